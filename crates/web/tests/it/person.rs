//! Somebody at a browser: cookies are kept, forms come from the site's own pages.

use crate::browser::{Got, get_with, post, post_as};
use axum::http::header;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use web::guard::{Guard, Home};
use web::{Access, Site};

pub const PASSWORD: &str = "hoa ban nở trắng núi";

/// A site for people with accounts, with a clock that a test moves.
pub struct Office {
    pub site: Arc<Site>,
    clock: Arc<AtomicI64>,
}

impl Office {
    /// A new store without accounts, at `https://a.vn`.
    pub fn new() -> Self {
        Self::with(|site| site)
    }

    /// The same, changed before it opens.
    pub fn with(change: impl FnOnce(Site) -> Site) -> Self {
        let start: jiff::Timestamp = "2026-10-09T02:00:00Z".parse().unwrap();
        let clock = Arc::new(AtomicI64::new(start.as_second()));
        let told = Arc::clone(&clock);
        let now = move || jiff::Timestamp::from_second(told.load(Ordering::SeqCst)).unwrap();
        let counter = AtomicI64::new(0);
        let chance = move |bytes: &mut [u8]| {
            for byte in bytes {
                let next = counter.fetch_add(1, Ordering::SeqCst);
                *byte = u8::try_from((next * 167 + next / 256) % 256).unwrap();
            }
        };
        let desk = crate::fixture::desk_at(Arc::new(now)).with_random(Arc::new(chance));
        let guard = Guard {
            home: Home::at("https://a.vn").unwrap(),
            ..Guard::default()
        };
        let site = Site {
            guard,
            ..Site::new(desk, Access::Accounts)
        };
        Self {
            site: Arc::new(change(site)),
            clock,
        }
    }

    /// Lets time pass.
    pub fn wait(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    /// A new browser.
    pub fn browser(&self) -> Person {
        Person {
            site: Arc::clone(&self.site),
            cookies: BTreeMap::new(),
        }
    }

    /// The first administrator, come in by the link of the terminal.
    pub async fn administrator(&self) -> Person {
        let link = actions::account::first(&self.site.desk).unwrap().unwrap();
        let mut person = self.browser();
        let address = format!("/vi/invitation?secret={}", link.secret);
        assert_eq!(person.get(&address).await.status, 200);
        let form = [
            ("secret", link.secret.as_str()),
            ("login", "quan.tri"),
            ("name", "Lò Thị Quản"),
            ("password", PASSWORD),
            ("repeat", PASSWORD),
        ];
        let got = person.post("/vi/invitation", &form).await;
        assert_eq!(got.status, 303, "{}", got.read());
        person
    }
}

/// Somebody at a browser.
pub struct Person {
    site: Arc<Site>,
    cookies: BTreeMap<String, String>,
}

impl Person {
    fn cookie(&self) -> String {
        let all = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        all.collect::<Vec<_>>().join("; ")
    }

    fn keep(&mut self, got: &Got) {
        for set in got.headers.get_all(header::SET_COOKIE) {
            let set = set.to_str().unwrap();
            assert!(set.contains("; HttpOnly; SameSite=Lax; Secure"), "{set}");
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Asks for a page.
    pub async fn get(&mut self, address: &str) -> Got {
        let cookie = self.cookie();
        let headers = [("host", "a.vn"), ("cookie", cookie.as_str())];
        let got = get_with(&self.site, address, &headers).await;
        self.keep(&got);
        got
    }

    /// Sends a form.
    pub async fn post(&mut self, address: &str, form: &[(&str, &str)]) -> Got {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(form);
        let body = body.finish();
        let cookie = self.cookie();
        let headers = [
            ("host", "a.vn"),
            ("origin", "https://a.vn"),
            ("cookie", cookie.as_str()),
        ];
        let got = post(&self.site, address, &body, &headers).await;
        self.keep(&got);
        got
    }

    /// Sends a form with a file.
    pub async fn upload(&mut self, address: &str, name: &str, text: &str) -> Got {
        self.bring(address, &[], name, text).await
    }

    /// Sends a form with fields and a file.
    pub async fn bring(
        &mut self,
        address: &str,
        fields: &[(&str, &str)],
        name: &str,
        text: &str,
    ) -> Got {
        let fields: String = fields
            .iter()
            .map(|(name, value)| {
                format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            })
            .collect();
        let body = format!(
            "{fields}--x\r\nContent-Disposition: form-data; name=\"file\"; \
             filename=\"{name}\"\r\n\r\n{text}\r\n--x--\r\n"
        );
        let cookie = self.cookie();
        let headers = [
            ("host", "a.vn"),
            ("origin", "https://a.vn"),
            ("cookie", cookie.as_str()),
        ];
        let kind = "multipart/form-data; boundary=x";
        let got = post_as(&self.site, address, &body, kind, &headers).await;
        self.keep(&got);
        got
    }

    /// Signs in.
    pub async fn sign_in(&mut self, login: &str, password: &str) -> Got {
        let form = [
            ("login", login),
            ("password", password),
            ("next", "/vi/account"),
        ];
        self.post("/vi/login", &form).await
    }

    /// Whether a cookie of a session is kept.
    pub fn has_session(&self) -> bool {
        self.cookies.contains_key("__Host-hoaban")
    }
}

/// What stands in a hidden field of a page, or in an address on it, after a mark.
pub fn after(text: &str, mark: &str) -> String {
    let (_, rest) = text
        .split_once(mark)
        .unwrap_or_else(|| panic!("no {mark} in {text}"));
    rest.split(['"', '<', '&', ' ']).next().unwrap().to_owned()
}
