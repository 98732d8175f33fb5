//! How is a formula read? By the rank of its signs, and never failing as a whole.
//!
//! `or` binds loosest, then `and`, `not`, comparisons, `+ -`, `* /`, the sign `-`, and `@` closest.
//! What cannot be read is named and skipped; each step consumes something, so reading ends.

mod arguments;

use crate::expression::{Expression, Factor, Node, Term};
use crate::moment::Moment;
use crate::problem::{Problem, Span};
use crate::token::{Read, Token, next};
use domain::breakdown::{Breakdown, BreakdownError};
use domain::identifier::IndicatorCode;
use domain::limits;

/// How closely a sign binds.
pub(crate) mod rank {
    pub(crate) const OR: u8 = 1;
    pub(crate) const AND: u8 = 2;
    pub(crate) const NOT: u8 = 3;
    pub(crate) const COMPARED: u8 = 4;
    pub(crate) const SUM: u8 = 5;
    pub(crate) const PRODUCT: u8 = 6;
    pub(crate) const SIGN: u8 = 7;
    pub(crate) const AT: u8 = 8;
    pub(crate) const WHOLE: u8 = 9;
}

/// Problems that one reading lists; more would tell nobody anything.
const PROBLEMS: usize = 20;

/// Reads a formula; what cannot be read is named, and the rest is read all the same.
///
/// ```
/// let (expression, problems) = formula::parse("growth( GRDP_REAL )");
/// assert!(problems.is_empty());
/// assert_eq!(expression.to_string(), "growth(GRDP_REAL)");
/// let (_, problems) = formula::parse("GRDP_REAL * 1,5");
/// assert_eq!(problems[0].suggestion.as_deref(), Some("1.5"));
/// ```
#[must_use]
pub fn parse(text: &str) -> (Expression, Vec<Problem>) {
    let whole = Span::new(0, text.len());
    let broken = Expression {
        span: whole,
        node: Node::Broken,
    };
    if text.len() > limits::FORMULA_BYTES {
        let most = limits::FORMULA_BYTES.to_string();
        let problem = Problem::new("formula-too-long", whole).with("most", most);
        return (broken, vec![problem]);
    }
    if text.trim().is_empty() {
        return (broken, vec![Problem::new("formula-empty", whole)]);
    }
    let mut parser = Parser {
        text,
        current: next(text, 0),
        depth: 0,
        in_arguments: false,
        given_up: false,
        problems: Vec::new(),
    };
    let part = parser.ranked(0);
    parser.rest();
    let mut problems = parser.problems;
    problems.sort_by_key(|problem| problem.span);
    problems.dedup();
    problems.truncate(PROBLEMS);
    (part.expression, problems)
}

struct Parser<'a> {
    text: &'a str,
    /// Read but not yet taken; its problem counts only when it is taken.
    current: Read,
    depth: usize,
    /// Whether a comma separates arguments here.
    in_arguments: bool,
    /// Whether the rest was skipped.
    given_up: bool,
    problems: Vec<Problem>,
}

/// An expression with the parentheses around it, and how deep it is.
struct Piece {
    expression: Expression,
    outer: Span,
    height: usize,
}

impl Piece {
    fn leaf(span: Span, node: Node) -> Self {
        Self {
            expression: Expression { span, node },
            outer: span,
            height: 1,
        }
    }
}

impl Parser<'_> {
    fn problem(&mut self, problem: Problem) {
        if self.given_up {
            return;
        }
        // Twice the number that is listed, so that sorting by place still shows the first ones.
        if self.problems.len() < 2 * PROBLEMS {
            self.problems.push(problem);
        }
    }

    fn take(&mut self) -> Read {
        let following = next(self.text, self.current.span.end);
        let mut taken = std::mem::replace(&mut self.current, following);
        if let Some(problem) = taken.problem.take() {
            self.problem(problem);
        }
        taken
    }

    fn written(&self, span: Span) -> String {
        span.of(self.text).to_owned()
    }

    /// One node over parts; refuses what is nested too deeply.
    fn join(&mut self, span: Span, height: usize, node: Node) -> Piece {
        let height = height + 1;
        if height > limits::FORMULA_DEPTH {
            self.too_deep(span);
            return Piece::leaf(span, Node::Broken);
        }
        Piece {
            expression: Expression { span, node },
            outer: span,
            height,
        }
    }

    fn too_deep(&mut self, span: Span) {
        let most = limits::FORMULA_DEPTH.to_string();
        self.problem(Problem::new("formula-too-deep", span).with("most", most));
    }

    /// An expression of signs that bind at least as closely as `least`.
    fn ranked(&mut self, least: u8) -> Piece {
        if self.depth >= limits::FORMULA_DEPTH {
            let span = self.current.span;
            self.too_deep(span);
            // Nothing sensible can follow: what is left is skipped, and not found unclosed.
            self.given_up = true;
            self.current = next(self.text, self.text.len());
            return Piece::leaf(span, Node::Broken);
        }
        self.depth += 1;
        let mut left = self.prefixed(least);
        loop {
            let rank = match self.current.token {
                Token::Or => rank::OR,
                Token::And => rank::AND,
                Token::Compare(_) => rank::COMPARED,
                Token::Plus | Token::Minus => rank::SUM,
                Token::Times | Token::Over => rank::PRODUCT,
                _ => break,
            };
            if rank < least {
                break;
            }
            left = match rank {
                rank::COMPARED => self.compared(left),
                _ => self.chain(left, rank),
            };
        }
        self.depth -= 1;
        left
    }

    fn chain(&mut self, first: Piece, rank: u8) -> Piece {
        let start = first.outer;
        let (mut end, mut height) = (first.outer, first.height);
        let mut parts = vec![(false, first.expression)];
        loop {
            let turned = match (rank, &self.current.token) {
                (rank::SUM, Token::Plus) | (rank::PRODUCT, Token::Times) => false,
                (rank::SUM, Token::Minus) | (rank::PRODUCT, Token::Over) => true,
                (rank::AND, Token::And) | (rank::OR, Token::Or) => false,
                _ => break,
            };
            self.take();
            let part = self.ranked(rank + 1);
            end = part.outer;
            height = height.max(part.height);
            parts.push((turned, part.expression));
        }
        let node = match rank {
            rank::SUM => Node::Sum(
                parts
                    .into_iter()
                    .map(|(minus, expression)| Term { minus, expression })
                    .collect(),
            ),
            rank::PRODUCT => Node::Product(
                parts
                    .into_iter()
                    .map(|(over, expression)| Factor { over, expression })
                    .collect(),
            ),
            rank::AND => Node::All(parts.into_iter().map(|(_, part)| part).collect()),
            _ => Node::Any(parts.into_iter().map(|(_, part)| part).collect()),
        };
        self.join(start.to(end), height, node)
    }

    fn compared(&mut self, left: Piece) -> Piece {
        let sign = self.take();
        let Token::Compare(comparison) = sign.token else {
            return left;
        };
        let right = self.ranked(rank::SUM);
        let span = left.outer.to(right.outer);
        if matches!(self.current.token, Token::Compare(_)) {
            let middle = self.written(right.outer);
            let problem = Problem::new("formula-chained-comparison", self.current.span);
            self.problem(
                problem.suggest(format!("and {middle} {}", self.written(self.current.span))),
            );
        }
        let node = Node::Compared {
            left: Box::new(left.expression),
            comparison,
            right: Box::new(right.expression),
        };
        self.join(span, left.height.max(right.height), node)
    }

    fn prefixed(&mut self, least: u8) -> Piece {
        let (sign_rank, is_not) = match self.current.token {
            Token::Minus => (rank::SIGN, false),
            Token::Not => (rank::NOT, true),
            Token::Plus => {
                let problem = Problem::new("formula-plus-sign", self.current.span);
                self.problem(problem);
                self.take();
                return self.prefixed_again(least);
            }
            _ => return self.postfixed(),
        };
        let sign = self.take();
        if is_not && least > rank::NOT {
            self.problem(Problem::new("formula-not-inside", sign.span));
        }
        let operand = self.ranked(sign_rank);
        let span = sign.span.to(operand.outer);
        let inner = Box::new(operand.expression);
        let node = if is_not {
            Node::Not(inner)
        } else {
            Node::Negated(inner)
        };
        self.join(span, operand.height, node)
    }

    fn prefixed_again(&mut self, least: u8) -> Piece {
        // Through `ranked`, so that a long row of signs is bounded like any nesting.
        self.ranked(least.max(rank::SIGN))
    }

    fn postfixed(&mut self) -> Piece {
        let mut part = self.primary();
        loop {
            match self.current.token {
                Token::At(moment) => {
                    let at = self.take();
                    let span = part.outer.to(at.span);
                    part = match moment {
                        Some(moment) => {
                            let inner = Box::new(part.expression);
                            self.join(span, part.height, Node::At { inner, moment })
                        }
                        None => Piece::leaf(span, Node::Broken),
                    };
                }
                Token::Brackets => {
                    let brackets = self.take();
                    let span = part.outer.to(brackets.span);
                    part = self.selected(part, brackets.span, span);
                }
                _ => return part,
            }
        }
    }

    fn selected(&mut self, part: Piece, brackets: Span, span: Span) -> Piece {
        let breakdown = self.breakdown(brackets);
        match part.expression.node {
            Node::Reference {
                indicator,
                breakdown: None,
            } => {
                let breakdown = Some(breakdown);
                let node = Node::Reference {
                    indicator,
                    breakdown,
                };
                Piece::leaf(span, node)
            }
            Node::Broken => Piece::leaf(span, Node::Broken),
            _ => {
                self.problem(Problem::new("formula-brackets-place", brackets));
                Piece::leaf(span, Node::Broken)
            }
        }
    }

    fn breakdown(&mut self, brackets: Span) -> Breakdown {
        let written = brackets.of(self.text);
        let inner = written.trim_start_matches('[').trim_end_matches(']');
        match inner.parse::<Breakdown>() {
            Ok(breakdown) => breakdown,
            Err(error) => {
                let problem = Problem::new("formula-breakdown", brackets);
                let commas = inner.replace(',', ";");
                let mended = commas.parse::<Breakdown>().ok();
                self.problem(match (error, mended) {
                    (BreakdownError::Twice(dimension), _) => {
                        let problem = Problem::new("formula-dimension-twice", brackets);
                        problem.with("dimension", dimension.as_str())
                    }
                    (_, Some(mended)) => problem.suggest(format!("[{mended}]")),
                    _ => problem,
                });
                Breakdown::default()
            }
        }
    }

    fn primary(&mut self) -> Piece {
        let span = self.current.span;
        match self.current.token.clone() {
            Token::Number(value) => {
                self.take();
                self.decimal_comma(span, value)
            }
            Token::Name => {
                self.take();
                if self.current.token == Token::Open {
                    return self.call(span);
                }
                match IndicatorCode::new(span.of(self.text)) {
                    Ok(indicator) => {
                        let breakdown = None;
                        Piece::leaf(
                            span,
                            Node::Reference {
                                indicator,
                                breakdown,
                            },
                        )
                    }
                    Err(_) => Piece::leaf(span, Node::Broken),
                }
            }
            Token::Word => {
                self.take();
                if self.current.token == Token::Open {
                    return self.call(span);
                }
                Piece::leaf(span, Node::Word(self.written(span)))
            }
            Token::At(Some(Moment::Period(period))) => {
                self.take();
                Piece::leaf(span, Node::Period(period))
            }
            Token::Open => self.parenthesised(),
            _ => self.no_operand(),
        }
    }

    /// Nothing that a value could begin with: what only closes is left to whoever opened.
    fn no_operand(&mut self) -> Piece {
        let span = self.current.span;
        let leave = matches!(
            self.current.token,
            Token::End
                | Token::Close
                | Token::Comma
                | Token::Times
                | Token::Over
                | Token::Compare(_)
                | Token::And
                | Token::Or
        );
        if self.current.problem.is_none() {
            let read = self.written(span);
            self.problem(Problem::new("formula-expected-value", span).with("read", read));
        }
        if !leave {
            self.take();
        }
        Piece::leaf(span, Node::Broken)
    }

    fn parenthesised(&mut self) -> Piece {
        let open = self.take();
        let outside = std::mem::replace(&mut self.in_arguments, false);
        let mut part = self.ranked(0);
        self.skip_to_close(false);
        self.in_arguments = outside;
        part.outer = open.span.to(self.close(open.span, part.outer));
        part
    }

    /// Takes what closes; where nothing does, says so of what was opened.
    fn close(&mut self, open: Span, last: Span) -> Span {
        if self.current.token == Token::Close {
            return self.take().span;
        }
        self.problem(Problem::new("formula-unclosed", open));
        last
    }

    /// Skips what cannot follow a value inside parentheses, naming the first of it.
    fn skip_to_close(&mut self, or_comma: bool) {
        let mut open = 0_usize;
        let mut named = false;
        loop {
            match self.current.token {
                Token::End => return,
                Token::Close if open == 0 => return,
                Token::Comma if open == 0 && or_comma => return,
                Token::Close => open -= 1,
                Token::Open => open += 1,
                _ => {}
            }
            if !named {
                self.unexpected();
                named = true;
            }
            self.take();
        }
    }

    /// Names the current token as something that cannot stand where it stands.
    fn unexpected(&mut self) {
        if self.current.problem.is_some() {
            return;
        }
        let code = match self.current.token {
            Token::Close => "formula-unopened",
            _ => "formula-expected-sign",
        };
        let read = self.written(self.current.span);
        self.problem(Problem::new(code, self.current.span).with("read", read));
    }

    /// What stands behind a whole formula is named, and read for further problems.
    fn rest(&mut self) {
        while self.current.token != Token::End {
            self.unexpected();
            match self.current.token {
                Token::Number(_) | Token::Name | Token::Word | Token::Open | Token::Not => {
                    self.ranked(0);
                }
                _ => {
                    self.take();
                }
            }
        }
    }
}
