//! Which role has which right? One row for each verb: the table that everything asks.
//!
//! A verb is added by one row: its doc, the name of its right, the verb, whether it only
//! reads, and whose right it is. The snapshot beside this file shows the whole.

use super::Permission;
use Who::{Anywhere, Each, Everybody, Operator, Own, Whole, Within};
use domain::account::Role;
use domain::account::Role::{
    Administrator, Approver, CommitteeMember, Inspector, Leader, Press, Reporter, Synthesiser,
};

/// Whose right a verb is. The operator of the machine has every right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody, without an account too.
    Everybody,
    /// Only the operator of the machine.
    Operator,
    /// Whoever has one of these roles, on what its scope covers. To write to the record as a
    /// whole it must cover all; to read from it any scope will do.
    Within(&'static [Role]),
    /// The same, for what is learned only from the input (a form, a file of many rows): the
    /// verb asks for each thing that it turns out to be about.
    Each(&'static [Role]),
    /// Whoever has one of these roles over all, even to read.
    Whole(&'static [Role]),
    /// Whoever has one of these roles over anything.
    Anywhere(&'static [Role]),
    /// Everybody on the own account; whoever has one of these roles on those of others.
    Own(&'static [Role]),
}

/// Everybody who works in the system.
pub const INSIDERS: &[Role] = &[
    Reporter,
    Approver,
    Synthesiser,
    CommitteeMember,
    Leader,
    Inspector,
    Administrator,
];

/// Whoever has papers checked and says what their numbers speak of.
const CHECKERS: &[Role] = &[
    Reporter,
    Approver,
    Synthesiser,
    CommitteeMember,
    Leader,
    Inspector,
    Press,
];

/// Whoever sees how reports come about.
const WATCHERS: &[Role] = &[
    Reporter,
    Approver,
    Synthesiser,
    Leader,
    Inspector,
    Administrator,
];

/// Whoever talks about figures.
const TALKERS: &[Role] = &[
    Reporter,
    Approver,
    Synthesiser,
    CommitteeMember,
    Leader,
    Inspector,
];

/// A column of the table of permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capacity {
    /// Whoever can open the store on this machine.
    LocalOperator,
    /// Anybody, without an account.
    PublicViewer,
    /// Somebody with an account, in a role.
    Holder(Role),
}

impl Capacity {
    /// Every column.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let holders = Role::ALL.into_iter().map(Self::Holder);
        [Self::LocalOperator, Self::PublicViewer]
            .into_iter()
            .chain(holders)
            .collect()
    }

    /// Stable word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LocalOperator => "local_operator",
            Self::PublicViewer => "public_viewer",
            Self::Holder(role) => role.as_str(),
        }
    }
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident $verb:literal $reads:literal $who:expr),+ $(,)?) => {
        /// The rights, one type each; the value is never made.
        pub mod permit {
            $(
                $(#[$doc])*
                #[derive(Debug)]
                pub enum $name {}
            )+
        }

        $(
            impl Permission for permit::$name {
                const VERB: &'static str = $verb;
                const READS: bool = $reads;
                const WHO: Who = $who;
            }
        )+

        /// Every verb with whether it only reads and whose right it is: the rows of the table.
        pub const MATRIX: &[(&str, bool, Who)] =
            &[$(($verb, $reads, <permit::$name as Permission>::WHO)),+];
    };
}

permissions! {
    /// To state what is.
    StateObservation "observation.state" false Each(&[Synthesiser]),
    /// To put right what the store misread, under the moment of the row that is corrected.
    CorrectTranscription "observation.correct_transcription" false Each(&[Synthesiser]),
    /// To withdraw what a producer said.
    WithdrawObservation "observation.withdraw" false Each(&[Synthesiser]),
    /// To show a statement to the public, or to hide it again.
    ReleaseStatement "observation.release" false Each(&[Synthesiser, Leader]),
    /// To record a promise.
    Promise "target.promise" false Each(&[Synthesiser]),
    /// To amend a promise.
    Amend "target.amend" false Each(&[Synthesiser]),
    /// To take a promise back.
    TakeBack "target.take_back" false Each(&[Synthesiser]),
    /// To define a place or to change what it is called.
    DefinePlace "place.define" false Each(&[Synthesiser, Administrator]),
    /// To found a place.
    FoundPlace "place.found" false Each(&[Synthesiser, Administrator]),
    /// To merge places.
    MergePlaces "place.merge" false Each(&[Synthesiser, Administrator]),
    /// To split a place.
    SplitPlace "place.split" false Each(&[Synthesiser, Administrator]),
    /// To define an indicator.
    DefineIndicator "indicator.define" false Within(&[Synthesiser, Administrator]),
    /// To define an organisation.
    DefineOrganisation "organisation.define" false Each(&[Synthesiser, Administrator]),
    /// To define a dimension and its members.
    DefineBreakdown "breakdown.define" false Within(&[Synthesiser, Administrator]),
    /// To import places.
    ImportPlaces "import.places" false Each(&[Synthesiser, Administrator]),
    /// To import what became of places.
    ImportSuccession "import.succession" false Each(&[Synthesiser, Administrator]),
    /// To import organisations.
    ImportOrganisations "import.organisations" false Each(&[Synthesiser, Administrator]),
    /// To import indicators.
    ImportIndicators "import.indicators" false Within(&[Synthesiser, Administrator]),
    /// To import dimensions and members.
    ImportBreakdowns "import.breakdowns" false Within(&[Synthesiser, Administrator]),
    /// To import observations.
    ImportObservations "import.observations" false Each(&[Synthesiser]),
    /// To import targets.
    ImportTargets "import.targets" false Each(&[Synthesiser]),
    /// To import boundaries of places.
    ImportBoundaries "import.boundaries" false Each(&[Synthesiser, Administrator]),
    /// To confirm or correct what a number of a text speaks of.
    ConfirmLink "check.confirm" false Anywhere(CHECKERS),
    /// To let a doubt about a number of a text stand, or to hear it again.
    SilenceDoubt "check.silence" false Anywhere(CHECKERS),
    /// To have a paper checked, and to keep it while one works on it.
    CheckPaper "check.run" false Anywhere(CHECKERS),
    /// To come to the page of imports; what a file holds asks for its own right.
    OpenImport "import.open" false Each(&[Synthesiser, Administrator]),
    /// To set back the moment at which imported history became known.
    SetBack "import.set_back" false Operator,
    /// To make a store.
    CreateStore "store.create" false Operator,
    /// To bring the store to the newest schema.
    MigrateStore "store.migrate" false Operator,
    /// To examine every invariant of the store.
    ExamineStore "store.doctor" true Whole(&[Administrator, Inspector]),
    /// To read the record, each viewer what is visible to it.
    ReadRecord "record.read" true Everybody,
    /// To read reports that are not yet stated: drafts, submissions, reasons.
    ShowReport "report.show" true Within(&[Reporter, Approver, Synthesiser, Leader, Inspector]),
    /// To define a form (biểu mẫu), or a new version of one.
    DefineForm "form.define" false Within(&[Synthesiser, Administrator]),
    /// To read forms and their templates.
    ShowForm "form.show" true Within(INSIDERS),
    /// To write into a report.
    EnterReport "report.enter" false Within(&[Reporter, Synthesiser]),
    /// To put a file to a report.
    AttachReport "report.attach" false Within(&[Reporter, Synthesiser]),
    /// To take a file away from a report; it stays in the report's history.
    DetachReport "report.detach" false Within(&[Reporter, Synthesiser]),
    /// To bring a workbook or a message with figures; what it writes is asked report by report.
    PushReport "report.push" false Anywhere(&[Reporter, Synthesiser]),
    /// To say how a department's own workbook is read into a form.
    DefineMapping "mapping.define" false Anywhere(&[Reporter, Approver, Synthesiser]),
    /// To read how departments' own workbooks are read.
    ShowMapping "mapping.show" true Anywhere(WATCHERS),
    /// To hand a report in.
    SubmitReport "report.submit" false Within(&[Reporter, Synthesiser]),
    /// To give a submitted report back with a reason.
    ReturnReport "report.return" false Within(&[Approver, Synthesiser, Leader]),
    /// To approve a report that somebody else submitted.
    ApproveReport "report.approve" false Within(&[Approver, Leader]),
    /// To close an approved report.
    LockReport "report.lock" false Within(&[Approver, Synthesiser, Leader]),
    /// To open an approved or locked report again, by directive.
    ReopenReport "report.reopen" false Within(&[Synthesiser, Leader]),
    /// To show all figures of a report to the public, or to hide them again.
    ReleaseReport "report.release" false Within(&[Synthesiser, Leader]),
    /// To invite somebody to an account.
    InviteAccount "account.invite" false Anywhere(&[Administrator]),
    /// To change the name, post, address or organisation of an account.
    DefineAccount "account.define" false Within(&[Administrator]),
    /// To give a role to an account.
    GrantRole "account.grant" false Within(&[Administrator]),
    /// To end or take back a role.
    RevokeRole "account.revoke" false Within(&[Administrator]),
    /// To close an account for good.
    CloseAccount "account.close" false Within(&[Administrator]),
    /// To import people with their roles.
    ImportAccounts "account.import" false Anywhere(&[Administrator]),
    /// To list accounts and look at one.
    ShowAccount "account.show" true Own(&[Administrator, Inspector]),
    /// To set the own password, or to make a link by which another sets his anew.
    SetPassword "account.set_password" false Own(&[Administrator]),
    /// To switch the one-time codes on, or off where the telephone was lost.
    SecondFactor "account.second_factor" false Own(&[Administrator]),
    /// To choose when mails come.
    ChooseMail "account.choose_mail" false Own(&[]),
    /// To tie an account to the login of an identity provider.
    LinkOidc "account.link_oidc" false Own(&[Administrator]),
    /// To come to the door: the page for signing in, a one-time link. It states nothing.
    ComeIn "session.enter" true Everybody,
    /// To sign in.
    OpenSession "session.open" false Own(&[]),
    /// To end sessions.
    EndSession "session.end" false Own(&[Administrator]),
    /// To list sessions.
    ListSessions "session.list" true Own(&[Administrator, Inspector]),
    /// To give a program a token.
    IssueToken "token.issue" false Own(&[Administrator]),
    /// To take a token back.
    RevokeToken "token.revoke" false Own(&[Administrator]),
    /// To list tokens.
    ListTokens "token.list" true Own(&[Administrator, Inspector]),
    /// To read the history of figures and reports: who, when, from where, why.
    ShowHistory "history.show" true Within(WATCHERS),
    /// To read the audit trail and recompute its chain.
    ShowTrail "history.trail" true Whole(&[Inspector, Administrator]),
    /// To see who has reported, who is late, and who has not reported at all.
    ShowCompleteness "completeness.show" true Within(INSIDERS),
    /// To see whose reports are overdue, and whom to call: names, posts and addresses.
    ShowLate "completeness.late" true
        Within(&[Approver, Synthesiser, Leader, Inspector, Administrator]),
    /// To see a sheet put together from all reporters.
    ShowSynthesis "synthesis.show" true
        Within(&[Approver, Synthesiser, CommitteeMember, Leader, Inspector]),
    /// To read what is said of figures.
    ReadRemarks "comment.read" true Within(INSIDERS),
    /// To say something about a figure.
    SayRemark "comment.say" false Within(TALKERS),
    /// To end a thread about a figure, or to open it again.
    SettleThread "comment.settle" false Within(&[Approver, Synthesiser, Leader]),
    /// To see the days on which the own reports are due.
    ShowCalendar "calendar.show" true Within(INSIDERS),
    /// To see whom the office reminds, and what became of the mails.
    ShowReminders "reminder.show" true Within(&[Synthesiser, Inspector, Administrator]),
    /// To remind people of what is due.
    SendReminders "reminder.send" false Within(&[Synthesiser, Administrator]),
}
