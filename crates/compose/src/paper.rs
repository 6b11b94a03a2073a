//! A paper and its parts, and the one place where papers and their versions are made.

use std::collections::BTreeMap;

use orderpaper_records::model::Model;
use orderpaper_records::model::council::Look;
use orderpaper_records::model::policy::{BilingualLayout, Orientation};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Block, Inline};
use orderpaper_text::source::Place;

use crate::locale::Locale;
use crate::{
    AgendaItem, Anchor, CollectedTable, MinutePiece, Overview, PaperKind, Performance, Progress, Risks, fixed, glossary,
};

/// One document.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Its kind.
    pub kind: PaperKind,
    /// The id of its meeting.
    pub meeting: String,
    /// The id of its report within the meeting.
    pub id: String,
    /// The edition it belongs to.
    pub edition: Edition,
    /// The date that its metadata carry: that of the report or, without one, of the meeting.
    pub date: chrono::NaiveDate,
    /// The look of the council.
    pub look: Look,
    /// How the page is turned.
    pub orientation: Orientation,
    /// How two languages stand to each other.
    pub bilingual: BilingualLayout,
    /// The patterns of numbered lists, one a level.
    pub lists: Vec<String>,
    /// Whether any of its texts places a chart.
    pub charts: bool,
    /// The path of the picture that fills it, after which its page is turned.
    pub picture: Option<String>,
    /// The greatest number of pages that policy allows.
    pub pages: Option<u32>,
    /// Whose copy it is, which is printed on every page of it.
    pub watermark: Option<String>,
    /// Whether it is settled: minutes that a later meeting has approved.
    pub settled: bool,
    /// The rows of its table for programs, written beside it.
    pub sheet: Option<Vec<Vec<String>>>,
    /// Its record, to point at.
    pub place: Place,
    /// Its languages, in order.
    pub languages: Vec<String>,
    /// What it prints, once for each language.
    pub versions: Vec<Version>,
}

/// What a paper prints in one language.
#[derive(Debug, Clone)]
pub struct Version {
    /// The language.
    pub language: String,
    /// The council's name.
    pub council: String,
    /// What the crest shows.
    pub crest_alt: String,
    /// The office whose report it is.
    pub author: String,
    /// The line above the title: report to whom, and when.
    pub kicker: String,
    /// The number of the agenda item, in words.
    pub item: String,
    /// The title.
    pub title: Vec<Inline>,
    /// The marking of an exempt paper.
    pub marking: Option<Marking>,
    /// The head: labels and values.
    pub head: Vec<Field>,
    /// What stands below the head, in order.
    pub parts: Vec<Part>,
    /// The terms that stand in it, with what they mean.
    pub glossary: Glossary,
    /// The fixed words that templates ask for by key.
    pub words: BTreeMap<&'static str, String>,
    /// "Page n of m", cut at the two numbers.
    pub page_of: [String; 3],
    /// The word for the place at the foot of each page where minutes are initialled.
    pub initials: Option<String>,
}

/// What tells one paper from all others.
pub(crate) struct Identity {
    pub(crate) kind: PaperKind,
    /// The folder that it lies in: the id of its meeting, or that of decisions outside meetings.
    pub(crate) meeting: String,
    pub(crate) id: String,
    pub(crate) edition: Edition,
    pub(crate) date: chrono::NaiveDate,
    pub(crate) place: Place,
}

impl Paper {
    /// A paper in the council's look. It lies upright and has no limit of pages; where it has more than others, such as a sheet for
    /// programs, the caller adds that.
    pub(crate) fn new(model: &Model, identity: Identity, versions: Vec<Version>) -> Self {
        let council = &model.council;
        let Identity { kind, meeting, id, edition, date, place } = identity;
        Self {
            kind,
            meeting,
            id,
            edition,
            date,
            look: council.look.clone(),
            orientation: Orientation::Portrait,
            bilingual: council.bilingual,
            lists: council.numbering.lists.clone(),
            charts: false,
            picture: None,
            pages: None,
            watermark: None,
            settled: false,
            sheet: None,
            place,
            languages: versions.iter().map(|version| version.language.clone()).collect(),
            versions,
        }
    }
}

/// What a version says that others do not.
pub(crate) struct Draft {
    pub(crate) kicker: String,
    pub(crate) title: Vec<Inline>,
    pub(crate) author: String,
    pub(crate) head: Vec<Field>,
    pub(crate) parts: Vec<Part>,
}

impl Version {
    /// A version with the fixed words of its language, and the glossary of the terms that stand in it: references must be resolved by
    /// then. Its pages are headed by its kicker, unless the caller names an item.
    pub(crate) fn new(model: &Model, locale: &Locale, language: &str, draft: Draft, marking: Option<Marking>) -> Self {
        let council = &model.council;
        let mut version = Self {
            language: language.to_owned(),
            council: council.name.plain(language),
            crest_alt: council.look.crest.as_ref().map(|(_, alt)| alt.plain(language)).unwrap_or_default(),
            author: draft.author,
            item: draft.kicker.clone(),
            kicker: draft.kicker,
            title: draft.title,
            marking,
            head: draft.head,
            parts: draft.parts,
            glossary: Glossary { heading: locale.say(language, "glossary", &[]), terms: Vec::new() },
            words: fixed::words(locale, language),
            page_of: fixed::page_of(locale, language),
            initials: None,
        };
        version.glossary.terms = glossary::terms(model, &mut version);
        version
    }
}

/// That a paper is not for publication, and why.
#[derive(Debug, Clone)]
pub struct Marking {
    /// The words of the marking.
    pub title: String,
    /// The categories of exempt information, each in a sentence.
    pub reasons: Vec<String>,
}

/// The terms that a paper uses.
#[derive(Debug, Clone)]
pub struct Glossary {
    /// The heading over them, which is printed only where there are any.
    pub heading: String,
    /// The terms, in the order of the alphabet.
    pub terms: Vec<GlossaryTerm>,
}

/// A term and its meaning.
#[derive(Debug, Clone)]
pub struct GlossaryTerm {
    /// The term as it is used.
    pub term: String,
    /// What it stands for in full, and what it means.
    pub meaning: Vec<Inline>,
}

/// A line of the head.
#[derive(Debug, Clone)]
pub struct Field {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: Vec<Inline>,
    /// Where it was written.
    pub place: Option<Place>,
}

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
