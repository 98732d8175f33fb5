//! What does a provider say of itself (OpenID Connect Discovery 1.0)?

use super::ProviderFault;
use serde_json::Value;

/// Where what is asked of a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovery {
    /// Where a browser is sent.
    pub authorization: String,
    /// Where a code is exchanged.
    pub token: String,
    /// Where its keys are.
    pub keys: String,
    /// Whether it takes the client's secret in the form only, not in a header.
    pub secret_in_form: bool,
}

impl Discovery {
    /// Reads the document of a provider whose name for itself is known.
    ///
    /// # Errors
    /// Where it is another provider's, lacks an address, or leads off TLS.
    pub fn read(document: &Value, issuer: &str) -> Result<Self, ProviderFault> {
        let wrong = |what: &str| ProviderFault::Unreachable(what.to_owned());
        if document["issuer"].as_str() != Some(issuer) {
            return Err(wrong("the document names another issuer"));
        }
        let address = |name: &str| {
            let url = document[name].as_str().unwrap_or_default();
            if is_safe(url, issuer) {
                Ok(url.to_owned())
            } else {
                Err(wrong(&format!("no safe {name}")))
            }
        };
        let methods = document["token_endpoint_auth_methods_supported"].as_array();
        let takes = |method: &str| {
            // Where nothing is said, the header is meant (Discovery 1.0, 3).
            methods.map_or(method == "client_secret_basic", |all| {
                all.iter().any(|it| it == method)
            })
        };
        Ok(Self {
            authorization: address("authorization_endpoint")?,
            token: address("token_endpoint")?,
            keys: address("jwks_uri")?,
            secret_in_form: !takes("client_secret_basic") && takes("client_secret_post"),
        })
    }
}

/// Secrets go by TLS; only a provider that itself is on this machine may do without.
fn is_safe(url: &str, issuer: &str) -> bool {
    let plain = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
    let on_this_machine = |text: &str| plain.iter().any(|start| text.starts_with(start));
    url.starts_with("https://") || (on_this_machine(issuer) && on_this_machine(url))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document(base: &str) -> Value {
        json!({
            "issuer": base,
            "authorization_endpoint": format!("{base}/auth"),
            "token_endpoint": format!("{base}/token"),
            "jwks_uri": format!("{base}/jwks"),
        })
    }

    #[test]
    fn a_provider_is_taken_at_its_word_only_under_its_own_name() {
        let base = "https://id.example.vn";
        let read = Discovery::read(&document(base), base).unwrap();
        assert_eq!(read.token, "https://id.example.vn/token");
        assert!(!read.secret_in_form);
        assert!(Discovery::read(&document(base), "https://other.example.vn").is_err());
        let mut off = document(base);
        off["token_endpoint"] = json!("http://id.example.vn/token");
        assert!(Discovery::read(&off, base).is_err());
        let mut posts = document(base);
        posts["token_endpoint_auth_methods_supported"] = json!(["client_secret_post"]);
        assert!(Discovery::read(&posts, base).unwrap().secret_in_form);
    }

    #[test]
    fn plain_http_is_for_this_machine_alone() {
        let here = "http://127.0.0.1:9000";
        assert!(Discovery::read(&document(here), here).is_ok());
        let there = "http://id.example.vn";
        assert!(Discovery::read(&document(there), there).is_err());
    }
}
