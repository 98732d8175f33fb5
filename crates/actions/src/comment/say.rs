//! To ask something about a figure, or to answer.

use super::{named, wrong};
use crate::ask;
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, Object, may, permit};
use crate::refused::Refused;
use domain::comment::{Remark, RemarkError, RemarkKind, Subject, Thread, check_text};
use domain::form::FormNo;
use domain::moment::Seq;
use record::RecordError;
use serde_json::{Value, json};

/// Of which figure, as an address says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Figure<'a> {
    /// Code of the indicator.
    pub indicator: &'a str,
    /// Identifier of the place.
    pub place: &'a str,
    /// The period.
    pub period: &'a str,
    /// Members that cut it further; empty for the total.
    pub breakdown: &'a str,
}

/// What is said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    /// Of which figure, where a thread begins.
    pub figure: Figure<'a>,
    /// The thread that is answered; none begins one.
    pub thread: Option<Seq>,
    /// Identifier of the form on whose synthesis it is said; empty elsewhere.
    pub form: &'a str,
    /// The words.
    pub text: &'a str,
}

/// Says it.
///
/// # Errors
/// Where there is no such figure or thread, the thread has ended, the text cannot be recorded,
/// the caller has no right over the place, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::SayRemark>,
    said: Said<'_>,
) -> Result<Done<Seq>, Refused> {
    let text = said.text.trim().replace("\r\n", "\n");
    check(&text)?;
    let (subject, form) = subject(desk, said)?;
    // The right holds over the place of the figure.
    may::<permit::SayRemark>(authorized.caller(), Object::Place(subject.place))?;
    let (mentions, warnings) = named(desk, &text)?;
    let remark = Remark {
        subject,
        thread: said.thread,
        form,
        kind: RemarkKind::Say,
        text,
        correction: None,
        mentions,
    };
    desk.write(authorized, "", |pen| {
        for warning in warnings {
            pen.findings.add(warning);
        }
        if let Some(thread) = said.thread {
            let remarks = pen.transaction.thread(thread)?;
            let state = Thread::group(remarks).first().map(Thread::state);
            if !state.is_some_and(|state| state.takes(RemarkKind::Say)) {
                pen.findings.add(wrong("thread-ended", "thread"));
                return Ok(None);
            }
        }
        appended(pen, &remark).map(Some)
    })
}

/// Appends a remark and says what the audit trail keeps of it.
pub(super) fn appended(
    pen: &mut crate::desk::Pen<'_>,
    remark: &Remark,
) -> Result<(Seq, Value), RecordError> {
    let seq = pen.transaction.append_remark(remark)?;
    let catalogue = pen.transaction.catalogue()?;
    let subject = remark.subject;
    let detail = json!({
        "thread": remark.thread.unwrap_or(seq).0,
        "kind": remark.kind.as_str(),
        "indicator": catalogue.indicator(subject.indicator).code.to_string(),
        "place": catalogue.place(subject.place).id.to_string(),
        "period": subject.period.to_string(),
        "breakdown": catalogue.breakdown(subject.breakdown).to_string(),
        "correction": remark.correction.map(|seq| seq.0),
    });
    Ok((seq, detail))
}

/// Whether the words can be recorded.
pub(super) fn check(text: &str) -> Result<(), Refused> {
    check_text(text).map_err(|error| {
        let code = match error {
            RemarkError::Empty => "remark-empty",
            _ => "remark-text",
        };
        Refused::Findings(vec![wrong(code, "text")])
    })
}

/// Of which figure it is spoken: that of the thread, or the named one.
fn subject(desk: &Desk, said: Said<'_>) -> Result<(Subject, Option<FormNo>), Refused> {
    let state = desk.store().state()?;
    if let Some(thread) = said.thread {
        let found = super::list::thread(desk, thread)?;
        return Ok((found.subject(), found.remarks[0].remark.form));
    }
    let catalogue = desk.store().catalogue(state)?;
    let period = ask::period(said.figure.period, "period")?;
    let form = match said.form {
        "" => None,
        text => Some(ask::form(&*desk.store().forms(state)?, text)?.0),
    };
    let subject = Subject {
        indicator: ask::indicator(&catalogue, said.figure.indicator)?,
        place: ask::place(&catalogue, said.figure.place, Some(period.last_day()))?,
        period,
        breakdown: ask::breakdown(&catalogue, said.figure.breakdown)?,
    };
    Ok((subject, form))
}
