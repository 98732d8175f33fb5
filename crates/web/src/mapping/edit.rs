//! Answers what is sent to `/{language}/report/mapping`: a workbook is opened, what stands where
//! is chosen beside it, and the mapping is kept.

use super::list;
use super::page::{ColumnField, LineField, Making, MappingPage, SheetRow};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::finding;
use crate::view::Choice;
use crate::visit::{Upload, Visit};
use actions::mapping::open::{self, Pattern};
use actions::mapping::{define, guess, json};
use actions::{Authorized, Object, Refused, may, permit};
use askama::Template;
use domain::Decimal;
use domain::finding::{Finding, Location};
use domain::form::{Form, LineKind};
use domain::identifier::{FormId, LineCode, MemberCode};
use domain::mapping::{MappedColumn, MappedLine, Mapping};
use domain::moment::Seq;
use words::{Language, Words};

/// Rows and columns of the sheet that are shown.
const ROWS: u32 = 200;
pub(super) const COLUMNS: u32 = 40;

/// Opens a workbook and proposes a mapping, or keeps one that was described as a file.
///
/// # Errors
/// Where a right is missing or the store fails.
pub fn open(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::DefineMapping>,
) -> Result<Answer, Fault> {
    let Some(upload) = visit.uploads.first() else {
        return Err(Fault::bad("file", "", ".xlsx, .json"));
    };
    if upload.body.starts_with(b"{") {
        return described(visit, authorized, upload);
    }
    let mut page = list::page(visit, &may(&visit.caller, Object::Record)?)?;
    let forms = visit.site.desk.store().forms(Seq::LAST);
    let forms = forms.map_err(|error| Fault::Unexpected(error.to_string()))?;
    let id = visit.form.required("form", "form:monthly")?;
    let Some((_, form)) = forms.by_id(id) else {
        return Err(Fault::not_found(id));
    };
    let code = visit.form.text("code").unwrap_or("so-1");
    match proposed(visit, form, code, upload) {
        Ok(making) => page.making = Some(making),
        Err(findings) => page.refused = told(visit, &findings),
    }
    Ok(Answer::Page(page.render()?))
}

/// A mapping that comes as a file.
fn described(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::DefineMapping>,
    upload: &Upload,
) -> Result<Answer, Fault> {
    let text = String::from_utf8_lossy(&upload.body);
    match json::read(&text) {
        Ok(mapping) => keep(visit, authorized, &mapping),
        Err(finding) => refused(visit, &[*finding]),
    }
}

/// Keeps what was chosen.
///
/// # Errors
/// Where a right is missing or the store fails.
pub fn save(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::DefineMapping>,
) -> Result<Answer, Fault> {
    match chosen(visit) {
        Ok(mapping) => keep(visit, authorized, &mapping),
        Err(finding) => refused(visit, &[*finding]),
    }
}

/// Ends a mapping.
///
/// # Errors
/// Where there is none of this code, a right is missing, or the store fails.
pub fn end(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::DefineMapping>,
) -> Result<Answer, Fault> {
    let code = visit.form.required("code", "so-nn")?;
    define::end(&visit.site.desk, authorized, code, "")?;
    finished(visit, "mapping-ended", code)
}

fn keep(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::DefineMapping>,
    mapping: &Mapping,
) -> Result<Answer, Fault> {
    let reason = visit.form.text("reason").unwrap_or_default();
    match define::run(&visit.site.desk, authorized, mapping, reason) {
        Ok(_) => finished(visit, "mapping-saved", mapping.code.as_str()),
        Err(Refused::Findings(findings)) => refused(visit, &findings),
        Err(other) => Err(other.into()),
    }
}

fn finished(visit: &Visit<'_>, key: &str, code: &str) -> Result<Answer, Fault> {
    let mut page = list::page(visit, &may(&visit.caller, Object::Record)?)?;
    page.done = visit.words.text_with(key, &[("code", code)]);
    Ok(Answer::Page(page.render()?))
}

fn refused(visit: &Visit<'_>, findings: &[Finding]) -> Result<Answer, Fault> {
    let mut page: MappingPage = list::page(visit, &may(&visit.caller, Object::Record)?)?;
    page.refused = told(visit, findings);
    page.making = super::again::making(visit);
    Ok(Answer::Page(page.render()?))
}

fn told(visit: &Visit<'_>, findings: &[Finding]) -> Vec<finding::FindingLine> {
    findings
        .iter()
        .map(|one| finding::line(visit.words, one))
        .collect()
}

fn wrong(field: &str, read: &str) -> Box<Finding> {
    let place = Location {
        field: Some(field.to_owned()),
        ..Location::default()
    };
    Box::new(Finding::error("mapping-code", place).read(read))
}

fn not_a_number(field: &str, read: &str) -> Box<Finding> {
    let place = Location {
        field: Some(field.to_owned()),
        ..Location::default()
    };
    Box::new(
        Finding::error("not-a-number", place)
            .read(read)
            .expected("0,001"),
    )
}

/// The mapping that the fields say.
fn chosen(visit: &Visit<'_>) -> Result<Mapping, Box<Finding>> {
    let text = |name: &str| visit.form.text(name).unwrap_or_default();
    let mut lines = Vec::new();
    let mut columns = Vec::new();
    for (name, value) in visit.form.0.iter().filter(|(_, value)| !value.is_empty()) {
        if let Some(code) = name.strip_prefix("line.") {
            let (row, label) = value.split_once(' ').unwrap_or((value, ""));
            let times = match text(&format!("times.{code}")) {
                "" => Decimal::ONE,
                typed => typed
                    .replace(',', ".")
                    .parse()
                    .map_err(|_| not_a_number(&format!("times.{code}"), typed))?,
            };
            lines.push(MappedLine {
                line: LineCode::new(code).map_err(|_| wrong("line", code))?,
                label: label.to_owned(),
                row: row.parse().map_err(|_| wrong("row", row))?,
                times,
            });
        }
        if let Some(code) = name.strip_prefix("column.") {
            columns.push(MappedColumn {
                column: MemberCode::new(code).map_err(|_| wrong("column", code))?,
                head: text(&format!("head.{code}")).to_owned(),
                letter: json::number(value).ok_or_else(|| wrong("letter", value))?,
            });
        }
    }
    let labels = text("labels");
    Ok(Mapping {
        code: MemberCode::new(text("code")).map_err(|_| wrong("code", text("code")))?,
        form: FormId::new(text("form")).map_err(|_| wrong("form", text("form")))?,
        name: text("name").to_owned(),
        sheet: text("sheet").to_owned(),
        labels: json::number(labels),
        lines,
        columns,
    })
}

/// What is proposed for a workbook, beside its sheet.
fn proposed(
    visit: &Visit<'_>,
    form: &Form,
    code: &str,
    upload: &Upload,
) -> Result<Making, Vec<Finding>> {
    let words = visit.words;
    let code = MemberCode::new(code).map_err(|_| vec![*wrong("code", code)])?;
    let sheet = open::sheet(&upload.name, &upload.body, form)?;
    let mapping = guess::guess(&code, form, &sheet.grid);
    let last = sheet.grid.extent();
    let width = last.map_or(1, |last| last.column.min(COLUMNS));
    let letters: Vec<String> = (1..=width).map(json::letters).collect();
    let labels = mapping.labels.unwrap_or(1);
    let rows = last.map_or(0, |last| last.row);
    let braces = |name: &str| format!("{{{name}}}");
    let hint = words.text_with(
        "mapping-pattern-hint",
        &[
            ("month", &braces("month")),
            ("quarter", &braces("quarter")),
            ("year", &braces("year")),
            ("number", &braces("number")),
        ],
    );
    let shown = (1..=rows.min(ROWS)).map(|number| SheetRow {
        number,
        cells: (1..=width)
            .map(|column| sheet.text(number, column).chars().take(60).collect())
            .collect(),
    });
    let most = words.count(u64::from(ROWS));
    Ok(Making {
        action: visit.to("/report/mapping/save").to_string(),
        code: mapping.code.to_string(),
        name: mapping.name.clone(),
        form: form.id.to_string(),
        sheet: mapping.sheet.clone(),
        sheet_hint: hint,
        labels: letters
            .iter()
            .zip(1..)
            .map(|(letter, number)| Choice {
                value: letter.clone(),
                text: letter.clone(),
                chosen: number == labels,
            })
            .collect(),
        lines: line_fields(words, form, &sheet, &mapping),
        columns: column_fields(words, form, &letters, &mapping),
        caption: words.text_with("mapping-table", &[("sheet", &sheet.grid.name)]),
        rows: shown.collect(),
        cut: if rows > ROWS {
            words.text_with("mapping-cut", &[("rows", &most)])
        } else {
            String::new()
        },
        letters,
    })
}

pub(super) fn either(words: Words, vietnamese: &str, english: &str) -> String {
    match words.language() {
        Language::English if !english.is_empty() => english.to_owned(),
        Language::English | Language::Vietnamese => vietnamese.to_owned(),
    }
}

pub(super) fn left_out(words: Words) -> Choice {
    Choice {
        value: String::new(),
        text: words.text("mapping-left-out"),
        chosen: false,
    }
}

/// The lines of the form, each with the rows that it may be.
fn line_fields(words: Words, form: &Form, sheet: &Pattern, mapping: &Mapping) -> Vec<LineField> {
    let labels = mapping.labels.unwrap_or(1);
    let lines = form.latest().lines.iter();
    let lines = lines
        .filter(|line| line.kind == LineKind::Entered)
        .map(|line| {
            let found = mapping.lines.iter().find(|mapped| mapped.line == line.code);
            let mut rows = vec![left_out(words)];
            rows.extend(sheet.labels(labels).map(|(row, label)| Choice {
                value: format!("{row} {label}"),
                text: format!("{row} · {label}"),
                chosen: found.is_some_and(|mapped| mapped.row == row),
            }));
            LineField {
                code: line.code.to_string(),
                name: either(words, &line.name_vi, &line.name_en),
                rows,
                times: "1".to_owned(),
            }
        });
    lines.collect()
}

/// The columns of the form, each with the columns of the sheet that it may be.
fn column_fields(
    words: Words,
    form: &Form,
    letters: &[String],
    mapping: &Mapping,
) -> Vec<ColumnField> {
    let columns = form.latest().columns.iter();
    let columns = columns
        .filter(|column| column.kind.takes_figures())
        .map(|column| {
            let mut mapped = mapping.columns.iter();
            let found = mapped.find(|mapped| mapped.column == column.code);
            let own = either(words, &column.name_vi, &column.name_en);
            let mut choices = vec![left_out(words)];
            choices.extend(letters.iter().zip(1..).map(|(letter, number)| Choice {
                value: letter.clone(),
                text: letter.clone(),
                chosen: found.is_some_and(|mapped| mapped.letter == number),
            }));
            ColumnField {
                code: column.code.to_string(),
                name: if own.is_empty() {
                    words.text(&format!("sheet-column-{}", column.kind.as_str()))
                } else {
                    own
                },
                letters: choices,
                head: found.map_or_else(String::new, |mapped| mapped.head.clone()),
            }
        });
    columns.collect()
}
