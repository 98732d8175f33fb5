//! How much may be sent to an endpoint, how slowly, and what was it?

use crate::fault::Fault;
use crate::visit::{Fields, Upload};
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use std::pin::pin;
use std::time::Duration;
use tokio::time::timeout;

/// The most that is taken where nothing else is said, in bytes: a form or a block of entries.
const PLAIN: usize = 1 << 20;

/// Where more is taken: addresses without their language, and bytes.
const LARGER: &[(&str, usize)] = &[
    ("/import", 256 << 20),
    ("/people/import", 4 << 20),
    ("/check", 33 << 20),
    ("/api/check", 33 << 20),
    ("/report/attachment", 33 << 20),
    ("/api/report/attachment", 33 << 20),
    ("/report/upload", 33 << 20),
    ("/report/upload/confirm", 16 << 20),
    ("/report/mapping", 33 << 20),
    ("/report/mapping/save", 4 << 20),
    ("/api/report/data", 8 << 20),
    ("/api/dataValueSets", 8 << 20),
    ("/api/report/upload", 16 << 20),
    ("/api/report/push", 8 << 20),
    ("/form/edit", 16 << 20),
];

/// How long a sender may be silent. Lines to communes are bad, not dead.
const SILENCE: Duration = Duration::from_secs(30);
/// How long a sender may take for all of it, plus a second for each of so many bytes.
const WHOLE: Duration = Duration::from_secs(60);
const BYTES_A_SECOND: u64 = 4 << 10;

/// The most that an endpoint takes, in bytes; `path` as the table of endpoints writes it.
#[must_use]
pub fn most(path: &str) -> usize {
    let path = path.strip_prefix("/{language}").unwrap_or(path);
    let found = LARGER.iter().find(|(larger, _)| *larger == path);
    found.map_or(PLAIN, |(_, bytes)| *bytes)
}

/// What was sent.
#[derive(Debug, Default)]
pub struct Sent {
    /// The fields of a form.
    pub fields: Fields,
    /// The files of a form, or a file that is the whole body (then under the field `body`).
    pub uploads: Vec<Upload>,
    /// What a program or a script sent as JSON.
    pub json: String,
}

/// Reads what is sent, up to so many bytes, from a sender that is not too slow.
///
/// # Errors
/// Where it is too large, too slow, or cannot be read.
pub async fn read(request: Request, most: usize) -> Result<Sent, Fault> {
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|text| text.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > most as u64) {
        return Err(Fault::TooLarge { most });
    }
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let (parts, body) = request.into_parts();
    let whole = WHOLE + Duration::from_secs(announced.unwrap_or(0) / BYTES_A_SECOND);
    let bytes = timeout(whole, collect(body, most))
        .await
        .map_err(|_| Fault::TooSlow)??;
    let request = Request::from_parts(parts, Body::from(bytes.clone()));
    let essence = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    match essence.as_str() {
        "multipart/form-data" => many(request).await,
        "application/json" => Ok(Sent {
            json: text(bytes, "application/json")?,
            ..Sent::default()
        }),
        "" | "application/x-www-form-urlencoded" => Ok(Sent {
            fields: Fields::parse(&text(bytes, "application/x-www-form-urlencoded")?),
            ..Sent::default()
        }),
        _ => Ok(Sent {
            uploads: vec![Upload {
                field: "body".to_owned(),
                name: kind,
                body: bytes.to_vec(),
            }],
            ..Sent::default()
        }),
    }
}

async fn collect(body: Body, most: usize) -> Result<Bytes, Fault> {
    let mut body = pin!(body);
    let mut all = Vec::new();
    loop {
        let next = std::future::poll_fn(|context| body.as_mut().poll_frame(context));
        let Some(frame) = timeout(SILENCE, next).await.map_err(|_| Fault::TooSlow)? else {
            return Ok(all.into());
        };
        let frame = frame.map_err(|error| Fault::bad("body", &error.to_string(), ""))?;
        if let Some(bytes) = frame.data_ref() {
            if all.len() + bytes.len() > most {
                return Err(Fault::TooLarge { most });
            }
            all.extend_from_slice(bytes);
        }
    }
}

fn text(bytes: Bytes, expected: &str) -> Result<String, Fault> {
    String::from_utf8(bytes.to_vec())
        .map_err(|error| Fault::bad("form", &error.to_string(), expected))
}

async fn many(request: Request) -> Result<Sent, Fault> {
    let unread = |error: String| Fault::bad("form", &error, "multipart/form-data");
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|error| unread(error.to_string()))?;
    let mut sent = Sent::default();
    while let Some(part) = parts
        .next_field()
        .await
        .map_err(|e| unread(e.to_string()))?
    {
        let field = part.name().unwrap_or_default().to_owned();
        let name = part.file_name().map(str::to_owned);
        let body = part
            .bytes()
            .await
            .map_err(|e| unread(e.to_string()))?
            .to_vec();
        match name {
            Some(name) if !body.is_empty() => sent.uploads.push(Upload { field, name, body }),
            Some(_) => {}
            None => {
                let text = String::from_utf8_lossy(&body).trim().to_owned();
                sent.fields.0.push((field, text));
            }
        }
    }
    sent.fields = sent.fields.with_days();
    Ok(sent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_takes_less_than_a_file() {
        assert_eq!(most("/{language}/login"), PLAIN);
        assert_eq!(most("/api/report/entry"), PLAIN);
        assert!(most("/{language}/import") > PLAIN);
    }

    /// A sender that never sends.
    fn silent() -> Body {
        Body::new(Silent)
    }

    struct Silent;

    impl HttpBody for Silent {
        type Data = Bytes;
        type Error = std::convert::Infallible;

        fn poll_frame(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
            std::task::Poll::Pending
        }
    }

    #[tokio::test(start_paused = true)]
    async fn who_sends_nothing_is_not_waited_for() {
        let request = Request::post("/").body(silent()).unwrap();
        let read = read(request, 10).await;
        assert!(matches!(read, Err(Fault::TooSlow)), "{read:?}");
    }

    #[tokio::test]
    async fn too_much_is_refused_announced_or_not() {
        let announced = Request::post("/")
            .header("content-length", "11")
            .body(silent());
        let refused = read(announced.unwrap(), 10).await;
        assert!(matches!(refused, Err(Fault::TooLarge { most: 10 })));
        let request = Request::post("/").body(Body::from("a=456789012")).unwrap();
        let refused = read(request, 10).await;
        assert!(matches!(refused, Err(Fault::TooLarge { .. })));
        let request = Request::post("/").body(Body::from("a=45678901")).unwrap();
        let sent = read(request, 10).await.unwrap();
        assert_eq!(sent.fields.text("a"), Some("45678901"));
    }

    #[tokio::test]
    async fn what_was_sent_is_taken_by_its_kind() {
        let sent = |kind: &'static str, body: &'static str| async move {
            let request = Request::post("/").header("content-type", kind);
            read(request.body(Body::from(body)).unwrap(), 1_000)
                .await
                .unwrap()
        };
        assert_eq!(
            sent("application/json; charset=utf-8", "{}").await.json,
            "{}"
        );
        let csv = sent("text/csv", "a,b").await;
        assert_eq!(
            (csv.uploads[0].field.as_str(), &csv.uploads[0].body[..]),
            ("body", &b"a,b"[..])
        );
        let bad = Request::post("/").header("content-type", "application/json");
        let bad = read(bad.body(Body::from(vec![0xff])).unwrap(), 10).await;
        assert!(matches!(bad, Err(Fault::Bad { .. })));
    }
}
