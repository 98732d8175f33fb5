//! A provider in memory that signs with a key of its own.

use super::*;
use crate::visit::Fields;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

const ISSUER: &str = "https://id.example.vn";
const BACK: &str = "https://hoaban.example.vn/vi/login/provider/back";

fn now() -> Timestamp {
    "2026-10-09T02:00:00Z".parse().unwrap()
}

struct Pretender {
    key: EcdsaKeyPair,
    claims: Mutex<Value>,
    asked: Mutex<Vec<Question>>,
}

impl Debug for Pretender {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Pretender")
    }
}

impl Pretender {
    fn new() -> Arc<Self> {
        let kind = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(kind, document.as_ref(), &random).unwrap();
        Arc::new(Self {
            key,
            claims: Mutex::new(json!({})),
            asked: Mutex::default(),
        })
    }

    fn token(&self) -> String {
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let head = encode(&json!({"alg": "ES256", "kid": "k"}));
        let text = format!("{head}.{}", encode(&self.claims.lock().unwrap()));
        let signature = self
            .key
            .sign(&SystemRandom::new(), text.as_bytes())
            .unwrap();
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

impl Ask for Pretender {
    fn ask(&self, question: &Question) -> Result<(u16, String), String> {
        self.asked.lock().unwrap().push(question.clone());
        let point = self.key.public_key().as_ref();
        let said = match question.url.strip_prefix(ISSUER).unwrap_or_default() {
            "/.well-known/openid-configuration" => json!({
                "issuer": ISSUER,
                "authorization_endpoint": format!("{ISSUER}/auth"),
                "token_endpoint": format!("{ISSUER}/token"),
                "jwks_uri": format!("{ISSUER}/jwks"),
            }),
            "/jwks" => json!({"keys": [{
                "kty": "EC", "crv": "P-256", "kid": "k",
                "x": URL_SAFE_NO_PAD.encode(&point[1..33]),
                "y": URL_SAFE_NO_PAD.encode(&point[33..65]),
            }]}),
            "/token" => json!({"id_token": self.token()}),
            _ => return Ok((404, "{\"error\":\"not_found\"}".to_owned())),
        };
        Ok((200, said.to_string()))
    }
}

fn settings() -> Settings {
    Settings {
        issuer: ISSUER.to_owned(),
        client_id: "hoaban".to_owned(),
        client_secret: "secret".to_owned(),
        name: "VNeID".to_owned(),
    }
}

fn claims(agreed: &Agreed) -> Value {
    let now = now().as_second();
    json!({
        "iss": ISSUER, "sub": "person-7", "aud": "hoaban",
        "iat": now, "exp": now + 300, "nonce": agreed.nonce,
    })
}

fn back(agreed: &Agreed) -> Fields {
    Fields::parse(&format!("code=abc&state={}", agreed.state))
}

#[test]
fn somebody_signs_in() {
    let line = Pretender::new();
    let provider = Provider::new(settings(), Arc::clone(&line) as Arc<dyn Ask>);
    let agreed = Agreed::new([[1; 32], [2; 32], [3; 32]]);
    let to = provider.begin(&agreed, BACK, "vi", now()).unwrap();
    assert!(
        to.starts_with("https://id.example.vn/auth?response_type=code"),
        "{to}"
    );
    *line.claims.lock().unwrap() = claims(&agreed);
    let found = provider
        .finish(&agreed, BACK, &back(&agreed), now())
        .unwrap();
    assert_eq!(
        (found.issuer.as_str(), found.subject.as_str()),
        (ISSUER, "person-7")
    );
    let asked = line.asked.lock().unwrap();
    assert_eq!(
        asked.len(),
        3,
        "what it says of itself is asked once: {asked:?}"
    );
    let form = asked[2].form.as_deref().unwrap();
    assert!(
        form.contains("code=abc") && form.contains("code_verifier="),
        "{form}"
    );
}

#[test]
fn a_proof_for_somebody_else_is_not_believed() {
    let line = Pretender::new();
    let provider = Provider::new(settings(), Arc::clone(&line) as Arc<dyn Ask>);
    let agreed = Agreed::new([[1; 32], [2; 32], [3; 32]]);
    let second = now().as_second();
    for (name, value, why) in [
        ("iss", json!("https://other.example.vn"), "another issuer"),
        ("aud", json!("other"), "for another client"),
        ("aud", json!(["hoaban", "other"]), "for several clients"),
        ("azp", json!("other"), "asked by another client"),
        ("exp", json!(second - 61), "too old"),
        ("iat", json!(second + 61), "from the future"),
        ("nonce", json!("old"), "for another sign-in"),
        ("nonce", Value::Null, "for another sign-in"),
        ("sub", json!(""), "of nobody"),
    ] {
        let mut said = claims(&agreed);
        said[name] = value;
        *line.claims.lock().unwrap() = said;
        let refused = provider
            .finish(&agreed, BACK, &back(&agreed), now())
            .unwrap_err();
        assert_eq!(refused, ProviderFault::Unproven(why), "{name}");
    }
}

#[test]
fn what_belongs_to_another_sign_in_goes_no_further() {
    let line = Pretender::new();
    let provider = Provider::new(settings(), Arc::clone(&line) as Arc<dyn Ask>);
    let agreed = Agreed::new([[1; 32], [2; 32], [3; 32]]);
    let state = &agreed.state;
    for (answer, expected) in [
        (
            "code=abc&state=other".to_owned(),
            ProviderFault::Mixed("state"),
        ),
        ("code=abc".to_owned(), ProviderFault::Mixed("state")),
        (format!("state={state}"), ProviderFault::Mixed("code")),
        (
            format!("state={state}&code=a&iss=https://other.example.vn"),
            ProviderFault::Mixed("iss"),
        ),
        (
            format!("state={state}&error=access_denied"),
            ProviderFault::Refused("access_denied".to_owned()),
        ),
    ] {
        let refused = provider
            .finish(&agreed, BACK, &Fields::parse(&answer), now())
            .unwrap_err();
        assert_eq!(refused, expected, "{answer}");
    }
    let asked = line.asked.lock().unwrap();
    assert!(
        asked.iter().all(|asked| asked.form.is_none()),
        "no code was exchanged"
    );
}

#[test]
fn a_proof_signed_by_another_is_not_believed() {
    let (line, other) = (Pretender::new(), Pretender::new());
    let agreed = Agreed::new([[1; 32], [2; 32], [3; 32]]);
    *other.claims.lock().unwrap() = claims(&agreed);
    let keys = line.ask(&Question {
        url: format!("{ISSUER}/jwks"),
        ..Question::default()
    });
    let keys = Keys::read(&serde_json::from_str(&keys.unwrap().1).unwrap());
    let refused = Claims::read(&other.token(), &keys).unwrap_err();
    assert_eq!(refused, ProviderFault::Unproven("another signature"));
    let bare = other.token();
    let bare = bare.rsplit_once('.').unwrap().0;
    let unsigned = format!("{bare}.");
    assert!(Claims::read(&unsigned, &keys).is_err());
    assert!(Claims::read(bare, &keys).is_err());
}
