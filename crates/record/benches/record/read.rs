//! How long does a province's question take among the statements of a country?

use crate::nation::{COMMUNES, INDICATORS, Nation, entry, periods, statement};
use crate::{median, timed};
use domain::indicator::IndicatorNo;
use domain::moment::{AsOf, Seq};
use domain::period::Period;
use domain::place::PlaceNo;
use record::store::Wanted;
use rusqlite::{Connection, params};

/// Places asked for: with 26 indicators, 2,548 pairs.
const PLACES: u32 = 98;

/// Fills a store year by year, as life does, each year in the order of its keys.
fn fill(count: u64) -> (Nation, u64, i16) {
    let nation = Nation::found();
    let of_a_year = u64::from(COMMUNES) * u64::from(INDICATORS) * periods(2021).len() as u64;
    let years = i16::try_from(count.div_ceil(of_a_year)).unwrap();
    let mut written = 0;
    for year in (0..years).map(|year| 2021 + year) {
        let mut transaction = nation.store.begin().unwrap();
        for indicator in 1..=INDICATORS {
            for place in 1..=COMMUNES {
                for period in periods(year) {
                    let row = statement(indicator, place, period);
                    transaction.append_observation(&row, None).unwrap();
                    written += 1;
                }
            }
        }
        transaction.commit(&entry("nation.report")).unwrap();
    }
    (nation, written, 2021 + (years - 2).max(0))
}

pub fn measure(count: u64) {
    let ((nation, written, year), filling) = timed(|| fill(count));
    let bytes = nation.path().metadata().unwrap().len();
    println!(
        "{written} observations written in {:.0} s, {} MiB, {} bytes each",
        filling.as_secs_f64(),
        bytes >> 20,
        bytes / written
    );
    let wanted = Wanted {
        indicators: (1..=INDICATORS).map(IndicatorNo).collect(),
        places: (1..=PLACES).map(|place| PlaceNo(place * 33)).collect(),
        within: Some(Period::year(year).unwrap()),
        breakdowns: None,
        as_of: AsOf::EVER,
        state: Seq::LAST,
    };
    let store = &*nation.store;
    let mut seen = 0u64;
    let mut read = |wanted: &Wanted| {
        seen = 0;
        store.observations(wanted, &mut |_| seen += 1).unwrap();
    };
    let (_, first) = timed(|| read(&wanted));
    let usual = median(21, || read(&wanted));
    println!(
        "province, {} pairs, {seen} rows: {usual:.2?} (first {first:.2?})",
        wanted.indicators.len() * wanted.places.len()
    );
    println!("  plain SQL, GROUP BY: {:.2?}", plain_sql(&nation, year));
    let all = Wanted {
        places: (1..=COMMUNES).map(PlaceNo).collect(),
        ..wanted.clone()
    };
    let mut seen = 0u64;
    let nationwide = median(3, || {
        seen = 0;
        store.observations(&all, &mut |_| seen += 1).unwrap();
    });
    println!(
        "nation, {} pairs, {seen} rows: {nationwide:.2?}",
        INDICATORS * COMMUNES
    );
    let (catalogue, cold) = timed(|| store.catalogue(Seq::LAST).unwrap());
    let warm = median(21, || drop(store.catalogue(Seq::LAST).unwrap()));
    println!(
        "catalogue of {} places: {cold:.2?} at first, then {warm:.2?}",
        catalogue.places().count()
    );
    let place = [PlaceNo(33)];
    let moments = median(5, || drop(store.moments(&place, None, Seq::LAST).unwrap()));
    println!("moments of one place: {moments:.2?}");
}

/// The same rows counted and added up by the database itself.
fn plain_sql(nation: &Nation, year: i16) -> std::time::Duration {
    let connection = Connection::open(nation.path()).unwrap();
    let mut statement = connection
        .prepare(
            "SELECT indicator, place, count(*), sum(mantissa), max(known_at) FROM observation \
             WHERE indicator BETWEEN 1 AND ?1 \
             AND place IN (SELECT no * 33 FROM place WHERE no <= ?2) \
             AND period_first BETWEEN ?3 AND ?4 AND period_last <= ?4 \
             GROUP BY indicator, place",
        )
        .unwrap();
    let (first, last) = Period::year(year).unwrap().to_days();
    let mut run = || {
        let mut rows = statement
            .query(params![INDICATORS, PLACES, first, last])
            .unwrap();
        let mut count = 0;
        while let Some(row) = rows.next().unwrap() {
            count += row.get::<_, i64>(2).unwrap();
        }
        count
    };
    assert!(run() > 0);
    median(5, || {
        run();
    })
}
