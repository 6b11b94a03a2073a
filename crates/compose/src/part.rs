//! The parts of a paper: what stands below its head.

use orderpaper_text::markup::{Block, Inline};
use orderpaper_text::source::Place;

use crate::{AgendaItem, Anchor, CollectedTable, MinutePiece, Overview, Performance, Progress, Risks};

/// A part of a paper.
#[derive(Debug, Clone)]
pub enum Part {
    /// A section of text.
    Section {
        /// The heading.
        heading: Heading,
        /// Where the text was written.
        place: Option<Place>,
        /// The text.
        body: Vec<Piece>,
    },
    /// The recommendations.
    Recommendations {
        /// The heading.
        heading: Heading,
        /// The words before the list.
        lead_in: Vec<Block>,
        /// The list.
        items: Vec<Recommendation>,
        /// The words after the list.
        lead_out: Vec<Block>,
    },
    /// The list of appendices.
    Appendices {
        /// The heading.
        heading: Heading,
        /// The appendices, in order.
        list: Vec<AppendixLine>,
    },
    /// The list of background papers.
    Background {
        /// The heading.
        heading: Heading,
        /// The papers, or that there are none.
        list: Vec<Vec<Inline>>,
    },
    /// The progress of a plan.
    Progress(Box<Progress>),
    /// How the indicators stand.
    Performance(Box<Performance>),
    /// A register of risks.
    Risks(Box<Risks>),
    /// An overview of a plan.
    Overview(Box<Overview>),
    /// Text without a heading.
    Text(Vec<Block>),
    /// A picture that fills the rest of the page.
    Picture {
        /// Its path in the workspace.
        path: String,
        /// What it shows.
        alt: String,
    },
    /// People, in groups.
    People {
        /// The heading.
        heading: Heading,
        /// The groups, none of them empty.
        groups: Vec<PeopleGroup>,
    },
    /// The items of an agenda.
    Agenda {
        /// The heading.
        heading: Heading,
        /// The items.
        items: Vec<AgendaItem>,
    },
    /// The minute of an item.
    Minute {
        /// Its number and title.
        heading: Heading,
        /// Where links to it lead.
        anchor: Anchor,
        /// What stands below it in small letters, such as the item of the agenda.
        note: Option<String>,
        /// What it says.
        pieces: Vec<MinutePiece>,
    },
    /// A table of what is collected from all meetings.
    Table(Box<CollectedTable>),
    /// The end of minutes: when the meeting closed, and the place for a signature.
    Signature {
        /// When the meeting closed, in a sentence.
        closing: Option<String>,
        /// What stands above the line, and below it.
        words: [String; 2],
    },
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its number, where paragraphs are numbered by section.
    pub number: Option<String>,
    /// What it says.
    pub title: Vec<Inline>,
}

/// A piece of a section.
#[derive(Debug, Clone)]
pub enum Piece {
    /// A numbered paragraph, and what hangs below it.
    Paragraph {
        /// Its number.
        number: String,
        /// Where links to it lead, if any may.
        anchor: Option<Anchor>,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A heading inside the section.
    Heading {
        /// How deep it stands, from 1.
        level: u8,
        /// What it says.
        title: Vec<Inline>,
    },
    /// What stands in the place of paragraphs that this edition does not hold.
    Withheld {
        /// The number, where it is that of a single paragraph.
        number: Option<String>,
        /// The paragraphs that have an id, so that references to them still print a number.
        numbers: Vec<WithheldParagraph>,
        /// What is said of them.
        blocks: Vec<Block>,
    },
    /// Text without a number.
    Plain {
        /// Where links to it lead, if any may.
        anchor: Option<Anchor>,
        /// What it says.
        blocks: Vec<Block>,
    },
}

/// A paragraph that this edition does not hold.
#[derive(Debug, Clone)]
pub struct WithheldParagraph {
    /// The id by which references name it.
    pub id: String,
    /// The number that it has in both editions.
    pub number: String,
}

/// An appendix in the list of appendices.
#[derive(Debug, Clone)]
pub struct AppendixLine {
    /// "Appendix 1".
    pub label: String,
    /// Where links to it lead; nowhere where it is withheld.
    pub anchor: Option<Anchor>,
    /// Its title, or what is said in the place of an exempt one.
    pub title: Vec<Inline>,
}

/// People who have something in common.
#[derive(Debug, Clone)]
pub struct PeopleGroup {
    /// What they are, such as "Members".
    pub label: String,
    /// A line for each.
    pub people: Vec<Vec<Inline>>,
}

/// A label, and a line of text beside it.
#[derive(Debug, Clone)]
pub struct LabelledLine {
    /// What it is.
    pub label: String,
    /// What it says.
    pub text: Vec<Inline>,
}

/// Rows under a title, such as the recommendations of a theme or the indicators of a priority.
#[derive(Debug, Clone)]
pub struct Group<T> {
    /// The title over the rows.
    pub title: Vec<Inline>,
    /// The rows, in order.
    pub rows: Vec<T>,
}

/// A recommendation and its parts.
#[derive(Debug, Clone)]
pub struct Recommendation {
    /// Its number in the council's pattern.
    pub number: String,
    /// Where links to it lead, if any may.
    pub anchor: Option<Anchor>,
    /// The wording.
    pub blocks: Vec<Block>,
    /// Whether the edition does not hold it: what is printed says so, and no link leads there.
    pub withheld: bool,
    /// Where it was written.
    pub place: Option<Place>,
    /// Its parts.
    pub parts: Vec<Recommendation>,
}
