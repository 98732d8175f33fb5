//! `hoaban serve`: the pages, for people with accounts, read-only and public, or the operator's
//! on this machine.

mod line;
mod provider;
mod tls;

use crate::cli::ServeWords;
use crate::cli::remind::Rounds;
use crate::cli::terminal::{Failure, Terminal};
use actions::Desk;
use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use line::Door;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tls::{Certificate, TlsFault};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use web::access::{Access, Operator};
use web::guard::{Guard, Home};
use web::oidc::Provider;

impl From<TlsFault> for Failure {
    fn from(fault: TlsFault) -> Self {
        Self::Words(fault.key(), vec![("file", fault.argument())])
    }
}

/// For whom the pages are served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Whoever has an account, and the public.
    Accounts,
    /// The public alone; nothing is written.
    Public,
    /// Whoever can open the store, on this machine.
    Operator,
}

/// How the pages are served.
#[derive(Debug)]
pub(crate) struct Serving<'a> {
    pub(crate) mode: Mode,
    /// The first of these that is free.
    pub(crate) addresses: Vec<SocketAddr>,
    /// The page that the printed address leads to.
    pub(crate) path: &'a str,
    /// The certificate, for TLS.
    pub(crate) certificate: Option<Arc<Certificate>>,
    /// Where plain HTTP is led to TLS.
    pub(crate) redirect: Option<SocketAddr>,
    /// The address by which browsers reach the pages.
    pub(crate) url: Option<&'a str>,
    /// Machines that hand on what others ask.
    pub(crate) proxies: Vec<IpAddr>,
    /// Whose word is believed of who somebody is.
    pub(crate) provider: Option<Provider>,
    /// The rounds on which people are reminded.
    pub(crate) reminding: Option<Rounds>,
}

impl<'a> Serving<'a> {
    /// Plain pages at the first free of the addresses.
    pub(crate) fn plain(mode: Mode, addresses: Vec<SocketAddr>, path: &'a str) -> Self {
        Self {
            mode,
            addresses,
            path,
            certificate: None,
            redirect: None,
            url: None,
            proxies: Vec::new(),
            provider: None,
            reminding: None,
        }
    }
}

pub(crate) fn run(terminal: &Terminal, words: &ServeWords) -> Result<ExitCode, Failure> {
    let mode = match (words.operator, words.public) {
        (true, _) => Mode::Operator,
        (false, true) => Mode::Public,
        (false, false) => Mode::Accounts,
    };
    let certificate = match (&words.tls_cert, &words.tls_key) {
        (Some(certificate), Some(key)) => Some(Arc::new(Certificate::read(certificate, key)?)),
        _ => None,
    };
    let desk = words.store.open(mode == Mode::Public)?;
    let serving = Serving {
        certificate,
        redirect: words.redirect.as_deref().map(address).transpose()?,
        url: words.url.as_deref(),
        proxies: words.proxy.clone(),
        provider: provider::named(words)?,
        reminding: match mode {
            Mode::Accounts => {
                let site = words.url.as_deref();
                Rounds::named(&words.mail, words.rounds, site, terminal.words)?
            }
            Mode::Public | Mode::Operator => None,
        },
        ..Serving::plain(mode, vec![address(&words.listen)?], "")
    };
    serve(terminal, desk, serving)
}

fn address(text: &str) -> Result<SocketAddr, Failure> {
    let unknown = |error| Failure::Machine(text.to_owned(), error);
    let found = text.to_socket_addrs().map_err(unknown)?.next();
    found.ok_or_else(|| unknown(io::ErrorKind::AddrNotAvailable.into()))
}

/// Serves until the program is told to end.
pub(crate) fn serve(
    terminal: &Terminal,
    desk: Desk,
    serving: Serving<'_>,
) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = listen(&serving.addresses).await?;
        let address = listener.local_addr()?;
        let secure = serving.certificate.is_some();
        let scheme = if secure { "https" } else { "http" };
        let home = match serving.url {
            Some(url) => Home::at(url)
                .map_err(|no| Failure::Words("terminal-no-url", vec![("url", no.0)]))?,
            None => Home::unnamed(secure, address.ip().is_loopback()),
        };
        let reached = home.url(&address.to_string());
        let first = match serving.mode {
            Mode::Accounts => actions::account::first(&desk)?,
            Mode::Public | Mode::Operator => None,
        };
        let (access, told, url) = match serving.mode {
            Mode::Operator => operated(&format!("{scheme}://{address}"), address)?,
            Mode::Public | Mode::Accounts => {
                let url = format!("{reached}{}", serving.path);
                let access = match serving.mode {
                    Mode::Public => Access::Public,
                    _ => Access::Accounts,
                };
                (access, "terminal-serving", url)
            }
        };
        let rounds = serving.reminding.map(|it| (it.at(&reached), desk.clone()));
        let site = web::Site {
            guard: Guard {
                home,
                proxies: serving.proxies.clone(),
                ..Guard::default()
            },
            provider: serving.provider,
            ..web::Site::new(desk, access)
        };
        let mut doors = vec![Door {
            listener,
            certificate: serving.certificate.clone(),
            pages: web::router(Arc::new(site)),
            plain: to_tls(address.port()),
        }];
        if let Some(from) = serving.redirect {
            doors.push(Door {
                listener: listen(&[from]).await?,
                certificate: None,
                pages: to_tls(address.port()),
                plain: Router::new(),
            });
        }
        // Only now is the line open: whoever waits for the address may ask at once.
        let words = terminal.words;
        terminal.print(&words.text_with(told, &[("url", &url)]))?;
        if let Some(link) = first {
            let language = words.language().tag();
            let url = format!("{reached}/{language}/invitation?secret={}", link.secret);
            terminal.print(&words.text_with("terminal-first", &[("url", &url)]))?;
        }
        let over = rounds.map(go);
        let (end, ended) = watch::channel(false);
        tokio::spawn(until_told(end, serving.certificate.clone()));
        line::serve(doors, &ended).await;
        if let Some(over) = over {
            over.store(true, Ordering::Relaxed);
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Begins the rounds, and gives what ends them.
fn go((rounds, desk): (Rounds, Desk)) -> Arc<AtomicBool> {
    let over = rounds.over();
    tokio::spawn(rounds.go(desk));
    over
}

/// The operator's access, what is told of it, and the address that opens it once.
fn operated(origin: &str, address: SocketAddr) -> Result<(Access, &'static str, String), Failure> {
    let (token, session) = (secret()?, secret()?);
    let url = format!("{origin}/operator?token={token}");
    let door = Operator::new(address, token, session).map_err(|error| {
        let address = error.0.to_string();
        Failure::Words("terminal-not-loopback", vec![("address", address)])
    })?;
    Ok((Access::Operator(door), "terminal-serving-operator", url))
}

/// Leads every address to the same one by TLS.
fn to_tls(port: u16) -> Router {
    Router::new().fallback(async move |request: Request| -> Response {
        let host = request.headers().get(header::HOST);
        let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.chars().all(|digit| digit.is_ascii_digit()) => name,
            _ => host,
        };
        if name.is_empty() {
            return StatusCode::BAD_REQUEST.into_response();
        }
        let path = request
            .uri()
            .path_and_query()
            .map_or("/", |path| path.as_str());
        let to = match port {
            443 => format!("https://{name}{path}"),
            _ => format!("https://{name}:{port}{path}"),
        };
        (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, to)]).into_response()
    })
}

async fn listen(addresses: &[SocketAddr]) -> Result<TcpListener, Failure> {
    let mut last = None;
    for address in addresses {
        match TcpListener::bind(address).await {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some(Failure::Machine(address.to_string(), error)),
        }
    }
    Err(last.unwrap_or_else(|| io::Error::from(io::ErrorKind::AddrNotAvailable).into()))
}

/// Ends at Ctrl-C or when the system says so; at a hang-up the certificate is read again.
async fn until_told(end: watch::Sender<bool>, certificate: Option<Arc<Certificate>>) {
    let told = |kind: SignalKind| async move {
        match signal(kind) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    loop {
        tokio::select! {
            _ = told(SignalKind::interrupt()) => break,
            _ = told(SignalKind::terminate()) => break,
            _ = told(SignalKind::hangup()) => {
                match certificate.as_ref().map(|certificate| certificate.renew()) {
                    Some(Err(fault)) => tracing::error!(%fault, "the old certificate stays"),
                    Some(Ok(())) => tracing::info!("the certificate was read again"),
                    None => {}
                }
            }
        }
    }
    // Where nobody listens any more, all doors are shut already.
    let _ = end.send(true);
}

/// 256 bits from the system, hexadecimal.
fn secret() -> Result<String, Failure> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| {
        Failure::Machine("getrandom".to_owned(), io::Error::other(error.to_string()))
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
