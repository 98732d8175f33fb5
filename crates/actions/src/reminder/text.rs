//! What does a reminder say? Plain text in one language, short, with the reports named.

use super::list::Matter;
use crate::completeness::sheet::form_name;
use crate::tell::Teller;
use domain::catalogue::Catalogue;
use domain::comment::RemarkRow;
use domain::form::Forms;
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

    /// Subject and text of a reminder of remarks.
    pub(super) fn remarks(
        self,
        person: &Person,
        remarks: &[(&RemarkRow, &Catalogue)],
    ) -> (String, String) {
        let lines: Vec<String> = remarks
            .iter()
            .map(|(row, _)| {
                let subject = row.remark.subject;
                let figure = self.teller.indicator(subject.indicator, subject.period);
                let place = self.teller.place(subject.place, subject.period);
                let period = self.teller.words.period(subject.period);
                let text: String = row.remark.text.chars().take(QUOTED).collect();
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                format!("{}: {text} ({figure}, {place}, {period})", row.name)
            })
            .collect();
        self.mail(person, Reason::Mention, &lines)
    }

    fn matter(self, matter: &Matter) -> String {
        let words = self.teller.words;
        let version = self
            .forms
            .get(matter.form)
            .and_then(|form| form.for_period(matter.period));
        let form = version.map_or_else(String::new, |version| form_name(self.teller, version));
        let reporter = match matter.reporter {
            Reporter::Place(place) => self.teller.place(place, matter.period),
            Reporter::Organisation(it) => self.teller.organisation(it, matter.period),
        };
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
        let mut body = words.text_with("mail-greeting", &[("name", &person.name)]);
        body.push_str("\n\n");
        body.push_str(&words.text_with(
            &format!("mail-{reason}.body"),
            &[("day", &words.date(self.day))],
        ));
        body.push_str("\n\n");
        for line in lines.iter().take(NAMED) {
            body.push_str("- ");
            body.push_str(&Words::sentence(line));
            body.push('\n');
        }
        if let Some(more) = lines.len().checked_sub(NAMED).filter(|more| *more > 0) {
            let more = u64::try_from(more).unwrap_or_default();
            body.push_str("- ");
            body.push_str(&words.counted("mail-more", more, &[]));
            body.push('\n');
        }
        if !self.site.is_empty() {
            let page = match reason {
                Reason::Escalation => "completeness",
                Reason::Mention => "comment",
                _ => "report",
            };
            let link = format!("{}/{}/{page}", self.site, words.language().tag());
            body.push('\n');
            body.push_str(&words.text_with("mail-link", &[("link", &link)]));
            body.push('\n');
        }
        body.push('\n');
        body.push_str(&words.text("mail-foot"));
        body.push('\n');
        (subject, body)
    }
}
