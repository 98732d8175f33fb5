//! Answers `/{language}/account`: who am I here, and what opens my account?

use super::list;
use crate::answer::Answer;
use crate::board::{Asking, Block, Board, Field, Making};
use crate::fault::Fault;
use crate::frame;
use crate::lens::Lens;
use crate::view::{Fact, Link};
use crate::visit::{Fields, Visit};
use actions::account::choose_mail;
use actions::account::show::{self, Shown};
use actions::target::plans::plans;
use actions::{Authorized, Object, may, permit};
use domain::account::AccountNo;
use domain::finding::Finding;
use domain::reminder::{MailChoice, Mailbox};
use words::Language;

/// What has just been tried: in which form, and what was wrong.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tried<'a> {
    /// The form: `password`, `factor`, `codes`, `token`.
    pub form: &'a str,
    /// What was wrong.
    pub findings: &'a [Finding],
    /// What is shown once: the sentence above it, and what it is.
    pub once: Option<(&'a str, &'a [String])>,
}

/// The page.
///
/// # Errors
/// Where the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowAccount>,
) -> Result<Answer, Fault> {
    page(visit, authorized, Tried::default())
}

/// The page with what has just been tried.
///
/// # Errors
/// Where the store fails.
pub fn page(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowAccount>,
    tried: Tried<'_>,
) -> Result<Answer, Fault> {
    let own = visit.caller.account().ok_or(Fault::Unknown)?;
    let shown = show::run(&visit.site.desk, authorized, own)?;
    let words = visit.words;
    let mut board = Board::new(
        frame::plain(visit, &words.text("account-title")),
        shown.account.person.name.clone(),
    );
    board.crumb = Some(Link::new(words.text("account-title"), visit.to("/account")));
    if let Some(done) = visit.query.text("done") {
        let told = words.text_if_known(&format!("account-done-{done}"), &[]);
        board.done = told.unwrap_or_default();
    }
    if let Some((sentence, secrets)) = tried.once {
        board.blocks.push(Block {
            id: "once",
            title: words.text(sentence),
            text: vec![words.text(&format!("{sentence}.hint"))],
            secret: secrets.to_vec(),
            ..Block::default()
        });
    }
    let making = Making {
        words,
        about: "person",
        filled: &visit.form,
        findings: tried.findings,
    };
    let blank = Making {
        filled: &Fields::default(),
        findings: &[],
        ..making
    };
    let of = |form: &str| if tried.form == form { making } else { blank };
    board.blocks.push(particulars(visit, &shown)?);
    let mailbox = choose_mail::chosen(&visit.site.desk, authorized)?;
    board.blocks.push(mail(visit, &shown, &mailbox));
    board.blocks.push(password(visit, of("password")));
    board
        .blocks
        .push(factor(visit, &shown, of("factor"), of("codes")));
    if visit.site.provider.is_some() || !shown.issuers.is_empty() {
        board.blocks.push(provider(visit, &shown));
    }
    board.blocks.push(list::sessions(visit, own)?);
    board.blocks.push(list::tokens(visit, own, of("token"))?);
    board.findings = making.rest(&every_field(&board.blocks, tried.form));
    board.answer()
}

fn every_field(blocks: &[Block], form: &str) -> Vec<Field> {
    let forms = blocks.iter().flat_map(|block| &block.forms);
    let tried = forms.filter(|asking| asking.id == form);
    tried.flat_map(|asking| asking.fields.clone()).collect()
}

fn particulars(visit: &Visit<'_>, shown: &Shown) -> Result<Block, Fault> {
    let words = visit.words;
    let person = &shown.account.person;
    let read = may::<permit::ReadRecord>(&visit.caller, Object::Record)?;
    let plans = plans(&visit.site.desk, &read)?;
    let lens = Lens::new(visit, &plans.catalogue);
    let today = crate::as_of::today(visit);
    let mut facts = vec![
        Fact::new(words.text("person-login"), shown.account.id.as_str()),
        Fact::new(words.text("person-post"), person.post.as_str()),
        Fact::new(words.text("person-email"), person.email.as_str()),
    ];
    if let Some(organisation) = person.organisation {
        let name = lens.organisation(organisation, today);
        facts.push(Fact::new(words.text("person-organisation"), name));
    }
    facts.retain(|fact| !fact.text.is_empty());
    let mut roles = shown.account.grants_on(today).peekable();
    if roles.peek().is_none() {
        facts.push(Fact::new(
            words.text("account-roles"),
            words.text("account-no-role"),
        ));
    }
    for grant in roles {
        facts.push(Fact::new(
            crate::people::page::role(words, grant.role),
            crate::people::page::scope(lens, grant.scope, today),
        ));
    }
    Ok(Block {
        id: "particulars",
        facts,
        ..Block::default()
    })
}

fn mail(visit: &Visit<'_>, shown: &Shown, mailbox: &Mailbox) -> Block {
    let words = visit.words;
    let filled = Fields::default();
    let making = Making {
        words,
        about: "mailbox",
        filled: &filled,
        findings: &[],
    };
    let chosen = |mut field: Field, value: &str| {
        field.value = value.to_owned();
        for choice in &mut field.choices {
            choice.chosen = choice.value == value;
        }
        field
    };
    let choices = MailChoice::ALL.map(|it| {
        let text = words.text(&format!("mailbox-mail-{it}"));
        (it.to_string(), text)
    });
    let languages = Language::ALL.map(|it| (it.tag().to_owned(), it.name().to_owned()));
    let usual = (String::new(), words.text("mailbox-language-usual"));
    let languages = [usual].into_iter().chain(languages).collect();
    let mut text = vec![words.text("account-mail-lead")];
    if shown.account.person.email.is_empty() {
        text.push(words.text("account-mail-none"));
    }
    Block {
        id: "mail",
        title: words.text("account-mail"),
        text,
        forms: vec![Asking {
            id: "mailbox",
            action: visit.to("/account/mail").to_string(),
            fields: vec![
                chosen(
                    making.list("mail", choices.to_vec()),
                    mailbox.choice.as_str(),
                ),
                chosen(making.list("language", languages), &mailbox.language),
            ],
            submit: words.text("account-mail-submit"),
            ..Asking::default()
        }],
        ..Block::default()
    }
}

fn password(visit: &Visit<'_>, making: Making<'_>) -> Block {
    let words = visit.words;
    let field = |name, autocomplete| Field {
        autocomplete,
        ..making.required(name, "password")
    };
    Block {
        title: words.text("account-password"),
        forms: vec![Asking {
            id: "password",
            action: visit.to("/account/password").to_string(),
            fields: vec![
                field("old", "current-password"),
                field("password", "new-password"),
                field("repeat", "new-password"),
            ],
            submit: words.text("account-password-submit"),
            ..Asking::default()
        }],
        ..Block::default()
    }
}

fn factor(visit: &Visit<'_>, shown: &Shown, making: Making<'_>, codes: Making<'_>) -> Block {
    let words = visit.words;
    let mut block = Block {
        id: "factor",
        title: words.text("account-factor"),
        ..Block::default()
    };
    if !shown.second_factor {
        block.text.push(words.text("account-factor-off"));
        let to = visit.to("/account/factor").to_string();
        let mut form = Asking::button(to, words.text("account-factor-begin"));
        form.strong = true;
        block.forms.push(form);
        return block;
    }
    let left = words.count(u64::from(shown.recovery_left));
    block
        .text
        .push(words.text_with("account-factor-on", &[("left", &left)]));
    let form = |id, path: &str, making: Making<'_>, submit: &str| Asking {
        id,
        action: visit.to(path).to_string(),
        fields: vec![Field {
            id: format!("f-{id}-password"),
            autocomplete: "current-password",
            label: words.text("login-password"),
            ..making.required("old", "password")
        }],
        submit: words.text(submit),
        ..Asking::default()
    };
    block.forms.push(form(
        "codes",
        "/account/codes",
        codes,
        "account-codes-renew",
    ));
    block.forms.push(form(
        "factor",
        "/account/factor/off",
        making,
        "account-factor-disable",
    ));
    block
}

fn provider(visit: &Visit<'_>, shown: &Shown) -> Block {
    let words = visit.words;
    let mut block = Block {
        id: "provider",
        title: words.text("account-provider"),
        ..Block::default()
    };
    for issuer in &shown.issuers {
        block.facts.push(Fact::new(
            words.text("account-provider-tied"),
            issuer.as_str(),
        ));
    }
    if !shown.issuers.is_empty() {
        let to = visit.to("/account/untie").to_string();
        block
            .forms
            .push(Asking::button(to, words.text("account-provider-untie")));
    } else if let Some(provider) = &visit.site.provider {
        let name = [("name", provider.name())];
        block
            .text
            .push(words.text_with("account-provider-lead", &name));
        let tie = words.text_with("account-provider-tie", &name);
        block.links.push(Link::new(tie, visit.to("/account/tie")));
    }
    block
}

/// The own account as what a right is asked on.
///
/// # Errors
/// Where nobody has signed in.
pub fn own(visit: &Visit<'_>) -> Result<Object, Fault> {
    visit.own()
}

/// The number of the own account.
///
/// # Errors
/// Where nobody has signed in.
pub fn number(visit: &Visit<'_>) -> Result<AccountNo, Fault> {
    visit.caller.account().ok_or(Fault::Unknown)
}
