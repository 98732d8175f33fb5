//! How is a text drawn as a QR code that a telephone reads off the page?

use crate::svg::Esc;
use qrcodegen::{QrCode as Modules, QrCodeEcc};
use std::fmt::Write as _;

/// Light modules around the code, by which a reader finds it (ISO/IEC 18004, 6.3.8).
const QUIET: i32 = 4;

/// A text as a QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrCode<'a> {
    /// What is read; at most about 2,000 letters.
    pub text: &'a str,
    /// What the picture is, for whoever does not see it.
    pub title: &'a str,
}

impl QrCode<'_> {
    /// The code as SVG, black on white whatever the page's colours are: a reader needs both.
    /// None where the text is too long.
    ///
    /// ```
    /// let code = chart::QrCode { text: "otpauth://totp/a?secret=B", title: "Code" };
    /// assert!(code.svg().is_some_and(|svg| svg.starts_with("<svg")));
    /// ```
    #[must_use]
    pub fn svg(&self) -> Option<String> {
        let code = Modules::encode_text(self.text, QrCodeEcc::Medium).ok()?;
        let size = code.size() + 2 * QUIET;
        let title = Esc(self.title);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" role=\"img\" \
             viewBox=\"0 0 {size} {size}\" width=\"232\" height=\"232\" \
             shape-rendering=\"crispEdges\"><title>{title}</title>\
             <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\""
        );
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let start = x;
                while code.get_module(x, y) {
                    x += 1;
                }
                if x > start {
                    let width = x - start;
                    // Writing to a string does not fail.
                    let _ = write!(svg, "M{} {}h{width}v1h-{width}z", start + QUIET, y + QUIET);
                }
                x += 1;
            }
        }
        svg.push_str("\"/></svg>");
        Some(svg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_corners_are_where_a_reader_looks_for_them() {
        let code = QrCode {
            text: "otpauth://totp/Hoa%20Ban:lo.van.a?secret=JBSWY3DPEHPK3PXP&issuer=Hoa%20Ban",
            title: "a < b",
        };
        let svg = code.svg().unwrap();
        assert!(svg.contains("<title>a &lt; b</title>"));
        // The upper edge of a corner is seven modules wide; the first stands after the margin.
        assert!(svg.contains("d=\"M4 4h7v1h-7z"), "{svg}");
        assert_eq!(svg, code.svg().unwrap());
        assert!(svg.len() < 16_000, "{}", svg.len());
    }

    #[test]
    fn a_text_that_fits_no_code_gives_none() {
        let text = "x".repeat(3_000);
        let code = QrCode {
            text: &text,
            title: "",
        };
        assert_eq!(code.svg(), None);
    }
}
