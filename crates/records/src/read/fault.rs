//! What could not be read, before any rule has judged it.

use orderpaper_text::source::Place;

use super::picture::PictureFault;

/// Something in a file that could not be read, or that does not fit the shape of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault.
    pub kind: FaultKind,
    /// Where.
    pub place: Place,
}

/// The kinds of fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// The text is not TOML; the parser's own words.
    Syntax(String),
    /// A date that is not on the calendar, as it was written.
    ImpossibleDate(String),
    /// A time that no clock shows, as it was written.
    ImpossibleTime(String),
    /// A key that the table does not have; and the keys it does have.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The keys that the table may have.
        known: Vec<String>,
    },
    /// A key that must be there and is not.
    MissingKey {
        /// The key.
        key: String,
        /// What it is for, from the schema.
        purpose: String,
    },
    /// A value of another type than its key takes.
    WrongType {
        /// What the key takes.
        expected: String,
        /// What was found.
        found: String,
    },
    /// A value that is none of the choices.
    NotAChoice {
        /// The value as written.
        value: String,
        /// The choices.
        choices: Vec<String>,
    },
    /// A string that cannot be an id, as it was written.
    NotAnId(String),
    /// A number that is too small or too great.
    OutOfRange(String),
    /// A file or folder that could not be read; why.
    Unreadable(String),
    /// A file that holds something other than text.
    NotText,
    /// A file that is too large to be a record; its size and the greatest size, in bytes.
    TooLarge(u64, u64),
    /// A file of fonts that cannot be used; why.
    Font(String),
    /// A picture that cannot be used.
    Picture(PictureFault),
    /// A link that leads out of the workspace, or in a circle; where it leads.
    Outside(String),
    /// A file that a record names and that is not there.
    MissingFile(String),
    /// A TOML file in a place where no kind of record stands.
    Stray,
    /// A file or folder name that must start with a date and does not.
    UndatedName(String),
}
