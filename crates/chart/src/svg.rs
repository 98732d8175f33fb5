//! How are elements written so that the same picture always gives the same, small bytes?

use std::fmt::{self, Display, Write};

use crate::caption::{Caption, Size};
use crate::colour::{FAINT, FAMILY, INK, Tone};
use crate::reading::Reading;
use crate::text;

/// A coordinate or length, printed rounded to a tenth; what is no number prints as 0.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Px(pub f64);

impl Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = (self.0 * 10.0).round() / 10.0;
        if rounded == 0.0 || !rounded.is_finite() {
            f.write_str("0")
        } else {
            write!(f, "{rounded}")
        }
    }
}

/// Text as it may stand between tags and in attributes; what XML cannot carry is left out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Esc<'a>(pub &'a str);

impl Display for Esc<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => f.write_char(' ')?,
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A part of the picture, in pixels; `right >= left` and `bottom >= top`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub(crate) fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self {
            left,
            top,
            right: right.max(left),
            bottom: bottom.max(top),
        }
    }

    pub(crate) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether two areas overlap.
    pub(crate) fn touches(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// Where a text hangs on its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// One line of text: size in pixels, boldness, ink and anchor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Type {
    pub size: f64,
    pub bold: bool,
    pub ink: Ink,
    pub anchor: Anchor,
    pub halo: bool,
}

/// Colour of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Full,
    Faint,
    Toned(Tone),
}

impl Type {
    pub(crate) const LABEL: Self = Self {
        size: 12.0,
        bold: false,
        ink: Ink::Faint,
        anchor: Anchor::Start,
        halo: false,
    };
    pub(crate) const VALUE: Self = Self {
        size: 12.0,
        bold: true,
        ink: Ink::Full,
        anchor: Anchor::Middle,
        halo: true,
    };

    pub(crate) const fn ink(mut self, ink: Ink) -> Self {
        self.ink = ink;
        self
    }

    pub(crate) const fn size(mut self, size: f64) -> Self {
        self.size = size;
        self
    }

    pub(crate) const fn anchor(mut self, anchor: Anchor) -> Self {
        self.anchor = anchor;
        self
    }

    pub(crate) const fn bold(mut self, bold: bool) -> Self {
        self.bold = bold;
        self
    }

    pub(crate) const fn halo(mut self, halo: bool) -> Self {
        self.halo = halo;
        self
    }

    pub(crate) fn width(&self, line: &str) -> f64 {
        text::width(line, self.size, self.bold)
    }

    /// The attributes, each with a space before it.
    fn attributes(&self) -> String {
        let anchor = match self.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let (class, fill) = match self.ink {
            Ink::Full => ("c-ink".to_owned(), INK),
            Ink::Faint => ("c-faint".to_owned(), FAINT),
            Ink::Toned(tone) => (format!("{} fill", tone.class()), tone.colour()),
        };
        let halo = if self.halo { " halo" } else { "" };
        let weight = if self.bold {
            " font-weight=\"600\""
        } else {
            ""
        };
        let size = Px(self.size);
        let size = if self.size == 12.0 {
            String::new()
        } else {
            format!(" font-size=\"{size}\"")
        };
        format!(" class=\"{class}{halo}\" fill=\"{fill}\"{size}{anchor}{weight}")
    }
}

/// The picture while it is drawn.
#[derive(Debug)]
pub(crate) struct Svg {
    id: String,
    size: Size,
    head: String,
    body: String,
    linked: bool,
    hatched: bool,
    coarsely_hatched: bool,
}

/// Writes formatted markup into the picture.
macro_rules! draw {
    ($svg:expr, $($arguments:tt)*) => { $svg.push(format_args!($($arguments)*)) };
}
pub(crate) use draw;

impl Svg {
    /// Starts a picture; `<title>` and `<desc>` are taken from the caption.
    pub(crate) fn new(caption: &Caption, size: Size) -> Self {
        let id = caption.safe_id();
        let size = Size::new(size.width, size.height);
        let mut head = String::new();
        let _ = write!(head, "<title id=\"{id}-t\">{}</title>", Esc(&caption.title));
        if !caption.description.is_empty() {
            let _ = write!(
                head,
                "<desc id=\"{id}-d\">{}</desc>",
                Esc(&caption.description)
            );
        }
        Self {
            id,
            size,
            head,
            body: String::new(),
            linked: false,
            hatched: false,
            coarsely_hatched: false,
        }
    }

    pub(crate) fn size(&self) -> Size {
        self.size
    }

    /// Markup made by this crate only; texts go through [`Esc`].
    pub(crate) fn push(&mut self, markup: fmt::Arguments<'_>) {
        let _ = self.body.write_fmt(markup);
    }

    /// One line of text.
    pub(crate) fn text(&mut self, x: f64, y: f64, kind: Type, line: &str) {
        self.texts(kind, [(x, y, line)]);
    }

    /// Lines of text of one kind, each at its place; blank ones are left out.
    pub(crate) fn texts<T: AsRef<str>>(
        &mut self,
        kind: Type,
        lines: impl IntoIterator<Item = (f64, f64, T)>,
    ) {
        let mut lines = lines
            .into_iter()
            .filter(|(_, _, line)| !line.as_ref().trim().is_empty())
            .peekable();
        let Some(first) = lines.next() else { return };
        let (x, y, line) = (Px(first.0), Px(first.1), Esc(first.2.as_ref()));
        let paint = kind.attributes();
        if lines.peek().is_none() {
            draw!(self, "<text x=\"{x}\" y=\"{y}\"{paint}>{line}</text>");
            return;
        }
        draw!(self, "<g{paint}><text x=\"{x}\" y=\"{y}\">{line}</text>");
        for (x, y, line) in lines {
            let (x, y, line) = (Px(x), Px(y), Esc(line.as_ref()));
            draw!(self, "<text x=\"{x}\" y=\"{y}\">{line}</text>");
        }
        draw!(self, "</g>");
    }

    /// A mark that can be read off: an element with its attributes, title, value and link.
    pub(crate) fn mark(&mut self, name: &str, attributes: fmt::Arguments<'_>, reading: &Reading) {
        let href = reading.safe_href();
        if let Some(href) = href {
            self.linked = true;
            draw!(self, "<a href=\"{}\">", Esc(href));
        }
        draw!(self, "<{name} {attributes}");
        if !reading.value.is_empty() {
            draw!(self, " data-v=\"{}\"", Esc(&reading.value));
        }
        if reading.title.is_empty() {
            draw!(self, "/>");
        } else {
            draw!(self, "><title>{}</title></{name}>", Esc(&reading.title));
        }
        if href.is_some() {
            draw!(self, "</a>");
        }
    }

    /// The paint of "no data": hatching that belongs to this picture.
    pub(crate) fn hatch(&mut self) -> String {
        self.hatched = true;
        format!("url(#{}-h)", self.id)
    }

    /// The same in a part of the picture that is drawn at half its size.
    pub(crate) fn coarse_hatch(&mut self) -> String {
        self.coarsely_hatched = true;
        format!("url(#{}-c)", self.id)
    }

    /// The patterns that the picture uses.
    fn patterns(&self) -> String {
        let pattern = |used: bool, suffix: char, transform: &str| {
            if !used {
                return String::new();
            }
            format!(
                "<pattern id=\"{}-{suffix}\" width=\"5\" height=\"5\" \
                 patternUnits=\"userSpaceOnUse\" patternTransform=\"{transform}\">\
                 <path d=\"M0 0v5\" class=\"hatch\" stroke=\"{}\" stroke-width=\"1.6\"/>\
                 </pattern>",
                self.id,
                Tone::NoData.colour()
            )
        };
        let patterns = [
            pattern(self.hatched, 'h', "rotate(45)"),
            pattern(self.coarsely_hatched, 'c', "rotate(45) scale(2)"),
        ]
        .concat();
        if patterns.is_empty() {
            patterns
        } else {
            format!("<defs>{patterns}</defs>")
        }
    }

    /// Says in the middle of an area that there is nothing to draw.
    pub(crate) fn empty(&mut self, area: Area, message: &str) {
        let hatch = self.hatch();
        draw!(
            self,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\" fill=\"{hatch}\" \
             fill-opacity=\".35\"/>",
            Px(area.left),
            Px(area.top),
            Px(area.width()),
            Px(area.height())
        );
        let kind = Type::LABEL.size(13.0).anchor(Anchor::Middle).halo(true);
        let lines = text::wrap(message, area.width() - 16.0, 13.0, false, 4);
        let middle = (area.top + area.bottom) / 2.0 + 4.5;
        let first = middle - (lines.len().saturating_sub(1) as f64) * 9.0;
        for (row, line) in lines.iter().enumerate() {
            let y = (first + row as f64 * 18.0).min(area.bottom);
            self.text((area.left + area.right) / 2.0, y, kind, line);
        }
    }

    /// The finished picture.
    pub(crate) fn finish(self) -> String {
        let Size { width, height } = self.size;
        let (width, height) = (Px(width), Px(height));
        let role = if self.linked { "group" } else { "img" };
        let id = &self.id;
        let described = if self.head.contains("<desc") {
            format!(" aria-describedby=\"{id}-d\"")
        } else {
            String::new()
        };
        let hatch = self.patterns();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" id=\"{id}\" \
             width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             role=\"{role}\" aria-labelledby=\"{id}-t\"{described} font-family=\"{FAMILY}\" \
             font-size=\"12\">{}{hatch}{}</svg>",
            self.head, self.body
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short_and_never_strange() {
        let printed: Vec<String> = [1.0, 0.04, -0.04, 12.345, -3.05, f64::NAN, f64::INFINITY]
            .iter()
            .map(|&x| Px(x).to_string())
            .collect();
        assert_eq!(printed, ["1", "0", "0", "12.3", "-3.1", "0", "0"]);
    }

    #[test]
    fn text_cannot_leave_its_place() {
        assert_eq!(
            Esc("a<b>&\"c\u{0}\u{8}\n").to_string(),
            "a&lt;b&gt;&amp;&quot;c "
        );
    }
}
