//! How do cells look: type, borders, number formats, the colours of a class?

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::{Class, Kind, RowRole};

/// Family of type: Decree 30/2020/NĐ-CP, appendix I, part I, sets Times New Roman for state
/// papers, and every office has it.
const FAMILY: &str = "Times New Roman";

fn base() -> Format {
    Format::new().set_font_name(FAMILY).set_font_size(12.0)
}

/// The table's title.
pub(crate) fn title() -> Format {
    base().set_font_size(14.0).set_bold()
}

/// Lines under the title, notes and sources.
pub(crate) fn line() -> Format {
    base().set_font_size(11.0).set_italic()
}

/// Notes under the table, which may be long.
pub(crate) fn note() -> Format {
    line().set_text_wrap().set_align(FormatAlign::Top)
}

/// Heads of columns.
pub(crate) fn head() -> Format {
    base()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0x9A_9A_9A))
        .set_background_color(Color::RGB(0xE7_EE_ED))
}

/// A cell of the body, by what its column holds and what its row is.
pub(crate) fn cell(kind: Kind, role: RowRole) -> Format {
    let format = base()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0xBF_BF_BF))
        .set_align(FormatAlign::VerticalCenter);
    let format = match kind {
        Kind::Text => format.set_text_wrap().set_align(FormatAlign::Left),
        Kind::Number(decimals) => format.set_num_format(number(decimals)),
        Kind::Percent(decimals) => format.set_num_format(percent(decimals)),
        Kind::Date => format
            .set_num_format("dd/mm/yyyy")
            .set_align(FormatAlign::Center),
        Kind::Mark => format.set_text_wrap().set_align(FormatAlign::Center),
    };
    match role {
        RowRole::Plain => format,
        RowRole::Group => format
            .set_bold()
            .set_background_color(Color::RGB(0xF4_F1_EA)),
        RowRole::Total => format.set_bold().set_border_top(FormatBorder::Medium),
    }
}

/// Text in a column of numbers stands at the right, as the numbers do.
pub(crate) fn text_in(kind: Kind, role: RowRole) -> Format {
    match kind {
        Kind::Number(_) | Kind::Percent(_) => cell(kind, role)
            .set_num_format("@")
            .set_align(FormatAlign::Right),
        _ => cell(kind, role).set_num_format("@"),
    }
}

/// A link.
pub(crate) fn link(kind: Kind, role: RowRole) -> Format {
    text_in(kind, role)
        .set_font_color(Color::RGB(0x0F_5C_5C))
        .set_underline(rust_xlsxwriter::FormatUnderline::Single)
}

/// The word of a class: ink and ground keep a contrast of at least 4.5.
pub(crate) fn class(class: Class, role: RowRole) -> Format {
    let (ink, ground) = match class {
        Class::Exceeded => (0x0B_5D_3B, 0xCF_E8_DA),
        Class::Met => (0x1F_6B_3A, 0xE3_F3_E7),
        Class::Nearly => (0x7A_4B_00, 0xFB_EB_CB),
        Class::NotMet => (0x9C_1C_15, 0xF9_DE_DB),
        Class::NoData => (0x56_5C_61, 0xEE_EE_EC),
    };
    cell(Kind::Mark, role)
        .set_num_format("@")
        .set_bold()
        .set_font_color(Color::RGB(ink))
        .set_background_color(Color::RGB(ground))
}

/// Excel's format of a number with grouped thousands; signs and separators follow the reader's
/// own settings.
fn number(decimals: u8) -> String {
    match decimals.min(12) {
        0 => "#,##0".to_owned(),
        decimals => format!("#,##0.{}", "0".repeat(usize::from(decimals))),
    }
}

fn percent(decimals: u8) -> String {
    format!("{}%", number(decimals))
}
