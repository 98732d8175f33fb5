//! Who asks for what, in which language? One request, taken apart before anything is done.

use crate::access::Access;
use crate::address::Address;
use crate::fault::Fault;
use crate::guard::{Guard, Head};
use crate::oidc::Provider;
use actions::{Caller, Desk, Object, Standing};
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use words::Words;

/// What the pages stand on.
#[derive(Debug)]
pub struct Site {
    /// The desk at which everything is asked and done.
    pub desk: Desk,
    /// Who may come in.
    pub access: Access,
    /// What is held against whoever knocks.
    pub guard: Guard,
    /// Whose word is believed of who somebody is, beside the password.
    pub provider: Option<Provider>,
}

impl Site {
    /// A site with the usual guard, whose address nobody has said.
    #[must_use]
    pub fn new(desk: Desk, access: Access) -> Self {
        Self {
            desk,
            access,
            guard: Guard::default(),
            provider: None,
        }
    }
}

/// The other end of a request's line; the program puts it beside each request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub SocketAddr);

/// A file that came with a form.
#[derive(Debug, Clone, Default)]
pub struct Upload {
    /// The field of the form.
    pub field: String,
    /// Its name as the person's machine calls it.
    pub name: String,
    /// Its bytes.
    pub body: Vec<u8>,
}

/// One request.
#[derive(Debug)]
pub struct Visit<'a> {
    /// What the pages stand on.
    pub site: &'a Site,
    /// Who asks.
    pub caller: Caller,
    /// The words of the page.
    pub words: Words,
    /// The path without its language: `/review`.
    pub path: String,
    /// The query.
    pub query: Fields,
    /// What a form brought.
    pub form: Fields,
    /// The files that it brought; a file that was sent by itself is under the field `body`.
    pub uploads: Vec<Upload>,
    /// What a program or a script sent as JSON; empty where it sent something else.
    pub json: String,
    /// What the head of the request said.
    pub head: Head,
    /// From which address.
    pub from: Option<IpAddr>,
    /// The number of the session in which it is asked.
    pub session: Option<i64>,
}

/// Named texts of an address or a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// Reads `a=b&c=d`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let pairs = form_urlencoded::parse(text.as_bytes());
        // Cells that were copied may begin with an empty one: only what is no cell goes.
        let bare = |value: &str| match value.contains('\t') {
            true => value.trim_matches(['\r', '\n', ' ']).to_owned(),
            false => value.trim().to_owned(),
        };
        let pairs = pairs.map(|(name, value)| (name.into_owned(), bare(&value)));
        Self(pairs.collect()).with_days()
    }

    /// The same, where the usual fields for days hold them as the record writes them, however
    /// they were typed; what is no day stays as it is.
    #[must_use]
    pub fn with_days(mut self) -> Self {
        for (name, value) in &mut self.0 {
            if DAYS.contains(&name.as_str())
                && let Some(day) = day(value)
            {
                *value = day.to_string();
            }
        }
        self
    }

    /// The first text under a name; none where it is missing or empty.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(other, _)| other == name);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// The value under a name, where there is one.
    ///
    /// # Errors
    /// Where it cannot be read; `expected` is an example of what can.
    pub fn value<T: FromStr>(
        &self,
        name: &'static str,
        expected: &str,
    ) -> Result<Option<T>, Fault> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        text.parse()
            .map(Some)
            .map_err(|_| Fault::bad(name, text, expected))
    }

    /// The text under a name.
    ///
    /// # Errors
    /// Where there is none.
    pub fn required(&self, name: &'static str, expected: &str) -> Result<&str, Fault> {
        self.text(name)
            .ok_or_else(|| Fault::bad(name, "", expected))
    }
}

/// The names under which addresses and forms bring a day, wherever they do.
const DAYS: [&str; 6] = ["as_of", "map", "before", "day", "from", "until"];

/// A day as a person types it, in whichever language: `30/11/2023`, `30-11-2023`, `30.11.2023`,
/// or `2023-11-30`, as a browser's calendar sends it.
#[must_use]
pub fn day(text: &str) -> Option<domain::Date> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).map(str::trim).collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    let (year, month, day) = if first.len() == 4 {
        (first, second, third)
    } else {
        (third, second, first)
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    if year.len() != 4 || !digits(month) || !digits(day) {
        return None;
    }
    domain::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A day as it stands in a field, in whichever language: `05/11/2023`, so that [`day`] reads it
/// again.
#[must_use]
pub fn typed_day(day: domain::Date) -> String {
    vietnamese::date::print(day)
}

/// What stands in a field for a day as people write days; what is no day stays as it is.
#[must_use]
pub fn typed(text: &str) -> String {
    day(text).map_or_else(|| text.to_owned(), typed_day)
}

impl<'a> Visit<'a> {
    /// A visit of somebody unknown that brings nothing.
    #[must_use]
    pub fn bare(site: &'a Site, words: Words, path: String) -> Self {
        Self {
            site,
            caller: Caller::public(),
            words,
            path,
            query: Fields::default(),
            form: Fields::default(),
            uploads: Vec::new(),
            json: String::new(),
            head: Head::default(),
            from: None,
            session: None,
        }
    }

    /// The address as it is noted beside a session; empty where nobody knows it.
    #[must_use]
    pub fn address(&self) -> String {
        self.from
            .map_or_else(String::new, |address| address.to_string())
    }

    /// What the browser calls itself, as far as it is noted.
    #[must_use]
    pub fn agent(&self) -> &str {
        let agent = &self.head.agent;
        let end = agent
            .char_indices()
            .nth(200)
            .map_or(agent.len(), |(at, _)| at);
        &agent[..end]
    }

    /// Whether it is somebody unknown who could sign in.
    #[must_use]
    pub fn is_stranger(&self) -> bool {
        self.site.access.has_accounts() && self.caller.standing() == Standing::Public
    }

    /// The account of whoever asks, as what a right is asked on.
    ///
    /// # Errors
    /// Where nobody has signed in.
    pub fn own(&self) -> Result<Object, Fault> {
        self.caller
            .account()
            .map(Object::Account)
            .ok_or(Fault::Unknown)
    }

    /// The address of a page in the language of this one.
    #[must_use]
    pub fn to(&self, path: &str) -> Address {
        Address::new(format!("/{}{path}", self.words.language()))
    }

    /// The address of this page, with all of its query.
    #[must_use]
    pub fn here(&self) -> Address {
        self.query
            .0
            .iter()
            .fold(self.to(&self.path), |address, (name, value)| {
                address.with(name, value.as_str())
            })
    }

    /// The address of another page that keeps the day, the state and the map of this one.
    #[must_use]
    pub fn beside(&self, path: &str) -> Address {
        ["as_of", "state", "map"]
            .iter()
            .fold(self.to(path), |address, name| {
                address.with(name, self.query.text(name).unwrap_or_default())
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_addresses_are_taken_as_the_record_writes_them() {
        let fields = Fields::parse("as_of=30%2F11%2F2023&from=32/1/2023&name=1/2/2023");
        assert_eq!(fields.text("as_of"), Some("2023-11-30"));
        assert_eq!(fields.text("from"), Some("32/1/2023"));
        assert_eq!(fields.text("name"), Some("1/2/2023"));
        assert_eq!(typed("2023-11-30"), "30/11/2023");
        assert_eq!(typed("hôm qua"), "hôm qua");
    }

    #[test]
    fn days_are_read_as_people_and_browsers_write_them() {
        let wanted = Some(jiff::civil::date(2023, 11, 5));
        for text in [
            "05/11/2023",
            "5/11/2023",
            "05-11-2023",
            "5.11.2023",
            "2023-11-05",
        ] {
            assert_eq!(day(text), wanted, "{text}");
        }
        for text in [
            "",
            "11/2023",
            "31/02/2023",
            "5/11/23",
            "2023",
            "a/b/2023",
            "+5/11/2023",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn fields_are_read_as_they_were_sent() {
        let fields = Fields::parse("place=province%3A11&period=&class=met&class=nearly&n=7");
        assert_eq!(fields.text("place"), Some("province:11"));
        assert_eq!(fields.text("period"), None);
        assert_eq!(fields.text("class"), Some("met"));
        assert_eq!(fields.value::<u32>("n", "7").unwrap(), Some(7));
        assert!(fields.value::<u32>("class", "7").is_err());
        assert!(fields.required("period", "2023").is_err());
    }
}
