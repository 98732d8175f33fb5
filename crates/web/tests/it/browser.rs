//! What a browser would get: one request, one answer.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use std::sync::Arc;
use tower::ServiceExt;
use web::Site;

/// An answer.
pub struct Got {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Got {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The text that is read, without tags, blanks pulled together.
    pub fn read(&self) -> String {
        let mut text = String::new();
        let mut inside = false;
        // The decimals of a figure stand in an element of their own.
        let whole = self.text().replace("<span class=\"f\">", "");
        for letter in whole.chars() {
            match letter {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push(' ');
                }
                _ if !inside => text.push(if letter == '\u{a0}' { ' ' } else { letter }),
                _ => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

async fn ask(site: &Arc<Site>, request: Request<Body>) -> Got {
    let response = web::router(Arc::clone(site))
        .oneshot(request)
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes().to_vec();
    Got {
        status: parts.status,
        headers: parts.headers,
        body,
    }
}

/// Asks for an address.
pub async fn get(site: &Arc<Site>, address: &str) -> Got {
    get_with(site, address, &[]).await
}

/// Asks for an address with headers.
pub async fn get_with(site: &Arc<Site>, address: &str, headers: &[(&str, &str)]) -> Got {
    let request = headers
        .iter()
        .fold(Request::get(address), |request, (name, value)| {
            request.header(*name, *value)
        });
    ask(site, request.body(Body::empty()).unwrap()).await
}

/// Sends a form with headers.
pub async fn post(site: &Arc<Site>, address: &str, form: &str, headers: &[(&str, &str)]) -> Got {
    post_as(
        site,
        address,
        form,
        "application/x-www-form-urlencoded",
        headers,
    )
    .await
}

/// Sends a body of a kind with headers.
pub async fn post_as(
    site: &Arc<Site>,
    address: &str,
    body: &str,
    kind: &str,
    headers: &[(&str, &str)],
) -> Got {
    let request = headers
        .iter()
        .fold(Request::post(address), |request, (name, value)| {
            request.header(*name, *value)
        })
        .header(header::CONTENT_TYPE, kind);
    ask(site, request.body(Body::from(body.to_owned())).unwrap()).await
}

/// Asks for an address from another machine.
pub async fn get_from(
    site: &Arc<Site>,
    address: &str,
    from: &str,
    headers: &[(&str, &str)],
) -> Got {
    from_afar(site, Request::get(address), from, headers).await
}

/// Sends an empty form from another machine.
pub async fn post_from(
    site: &Arc<Site>,
    address: &str,
    from: &str,
    headers: &[(&str, &str)],
) -> Got {
    from_afar(site, Request::post(address), from, headers).await
}

async fn from_afar(
    site: &Arc<Site>,
    request: axum::http::request::Builder,
    from: &str,
    headers: &[(&str, &str)],
) -> Got {
    let peer = web::visit::Peer(from.parse().unwrap());
    let request = headers
        .iter()
        .fold(request.extension(peer), |request, (name, value)| {
            request.header(*name, *value)
        });
    ask(site, request.body(Body::empty()).unwrap()).await
}
