//! `hoaban remind`: who is to be reminded today is written down, and the mails that wait are
//! carried. For a timer of the system; `serve` does the same by itself.

use crate::cli::RemindWords;
use crate::cli::terminal::{Failure, Terminal};
use crate::post::Smtp;
use crate::post::settings::{Parts, Settings, SettingsError};
use actions::reminder::news;
use actions::reminder::queue::{self, Style};
use actions::reminder::send::{self, Sent};
use actions::{Caller, Desk, Object, Refused, may, permit};
use clap::Args;
use jiff::{SignedDuration, Timestamp};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
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
fn system_time() -> std::time::SystemTime {
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
    let news = news::run(&desk, &authorized, style)?;
    let made = queue::run(&desk, &authorized, style)?;
    let count = u64::try_from(news.len() + made.len()).unwrap_or_default();
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
    Smtp::new(settings, system_time).map_err(|error| {
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

/// How often `serve` goes its rounds.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct RoundWords {
    #[arg(long, value_name = "N", env = "HOABAN_MAIL_SECONDS", default_value_t = 60,
        value_parser = clap::value_parser!(u32).range(1..=86_400))]
    mail_seconds: u32,
    #[arg(long, value_name = "N", env = "HOABAN_REMIND_MINUTES", default_value_t = 60,
        value_parser = clap::value_parser!(u32).range(1..=1_440))]
    remind_minutes: u32,
    // From which hour of the store's day on: nobody gets a reminder at midnight.
    #[arg(long, value_name = "N", env = "HOABAN_REMIND_HOUR", default_value_t = 7,
        value_parser = clap::value_parser!(i8).range(0..=23))]
    remind_hour: i8,
}

/// The rounds of `serve`.
#[derive(Debug, Clone)]
pub(crate) struct Rounds {
    settings: Settings,
    site: String,
    words: Words,
    often: RoundWords,
    over: Arc<AtomicBool>,
}

impl Rounds {
    /// The rounds, where a mail server is named.
    ///
    /// # Errors
    /// Where it cannot be used.
    pub(crate) fn named(
        mail: &MailWords,
        often: RoundWords,
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
            often,
            over: Arc::default(),
        }))
    }

    /// The same with an address of the pages, where none was named.
    pub(crate) fn at(mut self, reached: &str) -> Self {
        if self.site.is_empty() {
            reached.clone_into(&mut self.site);
        }
        self
    }

    /// What is set when the program is told to end: a mail on its way is finished, no other is
    /// begun.
    pub(crate) fn over(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.over)
    }

    /// Goes the rounds until the program ends.
    pub(crate) async fn go(self, desk: Desk) {
        let mut bell = tokio::time::interval(Duration::from_secs(self.often.mail_seconds.into()));
        bell.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut reminded = None;
        loop {
            bell.tick().await;
            let (rounds, desk) = (self.clone(), desk.clone());
            let done = tokio::task::spawn_blocking(move || {
                let done = rounds.once(&desk, &mut reminded);
                (done, reminded)
            });
            let done = match done.await {
                Ok((done, last)) => {
                    reminded = last;
                    done
                }
                Err(error) => {
                    tracing::error!(%error, "a round of mails stopped");
                    continue;
                }
            };
            match done {
                Ok(sent) => {
                    if sent.sent > 0 {
                        tracing::info!(sent.sent, "mails were sent");
                    }
                    if let Some(trouble) = sent.trouble {
                        let left = sent.waiting;
                        tracing::warn!(%trouble, left, sent.refused, "mails were not taken");
                    }
                }
                Err(error) => tracing::warn!(%error, "mails were not sent"),
            }
        }
    }

    /// One round: what just happened, from time to time what is due, then what waits.
    fn once(&self, desk: &Desk, reminded: &mut Option<Timestamp>) -> Result<Sent, Refused> {
        let caller = Caller::operator();
        let authorized = may::<permit::SendReminders>(&caller, Object::Record)?;
        let style = Style {
            words: self.words,
            site: &self.site,
        };
        let now = desk.now();
        news::run(desk, &authorized, style)?;
        let pause = SignedDuration::from_mins(self.often.remind_minutes.into());
        let rested = reminded.is_none_or(|last| now.duration_since(last) >= pause);
        if rested && now.to_zoned(desk.zone().clone()).hour() >= self.often.remind_hour {
            queue::run(desk, &authorized, style)?;
            *reminded = Some(now);
        }
        match Smtp::new(self.settings.clone(), system_time) {
            Ok(post) => send::run(desk, &authorized, &mut post.until(self.over())),
            Err(error) => {
                tracing::warn!(%error, "the mail server's settings do not serve");
                Ok(Sent::default())
            }
        }
    }
}

#[cfg(test)]
mod tests;
