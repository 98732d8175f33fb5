//! The days on which reports are due, as an iCalendar feed (RFC 5545) for telephones and
//! office programs: the own reports of a person, or one form.

use crate::ask;
use crate::completeness::calendar::due;
use crate::completeness::sheet::form_name;
use crate::completeness::show::today;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::tell::Teller;
use domain::Date;
use domain::account::{Reach, Role};
use domain::form::{FormNo, FormVersion, Forms};
use domain::period::Period;
use jiff::{Timestamp, ToSpan};
use record::overview::Defined;
use std::collections::BTreeMap;
use words::Words;

/// Days back and ahead that a feed tells of.
const BACK_DAYS: i64 = 60;
const AHEAD_DAYS: i64 = 400;

/// What is asked, as an address says it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Only this form; empty for all.
    pub form: &'a str,
    /// The words of the feed.
    pub words: Words,
    /// The host by which events are told from those of others.
    pub host: &'a str,
    /// Where the pages are; empty where that is not known.
    pub site: &'a str,
}

/// The feed of whoever asks: the forms that somebody within the caller's reach fills.
///
/// # Errors
/// Where there is no such form, or the store fails.
pub fn feed(
    desk: &Desk,
    authorized: &Authorized<permit::ShowCalendar>,
    asked: Asked<'_>,
) -> Result<String, Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let forms = desk.store().forms(state)?;
    let only = match asked.form {
        "" => None,
        text => Some(ask::form(&forms, text)?.0),
    };
    let caller = authorized.caller();
    let reach = caller
        .reach_as(&[Role::Reporter, Role::Approver, Role::Synthesiser])
        .unwrap_or_else(|| caller.reach());
    let day = today(desk);
    let from = day.checked_sub(BACK_DAYS.days()).unwrap_or(day);
    let until = day.checked_add(AHEAD_DAYS.days()).unwrap_or(day);
    let teller = Teller {
        words: asked.words,
        catalogue: &catalogue,
        zone: desk.zone(),
    };
    let events = due(&forms, from, until)
        .into_iter()
        .filter(|(form, _, _)| only.is_none_or(|only| only == *form))
        .filter(|(_, version, period)| concerns(teller, version, *period, &reach));
    let events: Vec<_> = events.collect();
    let defined = desk.store().forms_defined()?;
    Ok(calendar(teller, &forms, &events, &defined, asked))
}

/// Whether anybody within reach fills a form for a period.
fn concerns(teller: Teller<'_>, version: &FormVersion, period: Period, reach: &Reach) -> bool {
    let expected = version.expected(teller.catalogue, period);
    expected.iter().any(|reporter| reach.covers(*reporter))
}

/// The feed as text.
fn calendar(
    teller: Teller<'_>,
    forms: &Forms,
    events: &[(FormNo, &FormVersion, Period)],
    defined: &BTreeMap<FormNo, Defined>,
    asked: Asked<'_>,
) -> String {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//Hoa Ban//hoaban//VI");
    lines.add("CALSCALE", "GREGORIAN");
    lines.add("METHOD", "PUBLISH");
    lines.text("X-WR-CALNAME", &teller.words.text("feed-name"));
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    lines.add("X-PUBLISHED-TTL", "PT12H");
    for (form, version, period) in events {
        let id = forms.get(*form).map(|form| form.id.to_string());
        let Some(defined) = defined.get(form).copied() else {
            continue;
        };
        let event = Event {
            uid: format!("{}.{period}@{}", id.unwrap_or_default(), asked.host),
            defined,
            page: match asked.site {
                "" => String::new(),
                site => format!("{site}/{}/report", teller.words.language().tag()),
            },
            day: version.due(*period),
            summary: teller.words.text_with(
                "feed-summary",
                &[
                    ("form", &form_name(teller, version)),
                    ("period", &teller.words.period(*period)),
                ],
            ),
            description: version.legal_basis.clone(),
        };
        lines.event(&event);
    }
    lines.add("END", "VCALENDAR");
    lines.0
}

struct Event {
    uid: String,
    day: Date,
    summary: String,
    description: String,
    /// When the form was defined and changed: an event changes with its form, and only then.
    defined: Defined,
    /// Where the report is filled; empty where that is not known.
    page: String,
}

/// Content lines, ended by CRLF and folded at 75 bytes (RFC 5545, 3.1).
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A line whose value needs no escaping.
    fn add(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut width = 0;
        for letter in line.chars() {
            if width + letter.len_utf8() > 75 {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(letter);
            width += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is a text (RFC 5545, 3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::new();
        for letter in value.chars().filter(|letter| *letter != '\r') {
            match letter {
                '\\' | ';' | ',' => {
                    escaped.push('\\');
                    escaped.push(letter);
                }
                '\n' => escaped.push_str("\\n"),
                _ => escaped.push(letter),
            }
        }
        self.add(name, &escaped);
    }

    /// An event of a whole day, with a bell at nine o'clock of the day before.
    fn event(&mut self, event: &Event) {
        let day = |day: Date| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
        self.add("BEGIN", "VEVENT");
        self.add("UID", &event.uid);
        let instant = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
        // Of what is published, the moment at which it was last revised (RFC 5545, 3.8.7.2): so
        // the same feed has the same bytes until something changes.
        self.add("DTSTAMP", &instant(event.defined.last));
        self.add("CREATED", &instant(event.defined.first));
        self.add("LAST-MODIFIED", &instant(event.defined.last));
        self.add("SEQUENCE", &event.defined.changes.to_string());
        self.add("DTSTART;VALUE=DATE", &day(event.day));
        let next = event.day.tomorrow().unwrap_or(event.day);
        self.add("DTEND;VALUE=DATE", &day(next));
        self.text("SUMMARY", &event.summary);
        if !event.description.is_empty() {
            self.text("DESCRIPTION", &event.description);
        }
        if !event.page.is_empty() {
            self.add("URL", &event.page);
        }
        self.add("TRANSP", "TRANSPARENT");
        self.add("BEGIN", "VALARM");
        self.add("ACTION", "DISPLAY");
        self.text("DESCRIPTION", &event.summary);
        self.add("TRIGGER", "-PT15H");
        self.add("END", "VALARM");
        self.add("END", "VEVENT");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_letters_and_texts_escaped() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"Báo cáo, kỳ; ".repeat(12));
        assert!(lines.0.ends_with("\r\n"));
        for line in lines.0.split("\r\n") {
            assert!(line.len() <= 75, "{line}");
        }
        let unfolded = lines.0.replace("\r\n ", "");
        assert!(unfolded.starts_with("SUMMARY:Báo cáo\\, kỳ\\; Báo"));
        assert_eq!(unfolded.matches("\r\n").count(), 1);
    }

    #[test]
    fn an_event_is_a_whole_day_with_a_bell() {
        let mut lines = Lines::default();
        let event = Event {
            uid: "form:monthly.2026-12@example.vn".to_owned(),
            day: "2026-12-31".parse().unwrap(),
            summary: "Hạn nộp".to_owned(),
            description: "Công văn 1\nĐiều 2".to_owned(),
            defined: Defined {
                first: "2026-11-20T09:30:00Z".parse().unwrap(),
                last: "2026-11-22T09:30:00Z".parse().unwrap(),
                changes: 2,
            },
            page: "https://example.vn/vi/report".to_owned(),
        };
        lines.event(&event);
        let text = lines.0;
        for line in [
            "DTSTAMP:20261122T093000Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "DESCRIPTION:Công văn 1\\nĐiều 2",
            "LAST-MODIFIED:20261122T093000Z",
            "SEQUENCE:2",
            "URL:https://example.vn/vi/report",
            "TRIGGER:-PT15H",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
        }
        assert_eq!(text.matches("BEGIN:").count(), text.matches("END:").count());
    }
}
