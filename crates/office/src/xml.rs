//! How are elements, attributes and texts of an XML part read, whatever prefix they carry?

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};

/// The value of the attribute with a local name; prefixes are not looked at.
pub(crate) fn attribute(element: &BytesStart<'_>, local_name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find_map(|attribute| {
            let found = attribute.key.local_name().as_ref() == local_name;
            found.then(|| unescape(&attribute.value))
        })
}

/// A whole number in an attribute.
pub(crate) fn number(element: &BytesStart<'_>, local_name: &str) -> Option<u32> {
    attribute(element, local_name)?.trim().parse().ok()
}

/// The text that an event carries: characters, CDATA, the five entities of XML and numbered
/// characters. Other entities would need a document type, which is refused: they give nothing.
pub(crate) fn text<'a>(event: &'a Event<'_>) -> Option<Cow<'a, str>> {
    match event {
        Event::Text(text) => Some(Cow::Borrowed(text)),
        Event::CData(data) => Some(Cow::Borrowed(data)),
        Event::GeneralRef(name) => entity(name).map(|c| Cow::Owned(c.to_string())),
        _ => None,
    }
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')
        }
    }
}

/// An attribute's value with its entities replaced; unknown ones stay as they are.
fn unescape(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        rest = &rest[start..];
        let known = rest
            .find(';')
            .and_then(|end| Some((entity(&rest[1..end])?, end)));
        match known {
            Some((c, end)) => {
                plain.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// A text as it may stand between tags and in attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_replaced_and_unknown_ones_kept() {
        assert_eq!(unescape("a&amp;b&#x110;&#259;&x;&"), "a&bĐă&x;&");
        assert_eq!(unescape(&escape("<a & \"b\">")), "<a & \"b\">");
    }
}
