//! Does reading survive whatever comes, and hold its promises for every text?

use proptest::prelude::*;

/// Pieces of which official prose is made, so that random texts reach deep into the grammar.
const PIECES: [&str; 64] = [
    "tăng",
    "giảm",
    "đạt",
    "ước đạt",
    "chiếm",
    "bằng",
    "vượt",
    "gấp",
    "còn",
    "xuống còn",
    "từ",
    "đến",
    "so với",
    "cùng kỳ",
    "năm trước",
    "tháng trước",
    "kế hoạch",
    "dự toán",
    "nghị quyết",
    "Trung ương giao",
    "HĐND tỉnh giao",
    "trong đó",
    "lần lượt",
    "bình quân",
    "khoảng",
    "trên",
    "dưới",
    "trở lên",
    "tỷ lệ",
    "tỷ trọng",
    "cơ cấu",
    "khu vực dịch vụ",
    "GRDP",
    "(GRDP)",
    "thu ngân sách",
    "xã",
    "hộ",
    "tỷ đồng",
    "triệu USD",
    "%",
    "điểm %",
    "lần",
    "ha",
    "7,01",
    "1.234,5",
    "12/26",
    "5",
    "2023",
    "năm 2023",
    "quý I/2024",
    "6 tháng đầu năm",
    "30/11/2023",
    "(",
    ")",
    ";",
    ",",
    ".",
    ":",
    "\n",
    "- ",
    "và",
    "28-NQ/TW",
    "khóa XIV",
    "/",
];

/// Whether a digit stands there that is no part of a unit such as `m2`.
fn has_numeral(skipped: &str) -> bool {
    let mut rest = skipped.to_lowercase();
    for unit in ["km2", "km3", "cm2", "dm3", "m2", "m3"] {
        rest = rest.replace(unit, "");
    }
    rest.contains(|letter: char| letter.is_ascii_digit())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let reading = claims::read(text);
    let letters: Vec<char> = reading.text.chars().collect();
    let mut end = 0;
    for claim in &reading.claims {
        prop_assert!(claim.start >= end && claim.end > claim.start && claim.end <= letters.len());
        let surface: String = letters[claim.start..claim.end].iter().collect();
        prop_assert_eq!(&surface, &claim.surface);
        let skipped: String = letters[end..claim.start].iter().collect();
        prop_assert!(!has_numeral(&skipped), "{}", text);
        prop_assert!(claim.is_figure() || claim.value.is_none());
        end = claim.end;
    }
    for finding in &reading.findings {
        prop_assert!(
            finding
                .claims
                .iter()
                .all(|index| *index < reading.claims.len())
        );
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check(&text)?;
    }

    #[test]
    fn any_prose_is_read(pieces in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        let words: Vec<&str> = pieces.iter().map(|piece| PIECES[*piece]).collect();
        check(&words.join(" "))?;
        check(&words.concat())?;
    }

    #[test]
    fn decomposed_text_reads_alike(pieces in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        use unicode_normalization::UnicodeNormalization;
        let words: Vec<&str> = pieces.iter().map(|piece| PIECES[*piece]).collect();
        let text = words.join(" ");
        let apart: String = text.nfd().collect();
        prop_assert_eq!(claims::read(&text).claims, claims::read(&apart).claims);
    }
}

/// Whatever is repeated, reading stays linear: each of these would take hours otherwise.
#[test]
fn long_texts_of_one_thing_are_read() {
    let ends = ["", " ", ", ", "; ", "\n"];
    for piece in PIECES
        .iter()
        .chain(&["so với năm 2022", "Trong đó 2023.", "có diện tích", "5% -"])
    {
        for end in ends {
            let text = format!("{piece}{end}").repeat(2_000);
            let _ = claims::read(&text);
        }
    }
}

/// Scale words upon scale words are more than any number holds.
#[test]
fn scales_beyond_all_numbers_are_read() {
    for text in [
        "lần 1 nghìn tỷ tỷ đồng",
        "thu 1,2/15 nghìn tỷ tỷ người",
        "1 tỷ tỷ tỷ tỷ hộ",
    ] {
        assert!(!claims::read(text).claims.is_empty(), "{text}");
    }
}

/// Rows that a reader might look at again and again; each is read to its end, and no figure
/// carries a copy of a name that fills the text.
#[test]
fn endless_rows_are_read_and_names_stay_short() {
    let long = "a".repeat(20_000);
    let mut texts = vec![
        format!("{long} đạt {}", "5 tấn, ".repeat(300)),
        format!("{long}: {}", "() đạt 5%; ".repeat(300)),
        format!("5 {long}, tăng 3%"),
    ];
    for row in [
        "1.234,5 ",
        "(",
        "() ",
        ",",
        "trong đó ",
        "so với kế hoạch ",
        "phấn đấu ",
        "năm 2020 ",
        "1/2/3/",
        "5-6-7-",
        "\n",
        "- đạt 5 tấn\n",
        "II. NHIỆM VỤ THÁNG 9\n",
        "khóa XIV ",
    ] {
        texts.push(row.repeat(2_000));
    }
    for text in texts {
        for claim in claims::read(&text).claims {
            assert!(claim.subject.is_none_or(|subject| subject.len() <= 400));
        }
    }
}
