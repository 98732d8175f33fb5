//! Which endpoints are there, and which right does each ask for?

use std::fmt::Write as _;

#[test]
fn the_table_of_endpoints() {
    let mut table = String::new();
    for endpoint in web::ENDPOINTS {
        let method = format!("{:?}", endpoint.method).to_uppercase();
        writeln!(
            table,
            "{method:<4} {:<34} {}",
            endpoint.path, endpoint.permission
        )
        .unwrap();
    }
    insta::assert_snapshot!(table);
}

#[test]
fn what_writes_is_asked_by_post_and_what_reads_by_get() {
    for endpoint in web::ENDPOINTS {
        let found = actions::MATRIX
            .iter()
            .find(|(verb, ..)| *verb == endpoint.permission);
        let (_, reads, _) = found.unwrap();
        let asks = endpoint.method == web::Method::Get;
        // Who comes to the door states nothing, and sends a password.
        let door = endpoint.permission == "session.enter";
        assert!(
            !reads || asks || door,
            "{} reads but is sent",
            endpoint.path
        );
    }
}

#[test]
fn the_list_of_addresses_is_whole() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/pages.md");
    let listed = std::fs::read_to_string(path).unwrap();
    for endpoint in web::ENDPOINTS {
        let address = format!("`{}`", endpoint.path);
        assert!(listed.contains(&address), "docs/pages.md lacks {address}");
    }
}
