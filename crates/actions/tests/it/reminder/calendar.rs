//! Is a text an iCalendar stream by RFC 5545, and what stands in it? A strict reader of the parts
//! that a feed may hold.

use std::collections::BTreeMap;

/// A component: its properties, without their parameters, and what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    name: String,
    values: BTreeMap<String, String>,
    parts: Vec<Part>,
}

impl Part {
    /// The components of a name that it holds.
    pub fn parts(&self, name: &str) -> Vec<Part> {
        let all = self.parts.iter().filter(|part| part.name == name);
        all.cloned().collect()
    }

    /// A property; texts are unescaped.
    pub fn value(&self, name: &str) -> String {
        self.values.get(name).cloned().unwrap_or_default()
    }
}

/// What each component must have, once.
const NEEDED: [(&str, &[&str]); 3] = [
    ("VCALENDAR", &["VERSION", "PRODID"]),
    ("VEVENT", &["UID", "DTSTAMP", "DTSTART", "SUMMARY"]),
    ("VALARM", &["ACTION", "TRIGGER", "DESCRIPTION"]),
];

/// Reads a stream, or says what is wrong with it.
pub fn read(text: &str) -> Result<Part, String> {
    let body = text
        .strip_suffix("\r\n")
        .ok_or("it ends in the middle of a line")?;
    let mut lines: Vec<String> = Vec::new();
    for line in body.split("\r\n") {
        if line.len() > 75 {
            return Err(format!("{line} is longer than 75 octets"));
        }
        if line.contains(['\r', '\n']) || line.chars().any(|c| c.is_control() && c != '\t') {
            return Err(format!("{line:?} holds a control character"));
        }
        match (line.strip_prefix(' '), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            (Some(_), None) => return Err("the first line goes on".to_owned()),
            (None, _) => lines.push(line.to_owned()),
        }
    }
    let mut open: Vec<Part> = vec![Part::default()];
    for line in lines {
        let (head, value) = line.split_once(':').ok_or(format!("{line} has no value"))?;
        let name = head.split(';').next().unwrap_or_default();
        let allowed = |c: char| c.is_ascii_uppercase() || c == '-';
        if name.is_empty() || !name.chars().all(allowed) {
            return Err(format!("{name} is no name"));
        }
        match name {
            "BEGIN" => open.push(Part {
                name: value.to_owned(),
                ..Part::default()
            }),
            "END" => {
                let part = open.pop().filter(|part| part.name == value);
                let part = part.ok_or(format!("{value} ends and did not begin"))?;
                whole(&part)?;
                open.last_mut().ok_or("too many ends")?.parts.push(part);
            }
            _ => {
                let part = open.last_mut().ok_or("outside")?;
                let plain = plain(name, value)?;
                if part.values.insert(name.to_owned(), plain).is_some() {
                    return Err(format!("{name} stands twice in {}", part.name));
                }
            }
        }
    }
    let [root] = open.as_slice() else {
        return Err("something did not end".to_owned());
    };
    let [calendar] = root.parts.as_slice() else {
        return Err("not one calendar".to_owned());
    };
    let uids: Vec<String> = calendar
        .parts("VEVENT")
        .iter()
        .map(|it| it.value("UID"))
        .collect();
    let mut once = uids.clone();
    once.sort();
    once.dedup();
    if once.len() != uids.len() {
        return Err("two events have one name".to_owned());
    }
    Ok(calendar.clone())
}

fn whole(part: &Part) -> Result<(), String> {
    let (_, needed) = NEEDED
        .iter()
        .find(|(name, _)| *name == part.name)
        .ok_or(format!("{} is unknown", part.name))?;
    match needed.iter().find(|name| !part.values.contains_key(**name)) {
        Some(name) => Err(format!("{} lacks {name}", part.name)),
        None => Ok(()),
    }
}

/// A value; in texts only what RFC 5545, 3.3.11 allows is escaped, and all that must be is.
fn plain(name: &str, value: &str) -> Result<String, String> {
    if !matches!(name, "SUMMARY" | "DESCRIPTION" | "X-WR-CALNAME") {
        return Ok(value.to_owned());
    }
    let mut letters = value.chars();
    let mut found = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => found.push('\n'),
                Some(escaped @ ('\\' | ';' | ',')) => found.push(escaped),
                other => return Err(format!("{other:?} needs no escape")),
            },
            ';' | ',' => return Err(format!("{letter} stands bare in {value}")),
            letter => found.push(letter),
        }
    }
    Ok(found)
}
