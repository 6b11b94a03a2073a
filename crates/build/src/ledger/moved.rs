//! The published numbers that would move, or that something else would get.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_compose::{Pack, PackItem};
use orderpaper_records::model::published::{self, CitedKind, CitedNumber, Numbered};
use orderpaper_records::project::Edition;
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

/// The numbers in the packs of a meeting that members may have cited and that would change.
pub(crate) fn moved(packs: &[Pack]) -> Vec<Finding> {
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
            // The widest edition has everything.
            for number in taken(before, now).filter(|_| pack.edition == widest.edition) {
                let message = format!("{number} of {} was published, and is gone or something else now", part.title);
                if reported.insert((part.place, message.clone())) {
                    findings.push(of_another(part.place.unwrap_or(place), message));
                }
            }
            for Moved { was, now } in moved_in(before, now) {
                let becomes = if now.number.is_empty() { "have no number".into() } else { format!("become {now}") };
                let message = format!("{was} of {} was published with that number, but would {becomes}", part.title);
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
                .push(finding(place, format!("the item `{id}` was published {was}, but would {}", becomes(number))));
        }
    }
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for PackItem { id, number } in pack.items.iter().filter(|item| !item.number.is_empty()) {
        if let Some(other) = seen.insert(number, id) {
            let message = format!("two items would have the number {number}: `{other}` and `{id}`");
            findings.push(finding(place, message));
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

fn becomes(number: &str) -> String {
    if number.is_empty() { "have no number".into() } else { format!("become item {number}") }
}

fn finding(place: Place, message: String) -> Finding {
    Finding::error("published-number-moved", place, message)
        .hint("members cite these numbers: put anything new after the last of its kind, or in a late report")
}

fn of_another(place: Place, message: String) -> Finding {
    Finding::error("published-number-moved", place, message)
        .hint("put it back with the id that it had, if any, and a sentence that says what became of it: another could get its number")
        .hint("an appendix stays in its list with `withdrawn` in place of `file`")
}

/// The published numbers that nothing has any more, or that something with another id has.
fn taken<'a>(before: &'a [Numbered], now: &'a [Numbered]) -> impl Iterator<Item = &'a CitedNumber> {
    // Things in a section have no name of their own.
    let has_name = |one: &Numbered| !one.id.is_empty() && !one.id.contains(' ');
    let is_kept = move |was: &Numbered| {
        let moved = has_name(was) && now.iter().any(|one| one.id == was.id && one.number.kind == was.number.kind);
        let renamed = |one: &Numbered| has_name(was) && has_name(one) && one.id != was.id;
        moved || now.iter().any(|one| one.number == was.number && !renamed(one))
    };
    before.iter().filter(move |was| is_numbered(was) && !is_kept(was)).map(|was| &was.number)
}

/// Whether it had a number. Of what had none, such as the only recommendation of a report, no number can move: it gets one once
/// there is another beside it.
fn is_numbered(one: &Numbered) -> bool {
    !one.number.number.is_empty()
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
    let pairs = pairs.old.into_iter().filter(|(old, _)| is_numbered(&before[*old]));
    let pairs = pairs.map(|(old, new)| (&before[old].number, &now[new].number));
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
    fn the_only_recommendation_gets_a_number_beside_another_and_no_number_is_lost() {
        let one = |id: &str, number: &str| Numbered {
            number: CitedNumber::of(CitedKind::Recommendation, number),
            id: id.into(),
            text: format!("agrees to {id}"),
        };
        let (alone, both) = ([one("build", "")], [one("build", "(a)"), one("paint", "(b)")]);
        assert_eq!((moved_in(&alone, &both), taken(&alone, &both).count()), (Vec::new(), 0));
        // The other way round one number is gone, and the other too.
        assert_eq!(moved_in(&both, &alone).len(), 1);
        assert_eq!(taken(&both, &alone).map(|one| one.number.as_str()).collect::<Vec<_>>(), ["(b)"]);
    }

    #[test]
    fn what_stands_twice_is_not_taken_for_moved() {
        assert_eq!(moves(&["None", "None"], &["None", "None", "new"]), []);
    }
}
