//! The numbers of pages of a file that is joined of parts, and may be published again with more of them: given once, and never
//! moved.

use std::collections::{BTreeMap, BTreeSet};

use super::join::PageLabel;

/// How parts that come after publication are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// They go on from the last number that was given.
    Continue,
    /// They belong to a supplement with numbers of its own: S1-1.
    Supplement(u32),
}

/// How long a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartLength<'a> {
    /// Its key, which no other part has.
    pub key: &'a str,
    /// How many pages it has.
    pub pages: usize,
}

/// The numbers of every part's pages, by its key. `published` are the numbers that parts were published with, which they keep. A
/// part that has grown takes letters after its last number: 46A. One that has shrunk leaves its last numbers out. All others are numbered as `late` tells; before publication that is from 1.
#[must_use]
pub fn assign<'a>(
    parts: impl IntoIterator<Item = PartLength<'a>>,
    published: &BTreeMap<String, Vec<PageLabel>>,
    late: Late,
) -> BTreeMap<String, Vec<PageLabel>> {
    let taken: BTreeSet<&PageLabel> = published.values().flatten().collect();
    let (prefix, mut next) = match late {
        Late::Continue => (String::new(), last_plain(published).saturating_add(1)),
        Late::Supplement(number) => (format!("S{number}-"), 1),
    };
    let mut numbered = BTreeMap::new();
    for PartLength { key, pages } in parts {
        let labels = match published.get(key) {
            Some(labels) if !labels.is_empty() => kept(labels, pages, &taken),
            _ => {
                // Past the greatest number there is none, and each page needs a label all the same.
                let first = next;
                next = first.saturating_add(u32::try_from(pages).unwrap_or(u32::MAX));
                let number = |index| first.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
                let label = |index| PageLabel { prefix: prefix.clone(), number: Some(number(index)) };
                (0..pages).map(label).collect()
            }
        };
        numbered.insert(key.to_owned(), labels);
    }
    numbered
}

/// The greatest number without a letter or prefix that was given.
fn last_plain(published: &BTreeMap<String, Vec<PageLabel>>) -> u32 {
    let plain = published.values().flatten().filter(|label| label.prefix.is_empty());
    plain.filter_map(|label| label.number).max().unwrap_or_default()
}

/// The published numbers, and letters for what goes beyond them.
fn kept(labels: &[PageLabel], count: usize, taken: &BTreeSet<&PageLabel>) -> Vec<PageLabel> {
    let mut kept: Vec<PageLabel> = labels.iter().take(count).cloned().collect();
    let last = labels.last().map(ToString::to_string).unwrap_or_default();
    // A part that grew before has letters already; counting goes on after them.
    let stem = last.trim_end_matches(|c: char| c.is_ascii_uppercase()).to_owned();
    let letters = (0..).map(|index| PageLabel { prefix: format!("{stem}{}", letters(index)), number: None });
    kept.extend(letters.filter(|label| !taken.contains(label)).take(count.saturating_sub(labels.len())));
    kept
}

/// A, B … Z, AA, AB …
fn letters(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + u8::try_from(index % 26).unwrap_or_default());
        if index < 26 {
            break;
        }
        index = index / 26 - 1;
    }
    letters.reverse();
    letters.into_iter().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(numbers: std::ops::RangeInclusive<u32>) -> Vec<PageLabel> {
        numbers.map(PageLabel::plain).collect()
    }

    fn printed(labels: &[PageLabel]) -> Vec<String> {
        labels.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_report_that_grew_takes_letters_and_one_that_came_later_goes_on() {
        let published = [("agenda".into(), labels(1..=2)), ("budget".into(), labels(3..=5))].into();
        let parts = [("agenda", 2), ("budget", 7), ("late", 2)].map(|(key, pages)| PartLength { key, pages });
        let numbered = assign(parts, &published, Late::Continue);
        assert_eq!(printed(&numbered["budget"]), ["3", "4", "5", "5A", "5B", "5C", "5D"]);
        assert_eq!(printed(&numbered["late"]), ["6", "7"]);
        let numbered = assign(parts, &published, Late::Supplement(1));
        assert_eq!(printed(&numbered["late"]), ["S1-1", "S1-2"]);
    }

    #[test]
    fn every_page_has_a_label_even_past_the_greatest_number() {
        let published = [("old".into(), vec![PageLabel::plain(u32::MAX)])].into();
        let numbered = assign([PartLength { key: "new", pages: 3 }], &published, Late::Continue);
        assert_eq!(numbered["new"], vec![PageLabel::plain(u32::MAX); 3]);
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_label_is_read_as_it_was_printed() {
        for text in ["46", "46A", "S1-3", "12AB"] {
            assert_eq!(PageLabel::read(text).to_string(), text);
        }
        assert_eq!(PageLabel::read("46"), PageLabel::plain(46));
    }

    proptest! {
        /// However parts grow, shrink and come and go, no number is twice and none that was published moves.
        #[test]
        fn no_number_moves_and_none_stands_twice(
            first in proptest::collection::vec(0usize..40, 1..12),
            rounds in proptest::collection::vec(proptest::collection::vec(0usize..60, 1..14), 1..4),
            own in any::<bool>(),
        ) {
            let keys: Vec<String> = (0..14).map(|index| format!("part {index}")).collect();
            let named = |counts: &[usize]| -> Vec<PartLength> {
                keys.iter().zip(counts).map(|(key, pages)| PartLength { key, pages: *pages }).collect()
            };
            let mut published = assign(named(&first), &BTreeMap::new(), Late::Continue);
            for (round, counts) in rounds.iter().enumerate() {
                let late = if own { Late::Supplement(u32::try_from(round).unwrap() + 1) } else { Late::Continue };
                let now = assign(named(counts), &published, late);
                for (key, labels) in &now {
                    let before = published.get(key).cloned().unwrap_or_default();
                    let same = before.len().min(labels.len());
                    prop_assert_eq!(&before[..same], &labels[..same], "{} moved", key);
                }
                for (key, labels) in now {
                    let known = published.entry(key).or_default();
                    if labels.len() > known.len() {
                        *known = labels;
                    }
                }
                let all: Vec<&PageLabel> = published.values().flatten().collect();
                let once: BTreeSet<&PageLabel> = all.iter().copied().collect();
                prop_assert_eq!(all.len(), once.len());
            }
        }
    }
}
