//! `orderpaper minutes start`: a new record of minutes with what the agenda already says.

use std::path::Path;
use std::process::ExitCode;

use orderpaper_build::minutes;
use orderpaper_build::write::{self, Output};
use orderpaper_records::check::{self, Context};
use orderpaper_records::project::Edition;
use orderpaper_records::read::{Kind, RecordName, Workspace};

use super::reporting::Reporting;
use super::{CommandError, open, say, sound, unknown};
use crate::exit::Exit;

/// Writes the record, unless there is one.
pub(super) fn start(start: &Path, id: &str, reporting: Reporting) -> Result<ExitCode, CommandError> {
    let workspace = open(start)?;
    let reports = format!("{id}/");
    let is_needed = |name: &RecordName| name.id == id || (name.kind == Kind::Report && name.id.starts_with(&reports));
    let is_whole = |_: &Workspace, rest: &Workspace| !rest.set_aside.iter().any(is_needed);
    let Some(workspace) = sound(workspace, reporting, is_whole) else { return Ok(Exit::Findings.into()) };
    let context = Context::new(&workspace);
    if workspace.knows(Kind::Minutes, id) {
        return Err(format!("meetings/{id}/minutes.toml already exists and was not changed").into());
    }
    let model = check::model(&context)?;
    let Some(meeting) = model.meetings.iter().find(|meeting| meeting.id == id) else {
        let ids: Vec<&str> = model.meetings.iter().map(|meeting| meeting.id.as_str()).collect();
        return Err(unknown("meeting", id, &ids));
    };
    if meeting.cancelled.is_some() {
        return Err(format!("the meeting `{id}` was cancelled, as its record says, so it has no minutes").into());
    }
    let text = minutes::record(&context, meeting, &model.council);
    let path = format!("meetings/{id}/minutes.toml");
    let record = Output { path: path.clone(), edition: Edition::Public, bytes: text.into_bytes() };
    write::write_all(&workspace.root, &[record])?;
    if reporting.tells() {
        say(&format!("{}\n", workspace.root.join(path).display()))?;
    }
    Ok(ExitCode::SUCCESS)
}
