//! How do cells that take input look beside those that do not?

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::workbook::{Kind, RowRole, style};

/// Locked cells with figures to compare with.
const SHOWN: u32 = 0xF3_F4_F4;
/// Cells that take input.
const OPEN: u32 = 0xFF_FD_F2;

/// Locked text.
pub(super) fn label(role: RowRole, indent: u8) -> Format {
    style::cell(Kind::Text, role)
        .set_num_format("@")
        .set_indent(indent.min(15))
}

/// Locked text for programs.
pub(super) fn code(role: RowRole) -> Format {
    style::cell(Kind::Text, role)
        .set_num_format("@")
        .set_font_size(8.0)
        .set_font_color(Color::RGB(0x5F_66_6B))
        .unset_text_wrap()
        .set_shrink()
}

/// The row of markers under the heads.
pub(super) fn marker() -> Format {
    style::head()
        .set_num_format("@")
        .set_font_size(9.0)
        .set_italic()
}

/// A locked number.
pub(super) fn shown(decimals: u8, role: RowRole) -> Format {
    let format = style::cell(Kind::Number(decimals), role);
    match role {
        RowRole::Group => format,
        RowRole::Plain | RowRole::Total => format.set_background_color(Color::RGB(SHOWN)),
    }
}

/// A cell that takes a number.
pub(super) fn number(decimals: u8, role: RowRole) -> Format {
    open(style::cell(Kind::Number(decimals), role))
}

/// A cell that takes a word.
pub(super) fn choice(role: RowRole) -> Format {
    open(style::cell(Kind::Mark, role)).set_font_size(10.0)
}

/// A cell that takes text.
pub(super) fn text(role: RowRole) -> Format {
    open(style::cell(Kind::Text, role)).set_num_format("@")
}

fn open(format: Format) -> Format {
    format
        .set_unlocked()
        .set_background_color(Color::RGB(OPEN))
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0x8A_7A_3A))
        .set_align(FormatAlign::VerticalCenter)
}

/// Still to be filled in.
pub(super) fn missing() -> Format {
    Format::new().set_background_color(Color::RGB(0xFF_F1_B8))
}

/// No number where a number belongs, or a number and a word at once.
pub(super) fn wrong() -> Format {
    Format::new()
        .set_background_color(Color::RGB(0xF9_DE_DB))
        .set_font_color(Color::RGB(0x9C_1C_15))
}
