//! Which files go with a report: what its form asks for, what stands there, what stood there
//! before, and what is missing?

pub mod open;
pub mod put;
pub mod withdraw;

use super::finding;
use super::grid::Grid;
use domain::attachment::AskedFile;
use domain::finding::Finding;
use domain::form::FormVersion;
use domain::moment::Seq;
use domain::report::ReportNo;
use record::attachment::in_view;
use record::{RecordError, Store};

pub use record::attachment::AttachmentRow;

/// What the writer saw under a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Seen {
    /// It is not said; whatever stands there is replaced.
    #[default]
    Unsaid,
    /// Nothing stood there.
    Nothing,
    /// The file that was put or taken away under this number.
    Row(Seq),
}

impl Seen {
    /// Reads what a form or a program says: nothing at all, `none`, or a number.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "" => Some(Self::Unsaid),
            "none" => Some(Self::Nothing),
            number => number.parse().ok().map(|number| Self::Row(Seq(number))),
        }
    }
}

/// What goes under one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot<'a> {
    /// What the form asks for.
    pub asked: AskedFile,
    /// Whether the form lists it.
    pub listed: bool,
    /// The file in view.
    pub file: Option<&'a AttachmentRow>,
    /// All that was ever put there and taken away, the newest first.
    pub history: Vec<&'a AttachmentRow>,
}

impl Slot<'_> {
    /// Whether it stands against handing the report in.
    #[must_use]
    pub fn missing(&self) -> bool {
        self.asked.required && self.file.is_none()
    }
}

/// What goes with a report: first what its form lists, then the others in the order in which
/// they came.
#[must_use]
pub fn slots(grid: &Grid) -> Vec<Slot<'_>> {
    let rows = &grid.attachments;
    let shown = in_view(rows);
    let listed = &grid.version().attachments;
    let mut titles: Vec<(AskedFile, bool)> =
        listed.iter().map(|asked| (asked.clone(), true)).collect();
    for row in rows {
        let title = &row.attachment.title;
        if titles.iter().all(|(asked, _)| asked.title != *title) {
            titles.push((AskedFile::titled(title), false));
        }
    }
    let slot = |(asked, listed): (AskedFile, bool)| {
        let own = |row: &&AttachmentRow| row.attachment.title == asked.title;
        let file = shown.iter().copied().find(own);
        let history = rows.iter().rev().filter(own).collect();
        Slot {
            asked,
            listed,
            file,
            history,
        }
    };
    titles.into_iter().map(slot).collect()
}

/// A finding for each file that a report needs and does not have.
#[must_use]
pub fn missing(grid: &Grid) -> Vec<Finding> {
    let slots = slots(grid);
    let missing = slots.iter().filter(|slot| slot.missing());
    missing
        .map(|slot| finding("attachment-missing", "", &slot.asked.title, ""))
        .collect()
}

/// The titles of the files that a form requires and a report does not have; of a report that
/// nobody has begun, all that it requires. Nothing is read where the form requires none.
///
/// # Errors
/// Where the store fails.
pub fn lacking(
    store: &dyn Store,
    version: &FormVersion,
    report: Option<ReportNo>,
    state: Seq,
) -> Result<Vec<String>, RecordError> {
    let mut required = version.attachments.iter().filter(|asked| asked.required);
    let rows = match report {
        Some(report) if required.clone().next().is_some() => store.attachments(report, state)?,
        _ => Vec::new(),
    };
    let there = in_view(&rows);
    let lacks = |title: &str| there.iter().all(|row| row.attachment.title != title);
    let titles = required.by_ref().map(|asked| asked.title.clone());
    Ok(titles.filter(|title| lacks(title)).collect())
}

/// What stands under a title, as far as the writer's own look at it goes: a file that came since
/// is not replaced unseen.
fn unseen(standing: Option<&AttachmentRow>, last: Option<Seq>, seen: Seen) -> Option<Finding> {
    let same = match seen {
        Seen::Unsaid => true,
        Seen::Nothing => standing.is_none(),
        Seen::Row(seq) => last == Some(seq),
    };
    if same {
        return None;
    }
    let file = standing.and_then(|row| row.attachment.file.as_ref());
    let name = file.map_or("", |file| file.name.as_str());
    let by = standing.map_or("", |row| row.by.name.as_str());
    Some(finding("attachment-changed", "", name, by))
}
