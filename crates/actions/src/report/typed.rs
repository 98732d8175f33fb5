//! What does a person mean who types into a cell?
//!
//! Numbers are read in the Vietnamese and in the English manner. Where both could be meant
//! (`12.345`), the decimals that the line can have decide; where they do not, it is refused,
//! never guessed. Blank, zero, "not applicable" (`x`) and "not yet known" (`…`) are four things.
//!
//! Ways to fail, as findings: `number-ambiguous`, `number-mixed`, `number-too-long`,
//! `not-a-number`, `entry-dash`, `entry-decimals`, `value-digits`.

use super::finding;
use domain::Decimal;
use domain::finding::Finding;
use domain::limits;
use domain::observation::{StatedValue, ValueError};
use domain::report::Content;
use vietnamese::number::{NumberError, Parsed};

/// What a line takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Decimals beyond which a figure is refused, where the form says so.
    pub(super) most_decimals: Option<u32>,
    /// Decimals that figures of the line usually have; they decide between two readings.
    pub(super) usual_decimals: u32,
}

/// Reads what was typed; boxed, because it is large and rare.
pub(super) fn read(text: &str, room: Room) -> Result<Content, Box<Finding>> {
    let trimmed = text.trim();
    match trimmed {
        "" => return Ok(Content::Blank),
        "x" | "X" => return Ok(Content::NotApplicable),
        "…" | "..." => return Ok(Content::NotYetKnown),
        "-" | "–" | "—" | "−" => return Err(wrong("entry-dash", trimmed, "x / … / 0")),
        _ => {}
    }
    match vietnamese::number::parse(trimmed) {
        Ok(parsed) => {
            let value = which(trimmed, &parsed, room)?;
            figure(value, trimmed, room)
        }
        Err(NumberError::MixedMarks | NumberError::BadGroups) => {
            Err(wrong("number-mixed", trimmed, "14.912,39"))
        }
        Err(NumberError::TooLong) => {
            let limit = limits::VALUE_DIGITS.to_string();
            Err(wrong("number-too-long", trimmed, &limit))
        }
        Err(NumberError::Empty | NumberError::NotANumber) => {
            Err(wrong("not-a-number", trimmed, "14.912,39"))
        }
    }
}

/// A figure that a program sends as a plain decimal.
pub(super) fn figure(
    value: Decimal,
    as_printed: &str,
    room: Room,
) -> Result<Content, Box<Finding>> {
    if let Some(most) = room.most_decimals
        && value.normalize().scale() > most
    {
        return Err(wrong("entry-decimals", as_printed, &most.to_string()));
    }
    match StatedValue::new(value) {
        Ok(value) => Ok(Content::Value {
            value,
            as_printed: as_printed.to_owned(),
        }),
        Err(ValueError::Digits) => {
            let limit = limits::VALUE_DIGITS.to_string();
            Err(wrong("value-digits", as_printed, &limit))
        }
        Err(ValueError::Decimals) => {
            let limit = limits::VALUE_DECIMALS.to_string();
            Err(wrong("value-decimals", as_printed, &limit))
        }
    }
}

fn wrong(code: &'static str, read: &str, expected: &str) -> Box<Finding> {
    Box::new(finding(code, "", read, expected))
}

/// Of two readings the one that the line can have.
fn which(text: &str, parsed: &Parsed, room: Room) -> Result<Decimal, Box<Finding>> {
    // In prose `12.345` is twelve thousand; in a cell it may come from an English program.
    let one_point = text.matches('.').count() == 1 && !text.contains(',');
    let pointed = one_point && parsed.decimals == 0;
    if !parsed.doubtful && !pointed {
        return Ok(parsed.value);
    }
    let digits: String = text.chars().filter(|c| !matches!(c, '.' | ',')).collect();
    let thousands = vietnamese::number::parse(&digits).map(|whole| whole.value);
    let point = vietnamese::number::parse(&text.replace('.', ",")).map(|cut| cut.value);
    let (Ok(thousands), Ok(point)) = (thousands, point) else {
        return Ok(parsed.value);
    };
    if room.most_decimals.unwrap_or(room.usual_decimals) < point.scale() {
        return Ok(thousands);
    }
    let both = format!("{thousands} / {point}");
    Err(wrong("number-ambiguous", text, &both))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn room(usual_decimals: u32) -> Room {
        Room {
            most_decimals: None,
            usual_decimals,
        }
    }

    fn value(text: &str, decimals: u32) -> Result<String, &'static str> {
        match read(text, room(decimals)) {
            Ok(content) => Ok(content.value().map_or_else(
                || content.as_str().to_owned(),
                |value| value.value().to_string(),
            )),
            Err(finding) => Err(finding.code),
        }
    }

    #[test]
    fn four_different_things() {
        assert_eq!(value("", 0), Ok("blank".to_owned()));
        assert_eq!(value("0", 0), Ok("0".to_owned()));
        assert_eq!(value("x", 0), Ok("not_applicable".to_owned()));
        assert_eq!(value(" … ", 0), Ok("not_yet_known".to_owned()));
        assert_eq!(value("-", 0), Err("entry-dash"));
    }

    #[test]
    fn both_manners_are_read_and_none_is_guessed() {
        assert_eq!(value("14.912,39", 2), Ok("14912.39".to_owned()));
        assert_eq!(value("14,912.39", 2), Ok("14912.39".to_owned()));
        assert_eq!(value("12.345", 0), Ok("12345".to_owned()));
        assert_eq!(value("12,345", 0), Ok("12345".to_owned()));
        assert_eq!(value("12.345", 3), Err("number-ambiguous"));
        assert_eq!(value("7,1", 0), Ok("7.1".to_owned()));
        assert_eq!(value("-4,26", 2), Ok("-4.26".to_owned()));
        assert_eq!(value("1.23.456", 2), Err("number-mixed"));
        assert_eq!(value("ba", 2), Err("not-a-number"));
    }

    #[test]
    fn the_form_may_limit_the_decimals() {
        let room = Room {
            most_decimals: Some(1),
            usual_decimals: 2,
        };
        assert_eq!(read("7,12", room).unwrap_err().code, "entry-decimals");
        assert!(read("7,10", room).is_ok());
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,24}") {
            let _ = read(&text, room(2));
        }

        #[test]
        fn what_is_printed_is_read(mantissa in -99_999_999i64..99_999_999, scale in 0u32..3) {
            let value = Decimal::new(mantissa, scale);
            let text = vietnamese::number::print(value, scale);
            let read = read(&text, room(scale)).unwrap();
            prop_assert_eq!(read.value().unwrap().value(), value);
        }
    }
}
