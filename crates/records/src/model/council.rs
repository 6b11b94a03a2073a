//! The council: its name, look, policies, people and glossary.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;

use super::Text;
use super::calendar::Calendar;
use super::indicator::Attainment;
use super::numbering::Pattern;
use super::planned::PlanNotes;
use super::policy::{
    AttendanceClass, AttendanceLayout, BilingualLayout, FiguresAt, NamePart, NextMeetingIn, Orientation, PackPolicy,
    ParagraphNumbering, Shape, SignatureBlock, VolumeCounts,
};

/// The council.
#[derive(Debug, Clone)]
pub struct Council {
    /// Its name as papers print it.
    pub name: Text,
    /// Its languages, the first one first.
    pub languages: Vec<String>,
    /// How two languages are laid out.
    pub bilingual: BilingualLayout,
    /// How its papers look.
    pub look: Look,
    /// How things are numbered.
    pub numbering: Arc<Numbering>,
    /// The sections of a report, in order.
    pub sections: Vec<SectionPolicy>,
    /// The priorities to which indicators belong, in the order in which papers list them.
    pub priorities: Vec<Priority>,
    /// How performance is rated, if it is.
    pub performance: Option<Performance>,
    /// The levels of risk, the lowest first.
    pub risk_levels: Vec<RiskLevel>,
    /// What meetings of all bodies have in common.
    pub meetings: Meetings,
    /// The bodies outside the council.
    pub outside_bodies: Vec<OutsideBody>,
    /// How packs are numbered and put together.
    pub packs: PackPolicy,
    /// What the law says of exempt information, the oldest provision first.
    pub exempt: Vec<ExemptLaw>,
    /// On what grounds besides these the public may be excluded from a hearing.
    pub hearings: Vec<HearingLaw>,
    /// What is printed with the names of people in papers of no committee.
    pub names: Names,
}

/// A provision on exempt information.
#[derive(Debug, Clone)]
pub struct ExemptLaw {
    /// The day on which it came into force, if there was one before it.
    pub from: Option<NaiveDate>,
    /// How papers cite what it lists.
    pub form: ExemptForm,
    /// The categories in which the public interest in secrecy must outweigh that in disclosure.
    pub public_interest: Vec<u32>,
    /// How papers cite it.
    pub citation: String,
    /// How the motion to exclude the public cites it, with the section under which a council resolves that. An executive does so under
    /// regulations of its own.
    pub motion: Option<String>,
    /// The wording of each category by language, under its number; none where it is not known.
    pub categories: BTreeMap<u32, BTreeMap<String, String>>,
}

impl ExemptLaw {
    /// The provision that is in force on a day.
    #[must_use]
    pub fn on(all: &[Self], day: NaiveDate) -> Option<&Self> {
        all.iter().rev().find(|one| one.from.is_none_or(|from| from <= day))
    }
}

/// A ground on which the public may be excluded from a hearing. Nothing that the law on meetings lists need be disclosed there.
#[derive(Debug, Clone)]
pub struct HearingLaw {
    /// The number by which records name it, which is no paragraph of the law.
    pub number: u32,
    /// The day on which it came into force.
    pub from: NaiveDate,
    /// How papers cite it.
    pub citation: String,
    /// The ground by language, as a reason.
    pub words: BTreeMap<String, String>,
}

impl HearingLaw {
    /// The ground with a number that is in force on a day.
    #[must_use]
    pub fn on(all: &[Self], number: u32, day: NaiveDate) -> Option<&Self> {
        all.iter().rev().find(|one| one.number == number && one.from <= day)
    }

    /// The ground in a language or, without, in English.
    #[must_use]
    pub fn words(&self, language: &str) -> Option<&str> {
        self.words.get(language).or_else(|| self.words.get("en")).map(String::as_str)
    }
}

/// What a provision on exempt information lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExemptForm {
    /// Numbered paragraphs of a schedule.
    #[default]
    Paragraph,
    /// Reasons, which a resolution gives. The numbers are the program's.
    Reason,
    /// Reasons as well, for which the body meets in committee.
    Committee,
}

/// A priority of the council.
#[derive(Debug, Clone)]
pub struct Priority {
    /// The id by which indicators and recommendations name it.
    pub id: String,
    /// The title, as a heading above its indicators.
    pub title: Text,
}

/// A level of risk.
#[derive(Debug, Clone)]
pub struct RiskLevel {
    /// The lowest score that is of this level, 1 to 25.
    pub from: u8,
    /// How it is printed.
    pub rating: Rating,
}

/// What meetings of all bodies have in common.
#[derive(Debug, Clone)]
pub struct Meetings {
    /// What an agenda tells the public.
    pub notices: Vec<Text>,
    /// The headings over the open and the exempt items of an agenda, if they have any.
    pub agenda_parts: Option<[Text; 2]>,
    /// What forward plans say below the decisions to come.
    pub plan_notes: PlanNotes,
    /// The days on which the council works.
    pub calendar: Calendar,
    /// How many working days after its publication a decision may be called in.
    pub call_in_days: Option<u32>,
    /// The classes of people at meetings that the council names itself, in order.
    pub classes: Vec<OwnClass>,
}

/// A class of people at meetings that the council names itself.
#[derive(Debug, Clone)]
pub struct OwnClass {
    /// The id by which records name it.
    pub id: String,
    /// What lists call it.
    pub heading: Text,
    /// The class as which it counts.
    pub counts_as: AttendanceClass,
}

/// How performance is rated.
#[derive(Debug, Clone)]
pub struct Performance {
    /// The rating for each standing, in the order of [`Attainment::ALL`].
    pub ratings: [Arc<Rating>; 4],
    /// Where the figures behind a chart are printed.
    pub figures: FiguresAt,
}

impl Performance {
    /// The rating for a standing.
    #[must_use]
    pub fn rating(&self, attainment: Attainment) -> &Rating {
        match attainment {
            Attainment::Met => &self.ratings[0],
            Attainment::Near => &self.ratings[1],
            Attainment::Missed => &self.ratings[2],
            Attainment::Unrated => &self.ratings[3],
        }
    }
}

/// Colour, crest and font.
#[derive(Debug, Clone)]
pub struct Look {
    /// The accent colour as `#rrggbb`.
    pub accent: String,
    /// The crest, where papers bear one.
    pub crest: Option<Crest>,
    /// The family of the font, one of those built in or of the workspace.
    pub font: String,
    /// The size of the text in points.
    pub text_size: f64,
    /// The size of text in tables in points.
    pub table_size: f64,
}

/// The crest of a council.
#[derive(Debug, Clone)]
pub struct Crest {
    /// The path of its picture from the root of the workspace.
    pub path: String,
    /// What it shows, for those who cannot see it.
    pub alt: Text,
}

/// How things are numbered.
#[derive(Debug, Clone)]
pub struct Numbering {
    /// Whether paragraphs count through a report or by section.
    pub paragraphs: ParagraphNumbering,
    /// The pattern of the items of an agenda.
    pub items: Pattern,
    /// The pattern of the parts of an item, if they are numbered.
    pub item_parts: Option<Pattern>,
    /// The patterns of recommendations, one a level; deeper levels use the last.
    pub recommendations: Vec<Pattern>,
    /// Whether a recommendation that is the only one of a report has a number.
    pub numbers_single: bool,
    /// The patterns of resolutions, one a level; deeper levels use the last.
    pub resolutions: Vec<Pattern>,
    /// The patterns of lists inside texts, one a level, as written.
    pub lists: Vec<String>,
    /// The pattern of appendices, such as A, B, C.
    pub appendices: Pattern,
    /// The pattern of tables, if they are numbered.
    pub tables: Option<Pattern>,
}

/// A section that reports have.
#[derive(Debug, Clone)]
pub struct SectionPolicy {
    /// The id by which reports name it.
    pub id: String,
    /// The heading that papers print.
    pub heading: Text,
    /// Whether its paragraphs are numbered.
    pub numbered: bool,
}

/// A rating scheme.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Its name in the languages of the council.
    pub name: Text,
    /// Its ratings, the best one first.
    pub ratings: Vec<Arc<Rating>>,
}

/// One rating. Its place in the scheme shows which of two is better.
#[derive(Debug, Clone)]
pub struct Rating {
    /// The id by which notes name it; of a level of risk its lowest score.
    pub id: String,
    /// Its place in the scheme, from 0, the best.
    pub rank: usize,
    /// The word that is printed, so that no rating is reported by colour alone.
    pub word: Text,
    /// What it means, for the key; empty where a level of risk has none.
    pub meaning: Text,
    /// The shape beside the word.
    pub shape: Shape,
    /// The colour of the shape as `#rrggbb`.
    pub colour: String,
    /// Whether it means a finished task.
    pub complete: bool,
    /// Whether it says that there is no rating yet.
    pub unrated: bool,
}

/// A term and its meaning.
#[derive(Debug, Clone)]
pub struct Term {
    /// The letters or the word, as texts write it.
    pub term: String,
    /// What the letters stand for; `None` where it is a word.
    pub stands_for: Option<Text>,
    /// What it means, in a sentence.
    pub meaning: Text,
    /// Other spellings.
    pub aliases: Vec<String>,
}

/// What a committee requires of its papers.
#[derive(Debug, Clone)]
pub struct Policy {
    /// How the page with the table of a progress report is turned.
    pub progress_page: Orientation,
    /// The maximum number of pages of a cover report; `None` where there is no limit.
    pub pages: Option<u32>,
    /// What is printed with the names of people.
    pub names: Names,
    /// How minutes lay out the attendance.
    pub attendance: AttendanceLayout,
    /// Which papers say when the body meets next.
    pub next_meeting: NextMeetingIn,
    /// What stands at the end of minutes.
    pub signature: SignatureBlock,
    /// What the numbers of a volume of minutes count.
    pub volume: VolumeCounts,
    /// For how many days an action log lists what is done or dropped.
    pub closed_actions: u32,
}

/// What is printed with the names of people, in order.
#[derive(Debug, Clone)]
pub struct Names {
    /// In lists of the members of a body.
    pub lists: Vec<NamePart>,
    /// In the attendance.
    pub attendance: Vec<NamePart>,
    /// In sentences.
    pub sentences: Vec<NamePart>,
    /// Whether the attendance names officers by post first.
    pub posts_first: bool,
}

/// A body outside the council.
#[derive(Debug, Clone)]
pub struct OutsideBody {
    /// The id by which records name it.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its former names, each with its last day, the earliest first.
    pub was: Vec<(NaiveDate, Text)>,
}

impl OutsideBody {
    /// Its name on a day.
    #[must_use]
    pub fn name_on(&self, day: NaiveDate) -> &Text {
        self.was.iter().find(|(until, _)| day <= *until).map_or(&self.name, |(_, name)| name)
    }
}
