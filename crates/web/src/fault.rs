//! What went wrong, where, and what to do about it?

pub mod page;

use crate::answer::Answer;
use crate::frame;
use crate::guard::Wait;
use crate::view::Link;
use crate::visit::Visit;
use actions::Refused;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::finding::Finding;
use serde_json::{Value, json};
use thiserror::Error;

/// A question that was not answered.
#[derive(Debug, Error)]
pub enum Fault {
    /// There is no such page, place, indicator.
    #[error("not found: {what}")]
    NotFound {
        /// What was looked for, as it stood in the address.
        what: String,
    },
    /// A part of the address or of a form cannot be read.
    #[error("{field}: read {read:?}, expected {expected}")]
    Bad {
        /// Which part.
        field: &'static str,
        /// What stood there.
        read: String,
        /// What would have been right, as code or example.
        expected: String,
    },
    /// The caller lacks the right, or comes from elsewhere.
    #[error("forbidden: {verb}")]
    Forbidden {
        /// What was refused.
        verb: &'static str,
    },
    /// The token or the session opens nothing: unknown, ended or too old.
    #[error("not signed in")]
    Unknown,
    /// A form that another site's page has sent.
    #[error("sent by another site")]
    Foreign,
    /// More than the endpoint takes.
    #[error("more than {most} bytes")]
    TooLarge {
        /// The most that it takes, in bytes.
        most: usize,
    },
    /// The sender was silent for too long.
    #[error("sent too slowly")]
    TooSlow,
    /// Asked too often.
    #[error("asked too often, wait {seconds} s")]
    TooMany {
        /// After how many seconds it may be tried again.
        seconds: u32,
    },
    /// A question names what there is not, or cannot be read.
    #[error("not answered, with {} findings", .0.len())]
    Question(Vec<Finding>),
    /// The input was refused, with reasons.
    #[error("refused with {} findings", .0.len())]
    Findings(Vec<Finding>),
    /// Our own mistake or the machine's.
    #[error("{0}")]
    Unexpected(String),
}

impl Fault {
    /// A part of the address that cannot be read.
    #[must_use]
    pub fn bad(field: &'static str, read: &str, expected: impl Into<String>) -> Self {
        Self::Bad {
            field,
            read: read.to_owned(),
            expected: expected.into(),
        }
    }

    /// Something that is not there.
    #[must_use]
    pub fn not_found(what: impl Into<String>) -> Self {
        Self::NotFound { what: what.into() }
    }

    /// The number that HTTP gives it.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound { .. } => 404,
            Self::Question(findings) if is_unknown(findings) => 404,
            Self::Bad { .. } | Self::Question(_) => 400,
            Self::Forbidden { .. } | Self::Foreign => 403,
            Self::Unknown => 401,
            Self::TooLarge { .. } => 413,
            Self::TooSlow => 408,
            Self::TooMany { .. } => 429,
            Self::Findings(_) => 422,
            Self::Unexpected(_) => 500,
        }
    }

    /// The stable code, which is also the key of its sentence.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not-found",
            Self::Question(findings) if is_unknown(findings) => "not-found",
            Self::Bad { .. } | Self::Question(_) => "bad-request",
            Self::Forbidden { .. } => "forbidden",
            Self::Foreign => "foreign",
            Self::Unknown => "unknown",
            Self::TooLarge { .. } => "too-large",
            Self::TooSlow => "too-slow",
            Self::TooMany { .. } => "too-many",
            Self::Findings(_) => "refused",
            Self::Unexpected(_) => "unexpected",
        }
    }
}

/// Whether all that is wrong is a name that nothing bears.
fn is_unknown(findings: &[Finding]) -> bool {
    !findings.is_empty()
        && findings
            .iter()
            .all(|finding| finding.code.starts_with("unknown-"))
}

impl From<actions::Denied> for Fault {
    fn from(denied: actions::Denied) -> Self {
        Self::Forbidden { verb: denied.verb }
    }
}

impl From<Wait> for Fault {
    fn from(wait: Wait) -> Self {
        Self::TooMany {
            seconds: wait.seconds,
        }
    }
}

impl From<Refused> for Fault {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Denied(denied) => denied.into(),
            Refused::Findings(findings) => Self::Findings(findings),
            other => Self::Unexpected(other.to_string()),
        }
    }
}

impl From<askama::Error> for Fault {
    fn from(error: askama::Error) -> Self {
        Self::Unexpected(error.to_string())
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::Unexpected(error.to_string())
    }
}

/// The fault as a page, or as JSON for programs.
pub fn respond(visit: &Visit<'_>, fault: &Fault, for_programs: bool) -> Response {
    if let Fault::Unexpected(cause) = fault {
        tracing::error!(cause, path = visit.path, "a question failed");
    }
    let status = StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::BAD_REQUEST);
    let mut response = told(visit, fault, status, for_programs);
    let headers = response.headers_mut();
    match fault {
        Fault::TooMany { seconds } => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
        }
        // RFC 6750, 3: the way in that a program has.
        Fault::Unknown if for_programs => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        // What was not read stands in the line: nothing else can be said on it.
        Fault::TooLarge { .. } | Fault::TooSlow => {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        _ => {}
    }
    response
}

fn told(visit: &Visit<'_>, fault: &Fault, status: StatusCode, for_programs: bool) -> Response {
    if for_programs {
        let body = for_a_program(visit, fault).to_string();
        return (status, Answer::Json(body)).into_response();
    }
    let words = visit.words;
    let key = format!("error-{}", fault.code());
    let page = page::FaultPage {
        frame: frame::plain(visit, &words.text(&key)),
        status: fault.status(),
        code: fault.code().to_owned(),
        sentence: words.text(&key),
        place: place(visit, fault),
        hint: words.text(&format!("{key}.hint")),
        findings: match fault {
            Fault::Findings(findings) | Fault::Question(findings) => findings
                .iter()
                .map(|finding| crate::finding::line(words, finding))
                .collect(),
            _ => Vec::new(),
        },
        ways: vec![Link::new(words.text("error-home"), visit.to(""))],
    };
    match page.render() {
        Ok(html) => (status, Answer::Page(html)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Where the fault lies, in words.
fn place(visit: &Visit<'_>, fault: &Fault) -> Option<String> {
    match fault {
        Fault::Bad {
            field,
            read,
            expected,
        } => {
            let arguments = [("field", *field), ("read", read), ("expected", expected)];
            Some(visit.words.text_with("error-read", &arguments))
        }
        Fault::NotFound { what } => Some(what.clone()),
        Fault::Forbidden { verb } => Some((*verb).to_owned()),
        Fault::TooLarge { most } => {
            let megabytes = visit.words.count((most >> 20) as u64);
            let arguments = [("most", megabytes.as_str())];
            Some(visit.words.text_with("error-most", &arguments))
        }
        Fault::TooMany { seconds } => {
            let seconds = visit.words.count(u64::from(*seconds));
            let arguments = [("seconds", seconds.as_str())];
            Some(visit.words.text_with("error-wait", &arguments))
        }
        Fault::Unknown | Fault::Foreign | Fault::TooSlow => None,
        Fault::Question(_) | Fault::Findings(_) | Fault::Unexpected(_) => None,
    }
}

fn for_a_program(visit: &Visit<'_>, fault: &Fault) -> Value {
    let message = visit.words.text(&format!("error-{}", fault.code()));
    let mut error = json!({"code": fault.code(), "message": message});
    match fault {
        Fault::Bad {
            field,
            read,
            expected,
        } => {
            error["field"] = json!(field);
            error["read"] = json!(read);
            error["expected"] = json!(expected);
        }
        Fault::NotFound { what } => error["what"] = json!(what),
        Fault::Forbidden { verb } => error["verb"] = json!(verb),
        Fault::Question(findings) | Fault::Findings(findings) => {
            let told: Vec<Value> = findings
                .iter()
                .map(|finding| for_a_program_finding(visit, finding))
                .collect();
            error["findings"] = json!(told);
        }
        Fault::TooLarge { most } => error["most"] = json!(most),
        Fault::TooMany { seconds } => error["seconds"] = json!(seconds),
        Fault::Unknown | Fault::Foreign | Fault::TooSlow | Fault::Unexpected(_) => {}
    }
    json!({ "error": error })
}

fn for_a_program_finding(visit: &Visit<'_>, finding: &Finding) -> Value {
    let line = crate::finding::line(visit.words, finding);
    json!({
        "code": finding.code,
        "field": finding.location.field,
        "arguments": finding.arguments,
        "message": line.sentence,
        "hint": line.hint,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_words_and_a_hint() {
        let faults = [
            Fault::not_found("x"),
            Fault::bad("period", "x", "2023"),
            Fault::Forbidden {
                verb: "observation.state",
            },
            Fault::Unknown,
            Fault::Foreign,
            Fault::TooLarge { most: 1 },
            Fault::TooSlow,
            Fault::TooMany { seconds: 1 },
            Fault::Question(Vec::new()),
            Fault::Findings(Vec::new()),
            Fault::Unexpected(String::new()),
        ];
        for fault in faults {
            for language in words::Language::ALL {
                let words = words::Words::of(language);
                let key = format!("error-{}", fault.code());
                assert!(!words.text(&key).is_empty());
                assert!(!words.text(&format!("{key}.hint")).is_empty());
            }
        }
    }
}
