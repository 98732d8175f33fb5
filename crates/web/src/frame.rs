//! What stands on every page: the rooms of the cycle, the day whose knowledge is shown, notices?

mod rail;

pub use rail::{PageLink, Room, RoomLink};

use crate::asset;
use crate::visit::Visit;
use words::Words;

/// Everything of a page but its middle.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The words of the page's language.
    pub words: Words,
    /// Title of the window.
    pub title: String,
    /// Address of the first page in this language.
    pub home: String,
    /// This page in the other language.
    pub other_language: String,
    /// The rooms in the order of work, then what belongs to all of them.
    pub rooms: Vec<RoomLink>,
    /// The bar of the day; none where a page does not depend on it.
    pub as_of: Option<AsOfBar>,
    /// What must be known before anything else on the page is read.
    pub notices: Vec<Notice>,
    /// What makes a print repeatable: day, state of the store, map.
    pub printed: String,
    /// Whoever has signed in.
    pub signed_in: Option<SignedIn>,
    /// Where one signs in; empty where nobody can, or somebody has.
    pub sign_in: String,
}

/// Whoever has signed in, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The number of the account, for scripts that keep what belongs to it.
    pub account: u32,
    /// Name of the person.
    pub name: String,
    /// The page of the own account.
    pub href: String,
    /// Where the form for signing out goes.
    pub leave: String,
}

/// A sentence above the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// `invented`, `operator`, `bad` or nothing.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
}

/// A day that one can step to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The same page as of that day.
    pub href: String,
    /// The day in words.
    pub text: String,
}

/// The bar of the day whose knowledge is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsOfBar {
    /// The path of the page.
    pub action: String,
    /// The rest of the page's address.
    pub kept: Vec<(String, String)>,
    /// `2023-11-30`
    pub day: String,
    /// Whether it is today: then the bar keeps quiet.
    pub today: bool,
    /// What the bar says of the day.
    pub told: String,
    /// The same page as of today.
    pub back: String,
    /// The last day before on which something became known.
    pub earlier: Option<Step>,
    /// The next one.
    pub later: Option<Step>,
    /// First day of the rail.
    pub first: String,
    /// Last day of the rail: today.
    pub last: String,
    /// Days from the first to the last.
    pub length: u32,
    /// Days from the first to the one shown.
    pub offset: u32,
    /// Days from the first to each on which something became known, joined by commas.
    pub offsets: String,
    /// The same as the path of a drawing 1,000 wide and 32 high.
    pub ticks: String,
    /// Where the day stands in that drawing.
    pub hand: u32,
    /// The day as a screen reader says it.
    pub spoken: String,
}

/// What stands on a page that belongs to a room; the bar of the day is added by pages that
/// depend on it.
#[must_use]
pub fn of(visit: &Visit<'_>, title: &str, room: Option<Room>) -> Frame {
    let words = visit.words;
    let mut notices = Vec::new();
    if visit.caller.is_operator() {
        notices.push(Notice {
            kind: "operator",
            text: words.text("frame-operator"),
        });
    }
    let other = format!("/{}{}", words.language().other(), visit.path);
    Frame {
        words,
        title: title.to_owned(),
        home: visit.to("").to_string(),
        other_language: visit.here().at(other).to_string(),
        rooms: rail::rooms(visit, room),
        as_of: None,
        notices,
        printed: String::new(),
        signed_in: visit.caller.account().map(|account| SignedIn {
            account: account.0,
            name: visit.caller.actor().name.clone(),
            href: visit.to("/account").to_string(),
            leave: visit.to("/logout").to_string(),
        }),
        sign_in: if visit.is_stranger() {
            sign_in(visit)
        } else {
            String::new()
        },
    }
}

/// What stands on a page that always tells the latest: on paper it says when it was made.
#[must_use]
pub fn latest(visit: &Visit<'_>, title: &str, room: Option<Room>) -> Frame {
    Frame {
        printed: crate::as_of::made(visit),
        ..of(visit, title, room)
    }
}

/// Where one signs in, and comes back to the same page.
fn sign_in(visit: &Visit<'_>) -> String {
    let here = visit.here().to_string();
    let to = visit.to("/login");
    let own = visit.path == "/login" || visit.path.is_empty();
    let to = if own { to } else { to.with("next", here) };
    to.to_string()
}

/// What stands on a page that belongs to no room and no day.
#[must_use]
pub fn plain(visit: &Visit<'_>, title: &str) -> Frame {
    of(visit, title, None)
}

/// The ticks of the rail as a path: one short stroke a day, none twice at one place.
#[must_use]
pub fn ticks(offsets: &[u32], length: u32) -> String {
    let mut path = String::new();
    let mut last = None;
    for offset in offsets {
        let place = along(*offset, length);
        if last != Some(place) {
            path.push_str(&format!("M{place} 14V32"));
            last = Some(place);
        }
    }
    path
}

/// Where a day stands on a rail that is 1,000 wide.
#[must_use]
pub fn along(offset: u32, length: u32) -> u32 {
    let place = u64::from(offset) * 1000 / u64::from(length.max(1));
    u32::try_from(place.min(1000)).unwrap_or(1000)
}

impl Frame {
    /// How many things wait for whoever reads, in all rooms.
    #[must_use]
    pub fn waiting(&self) -> u32 {
        self.rooms.iter().map(|room| room.waiting).sum()
    }

    /// The name of the room in which this page stands; empty where it stands in none.
    #[must_use]
    pub fn room(&self) -> &str {
        let current = self.rooms.iter().find(|room| room.current);
        current.map_or("", |room| room.name.as_str())
    }

    /// The sentence under a key, in the page's language.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.words.text(key)
    }

    /// The address of a file that pages need.
    #[must_use]
    pub fn asset(&self, name: &str) -> &'static str {
        asset::address(name)
    }

    /// The fonts that every page needs at once.
    #[must_use]
    pub fn preload(&self) -> [&'static str; 2] {
        [
            "be-vietnam-pro-latin-400.woff2",
            "be-vietnam-pro-vietnamese-400.woff2",
        ]
        .map(asset::address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_stand_where_their_days_are() {
        assert_eq!(ticks(&[0, 50, 100], 100), "M0 14V32M500 14V32M1000 14V32");
        assert_eq!(ticks(&[3, 4], 100_000), "M0 14V32");
        assert_eq!(ticks(&[], 0), "");
    }
}
