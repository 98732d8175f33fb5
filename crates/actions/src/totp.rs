//! Which six digits does the telephone show now?
//!
//! Time-based one-time codes: RFC 6238 with HMAC-SHA-1, six digits and steps of thirty
//! seconds, which is what every authenticator app reads.

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha1::Sha1;
use subtle::ConstantTimeEq;

/// Seconds of a step.
const STEP: i64 = 30;

/// Steps by which telephone and server may be apart.
const APART: i64 = 1;

/// The step of a moment.
fn step_of(at: Timestamp) -> i64 {
    at.as_second().div_euclid(STEP)
}

/// The code of a step (RFC 4226, section 5.3, six digits).
pub(crate) fn code(secret: &[u8], step: i64) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("a key of any length will do");
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let at = usize::from(digest[19] & 15);
    let wide = digest[at..at + 4]
        .iter()
        .fold(0u32, |wide, byte| wide << 8 | u32::from(*byte));
    format!("{:06}", (wide & 0x7fff_ffff) % 1_000_000)
}

/// The step of which a typed code is; none where it is of none near `at`.
pub(crate) fn step(secret: &[u8], typed: &str, at: Timestamp) -> Option<i64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let now = step_of(at);
    let right = |step: &i64| {
        code(secret, *step)
            .as_bytes()
            .ct_eq(typed.as_bytes())
            .into()
    };
    (now - APART..=now + APART).rev().find(right)
}

/// Bytes as telephones take them when typed by hand (RFC 4648, base32, without padding).
pub(crate) fn spelled(secret: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    let (mut wide, mut bits) = (0u32, 0);
    for byte in secret {
        wide = wide << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(LETTERS[(wide >> bits & 31) as usize]));
        }
        wide &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(char::from(LETTERS[(wide << (5 - bits) & 31) as usize]));
    }
    text
}

/// The address that a telephone reads from a QR code.
pub(crate) fn address(secret: &[u8], login: &str) -> String {
    let login: String = login
        .chars()
        .map(|c| if c == '@' { '_' } else { c })
        .collect();
    let secret = spelled(secret);
    format!("otpauth://totp/HoaBan:{login}?secret={secret}&issuer=HoaBan&digits=6&period=30")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six of eight digits.
        for (second, shown) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(code(SECRET, second / 30), shown);
        }
    }

    #[test]
    fn a_code_may_be_one_step_off_and_no_more() {
        let at = |second| Timestamp::from_second(second).unwrap();
        assert_eq!(step(SECRET, "287082", at(59)), Some(1));
        assert_eq!(step(SECRET, " 287 082 ", at(89)), Some(1));
        assert_eq!(step(SECRET, "287082", at(0)), Some(1));
        assert_eq!(step(SECRET, "287082", at(90)), None);
        assert_eq!(step(SECRET, "", at(59)), None);
    }

    #[test]
    fn secrets_are_spelled_as_the_standard_says() {
        assert_eq!(spelled(b"foobar"), "MZXW6YTBOI");
        assert_eq!(spelled(SECRET), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert!(address(SECRET, "a@b.vn").starts_with("otpauth://totp/HoaBan:a_b.vn?secret=GEZD"));
    }
}
