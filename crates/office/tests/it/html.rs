//! Are pages of the web and mails read as people see them?

use office::docx::{Document, Place};
use office::html::{Limits, read};
use proptest::prelude::*;

fn page(text: &str) -> Document {
    let (document, findings) = read(text.as_bytes(), &Limits::default());
    assert_eq!(findings, []);
    document
}

fn cells(document: &Document) -> Vec<(&str, u32, u32, u32)> {
    let cell = |paragraph: &'_ office::docx::Paragraph| match paragraph.place {
        Place::Cell { table, row, column } => Some((table, row, column)),
        _ => None,
    };
    let paragraphs = document.paragraphs.iter();
    paragraphs
        .filter_map(|p| cell(p).map(|(table, row, column)| (p.text.as_str(), table, row, column)))
        .collect()
}

#[test]
fn paragraphs_headings_lists_and_breaks() {
    let document = page(
        "<!DOCTYPE html><html><head><title>Tin &amp; bài</title><style>p{top:7px}</style></head>\
         <body><!-- 12 --><h2>Kinh  tế</h2>Mở đầu<p>GRDP <b>tăng\n 7,1</b>%&nbsp;so với <br> năm \
         trước.<ul><li>Một<li>Hai <p>Ba</p></ul>Dòng<br><br/>Dòng khác\
         <template><p>8</template><svg><text>9</text></svg><noscript>10</noscript></body>",
    );
    let expected = [
        ("Tin & bài", "title"),
        ("Kinh tế", "heading 2"),
        ("Mở đầu", ""),
        ("GRDP tăng 7,1%\u{a0}so với\nnăm trước.", ""),
        ("Một", "list paragraph"),
        ("Hai", "list paragraph"),
        ("Ba", "list paragraph"),
        ("Dòng", ""),
        ("Dòng khác", ""),
    ];
    let found = document.paragraphs.iter();
    let found: Vec<_> = found.map(|p| (p.text.as_str(), p.style.as_str())).collect();
    assert_eq!(found, expected);
    let grown = &document.paragraphs[3];
    let bold: Vec<&str> = grown
        .runs
        .iter()
        .filter(|run| run.bold)
        .map(|run| &grown.text[run.start..run.end])
        .collect();
    assert_eq!(bold.concat().trim(), "tăng 7,1");
}

#[test]
fn preformatted_text_keeps_its_blanks() {
    let document = page("<pre>Năm   2023\n  7,1 %\n</pre><p>a   b");
    assert_eq!(document.text(), "Năm   2023\n  7,1 %\na b");
}

#[test]
fn hidden_and_silent_elements_are_left_out() {
    let document = page(
        "<div style='Display: NONE'>1<div>2</div>3</div><span hidden>4</span>\
         <script>if (a < 5) { '</div>' }</script><iframe src=x>6</iframe><p>còn</p>\
         <template>7<template>8</template>9</template>lại",
    );
    assert_eq!(document.text(), "còn\nlại");
}

#[test]
fn cells_know_table_row_and_column() {
    let document = page(
        "<table><caption>Biểu 1</caption><tr><th rowspan=2>Ngành<th colspan=2>Năm<th>Ghi chú\
         <tr><td>2022<td>2023<td>x<tr><td>Dịch vụ<td>1,5<td><table><tr><td>trong</table>2,5\
         </table>Hết",
    );
    let expected = [
        ("Ngành", 1, 1, 1),
        ("Năm", 1, 1, 2),
        ("Ghi chú", 1, 1, 4),
        ("2022", 1, 2, 2),
        ("2023", 1, 2, 3),
        ("x", 1, 2, 4),
        ("Dịch vụ", 1, 3, 1),
        ("1,5", 1, 3, 2),
        ("trong", 2, 1, 1),
        ("2,5", 1, 3, 3),
    ];
    assert_eq!(cells(&document), expected);
    let (first, last) = (&document.paragraphs[0], document.paragraphs.last());
    assert_eq!(
        (first.place, first.style.as_str()),
        (Place::Body, "caption")
    );
    assert_eq!(last.map(|p| p.place), Some(Place::Body));
}

#[test]
fn limits_are_findings() {
    let limits = Limits {
        file_bytes: 100,
        text_bytes: 10,
        paragraphs: 3,
        tables_deep: 1,
    };
    let codes = |text: &str| -> (String, Vec<&str>) {
        let (document, findings) = read(text.as_bytes(), &limits);
        (document.text(), findings.iter().map(|f| f.code).collect())
    };
    assert_eq!(
        codes(&"x".repeat(101)),
        (String::new(), vec!["file-too-large"])
    );
    let cut = ("12345".to_owned(), vec!["file-too-much-text"]);
    assert_eq!(codes("<p>12345<p>678901"), cut);
    assert_eq!(codes("<p>1<p>2<p>3<p>4<p>5").0, "1\n2\n3");
    let (document, findings) = read(b"<table><td>1<table><td>2</table>3</table>", &limits);
    assert_eq!(findings, []);
    assert_eq!(
        cells(&document),
        [("1", 1, 1, 1), ("2", 1, 1, 1), ("3", 1, 1, 1)]
    );
}

#[test]
fn deep_and_wide_pages_end_soon() {
    for piece in [
        "<div>",
        "<table><tr><td>",
        "<b>",
        "<ul><li>",
        "<td colspan=1000 rowspan=0>x",
    ] {
        let page = format!("<table>{}1", piece.repeat(20_000));
        let (document, _) = read(page.as_bytes(), &Limits::default());
        assert!(document.text().ends_with('1'), "{piece}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        whole(&read(&bytes, &Limits::default()).0)?;
    }

    #[test]
    fn any_tags_are_read(parts in proptest::collection::vec(prop_oneof![
        Just("<p>"), Just("</p>"), Just("<td rowspan=3>"), Just("<tr>"), Just("<table>"),
        Just("</table>"), Just("<b>"), Just("</b>"), Just("<br>"), Just("<pre>"), Just("</pre>"),
        Just("<svg/>"), Just("<div hidden>"), Just("</div>"), Just("&#0;"), Just(" \n"), Just("tỷ"),
        Just("<script>"), Just("</script>"), Just("<"), Just("\u{a0}"), Just("&nbsp"),
    ], 0..40)) {
        whole(&read(parts.concat().as_bytes(), &Limits::default()).0)?;
    }
}

/// The runs of each paragraph are its text, without gaps.
fn whole(document: &Document) -> Result<(), TestCaseError> {
    for paragraph in &document.paragraphs {
        prop_assert!(!paragraph.text.trim().is_empty());
        let mut at = 0;
        for run in &paragraph.runs {
            prop_assert_eq!(run.start, at);
            prop_assert!(paragraph.text.is_char_boundary(run.end));
            at = run.end;
        }
        prop_assert_eq!(at, paragraph.text.len());
    }
    Ok(())
}
