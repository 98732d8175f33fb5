//! A mail server on loopback that speaks as much of RFC 5321 as is needed, over TLS too.

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

/// Who may send, where the server asks.
pub const USER: &str = "hoaban";
/// The password.
pub const PASSWORD: &str = "mật khẩu";
/// User and password as the mechanism PLAIN gives them, and each as LOGIN does.
const PLAIN: &str = "AGhvYWJhbgBt4bqtdCBraOG6qXU=";
const LOGIN: [&str; 2] = ["aG9hYmFu", "beG6rXQga2jhuql1"];

/// What the server does with mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Takes every mail.
    Takes,
    /// Takes addresses with marks too.
    Marks,
    /// Takes mails of whom it knows, by one mechanism.
    Login(&'static str),
    /// Says at the address to come again, so many times.
    Defers(usize),
    /// Says at the address to come again.
    Busy,
    /// Says at the address that nobody lives there.
    Nobody,
    /// Takes the text and hangs up without a word.
    Silent,
    /// Takes the text and never answers.
    Hangs,
    /// Takes so many, then never answers.
    HangsAfter(usize),
}

/// How it is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// In the open.
    Plain,
    /// By TLS from the first byte.
    Tls,
    /// By TLS after STARTTLS.
    StartTls,
}

/// The server; it ends with the test.
pub struct Server {
    /// `host:port`.
    pub address: String,
    /// How it is spoken to.
    pub way: Way,
    /// Every mail that was given whole.
    pub mails: Receiver<String>,
    lines: Arc<Mutex<Vec<String>>>,
}

/// What all conversations share.
struct Shared {
    way: Way,
    manner: Manner,
    mails: std::sync::mpsc::Sender<String>,
    lines: Arc<Mutex<Vec<String>>>,
    addresses: Mutex<usize>,
    taken: Mutex<usize>,
    tls: Arc<ServerConfig>,
}

impl Server {
    /// A server in the open.
    pub fn new(manner: Manner) -> Self {
        Self::over(Way::Plain, manner)
    }

    /// A server that is spoken to in some way; it is reached at every address of loopback.
    pub fn over(way: Way, manner: Manner) -> Self {
        let listener = TcpListener::bind("0.0.0.0:0").unwrap();
        let address = format!("127.0.0.1:{}", listener.local_addr().unwrap().port());
        let (sender, mails) = channel();
        let lines = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::new(Shared {
            way,
            manner,
            mails: sender,
            lines: Arc::clone(&lines),
            addresses: Mutex::new(0),
            taken: Mutex::new(0),
            tls: tls(),
        });
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&shared);
                // Whoever hangs up in the middle ends only the own conversation.
                std::thread::spawn(move || _ = meet(stream, &shared));
            }
        });
        Self {
            address,
            way,
            mails,
            lines,
        }
    }

    /// Every command that was heard, but for texts.
    pub fn heard(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }
}

fn tls() -> Arc<ServerConfig> {
    let chain = CertificateDer::from_pem_slice(include_bytes!("../data/localhost.crt")).unwrap();
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("../data/localhost.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let settings = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![chain], key);
    Arc::new(settings.unwrap())
}

fn meet(mut stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    const HELLO: &[u8] = b"220 test ESMTP\r\n";
    if shared.way == Way::Tls {
        let mut stream = secure(stream, shared);
        stream.write_all(HELLO)?;
        return talk(BufReader::new(stream), shared, false).map(|_| ());
    }
    stream.write_all(HELLO)?;
    let offers = shared.way == Way::StartTls;
    match talk(BufReader::new(stream), shared, offers)? {
        Some(stream) => talk(BufReader::new(secure(stream, shared)), shared, false).map(|_| ()),
        None => Ok(()),
    }
}

fn secure(stream: TcpStream, shared: &Shared) -> StreamOwned<ServerConnection, TcpStream> {
    let connection = ServerConnection::new(Arc::clone(&shared.tls)).unwrap();
    StreamOwned::new(connection, stream)
}

/// One conversation; gives the line back where TLS is to begin on it.
fn talk<S: Read + Write>(
    mut line: BufReader<S>,
    shared: &Shared,
    offers: bool,
) -> std::io::Result<Option<S>> {
    let manner = shared.manner;
    let mut known = !matches!(manner, Manner::Login(_));
    while let Some(said) = hear(&mut line)? {
        shared.lines.lock().unwrap().push(said.clone());
        let verb = said.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" if offers => "250-test\r\n250 STARTTLS",
            "STAR" if offers => {
                line.get_mut().write_all(b"220 go\r\n")?;
                return Ok(Some(line.into_inner()));
            }
            _ if offers && verb != "QUIT" => "530 5.7.0 STARTTLS first",
            "EHLO" => match manner {
                Manner::Marks => "250-test\r\n250-8BITMIME\r\n250 SMTPUTF8",
                Manner::Login("PLAIN") => "250-test\r\n250 AUTH PLAIN",
                Manner::Login(_) => "250-test\r\n250 AUTH LOGIN",
                _ => "250-test\r\n250 8BITMIME",
            },
            "AUTH" => {
                known = proven(&mut line, &said)?;
                if known {
                    "235 2.7.0 welcome"
                } else {
                    "535 5.7.8 wrong"
                }
            }
            _ if !known && verb != "QUIT" => "530 5.7.0 who are you",
            "RCPT" => address(shared),
            "DATA" => {
                line.get_mut().write_all(b"354 go\r\n")?;
                // Whoever hangs up before the full stop has sent nothing.
                let Some(text) = text(&mut line)? else {
                    return Ok(None);
                };
                shared.mails.send(text).ok();
                let mut taken = shared.taken.lock().unwrap();
                *taken += 1;
                match manner {
                    Manner::Silent => return Ok(None),
                    // Whoever waits for an answer is ended from outside.
                    Manner::Hangs => return hear(&mut line).map(|_| None),
                    Manner::HangsAfter(most) if *taken > most => {
                        return hear(&mut line).map(|_| None);
                    }
                    _ => "250 2.0.0 taken",
                }
            }
            "QUIT" => {
                line.get_mut().write_all(b"221 bye\r\n")?;
                return Ok(None);
            }
            _ => "250 ok",
        };
        line.get_mut()
            .write_all(format!("{answer}\r\n").as_bytes())?;
    }
    Ok(None)
}

/// A line without its end; none where the other side hung up.
fn hear<S: Read>(line: &mut BufReader<S>) -> std::io::Result<Option<String>> {
    let mut said = String::new();
    let read = line.read_line(&mut said)?;
    Ok((read > 0).then(|| said.trim_end_matches(['\r', '\n']).to_owned()))
}

fn address(shared: &Shared) -> &'static str {
    let mut asked = shared.addresses.lock().unwrap();
    *asked += 1;
    match shared.manner {
        Manner::Busy => "450 4.2.1 busy",
        Manner::Defers(times) if *asked <= times => "451 4.7.1 come again",
        Manner::Nobody => "550 5.1.1 nobody",
        _ => "250 ok",
    }
}

/// Whether who is there gave the right password.
fn proven<S: Read + Write>(line: &mut BufReader<S>, said: &str) -> std::io::Result<bool> {
    if let Some(given) = said.strip_prefix("AUTH PLAIN ") {
        return Ok(given == PLAIN);
    }
    let mut given = Vec::new();
    for question in ["VXNlcm5hbWU6", "UGFzc3dvcmQ6"] {
        line.get_mut()
            .write_all(format!("334 {question}\r\n").as_bytes())?;
        given.extend(hear(line)?);
    }
    Ok(given == LOGIN)
}

/// A mail, up to the full stop.
fn text<S: Read>(line: &mut BufReader<S>) -> std::io::Result<Option<String>> {
    let mut text = String::new();
    while let Some(said) = hear(line)? {
        if said == "." {
            return Ok(Some(text));
        }
        text.push_str(said.strip_prefix('.').unwrap_or(&said));
        text.push('\n');
    }
    Ok(None)
}
