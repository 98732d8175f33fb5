//! Is a picture well-formed, free of strange numbers and inside its box?

/// Checks a picture: tags nest, no number is strange, every coordinate that is an attribute
/// lies inside the box.
pub fn check(svg: &str) {
    for strange in ["NaN", "inf", "e+", "--"] {
        let attributes: String = outside_of_texts(svg);
        assert!(!attributes.contains(strange), "{strange} in {svg}");
    }
    let size = |name: &str| number(svg, &format!(" {name}=\"")).unwrap_or_default();
    let (width, height) = (size("width"), size("height"));
    let mut open: Vec<&str> = Vec::new();
    let mut half = false;
    for tag in svg.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag that ends");
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap_or_default();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "tags nest in {svg}");
            half &= name != "g";
            continue;
        }
        half |= tag.contains("scale(.5)");
        if !half && name != "pattern" && !open.contains(&"pattern") {
            for (attribute, most) in [("x", width), ("cx", width), ("y", height), ("cy", height)] {
                if let Some(at) = number(tag, &format!(" {attribute}=\"")) {
                    assert!(
                        (-0.5..=most + 0.5).contains(&at),
                        "{tag} outside {width} {height}"
                    );
                }
            }
        }
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} left open");
}

/// The markup without what stands between tags and without addresses.
fn outside_of_texts(svg: &str) -> String {
    let tags = svg.split('<').filter(|part| !part.starts_with("a "));
    tags.map(|part| part.split('>').next().unwrap_or_default())
        .collect()
}

fn number(text: &str, before: &str) -> Option<f64> {
    let start = text.find(before)? + before.len();
    let length = text[start..].find('"')?;
    text[start..start + length].parse().ok()
}

#[test]
fn the_check_sees_faults() {
    let broken = [
        "<svg width=\"9\" height=\"9\"><g></svg>",
        "<svg width=\"9\" height=\"9\"><a x=\"10\"/></svg>",
    ];
    for svg in broken {
        assert!(std::panic::catch_unwind(|| check(svg)).is_err(), "{svg}");
    }
    check("<svg width=\"9\" height=\"9\"><a x=\"8\"/></svg>");
}
