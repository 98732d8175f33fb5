//! How do pages of the web and workbooks become text?

pub(super) mod html;
pub(super) mod markdown;
pub(super) mod sheet;
