//! Which files go with a report, and what may never be true of one?
//!
//! A form asks for attachments by title. Under one title one file is in view, the one that was
//! put last; those before it stay, and taking one away is a row of its own. A file is known by
//! the digest of its bytes, so that the same one is kept once.

use crate::form::FormVersion;
use crate::indicator::words;
use crate::limits;
use std::fmt;
use unicode_normalization::UnicodeNormalization as _;

words! {
    /// What sort of file a form asks for.
    FileKind {
        /// A PDF, as a rule a scan or a signed paper.
        Pdf = "pdf",
        /// A text of Word or LibreOffice.
        Document = "document",
        /// A workbook of Excel or LibreOffice, or a table as text.
        Sheet = "sheet",
        /// A photograph or a scan.
        Image = "image",
        /// Plain text.
        Text = "text",
    } "pdf, document, sheet, image, text"
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Pdf,
        Self::Document,
        Self::Sheet,
        Self::Image,
        Self::Text,
    ];

    /// The ends that names of this kind have, without the point.
    #[must_use]
    pub fn extensions(self) -> Vec<&'static str> {
        let formats = FileFormat::ALL.iter().filter(|it| it.kind() == self);
        formats.flat_map(|it| it.extensions()).copied().collect()
    }
}

words! {
    /// In which format a file is written; its content tells, not its name.
    FileFormat {
        /// Portable Document Format.
        Pdf = "pdf",
        /// Word since 2007.
        Docx = "docx",
        /// Word before 2007.
        Doc = "doc",
        /// A text of LibreOffice.
        Odt = "odt",
        /// Excel since 2007.
        Xlsx = "xlsx",
        /// Excel before 2007.
        Xls = "xls",
        /// A workbook of LibreOffice.
        Ods = "ods",
        /// A photograph.
        Jpeg = "jpeg",
        /// A picture without loss.
        Png = "png",
        /// A scan.
        Tiff = "tiff",
        /// A photograph in the format of the web.
        Webp = "webp",
        /// Plain text.
        Text = "txt",
        /// A table as text.
        Csv = "csv",
    } "pdf, docx, doc, odt, xlsx, xls, ods, jpeg, png, tiff, webp, txt, csv"
}

impl FileFormat {
    /// Every format.
    pub const ALL: [Self; 13] = [
        Self::Pdf,
        Self::Docx,
        Self::Doc,
        Self::Odt,
        Self::Xlsx,
        Self::Xls,
        Self::Ods,
        Self::Jpeg,
        Self::Png,
        Self::Tiff,
        Self::Webp,
        Self::Text,
        Self::Csv,
    ];

    /// Of which sort it is.
    #[must_use]
    pub fn kind(self) -> FileKind {
        match self {
            Self::Pdf => FileKind::Pdf,
            Self::Docx | Self::Doc | Self::Odt => FileKind::Document,
            Self::Xlsx | Self::Xls | Self::Ods | Self::Csv => FileKind::Sheet,
            Self::Jpeg | Self::Png | Self::Tiff | Self::Webp => FileKind::Image,
            Self::Text => FileKind::Text,
        }
    }

    /// The ends that its names have, without the point.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Doc => &["doc"],
            Self::Odt => &["odt"],
            Self::Xlsx => &["xlsx"],
            Self::Xls => &["xls"],
            Self::Ods => &["ods"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Tiff => &["tif", "tiff"],
            Self::Webp => &["webp"],
            Self::Text => &["txt"],
            Self::Csv => &["csv"],
        }
    }

    /// Its media type, as IANA registers it.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Doc => "application/msword",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Xls => "application/vnd.ms-excel",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Tiff => "image/tiff",
            Self::Webp => "image/webp",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
        }
    }

    /// Whether a name ends as names of this format do, in capitals or not.
    #[must_use]
    pub fn fits(self, name: &str) -> bool {
        let end = name.rsplit_once('.').map_or("", |(_, end)| end);
        let mut ends = self.extensions().iter();
        ends.any(|known| known.eq_ignore_ascii_case(end))
    }
}

/// A file that a form asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AskedFile {
    /// What it is: `Thuyết minh số liệu`.
    pub title: String,
    /// Whether a report can be handed in only with it.
    pub required: bool,
    /// Of which sorts it may be; empty for any.
    pub kinds: Vec<FileKind>,
}

impl AskedFile {
    /// A file of any sort that may also be missing.
    #[must_use]
    pub fn titled(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            ..Self::default()
        }
    }

    /// Whether a file of a sort may be put here.
    #[must_use]
    pub fn takes(&self, kind: FileKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

impl FormVersion {
    /// What the form asks under a title; nothing where neither the form lists it nor other files
    /// are welcome.
    #[must_use]
    pub fn asked_file(&self, title: &str) -> Option<AskedFile> {
        let listed = self.attachments.iter().find(|asked| asked.title == title);
        let other = || self.other_files.then(|| AskedFile::titled(title));
        listed.cloned().or_else(other)
    }
}

/// A file as it was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedFile {
    /// Its name, as [`file_name`] gives it.
    pub name: String,
    /// In which format it is.
    pub format: FileFormat,
    /// SHA-256 of its bytes, hexadecimal.
    pub digest: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// A file put to a report, or taken away again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Under which title.
    pub title: String,
    /// The file; none where what stood there is taken away.
    pub file: Option<HandedFile>,
    /// Why it was taken away; may be empty.
    pub reason: String,
}

/// Whether a text can be a title.
#[must_use]
pub fn is_title(text: &str) -> bool {
    let plain = crate::identifier::is_plain_text(text) && !text.contains(['\n', '\t']);
    plain && text.len() <= limits::ATTACHMENT_TITLE_BYTES && !text.trim().is_empty()
}

/// The name of a file as every system takes it: without folders, signs that no file system
/// keeps, and signs that turn the reading direction; composed, and not too long. `None` where
/// nothing is left.
///
/// ```
/// use domain::attachment::file_name;
/// assert_eq!(file_name("C:\\bao cao\\Thuyết minh.pdf").as_deref(), Some("Thuyết minh.pdf"));
/// assert_eq!(file_name("../..").as_deref(), None);
/// ```
#[must_use]
pub fn file_name(sent: &str) -> Option<String> {
    let own = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = own
        .chars()
        .filter(|letter| !letter.is_control() && !turns(*letter))
        .nfc()
        .map(|letter| match letter {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
            letter => letter,
        })
        .collect();
    let kept = kept.trim_matches(|letter: char| letter == '.' || letter.is_whitespace());
    if kept.is_empty() {
        return None;
    }
    if kept.len() <= limits::ATTACHMENT_NAME_BYTES {
        return Some(kept.to_owned());
    }
    // The end tells the format, so that the stem gives way; what is long is no end.
    let parts = kept.rsplit_once('.');
    let (stem, end) = match parts.filter(|(_, end)| end.len() <= LONGEST_END) {
        Some((stem, end)) => (stem, format!(".{end}")),
        None => (kept, String::new()),
    };
    let mut length = stem.len().min(limits::ATTACHMENT_NAME_BYTES - end.len());
    while !stem.is_char_boundary(length) {
        length -= 1;
    }
    let name = format!("{}{end}", &stem[..length]);
    let cut = |letter: char| letter == '.' || letter.is_whitespace();
    Some(name.trim_end_matches(cut).to_owned())
}

/// Bytes of the longest end of a name that tells a format.
const LONGEST_END: usize = 16;

/// Signs by which `exe.fdp` can be made to read `pdf.exe`, and those that nobody sees.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || letter == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_what_people_gave_and_loses_what_systems_misread() {
        let named = |sent| file_name(sent);
        let composed = "Bie\u{302}\u{301}n ba\u{309}n.pdf";
        assert_eq!(named(composed).unwrap(), "Biến bản.pdf");
        assert_eq!(named("/tmp/a/b.docx").unwrap(), "b.docx");
        assert_eq!(named("bao\u{202e}fdp.exe").unwrap(), "baofdp.exe");
        assert_eq!(named("a\r\nb:c?.txt").unwrap(), "ab_c_.txt");
        assert_eq!(named(" .hidden. ").unwrap(), "hidden");
        assert_eq!(named("a\u{200b}\u{301}.txt").unwrap(), "á.txt");
        for nothing in ["", "..", "a/", "\u{200b}"] {
            assert_eq!(named(nothing), None, "{nothing:?}");
        }
        let endless = file_name(&format!("a.{}", "ệ".repeat(300))).unwrap();
        assert!(endless.len() <= limits::ATTACHMENT_NAME_BYTES);
        assert_eq!(file_name(&endless).as_ref(), Some(&endless));
        let long = format!("{}.pdf", "ệ".repeat(300));
        let cut = named(&long).unwrap();
        assert!(cut.len() <= limits::ATTACHMENT_NAME_BYTES && cut.ends_with("ệ.pdf"));
    }

    #[test]
    fn every_format_knows_its_names() {
        for format in FileFormat::ALL {
            assert_eq!(format.as_str().parse(), Ok(format));
            for end in format.extensions() {
                let name = format!("a.{}", end.to_uppercase());
                let fitting = FileFormat::ALL.iter().filter(|other| other.fits(&name));
                assert_eq!(fitting.collect::<Vec<_>>(), [&format]);
            }
            assert!(!format.fits("a"));
        }
        assert_eq!(FileKind::Document.extensions(), ["docx", "doc", "odt"]);
    }

    #[test]
    fn a_form_takes_what_it_lists_and_others_only_where_it_says_so() {
        let mut version = crate::form::example();
        version.attachments = vec![AskedFile {
            title: "Biểu ký".to_owned(),
            required: true,
            kinds: vec![FileKind::Pdf],
        }];
        let listed = version.asked_file("Biểu ký").unwrap();
        assert!(listed.takes(FileKind::Pdf) && !listed.takes(FileKind::Sheet));
        assert_eq!(version.asked_file("Ảnh"), None);
        version.other_files = true;
        assert!(version.asked_file("Ảnh").unwrap().takes(FileKind::Image));
    }
}
