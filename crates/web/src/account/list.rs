//! Which sessions and tokens are open?

use crate::board::{Asking, Block, CellText, Field, List, Making, Row};
use crate::fault::Fault;
use crate::visit::Visit;
use actions::{may, permit, session, token};
use domain::account::AccountNo;

/// The sessions of the own account, each with a button that ends it.
pub(super) fn sessions(visit: &Visit<'_>, own: AccountNo) -> Result<Block, Fault> {
    let words = visit.words;
    let desk = &visit.site.desk;
    let authorized = may::<permit::ListSessions>(&visit.caller, visit.own()?)?;
    let all = session::list::run(desk, &authorized, own)?;
    let moment = |at| words.instant(at, desk.zone());
    let end = visit.to("/account/session").to_string();
    let rows = all.iter().map(|session| {
        let this = Some(session.no) == visit.session;
        let opened = &session.opened;
        Row {
            cells: vec![
                CellText {
                    text: browser(&opened.agent),
                    note: if this {
                        words.text("account-session-this")
                    } else {
                        String::new()
                    },
                    ..CellText::default()
                },
                CellText::new(opened.address.as_str()),
                CellText::new(words.text(&format!("account-door-{}", opened.door))),
                CellText::new(moment(opened.opened_at)),
                CellText::new(moment(session.seen_at)),
            ],
            actions: vec![
                Asking::button(end.as_str(), words.text("account-session-end"))
                    .keep("session", session.no.to_string()),
            ],
        }
    });
    let heads = ["browser", "address", "door", "opened", "seen"];
    let head = heads.map(|name| words.text(&format!("account-session-{name}")));
    let mut block = Block {
        id: "sessions",
        title: words.text("account-sessions"),
        list: Some(List {
            caption: words.text("account-sessions"),
            head: [head.as_slice(), &[words.text("account-act")]].concat(),
            rows: rows.collect(),
            empty: words.text("account-sessions-none"),
        }),
        ..Block::default()
    };
    if all.len() > 1 {
        let others = Asking::button(end, words.text("account-session-others"));
        block.forms.push(others.keep("session", "others"));
    }
    Ok(block)
}

/// The tokens of the own account, and the form for another.
pub(super) fn tokens(
    visit: &Visit<'_>,
    own: AccountNo,
    making: Making<'_>,
) -> Result<Block, Fault> {
    let words = visit.words;
    let desk = &visit.site.desk;
    let authorized = may::<permit::ListTokens>(&visit.caller, visit.own()?)?;
    let all = token::list::run(desk, &authorized, own)?;
    let now = desk.now();
    let moment = |at| words.instant(at, desk.zone());
    let revoke = visit.to("/account/token/revoke").to_string();
    let rows = all.iter().map(|token| {
        let issued = &token.issued;
        let rights = [
            (issued.reads, "read"),
            (issued.reports, "report"),
            (issued.calendar, "calendar"),
        ];
        let rights: Vec<String> = rights
            .iter()
            .filter(|(has, _)| *has)
            .map(|(_, name)| words.text(&format!("account-token-{name}")))
            .collect();
        let over = issued.expires_at <= now;
        Row {
            cells: vec![
                CellText::new(issued.name.as_str()),
                CellText::new(rights.join(", ")),
                CellText {
                    text: moment(issued.expires_at),
                    note: if over {
                        words.text("account-token-over")
                    } else {
                        String::new()
                    },
                    ..CellText::default()
                },
                CellText::new(match token.used_at {
                    Some(at) => moment(at),
                    None => words.text("account-token-unused"),
                }),
            ],
            actions: vec![
                Asking::button(revoke.as_str(), words.text("account-token-revoke"))
                    .keep("token", token.no.to_string()),
            ],
        }
    });
    let heads = ["name", "rights", "expires", "used"];
    let head = heads.map(|name| words.text(&format!("account-token-{name}")));
    Ok(Block {
        id: "tokens",
        title: words.text("account-tokens"),
        text: vec![words.text("account-tokens-lead")],
        list: Some(List {
            caption: words.text("account-tokens"),
            head: [head.as_slice(), &[words.text("account-act")]].concat(),
            rows: rows.collect(),
            empty: words.text("account-tokens-none"),
        }),
        forms: vec![issue(visit, making)],
        ..Block::default()
    })
}

fn issue(visit: &Visit<'_>, making: Making<'_>) -> Asking {
    let words = visit.words;
    let named = |name, key: &str, kind| Field {
        label: words.text(key),
        ..making.field(name, kind)
    };
    let rights = [
        ("read", "account-token-read"),
        ("report", "account-token-report"),
        ("calendar", "account-token-calendar"),
    ];
    let mut fields = vec![Field {
        required: true,
        ..named("name", "account-token-name", "text")
    }];
    for (name, key) in rights {
        fields.push(named(name, key, "checkbox"));
    }
    let choices = [30, 90, 180, 366].map(|days: u64| {
        let text = words.text_with("account-token-days", &[("days", &words.count(days))]);
        (days.to_string(), text)
    });
    let list = making.list("days", choices.to_vec());
    fields.push(Field {
        label: words.text("account-token-life"),
        ..list
    });
    for field in &mut fields {
        field.id = format!("f-token-{}", field.name);
    }
    Asking {
        id: "token",
        action: visit.to("/account/token").to_string(),
        fields,
        submit: words.text("account-token-issue"),
        ..Asking::default()
    }
}

/// What a browser calls itself, as people call it.
fn browser(agent: &str) -> String {
    let name = [
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("coc_coc", "Cốc Cốc"),
        ("Firefox", "Firefox"),
        ("Chrom", "Chrome"),
        ("Safari", "Safari"),
    ]
    .iter()
    .find(|(mark, _)| agent.contains(mark))
    .map_or("", |(_, name)| name);
    let machine = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]
    .iter()
    .find(|(mark, _)| agent.contains(mark))
    .map_or("", |(_, name)| name);
    match (name, machine) {
        ("", "") if agent.is_empty() => "?".to_owned(),
        ("", "") => agent.chars().take(40).collect(),
        (name, "") => name.to_owned(),
        ("", machine) => machine.to_owned(),
        (name, machine) => format!("{name} · {machine}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_called_as_people_call_them() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like \
             Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0";
        assert_eq!(browser(edge), "Edge · Windows");
        assert_eq!(browser("curl/8.0"), "curl/8.0");
        assert_eq!(browser(""), "?");
    }
}
