//! Which usual sheets does the program bring, and how is a form made of one?
//!
//! A template brings the columns, the cut-off, the checks and the order; its lines are the
//! indicators that the record defines, so that nothing of it is invented. What a body of another
//! province states stays out. The law that orders the form is for its maker to write. Lines stand
//! as in offices' sheets: I, 1, "Trong đó:", then - and +.

use crate::report::values::Lines;
use domain::Decimal;
use domain::attachment::{AskedFile, FileKind};
use domain::breakdown::Breakdown;
use domain::catalogue::Catalogue;
use domain::finding::{Finding, Location};
use domain::form::{
    Column, ColumnKind, CountsFrom, FormVersion, Frequency, Line, LineKind, Reporters, Rule,
    RuleKind, RuleSeverity,
};
use domain::identifier::{FormId, LineCode, MemberCode};
use domain::indicator::{IndicatorNo, IndicatorVersion, PlaceAggregation, TimeAggregation};
use domain::limits;
use domain::observation::Status;
use domain::period::Period;
use domain::place::{Level, PlaceNo};
use domain::validity::Validity;
use jiff::civil::{Date, date};
use words::{Language, Words};

/// A usual sheet. Its name stands in the room of words under `form-template-<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Stable identifier, the end of the form's own: `monthly-socio-economic`.
    pub id: &'static str,
    frequency: Frequency,
    due_days: i16,
    columns: &'static [ColumnKind],
    /// The groups of the plan whose indicators are its lines; empty for the one that is asked.
    groups: &'static [&'static str],
    /// Kind of the organisations that fill it, where these and not places do.
    organisations: Option<&'static str>,
}

use ColumnKind::{
    Cumulative, CumulativeLastYear, LastPeriod, Note, PercentOfLastYear, PercentOfPlan, Plan,
    SamePeriodLastYear, ThisPeriod,
};

const ALL_GROUPS: &[&str] = &[
    "overview",
    "economy",
    "society",
    "environment",
    "defence_security",
    "party_building",
];

/// The sheets that the program brings.
pub const TEMPLATES: &[Template] = &[
    Template {
        id: "annual-targets",
        frequency: Frequency::Year,
        due_days: 15,
        columns: &[
            SamePeriodLastYear,
            Plan,
            ThisPeriod,
            PercentOfPlan,
            PercentOfLastYear,
            Note,
        ],
        groups: ALL_GROUPS,
        organisations: None,
    },
    Template {
        id: "monthly-socio-economic",
        frequency: Frequency::Month,
        due_days: 5,
        columns: &[
            LastPeriod,
            ThisPeriod,
            Cumulative,
            SamePeriodLastYear,
            CumulativeLastYear,
            PercentOfLastYear,
            Plan,
            PercentOfPlan,
            Note,
        ],
        groups: &["economy", "society", "environment"],
        organisations: None,
    },
    Template {
        id: "sector",
        frequency: Frequency::Quarter,
        due_days: 10,
        columns: &[
            LastPeriod,
            ThisPeriod,
            Cumulative,
            SamePeriodLastYear,
            PercentOfLastYear,
            Note,
        ],
        groups: &[],
        organisations: None,
    },
    Template {
        id: "party-building",
        frequency: Frequency::Quarter,
        due_days: 10,
        columns: &[
            ThisPeriod,
            Cumulative,
            SamePeriodLastYear,
            Plan,
            PercentOfPlan,
            Note,
        ],
        groups: &["party_building"],
        organisations: Some("party_committee"),
    },
];

/// A sheet by its identifier.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.id == id)
}

/// Of whom and what a form is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish<'a> {
    /// The place whose plan it serves.
    pub place: PlaceNo,
    /// The level that reports, below the place; `None` where the place itself does.
    pub level: Option<Level>,
    /// The group of the plan, for a sector's sheet; empty for its first that has indicators.
    pub group: &'a str,
    /// A day of the year from whose 1 January on the form holds.
    pub day: Date,
}

/// Makes a form of a usual sheet.
///
/// # Errors
/// `template-no-indicators` where the record defines none that belong there.
pub fn make(
    catalogue: &Catalogue,
    template: &Template,
    wish: &Wish<'_>,
) -> Result<(FormId, FormVersion), Box<Finding>> {
    let sections = sections(catalogue, template, wish)?;
    let names = |language: Language| {
        let words = Words::of(language);
        words.text(&format!("form-template-{}", template.id))
    };
    let mut version = FormVersion {
        valid: Validity::new(Some(date(wish.day.year(), 1, 1)), None).unwrap_or(Validity::ALWAYS),
        name_vi: names(Language::Vietnamese),
        name_en: names(Language::English),
        legal_basis: String::new(),
        note: String::new(),
        template: template.id.to_owned(),
        frequency: template.frequency,
        month_starts_on: 1,
        due_days: template.due_days,
        reporters: reporters(catalogue, template, wish),
        producer: None,
        counts_from: CountsFrom::Approval,
        bottom_up: None,
        status: Status::Estimate,
        lines: lines(catalogue, &sections, wish.day),
        columns: template.columns.iter().map(|kind| column(*kind)).collect(),
        rules: Vec::new(),
        attachments: narrative(),
        other_files: true,
    };
    compute(catalogue, &mut version, wish.day);
    version.rules = rules(catalogue, &version, wish.day);
    let id = FormId::new(&format!("form:{}", template.id)).expect("identifiers of templates hold");
    Ok((id, version))
}

/// What goes with every usual sheet: the figures told in words, under its Vietnamese title.
fn narrative() -> Vec<AskedFile> {
    let title = Words::of(Language::Vietnamese).text("form-template-narrative");
    vec![AskedFile {
        kinds: vec![FileKind::Pdf, FileKind::Document],
        ..AskedFile::titled(&title)
    }]
}

/// The groups of the sheet with their indicators, those without any left out.
fn sections<'a>(
    catalogue: &Catalogue,
    template: &Template,
    wish: &Wish<'a>,
) -> Result<Vec<(&'a str, Vec<IndicatorNo>)>, Box<Finding>> {
    let asked = [wish.group];
    let groups: &[&'a str] = match (template.groups, wish.group) {
        ([], "") => ALL_GROUPS,
        ([], _) => &asked,
        (groups, _) => groups,
    };
    let mut sections: Vec<(&'a str, Vec<IndicatorNo>)> = groups
        .iter()
        .map(|group| (*group, members(catalogue, template, group, wish)))
        .filter(|(_, members)| !members.is_empty())
        .collect();
    if template.groups.is_empty() {
        sections.truncate(1);
    }
    if sections.is_empty() {
        let location = Location {
            field: Some("template".to_owned()),
            ..Location::default()
        };
        let finding = Finding::error("template-no-indicators", location);
        return Err(Box::new(
            finding.read(template.id).expected(groups.join(", ")),
        ));
    }
    Ok(sections)
}

/// The indicators of a group on the day, each whole before its parts, as far as they can be
/// asked of whoever reports.
fn members(
    catalogue: &Catalogue,
    template: &Template,
    group: &str,
    wish: &Wish<'_>,
) -> Vec<IndicatorNo> {
    let belongs = |no: IndicatorNo| {
        let version = catalogue.indicator_on(no, wish.day);
        let adds_up = version.place_aggregation == PlaceAggregation::Sum;
        version.valid.holds_on(wish.day)
            && version.group == group
            && (wish.level.is_none() || (adds_up && version.formula.is_none()))
            && !(template.frequency == Frequency::Month && is_of_quarters(version))
            && is_at_home(catalogue, version, wish)
    };
    let mut found = Vec::new();
    for (no, _) in catalogue.indicators().filter(|(no, _)| belongs(*no)) {
        let whole = catalogue.indicator_on(no, wish.day).part_of;
        if whole.is_none_or(|whole| !belongs(whole)) {
            with_parts(catalogue, no, wish.day, &belongs, &mut found);
        }
    }
    found
}

/// Whether an indicator is compiled by quarter at the shortest: values at current or constant
/// prices, as the regional product is: compiled for quarters, six and nine months and years
/// (Decree 94/2022/ND-CP of 7 November 2022, on how GDP and GRDP are compiled).
fn is_of_quarters(version: &IndicatorVersion) -> bool {
    !version.price_basis.is_empty()
}

/// Whether the body that states an indicator serves the place, one above it or one below it.
fn is_at_home(catalogue: &Catalogue, version: &IndicatorVersion, wish: &Wish<'_>) -> bool {
    let body = version.organisation.map(|no| catalogue.organisation(no));
    let Some(home) = body.and_then(|body| body.on(wish.day).place) else {
        return true;
    };
    let under = |one: PlaceNo, above: PlaceNo| {
        let mut places = std::iter::successors(Some(one), |no| catalogue.parent(*no, wish.day));
        places.any(|no| no == above)
    };
    under(home, wish.place) || under(wish.place, home)
}

fn with_parts(
    catalogue: &Catalogue,
    no: IndicatorNo,
    day: Date,
    belongs: &impl Fn(IndicatorNo) -> bool,
    found: &mut Vec<IndicatorNo>,
) {
    if found.contains(&no) {
        return;
    }
    found.push(no);
    let parts: Vec<IndicatorNo> = catalogue.parts(no, day).collect();
    for part in parts.into_iter().filter(|part| belongs(*part)) {
        with_parts(catalogue, part, day, belongs, found);
    }
}

fn reporters(catalogue: &Catalogue, template: &Template, wish: &Wish<'_>) -> Reporters {
    if let Some(level) = wish.level {
        return Reporters::Below {
            place: wish.place,
            level,
        };
    }
    let filling = catalogue.organisations().filter(|(_, organisation)| {
        let version = organisation.on(wish.day);
        template.organisations == Some(version.kind.as_str()) && version.place == Some(wish.place)
    });
    let filling: Vec<_> = filling.map(|(no, _)| no).collect();
    if filling.is_empty() {
        Reporters::Places(vec![wish.place])
    } else {
        Reporters::Organisations(filling)
    }
}

/// A heading for each group, then its indicators, numbered as sheets are: I, 1, - and +.
fn lines(catalogue: &Catalogue, sections: &[(&str, Vec<IndicatorNo>)], day: Date) -> Vec<Line> {
    let mut lines = Vec::new();
    for (order, (group, members)) in sections.iter().enumerate() {
        let name = |language| {
            let words = Words::of(language);
            let known = words.text_if_known(&format!("form-group-{group}"), &[]);
            known.unwrap_or_else(|| (*group).to_owned())
        };
        let names = [name(Language::Vietnamese), name(Language::English)];
        let head = heading(&format!("G_{}", group.to_uppercase()), names);
        lines.push(Line {
            mark: roman(order + 1),
            ..head
        });
        let mut count = 0;
        let mut above = 0;
        for no in members {
            let depth = depth(catalogue, *no, members, day);
            if let (1, 0, Some(whole)) = (depth, above, lines.last()) {
                lines.push(of_which(whole));
            }
            above = depth;
            count += usize::from(depth == 0);
            lines.push(Line {
                mark: match depth {
                    0 => count.to_string(),
                    1 => "-".to_owned(),
                    _ => "+".to_owned(),
                },
                indent: u8::try_from(depth).unwrap_or(9),
                ..entered(catalogue, *no, day)
            });
        }
    }
    lines
}

fn heading(code_text: &str, [name_vi, name_en]: [String; 2]) -> Line {
    Line {
        code: code(code_text),
        kind: LineKind::Heading,
        mark: String::new(),
        indicator: None,
        breakdown: Breakdown::default(),
        name_vi,
        name_en,
        indent: 0,
        required: false,
        decimals: None,
    }
}

/// "Trong đó:" between a whole and its parts.
fn of_which(whole: &Line) -> Line {
    let name = |language| Words::of(language).text("form-of-which");
    let names = [name(Language::Vietnamese), name(Language::English)];
    Line {
        indent: 1,
        ..heading(&format!("OF_{}", whole.code), names)
    }
}

fn entered(catalogue: &Catalogue, no: IndicatorNo, day: Date) -> Line {
    let version = catalogue.indicator_on(no, day);
    let names = [version.name_vi.clone(), version.name_en.clone()];
    Line {
        kind: LineKind::Entered,
        indicator: Some(no),
        ..heading(catalogue.indicator(no).code.as_str(), names)
    }
}

fn depth(catalogue: &Catalogue, no: IndicatorNo, members: &[IndicatorNo], day: Date) -> usize {
    let mut depth = 0;
    let mut one = no;
    while let Some(whole) = catalogue.indicator_on(one, day).part_of {
        if !members.contains(&whole) || depth > 8 {
            break;
        }
        depth += 1;
        one = whole;
    }
    depth
}

/// What the record computes from other lines of the form is computed in it too.
fn compute(catalogue: &Catalogue, version: &mut FormVersion, day: Date) {
    let Ok(period) = version.frequency.period_of(day) else {
        return;
    };
    let computed = computable(catalogue, version, period);
    for (line, formula) in computed {
        version.lines[line].kind = LineKind::Computed(formula);
    }
}

fn computable(
    catalogue: &Catalogue,
    version: &FormVersion,
    period: Period,
) -> Vec<(usize, String)> {
    let known = Lines::of(version, catalogue, period);
    let mut found = Vec::new();
    for (index, line) in version.lines.iter().enumerate() {
        let definition = line
            .indicator
            .map(|no| catalogue.indicator_on(no, period.last_day()));
        if let Some(formula) = definition.and_then(|definition| definition.formula.clone())
            && known.read(line, &formula).is_ok()
        {
            found.push((index, formula));
        }
    }
    found
}

/// Parts against their whole, slips of unit, leaps against last year: each asks for a reason.
fn rules(catalogue: &Catalogue, version: &FormVersion, day: Date) -> Vec<Rule> {
    let soft = |name: &str, kind: RuleKind, lines: Vec<LineCode>| Rule {
        code: MemberCode::new(name).expect("names of rules are made of codes"),
        severity: RuleSeverity::Soft,
        kind,
        lines,
        columns: Vec::new(),
        message_vi: String::new(),
        message_en: String::new(),
    };
    let mut rules = vec![
        soft("unit-slip", RuleKind::UnitSlip, Vec::new()),
        soft(
            "against-last-year",
            RuleKind::AgainstLastYear {
                percent: Decimal::ONE_HUNDRED,
            },
            Vec::new(),
        ),
    ];
    if version.frequency != Frequency::Year {
        rules.push(soft("copied", RuleKind::Copied, Vec::new()));
    }
    let entered = |no: IndicatorNo| {
        let mut lines = version.lines.iter();
        lines.find(|line| line.indicator == Some(no) && line.kind == LineKind::Entered)
    };
    for line in &version.lines {
        let Some(whole) = line.indicator.filter(|no| entered(*no).is_some()) else {
            continue;
        };
        let known = catalogue.indicator_on(whole, day);
        let parts: Vec<IndicatorNo> = catalogue.parts(whole, day).collect();
        let together = parts.len() > 1
            && known.time_aggregation != TimeAggregation::None
            && parts.iter().all(|part| {
                entered(*part).is_some()
                    && catalogue
                        .indicator_on(*part, day)
                        .unit
                        .is_same_as(&known.unit)
            });
        if together {
            let parts = parts.iter().filter_map(|part| entered(*part));
            let lines = std::iter::once(line)
                .chain(parts)
                .map(|line| line.code.clone());
            let name = format!("parts-{}", line.code);
            rules.push(soft(&name, RuleKind::SumOfParts, lines.collect()));
        }
    }
    rules
}

fn column(kind: ColumnKind) -> Column {
    Column {
        code: MemberCode::new(kind.as_str()).expect("words of kinds are codes"),
        kind,
        name_vi: String::new(),
        name_en: String::new(),
    }
}

/// A code of a line; a long one is cut, which only the mark before a whole's code can make it.
fn code(text: &str) -> LineCode {
    let kept: String = text.chars().take(limits::CODE_BYTES).collect();
    LineCode::new(&kept).expect("codes of indicators and groups are codes of lines")
}

fn roman(number: usize) -> String {
    const SIGNS: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    let sign = number.checked_sub(1).and_then(|index| SIGNS.get(index));
    sign.map_or_else(|| number.to_string(), |sign| (*sign).to_owned())
}
