//! The parts of a paper: what is below its head.

use orderpaper_text::markup::{Block, Inline};
use orderpaper_text::source::Place;

use crate::{AgendaItem, Anchor, CollectedTable, MinutePiece, Overview, Performance, Progress, Risks};

/// What is below the head, in the order of the page.
#[derive(Debug, Clone)]
pub enum Part {
    /// Paragraphs and what hangs below them, numbered or not as policy says.
    Section {
        /// The heading, with its number where sections have one.
        heading: Heading,
        /// Where the text was written; `None` where it comes from several records or from none.
        place: Option<Place>,
        /// The pieces in order; of an exempt section, its placeholder.
        body: Vec<Piece>,
    },
    /// What the body is asked to decide.
    Recommendations {
        /// The heading, with its number where sections have one.
        heading: Heading,
        /// The words that the recommendations continue, such as "That the committee:".
        lead_in: Vec<Block>,
        /// The recommendations with their parts.
        items: Vec<Recommendation>,
        /// What follows the last of them; mostly nothing.
        lead_out: Vec<Block>,
    },
    /// The appendices by label and title. Their files come after the paper in a pack.
    Appendices {
        /// The heading, with its number where sections have one.
        heading: Heading,
        /// The appendices in the order of their labels.
        list: Vec<AppendixLine>,
    },
    /// The background papers that the report relied on. LGA 1972 s.100D.
    Background {
        /// The heading, with its number where sections have one.
        heading: Heading,
        /// The papers, or that there are none.
        list: Vec<Vec<Inline>>,
    },
    /// Ratings of the recommendations of a plan, and what has changed.
    Progress(Box<Progress>),
    /// Counts, scorecards and charts of indicators.
    Performance(Box<Performance>),
    /// The matrix and the table of a register of risks.
    Risks(Box<Risks>),
    /// A plan by priority, with ratings over time.
    Overview(Box<Overview>),
    /// Text without a heading, such as a summons.
    Text(Vec<Block>),
    /// A picture that fills the rest of the page.
    Picture {
        /// The path below the folder of the workspace.
        path: String,
        /// What it shows, for those who cannot see it.
        alt: String,
    },
    /// People in groups: members of a body, or who attended. Counts of actions are reported in the same form.
    People {
        /// The heading, with its number where sections have one.
        heading: Heading,
        /// Whether the lines of a group are in two columns.
        columns: bool,
        /// The groups, none of them empty.
        groups: Vec<PeopleGroup>,
    },
    /// The agenda proper.
    Agenda {
        /// The heading, with its number where sections have one.
        heading: Heading,
        /// The items in the order in which they are taken.
        items: Vec<AgendaItem>,
    },
    /// The minute or the decision on one item.
    Minute {
        /// The number of the minute, where it has one, and its title.
        heading: Heading,
        /// Where links to it lead.
        anchor: Anchor,
        /// What is below it in small letters, such as the item of the agenda.
        note: Option<String>,
        /// What was said and resolved, in order.
        pieces: Vec<MinutePiece>,
    },
    /// A table of what is collected from all meetings.
    Table(Box<CollectedTable>),
    /// The end of minutes: when the meeting closed, and the place for a signature.
    Signature {
        /// When the meeting closed, when the body meets next and who signed, each in a sentence.
        closing: Vec<String>,
        /// What is written at its two lines: the chair, and the date; nothing where there are no lines.
        words: Vec<String>,
    },
}

/// The heading of a part.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its number, where paragraphs are numbered by section.
    pub number: Option<String>,
    /// The words after the number.
    pub title: Vec<Inline>,
}

/// Something in a section that is set by itself.
#[derive(Debug, Clone)]
pub enum Piece {
    /// A numbered paragraph, and what hangs below it.
    Paragraph {
        /// The number as it is printed, such as "4" or "2.4".
        number: String,
        /// Where links to it lead, if any may.
        anchor: Option<Anchor>,
        /// The first block is the paragraph itself; the others hang below it.
        blocks: Vec<Block>,
    },
    /// A heading below that of the section.
    Heading {
        /// How deep it is, from 1.
        level: u8,
        /// The words of the heading.
        title: Vec<Inline>,
    },
    /// What is in the place of paragraphs that this edition does not hold.
    Withheld {
        /// The number, where it is that of a single paragraph.
        number: Option<String>,
        /// The paragraphs that have an id, so that references to them still print a number.
        numbers: Vec<WithheldParagraph>,
        /// That they are not for publication, and why.
        blocks: Vec<Block>,
    },
    /// Text without a number, as in sections that are not numbered.
    Plain {
        /// Where links to it lead, if any may.
        anchor: Option<Anchor>,
        /// The text, block by block.
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

/// A recommendation of a report, or a resolution in minutes.
#[derive(Debug, Clone)]
pub struct Recommendation {
    /// Its number in the council's pattern.
    pub number: String,
    /// Where links to it lead, if any may.
    pub anchor: Option<Anchor>,
    /// The wording, or what is in its place where it is withheld.
    pub blocks: Vec<Block>,
    /// Whether the edition does not hold it: what is printed says so, and no link leads there.
    pub withheld: bool,
    /// Where the wording was written.
    pub place: Option<Place>,
    /// The recommendations inside it, one level down.
    pub parts: Vec<Recommendation>,
}
