//! How does the program speak to an identity provider, and which one was named?

use crate::cli::ServeWords;
use crate::cli::terminal::Failure;
use rustls::crypto::ring;
use std::sync::Arc;
use std::time::Duration;
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use web::oidc::{Ask, Provider, Question, Settings};

/// How long a provider may take for one answer. Somebody waits for it.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most that a provider may answer, in bytes.
const MOST: u64 = 1 << 20;

/// The provider that was named, if any.
pub(crate) fn named(words: &ServeWords) -> Result<Option<Provider>, Failure> {
    let (Some(issuer), Some(client_id)) = (&words.oidc_issuer, &words.oidc_client_id) else {
        return Ok(None);
    };
    let client_secret = match &words.oidc_client_secret_file {
        Some(path) => std::fs::read_to_string(path)
            .map_err(|error| Failure::Machine(path.display().to_string(), error))?
            .trim()
            .to_owned(),
        None => String::new(),
    };
    let settings = Settings {
        issuer: issuer.clone(),
        client_id: client_id.clone(),
        client_secret,
        name: words.oidc_name.clone().unwrap_or_else(|| host(issuer)),
    };
    Ok(Some(Provider::new(settings, Arc::new(Line::new()))))
}

/// The host of an address: what a provider is called where nobody gave it a name.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest).to_owned()
}

/// A line by HTTP, with the certificates that this machine believes.
#[derive(Debug)]
struct Line {
    agent: Agent,
}

impl Line {
    fn new() -> Self {
        let roots: Vec<Certificate<'static>> = rustls_native_certs::load_native_certs()
            .certs
            .iter()
            .map(|root| Certificate::from_der(root.as_ref()).to_owned())
            .collect();
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::new_with_certs(&roots))
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(PATIENCE))
            // Secrets go to the address that was said, and nowhere else.
            .max_redirects(0)
            .http_status_as_error(false)
            .build();
        Self {
            agent: config.into(),
        }
    }
}

impl Ask for Line {
    fn ask(&self, question: &Question) -> Result<(u16, String), String> {
        let told = |error: ureq::Error| error.to_string();
        let mut answer = match &question.form {
            Some(form) => {
                let mut request = self
                    .agent
                    .post(&question.url)
                    .header("accept", "application/json")
                    .content_type("application/x-www-form-urlencoded");
                if let Some(authorization) = &question.authorization {
                    request = request.header("authorization", authorization);
                }
                request.send(form).map_err(told)?
            }
            None => self
                .agent
                .get(&question.url)
                .header("accept", "application/json")
                .call()
                .map_err(told)?,
        };
        let status = answer.status().as_u16();
        let body = answer.body_mut().with_config().limit(MOST).read_to_string();
        Ok((status, body.map_err(told)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_without_a_name_is_called_after_its_host() {
        assert_eq!(host("https://id.example.vn/realms/tinh"), "id.example.vn");
        assert_eq!(host("http://127.0.0.1:9000"), "127.0.0.1:9000");
    }
}
