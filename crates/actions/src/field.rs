//! How is one field of an input read, and what is said where it cannot be?
//!
//! Data files write plain decimals with a point, days as `2023-11-30` and fixed words. All
//! other manners are refused; those that are recognised come with what they probably mean,
//! never with a guess taken silently.

use crate::column::Spot;
use crate::finding::{Findings, shortened};
use crate::permission::{Authorized, Object, Permission};
use domain::Decimal;
use domain::finding::Finding;
use domain::limits;
use domain::period::{Period, PeriodError, day_of_number};
use domain::unit::Unit;
use domain::validity::Validity;
use jiff::civil::Date;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use vietnamese::number::NumberError;

/// How periods are spelled, for sentences.
pub(crate) const PERIODS: &str = "2023, 2023-H1, 2023-9M, 2023-Q3, 2023-11, 2021/2025";

/// The checking of one input: where it stands, and what was found so far.
pub(crate) struct Check<'a> {
    pub(crate) spot: Spot,
    pub(crate) findings: &'a mut Findings,
}

impl Check<'_> {
    /// Refuses the input because of a field.
    pub(crate) fn error(&mut self, code: &'static str, field: &str, read: &str, expected: &str) {
        let finding = Finding::error(code, self.spot.at(field));
        self.findings
            .add(finding.read(shortened(read)).expected(expected));
    }

    /// Whether the right covers what the input is about; a field that names what lies outside
    /// is wrong.
    pub(crate) fn covered<P: Permission>(
        &mut self,
        authorized: &Authorized<P>,
        object: Object,
        field: &str,
        read: &str,
    ) -> bool {
        let covered = authorized.over(object).is_ok();
        if !covered {
            self.error("out-of-scope", field, read, "");
        }
        covered
    }

    /// Takes the input, but says that a field is probably wrong.
    pub(crate) fn warning(&mut self, code: &'static str, field: &str, read: &str, expected: &str) {
        let finding = Finding::warning(code, self.spot.at(field));
        self.findings
            .add(finding.read(shortened(read)).expected(expected));
    }

    /// Something must stand there.
    pub(crate) fn present(&mut self, field: &str, text: &str) -> Option<()> {
        if text.is_empty() {
            self.error("field-empty", field, "", field);
            return None;
        }
        Some(())
    }

    /// A name, title or source: not too long, no control characters, composed. Rows of files
    /// were composed when they were read.
    pub(crate) fn text(&mut self, field: &str, text: &str) -> Option<()> {
        if self.spot.line().is_none() && !is_nfc(text) {
            let composed: String = text.nfc().collect();
            self.error("text-not-composed", field, text, &composed);
            return None;
        }
        if text.len() > limits::TEXT_BYTES {
            let limit = limits::TEXT_BYTES.to_string();
            self.error("text-too-long", field, text, &limit);
            return None;
        }
        let control = text
            .chars()
            .find(|c| c.is_control() && *c != '\n' && *c != '\t');
        if let Some(control) = control {
            let code = format!("U+{:04X}", u32::from(control));
            self.error("text-control-character", field, text, &code);
            return None;
        }
        Some(())
    }

    /// A plain decimal.
    pub(crate) fn decimal(&mut self, field: &str, text: &str) -> Option<Decimal> {
        if let Some(value) = plain_decimal(text) {
            return Some(value);
        }
        let english = text.replace(',', "");
        match vietnamese::number::parse(text) {
            Ok(parsed) if parsed.doubtful && text.contains(',') => {
                let other = text.replace(',', ".");
                self.error(
                    "number-ambiguous",
                    field,
                    text,
                    &format!("{english} / {other}"),
                );
            }
            Ok(parsed) => {
                let plain = parsed.value.to_string();
                self.error("number-marks", field, text, &plain);
            }
            Err(NumberError::MixedMarks | NumberError::BadGroups) => {
                self.error("number-mixed", field, text, "14912.39");
            }
            Err(NumberError::TooLong) => {
                let limit = limits::VALUE_DIGITS.to_string();
                self.error("number-too-long", field, text, &limit);
            }
            Err(NumberError::Empty | NumberError::NotANumber) => {
                self.error("not-a-number", field, text, "14912.39");
            }
        }
        None
    }

    /// A decimal or nothing.
    pub(crate) fn optional_decimal(
        &mut self,
        field: &str,
        text: &str,
    ) -> Result<Option<Decimal>, ()> {
        if text.is_empty() {
            return Ok(None);
        }
        self.decimal(field, text).map(Some).ok_or(())
    }

    /// A whole number within bounds.
    pub(crate) fn whole(&mut self, field: &str, text: &str, most: u32) -> Option<u32> {
        let number = text.parse().ok().filter(|number| *number <= most);
        if number.is_none() {
            self.error("not-a-whole-number", field, text, &format!("0..{most}"));
        }
        number
    }

    /// A day.
    pub(crate) fn date(&mut self, field: &str, text: &str) -> Option<Date> {
        if let Some(day) = iso_date(text) {
            return Some(day);
        }
        match recognised_date(text) {
            Some(day) => self.error("date-style", field, text, &day.to_string()),
            None => self.error("not-a-date", field, text, "2023-11-30"),
        }
        None
    }

    /// A day or nothing.
    pub(crate) fn optional_date(&mut self, field: &str, text: &str) -> Result<Option<Date>, ()> {
        if text.is_empty() {
            return Ok(None);
        }
        self.date(field, text).map(Some).ok_or(())
    }

    /// The span between two fields, open where one is empty.
    pub(crate) fn validity(&mut self, from: &str, until: &str) -> Option<Validity> {
        let first = self.optional_date("valid_from", from);
        let end = self.optional_date("valid_to", until);
        let (first, end) = (first.ok()?, end.ok()?);
        match Validity::new(first, end) {
            Ok(validity) => Some(validity),
            Err(_) => {
                self.error("validity-empty", "valid_to", until, from);
                None
            }
        }
    }

    /// A period in its one spelling.
    pub(crate) fn period(&mut self, field: &str, text: &str) -> Option<Period> {
        match text.parse() {
            Ok(period) => return Some(period),
            Err(PeriodError::Spelling { spelling, .. }) => {
                self.error("period-spelling", field, text, &spelling);
            }
            Err(PeriodError::Backwards) => self.error("period-backwards", field, text, ""),
            Err(PeriodError::Range) => {
                let range = format!("{}–{}", limits::YEAR_FIRST, limits::YEAR_LAST);
                self.error("period-range", field, text, &range);
            }
            Err(PeriodError::Form(_)) => match recognised_period(text) {
                Some(period) => self.error("period-spelling", field, text, &period.to_string()),
                None => self.error("not-a-period", field, text, PERIODS),
            },
        }
        None
    }

    /// One of a fixed list of words.
    pub(crate) fn word<T: std::str::FromStr<Err = E>, E: std::fmt::Display>(
        &mut self,
        field: &str,
        text: &str,
        accepted: &str,
    ) -> Option<T> {
        match text.parse() {
            Ok(word) => Some(word),
            Err(_) => {
                match meant(text) {
                    Some(word) => self.error("word-foreign", field, text, word),
                    None => self.error("unknown-word", field, text, accepted),
                }
                None
            }
        }
    }

    /// A word of a fixed list, or what stands for nothing.
    pub(crate) fn word_or<T: std::str::FromStr<Err = E>, E: std::fmt::Display>(
        &mut self,
        field: &str,
        text: &str,
        accepted: &str,
        otherwise: T,
    ) -> Option<T> {
        if text.is_empty() {
            return Some(otherwise);
        }
        self.word(field, text, accepted)
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self, field: &str, text: &str) -> Option<bool> {
        match text {
            "" | "false" => Some(false),
            "true" => Some(true),
            _ => {
                self.error("unknown-word", field, text, "true, false");
                None
            }
        }
    }

    /// A unit.
    pub(crate) fn unit(&mut self, field: &str, text: &str) -> Option<Unit> {
        let unit = Unit::parse(text).ok();
        if unit.is_none() {
            self.error("not-a-unit", field, text, "tỷ đồng, %, ha, người");
        }
        unit
    }
}

/// Reads `-14912.39` and nothing looser: no groups, no exponent, no blanks.
pub(crate) fn plain_decimal(text: &str) -> Option<Decimal> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if digits.len() > 29 {
        return None;
    }
    let mut mantissa: i128 = 0;
    let mut scale = None;
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + i128::from(byte - b'0');
                scale = scale.map(|places| places + 1);
            }
            b'.' if scale.is_none() => scale = Some(0),
            _ => return None,
        }
    }
    let framed =
        digits.as_bytes().first()?.is_ascii_digit() && digits.as_bytes().last()?.is_ascii_digit();
    if !framed {
        return None;
    }
    let signed = if negative { -mantissa } else { mantissa };
    Decimal::try_from_i128_with_scale(signed, scale.unwrap_or(0)).ok()
}

/// Reads `2023-11-30` and nothing looser.
pub(crate) fn iso_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return None;
    }
    let year = text[..4].parse().ok()?;
    Date::new(year, text[5..7].parse().ok()?, text[8..].parse().ok()?).ok()
}

/// A day in another manner than ours: `30/11/2023`, `30.11.2023`, `2023/11/30`, `20231130`,
/// `ngày 30 tháng 11 năm 2023`, `11/30/2023`, or a spreadsheet's day number `45260`.
fn recognised_date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).collect();
    if let [first, second, third] = parts.as_slice() {
        let number = |text: &str| text.parse::<i16>().ok();
        let (first, second, third) = (number(first)?, number(second)?, number(third)?);
        let day = |year: i16, month: i16, day: i16| {
            Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
        };
        return if first > 31 {
            day(first, second, third)
        } else {
            day(third, second, first).or_else(|| day(third, first, second))
        };
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        if text.len() == 8 {
            return iso_date(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
        }
        // Spreadsheets count days from 1899-12-30.
        let count: i32 = text.parse().ok()?;
        return (20_000..80_000)
            .contains(&count)
            .then(|| day_of_number(count - 25_569).ok())?;
    }
    vietnamese::date::parse(text)?.complete(None, None)
}

/// A period in the words of texts: `quý III/2023`, `6 tháng đầu năm 2023`, `11/2023`.
fn recognised_period(text: &str) -> Option<Period> {
    if let Some((month, year)) = text.split_once('/')
        && let (Ok(month), Ok(year)) = (month.parse(), year.parse())
    {
        return Period::month(year, month).ok();
    }
    let expression = vietnamese::period::parse(text);
    let period = expression.and_then(|expression| expression.resolve(None));
    period.or_else(|| Period::day(recognised_date(text)?).ok())
}

/// The word of data files for what offices write in Vietnamese.
fn meant(text: &str) -> Option<&'static str> {
    const MEANT: &[(&str, &str)] = &[
        ("ước", "estimate"),
        ("ước tính", "estimate"),
        ("ước thực hiện", "estimate"),
        ("sơ bộ", "preliminary"),
        ("chính thức", "final"),
        ("quyết toán", "settled"),
        ("công khai", "public"),
        ("nội bộ", "internal"),
        ("xã", "commune"),
        ("phường", "commune"),
        ("huyện", "district"),
        ("tỉnh", "province"),
        ("cả nước", "nation"),
        ("không thấp hơn", ">="),
        ("tối thiểu", ">="),
        ("≥", ">="),
        ("=>", ">="),
        ("≤", "<="),
        ("=<", "<="),
        ("tối đa", "<="),
        ("==", "="),
        ("trung ương", "central"),
        ("hội đồng nhân dân", "council"),
        ("hđnd", "council"),
        ("tỉnh ủy", "party"),
        ("đại hội", "congress"),
        ("ytd", "year_to_date"),
        ("lũy kế", "year_to_date"),
    ];
    let known = MEANT
        .iter()
        .find(|(written, _)| vietnamese::fold::same(written, text));
    known.map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn codes(read: impl Fn(&mut Check<'_>)) -> Vec<(&'static str, String)> {
        let mut findings = Findings::new();
        read(&mut Check {
            spot: Spot::form(),
            findings: &mut findings,
        });
        let expected = |f: Finding| (f.code, f.arguments["expected"].clone());
        findings.into_list().into_iter().map(expected).collect()
    }

    #[test]
    fn numbers_in_other_manners_are_refused_with_what_they_mean() {
        for (text, code, expected) in [
            ("14.912,39", "number-marks", "14912.39"),
            ("14,912.39", "number-marks", "14912.39"),
            ("1,234", "number-ambiguous", "1234 / 1.234"),
            ("7,01", "number-marks", "7.01"),
            ("−4.26", "number-marks", "-4.26"),
            ("1.234,567.8", "number-mixed", "14912.39"),
            ("1.23.456", "number-mixed", "14912.39"),
            ("7 tỷ", "not-a-number", "14912.39"),
            ("1e5", "not-a-number", "14912.39"),
            ("...", "not-a-number", "14912.39"),
        ] {
            let found = codes(|check| assert_eq!(check.decimal("value", text), None));
            assert_eq!(found, [(code, expected.to_owned())], "{text}");
        }
    }

    #[test]
    fn days_in_other_manners_are_refused_with_what_they_mean() {
        for text in [
            "30/11/2023",
            "30-11-2023",
            "30.11.2023",
            "2023/11/30",
            "20231130",
            "11/30/2023",
            "45260",
            "ngày 30 tháng 11 năm 2023",
        ] {
            let found = codes(|check| assert_eq!(check.date("known_at", text), None));
            assert_eq!(found, [("date-style", "2023-11-30".to_owned())], "{text}");
        }
        let found = codes(|check| assert_eq!(check.date("known_at", "cuối năm"), None));
        assert_eq!(found[0].0, "not-a-date");
        let found = codes(|check| assert_eq!(check.date("known_at", "2023-02-30"), None));
        assert_eq!(found[0].0, "not-a-date");
    }

    #[test]
    fn periods_in_other_spellings_are_refused_with_ours() {
        for (text, expected) in [
            ("2023-6M", "2023-H1"),
            ("quý III/2023", "2023-Q3"),
            ("11/2023", "2023-11"),
            ("6 tháng đầu năm 2023", "2023-H1"),
            ("năm 2023", "2023"),
        ] {
            let found = codes(|check| assert_eq!(check.period("period", text), None));
            assert_eq!(found, [("period-spelling", expected.to_owned())], "{text}");
        }
    }

    proptest! {
        #[test]
        fn plain_decimals_are_exact(
            mantissa in -999_999_999_999i64..999_999_999_999,
            scale in 0u32..8,
        ) {
            let value = Decimal::new(mantissa, scale);
            prop_assert_eq!(plain_decimal(&value.to_string()), Some(value));
        }

        #[test]
        fn no_text_breaks_the_readers(text in "\\PC{0,24}") {
            codes(|check| {
                let _ = check.decimal("value", &text);
                let _ = check.date("known_at", &text);
                let _ = check.period("period", &text);
            });
        }
    }
}
