//! Headings in two languages, and names of bodies and offices in the head, in a paper that is otherwise in one.

use orderpaper_text::markup::{Inline, plain};

use crate::{Heading, Part, Version};

/// The versions of a paper, with the headings of the others added to those of the first: "Minutes / Cofnodion".
pub(crate) fn paired(mut versions: Vec<Version>, others: impl Iterator<Item = Version>) -> Vec<Version> {
    if let Some(first) = versions.first_mut() {
        others.for_each(|other| add(first, other));
    }
    versions
}

fn add(version: &mut Version, mut other: Version) {
    let language = other.language;
    if other.kicker != version.kicker {
        version.kickers.push((language.clone(), other.kicker));
    }
    if other.council != version.council {
        version.councils.push((language.clone(), other.council));
    }
    add_line(&mut version.title, other.title, &language);
    // Both have the same lines, each in its place.
    for (field, other) in version.head.iter_mut().zip(other.head).filter(|(field, _)| field.is_name) {
        add_line(&mut field.value, other.value, &language);
    }
    for (part, other) in version.parts.iter_mut().zip(&mut other.parts) {
        if let (Part::Agenda { items, .. }, Part::Agenda { items: others, .. }) = (&mut *part, &mut *other) {
            for (item, other) in items.iter_mut().zip(others) {
                add_line(&mut item.title, std::mem::take(&mut other.title), &language);
            }
        }
        if let (Some(heading), Some(other)) = (heading(part), heading(other)) {
            add_line(&mut heading.title, std::mem::take(&mut other.title), &language);
        }
    }
}

/// Adds the same line in another language, unless it has the same words or is in the first language alone.
fn add_line(line: &mut Vec<Inline>, other: Vec<Inline>, language: &str) {
    let is_foreign = other.iter().any(|inline| matches!(inline, Inline::Foreign { .. }));
    if !is_foreign && !other.is_empty() && plain(&other) != plain(line) {
        line.push(Inline::Text(" / ".into()));
        line.push(Inline::Foreign { language: language.to_owned(), note: None, body: other });
    }
}

fn heading(part: &mut Part) -> Option<&mut Heading> {
    match part {
        Part::Section { heading, .. }
        | Part::Recommendations { heading, .. }
        | Part::Appendices { heading, .. }
        | Part::Background { heading, .. }
        | Part::People { heading, .. }
        | Part::Agenda { heading, .. }
        | Part::Minute { heading, .. } => Some(heading),
        Part::Progress(part) => Some(&mut part.heading),
        Part::Performance(part) => Some(&mut part.heading),
        Part::Risks(part) => Some(&mut part.heading),
        Part::Overview(part) => Some(&mut part.heading),
        Part::Table(part) => Some(&mut part.heading),
        Part::Text(_) | Part::Picture { .. } | Part::Signature { .. } => None,
    }
}
