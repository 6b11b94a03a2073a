//! `council.toml`: the council, its look and its policies.

mod numbering;

use schemars::JsonSchema;
use serde::Deserialize;

pub use self::numbering::Numbering;
use super::committee::FormerName;
pub use super::matter::{MatterField, MatterKind, MatterOutcome};
use super::planned::PlanNotes;
use super::{Acknowledgement, ID_PATTERN, RawDate, RawText, RawTime};
use crate::model::policy::{
    AttendanceClass, AttendanceLayout, BilingualLayout, Body, ClearanceBy, FiguresAt, Jurisdiction, NamePart,
    Negatives, NextMeetingIn, NumberRun, Orientation, PackPolicy, RecommendationForm, Shape, SignatureBlock,
    Strictness, VolumeCounts,
};

/// The council: its name, look, languages and policies.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Council {
    /// The council's name, as it is printed at the head of every paper.
    pub name: RawText,
    /// The law that the council works under.
    pub jurisdiction: Jurisdiction,
    /// Whether it is a principal or a parish council.
    #[serde(default)]
    pub body: Body,
    /// The languages of the council's papers, the first one first: "en", "cy" (Welsh), "gd" (Scottish Gaelic), "ga" (Irish).
    pub languages: Vec<String>,
    /// How the two languages of a bilingual paper are laid out.
    #[serde(default)]
    pub bilingual: BilingualLayout,
    /// The accent colour, the crest and the font of all papers.
    #[serde(default)]
    pub look: Look,
    /// How paragraphs, recommendations, lists and appendices are numbered.
    #[serde(default)]
    pub numbering: Numbering,
    /// What the council requires of its papers.
    #[serde(default)]
    pub policy: Policy,
    /// The sections of a report, in the order in which they are printed.
    #[serde(default)]
    pub section: Vec<SectionPolicy>,
    /// The rating schemes that plans and indicators may use.
    #[serde(default)]
    pub scheme: Vec<Scheme>,
    /// The council's priorities, to which indicators belong, in order.
    #[serde(default)]
    pub priority: Vec<Priority>,
    /// Which ratings indicators get, and where their figures are printed.
    pub performance: Option<Performance>,
    /// The levels of risk, the lowest first.
    #[serde(default)]
    pub risk_level: Vec<RiskLevel>,
    /// The kinds of matter that items are about, such as planning applications, each with its fields.
    #[serde(default)]
    pub matter: Vec<MatterKind>,
    /// What meetings of all bodies have in common.
    #[serde(default)]
    pub meetings: Meetings,
    /// Bodies outside the council: those that people represent, the authorities of a joint committee, and those to which something
    /// is referred or recommended.
    #[serde(default)]
    pub outside_body: Vec<OutsideBody>,
    /// How packs are numbered and put together.
    #[serde(default)]
    pub packs: PackPolicy,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// What meetings of all bodies have in common.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meetings {
    /// The id of the officer who signs summonses, the proper officer.
    pub signatory: Option<String>,
    /// What an agenda tells the public.
    #[serde(default)]
    pub notices: Vec<RawText>,
    /// Days on which the offices are closed besides Saturdays, Sundays and bank holidays. They are not working days.
    #[serde(default)]
    pub closed: Vec<RawDate>,
    /// Bank holidays on which the offices are open. They are working days.
    #[serde(default)]
    pub open: Vec<RawDate>,
    /// The headings of the parts of an agenda, if open and exempt items stand under headings of their own.
    pub agenda_parts: Option<AgendaParts>,
    /// What forward plans say below the decisions to come.
    pub forward_plan: Option<PlanNotes>,
    /// How minutes are numbered.
    #[serde(default)]
    pub minutes: MinuteNumbering,
    /// The pattern of the numbers of actions, which run for ever through the meetings of a body; by default "{n}". With {body},
    /// the code of the committee, no two bodies use the same number.
    pub actions: Option<String>,
    /// How many working days after its publication a decision of the executive may be called in.
    #[schemars(range(max = 366))]
    pub call_in_days: Option<u32>,
    /// The classes of people at meetings that the council names itself, such as observers or the press. Attendance and terms use
    /// their ids. They are printed in this order, each after the class as which it counts.
    #[serde(default)]
    pub class: Vec<OwnClass>,
    /// The kinds of interest that the council names itself, as its code of conduct does.
    #[serde(default)]
    pub interest: Vec<OwnInterest>,
    /// The classes of business on which some members alone vote, such as education. Items and terms use their ids.
    #[serde(default)]
    pub business: Vec<Business>,
}

/// A class of business.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Business {
    /// The id that items and terms use for it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// What papers call it, such as "education".
    pub name: RawText,
}

/// A class of people at meetings that the council names itself.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnClass {
    /// The id that attendance and terms use for it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The words that lists print for it, such as "Observers" or "On leave because of illness".
    pub heading: RawText,
    /// As which class they count, in votes, the quorum and registers of attendance.
    pub counts_as: AttendanceClass,
    /// Whether they have a vote, if those of that class have one; by default they have.
    #[serde(default = "yes")]
    pub votes: bool,
}

/// A kind of interest that the council names itself.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnInterest {
    /// The id that `interest.kind` uses for it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The words that follow "declared", such as "an ordinary interest".
    pub words: RawText,
}

/// A body outside the council.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutsideBody {
    /// The id that other records use for it. No committee has the same.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The name as papers print it, such as "Welsh Government".
    pub name: RawText,
    /// Its former names. Papers of days up to the last day of one still print it.
    #[serde(default)]
    pub was: Vec<FormerName>,
}

/// The headings of the parts of an agenda.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaParts {
    /// That over the items that are open to the public, such as "Part I: open to the public".
    pub open: RawText,
    /// That over the items for which the public is excluded, such as "Part II: exempt".
    pub exempt: RawText,
}

/// How minutes are numbered.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MinuteNumbering {
    /// The pattern; by default "{n}". It may also contain {n:02}, {yy}, {yy+1}, {yyyy} and {yyyy+1}, of the municipal year, {m} and
    /// {m:02}, the month, {meeting} and {meeting:02}, the place of the meeting in that year, and {body}, the code of the committee.
    pub pattern: Option<String>,
    /// How far the numbers run.
    #[serde(default)]
    pub run: NumberRun,
    /// The month in which the municipal year begins; by default May.
    #[schemars(range(min = 1, max = 12))]
    pub year_starts: Option<u32>,
}

/// A level of risk.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RiskLevel {
    /// The lowest score of the level, 1 to 25. A score is impact times likelihood.
    #[schemars(range(min = 1, max = 25))]
    pub from: u8,
    /// The word that is printed, such as "High".
    pub word: RawText,
    /// What it means, for the key.
    pub meaning: Option<RawText>,
    /// The shape beside the word, which distinguishes it without colour.
    pub shape: Shape,
    /// The colour of the shape as "#rrggbb".
    pub colour: String,
}

/// A priority of the council.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Priority {
    /// The id that indicators use for it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The title that performance reports print over its indicators, such as "Keeping children safe".
    pub title: RawText,
}

/// The ratings that indicators get, of one rating scheme.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Performance {
    /// The id of the rating scheme, one of those under `[[scheme]]`.
    pub scheme: String,
    /// The id of its rating for a value that meets the target.
    pub met: String,
    /// The id of its rating for a value that misses the target by no more than the tolerance.
    pub near: String,
    /// The id of its rating for a value that misses the target by more.
    pub missed: String,
    /// The id of its rating for an indicator without a value or a target.
    pub unrated: String,
    /// Where the figures behind a chart are printed.
    #[serde(default)]
    pub figures: FiguresAt,
}

/// Colour, crest and font.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// The accent colour as "#rrggbb". Its contrast with white must be 4.5:1 or more.
    pub accent: Option<String>,
    /// The crest, an SVG or PNG file in the workspace.
    pub crest: Option<String>,
    /// What the crest shows, for people who cannot see it.
    pub crest_alt: Option<RawText>,
    /// The font family: one that is built in, or one in the workspace's `fonts` folder.
    pub font: Option<String>,
    /// The size of the text in points: 11 or more; by default 12.
    #[schemars(range(min = 6, max = 30))]
    pub text_size: Option<f64>,
    /// The size of text in tables in points: 10 or more; by default 10.
    #[schemars(range(min = 6, max = 30))]
    pub table_size: Option<f64>,
    /// How negative figures stand in the tables of records. A table may differ.
    #[serde(default)]
    pub negatives: Negatives,
}

/// What the council requires of its papers. A committee may differ.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// How strictly abbreviations without an explanation are reported.
    pub abbreviations: Option<Strictness>,
    /// The form that recommendations must have.
    pub recommendations: Option<RecommendationForm>,
    /// The pages for the table of a progress report.
    pub progress_page: Option<Orientation>,
    /// The maximum number of pages of a cover report.
    #[schemars(range(min = 1))]
    pub pages: Option<u32>,
    /// The minimum number of words in a summary.
    pub summary_words_min: Option<u32>,
    /// The maximum number of words in a summary.
    pub summary_words_max: Option<u32>,
    /// Who must clear a report.
    pub clearances: Option<Vec<ClearanceBy>>,
    /// How many working days before the meeting a clearance is due.
    pub clearance_days: Option<u32>,
    /// The time of that day by which it is due, such as 10:00:00.
    pub clearance_time: Option<RawTime>,
    /// How strictly motions without a seconder are reported.
    pub seconder: Option<Strictness>,
    /// How strictly actions without an update since the last meeting but one are reported.
    pub action_updates: Option<Strictness>,
    /// What is printed with the names of people.
    #[serde(default)]
    pub names: Names,
    /// How minutes lay out the attendance.
    pub attendance: Option<AttendanceLayout>,
    /// Which papers say when the body meets next, as the records have it; by default none.
    pub next_meeting: Option<NextMeetingIn>,
    /// What stands at the end of minutes; by default lines for a signature and its date.
    pub signature: Option<SignatureBlock>,
    /// What the numbers count in a volume of minutes whose pages run on; by default pages.
    pub volume: Option<VolumeCounts>,
    /// For how many days an action log of the body lists an action that is done or dropped; by default 365. With 0 it lists none.
    pub closed_actions: Option<u32>,
}

/// What is printed with the names of people, where it is known. An empty list prints the name alone.
#[derive(Debug, Default, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// In lists of the members of a body; by default all of it, in the order post-nominals, office, capacity, organisation, party,
    /// ward.
    pub lists: Option<Vec<NamePart>>,
    /// In the attendance; by default post-nominals, office, capacity and organisation.
    pub attendance: Option<Vec<NamePart>>,
    /// In sentences, such as who took the chair or moved; by default the name alone.
    pub sentences: Option<Vec<NamePart>>,
    /// Whether the attendance names officers by post first and name second.
    pub posts_first: Option<bool>,
}

/// A section that reports have.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionPolicy {
    /// The id that reports use for the section. "recommendations", "appendices" and "background-papers" place those lists.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The heading that reports print over it, such as "Summary".
    pub heading: RawText,
    /// Advice to the author. It is never printed.
    pub guidance: Option<RawText>,
    /// Whether every report must have it.
    #[serde(default)]
    pub required: bool,
    /// Whether its paragraphs are numbered; by default they are.
    #[serde(default = "yes")]
    pub numbered: bool,
}

fn yes() -> bool {
    true
}

/// A rating scheme, such as blue, red, amber, green.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// The id that plans use for the scheme.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The name of the scheme, such as "BRAG".
    pub name: RawText,
    /// The ratings, the best one first.
    pub rating: Vec<Rating>,
}

/// One rating of a scheme.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// The id that notes use for the rating.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The word that is printed, such as "Amber".
    pub word: RawText,
    /// What it means, for the key.
    pub meaning: RawText,
    /// The shape beside the word. No two ratings of a scheme may share one.
    pub shape: Shape,
    /// The colour of the shape as "#rrggbb". Its contrast with white must be 3:1 or more.
    pub colour: String,
    /// Whether a recommendation with this rating is complete.
    #[serde(default)]
    pub complete: bool,
    /// Whether it says that there is no rating yet. It is then neither better nor worse than another.
    #[serde(default)]
    pub unrated: bool,
}
