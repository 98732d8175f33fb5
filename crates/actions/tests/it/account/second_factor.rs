//! Codes of the telephone open once; recovery codes open where it is lost.

use super::{PASSWORD, code, made, right, signed_in};
use crate::desk::Hall;
use actions::account::second_factor::{begin, confirm, disable, renew_codes, state};
use actions::session::{self, SignIn};
use actions::{Caller, Object};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// What a telephone shows that was told `secret`.
fn telephone(hall: &Hall, secret: &str) -> String {
    let (mut key, mut wide, mut bits) = (Vec::new(), 0u64, 0);
    for letter in secret.chars() {
        let digit = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(letter).unwrap();
        wide = (wide << 5 | digit as u64) & 0xffff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            key.push((wide >> bits).to_le_bytes()[0]);
        }
    }
    let step = hall.desk.now().as_second() / 30;
    let mut mac = Hmac::<Sha1>::new_from_slice(&key).unwrap();
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let at = usize::from(digest[19] & 15);
    let number = u32::from_be_bytes(digest[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

fn sign_in(hall: &Hall, code: &str) -> Result<session::Opened, actions::Refused> {
    let typed = SignIn {
        login: "hoa.nt",
        password: PASSWORD,
        code,
        ..SignIn::default()
    };
    session::open(&hall.desk, &typed)
}

#[test]
fn a_code_opens_once_and_only_near_its_time() {
    let hall = Hall::furnished();
    made(&hall, "hoa.nt", &[]);
    let caller = signed_in(&hall, "hoa.nt");
    let own = Object::Account(caller.account().unwrap());
    let begun = begin(&hall.desk, &right(&caller, own)).unwrap();
    assert!(
        sign_in(&hall, "").is_ok(),
        "nothing is asked for before it is confirmed"
    );
    let wrong = confirm(&hall.desk, &right(&caller, own), "000000");
    assert_eq!(code(wrong), "sign-in-code-wrong");
    let shown = telephone(&hall, &begun.secret);
    let codes = confirm(&hall.desk, &right(&caller, own), &shown)
        .unwrap()
        .value;
    assert_eq!(codes.len(), 10);
    assert_eq!(
        code(begin(&hall.desk, &right(&caller, own))),
        "second-factor-on"
    );

    assert_eq!(code(sign_in(&hall, "")), "sign-in-code-wanted");
    assert_eq!(
        code(sign_in(&hall, &shown)),
        "sign-in-code-wrong",
        "used to confirm"
    );
    hall.wait_seconds(30);
    let next = telephone(&hall, &begun.secret);
    assert!(sign_in(&hall, &next).is_ok());
    assert_eq!(
        code(sign_in(&hall, &next)),
        "sign-in-code-wrong",
        "it opens once"
    );
    hall.wait_seconds(300);
    assert_eq!(
        code(sign_in(&hall, &next)),
        "sign-in-code-wrong",
        "too late"
    );

    let typed = codes[3].to_uppercase().replace('-', " ");
    assert!(
        sign_in(&hall, &typed).is_ok(),
        "a recovery code as people type it"
    );
    assert_eq!(code(sign_in(&hall, &codes[3])), "sign-in-code-wrong");
    let left = state(&hall.desk, &right(&caller, own)).unwrap();
    assert_eq!((left.on, left.recovery_left), (true, 9));
    let fresh = renew_codes(&hall.desk, &right(&caller, own), PASSWORD)
        .unwrap()
        .value;
    assert_eq!(
        code(sign_in(&hall, &codes[4])),
        "sign-in-code-wrong",
        "old ones are gone"
    );
    assert!(sign_in(&hall, &fresh[0]).is_ok());
}

#[test]
fn codes_are_switched_off_by_their_owner_or_by_whoever_keeps_accounts() {
    let hall = Hall::furnished();
    let no = made(&hall, "hoa.nt", &[]);
    let caller = signed_in(&hall, "hoa.nt");
    let own = Object::Account(no);
    let switch_on = || {
        let begun = begin(&hall.desk, &right(&caller, own)).unwrap();
        hall.wait_seconds(60);
        let shown = telephone(&hall, &begun.secret);
        confirm(&hall.desk, &right(&caller, own), &shown).unwrap();
    };
    switch_on();
    let wrong = disable(&hall.desk, &right(&caller, own), no, "sai mật khẩu");
    assert_eq!(code(wrong), "password-wrong");
    disable(&hall.desk, &right(&caller, own), no, PASSWORD).unwrap();
    assert!(sign_in(&hall, "").is_ok());
    switch_on();
    let operator = Caller::operator();
    disable(&hall.desk, &right(&operator, own), no, "").unwrap();
    assert!(sign_in(&hall, "").is_ok());
}
