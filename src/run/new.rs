//! `orderpaper new`: a small workspace that works, with comments that explain it.

use std::path::Path;
use std::process::ExitCode;

use orderpaper_build::write::{self, Output};
use orderpaper_records::project::Edition;

use super::{CommandError, say, schemas};

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

/// Writes the files of a new workspace, and every schema, unless one of them is there.
pub(super) fn new(folder: &Path) -> Result<ExitCode, CommandError> {
    let file = |path: &str, text: &str| Output {
        path: path.into(),
        edition: Edition::Public,
        bytes: text.as_bytes().to_vec(),
    };
    let files = FILES.iter().map(|(path, text)| file(path, text));
    let outputs: Vec<Output> = files.chain(schemas("schema/")).collect();
    write::write_new(folder, &outputs)?;
    let folder = folder.display();
    say(&format!(
        "There is a new workspace in {folder}. Look at its files in an editor, then make its paper:\n\n    orderpaper build {folder}\n"
    ))?;
    Ok(ExitCode::SUCCESS)
}
