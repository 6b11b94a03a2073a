//! What could not be read, before any rule has judged it.

use orderpaper_text::source::Place;

use super::encoding::NotUtf8;
use super::misplaced::Misplaced;
use super::picture::PictureFault;
use super::portable::NameFault;
use super::wanted::Wanted;

/// Something in a file that could not be read, or that does not fit the shape of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What could not be read.
    pub kind: FaultKind,
    /// The value, or the file as a whole.
    pub place: Place,
}

impl Fault {
    /// The path of the copy of something published that is not what it was.
    pub(super) fn damaged(&self) -> Option<&str> {
        match &self.kind {
            FaultKind::Damaged(path) | FaultKind::DamagedPaper(path) => Some(path),
            _ => None,
        }
    }
}

/// The kinds of fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// The text is not TOML.
    Syntax {
        /// The parser's own words.
        words: String,
        /// What is wrong with the value that the parser guessed, if anything is.
        guess: Option<Box<FaultKind>>,
    },
    /// A long text without the quotation marks at its end. The place is that of its start.
    UnclosedText {
        /// The first line that it swallowed, a heading or a key with a value; none where it goes on to the end of the file.
        swallowed: Option<Place>,
    },
    /// A text of several lines with one quotation mark at each end.
    OpenText,
    /// A date that does not exist, as it was written.
    ImpossibleDate(String),
    /// A time of day that does not exist, as it was written.
    ImpossibleTime(String),
    /// A key that the table does not have; and the keys it does have.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The keys that the table may have.
        known: Vec<String>,
    },
    /// A key that the table may have, but not with its kind.
    KeyOfOtherKind {
        /// The key as written.
        key: String,
        /// The kind of the table.
        kind: String,
        /// The kinds that have the key.
        kinds: Vec<String>,
        /// The keys that the kind has.
        keys: Vec<String>,
    },
    /// A required key that is missing.
    MissingKey {
        /// The key and what it takes.
        wanted: Wanted,
    },
    /// A value that is not of the type that its key takes.
    WrongType {
        /// What the key takes.
        wanted: Wanted,
        /// What was found.
        found: String,
    },
    /// A value that the schema allows but its raw type does not; why.
    Unfit(String),
    /// A value that is not one of the choices.
    NotAChoice {
        /// The value as written.
        value: String,
        /// The choices.
        choices: Vec<String>,
    },
    /// A string that cannot be an id, as it was written.
    NotAnId(String),
    /// A number that is too small or too large; what it must be.
    OutOfRange(String),
    /// A number that is too large to be read.
    TooGreat,
    /// What TOML takes for a number but no paper can print, as it was written.
    NotFinite(String),
    /// A file or folder that could not be read; why.
    Unreadable(String),
    /// A file that is not text in UTF-8.
    NotText(NotUtf8),
    /// A file that is too large for what it is.
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The greatest size in bytes.
        limit: u64,
    },
    /// A font file that cannot be used; why.
    Font(String),
    /// A picture that cannot be used.
    Picture(PictureFault),
    /// A link that leads out of the workspace, or in a circle; where it leads.
    Outside(String),
    /// A file that a record names but that does not exist.
    MissingFile(String),
    /// A list or a record that was kept of a published edition but is gone or has other bytes.
    Damaged(String),
    /// A paper that was kept of a published edition but is gone or has another size, or another copy that is only looked up.
    DamagedPaper(String),
    /// A ledger that says something else of an edition than the list of this does.
    LedgerDiffers {
        /// The path of the list.
        list: String,
        /// The part of the pack of which they tell otherwise; none where it is the day or the reason.
        part: Option<String>,
    },
    /// The list of an edition that no ledger knows.
    LostLedger(String),
    /// A meeting that was published, with the name of its folder then.
    RenamedMeeting(String),
    /// A file that looks like a record and is not read.
    Misplaced(Misplaced),
    /// A name of a file or folder that does not go to every computer.
    Name {
        /// What is wrong with it.
        fault: NameFault,
        /// Its path.
        path: String,
    },
    /// A file or folder name that must start with a date and does not.
    UndatedName(String),
}
