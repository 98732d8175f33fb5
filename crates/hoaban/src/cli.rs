//! Which words may follow `hoaban`, and what is done with them?

mod account;
mod check;
mod demo;
mod doctor;
mod form;
mod import;
mod migrate;
mod remind;
mod report;
mod review;
mod series;
mod serve;
mod terminal;
mod trace;
mod vocabulary;

use crate::cli::terminal::{Failure, Terminal};
use actions::Desk;
use clap::{Args, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use words::{Language, Words};

/// The words of the command line; what they mean is told by `vocabulary`.
#[derive(Debug, Parser)]
#[command(name = "hoaban", version, disable_help_subcommand = true)]
pub(crate) struct CommandLine {
    #[arg(long, global = true, value_name = "vi|en")]
    lang: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(DemoWords),
    Review(ReviewWords),
    Series(SeriesWords),
    Trace(TraceWords),
    Import(ImportWords),
    Check(CheckWords),
    Form(FormWords),
    Report(ReportWords),
    Account(AccountWords),
    Remind(RemindWords),
    Serve(ServeWords),
    Migrate(StoreWords),
    Doctor(DoctorWords),
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
    Csv,
}

#[derive(Debug, Args)]
pub(crate) struct StoreWords {
    #[arg(long, env = "HOABAN_STORE", value_name = "sqlite:FILE")]
    store: String,
}

#[derive(Debug, Args)]
struct FromWords {
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true
    )]
    as_of: String,
    #[arg(long, value_name = "N", default_value = "", hide_default_value = true)]
    state: String,
    #[arg(long, value_name = "DATE|then", default_value = "then")]
    map: String,
    #[arg(long)]
    public: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DemoWords {
    #[arg(long, value_name = "DIR", default_value = "hoaban-demo")]
    dir: PathBuf,
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    #[arg(long)]
    once: bool,
    #[arg(long)]
    operator: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ReviewWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(long, value_name = "ID")]
    place: String,
    #[arg(long, value_name = "P")]
    period: String,
    #[arg(long, value_name = "B", default_value = "", hide_default_value = true)]
    baseline: String,
    #[command(flatten)]
    from: FromWords,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct SeriesWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(long, value_name = "CODE")]
    indicator: String,
    #[arg(long, value_name = "ID")]
    place: String,
    #[arg(
        long,
        value_name = "D=M",
        default_value = "",
        hide_default_value = true
    )]
    breakdown: String,
    #[arg(long, value_name = "P", default_value = "", hide_default_value = true)]
    from: String,
    #[arg(long, value_name = "P", default_value = "", hide_default_value = true)]
    to: String,
    #[arg(
        long,
        value_name = "LEVEL",
        default_value = "",
        hide_default_value = true
    )]
    level: String,
    #[arg(long)]
    vintages: bool,
    #[command(flatten)]
    standpoint: FromWords,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct TraceWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(long, value_name = "CODE")]
    indicator: String,
    #[arg(long, value_name = "ID")]
    place: String,
    #[arg(long, value_name = "P")]
    period: String,
    #[arg(
        long,
        value_name = "D=M",
        default_value = "",
        hide_default_value = true
    )]
    breakdown: String,
    #[arg(long, value_name = "N")]
    depth: Option<u32>,
    #[command(flatten)]
    from: FromWords,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct ImportWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "KIND")]
    kind: String,
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[arg(long)]
    dry_run: bool,
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true
    )]
    places_as_of: String,
    #[arg(long)]
    correct: bool,
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    reason: String,
    #[arg(long, value_name = "URL", env = "HOABAN_URL")]
    url: Option<String>,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// How a checked paper is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaperFormat {
    Text,
    Json,
    Html,
    Docx,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct CheckWords {
    #[command(subcommand)]
    verb: Option<check::decide::Verb>,
    #[arg(value_name = "FILE", required = true)]
    papers: Vec<String>,
    #[arg(long, env = "HOABAN_STORE", value_name = "sqlite:FILE")]
    store: Option<String>,
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true
    )]
    as_of: String,
    #[arg(long, value_name = "ID", default_value = "", hide_default_value = true)]
    place: String,
    #[arg(long, value_enum, default_value_t = PaperFormat::Text)]
    format: PaperFormat,
    #[arg(long = "silence", value_name = "CODE NUMBER: REASON")]
    silences: Vec<String>,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct AccountWords {
    #[command(subcommand)]
    verb: account::Verb,
}

#[derive(Debug, Args)]
pub(crate) struct FormWords {
    #[command(subcommand)]
    verb: form::Verb,
}

#[derive(Debug, Args)]
pub(crate) struct ReportWords {
    #[command(subcommand)]
    verb: report::Verb,
}

#[derive(Debug, Args)]
pub(crate) struct RemindWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_name = "URL", env = "HOABAN_URL")]
    url: Option<String>,
    #[command(flatten)]
    mail: remind::MailWords,
}

#[derive(Debug, Args)]
pub(crate) struct ServeWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8410")]
    listen: String,
    #[arg(long, conflicts_with = "public")]
    operator: bool,
    #[arg(long)]
    public: bool,
    #[arg(
        long,
        value_name = "FILE",
        requires = "tls_key",
        env = "HOABAN_TLS_CERT"
    )]
    tls_cert: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FILE",
        requires = "tls_cert",
        env = "HOABAN_TLS_KEY"
    )]
    tls_key: Option<PathBuf>,
    #[arg(long, value_name = "ADDR", requires = "tls_cert")]
    redirect: Option<String>,
    #[arg(long, value_name = "URL", env = "HOABAN_URL")]
    url: Option<String>,
    #[arg(long, value_name = "IP")]
    proxy: Vec<std::net::IpAddr>,
    #[arg(
        long,
        value_name = "URL",
        requires = "oidc_client_id",
        env = "HOABAN_OIDC_ISSUER"
    )]
    oidc_issuer: Option<String>,
    #[arg(
        long,
        value_name = "ID",
        requires = "oidc_issuer",
        env = "HOABAN_OIDC_CLIENT_ID"
    )]
    oidc_client_id: Option<String>,
    #[arg(long, value_name = "FILE", env = "HOABAN_OIDC_CLIENT_SECRET_FILE")]
    oidc_client_secret_file: Option<PathBuf>,
    #[arg(long, value_name = "NAME", env = "HOABAN_OIDC_NAME")]
    oidc_name: Option<String>,
    #[command(flatten)]
    mail: remind::MailWords,
    #[command(flatten)]
    rounds: remind::RoundWords,
}

#[derive(Debug, Args)]
pub(crate) struct DoctorWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl FromWords {
    fn asked(&self) -> actions::ask::From<'_> {
        actions::ask::From {
            as_of: &self.as_of,
            state: &self.state,
            map: &self.map,
        }
    }

    /// Whoever can open the store sees all of it, unless only what is public is asked for.
    fn caller(&self) -> actions::Caller {
        if self.public {
            actions::Caller::public()
        } else {
            actions::Caller::operator()
        }
    }
}

impl StoreWords {
    /// Opens the store for reading only.
    fn open_to_read(&self) -> Result<Desk, Failure> {
        self.open(true)
    }

    /// Opens the store.
    fn open(&self, read_only: bool) -> Result<Desk, Failure> {
        open(&self.store, read_only)
    }
}

/// Opens the store of an address.
fn open(url: &str, read_only: bool) -> Result<Desk, Failure> {
    let options = record::Options {
        read_only,
        ..record::Options::default()
    };
    Ok(desk(record::open(url, &options)?))
}

/// A desk with the clock of this machine.
fn desk(store: std::sync::Arc<dyn record::Store>) -> Desk {
    Desk::new(store, std::sync::Arc::new(now)).with_random(std::sync::Arc::new(chance))
}

/// Fills bytes with the machine's chance. Without it no secret can be made, so there is nothing
/// left to do.
fn chance(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system gives random bytes");
}

#[expect(
    clippy::disallowed_methods,
    reason = "the program is where the machine's clock is read"
)]
fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// Runs the program with the words that follow its name.
///
/// Exit codes: 0 done; 1 done, and something is wrong with what was examined; 2 the words, the
/// question or the input were refused; 3 the store or the machine failed.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let (language, unknown) = language(&arguments);
    let words = Words::of(language);
    if let Some(read) = unknown {
        let told = Failure::Words("terminal-not-a-language", vec![("read", read)]);
        return Terminal::new(words).fail(&told);
    }
    let command = vocabulary::command(words);
    let matches = match command.try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            // Where even that cannot be printed, nobody is left to be told.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let line = match CommandLine::from_arg_matches(&matches) {
        Ok(line) => line,
        Err(error) => error.exit(),
    };
    let terminal = Terminal::new(words);
    let done = match &line.command {
        Command::Demo(words) => demo::run(&terminal, words),
        Command::Review(words) => review::run(&terminal, words),
        Command::Series(words) => series::run(&terminal, words),
        Command::Trace(words) => trace::run(&terminal, words),
        Command::Import(words) => import::run(&terminal, words),
        Command::Check(words) => check::run(&terminal, words),
        Command::Form(words) => form::run(&terminal, &words.verb),
        Command::Report(words) => report::run(&terminal, &words.verb),
        Command::Account(words) => account::run(&terminal, &words.verb),
        Command::Remind(words) => remind::run(&terminal, words),
        Command::Serve(words) => serve::run(&terminal, words),
        Command::Migrate(words) => migrate::run(&terminal, words),
        Command::Doctor(words) => doctor::run(&terminal, words),
    };
    match done {
        Ok(code) => code,
        Err(failure) => terminal.fail(&failure),
    }
}

/// The language: `--lang`, else `HOABAN_LANG`, else Vietnamese; and what `HOABAN_LANG` says where
/// it is neither and nothing else was said.
fn language(arguments: &[OsString]) -> (Language, Option<String>) {
    let mut said = arguments.iter().filter_map(|word| word.to_str());
    let mut chosen = None;
    while let Some(word) = said.next() {
        chosen = match word.strip_prefix("--lang") {
            Some("") => said.next(),
            Some(rest) => rest.strip_prefix('='),
            None => continue,
        };
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "the program is where the environment is read"
    )]
    let environment = std::env::var("HOABAN_LANG").ok();
    let parse = |text: &str| text.parse::<Language>().ok();
    // What `--lang` says wrongly is told with the other words of the line.
    if let Some(chosen) = chosen {
        return (parse(chosen).unwrap_or_default(), None);
    }
    match environment.filter(|text| !text.is_empty()) {
        None => (Language::default(), None),
        Some(text) => match parse(&text) {
            Some(language) => (language, None),
            None => (Language::default(), Some(text)),
        },
    }
}
