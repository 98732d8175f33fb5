//! What does a page of the web say? Read by the room of office files; nothing is fetched.

use crate::check::order;
use crate::check::text::{Form, Paper, of_document};
use domain::limits;
use office::html::Limits;

/// How far into a file its first tag is looked for.
const HEAD: usize = 512;

/// Whether a file begins as a page does.
pub(in crate::check) fn is_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let head = head.replace('\0', "").to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// Whether a file is called a page.
pub(in crate::check) fn is_called_page(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.ends_with(".html") || lower.ends_with(".htm")
}

/// Reads a page.
pub(in crate::check) fn read(bytes: &[u8]) -> Paper {
    let limits = Limits {
        file_bytes: limits::CHECK_BYTES,
        text_bytes: limits::CHECK_BYTES,
        ..Limits::default()
    };
    let (document, findings) = office::html::read(bytes, &limits);
    let mut paper = of_document(Form::Html, document, &findings);
    let (_, orders, unreadable) = order::take(&String::from_utf8_lossy(bytes));
    paper.orders = orders;
    paper.findings.extend(unreadable);
    paper
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_its_text() {
        let page = "<!DOCTYPE html><html><head><title>Tin</title><style>p{top:7px}</style></head>\
            <body><p>Năm 2023, GRDP <b>tăng 7,1</b>%\n so với năm trước &amp; cả nước.</p>\
            <!-- 12 --><table><tr><th>Ngành</th><th>Tỷ đồng</th></tr>\
            <tr><td>Dịch vụ</td><td>8.230,66</td></tr></table>1 < 2\
            <!-- hoaban: silence disagrees 7,1%: đã đính chính --></body></html>";
        let paper = read(page.as_bytes());
        assert!(is_page(page.as_bytes()));
        assert_eq!(
            paper.text,
            "Tin\nNăm 2023, GRDP tăng 7,1% so với năm trước & cả nước.\nNgành\nTỷ đồng\nDịch vụ\n\
             8.230,66\n1 < 2"
        );
        assert_eq!(paper.tables[0].rows[1], ["Dịch vụ", "8.230,66"]);
        assert_eq!(paper.orders[0].number, "7,1%");
    }
}
