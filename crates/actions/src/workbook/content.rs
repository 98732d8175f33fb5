//! What does a cell of somebody's workbook say, in the terms of a report?

use crate::report::grid::Grid;
use domain::Decimal;
use domain::decimal::{plain, round_half_away};
use domain::form::Line;
use domain::limits;
use domain::observation::StatedValue;
use domain::report::Content;
use office::Value;
use unicode_normalization::UnicodeNormalization as _;
use words::{Language, Words};

/// Keys of the words that stand for a figure.
pub(crate) const NOT_APPLICABLE: &str = "workbook-not-applicable";
pub(crate) const NOT_YET_KNOWN: &str = "workbook-not-yet-known";

/// Why a cell is not taken: the code of a finding, and what stood there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unreadable {
    pub code: &'static str,
    pub read: String,
}

/// What a cell said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub content: Content,
    /// Whether a computed number was rounded to what the cell shows.
    pub rounded: bool,
}

/// What a line takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// Decimals beyond which a figure is refused, where the form says so.
    pub most: Option<u32>,
    /// Decimals that figures of the line usually have: they decide between two readings, and
    /// are what a workbook shows.
    pub usual: u32,
    /// What one unit of the cell is in the unit of the line.
    pub times: Decimal,
}

impl Room {
    /// That of a line, in its own unit.
    pub(crate) fn of(grid: &Grid, line: &Line) -> Self {
        let usual = grid.indicator(line).map_or(0, |version| version.decimals);
        Self {
            most: line.decimals,
            usual: line.decimals.unwrap_or(usual),
            times: Decimal::ONE,
        }
    }
}

/// Reads a cell that takes a figure.
pub(crate) fn of(value: Option<&Value>, formula: bool, room: Room) -> Result<Said, Unreadable> {
    let unreadable = |code, read: &str| Unreadable {
        code,
        read: crate::finding::shortened(read),
    };
    let plainly = |content| Said {
        content,
        rounded: false,
    };
    match value {
        None => Ok(plainly(Content::Blank)),
        Some(Value::Number(text)) => {
            let number: Decimal = text
                .parse()
                .map_err(|_| unreadable("number-too-long", text))?;
            figure(number, formula, room)
        }
        Some(Value::Text(text)) => {
            let text: String = text.nfc().collect();
            let text = text.trim();
            if let Some(content) = word(text) {
                return Ok(plainly(content));
            }
            if matches!(text, "-" | "–" | "—" | "−") {
                return Err(unreadable("entry-dash", text));
            }
            let number =
                vietnamese::number::parse(text).map_err(|_| unreadable("not-a-number", text))?;
            let value = if number.doubtful {
                undoubted(text, room).ok_or_else(|| unreadable("number-ambiguous", text))?
            } else {
                number.value
            };
            figure(value, formula, room)
        }
        Some(Value::Date(text) | Value::Duration(text)) => Err(unreadable("workbook-date", text)),
        Some(Value::Error(text)) => Err(unreadable("workbook-cell-error", text)),
        Some(value @ Value::Boolean(_)) => Err(unreadable("not-a-number", value.as_text())),
    }
}

/// A word or sign that stands for a figure; nothing where it is none.
pub(crate) fn word(text: &str) -> Option<Content> {
    let text = text.to_lowercase();
    let is = |key: &str| {
        [Language::Vietnamese, Language::English]
            .into_iter()
            .any(|language| Words::of(language).text(key).to_lowercase() == text)
    };
    match text.as_str() {
        "" => Some(Content::Blank),
        "x" => Some(Content::NotApplicable),
        "…" | "..." => Some(Content::NotYetKnown),
        _ if is(NOT_APPLICABLE) => Some(Content::NotApplicable),
        _ if is(NOT_YET_KNOWN) => Some(Content::NotYetKnown),
        _ => None,
    }
}

/// `12.345` in a line without decimals is twelve thousand; else it may be either.
fn undoubted(text: &str, room: Room) -> Option<Decimal> {
    let decimals = text.rsplit(['.', ',']).next().map_or(0, str::len);
    let digits: String = text.chars().filter(|c| !matches!(c, '.' | ',')).collect();
    let fits = usize::try_from(room.usual).is_ok_and(|usual| usual >= decimals);
    let whole = vietnamese::number::parse(&digits).ok()?;
    (!fits).then_some(whole.value)
}

fn figure(number: Decimal, formula: bool, room: Room) -> Result<Said, Unreadable> {
    let unreadable = |code| Unreadable {
        code,
        read: plain(number),
    };
    let number = number
        .checked_mul(room.times)
        .ok_or_else(|| unreadable("number-too-long"))?
        .normalize();
    // What Excel computed is taken as far as the cell shows it; what was typed stays as it is.
    let rounded = formula && number.scale() > room.usual;
    let most = room.most.unwrap_or(limits::VALUE_DECIMALS);
    let number = if rounded {
        round_half_away(number, room.usual).normalize()
    } else if number.scale() > most {
        return Err(unreadable("entry-decimals"));
    } else {
        number
    };
    let value = StatedValue::new(number).map_err(|_| unreadable("number-too-long"))?;
    let as_printed = vietnamese::number::print(number, number.scale());
    Ok(Said {
        content: Content::Value { value, as_printed },
        rounded,
    })
}

/// Whether two contents say the same, however they were printed.
pub(crate) fn same(one: &Content, other: &Content) -> bool {
    match (one.value(), other.value()) {
        (Some(one), Some(other)) => one.value() == other.value(),
        (None, None) => one == other,
        _ => false,
    }
}

/// A content as a text that tells it from every other.
pub(crate) fn spelled(content: &Content) -> String {
    match content {
        Content::Value { value, .. } => format!("={}", plain(value.value().normalize())),
        Content::Blank => String::new(),
        other => other.as_str().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn room(usual: u32, times: &str) -> Room {
        Room {
            most: Some(2),
            usual,
            times: times.parse().unwrap(),
        }
    }

    fn read(value: &Value) -> Result<String, &'static str> {
        of(Some(value), false, room(2, "1"))
            .map(|said| spelled(&said.content))
            .map_err(|unreadable| unreadable.code)
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn what_people_write_is_told_apart() {
        let number = |text: &str| Value::Number(text.to_owned());
        assert_eq!(read(&number("12.5")), Ok("=12.5".to_owned()));
        assert_eq!(read(&number("0")), Ok("=0".to_owned()));
        assert_eq!(read(&text("1.234,5")), Ok("=1234.5".to_owned()));
        assert_eq!(read(&text("  ")), Ok(String::new()));
        assert_eq!(
            read(&text("Không áp dụng")),
            Ok("not_applicable".to_owned())
        );
        assert_eq!(read(&text("not yet known")), Ok("not_yet_known".to_owned()));
        assert_eq!(read(&text("…")), Ok("not_yet_known".to_owned()));
        assert_eq!(read(&text("-")), Err("entry-dash"));
        assert_eq!(read(&text("12.345")), Ok("=12345".to_owned()));
        let three = of(Some(&text("12,345")), false, room(3, "1"));
        assert_eq!(three.map_err(|it| it.code), Err("number-ambiguous"));
        assert_eq!(read(&text("12 con")), Err("not-a-number"));
        assert_eq!(read(&number("1.234")), Err("entry-decimals"));
        assert_eq!(read(&number("1e40")), Err("number-too-long"));
        assert_eq!(
            read(&Value::Date("2026-01-02".to_owned())),
            Err("workbook-date")
        );
        assert_eq!(
            read(&Value::Error("#REF!".to_owned())),
            Err("workbook-cell-error")
        );
    }

    #[test]
    fn what_excel_computed_is_taken_as_it_is_shown() {
        let third = Value::Number("33.3333333333333".to_owned());
        let said = of(Some(&third), true, room(1, "1")).unwrap();
        assert!(said.rounded);
        assert_eq!(spelled(&said.content), "=33.3");
        let Content::Value { as_printed, .. } = said.content else {
            panic!("a figure");
        };
        assert_eq!(as_printed, "33,3");
    }

    #[test]
    fn another_unit_is_brought_to_that_of_the_line() {
        let millions = Value::Number("14912390".to_owned());
        let said = of(Some(&millions), false, room(2, "0.001")).unwrap();
        assert_eq!(spelled(&said.content), "=14912.39");
    }

    proptest! {
        #[test]
        fn any_text_is_answered(written in "\\PC{0,40}") {
            let _ = read(&text(&written));
            let _ = read(&Value::Number(written));
        }

        #[test]
        fn figures_keep_their_value(units in -9_999_999_999i64..9_999_999_999, scale in 0u32..=2) {
            let number = Decimal::new(units, scale);
            let read = read(&Value::Number(plain(number))).unwrap();
            prop_assert_eq!(read, format!("={}", plain(number.normalize())));
        }
    }
}
