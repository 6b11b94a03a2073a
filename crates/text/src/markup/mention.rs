//! What a text names, and where in it.

use std::ops::Range;

/// Where a text names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name: an id, or the path of a file.
    pub name: String,
    /// Where in the text, in bytes.
    pub range: Range<usize>,
}

/// A paragraph that is marked exempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExemptMark {
    /// The categories that the mark names; `None` where it leaves them to the section.
    pub categories: Vec<u32>,
    /// Where in the text the paragraph is, in bytes.
    pub range: Range<usize>,
}
