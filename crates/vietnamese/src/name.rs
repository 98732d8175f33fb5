//! Who is named, with which posts, and what do short names of bodies stand for?
//!
//! A person stands in official prose as `đồng chí Lò Văn Phương, Phó Bí thư Tỉnh ủy, Chủ tịch UBND
//! tỉnh`: a form of address, two to five capitalised words, and posts between commas.

use crate::fold::{fold, same};

/// A person as a text names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Family name, middle names, given name.
    pub name: String,
    /// Posts in the order of the text.
    pub posts: Vec<String>,
    /// First byte of the name in the text.
    pub start: usize,
    /// One past the last byte of the name and its posts.
    pub end: usize,
}

/// Forms of address, longest first.
const ADDRESSES: [&str; 10] = [
    "các đồng chí:",
    "các đồng chí",
    "đồng chí",
    "các ông:",
    "các bà:",
    "ông",
    "bà",
    "anh",
    "chị",
    "bác sĩ",
];

/// With which words a post begins.
const POSTS: [&str; 36] = [
    "bí thư",
    "phó bí thư",
    "ủy viên",
    "chủ tịch",
    "phó chủ tịch",
    "giám đốc",
    "phó giám đốc",
    "trưởng",
    "phó trưởng",
    "chủ nhiệm",
    "phó chủ nhiệm",
    "bộ trưởng",
    "thứ trưởng",
    "thủ tướng",
    "phó thủ tướng",
    "tổng bí thư",
    "chánh văn phòng",
    "phó chánh văn phòng",
    "cục trưởng",
    "phó cục trưởng",
    "vụ trưởng",
    "chi cục trưởng",
    "chánh thanh tra",
    "chánh án",
    "viện trưởng",
    "hiệu trưởng",
    "tỉnh ủy viên",
    "chỉ huy trưởng",
    "chính ủy",
    "tổng giám đốc",
    "đại biểu",
    "nguyên",
    "thường trực",
    "kế toán trưởng",
    "phó viện trưởng",
    "quyền",
];

/// Finds the people that a text names behind a form of address or as `Name, post`.
///
/// ```
/// let people = vietnamese::name::people(
///     "Đồng chí Lò Văn An, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh chủ trì hội nghị.",
/// );
/// assert_eq!(people[0].name, "Lò Văn An");
/// assert_eq!(people[0].posts, ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]);
/// ```
#[must_use]
pub fn people(text: &str) -> Vec<Person> {
    let mut found: Vec<Person> = Vec::new();
    let mut position = 0;
    while position < text.len() {
        let rest = &text[position..];
        let read = address(rest)
            .and_then(|length| person(text, position + length))
            .or_else(|| {
                let next = found.last().is_some_and(|last| last.end == position);
                // "Các đồng chí: A, Bí thư …; B, Phó Bí thư …"
                next.then(|| rest.len() - rest.trim_start_matches([';', ' ', ',']).len())
                    .filter(|skipped| *skipped > 0)
                    .and_then(|skipped| person(text, position + skipped))
                    .filter(|person| !person.posts.is_empty())
            });
        match read {
            Some(person) => {
                position = person.end;
                found.push(person);
            }
            None => position += next_word(rest),
        }
    }
    found
}

/// Prints a person as a paper introduces them.
#[must_use]
pub fn print(person: &Person) -> String {
    let mut text = format!("đồng chí {}", person.name);
    for post in &person.posts {
        text.push_str(", ");
        text.push_str(post);
    }
    text
}

/// The length of a form of address with the blank behind it.
fn address(text: &str) -> Option<usize> {
    ADDRESSES.iter().find_map(|form| {
        let head = text.get(..form.len())?;
        let blank = text[form.len()..].starts_with([' ', '\u{a0}']);
        (blank && same(head, form)).then_some(form.len() + 1)
    })
}

fn next_word(text: &str) -> usize {
    let mut characters = text.char_indices();
    let first = characters
        .next()
        .map_or(1, |(_, character)| character.len_utf8());
    characters
        .find(|(index, character)| {
            let before = text[..*index].chars().next_back().unwrap_or(' ');
            !before.is_alphanumeric() && (character.is_alphanumeric() || *character == ';')
        })
        .map_or(text.len().max(first), |(index, _)| index)
}

/// A name of two to five capitalised words at a place, with its posts.
fn person(text: &str, start: usize) -> Option<Person> {
    let rest = &text[start..];
    let mut end = 0;
    let mut words = 0;
    for word in rest.split_inclusive(' ') {
        let bare = word.trim_end_matches([' ', ',', ';', '.', ':', ')', '-']);
        let capital = bare.starts_with(char::is_uppercase)
            && bare.chars().all(char::is_alphabetic)
            && !(bare.chars().count() > 1 && bare.chars().all(char::is_uppercase));
        if !capital || words == 5 {
            break;
        }
        end = word.as_ptr() as usize - rest.as_ptr() as usize + bare.len();
        words += 1;
        if bare.len() < word.trim_end().len() {
            break;
        }
    }
    if words < 2
        || POSTS
            .iter()
            .any(|post| fold(&rest[..end]).starts_with(&fold(post)))
    {
        return None;
    }
    let (posts, length) = posts(&rest[end..]);
    Some(Person {
        name: rest[..end].to_owned(),
        posts,
        start,
        end: start + end + length,
    })
}

/// Posts between commas: each begins with a known word, and ends where its sentence goes on.
fn posts(text: &str) -> (Vec<String>, usize) {
    let mut posts = Vec::new();
    let mut length = 0;
    let mut rest = text;
    while let Some(after) = rest.strip_prefix(", ") {
        let folded = fold(&after.chars().take(24).collect::<String>());
        if !POSTS.iter().any(|post| folded.starts_with(&fold(post))) {
            break;
        }
        let end = post_end(after);
        posts.push(after[..end].to_owned());
        length += 2 + end;
        rest = &after[end..];
    }
    (posts, length)
}

/// Verbs with which a sentence goes on behind the last post.
const VERBS: [&str; 22] = [
    "chủ", "phát", "báo", "dự", "tham", "cho", "trình", "đã", "kết", "điều", "nhấn", "đề", "khẳng",
    "yêu", "trao", "cùng", "đến", "tặng", "thăm", "kiểm", "làm", "ký",
];

fn post_end(text: &str) -> usize {
    let mark = text
        .find([',', ';', '.', ':', '(', '\n'])
        .unwrap_or(text.len());
    let mut words = text[..mark].split_inclusive(' ');
    let mut end = words.next().map_or(0, str::len);
    for word in words {
        // "Chủ tịch" begins a post, "chủ trì" goes on with the sentence.
        if VERBS.contains(&word.trim_end()) {
            break;
        }
        end += word.len();
    }
    text[..end].trim_end().len()
}

/// Short forms of bodies and what they stand for.
const SHORT: [(&str, &str); 14] = [
    ("UBND", "Ủy ban nhân dân"),
    ("HĐND", "Hội đồng nhân dân"),
    ("MTTQ", "Mặt trận Tổ quốc"),
    ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc"),
    ("BCH", "Ban Chấp hành"),
    ("BTV", "Ban Thường vụ"),
    ("ĐBQH", "đại biểu Quốc hội"),
    ("TW", "Trung ương"),
    ("TU", "Tỉnh ủy"),
    ("KT-XH", "kinh tế - xã hội"),
    ("NSNN", "ngân sách nhà nước"),
    ("NTM", "nông thôn mới"),
    ("MTQG", "mục tiêu quốc gia"),
    ("THPT", "trung học phổ thông"),
];

/// The same text with short forms written out.
///
/// ```
/// assert_eq!(vietnamese::name::expanded("Chủ tịch UBND tỉnh"), "Chủ tịch Ủy ban nhân dân tỉnh");
/// ```
#[must_use]
pub fn expanded(text: &str) -> String {
    text.split(' ')
        .map(|word| {
            let bare = word.trim_end_matches([',', ';', '.', ':', ')']);
            SHORT.iter().find(|(short, _)| *short == bare).map_or_else(
                || word.to_owned(),
                |(short, long)| format!("{long}{}", &word[short.len()..]),
            )
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether two names of a body are the same, short or long.
#[must_use]
pub fn same_body(left: &str, right: &str) -> bool {
    fold(&expanded(left)) == fold(&expanded(right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn people_are_found_with_their_posts() {
        let text = "Các đồng chí: Lò Văn An, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy; \
                    Mùa A Bình, Phó Bí thư Thường trực Tỉnh ủy chủ trì hội nghị. \
                    Ông Vũ Thế Công phát biểu.";
        let found = people(text);
        let names: Vec<_> = found.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Lò Văn An", "Mùa A Bình", "Vũ Thế Công"]);
        assert_eq!(
            found[0].posts,
            ["Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy"]
        );
        assert_eq!(found[1].posts, ["Phó Bí thư Thường trực Tỉnh ủy"]);
        assert!(found[2].posts.is_empty());
    }

    #[test]
    fn bodies_are_the_same_short_or_long() {
        assert!(same_body("UBND tỉnh", "Uỷ ban nhân dân tỉnh"));
        assert!(!same_body("HĐND tỉnh", "UBND tỉnh"));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(
            name in "(Lò|Vàng|Nguyễn|Trần) (Văn|Thị|A) (An|Bình|Sơn|Đô)",
            posts in proptest::sample::subsequence(
                vec!["Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh", "Giám đốc Sở Tài chính"], 0..=3),
        ) {
            let posts: Vec<String> = posts.into_iter().map(str::to_owned).collect();
            let person = Person { name, posts, start: 0, end: 0 };
            let read = people(&print(&person));
            prop_assert_eq!(&read[0].name, &person.name);
            prop_assert_eq!(&read[0].posts, &person.posts);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,60}") {
            let _ = people(&text);
        }
    }
}
