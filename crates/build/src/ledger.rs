//! What is published of a pack: the numbers that later builds keep.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use orderpaper_compose::{Pack, PackItem};
use orderpaper_records::model::published::{self, CitedNumber, Numbered, Published, Sealed};
use orderpaper_records::project::Edition;
use orderpaper_records::read;
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use crate::BuildError;
use crate::minutes::quoted;
use crate::write::Output;

/// The ledgers of a meeting's pack, as files of the workspace: that of the restricted edition first, where anything is exempt.
#[must_use]
pub fn ledgers(published: &Publication) -> Vec<Output> {
    let folder = format!("meetings/{}", published.meeting);
    let secret = |id: &str| published.secret.contains(id);
    let sealed = published.numbers.ledger(&secret);
    let public = record(&published.numbers.public(&secret), sealed.as_ref()).into_bytes();
    let mut outputs = Vec::new();
    outputs.extend(sealed.map(|ledger| Output {
        edition: Edition::Restricted,
        path: format!("{folder}/{}", read::SEALED),
        bytes: ledger.to_json(),
    }));
    outputs.push(Output { edition: Edition::Public, path: format!("{folder}/published.toml"), bytes: public });
    outputs
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
            "# The numbers of exempt matter are in {}, which only its owner may read. Keep it too.\nrestricted = {}",
            read::SEALED,
            quoted(&ledger.digest())
        );
    }
    for (id, number) in &published.items {
        let _ = write!(out, "\n[[item]]\nid = {}\nnumber = {}\n", quoted(id), quoted(number));
    }
    for part in &published.parts {
        let _ = write!(out, "\n[[part]]\npart = {}\n", quoted(part.key.as_str()));
        if part.supplement > 0 {
            let _ = writeln!(out, "supplement = {}", part.supplement);
        }
        let pages: Vec<String> = part.pages.iter().map(|page| quoted(page.as_str())).collect();
        let _ = writeln!(out, "title = {}\npages = [{}]", quoted(&part.title), pages.join(", "));
        if let Some(digest) = &part.public {
            let _ = writeln!(out, "public = {}", quoted(digest));
        }
        for one in &part.numbered {
            let (number, text) = (quoted(&one.number.to_string()), quoted(&one.text));
            let _ = write!(out, "\n[[part.numbered]]\nnumber = {number}\ntext = {text}\n");
        }
    }
    out
}

/// What the packs of a meeting publish.
#[derive(Debug)]
pub struct Publication {
    /// The name of the meeting's folder, where its ledgers are written.
    pub meeting: String,
    /// The parts of its packs with their pages, and the items of its agenda.
    pub numbers: Published,
    /// The ids of items that the public may not know.
    pub secret: BTreeSet<String>,
}

/// Gives the packs of a meeting a salt for what is exempt, if they need one and have none.
pub(super) fn salt(packs: &mut [Pack]) -> Result<(), BuildError> {
    let known = packs.iter().find_map(|pack| pack.published.salt.clone());
    let needed = packs.iter().any(|pack| pack.edition == Edition::Restricted || !pack.secret.is_empty());
    let salt = match known {
        Some(salt) => salt,
        None if !needed => return Ok(()),
        None => {
            let mut bytes = [0_u8; SALT];
            getrandom::fill(&mut bytes).map_err(|error| BuildError::Internal(error.to_string()))?;
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

/// The numbers in the packs of a meeting that members may have cited and that would change.
pub(super) fn moved(packs: &[Pack]) -> Vec<Finding> {
    let Some(widest) = packs.last() else { return Vec::new() };
    let place = widest.front.place;
    let mut findings = Vec::new();
    for PackItem { id, number } in &widest.items {
        if let Some(before) = widest.published.items.get(id).filter(|before| *before != number) {
            let was = if before.is_empty() { "without a number".into() } else { format!("as item {before}") };
            findings
                .push(finding(place, format!("the item `{id}` was published {was}, but would become item {number}")));
        }
    }
    let mut reported = BTreeSet::new();
    for pack in packs {
        for part in &pack.parts {
            let Some(before) = pack.published.part(part.key.as_str()) else { continue };
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
            for Moved { was, now } in moved_in(before, now) {
                let message = format!("{was} of {} was published with that number, but would become {now}", part.title);
                if reported.insert((part.place, message.clone())) {
                    findings.push(finding(part.place.unwrap_or(place), message));
                }
            }
        }
    }
    findings
}

fn finding(place: Place, message: String) -> Finding {
    Finding::error("published-number-moved", place, message)
        .hint("members cite these numbers: put anything new after the last of its kind, or in a late report")
}

/// What would have another number than before.
#[derive(Debug, PartialEq, Eq)]
struct Moved<'a> {
    /// The number that it had.
    was: &'a CitedNumber,
    /// The number that it would have.
    now: &'a CitedNumber,
}

/// The same texts, word for word, with other numbers than before.
fn moved_in<'a>(before: &'a [Numbered], now: &'a [Numbered]) -> Vec<Moved<'a>> {
    let known = once(before);
    let mut moved = Vec::new();
    for (text, number) in once(now) {
        // A paragraph may become a recommendation: that is another thing and no move.
        if let Some(was) = known.get(text).filter(|was| **was != number && was.kind == number.kind) {
            moved.push(Moved { was, now: number });
        }
    }
    moved
}

/// The texts that appear once, and their numbers.
fn once(list: &[Numbered]) -> BTreeMap<&str, &CitedNumber> {
    let mut all: BTreeMap<&str, Option<&CitedNumber>> = BTreeMap::new();
    for one in list {
        all.entry(&one.text).and_modify(|number| *number = None).or_insert(Some(&one.number));
    }
    all.into_iter().filter_map(|(text, number)| Some((text, number?))).collect()
}

#[cfg(test)]
mod tests {
    use orderpaper_records::model::published::CitedKind;

    use super::*;

    fn paragraph(number: usize) -> CitedNumber {
        CitedNumber::of(CitedKind::Paragraph, number.to_string())
    }

    fn numbered(texts: &[&str]) -> Vec<Numbered> {
        let one = |(index, text): (usize, &&str)| Numbered { number: paragraph(index + 1), text: (*text).to_owned() };
        texts.iter().enumerate().map(one).collect()
    }

    #[test]
    fn a_paragraph_put_in_between_moves_those_after_it() {
        let before = numbered(&["one", "two", "three"]);
        assert_eq!(moved_in(&before, &numbered(&["one", "two changed", "three"])), []);
        assert_eq!(moved_in(&before, &numbered(&["one", "two", "three", "four"])), []);
        let after = numbered(&["one", "new", "two", "three"]);
        let moved = moved_in(&before, &after);
        let [two, three, four] = [2, 3, 4].map(paragraph);
        assert_eq!(moved, [Moved { was: &three, now: &four }, Moved { was: &two, now: &three }]);
    }

    #[test]
    fn what_stands_twice_is_not_taken_for_moved() {
        let before = numbered(&["None", "None"]);
        assert_eq!(moved_in(&before, &numbered(&["new", "None", "None"])), []);
    }
}
