//! What is a form's formula in Excel, where it has only sums and products of lines?

use domain::decimal::plain;
use formula::{Expression, Node};

/// Excel's formula, which stays empty while no line that it names is filled; nothing where the
/// formula says more than Excel's cells can.
pub(crate) fn formula(text: &str, find: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let (expression, problems) = formula::parse(text);
    if !problems.is_empty() {
        return None;
    }
    let mut named = Vec::new();
    let written = write(&expression, find, &mut named)?;
    if named.is_empty() {
        return None;
    }
    let count = format!("COUNT({})", named.join(","));
    Some(format!("IF({count}=0,\"\",IFERROR({written},\"\"))"))
}

fn write(
    expression: &Expression,
    find: &dyn Fn(&str) -> Option<String>,
    named: &mut Vec<String>,
) -> Option<String> {
    match &expression.node {
        Node::Number(number) => Some(plain(*number)),
        Node::Reference {
            indicator,
            breakdown: None,
        } => {
            let cell = find(indicator.as_str())?;
            named.push(cell.clone());
            Some(format!("N({cell})"))
        }
        Node::Negated(inner) => Some(format!("(-{})", write(inner, find, named)?)),
        Node::Sum(terms) => {
            let mut text = String::from("(");
            for (term, index) in terms.iter().zip(0..) {
                match (term.minus, index) {
                    (true, _) => text.push('-'),
                    (false, 0) => {}
                    (false, _) => text.push('+'),
                }
                text.push_str(&write(&term.expression, find, named)?);
            }
            text.push(')');
            Some(text)
        }
        Node::Product(factors) => {
            let mut text = String::from("(");
            for (factor, index) in factors.iter().zip(0..) {
                match (factor.over, index) {
                    (true, 0) => text.push_str("1/"),
                    (true, _) => text.push('/'),
                    (false, 0) => {}
                    (false, _) => text.push('*'),
                }
                text.push_str(&write(&factor.expression, find, named)?);
            }
            text.push(')');
            Some(text)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_products_are_written() {
        let find = |code: &str| Some(format!("D{}", code.trim_start_matches('L')));
        let excel = |text: &str| formula(text, &find);
        assert_eq!(
            excel("L7 + L8 - L9").as_deref(),
            Some("IF(COUNT(D7,D8,D9)=0,\"\",IFERROR((N(D7)+N(D8)-N(D9)),\"\"))")
        );
        assert_eq!(
            excel("L7 / L8 * 100").as_deref(),
            Some("IF(COUNT(D7,D8)=0,\"\",IFERROR((N(D7)/N(D8)*100),\"\"))")
        );
        assert_eq!(excel("growth(L7)"), None);
        assert_eq!(excel("1 + 2"), None);
        assert_eq!(formula("L7", &|_| None), None);
    }
}
