//! What stands in the fields of a mapping that was refused? All that was chosen, to be put right;
//! the workbook itself is not kept, so each list has what was chosen in it alone.

use super::edit::{COLUMNS, either, left_out};
use super::page::{ColumnField, LineField, Making};
use crate::view::Choice;
use crate::visit::Visit;
use actions::mapping::json;
use domain::form::{Form, LineKind};
use domain::moment::Seq;

/// The fields as they were sent; none where they name no form that there is.
pub(super) fn making(visit: &Visit<'_>) -> Option<Making> {
    let forms = visit.site.desk.store().forms(Seq::LAST).ok()?;
    let (_, form) = forms.by_id(visit.form.text("form")?)?;
    let text = |name: &str| visit.form.text(name).unwrap_or_default().to_owned();
    let labels = text("labels");
    let letters: Vec<String> = (1..=COLUMNS).map(json::letters).collect();
    Some(Making {
        action: visit.to("/report/mapping/save").to_string(),
        code: text("code"),
        name: text("name"),
        form: form.id.to_string(),
        sheet: text("sheet"),
        labels: letters.iter().map(|it| choice(it, &labels)).collect(),
        lines: lines(visit, form),
        columns: columns(visit, form, &letters),
        ..Making::default()
    })
}

fn choice(value: &str, chosen: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        text: value.to_owned(),
        chosen: value == chosen,
    }
}

fn lines(visit: &Visit<'_>, form: &Form) -> Vec<LineField> {
    let text = |name: String| visit.form.text(&name).unwrap_or_default();
    let lines = form.latest().lines.iter();
    let lines = lines.filter(|line| line.kind == LineKind::Entered);
    lines
        .map(|line| {
            let chosen = text(format!("line.{}", line.code));
            let mut rows = vec![left_out(visit.words)];
            if !chosen.is_empty() {
                rows.push(choice(chosen, chosen));
            }
            LineField {
                code: line.code.to_string(),
                name: either(visit.words, &line.name_vi, &line.name_en),
                rows,
                times: text(format!("times.{}", line.code)).to_owned(),
            }
        })
        .collect()
}

fn columns(visit: &Visit<'_>, form: &Form, letters: &[String]) -> Vec<ColumnField> {
    let text = |name: String| visit.form.text(&name).unwrap_or_default();
    let columns = form.latest().columns.iter();
    let columns = columns.filter(|column| column.kind.takes_figures());
    columns
        .map(|column| {
            let chosen = text(format!("column.{}", column.code));
            let own = either(visit.words, &column.name_vi, &column.name_en);
            let mut all = vec![left_out(visit.words)];
            all.extend(letters.iter().map(|it| choice(it, chosen)));
            ColumnField {
                code: column.code.to_string(),
                name: if own.is_empty() {
                    let usual = format!("sheet-column-{}", column.kind.as_str());
                    visit.words.text(&usual)
                } else {
                    own
                },
                letters: all,
                head: text(format!("head.{}", column.code)).to_owned(),
            }
        })
        .collect()
}
