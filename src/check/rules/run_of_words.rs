//! The words of a text in one run, with the place of each in its file. Code, addresses of links and ids are no words.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::{CheckedText, Context};
use crate::read::Kind;
use crate::source::Place;

/// The words of a text.
pub(super) struct RunOfWords<'a> {
    /// The text that they stand in.
    pub(super) text: &'a CheckedText<'a>,
    /// The words, with a space where the looks of the text change or a line ends.
    pub(super) words: String,
    /// Where each piece starts: in `words`, and in the text.
    pieces: Vec<(usize, usize)>,
}

impl<'a> RunOfWords<'a> {
    /// The words of a text.
    pub(super) fn of(text: &'a CheckedText<'a>) -> Self {
        let mut run = Self { text, words: String::new(), pieces: Vec::new() };
        // An id stands for the number that is printed in its place; the words after a bar are words.
        let ids = text.markdown.references.iter().chain(&text.markdown.embeds).map(|(_, range)| range);
        let ids = ids.filter(|range| text.field.text.get((*range).clone()).is_some_and(|id| !id.contains('|')));
        let ids: BTreeMap<usize, usize> = ids.map(|range| (range.start, range.end)).collect();
        let is_id = |start: &usize| ids.range(..=start).next_back().is_some_and(|(_, end)| start < end);
        for (start, piece) in text.markdown.words.iter().filter(|(start, _)| !is_id(start)) {
            run.pieces.push((run.words.len(), *start));
            run.words.push_str(piece);
            run.words.push(' ');
        }
        run
    }

    /// The runs of the texts that a glossary serves: reports, plans and the notes on them.
    pub(super) fn of_papers(context: &'a Context<'a>) -> Vec<Self> {
        let texts = context.texts.iter();
        texts.filter(|text| matches!(text.kind, Kind::Report | Kind::Plan | Kind::Progress)).map(Self::of).collect()
    }

    /// The place of a range of the words in their file.
    pub(super) fn place(&self, range: Range<usize>) -> Place {
        let after = self.pieces.partition_point(|(start, _)| *start <= range.start);
        let Some((start, at)) = self.pieces.get(after.saturating_sub(1)) else { return self.text.field.place };
        let word = &self.words[range.clone()];
        // Escapes such as `&amp;` make a piece shorter than what was written: look from the start of the piece.
        let written = &self.text.field.text;
        let expected = at + (range.start - start);
        let found = match written.get(expected..).filter(|rest| rest.starts_with(word)) {
            Some(_) => Some(expected),
            None => written.get(*at..).and_then(|rest| rest.find(word)).map(|offset| at + offset),
        };
        found.map_or(self.text.field.at(*at..*at), |at| self.text.field.at(at..at + word.len()))
    }
}
