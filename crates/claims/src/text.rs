//! Where does a byte of the text lie, counted in code points?

/// Turns byte offsets that only grow into code-point offsets, in one pass over the text.
pub(crate) struct CodePoints<'a> {
    text: &'a str,
    byte: usize,
    point: usize,
}

impl<'a> CodePoints<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            byte: 0,
            point: 0,
        }
    }

    /// The code-point offset of a byte that is not before the last one asked for.
    pub(crate) fn at(&mut self, byte: usize) -> usize {
        self.point += self.text[self.byte..byte]
            .bytes()
            .filter(|byte| (byte & 0xc0) != 0x80)
            .count();
        self.byte = byte;
        self.point
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_several_bytes_count_once() {
        let text = "tỷ lệ 5%";
        let mut points = CodePoints::new(text);
        assert_eq!(points.at(text.find("lệ").unwrap()), 3);
        assert_eq!(points.at(text.find('5').unwrap()), 6);
        assert_eq!(points.at(text.len()), 8);
    }
}
