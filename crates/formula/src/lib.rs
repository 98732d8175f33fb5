//! What does an indicator's formula mean?
//!
//! A formula is text in a small typed language. [`parse`] reads it and never fails as a whole,
//! [`check`] holds it against the units of the indicators that it names, [`evaluate`] computes
//! it for a period and shows how as a tree down to the figures that it asked for.
//! This crate deliberately adds up nothing over places, periods or members (the caller does,
//! through [`Figures`]), knows no record, no clock and no language of people, and uses no
//! floating point.

mod arithmetic;
mod call;
mod check;
mod cycle;
mod definitions;
mod evaluate;
mod explain;
mod expression;
mod figures;
mod function;
mod functions;
mod implied;
mod measure;
mod missing;
mod moment;
mod parse;
mod print;
mod problem;
mod scope;
mod similar;
mod token;
mod typed;
mod work;

pub use check::{Checked, check, read};
pub use cycle::{Dependency, dependencies, find_cycle};
pub use definitions::{Definition, Definitions, DefinitionsOn};
pub use evaluate::evaluate;
pub use explain::{Explained, Operation, Outcome, Quantity, Role};
pub use expression::{Comparison, Expression, Factor, Node, Term};
pub use figures::{Absent, Context, Figure, Figures, Handle, Over, Reference, Subject};
pub use functions::{FunctionSummary, functions};
pub use implied::{Implied, implied_base, implied_inputs};
pub use measure::{Kind, Measure};
pub use missing::Missing;
pub use moment::{Moment, Step};
pub use parse::parse;
pub use problem::{Problem, Span};
