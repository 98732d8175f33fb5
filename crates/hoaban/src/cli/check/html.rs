//! How does a checked paper look as a page of its own, to be sent or kept?

use actions::check::Checked;
use actions::check::comment::remarks;
use actions::check::tell::{Teller, gravity};

const STYLE: &str = "body{font:1rem/1.6 system-ui,sans-serif;max-width:56rem;margin:2rem auto;\
padding:0 1rem;color:#1d2b33}h1{font-size:1.2rem}mark{background:none;color:inherit;\
text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px}\
.g0{text-decoration-color:#2d7d46}.g1{text-decoration-color:#8a949a;\
text-decoration-style:dotted}.g2{text-decoration-color:#b06a00;text-decoration-style:dashed}\
.g3{text-decoration-color:#b3261e;text-decoration-style:wavy}ol{padding-left:1.4rem}\
li{margin:.4rem 0}.text{white-space:pre-wrap}";

/// The papers as one page.
pub(super) fn papers(checked: &[Checked], teller: Teller<'_>) -> String {
    let language = teller.words.language().tag();
    let title = escaped(&teller.words.text("check-page-title"));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>{STYLE}</style></head><body>\n<p><strong>{}</strong></p>\n",
        escaped(&teller.summary(checked))
    );
    for one in checked {
        page.push_str(&format!("<h1>{}</h1>\n", escaped(&one.name)));
        page.push_str(&doubts(one, teller));
        page.push_str(&format!(
            "<div class=\"text\">{}</div>\n",
            text(one, teller)
        ));
    }
    page.push_str("</body></html>\n");
    page
}

fn doubts(checked: &Checked, teller: Teller<'_>) -> String {
    let letters: Vec<char> = checked.reading.text.chars().collect();
    let mut list = String::from("<ol>\n");
    for ((start, end), sentences) in remarks(checked, teller) {
        let place: String = letters[start..end.min(letters.len())].iter().collect();
        list.push_str(&format!(
            "<li><a href=\"#at-{start}\">{}</a>: {}</li>\n",
            escaped(&place),
            escaped(&sentences.join(" "))
        ));
    }
    list.push_str("</ol>\n");
    list
}

fn text(checked: &Checked, teller: Teller<'_>) -> String {
    let source = &checked.reading.text;
    let mut out = String::with_capacity(source.len() * 2);
    let mut at = 0;
    for (index, claim) in checked.reading.claims.iter().enumerate() {
        if claim.start_byte < at {
            continue;
        }
        out.push_str(&escaped(&source[at..claim.start_byte]));
        let grave = gravity(checked, index);
        let judged = checked.judgement(index).is_some();
        let surface = escaped(&source[claim.start_byte..claim.end_byte]);
        let start = claim.start;
        if judged || grave > 0 {
            let told = escaped(&teller.judgement(checked, index).unwrap_or_default());
            out.push_str(&format!(
                "<mark id=\"at-{start}\" class=\"g{grave}\" title=\"{told}\">{surface}</mark>"
            ));
        } else {
            out.push_str(&format!("<span id=\"at-{start}\">{surface}</span>"));
        }
        at = claim.end_byte;
    }
    out.push_str(&escaped(&source[at..]));
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
