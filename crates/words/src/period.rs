//! How is a period said? `6 tháng đầu năm 2024`, "first half of 2024".

use crate::{Language, Words};
use domain::period::{Period, PeriodKind};

impl Words {
    /// A period in words, as it stands inside a sentence.
    ///
    /// ```
    /// use words::{Language, Words};
    /// let period = "2024-9M".parse().unwrap();
    /// assert_eq!(Words::of(Language::Vietnamese).period(period), "9 tháng đầu năm 2024");
    /// assert_eq!(Words::of(Language::English).period(period), "first nine months of 2024");
    /// ```
    #[must_use]
    pub fn period(self, period: Period) -> String {
        let year = format!("{:04}", period.last_year());
        let first_year = format!("{:04}", period.first_day().year());
        match period.kind() {
            PeriodKind::Year => self.text_with("period-year", &[("year", &year)]),
            PeriodKind::Half(half) => {
                self.text_with(&format!("period-half-{half}"), &[("year", &year)])
            }
            PeriodKind::Quarter(quarter) => {
                let key = format!("period-quarter-{quarter}");
                self.text_with(&key, &[("year", &year)])
            }
            PeriodKind::FirstMonths(months) => {
                let months = self.text(&format!("period-count-{months}"));
                let arguments = [("months", months.as_str()), ("year", year.as_str())];
                self.text_with("period-first-months", &arguments)
            }
            PeriodKind::Month(month) => match self.language() {
                Language::Vietnamese => {
                    let month = month.to_string();
                    self.text_with("period-month", &[("month", &month), ("year", &year)])
                }
                Language::English => {
                    let month = self.month_name(period.first_day());
                    self.text_with("period-month", &[("month", &month), ("year", &year)])
                }
            },
            PeriodKind::Years => {
                self.text_with("period-years", &[("first", &first_year), ("last", &year)])
            }
            PeriodKind::Day => {
                self.text_with("period-day", &[("day", &self.date(period.first_day()))])
            }
            PeriodKind::Days => {
                let (first, last) = (self.date(period.first_day()), self.date(period.last_day()));
                self.text_with("period-days", &[("first", &first), ("last", &last)])
            }
        }
    }

    /// A period for a narrow column: `9T 2024`, `Q3 2023`, `11/2023`.
    #[must_use]
    pub fn period_short(self, period: Period) -> String {
        let year = format!("{:04}", period.last_year());
        match period.kind() {
            PeriodKind::Year => year,
            PeriodKind::Half(half) => {
                self.text_with(&format!("period-short-half-{half}"), &[("year", &year)])
            }
            PeriodKind::Quarter(quarter) => {
                let key = format!("period-short-quarter-{quarter}");
                self.text_with(&key, &[("year", &year)])
            }
            PeriodKind::FirstMonths(months) => {
                let arguments = [("months", &*months.to_string()), ("year", &*year)];
                self.text_with("period-short-first-months", &arguments)
            }
            PeriodKind::Month(month) => format!("{month:02}/{year}"),
            PeriodKind::Years => {
                format!("{:04}\u{2013}{year}", period.first_day().year())
            }
            PeriodKind::Day => self.date_short(period.first_day()),
            PeriodKind::Days => {
                let first = self.date_short(period.first_day());
                format!("{first}\u{2013}{}", self.date_short(period.last_day()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(language: Language, period: &str) -> String {
        Words::of(language).period(period.parse().unwrap())
    }

    #[test]
    fn vietnamese_periods_read_as_in_a_report() {
        let say = |period| say(Language::Vietnamese, period);
        assert_eq!(say("2023"), "năm 2023");
        assert_eq!(say("2024-H1"), "6 tháng đầu năm 2024");
        assert_eq!(say("2024-H2"), "6 tháng cuối năm 2024");
        assert_eq!(say("2025-10M"), "10 tháng đầu năm 2025");
        assert_eq!(say("2023-Q3"), "quý III/2023");
        assert_eq!(say("2023-11"), "tháng 11/2023");
        assert_eq!(say("2021/2025"), "giai đoạn 2021–2025");
        assert_eq!(say("2023-05-15"), "ngày 15/05/2023");
        assert_eq!(say("2022-11-15/2023-10-14"), "từ 15/11/2022 đến 14/10/2023");
    }

    #[test]
    fn pages_and_papers_say_the_same() {
        for text in [
            "2023",
            "2024-H1",
            "2024-H2",
            "2025-10M",
            "2023-Q4",
            "2023-2M",
            "2023-02",
            "2021/2025",
            "2023-05-15",
            "2022-11-15/2023-10-14",
        ] {
            let period = text.parse().unwrap();
            let paper = vietnamese::period::print(period).replace(" - ", "\u{2013}");
            assert_eq!(say(Language::Vietnamese, text), paper);
        }
    }

    #[test]
    fn english_periods_read_as_in_a_yearbook() {
        let say = |period| say(Language::English, period);
        assert_eq!(say("2023"), "2023");
        assert_eq!(say("2024-H1"), "first half of 2024");
        assert_eq!(say("2025-10M"), "first ten months of 2025");
        assert_eq!(say("2023-Q3"), "third quarter of 2023");
        assert_eq!(say("2023-11"), "November 2023");
        assert_eq!(say("2021/2025"), "2021–2025");
        assert_eq!(say("2023-05-15"), "15 May 2023");
        assert_eq!(
            say("2022-11-15/2023-10-14"),
            "15 November 2022 to 14 October 2023"
        );
    }

    #[test]
    fn every_kind_of_period_has_short_words() {
        let texts = [
            "2023",
            "2023-H1",
            "2023-H2",
            "2023-Q1",
            "2023-Q2",
            "2023-Q3",
            "2023-Q4",
            "2024-2M",
            "2024-4M",
            "2024-5M",
            "2024-7M",
            "2024-8M",
            "2024-9M",
            "2024-10M",
            "2024-11M",
            "2023-11",
            "2021/2025",
            "2023-05-15",
            "2022-11-15/2023-10-14",
        ];
        for language in Language::ALL {
            let words = Words::of(language);
            let mut seen = std::collections::BTreeSet::new();
            for text in texts {
                let period = text.parse().unwrap();
                assert!(!words.period(period).is_empty());
                assert!(
                    seen.insert(words.period_short(period)),
                    "{text} in {language}"
                );
            }
        }
    }
}
