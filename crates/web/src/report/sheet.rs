//! Answers `/{language}/report/sheet`: the sheet of one report, as it stands or as it was handed
//! in.

use super::address::{at, key, keys};
use super::page::{SheetPage, StepField, StepForm, StepLine};
use super::paper::{self, Paper};
use super::{attachment, rows, script, told};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::finding;
use crate::frame::{self, Notice, Room};
use crate::lens::Lens;
use crate::view::{Fact, Link};
use crate::visit::Visit;
use actions::report::json;
use actions::report::show::{self, Shown};
use actions::{Authorized, Object, may, permit};
use askama::Template;
use domain::finding::Finding;
use domain::form::CountsFrom;
use domain::report::{ReportKey, ReportState, StepKind};
use serde_json::{Value, json as value};

/// Scripts that the sheet needs at once, beside its own.
const MODULES: &[&str] = &[
    "decimal.js",
    "formula.js",
    "block.js",
    "cell.js",
    "store.js",
    "outbox.js",
    "grid.js",
    "findings.js",
    "dialogs.js",
];

/// Why a step or a save was not done.
#[derive(Debug, Clone, Default)]
pub struct Trouble {
    /// What was tried.
    pub verb: &'static str,
    /// What stood against it.
    pub findings: Vec<Finding>,
}

/// The sheet.
///
/// # Errors
/// Where there is no such report, the right is missing, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowReport>,
) -> Result<Answer, Fault> {
    page(visit, authorized, &key(visit)?, Trouble::default())
}

/// The sheet of a report, with what stood against the last try.
///
/// # Errors
/// As [`answer`].
pub fn page(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowReport>,
    key: &ReportKey,
    trouble: Trouble,
) -> Result<Answer, Fault> {
    let version = visit.query.value("version", "1")?;
    let shown = show::run(&visit.site.desk, authorized, key, version)?;
    let making = Making {
        visit,
        shown: &shown,
        keys: keys(&shown.grid.catalogue, &shown.grid.forms, key),
        open: shown.may.contains(&"enter"),
        trouble,
    };
    Ok(Answer::Page(making.page().render()?))
}

/// What the page is made from.
struct Making<'a> {
    visit: &'a Visit<'a>,
    shown: &'a Shown,
    keys: Vec<(String, String)>,
    open: bool,
    trouble: Trouble,
}

impl Making<'_> {
    fn page(&self) -> SheetPage {
        let (visit, shown) = (self.visit, self.shown);
        let words = visit.words;
        let grid = &shown.grid;
        let version = grid.version();
        let told = json::report(shown, words, visit.site.desk.zone());
        let headline = words.text_with(
            "sheet-title",
            &[
                ("form", told.form.name.as_str()),
                ("period", told.period_text.as_str()),
                ("reporter", told.reporter.name.as_str()),
            ],
        );
        let lens = Lens::new(visit, &grid.catalogue);
        let rows = rows::rows(&lens, shown, self.open);
        let here = at(visit.to("/report/sheet"), &self.keys).to_string();
        let moment = match version.counts_from {
            CountsFrom::Submission => "sheet-counts-submission",
            CountsFrom::Approval => "sheet-counts-approval",
        };
        let name = |at: usize| self.keys[at].1.clone();
        SheetPage {
            frame: frame::of(visit, &headline, Some(Room::Collect)),
            list: Link::new(words.text("report-title"), visit.to("/report")),
            headline,
            facts: self.facts(),
            sentences: self.sentences(),
            refused: self.refused(),
            open: self.open,
            login: visit.to("/login").with("next", here.as_str()).to_string(),
            here: here.clone(),
            action: here,
            keys: self.keys.clone(),
            seen: seen(&rows),
            account: crate::report::account(visit),
            form: name(0),
            period: name(1),
            reporter: name(2),
            state: grid.progress().state().to_string(),
            version: grid.progress().version(),
            heads: rows::heads(words, shown),
            paper: self.paper(&told, &rows),
            rows,
            counts_from: words.text(moment),
            steps: self.steps(),
            history: self.history(),
            files: attachment::section(visit, shown, &self.keys),
            downloads: self.downloads(),
            words: script::inside(&script::sentences(words)),
            rules: script::inside(&script::rules(words, version)),
            findings: script::inside(&value!(told.findings)),
            modules: MODULES,
        }
    }

    fn paper(&self, told: &json::ReportJson, rows: &[super::page::Row]) -> Paper {
        let visit = self.visit;
        let grid = &self.shown.grid;
        let lens = Lens::new(visit, &grid.catalogue);
        let receiver = paper::receiver(grid.version());
        let receiver = receiver.map(|no| lens.place(no, grid.key.period.last_day()));
        let handed = self.shown.steps.iter().rev();
        let handed = handed.map(|row| (row.step.kind, row.by.at));
        let handed = handed.filter(|(kind, _)| *kind == StepKind::Submit);
        let zone = visit.site.desk.zone();
        let day = handed
            .map(|(_, at)| at.to_zoned(zone.clone()).date())
            .next();
        let open = grid.progress().state().takes_entries();
        let named = paper::Named {
            form: &told.form.name,
            period: &told.period_text,
            reporter: &told.reporter.name,
            receiver: receiver.unwrap_or_default(),
            state: &self.state(),
        };
        paper::paper(visit.words, self.shown, rows, named, day.filter(|_| !open))
    }

    /// How far the report has come, in words.
    fn state(&self) -> String {
        let words = self.visit.words;
        let progress = self.shown.grid.progress();
        let state = words.text(&format!("report-state-{}", progress.state()));
        if progress.version() == 0 {
            return state;
        }
        let number = progress.version().to_string();
        let told = words.text_with("report-version", &[("version", &number)]);
        format!("{state}, {told}")
    }

    fn facts(&self) -> Vec<Fact> {
        let words = self.visit.words;
        let grid = &self.shown.grid;
        let (version, period) = (grid.version(), grid.key.period);
        let due = words.date_short(version.due(period));
        let mut facts = vec![
            Fact::new(words.text("sheet-fact-state"), self.state()),
            Fact::new(words.text("sheet-fact-due"), due),
        ];
        if version.counted_until(period).is_some() {
            let first = words.date_short(version.counted_first(period));
            let last = words.date_short(version.counted_last(period));
            let days = [("first", first.as_str()), ("last", last.as_str())];
            let days = words.text_with("sheet-counted-days", &days);
            facts.push(Fact::new(words.text("sheet-fact-counted"), days));
        }
        for (key, text) in [("basis", &version.legal_basis), ("note", &version.note)] {
            if !text.is_empty() {
                let label = words.text(&format!("sheet-fact-{key}"));
                facts.push(Fact::new(label, text.clone()));
            }
        }
        facts
    }

    /// What must be known before the figures are read.
    fn sentences(&self) -> Vec<Notice> {
        let words = self.visit.words;
        let grid = &self.shown.grid;
        let state = grid.progress().state();
        let mut told = Vec::new();
        let mut tell = |kind: &'static str, text: String| told.push(Notice { kind, text });
        if let Some(saved) = self.visit.query.text("saved") {
            tell("", words.text_with("sheet-saved", &[("count", saved)]));
        }
        if let Some(version) = self.shown.version {
            let version = version.to_string();
            let text = words.text_with("sheet-shows-version", &[("version", &version)]);
            tell("", text);
        }
        let last = self.shown.steps.last();
        if let (ReportState::Returned, Some(row)) = (state, last) {
            let reason = [("reason", row.step.reason.as_str())];
            tell("bad", words.text_with("sheet-returned", &reason));
        }
        if self.shown.late {
            if state.takes_entries() {
                let due = words.date_short(grid.version().due(grid.key.period));
                tell("", words.text_with("sheet-late-now", &[("day", &due)]));
            } else {
                tell("", words.text("sheet-was-late"));
            }
        }
        told
    }

    /// What stood against the last try, with the cells under the names of their lines.
    fn refused(&self) -> Vec<finding::FindingLine> {
        let words = self.visit.words;
        let version = self.shown.grid.version();
        let findings = self.trouble.findings.iter();
        findings
            .map(|it| {
                let mut told = finding::line(words, it);
                let place = it.location.field.as_deref().unwrap_or_default();
                let code = place.split('/').next().unwrap_or_default();
                let line = version.lines.iter().find(|line| line.code.as_str() == code);
                if let Some(line) = line {
                    told.place = rows::name(words, line);
                }
                // A rule's breach is told with names and figures, as below its line.
                let rule = it.arguments.get("rule");
                let breach = self.shown.breaches.iter().find(|breach| {
                    Some(breach.rule.as_str()) == rule.map(String::as_str)
                        && breach.cell.to_string() == place
                });
                if let Some(breach) = breach {
                    told.sentence = json::breach(breach, words).text;
                }
                told
            })
            .collect()
    }

    fn steps(&self) -> Vec<StepForm> {
        // A sheet that nobody has begun can be handed in as soon as it is filled, on this page.
        let object = Object::Report(self.shown.grid.key.reporter);
        let hands_in = self.open && may::<permit::SubmitReport>(&self.visit.caller, object).is_ok();
        let kinds = StepKind::ALL.iter().map(|kind| kind.as_str());
        let possible = kinds.filter(|kind| match *kind {
            "submit" => hands_in,
            kind => self.shown.may.contains(&kind),
        });
        possible.map(|verb| self.step(verb)).collect()
    }

    fn step(&self, verb: &'static str) -> StepForm {
        let words = self.visit.words;
        let field = |name: &'static str, required: bool| {
            let problem =
                self.trouble.findings.iter().find(|it| {
                    self.trouble.verb == verb && it.location.field.as_deref() == Some(name)
                });
            StepField {
                name,
                label: words.text(&format!("sheet-field-{name}")),
                value: self.visit.form.text(name).unwrap_or_default().to_owned(),
                required,
                problem: problem
                    .map(|it| finding::line(words, it).sentence)
                    .unwrap_or_default(),
            }
        };
        let fields = match verb {
            "return" => vec![field("reason", true)],
            "reopen" => vec![field("directive", true), field("reason", true)],
            _ => Vec::new(),
        };
        let blocked = match verb {
            "submit" => {
                let grid = &self.shown.grid;
                let mut told = told::blocking(words, grid.version(), &self.shown.breaches);
                told.extend(told::files(words, grid));
                told
            }
            _ => Vec::new(),
        };
        let title = words.text(&format!("sheet-step-{verb}"));
        StepForm {
            verb: verb.to_owned(),
            lead: words.text(&format!("sheet-step-{verb}-lead")),
            button: title.clone(),
            title,
            action: self.visit.to(&format!("/report/{verb}")).to_string(),
            fields,
            blocked,
            strong: matches!(verb, "submit" | "approve"),
        }
    }

    fn history(&self) -> Vec<StepLine> {
        let words = self.visit.words;
        let zone = self.visit.site.desk.zone();
        let steps = self.shown.steps.iter().rev();
        steps
            .map(|row| {
                let kind = row.step.kind;
                let version = row.progress.version().to_string();
                let told = [
                    ("by", row.by.name.as_str()),
                    ("version", version.as_str()),
                    ("directive", row.step.directive.as_str()),
                ];
                let mut text = words.text_with(&format!("sheet-did-{kind}"), &told);
                if row.step.late {
                    text = format!("{text} · {}", words.text("report-late"));
                }
                let sheet = at(self.visit.to("/report/sheet"), &self.keys);
                StepLine {
                    at: row.by.at.to_string(),
                    time: words.instant(row.by.at, zone),
                    text,
                    reason: row.step.reason.clone(),
                    href: (kind == StepKind::Submit)
                        .then(|| sheet.with("version", version.as_str()).to_string()),
                }
            })
            .collect()
    }

    fn downloads(&self) -> Vec<Link> {
        let words = self.visit.words;
        let here = |path: &str| at(self.visit.to(path), &self.keys);
        let mut links = Vec::new();
        if self.shown.version.is_some() {
            let sheet = here("/report/sheet");
            links.push(Link::new(words.text("sheet-to-current"), sheet));
        }
        let offered = |path: &str| {
            crate::ENDPOINTS
                .iter()
                .any(|endpoint| endpoint.path == format!("/{{language}}{path}"))
        };
        if offered("/report/workbook") {
            links.push(Link::new(
                words.text("sheet-workbook"),
                here("/report/workbook"),
            ));
        }
        if self.open && offered("/report/upload") {
            links.push(Link::new(
                words.text("sheet-upload"),
                here("/report/upload"),
            ));
        }
        if offered("/history") && !self.shown.steps.is_empty() {
            links.push(Link::new(
                words.text("sheet-history-link"),
                here("/history"),
            ));
        }
        let json = crate::address::Address::new("/api/report");
        let language = words.language().to_string();
        links.push(Link::new(
            "JSON",
            at(json, &self.keys).with("language", language),
        ));
        links
    }
}

/// What stood in each field when the page was made, for a save without script.
fn seen(rows: &[super::page::Row]) -> String {
    let cells = rows.iter().flat_map(|row| {
        let entered = row.cells.iter().filter(|cell| cell.entry);
        entered.map(|cell| value!([row.code, cell.column, cell.base, cell.text]))
    });
    Value::Array(cells.collect()).to_string()
}
