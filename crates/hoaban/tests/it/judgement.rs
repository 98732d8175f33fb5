//! The invented province's targets: the review against the judgements that were planned.

use crate::world::{WORLDS, reader};
use actions::review::json::json;
use hoaban::demo::invented::{PROVINCE, SEED, Size, generate};

#[test]
fn every_planned_judgement_is_found() {
    let truth = generate(SEED, Size::FULL).truth;
    assert!(truth.judgements.len() >= 26);
    let mut wrong = Vec::new();
    for judgement in &truth.judgements {
        let asked = actions::review::show::Asked {
            place: PROVINCE,
            period: &judgement.year.to_string(),
            ..actions::review::show::Asked::default()
        };
        let review = actions::review::show::show(&WORLDS, &reader(), asked).unwrap();
        let review = json(&review, WORLDS.zone());
        let found = review.rows.iter().find(|row| {
            row.indicator == judgement.indicator && row.baseline == Some(judgement.baseline)
        });
        let class = found.map(|row| row.class);
        if class != Some(judgement.class.as_str()) {
            wrong.push(format!("{judgement:?}: {class:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
