//! How is a formula printed in its one spelling? Reading it again gives the same formula.

use crate::expression::{Expression, Node};
use crate::parse::rank;
use domain::decimal::plain;
use std::fmt;

impl fmt::Display for Expression {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.node {
            Node::Number(value) => out.write_str(&plain(*value)),
            Node::Reference {
                indicator,
                breakdown,
            } => match breakdown {
                Some(breakdown) => write!(out, "{indicator}[{breakdown}]"),
                None => write!(out, "{indicator}"),
            },
            Node::At { inner, moment } => {
                within(out, inner, rank::AT)?;
                write!(out, "@{moment}")
            }
            Node::Negated(inner) => {
                out.write_str("-")?;
                within(out, inner, rank::SIGN)
            }
            Node::Not(inner) => {
                out.write_str("not ")?;
                within(out, inner, rank::NOT)
            }
            Node::Sum(terms) => {
                let parts = terms.iter().map(|term| (term.minus, &term.expression));
                chain(out, parts, rank::SUM, [" + ", " - "])
            }
            Node::Product(factors) => {
                let parts = factors
                    .iter()
                    .map(|factor| (factor.over, &factor.expression));
                chain(out, parts, rank::PRODUCT, [" * ", " / "])
            }
            Node::All(parts) => {
                let parts = parts.iter().map(|part| (false, part));
                chain(out, parts, rank::AND, [" and ", " and "])
            }
            Node::Any(parts) => {
                let parts = parts.iter().map(|part| (false, part));
                chain(out, parts, rank::OR, [" or ", " or "])
            }
            Node::Compared {
                left,
                comparison,
                right,
            } => {
                within(out, left, rank::SUM)?;
                write!(out, " {} ", comparison.as_str())?;
                within(out, right, rank::SUM)
            }
            Node::Call { name, arguments } => {
                write!(out, "{name}(")?;
                for (index, argument) in arguments.iter().enumerate() {
                    let separator = if index == 0 { "" } else { ", " };
                    write!(out, "{separator}{argument}")?;
                }
                out.write_str(")")
            }
            Node::Word(word) => out.write_str(word),
            Node::Period(period) => write!(out, "@{period}"),
            Node::Broken => out.write_str("?"),
        }
    }
}

fn rank_of(node: &Node) -> u8 {
    match node {
        Node::Any(_) => rank::OR,
        Node::All(_) => rank::AND,
        Node::Not(_) => rank::NOT,
        Node::Compared { .. } => rank::COMPARED,
        Node::Sum(_) => rank::SUM,
        Node::Product(_) => rank::PRODUCT,
        Node::Negated(_) => rank::SIGN,
        Node::At { .. } => rank::AT,
        _ => rank::WHOLE,
    }
}

/// The expression, in parentheses where it binds less closely than `least`.
fn within(out: &mut fmt::Formatter<'_>, expression: &Expression, least: u8) -> fmt::Result {
    if rank_of(&expression.node) < least {
        write!(out, "({expression})")
    } else {
        write!(out, "{expression}")
    }
}

fn chain<'a>(
    out: &mut fmt::Formatter<'_>,
    parts: impl Iterator<Item = (bool, &'a Expression)>,
    rank: u8,
    signs: [&str; 2],
) -> fmt::Result {
    for (index, (turned, part)) in parts.enumerate() {
        if index > 0 {
            out.write_str(signs[usize::from(turned)])?;
        }
        within(out, part, rank + 1)?;
    }
    Ok(())
}
