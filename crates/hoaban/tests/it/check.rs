//! Does a check find what is wrong in a paper, and nothing else?

use crate::world::{WORLDS, reader};
use actions::check::{Checked, Input, run};
use claims::cause::Cause;
use claims::verdict::{Instead, Judgement, SlipOrRow, Verdict};

fn checked(text: &str, as_of: &str) -> Checked {
    let input = Input {
        name: "a.txt",
        bytes: text.as_bytes(),
        place: "province:11",
        as_of,
        ..Input::default()
    };
    run(Some((&WORLDS, &reader())), input).unwrap()
}

fn only(text: &str, as_of: &str) -> Judgement {
    let checked = checked(text, as_of);
    let judged = checked.judged.unwrap();
    assert_eq!(judged.judgements.len(), 1, "{text}");
    judged.judgements.into_iter().next().unwrap()
}

/// The surfaces in doubt with the words of what is wrong with them.
fn doubts(checked: &Checked) -> Vec<(String, String)> {
    let claims = &checked.reading.claims;
    let judged = checked.judged.iter().flat_map(|judged| &judged.judgements);
    let mut doubts: Vec<(usize, String)> = judged
        .filter(|judgement| judgement.verdict.is_doubt())
        .map(|judgement| {
            let cause = match judgement.cause {
                Some(SlipOrRow::Slip(slip)) => format!(" {slip}"),
                Some(SlipOrRow::PointsForPercent) => " points-for-percent".to_owned(),
                _ => String::new(),
            };
            (judgement.claim, format!("{}{cause}", judgement.verdict))
        })
        .collect();
    doubts.extend(checked.reading.findings.iter().map(|finding| {
        let claim = finding.claims.first().copied().unwrap_or_default();
        (claim, finding.code.to_owned())
    }));
    doubts.sort();
    doubts
        .into_iter()
        .map(|(claim, what)| (claims[claim].surface.clone(), what))
        .collect()
}

#[test]
fn the_sample_report_has_eight_errors_and_no_other() {
    let (_, text) = hoaban::demo::REPORT;
    let found = doubts(&checked(text, ""));
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(s, w)| (s.as_str(), w.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("7,01%", "stale"),
            ("18,95 điểm %", "disagrees points-for-percent"),
            ("4.461,59 tỷ đồng", "parts-miss-whole"),
            ("7,34%", "early"),
            ("286.976,29 nghìn tấn", "disagrees power-of-ten"),
            ("106.630,13 ha", "disagrees digits-transposed"),
            ("22,43%", "disagrees sign"),
            ("28,93%", "other_period"),
        ]
    );
}

#[test]
fn a_growth_agrees_until_another_takes_its_place() {
    let text = "Tốc độ tăng trưởng GRDP của tỉnh Điện Biên năm 2023 ước đạt 7,01%.";
    assert_eq!(only(text, "2023-11-30").verdict, Verdict::Agrees);
    let stale = only(text, "2024-01-15");
    assert_eq!(stale.verdict, Verdict::Stale);
    assert_eq!(stale.replaced_by.unwrap().to_string(), "7.1");
}

#[test]
fn what_was_known_only_later_is_early() {
    let text = "GRDP bình quân đầu người năm 2023 đạt 42,98 triệu đồng/người/năm.";
    assert_eq!(only(text, "2023-12-15").verdict, Verdict::Early);
    assert_eq!(only(text, "2024-06-01").verdict, Verdict::Agrees);
}

#[test]
fn last_years_sentence_is_of_another_period() {
    let text = "Tổng mức bán lẻ hàng hóa năm 2024 tăng 28,93% so với năm trước.";
    let judgement = only(text, "2025-02-01");
    assert_eq!(judgement.verdict, Verdict::OtherPeriod);
    assert_eq!(
        judgement.instead,
        Some(Instead::Period("2023".parse().unwrap()))
    );
}

#[test]
fn the_published_error_is_found_without_any_record() {
    let text = "Quý I/2025, GRDP theo giá hiện hành đạt 6.961,99 tỷ đồng; trong đó: \
        khu vực nông - lâm nghiệp và thủy sản đạt 638,76 tỷ đồng, chiếm 9,18%; \
        khu vực công nghiệp - xây dựng đạt 1.339,58 tỷ đồng, chiếm 19,24%; \
        khu vực dịch vụ đạt 4.461,59 tỷ đồng, chiếm 66,67%; \
        thuế sản phẩm trừ trợ cấp sản phẩm đạt 342,06 tỷ đồng, chiếm 4,91%.";
    let input = Input {
        name: "a.txt",
        bytes: text.as_bytes(),
        ..Input::default()
    };
    let checked = run(None, input).unwrap();
    let codes: Vec<&str> = checked
        .reading
        .findings
        .iter()
        .map(|found| found.code)
        .collect();
    assert!(codes.contains(&"share-against-amounts"), "{codes:?}");
    let parts = checked
        .reading
        .findings
        .iter()
        .find(|found| found.code == "parts-miss-whole");
    let told = &parts.unwrap().arguments;
    assert_eq!(
        (told["sum"].as_str(), told["total"].as_str()),
        ("6781.99", "6961.99")
    );
    assert_eq!(
        (told["found"].as_str(), told["expected"].as_str()),
        ("4461.59", "4641.59")
    );
    assert_eq!(told["cause"], Cause::DigitsTransposed.as_str());
    assert!(checked.disagrees());
}

#[test]
fn a_texts_own_place_and_day_are_taken_where_none_is_named() {
    let text = "TỈNH ĐIỆN BIÊN\nĐiện Biên, ngày 30 tháng 11 năm 2023\n\n\
        Tốc độ tăng trưởng GRDP năm 2023 ước đạt 7,01%.\n";
    let input = Input {
        name: "a.txt",
        bytes: text.as_bytes(),
        ..Input::default()
    };
    let checked = run(Some((&WORLDS, &reader())), input).unwrap();
    let judged = checked.judged.as_ref().unwrap();
    assert!(judged.by_dateline);
    assert_eq!(
        judged.catalogue.place(judged.place).id.as_str(),
        "province:11"
    );
    assert_eq!(judged.judgements[0].verdict, Verdict::Agrees);
}

#[test]
fn without_a_place_in_text_or_question_somebody_is_asked() {
    let input = Input {
        name: "a.txt",
        bytes: "Năm 2023, GRDP tăng 7,01%.".as_bytes(),
        ..Input::default()
    };
    let refused = run(Some((&WORLDS, &reader())), input).unwrap_err();
    assert_eq!(refused.findings()[0].code, "check-place-needed");
}
