//! Answers `/{language}/history/trail`: the audit trail, with its chain shown and verified.

use super::get::did;
use super::page::{Field, TrailLine, TrailPage};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame;
use crate::view::Link;
use crate::visit::Visit;
use actions::history::trail::{Asked, Shown, TrailRow, list};
use actions::{Authorized, permit};
use askama::Template;
use domain::account::AccountId;

/// What the address asks for.
pub(super) fn asked<'a>(visit: &'a Visit<'_>, whole: bool) -> Asked<'a> {
    let text = |name| visit.query.text(name).unwrap_or_default();
    Asked {
        before: text("before"),
        actor: text("actor"),
        verb: text("verb"),
        from: text("from"),
        until: text("until"),
        text: text("text"),
        verify: visit.query.text("verify").is_some(),
        whole,
    }
}

/// The trail.
///
/// # Errors
/// Where the question cannot be read, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowTrail>,
) -> Result<Answer, Fault> {
    let shown = list(&visit.site.desk, authorized, asked(visit, false))?;
    let words = visit.words;
    let (sound, verdict) = verdict(visit, &shown);
    let here = visit.here();
    let page = TrailPage {
        frame: frame::plain(visit, &words.text("history-trail")),
        sound,
        verdict,
        verify: shown.chain.is_none().then(|| {
            Link::new(
                words.text("history-verify"),
                here.clone().with("verify", "1"),
            )
        }),
        action: here.path().to_owned(),
        fields: fields(visit),
        rows: shown.rows.iter().map(|row| line(visit, row)).collect(),
        downloads: downloads(visit),
        older: shown.rows.last().filter(|_| shown.more).map(|link| {
            let older = here.with("before", link.row.seq.to_string());
            Link::new(words.text("history-older"), older)
        }),
    };
    Ok(Answer::Page(page.render()?))
}

/// Whether what was looked at holds, and how much that was.
fn verdict(visit: &Visit<'_>, shown: &Shown) -> (bool, String) {
    let words = visit.words;
    let broken = |row: u64| {
        let row = words.count(row);
        words.text_with("history-broken-at", &[("row", &row)])
    };
    if let Some(chain) = &shown.chain {
        return match chain.broken {
            Some(seq) => (false, broken(seq.0)),
            None => {
                let head: String = chain.head.chars().take(16).collect();
                let count = words.count(chain.actions);
                let told = [("count", count.as_str()), ("head", head.as_str())];
                (true, words.text_with("history-verified", &told))
            }
        };
    }
    match shown.rows.iter().find(|row| !row.holds) {
        Some(row) => (false, broken(row.row.seq.0)),
        None => (true, words.text("history-verified-page")),
    }
}

fn fields(visit: &Visit<'_>) -> Vec<Field> {
    [
        ("actor", "text"),
        ("verb", "text"),
        ("from", "date"),
        ("until", "date"),
        ("text", "text"),
    ]
    .into_iter()
    .map(|(name, kind)| Field {
        label: visit.words.text(&format!("history-filter-{name}")),
        kind,
        name,
        value: visit.query.text(name).unwrap_or_default().to_owned(),
    })
    .collect()
}

fn line(visit: &Visit<'_>, link: &TrailRow) -> TrailLine {
    let row = &link.row;
    let words = visit.words;
    let kind = row.verb.rsplit('.').next().unwrap_or_default();
    let numbers = match link.last == row.seq {
        true => row.seq.to_string(),
        false => format!("{}–{}", row.seq, link.last),
    };
    let account = AccountId::new(&row.actor_id).ok();
    TrailLine {
        seq: row.seq.0,
        numbers,
        at: words.instant(row.at, visit.site.desk.zone()),
        machine: row.at.to_string(),
        name: row.actor_name.clone(),
        by: row.actor_id.clone(),
        account: account.map(|id| {
            let page = visit.to("/history").with("account", id.as_str());
            page.to_string()
        }),
        did: words
            .text_if_known(&format!("history-verb-{}", row.verb.replace('.', "-")), &[])
            .unwrap_or_else(|| did(words, kind)),
        verb: row.verb.clone(),
        detail: row.detail.clone(),
        reason: row.reason.clone(),
        holds: link.holds,
        short: row.hash.chars().take(12).collect(),
        before: link.before.clone(),
        seal: link.seal.clone(),
        hash: row.hash.clone(),
    }
}

fn downloads(visit: &Visit<'_>) -> Vec<Link> {
    let at = |ending: &str| {
        let here = visit.here().at(format!("/api/trail{ending}"));
        here.with("language", visit.words.language().tag())
    };
    vec![
        Link::new(visit.words.text("download-csv"), at(".csv")),
        Link::new(visit.words.text("download-excel"), at(".xlsx")),
        Link::new(visit.words.text("download-json"), at("")),
    ]
}
