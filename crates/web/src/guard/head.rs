//! What does the head of a request say of whoever sends it?

use crate::visit::Peer;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, header};
use std::net::IpAddr;

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// What of a request decides who comes in.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// `Host`
    pub host: String,
    /// `Origin`: the site whose page sent it.
    pub origin: Option<String>,
    /// `Referer`: the page that sent it.
    pub referer: Option<String>,
    /// `Sec-Fetch-Site`: what the browser says of that page.
    pub fetch_site: Option<String>,
    /// `Cookie`
    pub cookies: String,
    /// The token after `Authorization: Bearer`.
    pub bearer: Option<String>,
    /// Whether there is an `Authorization` of any kind.
    pub authorized: bool,
    /// `X-Forwarded-For`
    pub forwarded_for: String,
    /// `If-None-Match`: what the program that asks has already.
    pub known: String,
    /// `User-Agent`: what the list of sessions shows.
    pub agent: String,
    /// The other end of the line.
    pub peer: Option<IpAddr>,
}

impl Head {
    /// What a request's head says.
    #[must_use]
    pub fn of(parts: &Parts) -> Self {
        let headers = &parts.headers;
        let said = |name: HeaderName| text(headers, name).map(str::to_owned);
        let authorization = text(headers, header::AUTHORIZATION);
        let bearer = authorization.and_then(|text| {
            let (kind, token) = text.split_once(' ')?;
            kind.eq_ignore_ascii_case("bearer")
                .then(|| token.trim().to_owned())
        });
        Self {
            host: said(header::HOST).unwrap_or_default(),
            origin: said(header::ORIGIN),
            referer: said(header::REFERER),
            fetch_site: said(FETCH_SITE),
            cookies: said(header::COOKIE).unwrap_or_default(),
            authorized: authorization.is_some(),
            bearer,
            forwarded_for: said(FORWARDED_FOR).unwrap_or_default(),
            known: said(header::IF_NONE_MATCH).unwrap_or_default(),
            agent: said(header::USER_AGENT).unwrap_or_default(),
            peer: parts
                .extensions
                .get::<Peer>()
                .map(|peer| peer.0.ip().to_canonical()),
        }
    }
}

/// A header as text; none where it is missing or no text.
#[must_use]
pub fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
