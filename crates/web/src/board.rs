//! A page that is put together from facts, lists and forms: which blocks are there, and what
//! stands in them?

use crate::answer::Answer;
use crate::fault::Fault;
use crate::finding::{self, FindingLine};
use crate::frame::Frame;
use crate::view::{Choice, Fact, Link};
use crate::visit::Fields;
use askama::Template;
use domain::finding::Finding;
use words::Words;

/// A page of blocks.
#[derive(Debug, Template)]
#[template(path = "board.html")]
pub struct Board {
    /// What stands on every page.
    pub frame: Frame,
    /// Where in the house.
    pub crumb: Option<Link>,
    /// What the page is about.
    pub headline: String,
    /// What must be known first.
    pub lead: Vec<String>,
    /// What has just been done.
    pub done: String,
    /// What was refused and belongs to no field.
    pub findings: Vec<FindingLine>,
    /// Its parts, in their order.
    pub blocks: Vec<Block>,
}

impl Board {
    /// A page without blocks.
    #[must_use]
    pub fn new(frame: Frame, headline: String) -> Self {
        Self {
            frame,
            crumb: None,
            headline,
            lead: Vec::new(),
            done: String::new(),
            findings: Vec::new(),
            blocks: Vec::new(),
        }
    }

    /// The same with a block more.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// The page as an answer.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn answer(&self) -> Result<Answer, Fault> {
        Ok(Answer::Page(self.render()?))
    }
}

/// A part of a page.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Its name in the address.
    pub id: &'static str,
    /// Its heading; empty shows none.
    pub title: String,
    /// Sentences below the heading.
    pub text: Vec<String>,
    /// Facts, one a line.
    pub facts: Vec<Fact>,
    /// A drawing, as SVG that was made here.
    pub drawing: String,
    /// What is shown once, to be copied.
    pub secret: Vec<String>,
    /// A filter above the list.
    pub filter: Option<Filter>,
    /// A list.
    pub list: Option<List>,
    /// Links, one a line.
    pub links: Vec<Link>,
    /// Forms.
    pub forms: Vec<Asking>,
}

/// A filter above a list: a plain form that asks with GET.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Where it asks.
    pub action: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// What its button says.
    pub submit: String,
}

/// A list of rows.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// What is read instead of the picture of it.
    pub caption: String,
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Its rows; the first cell names the row.
    pub rows: Vec<Row>,
    /// What is said where there are none.
    pub empty: String,
}

/// A row of a list.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<CellText>,
    /// What can be done with it: small forms of a button each.
    pub actions: Vec<Asking>,
}

/// A cell of a list.
#[derive(Debug, Clone, Default)]
pub struct CellText {
    /// What is read.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// How it is: `good`, `bad`, `same`, or nothing.
    pub state: &'static str,
    /// What is said of that.
    pub note: String,
}

impl CellText {
    /// A cell that leads nowhere.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The same, leading somewhere.
    #[must_use]
    pub fn to(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// A form.
#[derive(Debug, Clone, Default)]
pub struct Asking {
    /// Its name in the page.
    pub id: &'static str,
    /// Where it goes.
    pub action: String,
    /// What it carries along.
    pub kept: Vec<(&'static str, String)>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// What its button says.
    pub submit: String,
    /// Whether it is what one comes to the page for.
    pub strong: bool,
    /// Whether it brings files.
    pub files: bool,
}

impl Asking {
    /// A form of one button.
    #[must_use]
    pub fn button(action: impl Into<String>, submit: String) -> Self {
        Self {
            action: action.into(),
            submit,
            ..Self::default()
        }
    }

    /// The same, carrying something along.
    #[must_use]
    pub fn keep(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.kept.push((name, value.into()));
        self
    }
}

/// A field of a form.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its name in the page.
    pub id: String,
    /// What is read beside it.
    pub label: String,
    /// `text`, `password`, `email`, `date`, `checkbox`, `file`, `lines`, `list`.
    pub kind: &'static str,
    /// What stands in it.
    pub value: String,
    /// What there is to pick, or what is offered while typing.
    pub choices: Vec<Choice>,
    /// Whether it must be filled in.
    pub required: bool,
    /// Whether it is marked, where it is a box.
    pub checked: bool,
    /// What a browser may fill in by itself: the names of HTML.
    pub autocomplete: &'static str,
    /// What is wrong with it.
    pub problem: String,
    /// How it is filled in.
    pub hint: String,
}

/// Fields are made from what was typed and from what was wrong with it.
#[derive(Debug, Clone, Copy)]
pub struct Making<'a> {
    /// The words of the page.
    pub words: Words,
    /// What begins the keys of the labels: `person` for `person-login`.
    pub about: &'a str,
    /// What was typed.
    pub filled: &'a Fields,
    /// What was wrong.
    pub findings: &'a [Finding],
}

impl Making<'_> {
    /// A field to be filled in.
    #[must_use]
    pub fn field(&self, name: &'static str, kind: &'static str) -> Field {
        let key = format!("{}-{name}", self.about);
        let wrong = self
            .findings
            .iter()
            .find(|finding| finding.location.field.as_deref() == Some(name));
        let hint = self.words.text_if_known(&format!("{key}.hint"), &[]);
        let secret = kind == "password" || kind == "file";
        let value = if secret {
            ""
        } else {
            self.filled.text(name).unwrap_or_default()
        };
        Field {
            name,
            id: format!("f-{}-{name}", self.about),
            // What goes by another name is given it by whoever makes the field.
            label: self.words.text_if_known(&key, &[]).unwrap_or_default(),
            kind,
            value: value.to_owned(),
            checked: kind == "checkbox" && !value.is_empty(),
            problem: wrong.map(|it| told(self.words, it)).unwrap_or_default(),
            hint: hint.unwrap_or_default(),
            autocomplete: "off",
            ..Field::default()
        }
    }

    /// A field that must be filled in.
    #[must_use]
    pub fn required(&self, name: &'static str, kind: &'static str) -> Field {
        Field {
            required: true,
            ..self.field(name, kind)
        }
    }

    /// A list to pick one of: what is sent and what is read.
    #[must_use]
    pub fn list(&self, name: &'static str, choices: Vec<(String, String)>) -> Field {
        let field = self.field(name, "list");
        let choices = choices
            .into_iter()
            .map(|(value, text)| Choice {
                chosen: value == field.value,
                value,
                text,
            })
            .collect();
        Field { choices, ..field }
    }

    /// A field to be filled in, with what is offered while typing.
    #[must_use]
    pub fn offered(&self, name: &'static str, choices: Vec<(String, String)>) -> Field {
        Field {
            kind: "text",
            ..self.list(name, choices)
        }
    }

    /// What was wrong and belongs to none of these fields.
    #[must_use]
    pub fn rest(&self, fields: &[Field]) -> Vec<FindingLine> {
        self.findings
            .iter()
            .filter(|finding| {
                let about = finding.location.field.as_deref();
                !fields.iter().any(|field| Some(field.name) == about)
            })
            .map(|finding| finding::line(self.words, finding))
            .collect()
    }
}

/// A finding with its hint.
fn told(words: Words, finding: &Finding) -> String {
    let line = finding::line(words, finding);
    let end = if line.sentence.ends_with(['.', '!', '?', ':']) {
        ""
    } else {
        "."
    };
    if line.hint.is_empty() {
        line.sentence
    } else {
        format!("{}{end} {}", line.sentence, line.hint)
    }
}
