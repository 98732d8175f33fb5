//! How does a browser's line reach the pages: who is let in, how long may it keep silent, and
//! what becomes of it when the program ends?

use crate::cli::serve::tls::Certificate;
use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;
use web::visit::Peer;

/// Most lines that are open at once; more wait in the system's queue.
const LINES: usize = 2_048;
/// How long a browser may take to agree on TLS, and then to send the head of a request.
const HEAD: Duration = Duration::from_secs(20);
/// How long requests under way may take once the program is told to end.
const LAST: Duration = Duration::from_secs(15);
/// How long nobody is let in after the system had no line left.
const REST: Duration = Duration::from_millis(200);
/// What a line that speaks TLS begins with: the kind of a handshake record.
const HANDSHAKE: u8 = 0x16;

/// One address at which browsers knock.
pub(crate) struct Door {
    /// Where they knock.
    pub(crate) listener: TcpListener,
    /// With which certificate they are spoken to; none is plain HTTP.
    pub(crate) certificate: Option<Arc<Certificate>>,
    /// What they get.
    pub(crate) pages: Router,
    /// What a browser gets that speaks plain HTTP where TLS is spoken.
    pub(crate) plain: Router,
}

/// Serves at all doors until `ended` says so; requests under way are finished.
pub(crate) async fn serve(doors: Vec<Door>, ended: &watch::Receiver<bool>) {
    let lines = Arc::new(Semaphore::new(LINES));
    let open: Vec<_> = doors
        .into_iter()
        .map(|door| tokio::spawn(stand(door, ended.clone(), Arc::clone(&lines))))
        .collect();
    for door in open {
        // A door that broke has told why in the log; the others stay open.
        let _ = door.await;
    }
}

async fn stand(door: Door, mut ended: watch::Receiver<bool>, lines: Arc<Semaphore>) {
    let graceful = GracefulShutdown::new();
    let door = Arc::new(door);
    loop {
        let Ok(line) = Arc::clone(&lines).acquire_owned().await else {
            break;
        };
        let knocked = tokio::select! {
            knocked = door.listener.accept() => knocked,
            _ = ended.wait_for(|ended| *ended) => break,
        };
        match knocked {
            Ok((stream, peer)) => {
                let watcher = graceful.watcher();
                tokio::spawn(let_in(Arc::clone(&door), stream, peer, watcher, line));
            }
            Err(error) => {
                tracing::warn!(%error, "a line could not be opened");
                sleep(REST).await;
            }
        }
    }
    tokio::select! {
        () = graceful.shutdown() => {}
        () = sleep(LAST) => tracing::warn!("requests under way were cut off"),
    }
}

async fn let_in(
    door: Arc<Door>,
    stream: TcpStream,
    peer: SocketAddr,
    watcher: Watcher,
    line: OwnedSemaphorePermit,
) {
    // Small answers are not held back; where that cannot be had, they are only later.
    let _ = stream.set_nodelay(true);
    match &door.certificate {
        None => speak(stream, peer, door.pages.clone(), watcher).await,
        Some(certificate) => match timeout(HEAD, begins_with(&stream)).await {
            Ok(Some(HANDSHAKE)) => {
                let acceptor = TlsAcceptor::from(certificate.settings());
                match timeout(HEAD, acceptor.accept(stream)).await {
                    Ok(Ok(stream)) => speak(stream, peer, door.pages.clone(), watcher).await,
                    Ok(Err(error)) => tracing::debug!(%error, %peer, "no agreement on TLS"),
                    Err(_) => tracing::debug!(%peer, "too slow for TLS"),
                }
            }
            Ok(Some(_)) => speak(stream, peer, door.plain.clone(), watcher).await,
            Ok(None) | Err(_) => {}
        },
    }
    drop(line);
}

async fn begins_with(stream: &TcpStream) -> Option<u8> {
    let mut first = [0u8; 1];
    match stream.peek(&mut first).await {
        Ok(1) => Some(first[0]),
        _ => None,
    }
}

async fn speak<S>(stream: S, peer: SocketAddr, pages: Router, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        pages.clone().oneshot(request)
    });
    let spoken = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_headers(64)
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = watcher.watch(spoken).await {
        tracing::debug!(%error, %peer, "a line broke");
    }
}
