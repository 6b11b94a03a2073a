//! What may be chosen in the records of meetings: kinds of bodies, meetings and items, of attendance, motions and votes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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

/// As what somebody belongs to a committee.
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
    /// Somebody who may stand in for a member.
    Substitute,
}

/// The kind of a meeting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingKind {
    /// One of the meetings of the calendar.
    #[default]
    Ordinary,
    /// One that was called for a purpose outside the calendar. It does not approve minutes.
    Extraordinary,
    /// The annual meeting, which begins the municipal year.
    Annual,
    /// One for a purpose that the law or the constitution names.
    Special,
    /// One that goes on with a meeting that was adjourned.
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
    /// Who stands in for whom.
    Substitutes,
    /// Declarations of interest.
    Interests,
    /// The minutes of an earlier meeting.
    Minutes,
    /// Questions of the public.
    PublicQuestions,
    /// The motion to exclude the public from what follows.
    Exclusion,
    /// Business that the chair agrees is urgent.
    Urgent,
}

/// As what somebody was at a meeting, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AttendanceClass {
    /// A member of the body.
    Member,
    /// A member in the place of another, whom `instead_of` names.
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
}

/// The kind of an interest, as the law and the codes of conduct name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InterestKind {
    /// A disclosable pecuniary interest. Localism Act 2011 s.31.
    DisclosablePecuniary,
    /// Another interest that the code asks to be registered.
    OtherRegistrable,
    /// An interest that need not be registered.
    NonRegistrable,
    /// A personal interest, in Wales.
    Personal,
    /// A personal and prejudicial interest, in Wales.
    Prejudicial,
}

/// What became of an item where nothing was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ItemOutcome {
    /// It was withdrawn.
    Withdrawn,
    /// It was put off to a later meeting.
    Deferred,
    /// It was referred to another body.
    Referred,
}

/// Something that happened under an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProceedingKind {
    /// What was said, told.
    #[default]
    Narrative,
    /// The principal points of a discussion, as a list.
    Points,
    /// A question of a member or of the public, with its reply.
    Question,
    /// A petition.
    Petition,
    /// A deputation.
    Deputation,
    /// Somebody who was heard.
    Speaker,
    /// A motion.
    Motion,
    /// A motion of which notice was given.
    MotionOnNotice,
    /// A motion on how to proceed.
    ProceduralMotion,
    /// An amendment to the motion before it.
    Amendment,
    /// An election among candidates.
    Election,
    /// A correction of earlier minutes.
    Correction,
    /// The meeting breaks off, and goes on at another time.
    Adjournment,
}

/// What became of a motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MotionOutcome {
    /// It was carried.
    Carried,
    /// It was lost.
    Lost,
    /// Its mover withdrew it.
    Withdrawn,
    /// It fell, because nobody seconded it or because another took its place.
    Fell,
    /// The mover of the motion took the amendment into it without a vote.
    Accepted,
}

/// How a vote was taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VoteBy {
    /// By a show of hands.
    #[default]
    Show,
    /// By counting.
    Count,
    /// By name.
    Name,
    /// By secret ballot.
    Ballot,
    /// Without one, nobody being against.
    Assent,
}

/// One of the two sides of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// For.
    For,
    /// Against.
    Against,
}

/// What a resolution makes of a recommendation.
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

/// How an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ActionStatus {
    /// Nothing has been done yet.
    Open,
    /// It has begun.
    Started,
    /// It is done.
    Done,
    /// It will not be done.
    Dropped,
}

/// What the body to which a recommendation was made has answered.
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

/// By what the actions of a log are grouped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GroupBy {
    /// By the body that agreed them.
    #[default]
    Committee,
    /// By who does them.
    Owner,
}
