//! May somebody with a scope do what the scope covers, and nothing else, by page and directly?

use crate::person::{Office, PASSWORD, Person};
use actions::account::{Draft, GrantDraft, accept, grant, invite};
use actions::observation::{self, state};
use actions::target::{self, promise};
use actions::{Caller, Object, may, permit};
use domain::moment::Seq;

/// Dissolved in 2025.
const OLD: &str = "commune:03127";
/// What it became.
const OWN: &str = "commune:03127@2025";
const OTHER: &str = "commune:03158@2025";

/// A role over somebody for some days.
#[derive(Clone, Copy, Default)]
struct Given<'a> {
    role: &'a str,
    scope: &'a str,
    from: &'a str,
    until: &'a str,
    deputy_for: &'a str,
}

/// Somebody with roles, signed in.
async fn somebody(office: &Office, login: &str, given: &[Given<'_>]) -> Person {
    let desk = &office.site.desk;
    let operator = Caller::operator();
    let draft = Draft {
        login,
        name: login,
        ..Draft::default()
    };
    let right = may::<permit::InviteAccount>(&operator, Object::Record).unwrap();
    let invited = invite::run(desk, &right, &draft, "").unwrap().value;
    for it in given {
        let draft = GrantDraft {
            role: it.role,
            scope: it.scope,
            from: it.from,
            until: it.until,
            deputy_for: it.deputy_for,
        };
        let right = may::<permit::GrantRole>(&operator, Object::Account(invited.account)).unwrap();
        grant::run(desk, &right, invited.account, &draft, "").unwrap();
    }
    accept(desk, &invited.link.secret, PASSWORD).unwrap();
    let mut person = office.browser();
    assert_eq!(person.sign_in(login, PASSWORD).await.status, 303);
    person
}

fn over(scope: &str) -> [Given<'_>; 1] {
    [Given {
        role: "synthesiser",
        scope,
        ..Given::default()
    }]
}

fn stated<'a>(place: &'a str, producer: &'a str, value: &'a str) -> observation::Draft<'a> {
    observation::Draft {
        indicator: "GRDP_GROWTH",
        place,
        period: if place == OLD { "2024" } else { "2025-Q4" },
        value,
        status: "final",
        producer,
        ..observation::Draft::default()
    }
}

fn said(office: &Office, place: &str, producer: &str) -> Seq {
    let right = may::<permit::StateObservation>(&Caller::operator(), Object::Record).unwrap();
    let draft = stated(place, producer, "6.5");
    let done = state::run(&office.site.desk, &right, &draft, "").unwrap();
    done.value.seq
}

fn promised(office: &Office, place: &str) -> Seq {
    let right = may::<permit::Promise>(&Caller::operator(), Object::Record).unwrap();
    let draft = target::Draft {
        indicator: "GRDP_GROWTH",
        place,
        period: "2026",
        stage: "decided",
        operator: ">=",
        value: "7",
        baseline: "council",
        document: "NQ 1",
        ..target::Draft::default()
    };
    promise::run(&office.site.desk, &right, &draft, "")
        .unwrap()
        .value
}

/// What a person is answered when trying all verbs on one statement, by page and directly.
async fn tried(person: &mut Person, statement: Seq, place: &str, producer: &str) -> Vec<u16> {
    let number = statement.to_string();
    let period = if place == OLD { "2024" } else { "2025-Q4" };
    let about = [
        ("indicator", "GRDP_GROWTH"),
        ("place", place),
        ("period", period),
    ];
    let query = format!(
        "indicator=GRDP_GROWTH&place={place}&period={period}&producer={producer}&statement={number}"
    );
    let mut all = Vec::new();
    for page in ["", "/correct", "/withdraw", "/release"] {
        let got = person.get(&format!("/vi/observation{page}?{query}")).await;
        all.push(got.status.as_u16());
    }
    let form = |more: &[(&'static str, &'static str)]| {
        let mut form: Vec<(&str, &str)> = about.to_vec();
        form.push(("statement", &number));
        form.push(("reason", "thử"));
        form.extend(more);
        form
    };
    let mut news = form(&[("value", "6,9"), ("status", "final")]);
    news.push(("producer", producer));
    let forms = [
        ("/vi/observation/correct", form(&[("value", "6,7")])),
        ("/vi/observation/release", form(&[("release", "public")])),
        ("/vi/observation", news),
        ("/vi/observation/withdraw", form(&[])),
    ];
    for (address, form) in forms {
        all.push(person.post(address, &form).await.status.as_u16());
    }
    all
}

const YES: [u16; 8] = [200, 200, 200, 200, 303, 303, 303, 303];
const NO: [u16; 8] = [403; 8];

#[tokio::test]
async fn a_scope_over_a_place_is_over_what_is_stated_of_it_and_nothing_else() {
    let office = Office::new();
    office.administrator().await;
    let mut person = somebody(&office, "lan", &over(OWN)).await;
    for (place, right) in [
        (OWN, true),
        (OLD, true),
        (OTHER, false),
        ("province:11", false),
    ] {
        let statement = said(&office, place, "org:11-stats");
        let before = office.site.desk.store().state().unwrap();
        let got = tried(&mut person, statement, place, "org:11-stats").await;
        assert_eq!(got, if right { YES } else { NO }, "{place}");
        let after = office.site.desk.store().state().unwrap();
        assert_eq!(after == before, !right, "{place}");
    }
}

#[tokio::test]
async fn rights_over_a_dissolved_place_are_over_its_successor() {
    let office = Office::new();
    office.administrator().await;
    let given = Given {
        from: "2025-01-01",
        ..over(OLD)[0]
    };
    let mut person = somebody(&office, "lan", &[given]).await;
    for (place, wanted) in [(OWN, YES), (OLD, YES), (OTHER, NO)] {
        let statement = said(&office, place, "org:11-stats");
        let got = tried(&mut person, statement, place, "org:11-stats").await;
        assert_eq!(got, wanted, "{place}");
    }
}

#[tokio::test]
async fn a_scope_over_an_organisation_is_over_what_it_says() {
    let office = Office::new();
    office.administrator().await;
    let mut person = somebody(&office, "lan", &over("org:11-stats")).await;
    for (place, producer, wanted) in [
        (OWN, "org:11-stats", YES),
        ("province:11", "org:11-stats", YES),
        (OWN, "org:11-ubnd", NO),
        ("province:11", "org:11-ubnd", NO),
    ] {
        let statement = said(&office, place, producer);
        let got = tried(&mut person, statement, place, producer).await;
        assert_eq!(got, wanted, "{place} {producer}");
    }
    // A promise has no producer: it belongs to its place alone.
    let target = promised(&office, OWN).to_string();
    let form = [("statement", target.as_str()), ("release", "public")];
    let got = person.post("/vi/observation/release", &form).await;
    assert_eq!(got.status, 403);
}

#[tokio::test]
async fn a_grant_counts_on_its_days_and_a_deputy_as_long_as_it_lasts() {
    let office = Office::new();
    office.administrator().await;
    let expired = Given {
        from: "2026-01-01",
        until: "2026-10-01",
        ..over(OWN)[0]
    };
    let coming = Given {
        from: "2026-10-11",
        ..over(OWN)[0]
    };
    let mut expired = somebody(&office, "past", &[expired]).await;
    let mut coming = somebody(&office, "coming", &[coming]).await;
    somebody(&office, "lan", &over(OWN)).await;
    let deputy = Given {
        until: "2026-10-11",
        deputy_for: "lan",
        ..over(OWN)[0]
    };
    let mut deputy = somebody(&office, "deputy", &[deputy]).await;
    let statement = || said(&office, OWN, "org:11-stats");
    let producer = "org:11-stats";
    assert_eq!(tried(&mut expired, statement(), OWN, producer).await, NO);
    assert_eq!(tried(&mut coming, statement(), OWN, producer).await, NO);
    assert_eq!(tried(&mut deputy, statement(), OWN, producer).await, YES);
    let other = said(&office, OTHER, producer);
    assert_eq!(tried(&mut deputy, other, OTHER, producer).await, NO);
    office.wait(2 * 86_400);
    coming.sign_in("coming", PASSWORD).await;
    deputy.sign_in("deputy", PASSWORD).await;
    assert_eq!(tried(&mut coming, statement(), OWN, producer).await, YES);
    assert_eq!(tried(&mut deputy, statement(), OWN, producer).await, NO);
}

#[tokio::test]
async fn whoever_reports_or_approves_states_nothing_directly() {
    let office = Office::new();
    office.administrator().await;
    for (login, role) in [("reporter", "reporter"), ("approver", "approver")] {
        let given = Given {
            role,
            ..over(OWN)[0]
        };
        let mut person = somebody(&office, login, &[given]).await;
        let statement = said(&office, OWN, "org:11-stats");
        assert_eq!(tried(&mut person, statement, OWN, "org:11-stats").await, NO);
    }
    let leads = Given {
        role: "leader",
        ..over(OWN)[0]
    };
    let mut leader = somebody(&office, "leader", &[leads]).await;
    let statement = said(&office, OWN, "org:11-stats");
    let got = tried(&mut leader, statement, OWN, "org:11-stats").await;
    let releases = [403, 403, 403, 200, 403, 303, 403, 403];
    assert_eq!(got, releases, "a leader releases, and states nothing");
    let statement = said(&office, OTHER, "org:11-stats");
    assert_eq!(
        tried(&mut leader, statement, OTHER, "org:11-stats").await,
        NO
    );
}

#[tokio::test]
async fn a_file_with_one_row_beyond_the_scope_is_refused_whole() {
    let office = Office::new();
    office.administrator().await;
    let mut person = somebody(&office, "lan", &over(OWN)).await;
    let row = |place: &str| format!("GRDP_GROWTH,{place},2025-Q3,6.5,final,,org:11-stats\n");
    let head = "indicator,place,period,value,status,known_at,producer\n";
    let fields = [("kind", "observations"), ("dry_run", "false")];
    let store = office.site.desk.store();
    let before = store.state().unwrap();
    let mixed = format!("{head}{}{}", row(OWN), row(OTHER));
    let got = person.bring("/vi/import", &fields, "a.csv", &mixed).await;
    assert_eq!(got.status, 200);
    let read = got.read();
    assert!(read.contains("nằm ngoài phạm vi"), "{read}");
    assert!(read.contains("dòng 3"), "the row is named: {read}");
    assert_eq!(store.state().unwrap(), before, "nothing was stored");
    let own = format!("{head}{}", row(OWN));
    let got = person.bring("/vi/import", &fields, "a.csv", &own).await;
    assert!(got.read().contains("Đã ghi 1 thay đổi"), "{}", got.read());
    // What belongs to no place needs a scope over all; so does the past.
    let before = store.state().unwrap();
    for more in [("kind", "indicators"), ("set_back", "true")] {
        let fields = [more, ("kind", "observations"), ("dry_run", "false")];
        let got = person.bring("/vi/import", &fields, "a.csv", &own).await;
        assert_eq!(got.status, 403, "{more:?}");
    }
    let file = "id,code,name,level,parent,valid_from,valid_to\n\
        commune:X,09999,Xã Mới,commune,province:11,2026-01-01,\n";
    let fields = [("kind", "places"), ("dry_run", "false")];
    let got = person.bring("/vi/import", &fields, "p.csv", file).await;
    assert!(got.read().contains("nằm ngoài phạm vi"), "{}", got.read());
    assert_eq!(store.state().unwrap(), before);
}
