//! Who has an account, in which roles, and over whom do these reach?

use crate::identifier::{IdentifierError, is_plain_text};
use crate::organisation::OrganisationNo;
use crate::place::PlaceNo;
use crate::validity::Validity;
use jiff::civil::Date;
use std::fmt;
use std::sync::Arc;
use thiserror::Error;

mod reach;

pub use reach::Reach;

/// The number by which the record knows an account; counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountNo(pub u32);

/// A login name: 2 to 64 small ASCII letters, digits and `. - _ @`, beginning with a letter or
/// digit; it belongs to one person for good and is the actor's identifier in the audit trail.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(Arc<str>);

/// Names that the program itself uses in the audit trail.
pub const RESERVED: [&str; 4] = ["operator", "public", "system", "hoaban"];

impl AccountId {
    /// Checks and takes the text. Capital letters are made small: nobody has to remember which.
    ///
    /// # Errors
    /// Where it is too short or too long, is reserved, or has another character.
    pub fn new(text: &str) -> Result<Self, IdentifierError> {
        let text = text.trim().to_ascii_lowercase();
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
        if text.len() < 2 || RESERVED.contains(&text.as_str()) {
            return Err(IdentifierError::Empty);
        }
        if text.len() > 64 {
            return Err(IdentifierError::TooLong);
        }
        let first = text.chars().next().filter(char::is_ascii_alphanumeric);
        let odd = text.chars().find(|&character| !allowed(character));
        match (odd, first) {
            (Some(character), _) => Err(IdentifierError::Character(character)),
            (None, None) => Err(IdentifierError::Character(
                text.chars().next().unwrap_or('.'),
            )),
            (None, Some(_)) => Ok(Self(Arc::from(text))),
        }
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Debug for AccountId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", &*self.0)
    }
}

impl std::str::FromStr for AccountId {
    type Err = IdentifierError;
    fn from_str(text: &str) -> Result<Self, IdentifierError> {
        Self::new(text)
    }
}

/// In which capacity a person works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Fills in reports and submits them.
    Reporter,
    /// Returns or approves what was submitted.
    Approver,
    /// Puts the reports together, keeps the plan, corrects and releases.
    Synthesiser,
    /// Sits in a committee or council: reads all, states nothing.
    CommitteeMember,
    /// Leads: reads all, approves, releases, orders a report to be opened again.
    Leader,
    /// Looks after how it was done: reads all, the audit trail too, changes nothing.
    Inspector,
    /// Writes for the public: reads what was released.
    Press,
    /// Keeps accounts, definitions and the system; states no figure.
    Administrator,
    /// Invited from outside: reads what was released.
    Guest,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 9] = [
        Self::Reporter,
        Self::Approver,
        Self::Synthesiser,
        Self::CommitteeMember,
        Self::Leader,
        Self::Inspector,
        Self::Press,
        Self::Administrator,
        Self::Guest,
    ];

    /// Stable word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Approver => "approver",
            Self::Synthesiser => "synthesiser",
            Self::CommitteeMember => "committee_member",
            Self::Leader => "leader",
            Self::Inspector => "inspector",
            Self::Press => "press",
            Self::Administrator => "administrator",
            Self::Guest => "guest",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// A text names no role.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no role")]
pub struct RoleError(String);

impl std::str::FromStr for Role {
    type Err = RoleError;
    fn from_str(text: &str) -> Result<Self, RoleError> {
        let mut all = Self::ALL.into_iter();
        all.find(|role| role.as_str() == text)
            .ok_or_else(|| RoleError(text.to_owned()))
    }
}

/// Over whom a role is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Over all.
    Everywhere,
    /// Over a place with all below it, and the organisations that serve them.
    Place(PlaceNo),
    /// Over one organisation.
    Organisation(OrganisationNo),
}

/// A role given to an account. What makes it the same grant is all but its last day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grant {
    /// To whom.
    pub account: AccountNo,
    /// Which role.
    pub role: Role,
    /// Over whom.
    pub scope: Scope,
    /// The days on which it holds.
    pub valid: Validity,
    /// Whom the account stands in for, where it is a deputy's.
    pub deputy_for: Option<AccountNo>,
}

/// What is known of the person behind an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Name as it is printed.
    pub name: String,
    /// Post: "Chuyên viên", "Trưởng phòng".
    pub post: String,
    /// Address for messages; empty where none is known.
    pub email: String,
    /// Where the person works.
    pub organisation: Option<OrganisationNo>,
}

/// What is wrong with what was said of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PersonError {
    /// Without a name nobody knows who acted.
    #[error("a person needs a name")]
    Name,
    /// Too long, decomposed, or with control characters.
    #[error("a name or post is not plain text")]
    Text,
    /// It cannot be written to.
    #[error("the e-mail address is none")]
    Email,
}

impl Person {
    /// Whether it may be recorded.
    ///
    /// # Errors
    /// Where the name is empty, a text is not plain, or the e-mail is no address.
    pub fn check(&self) -> Result<(), PersonError> {
        if self.name.trim().is_empty() {
            return Err(PersonError::Name);
        }
        let texts = [&self.name, &self.post, &self.email];
        if !texts
            .iter()
            .all(|text| is_plain_text(text) && !text.contains('\n'))
        {
            return Err(PersonError::Text);
        }
        if self.email.is_empty() || is_email(&self.email) {
            Ok(())
        } else {
            Err(PersonError::Email)
        }
    }
}

/// Something before one `@`, a name with a dot after it, no spaces, no lists: what can be
/// handed to a mail server without being read as something else.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else {
        return false;
    };
    let plain = |part: &str, more: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    text.len() <= 254
        && plain(local, ".!#$%&'*+-/=?^_`{|}~")
        && plain(host, ".-")
        && host.contains('.')
        && host
            .split('.')
            .all(|label| !label.is_empty() && !label.starts_with('-'))
}

/// An account as the record knows it, with every grant that was not taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub no: AccountNo,
    /// Login name, for life.
    pub id: AccountId,
    /// The person.
    pub person: Person,
    /// A closed account opens nothing; its name stays beside what it did.
    pub closed: bool,
    /// Its grants, in the order in which they were given.
    pub grants: Vec<Grant>,
}

impl Account {
    /// The grants that hold on a day.
    pub fn grants_on(&self, day: Date) -> impl Iterator<Item = &Grant> {
        let open = !self.closed;
        self.grants
            .iter()
            .filter(move |grant| open && grant.valid.holds_on(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn login_names_are_small_plain_and_not_the_programs_own() {
        assert_eq!(AccountId::new(" Hoa.NT ").unwrap().as_str(), "hoa.nt");
        assert!(AccountId::new("ubnd@dienbien.gov.vn").is_ok());
        for bad in [
            "",
            "a",
            ".a",
            "operator",
            "Public",
            "hoà",
            "a b",
            &"a".repeat(65),
        ] {
            assert!(AccountId::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn roles_are_read_as_they_are_written() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse::<Role>().unwrap(), role);
        }
        assert!("king".parse::<Role>().is_err());
    }

    #[test]
    fn addresses_that_a_mail_server_would_misread_are_refused() {
        for good in ["hoa.nt@dienbien.gov.vn", "a+b@c.vn"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "a",
            "a@b",
            "a@b.vn, c@d.vn",
            "a@@b.vn",
            "a@b.vn\nBcc: c@d.vn",
            "<a@b.vn>",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
