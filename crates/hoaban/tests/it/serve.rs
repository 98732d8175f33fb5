//! The pages by HTTPS, as a browser asks for them.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// The program while it serves; ended with the test.
struct Served {
    child: Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
}

impl Served {
    fn new(words: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hoaban"))
            .args(words)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    /// The address in the next line.
    fn address(&mut self) -> String {
        let line = self.lines.next().unwrap().unwrap();
        let found = line.split(' ').find(|word| word.contains("://"));
        found.unwrap().to_owned()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Where it has ended already, there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn data(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    folder.join(name).display().to_string()
}

/// A browser that believes the certificate of the tests.
fn agent() -> Agent {
    let pem = std::fs::read(data("localhost.crt")).unwrap();
    let root = Certificate::from_pem(&pem).unwrap();
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::new_with_certs(&[root]))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    Agent::config_builder()
        .tls_config(tls)
        .max_redirects(0)
        .http_status_as_error(false)
        .build()
        .into()
}

#[test]
fn pages_come_by_https_and_plain_http_is_led_there() {
    let folder = tempfile::tempdir().unwrap();
    let store = format!("sqlite:{}/hoaban.db", folder.path().display());
    let made = Command::new(env!("CARGO_BIN_EXE_hoaban"))
        .args(["migrate", "--store", &store])
        .output()
        .unwrap();
    assert!(made.status.success());
    let (certificate, key) = (data("localhost.crt"), data("localhost.key"));
    let mut served = Served::new(&[
        "serve",
        "--store",
        &store,
        "--listen",
        "127.0.0.1:0",
        "--tls-cert",
        &certificate,
        "--tls-key",
        &key,
    ]);
    let address = served.address();
    assert!(address.starts_with("https://127.0.0.1:"), "{address}");
    let link = served.address();
    assert!(
        link.starts_with(&address) && link.contains("/invitation?secret="),
        "{link}"
    );
    let agent = agent();
    let got = agent.get(&link).call().unwrap();
    assert_eq!(got.status().as_u16(), 200);
    let header = |name: &str| {
        got.headers()
            .get(name)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    assert!(header("strict-transport-security").contains("max-age"));
    let plain = address.replace("https:", "http:");
    let got = agent.get(format!("{plain}/vi/login")).call().unwrap();
    assert_eq!(got.status().as_u16(), 308);
    let to = got.headers().get("location").unwrap().to_str().unwrap();
    assert_eq!(to, format!("{address}/vi/login"));
    let told = Command::new("kill")
        .args(["-TERM", &served.child.id().to_string()])
        .status()
        .unwrap();
    assert!(told.success());
    assert!(
        served.child.wait().unwrap().success(),
        "it ends when it is told to"
    );
}

#[test]
fn wrong_files_are_told_before_anything_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let store = format!("sqlite:{}/hoaban.db", folder.path().display());
    let (certificate, other) = (data("localhost.crt"), data("other.key"));
    let refused = Command::new(env!("CARGO_BIN_EXE_hoaban"))
        .args(["serve", "--lang", "en", "--store", &store])
        .args(["--tls-cert", &certificate, "--tls-key", &other])
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(
        told.contains("does not belong to this certificate"),
        "{told}"
    );
}
