//! Which endpoint answers which address, and what must be allowed before it is asked?

use crate::access::{Access, Knock};
use crate::answer;
use crate::endpoint::{ENDPOINTS, Endpoint, Method};
use crate::fault::Fault;
use crate::visit::{Fields, Site, Upload, Visit};
use crate::{asset, fault};
use actions::Caller;
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use std::collections::BTreeMap;
use std::sync::Arc;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use words::{Language, Words};

/// The largest file that the operator may send, in bytes.
const UPLOAD: usize = 256 << 20;

/// All pages and answers of a site.
pub fn router(site: Arc<Site>) -> Router {
    let mut methods: BTreeMap<&'static str, MethodRouter<Arc<Site>>> = BTreeMap::new();
    for endpoint in ENDPOINTS {
        let handler = move |State(site): State<Arc<Site>>, request: Request| async move {
            serve(site, endpoint, request).await
        };
        let entry = methods.remove(endpoint.path).unwrap_or_default();
        let entry = match endpoint.method {
            Method::Get => entry.merge(get(handler)),
            Method::Post => entry.merge(post(handler)),
        };
        methods.insert(endpoint.path, entry);
    }
    let routes = methods
        .into_iter()
        .fold(Router::new(), |router, (path, entry)| {
            router.route(path, entry)
        });
    let quiet =
        NotForContentType::const_new("font/").and(NotForContentType::const_new("image/png"));
    routes
        .route("/", get(first))
        .route("/operator", get(enter))
        .route("/a/{hash}/{name}", get(file))
        .fallback(lost)
        .with_state(site)
        .layer(DefaultBodyLimit::max(UPLOAD))
        .layer(middleware::from_fn(guarded))
        .layer(CompressionLayer::new().compress_when(SizeAbove::new(256).and(quiet)))
}

async fn guarded(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    answer::safeguard(&mut response);
    response
}

/// The language that a path begins with, and the rest of it.
fn language(path: &str) -> Option<(Language, &str)> {
    let rest = path.strip_prefix('/')?;
    let (tag, _) = rest.split_once('/').unwrap_or((rest, ""));
    let language = tag.parse().ok()?;
    Some((language, &rest[tag.len()..]))
}

/// The language of an answer without a language in its path: that of `language=`, else English.
fn language_of_query(request: &Request) -> Language {
    let query = Fields::parse(request.uri().query().unwrap_or_default());
    let named = query.text("language").and_then(|tag| tag.parse().ok());
    named.unwrap_or(Language::English)
}

/// The language that a browser asks for; Vietnamese where it asks for neither.
fn wished(headers: &HeaderMap) -> Language {
    let accepted = text(headers, header::ACCEPT_LANGUAGE);
    accepted
        .split(',')
        .filter_map(|wish| wish.trim().get(..2)?.parse().ok())
        .next()
        .unwrap_or_default()
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

fn caller(site: &Site, headers: &HeaderMap, writes: bool) -> Option<Caller> {
    let origin = headers
        .get(header::ORIGIN)
        .and_then(|value| value.to_str().ok());
    let cookies = text(headers, header::COOKIE);
    site.access.caller(Knock {
        host: text(headers, header::HOST),
        origin,
        cookies,
        writes,
    })
}

async fn serve(site: Arc<Site>, endpoint: &'static Endpoint, request: Request) -> Response {
    let (language, path) = match language(request.uri().path()) {
        Some((language, rest)) => (language, rest.to_owned()),
        None => (language_of_query(&request), request.uri().path().to_owned()),
    };
    let writes = endpoint.method == Method::Post;
    let caller = caller(&site, request.headers(), writes);
    let query = Fields::parse(request.uri().query().unwrap_or_default());
    let sent = if writes && caller.is_some() {
        body(request).await
    } else {
        Ok(Sent::default())
    };
    // The store is read from a thread of its own: a long question delays nobody else's.
    let answered = tokio::task::spawn_blocking(move || {
        let inside = caller.is_some();
        let (sent, unread) = match sent {
            Ok(sent) => (sent, None),
            Err(fault) => (Sent::default(), Some(fault)),
        };
        let visit = Visit {
            site: &site,
            caller: caller.unwrap_or_else(Caller::public),
            words: Words::of(language),
            path,
            query,
            form: sent.0,
            uploads: sent.1,
        };
        let outcome = match unread {
            _ if !inside => Err(Fault::Forbidden {
                verb: "operator.enter",
            }),
            Some(fault) => Err(fault),
            None => (endpoint.answer)(&visit).map_err(|fault| match fault {
                Fault::Findings(findings) if !writes => Fault::Question(findings),
                other => other,
            }),
        };
        match outcome {
            Ok(answer) => answer.into_response(),
            Err(fault) => fault::respond(&visit, &fault, endpoint.for_programs()),
        }
    });
    answered.await.unwrap_or_else(|error| {
        tracing::error!(%error, "an endpoint stopped");
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    })
}

/// What a form brought: its fields and its files.
type Sent = (Fields, Vec<Upload>);

async fn body(request: Request) -> Result<Sent, Fault> {
    let kind = text(request.headers(), header::CONTENT_TYPE).to_owned();
    let unread = |error: String| Fault::bad("form", &error, "application/x-www-form-urlencoded");
    if kind.starts_with("multipart/form-data") {
        let mut parts = Multipart::from_request(request, &())
            .await
            .map_err(|e| unread(e.to_string()))?;
        let (mut fields, mut uploads) = Sent::default();
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
                Some(name) if !body.is_empty() => uploads.push(Upload { field, name, body }),
                Some(_) => {}
                None => fields
                    .0
                    .push((field, String::from_utf8_lossy(&body).trim().to_owned())),
            }
        }
        return Ok((fields, uploads));
    }
    let text = String::from_request(request, &())
        .await
        .map_err(|e| unread(e.to_string()))?;
    Ok((Fields::parse(&text), Vec::new()))
}

/// `/` leads to the first page in the browser's language.
async fn first(headers: HeaderMap) -> Response {
    let to = format!("/{}", wished(&headers));
    let headers = [
        (header::LOCATION, to.as_str()),
        (header::VARY, "accept-language"),
    ];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// The operator's door: the token of the terminal for the cookie of this browser.
async fn enter(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let token = Fields::parse(&query.unwrap_or_default());
    let cookie = match &site.access {
        Access::Operator(operator) if operator.is_host(text(&headers, header::HOST)) => {
            token.text("token").and_then(|token| operator.enter(token))
        }
        _ => None,
    };
    let language = wished(&headers);
    match cookie {
        Some(cookie) => {
            let to = format!("/{language}");
            let headers = [(header::LOCATION, to), (header::SET_COOKIE, cookie)];
            (StatusCode::SEE_OTHER, headers).into_response()
        }
        None => {
            refuse(
                site,
                language,
                Fault::Forbidden {
                    verb: "operator.enter",
                },
            )
            .await
        }
    }
}

/// A file that pages need; its address changes with it, so that it may be kept for ever.
async fn file(uri: Uri) -> Response {
    match asset::at(uri.path()) {
        Some(file) => {
            let headers = [
                (header::CONTENT_TYPE, file.content_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, file.body.as_slice()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Any other address.
async fn lost(State(site): State<Arc<Site>>, request: Request) -> Response {
    let path = request.uri().path();
    let language = language(path).map_or_else(|| wished(request.headers()), |(found, _)| found);
    refuse(site, language, Fault::not_found(path)).await
}

async fn refuse(site: Arc<Site>, language: Language, fault: Fault) -> Response {
    let answered = tokio::task::spawn_blocking(move || {
        let visit = Visit {
            site: &site,
            caller: Caller::public(),
            words: Words::of(language),
            path: String::new(),
            query: Fields::default(),
            form: Fields::default(),
            uploads: Vec::new(),
        };
        fault::respond(&visit, &fault, false)
    });
    answered
        .await
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}
