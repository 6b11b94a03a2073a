//! `orderpaper publish` and `orderpaper diff`: numbers that were published, and what has changed since.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use orderpaper_compose::{Pack, worded_change};
use orderpaper_records::check;
use orderpaper_records::model::published::{self, Numbered, Published, PublishedPart, Sealed};
use orderpaper_records::project::Edition;
use orderpaper_records::read;
use orderpaper_text::diagnostic::{Finding, Format, any_error};
use orderpaper_text::source::Place;

use super::build::{self, BuildOptions};
use super::discretion::Telling;
use super::minutes::quoted;
use super::{Trouble, open, say, tell};
use crate::write::{self, Cache, Output};

/// Builds the papers of a meeting and writes down the numbers of its pack.
pub(super) fn publish(
    start: &Path,
    meeting: &str,
    out: Option<PathBuf>,
    telling: Telling,
) -> Result<ExitCode, Trouble> {
    let options = BuildOptions { meeting: Some(meeting.to_owned()), out, publishing: true, ..BuildOptions::default() };
    let Some((built, root)) = build::build_and_write(start, &options, telling)? else {
        return Ok(ExitCode::from(1));
    };
    let Some((_, published)) = built.published.first() else {
        return Err(format!("the meeting `{meeting}` has no report, and so no pack to publish").into());
    };
    let folder = format!("meetings/{meeting}");
    let secret = |id: &str| published.secret.contains(id);
    let ledger = published.numbers.ledger(&secret);
    let path = format!("{folder}/published.toml");
    let public = record(&published.numbers.public(&secret), ledger.as_ref()).into_bytes();
    let mut outputs = vec![Output { edition: Edition::Public, path: path.clone(), bytes: public }];
    let sealed = format!("{folder}/{}", read::SEALED);
    if let Some(ledger) = &ledger {
        outputs.insert(
            0,
            Output { edition: Edition::Restricted, path: sealed, bytes: serde_json::to_vec_pretty(ledger)? },
        );
    }
    write::write_all(&root, &outputs)?;
    let published = &published.numbers;
    if telling.format == Format::Human {
        let volume = published.next_supplement().saturating_sub(1);
        let what = if volume == 0 { "the pack".to_owned() } else { format!("supplement {volume}") };
        let beside =
            ledger.map_or_else(String::new, |_| format!(" and, of what is exempt, in {} beside it", read::SEALED));
        say(&format!("The numbers of {what} are written down in {path}{beside}. Later builds keep them.\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The record of what was published.
fn record(published: &Published, restricted: Option<&Sealed>) -> String {
    let mut out = String::from(
        "#:schema ../../schema/published.json\n\
         # The numbers of the pack as they were published. `orderpaper publish` writes this file, and later builds keep what it\n\
         # says: members cite these numbers. Do not edit it, and keep it with the records.\n",
    );
    if let Some(ledger) = restricted {
        let _ = writeln!(
            out,
            "# The numbers of what is exempt stand in {}, which is for its owner alone. Keep it too.\nrestricted = {}",
            read::SEALED,
            quoted(&ledger.digest())
        );
    }
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
        if let Some(digest) = &part.public {
            let _ = writeln!(out, "public = {}", quoted(digest));
        }
        for one in &part.numbered {
            let (number, text) = (quoted(&one.number), quoted(&one.text));
            let _ = write!(out, "\n[[part.numbered]]\nnumber = {number}\ntext = {text}\n");
        }
    }
    out
}

/// What the packs of a meeting publish.
#[derive(Debug)]
pub(super) struct ToPublish {
    /// The numbers.
    pub(super) numbers: Published,
    /// The ids of items that the public may not know.
    pub(super) secret: BTreeSet<String>,
}

/// Gives the packs of a meeting a salt for what is exempt, where they have none and need one.
pub(super) fn salt(packs: &mut [Pack]) -> Result<(), Trouble> {
    let known = packs.iter().find_map(|pack| pack.published.salt.clone());
    let needed = packs.iter().any(|pack| pack.edition == Edition::Restricted || !pack.secret.is_empty());
    let salt = match known {
        Some(salt) => salt,
        None if !needed => return Ok(()),
        None => {
            let mut bytes = [0_u8; SALT];
            getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
            bytes.iter().map(|byte| format!("{byte:02x}")).collect()
        }
    };
    for pack in packs {
        pack.published.salt = Some(salt.clone());
    }
    Ok(())
}

/// How many bytes a salt has: as many as the digest.
const SALT: usize = 32;

/// The numbers that members may have cited and that would not be the same any more, in the packs of a meeting.
pub(super) fn moved(packs: &[Pack]) -> Vec<Finding> {
    let Some(widest) = packs.last() else { return Vec::new() };
    let place = widest.front.place;
    let mut findings = Vec::new();
    for (id, number) in &widest.items {
        if let Some(before) = widest.published.items.get(id).filter(|before| *before != number) {
            let was = if before.is_empty() { "without a number".into() } else { format!("as item {before}") };
            findings
                .push(finding(place, format!("the item `{id}` was published {was} and would become item {number}")));
        }
    }
    let mut told = BTreeSet::new();
    for pack in packs {
        for part in &pack.parts {
            let Some(before) = pack.published.part(&part.key) else { continue };
            let sealed: Vec<Numbered>;
            // Of the restricted edition only digests are known.
            let (before, now) = match (pack.edition, &pack.published.salt) {
                (Edition::Restricted, Some(salt)) => {
                    let seal = |one: &Numbered| Numbered {
                        number: one.number.clone(),
                        text: published::seal(salt, &one.text),
                    };
                    sealed = part.numbered.iter().map(seal).collect();
                    (&before.sealed, &sealed)
                }
                _ => (&before.numbered, &part.numbered),
            };
            for (was, now) in moved_in(before, now) {
                let message = format!("{was} of {} was published under that number and would become {now}", part.title);
                if told.insert((part.place, message.clone())) {
                    findings.push(finding(part.place.unwrap_or(place), message));
                }
            }
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
pub(super) fn diff(start: &Path, meeting: &str, telling: Telling) -> Result<ExitCode, Trouble> {
    let mut workspace = open(start)?;
    let root = workspace.root.clone();
    let before = workspace.published.iter().find(|record| record.id == meeting);
    let Some(before) = before.map(|record| check::published(&record.value, workspace.sealed.get(meeting))) else {
        return Err(
            format!("the pack of `{meeting}` is not published; `orderpaper publish {meeting}` does that").into()
        );
    };
    let options = BuildOptions { meeting: Some(meeting.to_owned()), publishing: true, ..BuildOptions::default() };
    let built = build::build(&mut workspace, &options, &Cache::of(&root))?;
    if any_error(&built.findings) && built.published.is_empty() {
        tell(&built.findings, &workspace.sources, &built.discretion, telling);
        return Ok(ExitCode::from(1));
    }
    let shows = telling.asks_exempt || io::stdout().is_terminal();
    // Words that were public and are exempt now are still in the ledger.
    let is_open = |words: &str| built.proof.as_ref().is_none_or(|proof| proof.in_text(words, "").is_none());
    for (_, now) in &built.published {
        let may_say = |part: &PublishedPart, number: &str, words: &str| {
            shows || (!part.secret && !now.numbers.is_shut(part, number) && is_open(words))
        };
        let mut before = before.clone();
        let keys = now.numbers.parts.iter().map(|part| part.key.as_str());
        before.open(keys, now.numbers.items.keys().map(String::as_str));
        say(&changes(&before, &now.numbers, &may_say))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What differs between what was published and what there is now, in words.
pub(super) fn changes(
    before: &Published,
    now: &Published,
    may_say: &impl Fn(&PublishedPart, &str, &str) -> bool,
) -> String {
    let mut out = String::new();
    let mut same = 0;
    for part in now.latest() {
        let told = match before.part(&part.key) {
            None => format!("New: {}, {}\n", title(part), pages(part)),
            Some(old) => changed(old, part, may_say),
        };
        same += usize::from(told.is_empty());
        out.push_str(&told);
    }
    let _ = writeln!(out, "{same} of {} parts are unchanged.", now.latest().count());
    out
}

/// What stands for words that are exempt by now.
const UNSAID: &str = "its words are exempt now";

fn pages(part: &PublishedPart) -> String {
    match (part.pages.first(), part.pages.last()) {
        (Some(first), Some(last)) if first != last => format!("pages {first} to {last}"),
        (Some(first), _) => format!("page {first}"),
        _ => "no pages".into(),
    }
}

/// The title of a part. No word is told of one that is exempt.
fn title(part: &PublishedPart) -> &str {
    match part {
        _ if part.secret => "an exempt paper",
        _ if part.title.is_empty() => &part.key,
        _ => &part.title,
    }
}

/// How a part has changed; nothing where it has not.
fn changed(old: &PublishedPart, now: &PublishedPart, may_say: &impl Fn(&PublishedPart, &str, &str) -> bool) -> String {
    let said = |one: &PublishedPart| (one.public.clone(), one.restricted.clone());
    if said(old) == said(now) && old.pages == now.pages {
        return String::new();
    }
    if now.is_gone() {
        // Only the ledger still says what it was called, unless it is exempt by now.
        let title = if may_say(now, "", title(old)) { title(old) } else { "an exempt paper" };
        return format!("Gone: {title}, {}\n", pages(now));
    }
    let mut out = format!("Changed: {}, {}\n", title(now), pages(old));
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
                let change = if may_say(now, &one.number, &other.text) {
                    worded_change(&other.text, &one.text)
                } else {
                    UNSAID.into()
                };
                let _ = writeln!(out, "  {}: {change}", one.number);
            }
            Some(_) => {}
        }
    }
    out.push_str(&restricted_only(old, now));
    for one in old.numbered.iter().filter(|one| now.numbered.iter().all(|other| other.number != one.number)) {
        let text = if may_say(now, &one.number, &one.text) { &one.text } else { UNSAID };
        let _ = writeln!(out, "  {} is gone: {text}", one.number);
    }
    out
}

/// What has changed in the restricted edition alone, by its numbers.
fn restricted_only(old: &PublishedPart, now: &PublishedPart) -> String {
    let text_of =
        |list: &[Numbered], number: &str| list.iter().find(|one| one.number == number).map(|one| one.text.clone());
    let differs = |one: &&Numbered| {
        let public = text_of(&old.numbered, &one.number) == text_of(&now.numbered, &one.number);
        public && text_of(&old.sealed, &one.number).as_ref() != Some(&one.text)
    };
    let told = now.sealed.iter().filter(differs);
    told.map(|one| format!("  {} has changed in the restricted edition\n", one.number)).collect()
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
