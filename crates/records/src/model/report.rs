//! An officer's report.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use orderpaper_text::source::Place;

use super::person::Person;
use super::planned::PlannedDecision;
use super::policy::{Classification, ClearanceBy, GroupBy, Purpose, RegisterLayout};
use super::{Correction, Exemption, Text};

/// An officer's report on an item of an agenda.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its id within the meeting.
    pub id: String,
    /// Its file, to point at.
    pub place: Place,
    /// The title; exempt where the whole report is.
    pub title: Text,
    /// The office whose report it is.
    pub author: Arc<Person>,
    /// The number by which the council files it.
    pub number: Option<String>,
    /// Who wrote parts of it.
    pub contributors: Vec<Arc<Person>>,
    /// The offices to ask.
    pub contacts: Vec<Arc<Person>>,
    /// The cabinet member who answers for the subject.
    pub cabinet_member: Option<Arc<Person>>,
    /// When it was written.
    pub date: Option<NaiveDate>,
    /// The languages in which it is printed, in order.
    pub languages: Vec<String>,
    /// The further languages in which its headings are printed.
    pub headings: Vec<String>,
    /// The other meetings that it goes to.
    pub goes_to: Vec<GoesTo>,
    /// The wards that it affects, in words.
    pub wards: Option<Text>,
    /// Who may see it.
    pub classification: Classification,
    /// The categories of exempt information, by the numbers of their paragraphs in the law.
    pub exempt_categories: Vec<u32>,
    /// Why it belongs to them.
    pub exempt_reason: Option<Text>,
    /// Why the public interest is in keeping it exempt.
    pub public_interest: Option<Text>,
    /// Whether it asks for a key decision.
    pub key_decision: bool,
    /// The reference under which the forward plan lists it.
    pub forward_plan: Option<String>,
    /// What the meeting is asked to do.
    pub action: Option<Purpose>,
    /// The purpose in one sentence.
    pub purpose: Option<Text>,
    /// Why it was late.
    pub late_because: Option<Text>,
    /// Why it is urgent, in the opinion of the chair.
    pub urgent_because: Option<Text>,
    /// Who cleared it, and when. The public edition has none.
    pub clearances: Vec<Clearance>,
    /// The words before the recommendations.
    pub lead_in: Option<Text>,
    /// What it recommends, in order.
    pub recommendations: Vec<Recommendation>,
    /// The words after the recommendations.
    pub lead_out: Option<Text>,
    /// The sections, in the council's order.
    pub sections: Vec<Section>,
    /// What it is about besides its own words.
    pub subject: Subject,
    /// The appendices, in the order of their letters.
    pub appendices: Vec<Appendix>,
    /// The background papers, empty where there are none; nothing where nobody has said, as in a draft.
    pub background_papers: Option<Vec<Text>>,
    /// The ids of the sections that the council requires and that it has not got yet.
    pub missing: Vec<String>,
    /// The corrections of the report as a whole since it was published.
    pub corrections: Vec<Correction>,
    /// Its tables that were corrected since then. Its texts have the tables themselves.
    pub corrected_tables: Vec<CorrectedTable>,
}

/// A table that was corrected.
#[derive(Debug, Clone)]
pub struct CorrectedTable {
    /// Its caption.
    pub caption: Text,
    /// The corrections of it since it was published.
    pub corrections: Vec<Correction>,
    /// Whether only exempt matter places it.
    pub exempt: bool,
}

impl Report {
    /// The categories of exempt information of the report and of all its parts.
    #[must_use]
    pub fn categories(&self) -> BTreeSet<u32> {
        fn recommended(list: &[Recommendation], all: &mut BTreeSet<u32>) {
            for one in list {
                all.extend(one.exempt.iter().flat_map(|exempt| &exempt.categories));
                recommended(&one.parts, all);
            }
        }
        let mut all: BTreeSet<u32> = self.exempt_categories.iter().copied().collect();
        for section in &self.sections {
            all.extend(section.exempt.iter().flat_map(|exempt| &exempt.categories));
            section.text.exempt_categories(&mut all);
        }
        let appendices = self.appendices.iter().filter_map(|appendix| appendix.exempt.as_ref());
        all.extend(appendices.flat_map(|exempt| &exempt.categories));
        recommended(&self.recommendations, &mut all);
        all
    }
}

/// What a report is about: what its own words say, or one thing besides that is kept in other records.
#[derive(Debug, Clone, Default)]
pub enum Subject {
    /// Its own words.
    #[default]
    Words,
    /// The progress of a plan.
    Progress(PlanOf),
    /// The performance of indicators.
    Performance(IndicatorsOf),
    /// Indicators at a glance.
    Dashboard(IndicatorsOf),
    /// A plan at a glance.
    Overview(PlanOf),
    /// A register of risks.
    Risks(RisksOf),
    /// What meetings have agreed, and its status.
    Actions(ActionsOf),
    /// What later meetings are to decide.
    ForwardPlan(ForwardPlanOf),
    /// The attendance of members.
    Attendance(AttendanceOf),
    /// The subjects of minutes.
    MinutesIndex(MinutesOf),
}

impl Subject {
    /// The minutes from which it collects, if it is a register of them.
    #[must_use]
    pub fn minutes(&self) -> Option<&MinutesOf> {
        match self {
            Self::Attendance(AttendanceOf { of, .. }) | Self::MinutesIndex(of) => Some(of),
            _ => None,
        }
    }

    /// The last day of which it tells, where one is given; that of the meeting where there is none.
    #[must_use]
    pub fn as_at(&self) -> Option<NaiveDate> {
        match self {
            Self::Progress(of) | Self::Overview(of) => of.as_at,
            Self::Performance(of) | Self::Dashboard(of) => of.as_at,
            Self::Risks(of) => of.as_at,
            Self::Actions(of) => of.as_at,
            Self::Words | Self::ForwardPlan(_) | Self::Attendance(_) | Self::MinutesIndex(_) => None,
        }
    }
}

/// The plan that a report is about.
#[derive(Debug, Clone)]
pub struct PlanOf {
    /// The id of the plan.
    pub plan: String,
    /// The date of the newest notes to print; that of the meeting where there is none.
    pub as_at: Option<NaiveDate>,
}

/// The indicators that a report is about.
#[derive(Debug, Clone)]
pub struct IndicatorsOf {
    /// The last day of the figures; that of the meeting where there is none.
    pub as_at: Option<NaiveDate>,
    /// The ids of the priorities, where not all are wanted.
    pub priorities: Option<Vec<String>>,
}

/// The register of risks that a report prints.
#[derive(Debug, Clone)]
pub struct RisksOf {
    /// The id of the register.
    pub register: String,
    /// The day whose scores are printed; that of the meeting where there is none.
    pub as_at: Option<NaiveDate>,
}

/// The actions and recommendations that a report lists.
#[derive(Debug, Clone)]
pub struct ActionsOf {
    /// The day for their status; that of the meeting where there is none.
    pub as_at: Option<NaiveDate>,
    /// The ids of the committees, where not all are wanted.
    pub committees: Option<Vec<String>>,
    /// By what they are grouped.
    pub group_by: GroupBy,
}

/// The later meetings of whose decisions a report gives a plan.
#[derive(Debug, Clone)]
pub struct ForwardPlanOf {
    /// The day of the plan: that of the report or, without one, that of the meeting, if that is earlier.
    pub on: NaiveDate,
    /// The last day that it looks at; all later meetings where there is none.
    pub until: Option<NaiveDate>,
    /// The ids of the committees, where not all are wanted.
    pub committees: Option<Vec<String>>,
    /// Whether it holds key decisions alone.
    pub key_only: bool,
    /// Decisions to come that are on no agenda.
    pub decisions: Vec<PlannedDecision>,
}

/// The time over which a report tells how often members came.
#[derive(Debug, Clone)]
pub struct AttendanceOf {
    /// The meetings that are counted.
    pub of: MinutesOf,
    /// How it is shown.
    pub layout: RegisterLayout,
}

/// The minutes from which a report collects.
#[derive(Debug, Clone)]
pub struct MinutesOf {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; that before the meeting where there is none.
    pub to: Option<NaiveDate>,
    /// The ids of the committees, where not all are wanted.
    pub committees: Option<Vec<String>>,
}

impl MinutesOf {
    /// Whether the minutes of a body are wanted.
    #[must_use]
    pub fn is_of(&self, body: &str) -> bool {
        self.committees.as_ref().is_none_or(|all| all.iter().any(|one| one == body))
    }
}

/// A recommendation to the meeting.
#[derive(Debug, Clone)]
pub struct Recommendation {
    /// The id by which texts refer to it.
    pub id: Option<String>,
    /// The wording, which may hold lists and tables.
    pub text: Text,
    /// Its parts, one level down.
    pub parts: Vec<Recommendation>,
    /// The corrections of it since it was published.
    pub corrections: Vec<Correction>,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
}

/// Another meeting to which a report goes.
#[derive(Debug, Clone)]
pub struct GoesTo {
    /// The name of its committee on that day.
    pub committee: Text,
    /// The day of the meeting.
    pub date: NaiveDate,
}

/// That an officer has cleared a report before its release. No public paper prints it.
#[derive(Debug, Clone)]
pub struct Clearance {
    /// For what the officer answers.
    pub by: ClearanceBy,
    /// The officer who cleared it.
    pub person: Arc<Person>,
    /// When, in local time.
    pub at: NaiveDateTime,
}

/// A section.
#[derive(Debug, Clone)]
pub struct Section {
    /// The id in the council's list.
    pub id: String,
    /// What the section says; empty where it places a list of the record.
    pub text: Text,
    /// Who has agreed what it says, and when.
    pub signed_off: Option<SignedOff>,
    /// The corrections of it since it was published.
    pub corrections: Vec<Correction>,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
}

/// An appendix.
#[derive(Debug, Clone)]
pub struct Appendix {
    /// The id by which texts refer to it.
    pub id: String,
    /// The title, without its letter.
    pub title: Text,
    /// Its file, where it has one: an appendix that follows has none yet.
    pub file: Option<AppendixFile>,
    /// Why it was withdrawn, if it was.
    pub withdrawn: Option<Text>,
    /// Of a picture, what it shows.
    pub alt: Text,
    /// Whether the file is attached to the pack. Its pages are then not part of it.
    pub attach: bool,
    /// Whether it is to follow: papers say so in its place.
    pub to_follow: bool,
    /// The corrections of it since it was published.
    pub corrections: Vec<Correction>,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
}

/// The file of an appendix.
#[derive(Debug, Clone)]
pub struct AppendixFile {
    /// Its path from the root of the workspace.
    pub path: String,
    /// Where the record names it.
    pub place: Place,
}

/// Who has agreed what a section says.
#[derive(Debug, Clone)]
pub struct SignedOff {
    /// The office or the person.
    pub by: Arc<Person>,
    /// The day on which they did.
    pub on: Option<NaiveDate>,
}
