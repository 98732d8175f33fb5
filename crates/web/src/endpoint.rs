//! Which endpoints are there, and which right does each ask for before it does anything?

use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::{Caller, Denied, Object, Permission, held, may, permit};

/// How an endpoint is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Writes.
    Post,
}

/// One endpoint.
#[derive(Debug)]
pub struct Endpoint {
    /// How it is asked.
    pub method: Method,
    /// Its address.
    pub path: &'static str,
    /// The right it asks for.
    pub permission: &'static str,
    /// Whether a caller has that right over anything at all; asked before what was sent is read.
    pub held: fn(&Caller) -> Result<(), Denied>,
    /// What it answers.
    pub answer: fn(&Visit<'_>) -> Result<Answer, Fault>,
}

impl Endpoint {
    /// Whether programs ask it: then faults are JSON too.
    #[must_use]
    pub fn for_programs(&self) -> bool {
        self.path.starts_with("/api/")
    }
}

/// An endpoint that gets its proof of permission before it sees anything else. The right is
/// asked for on the record as a whole, unless `on` names a function that says on what.
macro_rules! endpoint {
    ($method:ident $path:literal $right:ident $answer:path) => {
        endpoint!($method $path $right on whole, $answer)
    };
    ($method:ident $path:literal $right:ident on $object:path, $answer:path) => {
        Endpoint {
            method: Method::$method,
            path: $path,
            permission: <permit::$right as Permission>::VERB,
            held: held::<permit::$right>,
            answer: |visit| {
                let authorized = may::<permit::$right>(&visit.caller, $object(visit)?)?;
                $answer(visit, &authorized)
            },
        }
    };
}

/// The record as a whole.
#[expect(
    clippy::unnecessary_wraps,
    reason = "other objects are read from what was sent"
)]
fn whole(_: &Visit<'_>) -> Result<Object, Fault> {
    Ok(Object::Record)
}

/// Whatever the caller's scope covers.
#[expect(
    clippy::unnecessary_wraps,
    reason = "other objects are read from what was sent"
)]
fn scope(_: &Visit<'_>) -> Result<Object, Fault> {
    Ok(Object::Scope)
}

/// The forms.
#[expect(
    clippy::unnecessary_wraps,
    reason = "other objects are read from what was sent"
)]
fn form(_: &Visit<'_>) -> Result<Object, Fault> {
    Ok(Object::Form)
}

/// All endpoints, in the order of their addresses.
pub const ENDPOINTS: &[Endpoint] = &[
    endpoint!(Get "/api/change.csv" ReadRecord crate::change::api::csv),
    endpoint!(Get "/api/change.xlsx" ReadRecord crate::change::api::xlsx),
    endpoint!(Get "/api/check" CheckPaper crate::check::api::get),
    endpoint!(Post "/api/check" CheckPaper crate::check::api::post),
    endpoint!(Get "/api/check.docx" CheckPaper crate::check::api::docx),
    endpoint!(Get "/api/check.txt" CheckPaper crate::check::api::txt),
    endpoint!(Post "/api/check/accept" CheckPaper crate::check::api::accept),
    endpoint!(Post "/api/check/confirm" ConfirmLink crate::check::api::link),
    endpoint!(Post "/api/check/silence" SilenceDoubt crate::check::api::quiet),
    endpoint!(Post "/api/check/undo" CheckPaper crate::check::api::undo),
    endpoint!(Get "/api/completeness.csv" ShowCompleteness crate::completeness::api::csv),
    endpoint!(Get "/api/completeness.xlsx" ShowCompleteness crate::completeness::api::xlsx),
    endpoint!(Get "/api/completeness/late.csv" ShowLate crate::completeness::late::csv),
    endpoint!(Get "/api/completeness/late.xlsx" ShowLate crate::completeness::late::xlsx),
    endpoint!(Get "/api/dataValueSets" ShowReport crate::push::api::give_values),
    endpoint!(Post "/api/dataValueSets" PushReport crate::push::api::take_values),
    endpoint!(Get "/api/doubt.csv" ReadRecord crate::doubt::api::csv),
    endpoint!(Get "/api/doubt.xlsx" ReadRecord crate::doubt::api::xlsx),
    endpoint!(Get "/api/due.ics" ShowCalendar crate::reminder::feed::answer),
    endpoint!(Get "/api/form" ShowForm on form, crate::form::api::get),
    endpoint!(Post "/api/form" DefineForm on form, crate::form::api::post),
    endpoint!(Get "/api/history" ShowHistory crate::history::api::json),
    endpoint!(Get "/api/history.csv" ShowHistory crate::history::api::csv),
    endpoint!(Get "/api/history.xlsx" ShowHistory crate::history::api::xlsx),
    endpoint!(Get "/api/place.csv" ReadRecord crate::place::api::csv),
    endpoint!(Get "/api/place.xlsx" ReadRecord crate::place::api::xlsx),
    endpoint!(Get "/api/report" ShowReport on crate::report::address::object,
        crate::report::api::get),
    endpoint!(Post "/api/report/approve" ApproveReport on crate::report::address::object,
        crate::report::api::approve),
    endpoint!(Get "/api/report/attachment" ShowReport on crate::report::address::object,
        crate::report::attachment::api::get),
    endpoint!(Post "/api/report/attachment" AttachReport on crate::report::address::object,
        crate::report::attachment::api::post),
    endpoint!(Post "/api/report/attachment/withdraw" DetachReport
        on crate::report::address::object, crate::report::attachment::api::away),
    endpoint!(Get "/api/report/data" ShowReport crate::push::api::give),
    endpoint!(Post "/api/report/data" PushReport crate::push::api::take),
    endpoint!(Post "/api/report/entry" EnterReport on crate::report::address::object,
        crate::report::api::enter),
    endpoint!(Post "/api/report/lock" LockReport on crate::report::address::object,
        crate::report::api::lock),
    endpoint!(Get "/api/report/mapping" ShowMapping crate::mapping::list::file),
    endpoint!(Post "/api/report/reopen" ReopenReport on crate::report::address::object,
        crate::report::api::reopen),
    endpoint!(Post "/api/report/return" ReturnReport on crate::report::address::object,
        crate::report::api::give_back),
    endpoint!(Post "/api/report/submit" SubmitReport on crate::report::address::object,
        crate::report::api::submit),
    endpoint!(Get "/api/review" ReadRecord crate::review::api::json),
    endpoint!(Get "/api/review.csv" ReadRecord crate::review::api::csv),
    endpoint!(Get "/api/review.xlsx" ReadRecord crate::review::api::xlsx),
    endpoint!(Get "/api/series" ReadRecord crate::indicator::api::json),
    endpoint!(Get "/api/series.csv" ReadRecord crate::indicator::api::csv),
    endpoint!(Get "/api/series.xlsx" ReadRecord crate::indicator::api::xlsx),
    endpoint!(Get "/api/synthesis.csv" ShowSynthesis crate::synthesis::api::csv),
    endpoint!(Get "/api/synthesis.xlsx" ShowSynthesis crate::synthesis::api::xlsx),
    endpoint!(Get "/api/target.csv" ReadRecord crate::target::api::csv),
    endpoint!(Get "/api/target.xlsx" ReadRecord crate::target::api::xlsx),
    endpoint!(Get "/api/trace" ReadRecord crate::trace::api::json),
    endpoint!(Get "/api/trail" ShowTrail crate::history::api::trail_json),
    endpoint!(Get "/api/trail.csv" ShowTrail crate::history::api::trail_csv),
    endpoint!(Get "/api/trail.xlsx" ShowTrail crate::history::api::trail_xlsx),
    endpoint!(Get "/{language}" ReadRecord crate::home::get::answer),
    endpoint!(Get "/{language}/account" ShowAccount on crate::account::get::own,
        crate::account::get::answer),
    endpoint!(Post "/{language}/account/codes" SecondFactor on crate::account::get::own,
        crate::account::change::codes),
    endpoint!(Post "/{language}/account/factor" SecondFactor on crate::account::get::own,
        crate::account::change::begin),
    endpoint!(Post "/{language}/account/factor/confirm" SecondFactor on crate::account::get::own,
        crate::account::change::confirm),
    endpoint!(Post "/{language}/account/factor/off" SecondFactor on crate::account::get::own,
        crate::account::change::off),
    endpoint!(Post "/{language}/account/mail" ChooseMail on crate::account::get::own,
        crate::account::change::mail),
    endpoint!(Post "/{language}/account/password" SetPassword on crate::account::get::own,
        crate::account::change::password),
    endpoint!(Post "/{language}/account/session" EndSession on crate::account::get::own,
        crate::account::change::session),
    endpoint!(Get "/{language}/account/tie" LinkOidc on crate::account::get::own,
        crate::login::provider::tie),
    endpoint!(Post "/{language}/account/token" IssueToken on crate::account::get::own,
        crate::account::change::issue),
    endpoint!(Post "/{language}/account/token/revoke" RevokeToken on crate::account::get::own,
        crate::account::change::revoke),
    endpoint!(Post "/{language}/account/untie" LinkOidc on crate::account::get::own,
        crate::account::change::untie),
    endpoint!(Get "/{language}/change" ReadRecord crate::change::get::answer),
    endpoint!(Get "/{language}/check" CheckPaper crate::check::get::answer),
    endpoint!(Post "/{language}/check" CheckPaper crate::check::post::answer),
    endpoint!(Post "/{language}/check/accept" CheckPaper crate::check::post::accept),
    endpoint!(Post "/{language}/check/again" CheckPaper crate::check::post::again),
    endpoint!(Post "/{language}/check/confirm" ConfirmLink crate::check::post::link),
    endpoint!(Post "/{language}/check/discard" CheckPaper crate::check::post::discard),
    endpoint!(Get "/{language}/check/number" CheckPaper crate::check::number::answer),
    endpoint!(Post "/{language}/check/silence" SilenceDoubt crate::check::post::quiet),
    endpoint!(Post "/{language}/check/undo" CheckPaper crate::check::post::undo),
    endpoint!(Get "/{language}/comment" ReadRemarks crate::comment::get::answer),
    endpoint!(Post "/{language}/comment/say" SayRemark on crate::comment::post::on,
        crate::comment::post::say),
    endpoint!(Post "/{language}/comment/settle" SettleThread on crate::comment::post::on,
        crate::comment::post::settle),
    endpoint!(Get "/{language}/completeness" ShowCompleteness crate::completeness::get::answer),
    endpoint!(Get "/{language}/completeness/late" ShowLate crate::completeness::late::answer),
    endpoint!(Get "/{language}/doubt" ReadRecord crate::doubt::get::answer),
    endpoint!(Get "/{language}/download" ReadRecord crate::download::get::answer),
    endpoint!(Get "/{language}/form" ShowForm on form, crate::form::list::answer),
    endpoint!(Get "/{language}/form/edit" DefineForm on form, crate::form::edit::form),
    endpoint!(Post "/{language}/form/edit" DefineForm on form, crate::form::edit::answer),
    endpoint!(Get "/{language}/history" ShowHistory crate::history::get::answer),
    endpoint!(Get "/{language}/history/trail" ShowTrail crate::history::trail::answer),
    endpoint!(Get "/{language}/import" OpenImport on scope, crate::import::post::form),
    endpoint!(Post "/{language}/import" OpenImport on scope, crate::import::post::answer),
    endpoint!(Get "/{language}/indicator" ReadRecord crate::indicator::get::answer),
    endpoint!(Get "/{language}/invitation" ComeIn crate::invitation::get::answer),
    endpoint!(Post "/{language}/invitation" ComeIn crate::invitation::post::answer),
    endpoint!(Get "/{language}/login" ComeIn crate::login::get::answer),
    endpoint!(Post "/{language}/login" ComeIn crate::login::post::answer),
    endpoint!(Get "/{language}/login/back" ComeIn crate::login::provider::back),
    endpoint!(Post "/{language}/login/code" ComeIn crate::login::code::answer),
    endpoint!(Get "/{language}/login/provider" ComeIn crate::login::provider::begin),
    endpoint!(Post "/{language}/logout" EndSession on crate::account::get::own,
        crate::login::leave::answer),
    endpoint!(Get "/{language}/observation" StateObservation on crate::observation::about::stated,
        crate::observation::state::form),
    endpoint!(Post "/{language}/observation" StateObservation on crate::observation::about::stated,
        crate::observation::state::answer),
    endpoint!(Get "/{language}/observation/correct" CorrectTranscription
        on crate::observation::about::numbered, crate::observation::correct::form),
    endpoint!(Post "/{language}/observation/correct" CorrectTranscription
        on crate::observation::about::numbered, crate::observation::correct::answer),
    endpoint!(Get "/{language}/observation/release" ReleaseStatement
        on crate::observation::about::numbered, crate::observation::release::form),
    endpoint!(Post "/{language}/observation/release" ReleaseStatement
        on crate::observation::about::numbered, crate::observation::release::answer),
    endpoint!(Get "/{language}/observation/withdraw" WithdrawObservation
        on crate::observation::about::numbered, crate::observation::withdraw::form),
    endpoint!(Post "/{language}/observation/withdraw" WithdrawObservation
        on crate::observation::about::numbered, crate::observation::withdraw::answer),
    endpoint!(Get "/{language}/people" ShowAccount crate::people::get::answer),
    endpoint!(Post "/{language}/people" InviteAccount crate::people::change::invite),
    endpoint!(Post "/{language}/people/close" CloseAccount on crate::people::page::object,
        crate::people::change::close),
    endpoint!(Post "/{language}/people/define" DefineAccount on crate::people::page::object,
        crate::people::change::define),
    endpoint!(Post "/{language}/people/factor" SecondFactor on crate::people::page::object,
        crate::people::change::factor),
    endpoint!(Post "/{language}/people/grant" GrantRole on crate::people::page::object,
        crate::people::change::grant),
    endpoint!(Get "/{language}/people/import" ImportAccounts crate::people::import::form),
    endpoint!(Post "/{language}/people/import" ImportAccounts crate::people::import::answer),
    endpoint!(Post "/{language}/people/link" SetPassword on crate::people::page::object,
        crate::people::change::link),
    endpoint!(Get "/{language}/people/person" ShowAccount on crate::people::page::object,
        crate::people::person::answer),
    endpoint!(Post "/{language}/people/revoke" RevokeRole on crate::people::page::object,
        crate::people::change::revoke),
    endpoint!(Post "/{language}/people/sessions" EndSession on crate::people::page::object,
        crate::people::change::sessions),
    endpoint!(Get "/{language}/place" ReadRecord crate::place::get::answer),
    endpoint!(Get "/{language}/promise" ReadRecord crate::target::promise::answer),
    endpoint!(Get "/{language}/reminder" ShowReminders crate::reminder::get::answer),
    endpoint!(Get "/{language}/report" ShowReport crate::report::list::answer),
    endpoint!(Post "/{language}/report/approve" ApproveReport on crate::report::address::object,
        crate::report::step::approve),
    endpoint!(Get "/{language}/report/attachment" ShowReport on crate::report::address::object,
        crate::report::attachment::get::answer),
    endpoint!(Post "/{language}/report/attachment" AttachReport on crate::report::address::object,
        crate::report::attachment::post::answer),
    endpoint!(Post "/{language}/report/attachment/withdraw" DetachReport
        on crate::report::address::object, crate::report::attachment::post::away),
    endpoint!(Post "/{language}/report/lock" LockReport on crate::report::address::object,
        crate::report::step::lock),
    endpoint!(Get "/{language}/report/mapping" ShowMapping crate::mapping::list::answer),
    endpoint!(Post "/{language}/report/mapping" DefineMapping crate::mapping::edit::open),
    endpoint!(Post "/{language}/report/mapping/end" DefineMapping crate::mapping::edit::end),
    endpoint!(Post "/{language}/report/mapping/save" DefineMapping crate::mapping::edit::save),
    endpoint!(Post "/{language}/report/reopen" ReopenReport on crate::report::address::object,
        crate::report::step::reopen),
    endpoint!(Post "/{language}/report/return" ReturnReport on crate::report::address::object,
        crate::report::step::give_back),
    endpoint!(Get "/{language}/report/sheet" ShowReport on crate::report::address::object,
        crate::report::sheet::answer),
    endpoint!(Post "/{language}/report/sheet" EnterReport on crate::report::address::object,
        crate::report::write::answer),
    endpoint!(Post "/{language}/report/submit" SubmitReport on crate::report::address::object,
        crate::report::step::submit),
    endpoint!(Get "/{language}/report/upload" PushReport crate::workbook::upload::form),
    endpoint!(Post "/{language}/report/upload" PushReport crate::workbook::upload::answer),
    endpoint!(Post "/{language}/report/upload/confirm" PushReport
        crate::workbook::upload::confirm),
    endpoint!(Get "/{language}/report/workbook" ShowReport on crate::report::address::object,
        crate::workbook::get::answer),
    endpoint!(Get "/{language}/review" ReadRecord crate::review::get::answer),
    endpoint!(Get "/{language}/synthesis" ShowSynthesis crate::synthesis::get::answer),
    endpoint!(Get "/{language}/target" ReadRecord crate::target::get::answer),
    endpoint!(Get "/{language}/trace" ReadRecord crate::trace::get::answer),
];
