//! Who reports and decides in the invented province?

use super::place::{MERGER, NATION, PROVINCE, Territory};
use super::sheet::Sheet;

/// The statistics office.
pub const STATISTICS: &str = "org:X9-stats";
/// The people's committee of the province.
pub const COMMITTEE: &str = "org:X9-ubnd";
/// The provincial party committee.
pub const PARTY: &str = "org:X9-tu";
/// The department of finance.
pub const FINANCE: &str = "org:X9-finance";
/// The department of agriculture and environment.
pub const AGRICULTURE: &str = "org:X9-agriculture";
/// The department of home affairs.
pub const HOME_AFFAIRS: &str = "org:X9-home-affairs";
/// The department of health.
pub const HEALTH: &str = "org:X9-health";
/// The department of culture, sports and tourism.
pub const CULTURE: &str = "org:X9-culture";
/// The department of science and technology.
pub const TECHNOLOGY: &str = "org:X9-technology";
/// The provincial police.
pub const POLICE: &str = "org:X9-police";
/// The provincial military command.
pub const MILITARY: &str = "org:X9-military";

/// Identifier, Vietnamese and English name, kind, precedence.
const PROVINCIAL: [(&str, &str, &str, &str, &str); 12] = [
    (
        STATISTICS,
        "Cục Thống kê",
        "Statistics office",
        "statistics_office",
        "1",
    ),
    (
        COMMITTEE,
        "Ủy ban nhân dân",
        "People's committee",
        "peoples_committee",
        "2",
    ),
    (
        "org:X9-hdnd",
        "Hội đồng nhân dân",
        "People's council",
        "council",
        "3",
    ),
    (PARTY, "Tỉnh ủy", "Party committee", "party_committee", "4"),
    (
        FINANCE,
        "Sở Tài chính",
        "Department of finance",
        "department",
        "5",
    ),
    (
        AGRICULTURE,
        "Sở Nông nghiệp và Môi trường",
        "Department of agriculture and environment",
        "department",
        "6",
    ),
    (
        HOME_AFFAIRS,
        "Sở Nội vụ",
        "Department of home affairs",
        "department",
        "7",
    ),
    (HEALTH, "Sở Y tế", "Department of health", "department", "8"),
    (
        CULTURE,
        "Sở Văn hóa, Thể thao và Du lịch",
        "Department of culture, sports and tourism",
        "department",
        "9",
    ),
    (
        TECHNOLOGY,
        "Sở Khoa học và Công nghệ",
        "Department of science and technology",
        "department",
        "10",
    ),
    (POLICE, "Công an", "Police", "police", "11"),
    (
        MILITARY,
        "Bộ Chỉ huy quân sự",
        "Military command",
        "military",
        "12",
    ),
];

/// The people's committee of a commune or district.
pub fn committee_of(code: &str, renewed: bool) -> String {
    let suffix = if renewed { "@2025" } else { "" };
    format!("org:{code}-ubnd{suffix}")
}

/// The party committee of a district.
pub fn party_of(code: &str) -> String {
    format!("org:{code}-hu")
}

/// `organisations.csv`.
pub fn organisations_csv(territory: &Territory) -> String {
    let columns = "id,name_vi,name_en,aliases,kind,place,precedence,valid_from,valid_to";
    let mut sheet = Sheet::new(columns);
    let government = ["Chính phủ giả định", "Invented government", ""];
    let seat = ["government", NATION, "1"];
    row(&mut sheet, "org:XX-government", government, seat, ["", ""]);
    for (id, name, english, kind, precedence) in PROVINCIAL {
        let separator = if name == "Tỉnh ủy" { "" } else { " tỉnh" };
        let alias = format!("{name}{separator} Hoa Ban");
        let vietnamese = format!("{alias} (giả định)");
        let english = format!("{english} of Hoa Ban province (invented)");
        let names = [vietnamese.as_str(), &english, &alias];
        row(
            &mut sheet,
            id,
            names,
            [kind, PROVINCE, precedence],
            ["", ""],
        );
    }
    let end = MERGER.to_string();
    for district in &territory.districts {
        let until = ["", end.as_str()];
        let name = lower_first(&district.name);
        let committee = format!("Ủy ban nhân dân {name}");
        let english = format!("People's committee of {}", district.name);
        let id = committee_of(&district.code, false);
        let seat = ["peoples_committee", &district.id, "20"];
        row(&mut sheet, &id, [&committee, &english, ""], seat, until);
        let party = format!("Đảng bộ {name}");
        let english = format!("Party committee of {}", district.name);
        let seat = ["party_committee", &district.id, "21"];
        row(
            &mut sheet,
            &party_of(&district.code),
            [&party, &english, ""],
            seat,
            until,
        );
    }
    for (communes, valid) in [
        (&territory.old, ["", end.as_str()]),
        (&territory.new, [end.as_str(), ""]),
    ] {
        for commune in communes {
            let id = committee_of(&commune.code, commune.district.is_none());
            let name = commune.full_name();
            let committee = format!("Ủy ban nhân dân {}", lower_first(&name));
            let english = format!("People's committee of {name}");
            let seat = ["peoples_committee", &commune.id, "30"];
            row(&mut sheet, &id, [&committee, &english, ""], seat, valid);
        }
    }
    sheet.text()
}

/// One row: identifier; names and aliases; kind, place and precedence; first and last day.
fn row(
    sheet: &mut Sheet,
    id: &str,
    [vietnamese, english, aliases]: [&str; 3],
    [kind, place, precedence]: [&str; 3],
    [from, until]: [&str; 2],
) {
    sheet.row(&[
        id, vietnamese, english, aliases, kind, place, precedence, from, until,
    ]);
}

/// The type word stands small within a name: `Ủy ban nhân dân xã …`.
fn lower_first(name: &str) -> String {
    let mut characters = name.chars();
    characters
        .next()
        .map(|first| first.to_lowercase().chain(characters).collect())
        .unwrap_or_default()
}
