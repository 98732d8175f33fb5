//! With which keys does a provider sign (RFC 7517, 7518)?

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{self, RsaPublicKeyComponents, UnparsedPublicKey};
use serde_json::Value;

/// The kinds of signature that are believed. `none` and those by a shared secret are not.
const KINDS: [&str; 8] = [
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "EdDSA",
];

/// The keys of a provider.
#[derive(Debug, Clone, Default)]
pub struct Keys(Vec<Key>);

#[derive(Debug, Clone)]
struct Key {
    /// Its name, where it has one.
    id: Option<String>,
    /// The kind of signature that it is for, where that is said.
    kind: Option<String>,
    parts: Parts,
}

#[derive(Debug, Clone)]
enum Parts {
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
    /// A point of P-256, uncompressed.
    P256(Vec<u8>),
    Ed25519(Vec<u8>),
}

impl Keys {
    /// Reads a set of keys; what is for another use or of another kind is left out.
    #[must_use]
    pub fn read(document: &Value) -> Self {
        let all = document["keys"].as_array();
        Self(all.into_iter().flatten().filter_map(key).collect())
    }

    /// Whether a text was signed by one of the keys; none where no key is for it.
    #[must_use]
    pub fn signed(
        &self,
        kind: &str,
        id: Option<&str>,
        text: &[u8],
        signature: &[u8],
    ) -> Option<bool> {
        let mut fitting = self
            .0
            .iter()
            .filter(|key| id.is_none() || key.id.as_deref() == id)
            .filter(|key| key.kind.as_deref().is_none_or(|own| own == kind))
            .filter_map(|key| key.parts.signed(kind, text, signature))
            .peekable();
        fitting.peek()?;
        Some(fitting.any(|signed| signed))
    }
}

fn key(document: &Value) -> Option<Key> {
    let text = |name: &str| document[name].as_str();
    if text("use").is_some_and(|purpose| purpose != "sig") {
        return None;
    }
    let bytes = |name: &str| URL_SAFE_NO_PAD.decode(text(name)?).ok();
    let parts = match (text("kty")?, text("crv")) {
        ("RSA", _) => Parts::Rsa {
            n: bytes("n")?,
            e: bytes("e")?,
        },
        ("EC", Some("P-256")) => {
            let (x, y) = (bytes("x")?, bytes("y")?);
            Parts::P256([&[4], x.as_slice(), y.as_slice()].concat())
        }
        ("OKP", Some("Ed25519")) => Parts::Ed25519(bytes("x")?),
        _ => return None,
    };
    Some(Key {
        id: text("kid").map(str::to_owned),
        kind: text("alg").map(str::to_owned),
        parts,
    })
}

impl Parts {
    /// Whether this key has signed; none where it is for other kinds of signature.
    fn signed(&self, kind: &str, text: &[u8], signature: &[u8]) -> Option<bool> {
        if !KINDS.contains(&kind) {
            return None;
        }
        let verified = match (self, kind) {
            (Self::Rsa { n, e }, _) => {
                let how = match kind {
                    "RS256" => &signature::RSA_PKCS1_2048_8192_SHA256,
                    "RS384" => &signature::RSA_PKCS1_2048_8192_SHA384,
                    "RS512" => &signature::RSA_PKCS1_2048_8192_SHA512,
                    "PS256" => &signature::RSA_PSS_2048_8192_SHA256,
                    "PS384" => &signature::RSA_PSS_2048_8192_SHA384,
                    "PS512" => &signature::RSA_PSS_2048_8192_SHA512,
                    _ => return None,
                };
                RsaPublicKeyComponents { n, e }.verify(how, text, signature)
            }
            (Self::P256(point), "ES256") => {
                let how = &signature::ECDSA_P256_SHA256_FIXED;
                UnparsedPublicKey::new(how, point).verify(text, signature)
            }
            (Self::Ed25519(point), "EdDSA") => {
                UnparsedPublicKey::new(&signature::ED25519, point).verify(text, signature)
            }
            _ => return None,
        };
        Some(verified.is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// RFC 7515, A.2: a text signed with RS256.
    const TEXT: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0\
        dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    const SIGNATURE: &str = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuH\
        Im4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75v\
        RK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6Bf\
        I7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
    const N: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2\
        mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63\
        kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT\
        6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";

    fn keys(key: Value) -> Keys {
        Keys::read(&json!({ "keys": [key] }))
    }

    #[test]
    fn the_example_of_rfc_7515_is_believed_and_nothing_near_it() {
        let signature = URL_SAFE_NO_PAD.decode(SIGNATURE).unwrap();
        let all = keys(json!({"kty": "RSA", "kid": "a", "n": N, "e": "AQAB"}));
        let signed = |kind, id, text: &str| all.signed(kind, id, text.as_bytes(), &signature);
        assert_eq!(signed("RS256", Some("a"), TEXT), Some(true));
        assert_eq!(signed("RS256", None, TEXT), Some(true));
        assert_eq!(
            signed("RS256", Some("a"), &TEXT.replace("Jqb2", "Jqb3")),
            Some(false)
        );
        assert_eq!(signed("RS256", Some("b"), TEXT), None, "another key's name");
        for kind in ["none", "HS256", "ES256", "rs256", ""] {
            assert_eq!(signed(kind, Some("a"), TEXT), None, "{kind}");
        }
    }

    #[test]
    fn keys_for_other_uses_are_left_out() {
        let key = json!({"kty": "RSA", "n": N, "e": "AQAB", "use": "enc"});
        assert!(keys(key).0.is_empty());
        assert!(keys(json!({"kty": "oct", "k": "AA"})).0.is_empty());
        let other = keys(json!({"kty": "RSA", "n": N, "e": "AQAB", "alg": "PS256"}));
        let signature = URL_SAFE_NO_PAD.decode(SIGNATURE).unwrap();
        assert_eq!(
            other.signed("RS256", None, TEXT.as_bytes(), &signature),
            None
        );
    }
}
