//! Answers `/{language}/completeness/late`: whose reports are overdue and whom to call, also to
//! take away as `/api/completeness/late.csv` and `.xlsx`.

use super::get::mark;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame::{self, Frame, Room};
use crate::lens::Lens;
use crate::listing;
use crate::view::Link;
use crate::visit::Visit;
use actions::completeness::late::{Asked, Contact, Overdue, Shown, list, reporter};
use actions::completeness::sheet::form_name;
use actions::{Authorized, ask, permit};
use askama::Template;
use words::Words;

/// Rows of a page; the files hold all.
const ROWS: usize = 200;

/// The list.
#[derive(Debug, Template)]
#[template(path = "late.html")]
pub struct LatePage {
    /// What stands on every page.
    pub frame: Frame,
    /// The list of who has reported.
    pub completeness: Link,
    /// The finding, in a sentence.
    pub headline: String,
    /// The table in other forms.
    pub downloads: Vec<Link>,
    /// What is overdue.
    pub rows: Vec<Row>,
    /// The next rows, where there are more.
    pub older: Option<Link>,
}

/// A report that is overdue.
#[derive(Debug, Clone)]
pub struct Row {
    /// Who reports, and the sheet.
    pub link: Link,
    /// The form.
    pub form: String,
    /// The period.
    pub period: String,
    /// The colour.
    pub class: &'static str,
    /// The sign.
    pub sign: &'static str,
    /// How it stands.
    pub arrival: String,
    /// When it was due.
    pub due: String,
    /// Days since.
    pub days: String,
    /// How often reminded; empty for never.
    pub reminded: String,
    /// When last.
    pub last: String,
    /// Whom to call.
    pub contacts: Vec<Contact>,
}

fn asked<'a>(visit: &'a Visit<'_>) -> Asked<'a> {
    let text = |name| visit.query.text(name).unwrap_or_default();
    Asked {
        form: text("form"),
        period: text("period"),
    }
}

/// The page.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowLate>,
) -> Result<Answer, Fault> {
    let shown = list(&visit.site.desk, authorized, asked(visit))?;
    let lens = Lens::new(visit, &shown.catalogue);
    let words = visit.words;
    let from: usize = visit.query.value("from", "200")?.unwrap_or_default();
    let count = u64::try_from(shown.rows.len()).unwrap_or_default();
    let rows = shown.rows.iter().skip(from).take(ROWS);
    let next = from.saturating_add(ROWS);
    let page = LatePage {
        frame: frame::latest(visit, &words.text("late-title"), Some(Room::Collect)),
        completeness: Link::new(
            words.text("completeness-title"),
            visit
                .here()
                .at(format!("/{}/completeness", words.language())),
        ),
        headline: match count {
            0 => words.text("late-none"),
            count => words.counted("late-headline", count, &[]),
        },
        downloads: listing::links(lens, "completeness/late"),
        rows: rows.map(|it| row(lens, &shown, it)).collect(),
        older: (shown.rows.len() > next).then(|| {
            let here = visit.here().with("from", next.to_string());
            Link::new(words.text("completeness-more"), here)
        }),
    };
    Ok(Answer::Page(page.render()?))
}

fn row(lens: Lens<'_>, shown: &Shown, it: &Overdue) -> Row {
    let words = lens.words;
    let (class, sign) = mark(it.row.arrival);
    let form = shown.forms.get(it.form).map(|form| form.id.to_string());
    let sheet = lens
        .visit
        .to("/report/sheet")
        .with("form", form.unwrap_or_default())
        .with("period", it.period.to_string())
        .with(
            "reporter",
            ask::reporter_id(&shown.catalogue, it.row.reporter),
        );
    Row {
        link: Link::new(reporter(lens.teller(), it), sheet),
        form: form_name(lens.teller(), &it.version),
        period: Words::sentence(&words.period(it.period)),
        class,
        sign,
        arrival: words.text(&format!("completeness-arrival-{}", it.row.arrival.as_str())),
        due: words.date(it.due),
        days: it.days.to_string(),
        reminded: match it.reminded {
            0 => String::new(),
            times => words.count(u64::from(times)),
        },
        last: it
            .last_reminded
            .map(|day| words.date(day))
            .unwrap_or_default(),
        contacts: it.contacts.clone(),
    }
}

/// The list as CSV.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn csv(visit: &Visit<'_>, authorized: &Authorized<permit::ShowLate>) -> Result<Answer, Fault> {
    let shown = list(&visit.site.desk, authorized, asked(visit))?;
    let lens = Lens::new(visit, &shown.catalogue);
    let listing = actions::completeness::late::listing(lens.teller(), &shown);
    Ok(Answer::csv("late".to_owned(), listing.csv()))
}

/// The list as an Excel workbook.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn xlsx(visit: &Visit<'_>, authorized: &Authorized<permit::ShowLate>) -> Result<Answer, Fault> {
    let shown = list(&visit.site.desk, authorized, asked(visit))?;
    let lens = Lens::new(visit, &shown.catalogue);
    let listing = actions::completeness::late::listing(lens.teller(), &shown);
    listing::xlsx(lens, "late".to_owned(), &listing)
}
