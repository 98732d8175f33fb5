//! Where are Hoàng Sa and Trường Sa, and how are they shown?
//!
//! A map of Viet Nam shows both: they are part of the territory (Law of the Sea of Viet Nam,
//! 18/2012/QH13, article 1; Decree 18/2020/NĐ-CP on fines in surveying and mapping punishes
//! maps that show sovereignty wrongly or not in full).
//! Free boundary data lacks them, so this crate brings approximate points of its own, good for
//! a thematic picture only.

use crate::projection::Position;

/// One of the two archipelagos.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Archipelago {
    /// Hoàng Sa, of Đà Nẵng.
    HoangSa,
    /// Trường Sa, of Khánh Hòa.
    TruongSa,
}

/// Islands and reefs of Hoàng Sa: longitude, latitude, to a hundredth of a degree.
const HOANG_SA: [(f64, f64); 13] = [
    (111.61, 16.53),
    (112.34, 16.83),
    (111.20, 15.78),
    (112.73, 16.67),
    (111.71, 16.45),
    (111.59, 16.51),
    (111.76, 16.46),
    (111.51, 16.45),
    (112.27, 16.98),
    (112.31, 16.97),
    (111.50, 17.08),
    (112.54, 16.33),
    (111.78, 16.05),
];

/// Islands and reefs of Trường Sa: longitude, latitude, to a hundredth of a degree.
const TRUONG_SA: [(f64, f64); 26] = [
    (111.92, 8.65),
    (114.33, 11.43),
    (114.36, 11.46),
    (114.37, 10.18),
    (114.33, 9.89),
    (114.48, 10.38),
    (112.92, 7.89),
    (114.37, 10.38),
    (113.70, 8.97),
    (112.35, 8.93),
    (114.28, 11.05),
    (114.42, 10.67),
    (115.02, 11.08),
    (115.80, 10.73),
    (115.83, 10.82),
    (111.67, 8.67),
    (114.65, 8.87),
    (113.30, 8.18),
    (114.18, 8.71),
    (112.22, 8.85),
    (113.98, 8.81),
    (114.25, 9.77),
    (114.37, 9.78),
    (115.53, 9.90),
    (112.89, 9.55),
    (114.08, 10.92),
];

impl Archipelago {
    /// Both, from north to south.
    pub const ALL: [Self; 2] = [Self::HoangSa, Self::TruongSa];

    /// Value of `data-inset` on the map.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::HoangSa => "hoang-sa",
            Self::TruongSa => "truong-sa",
        }
    }

    /// The archipelago whose waters hold a point.
    #[must_use]
    pub fn holding(position: Position) -> Option<Self> {
        let Position {
            longitude,
            latitude,
        } = position;
        let hoang_sa = (110.8..=113.4).contains(&longitude) && (15.3..=17.7).contains(&latitude);
        let truong_sa = (111.0..=117.8).contains(&longitude) && (6.3..=12.3).contains(&latitude);
        match (hoang_sa, truong_sa) {
            (true, _) => Some(Self::HoangSa),
            (_, true) => Some(Self::TruongSa),
            _ => None,
        }
    }

    /// Approximate points of its islands and reefs.
    pub(crate) fn islands(self) -> Vec<Position> {
        let points: &[(f64, f64)] = match self {
            Self::HoangSa => &HOANG_SA,
            Self::TruongSa => &TRUONG_SA,
        };
        points
            .iter()
            .map(|&(longitude, latitude)| Position::new(longitude, latitude))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_holds_its_own_islands_and_not_the_coast() {
        for archipelago in Archipelago::ALL {
            for island in archipelago.islands() {
                assert_eq!(
                    Archipelago::holding(island),
                    Some(archipelago),
                    "{island:?}"
                );
            }
        }
        // Lý Sơn, Phú Quý and Côn Đảo are drawn where they are.
        for (longitude, latitude) in [(109.12, 15.38), (108.94, 10.52), (106.61, 8.69)] {
            assert_eq!(
                Archipelago::holding(Position::new(longitude, latitude)),
                None
            );
        }
    }
}
