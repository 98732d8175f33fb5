//! Answers `/api/target.csv`, `/api/target.xlsx`: the plan of a place to take away.

use crate::answer::Answer;
use crate::as_of;
use crate::fault::Fault;
use crate::lens::Lens;
use crate::visit::Visit;
use actions::target::list::{Asked, Plan, list};
use actions::target::sheet;
use actions::{Authorized, permit};

fn plan(visit: &Visit<'_>, authorized: &Authorized<permit::ReadRecord>) -> Result<Plan, Fault> {
    let asked = Asked {
        place: visit.query.required("place", "province:11")?,
        period: visit.query.text("period").unwrap_or_default(),
        from: as_of::from(visit),
    };
    Ok(list(&visit.site.desk, authorized, asked)?)
}

/// The plan as CSV.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn csv(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let plan = plan(visit, authorized)?;
    let body = sheet::csv(&plan, visit.site.desk.zone());
    Ok(Answer::csv(name(&plan), body))
}

/// The plan as an Excel workbook.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn xlsx(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let plan = plan(visit, authorized)?;
    let lens = Lens::new(visit, &plan.catalogue);
    let body = sheet::workbook(lens.teller(), &plan, visit.site.desk.now());
    let body = body.map_err(|error| Fault::Unexpected(error.to_string()))?;
    Ok(Answer::xlsx(name(&plan), body))
}

/// `target-province-11`
fn name(plan: &Plan) -> String {
    format!("target-{}", plan.catalogue.place(plan.place).id)
}
