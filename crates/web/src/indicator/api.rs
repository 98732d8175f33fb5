//! Answers `/api/series`, `/api/series.csv`, `/api/series.xlsx`: a series for programs.

use crate::answer::Answer;
use crate::as_of;
use crate::fault::Fault;
use crate::lens::Lens;
use crate::visit::Visit;
use actions::series::{json, sheet, show};
use actions::{Authorized, permit};
use cube::series::Series;

fn series(visit: &Visit<'_>, authorized: &Authorized<permit::ReadRecord>) -> Result<Series, Fault> {
    let query = &visit.query;
    let text = |name| query.text(name).unwrap_or_default();
    // A level asks for places of one period; without `from` and `to` the page's own is meant.
    let level = text("level");
    let period = if level.is_empty() { "" } else { text("period") };
    let asked = show::Asked {
        indicator: query.required("indicator", "GRDP_GROWTH")?,
        place: query.required("place", "province:11")?,
        breakdown: text("breakdown"),
        from_period: query.text("from").unwrap_or(period),
        to_period: query.text("to").unwrap_or(period),
        level,
        vintages: text("vintages") == "true",
        from: as_of::from(visit),
    };
    Ok(show::show(&visit.site.desk, authorized, asked)?)
}

/// The series as JSON.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn json(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let series = series(visit, authorized)?;
    let told = json::json(&series, visit.site.desk.zone());
    Ok(Answer::Json(serde_json::to_string(&told)?))
}

/// The series as CSV.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn csv(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let series = series(visit, authorized)?;
    let told = json::json(&series, visit.site.desk.zone());
    let explanations = sheet::explanations(&visit.site.desk, authorized, &series)?;
    let body = sheet::csv(&told, &explanations);
    Ok(Answer::csv(name(&series), body))
}

/// The series as an Excel workbook.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn xlsx(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let series = series(visit, authorized)?;
    let lens = Lens::new(visit, &series.catalogue);
    let explanations = sheet::explanations(&visit.site.desk, authorized, &series)?;
    let now = visit.site.desk.now();
    let body = sheet::workbook(lens.teller(), &series, &explanations, now);
    let body = body.map_err(|error| Fault::Unexpected(error.to_string()))?;
    Ok(Answer::xlsx(name(&series), body))
}

/// `series-GRDP_GROWTH`
fn name(series: &Series) -> String {
    format!(
        "series-{}",
        series.catalogue.indicator(series.indicator).code
    )
}
