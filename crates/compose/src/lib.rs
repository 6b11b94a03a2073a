//! One paper: what a single document prints, with its numbers, references and glossary, and no word of markup.
//!
//! A paper knows nothing of the pack that it may stand in.

pub mod chart;
mod embed;
mod fixed;
mod furniture;
mod glossary;
mod head;
mod kind;
pub mod locale;
mod meeting;
mod notices;
mod number;
mod performance;
mod progress;
mod references;
mod registers;
mod risks;
mod sections;
mod visit;
mod withheld;

use std::collections::BTreeMap;

pub use furniture::{Furniture, Run, Running, RunningLine, RunningSheet};
pub use kind::PaperKind;
pub use meeting::{
    AgendaItem, AttachedFile, Doubt, Holds, Linked, MinutePiece, Pack, PackPart, Spans, Stands, packs, replaces,
    worded_change,
};
pub use performance::{MeasureBlock, Performance, Score, Told};
pub use progress::{Measured, Overview, OverviewRow, Progress, RatingMark, Row, Standing};
pub use registers::CollectedTable;
pub use risks::{Matrix, RiskRow, Risks};
pub use visit::{By, Slot, Visitor, Words};

use meeting::MeetingComposer;
use references::{Lookup, Papers};
use withheld::Withheld;

use crate::locale::Locale;
use orderpaper_records::model::Model;
use orderpaper_records::model::council::Look;
use orderpaper_records::model::meeting::{Item, Meeting};
use orderpaper_records::model::policy::{BilingualLayout, Classification, Orientation};
use orderpaper_records::model::report::{Report, Subject};
use orderpaper_records::project::{Edition, Projection};
use orderpaper_text::markup::{Block, Inline};
use orderpaper_text::source::Place;

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
    /// The marking of an exempt paper: its title, and its reasons.
    pub marking: Option<(String, Vec<String>)>,
    /// The head: labels and values.
    pub head: Vec<Field>,
    /// What stands below the head, in order.
    pub parts: Vec<Part>,
    /// The terms used, with what they mean, and the heading over them.
    pub glossary: (String, Vec<(String, Vec<Inline>)>),
    /// The fixed words that templates ask for by key.
    pub words: BTreeMap<&'static str, String>,
    /// "Page n of m", cut at the two numbers.
    pub page_of: [String; 3],
    /// The word for the place at the foot of each page where minutes are initialled.
    pub initials: Option<String>,
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
    /// The list of appendices: its heading, and the label of each, the name of the place for links, and the title.
    Appendices(Heading, Vec<(String, Option<String>, Vec<Inline>)>),
    /// The list of background papers.
    Background(Heading, Vec<Vec<Inline>>),
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
        /// What each group is, and who belongs to it.
        groups: Vec<(String, Vec<Vec<Inline>>)>,
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
        /// The name of the place for links.
        anchor: String,
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
        /// The name of the place for links.
        anchor: Option<String>,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A heading inside the section.
    Heading(u8, Vec<Inline>),
    /// What stands in the place of paragraphs that this edition does not hold.
    Withheld {
        /// The number, where it is that of a single paragraph.
        number: Option<String>,
        /// The ids of the paragraphs and their numbers.
        numbers: Vec<(String, String)>,
        /// What is said of them.
        blocks: Vec<Block>,
    },
    /// Text without a number.
    Plain {
        /// The name of the place for links.
        anchor: Option<String>,
        /// What it says.
        blocks: Vec<Block>,
    },
}

/// A recommendation and its parts.
#[derive(Debug, Clone)]
pub struct Recommendation {
    /// Its number in the council's pattern.
    pub number: String,
    /// The name of the place for links.
    pub anchor: Option<String>,
    /// The wording.
    pub blocks: Vec<Block>,
    /// Whether the edition does not hold it: what is printed says so, and no link leads there.
    pub withheld: bool,
    /// Where it was written.
    pub place: Option<Place>,
    /// Its parts.
    pub parts: Vec<Recommendation>,
}

/// Every paper of a projection; of the restricted edition those that the public one cannot print whole. They come in the order of meetings: reports in the order of their items, then what the meeting itself
/// needs.
#[must_use]
pub fn papers(projection: &Projection, locale: &Locale) -> Vec<Paper> {
    let (model, edition) = (&projection.model, projection.edition);
    let mut papers = Vec::new();
    for meeting in &model.meetings {
        let reports = meeting.items.iter().filter_map(|item| {
            let wanted = |report: &&Report| edition == Edition::Public || report.classification != Classification::Open;
            let report = item.report.as_ref().filter(wanted)?;
            Some(Composer { model, locale, meeting, item, report, edition }.paper())
        });
        papers.extend(reports);
        papers.extend(meeting::papers(model, locale, meeting, edition));
    }
    papers.extend(meeting::decisions(model, locale, edition));
    papers
}

/// Everything that a paper is made from.
struct Composer<'a> {
    model: &'a Model,
    locale: &'a Locale,
    meeting: &'a Meeting,
    item: &'a Item,
    report: &'a Report,
    edition: Edition,
}

impl<'a> Composer<'a> {
    /// What exempt matter is told with.
    fn withheld<'b>(&self, language: &'b str) -> Withheld<'b>
    where
        'a: 'b,
    {
        Withheld { model: self.model, locale: self.locale, edition: self.edition, language }
    }

    /// What the papers of its meeting are made from.
    fn of_meeting(&self) -> MeetingComposer<'a> {
        MeetingComposer { model: self.model, locale: self.locale, meeting: self.meeting, edition: self.edition }
    }

    fn paper(&self) -> Paper {
        let kind = match &self.report.subject {
            Subject::Words => PaperKind::CoverReport,
            Subject::Progress(_) => PaperKind::ProgressReport,
            Subject::Performance(_) => PaperKind::PerformanceReport,
            Subject::Dashboard(_) => PaperKind::Dashboard,
            Subject::Overview(_) => PaperKind::PlanOverview,
            Subject::Risks(_) => PaperKind::RiskRegister,
            Subject::Actions(_) => PaperKind::ActionLog,
            Subject::ForwardPlan(_) => PaperKind::ForwardPlan,
            Subject::Attendance(_) => PaperKind::Attendance,
        };
        let orientation = match kind {
            PaperKind::CoverReport => Orientation::Portrait,
            _ => self.meeting.policy.progress_page,
        };
        let council = &self.model.council;
        Paper {
            kind,
            meeting: self.meeting.id.clone(),
            id: self.report.id.clone(),
            edition: self.edition,
            date: self.report.date.unwrap_or(self.meeting.date),
            look: council.look.clone(),
            orientation,
            bilingual: council.bilingual,
            charts: self.report.sections.iter().any(|section| section.text.places_records())
                || self.report.recommendations.iter().any(|one| one.text.places_records()),
            picture: None,
            lists: council.numbering.lists.clone(),
            pages: self.meeting.policy.pages.filter(|_| kind == PaperKind::CoverReport),
            watermark: None,
            settled: false,
            sheet: self.report.languages.first().and_then(|language| self.attendance_sheet(language)),
            place: self.report.place,
            languages: self.report.languages.clone(),
            versions: self.report.languages.iter().map(|language| self.version(language)).collect(),
        }
    }

    fn version(&self, language: &str) -> Version {
        let council = &self.model.council;
        let mut parts = self.parts(language);
        let mut head = self.head(language);
        let own = references::targets(self, language, &parts);
        let papers = Papers::of(self.of_meeting(), language, Some(&self.item.id), true);
        let exempt = self.locale.say(language, "ref-exempt", &[]);
        Lookup::new(own, papers, exempt).resolve(&mut parts, &mut head, language);
        let mut version = Version {
            language: language.to_owned(),
            council: council.name.plain(language),
            crest_alt: council.look.crest.as_ref().map(|(_, alt)| alt.plain(language)).unwrap_or_default(),
            author: head::office(&self.report.author, language),
            kicker: self.kicker(language),
            item: self.locale.say(language, "agenda-item", &[("number", &self.item.number)]),
            title: self.report.title.line(language),
            marking: self.marking(language),
            head,
            parts,
            glossary: (self.locale.say(language, "glossary", &[]), Vec::new()),
            words: fixed::words(self.locale, language),
            page_of: fixed::page_of(self.locale, language),
            initials: None,
        };
        version.glossary.1 = glossary::terms(self.model, &mut version);
        version
    }
}

/// The name of a place for links: one a language, so that a bilingual paper holds both.
fn anchor(language: &str, id: &str) -> String {
    format!("{language}-{id}")
}

/// A single run of words.
fn words(text: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}
