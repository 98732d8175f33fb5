//! `hoaban demo`: a store with both worlds, their reviews in words, and the pages.

use crate::cli::import::with_bar;
use crate::cli::serve::{self, Mode, Serving};
use crate::cli::terminal::{Failure, Terminal};
use crate::cli::{DemoWords, check, desk, now, review};
use crate::demo::{WorldFile, dien_bien, invented};
use actions::import::{Ending, Input, Kind};
use actions::tell::Teller;
use actions::{Caller, Desk, Object, Source, ask, change, may};
use cube::review::{Count, Review};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;

/// Where the pages are served unless a port is named; the next free one serves where taken.
const PORTS: std::ops::Range<u16> = 8_410..8_430;

pub(crate) fn run(terminal: &Terminal, words: &DemoWords) -> Result<ExitCode, Failure> {
    let folder = words.dir.display().to_string();
    std::fs::create_dir_all(&words.dir).map_err(|error| Failure::Machine(folder.clone(), error))?;
    let url = format!("sqlite:{}", words.dir.join("hoaban.db").display());
    let caller = Caller::operator();
    let zone = record::DEFAULT_ZONE;
    actions::store::create::run(&may(&caller, Object::Record)?, &url, zone, now())?;
    let options = record::Options {
        read_only: false,
        ..record::Options::default()
    };
    let desk = desk(record::open(&url, &options)?);
    terminal.tell(
        &terminal
            .words
            .text_with("terminal-demo-loading", &[("store", &url)]),
    );
    load(terminal, &desk, dien_bien::files())?;
    load(
        terminal,
        &desk,
        invented::generate(invented::SEED, invented::Size::FULL).files,
    )?;
    crate::demo::report::fill(&desk)?;
    story(terminal, &desk)?;
    report(terminal, &desk)?;
    if words.once {
        terminal.print(
            &terminal
                .words
                .text_with("terminal-demo-next", &[("store", &url)]),
        )?;
        return Ok(ExitCode::SUCCESS);
    }
    let at = |port: u16| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let addresses: Vec<SocketAddr> = match words.port {
        Some(port) => vec![at(port)],
        None => PORTS.map(at).collect(),
    };
    let path = format!(
        "/{}/review?place=province:11&period=2023",
        terminal.words.language().tag()
    );
    let mode = match (words.operator, desk.store().accounts()?.is_empty()) {
        (true, _) => Mode::Operator,
        (false, true) => Mode::Public,
        (false, false) => Mode::Accounts,
    };
    serve::serve(terminal, desk, Serving::plain(mode, addresses, &path))
}

/// Imports a world's files in their order; what is there already is not said twice.
fn load(terminal: &Terminal, desk: &Desk, files: Vec<WorldFile>) -> Result<(), Failure> {
    let caller = Caller::operator();
    for file in files {
        let kind: Kind = file.kind.as_str().parse().map_err(|_| {
            Failure::Words(
                "terminal-unknown-kind",
                vec![("read", file.kind.to_string())],
            )
        })?;
        let bytes = file.text.as_bytes();
        let input = Input {
            files: vec![Source::of_bytes(&file.name, bytes)],
            set_back: Some(may(&caller, Object::Record)?),
            ..Input::default()
        };
        let report = with_bar(terminal, desk, &caller, kind, input, bytes.len() as u64)?;
        if report.result == Ending::Refused {
            return Err(Failure::Refused(actions::Refused::Findings(
                report.findings,
            )));
        }
    }
    Ok(())
}

/// What the demonstration shows first: a year seen from two days, and an amendment.
fn story(terminal: &Terminal, desk: &Desk) -> Result<(), Failure> {
    for (period, before, after) in [
        ("2023", "2023-11-30", "2023-12-29"),
        ("2025", "2025-10-01", "2026-02-01"),
    ] {
        let authorized = may(&Caller::operator(), Object::Record)?;
        let asked = change::between::Asked {
            review: actions::review::show::Asked {
                place: "province:11",
                period,
                from: ask::From {
                    as_of: after,
                    ..ask::From::default()
                },
                ..actions::review::show::Asked::default()
            },
            before,
        };
        let changes = change::between::between(desk, &authorized, asked)?;
        for review in [&changes.before, &changes.after] {
            terminal.print(&format!(
                "{}\n",
                review::text(terminal, review, desk.zone())
            ))?;
        }
        let words = terminal.words;
        terminal.print(&words.text_with(
            "terminal-demo-between",
            &[
                (
                    "before",
                    &words.as_of(changes.before.standpoint.as_of, desk.zone()),
                ),
                (
                    "after",
                    &words.as_of(changes.after.standpoint.as_of, desk.zone()),
                ),
            ],
        ))?;
        let catalogue = &changes.after.catalogue;
        let teller = Teller {
            words,
            catalogue,
            zone: desk.zone(),
        };
        for change in &changes.changes {
            for sentence in teller.change(change) {
                terminal.print(&format!("  • {sentence}"))?;
            }
        }
        if period == "2023" {
            published(terminal, desk, &changes.after)?;
        }
        terminal.print("")?;
    }
    Ok(())
}

/// A report of our own with planted errors, checked as of its day.
fn report(terminal: &Terminal, desk: &Desk) -> Result<(), Failure> {
    let authorized = may(&Caller::operator(), Object::Record)?;
    let (name, text) = crate::demo::REPORT;
    let input = actions::check::Input {
        name,
        bytes: text.as_bytes(),
        place: "province:11",
        as_of: "",
        ..actions::check::Input::default()
    };
    let checked = [actions::check::run(Some((desk, &authorized)), input)?];
    let teller = actions::check::tell::Teller {
        words: terminal.words,
        zone: desk.zone(),
    };
    terminal.print(&terminal.words.text("terminal-demo-report"))?;
    let look = check::text::Look::of_output(true);
    terminal.print(&check::text::papers(&checked, teller, look))
}

/// How many targets the record can judge itself, and what the conference published.
fn published(terminal: &Terminal, desk: &Desk, review: &Review) -> Result<(), Failure> {
    let words = terminal.words;
    let authorized = may(&Caller::operator(), Object::Record)?;
    let value = |indicator: &str| -> Result<String, Failure> {
        let asked = actions::series::show::Asked {
            indicator,
            place: "province:11",
            from_period: "2023",
            to_period: "2023",
            ..actions::series::show::Asked::default()
        };
        let series = actions::series::show::show(desk, &authorized, asked)?;
        let value = series.rows.first().and_then(|row| row.cell.amount.value);
        Ok(value.map(|value| words.exact(value)).unwrap_or_default())
    };
    let judged: u32 = review
        .counts
        .iter()
        .map(|count| count.total - count.no_data)
        .sum();
    let good: u32 = review.counts.iter().map(Count::met_or_exceeded).sum();
    let number = |count: u32| words.count(u64::from(count));
    let told = [
        ("judged", number(judged)),
        ("good", number(good)),
        ("total", value("TARGETS_TOTAL")?),
        ("met", value("TARGETS_MET")?),
        ("exceeded", value("TARGETS_EXCEEDED")?),
    ];
    let told: Vec<(&str, &str)> = told.iter().map(|(n, v)| (*n, v.as_str())).collect();
    terminal.print(&format!(
        "\n{}",
        words.text_with("terminal-demo-published", &told)
    ))
}
