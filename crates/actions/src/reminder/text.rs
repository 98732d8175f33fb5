//! What does a reminder say? Plain text in one language, short, with the reports named.

use super::list::Matter;
use super::news::Event;
use crate::completeness::sheet::form_name;
use crate::report::reporter_id;
use crate::tell::Teller;
use domain::form::{FormNo, Forms};
use domain::period::Period;
use domain::reminder::Reason;
use domain::report::Reporter;
use domain::{Date, account::Person};
use words::Words;

/// Reports that a mail names; more are counted.
const NAMED: usize = 40;

/// Letters of a remark that a mail shows.
const QUOTED: usize = 200;

/// What a mail is written with.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub teller: Teller<'a>,
    pub forms: &'a Forms,
    /// Where the pages are: `https://hoaban.dienbien.gov.vn`; empty where that is not known.
    pub site: &'a str,
    pub day: Date,
}

impl Writer<'_> {
    /// Subject and text of a reminder of reports.
    pub(super) fn reports(
        self,
        person: &Person,
        reason: Reason,
        matters: &[Matter],
    ) -> (String, String) {
        let lines: Vec<String> = matters.iter().map(|matter| self.matter(matter)).collect();
        self.mail(person, reason, &lines)
    }

    /// Subject and text of a mail of news, in the order in which things happened.
    pub(super) fn news(self, person: &Person, events: &[&Event]) -> (String, String) {
        let words = self.teller.words;
        let count = u64::try_from(events.len()).unwrap_or_default();
        let subject = match events {
            [event] => self.event(event, ".subject"),
            _ => words.counted("mail-news", count, &[]),
        };
        let mut body = self.greeting(person, "mail-news.body");
        for event in events.iter().take(NAMED) {
            body.push_str("- ");
            body.push_str(&Words::sentence(&self.event(event, "")));
            body.push('\n');
            if !self.site.is_empty() {
                body.push_str("  ");
                body.push_str(&self.page(event));
                body.push('\n');
            }
        }
        self.more(&mut body, events.len());
        self.end(&mut body, "report", "mail-choice");
        (subject, body)
    }

    /// What happened, in a line or, with `.subject`, in the subject of a mail.
    fn event(self, event: &Event, part: &str) -> String {
        let words = self.teller.words;
        match event {
            Event::Step(key, row) => {
                let told = [
                    ("by", row.by.name.as_str()),
                    ("form", &self.form(key.form, key.period)),
                    ("period", &words.period(key.period)),
                    ("reporter", &self.reporter(key.reporter, key.period)),
                    ("reason", &one_line(&row.step.reason)),
                ];
                words.text_with(&format!("news-{}{part}", row.step.kind), &told)
            }
            Event::Remark(row) => {
                let subject = row.remark.subject;
                let told = [
                    ("by", row.name.as_str()),
                    ("text", &one_line(&row.remark.text)),
                    (
                        "figure",
                        &self.teller.indicator(subject.indicator, subject.period),
                    ),
                    ("place", &self.teller.place(subject.place, subject.period)),
                    ("period", &words.period(subject.period)),
                ];
                words.text_with(&format!("news-mention{part}"), &told)
            }
        }
    }

    /// The page on which it is seen.
    fn page(self, event: &Event) -> String {
        let base = format!("{}/{}", self.site, self.teller.words.language().tag());
        match event {
            Event::Step(key, _) => {
                let form = self.forms.get(key.form).map(|form| form.id.to_string());
                let reporter = reporter_id(self.teller.catalogue, key.reporter);
                let (form, period) = (form.unwrap_or_default(), key.period);
                format!("{base}/report/sheet?form={form}&period={period}&reporter={reporter}")
            }
            Event::Remark(row) => {
                let subject = row.remark.subject;
                let place = &self.teller.catalogue.place(subject.place).id;
                format!("{base}/comment?place={place}&period={}", subject.period)
            }
        }
    }

    fn form(self, form: FormNo, period: Period) -> String {
        let version = self
            .forms
            .get(form)
            .and_then(|form| form.for_period(period));
        version.map_or_else(String::new, |version| form_name(self.teller, version))
    }

    fn reporter(self, reporter: Reporter, period: Period) -> String {
        match reporter {
            Reporter::Place(place) => self.teller.place(place, period),
            Reporter::Organisation(it) => self.teller.organisation(it, period),
        }
    }

    fn matter(self, matter: &Matter) -> String {
        let words = self.teller.words;
        let form = self.form(matter.form, matter.period);
        let reporter = self.reporter(matter.reporter, matter.period);
        let period = words.period(matter.period);
        let due = words.date(matter.due);
        let told = [
            ("form", form.as_str()),
            ("period", &period),
            ("reporter", &reporter),
            ("due", &due),
        ];
        let line = words.text_with("mail-line", &told);
        match u64::try_from(matter.days_late) {
            Ok(days) if days > 0 => {
                let late = words.counted("mail-line-late", days, &[]);
                format!("{line}, {late}")
            }
            _ => line,
        }
    }

    fn mail(self, person: &Person, reason: Reason, lines: &[String]) -> (String, String) {
        let words = self.teller.words;
        let count = u64::try_from(lines.len()).unwrap_or_default();
        let subject = words.counted(&format!("mail-{reason}"), count, &[]);
        let mut body = self.greeting(person, &format!("mail-{reason}.body"));
        for line in lines.iter().take(NAMED) {
            body.push_str("- ");
            body.push_str(&Words::sentence(line));
            body.push('\n');
        }
        self.more(&mut body, lines.len());
        let page = match reason {
            Reason::Escalation => "completeness",
            _ => "report",
        };
        self.end(&mut body, page, "mail-stop");
        (subject, body)
    }

    fn greeting(self, person: &Person, opening: &str) -> String {
        let words = self.teller.words;
        let greeting = words.text_with("mail-greeting", &[("name", &person.name)]);
        let opening = words.text_with(opening, &[("day", &words.date(self.day))]);
        format!("{greeting}\n\n{opening}\n\n")
    }

    /// How many there are that were not named.
    fn more(self, body: &mut String, count: usize) {
        if let Some(more) = count.checked_sub(NAMED).filter(|more| *more > 0) {
            let more = u64::try_from(more).unwrap_or_default();
            body.push_str("- ");
            body.push_str(&self.teller.words.counted("mail-more", more, &[]));
            body.push('\n');
        }
    }

    /// The link, that a machine wrote it, and how it is stopped.
    fn end(self, body: &mut String, page: &str, stop: &str) {
        let words = self.teller.words;
        let base = format!("{}/{}", self.site, words.language().tag());
        if !self.site.is_empty() {
            let link = format!("{base}/{page}");
            body.push('\n');
            body.push_str(&words.text_with("mail-link", &[("link", &link)]));
            body.push('\n');
        }
        body.push('\n');
        body.push_str(&words.text("mail-foot"));
        body.push('\n');
        let link = format!("{base}/account#mail");
        body.push_str(&match self.site.is_empty() || stop != "mail-choice" {
            true => words.text(stop),
            false => words.text_with("mail-choice-link", &[("link", &link)]),
        });
        body.push('\n');
    }
}

/// The beginning of a text, without line breaks.
fn one_line(text: &str) -> String {
    let text: String = text.chars().take(QUOTED).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
