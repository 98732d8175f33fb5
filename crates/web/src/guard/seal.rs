//! How is something given to a browser to carry that it can neither read nor change?

use actions::{Desk, Refused};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use std::sync::OnceLock;

/// A key of this run of the program: what was sealed before it was started again is no more.
#[derive(Debug, Default)]
pub struct Seal {
    key: OnceLock<LessSafeKey>,
}

impl Seal {
    fn key(&self, desk: &Desk) -> Result<&LessSafeKey, Refused> {
        if let Some(key) = self.key.get() {
            return Ok(key);
        }
        let bytes = desk.random::<32>()?;
        let key = UnboundKey::new(&AES_256_GCM, &bytes).expect("the key is 256 bits long");
        Ok(self.key.get_or_init(|| LessSafeKey::new(key)))
    }

    /// A text, sealed.
    ///
    /// # Errors
    /// Where the desk can make no secrets.
    pub fn shut(&self, desk: &Desk, text: &str) -> Result<String, Refused> {
        let key = self.key(desk)?;
        let nonce = desk.random::<NONCE_LEN>()?;
        let mut sealed = text.as_bytes().to_vec();
        let unique = Nonce::assume_unique_for_key(nonce);
        key.seal_in_place_append_tag(unique, Aad::empty(), &mut sealed)
            .expect("a text is far shorter than the most that can be sealed");
        Ok(URL_SAFE_NO_PAD.encode([&nonce, sealed.as_slice()].concat()))
    }

    /// The text again; none where it was not sealed here.
    #[must_use]
    pub fn open(&self, sealed: &str) -> Option<String> {
        let mut bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        if bytes.len() < NONCE_LEN {
            return None;
        }
        let mut rest = bytes.split_off(NONCE_LEN);
        let nonce = Nonce::try_assume_unique_for_key(&bytes).ok()?;
        let text = self
            .key
            .get()?
            .open_in_place(nonce, Aad::empty(), &mut rest)
            .ok()?;
        String::from_utf8(text.to_vec()).ok()
    }
}
