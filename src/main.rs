//! The command line: it reads the arguments, calls the library, prints the result and gives the exit code.

mod args;
mod exit;
mod run;

use std::process::ExitCode;

fn main() -> ExitCode {
    run::run(std::env::args_os())
}
