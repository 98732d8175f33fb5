//! To which place was a value printed, and does the print say the same as the value?
//!
//! `287,51 nghìn tấn` for 287510 was printed to the tens; `14.912,39 tỷ đồng` for 14912.39 to
//! the hundredths. Sums need that place to tell rounding from error.

use domain::Decimal;
use domain::decimal::plain;
use domain::unit::Unit;

/// What the printed text says of the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Printed {
    /// One of its numbers is the value; the power of ten of its last digit.
    Place(i8),
    /// It holds no number in figures.
    Silent,
    /// It holds numbers, and none is the value.
    Contradicts,
}

/// Compares the printed text with the value in `unit`. The sign is not compared: prose says
/// `giảm 3,51%` for −3.51.
pub(crate) fn compare(text: &str, value: Decimal, unit: &Unit) -> Printed {
    let wanted = value.abs();
    let mut numbers = Numbers { text, at: 0 };
    let mut any = false;
    for number in &mut numbers {
        any = true;
        if let Some(reading) = number
            .readings()
            .into_iter()
            .flatten()
            .find(|r| r.0 == wanted)
        {
            return Printed::Place(reading.1);
        }
    }
    if !any {
        return Printed::Silent;
    }
    for number in (Numbers { text, at: 0 }) {
        if let Some(place) = number.scaled(wanted, unit) {
            return Printed::Place(place);
        }
    }
    Printed::Contradicts
}

/// A number in figures and what stands behind it.
struct Number<'a> {
    figures: &'a str,
    behind: &'a str,
}

impl Number<'_> {
    /// The value and place of the one or two ways to read the figures.
    fn readings(&self) -> [Option<(Decimal, i8)>; 2] {
        let Ok(parsed) = vietnamese::number::parse(self.figures) else {
            return [None, None];
        };
        let reading = |value: Decimal| {
            let place = i8::try_from(value.scale()).ok()?;
            Some((value, -place))
        };
        let other = parsed.doubtful.then(|| {
            let figures = self.figures.replace(',', ".");
            let decimal = figures.matches('.').count() == 1 && parsed.decimals == 0;
            let text = if decimal {
                figures
            } else {
                figures.replace('.', "")
            };
            text.parse().ok()
        });
        [reading(parsed.value), other.flatten().and_then(reading)]
    }

    /// The place where the figures, taken in the unit printed behind them, are the value.
    fn scaled(&self, wanted: Decimal, unit: &Unit) -> Option<i8> {
        let words: Vec<&str> = self.behind.split_whitespace().take(5).collect();
        for count in (1..=words.len()).rev() {
            let written = words[..count].join(" ");
            let written = written.trim_end_matches([',', '.', ';', ')', ':']);
            let Ok(printed) = Unit::parse(written) else {
                continue;
            };
            if printed.dimension() != unit.dimension() {
                continue;
            }
            let ratio = printed.scale().checked_div(unit.scale())?;
            for (value, place) in self.readings().into_iter().flatten() {
                if value.checked_mul(ratio) == Some(wanted) {
                    return place.checked_add(exponent(ratio)?);
                }
            }
        }
        None
    }
}

/// The exponent of a power of ten.
pub(crate) fn exponent(ratio: Decimal) -> Option<i8> {
    let text = plain(ratio);
    let zeros = |text: &str| text.bytes().all(|byte| byte == b'0');
    if let Some(rest) = text.strip_prefix("0.") {
        let (before, last) = rest.split_at(rest.len() - 1);
        return (last == "1" && zeros(before))
            .then(|| i8::try_from(rest.len()).ok().map(|n| -n))?;
    }
    let rest = text.strip_prefix('1')?;
    zeros(rest).then(|| i8::try_from(rest.len()).ok())?
}

/// The numbers of a text from left to right.
struct Numbers<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Numbers<'a> {
    type Item = Number<'a>;

    fn next(&mut self) -> Option<Number<'a>> {
        let bytes = self.text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let start = (self.at..bytes.len()).find(|at| digit(*at))?;
        let mut end = start;
        loop {
            if digit(end) {
                end += 1;
            } else if matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1) {
                end += 2;
            } else if bytes[end..].starts_with(b"\xC2\xA0") && digit(end + 2) {
                end += 3;
            } else {
                break;
            }
        }
        self.at = end;
        Some(Number {
            figures: &self.text[start..end],
            behind: self.text[end..].trim_start(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, value: &str, unit: &str) -> Printed {
        compare(text, value.parse().unwrap(), &Unit::parse(unit).unwrap())
    }

    #[test]
    fn the_printed_place_is_found() {
        for (text, value, unit, wanted) in [
            ("287,51 nghìn tấn", "287510", "tấn", 1),
            ("14.912,39 tỷ đồng", "14912.39", "tỷ đồng", -2),
            ("14.912.390 triệu đồng", "14912.39", "tỷ đồng", -3),
            ("106.360,13ha", "106360.13", "ha", -2),
            ("69.406ha", "69406", "ha", 0),
            ("hơn 1,45 triệu lượt khách", "1450000", "lượt", 4),
            ("1.691/3.814,413 tỷ đồng", "1691", "tỷ đồng", 0),
            ("3.104/5.000 hộ", "3104", "hộ", 0),
            ("6 tháng tăng 11,29%", "11.29", "%", -2),
            ("giảm 3,51%", "-3.51", "điểm %", -2),
            ("48,6 triệu đồng/năm", "48.6", "triệu đồng/người/năm", -1),
            ("7.01%", "7.01", "%", -2),
            ("16\u{a0}263,22 tỷ", "16263.22", "tỷ đồng", -2),
        ] {
            assert_eq!(place(text, value, unit), Printed::Place(wanted), "{text}");
        }
    }

    #[test]
    fn a_print_that_says_something_else_is_told() {
        assert_eq!(
            place("14.921,39 tỷ đồng", "14912.39", "tỷ đồng"),
            Printed::Contradicts
        );
        assert_eq!(place("hai mươi lăm", "25", "xã"), Printed::Silent);
    }
}
