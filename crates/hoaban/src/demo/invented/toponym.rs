//! What are places called that never were? Words of the mountains before words of poems.

use super::dice::Dice;

/// What a name of a valley, stream or hill begins with in the north-west.
const FIRST: [&str; 14] = [
    "Nậm", "Mường", "Pú", "Huổi", "Nà", "Phiêng", "Bản", "Keo", "Noong", "Tà", "Háng", "Co",
    "Lùng", "Thẩm",
];

/// Words that no surveyor would use: weather, flowers, birds, instruments.
const SECOND: [&str; 34] = [
    "Sương",
    "Trăng",
    "Nắng",
    "Gió",
    "Mây",
    "Thơ",
    "Mơ Xanh",
    "Biếc",
    "Hạc",
    "Én",
    "Ong Vàng",
    "Bướm",
    "Sim Tím",
    "Mận Trắng",
    "Đào Phai",
    "Quế Thơm",
    "Vông",
    "Gạo Đỏ",
    "Cúc",
    "Sen Nở",
    "Trúc",
    "Thông Reo",
    "Khèn",
    "Sáo",
    "Chiêng",
    "Nhạc",
    "Ru",
    "Sớm",
    "Chiều",
    "Rạng",
    "Mưa",
    "Lửa",
    "Sao Hôm",
    "Cầu Vồng",
];

/// `count` different names; every pair of words occurs once at most.
pub fn names(seed: u64, count: usize) -> Vec<String> {
    let mut all: Vec<String> = FIRST
        .iter()
        .flat_map(|first| SECOND.iter().map(move |second| format!("{first} {second}")))
        .collect();
    Dice::new(seed, &["toponym"]).shuffle(&mut all);
    all.truncate(count);
    all
}

#[cfg(test)]
mod tests {
    use super::super::super::rows::read;
    use super::super::super::{FileKind, dien_bien};
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_name_stands_twice_nor_in_dien_bien() {
        let all = names(3, FIRST.len() * SECOND.len());
        let distinct: BTreeSet<&String> = all.iter().collect();
        assert_eq!(distinct.len(), 476);
        assert!(
            all.iter()
                .all(|name| vietnamese::fold::nfc(name) == name.as_str())
        );
        let places = dien_bien::files()
            .into_iter()
            .find(|file| file.kind == FileKind::Places)
            .unwrap();
        for place in read(&places.text) {
            let invented = all
                .iter()
                .find(|name| place["name"].ends_with(name.as_str()));
            assert_eq!(invented, None, "{place:?}");
        }
    }
}
