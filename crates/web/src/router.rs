//! Which endpoint answers which address, and what must be allowed before it is asked?

use crate::access::Access;
use crate::endpoint::{ENDPOINTS, Endpoint, Method};
use crate::entry::{self, Entered};
use crate::fault::Fault;
use crate::guard::body::Sent;
use crate::guard::{self, Head};
use crate::login;
use crate::visit::{Fields, Site, Visit};
use crate::{answer, asset, fault};
use actions::Caller;
use axum::Router;
use axum::extract::{DefaultBodyLimit, RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use std::collections::BTreeMap;
use std::sync::Arc;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use words::{Language, Words};

/// Where a token may stand in the address: programs that keep calendars send no headers.
const CALENDAR: &str = "/api/due.ics";

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
        .route("/sw.js", get(worker))
        .fallback(lost)
        .with_state(Arc::clone(&site))
        // Each endpoint has a limit of its own: `guard/body.rs`.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn_with_state(site, guarded))
        .layer(CompressionLayer::new().compress_when(SizeAbove::new(256).and(quiet)))
}

async fn guarded(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    answer::safeguard(&mut response, site.guard.home.is_secure());
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

async fn serve(site: Arc<Site>, endpoint: &'static Endpoint, request: Request) -> Response {
    let (language, path) = match language(request.uri().path()) {
        Some((language, rest)) => (language, rest.to_owned()),
        None => (language_of_query(&request), request.uri().path().to_owned()),
    };
    let query = Fields::parse(request.uri().query().unwrap_or_default());
    let (parts, body) = request.into_parts();
    let mut head = Head::of(&parts);
    if path == CALENDAR
        && let Some(token) = query.text("token")
    {
        head.bearer = Some(token.to_owned());
        head.authorized = true;
    }
    let asked = Asked {
        endpoint,
        language,
        path,
        query,
        head,
    };
    let asked = Arc::new(asked);
    let entered = {
        let (site, asked) = (Arc::clone(&site), Arc::clone(&asked));
        // The store is read from a thread of its own: a long question delays nobody else's.
        aside(move || asked.enter(&site)).await
    };
    let entered = match entered {
        Ok(entered) => entered,
        Err(lost) => return lost,
    };
    // What is sent by whoever may not do it is never read.
    let sent = match &entered {
        Ok(_) if endpoint.method == Method::Post => {
            let request = Request::from_parts(parts, body);
            guard::body::read(request, guard::body::most(endpoint.path)).await
        }
        _ => Ok(Sent::default()),
    };
    aside(move || asked.answer(&site, entered, sent))
        .await
        .unwrap_or_else(|lost| lost)
}

/// Does what may take long beside what serves everybody.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Response> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "an endpoint stopped");
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    })
}

/// A request before anybody knows who asks.
struct Asked {
    endpoint: &'static Endpoint,
    language: Language,
    path: String,
    query: Fields,
    head: Head,
}

impl Asked {
    fn writes(&self) -> bool {
        self.endpoint.method == Method::Post
    }

    /// Who comes in, and whether that may be asked for at all.
    fn enter(&self, site: &Site) -> Result<Entered, Box<Refusal>> {
        let entered = entry::enter(site, &self.head, self.writes()).map_err(Refusal::nobody)?;
        match (self.endpoint.held)(&entered.caller) {
            Ok(()) => Ok(entered),
            Err(denied) => Err(Box::new(Refusal {
                caller: entered.caller,
                fault: denied.into(),
            })),
        }
    }

    fn answer(
        &self,
        site: &Site,
        entered: Result<Entered, Box<Refusal>>,
        sent: Result<Sent, Fault>,
    ) -> Response {
        let (entered, refused) = match entered {
            Ok(entered) => (entered, None),
            Err(refusal) => (Entered::of(refusal.caller), Some(refusal.fault)),
        };
        let (sent, unread) = match sent {
            Ok(sent) => (sent, None),
            Err(fault) => (Sent::default(), Some(fault)),
        };
        let visit = Visit {
            site,
            caller: entered.caller,
            words: Words::of(self.language),
            path: self.path.clone(),
            query: self.query.clone(),
            form: sent.fields,
            uploads: sent.uploads,
            json: sent.json,
            head: self.head.clone(),
            from: entered.from,
            session: entered.session,
        };
        let outcome = match refused.or(unread) {
            Some(fault) => Err(fault),
            None => (self.endpoint.answer)(&visit).map_err(|fault| match fault {
                Fault::Findings(findings) if !self.writes() => Fault::Question(findings),
                other => other,
            }),
        };
        let programs = self.endpoint.for_programs();
        match outcome {
            Ok(answer) => answer.into_response(),
            // Nobody has signed in: that comes first, and only then what the account may.
            Err(Fault::Forbidden { .. }) if visit.is_stranger() => {
                match login::get::instead(&visit) {
                    Ok(page) if !programs && !self.writes() => page.into_response(),
                    _ => fault::respond(&visit, &Fault::Unknown, programs),
                }
            }
            Err(fault) => fault::respond(&visit, &fault, programs),
        }
    }
}

/// Why somebody does not come in.
struct Refusal {
    caller: Caller,
    fault: Fault,
}

impl Refusal {
    fn nobody(fault: Fault) -> Box<Self> {
        Box::new(Self {
            caller: Caller::public(),
            fault,
        })
    }
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

/// What stands between the pages and the line; a browser looks for its next version each time.
async fn worker() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, asset::WORKER).into_response()
}

/// Any other address.
async fn lost(State(site): State<Arc<Site>>, request: Request) -> Response {
    let path = request.uri().path();
    let language = language(path).map_or_else(|| wished(request.headers()), |(found, _)| found);
    refuse(site, language, Fault::not_found(path)).await
}

async fn refuse(site: Arc<Site>, language: Language, fault: Fault) -> Response {
    let answered = tokio::task::spawn_blocking(move || {
        let visit = Visit::bare(&site, Words::of(language), String::new());
        fault::respond(&visit, &fault, false)
    });
    answered
        .await
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}
