//! What is agreed with a browser before it is sent to a provider, and how is it exchanged?

use super::discovery::Discovery;
use super::{Question, Settings};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// What was agreed with one browser for one sign-in; kept in its cookie meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// Comes back in the address: this browser, this sign-in.
    pub state: String,
    /// Comes back in the proof: made for this sign-in.
    pub nonce: String,
    /// Shows that the code is exchanged by whoever began (PKCE, RFC 7636).
    pub verifier: String,
}

impl Agreed {
    /// Three secrets of 256 bits each.
    #[must_use]
    pub fn new(secrets: [[u8; 32]; 3]) -> Self {
        let [state, nonce, verifier] = secrets.map(|bytes| URL_SAFE_NO_PAD.encode(bytes));
        Self {
            state,
            nonce,
            verifier,
        }
    }

    /// What stands in the cookie.
    #[must_use]
    pub fn cookie(&self) -> String {
        format!("{}.{}.{}", self.state, self.nonce, self.verifier)
    }

    /// Reads the cookie again.
    #[must_use]
    pub fn of_cookie(text: &str) -> Option<Self> {
        let mut parts = text
            .split('.')
            .filter(|part| !part.is_empty())
            .map(str::to_owned);
        let agreed = Self {
            state: parts.next()?,
            nonce: parts.next()?,
            verifier: parts.next()?,
        };
        parts.next().is_none().then_some(agreed)
    }

    /// Where the browser is sent.
    pub(super) fn address(
        &self,
        discovery: &Discovery,
        client_id: &str,
        back: &str,
        language: &str,
    ) -> String {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.as_bytes()));
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("response_type", "code")
            .append_pair("client_id", client_id)
            .append_pair("redirect_uri", back)
            .append_pair("scope", "openid")
            .append_pair("state", &self.state)
            .append_pair("nonce", &self.nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256")
            .append_pair("ui_locales", language)
            .finish();
        let to = &discovery.authorization;
        let mark = if to.contains('?') { '&' } else { '?' };
        format!("{to}{mark}{query}")
    }

    /// What is asked for a code.
    pub(super) fn exchange(
        &self,
        discovery: &Discovery,
        settings: &Settings,
        back: &str,
        code: &str,
    ) -> Question {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", back)
            .append_pair("code_verifier", &self.verifier);
        let in_header = !settings.client_secret.is_empty() && !discovery.secret_in_form;
        if !in_header {
            form.append_pair("client_id", &settings.client_id);
        }
        if !settings.client_secret.is_empty() && discovery.secret_in_form {
            form.append_pair("client_secret", &settings.client_secret);
        }
        // RFC 6749, 2.3.1: both are encoded as in a form before they are joined.
        let encoded =
            |text: &str| -> String { form_urlencoded::byte_serialize(text.as_bytes()).collect() };
        let pair = format!(
            "{}:{}",
            encoded(&settings.client_id),
            encoded(&settings.client_secret)
        );
        Question {
            url: discovery.token.clone(),
            form: Some(form.finish()),
            authorization: in_header.then(|| format!("Basic {}", STANDARD.encode(pair))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_read_as_it_was_written() {
        let agreed = Agreed::new([[1; 32], [2; 32], [3; 32]]);
        assert_eq!(Agreed::of_cookie(&agreed.cookie()), Some(agreed));
        for bad in ["", "a.b", "a.b.c.d", "a..c"] {
            assert_eq!(Agreed::of_cookie(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_example_of_rfc_7636_is_met() {
        // Appendix B: this verifier has this challenge.
        let agreed = Agreed {
            state: "s".to_owned(),
            nonce: "n".to_owned(),
            verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned(),
        };
        let discovery = Discovery {
            authorization: "https://a.vn/auth?kind=1".to_owned(),
            token: String::new(),
            keys: String::new(),
            secret_in_form: false,
        };
        let to = agreed.address(&discovery, "hoaban", "https://b.vn/back", "vi");
        assert!(
            to.contains("code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
            "{to}"
        );
        assert!(
            to.starts_with("https://a.vn/auth?kind=1&response_type=code&"),
            "{to}"
        );
        assert!(
            to.contains("redirect_uri=https%3A%2F%2Fb.vn%2Fback")
                || to.contains("redirect_uri=https://b.vn/back"),
            "{to}"
        );
    }

    #[test]
    fn the_secret_goes_where_the_provider_wants_it() {
        let mut settings = Settings {
            issuer: String::new(),
            client_id: "hoa ban".to_owned(),
            client_secret: "a:b".to_owned(),
            name: String::new(),
        };
        let mut discovery = Discovery {
            authorization: String::new(),
            token: "https://a.vn/token".to_owned(),
            keys: String::new(),
            secret_in_form: false,
        };
        let agreed = Agreed::new([[1; 32], [2; 32], [3; 32]]);
        let asked = agreed.exchange(&discovery, &settings, "b", "c");
        let pair = STANDARD.encode("hoa+ban:a%3Ab");
        assert_eq!(asked.authorization, Some(format!("Basic {pair}")));
        assert!(!asked.form.unwrap().contains("client_"));
        discovery.secret_in_form = true;
        let asked = agreed.exchange(&discovery, &settings, "b", "c");
        assert_eq!(asked.authorization, None);
        assert!(
            asked
                .form
                .unwrap()
                .ends_with("client_id=hoa+ban&client_secret=a%3Ab")
        );
        settings.client_secret.clear();
        let asked = agreed.exchange(&discovery, &settings, "b", "c");
        assert!(asked.form.unwrap().ends_with("client_id=hoa+ban"));
    }
}
