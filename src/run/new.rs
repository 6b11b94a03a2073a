//! `orderpaper new`: a workspace that works, or a record to be filled in, with comments that explain it.

use std::path::Path;
use std::process::ExitCode;

use orderpaper_build::blank::{self, Blank, Sitting, Year};
use orderpaper_build::write::{self, Output};
use orderpaper_records::check::Context;
use orderpaper_records::project::Edition;
use orderpaper_records::read::{Kind, Workspace};

use super::reporting::Reporting;
use super::{CommandError, open, say, say_error, schemas};
use crate::args::NewCommand;

/// The files of a new workspace: those of `examples/minimal`.
const FILES: [(&str, &str); 5] = [
    ("council.toml", include_str!("../../examples/minimal/council.toml")),
    ("people.toml", include_str!("../../examples/minimal/people.toml")),
    ("committees/parks.toml", include_str!("../../examples/minimal/committees/parks.toml")),
    (
        "meetings/2026-11-18-parks/meeting.toml",
        include_str!("../../examples/minimal/meetings/2026-11-18-parks/meeting.toml"),
    ),
    (
        "meetings/2026-11-18-parks/reports/play-area.toml",
        include_str!("../../examples/minimal/meetings/2026-11-18-parks/reports/play-area.toml"),
    ),
];

/// Writes what is asked for. No file that exists is changed.
pub(super) fn run(command: NewCommand, reporting: Reporting) -> Result<ExitCode, CommandError> {
    match command {
        NewCommand::Workspace { folder } => workspace(&folder, reporting),
        NewCommand::Report { meeting, name, workspace, title, author } => {
            let new =
                |context: &Context<'_>| blank::report(context, &meeting, &name, title.as_deref(), author.as_deref());
            one(&workspace, reporting, new)
        }
        NewCommand::Meeting { committee, date, workspace, at, place } => {
            let sitting = Sitting { committee: &committee, time: at, place: place.as_deref() };
            one(&workspace, reporting, |context| blank::meeting(context, sitting, date))
        }
        NewCommand::Meetings { committee, workspace, from, to, every, at, place, skip } => {
            let sitting = Sitting { committee: &committee, time: at, place: place.as_deref() };
            let workspace = open(&workspace)?;
            let year = Year { from, to, every, skip };
            let (blanks, notes) = blank::meetings(&Context::new(&workspace), sitting, &year)?;
            let count = blanks.len();
            add(&workspace, &blanks, reporting)?;
            let notes: String = notes.iter().map(|note| format!("{note}\n")).collect();
            aside(&format!("{notes}Meetings written: {count}.\n"), reporting);
            Ok(ExitCode::SUCCESS)
        }
        NewCommand::Committee { name, workspace, title } => {
            one(&workspace, reporting, |context| blank::committee(context, &name, title.as_deref()))
        }
        NewCommand::Indicator { name, workspace, title } => {
            one(&workspace, reporting, |context| blank::indicator(context, &name, title.as_deref()))
        }
        NewCommand::Person { id, workspace, office, name } => {
            person(&workspace, reporting, &id, office.as_deref(), name.as_deref())
        }
    }
}

/// Writes the files of a new workspace, and every schema, unless one of them is there.
fn workspace(folder: &Path, reporting: Reporting) -> Result<ExitCode, CommandError> {
    let files = FILES.iter().map(|(path, text)| output(path, text));
    let outputs: Vec<Output> = files.chain(schemas("schema/")).collect();
    write::write_new(folder, &outputs)?;
    let folder = folder.display();
    aside(
        &format!(
            "There is a new workspace in {folder}. Look at its files in an editor, then make its paper:\n\n    orderpaper build {folder}\n"
        ),
        reporting,
    );
    Ok(ExitCode::SUCCESS)
}

fn output(path: &str, text: &str) -> Output {
    Output { path: path.into(), edition: Edition::Public, bytes: text.as_bytes().to_vec() }
}

/// Writes one record, and tells what to do next.
fn one(
    start: &Path,
    reporting: Reporting,
    new: impl FnOnce(&Context<'_>) -> Result<Blank, blank::BlankError>,
) -> Result<ExitCode, CommandError> {
    let workspace = open(start)?;
    let blank = new(&Context::new(&workspace))?;
    add(&workspace, std::slice::from_ref(&blank), reporting)?;
    aside(&blank.notes.iter().map(|note| format!("{}\n", note.trim_end())).collect::<String>(), reporting);
    Ok(ExitCode::SUCCESS)
}

/// Writes records into a workspace, all or none, and prints their paths.
fn add(workspace: &Workspace, blanks: &[Blank], reporting: Reporting) -> Result<(), CommandError> {
    let outputs: Vec<Output> = blanks.iter().map(|blank| output(&blank.path, &blank.text)).collect();
    write::write_new(&workspace.root, &outputs)?;
    if reporting.tells() {
        let line = |output: &Output| format!("{}\n", workspace.root.join(&output.path).display());
        say(&outputs.iter().map(line).collect::<String>())?;
    }
    Ok(())
}

/// Prints the lines of a new person: the records of people are one file, and the program changes no file of a user. Where there
/// is none it is written.
fn person(
    start: &Path,
    reporting: Reporting,
    id: &str,
    office: Option<&str>,
    name: Option<&str>,
) -> Result<ExitCode, CommandError> {
    let workspace = open(start)?;
    let lines = blank::person_lines(&Context::new(&workspace), id, office, name)?;
    let is_empty = office.or(name).is_none();
    if workspace.knows(Kind::People, "people") {
        aside("Add these lines at the end of people.toml:\n\n", reporting);
        say(&lines)?;
    } else {
        let text = format!(
            "#:schema ./schema/people.json\n# Offices and members. Other records name them by their ids.\n{lines}"
        );
        let notes = Vec::new();
        add(&workspace, &[Blank { path: "people.toml".into(), text, notes }], reporting)?;
    }
    if is_empty {
        aside("Write the office between the quotation marks or, for a member, `name` instead of it.\n", reporting);
    }
    Ok(ExitCode::SUCCESS)
}

/// Tells what to know or do besides, on the error stream: the output holds paths or lines alone.
fn aside(words: &str, reporting: Reporting) {
    if reporting.tells() {
        say_error(words);
    }
}
