//! The program `hoaban`.

use std::process::ExitCode;

fn main() -> ExitCode {
    hoaban::cli::run(std::env::args_os())
}
