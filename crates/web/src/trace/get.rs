//! Answers `/{language}/trace`: the home of one number.

use super::page::{Node, TracePage, Vintage, Write};
use crate::address::Address;
use crate::answer::Answer;
use crate::as_of;
use crate::comment::page::ThreadView;
use crate::comment::told;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::lens::{Lens, Subject};
use crate::view::{Before, Fact, Figure, Link};
use crate::visit::Visit;
use actions::comment::list::of_figure;
use actions::figure;
use actions::trace::show::{Asked, Shown, show};
use actions::{Authorized, Object, held, permit, says};
use askama::Template;
use cube::trace::Node as Knot;
use domain::decimal::plain;
use domain::moment::Seq;
use domain::release::Release;
use words::Words;

/// Steps down that the page shows where the address does not say otherwise.
const DEPTH: u32 = 2;

/// The home of a number.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let mut asked = asked(visit)?;
    // Deeper figures have pages of their own, one click away.
    asked.depth = asked.depth.or(Some(DEPTH));
    let shown = show(&visit.site.desk, authorized, asked)?;
    let lens = Lens::new(visit, &shown.trace.catalogue);
    let told = Told {
        lens,
        shown: &shown,
    };
    Ok(Answer::Page(told.page(authorized)?.render()?))
}

/// The question of an address.
///
/// # Errors
/// Where a part is missing or cannot be read.
pub(crate) fn asked<'a>(visit: &'a Visit<'_>) -> Result<Asked<'a>, Fault> {
    let query = &visit.query;
    Ok(Asked {
        indicator: query.required("indicator", "GRDP_GROWTH")?,
        place: query.required("place", "province:11")?,
        period: query.required("period", "2023")?,
        breakdown: query.text("breakdown").unwrap_or_default(),
        depth: query.value("depth", "6")?,
        from: as_of::from(visit),
    })
}

struct Told<'a> {
    lens: Lens<'a>,
    shown: &'a Shown,
}

fn subject(knot: &Knot) -> Subject {
    Subject {
        indicator: knot.indicator,
        place: knot.place,
        period: knot.period,
        breakdown: knot.breakdown,
    }
}

impl Told<'_> {
    /// What is said of the figure, as far as the reader may see it; nothing to the public.
    fn said(&self, root: &Knot) -> Result<Vec<ThreadView>, Fault> {
        let of = domain::comment::Subject {
            indicator: root.indicator,
            place: root.place,
            period: root.period,
            breakdown: root.breakdown,
        };
        let (lens, visit) = (self.lens, self.lens.visit);
        let threads = of_figure(&visit.site.desk, &visit.caller, of)?;
        let back = visit.here().to_string();
        let told = threads.iter();
        Ok(told
            .map(|it| told::thread(lens, it, &back, false))
            .collect())
    }

    fn page(&self, authorized: &Authorized<permit::ReadRecord>) -> Result<TracePage, Fault> {
        let (lens, words) = (self.lens, self.lens.words);
        let trace = &self.shown.trace;
        let root = &trace.root;
        let subject = subject(root);
        let place = lens.place(root.place, root.period.last_day());
        let name = lens.measured(subject);
        let mut frame = frame::of(lens.visit, &format!("{name} · {place}"), Some(Room::Review));
        as_of::stand(&mut frame, lens, authorized, root.place, trace.standpoint)?;
        let unit = lens.unit(&lens.version(subject).unit);
        let value = lens.amount(&root.amount, subject).map(|figure| {
            let after = if unit.is_empty() {
                String::new()
            } else {
                format!("\u{a0}{unit}")
            };
            Figure {
                after,
                home: None,
                ..figure
            }
        });
        let here = lens.visit.here();
        let program = here
            .clone()
            .at("/api/trace")
            .with("language", words.language().tag());
        let day = frame
            .as_of
            .as_ref()
            .map_or_else(String::new, |bar| bar.day.clone());
        let period = Words::sentence(&words.period(root.period));
        Ok(TracePage {
            crumb: format!("{place} · {period}"),
            headline: name,
            threads: self.said(root)?,
            value,
            lead: self.lead(),
            tree: self.knot(root, None),
            vintages: self.vintages(),
            links: self.links(place, program),
            write: self.write(),
            share: here
                .with("as_of", day)
                .with("state", trace.standpoint.state.0.to_string())
                .to_string(),
            frame,
        })
    }

    /// Other pages of the figure: its history and remarks to those who may see them.
    fn links(&self, place: &str, program: Address) -> Vec<Link> {
        let (lens, words) = (self.lens, self.lens.words);
        let root = &self.shown.trace.root;
        let subject = subject(root);
        let mut links = vec![
            Link::new(words.text("trace-indicator"), lens.indicator_page(subject)),
            Link::new(place, lens.place_page(root.place)),
            Link::new(words.text("trace-json"), program),
        ];
        let visit = lens.visit;
        let about = |path: &str| {
            ["indicator", "place", "period", "breakdown"]
                .iter()
                .fold(visit.to(path), |address, name| {
                    address.with(name, visit.query.text(name).unwrap_or_default())
                })
        };
        if held::<permit::ShowHistory>(&visit.caller).is_ok() {
            links.push(Link::new(words.text("history-title"), about("/history")));
        }
        if held::<permit::ReadRemarks>(&visit.caller).is_ok() {
            links.push(Link::new(words.text("comment-ask"), about("/comment")));
        }
        links
    }

    /// What whoever asks may do with the statement that is shown.
    fn write(&self) -> Option<Write> {
        let (lens, words) = (self.lens, self.lens.words);
        let visit = lens.visit;
        let root = &self.shown.trace.root;
        let home = root.amount.seq.and_then(|seq| self.shown.homes.get(&seq));
        let producer = home.map(|home| home.row.key.producer);
        let statement = Object::Statement(root.place, producer);
        let says = |verb| says(&visit.caller, verb, statement);
        let states = says("observation.state");
        let (corrects, withdraws) = (
            says("observation.correct_transcription"),
            says("observation.withdraw"),
        );
        let releases = says("observation.release");
        if !(states || releases || (home.is_some() && (corrects || withdraws))) {
            return None;
        }
        let about = |path: &str| {
            ["indicator", "place", "period", "breakdown"]
                .iter()
                .fold(visit.to(path), |address, name| {
                    address.with(name, visit.query.text(name).unwrap_or_default())
                })
        };
        let filled = |address: Address| match home {
            None => address,
            Some(home) => {
                let producer = lens.catalogue.organisation(home.row.key.producer);
                let value = figure::value(&home.row).map(|value| words.exact(value));
                address
                    .with("value", value.unwrap_or_default())
                    .with("status", home.row.status.to_string())
                    .with("producer", producer.id.to_string())
                    .with("release", home.row.release.to_string())
            }
        };
        let number = home.map(|home| home.row.seq.0.to_string());
        let mut forms = Vec::new();
        if states {
            let address = filled(about("/observation"));
            forms.push(Link::new(words.text("operator-state"), address));
        }
        if let Some(number) = number.as_ref().filter(|_| corrects) {
            let address = filled(about("/observation/correct")).with("statement", number);
            forms.push(Link::new(words.text("operator-correct"), address));
        }
        let public = home.is_some_and(|home| home.row.release == Release::Public);
        Some(Write {
            forms,
            statement: number,
            kept: about("").kept(&[]),
            withdraw: (withdraws).then(|| visit.to("/observation/withdraw").to_string()),
            release: (releases).then(|| visit.to("/observation/release").to_string()),
            release_to: if public { "internal" } else { "public" },
        })
    }

    /// Why nothing is there, and where the figure contradicts itself.
    fn lead(&self) -> Vec<String> {
        let (lens, words) = (self.lens, self.lens.words);
        let root = &self.shown.trace.root;
        let mut lead = Vec::new();
        if let Some(reason) = &root.amount.reason {
            lead.push(Words::sentence(&lens.reason(reason, root.period)));
        }
        let decimals = lens.version(subject(root)).decimals;
        for beside in root.cell.iter().flat_map(|cell| &cell.beside) {
            let (Some(made), Some(difference)) = (beside.amount.value, beside.difference) else {
                continue;
            };
            let way = words.text(&format!("way-{}", figure::way(beside.amount.way)));
            let made = words.number(made, decimals);
            let difference = words.difference(difference, decimals);
            let key = if beside.disagrees {
                "trace-disagrees"
            } else {
                "trace-agrees"
            };
            let arguments = [
                ("way", &*way),
                ("made", &*made),
                ("difference", &*difference),
            ];
            lead.push(Words::sentence(&words.text_with(key, &arguments)));
        }
        for knot in &root.beside {
            for implied in knot
                .explanation
                .iter()
                .flat_map(|explanation| &explanation.implied)
            {
                let reference = implied.reference.to_string();
                let arguments = [
                    ("reference", &*reference),
                    ("implied", &*words.number(implied.implied, 2)),
                    ("recorded", &*words.exact(implied.recorded)),
                ];
                lead.push(words.text_with("trace-implied", &arguments));
            }
        }
        lead
    }

    fn knot(&self, knot: &Knot, above: Option<&Knot>) -> Node {
        let top = above.is_none();
        let (lens, words) = (self.lens, self.lens.words);
        let subject = subject(knot);
        let day = knot.period.last_day();
        let version = lens.version(subject);
        let unit = lens.unit(&version.unit);
        let label = self.label(knot, above);
        let value = lens.amount(&knot.amount, subject).map(|figure| {
            let after = if unit.is_empty() {
                String::new()
            } else {
                format!("\u{a0}{unit}")
            };
            Figure {
                after,
                home: None,
                ..figure
            }
        });
        let rivals = knot.cell.iter().flat_map(|cell| &cell.rivals).map(|rival| {
            let value = figure::value(&rival.row);
            let who = lens.organisation(rival.row.key.producer, day);
            let kind = words.text(&format!("rival-{}", figure::rival_kind(rival.kind)));
            let note = format!("{who} · {} · {kind}", lens.known(rival.row.known_at));
            Before {
                value: value.map(|value| lens.exact(value)).unwrap_or_default(),
                note,
            }
        });
        let parts = knot.children.iter().chain(&knot.beside);
        let mut kind = match (knot.amount.value, knot.amount.seq) {
            // Nobody stated it, and it was not made from others either.
            (None, None) => words.text("class-no_data"),
            _ => words.text(&format!("way-{}", figure::way(knot.amount.way))),
        };
        let mut facts = self.facts(knot, top);
        if let (Some(known), 1) = (knot.amount.completeness, facts.len()) {
            // The one fact that there is needs no fold of its own.
            kind = format!("{kind} · {}", lens.teller().completeness(known));
            facts.clear();
        }
        Node {
            words,
            link: (!top).then(|| Link::new(label.as_str(), lens.home(subject))),
            label,
            value,
            kind,
            summary: if top {
                String::new()
            } else {
                self.summary(knot)
            },
            facts,
            rivals: rivals.collect(),
            folded: !top && knot.children.len() > 3,
            parts: parts.map(|part| self.knot(part, Some(knot))).collect(),
        }
    }

    /// What a figure is about; below another one only what differs.
    fn label(&self, knot: &Knot, above: Option<&Knot>) -> String {
        let lens = self.lens;
        let about = subject(knot);
        let differs =
            |differs: fn(&Knot, &Knot) -> bool| above.is_none_or(|above| differs(above, knot));
        let mut parts = Vec::new();
        if differs(|a, b| (a.indicator, a.breakdown) != (b.indicator, b.breakdown)) {
            parts.push(lens.measured(about));
        }
        if differs(|a, b| a.place != b.place) {
            parts.push(lens.place(knot.place, knot.period.last_day()).to_owned());
        }
        if differs(|a, b| a.period != b.period) {
            parts.push(lens.words.period(knot.period));
        }
        if parts.is_empty() {
            // The same figure, made in another way.
            parts.push(lens.measured(about));
        }
        Words::sentence(&parts.join(" · "))
    }

    fn facts(&self, knot: &Knot, top: bool) -> Vec<Fact> {
        let (lens, words) = (self.lens, self.lens.words);
        let version = lens.version(subject(knot));
        let mut facts = self.statement(knot.amount.seq);
        if let Some(reason) = knot.amount.reason.as_ref().filter(|_| !top) {
            facts.push(Fact::new(
                words.text("trace-reason"),
                lens.reason(reason, knot.period),
            ));
        }
        if let Some(parts) = knot.amount.completeness {
            let told = lens.teller().completeness(parts);
            facts.push(Fact::new(words.text("trace-completeness"), told));
        }
        if knot.weight != domain::Decimal::ONE {
            facts.push(Fact::new(
                words.text("trace-weight"),
                words.exact(knot.weight),
            ));
        }
        if let (Some(_), Some(formula)) = (&knot.explanation, &version.formula) {
            facts.push(Fact::new(words.text("indicator-formula"), formula.as_str()));
        }
        if knot.left_out > 0 {
            let count = words.count(u64::from(knot.left_out));
            facts.push(Fact::new(words.text("trace-left-out"), count));
        }
        facts
    }

    /// Who stated it and when, else how it was made, in one line.
    fn summary(&self, knot: &Knot) -> String {
        let (lens, words) = (self.lens, self.lens.words);
        match knot.amount.seq.and_then(|seq| self.shown.homes.get(&seq)) {
            Some(home) => {
                let who = lens.organisation(home.row.key.producer, knot.period.last_day());
                let status = words.text(&format!("status-{}", home.row.status));
                format!("{who} · {} · {status}", lens.known(home.row.known_at))
            }
            None => match (&knot.explanation, &lens.version(subject(knot)).formula) {
                (Some(_), Some(formula)) => formula.clone(),
                _ => words.text("trace-details"),
            },
        }
    }

    /// Who stated it, when, as printed, where.
    fn statement(&self, seq: Option<Seq>) -> Vec<Fact> {
        let (lens, words) = (self.lens, self.lens.words);
        let Some(home) = seq.and_then(|seq| self.shown.homes.get(&seq)) else {
            return Vec::new();
        };
        let row = &home.row;
        let day = row.key.period.last_day();
        let mut facts = vec![
            Fact::new(
                words.text("trace-producer"),
                lens.organisation(row.key.producer, day),
            ),
            Fact::new(words.text("trace-known"), lens.known(row.known_at)),
            Fact::new(
                words.text("trace-status"),
                words.text(&format!("status-{}", row.status)),
            ),
        ];
        let mut tell = |key: &str, text: Option<&str>| {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                facts.push(Fact::new(words.text(key), text));
            }
        };
        tell("trace-printed", home.as_printed.as_deref());
        tell("trace-carrier", home.carrier.as_deref());
        tell("trace-source", home.source.as_deref());
        let until = row.counted_until.map(|day| words.date(day));
        tell("trace-counted-until", until.as_deref());
        let corrects = row.corrects.map(|seq| words.count(seq.0));
        tell("trace-corrects", corrects.as_deref());
        let number = words.count(row.seq.0);
        tell("trace-seq", Some(&number));
        let entered = words.instant(home.action.at, lens.visit.site.desk.zone());
        let entered = format!("{entered} · {}", home.action.actor_name);
        tell("trace-entered", Some(&entered));
        facts
    }

    fn vintages(&self) -> Vec<Vintage> {
        let (lens, words) = (self.lens, self.lens.words);
        let rows = self.shown.life.vintages.iter();
        rows.map(|row| {
            let day = row.key.period.last_day();
            let status = words.text(&format!("status-{}", row.status));
            let who = lens.organisation(row.key.producer, day);
            let value = figure::value(row).map(|value| Figure {
                value: plain(value),
                ..lens.exact(value)
            });
            Vintage {
                known: lens.known(row.known_at),
                value,
                note: format!("{who} · {status}"),
            }
        })
        .collect()
    }
}
