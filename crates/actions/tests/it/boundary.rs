//! Boundaries come in whole or not at all.

use crate::desk::Hall;
use actions::boundary::{import, list};
use actions::{Caller, Object, Refused, may};

fn square(property: &str, west: f64) -> String {
    let (east, south, north) = (west + 0.1, 21.0, 21.1);
    format!(
        r#"{{"type":"Feature","properties":{{{property}}},"geometry":{{"type":"Polygon",
        "coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],
        [{west},{south}]]]}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    let features = features.join(",");
    format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)
}

fn take(hall: &Hall, text: &str) -> Result<usize, Vec<(&'static str, Option<u64>)>> {
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    let bytes = text.as_bytes();
    let input = import::Input {
        name: "b.geojson",
        bytes,
        source: "own survey",
        day: None,
        dry_run: false,
    };
    match import::run(&hall.desk, &authorized, &input) {
        Ok(done) => Ok(done.written),
        Err(Refused::Findings(findings)) => Err(findings
            .into_iter()
            .map(|finding| (finding.code, finding.location.row))
            .collect()),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn boundaries_are_kept_by_identifier_or_code() {
    let hall = Hall::furnished();
    let by_id = square(r#""id":"province:11""#, 103.0);
    let by_code = square(r#""code":"03001""#, 103.2);
    let file = collection(&[by_id, by_code]);
    assert_eq!(take(&hall, &file), Ok(2));
    let store = hall.desk.store();
    let state = store.state().unwrap();
    assert_eq!((take(&hall, &file), store.state().unwrap()), (Ok(0), state));
    let catalogue = store.catalogue(store.state().unwrap()).unwrap();
    let places =
        ["province:11", "commune:A@2025", "commune:A"].map(|id| catalogue.place_by_id(id).unwrap());
    let authorized = may(&Caller::public(), Object::Record).unwrap();
    let outlines = list::list(&hall.desk, &authorized, &places).unwrap();
    let found: Vec<_> = outlines.iter().map(|outline| outline.place).collect();
    assert_eq!(found, places[..2]);
    assert_eq!(outlines[0].polygons[0][0][0], (103.0, 21.0));
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn whatever_cannot_be_drawn_is_refused_with_its_place_and_nothing_is_kept() {
    let hall = Hall::furnished();
    let good = square(r#""id":"province:11""#, 103.0);
    let before = hall.desk.store().state().unwrap();
    for (bad, code) in [
        (square("", 103.0), "boundary-no-place"),
        (square(r#""id":"province:99""#, 103.0), "unknown-place"),
        (
            square(r#""id":"commune:A""#, 500_000.0),
            "boundary-not-degrees",
        ),
        (good.clone(), "boundary-twice"),
        (
            good.replace("Polygon", "LineString")
                .replace("[[[", "[[")
                .replace("]]]", "]]"),
            "boundary-not-a-polygon",
        ),
    ] {
        let refused = take(&hall, &collection(&[good.clone(), bad]));
        assert_eq!(refused, Err(vec![(code, Some(2))]));
    }
    assert_eq!(take(&hall, "id,code"), Err(vec![("not-geojson", None)]));
    assert_eq!(hall.desk.store().state().unwrap(), before);
}
