//! Answers `/api/review`, `/api/review.csv`, `/api/review.xlsx`: the review for programs.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::lens::Lens;
use crate::review::asked;
use crate::visit::Visit;
use actions::review::{json, sheet, show};
use actions::{Authorized, permit};
use cube::review::Review;

fn review(visit: &Visit<'_>, authorized: &Authorized<permit::ReadRecord>) -> Result<Review, Fault> {
    let asked = asked(visit, authorized)?;
    let asked = asked.ok_or_else(|| Fault::bad("place", "", "province:11"))?;
    Ok(show::show(
        &visit.site.desk,
        authorized,
        asked.borrowed(visit),
    )?)
}

/// The review as JSON.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn json(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let review = review(visit, authorized)?;
    let told = json::json(&review, visit.site.desk.zone());
    Ok(Answer::Json(serde_json::to_string(&told)?))
}

/// The review as CSV.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn csv(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let review = review(visit, authorized)?;
    let told = json::json(&review, visit.site.desk.zone());
    let explanations = sheet::explanations(&visit.site.desk, authorized, &review)?;
    let body = sheet::csv(&told, &explanations);
    Ok(Answer::csv(name(&review), body))
}

/// The review as an Excel workbook.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn xlsx(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let review = review(visit, authorized)?;
    let lens = Lens::new(visit, &review.catalogue);
    let explanations = sheet::explanations(&visit.site.desk, authorized, &review)?;
    let now = visit.site.desk.now();
    let body = sheet::workbook(lens.teller(), &review, &explanations, now);
    let body = body.map_err(|error| Fault::Unexpected(error.to_string()))?;
    Ok(Answer::xlsx(name(&review), body))
}

/// `review-province-11-2023`
fn name(review: &Review) -> String {
    let place = &review.catalogue.place(review.place).id;
    format!("review-{place}-{}", review.period)
}
