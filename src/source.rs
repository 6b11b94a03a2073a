//! Texts that findings point into: which file, and where in it.

use std::ops::Range;

/// A file that was read, or that should have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path from the root of the workspace, with `/` between folders.
    pub path: String,
    /// The text; empty where the file could not be read as text.
    pub text: String,
}

/// Names one of the [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(usize);

/// Every file that a finding may point into.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file and gives its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.files.push(Source { path: path.into(), text: text.into() });
        SourceId(self.files.len() - 1)
    }

    /// The file with this id.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0]
    }

    /// The part of the text that a place covers.
    #[must_use]
    pub fn excerpt(&self, place: Place) -> &str {
        self.get(place.source).text.get(place.range()).unwrap_or_default()
    }

    /// The line and column of the start of a place, both counted from 1, the column in characters.
    #[must_use]
    pub fn line_and_column(&self, place: Place) -> (usize, usize) {
        let text = &self.get(place.source).text;
        let before = text.get(..place.start.min(text.len())).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// A range of bytes in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub source: SourceId,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Place {
    /// The bytes of `range` in a file.
    #[must_use]
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        Self { source, start: range.start, end: range.end }
    }

    /// A file as a whole.
    #[must_use]
    pub fn file(source: SourceId) -> Self {
        Self::new(source, 0..0)
    }

    /// The range of bytes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}
