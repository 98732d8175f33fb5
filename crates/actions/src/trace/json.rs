//! A figure's tree as JSON: documented in `docs/json.md`, stable, numbers as decimal strings.

use crate::figure::{self, CompletenessJson, ReasonJson, RivalJson};
use crate::trace::show::Shown;
use cube::figures::Explanation;
use cube::trace::Node;
use domain::decimal::plain;
use domain::moment::{KnownAt, Seq};
use domain::release::Viewer;
use formula::{Explained, Outcome};
use jiff::tz::TimeZone;
use record::store::ObservationHome;
use serde::Serialize;

/// A tree.
#[derive(Debug, Clone, Serialize)]
pub struct TraceJson {
    /// The moment whose knowledge was asked for; `null` for all that is known.
    pub as_of: Option<String>,
    /// The state of the store that was read.
    pub state: u64,
    /// `then` or the day of the map.
    pub map: String,
    /// The figure.
    pub figure: NodeJson,
    /// Every statement about the figure itself, in the order in which they became known.
    pub vintages: Vec<StatementJson>,
}

/// A figure and what it was made from.
#[derive(Debug, Clone, Serialize)]
pub struct NodeJson {
    /// Code of the indicator.
    pub indicator: String,
    /// Its Vietnamese name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Identifier of the place.
    pub place: String,
    /// The period.
    pub period: String,
    /// Members that cut it further.
    pub breakdown: String,
    /// Exact value, unrounded; of the known parts only where it is incomplete.
    pub value: Option<String>,
    /// The value as shown.
    pub shown: Option<String>,
    /// How it came about.
    pub way: &'static str,
    /// With which sign or share it goes into the figure above; `null` for 1.
    pub weight: Option<String>,
    /// The statement, where it was stated.
    pub statement: Option<StatementJson>,
    /// What others state.
    pub rivals: Vec<RivalJson>,
    /// The formula worked out.
    pub formula: Option<FormulaJson>,
    /// Completeness of a sum.
    pub completeness: Option<CompletenessJson>,
    /// Why there is no value, or not a whole one.
    pub reason: Option<ReasonJson>,
    /// What it was made from.
    pub children: Vec<NodeJson>,
    /// What it would be, had nobody stated it: one for each way.
    pub beside: Vec<NodeJson>,
    /// For a figure beside a stated one: whether they differ by more than rounding.
    pub disagrees: Option<bool>,
    /// Parts that were left out because the tree is large.
    pub left_out: u32,
}

/// A statement with its home.
#[derive(Debug, Clone, Serialize)]
pub struct StatementJson {
    /// Number of the row.
    pub seq: u64,
    /// Decimal string; `null` for a withdrawal.
    pub value: Option<String>,
    /// Status.
    pub status: &'static str,
    /// When the world knew it.
    pub known_at: Option<String>,
    /// Who says so.
    pub producer: String,
    /// As it stood on paper.
    pub as_printed: Option<String>,
    /// Who printed it.
    pub carrier: Option<String>,
    /// The paper or file, in words.
    pub source: Option<String>,
    /// Last day counted.
    pub counted_until: Option<String>,
    /// The row it corrects; `null` for the public, to whom a misread row is nothing.
    pub corrects: Option<u64>,
    /// Who entered it; `null` for the public.
    pub entered_by: Option<String>,
    /// When it was entered.
    pub entered_at: String,
    /// By which verb.
    pub entered_with: String,
    /// Row of the imported file.
    pub source_row: Option<u64>,
}

/// A formula worked out.
#[derive(Debug, Clone, Serialize)]
pub struct FormulaJson {
    /// The formula as defined.
    pub text: String,
    /// The tree of operations.
    pub tree: OperationJson,
    /// What inputs must have been for a differing statement to be right.
    pub implied: Vec<ImpliedJson>,
}

/// An operation of a formula.
#[derive(Debug, Clone, Serialize)]
pub struct OperationJson {
    /// The part of the formula.
    pub text: String,
    /// What is done.
    pub operation: &'static str,
    /// What comes out.
    pub value: Option<String>,
    /// In which unit.
    pub unit: Option<String>,
    /// The figure that it asks for.
    pub reference: Option<String>,
    /// Why nothing comes out.
    pub missing: Option<&'static str>,
    /// On what it is done.
    pub children: Vec<OperationJson>,
}

/// An input as a differing statement implies it.
#[derive(Debug, Clone, Serialize)]
pub struct ImpliedJson {
    /// The input.
    pub reference: String,
    /// What it must have been.
    pub implied: String,
    /// What is on record.
    pub recorded: String,
}

/// A tree for programs.
#[must_use]
pub fn json(shown: &Shown, zone: &TimeZone) -> TraceJson {
    let standpoint = shown.trace.standpoint;
    let told = |seq: Seq| {
        shown
            .homes
            .get(&seq)
            .map(|home| statement(shown, home, zone))
    };
    TraceJson {
        as_of: figure::as_of(standpoint.as_of, zone),
        state: standpoint.state.0,
        map: figure::map(standpoint),
        figure: node(shown, &shown.trace.root, zone),
        vintages: shown
            .life
            .vintages
            .iter()
            .filter_map(|row| told(row.seq))
            .collect(),
    }
}

fn node(shown: &Shown, from: &Node, zone: &TimeZone) -> NodeJson {
    let catalogue = &shown.trace.catalogue;
    let day = from.period.last_day();
    let version = catalogue.indicator_on(from.indicator, day);
    let amount = &from.amount;
    let one = rust_decimal::Decimal::ONE;
    let rivals = from
        .cell
        .as_ref()
        .map_or(&[][..], |cell| cell.rivals.as_slice());
    let home = amount.seq.and_then(|seq| shown.homes.get(&seq));
    let beside = from.beside.iter().map(|made| {
        let cell = from.cell.as_ref();
        let held = cell.and_then(|cell| {
            cell.beside
                .iter()
                .find(|beside| beside.amount.way == made.amount.way)
        });
        NodeJson {
            disagrees: held.map(|held| held.disagrees),
            ..node(shown, made, zone)
        }
    });
    NodeJson {
        indicator: catalogue.indicator(from.indicator).code.to_string(),
        name: version.name_vi.clone(),
        unit: version.unit.to_string(),
        place: catalogue.place(from.place).id.to_string(),
        period: from.period.to_string(),
        breakdown: catalogue.breakdown(from.breakdown).to_string(),
        value: figure::text(amount.value),
        shown: figure::text(figure::shown(amount, version)),
        way: figure::way(amount.way),
        weight: (from.weight != one).then(|| plain(from.weight)),
        statement: home.map(|home| statement(shown, home, zone)),
        rivals: rivals
            .iter()
            .map(|rival| figure::rival(rival, catalogue, zone))
            .collect(),
        formula: from.explanation.as_ref().map(|explanation| {
            formula(version.formula.as_deref().unwrap_or_default(), explanation)
        }),
        completeness: amount.completeness.map(figure::completeness),
        reason: amount
            .reason
            .as_ref()
            .map(|reason| figure::reason(reason, catalogue)),
        children: from
            .children
            .iter()
            .map(|child| node(shown, child, zone))
            .collect(),
        beside: beside.collect(),
        disagrees: None,
        left_out: from.left_out,
    }
}

fn statement(shown: &Shown, home: &ObservationHome, zone: &TimeZone) -> StatementJson {
    let organisation = shown.trace.catalogue.organisation(home.row.key.producer);
    let inside = shown.trace.standpoint.viewer == Viewer::Internal;
    StatementJson {
        seq: home.row.seq.0,
        value: figure::text(figure::value(&home.row)),
        status: home.row.status.as_str(),
        known_at: figure::known(Some(home.row.known_at), zone),
        producer: organisation.id.to_string(),
        as_printed: home.as_printed.clone(),
        carrier: home.carrier.clone(),
        source: home.source.clone(),
        counted_until: home.row.counted_until.map(|day| day.to_string()),
        corrects: home.row.corrects.filter(|_| inside).map(|seq| seq.0),
        entered_by: inside.then(|| home.action.actor_name.clone()),
        entered_at: KnownAt::instant(home.action.at).spelled(zone),
        entered_with: home.action.verb.clone(),
        source_row: home.source_row,
    }
}

fn formula(text: &str, explanation: &Explanation) -> FormulaJson {
    FormulaJson {
        text: text.to_owned(),
        tree: operation(&explanation.tree),
        implied: explanation
            .implied
            .iter()
            .map(|implied| ImpliedJson {
                reference: implied.reference.to_string(),
                implied: plain(implied.implied),
                recorded: plain(implied.recorded),
            })
            .collect(),
    }
}

fn operation(from: &Explained) -> OperationJson {
    let value = match &from.outcome {
        Outcome::Number(quantity) => Some(plain(quantity.value)),
        Outcome::Truth(truth) => Some(truth.to_string()),
        Outcome::Missing(_) => None,
    };
    OperationJson {
        text: from.text.clone(),
        operation: from.operation.code(),
        value,
        unit: from.unit.as_ref().map(ToString::to_string),
        reference: from.reference.as_ref().map(ToString::to_string),
        missing: from.outcome.missing().map(|missing| missing.code()),
        children: from.children.iter().map(operation).collect(),
    }
}
