//! What is in one record, and where does it stand?

use super::split::Span;

/// One record: its fields and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Record<'r> {
    pub(super) text: &'r str,
    pub(super) spans: &'r [Span],
    pub(super) line: u64,
    pub(super) row: u64,
}

impl<'r> Record<'r> {
    /// Line of the file in which the record begins, from 1; a quoted field may hold line ends.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Number of the record, from 1; the header counts, blank lines do not.
    #[must_use]
    pub fn row(&self) -> u64 {
        self.row
    }

    /// Number of fields.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is no field; a reader never yields such a record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The field at an index, from 0; column `index + 1` for people.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&'r str> {
        let &(from, to) = self.spans.get(index)?;
        self.text.get(from as usize..to as usize)
    }

    /// The fields in order.
    pub fn iter(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        let text = self.text;
        self.spans
            .iter()
            .map(move |&(from, to)| &text[from as usize..to as usize])
    }
}
