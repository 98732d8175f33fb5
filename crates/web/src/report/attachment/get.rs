//! Answers `/{language}/report/attachment`: a file of a report, to be kept and never opened by
//! the browser within the site.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::report::address::key;
use crate::visit::Visit;
use actions::report::attachment::open;
use actions::{Authorized, Refused, permit};
use axum::http::header;
use domain::moment::Seq;
use std::fmt::Write as _;

/// A file by its number.
///
/// # Errors
/// Where there is none, the right is missing, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowReport>,
) -> Result<Answer, Fault> {
    let number = visit.query.required("number", "1024")?;
    let seq: u64 = number
        .parse()
        .map_err(|_| Fault::bad("number", number, "1024"))?;
    let desk = &visit.site.desk;
    let opened = open::run(desk, authorized, &key(visit)?, Seq(seq));
    let opened = opened.map_err(|refused| match refused {
        Refused::Findings(_) => Fault::not_found(number),
        other => other.into(),
    })?;
    let name = &opened.file.name;
    let file = Answer::File {
        name: ascii(name),
        kind: opened.file.format.media_type(),
        body: opened.bytes,
    };
    // What somebody else made runs nothing and loads nothing, whatever a browser makes of it.
    let alone = "sandbox; default-src 'none'";
    Ok(file
        .with(header::CONTENT_DISPOSITION, disposition(name))
        .with(header::CONTENT_SECURITY_POLICY, alone.to_owned())
        .with(header::CACHE_CONTROL, "private, no-store".to_owned()))
}

/// To be kept under its name, in Vietnamese letters too (RFC 6266 and RFC 8187).
fn disposition(name: &str) -> String {
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    let plain = ascii(name);
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

/// The name for programs that know no other letters.
fn ascii(name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let letters = name.chars();
    letters
        .map(|letter| if plain(letter) { letter } else { '_' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vietnamese_name_arrives_whole() {
        assert_eq!(
            disposition("Biểu \"1\".pdf"),
            "attachment; filename=\"Bi_u__1_.pdf\"; \
             filename*=UTF-8''Bi%E1%BB%83u%20%221%22.pdf"
        );
    }
}
