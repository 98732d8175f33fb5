//! `hoaban serve`: the pages, read-only and public, or the operator's on this machine.

use crate::cli::ServeWords;
use crate::cli::terminal::{Failure, Terminal};
use actions::Desk;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;
use web::access::{Access, Operator};

pub(crate) fn run(terminal: &Terminal, words: &ServeWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open(!words.operator)?;
    let unknown = |error| Failure::Machine(words.listen.clone(), error);
    let address = words.listen.to_socket_addrs().map_err(unknown)?.next();
    let address = address.ok_or_else(|| unknown(io::ErrorKind::AddrNotAvailable.into()))?;
    serve(terminal, desk, &[address], words.operator, "")
}

/// Serves at the first of the addresses that is free, until the program is told to end.
pub(crate) fn serve(
    terminal: &Terminal,
    desk: Desk,
    addresses: &[SocketAddr],
    operator: bool,
    path: &str,
) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = listen(addresses).await?;
        let address = listener.local_addr()?;
        let words = terminal.words;
        let (access, url) = if operator {
            let (token, session) = (secret()?, secret()?);
            let url = format!("http://{address}/operator?token={token}");
            let door = Operator::new(address, token, session).map_err(|error| {
                Failure::Words(
                    "terminal-not-loopback",
                    vec![("address", error.0.to_string())],
                )
            })?;
            (Access::Operator(door), url)
        } else {
            (Access::Public, format!("http://{address}{path}"))
        };
        let key = if operator {
            "terminal-serving-operator"
        } else {
            "terminal-serving"
        };
        terminal.print(&words.text_with(key, &[("url", &url)]))?;
        let site = Arc::new(web::Site { desk, access });
        let served = axum::serve(listener, web::router(site)).with_graceful_shutdown(told_to_end());
        served.await?;
        Ok(ExitCode::SUCCESS)
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

/// Ends at Ctrl-C or when the system says so; requests under way are finished.
async fn told_to_end() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate => {}
    }
}

/// 256 bits from the system, hexadecimal.
fn secret() -> Result<String, Failure> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| {
        Failure::Machine("getrandom".to_owned(), io::Error::other(error.to_string()))
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
