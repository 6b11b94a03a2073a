//! What a text holds that a paper cannot print.

use std::ops::Range;

/// Something that a paper cannot print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Where in the text, in bytes.
    pub range: Range<usize>,
}

/// What a paper cannot print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// Raw HTML.
    Html,
    /// A heading more than one level below the one before; the level it has and the deepest it may have.
    HeadingSkips(u8, u8),
    /// A picture without a text that says what it shows.
    ImageWithoutAlt,
    /// A link without words, or to something that is not on the web.
    BadLink(String),
    /// A footnote that is named and not written.
    MissingFootnote(String),
    /// A footnote that is written and not named, or written a second time.
    UnusedFootnote(String),
    /// A footnote inside a footnote.
    NestedFootnote,
    /// What looks like the mark of an exempt paragraph and is none.
    BadMark(String),
    /// A public paragraph that says in words that it is exempt.
    SaidExempt(String),
    /// Blocks inside blocks without end.
    TooDeep,
}
