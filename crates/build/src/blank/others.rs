//! New committees, indicators and people.

use std::fmt::Write as _;

use orderpaper_records::check::Context;
use orderpaper_records::read::Kind;

use super::page::{Page, quoted};
use super::{Blank, BlankError, name};

/// A new committee, as `id.toml`.
///
/// # Errors
/// An id that will not do, and a committee that there is already.
pub fn committee(context: &Context<'_>, id: &str, title: Option<&str>) -> Result<Blank, BlankError> {
    let path = path(context, Kind::Committee, id)?;
    let head = format!(
        "A committee. Its id is the name of this file: \"{id}\". `orderpaper check` tells what you still have to write.\nLines that \
         start with # are advice and are never printed. Take the # away from a line that you need."
    );
    let mut page = Page::new(Kind::Committee, &head);
    page.known("name", title);
    page.perhaps("kind", "\"committee\"");
    page.perhaps("chair", "\"the id of a person in people.toml\"");
    page.perhaps("vice_chair", "\"the id of another\"");
    page.perhaps("members", "[\"their\", \"ids\"]");
    page.perhaps("quorum", "3");
    page.gap();
    page.advice(
        "Items at the start of every agenda. Each takes its title from its kind. [[closing_item]] puts one at the end.",
    );
    page.comment("[[opening_item]]\nid = \"apologies\"\nkind = \"apologies\"\n");
    let notes = vec![format!("`orderpaper new meeting {id} DATE` makes its first meeting.")];
    Ok(Blank { path, text: page.finish(), notes })
}

/// A new indicator, as `id.toml`.
///
/// # Errors
/// An id that will not do, and an indicator that there is already.
pub fn indicator(context: &Context<'_>, id: &str, title: Option<&str>) -> Result<Blank, BlankError> {
    let path = path(context, Kind::Indicator, id)?;
    let head = format!(
        "An indicator. Its id is the name of this file: \"{id}\". `orderpaper check` tells what you still have to write.\nLines that \
         start with # are advice and are never printed. Take the # away from a line that you need."
    );
    let mut page = Page::new(Kind::Indicator, &head);
    page.known("reference", None);
    page.known("name", title);
    page.known("definition", None);
    for key in ["unit", "polarity", "frequency"] {
        page.known(key, None);
    }
    page.known("priority", None);
    let council = context.workspace.council.as_ref().map(|council| &council.value);
    let priorities: Vec<&str> =
        council.into_iter().flat_map(|council| &council.priority).map(|one| one.id.as_str()).collect();
    match priorities.as_slice() {
        [] => page.advice("council.toml has no [[priority]] yet."),
        ids => page.advice(&format!("The ids in council.toml are: {}.", ids.join(", "))),
    }
    page.known("owner", None);
    page.perhaps("source", "\"Where the figures come from\"");
    page.perhaps("decimals", "N");
    page.gap();
    page.advice("The values, and what they should reach:");
    page.comment(
        "[[value]]\nperiod = \"YYYY-MM\"\nvalue = N\n\n[[target]]\nfrom = YYYY-MM-DD\nvalue = N\ntolerance = N\n",
    );
    let mut notes = Vec::new();
    if council.is_some_and(|council| council.performance.is_none()) {
        notes.push("council.toml has no [performance] yet, which says how values are rated.".into());
    }
    Ok(Blank { path, text: page.finish(), notes })
}

/// The lines of a new person, to be added to `people.toml`. Without an office and a name, the office is empty.
///
/// # Errors
/// An id that will not do, and a person whom the records know already.
pub fn person(
    context: &Context<'_>,
    id: &str,
    office: Option<&str>,
    title: Option<&str>,
) -> Result<String, BlankError> {
    name(id)?;
    let mut people = context.workspace.people.iter().flat_map(|people| &people.value.person);
    if people.any(|person| person.id == id) {
        return Err(BlankError(format!("people.toml has a person with the id `{id}` already")));
    }
    let mut lines = format!("\n[[person]]\nid = {}\n", quoted(id));
    if office.is_some() || title.is_none() {
        let _ = writeln!(lines, "office = {}", quoted(office.unwrap_or_default()));
    }
    if let Some(title) = title {
        let _ = writeln!(lines, "name = {}", quoted(title));
    }
    Ok(lines)
}

/// The path of a new record of a kind.
fn path(context: &Context<'_>, kind: Kind, id: &str) -> Result<String, BlankError> {
    name(id)?;
    let path = kind.place().replace("<id>", id);
    if context.workspace.knows(kind, id) {
        return Err(BlankError(format!("{path} already exists and was not changed")));
    }
    Ok(path)
}
