//! Every cell of the table that says no: asked of `may` for every role, right and scope.

use actions::{Caller, Capacity, Held, MATRIX, Object, Who, says};
use domain::account::{AccountId, AccountNo, Reach, Role};
use domain::catalogue::{Catalogue, Definitions};
use domain::identifier::PlaceId;
use domain::organisation::OrganisationNo;
use domain::place::{Level, Place, PlaceNo, PlaceVersion};
use domain::report::Reporter;
use domain::validity::Validity;

const OWN: AccountNo = AccountNo(7);

fn two_places() -> Catalogue {
    let place = |id: &str| Place {
        id: PlaceId::new(id).unwrap(),
        level: Level::Commune,
        invented: false,
        versions: vec![PlaceVersion {
            valid: Validity::ALWAYS,
            code: id.to_owned(),
            name_vi: id.to_owned(),
            name_en: String::new(),
            parent: None,
            latitude: None,
            longitude: None,
            area_km2: None,
        }],
    };
    Catalogue::new(Definitions {
        places: vec![place("a"), place("b")],
        ..Definitions::default()
    })
}

fn holder(role: Option<Role>, reach: &Reach) -> Caller {
    let held = role.map(|role| Held {
        role,
        reach: reach.clone(),
        deputy_for: None,
    });
    let id = AccountId::new("somebody").unwrap();
    Caller::of_account(OWN, &id, "Somebody", held.into_iter().collect())
}

fn narrow() -> Reach {
    let day = "2026-03-02".parse().unwrap();
    let scope = domain::account::Scope::Place(PlaceNo(1));
    Reach::of(&two_places(), [scope], day)
}

/// What the table says, read as a person reads it.
fn roles_of(who: Who) -> &'static [Role] {
    match who {
        Who::Everybody => &Role::ALL,
        Who::Operator => &[],
        Who::Within(roles)
        | Who::Each(roles)
        | Who::Whole(roles)
        | Who::Anywhere(roles)
        | Who::Own(roles) => roles,
    }
}

const OTHER: Object = Object::Account(AccountNo(8));

#[test]
fn every_role_is_refused_what_is_not_its_own() {
    let mut refused = 0;
    for (verb, reads, who) in MATRIX {
        for role in Role::ALL
            .into_iter()
            .filter(|role| !roles_of(*who).contains(role))
        {
            let caller = holder(Some(role), &Reach::everywhere());
            for object in [
                Object::Record,
                Object::Place(PlaceNo(1)),
                Object::Form,
                OTHER,
            ] {
                assert!(
                    !says(&caller, verb, object),
                    "{role} {verb} {object:?} {reads}"
                );
                refused += 1;
            }
        }
    }
    assert!(refused > 1_000, "{refused}");
}

#[test]
fn every_role_is_refused_beyond_its_scope() {
    let mut refused = 0;
    for (verb, reads, who) in MATRIX {
        if let Who::Whole(roles) = who {
            for role in *roles {
                let caller = holder(Some(*role), &narrow());
                for object in [Object::Record, Object::Place(PlaceNo(1)), OTHER] {
                    assert!(!says(&caller, verb, object), "{role} {verb} {object:?}");
                    refused += 1;
                }
            }
        }
        let (Who::Within(roles) | Who::Each(roles)) = who else {
            continue;
        };
        let each = matches!(who, Who::Each(_));
        for role in *roles {
            let caller = holder(Some(*role), &narrow());
            let elsewhere = PlaceNo(2);
            for object in [
                Object::Place(elsewhere),
                Object::Report(Reporter::Place(elsewhere)),
                Object::Statement(elsewhere, None),
                Object::Statement(elsewhere, Some(OrganisationNo(1))),
            ] {
                assert!(!says(&caller, verb, object), "{role} {verb} {object:?}");
                refused += 1;
            }
            for object in [
                Object::Place(PlaceNo(1)),
                Object::Report(Reporter::Place(PlaceNo(1))),
                Object::Statement(PlaceNo(1), Some(OrganisationNo(1))),
            ] {
                assert!(says(&caller, verb, object), "{role} {verb} {object:?}");
            }
            // What asks for each thing is begun on whatever the scope covers; nothing else is.
            let scope = says(&caller, verb, Object::Scope);
            assert_eq!(scope, each || *reads, "{role} {verb}");
            for object in [Object::Record, Object::Form] {
                assert_eq!(
                    says(&caller, verb, object),
                    *reads,
                    "{role} {verb} {object:?}"
                );
            }
        }
    }
    assert!(refused > 100, "{refused}");
}

#[test]
fn without_a_role_there_is_the_own_account_and_what_everybody_may() {
    let caller = holder(None, &Reach::everywhere());
    for (verb, _, who) in MATRIX {
        let everybody = matches!(who, Who::Everybody);
        let own = matches!(who, Who::Own(_));
        assert_eq!(
            says(&caller, verb, Object::Account(OWN)),
            own || everybody,
            "{verb}"
        );
        assert_eq!(says(&caller, verb, OTHER), everybody, "{verb}");
        assert_eq!(says(&caller, verb, Object::Record), everybody, "{verb}");
    }
}

#[test]
fn the_public_is_refused_all_but_reading_what_everybody_may() {
    for (verb, reads, who) in MATRIX {
        for object in [
            Object::Record,
            Object::Place(PlaceNo(1)),
            Object::Form,
            OTHER,
        ] {
            let may = says(&Caller::public(), verb, object);
            assert_eq!(may, matches!(who, Who::Everybody), "{verb} {object:?}");
            assert!(!may || *reads, "{verb}");
        }
    }
}

#[test]
fn duties_are_apart() {
    let may = |role: Role, verb: &str| {
        says(
            &holder(Some(role), &Reach::everywhere()),
            verb,
            Object::Record,
        )
    };
    for (verb, reads, _) in MATRIX.iter().filter(|(_, reads, _)| !reads) {
        let figures = ["observation.", "target.", "report."];
        let of_figures = figures.iter().any(|noun| verb.starts_with(noun));
        assert!(
            !of_figures || !may(Role::Administrator, verb),
            "administrator {verb}"
        );
        let of_people = verb.starts_with("account.");
        assert!(
            !of_people || !may(Role::Synthesiser, verb),
            "synthesiser {verb} {reads}"
        );
        assert!(!may(Role::Guest, verb), "guest {verb}");
    }
    assert!(
        !may(Role::Reporter, "report.approve"),
        "who submits does not approve"
    );
    assert!(Capacity::all().len() == Role::ALL.len() + 2);
}

/// An organisation over which a scope was given by name speaks of any place; one that only
/// serves a place in the scope brings nothing that it says of others.
#[test]
fn a_scope_over_an_organisation_is_over_what_it_says() {
    let day = "2026-03-02".parse().unwrap();
    let named = OrganisationNo(1);
    let scope = domain::account::Scope::Organisation(named);
    let reach = Reach::of(&two_places(), [scope], day);
    let caller = holder(Some(Role::Synthesiser), &reach);
    let place = PlaceNo(2);
    for (object, right) in [
        (Object::Statement(place, Some(named)), true),
        (Object::Statement(place, Some(OrganisationNo(2))), false),
        (Object::Statement(place, None), false),
        (Object::Place(place), false),
        (Object::Organisation(named), true),
    ] {
        assert_eq!(
            says(&caller, "observation.state", object),
            right,
            "{object:?}"
        );
    }
}
