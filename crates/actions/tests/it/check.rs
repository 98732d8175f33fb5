//! Is a paper held against the record, and is what a person confirms remembered?

use crate::desk::Hall;
use actions::check::comment::{comment, correct};
use actions::check::confirm::{Link, confirm};
use actions::check::quiet::{Spot, doubt};
use actions::check::silence::{hear, silence};
use actions::check::tell::Teller;
use actions::check::{Form, Input, run};
use actions::{Caller, Object, may};
use claims::verdict::Verdict;
use domain::moment::Seq;
use std::io::{Cursor, Read, Write};
use unicode_normalization::UnicodeNormalization;
use words::{Language, Words};

const OBSERVATIONS: &str = "\
indicator,place,period,breakdown,value,as_printed,status,known_at,counted_until,producer,carrier,release,source
POVERTY_RATE,province:11,2024,,21.29,,final,2025-01-10,,org:stats,,public,Thông báo 1
BIRTHS,commune:A,2024,,120,,final,2025-01-10,,org:stats,,public,Thông báo 1
BIRTHS,commune:B,2024,,80,,final,2025-01-12,,org:stats,,public,Thông báo 2
";

pub fn hall() -> Hall {
    let hall = Hall::furnished();
    let report = hall.import(actions::import::Kind::Observations, OBSERVATIONS);
    assert_eq!(
        report.result,
        actions::import::Ending::Committed,
        "{:?}",
        report.findings
    );
    hall
}

fn verdicts(hall: &Hall, text: &str, as_of: &str) -> Vec<Verdict> {
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    let input = Input {
        name: "a.txt",
        bytes: text.as_bytes(),
        place: "province:11",
        as_of,
        orders: &[],
    };
    let checked = run(Some((&hall.desk, &authorized)), input).unwrap();
    let judged = checked.judged.unwrap();
    judged
        .judgements
        .iter()
        .map(|judgement| judgement.verdict)
        .collect()
}

#[test]
fn what_nobody_stated_is_computed_as_of_the_papers_day() {
    let hall = hall();
    let text = "Năm 2024, số trẻ em sinh ra là 200 người.";
    assert_eq!(verdicts(&hall, text, "2025-01-11"), [Verdict::Early]);
    assert_eq!(verdicts(&hall, text, "2025-01-12"), [Verdict::Agrees]);
    let text = "Năm 2024, số trẻ em sinh ra là 210 người.";
    assert_eq!(verdicts(&hall, text, "2025-01-12"), [Verdict::Disagrees]);
}

#[test]
fn a_link_that_a_person_confirms_is_offered_the_next_time() {
    let hall = hall();
    let text = "Năm 2024, mức nghèo khó chung chiếm 21,29%.";
    assert_eq!(verdicts(&hall, text, ""), [Verdict::Unknown]);
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    let link = Link {
        words: " mức nghèo khó  chung",
        indicator: "POVERTY_RATE",
        instead_of: "",
    };
    let done = confirm(&hall.desk, &authorized, link, "báo cáo gọi như vậy").unwrap();
    assert!(done.value.changed);
    assert_eq!(verdicts(&hall, text, ""), [Verdict::Agrees]);
    let audit = hall
        .desk
        .store()
        .audit(Seq(done.committed.audit.0 - 1), 1)
        .unwrap();
    assert_eq!(audit[0].verb, "check.confirm");
    assert!(
        audit[0].detail.contains("mức nghèo khó chung"),
        "{}",
        audit[0].detail
    );
    // The same words are not written a second time, and may be led elsewhere.
    let again = confirm(&hall.desk, &authorized, link, "").unwrap();
    assert!(!again.value.changed);
    let elsewhere = Link {
        words: "mức nghèo khó chung",
        indicator: "BIRTHS",
        instead_of: "POVERTY_RATE",
    };
    confirm(&hall.desk, &authorized, elsewhere, "nhầm").unwrap();
    assert_eq!(verdicts(&hall, text, ""), [Verdict::Unknown]);
}

#[test]
fn a_figure_of_a_commune_is_held_against_the_commune() {
    let hall = hall();
    let one = |text: &str| verdicts(&hall, text, "2025-01-15");
    let text = "Năm 2024, số trẻ em sinh ra ở xã A là 120 người, xã B là 80 người.";
    assert_eq!(one(text), [Verdict::Agrees, Verdict::Agrees]);
    let text = "Năm 2024, số trẻ em sinh ra là 120 người (xã A), toàn tỉnh là 200 người.";
    assert_eq!(one(text), [Verdict::Agrees, Verdict::Agrees]);
    // The figure of the province told of a commune, and of one that nobody knows.
    let text = "Xã A: năm 2024, số trẻ em sinh ra là 200 người.";
    assert_eq!(one(text), [Verdict::OtherPlace]);
    let text = "Năm 2024, số trẻ em sinh ra của tỉnh Sơn La là 200 người.";
    assert_eq!(one(text), [Verdict::Unknown]);
    let text = "Năm 2024, số trẻ em sinh ra của các xã A, B là 200 người.";
    assert_eq!(one(text), [Verdict::Unknown]);
    let text = "Hợp tác xã A tổng kết. Năm 2024, số trẻ em sinh ra là 200 người.";
    assert_eq!(one(text), [Verdict::Agrees]);
}

#[test]
fn a_doubt_that_a_person_lets_stand_is_silent_the_next_time() {
    let hall = hall();
    let check = |text: &str| {
        let authorized = may(&Caller::operator(), Object::Record).unwrap();
        let input = Input {
            name: "a.txt",
            bytes: text.as_bytes(),
            place: "province:11",
            ..Input::default()
        };
        run(Some((&hall.desk, &authorized)), input).unwrap()
    };
    let text = "Năm 2024, tỷ lệ hộ nghèo còn 21,92%, số trẻ em sinh ra là 200 người.";
    let first = check(text);
    let spot = Spot::Verdict(1);
    let wrong = doubt(&first, spot).unwrap();
    assert_eq!((wrong.code(), wrong.number()), ("disagrees", "21,92%"));
    assert!(first.disagrees());
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    let refused = silence(&hall.desk, &authorized, &wrong, " ").unwrap_err();
    assert_eq!(refused.findings()[0].code, "check-reason-missing");
    let done = silence(&hall.desk, &authorized, &wrong, "số đã công bố").unwrap();
    assert!(done.value);
    assert!(
        !silence(&hall.desk, &authorized, &wrong, "số đã công bố")
            .unwrap()
            .value
    );

    let again = check(text);
    assert!(!again.disagrees());
    let silenced = again.quiet.at(spot).unwrap();
    assert_eq!(silenced.reason, "số đã công bố");
    assert!(silenced.by.is_some() && silenced.at.is_some());
    assert_eq!(again.summary(), [(Verdict::Agrees, 1)]);
    // Another figure of the sentence may change; the words and the number may not.
    assert!(check(&text.replace("200", "210")).quiet.at(spot).is_some());
    assert!(check(&text.replace("21,92", "21,93")).disagrees());
    assert!(
        check(&text.replace("Năm 2024", "Năm 2024 và 2025"))
            .quiet
            .count()
            == 0
    );

    hear(&hall.desk, &authorized, &wrong, "").unwrap();
    assert!(check(text).disagrees());
    assert!(hall.desk.store().doctor(&mut |_, _| ()).unwrap().is_empty());
}

#[test]
fn a_paper_says_itself_which_doubt_stands() {
    let text = "<!-- hoaban: silence share-over-hundred 104%: cách tính cũ -->\n\
                <!-- hoaban: silence share-over-hundred 105%: thừa -->\n\
                Năm 2024, nông nghiệp chiếm 104% tổng số.";
    let input = Input {
        name: "a.md",
        bytes: text.as_bytes(),
        ..Input::default()
    };
    let checked = run(None, input).unwrap();
    assert_eq!(checked.quiet.count(), 1, "{:?}", checked.reading.findings);
    assert!(!checked.disagrees());
    let told: Vec<&str> = checked.paper.findings.iter().map(|f| f.code).collect();
    assert_eq!(told, ["check-silence-unused"]);
    assert!(
        checked
            .reading
            .claims
            .iter()
            .all(|claim| claim.surface != "105%")
    );
}

#[test]
fn words_that_are_no_name_are_refused() {
    let hall = hall();
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    for (words, code) in [("", "check-words-missing"), ("a; b", "check-words-missing")] {
        let link = Link {
            words,
            indicator: "POVERTY_RATE",
            instead_of: "",
        };
        let refused = confirm(&hall.desk, &authorized, link, "").unwrap_err();
        assert_eq!(refused.findings()[0].code, code);
    }
}

#[test]
fn only_a_word_file_takes_remarks() {
    let input = Input {
        name: "a.txt",
        bytes: "Năm 2024 chiếm 104%.".as_bytes(),
        ..Input::default()
    };
    let checked = run(None, input).unwrap();
    assert_eq!(checked.paper.form, Form::Text);
    let zone = jiff::tz::TimeZone::UTC;
    let teller = Teller {
        words: Words::of(Language::Vietnamese),
        zone: &zone,
    };
    let refused = comment(&checked, b"", teller).unwrap_err();
    assert_eq!(refused.findings()[0].code, "check-not-word");
    assert!(correct(&checked, b"", &[]).is_err());
}

/// A Word file of these paragraphs.
pub fn word(paragraphs: &[&str]) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let body: String = paragraphs
        .iter()
        .map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
        .collect();
    let document =
        format!("<w:document xmlns:w=\"{namespace}\"><w:body>{body}</w:body></w:document>");
    let package = "http://schemas.openxmlformats.org/package/2006";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let types = format!(
        "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{kind}\"/></Types>"
    );
    let relations = format!(
        "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" \
         Type=\"{office}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [
        ("[Content_Types].xml", &types),
        ("_rels/.rels", &relations),
        ("word/document.xml", &document),
    ] {
        writer.start_file(name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn a_word_file_comes_back_with_remarks_on_the_very_letters() {
    let decomposed: String = "Năm 2024, dịch vụ chiếm 104% tổng số.".nfd().collect();
    let bytes = word(&["Báo cáo", &decomposed]);
    let input = Input {
        name: "a.docx",
        bytes: &bytes,
        ..Input::default()
    };
    let checked = run(None, input).unwrap();
    assert_eq!(checked.paper.form, Form::Word);
    let zone = jiff::tz::TimeZone::UTC;
    let teller = Teller {
        words: Words::of(Language::Vietnamese),
        zone: &zone,
    };
    let marked = comment(&checked, &bytes, teller).unwrap();
    let document = part(&marked, "word/document.xml");
    let (_, inside) = document.split_once("commentRangeStart").unwrap();
    let (inside, _) = inside.split_once("commentRangeEnd").unwrap();
    assert!(inside.contains(">104%<"), "{inside}");
    assert!(part(&marked, "word/comments.xml").contains("lớn hơn 100"));
    let claim = checked.reading.claims.last().unwrap();
    let correction = (claim.start, claim.end, "14%".to_owned());
    let mended = correct(&checked, &bytes, &[correction]).unwrap();
    let again = Input {
        bytes: &mended,
        ..input
    };
    let again = run(None, again).unwrap();
    assert!(
        again.reading.text.ends_with("chiếm 14% tổng số."),
        "{}",
        again.reading.text
    );
    assert!(!again.disagrees());
}

#[test]
fn every_doubt_within_a_text_has_its_sentence() {
    let codes = claims::check::ALL.iter().flat_map(|check| check.codes);
    let names = [
        "found",
        "expected",
        "subject",
        "total",
        "sum",
        "difference",
        "missing",
        "date",
    ];
    let arguments: Vec<(&str, &str)> = names.iter().map(|name| (*name, "…")).collect();
    for language in Language::ALL {
        let words = Words::of(language);
        for code in codes.clone().chain(claims::check::table::CODES) {
            let key = format!("check-finding-{code}");
            assert!(
                words.text_if_known(&key, &arguments).is_some(),
                "{key} in {language}"
            );
        }
        for verdict in Verdict::ALL {
            let verdict = verdict.as_str().replace('_', "-");
            let key = format!("check-count-{verdict}");
            let one = [("count", "1")];
            assert!(
                words.text_if_known(&key, &one).is_some(),
                "{key} in {language}"
            );
        }
    }
}
