//! Are organisations and dimensions defined?

use crate::desk::{Hall, told};
use actions::{Authorized, Caller, Object, Permission, may};
use actions::{breakdown, organisation};

fn right<P: Permission>() -> Authorized<P> {
    may(&Caller::operator(), Object::Record).unwrap()
}

#[test]
fn an_organisation_is_renamed_from_a_day_on() {
    let hall = Hall::furnished();
    let before = hall.state();
    let draft = organisation::Draft {
        id: "org:finance",
        name_vi: "Sở Kế hoạch và Đầu tư",
        kind: "department",
        place: "province:11",
        precedence: "5",
        valid_to: "2025-03-01",
        ..organisation::Draft::default()
    };
    organisation::define::run(&hall.desk, &right(), &draft, "").unwrap();
    let renamed = organisation::Draft {
        name_vi: "Sở Tài chính",
        valid_from: "2025-03-01",
        valid_to: "",
        ..draft
    };
    organisation::define::run(&hall.desk, &right(), &renamed, "hợp nhất").unwrap();
    let overlapping = organisation::Draft {
        valid_from: "2025-02-01",
        ..renamed
    };
    let refused = organisation::define::run(&hall.desk, &right(), &overlapping, "");
    insta::assert_snapshot!(told(refused.unwrap_err().findings()));
    insta::assert_snapshot!("left", hall.since(before));
}

#[test]
fn a_dimension_is_defined_with_its_members() {
    let hall = Hall::furnished();
    let before = hall.state();
    let member = |member: &'static str, name_vi: &'static str| breakdown::Draft {
        dimension: "budget",
        member,
        name_vi,
        ..breakdown::Draft::default()
    };
    let drafts = [
        breakdown::Draft {
            complete: "true",
            ..member("", "Khoản mục")
        },
        member("wages", "Chi lương"),
        breakdown::Draft {
            parent: "wages",
            ..member("bonus", "Thưởng")
        },
    ];
    breakdown::define::run(&hall.desk, &right(), &drafts, "").unwrap();
    insta::assert_snapshot!(hall.since(before));
    let lost = [breakdown::Draft {
        parent: "wage",
        ..member("fees", "Phụ cấp")
    }];
    let refused = breakdown::define::run(&hall.desk, &right(), &lost, "").unwrap_err();
    assert_eq!(refused.findings()[0].code, "unknown-member");
}
