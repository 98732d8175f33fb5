//! What do the comments above the fields of a type say?

use std::fs;
use std::path::Path;

/// A field, or a variant of an enumeration.
pub struct Field {
    pub name: String,
    pub kind: String,
    pub says: String,
}

/// A type with its comment and its fields.
pub struct Type {
    pub name: String,
    pub says: String,
    pub fields: Vec<Field>,
}

/// The source of this crate.
pub fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file)).unwrap()
}

fn name_of(line: &str, keyword: &str) -> Option<String> {
    let rest = line
        .strip_prefix("pub ")
        .unwrap_or(line)
        .strip_prefix(keyword)?;
    let end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    Some(rest[..end].to_owned())
}

/// The types of a file whose `derive` names `wanted`, in their order.
pub fn types(file: &str, wanted: &str) -> Vec<Type> {
    let text = read(file);
    let mut types: Vec<Type> = Vec::new();
    let (mut says, mut is_wanted, mut inside) = (String::new(), false, false);
    for line in text.lines() {
        let trimmed = line.trim();
        if let Some(comment) = trimmed.strip_prefix("/// ") {
            if !says.is_empty() {
                says.push(' ');
            }
            says.push_str(comment);
        } else if trimmed.starts_with("#[derive(") {
            is_wanted = trimmed.contains(wanted);
        } else if trimmed.starts_with('#') {
        } else if let Some(name) = name_of(trimmed, "struct ").or_else(|| name_of(trimmed, "enum "))
        {
            inside = is_wanted && trimmed.ends_with('{');
            is_wanted = false;
            let said = std::mem::take(&mut says);
            if inside {
                types.push(Type {
                    name,
                    says: said,
                    fields: Vec::new(),
                });
            }
        } else {
            let said = std::mem::take(&mut says);
            inside &= line != "}";
            let field = trimmed.strip_prefix("pub ").unwrap_or(trimmed);
            if let (true, Some(field)) = (inside, field.strip_suffix(',')) {
                let (name, kind) = field.split_once(": ").unwrap_or((field, ""));
                types.last_mut().unwrap().fields.push(Field {
                    name: name.to_owned(),
                    kind: kind.to_owned(),
                    says: said,
                });
            }
        }
    }
    types
}
