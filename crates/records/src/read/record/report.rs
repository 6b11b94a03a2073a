//! `meetings/<date>-<id>/reports/<id>.toml`: an officer's report.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{ID_PATTERN, RawDate, RawMoment, RawNumber, RawText};
use crate::model::policy::{Classification, ClearanceBy, GroupBy, Purpose};

/// An officer's report on one item of an agenda.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The title.
    pub title: RawText,
    /// The id of the office whose report it is.
    pub author: String,
    /// The ids of the offices to ask.
    #[serde(default)]
    pub contacts: Vec<String>,
    /// The id of the cabinet member who answers for the subject.
    pub cabinet_member: Option<String>,
    /// The day on which the report was written.
    pub date: Option<RawDate>,
    /// The language of the report, or "both". The council's first language unless told.
    pub language: Option<String>,
    /// The other meetings that the report goes to.
    #[serde(default)]
    pub goes_to: Vec<GoesTo>,
    /// The wards that it touches.
    pub wards: Option<RawText>,
    /// Who may see it; everyone unless told.
    #[serde(default)]
    pub classification: Classification,
    /// The categories of exempt information, as numbered by the law: `[3]`.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why the report belongs to them. Printed in the restricted edition alone.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in telling. A part exempt report tells the public, too.
    pub public_interest: Option<RawText>,
    /// Whether it asks for a key decision.
    #[serde(default)]
    pub key_decision: bool,
    /// The reference in the forward plan.
    pub forward_plan: Option<String>,
    /// What the meeting is asked to do.
    pub action: Option<Purpose>,
    /// The purpose in one sentence. The agenda prints it as well.
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
    /// The recommendations.
    #[serde(default)]
    pub recommendation: Vec<Recommendation>,
    /// The words that go on after the recommendations.
    pub lead_out: Option<RawText>,
    /// The sections.
    #[serde(default)]
    pub section: Vec<Section>,
    /// Tables of figures, placed in a text by `![[id]]`.
    #[serde(default)]
    pub table: Vec<FigureTable>,
    /// The plan on whose progress it reports. It makes the report a progress report.
    pub progress: Option<ProgressOf>,
    /// The indicators on which it reports. They make the report a performance report.
    pub performance: Option<PerformanceOf>,
    /// The indicators of which it shows the course at a glance. It makes the report a dashboard, which needs no sections.
    pub dashboard: Option<PerformanceOf>,
    /// The plan of which it gives an overview. It makes the report a plan overview.
    pub overview: Option<ProgressOf>,
    /// The register of risks that it brings. It makes the report a risk register.
    pub risks: Option<RisksOf>,
    /// The actions and recommendations of which it gives a log. They make the report an action log.
    pub actions: Option<ActionsOf>,
    /// The later meetings of whose decisions it gives a plan. They make the report a forward plan.
    pub forward_plan_of: Option<ForwardPlanOf>,
    /// The time over which it tells how often members came to meetings. It makes the report one of attendance.
    pub attendance: Option<AttendanceOf>,
    /// The appendices.
    #[serde(default)]
    pub appendix: Vec<Appendix>,
    /// The background papers. State an empty list if there are none.
    pub background_papers: Option<Vec<RawText>>,
}

impl Report {
    /// The keys that say what it is about besides its own words, as far as it has them: one at the most, where nothing is wrong.
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
        ];
        all.into_iter().filter(|(_, is_there)| *is_there).map(|(key, _)| key).collect()
    }
}

/// Another meeting that the report goes to.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoesTo {
    /// The id of the committee.
    pub committee: String,
    /// The day of its meeting.
    pub date: RawDate,
}

/// A clearance of a report.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clearance {
    /// Who clears: finance, legal or director.
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
    /// The id by which texts refer to it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Option<String>,
    /// The wording. It may hold lists and tables.
    pub text: Option<RawText>,
    /// The wording from a Markdown file beside the record.
    pub text_file: Option<RawText>,
    /// The parts of it, one level down.
    #[serde(default)]
    pub part: Vec<Recommendation>,
    /// Whether it is exempt information.
    #[serde(default)]
    pub exempt: bool,
    /// The categories of exempt information that it holds; those of the report unless told.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why it belongs to them. Printed in the restricted edition alone.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in telling. Printed in the restricted edition alone.
    pub public_interest: Option<RawText>,
}

/// A section of a report.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The id of the section in the council's list.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The text.
    pub text: Option<RawText>,
    /// The text from a Markdown file beside the record.
    pub text_file: Option<RawText>,
    /// Whether it is exempt information.
    #[serde(default)]
    pub exempt: bool,
    /// The categories of exempt information that it holds; those of the report unless told.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why it belongs to them. Printed in the restricted edition alone.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in telling. Printed in the restricted edition alone.
    pub public_interest: Option<RawText>,
}

/// A table of figures whose totals are checked against its rows.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureTable {
    /// The id by which `![[id]]` places it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The caption.
    pub caption: RawText,
    /// The head of the first column.
    pub label: RawText,
    /// The heads of the columns of figures, each with its unit.
    pub columns: Vec<RawText>,
    /// Whether the last column is the sum of those before it.
    #[serde(default)]
    pub row_totals: bool,
    /// How many places after the point are printed; none unless told.
    #[schemars(range(max = 6))]
    pub decimals: Option<u32>,
    /// The rows.
    #[serde(default)]
    pub row: Vec<FigureRow>,
    /// The row of totals.
    pub total: Option<FigureRow>,
}

/// A row of figures.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureRow {
    /// The head of the row.
    pub label: RawText,
    /// The figures, one for each column.
    pub values: Vec<RawNumber>,
}

/// The plan whose progress is reported.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgressOf {
    /// The id of the plan.
    pub plan: String,
    /// The date of the newest notes to print; the newest before the meeting unless told.
    pub as_at: Option<RawDate>,
}

/// The indicators on which a report reports.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerformanceOf {
    /// The last day that it looks at; the day of the meeting unless told. Newer values are left out.
    pub as_at: Option<RawDate>,
    /// The ids of the priorities that it looks at; all of them unless told.
    pub priorities: Option<Vec<String>>,
}

/// The register of risks that a report brings.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RisksOf {
    /// The id of the register.
    pub register: String,
    /// The day whose scores are printed; the day of the meeting unless told.
    pub as_at: Option<RawDate>,
}

/// The actions and recommendations of which a report gives a log.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionsOf {
    /// The day as of which they are told; the day of the meeting unless told.
    pub as_at: Option<RawDate>,
    /// The ids of the committees that agreed them; all unless told.
    pub committees: Option<Vec<String>>,
    /// By what they are grouped.
    #[serde(default)]
    pub group_by: GroupBy,
}

/// The later meetings of whose decisions a report gives a plan.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ForwardPlanOf {
    /// The last day that it looks at; all later meetings unless told.
    pub until: Option<RawDate>,
    /// The ids of the committees that decide; all unless told.
    pub committees: Option<Vec<String>>,
    /// Whether it holds key decisions alone.
    #[serde(default)]
    pub key_only: bool,
}

/// The time over which a report tells how often members came to meetings.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendanceOf {
    /// The first day, such as that of the annual meeting.
    pub from: RawDate,
    /// The last day; the day of the meeting unless told.
    pub to: Option<RawDate>,
    /// The ids of the committees; all unless told.
    pub committees: Option<Vec<String>>,
}

/// An appendix.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Appendix {
    /// The id by which texts refer to it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The title.
    pub title: RawText,
    /// The file in the meeting's `appendices` folder: a PDF, a picture (SVG, PNG, JPEG), or the file of an office program, which
    /// LibreOffice makes into a PDF. Where it is attached it may be anything.
    pub file: Option<String>,
    /// Of a picture, what it shows, for those who cannot see it.
    pub alt: Option<RawText>,
    /// Whether the file is attached to the pack (`true`), or its pages stand in it (`false`); what the council's `packs` say
    /// unless told.
    pub attach: Option<bool>,
    /// Whether it is to follow later.
    #[serde(default)]
    pub to_follow: bool,
    /// Whether it is exempt information.
    #[serde(default)]
    pub exempt: bool,
    /// The categories of exempt information that it holds; those of the report unless told.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why it belongs to them. Printed in the restricted edition alone.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in telling. Printed in the restricted edition alone.
    pub public_interest: Option<RawText>,
}
