//! What a text holds that a paper cannot print.

use std::ops::Range;

/// Something that a paper cannot print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What a paper cannot print.
    pub kind: FaultKind,
    /// Where in the text, in bytes.
    pub range: Range<usize>,
}

/// What a paper cannot print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Raw HTML.
    Html,
    /// A heading more than one level below the one before.
    HeadingSkips {
        /// The level that it has, from 1.
        level: u8,
        /// The deepest level that it may have.
        deepest: u8,
    },
    /// A picture without a text that says what it shows.
    ImageWithoutAlt,
    /// A link without words, or to something that is not on the web.
    BadLink(String),
    /// A footnote that is named and not written.
    MissingFootnote(String),
    /// A footnote that is written and not named, or written a second time.
    UnusedFootnote(String),
    /// The cells of a row of a table after the last column of its head.
    ExtraCells,
    /// The address of a name that no link uses, or that has one before: `[name]: https://…`.
    UnusedAddress(String),
    /// A footnote inside a footnote.
    NestedFootnote,
    /// What looks like the mark of an exempt paragraph and is none.
    BadMark(String),
    /// The mark of a paragraph's id, such as `{#costs}`, where it is words.
    StrayId(String),
    /// A public paragraph that says in words that it is exempt.
    SaidExempt(String),
    /// Blocks inside blocks without end.
    TooDeep,
}
