//! What may a phrase do in a sentence?

/// What a phrase does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Cue {
    // What the verb says of the number.
    Rise,
    Fall,
    /// "tăng lên", "lên tới": a level after a rise.
    RiseTo,
    /// "giảm còn", "chỉ còn": a level after a fall.
    FallTo,
    /// "đạt", "là", "ở mức".
    Reach,
    /// "có", "gồm": the thing counted follows.
    Have,
    /// "kết nạp", "khởi công": a deed, and what was done follows.
    Act,
    Chiem,
    Exceed,
    /// "không đạt", "hụt".
    FallShort,
    Equal,
    Times,
    Contribute,
    Rank,
    Complete,
    /// "điều chỉnh", "giữ nguyên".
    Adjust,
    // What a number is compared with.
    Against,
    SamePeriod,
    PreviousYear,
    PreviousPeriod,
    Plan,
    Resolution,
    GivenByCentral,
    GivenByLocal,
    Average,
    /// Other things that follow "so với": đầu năm, cuối năm.
    OtherBase,
    // How sure a number is.
    Estimate,
    Forecast,
    Goal,
    About,
    AtLeast,
    AtMost,
    /// "trở lên", behind a number.
    OrMore,
    /// "trở xuống", behind a number.
    OrLess,
    /// "từ … đến": a range.
    From,
    To,
    // What sort of measure a noun is.
    Rate,
    /// tỷ trọng, cơ cấu.
    ShareNoun,
    /// tốc độ tăng trưởng, mức tăng.
    GrowthNoun,
    /// chỉ số: percent of a base.
    IndexNoun,
    // Links.
    /// "trong đó", "cụ thể", "gồm": parts follow.
    Within,
    /// "lần lượt", "tương ứng".
    Respectively,
    /// "bình quân", "mỗi năm".
    Yearly,
    Conjunction,
    /// theo, do, tại, trong: begins an adverbial.
    Preposition,
    /// "trên địa bàn tỉnh", "toàn tỉnh".
    Locative,
    /// "theo giá so sánh", "giá hiện hành".
    PriceBasis,
    /// "tính đến", "đến ngày": a stock.
    UpTo,
    /// "lũy kế", "tính chung".
    Cumulative,
    /// Words of time without a figure: "trong tháng", "quý này".
    TimeWord,
    /// Words that never name a thing measured.
    Filler,
    /// A noun phrase that must not be taken apart.
    Name,
    /// "cho thấy", "nêu rõ": what is said follows.
    Says,
    // What makes a numeral something else than a figure.
    /// "lần thứ", "khóa", "kỳ họp thứ": an ordinal follows.
    OrdinalBefore,
    /// "kỷ niệm", "tuổi": a length, not a period.
    Anniversary,
    /// "quốc lộ", "chương trình": a name with a number follows.
    NamedNumber,
    /// "nghị quyết số", "số": the number of a paper follows.
    DocumentBefore,
    /// "ngày", "sáng", "chiều": a day follows.
    DayBefore,
    /// "điện thoại", "lượt xem".
    ContactBefore,
    /// "các nhóm", "hình", "bảng": an enumeration.
    EnumerationBefore,
}
