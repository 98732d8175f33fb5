//! Does every page under `docs/spec/formula` say what the language does?
//!
//! A page states the indicators of its examples in a block `indicators`. Then an example is a block
//! `formula`, where need be a block `figures` (`for PERIOD`, `of UNIT`, figures), and what comes of
//! it: `expect`, `tree`, `implied STATED`, `printed`, `dependencies`.

use crate::world::{Table, World};
use domain::Decimal;
use domain::decimal::{plain, round_half_away};
use domain::unit::Unit;
use formula::{Checked, Context, Explained, Kind, Missing, Outcome, Problem, Role};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/spec/formula")
}

#[test]
fn every_page_says_what_the_language_does() {
    let mut pages: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    pages.sort();
    let mut examples = 0;
    let mut wrong = Vec::new();
    for path in pages {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let (actual, count) = run(&name, &text);
        examples += count;
        if actual != text {
            let written = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&name);
            fs::write(&written, &actual).unwrap();
            wrong.push(first_difference(&name, &text, &actual));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(examples > 50, "only {examples} examples were found");
}

fn first_difference(name: &str, expected: &str, actual: &str) -> String {
    let lines = expected.lines().zip(actual.lines()).enumerate();
    let differing = lines.filter(|(_, (expected, actual))| expected != actual);
    differing
        .take(1)
        .fold(String::new(), |_, (index, (expected, actual))| {
            format!(
                "{name}:{}\n  written: {expected}\n  actual:  {actual}",
                index + 1
            )
        })
}

/// The page as it would read if every result block told the truth, and how many it has.
fn run(name: &str, text: &str) -> (String, usize) {
    let mut world = World::default();
    let mut example = Example::default();
    let mut output = String::new();
    let mut examples = 0;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        writeln!(output, "{line}").unwrap();
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let body = body.join("\n");
        let shown = match info.split_once(' ').unwrap_or((info, "")) {
            ("indicators", _) => {
                world = World::read(&body);
                body
            }
            ("formula", _) => {
                example = Example {
                    text: body.clone(),
                    ..Example::default()
                };
                body
            }
            ("figures", _) => {
                example.figures.clone_from(&body);
                body
            }
            (result, argument) => {
                examples += 1;
                example.result(&world, result, argument).unwrap_or_else(|| {
                    panic!("{name}: there is no block {result}");
                })
            }
        };
        writeln!(output, "{shown}").unwrap();
        writeln!(output, "```").unwrap();
    }
    (output, examples)
}

#[derive(Default)]
struct Example {
    text: String,
    figures: String,
}

impl Example {
    fn setting(&self, word: &str) -> Option<&str> {
        let mut lines = self.figures.lines();
        lines.find_map(|line| line.strip_prefix(word)?.strip_prefix(' '))
    }

    fn result(&self, world: &World, result: &str, argument: &str) -> Option<String> {
        let shown = match result {
            "printed" => formula::parse(&self.text).0.to_string(),
            "dependencies" => self.dependencies(),
            "expect" => match self.read(world) {
                Err(problems) => self.problems(&problems),
                Ok(formula) if self.setting("for").is_none() => kind(&formula),
                Ok(formula) => outcome(&self.explained(&formula)),
            },
            "tree" => tree(&self.explained(&self.read(world).unwrap())),
            "implied" => {
                let explained = self.explained(&self.read(world).unwrap());
                implied(&explained, argument.parse().unwrap())
            }
            _ => return None,
        };
        Some(shown)
    }

    fn dependencies(&self) -> String {
        let (expression, _) = formula::parse(&self.text);
        let found = formula::dependencies(&expression).into_iter().map(|found| {
            let when = if found.earlier { "earlier" } else { "now" };
            format!("{} {when}", found.indicator)
        });
        found.collect::<Vec<_>>().join("\n")
    }

    fn read(&self, world: &World) -> Result<Checked, Vec<Problem>> {
        let own = self.setting("of").map(|unit| Unit::parse(unit).unwrap());
        formula::read(&self.text, own.as_ref(), world)
    }

    fn explained(&self, formula: &Checked) -> Explained {
        let asked = self.setting("for").unwrap();
        let (period, breakdown) = asked.split_once(' ').unwrap_or((asked, ""));
        let context = Context {
            period: period.parse().unwrap(),
            breakdown: breakdown.parse().unwrap(),
        };
        let figures = self.figures.lines().filter(|line| line.contains(" = "));
        formula::evaluate(formula, &context, &mut Table::read(figures))
    }

    fn problems(&self, problems: &[Problem]) -> String {
        let lines = problems.iter().map(|problem| {
            let mut line = format!("{}: {}", problem.code, problem.span.of(&self.text));
            line.truncate(line.trim_end().len());
            for (name, value) in &problem.arguments {
                write!(line, " · {name} {value}").unwrap();
            }
            if let Some(suggestion) = &problem.suggestion {
                write!(line, " → {suggestion}").unwrap();
            }
            line
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn kind(formula: &Checked) -> String {
    match formula.kind() {
        Kind::Bare => "a number".to_owned(),
        Kind::Truth => "yes or no".to_owned(),
        Kind::Measured(measure) => match &measure.unit {
            Some(unit) => unit.to_string(),
            None => format!("{} {}", plain(measure.scale), measure.dimension),
        },
    }
}

fn shown(value: Decimal) -> String {
    plain(round_half_away(value, 6))
}

fn outcome(node: &Explained) -> String {
    match &node.outcome {
        Outcome::Number(quantity) => {
            let unit = node.unit.as_ref().map_or("", |unit| unit.as_str());
            let room = if quantity.room.is_zero() {
                String::new()
            } else {
                format!(" ± {}", shown(quantity.room))
            };
            format!("{} {unit}{room}", shown(quantity.value))
                .replace("  ", " ")
                .trim()
                .to_owned()
        }
        Outcome::Truth(true) => "yes".to_owned(),
        Outcome::Truth(false) => "no".to_owned(),
        Outcome::Missing(missing) => format!("missing: {}", why(missing)),
    }
}

fn why(missing: &Missing) -> String {
    let arguments = missing.arguments().into_iter();
    let arguments = arguments
        .filter(|(name, _)| !matches!(*name, "indicator" | "period") || missing.code() != "lacks")
        .map(|(name, value)| format!(" · {name} {value}"));
    format!("{}{}", missing.code(), arguments.collect::<String>())
}

fn tree(root: &Explained) -> String {
    let mut lines = Vec::new();
    branch(root, 0, &mut lines);
    lines.join("\n")
}

fn branch(node: &Explained, depth: usize, lines: &mut Vec<String>) {
    let role = match node.role {
        Role::Argument => "",
        Role::Added => "+ ",
        Role::Subtracted => "- ",
        Role::Factor => "* ",
        Role::Divisor => "/ ",
    };
    let text = match &node.reference {
        Some(reference) => reference.to_string(),
        None => node.text.clone(),
    };
    let indent = "  ".repeat(depth);
    let operation = node.operation.code();
    lines.push(format!(
        "{indent}{role}{text} [{operation}] = {}",
        outcome(node)
    ));
    for child in &node.children {
        branch(child, depth + 1, lines);
    }
}

fn implied(explained: &Explained, stated: Decimal) -> String {
    let all = formula::implied_inputs(explained, stated)
        .into_iter()
        .map(|implied| {
            let (should, is) = (implied.implied, implied.recorded);
            format!("{}: {should} instead of {is}", implied.reference)
        });
    all.collect::<Vec<_>>().join("\n")
}
