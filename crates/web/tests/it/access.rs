//! What does somebody get who may not?

use crate::browser::{get, post};
use crate::fixture;
use web::Access;

#[tokio::test]
async fn the_public_site_writes_nothing() {
    let site = fixture::site(Access::Public);
    let state = site.desk.store().state().unwrap();
    for address in [
        "/vi/observation",
        "/vi/observation/correct",
        "/vi/observation/release",
        "/vi/observation/withdraw",
        "/vi/import",
    ] {
        let got = post(
            &site,
            address,
            "statement=631&reason=x&release=internal",
            &[],
        )
        .await;
        assert_eq!(got.status.as_u16(), 403, "{address}");
    }
    for address in [
        "/vi/observation",
        "/vi/observation/correct",
        "/vi/import",
        "/operator?token=",
    ] {
        assert_eq!(get(&site, address).await.status.as_u16(), 403, "{address}");
    }
    assert_eq!(site.desk.store().state().unwrap(), state);
}

#[tokio::test]
async fn readers_are_offered_nothing_that_they_may_not_do() {
    let site = fixture::site(Access::Public);
    let trace = "/vi/trace?indicator=GRDP_GROWTH&place=province:11&period=2024";
    let text = get(&site, trace).await.text();
    assert!(
        !text.contains("/observation") && !text.contains("/import"),
        "{text}"
    );
}
