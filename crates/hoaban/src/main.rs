//! The program `hoaban`.

use std::process::ExitCode;

/// Many short-lived pieces for each page, freed by other threads than asked for them: memory of
/// answered pages goes back, where the system's own allocator kept three times as much.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    hoaban::cli::run(std::env::args_os())
}
