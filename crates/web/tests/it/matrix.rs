//! Does every endpoint say no to each role that lacks its right, before it looks at anything?

use crate::browser::{get_with, post};
use crate::person::{Office, PASSWORD, Person};
use actions::account::{Draft, GrantDraft, accept, grant, invite};
use actions::token::{Wanted, issue};
use actions::{Caller, MATRIX, Object, TokenScope, Who, may, permit};
use domain::account::Role;
use web::{ENDPOINTS, Endpoint, Method};

/// Whose right an endpoint asks for, as the table of permissions says.
fn whose(endpoint: &Endpoint) -> Who {
    let found = MATRIX
        .iter()
        .find(|(verb, ..)| *verb == endpoint.permission);
    found.unwrap().2
}

/// Whether somebody of a role, over all, may come in; none is nobody of any role.
fn expected(endpoint: &Endpoint, role: Option<Role>) -> bool {
    // What is asked on another's account, or on all of them, is not one's own.
    let of_others = endpoint.path.contains("/people");
    match (whose(endpoint), role) {
        (Who::Everybody, _) => true,
        (Who::Operator, _) | (_, None) => false,
        (
            Who::Within(roles) | Who::Each(roles) | Who::Whole(roles) | Who::Anywhere(roles),
            Some(role),
        ) => roles.contains(&role),
        (Who::Own(roles), Some(role)) => !of_others || roles.contains(&role),
    }
}

fn address(endpoint: &Endpoint) -> String {
    // Nothing that is named exists but the account: whoever may not, must not learn even that.
    let path = endpoint.path.replace("{language}", "vi");
    format!("{path}?account=quan.tri&form=x&period=x&reporter=x&place=x&indicator=x")
}

/// Somebody in a role over all, signed in.
async fn holder(office: &Office, role: Role) -> Person {
    let desk = &office.site.desk;
    let operator = Caller::operator();
    let login = role.as_str().replace('_', ".");
    let draft = Draft {
        login: &login,
        name: role.as_str(),
        ..Draft::default()
    };
    let right = may::<permit::InviteAccount>(&operator, Object::Record).unwrap();
    let invited = invite::run(desk, &right, &draft, "").unwrap().value;
    let given = GrantDraft {
        role: role.as_str(),
        scope: "*",
        ..GrantDraft::default()
    };
    let right = may::<permit::GrantRole>(&operator, Object::Account(invited.account)).unwrap();
    grant::run(desk, &right, invited.account, &given, "").unwrap();
    accept(desk, &invited.link.secret, PASSWORD).unwrap();
    let mut person = office.browser();
    assert_eq!(person.sign_in(&login, PASSWORD).await.status, 303);
    person
}

#[tokio::test]
async fn every_endpoint_says_no_to_whoever_lacks_its_right() {
    let office = Office::new();
    office.administrator().await;
    let mut people: Vec<(Option<Role>, Person)> = vec![(None, office.browser())];
    for role in Role::ALL {
        people.push((Some(role), holder(&office, role).await));
    }
    let state = office.site.desk.store().state().unwrap();
    let (mut refused, mut let_in) = (0, 0);
    for endpoint in ENDPOINTS {
        for (role, person) in &mut people {
            let address = address(endpoint);
            let right = expected(endpoint, *role);
            let got = match (endpoint.method, right) {
                (Method::Get, _) => person.get(&address).await,
                (Method::Post, false) => person.post(&address, &[("account", "quan.tri")]).await,
                // What may be done is tried by the tests of each page.
                (Method::Post, true) => continue,
            };
            let status = got.status.as_u16();
            let told = format!("{} to {role:?}: {status}", endpoint.path);
            if right {
                assert!(!matches!(status, 401 | 403), "{told}");
                let_in += 1;
            } else {
                let no = if role.is_none() { 401 } else { 403 };
                assert_eq!(status, no, "{told}");
                refused += 1;
            }
        }
    }
    assert_eq!(
        office.site.desk.store().state().unwrap(),
        state,
        "nothing was written"
    );
    assert!(
        refused > 200 && let_in > 100,
        "{refused} refused, {let_in} let in"
    );
}

#[tokio::test]
async fn a_token_that_reads_writes_nothing() {
    let office = Office::new();
    office.administrator().await;
    holder(&office, Role::Synthesiser).await;
    let desk = &office.site.desk;
    let account = desk.store().account_by_id(&"synthesiser".parse().unwrap());
    let account = account.unwrap().unwrap().no;
    let right = may::<permit::IssueToken>(&Caller::operator(), Object::Account(account)).unwrap();
    let wanted = Wanted {
        account,
        name: "reader",
        scope: TokenScope {
            read: true,
            ..TokenScope::default()
        },
        days: 30,
    };
    let issued = issue::run(desk, &right, &wanted).unwrap().value;
    let state = desk.store().state().unwrap();
    let bearer = format!("Bearer {}", issued.secret);
    let headers = [("host", "a.vn"), ("authorization", bearer.as_str())];
    for endpoint in ENDPOINTS
        .iter()
        .filter(|it| it.permission != "session.enter")
    {
        let address = address(endpoint);
        let (_, reads, _) = MATRIX
            .iter()
            .find(|(verb, ..)| *verb == endpoint.permission)
            .unwrap();
        let personal = ["account.", "session.", "token."];
        let personal = personal
            .iter()
            .any(|noun| endpoint.permission.starts_with(noun));
        if *reads && !personal {
            continue;
        }
        let got = match endpoint.method {
            Method::Get => get_with(&office.site, &address, &headers).await,
            Method::Post => post(&office.site, &address, "account=quan.tri", &headers).await,
        };
        assert_eq!(got.status, 403, "{}", endpoint.path);
    }
    assert_eq!(desk.store().state().unwrap(), state);
}
