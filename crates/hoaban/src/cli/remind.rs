//! `hoaban remind`: who is to be reminded today is written down, and the mails that wait are
//! carried. For a timer of the system; `serve` does the same by itself.

use crate::cli::RemindWords;
use crate::cli::terminal::{Failure, Terminal};
use crate::post::Smtp;
use crate::post::settings::{Parts, Settings, SettingsError};
use actions::reminder::queue::{self, Style};
use actions::reminder::send::{self, Sent};
use actions::{Caller, Desk, Object, Refused, may, permit};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use words::Words;

/// The mail server and who writes; what flags leave open is read from the file.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct MailWords {
    #[arg(long, value_name = "HOST:PORT", env = "HOABAN_SMTP_SERVER")]
    smtp_server: Option<String>,
    #[arg(long, value_name = "tls|starttls|none", env = "HOABAN_SMTP_SECURITY")]
    smtp_security: Option<String>,
    #[arg(long, value_name = "NAME", env = "HOABAN_SMTP_USER")]
    smtp_user: Option<String>,
    #[arg(long, value_name = "FILE", env = "HOABAN_SMTP_PASSWORD_FILE")]
    smtp_password_file: Option<PathBuf>,
    #[arg(long, value_name = "FILE", env = "HOABAN_SMTP_AUTHORITY")]
    smtp_authority: Option<String>,
    #[arg(long, value_name = "ADDRESS", env = "HOABAN_MAIL_FROM")]
    mail_from: Option<String>,
    #[arg(long, value_name = "FILE", env = "HOABAN_SMTP_FILE")]
    smtp_file: Option<PathBuf>,
}

impl MailWords {
    /// The settings; none where no server is named.
    ///
    /// # Errors
    /// Where they cannot be used.
    pub(crate) fn settings(&self) -> Result<Option<Settings>, Failure> {
        self.read().map_err(|error| {
            let told = vec![("trouble", error.to_string())];
            Failure::Words("terminal-remind-settings", told)
        })
    }

    fn read(&self) -> Result<Option<Settings>, SettingsError> {
        let password = match &self.smtp_password_file {
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .map_err(|error| SettingsError::File(format!("{}: {error}", path.display())))?;
                Some(text.trim_end_matches(['\r', '\n']).to_owned())
            }
            None => None,
        };
        let flags = Parts {
            server: self.smtp_server.clone(),
            security: self.smtp_security.clone(),
            user: self.smtp_user.clone(),
            password,
            from: self.mail_from.clone(),
            authority: self.smtp_authority.clone(),
        };
        let file = match &self.smtp_file {
            Some(path) => Parts::read(path)?,
            None => Parts::default(),
        };
        flags.or(file).settings()
    }
}

/// The clock that dates mails.
#[expect(
    clippy::disallowed_methods,
    reason = "the program is where the clock is read"
)]
fn now() -> std::time::SystemTime {
    std::time::SystemTime::now()
}

pub(crate) fn run(terminal: &Terminal, words: &RemindWords) -> Result<ExitCode, Failure> {
    let site = words.url.as_deref().unwrap_or_default();
    let style = Style {
        words: terminal.words,
        site,
    };
    let caller = Caller::operator();
    if words.dry_run {
        let desk = words.store.open(true)?;
        let may_see =
            may::<permit::ShowReminders>(&caller, Object::Record).map_err(Refused::from)?;
        return dry(terminal, &desk, &may_see, style);
    }
    let settings = words.mail.settings()?;
    let desk = words.store.open(false)?;
    let authorized =
        may::<permit::SendReminders>(&caller, Object::Record).map_err(Refused::from)?;
    let made = queue::run(&desk, &authorized, style)?;
    let count = u64::try_from(made.len()).unwrap_or_default();
    terminal.print(&terminal.words.counted("terminal-remind-made", count, &[]))?;
    let Some(settings) = settings else {
        terminal.print(&terminal.words.text("terminal-remind-no-server"))?;
        return Ok(ExitCode::SUCCESS);
    };
    let mut post = carrier(settings)?;
    let sent = send::run(&desk, &authorized, &mut post)?;
    terminal.print(&told(terminal.words, &sent))?;
    match sent.trouble {
        Some(trouble) => {
            let told = [("trouble", trouble.as_str())];
            terminal.print(&terminal.words.text_with("terminal-remind-trouble", &told))?;
            Ok(ExitCode::FAILURE)
        }
        None => Ok(ExitCode::SUCCESS),
    }
}

fn carrier(settings: Settings) -> Result<Smtp, Failure> {
    Smtp::new(settings, now).map_err(|error| {
        let told = vec![("trouble", error.to_string())];
        Failure::Words("terminal-remind-sender", told)
    })
}

fn dry(
    terminal: &Terminal,
    desk: &Desk,
    authorized: &actions::Authorized<permit::ShowReminders>,
    style: Style<'_>,
) -> Result<ExitCode, Failure> {
    let words = terminal.words;
    let planned = queue::plan(desk, authorized, style)?;
    if planned.is_empty() {
        terminal.print(&words.text("terminal-remind-none"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let count = u64::try_from(planned.len()).unwrap_or_default();
    terminal.print(&words.counted("terminal-remind-planned", count, &[]))?;
    for reminder in planned {
        let reason = words.text(&format!("reminder-reason-{}", reminder.reason));
        let told = [
            ("reason", reason.as_str()),
            ("name", &reminder.name),
            ("address", &reminder.address),
            ("subject", &reminder.subject),
        ];
        terminal.print(&words.text_with("terminal-remind-line", &told))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn told(words: Words, sent: &Sent) -> String {
    let count = |count: u32| words.count(u64::from(count));
    let counts = [
        ("sent", count(sent.sent)),
        ("waiting", count(sent.waiting)),
        ("refused", count(sent.refused)),
        ("given", count(sent.given_up)),
    ];
    let told = counts.each_ref().map(|(name, text)| (*name, text.as_str()));
    words.text_with("terminal-remind-sent", &told)
}

/// How often `serve` looks whether mails wait.
const EVERY: Duration = Duration::from_secs(600);

/// From which hour of the store's day on reminders are made: nobody gets one at midnight.
const HOUR: i8 = 7;

/// The rounds of `serve`.
#[derive(Debug, Clone)]
pub(crate) struct Rounds {
    settings: Settings,
    site: String,
    words: Words,
}

impl Rounds {
    /// The rounds, where a mail server is named.
    ///
    /// # Errors
    /// Where it cannot be used.
    pub(crate) fn named(
        mail: &MailWords,
        site: Option<&str>,
        words: Words,
    ) -> Result<Option<Self>, Failure> {
        let Some(settings) = mail.settings()? else {
            return Ok(None);
        };
        // A sender that is none is told at once, not at seven in the morning.
        carrier(settings.clone())?;
        Ok(Some(Self {
            settings,
            site: site.unwrap_or_default().to_owned(),
            words,
        }))
    }

    /// Goes the rounds until the program ends.
    pub(crate) async fn go(self, desk: Desk) {
        let mut bell = tokio::time::interval(EVERY);
        bell.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            bell.tick().await;
            let (rounds, desk) = (self.clone(), desk.clone());
            let done = tokio::task::spawn_blocking(move || rounds.once(&desk)).await;
            match done {
                Ok(Ok(sent)) if sent.sent > 0 => tracing::info!(sent.sent, "reminders were sent"),
                Ok(Ok(_)) => {}
                Ok(Err(error)) => tracing::warn!(%error, "reminders were not sent"),
                Err(error) => tracing::error!(%error, "a round of reminders stopped"),
            }
        }
    }

    fn once(&self, desk: &Desk) -> Result<Sent, Refused> {
        let caller = Caller::operator();
        let authorized = may::<permit::SendReminders>(&caller, Object::Record)?;
        let style = Style {
            words: self.words,
            site: &self.site,
        };
        if desk.now().to_zoned(desk.zone().clone()).hour() >= HOUR {
            queue::run(desk, &authorized, style)?;
        }
        match Smtp::new(self.settings.clone(), now) {
            Ok(mut post) => send::run(desk, &authorized, &mut post),
            Err(_) => Ok(Sent::default()),
        }
    }
}
