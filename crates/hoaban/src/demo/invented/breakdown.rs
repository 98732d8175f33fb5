//! What cuts the invented province's figures further?

/// `breakdowns.csv`: a row without a member is the dimension itself.
pub const BREAKDOWNS_CSV: &str = include_str!("../../../data/hoa-ban/breakdowns.csv");

/// Women and men among those counted.
pub const SEXES: [&str; 2] = ["sex=female", "sex=male"];
/// The leaves of the dimension `sector`; the first two make [`AGRICULTURE`].
pub const SECTORS: [&str; 4] = [
    "sector=crops",
    "sector=forestry",
    "sector=industry",
    "sector=services",
];
/// The member of the dimension `sector` that has parts of its own.
pub const AGRICULTURE: &str = "sector=agriculture";
