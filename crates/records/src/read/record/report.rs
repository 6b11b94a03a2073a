//! `meetings/<date>-<id>/reports/<id>.toml`: an officer's report.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::portable;
use super::planned::PlannedDecision;
use super::{Acknowledgement, Correction, FigureTable, ID_PATTERN, RawDate, RawMoment, RawText};
use crate::model::policy::{Classification, ClearanceBy, GroupBy, Purpose, RegisterLayout};

/// An officer's report on one item of an agenda.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The title of the report. The agenda prints it too, unless its item has a title of its own.
    pub title: RawText,
    /// The id of the office whose report it is.
    pub author: String,
    /// The number by which the council files the report, such as "HC/35/18". Printed at its head.
    pub number: Option<String>,
    /// The ids of those who wrote parts of it.
    #[serde(default)]
    pub contributors: Vec<String>,
    /// The ids of the offices to ask. Their e-mail addresses and telephone numbers are printed.
    #[serde(default)]
    pub contacts: Vec<String>,
    /// The id of the cabinet member who is responsible for the subject.
    pub cabinet_member: Option<String>,
    /// The day on which the report was written.
    pub date: Option<RawDate>,
    /// The language of the report, or "both", or "headings": in the first with headings in both. By default the council's first language.
    pub language: Option<String>,
    /// The other meetings that the report goes to.
    #[serde(default)]
    pub goes_to: Vec<GoesTo>,
    /// The wards that it affects.
    pub wards: Option<RawText>,
    /// Who may see it; by default everyone.
    #[serde(default)]
    pub classification: Classification,
    /// The categories of exempt information, as numbered by the law: `[3]`.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why the report belongs to them. Printed only in the restricted edition.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in disclosure. A part exempt report prints it for the public too.
    pub public_interest: Option<RawText>,
    /// Whether it asks for a key decision.
    #[serde(default)]
    pub key_decision: bool,
    /// The reference in the forward plan.
    pub forward_plan: Option<String>,
    /// What the meeting is asked to do.
    pub action: Option<Purpose>,
    /// The purpose in one sentence. The agenda also prints it.
    pub purpose: Option<RawText>,
    /// Why the report was late.
    pub late_because: Option<RawText>,
    /// Why the matter is urgent, in the opinion of the chair.
    pub urgent_because: Option<RawText>,
    /// Who has cleared the report. Never printed in a public paper.
    #[serde(default)]
    pub clearance: Vec<Clearance>,
    /// The words that lead into the recommendations, such as "That the committee:".
    pub lead_in: Option<RawText>,
    /// What the meeting is asked to decide, in order.
    #[serde(default)]
    pub recommendation: Vec<Recommendation>,
    /// The words that follow the recommendations.
    pub lead_out: Option<RawText>,
    /// The texts of its sections, in any order: the council's list gives the order in which they are printed.
    #[serde(default)]
    pub section: Vec<Section>,
    /// Tables with checked figures, placed in a text with `![[id]]`.
    #[serde(default)]
    pub table: Vec<FigureTable>,
    /// The plan whose progress it reports. This makes the report a progress report.
    pub progress: Option<ProgressOf>,
    /// The indicators that it reports on. This makes the report a performance report.
    pub performance: Option<PerformanceOf>,
    /// The indicators that it shows at a glance. This makes the report a dashboard, which needs no sections.
    pub dashboard: Option<PerformanceOf>,
    /// The plan that it gives an overview of. This makes the report a plan overview.
    pub overview: Option<ProgressOf>,
    /// The register of risks that it prints. This makes the report a risk register.
    pub risks: Option<RisksOf>,
    /// The actions and recommendations that it lists. This makes the report an action log.
    pub actions: Option<ActionsOf>,
    /// The later meetings whose decisions it lists. This makes the report a forward plan.
    pub forward_plan_of: Option<ForwardPlanOf>,
    /// The period for which it shows how often members attended meetings. This makes the report an attendance report.
    pub attendance: Option<AttendanceOf>,
    /// The period whose minutes it lists by subject. This makes the report an index of minutes.
    pub minutes_index: Option<IndexOf>,
    /// The appendices, in the order of their numbers.
    #[serde(default)]
    pub appendix: Vec<Appendix>,
    /// The background papers. Write an empty list if there are none.
    pub background_papers: Option<Vec<RawText>>,
    /// The corrections of anything in the report since it was published, one table for each: `[{ on = 2026-11-20, why = "…" }]`.
    #[serde(default)]
    pub corrected: Vec<Correction>,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

impl Report {
    /// The day as of which it tells what is to come: its own or, without one, that of the meeting, if that is earlier.
    #[must_use]
    pub fn day(&self, meeting: NaiveDate) -> NaiveDate {
        self.date.map_or(meeting, |day| day.0.min(meeting))
    }

    /// The keys that it has for its subject, besides its own words. If nothing is wrong there is at most one.
    #[must_use]
    pub fn subjects(&self) -> Vec<&'static str> {
        let all = [
            ("performance", self.performance.is_some()),
            ("dashboard", self.dashboard.is_some()),
            ("progress", self.progress.is_some()),
            ("risks", self.risks.is_some()),
            ("overview", self.overview.is_some()),
            ("actions", self.actions.is_some()),
            ("forward_plan_of", self.forward_plan_of.is_some()),
            ("attendance", self.attendance.is_some()),
            ("minutes_index", self.minutes_index.is_some()),
        ];
        all.into_iter().filter(|(_, is_there)| *is_there).map(|(key, _)| key).collect()
    }

    /// Whether what it recommends may have been corrected after a day: a recommendation, a table, or the report as a whole.
    #[must_use]
    pub fn is_corrected_after(&self, day: NaiveDate) -> bool {
        let is_later = |one: &Correction| one.on.0 > day;
        let tables = self.table.iter().flat_map(|table| &table.corrected);
        self.corrected.iter().any(is_later)
            || self
                .recommendation
                .iter()
                .flat_map(Recommendation::with_parts)
                .flat_map(|one| &one.corrected)
                .any(is_later)
            || tables.into_iter().any(|one| one.on.0 > day)
    }
}

/// Another meeting that the report goes to.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoesTo {
    /// The id of the committee.
    pub committee: String,
    /// The day on which it meets.
    pub date: RawDate,
}

/// A clearance of a report.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clearance {
    /// The clearance: finance, legal or director.
    pub by: ClearanceBy,
    /// The id of the office that cleared it.
    pub person: String,
    /// When, as a date and time: 2026-11-10T09:30:00.
    pub at: RawMoment,
}

/// A recommendation to the meeting.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recommendation {
    /// The id that texts use for it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Option<String>,
    /// The wording. It may contain lists and tables.
    pub text: Option<RawText>,
    /// The wording from a Markdown file beside the record.
    pub text_file: Option<RawText>,
    /// The parts of it, one level down.
    #[serde(default)]
    pub part: Vec<Recommendation>,
    /// The corrections of the recommendation since it was published, one table for each: `[{ on = 2026-11-20, why = "…" }]`.
    #[serde(default)]
    pub corrected: Vec<Correction>,
    /// Whether it is exempt information, so that only the restricted edition prints its words.
    #[serde(default)]
    pub exempt: bool,
    /// The categories of exempt information that it holds; by default those of the report.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why it belongs to them. Printed only in the restricted edition.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in disclosure. Printed only in the restricted edition.
    pub public_interest: Option<RawText>,
}

impl Recommendation {
    /// It and all of its parts.
    pub fn with_parts(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        Box::new(std::iter::once(self).chain(self.part.iter().flat_map(Self::with_parts)))
    }
}

/// A section of a report.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The id of the section in the council's list.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// What the section says. Each of its paragraphs is numbered, unless the council's list says otherwise.
    pub text: Option<RawText>,
    /// The text from a Markdown file beside the record.
    pub text_file: Option<RawText>,
    /// Who has agreed what the section says, such as the financial implications. Printed below it.
    pub signed_off: Option<SignedOff>,
    /// The corrections of the section since it was published, one table for each: `[{ on = 2026-11-20, why = "…" }]`.
    #[serde(default)]
    pub corrected: Vec<Correction>,
    /// Whether it is exempt information, so that only the restricted edition prints its words.
    #[serde(default)]
    pub exempt: bool,
    /// The categories of exempt information that it holds; by default those of the report.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why it belongs to them. Printed only in the restricted edition.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in disclosure. Printed only in the restricted edition.
    pub public_interest: Option<RawText>,
}

/// Who has agreed what a section says.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedOff {
    /// The id of the office or the person.
    pub by: String,
    /// The day on which they did.
    pub on: Option<RawDate>,
}

/// The plan whose progress is reported.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgressOf {
    /// The id of the plan.
    pub plan: String,
    /// The date of the newest notes to print; by default the newest before the meeting.
    pub as_at: Option<RawDate>,
}

/// The indicators that a report covers.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerformanceOf {
    /// The last day that it covers; by default the day of the meeting. Newer values are left out.
    pub as_at: Option<RawDate>,
    /// The ids of the priorities that it covers; by default all of them.
    pub priorities: Option<Vec<String>>,
}

/// The register of risks that a report prints.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RisksOf {
    /// The id of the register.
    pub register: String,
    /// The day whose scores are printed; by default the day of the meeting.
    pub as_at: Option<RawDate>,
}

/// The actions and recommendations that a report lists.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionsOf {
    /// The day for their status; by default the day of the report or, if it has none, the day before the meeting.
    pub as_at: Option<RawDate>,
    /// The ids of the committees that agreed them; by default all.
    pub committees: Option<Vec<String>>,
    /// How they are grouped.
    #[serde(default)]
    pub group_by: GroupBy,
}

/// The later meetings whose decisions a report lists.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ForwardPlanOf {
    /// The last day that it covers; by default it covers all later meetings.
    pub until: Option<RawDate>,
    /// The ids of the committees that decide; by default all.
    pub committees: Option<Vec<String>>,
    /// Whether it lists only key decisions.
    #[serde(default)]
    pub key_only: bool,
    /// Decisions to come that are on no agenda. The plan lists each among the others.
    #[serde(default)]
    pub decision: Vec<PlannedDecision>,
}

/// The period for which a report shows how often members attended meetings.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendanceOf {
    /// The first day, such as that of the annual meeting.
    pub from: RawDate,
    /// The last day; by default the day of the report or, if it has none, the day before the meeting.
    pub to: Option<RawDate>,
    /// The ids of the committees; by default all.
    pub committees: Option<Vec<String>>,
    /// Whether it counts meetings, or has a column with marks for each.
    #[serde(default)]
    pub layout: RegisterLayout,
}

/// The period whose minutes a report lists by subject, as at the end of a volume of minutes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndexOf {
    /// The first day, such as that of the first meeting in the volume.
    pub from: RawDate,
    /// The last day; by default the day of the report or, if it has none, the day before the meeting.
    pub to: Option<RawDate>,
    /// The ids of the committees; by default all.
    pub committees: Option<Vec<String>>,
}

/// An appendix.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Appendix {
    /// The id that texts use for it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The title, as it is printed after the number of the appendix.
    pub title: RawText,
    /// The file in the meeting's `appendices` folder: a PDF, a picture (SVG, PNG, JPEG), or a file of an office program, which
    /// LibreOffice converts to PDF. If it is attached it may be any kind of file.
    #[serde(default, deserialize_with = "portable::optional_name")]
    pub file: Option<String>,
    /// What a picture shows, for people who cannot see it.
    pub alt: Option<RawText>,
    /// Whether the file is attached to the pack (`true`) or its pages are part of it (`false`); by default as the council's `packs`
    /// say.
    pub attach: Option<bool>,
    /// Why it was withdrawn after it was published. It keeps its letter, and has no `file` then.
    pub withdrawn: Option<RawText>,
    /// Whether it is to follow later. The contents of the pack then say so.
    #[serde(default)]
    pub to_follow: bool,
    /// The corrections of the appendix since it was published, one table for each: `[{ on = 2026-11-20, why = "…" }]`.
    #[serde(default)]
    pub corrected: Vec<Correction>,
    /// Whether it is exempt information, so that only the restricted edition holds it.
    #[serde(default)]
    pub exempt: bool,
    /// The categories of exempt information that it holds; by default those of the report.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why it belongs to them. Printed only in the restricted edition.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in disclosure. Printed only in the restricted edition.
    pub public_interest: Option<RawText>,
}
