//! Prints the claims of a text as JSON: `cargo run -p claims --example read -- FILE [--findings]`.

fn main() -> std::process::ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: read FILE [--findings]");
        return std::process::ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return std::process::ExitCode::from(2);
        }
    };
    let reading = claims::read(&text);
    if std::env::args().any(|argument| argument == "--findings") {
        for finding in &reading.findings {
            let surfaces: Vec<&str> = finding
                .claims
                .iter()
                .map(|at| reading.claims[*at].surface.as_str())
                .collect();
            println!(
                "{} {:?} {surfaces:?} {:?}",
                finding.start, finding.code, finding.arguments
            );
        }
    } else {
        print!("{}", claims::json::print(&reading.claims));
    }
    std::process::ExitCode::SUCCESS
}
