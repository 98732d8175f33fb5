//! Which rooms and pages may whoever looks go to, and in which of them does this page stand?
//!
//! The six rooms of the cycle come first, in the order of work; then what belongs to all of
//! them. A page that somebody may not open is not offered.

use crate::address::Address;
use crate::visit::Visit;
use actions::report::mine;
use actions::{Caller, Object, Standing, held, may, permit};

/// A room of the cycle, or what belongs to all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Targets.
    Plan,
    /// Reports, statements, imports.
    Collect,
    /// The review table, doubts, texts.
    Review,
    /// Conferences and resolutions.
    Decide,
    /// Tasks and inspections.
    Follow,
    /// Open data.
    Publish,
    /// Places, and who did what.
    Record,
    /// Accounts.
    Manage,
}

/// A room as whoever asks finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomLink {
    /// Its name.
    pub name: String,
    /// Its first page, where it has one.
    pub href: Option<String>,
    /// Whether this page belongs to it.
    pub current: bool,
    /// How many things wait there for whoever reads; 0 shows nothing.
    pub waiting: u32,
    /// Whether it is one of the six.
    pub of_cycle: bool,
    /// Its pages; none where there is but one.
    pub pages: Vec<PageLink>,
}

/// A page of a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    /// Its name.
    pub name: String,
    /// Its address.
    pub href: String,
    /// Whether it is this page, or one that it leads to.
    pub current: bool,
}

/// The rooms in the order of work, then the others.
const ROOMS: [(&str, Room); 8] = [
    ("room-plan", Room::Plan),
    ("room-collect", Room::Collect),
    ("room-review", Room::Review),
    ("room-decide", Room::Decide),
    ("room-follow", Room::Follow),
    ("room-publish", Room::Publish),
    ("room-record", Room::Record),
    ("room-manage", Room::Manage),
];

/// What of an address is taken along to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeps {
    /// Nothing: the page has a question of its own.
    Nothing,
    /// Place and period, day and map.
    Subject,
}

/// A page that a room may offer.
struct Page {
    room: Room,
    key: &'static str,
    path: &'static str,
    keeps: Keeps,
    /// Whether whoever asks may open it.
    open: fn(&Caller) -> bool,
}

const fn page(
    room: Room,
    key: &'static str,
    path: &'static str,
    keeps: Keeps,
    open: fn(&Caller) -> bool,
) -> Page {
    Page {
        room,
        key,
        path,
        keeps,
        open,
    }
}

/// All pages, room by room; the first that may be opened is the room's own.
const PAGES: &[Page] = {
    use Keeps::{Nothing, Subject};
    use Room::{Collect, Manage, Plan, Publish, Record, Review};
    &[
        page(Plan, "rail-targets", "/target", Subject, |_| true),
        page(Collect, "report-title", "/report", Nothing, |it| {
            held::<permit::ShowReport>(it).is_ok()
        }),
        page(
            Collect,
            "completeness-title",
            "/completeness",
            Nothing,
            |it| held::<permit::ShowCompleteness>(it).is_ok(),
        ),
        page(Collect, "editor-list", "/form", Nothing, |it| {
            held::<permit::DefineForm>(it).is_ok()
        }),
        page(Collect, "rail-upload", "/report/upload", Nothing, |it| {
            held::<permit::PushReport>(it).is_ok()
        }),
        page(Collect, "operator-state", "/observation", Subject, |it| {
            held::<permit::StateObservation>(it).is_ok()
        }),
        page(Collect, "import-title", "/import", Nothing, |it| {
            held::<permit::OpenImport>(it).is_ok()
        }),
        page(Collect, "reminder-title", "/reminder", Nothing, |it| {
            held::<permit::ShowReminders>(it).is_ok()
        }),
        page(Review, "rail-review", "/review", Subject, |_| true),
        page(Review, "frame-doubts", "/doubt", Subject, |_| true),
        page(Review, "frame-changes", "/change", Subject, |_| true),
        page(Review, "comment-title", "/comment", Nothing, |it| {
            held::<permit::ReadRemarks>(it).is_ok()
        }),
        page(Review, "checkpage-title", "/check", Nothing, |it| {
            held::<permit::CheckPaper>(it).is_ok()
        }),
        page(Publish, "download-title", "/download", Subject, |_| true),
        page(Record, "frame-places", "", Nothing, |_| true),
        page(Record, "history-title", "/history", Nothing, |it| {
            held::<permit::ShowHistory>(it).is_ok()
        }),
        page(Record, "history-trail", "/history/trail", Nothing, |it| {
            held::<permit::ShowTrail>(it).is_ok()
        }),
        page(Manage, "frame-people", "/people", Nothing, |it| {
            may::<permit::ShowAccount>(it, Object::Record).is_ok()
        }),
        page(Manage, "people-import", "/people/import", Nothing, |it| {
            held::<permit::ImportAccounts>(it).is_ok()
        }),
    ]
};

/// The address of a page about the place and the period of this one.
fn subject(visit: &Visit<'_>, path: &str) -> Address {
    ["place", "period"]
        .iter()
        .fold(visit.beside(path), |address, name| {
            address.with(name, visit.query.text(name).unwrap_or_default())
        })
}

fn address(visit: &Visit<'_>, page: &Page) -> String {
    let place = visit.query.text("place").filter(|_| page.path.is_empty());
    let address = match (place, page.keeps) {
        (Some(place), _) => visit.beside("/place").with("place", place),
        (None, Keeps::Subject) => subject(visit, page.path),
        (None, Keeps::Nothing) => visit.to(page.path),
    };
    address.to_string()
}

/// How much of this page's path a page's path is; the longest is the page itself.
fn likeness(visit: &Visit<'_>, page: &Page) -> usize {
    let path = visit.path.as_str();
    let own = match path {
        "/place" => "",
        "/synthesis" => "/completeness",
        other => other,
    };
    let under = own.strip_prefix(page.path);
    match under {
        Some("") => own.len() + 1,
        Some(rest) if rest.starts_with('/') && !page.path.is_empty() => page.path.len(),
        _ => 0,
    }
}

/// The rooms as whoever asks finds them; rooms that are not open yet only for those who work
/// here.
pub(super) fn rooms(visit: &Visit<'_>, room: Option<Room>) -> Vec<RoomLink> {
    let caller = &visit.caller;
    let public = caller.standing() == Standing::Public;
    let open: Vec<&Page> = PAGES.iter().filter(|page| (page.open)(caller)).collect();
    let here = open
        .iter()
        .map(|page| (likeness(visit, page), *page))
        .filter(|(likeness, _)| *likeness > 0)
        .max_by_key(|(likeness, _)| *likeness)
        .map(|(_, page)| page);
    let mut rooms = Vec::new();
    for (at, (key, own)) in ROOMS.iter().enumerate() {
        let of_room = open.iter().filter(|page| page.room == *own);
        let pages: Vec<PageLink> = of_room
            .map(|page| PageLink {
                name: visit.words.text(page.key),
                href: address(visit, page),
                current: here.is_some_and(|here| std::ptr::eq(here, *page)),
            })
            .collect();
        let of_cycle = at < 6;
        if pages.is_empty() && (public || !of_cycle) {
            continue;
        }
        // What is not of the cycle and has one page bears its name.
        let name = match pages.as_slice() {
            [only] if !of_cycle => only.name.clone(),
            _ => visit.words.text(key),
        };
        rooms.push(RoomLink {
            name,
            href: pages.first().map(|page| page.href.clone()),
            current: room.or(here.map(|here| here.room)) == Some(*own),
            waiting: if *own == Room::Collect {
                waiting(visit)
            } else {
                0
            },
            of_cycle,
            pages: if pages.len() > 1 { pages } else { Vec::new() },
        });
    }
    rooms
}

/// How many days before it is due a report waits for whoever writes it.
const SOON: i64 = 7;

/// How many reports wait for whoever asks: returned, late, due within a week, or to be approved.
/// Whoever looks over all of them has lists for that; nobody counts thousands for each page.
fn waiting(visit: &Visit<'_>) -> u32 {
    let caller = &visit.caller;
    if caller.account().is_none() || caller.reach().is_everywhere() {
        return 0;
    }
    let Ok(authorized) = may::<permit::ShowReport>(caller, Object::Record) else {
        return 0;
    };
    // A page is worth more than its count.
    let waits = mine::waiting(&visit.site.desk, &authorized, SOON).unwrap_or_default();
    u32::try_from(waits).unwrap_or(u32::MAX)
}
