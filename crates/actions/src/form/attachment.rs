//! How is a file that a form asks for written as JSON?
//!
//! A file of any sort that may be missing is a text, its title; any other is an object.

use domain::attachment::AskedFile;
use serde::{Deserialize, Serialize};

/// A file that a form asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(from = "Written", into = "Written")]
pub struct AttachmentDocument {
    /// What it is.
    pub title: String,
    /// Whether a report can be handed in only with it.
    pub required: bool,
    /// Of which sorts it may be: `pdf`, `document`, `sheet`, `image`, `text`; empty for any.
    pub kinds: Vec<String>,
}

/// Either way of writing it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Title(String),
    Whole(Whole),
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    title: String,
    #[serde(default)]
    required: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    kinds: Vec<String>,
}

impl From<Written> for AttachmentDocument {
    fn from(written: Written) -> Self {
        match written {
            Written::Title(title) => Self {
                title,
                ..Self::default()
            },
            Written::Whole(whole) => Self {
                title: whole.title,
                required: whole.required,
                kinds: whole.kinds,
            },
        }
    }
}

impl From<AttachmentDocument> for Written {
    fn from(document: AttachmentDocument) -> Self {
        if !document.required && document.kinds.is_empty() {
            return Self::Title(document.title);
        }
        Self::Whole(Whole {
            title: document.title,
            required: document.required,
            kinds: document.kinds,
        })
    }
}

impl From<&AskedFile> for AttachmentDocument {
    fn from(asked: &AskedFile) -> Self {
        Self {
            title: asked.title.clone(),
            required: asked.required,
            kinds: asked.kinds.iter().map(ToString::to_string).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_title_stays_a_text() {
        let text = r#"["Thuyết minh",{"title":"Biểu ký","required":true,"kinds":["pdf"]}]"#;
        let read: Vec<AttachmentDocument> = serde_json::from_str(text).unwrap();
        assert_eq!(read[0].title, "Thuyết minh");
        assert!(read[1].required);
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        let unknown = serde_json::from_str::<AttachmentDocument>(r#"{"title":"a","b":1}"#);
        assert!(unknown.is_err());
    }
}
