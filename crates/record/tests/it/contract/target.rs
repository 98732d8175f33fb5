//! Promises are read back whole, in order, and as of any moment.

use super::Made;
use crate::province::{act, entry, found};
use domain::breakdown::BreakdownNo;
use domain::indicator::IndicatorNo;
use domain::moment::{AsOf, KnownAt, Seq};
use domain::period::Period;
use domain::place::PlaceNo;
use domain::release::Release;
use domain::target::{Baseline, Goal, Operator, Per, Stage, Target, TargetKey};
use domain::unit::Unit;
use record::Store;
use record::store::WantedTargets;

fn target(store: &dyn Store, period: &str, goal: Option<Goal>, known_at: &str) -> Target {
    Target {
        key: TargetKey {
            indicator: IndicatorNo(1),
            place: PlaceNo(2),
            period: period.parse().unwrap(),
            per: Per::Span,
            breakdown: BreakdownNo::TOTAL,
            stage: Stage::Decided,
            baseline: Baseline::Council,
        },
        goal,
        unit: Unit::parse("tỷ đồng").unwrap(),
        tolerance: None,
        known_at: KnownAt::parse(known_at, store.zone()).unwrap(),
        document: "Nghị quyết 15/NQ-HĐND".to_owned(),
        clause: None,
        carrier: None,
        release: Release::Internal,
        note: String::new(),
    }
}

fn goal(operator: Operator, value: &str, upper: Option<&str>) -> Option<Goal> {
    let value = Some(value).filter(|value| !value.is_empty());
    let read = |text: &str| text.parse().unwrap();
    let members = if value.is_none() {
        vec![IndicatorNo(2), IndicatorNo(1)]
    } else {
        vec![]
    };
    Some(Goal::new(operator, value.map(read), upper.map(read), members).unwrap())
}

fn all(state: Seq) -> WantedTargets {
    WantedTargets {
        places: vec![PlaceNo(2), PlaceNo(1)],
        indicators: None,
        overlapping: None,
        as_of: AsOf::EVER,
        state,
    }
}

pub fn what_was_promised_is_read(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 1, 3);
    let mut range = target(
        store,
        "2024",
        goal(Operator::Range, "9.0", Some("10.50")),
        "2023-12-08",
    );
    range.tolerance = Some("0.05".parse().unwrap());
    range.clause = Some("Điều 1".to_owned());
    range.carrier = Some("Công báo".to_owned());
    range.note = "dự kiến".to_owned();
    range.release = Release::Public;
    let composite = target(store, "2025", goal(Operator::AllOf, "", None), "2023-12-08");
    let mut congress = target(
        store,
        "2021/2025",
        goal(Operator::AtLeast, "7", None),
        "2020-10-01",
    );
    congress.key.per = Per::Average;
    congress.key.baseline = Baseline::Congress;
    congress.key.stage = Stage::Adjusted;
    let withdrawn = target(store, "2025", None, "2024-12-08");
    act(store, |t| {
        for promise in [&withdrawn, &range, &composite, &congress] {
            t.append_target(promise, Some(2)).unwrap();
        }
        let under_key: Vec<_> = t.promises(&composite.key).unwrap();
        let under_key: Vec<_> = under_key.into_iter().map(|row| row.target).collect();
        assert_eq!(under_key, [composite.clone(), withdrawn.clone()]);
    });
    let read = |wanted: &WantedTargets| -> Vec<Target> {
        let rows = store.targets(wanted).unwrap();
        rows.into_iter().map(|row| row.target).collect()
    };
    let wanted = all(Seq::LAST);
    let expected = [&congress, &range, &composite, &withdrawn].map(Clone::clone);
    assert_eq!(read(&wanted), expected);
    let of_2024 = WantedTargets {
        overlapping: Some(Period::year(2024).unwrap()),
        ..wanted.clone()
    };
    assert_eq!(read(&of_2024), [congress.clone(), range.clone()]);
    let known = WantedTargets {
        as_of: AsOf::parse("2023-12-07", store.zone()).unwrap(),
        ..wanted.clone()
    };
    assert_eq!(read(&known), [congress]);
    let other = WantedTargets {
        indicators: Some(vec![IndicatorNo(2)]),
        ..wanted
    };
    assert!(read(&other).is_empty());
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
}

pub fn a_promise_is_appended_whole_or_not_at_all(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let state = found(store, 1, 1).state;
    let mut t = store.begin().unwrap();
    // Indicator 2, a member of the composite, does not exist.
    let composite = target(store, "2025", goal(Operator::AllOf, "", None), "2023-12-08");
    assert!(t.append_target(&composite, None).is_err());
    assert_eq!(t.commit(&entry("test.act")).unwrap_err().code(), "refused");
    assert_eq!(store.state().unwrap(), state);
    assert!(store.targets(&all(Seq::LAST)).unwrap().is_empty());
}
