//! New records for people to fill in: each has what the council asks for in its place, with advice as comments.
//!
//! They state no fact that nobody gave. What is still to be written is empty, so that the rules report it.

mod meetings;
mod others;
mod page;
mod report;

use std::fmt;

use chrono::NaiveDate;
use orderpaper_records::check::Context;
use orderpaper_records::read::Kind;
use orderpaper_records::read::portable;
use orderpaper_text::diagnostic;

pub use meetings::{Sitting, Skip, Year, meeting, meetings};
pub use others::{committee, indicator, person as person_lines};
pub use report::report;

/// A record to be written.
#[derive(Debug, Clone)]
pub struct Blank {
    /// Its path below the root of the workspace.
    pub path: String,
    /// The whole file.
    pub text: String,
    /// What to do besides, each in a sentence or as lines to add elsewhere.
    pub notes: Vec<String>,
}

/// Why there can be no such record, in a sentence.
#[derive(Debug)]
pub struct BlankError(pub String);

impl fmt::Display for BlankError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BlankError {}

/// Whether one of the ids is the one that somebody gave.
fn known(what: &str, id: &str, ids: &[&str]) -> Result<(), BlankError> {
    if ids.contains(&id) {
        return Ok(());
    }
    let hint = match diagnostic::nearest(id, ids.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None if ids.is_empty() => String::new(),
        None => format!("; there are: {}", ids.join(", ")),
    };
    Err(BlankError(format!("there is no {what} `{id}`{hint}")))
}

/// Whether the records know a person.
fn person(context: &Context<'_>, id: &str) -> Result<(), BlankError> {
    let people = context.workspace.people.iter().flat_map(|people| &people.value.person);
    known("person", id, &people.map(|person| person.id.as_str()).collect::<Vec<_>>())
}

/// Whether a committee has a record, readable or not.
fn committee_known(context: &Context<'_>, id: &str) -> Result<(), BlankError> {
    let committees = context.workspace.known.iter().filter(|name| name.kind == Kind::Committee);
    known("committee", id, &committees.map(|name| name.id.as_str()).collect::<Vec<_>>())
}

/// Whether a name will do for a new record: on every disk, in addresses and in texts.
fn name(id: &str) -> Result<(), BlankError> {
    let is_sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_name = id.starts_with(|c: char| c.is_ascii_alphanumeric()) && id.chars().all(is_sign);
    if is_name && portable::refused(id).is_some() {
        return Err(BlankError(format!("`{id}` will not do as a name: Windows keeps it for itself; `{id}-1` will do")));
    }
    if is_name {
        return Ok(());
    }
    let near = portable::plain(id);
    let near = if near.is_empty() { "bus-shelter".to_owned() } else { near };
    Err(BlankError(format!("`{id}` will not do as a name: use small letters, digits and hyphens, such as `{near}`")))
}

/// The error that the council's record, which says what is asked for, cannot be read.
fn without_council() -> BlankError {
    BlankError("council.toml cannot be read, and it says what is asked for; `orderpaper check` tells why".into())
}

fn in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}
