//! `hoaban trace`: the tree from a figure down to the statements it was computed from.

use crate::cli::terminal::{Failure, Terminal, csv};
use crate::cli::{Format, TraceWords};
use actions::tell::Teller;
use actions::trace::json::json;
use actions::trace::show::{Asked, Shown, show};
use actions::{Object, may};
use cube::amount::Way;
use cube::trace::Node;
use domain::moment::Seq;
use rust_decimal::Decimal;
use std::process::ExitCode;

pub(crate) fn run(terminal: &Terminal, words: &TraceWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open_to_read()?;
    let authorized = may(&words.from.caller(), Object::Record)?;
    let asked = Asked {
        indicator: &words.indicator,
        place: &words.place,
        period: &words.period,
        breakdown: &words.breakdown,
        depth: words.depth,
        from: words.from.asked(),
    };
    let shown = show(&desk, &authorized, asked)?;
    match words.format {
        Format::Json => terminal.json(&json(&shown, desk.zone()))?,
        Format::Csv => terminal.print(&csv_of(&shown)?)?,
        Format::Table => {
            let catalogue = &shown.trace.catalogue;
            let teller = Teller {
                words: terminal.words,
                catalogue,
                zone: desk.zone(),
            };
            let mut lines = Vec::new();
            draw(teller, &shown, &shown.trace.root, "", "", &mut lines);
            terminal.print(&lines.join("\n"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Draws a knot and what hangs on it, as `tree` does.
fn draw(
    teller: Teller<'_>,
    shown: &Shown,
    node: &Node,
    branch: &str,
    below: &str,
    lines: &mut Vec<String>,
) {
    lines.push(format!("{branch}{}", line(teller, node)));
    let has_more = !node.children.is_empty() || !node.beside.is_empty();
    let stem = if has_more {
        format!("{below}│   ")
    } else {
        format!("{below}    ")
    };
    for text in facts(teller, shown, node) {
        lines.push(format!("{stem}{text}"));
    }
    let hanging: Vec<&Node> = node.children.iter().chain(&node.beside).collect();
    for (index, child) in hanging.iter().enumerate() {
        let last = index + 1 == hanging.len();
        let (turn, on) = if last {
            ("└── ", "    ")
        } else {
            ("├── ", "│   ")
        };
        draw(
            teller,
            shown,
            child,
            &format!("{below}{turn}"),
            &format!("{below}{on}"),
            lines,
        );
    }
    if node.left_out > 0 {
        let count = teller.words.count(u64::from(node.left_out));
        lines.push(format!(
            "{stem}{}",
            teller
                .words
                .text_with("terminal-left-out", &[("count", &count)])
        ));
    }
}

fn line(teller: Teller<'_>, node: &Node) -> String {
    let words = teller.words;
    let version = teller
        .catalogue
        .indicator_on(node.indicator, node.period.last_day());
    let value = teller.value_with_unit(&node.amount, version);
    let value = value.unwrap_or_else(|| match &node.amount.reason {
        Some(reason) => teller.reason(reason, node.period),
        None => "…".to_owned(),
    });
    let weight = match node.weight {
        weight if weight == Decimal::ONE => String::new(),
        weight if weight == -Decimal::ONE => "− ".to_owned(),
        weight => format!("{} × ", words.exact(weight)),
    };
    let way = words.text(&format!("way-{}", actions::figure::way(node.amount.way)));
    format!(
        "{weight}{}, {}, {}: {value} ({way})",
        teller.indicator(node.indicator, node.period),
        teller.place(node.place, node.period),
        words.period(node.period),
    )
}

/// What stands below a figure: its statement's home, its rivals, its formula.
fn facts(teller: Teller<'_>, shown: &Shown, node: &Node) -> Vec<String> {
    let words = teller.words;
    let mut facts = Vec::new();
    if node.amount.way == Way::Stated
        && let Some(seq) = node.amount.seq
    {
        facts.push(home(teller, shown, seq));
    }
    for rival in node.cell.iter().flat_map(|cell| &cell.rivals) {
        let kind = words.text(&format!(
            "rival-{}",
            actions::figure::rival_kind(rival.kind)
        ));
        facts.push(format!("{kind}: {}", home(teller, shown, rival.row.seq)));
    }
    for seq in node.cell.iter().flat_map(|cell| &cell.stale) {
        facts.push(format!(
            "{}: {}",
            words.text("rival-stale"),
            home(teller, shown, *seq)
        ));
    }
    for made in node
        .cell
        .iter()
        .flat_map(|cell| &cell.beside)
        .filter(|made| made.disagrees)
    {
        let way = words.text(&format!("way-{}", actions::figure::way(made.amount.way)));
        let decimals = teller
            .catalogue
            .indicator_on(node.indicator, node.period.last_day())
            .decimals;
        let difference = made
            .difference
            .map(|difference| words.difference(difference, decimals));
        let told = [
            ("way", &*way),
            ("difference", &*difference.unwrap_or_default()),
        ];
        facts.push(words.text_with("terminal-disagrees", &told));
    }
    if let Some(completeness) = node.amount.completeness {
        facts.push(teller.completeness(completeness));
    }
    if let Some(explanation) = &node.explanation {
        facts.push(format!("= {}", explanation.tree.text));
        for implied in &explanation.implied {
            let told = [
                ("reference", implied.reference.to_string()),
                ("implied", words.exact(implied.implied)),
                ("recorded", words.exact(implied.recorded)),
            ];
            let told: Vec<(&str, &str)> = told.iter().map(|(n, v)| (*n, v.as_str())).collect();
            facts.push(words.text_with("terminal-implied", &told));
        }
    }
    facts
}

/// Who stated it, when, as printed, by which paper.
fn home(teller: Teller<'_>, shown: &Shown, seq: Seq) -> String {
    let words = teller.words;
    let Some(home) = shown.homes.get(&seq) else {
        return format!("#{seq}");
    };
    let who = teller.organisation(home.row.key.producer, home.row.key.period);
    let mut parts = vec![who, words.known_at(home.row.known_at, teller.zone)];
    parts.push(words.text(&format!("status-{}", home.row.status)));
    let value = actions::figure::value(&home.row).map(|value| words.exact(value));
    parts.push(match (&home.as_printed, value) {
        (Some(printed), _) => format!("“{printed}”"),
        (None, Some(value)) => value,
        (None, None) => words.text("trace-withdrawn"),
    });
    parts.extend(home.carrier.clone());
    parts.extend(home.source.clone());
    parts.push(format!("#{seq}"));
    parts.join(" · ")
}

fn csv_of(shown: &Shown) -> Result<String, Failure> {
    let mut rows = Vec::new();
    flatten(shown, &shown.trace.root, 0, &mut rows);
    csv(
        &[
            "depth",
            "indicator",
            "place",
            "period",
            "breakdown",
            "value",
            "way",
            "weight",
            "seq",
        ],
        &rows,
    )
}

fn flatten(shown: &Shown, node: &Node, depth: u32, rows: &mut Vec<Vec<String>>) {
    let catalogue = &shown.trace.catalogue;
    rows.push(vec![
        depth.to_string(),
        catalogue.indicator(node.indicator).code.to_string(),
        catalogue.place(node.place).id.to_string(),
        node.period.to_string(),
        catalogue.breakdown(node.breakdown).to_string(),
        actions::figure::text(node.amount.value).unwrap_or_default(),
        actions::figure::way(node.amount.way).to_owned(),
        node.weight.to_string(),
        node.amount
            .seq
            .map(|seq| seq.to_string())
            .unwrap_or_default(),
    ]);
    for child in node.children.iter().chain(&node.beside) {
        flatten(shown, child, depth + 1, rows);
    }
}
