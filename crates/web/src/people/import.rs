//! Answers `/{language}/people/import`: a list of people, looked at and then taken.

use super::page;
use crate::answer::Answer;
use crate::board::{Asking, Block, Board, CellText, List, Making, Row};
use crate::fault::Fault;
use crate::finding;
use crate::frame;
use crate::view::Link;
use crate::visit::{Fields, Visit};
use actions::account::import::{
    Cell, CellState, Imported, PlanRow, Preview, RowState, commit, preview,
};
use actions::{Authorized, Refused, permit};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use words::Words;

/// An empty form.
///
/// # Errors
/// Where the page cannot be made.
pub fn form(visit: &Visit<'_>, _: &Authorized<permit::ImportAccounts>) -> Result<Answer, Fault> {
    board(visit).with(asking(visit)).answer()
}

/// Looks at what was sent; takes it where it was looked at before.
///
/// # Errors
/// Where it cannot be read at all, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ImportAccounts>,
) -> Result<Answer, Fault> {
    let desk = &visit.site.desk;
    let (name, bytes) = file(visit)?;
    if let Some(digest) = visit.form.text("digest") {
        return match commit(desk, authorized, &name, &bytes, digest) {
            Ok(done) => taken(visit, &done.value),
            Err(Refused::Findings(findings)) => {
                let mut page = board(visit);
                let lines = findings.iter().map(|it| finding::line(visit.words, it));
                page.findings = lines.collect();
                page.with(asking(visit)).answer()
            }
            Err(other) => Err(other.into()),
        };
    }
    let seen = preview(desk, authorized, &name, &bytes)?;
    let mut page = board(visit);
    let lines = seen
        .findings
        .iter()
        .map(|it| finding::line(visit.words, it));
    page.findings = lines.collect();
    page.blocks.push(looked_at(visit, &seen, &name, &bytes));
    page.with(asking(visit)).answer()
}

fn board(visit: &Visit<'_>) -> Board {
    let words = visit.words;
    let title = words.text("people-import");
    let mut board = Board::new(frame::plain(visit, &title), title);
    board.crumb = Some(Link::new(words.text("people-title"), visit.to("/people")));
    board.lead = vec![words.text("people-import-lead")];
    board
}

/// What was sent: a file, what was pasted, or what was looked at a moment ago.
fn file(visit: &Visit<'_>) -> Result<(String, Vec<u8>), Fault> {
    let pasted = visit.form.text("pasted");
    if let Some(kept) = visit.form.text("kept") {
        let bytes = STANDARD.decode(kept);
        let bytes = bytes.map_err(|_| Fault::bad("kept", "", "base64"))?;
        let name = visit.form.text("name").unwrap_or("people.csv");
        return Ok((name.to_owned(), bytes));
    }
    if let Some(upload) = visit.uploads.first() {
        return Ok((upload.name.clone(), upload.body.clone()));
    }
    let text = pasted.ok_or_else(|| Fault::bad("file", "", "people.csv, people.xlsx"))?;
    Ok((visit.words.text("people-pasted"), text.as_bytes().to_vec()))
}

fn asking(visit: &Visit<'_>) -> Block {
    let words = visit.words;
    let blank = Fields::default();
    let making = Making {
        words,
        about: "people",
        // What was pasted stays, to be mended.
        filled: if visit.form.text("digest").is_none() {
            &visit.form
        } else {
            &blank
        },
        findings: &[],
    };
    Block {
        forms: vec![Asking {
            id: "import",
            action: visit.to("/people/import").to_string(),
            fields: vec![
                making.field("file", "file"),
                making.field("pasted", "lines"),
            ],
            submit: words.text("people-preview"),
            strong: true,
            files: true,
            ..Asking::default()
        }],
        ..Block::default()
    }
}

fn looked_at(visit: &Visit<'_>, seen: &Preview, name: &str, bytes: &[u8]) -> Block {
    let words = visit.words;
    let count = |state| words.count(seen.count(state) as u64);
    let head = match seen.rows.first() {
        None => Vec::new(),
        Some(row) => row.cells.iter().map(|cell| column(words, cell)).collect(),
    };
    let row_head = std::iter::once(words.text("people-row"));
    let mut block = Block {
        id: "preview",
        title: words.text("people-preview"),
        text: vec![words.text_with(
            "people-previewed",
            &[
                ("new", &count(RowState::New)),
                ("changed", &count(RowState::Changed)),
                ("same", &count(RowState::Same)),
                ("refused", &count(RowState::Refused)),
            ],
        )],
        list: Some(List {
            caption: words.text("people-preview"),
            head: row_head.chain(head).collect(),
            rows: seen.rows.iter().map(|row| shown(words, row)).collect(),
            empty: words.text("people-none"),
        }),
        ..Block::default()
    };
    if seen.is_sound() && !seen.rows.is_empty() {
        let to = visit.to("/people/import").to_string();
        let mut take = Asking::button(to, words.text("people-commit"));
        take.id = "commit";
        take.strong = true;
        block.forms.push(
            take.keep("digest", seen.digest.as_str())
                .keep("name", name)
                .keep("kept", STANDARD.encode(bytes)),
        );
    } else {
        block.text.push(words.text("people-refused"));
    }
    block
}

fn column(words: Words, cell: &Cell) -> String {
    words.text(&format!("account-column-{}", cell.column.as_str()))
}

fn shown(words: Words, row: &PlanRow) -> Row {
    let cell = |cell: &Cell| {
        let (state, note) = match &cell.state {
            CellState::Empty => ("", String::new()),
            CellState::New => ("new", words.text("account-cell-new")),
            CellState::Same => ("same", words.text("account-cell-same")),
            CellState::Changed { before } => (
                "changed",
                words.text_with("account-cell-changed", &[("before", before)]),
            ),
            CellState::Refused(why) => ("bad", finding::line(words, why).sentence),
        };
        CellText {
            state,
            note,
            ..CellText::new(cell.text.as_str())
        }
    };
    let number = CellText::new(words.count(u64::from(row.row)));
    Row {
        cells: std::iter::once(number)
            .chain(row.cells.iter().map(cell))
            .collect(),
        actions: Vec::new(),
    }
}

/// What was done, with a link for each newcomer; shown once.
fn taken(visit: &Visit<'_>, imported: &Imported) -> Result<Answer, Fault> {
    let words = visit.words;
    let count = |n: usize| words.count(n as u64);
    let mut page = board(visit);
    page.lead.clear();
    page.done = words.text_with(
        "account-imported",
        &[
            ("new", &count(imported.newcomers.len())),
            ("changed", &count(imported.changed)),
            ("granted", &count(imported.granted)),
        ],
    );
    let row = |it: &actions::account::import::Newcomer| Row {
        cells: vec![
            CellText {
                note: it.login.to_string(),
                ..CellText::new(it.name.as_str())
            },
            CellText::new(it.email.as_str()),
            CellText::new(page::link_address(visit, &it.link)),
        ],
        actions: Vec::new(),
    };
    if !imported.newcomers.is_empty() {
        let heads = ["people-who", "person-email", "people-link"];
        page.blocks.push(Block {
            id: "links",
            title: words.text("people-links"),
            text: vec![words.text("people-link-lead")],
            list: Some(List {
                caption: words.text("people-links"),
                head: heads.map(|key| words.text(key)).to_vec(),
                rows: imported.newcomers.iter().map(row).collect(),
                empty: String::new(),
            }),
            ..Block::default()
        });
    }
    page.answer()
}
