//! `orderpaper man`: the manual pages, one for each command.

use std::path::Path;
use std::process::ExitCode;

use clap::CommandFactory;
use clap_mangen::Man;
use orderpaper_build::write::{self, Output};
use orderpaper_records::project::Edition;

use super::counted::counted_with;
use super::reporting::Reporting;
use super::{CommandError, say};
use crate::args::Args;
use crate::exit::Exit;

/// Writes the pages into a folder. They are the same whenever they are written: none has a date.
pub(super) fn run(folder: &Path, reporting: Reporting) -> Result<ExitCode, CommandError> {
    let mut command = Args::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    add(&command, &mut pages)?;
    write::write_all(folder, &pages)?;
    if reporting.tells() {
        let are = counted_with(pages.len(), "manual page", "is", "are");
        say(&format!("{are} in {}.\n", folder.display()))?;
    }
    Ok(Exit::Well.into())
}

fn add(command: &clap::Command, pages: &mut Vec<Output>) -> Result<(), CommandError> {
    let man = Man::new(command.clone());
    let path = man.get_filename();
    let mut bytes = Vec::new();
    man.render(&mut bytes)?;
    pages.push(Output { path, edition: Edition::Public, bytes });
    command.get_subcommands().filter(|command| !command.is_hide_set()).try_for_each(|command| add(command, pages))
}
