//! How does one commune's old computer speak to the server? One kept connection, one question
//! at a time, on loopback only.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long an answer may take before the line counts as dead.
const PATIENCE: Duration = Duration::from_secs(30);

/// Largest body that is read, in bytes.
const LARGEST: usize = 64 << 20;

/// A connection that is kept, and opened again where the server closed it.
pub struct Client {
    server: SocketAddr,
    /// What stands behind `Authorization: Bearer`.
    token: String,
    line: Option<BufReader<TcpStream>>,
}

/// What came back.
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The body as text; unreadable where it came packed.
    pub body: String,
    /// Length of the body as it came, in bytes.
    pub bytes: usize,
}

impl Client {
    /// A client that holds a token and has not called yet.
    pub fn new(server: SocketAddr, token: String) -> Self {
        assert!(
            server.ip().is_loopback(),
            "load is put on this machine only"
        );
        Self {
            server,
            token,
            line: None,
        }
    }

    /// Asks once.
    pub fn get(&mut self, path: &str) -> Result<Reply> {
        self.ask("GET", path, "", "identity")
    }

    /// Asks once, and takes the answer packed, as browsers do.
    pub fn get_packed(&mut self, path: &str) -> Result<Reply> {
        self.ask("GET", path, "", "gzip, br")
    }

    /// Sends JSON once.
    pub fn post(&mut self, path: &str, json: &str) -> Result<Reply> {
        self.ask("POST", path, json, "identity")
    }

    fn ask(&mut self, method: &str, path: &str, json: &str, packing: &str) -> Result<Reply> {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\
             Accept: */*\r\nAccept-Encoding: {packing}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{json}",
            self.server,
            self.token,
            json.len()
        );
        let mut line = match self.line.take() {
            Some(line) => line,
            None => self.call()?,
        };
        line.get_mut().write_all(request.as_bytes())?;
        let (reply, kept) = read(&mut line)?;
        self.line = kept.then_some(line);
        Ok(reply)
    }

    fn call(&self) -> Result<BufReader<TcpStream>> {
        let stream = TcpStream::connect_timeout(&self.server, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(BufReader::new(stream))
    }
}

/// Reads an answer, and whether the connection stays open.
fn read(line: &mut BufReader<TcpStream>) -> Result<(Reply, bool)> {
    let mut text = String::new();
    line.read_line(&mut text)?;
    let status = text.split(' ').nth(1).context("no status")?.parse()?;
    let (mut length, mut chunked, mut kept) = (None, false, true);
    loop {
        text.clear();
        line.read_line(&mut text)?;
        let header = text.trim_end().to_ascii_lowercase();
        match header.split_once(": ") {
            None => break,
            Some(("content-length", value)) => length = Some(value.parse::<usize>()?),
            Some(("transfer-encoding", "chunked")) => chunked = true,
            Some(("connection", "close")) => kept = false,
            Some(_) => {}
        }
    }
    let body = if chunked {
        read_chunks(line)?
    } else {
        read_exactly(line, length.unwrap_or(0))?
    };
    let bytes = body.len();
    let body = String::from_utf8_lossy(&body).into_owned();
    let reply = Reply {
        status,
        body,
        bytes,
    };
    Ok((reply, kept))
}

fn read_chunks(line: &mut BufReader<TcpStream>) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut size = String::new();
        line.read_line(&mut size)?;
        let size = usize::from_str_radix(size.trim_end(), 16).context("size of a chunk")?;
        if body.len() + size > LARGEST {
            bail!("an answer is larger than {LARGEST} bytes");
        }
        body.extend(read_exactly(line, size)?);
        read_exactly(line, 2)?;
        if size == 0 {
            return Ok(body);
        }
    }
}

fn read_exactly(line: &mut BufReader<TcpStream>, length: usize) -> Result<Vec<u8>> {
    if length > LARGEST {
        bail!("an answer is larger than {LARGEST} bytes");
    }
    let mut body = vec![0; length];
    line.read_exact(&mut body)?;
    Ok(body)
}
