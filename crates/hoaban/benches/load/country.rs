//! Which invented country reports? 34 provinces, 3,321 communes, each with its people's
//! committee, and 60 indicators that communes count month by month.

use actions::import::{Ending, Input, Kind, run};
use actions::{Caller, Desk, Source};
use std::fmt::Write as _;

/// Provinces since 1 July 2025.
pub const PROVINCES: u32 = 34;
/// Communes since 1 July 2025.
pub const COMMUNES: u32 = 3_321;
/// Cells that each commune fills.
pub const CELLS: u32 = 60;

/// The province in which a commune lies; both are counted from 1.
pub fn province_of(commune: u32) -> u32 {
    (commune - 1) % PROVINCES + 1
}

/// Identifier of a province.
pub fn province(number: u32) -> String {
    format!("province:L{number:02}")
}

/// Identifier of a commune.
pub fn commune(number: u32) -> String {
    format!("commune:L{number:05}")
}

/// Identifier of the people's committee of a commune.
pub fn committee(number: u32) -> String {
    format!("org:L{number:05}")
}

/// Code of an indicator.
pub fn indicator(number: u32) -> String {
    format!("LOAD_{number:02}")
}

/// Imports places, organisations and indicators into an empty store.
pub fn settle(desk: &Desk) {
    import(desk, Kind::Places, &places());
    import(desk, Kind::Organisations, &organisations());
    import(desk, Kind::Indicators, &indicators());
    import(desk, Kind::Targets, &targets());
}

/// What each province promised for 26 of the indicators.
fn targets() -> String {
    let mut text =
        String::from("indicator,place,period,stage,operator,value,baseline,known_at,document\n");
    for place in 1..=PROVINCES {
        for number in 1..=26 {
            let (code, id) = (indicator(number), province(place));
            writeln!(
                text,
                "{code},{id},2026,decided,>=,400000,council,,Nghị quyết thử tải"
            )
            .expect("text takes text");
        }
    }
    text
}

fn places() -> String {
    let mut text = String::from("id,code,name,level,parent,valid_from,valid_to,invented\n");
    text.push_str("nation:L,L,Nước thử tải,nation,,2000-01-01,,true\n");
    for number in 1..=PROVINCES {
        let id = province(number);
        writeln!(
            text,
            "{id},L{number:02},Tỉnh {number},province,nation:L,2000-01-01,,true"
        )
        .expect("text takes text");
    }
    for number in 1..=COMMUNES {
        let (id, above) = (commune(number), province(province_of(number)));
        writeln!(
            text,
            "{id},L{number:05},Xã {number},commune,{above},2000-01-01,,true"
        )
        .expect("text takes text");
    }
    text
}

fn organisations() -> String {
    let mut text = String::from("id,name_vi,kind,place,precedence,valid_from,valid_to\n");
    for number in 1..=COMMUNES {
        let (id, place) = (committee(number), commune(number));
        writeln!(text, "{id},UBND xã {number},peoples_committee,{place},10,,")
            .expect("text takes text");
    }
    text
}

fn indicators() -> String {
    let mut text = String::from(
        "code,name_vi,unit,decimals,direction,group,time_aggregation,place_aggregation\n",
    );
    for number in 1..=CELLS {
        let code = indicator(number);
        writeln!(
            text,
            "{code},Chỉ tiêu thử tải {number},người,0,none,society,sum,sum"
        )
        .expect("text takes text");
    }
    text
}

fn import(desk: &Desk, kind: Kind, text: &str) {
    let caller = Caller::operator();
    let name = format!("{}.csv", kind.as_str());
    let input = Input {
        files: vec![Source::of_bytes(&name, text.as_bytes())],
        ..Input::default()
    };
    let report = run(desk, &caller, kind, input, &mut |_| {}).expect("the store takes it");
    assert_eq!(
        report.result,
        Ending::Committed,
        "{name}: {:?}",
        report.findings.first()
    );
}
