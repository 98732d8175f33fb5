//! How do the pages look? The public facts of Điện Biên on loopback, to be opened in a browser.
//!
//! `cargo run -p web --example look -- 8123`

#![expect(clippy::unwrap_used, reason = "it only loads what the tests load")]

#[path = "../tests/it/fixture.rs"]
mod fixture;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).unwrap_or_else(|| "8123".to_owned());
    let site = fixture::site(web::Access::Public);
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    axum::serve(listener, web::router(site)).await
}
