//! Which address is the site's own, and does a form come from one of its own pages?

use super::Head;

/// The site's own address as browsers see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    /// `https://hoaban.example.vn` without a path; empty where nobody has said: then whatever
    /// `Host` a browser names is taken for it.
    url: String,
    /// Whether browsers reach it by TLS: then cookies are for TLS only.
    secure: bool,
    /// Whether only this machine reaches it: then a bent name of it is refused.
    loopback: bool,
}

/// A text is no address of a site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no address of a site, like https://hoaban.example.vn")]
pub struct NoHome(pub String);

impl Home {
    /// The site at an address: scheme and host, with a port where it is not the usual one.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn at(url: &str) -> Result<Self, NoHome> {
        let wrong = || NoHome(url.to_owned());
        let plain = url.trim_end_matches('/');
        let (scheme, host) = plain.split_once("://").ok_or_else(wrong)?;
        if !matches!(scheme, "http" | "https") || !is_host(host) {
            return Err(wrong());
        }
        Ok(Self {
            url: plain.to_ascii_lowercase(),
            secure: scheme == "https",
            loopback: false,
        })
    }

    /// A site whose address nobody has said.
    #[must_use]
    pub fn unnamed(secure: bool, loopback: bool) -> Self {
        Self {
            url: String::new(),
            secure,
            loopback,
        }
    }

    /// Whether cookies are for TLS only.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// The site's address for a link that leaves the browser: in a message, at a provider.
    #[must_use]
    pub fn url(&self, host: &str) -> String {
        if self.url.is_empty() {
            let scheme = if self.secure { "https" } else { "http" };
            format!("{scheme}://{host}")
        } else {
            self.url.clone()
        }
    }

    /// Whether a request's `Host` names this site.
    #[must_use]
    pub fn is_host(&self, host: &str) -> bool {
        let name = host.to_ascii_lowercase();
        if !self.url.is_empty()
            && self
                .url
                .split_once("://")
                .is_some_and(|(_, own)| own == name)
        {
            return true;
        }
        if self.loopback || !self.url.is_empty() {
            return is_this_machine(&name);
        }
        is_host(&name)
    }

    /// Whether what writes was sent by one of the site's own pages. A browser says so in
    /// `Sec-Fetch-Site` or `Origin`, an old one in `Referer`; what says nothing is refused.
    #[must_use]
    pub fn sent(&self, head: &Head) -> bool {
        let here = |origin: &str| match origin.split_once("://") {
            Some((scheme, host)) => {
                let known =
                    self.url.is_empty() || scheme == if self.secure { "https" } else { "http" };
                (known || is_this_machine(host)) && host.eq_ignore_ascii_case(&head.host)
            }
            // A page that hides where it comes from: `null`.
            None => false,
        };
        if let Some(site) = &head.fetch_site
            && !matches!(site.as_str(), "same-origin" | "none")
        {
            return false;
        }
        match (&head.origin, &head.referer, &head.fetch_site) {
            (Some(origin), ..) => here(origin),
            (None, _, Some(_)) => true,
            (None, Some(page), None) => here(&origin_of(page)),
            (None, None, None) => false,
        }
    }
}

/// Scheme and host of an address.
fn origin_of(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return String::new();
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    format!("{scheme}://{host}")
}

/// A host name or an address, with a port where there is one; nothing that could end up as
/// something else in a link.
fn is_host(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    !text.is_empty() && text.len() <= 255 && text.chars().all(allowed)
}

fn is_this_machine(host: &str) -> bool {
    let is_port = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|name| match host.strip_prefix(name) {
            Some("") => true,
            Some(rest) => rest.strip_prefix(':').is_some_and(is_port),
            None => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(host: &str, origin: &str, site: &str, referer: &str) -> Head {
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Head {
            host: host.to_owned(),
            origin: said(origin),
            fetch_site: said(site),
            referer: said(referer),
            ..Head::default()
        }
    }

    #[test]
    fn a_site_that_was_named_answers_to_its_name_and_to_this_machine() {
        let home = Home::at("https://Hoaban.example.vn/").unwrap();
        assert!(home.is_secure());
        for (host, ours) in [
            ("hoaban.example.vn", true),
            ("HOABAN.example.vn", true),
            ("localhost:8410", true),
            ("localhost.bent.example", false),
            ("bent.example", false),
            ("", false),
        ] {
            assert_eq!(home.is_host(host), ours, "{host}");
        }
        for wrong in ["hoaban.example.vn", "ftp://a", "https://a/b", "https://"] {
            assert!(Home::at(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_site_on_this_machine_is_not_reached_by_a_bent_name() {
        let home = Home::unnamed(false, true);
        assert!(home.is_host("127.0.0.1:8410") && home.is_host("[::1]:8410"));
        assert!(!home.is_host("bent.example:8410"));
        let open = Home::unnamed(true, false);
        assert!(open.is_host("hoaban.example.vn") && !open.is_host("a/b"));
        assert_eq!(open.url("a.vn"), "https://a.vn");
    }

    #[test]
    fn only_our_own_pages_send_forms() {
        let home = Home::at("https://a.vn").unwrap();
        for (origin, site, referer, ours) in [
            ("https://a.vn", "same-origin", "", true),
            ("https://a.vn", "", "", true),
            ("", "same-origin", "", true),
            ("", "", "https://a.vn/vi/login?x=1", true),
            ("", "", "", false),
            ("null", "", "", false),
            ("http://a.vn", "", "", false),
            ("https://b.vn", "", "https://a.vn/", false),
            ("https://a.vn", "cross-site", "", false),
            ("https://a.vn", "same-site", "", false),
            ("", "cross-site", "https://a.vn/", false),
            ("", "", "https://a.vn.bent.example/", false),
            ("https://a.vn:8443", "", "", false),
        ] {
            let sent = home.sent(&head("a.vn", origin, site, referer));
            assert_eq!(sent, ours, "{origin} {site} {referer}");
        }
    }
}
