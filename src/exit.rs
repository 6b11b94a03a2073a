//! The exit codes: for people in a table of the README, for programs that have to know whether to try again.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::process::ExitCode;

use orderpaper_build::BuildError;
use orderpaper_build::write::WriteError;
use orderpaper_records::check::ModelError;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All is well.
    Well = 0,
    /// There are findings. The same records give them again.
    Findings = 1,
    /// It cannot be done as it was asked. The same command line cannot be run later either.
    Wrong = 2,
    /// A file or folder could not be read or written, or another run holds it. Later it may be well.
    Retry = 3,
    /// The program itself has a fault.
    Fault = 4,
}

/// What the help says of them.
pub(crate) const HELP: &str = "\
Exit codes:
  0  all is well
  1  there are findings: correct the records; trying again does not help
  2  it cannot be done as asked: correct the command line; trying again does not help
  3  a file or folder could not be read or written, or another run holds it: try again
  4  the program itself has a fault: report it";

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl Exit {
    /// That of a command, by whether it has found anything that is wrong.
    pub(crate) fn by_findings(any: bool) -> Self {
        if any { Self::Findings } else { Self::Well }
    }

    /// That of a command which could not be run.
    pub(crate) fn of(error: &(dyn Error + 'static)) -> Self {
        if let Some(error) = error.downcast_ref::<BuildError>() {
            return match error {
                BuildError::Write(error) => Self::of_file(error.error.kind()),
                BuildError::Stopped => Self::Retry,
                BuildError::UnknownMeeting { .. }
                | BuildError::UnknownPaper
                | BuildError::ExemptReason
                | BuildError::LaterDay { .. }
                | BuildError::TwoRenderers(_)
                | BuildError::Folder(_) => Self::Wrong,
                _ => Self::Fault,
            };
        }
        if let Some(error) = error.downcast_ref::<WriteError>() {
            return Self::of_file(error.error.kind());
        }
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return Self::of_file(error.kind());
        }
        if error.is::<ModelError>() { Self::Fault } else { Self::Wrong }
    }

    /// That of a file which could not be read or written: what is in its place stays there, but a lock or a full disk may pass.
    fn of_file(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::AlreadyExists
            | ErrorKind::InvalidFilename
            | ErrorKind::InvalidInput
            | ErrorKind::IsADirectory
            | ErrorKind::NotADirectory
            | ErrorKind::NotFound
            | ErrorKind::ReadOnlyFilesystem => Self::Wrong,
            _ => Self::Retry,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Exit, HELP};
    use orderpaper_build::BuildError;
    use orderpaper_build::write::WriteError;
    use std::io::{Error, ErrorKind};

    #[test]
    fn what_may_pass_is_tried_again_and_what_stays_is_not() {
        let exit = |kind: ErrorKind| {
            let error = || WriteError { path: "out/a.pdf".into(), error: Error::from(kind), placed: Vec::new() };
            let [a, b] = [Exit::of(&error()), Exit::of(&BuildError::from(error()))];
            assert_eq!((a, b), (a, a), "{kind:?}");
            a
        };
        for kind in
            [ErrorKind::WouldBlock, ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::ResourceBusy]
        {
            assert_eq!(exit(kind), Exit::Retry, "{kind:?}");
        }
        for kind in [ErrorKind::AlreadyExists, ErrorKind::IsADirectory, ErrorKind::NotADirectory] {
            assert_eq!(exit(kind), Exit::Wrong, "{kind:?}");
        }
        assert_eq!(Exit::of(&BuildError::UnknownPaper), Exit::Wrong);
        assert_eq!(Exit::of(&BuildError::Internal("no font".into())), Exit::Fault);
    }

    #[test]
    fn the_help_lists_every_code() {
        for exit in [Exit::Well, Exit::Findings, Exit::Wrong, Exit::Retry, Exit::Fault] {
            assert!(HELP.contains(&format!("\n  {}  ", exit as u8)), "{exit:?}");
        }
    }
}
