//! Is a Word file's text read with its places, and does it come back with remarks?

use office::docx::{Comment, Correction, EditError, Place, comment, correct, read};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::pack::{pack, part, unpack, with_part};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A Word file with this body and these footnotes.
fn word(body: &str, footnotes: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"{W}\" xmlns:mc=\"m\" \
         xmlns:wps=\"s\" xmlns:m=\"o\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let notes = format!("<w:footnotes xmlns:w=\"{W}\">{footnotes}</w:footnotes>");
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\"><w:style w:styleId=\"u1\"><w:name w:val=\"heading 1\"/>\
         </w:style></w:styles>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    pack(&[
        ("[Content_Types].xml", types.as_bytes()),
        (
            "_rels/.rels",
            b"<Relationships><Relationship Id=\"r\" Type=\"http://x/officeDocument\" \
              Target=\"word/document.xml\"/></Relationships>",
        ),
        ("word/document.xml", document.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/media/image1.png", b"\x89PNG not text"),
    ])
}

/// A report with everything that is read.
fn report() -> Vec<u8> {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"u1\"/><w:rPr><w:b/></w:rPr></w:pPr>\
        <w:r><w:rPr><w:b/></w:rPr><w:t>Kinh tế &amp; xã hội</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">Tăng </w:t></w:r><w:ins><w:r><w:t>7,1</w:t></w:r>\
        </w:ins><w:del><w:r><w:delText>7,01</w:delText></w:r></w:del><w:r><w:t>%</w:t><w:tab/>\
        <w:t>so năm</w:t><w:br/><w:t>trước</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>A</w:t></w:r>\
        </w:p></w:tc><w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/>\
        </w:tc></w:tr></w:tbl>\
        <w:p><w:r><w:t>Trước </w:t></w:r><w:r><mc:AlternateContent><mc:Choice><wps:txbx>\
        <w:txbxContent><w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>hộp\
        </w:t></w:r></w:p></w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:txbxContent><w:p>\
        <w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>\
        <w:r><w:t>sau</w:t></w:r><m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath></w:p>";
    let notes = "<w:footnote w:id=\"2\"><w:p><w:r><w:t>Số ước.</w:t></w:r></w:p></w:footnote>";
    word(body, notes)
}

#[test]
fn text_and_places_are_read() {
    let (document, findings) = read(&report());
    assert!(findings.is_empty(), "{findings:?}");
    let found: Vec<(&str, Place)> = document
        .paragraphs
        .iter()
        .map(|p| (p.text.as_str(), p.place))
        .collect();
    let cell = |row, column| Place::Cell {
        table: 1,
        row,
        column,
    };
    let expected = [
        ("Kinh tế & xã hội", Place::Body),
        ("Tăng 7,1%\tso năm\ntrước", Place::Body),
        ("A", cell(1, 1)),
        ("B", cell(1, 3)),
        ("", cell(2, 1)),
        ("Trước sau", Place::Body),
        ("hộp", Place::TextBox),
        ("Số ước.", Place::Footnote(2)),
    ];
    assert_eq!(found, expected);
    assert_eq!(document.paragraphs[0].style, "heading 1");
    let runs: Vec<(usize, usize, bool)> = document.paragraphs[1]
        .runs
        .iter()
        .map(|run| (run.start, run.end, run.bold))
        .collect();
    assert_eq!(runs[..2], [(0, 6, false), (6, 9, false)]);
    assert!(document.paragraphs[0].runs[0].bold && !document.paragraphs[6].runs[0].bold);
}

/// The text between the marks of a remark.
fn remarked(bytes: &[u8], number: i64) -> String {
    let markup = part(bytes, "word/document.xml");
    let mut reader = Reader::from_str(&markup);
    let (mut inside, mut element, mut text) = (false, false, String::new());
    let of = |e: &quick_xml::events::BytesStart<'_>| {
        e.attributes()
            .flatten()
            .any(|a| a.key.as_ref() == "w:id" && a.value == number.to_string())
    };
    loop {
        match reader.read_event().expect("right markup") {
            Event::Start(e) if e.name().as_ref() == "w:t" => element = true,
            Event::End(e) if e.name().as_ref() == "w:t" => element = false,
            Event::Empty(e) if e.name().as_ref() == "w:commentRangeStart" && of(&e) => {
                inside = true
            }
            Event::Empty(e) if e.name().as_ref() == "w:commentRangeEnd" && of(&e) => return text,
            Event::Empty(e) if e.name().as_ref() == "w:tab" && inside => text.push('\t'),
            Event::Empty(e) if e.name().as_ref() == "w:br" && inside => text.push('\n'),
            Event::Text(t) if inside && element => text.push_str(&t),
            Event::GeneralRef(_) if inside && element => text.push('&'),
            Event::Eof => panic!("no end of remark {number}"),
            _ => {}
        }
    }
}

fn remark(paragraph: usize, start: usize, end: usize) -> Comment {
    let text = "Hồ sơ ghi 7,01 %.\n<Nguồn>".to_owned();
    Comment {
        paragraph,
        start,
        end,
        author: "Hoa Ban".to_owned(),
        text,
    }
}

#[test]
fn remarks_stand_where_they_belong() {
    let before = report();
    let tang = "Tăng ".len();
    let remarks = [
        remark(1, tang, tang + 4),
        remark(1, tang + 1, tang + 6),
        remark(0, 5, 11),
        remark(3, 0, 1),
        remark(6, 0, 2),
        remark(7, 0, 2),
        remark(1, 0, 0),
    ];
    let after = comment(&before, &remarks).expect("remarked");
    assert_eq!(
        read(&after).0.text(),
        read(&before).0.text(),
        "the text stays"
    );
    assert_eq!(remarked(&after, 0), "7,1%");
    assert_eq!(remarked(&after, 1), ",1%\ts");
    assert_eq!(remarked(&after, 2), "tế &");
    assert_eq!(remarked(&after, 3), "B");
    assert_eq!(
        remarked(&after, 4).trim_start(),
        "hộphộp",
        "the whole text box, in both copies"
    );
    assert_eq!(remarked(&after, 6), "Tăng 7,1%\tso năm\ntrước");
    let comments = part(&after, "word/comments.xml");
    assert!(comments.contains("w:initials=\"HB\"") && comments.contains("&lt;Nguồn&gt;"));
    assert!(part(&after, "[Content_Types].xml").contains("/word/comments.xml"));
    assert!(part(&after, "word/_rels/document.xml.rels").contains("comments.xml"));
    let image = |bytes: &[u8]| {
        unpack(bytes)
            .into_iter()
            .find(|(name, _)| name.ends_with("png"))
    };
    assert_eq!(image(&after), image(&before));
}

#[test]
fn remarks_are_added_to_those_that_are_there() {
    let once = comment(&report(), &[remark(0, 0, 4)]).expect("remarked");
    let twice = comment(&once, &[remark(0, 0, 4), remark(1, 0, 5)]).expect("remarked");
    assert_eq!(remarked(&twice, 1), "Kinh");
    assert_eq!(remarked(&twice, 2), "Tăng");
    let comments = part(&twice, "word/comments.xml");
    assert_eq!(comments.matches("<w:comment ").count(), 3);
    let relations = part(&twice, "word/_rels/document.xml.rels");
    assert_eq!(relations.matches("/comments\"").count(), 1);
}

#[test]
fn a_number_is_corrected_in_its_place() {
    let before = report();
    let start = "Tăng ".len();
    let corrections = [
        Correction {
            paragraph: 1,
            start,
            end: start + 4,
            text: "7,01 %".to_owned(),
        },
        Correction {
            paragraph: 7,
            start: 0,
            end: "Số".len(),
            text: "<a>".to_owned(),
        },
    ];
    let after = correct(&before, &corrections).expect("corrected");
    let (document, _) = read(&after);
    assert_eq!(document.paragraphs[1].text, "Tăng 7,01 %\tso năm\ntrước");
    assert_eq!(document.paragraphs[7].text, "<a> ước.");
    let twice = [corrections[0].clone(), corrections[0].clone()];
    assert!(matches!(
        correct(&before, &twice),
        Err(EditError::Overlap(1))
    ));
}

#[test]
fn what_cannot_be_done_is_said() {
    let refused = |bytes: &[u8], comments: &[Comment]| match comment(bytes, comments) {
        Err(EditError::Refused(finding)) => finding.code.to_owned(),
        Err(error) => error.to_string(),
        Ok(_) => "done".to_owned(),
    };
    assert_eq!(
        refused(&report(), &[remark(99, 0, 1)]),
        "there is no paragraph 99"
    );
    assert_eq!(
        refused(&report(), &[remark(4, 0, 1)]),
        "paragraph 4 has no text"
    );
    assert_eq!(refused(b"PK\x03\x04", &[]), "file-unreadable");
    let macros = with_part(&report(), "word/vbaProject.bin", b"x");
    assert_eq!(refused(&macros, &[]), "file-has-macros");
    assert_eq!(read(&macros).1[0].code, "file-has-macros");
    let broken = with_part(
        &report(),
        "word/document.xml",
        b"<w:document><w:p></w:document>",
    );
    assert_eq!(refused(&broken, &[]), "docx-part-unreadable");
    let empty = pack(&[("a.txt", b"x")]);
    assert_eq!(read(&empty).1[0].code, "docx-part-missing");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_stretch_can_be_remarked(
        pieces in prop::collection::vec("[a-cêộ& ]{1,6}", 1..5),
        stretches in prop::collection::vec((0..40usize, 0..40usize), 1..6),
    ) {
        let body: String = pieces.iter().map(|piece| {
            let text = piece.replace('&', "&amp;");
            format!("<w:r><w:rPr><w:i/></w:rPr><w:t>{text}</w:t></w:r>")
        }).collect();
        let before = word(&format!("<w:p>{body}</w:p>"), "");
        let text = read(&before).0.paragraphs[0].text.clone();
        prop_assert_eq!(&text, &pieces.concat());
        let letters = |offset: usize| {
            let mut offset = offset.min(text.len());
            while !text.is_char_boundary(offset) { offset -= 1; }
            offset
        };
        let remarks: Vec<Comment> = stretches.iter().map(|&(a, b)| remark(0, a, b)).collect();
        let after = comment(&before, &remarks).expect("remarked");
        prop_assert_eq!(&read(&after).0.paragraphs[0].text, &text);
        for (number, (start, end)) in (0i64..).zip(stretches) {
            let (start, end) = (letters(start), letters(end));
            let whole = start >= end;
            let expected = if whole { text.as_str() } else { &text[start..end] };
            prop_assert_eq!(remarked(&after, number), expected);
        }
    }

    #[test]
    fn any_stretch_can_be_corrected(
        pieces in prop::collection::vec("[a-cêộ& ]{1,6}", 1..5),
        start in 0..20usize,
        length in 1..20usize,
        new in "[x<&ế ]{0,5}",
    ) {
        let body: String = pieces.iter().map(|piece| {
            format!("<w:r><w:t>{}</w:t></w:r>", piece.replace('&', "&amp;"))
        }).collect();
        let before = word(&format!("<w:p>{body}</w:p>"), "");
        let text = pieces.concat();
        let chars: Vec<char> = text.chars().collect();
        let start = start % chars.len();
        let stop = (start + length).min(chars.len());
        let offset = |n: usize| chars[..n].iter().map(|c| c.len_utf8()).sum::<usize>();
        let (from, to) = (offset(start), offset(stop));
        let correction = Correction { paragraph: 0, start: from, end: to, text: new.clone() };
        let after = correct(&before, &[correction]).expect("corrected");
        let expected = format!("{}{new}{}", &text[..from], &text[to..]);
        prop_assert_eq!(&read(&after).0.paragraphs[0].text, &expected);
    }

    #[test]
    fn broken_word_files_are_answered(
        changes in prop::collection::vec(
            (any::<prop::sample::Index>(), "[<>/w:prt \"]{0,5}"), 1..6
        ),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let mut markup = part(&report(), "word/document.xml");
        for (place, piece) in changes {
            let mut at = place.index(markup.len());
            while !markup.is_char_boundary(at) { at -= 1; }
            markup.insert_str(at, &piece);
        }
        let broken = with_part(&report(), "word/document.xml", markup.as_bytes());
        let (document, _) = read(&broken);
        for paragraph in 0..document.paragraphs.len().min(2) {
            let _ = comment(&broken, &[remark(paragraph, 1, 3)]);
        }
        let _ = read(&bytes);
    }
}
