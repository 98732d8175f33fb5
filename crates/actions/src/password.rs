//! Which passwords are good enough, and how are they kept?
//!
//! Length counts, composition does not (NIST SP 800-63B-4, 3.1.1.2): at least ten characters,
//! none of those that everybody tries first, nothing that is the login name in other clothes.
//! They are hashed by argon2id with 19 MiB, two passes and one lane (OWASP Password Storage
//! Cheat Sheet), outside of any lock, because that is meant to take long.

use crate::desk::Desk;
use crate::refused::Refused;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use domain::finding::{Finding, Location};
use domain::limits;
use unicode_normalization::UnicodeNormalization;
use vietnamese::fold::bare as unmarked;

/// A hash that no password has: what is compared where there is none, so that the answer takes
/// as long for a login name that does not exist.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What people type first, folded (no marks, small letters, no spaces); digits at the end are
/// cut off before it is looked up.
const COMMON: &[&str] = &[
    "password",
    "passw",
    "matkhau",
    "matkhaumoi",
    "doimatkhau",
    "qwerty",
    "qwertyuiop",
    "asdfgh",
    "asdfghjkl",
    "zxcvbnm",
    "letmein",
    "welcome",
    "iloveyou",
    "anhyeuem",
    "emyeuanh",
    "yeuem",
    "yeuanh",
    "admin",
    "administrator",
    "quantri",
    "quantrivien",
    "vietnam",
    "vietnamvodich",
    "hochiminh",
    "bachomuonnam",
    "hanoi",
    "hanoivietnam",
    "saigon",
    "dienbien",
    "dienbienphu",
    "muonglay",
    "muongthanh",
    "hoaban",
    "xinchao",
    "camon",
    "hoilamgi",
    "khongbiet",
    "khongnho",
    "quenmatkhau",
    "ubnd",
    "ubndtinh",
    "ubndxa",
    "uybannhandan",
    "hoidongnhandan",
    "vanphong",
    "kehoach",
    "ketoan",
    "thongke",
    "baocao",
    "canbo",
    "congchuc",
    "abc",
    "abcd",
    "abcdef",
    "abcdefgh",
    "aaaaaaaaaa",
    "test",
    "testtest",
    "user",
    "changeme",
    "secret",
    "bimat",
    "conheo",
    "giadinh",
    "hanhphuc",
    "concho",
    "tinhyeu",
    "maiyeuem",
    "maimai",
];

fn refused(code: &'static str) -> Refused {
    let location = Location {
        field: Some("password".to_owned()),
        ..Location::default()
    };
    let least = limits::PASSWORD_CHARACTERS.to_string();
    Refused::Findings(vec![Finding::error(code, location).expected(least)])
}

/// Letters without marks, digits, nothing else.
fn plain(text: &str) -> String {
    unmarked(text)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Whether a password may be set for a login name.
pub(crate) fn check(password: &str, login: &str) -> Result<(), Refused> {
    if password.chars().count() < limits::PASSWORD_CHARACTERS {
        return Err(refused("password-short"));
    }
    if password.len() > limits::PASSWORD_BYTES {
        return Err(refused("password-long"));
    }
    let (bare, name) = (plain(password), plain(login));
    let stem = bare.trim_matches(|c: char| c.is_ascii_digit());
    let login_stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if bare == name || (!login_stem.is_empty() && stem == login_stem) {
        return Err(refused("password-like-login"));
    }
    let mut letters: Vec<char> = bare.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    let few = letters.len() < 4;
    if few || stem.is_empty() && is_row(&bare) || COMMON.contains(&stem) {
        return Err(refused("password-common"));
    }
    Ok(())
}

/// Whether digits run in a row (1234567890, 9876543210), or are written twice (0987609876) or
/// a day (01011990 with padding is shorter than what is asked for).
fn is_row(digits: &str) -> bool {
    let numbers: Vec<i32> = digits.bytes().map(i32::from).collect();
    let steps = || {
        numbers
            .windows(2)
            .map(|pair| (pair[1] - pair[0]).rem_euclid(10))
    };
    let (first, second) = numbers.split_at(numbers.len() / 2);
    steps().all(|step| step == 1) || steps().all(|step| step == 9) || first == second
}

fn argon() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

/// The same letters typed on two keyboards are the same password.
fn composed(password: &str) -> String {
    password.nfc().collect()
}

/// The hash of a password with a new salt, as argon2 writes it.
pub(crate) fn hash(desk: &Desk, password: &str) -> Result<String, Refused> {
    let salt = desk.random::<16>()?;
    let hashed = argon().hash_password_with_salt(composed(password).as_bytes(), &salt);
    hashed
        .map(|hash| hash.to_string())
        .map_err(|_| refused("password-long"))
}

/// Whether a password is the one of a hash; takes as long where there is no hash.
pub(crate) fn verify(password: &str, phc: Option<&str>) -> bool {
    if password.len() > limits::PASSWORD_BYTES {
        return false;
    }
    let compare = |phc: &str| {
        let hash = PasswordHash::new(phc).ok()?;
        let typed = composed(password);
        argon().verify_password(typed.as_bytes(), &hash).ok()
    };
    match phc {
        Some(phc) => compare(phc).is_some(),
        None => {
            let _ = compare(NOBODY);
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(password: &str) -> &'static str {
        match check(password, "hoa.nt01") {
            Ok(()) => "",
            Err(refused) => refused.findings()[0].code,
        }
    }

    #[test]
    fn length_counts_and_composition_does_not() {
        for good in [
            "con ngựa bay qua suối",
            "tamthatkhuya",
            "Xk9-plum-tram",
            "0912 345 887",
        ] {
            assert_eq!(code(good), "", "{good}");
        }
        assert_eq!(code("9 ký tự !"), "password-short");
        assert_eq!(code(&"a1b2".repeat(300)), "password-long");
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for bad in [
            "1234567890",
            "9876543210",
            "1234512345",
            "aaaaaaaaaaaa",
            "Mật khẩu 123",
            "MATKHAU2026",
            "dienbienphu1954",
            "qwertyuiop",
            "Password@123",
            "abab ababab",
            "0123456789",
        ] {
            assert_eq!(code(bad), "password-common", "{bad}");
        }
        for bad in ["hoa.nt0101", "HOANT-2026!!", "2026.hoa.nt"] {
            assert_eq!(code(bad), "password-like-login", "{bad}");
        }
    }

    #[test]
    fn nobodys_hash_can_be_compared() {
        assert!(
            PasswordHash::new(NOBODY).is_ok(),
            "else an unknown name answers at once"
        );
        assert!(!verify("anything at all", None));
    }
}
