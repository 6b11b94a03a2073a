//! The words of a text in one run, and the place of each in the text.

use std::ops::Range;

/// The words of a text in one run, with a space where its style changes or a line ends.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// The run.
    pub run: String,
    /// Where each piece starts: in the run, and in the text.
    pieces: Vec<(usize, usize)>,
}

impl Words {
    pub(super) fn push(&mut self, at: usize, piece: &str) {
        self.pieces.push((self.run.len(), at));
        self.run.push_str(piece);
        self.run.push(' ');
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Takes back the pieces after the first `pieces`.
    pub(super) fn truncate(&mut self, pieces: usize) {
        if let Some((start, _)) = self.pieces.get(pieces) {
            self.run.truncate(*start);
        }
        self.pieces.truncate(pieces);
    }

    /// Each piece: its words, and the byte of the text at which it starts.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, usize)> {
        let ends = self.pieces.iter().skip(1).map(|(start, _)| *start).chain([self.run.len()]);
        self.pieces.iter().zip(ends).map(|((start, at), end)| (self.run[*start..end].trim_end_matches(' '), *at))
    }

    /// The place of a range of the run in the text that it was made from.
    #[must_use]
    pub fn range_in(&self, text: &str, range: Range<usize>) -> Option<Range<usize>> {
        let after = self.pieces.partition_point(|(start, _)| *start <= range.start);
        let (start, at) = self.pieces.get(after.checked_sub(1)?)?;
        let word = self.run.get(range.clone())?;
        // Escapes such as `&amp;` make a piece shorter than what was written: look from the start of the piece.
        let expected = at + (range.start - start);
        let found = match text.get(expected..).filter(|rest| rest.starts_with(word)) {
            Some(_) => expected,
            None => text.get(*at..).and_then(|rest| rest.find(word)).map_or(*at, |offset| at + offset),
        };
        Some(found..(found + word.len()).min(text.len()))
    }
}
