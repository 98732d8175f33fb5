//! The file itself refuses to change what was stated.

use super::File;
use crate::province::{act, found, observation};

#[test]
fn no_row_of_any_table_can_be_changed_or_removed() {
    let file = File::new();
    let store = file.open();
    found(&*store, 1, 1);
    act(&*store, |t| {
        let row = observation(&*store, 1, 1, "2024", "1", "2025-01-06");
        t.append_observation(&row, None).unwrap()
    });
    let bare = file.bare();
    let tables: Vec<String> = {
        let names = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        let mut statement = bare.prepare(names).unwrap();
        let names = statement.query_map([], |row| row.get(0)).unwrap();
        names.collect::<Result<_, _>>().unwrap()
    };
    assert!(tables.len() > 21, "every table of the store is looked at");
    // Working papers, the way of mails and what opens accounts are no ground state.
    let passing = |table: &String| {
        let mutable = ["working_paper", "delivery", "news", "news_seen", "mailbox"];
        mutable.contains(&table.as_str()) || table.starts_with("keyring_")
    };
    for table in tables.into_iter().filter(|table| !passing(table)) {
        let trigger = |event: &str| -> bool {
            let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = ?1";
            let mut statement = bare.prepare(sql).unwrap();
            statement
                .exists([format!("{table}_refuses_{event}")])
                .unwrap()
        };
        assert!(trigger("delete"), "{table}");
        assert!(trigger("update") || table == "store_state", "{table}");
        let count = format!("SELECT count(*) FROM {table}");
        let rows: i64 = bare.query_row(&count, [], |row| row.get(0)).unwrap();
        if rows > 0 {
            assert!(
                bare.execute(&format!("DELETE FROM {table}"), []).is_err(),
                "{table}"
            );
        }
    }
    assert!(
        bare.execute("UPDATE observation SET mantissa = 2", [])
            .is_err()
    );
    assert!(
        bare.execute("UPDATE store_state SET last_seq = last_seq - 1", [])
            .is_err()
    );
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn ranges_are_read_in_the_order_in_which_they_lie() {
    let file = File::new();
    let bare = file.bare();
    let plan: String = bare
        .query_row(
            "EXPLAIN QUERY PLAN SELECT seq FROM observation WHERE indicator = 1 AND place = 2 \
             AND period_first BETWEEN 3 AND 4 AND period_last <= 4 \
             ORDER BY period_first, period_last, breakdown, producer, known_at, seq",
            [],
            |row| row.get(3),
        )
        .unwrap();
    assert!(
        plan.starts_with("SEARCH observation USING PRIMARY KEY"),
        "{plan}"
    );
}
