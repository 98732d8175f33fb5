//! Are definitions that cannot stand beside each other refused?

use crate::desk::{Hall, told};
use actions::import::{Ending, Kind};

fn refused(kind: Kind, text: &str) -> String {
    let hall = Hall::furnished();
    let state = hall.state();
    let report = hall.import(kind, text);
    assert_eq!(report.result, Ending::Refused, "{}", told(&report.findings));
    assert_eq!(hall.state(), state);
    told(&report.findings)
}

#[test]
fn places() {
    insta::assert_snapshot!(refused(
        Kind::Places,
        "id,code,name,level,parent,valid_from,valid_to,invented,latitude\n\
         commune:C,03003,Xã C,commune,province:11,2020-01-01,2024-01-01,,\n\
         commune:C,03003,Xã C,commune,province:11,2023-01-01,,,\n\
         commune:D,03001,Xã D,commune,province:11,2026-01-01,,,\n\
         commune:E,03005,Xã E,commune,commune:A,,,,\n\
         commune:F,03006,Xã F,commune,province:12,,,,\n\
         commune:G,03007,Xã G,commune,province:11,,,true,91\n\
         commune:H,03008,Xã H,phường,province:11,2025-07-01,2025-01-01,,\n\
         district:X,095,Huyện X,district,province:11,,2025-07-01,,\n\
         commune:I,03009,Xã I,commune,district:X,,,,\n"
    ));
}

#[test]
fn succession() {
    insta::assert_snapshot!(refused(
        Kind::Succession,
        "effective,from,to,kind,share,basis,legal_basis\n\
         2025-07-01,commune:A,commune:A@2025,split,0.6,population,NQ\n\
         2024-01-01,commune:A@2025,commune:A,merge,1,whole,NQ\n\
         2025-07-01,03002,03001,merge,0.5,whole,NQ\n\
         2025-07-01,commune:B,commune:A@2025,split,1.5,dân số,NQ\n"
    ));
}

#[test]
fn a_succession_that_loses_share() {
    insta::assert_snapshot!(refused(
        Kind::Succession,
        "effective,from,to,kind,share,basis,legal_basis\n\
         2023-01-01,commune:A,commune:A,split,0.6,population,NQ\n\
         2023-01-01,commune:A,commune:B,split,0.3,population,NQ\n"
    ));
}

#[test]
fn indicators() {
    insta::assert_snapshot!(refused(
        Kind::Indicators,
        "code,name_vi,unit,decimals,direction,group,part_of,time_aggregation,place_aggregation,valid_from,valid_to\n\
         grdp new,Mới,tỷ đồng,2,higher,economy,,sum,sum,,\n\
         GRDP,Tổng sản phẩm,tỷ đồng,2,higher,economy,GRDP_AGR,sum,sum,,\n\
         SHARE,Tỷ trọng,%,2,cao,economy,GRDP,sum,sum,,\n\
         AREA,Diện tích,ha,99,higher,kinh tế,NONE,sum,sum,,\n\
         BIRTHS,Số trẻ,người,0,none,society,,sum,sum,2024-01-01,\n"
    ));
}

#[test]
fn organisations_and_breakdowns() {
    insta::assert_snapshot!(refused(
        Kind::Organisations,
        "id,name_vi,kind,place,precedence,valid_from,valid_to\n\
         org one,Một,department,province:11,1,,\n\
         org:two,,department,province:99,first,,\n"
    ));
    insta::assert_snapshot!(
        "breakdowns",
        refused(
            Kind::Breakdowns,
            "dimension,member,parent,name_vi,complete\n\
             sex,other,femal,Khác,\n\
             age,child,adult,Trẻ em,\n\
             age,adult,child,Người lớn,\n\
             số,một,,Một,có\n"
        )
    );
}

#[test]
fn a_changed_definition_takes_the_place_of_the_old_one() {
    let hall = Hall::furnished();
    let text = "code,name_vi,unit,decimals,direction,group,time_aggregation,place_aggregation\n\
                POVERTY_RATE,Tỷ lệ hộ nghèo đa chiều,%,2,lower,society,last,none\n";
    let report = hall.import(Kind::Indicators, text);
    assert_eq!(report.counts.revised, 1, "{}", told(&report.findings));
    let catalogue = hall.desk.store().catalogue(hall.state()).unwrap();
    let no = catalogue.indicator_by_code("POVERTY_RATE").unwrap();
    assert_eq!(catalogue.indicator(no).versions.len(), 1);
    assert_eq!(
        catalogue.indicator(no).versions[0].name_vi,
        "Tỷ lệ hộ nghèo đa chiều"
    );
}
