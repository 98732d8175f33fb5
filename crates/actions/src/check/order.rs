//! How does a paper, or whoever checks it, say that a doubt shall be silent, without any record?
//!
//! An order is `CODE NUMBER: REASON`, given with the command, or in the text itself as a comment:
//! `<!-- hoaban: silence growth-against-amounts 7,1%: published so -->`. It holds for the whole
//! paper. An order that nothing follows is told, so that none is left behind.

use domain::finding::{Finding, Location};

/// How a comment of a text begins that is meant for the check.
const OPENING: &str = "<!-- hoaban:";

/// How it ends.
const CLOSING: &str = "-->";

/// The word before the order.
const WORD: &str = "silence";

/// One order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Code of the finding, or word of the verdict.
    pub code: String,
    /// The number as it stands in the text, or its beginning without the unit.
    pub number: String,
    /// Why.
    pub reason: String,
}

impl Order {
    /// Reads `CODE NUMBER: REASON`.
    ///
    /// ```
    /// use actions::check::order::Order;
    /// let order = Order::parse("disagrees 7,1%: đã đính chính").expect("an order");
    /// assert_eq!((order.code.as_str(), order.number.as_str()), ("disagrees", "7,1%"));
    /// assert!(Order::parse("disagrees 7,1%").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (code, rest) = text.trim().split_once(char::is_whitespace)?;
        let (number, reason) = rest.split_once(':')?;
        let order = Self {
            code: code.to_owned(),
            number: number.trim().to_owned(),
            reason: reason.trim().to_owned(),
        };
        let whole = !order.number.is_empty() && !order.reason.is_empty();
        whole.then_some(order)
    }

    /// Whether it speaks of a doubt under `code` about a number as it stands in the text.
    #[must_use]
    pub fn means(&self, code: &str, number: &str) -> bool {
        let digits = |text: &str| {
            text.chars()
                .filter(|letter| !letter.is_whitespace())
                .collect()
        };
        let (wanted, found): (String, String) = (digits(&self.number), digits(number));
        let cut = found.strip_prefix(&wanted);
        let whole = cut.is_some_and(|rest| !rest.starts_with([',', '.']) && !digit_first(rest));
        self.code == code && whole
    }
}

fn digit_first(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Takes the orders out of a text; blanks stand where they stood, so that nothing moves.
pub(super) fn take(text: &str) -> (String, Vec<Order>, Vec<Finding>) {
    let mut out = String::with_capacity(text.len());
    let (mut orders, mut findings) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find(OPENING) {
        out.push_str(&rest[..at]);
        let comment = &rest[at..];
        let end = comment.find(CLOSING).map(|end| end + CLOSING.len());
        let Some(end) = end else {
            rest = comment;
            break;
        };
        let inside = comment[OPENING.len()..end - CLOSING.len()].trim();
        match inside.strip_prefix(WORD).and_then(Order::parse) {
            Some(order) => orders.push(order),
            None => findings.push(unreadable(inside)),
        }
        let blank = |letter: char| if letter == '\n' { '\n' } else { ' ' };
        out.extend(comment[..end].chars().map(blank));
        rest = &comment[end..];
    }
    out.push_str(rest);
    (out, orders, findings)
}

/// An order that cannot be read.
#[must_use]
pub fn unreadable(text: &str) -> Finding {
    let read = crate::finding::shortened(text);
    Finding::warning("check-silence-unreadable", Location::default()).read(read)
}

/// An order that nothing in the paper follows.
pub(super) fn unused(order: &Order) -> Finding {
    let read = format!("{} {}", order.code, order.number);
    Finding::warning("check-silence-unused", Location::default()).read(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_taken_out_and_leave_blanks() {
        let text = "Một\n<!-- hoaban: silence disagrees 7,1%: đã hỏi -->\nhai <!-- khác -->";
        let (left, orders, findings) = take(text);
        assert_eq!(left.chars().count(), text.chars().count());
        assert!(left.starts_with("Một\n  ") && left.ends_with("\nhai <!-- khác -->"));
        assert_eq!(orders[0].reason, "đã hỏi");
        assert!(findings.is_empty());
        let (_, orders, findings) = take("<!-- hoaban: silence 7,1% -->");
        assert!(orders.is_empty());
        assert_eq!(findings[0].code, "check-silence-unreadable");
        assert_eq!(take("<!-- hoaban: silence").0, "<!-- hoaban: silence");
    }

    #[test]
    fn a_number_is_meant_with_or_without_its_unit() {
        let order = Order::parse("disagrees 14.912,39: x").unwrap();
        assert!(order.means("disagrees", "14.912,39 tỷ đồng"));
        assert!(!order.means("stale", "14.912,39 tỷ đồng"));
        assert!(!order.means("disagrees", "14.912,391 tỷ đồng"));
        let order = Order::parse("disagrees 7: x").unwrap();
        assert!(!order.means("disagrees", "7,1%") && order.means("disagrees", "7%"));
    }
}
