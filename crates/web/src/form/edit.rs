//! Answers `/{language}/form/edit`: a form is made or changed, line by line, with a look at the
//! sheet before it is kept.

use super::document;
use super::draft::{Draft, List, Wish, wish};
use super::fields::Making;
use super::page::{EditorPage, Preview, PreviewRow};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::finding;
use crate::frame::{self, Room};
use crate::lens::Lens;
use crate::view::{Choice, Link};
use crate::visit::Visit;
use actions::form::{copy, define, template, write};
use actions::target::plans::{Plans, plans};
use actions::{Authorized, Object, Refused, may, permit};
use askama::Template;
use domain::catalogue::Catalogue;
use domain::finding::Finding;
use domain::form::{ColumnKind, Form};
use domain::indicator::IndicatorVersion;
use domain::moment::Seq;
use jiff::civil::Date;

/// The editor with a new form, a template's, a copy's, or a version that there is.
///
/// # Errors
/// Where there is no such form or template, or the store fails.
pub fn form(visit: &Visit<'_>, _: &Authorized<permit::DefineForm>) -> Result<Answer, Fault> {
    let definitions = definitions(visit)?;
    let (draft, findings) = begun(visit, &definitions.catalogue)?;
    page(visit, &definitions.catalogue, &draft, &findings, false)
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
    let mut draft = Draft::read(&visit.form);
    name_lines(visit, &definitions.catalogue, &mut draft);
    let wish = wish(visit.form.text("do").unwrap_or("look"));
    draft.change(&wish);
    if wish != Wish::Save {
        let looks = wish == Wish::Look;
        return page(visit, &definitions.catalogue, &draft, &[], looks);
    }
    let findings = match document::make(&draft) {
        Err(findings) => findings,
        Ok(document) => {
            let reason = draft.text("reason");
            match define::document(&visit.site.desk, authorized, &document, reason) {
                Ok(_) => {
                    let list = visit.to("/form").with("saved", document.id.as_str());
                    return Ok(Answer::See(list.to_string()));
                }
                Err(Refused::Findings(findings)) => findings,
                Err(other) => return Err(other.into()),
            }
        }
    };
    page(visit, &definitions.catalogue, &draft, &findings, false)
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
    findings: &[Finding],
    looks: bool,
) -> Result<Answer, Fault> {
    let words = visit.words;
    let lens = Lens::new(visit, catalogue);
    let making = Making {
        words,
        draft,
        findings,
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
        findings: findings.iter().map(|it| finding::line(words, it)).collect(),
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
        preview: looks.then(|| preview(&lens, draft, day)),
        reason: making.head("reason", "text"),
    };
    Ok(Answer::Page(page.render()?))
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
