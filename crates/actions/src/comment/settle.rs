//! To end a thread in an explanation or a correction, or to open it again.

use super::say::{appended, check};
use super::{list, named, wrong};
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, Object, may, permit};
use crate::refused::Refused;
use domain::comment::{Remark, RemarkKind, Subject, Thread};
use domain::moment::{AsOf, Seq};
use record::store::Wanted;

/// How it ends, or that it begins anew.
#[derive(Debug, Clone, Copy)]
pub struct Settled<'a> {
    /// The thread.
    pub thread: Seq,
    /// `Explain`, `Correct` or `Reopen`.
    pub kind: RemarkKind,
    /// The explanation, what was corrected, or why it is opened again.
    pub text: &'a str,
}

/// Ends or opens a thread. A correction needs a statement of the figure that was made after the
/// thread began: what was never stated anew was not corrected.
///
/// # Errors
/// Where there is no such thread, it does not take this, nothing was corrected, the text cannot
/// be recorded, the caller has no right over the place, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::SettleThread>,
    settled: Settled<'_>,
) -> Result<Done<Seq>, Refused> {
    let text = settled.text.trim().replace("\r\n", "\n");
    check(&text)?;
    let thread = list::thread(desk, settled.thread)?;
    let subject = thread.subject();
    may::<permit::SettleThread>(authorized.caller(), Object::Place(subject.place))?;
    let (mentions, warnings) = named(desk, &text)?;
    let correction = match settled.kind {
        RemarkKind::Correct => Some(correction(desk, subject, thread.seq())?),
        _ => None,
    };
    let remark = Remark {
        subject,
        thread: Some(thread.seq()),
        form: thread.remarks[0].remark.form,
        kind: settled.kind,
        text: text.clone(),
        correction,
        mentions,
    };
    desk.write(authorized, &text, |pen| {
        for warning in warnings {
            pen.findings.add(warning);
        }
        let now = Thread::group(pen.transaction.thread(settled.thread)?);
        let state = now.first().map(Thread::state);
        let says = settled.kind == RemarkKind::Say;
        if says || !state.is_some_and(|state| state.takes(settled.kind)) {
            let code = match settled.kind {
                RemarkKind::Reopen => "thread-open",
                _ => "thread-ended",
            };
            pen.findings.add(wrong(code, "thread"));
            return Ok(None);
        }
        appended(pen, &remark).map(Some)
    })
}

/// The last statement of the figure, where it was made after the thread began.
fn correction(desk: &Desk, subject: Subject, began: Seq) -> Result<Seq, Refused> {
    let wanted = Wanted {
        indicators: vec![subject.indicator],
        places: vec![subject.place],
        within: Some(subject.period),
        breakdowns: Some(vec![subject.breakdown]),
        as_of: AsOf::EVER,
        state: desk.store().state()?,
    };
    let mut last = None;
    desk.store().observations(&wanted, &mut |row| {
        if row.key.period == subject.period && row.seq > began {
            last = last.max(Some(row.seq));
        }
    })?;
    last.ok_or_else(|| Refused::Findings(vec![wrong("nothing-corrected", "thread")]))
}
