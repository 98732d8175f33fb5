//! Does every cell of the table that should say no say no?

use super::*;
use domain::account::{AccountId, Role};
use std::fmt::Write as _;

const OWN: AccountNo = AccountNo(7);

fn holder(role: Role, reach: Reach) -> Caller {
    let id = AccountId::new("somebody").unwrap();
    let held = Held {
        role,
        reach,
        deputy_for: None,
    };
    Caller::of_account(OWN, &id, "Somebody", vec![held])
}

fn caller(capacity: Capacity) -> Caller {
    match capacity {
        Capacity::LocalOperator => Caller::operator(),
        Capacity::PublicViewer => Caller::public(),
        Capacity::Holder(role) => holder(role, Reach::everywhere()),
    }
}

#[test]
fn the_table_of_roles_and_verbs() {
    let mut table = String::new();
    for (verb, reads, who) in MATRIX {
        let kind = if *reads { "reads " } else { "writes" };
        let how = match who {
            Who::Everybody => "everybody",
            Who::Operator => "operator",
            Who::Within(_) => "in scope",
            Who::Each(_) => "in scope, each",
            Who::Whole(_) => "over all",
            Who::Anywhere(_) => "anywhere",
            Who::Own(_) => "own, or in scope",
        };
        write!(table, "{verb:<34} {kind} {how:<16}").unwrap();
        for capacity in Capacity::all() {
            let says = allows(&caller(capacity), *who, verb, *reads, Object::Record);
            if says.is_ok() {
                write!(table, " {}", capacity.as_str()).unwrap();
            }
        }
        table.push('\n');
    }
    insta::assert_snapshot!(table);
}

#[test]
fn the_public_may_write_nothing() {
    let public = Caller::public();
    for (verb, reads, who) in MATRIX {
        let says = allows(&public, *who, verb, *reads, Object::Record);
        assert!(*reads || says.is_err(), "{verb}");
    }
}
