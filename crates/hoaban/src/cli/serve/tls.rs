//! Which certificate are the pages served with, and what is wrong with its files?

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::{PoisonError, RwLock};
use thiserror::Error;

/// A certificate's files do not serve.
#[derive(Debug, Error)]
pub(crate) enum TlsFault {
    /// A file cannot be read.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, io::Error),
    /// The first file holds no certificate.
    #[error("no certificate in {0}")]
    NoCertificate(PathBuf),
    /// The second file holds no key.
    #[error("no key in {0}")]
    NoKey(PathBuf),
    /// The key is locked with a pass phrase.
    #[error("the key in {0} is encrypted")]
    LockedKey(PathBuf),
    /// The key belongs to another certificate, or is of a kind that is not supported.
    #[error("key and certificate do not fit: {0}")]
    Mismatch(rustls::Error),
}

impl TlsFault {
    /// The key of its sentence.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Unreadable(..) => "terminal-tls-unreadable",
            Self::NoCertificate(_) => "terminal-tls-no-certificate",
            Self::NoKey(_) => "terminal-tls-no-key",
            Self::LockedKey(_) => "terminal-tls-locked-key",
            Self::Mismatch(_) => "terminal-tls-mismatch",
        }
    }

    /// What its sentence speaks of.
    pub(crate) fn argument(&self) -> String {
        match self {
            Self::Unreadable(path, error) => format!("{}: {error}", path.display()),
            Self::NoCertificate(path) | Self::NoKey(path) | Self::LockedKey(path) => {
                path.display().to_string()
            }
            Self::Mismatch(error) => error.to_string(),
        }
    }
}

/// A certificate with its key, read again when the program is told to.
#[derive(Debug)]
pub(crate) struct Certificate {
    files: (PathBuf, PathBuf),
    settings: RwLock<Arc<ServerConfig>>,
}

impl Certificate {
    /// Reads a chain of certificates and the key of the first, both as PEM.
    pub(crate) fn read(certificate: &Path, key: &Path) -> Result<Self, TlsFault> {
        Ok(Self {
            settings: RwLock::new(settings(certificate, key)?),
            files: (certificate.to_owned(), key.to_owned()),
        })
    }

    /// Reads the files again; where they do not serve, the old ones stay.
    pub(crate) fn renew(&self) -> Result<(), TlsFault> {
        let fresh = settings(&self.files.0, &self.files.1)?;
        *self
            .settings
            .write()
            .unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// What a new connection is spoken with.
    pub(crate) fn settings(&self) -> Arc<ServerConfig> {
        let settings = self.settings.read();
        Arc::clone(&settings.unwrap_or_else(PoisonError::into_inner))
    }
}

fn settings(certificate: &Path, key: &Path) -> Result<Arc<ServerConfig>, TlsFault> {
    let read = |path: &Path| {
        std::fs::read(path).map_err(|error| TlsFault::Unreadable(path.to_owned(), error))
    };
    let (chain, secret) = (read(certificate)?, read(key)?);
    let chain = CertificateDer::pem_slice_iter(&chain)
        .collect::<Result<Vec<_>, _>>()
        .ok()
        .filter(|chain| !chain.is_empty())
        .ok_or_else(|| TlsFault::NoCertificate(certificate.to_owned()))?;
    let secret = PrivateKeyDer::from_pem_slice(&secret).map_err(|_| {
        if String::from_utf8_lossy(&secret).contains("ENCRYPTED") {
            TlsFault::LockedKey(key.to_owned())
        } else {
            TlsFault::NoKey(key.to_owned())
        }
    })?;
    let mut settings = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| {
            builder
                .with_no_client_auth()
                .with_single_cert(chain, secret)
        })
        .map_err(TlsFault::Mismatch)?;
    settings.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(settings))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A certificate for `localhost`, valid until 2126, and its key; `OTHER` is a key of another.
    const CERTIFICATE: &str = include_str!("../../../tests/data/localhost.crt");
    const KEY: &str = include_str!("../../../tests/data/localhost.key");
    const OTHER: &str = include_str!("../../../tests/data/other.key");

    fn tried(certificate: &str, key: &str) -> Result<Certificate, &'static str> {
        let folder = tempfile::tempdir().unwrap();
        let paths = [folder.path().join("c"), folder.path().join("k")];
        std::fs::write(&paths[0], certificate).unwrap();
        std::fs::write(&paths[1], key).unwrap();
        Certificate::read(&paths[0], &paths[1]).map_err(|fault| fault.key())
    }

    #[test]
    fn wrong_files_are_told_apart() {
        assert!(tried(CERTIFICATE, KEY).is_ok());
        let told = |certificate, key| tried(certificate, key).unwrap_err();
        assert_eq!(told(KEY, KEY), "terminal-tls-no-certificate");
        assert_eq!(told("", KEY), "terminal-tls-no-certificate");
        assert_eq!(told(CERTIFICATE, CERTIFICATE), "terminal-tls-no-key");
        assert_eq!(told(CERTIFICATE, OTHER), "terminal-tls-mismatch");
        let locked = KEY.replace("BEGIN PRIVATE", "BEGIN ENCRYPTED PRIVATE");
        let locked = locked.replace("END PRIVATE", "END ENCRYPTED PRIVATE");
        assert_eq!(told(CERTIFICATE, &locked), "terminal-tls-locked-key");
        let absent = Path::new("/nonexistent/file");
        let fault = Certificate::read(absent, absent).unwrap_err();
        assert_eq!(fault.key(), "terminal-tls-unreadable");
        assert!(fault.argument().contains("nonexistent"));
    }

    #[test]
    fn a_certificate_is_renewed_while_the_old_one_stays_in_doubt() {
        let folder = tempfile::tempdir().unwrap();
        let paths = [folder.path().join("c"), folder.path().join("k")];
        std::fs::write(&paths[0], CERTIFICATE).unwrap();
        std::fs::write(&paths[1], KEY).unwrap();
        let certificate = Certificate::read(&paths[0], &paths[1]).unwrap();
        let before = certificate.settings();
        std::fs::write(&paths[1], "").unwrap();
        assert!(certificate.renew().is_err());
        assert!(Arc::ptr_eq(&before, &certificate.settings()));
        std::fs::write(&paths[1], KEY).unwrap();
        certificate.renew().unwrap();
        assert!(!Arc::ptr_eq(&before, &certificate.settings()));
    }
}
