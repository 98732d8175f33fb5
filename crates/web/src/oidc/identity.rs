//! Is the proof that a provider gives to be believed (OpenID Connect Core 1.0, 3.1.3.7)?

use super::ProviderFault;
use super::key::Keys;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::Value;

/// No key of the provider is for the proof: perhaps it has new ones.
pub(super) const NO_KEY: &str = "no key for it";
/// By how many seconds two clocks may differ.
const LEEWAY: i64 = 60;

/// What a proof says, after its signature was found to be the provider's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// Who says it.
    pub iss: String,
    /// Of whom.
    pub sub: String,
    /// To whom.
    pub aud: Vec<String>,
    /// Who asked, where it is said.
    pub azp: Option<String>,
    /// Until when, in seconds since 1970.
    pub exp: i64,
    /// Since when.
    pub iat: i64,
    /// For which sign-in.
    pub nonce: Option<String>,
}

/// What it has to say.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// The provider.
    pub issuer: &'a str,
    /// This site.
    pub client_id: &'a str,
    /// This sign-in.
    pub nonce: &'a str,
    /// Now.
    pub now: Timestamp,
}

impl Claims {
    /// Reads a proof that one of the keys has signed.
    ///
    /// # Errors
    /// Where it cannot be read or was signed by nobody whom we believe.
    pub fn read(token: &str, keys: &Keys) -> Result<Self, ProviderFault> {
        let unread = || ProviderFault::Unproven("not readable");
        let mut parts = token.split('.');
        let (Some(head), Some(body), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(unread());
        };
        let value = |part: &str| -> Option<Value> {
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
        };
        let said = value(head).ok_or_else(unread)?;
        // Something that must be understood, and is not.
        if !said["crit"].is_null() {
            return Err(unread());
        }
        let kind = said["alg"].as_str().unwrap_or_default();
        let text = &token[..head.len() + 1 + body.len()];
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| unread())?;
        match keys.signed(kind, said["kid"].as_str(), text.as_bytes(), &signature) {
            None => return Err(ProviderFault::Unproven(NO_KEY)),
            Some(false) => return Err(ProviderFault::Unproven("another signature")),
            Some(true) => {}
        }
        claims(&value(body).ok_or_else(unread)?).ok_or_else(unread)
    }

    /// Whether it says what it has to say.
    ///
    /// # Errors
    /// Where it speaks of, to or for somebody else, or of another time.
    pub fn check(&self, expected: &Expected<'_>) -> Result<(), ProviderFault> {
        let now = expected.now.as_second();
        let wrong = [
            (self.iss != expected.issuer, "another issuer"),
            (
                !self.aud.iter().any(|to| to == expected.client_id),
                "for another client",
            ),
            (
                self.aud.len() > 1 && self.azp.is_none(),
                "for several clients",
            ),
            (
                self.azp
                    .as_deref()
                    .is_some_and(|by| by != expected.client_id),
                "asked by another client",
            ),
            (self.exp + LEEWAY <= now, "too old"),
            (self.iat > now + LEEWAY, "from the future"),
            (
                self.nonce.as_deref() != Some(expected.nonce),
                "for another sign-in",
            ),
            (self.sub.is_empty() || self.sub.len() > 255, "of nobody"),
        ];
        match wrong.into_iter().find(|(is_wrong, _)| *is_wrong) {
            Some((_, why)) => Err(ProviderFault::Unproven(why)),
            None => Ok(()),
        }
    }
}

fn claims(body: &Value) -> Option<Claims> {
    let text = |name: &str| body[name].as_str().map(str::to_owned);
    let aud = match &body["aud"] {
        Value::String(one) => vec![one.clone()],
        Value::Array(all) => all
            .iter()
            .map(|one| one.as_str().map(str::to_owned))
            .collect::<Option<_>>()?,
        _ => return None,
    };
    Some(Claims {
        iss: text("iss")?,
        sub: text("sub")?,
        aud,
        azp: text("azp"),
        exp: body["exp"].as_i64()?,
        iat: body["iat"].as_i64()?,
        nonce: text("nonce"),
    })
}
