//! A new report: the sections that the council asks for, with its advice.

use std::fmt::Write as _;

use orderpaper_records::check::Context;
use orderpaper_records::check::due::Due;
use orderpaper_records::model::policy::ClearanceBy;
use orderpaper_records::model::reserved;
use orderpaper_records::read::Kind;
use orderpaper_records::read::record::council::SectionPolicy;

use super::page::{Page, quoted};
use super::{Blank, BlankError, in_words, name, person, without_council};

/// The sections that print a list of the record, and have no text.
const LISTS: [&str; 3] = ["recommendations", "appendices", "background-papers"];

/// How many offices are listed before a reader had better look them up.
const FEW: usize = 12;

/// A new report to a meeting, as `name.toml`.
///
/// # Errors
/// A council's record that cannot be read, a meeting that does not exist, a name that cannot be that of a report, and an author whom no record knows.
pub fn report(
    context: &Context<'_>,
    meeting: &str,
    id: &str,
    title: Option<&str>,
    author: Option<&str>,
) -> Result<Blank, BlankError> {
    let meetings = context.workspace.known.iter().filter(|name| name.kind == Kind::Meeting);
    let meetings: Vec<&str> = meetings.map(|name| name.id.as_str()).collect();
    super::known("meeting", meeting, &meetings)?;
    let date = Kind::Meeting.date(meeting).unwrap_or_default();
    name(id)?;
    if let Some(owner) = reserved::owner(id) {
        return Err(BlankError(format!("a report cannot be named `{id}`: that is the name of {owner}")));
    }
    if let Some(author) = author {
        person(context, author)?;
    }
    let head = format!(
        "A report to the meeting on {}. `orderpaper check` tells what you still have to write.\nLines that start with # are \
         advice and are never printed. Take the # away from a line that you need.",
        in_words(date)
    );
    let mut page = Page::new(Kind::Report, &head);
    page.known("title", title);
    page.key("author", &quoted(author.unwrap_or_default()));
    offices(context, &mut page);
    page.perhaps("action", "\"decision\"");
    page.perhaps("purpose", "\"To …\"");
    page.perhaps("background_papers", "[]");
    page.perhaps("lead_in", "\"That the committee:\"");
    let council = context.workspace.council.as_ref().ok_or_else(without_council)?;
    let sections = council.value.section.as_slice();
    let asks = sections.iter().any(|section| section.id == "recommendations" && section.required);
    page.gap();
    page.advice(
        "What the meeting is asked to decide: one [[recommendation]] for each. Write no numbers or letters; the program adds them.",
    );
    let recommendation = "[[recommendation]]\ntext = \"\"\n";
    if asks {
        page.lines(recommendation);
    } else {
        page.comment(recommendation);
    }
    page.gap();
    page.advice(
        "Write each text between the three quotation marks, in Markdown. An empty line starts a new paragraph.",
    );
    for section in sections.iter().filter(|section| !LISTS.contains(&section.id.as_str())) {
        self::section(context, section, &mut page);
    }
    clearances(context, meeting, &mut page);
    let path = format!("meetings/{meeting}/reports/{id}.toml");
    let line = format!("[[item]]\nid = {0}\nreport = {0}\n", quoted(id));
    let is_listed = context.items_of(meeting).any(|item| item.report.as_deref() == Some(id));
    let next = (!is_listed).then(|| {
        format!("To put it on the agenda, add these lines to meetings/{meeting}/meeting.toml, where the item belongs:\n\n{line}")
    });
    Ok(Blank { path, text: page.finish(), notes: next.into_iter().collect() })
}

/// Who may be the author.
fn offices(context: &Context<'_>, page: &mut Page) {
    let people = context.workspace.people.iter().flat_map(|people| &people.value.person);
    let ids: Vec<&str> = people.filter(|one| one.office.is_some()).map(|one| one.id.as_str()).collect();
    match ids.len() {
        0 => page.advice("No office is in people.toml yet; `orderpaper new person` tells how to add one."),
        1..=FEW => page.advice(&format!("The ids in people.toml are: {}.", ids.join(", "))),
        many => page.advice(&format!("There are {many} ids in people.toml.")),
    }
}

fn section(context: &Context<'_>, section: &SectionPolicy, page: &mut Page) {
    let heading = context.plain(section.heading);
    let guidance = section.guidance.map(|guidance| context.plain(guidance)).unwrap_or_default();
    page.gap();
    page.advice(&format!("{heading}. {guidance}"));
    let lines = format!("[[section]]\nid = {}\ntext = \"\"\"\n\"\"\"\n", quoted(&section.id));
    if section.required {
        page.lines(&lines);
    } else {
        page.advice("Not every report needs this section.");
        page.comment(&lines);
    }
}

/// The clearances that it needs, and by when.
fn clearances(context: &Context<'_>, meeting: &str, page: &mut Page) {
    let required = context.policy(meeting).clearances.unwrap_or_default();
    if required.is_empty() {
        return;
    }
    let by = Due::of(context).and_then(|due| due.clearances(meeting));
    let at = by.as_ref().and_then(|by| by.time).map(|time| format!(" at {}", time.format("%H:%M"))).unwrap_or_default();
    let until = by.as_ref().map(|by| format!(" by {}{at}", in_words(by.day))).unwrap_or_default();
    page.gap();
    page.advice(&format!(
        "Who must clear the report{until}. Once they have, take the # away and write who did and when."
    ));
    let mut lines = String::new();
    for by in required {
        let by = match by {
            ClearanceBy::Finance => "finance",
            ClearanceBy::Legal => "legal",
            ClearanceBy::Director => "director",
        };
        let person = "the id of the officer in people.toml";
        let _ = write!(lines, "[[clearance]]\nby = \"{by}\"\nperson = \"{person}\"\nat = YYYY-MM-DDTHH:MM:00\n");
    }
    page.comment(&lines);
}
