//! Answers what the forms of the sheet send without script: a file is put, or taken away.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::report::address::{at, key, sent};
use crate::report::sheet::{self, Trouble};
use crate::visit::{Upload, Visit};
use actions::report::attachment::put::{self, Sent};
use actions::report::attachment::{Seen, withdraw};
use actions::{Authorized, Object, Refused, may, permit};
use domain::finding::{Finding, Location};
use domain::report::ReportKey;

/// What the sender saw under the title.
///
/// # Errors
/// Where it is neither a number nor `none`.
pub(super) fn seen(text: &str) -> Result<Seen, Fault> {
    Seen::read(text).ok_or_else(|| Fault::bad("seen", text, "1024, none"))
}

/// The file that came; an empty one where none did, which is refused as such.
pub(super) fn upload(visit: &Visit<'_>) -> Upload {
    visit.uploads.first().cloned().unwrap_or_default()
}

/// Nothing came, or nothing stands in it.
pub(super) fn empty() -> Refused {
    let location = Location {
        field: Some("file".to_owned()),
        ..Location::default()
    };
    Refused::Findings(vec![Finding::error("attachment-empty", location)])
}

/// Puts a file; then the sheet as it is now, or with the reasons why not.
///
/// # Errors
/// Where it cannot be read, the right is missing, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::AttachReport>,
) -> Result<Answer, Fault> {
    let key = key(visit)?;
    let file = upload(visit);
    let seen = seen(visit.form.text("seen").unwrap_or_default())?;
    let outcome = if file.body.is_empty() {
        Err(empty())
    } else {
        let sent = Sent {
            title: visit.form.text("title").unwrap_or_default(),
            name: &file.name,
            bytes: &file.body,
            seen,
        };
        put::run(&visit.site.desk, authorized, &key, sent).map(|_| ())
    };
    after(visit, &key, "attach", outcome)
}

/// Takes a file away.
///
/// # Errors
/// As [`answer`].
pub fn away(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::DetachReport>,
) -> Result<Answer, Fault> {
    let key = key(visit)?;
    let title = visit.form.required("title", "Thuyết minh số liệu")?;
    let seen = seen(visit.form.text("seen").unwrap_or_default())?;
    let reason = visit.form.text("reason").unwrap_or_default();
    let desk = &visit.site.desk;
    let outcome = withdraw::run(desk, authorized, &key, (title, seen), reason);
    after(visit, &key, "detach", outcome.map(|_| ()))
}

fn after(
    visit: &Visit<'_>,
    key: &ReportKey,
    verb: &'static str,
    outcome: Result<(), Refused>,
) -> Result<Answer, Fault> {
    match outcome {
        Ok(()) => {
            let address = at(visit.to("/report/sheet"), &sent(visit)).part("attachments");
            Ok(Answer::See(address.to_string()))
        }
        Err(Refused::Findings(findings)) => {
            let may_show = may::<permit::ShowReport>(&visit.caller, Object::Report(key.reporter))?;
            sheet::page(visit, &may_show, key, Trouble { verb, findings })
        }
        Err(other) => Err(other.into()),
    }
}
