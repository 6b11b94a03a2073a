//! The command line: it reads what was asked, calls the library, tells what came of it and gives the exit code.

mod args;
mod run;

use std::process::ExitCode;

fn main() -> ExitCode {
    run::run(std::env::args_os())
}
