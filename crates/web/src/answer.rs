//! What does a request get back, and under which safeguards?

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// What an endpoint answers.
#[derive(Debug)]
pub enum Answer {
    /// A page.
    Page(String),
    /// A value for programs, as JSON.
    Json(String),
    /// A file to be kept.
    File {
        /// Its name, ASCII.
        name: String,
        /// Its kind.
        kind: &'static str,
        /// Its bytes.
        body: Vec<u8>,
    },
    /// Another address, to be asked for with GET.
    See(String),
}

impl Answer {
    /// A CSV file.
    #[must_use]
    pub fn csv(name: String, body: Vec<u8>) -> Self {
        Self::File {
            name: format!("{}.csv", ascii(&name)),
            kind: "text/csv; charset=utf-8",
            body,
        }
    }

    /// An Excel workbook.
    #[must_use]
    pub fn xlsx(name: String, body: Vec<u8>) -> Self {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        Self::File {
            name: format!("{}.xlsx", ascii(&name)),
            kind,
            body,
        }
    }
}

/// A name that every system takes for a file.
fn ascii(name: &str) -> String {
    let safe = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    name.chars()
        .map(|letter| if safe(letter) { letter } else { '-' })
        .collect()
}

/// What a browser may load on our pages: only what is ours, and no script or style in the page.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; \
     img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// Headers of every answer.
const SAFEGUARDS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// Puts the safeguards on an answer.
pub fn safeguard(response: &mut Response) {
    let headers = response.headers_mut();
    for (name, value) in SAFEGUARDS {
        headers.insert(*name, HeaderValue::from_static(value));
    }
    // What a figure was a minute ago is no answer: a browser asks again each time.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-cache, private"));
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self {
            Self::Page(html) => {
                ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
            }
            Self::Json(text) => (
                [(header::CONTENT_TYPE, "application/json; charset=utf-8")],
                text,
            )
                .into_response(),
            Self::File { name, kind, body } => {
                let disposition = format!("attachment; filename=\"{name}\"");
                let headers = [
                    (header::CONTENT_TYPE, kind.to_owned()),
                    (header::CONTENT_DISPOSITION, disposition),
                ];
                (headers, body).into_response()
            }
            Self::See(address) => {
                (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
            }
        }
    }
}
