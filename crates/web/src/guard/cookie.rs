//! Which cookies are set, and how is one found again?

use crate::guard::Home;

/// A cookie of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// The session of somebody who has signed in.
    Session,
    /// A sign-in that is not finished: the password was right, the code is still asked for.
    Half,
    /// What was agreed with this browser before it was sent to an identity provider.
    Provider,
}

impl Cookie {
    fn plain_name(self) -> &'static str {
        match self {
            Self::Session => "hoaban",
            Self::Half => "hoaban-half",
            Self::Provider => "hoaban-provider",
        }
    }

    /// Its name. Under TLS it binds the cookie to this very host, so that no neighbouring
    /// site can plant one (RFC 6265bis, 4.1.3.2).
    #[must_use]
    pub fn name(self, home: &Home) -> String {
        let prefix = if home.is_secure() { "__Host-" } else { "" };
        format!("{prefix}{}", self.plain_name())
    }

    /// The header that sets it. `Lax`: a link in a message leads in, a form of another site
    /// brings nothing with it. Seconds after which a browser forgets it; none keeps it until
    /// the browser is closed.
    #[must_use]
    pub fn set(self, home: &Home, value: &str, seconds: Option<u32>) -> String {
        let name = self.name(home);
        let secure = if home.is_secure() { "; Secure" } else { "" };
        let age = seconds.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")
    }

    /// The header that takes it away.
    #[must_use]
    pub fn clear(self, home: &Home) -> String {
        self.set(home, "", Some(0))
    }

    /// Its value in the header `Cookie`.
    #[must_use]
    pub fn find(self, home: &Home, cookies: &str) -> Option<String> {
        let name = self.name(home);
        let mut all = cookies
            .split(';')
            .filter_map(|cookie| cookie.trim().split_once('='));
        let found = all.find(|(other, _)| *other == name);
        found
            .map(|(_, value)| value.to_owned())
            .filter(|value| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_tls_a_cookie_belongs_to_this_host_alone() {
        let home = Home::at("https://a.vn").unwrap();
        let set = Cookie::Session.set(&home, "x", None);
        assert_eq!(
            set,
            "__Host-hoaban=x; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        let found = Cookie::Session.find(&home, "hoaban=planted; __Host-hoaban=x");
        assert_eq!(found.as_deref(), Some("x"));
        assert!(Cookie::Half.clear(&home).contains("Max-Age=0"));
        let plain = Home::unnamed(false, true);
        assert_eq!(
            Cookie::Session.find(&plain, "hoaban=y").as_deref(),
            Some("y")
        );
        assert_eq!(Cookie::Session.find(&plain, "hoaban="), None);
    }
}
