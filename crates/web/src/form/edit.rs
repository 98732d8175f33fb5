//! Answers `/{language}/form/edit`: a form is made or changed, line by line, with a look at the
//! sheet before it is kept.

use super::document;
use super::draft::{Draft, Gone, List, MOST, Wish, wish};
use super::fields::Making;
use super::page::{EditorPage, Preview, PreviewRow};
use super::paste;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::lens::Lens;
use crate::view::{Choice, Link};
use crate::visit::Visit;
use actions::form::{copy, define, template, write};
use actions::target::plans::{Plans, plans};
use actions::{Authorized, Object, Refused, may, permit};
use askama::Template;
use domain::catalogue::Catalogue;
use domain::finding::{Finding, Location};
use domain::form::{ColumnKind, Form};
use domain::indicator::IndicatorVersion;
use domain::moment::Seq;
use jiff::civil::Date;
use words::Words;

/// The editor with a new form, a template's, a copy's, or a version that there is.
///
/// # Errors
/// Where there is no such form or template, or the store fails.
pub fn form(visit: &Visit<'_>, _: &Authorized<permit::DefineForm>) -> Result<Answer, Fault> {
    let definitions = definitions(visit)?;
    let (draft, findings) = begun(visit, &definitions.catalogue)?;
    let shown = Shown {
        findings,
        ..Shown::default()
    };
    page(visit, &definitions.catalogue, &draft, &shown)
}

/// What a button of the editor asks for: one line more, a look, or to keep the form.
///
/// # Errors
/// Where the store fails; what is wrong with the form is on the page.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::DefineForm>,
) -> Result<Answer, Fault> {
    let definitions = definitions(visit)?;
    let catalogue = &definitions.catalogue;
    let mut draft = Draft::read(&visit.form);
    name_lines(visit, catalogue, &mut draft);
    let wish = wish(visit.form.text("do").unwrap_or("look"));
    draft.change(&wish);
    let mut shown = Shown {
        looks: wish == Wish::Look,
        ..Shown::default()
    };
    match wish {
        Wish::Save => {}
        Wish::Paste(after) => {
            paste(visit, catalogue, &mut draft, after, &mut shown);
            return page(visit, catalogue, &draft, &shown);
        }
        _ => return page(visit, catalogue, &draft, &shown),
    }
    let (document, findings) = document::make(&draft);
    if !findings.is_empty() {
        shown.findings = findings;
        let more = define::problems(&visit.site.desk, authorized, &document);
        let more = more.map_err(|error| Fault::Unexpected(error.to_string()))?;
        shown.findings.extend(more);
        return page(visit, catalogue, &draft, &shown);
    }
    let reason = draft.text("reason");
    match define::document(&visit.site.desk, authorized, &document, reason) {
        Ok(_) => {
            let list = visit.to("/form").with("saved", document.id.as_str());
            return Ok(Answer::See(list.to_string()));
        }
        Err(Refused::Findings(findings)) => shown.findings = findings,
        Err(other) => return Err(other.into()),
    }
    page(visit, catalogue, &draft, &shown)
}

/// What a page of the editor shows beside the draft.
#[derive(Debug, Default)]
struct Shown {
    /// What is wrong.
    findings: Vec<Finding>,
    /// Whether the sheet is shown as a reporter will see it.
    looks: bool,
    /// What was just done.
    notice: String,
    /// The first of the lines that were just pasted, from 0, and how many.
    pasted: Option<(usize, usize)>,
    /// A block of cells that gave no lines.
    block: String,
}

/// Puts the lines of a block of cells into the draft, and says what became of it.
fn paste(
    visit: &Visit<'_>,
    catalogue: &Catalogue,
    draft: &mut Draft,
    after: Option<usize>,
    shown: &mut Shown,
) {
    let words = visit.words;
    let block = visit.form.text("block").unwrap_or_default();
    let room = MOST.saturating_sub(draft.lines.len());
    let day = crate::as_of::today(visit);
    let pasted = paste::read(catalogue, day, block, room);
    let count = pasted.lines.len();
    if count == 0 {
        shown.notice = words.text("editor-pasted-nothing");
        block.clone_into(&mut shown.block);
        return;
    }
    let bare: Vec<(usize, String)> = pasted
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line["kind"] == "entered" && line["indicator"].is_empty())
        .map(|(at, line)| (at, line["name_vi"].clone()))
        .collect();
    let first = draft.insert(after, pasted.lines);
    let at = |down: usize| Location {
        field: Some(format!("lines.{}.indicator", first + down + 1)),
        ..Location::default()
    };
    for (down, name) in bare {
        shown
            .findings
            .push(Finding::warning("form-no-indicator", at(down)).read(&name));
    }
    for (down, own, theirs) in &pasted.units {
        let finding = Finding::warning("form-line-unit", at(*down));
        shown.findings.push(finding.read(own).expected(theirs));
    }
    let number = |it: &Finding| {
        let way = it.location.field.as_deref().unwrap_or_default();
        let number = way.split('.').nth(1);
        number.and_then(|number| number.parse::<usize>().ok())
    };
    shown.findings.sort_by_key(number);
    let ignored: Vec<String> = pasted.ignored.iter().map(|it| format!("“{it}”")).collect();
    shown.notice = words.text_with(
        "editor-pasted",
        &[
            ("count", &words.count(count as u64)),
            ("first", &words.count(first as u64 + 1)),
            ("last", &words.count((first + count) as u64)),
        ],
    );
    if !ignored.is_empty() {
        let columns = ignored.join(", ");
        let left = words.text_with("editor-pasted-ignored", &[("columns", &columns)]);
        shown.notice = format!("{} {left}", shown.notice);
    }
    shown.pasted = Some((first, count));
}

fn definitions(visit: &Visit<'_>) -> Result<Plans, Fault> {
    let authorized = may::<permit::ReadRecord>(&visit.caller, Object::Record)?;
    Ok(plans(&visit.site.desk, &authorized)?)
}

/// The draft that an address asks for.
fn begun(visit: &Visit<'_>, catalogue: &Catalogue) -> Result<(Draft, Vec<Finding>), Fault> {
    let today = crate::as_of::today(visit);
    if let Some(id) = visit.query.text("template") {
        return of_template(visit, catalogue, id, today);
    }
    let asked = visit
        .query
        .text("copy")
        .or_else(|| visit.query.text("form"));
    let Some(id) = asked else {
        return Ok((fresh(today), Vec::new()));
    };
    let forms = visit.site.desk.store().forms(Seq::LAST);
    let forms = forms.map_err(|error| Fault::Unexpected(error.to_string()))?;
    let (_, found) = forms.by_id(id).ok_or_else(|| Fault::not_found(id))?;
    let version = if visit.query.text("copy").is_some() {
        let year = visit.query.value("year", "2027")?;
        copy::run(catalogue, found.latest(), year.unwrap_or(today.year() + 1))
    } else {
        version_of(visit, found)?.clone()
    };
    let document = write::document(catalogue, &found.id, &version);
    Ok((document::fill(&document), Vec::new()))
}

/// The version that begins on a day, or holds then; else the latest.
fn version_of<'f>(
    visit: &Visit<'_>,
    form: &'f Form,
) -> Result<&'f domain::form::FormVersion, Fault> {
    let day: Option<Date> = visit.query.value("day", "2026-01-01")?;
    let found = day.and_then(|day| form.on(day));
    Ok(found.unwrap_or_else(|| form.latest()))
}

fn of_template(
    visit: &Visit<'_>,
    catalogue: &Catalogue,
    id: &str,
    today: Date,
) -> Result<(Draft, Vec<Finding>), Fault> {
    let template = template::by_id(id).ok_or_else(|| Fault::not_found(id))?;
    let place = visit.query.required("place", "province:11")?;
    let place = catalogue
        .place_by_id(place)
        .ok_or_else(|| Fault::not_found(place))?;
    let wish = template::Wish {
        place,
        level: visit.query.value("level", "commune")?,
        group: visit.query.text("group").unwrap_or_default(),
        day: today,
    };
    match template::make(catalogue, template, &wish) {
        Ok((id, version)) => {
            let document = write::document(catalogue, &id, &version);
            Ok((document::fill(&document), Vec::new()))
        }
        Err(finding) => Ok((fresh(today), vec![*finding])),
    }
}

/// A new form with what is usual.
fn fresh(today: Date) -> Draft {
    let usual = [
        ("valid_from", format!("{}-01-01", today.year())),
        ("frequency", "month".to_owned()),
        ("month_starts_on", "1".to_owned()),
        ("due_days", "5".to_owned()),
        ("reporters", "below".to_owned()),
        ("reporters.below.level", "commune".to_owned()),
        ("counts_from", "approval".to_owned()),
        ("status", "estimate".to_owned()),
    ];
    let mut draft = Draft {
        head: usual.into(),
        ..Draft::default()
    };
    draft.change(&Wish::Add(List::Line, None));
    for (code, kind) in [("this", "this_period"), ("note", "note")] {
        let part = [("code", code.to_owned()), ("kind", kind.to_owned())];
        draft.columns.push(part.into());
    }
    draft
}

/// A line without a name takes that of its indicator.
fn name_lines(visit: &Visit<'_>, catalogue: &Catalogue, draft: &mut Draft) {
    let day = crate::as_of::today(visit);
    for line in &mut draft.lines {
        let code = line.get("indicator").cloned().unwrap_or_default();
        let code = code
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned();
        let Some(no) = catalogue.indicator_by_code(&code) else {
            continue;
        };
        let version: &IndicatorVersion = catalogue.indicator_on(no, day);
        for (name, usual) in [("name_vi", &version.name_vi), ("name_en", &version.name_en)] {
            if line.get(name).is_none_or(|text| text.is_empty()) {
                line.insert(name, usual.clone());
            }
        }
        line.insert("indicator", code);
    }
}

fn page(
    visit: &Visit<'_>,
    catalogue: &Catalogue,
    draft: &Draft,
    shown: &Shown,
) -> Result<Answer, Fault> {
    let words = visit.words;
    let lens = Lens::new(visit, catalogue);
    let making = Making {
        words,
        draft,
        findings: &shown.findings,
    };
    let name = draft.text("name_vi");
    let headline = if name.is_empty() {
        words.text("editor-new")
    } else {
        words.text_with("editor-title", &[("form", name)])
    };
    let day = crate::as_of::today(visit);
    let page = EditorPage {
        frame: frame::of(visit, &headline, Some(Room::Collect)),
        list: Link::new(words.text("editor-list"), visit.to("/form")),
        headline,
        action: visit.to("/form/edit").to_string(),
        template: draft.text("template").to_owned(),
        findings: shown.findings.iter().map(|it| making.told(it)).collect(),
        notice: shown.notice.clone(),
        cut: shown.pasted.map(|(first, count)| Choice {
            value: format!("cut.lines.{}.{count}", first + 1),
            text: words.text_with("editor-cut", &[("count", &words.count(count as u64))]),
            chosen: false,
        }),
        gone: draft.gone.iter().map(Gone::kept).collect(),
        restore: draft
            .gone
            .last()
            .map_or_else(String::new, |gone| restore(words, gone)),
        block: shown.block.clone(),
        groups: making.groups(),
        lines: making.lines(),
        columns: making.columns(),
        rules: making.rules(),
        attachments: making.attachments(),
        indicators: indicators(&lens, day),
        places: super::list::places(&lens, day),
        organisations: catalogue
            .organisations()
            .map(|(no, organisation)| Choice {
                value: organisation.id.to_string(),
                text: lens.organisation(no, day).to_owned(),
                chosen: false,
            })
            .collect(),
        preview: shown.looks.then(|| preview(&lens, draft, day)),
        reason: making.head("reason", "text"),
    };
    Ok(Answer::Page(page.render()?))
}

/// What the button says that brings a part back.
fn restore(words: Words, gone: &Gone) -> String {
    let text = |name: &str| gone.part.get(name).filter(|text| !text.is_empty());
    let name = text("name_vi").or(text("title")).or(text("code"));
    let number = (gone.at + 1).to_string();
    let part = words.text_with(
        &format!("editor-at-{}", gone.list.as_str()),
        &[("number", &number)],
    );
    let name = name.map_or_else(|| part.clone(), |name| format!("{part} “{name}”"));
    words.text_with("editor-restore", &[("part", &name)])
}

/// Indicators that hold on a day, by name.
fn indicators(lens: &Lens<'_>, day: Date) -> Vec<Choice> {
    let all = lens.catalogue.indicators();
    let mut found: Vec<Choice> = all
        .map(|(no, indicator)| {
            let version = lens.catalogue.indicator_on(no, day);
            let unit = lens.unit(&version.unit);
            Choice {
                value: indicator.code.to_string(),
                text: format!("{} ({unit})", lens.indicator(version)),
                chosen: false,
            }
        })
        .collect();
    found.sort_by(|one, other| one.text.cmp(&other.text));
    found
}

/// The sheet as a reporter will see it.
fn preview(lens: &Lens<'_>, draft: &Draft, day: Date) -> Preview {
    let words = lens.words;
    let text = |part: &super::draft::Part, name: &str| part.get(name).cloned().unwrap_or_default();
    let heads = draft.columns.iter().map(|column| {
        let own = text(column, "name_vi");
        let kind = text(column, "kind");
        match kind.parse::<ColumnKind>() {
            Ok(kind) if own.is_empty() => words.text(&format!("sheet-column-{kind}")),
            _ => own,
        }
    });
    let takes = |kind: &str| matches!(kind, "this_period" | "cumulative" | "note");
    let rows = draft.lines.iter().map(|line| {
        let kind = text(line, "kind");
        let code = text(line, "indicator");
        let unit = lens
            .catalogue
            .indicator_by_code(&code)
            .map(|no| lens.unit(&lens.catalogue.indicator_on(no, day).unit));
        let cells = draft.columns.iter().map(|column| {
            let column = text(column, "kind");
            takes(&column) && (kind == "entered" || column == "note")
        });
        PreviewRow {
            mark: text(line, "mark"),
            name: text(line, "name_vi"),
            unit: unit.unwrap_or_default(),
            indent: text(line, "indent").parse().unwrap_or(0).min(3),
            cells: cells.collect(),
            kind,
        }
    });
    Preview {
        heads: heads.collect(),
        rows: rows.collect(),
    }
}
