//! Where public texts end and start. A page puts one behind the other, such as a title, a label and a name, so that a row of words
//! may be on it which no text has; an exempt file with the same labels has the same rows, and they tell nothing.

use std::collections::BTreeSet;

use super::folded::{FoldedText, Gap};

/// How many words of a text are kept at its ends; one fewer than are searched for in a row.
const KEPT: usize = 4;
/// How many words a text has at the most that may be whole in the midst of a row.
const LABEL: usize = 3;
/// How many letters the number of a list has at the most.
const NUMBER: usize = 4;

/// The first and last words of texts.
#[derive(Debug, Default)]
pub(super) struct Edges {
    starts: BTreeSet<String>,
    ends: BTreeSet<String>,
    labels: BTreeSet<String>,
}

impl Edges {
    /// Those of public texts, and of the pieces of what the program says: its fixed words are line by line with gaps for others.
    pub(super) fn of<'a>(public: impl Iterator<Item = &'a FoldedText>, own: impl Iterator<Item = &'a str>) -> Self {
        let mut edges = Self::default();
        public.for_each(|text| edges.add(text));
        for text in own {
            let pieces = text.split(['\n', '=', '{', '}', '"']).filter(|piece| !piece.trim().is_empty());
            pieces.for_each(|piece| edges.add(&FoldedText::of(piece)));
        }
        edges
    }

    fn add(&mut self, text: &FoldedText) {
        let parts = text.parts(Gap::Dot);
        let words = |parts: &[(usize, usize)]| {
            parts.iter().map(|(start, end)| &text.text[*start..*end]).collect::<Vec<_>>().join(" ")
        };
        for count in 1..=KEPT.min(parts.len()) {
            self.starts.insert(words(&parts[..count]));
            self.ends.insert(words(&parts[parts.len() - count..]));
        }
        if (1..=LABEL).contains(&parts.len()) {
            self.labels.insert(words(&parts));
        }
    }

    /// Whether a row of words starts with the end of one text and ends with the start of another, with nothing but labels and
    /// numbers before, between and behind them.
    pub(super) fn join(&self, row: &[&str]) -> bool {
        let is_end = |piece: &[&str]| self.is_between(piece) || self.ends.contains(&piece.join(" "));
        (1..row.len()).any(|end| is_end(&row[..end]) && self.goes_on(&row[end..]))
    }

    fn goes_on(&self, rest: &[&str]) -> bool {
        self.is_between(rest)
            || self.starts.contains(&rest.join(" "))
            || (1..rest.len()).any(|end| self.is_between(&rest[..end]) && self.goes_on(&rest[end..]))
    }

    fn is_between(&self, piece: &[&str]) -> bool {
        is_number(piece) || self.labels.contains(&piece.join(" "))
    }
}

/// Whether this is the number of an item of a list: a letter, figures, or a Roman number.
fn is_number(piece: &[&str]) -> bool {
    let [word] = piece else { return false };
    let all = |is: &dyn Fn(char) -> bool| word.chars().all(is);
    word.chars().count() == 1 || word.len() <= NUMBER && (all(&|c| c.is_ascii_digit()) || all(&|c| "ivxl".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::{Edges, FoldedText};

    #[test]
    fn a_row_over_the_edges_of_public_texts_is_not_taken_for_one_that_is_not() {
        let public = ["The sale of Station Yard", "Head of Planning", "That the committee:", "agrees the plan"];
        let public: Vec<FoldedText> = public.iter().map(|text| FoldedText::of(text)).collect();
        let edges = Edges::of(public.iter(), ["head-report-of = Report of { $name }\n"].into_iter());
        let joined = |row: &str| edges.join(&row.split(' ').collect::<Vec<_>>());
        assert!(joined("station yard report of head") && joined("that the committee a agrees"));
        assert!(joined("the committee iv agrees the") && joined("sale of station yard 4"));
        assert!(!joined("accept the tender of firm") && !joined("of station yard to let"));
        assert!(!joined("station yard is sold head") && !joined("the committee agrees the bid"));
    }
}
