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

/// The one function behind pages, programs, files and lists, for every kind of object.
#[test]
fn who_sees_which_field_of_what() {
    use domain::release::Release;
    let (own, other) = (PlaceNo(1), PlaceNo(2));
    let narrow = |role| holder(role, Reach::over([own]));
    let callers = [
        ("public", Caller::public()),
        ("guest over all", holder(Role::Guest, Reach::everywhere())),
        ("reporter of the place", narrow(Role::Reporter)),
        ("administrator of the place", narrow(Role::Administrator)),
        ("leader over all", holder(Role::Leader, Reach::everywhere())),
        ("operator", Caller::operator()),
    ];
    let objects = [
        Object::Record,
        Object::Place(own),
        Object::Place(other),
        Object::Statement(own, None),
        Object::Statement(other, Some(OrganisationNo(1))),
        Object::Report(Reporter::Place(own)),
        Object::Report(Reporter::Place(other)),
        Object::Organisation(OrganisationNo(1)),
        Object::Account(OWN),
        Object::Account(AccountNo(8)),
    ];
    let fields = [
        ("public", Field::Statement(Release::Public)),
        ("internal", Field::Statement(Release::Internal)),
        ("author", Field::Author),
        ("working paper", Field::WorkingPaper),
        ("personal", Field::Personal),
    ];
    let mut table = String::new();
    for (name, caller) in &callers {
        for object in objects {
            write!(table, "{name:<27} {object:?}:").unwrap();
            let seen = fields.iter().filter(|(_, it)| visible(caller, object, *it));
            for (field, _) in seen {
                write!(table, " {field},").unwrap();
            }
            table.push('\n');
        }
    }
    insta::assert_snapshot!(table);
}
