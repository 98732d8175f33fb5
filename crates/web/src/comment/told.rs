//! How is a thread told on a page?

use super::page::{AnswerView, Piece, RemarkView, ThreadView};
use crate::history::get::subject;
use crate::lens::Lens;
use crate::view::Link;
use actions::{Object, may, permit};
use domain::account::AccountId;
use domain::comment::{RemarkKind, RemarkRow, Subject, Thread, ThreadState};

/// A thread with what the reader may do; `named` says of which figure it is.
pub(crate) fn thread(lens: Lens<'_>, thread: &Thread, back: &str, named: bool) -> ThreadView {
    let words = lens.words;
    let state = thread.state();
    let (class, sign) = match state {
        ThreadState::Open => ("nearly", "?"),
        ThreadState::Explained | ThreadState::Corrected => ("met", "✓"),
    };
    let ending = thread.ending().map(|row| row.seq);
    let label = match state {
        ThreadState::Open => "comment-answer",
        ThreadState::Explained | ThreadState::Corrected => "comment-why-reopen",
    };
    ThreadView {
        seq: thread.seq().0,
        state: state.as_str(),
        class,
        sign,
        word: words.text(&format!("comment-state-{}", state.as_str())),
        subject: named.then(|| figure(lens, thread.subject())),
        remarks: thread
            .remarks
            .iter()
            .map(|row| remark(lens, row, ending == Some(row.seq)))
            .collect(),
        answers: answers(lens, thread),
        label: words.text(label),
        say: lens.visit.to("/comment/say").to_string(),
        back: back.to_owned(),
    }
}

/// The figure of a thread with the page of its threads.
pub(crate) fn figure(lens: Lens<'_>, of: Subject) -> Link {
    let told = lens.words.text_with(
        "comment-figure",
        &[
            ("figure", lens.measured(subject(of)).as_str()),
            ("place", lens.place(of.place, of.period.last_day())),
            ("period", &lens.words.period(of.period)),
        ],
    );
    Link::new(told, address(lens, of))
}

/// The page of a figure's threads.
pub(crate) fn address(lens: Lens<'_>, of: Subject) -> String {
    let catalogue = lens.catalogue;
    lens.visit
        .to("/comment")
        .with(
            "indicator",
            catalogue.indicator(of.indicator).code.to_string(),
        )
        .with("place", catalogue.place(of.place).id.to_string())
        .with("period", of.period.to_string())
        .with("breakdown", catalogue.breakdown(of.breakdown).to_string())
        .to_string()
}

fn remark(lens: Lens<'_>, row: &RemarkRow, ends: bool) -> RemarkView {
    let words = lens.words;
    let zone = lens.visit.site.desk.zone();
    let kind = row.remark.kind;
    RemarkView {
        seq: row.seq.0,
        name: row.name.clone(),
        at: words.instant(row.at, zone),
        machine: row.at.to_string(),
        kind: match kind {
            RemarkKind::Say => String::new(),
            kind => words.text(&format!("comment-kind-{kind}")),
        },
        ends,
        lines: row.remark.text.lines().map(pieces).collect(),
        correction: row.remark.correction.map(|_| {
            let home = lens.home(subject(row.remark.subject));
            Link::new(words.text("comment-correction"), home)
        }),
    }
}

/// A line in pieces: names are told from the rest.
fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for word in line.split_inclusive(' ') {
        let name = word.trim_start_matches('(').strip_prefix('@');
        let name = name.map(|name| name.trim_end_matches([' ', '.', ',', ')', ':', ';', '?']));
        let named = name.is_some_and(|name| AccountId::new(name).is_ok());
        match pieces.last_mut() {
            Some(Piece { text, named: false }) if !named => text.push_str(word),
            _ => pieces.push(Piece {
                text: word.to_owned(),
                named,
            }),
        }
    }
    pieces
}

/// What the reader may do with a thread as it stands.
fn answers(lens: Lens<'_>, thread: &Thread) -> Vec<AnswerView> {
    let caller = &lens.visit.caller;
    let place = Object::Place(thread.subject().place);
    let says = may::<permit::SayRemark>(caller, place).is_ok();
    let settles = may::<permit::SettleThread>(caller, place).is_ok();
    let all = [
        (RemarkKind::Say, "comment-reply", says, "/comment/say"),
        (
            RemarkKind::Explain,
            "comment-explain",
            settles,
            "/comment/settle",
        ),
        (
            RemarkKind::Correct,
            "comment-correct",
            settles,
            "/comment/settle",
        ),
        (
            RemarkKind::Reopen,
            "comment-reopen",
            settles,
            "/comment/settle",
        ),
    ];
    all.into_iter()
        .filter(|(kind, _, may, _)| *may && thread.state().takes(*kind))
        .map(|(kind, key, _, path)| AnswerView {
            value: kind.as_str(),
            text: lens.words.text(key),
            action: lens.visit.to(path).to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_the_rest() {
        let told = pieces("Nhờ @hoa.nt, xem (@minh) giúp a@b.vn");
        let named: Vec<&str> = told
            .iter()
            .filter(|piece| piece.named)
            .map(|piece| piece.text.as_str())
            .collect();
        assert_eq!(named, ["@hoa.nt, ", "(@minh) "]);
        let whole: String = told.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(whole, "Nhờ @hoa.nt, xem (@minh) giúp a@b.vn");
    }
}
