//! Why a build cannot be made.

use std::fmt;

use chrono::NaiveDate;
use orderpaper_pdf::join::JoinError;
use orderpaper_text::diagnostic::nearest;

use crate::write::{Form, WriteError};

/// More names than this are not listed in a message.
const FEW: usize = 12;

/// What records tell of a day after that of their publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Later {
    /// What happened at the meeting.
    Meeting,
    /// The approval of the minutes.
    Approval,
    /// A correction of what was published.
    Correction,
    /// That the meeting is not held.
    Cancellation,
}

const ON_THAT_DAY: &str = "publish it at a time on that day or later, or mend the day in the record";

/// Why a build cannot be made. What is wrong with records is a finding and no error.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The meeting that was asked for does not exist; the ids of those that do.
    UnknownMeeting {
        /// What was asked for, which may be a slip of the pen.
        meeting: String,
        /// All that could have been asked for.
        meetings: Vec<String>,
    },
    /// No paper has the name that was asked for.
    UnknownPaper,
    /// Two renderers make this form; the library itself makes PDF and CSV.
    TwoRenderers(Form),
    /// The folder cannot take these papers; why, in a sentence.
    Folder(String),
    /// What is to be published tells of a day after that of its publication.
    LaterDay {
        /// That day.
        day: NaiveDate,
        /// What happened on it.
        what: Later,
    },
    /// Why something is published, in words that are exempt.
    ExemptReason,
    /// A file could not be written or removed.
    Write(WriteError),
    /// What the typesetter made could not be joined.
    Join(JoinError),
    /// Something built into the program does not work, or the system failed.
    Internal(String),
    /// The caller has asked to stop.
    Stopped,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::UnknownMeeting { meeting, meetings } => {
                write!(f, "there is no meeting `{meeting}`")?;
                match nearest(meeting, meetings.iter().map(String::as_str)) {
                    Some(near) => write!(f, "; did you mean `{near}`?"),
                    None if meetings.len() <= FEW => write!(f, "; the meetings are {}", meetings.join(", ")),
                    None => f.write_str("; the folders in `meetings` have the names of those that there are"),
                }
            }
            Self::UnknownPaper => f.write_str("there is no paper with that name"),
            Self::TwoRenderers(form) => write!(f, "two renderers make files with the extension `{}`", form.extension()),
            Self::Folder(why) | Self::Internal(why) => f.write_str(why),
            Self::LaterDay { day, what } => {
                let day = day.format("%-d %B %Y");
                match what {
                    Later::Meeting => write!(
                        f,
                        "there are minutes, but the meeting is on {day}, after --at; publish them at a time after it. If the agenda \
                         went out before by other means, `published` in meeting.toml says when; before the meeting, keep minutes.toml \
                         in another folder"
                    ),
                    Later::Approval => {
                        write!(f, "the minutes were approved on {day}, which is after --at; {ON_THAT_DAY}")
                    }
                    Later::Correction => {
                        write!(f, "a `corrected` says that it is of {day}, which is after --at; {ON_THAT_DAY}")
                    }
                    Later::Cancellation => {
                        write!(f, "the meeting was cancelled on {day}, which is after --at; {ON_THAT_DAY}")
                    }
                }
            }
            Self::ExemptReason => {
                f.write_str("the words of --why contain exempt information; everybody can read them, so give others")
            }
            Self::Write(error) => error.fmt(f),
            Self::Join(fault) => fault.fmt(f),
            Self::Stopped => f.write_str("the build was stopped"),
        }
    }
}

impl std::error::Error for BuildError {}

impl From<WriteError> for BuildError {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl From<JoinError> for BuildError {
    fn from(fault: JoinError) -> Self {
        Self::Join(fault)
    }
}
