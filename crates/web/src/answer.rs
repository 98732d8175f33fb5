//! What does a request get back, and under which safeguards?

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
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
    /// Any of these under another status or with headers of its own: cookies, mostly.
    With {
        /// What is answered.
        answer: Box<Self>,
        /// The number of HTTP, where it is not that of the answer.
        status: Option<StatusCode>,
        /// The headers, in their order.
        headers: Vec<(HeaderName, String)>,
    },
}

impl Answer {
    /// The same with a header more.
    #[must_use]
    pub fn with(self, name: HeaderName, value: String) -> Self {
        match self {
            Self::With {
                answer,
                status,
                mut headers,
            } => {
                headers.push((name, value));
                Self::With {
                    answer,
                    status,
                    headers,
                }
            }
            answer => Self::With {
                answer: Box::new(answer),
                status: None,
                headers: vec![(name, value)],
            },
        }
    }

    /// The same with a cookie set or taken away.
    #[must_use]
    pub fn cookie(self, cookie: String) -> Self {
        self.with(header::SET_COOKIE, cookie)
    }

    /// The same under another status.
    #[must_use]
    pub fn status(self, status: StatusCode) -> Self {
        Self::With {
            answer: Box::new(self),
            status: Some(status),
            headers: Vec::new(),
        }
    }

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
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), payment=(), usb=()",
    ),
];

/// For a year browsers come by TLS only, whatever a link says.
const TLS_ONLY: (&str, &str) = ("strict-transport-security", "max-age=31536000");

/// Puts the safeguards on an answer; `secure` where the site is reached by TLS.
pub fn safeguard(response: &mut Response, secure: bool) {
    let headers = response.headers_mut();
    for (name, value) in SAFEGUARDS {
        // A file that somebody handed in comes with a stricter policy of its own.
        let kept = headers.entry(*name);
        kept.or_insert(HeaderValue::from_static(value));
    }
    if secure {
        headers.insert(TLS_ONLY.0, HeaderValue::from_static(TLS_ONLY.1));
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
            Self::With {
                answer,
                status,
                headers,
            } => {
                let mut response = answer.into_response();
                if let Some(status) = status {
                    *response.status_mut() = status;
                }
                for (name, value) in headers {
                    if let Ok(value) = HeaderValue::from_str(&value) {
                        let headers = response.headers_mut();
                        // Only cookies may come several times.
                        if name == header::SET_COOKIE {
                            headers.append(name, value);
                        } else {
                            headers.insert(name, value);
                        }
                    }
                }
                response
            }
        }
    }
}
