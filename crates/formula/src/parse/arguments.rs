//! How are the arguments of a call read, and what is a comma between digits?

use super::{Parser, Piece};
use crate::expression::{Expression, Node};
use crate::function::Takes;
use crate::functions;
use crate::moment::read_period;
use crate::problem::{Problem, Span};
use crate::token::{Token, next};
use domain::Decimal;

impl Parser<'_> {
    pub(super) fn call(&mut self, name_span: Span) -> Piece {
        let name = self.written(name_span);
        let open = self.take();
        let outside = std::mem::replace(&mut self.in_arguments, true);
        let mut arguments = Vec::new();
        let (mut last, mut height) = (open.span, 1);
        while !matches!(self.current.token, Token::Close | Token::End) {
            let part = self.argument(&name, arguments.len());
            self.skip_to_close(true);
            last = part.outer;
            height = height.max(part.height);
            arguments.push(part.expression);
            if self.current.token != Token::Comma {
                break;
            }
            self.take();
            if self.current.token == Token::Close {
                let span = self.current.span;
                self.problem(Problem::new("formula-expected-value", span).with("read", ")"));
            }
        }
        self.in_arguments = outside;
        let end = self.close(open.span, last);
        self.glued_arguments(&name, &arguments);
        self.join(name_span.to(end), height, Node::Call { name, arguments })
    }

    /// An argument; where a function wants a period there, one may stand without `@`.
    fn argument(&mut self, name: &str, index: usize) -> Piece {
        let wants = functions::find(name).and_then(|function| function.takes_at(index));
        let is_number = matches!(self.current.token, Token::Number(_) | Token::Unknown);
        if wants == Some(Takes::Period)
            && is_number
            && let Some((period, end)) = read_period(self.text, self.current.span.start)
        {
            let span = Span::new(self.current.span.start, end);
            self.current = next(self.text, end);
            return match period {
                Ok(period) => Piece::leaf(span, Node::Period(period)),
                Err(problem) => {
                    self.problem(problem);
                    Piece::leaf(span, Node::Broken)
                }
            };
        }
        self.ranked(0)
    }

    /// One argument too many where two numbers touch a comma: a decimal comma was meant.
    fn glued_arguments(&mut self, name: &str, arguments: &[Expression]) {
        let Some(function) = functions::find(name) else {
            return;
        };
        if function.most().is_none_or(|most| arguments.len() <= most) {
            return;
        }
        for pair in arguments.windows(2) {
            let numbers = pair.iter().all(|part| matches!(part.node, Node::Number(_)));
            let between = Span::new(pair[0].span.end, pair[1].span.start);
            if numbers && between.of(self.text) == "," {
                let all = pair[0].span.to(pair[1].span);
                let suggestion = self.written(all).replace(',', ".");
                self.problem(Problem::new("formula-decimal-comma", all).suggest(suggestion));
            }
        }
    }

    /// `12,5` outside a list of arguments can only be a decimal comma.
    pub(super) fn decimal_comma(&mut self, span: Span, value: Decimal) -> Piece {
        let whole = Piece::leaf(span, Node::Number(value));
        let glued = self.current.token == Token::Comma && self.current.span.start == span.end;
        if self.in_arguments || !glued {
            return whole;
        }
        let decimals = next(self.text, self.current.span.end);
        let touches = decimals.span.start == self.current.span.end;
        if !touches || !matches!(decimals.token, Token::Number(_)) {
            return whole;
        }
        let all = span.to(decimals.span);
        let suggestion = self.written(all).replace('.', "").replace(',', ".");
        self.take();
        self.take();
        self.problem(Problem::new("formula-decimal-comma", all).suggest(suggestion));
        Piece::leaf(all, Node::Broken)
    }
}
