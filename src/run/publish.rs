//! `orderpaper publish` and `orderpaper diff`: numbers that were published, and what has changed since.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::build::{self, BuildOptions};
use super::minutes::quoted;
use super::{Trouble, open, say, tell};
use crate::check;
use crate::compose::{Pack, worded_change};
use crate::diagnostic::{Finding, Format, any_error};
use crate::model::published::{Numbered, Published, PublishedPart};
use crate::project::Edition;
use crate::source::Place;
use crate::write::{self, Cache, Output};

/// Builds the papers of a meeting and writes down the numbers of its pack.
pub(super) fn publish(start: &Path, meeting: &str, out: Option<PathBuf>, format: Format) -> Result<ExitCode, Trouble> {
    let options = BuildOptions { meeting: Some(meeting.to_owned()), out, publishing: true, ..BuildOptions::default() };
    let Some((built, root)) = build::build_and_write(start, &options, format)? else {
        return Ok(ExitCode::from(1));
    };
    let Some((_, published)) = built.published.first() else {
        return Err(format!("the meeting `{meeting}` has no report, and so no pack to publish").into());
    };
    let path = format!("meetings/{meeting}/published.toml");
    let bytes = record(published).into_bytes();
    write::write_all(&root, &[Output { path: path.clone(), edition: Edition::Public, bytes }])?;
    if format == Format::Human {
        let volume = published.next_supplement().saturating_sub(1);
        let what = if volume == 0 { "the pack".to_owned() } else { format!("supplement {volume}") };
        say(&format!("The numbers of {what} are written down in {path}. Later builds keep them.\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The record of what was published.
fn record(published: &Published) -> String {
    let mut out = String::from(
        "#:schema ../../schema/published.json\n\
         # The numbers of the pack as they were published. `orderpaper publish` writes this file, and later builds keep what it\n\
         # says: members cite these numbers. Do not edit it, and keep it with the records.\n",
    );
    for (id, number) in &published.items {
        let _ = write!(out, "\n[[item]]\nid = {}\nnumber = {}\n", quoted(id), quoted(number));
    }
    for part in &published.parts {
        let _ = write!(out, "\n[[part]]\npart = {}\n", quoted(&part.key));
        if part.supplement > 0 {
            let _ = writeln!(out, "supplement = {}", part.supplement);
        }
        let pages: Vec<String> = part.pages.iter().map(|page| quoted(page)).collect();
        let _ = writeln!(out, "title = {}\npages = [{}]", quoted(&part.title), pages.join(", "));
        for (key, digest) in [("public", &part.public), ("restricted", &part.restricted)] {
            if let Some(digest) = digest {
                let _ = writeln!(out, "{key} = {}", quoted(digest));
            }
        }
        for one in &part.numbered {
            let (number, text) = (quoted(&one.number), quoted(&one.text));
            let _ = write!(out, "\n[[part.numbered]]\nnumber = {number}\ntext = {text}\n");
        }
    }
    out
}

/// The numbers that members may have cited and that would not be the same any more. `pack` is the widest of a meeting.
pub(super) fn moved(pack: &Pack) -> Vec<Finding> {
    let place = pack.front.place;
    let mut findings = Vec::new();
    for (id, number) in &pack.items {
        if let Some(before) = pack.published.items.get(id).filter(|before| *before != number) {
            let was = if before.is_empty() { "without a number".into() } else { format!("as item {before}") };
            findings
                .push(finding(place, format!("the item `{id}` was published {was} and would become item {number}")));
        }
    }
    for part in &pack.parts {
        let Some(before) = pack.published.part(&part.key) else { continue };
        for (was, now) in moved_in(&before.numbered, &part.numbered) {
            let message = format!("{was} of {} was published under that number and would become {now}", part.title);
            findings.push(finding(part.place.unwrap_or(place), message));
        }
    }
    findings
}

fn finding(place: Place, message: String) -> Finding {
    Finding::error("published-number-moved", place, message)
        .hint("members cite these numbers: put what is new after the last of its kind, or bring it as a late report")
}

/// What stands under another number than before, word for word: the number that it had, and the one that it would have.
fn moved_in<'a>(before: &'a [Numbered], now: &'a [Numbered]) -> Vec<(&'a str, &'a str)> {
    let known = once(before);
    let mut moved = Vec::new();
    for (text, number) in once(now) {
        // A paragraph may become a recommendation: that is another thing and no move.
        let kind = |number: &str| number.split(' ').next().unwrap_or_default().to_owned();
        if let Some(was) = known.get(text).filter(|was| **was != number && kind(was) == kind(number)) {
            moved.push((*was, number));
        }
    }
    moved
}

/// The texts that stand once, and their numbers.
fn once(list: &[Numbered]) -> BTreeMap<&str, &str> {
    let mut all: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for one in list {
        all.entry(&one.text).and_modify(|number| *number = None).or_insert(Some(&one.number));
    }
    all.into_iter().filter_map(|(text, number)| Some((text, number?))).collect()
}

/// Tells what has changed in a pack since it was published.
pub(super) fn diff(start: &Path, meeting: &str) -> Result<ExitCode, Trouble> {
    let mut workspace = open(start)?;
    let root = workspace.root.clone();
    let before = workspace.published.iter().find(|record| record.id == meeting);
    let Some(before) = before.map(|record| check::published(&record.value)) else {
        return Err(
            format!("the pack of `{meeting}` is not published; `orderpaper publish {meeting}` does that").into()
        );
    };
    let options = BuildOptions { meeting: Some(meeting.to_owned()), publishing: true, ..BuildOptions::default() };
    let built = build::build(&mut workspace, &options, &Cache::of(&root))?;
    if any_error(&built.findings) && built.published.is_empty() {
        tell(&built.findings, &workspace.sources, Format::Human);
        return Ok(ExitCode::from(1));
    }
    for (_, now) in &built.published {
        say(&changes(&before, now))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What differs between what was published and what there is now, in words.
pub(super) fn changes(before: &Published, now: &Published) -> String {
    let mut out = String::new();
    let mut same = 0;
    for part in now.latest() {
        let told = match before.part(&part.key) {
            None => format!("New: {}, {}\n", part.title, pages(part)),
            Some(old) => changed(old, part),
        };
        same += usize::from(told.is_empty());
        out.push_str(&told);
    }
    let _ = writeln!(out, "{same} of {} parts are unchanged.", now.latest().count());
    out
}

fn pages(part: &PublishedPart) -> String {
    match (part.pages.first(), part.pages.last()) {
        (Some(first), Some(last)) if first != last => format!("pages {first} to {last}"),
        (Some(first), _) => format!("page {first}"),
        _ => "no pages".into(),
    }
}

/// How a part has changed; nothing where it has not.
fn changed(old: &PublishedPart, now: &PublishedPart) -> String {
    let said = |one: &PublishedPart| (one.public.clone(), one.restricted.clone());
    if said(old) == said(now) && old.pages == now.pages {
        return String::new();
    }
    if now.is_gone() {
        return format!("Gone: {}, {}\n", now.title, pages(now));
    }
    let mut out = format!("Changed: {}, {}\n", now.title, pages(old));
    let more: Vec<&str> = now.pages.iter().filter(|page| !old.pages.contains(page)).map(String::as_str).collect();
    if !more.is_empty() {
        let _ = writeln!(out, "  more pages: {}", more.join(", "));
    }
    if now.pages.len() < old.pages.len() {
        let _ = writeln!(out, "  fewer pages: {} and not {}", now.pages.len(), old.pages.len());
    }
    for one in &now.numbered {
        match old.numbered.iter().find(|other| other.number == one.number) {
            None => {
                let _ = writeln!(out, "  {} is new: {}", one.number, one.text);
            }
            Some(other) if other.text != one.text => {
                let _ = writeln!(out, "  {}: {}", one.number, worded_change(&other.text, &one.text));
            }
            Some(_) => {}
        }
    }
    for one in old.numbered.iter().filter(|one| now.numbered.iter().all(|other| other.number != one.number)) {
        let _ = writeln!(out, "  {} is gone: {}", one.number, one.text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(texts: &[&str]) -> Vec<Numbered> {
        let one = |(index, text): (usize, &&str)| Numbered {
            number: format!("paragraph {}", index + 1),
            text: (*text).to_owned(),
        };
        texts.iter().enumerate().map(one).collect()
    }

    #[test]
    fn a_paragraph_put_in_between_moves_those_after_it() {
        let before = numbered(&["one", "two", "three"]);
        assert_eq!(moved_in(&before, &numbered(&["one", "two changed", "three"])), []);
        assert_eq!(moved_in(&before, &numbered(&["one", "two", "three", "four"])), []);
        let after = numbered(&["one", "new", "two", "three"]);
        let moved = moved_in(&before, &after);
        assert_eq!(moved, [("paragraph 3", "paragraph 4"), ("paragraph 2", "paragraph 3")]);
    }

    #[test]
    fn what_stands_twice_is_not_taken_for_moved() {
        let before = numbered(&["None", "None"]);
        assert_eq!(moved_in(&before, &numbered(&["new", "None", "None"])), []);
    }
}
