//! What is published of a pack: the numbers that later builds keep.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use orderpaper_compose::{Pack, PackItem};
use orderpaper_records::check::kept::{RecordCopy, Running, RunningNumber};
use orderpaper_records::model::meeting::Meeting;
use orderpaper_records::model::published::{
    self, CitedKind, CitedNumber, Numbered, Published, PublishedEdition, Sealed,
};
use orderpaper_records::project::Edition;
use orderpaper_records::read;
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use crate::edition::{Contents, Publishing};
use crate::minutes::quoted;
use crate::write::{Output, OutputReport};
use crate::{BuildError, Built};

/// What an edition adds to the workspace: copies of its files and records, the lists of these and, last, the ledgers, that of the
/// restricted edition first, where anything is exempt. Until the last file is in its place nothing counts as published.
#[must_use]
pub fn ledgers(published: &Publication, built: &Built, publishing: &Publishing) -> Vec<Output> {
    let folder = format!("meetings/{}", published.meeting);
    let mut numbers = published.numbers.clone();
    let contents = Contents {
        meeting: &published.meeting,
        number: numbers.next_edition(),
        publishing,
        reports: built.papers.iter().filter(|report| report.meeting == published.meeting).collect(),
        outputs: &built.outputs,
        pages: &built.pages,
        records: &published.records,
        exempt: numbers.salt.is_some(),
    };
    let (mut outputs, edition) = contents.keep();
    numbers.editions.push(edition);
    let secret = |id: &str| published.secret.contains(id);
    let sealed = numbers.ledger(&secret).map(|ledger| published.with_running(ledger));
    let public = record(&numbers.public(&secret), &published.running, sealed.as_ref()).into_bytes();
    outputs.extend(sealed.map(|ledger| Output {
        edition: Edition::Restricted,
        path: format!("{folder}/{}", read::SEALED),
        bytes: ledger.to_json(),
    }));
    outputs.push(Output { edition: Edition::Public, path: format!("{folder}/published.toml"), bytes: public });
    outputs
}

/// The record of what was published.
fn record(published: &Published, running: &[RunningNumber], restricted: Option<&Sealed>) -> String {
    let mut out = String::from(
        "#:schema ../../schema/published.json\n\
         # What was published of this meeting: its editions, and the numbers that members cite. `orderpaper publish` writes this\n\
         # file, and later builds keep what it says. Do not edit it. Keep it and the folder `published` with the records.\n",
    );
    if let Some(ledger) = restricted {
        let _ = writeln!(
            out,
            "# The numbers of exempt matter are in {}, which only its owner may read. Keep it too.\nrestricted = {}",
            read::SEALED,
            quoted(&ledger.digest())
        );
    }
    for PublishedEdition { number, at, why, public, restricted } in &published.editions {
        let at = at.format("%Y-%m-%dT%H:%M:%S");
        let _ = write!(out, "\n[[edition]]\nnumber = {number}\nat = {at}\n");
        for (key, value) in [("why", why.as_ref()), ("public", Some(public)), ("restricted", restricted.as_ref())] {
            let _ = value.map(|value| writeln!(out, "{key} = {}", quoted(value)));
        }
    }
    for (id, number) in &published.items {
        let _ = write!(out, "\n[[item]]\nid = {}\nnumber = {}\n", quoted(id), quoted(number));
    }
    for RunningNumber { of, id, number, .. } in running.iter().filter(|one| !one.exempt) {
        let table = if *of == Running::Minute { "minute" } else { "action" };
        let _ = write!(out, "\n[[{table}]]\nid = {}\nnumber = {number}\n", quoted(id));
    }
    for part in &published.parts {
        let _ = write!(out, "\n[[part]]\npart = {}\n", quoted(part.key.as_str()));
        if part.supplement > 0 {
            let _ = writeln!(out, "supplement = {}", part.supplement);
        }
        let _ = writeln!(out, "edition = {}", part.edition);
        let pages: Vec<String> = part.pages.iter().map(|page| quoted(page.as_str())).collect();
        let _ = writeln!(out, "title = {}\npages = [{}]", quoted(&part.title), pages.join(", "));
        if let Some(digest) = &part.public {
            let _ = writeln!(out, "public = {}", quoted(digest));
        }
        for one in &part.numbered {
            let _ = write!(out, "\n[[part.numbered]]\nnumber = {}\n", quoted(&one.number.to_string()));
            if !one.id.is_empty() {
                let _ = writeln!(out, "id = {}", quoted(&one.id));
            }
            let _ = writeln!(out, "text = {}", quoted(&one.text));
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
    /// The records that its papers are made from.
    pub records: Vec<RecordCopy>,
    /// The numbers of its minutes and actions.
    pub running: Vec<RunningNumber>,
}

impl Publication {
    /// The restricted ledger with the numbers of exempt minutes and actions.
    fn with_running(&self, mut ledger: Sealed) -> Sealed {
        for RunningNumber { of, id, number, .. } in self.running.iter().filter(|one| one.exempt) {
            let of = if *of == Running::Minute { &mut ledger.minutes } else { &mut ledger.actions };
            of.insert(published::seal(&ledger.salt, id), *number);
        }
        ledger
    }

    /// Makes sure that there is a salt where a paper of the meeting is restricted.
    pub(super) fn salted(&mut self, papers: &[OutputReport]) -> Result<(), BuildError> {
        let restricted = |one: &OutputReport| one.meeting == self.meeting && one.edition == Edition::Restricted;
        let needed =
            papers.iter().any(restricted) || self.running.iter().any(|one| one.exempt) || !self.secret.is_empty();
        if needed && self.numbers.salt.is_none() {
            self.numbers.salt = Some(new_salt()?);
        }
        Ok(())
    }
}

/// Gives the packs of a meeting a salt for what is exempt, if they need one and have none.
pub(super) fn salt(packs: &mut [Pack]) -> Result<(), BuildError> {
    let known = packs.iter().find_map(|pack| pack.published.salt.clone());
    let needed = packs.iter().any(|pack| pack.edition == Edition::Restricted || !pack.secret.is_empty());
    let salt = match known {
        None if !needed => return Ok(()),
        known => known.map_or_else(new_salt, Ok)?,
    };
    for pack in packs {
        pack.published.salt = Some(salt.clone());
    }
    Ok(())
}

fn new_salt() -> Result<String, BuildError> {
    let mut bytes = [0_u8; SALT];
    getrandom::fill(&mut bytes).map_err(|error| BuildError::Internal(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// What is published of a meeting that has no pack: the numbers of its items.
pub(super) fn without_pack(open: &Meeting) -> Publication {
    let mut numbers = open.published_pack.clone().unwrap_or_default();
    let secret: BTreeSet<String> =
        open.items.iter().filter(|item| item.name != item.id).map(|item| item.id.clone()).collect();
    numbers.open(std::iter::empty(), open.items.iter().map(|item| item.id.as_str()));
    numbers.items = open.items.iter().map(|item| (item.id.clone(), item.number.clone())).collect();
    Publication { meeting: open.id.clone(), numbers, secret, records: Vec::new(), running: Vec::new() }
}

/// How many bytes a salt has: as many as the digest.
const SALT: usize = 32;

/// The numbers in the packs of a meeting that members may have cited and that would change.
pub(super) fn moved(packs: &[Pack]) -> Vec<Finding> {
    let Some(widest) = packs.last() else { return Vec::new() };
    let place = widest.front.place;
    let mut findings = of_items(widest);
    let mut reported = BTreeSet::new();
    for pack in packs {
        for part in &pack.parts {
            let Some(before) = pack.published.part(part.key.as_str()) else { continue };
            let sealed: Vec<Numbered>;
            // Of the restricted edition only digests are known.
            let (before, now) = match (pack.edition, &pack.published.salt) {
                (Edition::Restricted, Some(salt)) => {
                    sealed = part.numbered.iter().map(|one| one.sealed(salt)).collect();
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

/// The items whose numbers would change, and those that are gone.
fn of_items(pack: &Pack) -> Vec<Finding> {
    let place = pack.front.place;
    let mut findings = Vec::new();
    for PackItem { id, number } in &pack.items {
        if let Some(before) = pack.published.items.get(id).filter(|before| *before != number) {
            let was = if before.is_empty() { "without a number".into() } else { format!("as item {before}") };
            findings
                .push(finding(place, format!("the item `{id}` was published {was}, but would become item {number}")));
        }
    }
    for (id, number) in &pack.published.items {
        if pack.items.iter().all(|item| item.id != *id) {
            let name = if published::is_digest(id) { String::new() } else { format!("`{id}` ") };
            let message = format!("the item {name}was published as item {number}, but is not on the agenda any more");
            let finding = Finding::error("published-number-moved", place, message)
                .hint("if it was renamed, give it its old id again")
                .hint("if it was taken off the agenda, put it back and say why: withdrawn = \"…\"");
            findings.push(finding);
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

/// How alike two wordings of one thing are at least. Below that they are taken for two.
const ALIKE: f64 = 0.5;

/// The same things with other numbers than before. They are the same if they have the same id of their own; if they say the same
/// and nothing else of their kind does; or if, of all in the same section, they are most alike.
fn moved_in<'a>(before: &'a [Numbered], now: &'a [Numbered]) -> Vec<Moved<'a>> {
    let mut pairs = Pairs::default();
    // Sections have many paragraphs, so their names make nobody the same. No id has a space.
    let own_id = |one: &Numbered| (!one.id.is_empty() && !one.id.contains(' ')).then(|| one.id.clone());
    for by in [own_id, |one: &Numbered| Some(one.text.clone())] {
        let (old, new) = (once(before, by), once(now, by));
        for (name, at) in old {
            new.get(&name).into_iter().for_each(|there| pairs.add(at, *there));
        }
    }
    let likeness = Likeness::of(before.iter().chain(now).map(|one| one.text.as_str()));
    let mut alike: Vec<(f64, bool, usize, usize)> = Vec::new();
    for (old, was) in before.iter().enumerate().filter(|(old, _)| !pairs.old.contains_key(old)) {
        for (new, is) in now.iter().enumerate().filter(|(new, _)| !pairs.new.contains(new)) {
            if was.id == is.id && was.number.kind == is.number.kind {
                let alike_by = likeness.between(&was.text, &is.text);
                alike.push((alike_by, was.number == is.number, old, new));
            }
        }
    }
    alike.retain(|(alike, ..)| *alike >= ALIKE);
    // The most alike first; of equals, those that are where they were.
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    for (_, _, old, new) in alike {
        pairs.add(old, new);
    }
    let pairs = pairs.old.into_iter().map(|(old, new)| (&before[old].number, &now[new].number));
    // A paragraph may become a recommendation: that is another thing and no move.
    let moved = pairs.filter(|(was, now)| was != now && was.kind == now.kind);
    moved.map(|(was, now)| Moved { was, now }).collect()
}

/// What was the same before and is now, by places in the two lists.
#[derive(Default)]
struct Pairs {
    old: BTreeMap<usize, usize>,
    new: BTreeSet<usize>,
}

impl Pairs {
    /// Adds a pair of which neither has another yet.
    fn add(&mut self, old: usize, new: usize) {
        if !self.old.contains_key(&old) && self.new.insert(new) {
            self.old.insert(old, new);
        }
    }
}

/// How alike texts are by the words that they share. A word counts the more, the fewer of the texts have it: paragraphs that are
/// written to one pattern differ by their names and figures.
struct Likeness<'a>(BTreeMap<&'a str, u32>);

impl<'a> Likeness<'a> {
    fn of(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = BTreeMap::new();
        for text in texts {
            for word in text.split_whitespace().collect::<BTreeSet<_>>() {
                *counts.entry(word).or_default() += 1;
            }
        }
        Self(counts)
    }

    /// From 0, nothing in common, to 1, where one of the two has all words of the other: much may be added to a paragraph.
    fn between(&self, a: &str, b: &str) -> f64 {
        let [a, b] = [a, b].map(|text| text.split_whitespace().collect::<BTreeSet<_>>());
        let weight = |words: &mut dyn Iterator<Item = &&str>| -> f64 {
            words.map(|word| 1.0 / f64::from(self.0.get(word).copied().unwrap_or(1))).sum()
        };
        let both = weight(&mut a.intersection(&b));
        let shorter = weight(&mut a.iter()).min(weight(&mut b.iter()));
        if shorter > 0.0 { both / shorter } else { 0.0 }
    }
}

/// The places of those that alone have a name, by kind and name.
fn once(list: &[Numbered], name: fn(&Numbered) -> Option<String>) -> BTreeMap<(CitedKind, String), usize> {
    let mut all: BTreeMap<(CitedKind, String), Option<usize>> = BTreeMap::new();
    for (index, one) in list.iter().enumerate() {
        let Some(name) = name(one) else { continue };
        all.entry((one.number.kind, name)).and_modify(|place| *place = None).or_insert(Some(index));
    }
    all.into_iter().filter_map(|(name, place)| Some((name, place?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(number: usize) -> CitedNumber {
        CitedNumber::of(CitedKind::Paragraph, number.to_string())
    }

    fn numbered(texts: &[&str]) -> Vec<Numbered> {
        let one = |(index, text): (usize, &&str)| Numbered {
            number: paragraph(index + 1),
            id: "in summary".into(),
            text: (*text).to_owned(),
        };
        texts.iter().enumerate().map(one).collect()
    }

    fn moves(before: &[&str], now: &[&str]) -> Vec<(String, String)> {
        let (before, now) = (numbered(before), numbered(now));
        moved_in(&before, &now).iter().map(|one| (one.was.number.clone(), one.now.number.clone())).collect()
    }

    fn to(was: &str, now: &str) -> (String, String) {
        (was.into(), now.into())
    }

    #[test]
    fn a_paragraph_put_in_between_moves_those_after_it() {
        let before = ["one of them", "two of them", "three of them"];
        assert_eq!(moves(&before, &["one of them", "two of these", "three of them"]), []);
        assert_eq!(moves(&before, &["one of them", "two of them", "three of them", "four"]), []);
        let moved = [to("2", "3"), to("3", "4")];
        assert_eq!(moves(&before, &["one of them", "new", "two of them", "three of them"]), moved);
    }

    #[test]
    fn a_paragraph_that_is_reworded_as_well_has_moved_all_the_same() {
        let before =
            ["The cost is £5 million in all.", "The saving is £24,000 in a year.", "Nobody objected to the plan."];
        let now = [before[0], "Something new.", "The saving is £42,000 in a year.", "Nobody objected to this plan."];
        assert_eq!(moves(&before, &now), [to("2", "3"), to("3", "4")]);
    }

    #[test]
    fn what_keeps_its_id_keeps_its_number() {
        let named = |id: &str, n: usize, text: &str| Numbered {
            number: CitedNumber::of(CitedKind::Recommendation, format!("({n})")),
            id: id.into(),
            text: text.into(),
        };
        let before = [named("grant", 1, "grants it"), named("note", 2, "notes the report")];
        let swapped = [named("note", 1, "welcomes everything"), named("grant", 2, "refuses")];
        assert_eq!(moved_in(&before, &swapped).len(), 2);
    }

    #[test]
    fn what_stands_twice_is_not_taken_for_moved() {
        assert_eq!(moves(&["None", "None"], &["None", "None", "new"]), []);
    }
}
