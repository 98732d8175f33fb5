//! How much of anything is too much? Every limit of an input, in one table.

/// Longest code, identifier or number of a document, in bytes.
pub const CODE_BYTES: usize = 120;
/// Longest name, title or source of anything, in bytes.
pub const TEXT_BYTES: usize = 4_000;
/// Longest formula, in bytes.
pub const FORMULA_BYTES: usize = 4_000;
/// Deepest nesting of a formula.
pub const FORMULA_DEPTH: usize = 64;
/// Most significant digits of a stated value (fits a 64-bit mantissa exactly).
pub const VALUE_DIGITS: u32 = 18;
/// Most decimals of a stated value.
pub const VALUE_DECIMALS: u32 = 12;
/// First year that a period may touch.
pub const YEAR_FIRST: i16 = 1900;
/// Last year that a period may touch.
pub const YEAR_LAST: i16 = 2200;
/// Largest file that an import reads, in bytes.
pub const IMPORT_BYTES: u64 = 4 << 30;
/// Longest line of a CSV file, in bytes.
pub const IMPORT_LINE_BYTES: usize = 64 << 10;
/// Findings that one import lists before it only counts.
pub const IMPORT_FINDINGS: usize = 1_000;
/// Largest file that a page takes, in bytes.
pub const UPLOAD_BYTES: usize = 32 << 20;
/// Largest text that a check reads, in bytes.
pub const CHECK_BYTES: usize = 16 << 20;
/// Most papers that one person keeps while working on them.
pub const PAPERS_KEPT: usize = 20;
/// Most bytes of all papers that one person keeps.
pub const PAPERS_KEPT_BYTES: usize = 96 << 20;
/// Most bytes of all papers that everybody keeps.
pub const PAPERS_BYTES: usize = 2 << 30;
/// Days after which a paper that nobody touched is no longer kept.
pub const PAPERS_KEPT_DAYS: u32 = 30;
/// Most bytes of finished checks of papers that lie at hand in memory.
pub const CHECKS_AT_HAND_BYTES: usize = 48 << 20;
/// Most rows that one answer lists on a page.
pub const PAGE_ROWS: usize = 5_000;
/// Most lines of a form.
pub const FORM_LINES: usize = 2_000;
/// Most columns of a form.
pub const FORM_COLUMNS: usize = 24;
/// Most rules of a form.
pub const FORM_RULES: usize = 500;
/// Most files that a form asks for.
pub const FORM_ATTACHMENTS: usize = 40;
/// Largest file that goes with a report, in bytes.
pub const ATTACHMENT_BYTES: usize = 10 << 20;
/// Most bytes of all files that ever went with one report, each counted once.
pub const ATTACHMENTS_BYTES: u64 = 100 << 20;
/// Most files that go with one report at a time.
pub const ATTACHMENTS: usize = 40;
/// Most times that files of one report are put or taken away.
pub const ATTACHMENT_CHANGES: usize = 400;
/// Longest title of a file that goes with a report, in bytes.
pub const ATTACHMENT_TITLE_BYTES: usize = 300;
/// Longest name of a file, in bytes, as most file systems have it.
pub const ATTACHMENT_NAME_BYTES: usize = 200;
/// Most entries that are sent at once.
pub const ENTRIES: usize = 5_000;
/// Most days by which a report is due before or after the last day that it counts.
pub const DUE_DAYS: i16 = 400;
/// Longest remark on a figure, in bytes.
pub const REMARK_BYTES: usize = 8_000;
/// Shortest password, in characters.
pub const PASSWORD_CHARACTERS: usize = 10;
/// Longest password, in bytes: what is hashed is bounded.
pub const PASSWORD_BYTES: usize = 1_024;
/// Minutes after which a session that nobody uses ends.
pub const SESSION_IDLE_MINUTES: i64 = 120;
/// Hours after which every session ends.
pub const SESSION_HOURS: i64 = 12;
/// Days during which an invitation opens.
pub const INVITATION_DAYS: i64 = 7;
/// Hours during which the first administrator's link opens.
pub const FIRST_INVITATION_HOURS: i64 = 24;
/// Longest life of a token, in days.
pub const TOKEN_DAYS: i64 = 366;
/// Most tokens of one account.
pub const TOKENS: usize = 20;
/// Most sessions of one account; the oldest ends.
pub const SESSIONS: usize = 20;
/// Failures to sign in that cost no waiting, for one account.
pub const ACCOUNT_FAILURES: u32 = 5;
/// The same for one network address, behind which a whole office may sit.
pub const ADDRESS_FAILURES: u32 = 50;
/// Longest waiting after failures, in seconds.
pub const FAILURE_WAIT_SECONDS: i64 = 900;
/// Hours after which failures are forgotten.
pub const FAILURE_HOURS: i64 = 24;
/// Most people in one file of an import.
pub const IMPORT_PEOPLE: usize = 20_000;
