//! Texts that findings point into: which file, and where in it.

use std::ops::Range;
use std::sync::Arc;

/// A file that was read, or that should have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path from the root of the workspace, with `/` between folders.
    pub path: String,
    /// The text; empty where the file could not be read as text.
    pub text: String,
    /// Where each line starts. A sheet may have a hundred thousand lines with a finding in each.
    lines: Vec<usize>,
}

impl Source {
    /// The line that holds a byte, from 0.
    #[must_use]
    pub fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// Where a line starts, from 0; the end of the text for lines after the last.
    #[must_use]
    pub fn line_start(&self, line: usize) -> usize {
        self.lines.get(line).copied().unwrap_or(self.text.len())
    }
}

/// Names one of the [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(usize);

/// Every file that a finding may point into. A copy shares them.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Arc<Source>>,
}

impl Sources {
    /// Adds a file and gives its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        let (path, text) = (path.into(), text.into());
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.files.push(Arc::new(Source { path, text, lines }));
        SourceId(self.files.len() - 1)
    }

    /// The file with this id.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0]
    }

    /// Every file, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.files.iter().enumerate().map(|(index, source)| (SourceId(index), &**source))
    }

    /// The part of the text that a place covers.
    #[must_use]
    pub fn excerpt(&self, place: Place) -> &str {
        self.get(place.source).text.get(place.range()).unwrap_or_default()
    }

    /// Where a place starts.
    #[must_use]
    pub fn position(&self, place: Place) -> Position {
        let source = self.get(place.source);
        let at = place.start.min(source.text.len());
        let at = if source.text.is_char_boundary(at) { at } else { source.text.len() };
        let line = source.line(at);
        Position { line: line + 1, column: source.text[source.line_start(line)..at].chars().count() + 1 }
    }
}

/// A place in a text as editors count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// A range of bytes in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file that it is in.
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

    /// Whether this is a file as a whole.
    #[must_use]
    pub fn is_file(self) -> bool {
        self.end == 0
    }

    /// The range of bytes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}
