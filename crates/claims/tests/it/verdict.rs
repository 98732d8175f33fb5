//! Does each verdict come out for a text that deserves it?

use claims::resolve::Named;
use claims::verdict::{
    Instead, Judgement, Paper, Promised, Record, SlipOrRow, Stated, Verdict, judge, summary,
};
use claims::{Reading, cause::Cause};
use domain::Decimal;
use domain::indicator::IndicatorNo;
use domain::moment::{AsOf, KnownAt};
use domain::period::Period;
use domain::place::PlaceNo;
use domain::target::{Baseline, Per};
use domain::unit::Unit;
use jiff::tz::{Offset, TimeZone};

const HERE: PlaceNo = PlaceNo(1);
const THERE: PlaceNo = PlaceNo(2);

fn zone() -> TimeZone {
    TimeZone::fixed(Offset::constant(7))
}

fn known(day: &str) -> KnownAt {
    KnownAt::day(day.parse().expect("a day"), &zone()).expect("an accepted day")
}

struct Row {
    indicator: u32,
    place: PlaceNo,
    period: &'static str,
    value: &'static str,
    known: &'static str,
    replaced: Option<&'static str>,
}

/// A small record in memory.
struct Memory {
    named: Vec<Named>,
    rows: Vec<Row>,
    targets: Vec<(u32, &'static str, &'static str, Baseline, &'static str)>,
}

impl Record for Memory {
    fn indicators(&self) -> &[Named] {
        &self.named
    }

    fn history(&self, indicator: IndicatorNo, place: PlaceNo, period: Period) -> Vec<Stated> {
        self.rows
            .iter()
            .filter(|row| {
                (IndicatorNo(row.indicator), row.place, row.period)
                    == (indicator, place, period.to_string().as_str())
            })
            .map(|row| {
                let value: Decimal = row.value.parse().expect("a number");
                Stated {
                    value: Some(value),
                    room: Decimal::new(5, value.scale() + 1),
                    known_at: known(row.known),
                    replaced_at: row.replaced.map(known),
                    source: format!("row of {}", row.known),
                }
            })
            .collect()
    }

    fn targets(&self, indicator: IndicatorNo, place: PlaceNo, period: Period) -> Vec<Promised> {
        self.targets
            .iter()
            .filter(|target| {
                place == HERE
                    && IndicatorNo(target.0) == indicator
                    && target.1 == period.to_string()
            })
            .map(|target| Promised {
                value: target.2.parse().expect("a number"),
                baseline: target.3,
                per: Per::Year,
                known_at: known(target.4),
                replaced_at: None,
                source: "a plan".to_owned(),
            })
            .collect()
    }

    fn told(&self, indicator: IndicatorNo, _: PlaceNo, _: Period) -> Vec<(PlaceNo, Period)> {
        self.rows
            .iter()
            .filter(|row| IndicatorNo(row.indicator) == indicator)
            .map(|row| (row.place, row.period.parse().expect("a period")))
            .collect()
    }
}

fn named(number: u32, name: &str, unit: &str, price: &str, part_of: Option<u32>) -> Named {
    Named {
        indicator: IndicatorNo(number),
        name: name.to_owned(),
        aliases: Vec::new(),
        unit: Unit::parse(unit).expect("a unit"),
        price_basis: price.to_owned(),
        part_of: part_of.map(IndicatorNo),
    }
}

fn indicators() -> Vec<Named> {
    vec![
        named(
            0,
            "Tốc độ tăng trưởng GRDP (giá so sánh 2010)",
            "%",
            "2010",
            None,
        ),
        named(1, "Tỷ lệ che phủ rừng", "%", "", None),
        named(
            2,
            "Tổng sản phẩm trên địa bàn (giá hiện hành)",
            "tỷ đồng",
            "current",
            None,
        ),
        named(
            3,
            "GRDP khu vực dịch vụ (giá hiện hành)",
            "tỷ đồng",
            "current",
            Some(2),
        ),
        named(
            4,
            "GRDP khu vực công nghiệp - xây dựng (giá hiện hành)",
            "tỷ đồng",
            "current",
            Some(2),
        ),
        named(
            5,
            "Thu ngân sách nhà nước trên địa bàn",
            "tỷ đồng",
            "",
            None,
        ),
        named(6, "Khách du lịch", "lượt", "", None),
        named(7, "Tỷ lệ hộ nghèo", "%", "", None),
        named(8, "Sản lượng cà phê", "tấn", "", None),
    ]
}

fn record() -> Memory {
    let row = |indicator, place, period, value, known, replaced| Row {
        indicator,
        place,
        period,
        value,
        known,
        replaced,
    };
    Memory {
        named: indicators(),
        rows: vec![
            row(0, HERE, "2023", "7.01", "2023-11-30", Some("2023-12-29")),
            row(0, HERE, "2023", "7.10", "2023-12-29", None),
            row(0, HERE, "2022", "8.83", "2022-12-29", None),
            row(1, HERE, "2022", "42.71", "2022-12-20", None),
            row(1, HERE, "2023", "42.98", "2024-01-10", None),
            row(2, HERE, "2025-Q1", "6961.99", "2025-04-05", None),
            row(3, HERE, "2025-Q1", "4641.59", "2025-04-05", None),
            row(4, HERE, "2025-Q1", "1339.58", "2025-04-05", None),
            row(5, HERE, "2023", "1860.4", "2023-12-29", None),
            row(5, HERE, "2022", "1705.2", "2022-12-29", None),
            row(5, THERE, "2023", "4321.5", "2023-12-29", None),
            row(6, HERE, "2023", "1045200", "2023-12-29", None),
            row(7, HERE, "2022", "30.35", "2022-12-29", None),
            row(7, HERE, "2023", "26.57", "2023-12-29", None),
            row(8, HERE, "2023", "3901.5", "2023-12-29", None),
        ],
        targets: vec![
            (5, "2023", "1750", Baseline::Council, "2022-12-10"),
            (5, "2023", "1500", Baseline::Central, "2022-12-01"),
        ],
    }
}

fn judged(text: &str, day: &str) -> (Reading, Vec<Judgement>) {
    let reading = claims::read(text);
    let as_of = AsOf::end_of_day(day.parse().expect("a day"), &zone()).expect("an accepted day");
    let judgements = judge(&reading, &record(), Paper { as_of, place: HERE });
    (reading, judgements)
}

fn verdicts(text: &str, day: &str) -> Vec<Verdict> {
    judged(text, day)
        .1
        .iter()
        .map(|judgement| judgement.verdict)
        .collect()
}

#[test]
fn what_was_shown_is_stale_once_it_is_replaced() {
    let text = "Tốc độ tăng trưởng GRDP năm 2023 ước đạt 7,01%.";
    assert_eq!(verdicts(text, "2023-11-30"), [Verdict::Agrees]);
    let (_, late) = judged(text, "2024-01-15");
    assert_eq!(late[0].verdict, Verdict::Stale);
    assert_eq!(late[0].replaced_by, Some(Decimal::new(710, 2)));
    assert_eq!(verdicts(text, "2023-11-29"), [Verdict::Early]);
}

#[test]
fn what_was_not_yet_known_is_early() {
    let text = "Năm 2023, tỷ lệ che phủ rừng đạt 42,98%.";
    assert_eq!(verdicts(text, "2023-12-15"), [Verdict::Early]);
    assert_eq!(verdicts(text, "2024-01-10"), [Verdict::Agrees]);
}

#[test]
fn last_years_sentence_is_another_period() {
    let (_, judgements) = judged("Năm 2023, tỷ lệ che phủ rừng đạt 42,71%.", "2024-02-01");
    assert_eq!(judgements[0].verdict, Verdict::OtherPeriod);
    assert_eq!(
        judgements[0].instead,
        Some(Instead::Period("2022".parse().expect("a period")))
    );
}

#[test]
fn another_provinces_figure_is_another_place() {
    let text = "Năm 2023, thu ngân sách nhà nước trên địa bàn đạt 4.321,5 tỷ đồng.";
    let (_, judgements) = judged(text, "2024-02-01");
    assert_eq!(judgements[0].verdict, Verdict::OtherPlace);
    assert_eq!(judgements[0].instead, Some(Instead::Place(THERE)));
}

#[test]
fn the_plan_that_the_text_names_counts() {
    let text = "Năm 2023, thu ngân sách nhà nước trên địa bàn đạt 1.860,4 tỷ đồng, \
                đạt 106,31% dự toán HĐND tỉnh giao, đạt 124,03% dự toán Trung ương giao, \
                tăng 9,1% so với năm trước.";
    assert_eq!(verdicts(text, "2024-02-01"), [Verdict::Agrees; 4]);
    let wrong =
        "Năm 2023, thu ngân sách nhà nước trên địa bàn đạt 106,31% dự toán Trung ương giao.";
    let (_, judgements) = judged(wrong, "2024-02-01");
    assert_eq!(judgements[0].verdict, Verdict::OtherBaseline);
    assert_eq!(
        judgements[0].instead,
        Some(Instead::Baseline(Baseline::Council))
    );
}

#[test]
fn a_disagreement_names_its_slip() {
    let text = "Quý I/2025, GRDP theo giá hiện hành đạt 6.961,99 tỷ đồng, trong đó: \
                khu vực dịch vụ đạt 4.461,59 tỷ đồng; \
                khu vực công nghiệp - xây dựng đạt 1.339,58 triệu đồng.";
    let (_, judgements) = judged(text, "2025-04-10");
    assert_eq!(judgements[0].verdict, Verdict::Agrees);
    assert_eq!(judgements[1].verdict, Verdict::Disagrees);
    assert_eq!(judgements[1].expected, Some(Decimal::new(464_159, 2)));
    assert_eq!(
        judgements[1].cause,
        Some(SlipOrRow::Slip(Cause::DigitsTransposed))
    );
    assert_eq!(judgements[2].verdict, Verdict::Disagrees);
    assert_eq!(
        judgements[2].cause,
        Some(SlipOrRow::Slip(Cause::PowerOfTen))
    );
}

#[test]
fn a_neighbours_value_and_a_growth_for_points_are_named() {
    let text = "Quý I/2025, GRDP theo giá hiện hành đạt 6.961,99 tỷ đồng, trong đó: \
                khu vực dịch vụ đạt 1.339,58 tỷ đồng.";
    let (_, judgements) = judged(text, "2025-04-10");
    assert_eq!(
        judgements[1].cause,
        Some(SlipOrRow::NeighbouringRow(IndicatorNo(4)))
    );
    let text = "Năm 2023, tỷ lệ hộ nghèo giảm 12,45%.";
    let (_, judgements) = judged(text, "2024-02-01");
    assert_eq!(judgements[0].verdict, Verdict::Disagrees);
    assert_eq!(judgements[0].expected, Some(Decimal::new(-378, 2)));
    assert_eq!(judgements[0].cause, Some(SlipOrRow::PointsForPercent));
}

#[test]
fn hedges_rounding_and_truncation_are_told_apart() {
    let day = "2024-02-01";
    assert_eq!(
        verdicts("Năm 2023, khách du lịch đạt hơn 1,04 triệu lượt.", day),
        [Verdict::Agrees]
    );
    assert_eq!(
        verdicts("Năm 2023, khách du lịch đạt hơn 1,05 triệu lượt.", day),
        [Verdict::Disagrees]
    );
    let (_, cut) = judged("Năm 2023, sản lượng cà phê đạt 3.901 tấn.", day);
    assert_eq!((cut[0].verdict, cut[0].truncated), (Verdict::Agrees, true));
    assert_eq!(
        verdicts("Năm 2023, sản lượng cà phê đạt 3.902 tấn.", day),
        [Verdict::Agrees]
    );
}

#[test]
fn what_nobody_knows_is_unknown() {
    let (reading, judgements) = judged(
        "Năm 2023, sản lượng mật ong đạt 12 tấn; tỷ lệ hộ nghèo còn 26,57%.",
        "2024-02-01",
    );
    let words: Vec<_> = judgements
        .iter()
        .map(|judgement| judgement.verdict)
        .collect();
    assert_eq!(words, [Verdict::Unknown, Verdict::Agrees]);
    let counts = summary(&reading.claims, judgements.iter());
    assert_eq!(counts, [(Verdict::Agrees, 1), (Verdict::Unknown, 1)]);
}
