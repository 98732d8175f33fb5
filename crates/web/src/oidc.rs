//! How does somebody sign in with the login of an identity provider (OpenID Connect Core 1.0)?
//!
//! The code flow with PKCE, `state` and `nonce`. A provider proves who somebody is, nothing
//! more: rights come from the account to which that login was tied by hand.

pub mod begin;
pub mod discovery;
pub mod identity;
pub mod key;

use begin::Agreed;
use discovery::Discovery;
use identity::{Claims, Expected};
use jiff::{SignedDuration, Timestamp};
use key::Keys;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, PoisonError};
use thiserror::Error;

/// How long what a provider says of itself is taken for true.
const FRESH: SignedDuration = SignedDuration::from_hours(1);

/// What the program asks of a provider.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// Where.
    pub url: String,
    /// A form that is posted; none asks with GET.
    pub form: Option<String>,
    /// The header `Authorization`.
    pub authorization: Option<String>,
}

/// The line to a provider; the program hands one in, a test another.
pub trait Ask: Send + Sync + Debug {
    /// Status and body of the answer.
    ///
    /// # Errors
    /// Where there is none, in words for the log.
    fn ask(&self, question: &Question) -> Result<(u16, String), String>;
}

/// What has been agreed with a provider by hand.
#[derive(Clone)]
pub struct Settings {
    /// Its address, as it names itself.
    pub issuer: String,
    /// As what it knows this site.
    pub client_id: String,
    /// What this site proves that with; empty where it was registered as a public client.
    pub client_secret: String,
    /// What people call it, for the button.
    pub name: String,
}

impl Debug for Settings {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Without the secret.
        write!(out, "Settings({} at {})", self.client_id, self.issuer)
    }
}

/// A sign-in by a provider went wrong. What exactly stands in the log; people get one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProviderFault {
    /// It cannot be reached, or does not answer as the standard says.
    #[error("the provider failed: {0}")]
    Unreachable(String),
    /// What came back does not belong to what this browser was sent away with.
    #[error("another sign-in: {0}")]
    Mixed(&'static str),
    /// The person, or the provider, said no.
    #[error("the provider refused: {0}")]
    Refused(String),
    /// The proof is not to be believed.
    #[error("not to be believed: {0}")]
    Unproven(&'static str),
}

/// An identity provider.
#[derive(Debug)]
pub struct Provider {
    settings: Settings,
    line: Arc<dyn Ask>,
    known: Mutex<Option<Known>>,
}

/// What a provider has said of itself, and when.
#[derive(Debug, Clone)]
struct Known {
    discovery: Discovery,
    keys: Keys,
    at: Timestamp,
}

/// Who somebody is, as a provider has proved it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// The person, under the name that the provider never gives to another.
    pub subject: String,
}

impl Provider {
    /// A provider at the end of a line.
    #[must_use]
    pub fn new(settings: Settings, line: Arc<dyn Ask>) -> Self {
        Self {
            settings,
            line,
            known: Mutex::new(None),
        }
    }

    /// What people call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// Its own name for itself.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.settings.issuer
    }

    /// Where a browser is sent, with what was agreed with it; `back` is where it returns to.
    ///
    /// # Errors
    /// Where the provider does not say where that is.
    pub fn begin(
        &self,
        agreed: &Agreed,
        back: &str,
        language: &str,
        now: Timestamp,
    ) -> Result<String, ProviderFault> {
        let known = self.known(now)?;
        let settings = &self.settings;
        Ok(agreed.address(&known.discovery, &settings.client_id, back, language))
    }

    /// Who came back: `answer` are the fields of the address that the provider sent it to.
    ///
    /// # Errors
    /// Where the answer belongs to another sign-in, says no, or proves nothing.
    pub fn finish(
        &self,
        agreed: &Agreed,
        back: &str,
        answer: &crate::visit::Fields,
        now: Timestamp,
    ) -> Result<Identity, ProviderFault> {
        let known = self.known(now)?;
        if answer.text("state") != Some(agreed.state.as_str()) {
            return Err(ProviderFault::Mixed("state"));
        }
        // RFC 9207: of two providers, the one that was asked must be the one that answers.
        if answer
            .text("iss")
            .is_some_and(|iss| iss != self.settings.issuer)
        {
            return Err(ProviderFault::Mixed("iss"));
        }
        if let Some(error) = answer.text("error") {
            return Err(ProviderFault::Refused(error.to_owned()));
        }
        let code = answer.text("code").ok_or(ProviderFault::Mixed("code"))?;
        let question = agreed.exchange(&known.discovery, &self.settings, back, code);
        let said = self.json(&question)?;
        let token = said["id_token"]
            .as_str()
            .ok_or(ProviderFault::Unproven("no id_token"))?;
        let claims = match Claims::read(token, &known.keys) {
            // A provider changes its keys now and then.
            Err(ProviderFault::Unproven(identity::NO_KEY)) => {
                let fresh = self.learn(now)?;
                Claims::read(token, &fresh.keys)?
            }
            read => read?,
        };
        claims.check(&Expected {
            issuer: &self.settings.issuer,
            client_id: &self.settings.client_id,
            nonce: &agreed.nonce,
            now,
        })?;
        Ok(Identity {
            issuer: claims.iss,
            subject: claims.sub,
        })
    }

    fn known(&self, now: Timestamp) -> Result<Known, ProviderFault> {
        let known = self
            .known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        match known {
            Some(known) if now.duration_since(known.at) < FRESH => Ok(known),
            _ => self.learn(now),
        }
    }

    fn learn(&self, now: Timestamp) -> Result<Known, ProviderFault> {
        let get = |url: String| {
            self.json(&Question {
                url,
                ..Question::default()
            })
        };
        let issuer = self.settings.issuer.trim_end_matches('/');
        let said = get(format!("{issuer}/.well-known/openid-configuration"))?;
        let discovery = Discovery::read(&said, &self.settings.issuer)?;
        let keys = Keys::read(&get(discovery.keys.clone())?);
        let known = Known {
            discovery,
            keys,
            at: now,
        };
        let mut place = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        *place = Some(known.clone());
        Ok(known)
    }

    fn json(&self, question: &Question) -> Result<serde_json::Value, ProviderFault> {
        let (status, body) = self
            .line
            .ask(question)
            .map_err(ProviderFault::Unreachable)?;
        let value: serde_json::Value = serde_json::from_str(&body)
            .map_err(|_| ProviderFault::Unreachable(format!("{status}, no JSON")))?;
        if (200..300).contains(&status) {
            return Ok(value);
        }
        let said = value["error"].as_str().unwrap_or_default();
        Err(ProviderFault::Unreachable(format!("{status} {said}")))
    }
}

#[cfg(test)]
mod tests;
