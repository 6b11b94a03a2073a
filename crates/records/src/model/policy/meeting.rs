//! The choices in the records of meetings: kinds of bodies, meetings and items, of attendance, motions and votes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ProceedingKind;

/// What kind of body a committee is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// The full council.
    Council,
    /// The executive, such as a cabinet. Its decisions are published with their particulars.
    Executive,
    /// A committee that scrutinises the executive.
    Scrutiny,
    /// A committee that decides on applications.
    Regulatory,
    /// Another committee, sub-committee or joint committee.
    #[default]
    Committee,
}

/// Why a decision is a key decision. SI 2012/2089 regulation 8(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum KeyReason {
    /// It results in spending or savings that are significant.
    Spending,
    /// It has significant effects on two or more wards.
    Wards,
}

/// Somebody's role on a committee.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Its chair.
    Chair,
    /// Its vice-chair.
    ViceChair,
    /// A member.
    #[default]
    Member,
    /// A co-opted member.
    CoOpted,
    /// Somebody who may be a substitute for a member.
    Substitute,
}

/// The kind of a meeting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingKind {
    /// A meeting in the calendar of meetings.
    #[default]
    Ordinary,
    /// A meeting outside the calendar, called for a purpose. It does not approve minutes.
    Extraordinary,
    /// The annual meeting, which begins the municipal year.
    Annual,
    /// A meeting for a purpose in law or in the constitution.
    Special,
    /// A meeting that continues an adjourned one.
    Adjourned,
}

/// How those who are not in the room take part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Attending {
    /// Everybody is in the room.
    #[default]
    InPerson,
    /// Some are in the room and some take part from elsewhere.
    Hybrid,
    /// Nobody is in a room.
    Remote,
}

/// What an item of an agenda is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// The business of the meeting.
    #[default]
    Business,
    /// Apologies for absence.
    Apologies,
    /// Substitutions.
    Substitutes,
    /// Declarations of interest.
    Interests,
    /// The minutes of an earlier meeting.
    Minutes,
    /// Questions from the public.
    PublicQuestions,
    /// The motion to exclude the public from the items after it.
    Exclusion,
    /// Business that the chair agrees is urgent.
    Urgent,
}

impl ItemKind {
    /// Whether what is resolved under it decides something, and not how the meeting goes on.
    #[must_use]
    pub fn is_business(self) -> bool {
        matches!(self, Self::Business | Self::Urgent | Self::PublicQuestions)
    }
}

/// Somebody's role at a meeting, or why they were not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AttendanceClass {
    /// A member of the body.
    Member,
    /// A member instead of another, whom `instead_of` names.
    Substitute,
    /// A co-opted member.
    CoOpted,
    /// A member of the council who is not one of the body.
    InAttendance,
    /// An officer.
    Officer,
    /// A member who sent apologies.
    Apologies,
    /// A member who was not there and sent no apologies.
    Absent,
    /// Somebody who belongs to the meeting, if nobody has recorded whether they were there.
    NotRecorded,
}

/// The kind of an interest, as the law and the codes of conduct name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InterestKind {
    /// A disclosable pecuniary interest. Localism Act 2011 s.31.
    DisclosablePecuniary,
    /// Another interest that the code of conduct requires to be registered.
    OtherRegistrable,
    /// An interest that need not be registered.
    NonRegistrable,
    /// A personal interest, in Wales.
    Personal,
    /// A personal and prejudicial interest, in Wales.
    Prejudicial,
    /// What the member disclosed although it is no interest.
    Disclosed,
    /// The member, or everybody, declared that there was none.
    None,
}

/// What became of an item if nothing was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ItemOutcome {
    /// It was withdrawn.
    Withdrawn,
    /// It was deferred to a later meeting.
    Deferred,
    /// It was referred to another body.
    Referred,
}

/// What a resolution does with a recommendation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Treatment {
    /// It adopts it as it was written.
    #[default]
    Adopted,
    /// It changes it.
    Amended,
    /// It decides against it.
    Rejected,
}

/// The status of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ActionStatus {
    /// Nothing has been done yet.
    Open,
    /// It has begun.
    Started,
    /// It goes on without an end.
    Ongoing,
    /// It is paused.
    Paused,
    /// It is done.
    Done,
    /// It will not be done.
    Dropped,
}

/// The answer of the body that a recommendation was made to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It accepts it.
    Accepted,
    /// It accepts it in part.
    Partly,
    /// It rejects it.
    Rejected,
}

/// How far the numbers of minutes run before they begin again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NumberRun {
    /// Through one meeting.
    #[default]
    Meeting,
    /// Through the municipal year.
    Year,
    /// For ever.
    Always,
}

/// How the actions of a log are grouped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GroupBy {
    /// By the body that agreed them.
    #[default]
    Committee,
    /// By owner.
    Owner,
}

/// Which papers say when the body meets next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NextMeetingIn {
    /// None, unless the record of the meeting says it.
    #[default]
    None,
    /// The agenda.
    Agenda,
    /// The minutes.
    Minutes,
    /// The agenda and the minutes.
    Both,
}

/// What stands at the end of minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureBlock {
    /// Lines for a signature and its date or, once it is recorded, who signed and when.
    #[default]
    Lines,
    /// Only who signed and when, once it is recorded.
    Recorded,
    /// Nothing.
    None,
}

/// What the numbers of a volume of minutes count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VolumeCounts {
    /// Pages.
    #[default]
    Pages,
    /// Folios.
    Folios,
}

/// Something that was submitted before a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SubmittedKind {
    /// A question from a member or the public.
    Question,
    /// A petition.
    Petition,
    /// A deputation that asked to be heard.
    Deputation,
    /// Somebody who registered to address the meeting.
    Speaker,
}

/// Why something that was submitted was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NotTaken {
    /// Whoever submitted it withdrew it.
    Withdrawn,
    /// It was refused, as by the chair.
    Refused,
}

impl NotTaken {
    /// Its name in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Refused => "refused",
        }
    }
}

impl SubmittedKind {
    /// What it becomes at the meeting.
    #[must_use]
    pub const fn proceeding(self) -> ProceedingKind {
        match self {
            Self::Question => ProceedingKind::Question,
            Self::Petition => ProceedingKind::Petition,
            Self::Deputation => ProceedingKind::Deputation,
            Self::Speaker => ProceedingKind::Speaker,
        }
    }
}
