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
    endpoint!(Get "/api/doubt.csv" ReadRecord crate::doubt::api::csv),
    endpoint!(Get "/api/doubt.xlsx" ReadRecord crate::doubt::api::xlsx),
    endpoint!(Get "/api/place.csv" ReadRecord crate::place::api::csv),
    endpoint!(Get "/api/place.xlsx" ReadRecord crate::place::api::xlsx),
    endpoint!(Get "/api/review" ReadRecord crate::review::api::json),
    endpoint!(Get "/api/review.csv" ReadRecord crate::review::api::csv),
    endpoint!(Get "/api/review.xlsx" ReadRecord crate::review::api::xlsx),
    endpoint!(Get "/api/series" ReadRecord crate::indicator::api::json),
    endpoint!(Get "/api/series.csv" ReadRecord crate::indicator::api::csv),
    endpoint!(Get "/api/series.xlsx" ReadRecord crate::indicator::api::xlsx),
    endpoint!(Get "/api/target.csv" ReadRecord crate::target::api::csv),
    endpoint!(Get "/api/target.xlsx" ReadRecord crate::target::api::xlsx),
    endpoint!(Get "/api/trace" ReadRecord crate::trace::api::json),
    endpoint!(Get "/{language}" ReadRecord crate::home::get::answer),
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
    endpoint!(Get "/{language}/doubt" ReadRecord crate::doubt::get::answer),
    endpoint!(Get "/{language}/download" ReadRecord crate::download::get::answer),
    endpoint!(Get "/{language}/import" ImportObservations crate::import::post::form),
    endpoint!(Post "/{language}/import" ImportObservations crate::import::post::answer),
    endpoint!(Get "/{language}/indicator" ReadRecord crate::indicator::get::answer),
    endpoint!(Get "/{language}/observation" StateObservation crate::observation::state::form),
    endpoint!(Post "/{language}/observation" StateObservation crate::observation::state::answer),
    endpoint!(Get "/{language}/observation/correct" CorrectTranscription
        crate::observation::correct::form),
    endpoint!(Post "/{language}/observation/correct" CorrectTranscription
        crate::observation::correct::answer),
    endpoint!(Post "/{language}/observation/release" ReleaseStatement
        crate::observation::release::answer),
    endpoint!(Post "/{language}/observation/withdraw" WithdrawObservation
        crate::observation::withdraw::answer),
    endpoint!(Get "/{language}/place" ReadRecord crate::place::get::answer),
    endpoint!(Get "/{language}/promise" ReadRecord crate::target::promise::answer),
    endpoint!(Get "/{language}/review" ReadRecord crate::review::get::answer),
    endpoint!(Get "/{language}/target" ReadRecord crate::target::get::answer),
    endpoint!(Get "/{language}/trace" ReadRecord crate::trace::get::answer),
];
