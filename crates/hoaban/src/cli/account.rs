//! `hoaban account`: the operator of the machine keeps accounts, also where nobody can sign in.

use crate::cli::terminal::{Failure, Terminal, table};
use crate::cli::{Format, StoreWords};
use actions::account::link::Link;
use actions::account::{self, Draft, GrantDraft, scope_id};
use actions::{Caller, Desk, Object, may};
use clap::{Args, Subcommand};
use domain::account::{Account, AccountId, AccountNo, Grant};
use domain::catalogue::Catalogue;
use serde::Serialize;
use std::process::ExitCode;

/// What may be done with accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    List(ListWords),
    Invite(InviteWords),
    Grant(GrantWords),
    Revoke(RevokeWords),
    Reset(ResetWords),
    Close(OneWords),
}

#[derive(Debug, Args)]
pub(crate) struct ListWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "WORDS", default_value = "", hide_default_value = true)]
    search: String,
    #[arg(long)]
    closed: bool,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Where links lead.
#[derive(Debug, Args)]
pub(crate) struct Address {
    #[arg(long, value_name = "URL", env = "HOABAN_URL")]
    url: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct InviteWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "LOGIN")]
    login: String,
    #[arg(long, value_name = "NAME")]
    name: String,
    #[arg(
        long,
        value_name = "POST",
        default_value = "",
        hide_default_value = true
    )]
    post: String,
    #[arg(
        long,
        value_name = "EMAIL",
        default_value = "",
        hide_default_value = true
    )]
    email: String,
    #[arg(long, value_name = "ID", default_value = "", hide_default_value = true)]
    organisation: String,
    #[arg(long, value_name = "ROLE", requires = "scope")]
    role: Option<String>,
    #[arg(long, value_name = "ID|*", requires = "role")]
    scope: Option<String>,
    #[command(flatten)]
    address: Address,
}

#[derive(Debug, Args)]
pub(crate) struct GrantWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "LOGIN")]
    login: String,
    #[arg(value_name = "ROLE")]
    role: String,
    #[arg(value_name = "ID|*")]
    scope: String,
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true
    )]
    since: String,
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true
    )]
    until: String,
    #[arg(
        long,
        value_name = "LOGIN",
        default_value = "",
        hide_default_value = true
    )]
    deputy_for: String,
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    reason: String,
}

#[derive(Debug, Args)]
pub(crate) struct RevokeWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "LOGIN")]
    login: String,
    #[arg(value_name = "ROLE")]
    role: String,
    #[arg(long, value_name = "ID|*")]
    scope: Option<String>,
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    reason: String,
}

#[derive(Debug, Args)]
pub(crate) struct ResetWords {
    #[command(flatten)]
    one: OneWords,
    #[arg(long)]
    second_factor: bool,
    #[command(flatten)]
    address: Address,
}

#[derive(Debug, Args)]
pub(crate) struct OneWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "LOGIN")]
    login: String,
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    reason: String,
}

pub(crate) fn run(terminal: &Terminal, verb: &Verb) -> Result<ExitCode, Failure> {
    match verb {
        Verb::List(words) => listed(terminal, words)?,
        Verb::Invite(words) => invited(terminal, words)?,
        Verb::Grant(words) => granted(terminal, words)?,
        Verb::Revoke(words) => revoked(terminal, words)?,
        Verb::Reset(words) => reset(terminal, words)?,
        Verb::Close(words) => closed(terminal, words)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The account of a login name.
fn found(desk: &Desk, login: &str) -> Result<Account, Failure> {
    let unknown = || Failure::Words("terminal-unknown-account", vec![("read", login.to_owned())]);
    let id = AccountId::new(login).map_err(|_| unknown())?;
    desk.store().account_by_id(&id)?.ok_or_else(unknown)
}

fn object(no: AccountNo) -> Object {
    Object::Account(no)
}

/// Tells a link: where the address of the pages is known, as something to click.
pub(crate) fn tell_link(
    terminal: &Terminal,
    desk: &Desk,
    url: Option<&str>,
    name: &str,
    link: &Link,
) -> Result<(), Failure> {
    let until = link.expires_at.to_zoned(desk.zone().clone());
    let until = until.strftime("%d/%m/%Y %H:%M").to_string();
    let words = terminal.words;
    terminal.print(&words.text_with("account-link", &[("name", name), ("until", &until)]))?;
    let language = words.language().tag();
    let path = format!("/{language}/invitation?secret={}", link.secret);
    match url {
        Some(url) => terminal.print(&format!("    {}{path}", url.trim_end_matches('/'))),
        None => {
            terminal.print(&format!("    {path}"))?;
            terminal.tell(&words.text_with("account-link-path", &[("path", "")]));
            Ok(())
        }
    }
}

/// An account in a list for programs.
#[derive(Debug, Serialize)]
struct Listed {
    login: String,
    name: String,
    post: String,
    email: String,
    organisation: String,
    closed: bool,
    roles: Vec<ListedRole>,
}

#[derive(Debug, Serialize)]
struct ListedRole {
    role: &'static str,
    scope: String,
    from: String,
    until: String,
    deputy: bool,
}

fn listed(terminal: &Terminal, asked: &ListWords) -> Result<(), Failure> {
    let desk = asked.store.open_to_read()?;
    let wanted = account::list::Wanted {
        words: &asked.search,
        role: None,
        closed: asked.closed,
    };
    let authorized = may(&Caller::operator(), Object::Record)?;
    let accounts = account::list::run(&desk, &authorized, &wanted)?;
    let catalogue = desk.store().catalogue(desk.store().state()?)?;
    if asked.format == Format::Json {
        let listed: Vec<Listed> = accounts
            .iter()
            .map(|a| for_programs(&catalogue, a))
            .collect();
        return terminal.json(&listed);
    }
    let words = terminal.words;
    let columns = ["login", "name", "post", "organisation", "role"];
    let head: Vec<String> = columns
        .iter()
        .map(|column| words.text(&format!("account-column-{column}")))
        .collect();
    let rows: Vec<Vec<String>> = accounts
        .iter()
        .map(|account| {
            let told = for_programs(&catalogue, account);
            let roles: Vec<String> = account
                .grants
                .iter()
                .map(|g| told_grant(terminal, &catalogue, g))
                .collect();
            let roles = match (account.closed, roles.is_empty()) {
                (true, _) => words.text("account-closed"),
                (false, true) => words.text("account-no-roles"),
                (false, false) => roles.join("; "),
            };
            vec![told.login, told.name, told.post, told.organisation, roles]
        })
        .collect();
    if asked.format == Format::Csv {
        return terminal.print(&super::terminal::csv(&columns, &rows)?);
    }
    terminal.print(&table(&head, rows, &[]))
}

fn for_programs(catalogue: &Catalogue, account: &Account) -> Listed {
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
    let organisation = account.person.organisation;
    Listed {
        login: account.id.to_string(),
        name: account.person.name.clone(),
        post: account.person.post.clone(),
        email: account.person.email.clone(),
        organisation: organisation
            .map_or_else(String::new, |no| catalogue.organisation(no).id.to_string()),
        closed: account.closed,
        roles: account
            .grants
            .iter()
            .map(|grant| ListedRole {
                role: grant.role.as_str(),
                scope: scope_id(catalogue, grant.scope),
                from: day(grant.valid.from()),
                until: day(grant.valid.until()),
                deputy: grant.deputy_for.is_some(),
            })
            .collect(),
    }
}

/// "người duyệt province:11 (2026-01-01 – 2026-07-01)".
fn told_grant(terminal: &Terminal, catalogue: &Catalogue, grant: &Grant) -> String {
    let role = grant.role.as_str().replace('_', "-");
    let role = terminal.words.text(&format!("role-{role}"));
    let scope = scope_id(catalogue, grant.scope);
    let day = |day: Option<jiff::civil::Date>| day.map_or("…".to_owned(), |day| day.to_string());
    let (from, until) = (day(grant.valid.from()), day(grant.valid.until()));
    format!("{role} {scope} ({from} – {until})")
}

fn invited(terminal: &Terminal, asked: &InviteWords) -> Result<(), Failure> {
    let desk = asked.store.open(false)?;
    let operator = Caller::operator();
    let draft = Draft {
        login: &asked.login,
        name: &asked.name,
        post: &asked.post,
        email: &asked.email,
        organisation: &asked.organisation,
    };
    let authorized = may(&operator, Object::Record)?;
    let made = account::invite::run(&desk, &authorized, &draft, "")?.value;
    if let (Some(role), Some(scope)) = (&asked.role, &asked.scope) {
        let draft = GrantDraft {
            role,
            scope,
            ..GrantDraft::default()
        };
        let authorized = may(&operator, object(made.account))?;
        account::grant::run(&desk, &authorized, made.account, &draft, "")?;
    }
    tell_link(
        terminal,
        &desk,
        asked.address.url.as_deref(),
        &asked.name,
        &made.link,
    )
}

fn granted(terminal: &Terminal, asked: &GrantWords) -> Result<(), Failure> {
    let desk = asked.store.open(false)?;
    let account = found(&desk, &asked.login)?;
    let draft = GrantDraft {
        role: &asked.role,
        scope: &asked.scope,
        from: &asked.since,
        until: &asked.until,
        deputy_for: &asked.deputy_for,
    };
    let authorized = may(&Caller::operator(), object(account.no))?;
    account::grant::run(&desk, &authorized, account.no, &draft, &asked.reason)?;
    let name = [("name", account.person.name.as_str())];
    terminal.print(&terminal.words.text_with("account-granted", &name))
}

fn revoked(terminal: &Terminal, asked: &RevokeWords) -> Result<(), Failure> {
    let desk = asked.store.open(false)?;
    let account = found(&desk, &asked.login)?;
    let catalogue = desk.store().catalogue(desk.store().state()?)?;
    let meant = |grant: &&Grant| {
        let scope = scope_id(&catalogue, grant.scope);
        grant.role.as_str() == asked.role
            && asked.scope.as_ref().is_none_or(|wanted| *wanted == scope)
            && grant.valid.until().is_none_or(|until| desk.today() < until)
    };
    let grants: Vec<&Grant> = account.grants.iter().filter(meant).collect();
    let authorized = may(&Caller::operator(), object(account.no))?;
    for grant in &grants {
        account::revoke::run(&desk, &authorized, account.no, grant, None, &asked.reason)?;
    }
    let count = terminal.words.count(grants.len() as u64);
    let told = [("count", count.as_str()), ("name", &account.person.name)];
    terminal.print(&terminal.words.text_with("account-ended", &told))
}

fn reset(terminal: &Terminal, asked: &ResetWords) -> Result<(), Failure> {
    let desk = asked.one.store.open(false)?;
    let account = found(&desk, &asked.one.login)?;
    let operator = Caller::operator();
    if asked.second_factor {
        let authorized = may(&operator, object(account.no))?;
        account::second_factor::disable(&desk, &authorized, account.no, "")?;
    }
    let authorized = may(&operator, object(account.no))?;
    let link = account::link::run(&desk, &authorized, account.no, &asked.one.reason)?.value;
    let name = &account.person.name;
    tell_link(terminal, &desk, asked.address.url.as_deref(), name, &link)
}

fn closed(terminal: &Terminal, asked: &OneWords) -> Result<(), Failure> {
    let desk = asked.store.open(false)?;
    let account = found(&desk, &asked.login)?;
    let authorized = may(&Caller::operator(), object(account.no))?;
    account::close::run(&desk, &authorized, account.no, &asked.reason)?;
    let name = [("name", account.person.name.as_str())];
    terminal.print(&terminal.words.text_with("account-was-closed", &name))
}
