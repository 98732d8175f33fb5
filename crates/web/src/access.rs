//! How are the pages served? To everybody what is public; to people with accounts; on loopback,
//! with the token that the terminal printed once, to the operator.

use actions::Caller;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};

/// The name of the operator's cookie.
pub const COOKIE: &str = "hoaban_operator";

/// How the pages are served.
#[derive(Debug)]
pub enum Access {
    /// Read-only, what was released.
    Public,
    /// All of it, to whoever holds the token.
    Operator(Operator),
    /// To everybody what was released, to whoever has signed in what the account may.
    Accounts,
}

/// What the operator's door checks.
#[derive(Debug)]
pub struct Operator {
    /// Where the pages are served; nothing else is accepted as `Host`.
    address: SocketAddr,
    /// Opens the door once.
    token: String,
    /// Keeps it open for the browser that holds it.
    session: String,
    used: AtomicBool,
}

/// The operator's pages would be reachable from other machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("operator mode is served on loopback only, not on {0}")]
pub struct NotLoopback(pub SocketAddr);

impl Operator {
    /// A door at an address, with two secrets that the program has drawn.
    ///
    /// # Errors
    /// Where the address is not on loopback.
    pub fn new(address: SocketAddr, token: String, session: String) -> Result<Self, NotLoopback> {
        if !address.ip().is_loopback() {
            return Err(NotLoopback(address));
        }
        Ok(Self {
            address,
            token,
            session,
            used: AtomicBool::new(false),
        })
    }

    /// The cookie for a token; none where it is wrong or was used before.
    #[must_use]
    pub fn enter(&self, token: &str) -> Option<String> {
        if !same(token, &self.token) || self.used.swap(true, Ordering::SeqCst) {
            return None;
        }
        let session = &self.session;
        Some(format!(
            "{COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict"
        ))
    }

    /// Whether a `Host` names this machine: a page of another site whose name was bent to
    /// loopback does not.
    #[must_use]
    pub fn is_host(&self, host: &str) -> bool {
        let port = self.address.port();
        ["127.0.0.1", "localhost", "[::1]"]
            .iter()
            .any(|name| host == format!("{name}:{port}") || (port == 80 && host == *name))
    }

    /// Whether an `Origin` is one of this machine's pages.
    #[must_use]
    pub fn is_origin(&self, origin: &str) -> bool {
        origin
            .strip_prefix("http://")
            .is_some_and(|host| self.is_host(host))
    }

    fn holds_session(&self, cookies: &str) -> bool {
        cookies
            .split(';')
            .filter_map(|cookie| cookie.trim().split_once('='))
            .any(|(name, value)| name == COOKIE && same(value, &self.session))
    }
}

/// What of a request decides who comes in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Knock<'a> {
    /// The header `Host`.
    pub host: &'a str,
    /// The header `Origin`.
    pub origin: Option<&'a str>,
    /// The header `Cookie`.
    pub cookies: &'a str,
    /// Whether it would write.
    pub writes: bool,
}

impl Access {
    /// Who knocks; none where nobody may come in.
    #[must_use]
    pub fn caller(&self, knock: Knock<'_>) -> Option<Caller> {
        match self {
            Self::Public | Self::Accounts => Some(Caller::public()),
            Self::Operator(operator) => {
                let from_here = operator.is_host(knock.host);
                let origin = match knock.origin {
                    Some(origin) => operator.is_origin(origin),
                    None => !knock.writes,
                };
                (from_here && origin && operator.holds_session(knock.cookies))
                    .then(Caller::operator)
            }
        }
    }

    /// Whether people can sign in.
    #[must_use]
    pub fn has_accounts(&self) -> bool {
        matches!(self, Self::Accounts)
    }

    /// Whether what is internal can be seen and written.
    #[must_use]
    pub fn is_operator(&self) -> bool {
        matches!(self, Self::Operator(_))
    }
}

/// Compares secrets in a time that does not tell how much of them agrees.
fn same(a: &str, b: &str) -> bool {
    let differing = a
        .bytes()
        .zip(b.bytes())
        .fold(a.len() ^ b.len(), |sum, (x, y)| sum | usize::from(x ^ y));
    differing == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn door() -> Operator {
        let address = "127.0.0.1:8480".parse().unwrap();
        Operator::new(address, "token".to_owned(), "session".to_owned()).unwrap()
    }

    #[test]
    fn the_operator_is_served_on_loopback_only() {
        let open = "0.0.0.0:8480".parse().unwrap();
        let refused = Operator::new(open, String::new(), String::new());
        assert_eq!(refused.unwrap_err(), NotLoopback(open));
    }

    #[test]
    fn the_token_opens_once() {
        let door = door();
        assert_eq!(door.enter("tokem"), None);
        let cookie = door.enter("token").unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
        assert_eq!(door.enter("token"), None);
    }

    #[test]
    fn only_our_own_pages_with_the_session_come_in() {
        let access = Access::Operator(door());
        let cookies = "a=b; hoaban_operator=session";
        let knock = Knock {
            host: "localhost:8480",
            cookies,
            ..Knock::default()
        };
        assert!(access.caller(knock).is_some());
        assert!(
            access
                .caller(Knock {
                    host: "bent.example:8480",
                    ..knock
                })
                .is_none()
        );
        assert!(
            access
                .caller(Knock {
                    cookies: "hoaban_operator=other",
                    ..knock
                })
                .is_none()
        );
        assert!(
            access
                .caller(Knock {
                    writes: true,
                    ..knock
                })
                .is_none()
        );
        let origin = Some("http://localhost:8480");
        assert!(
            access
                .caller(Knock {
                    writes: true,
                    origin,
                    ..knock
                })
                .is_some()
        );
        let origin = Some("https://bent.example");
        assert!(access.caller(Knock { origin, ..knock }).is_none());
        let origin = Some("http://localhost:8481");
        assert!(
            access
                .caller(Knock {
                    writes: true,
                    origin,
                    ..knock
                })
                .is_none()
        );
    }
}
