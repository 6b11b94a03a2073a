//! The program: reads the command line, runs it and returns its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    orderpaper::run::run(std::env::args_os())
}
