//! What does a person read? Translations, numbers, dates and periods in Vietnamese and English.
//!
//! Every sentence that a page, a workbook or the terminal shows stands under a key in
//! `translations/vi` and `translations/en`; both are part of the program.
//! Figures reach a sentence as text that was printed here, never as numbers.
//!
//! What is not here: reading (the room `vietnamese` does that), layout, mark-up, any decision
//! about what is shown to whom, any clock or file.
//!
//! ```
//! use words::{Language, Words};
//! let words = Words::of(Language::Vietnamese);
//! assert_eq!(words.text("class-exceeded"), "vượt");
//! ```

mod catalogue;
mod class;
mod language;
mod number;
mod period;
mod time;
mod unit;

pub use catalogue::Words;
pub use language::{Language, UnknownLanguage};
