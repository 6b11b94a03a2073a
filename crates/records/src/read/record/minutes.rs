//! `meetings/<date>-<id>/minutes.toml`: what happened at a meeting.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{ID_PATTERN, RawDate, RawMoment, RawText, RawTime};
use crate::model::policy::{
    AttendanceClass, InterestKind, ItemOutcome, MotionOutcome, ProceedingKind, Side, Treatment, VoteBy,
};

/// The minutes of a meeting: who was there, and item by item what was done. They are printed in the order of the record,
/// which may be another than that of the agenda.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// The id of the member who presided.
    pub chair: Option<String>,
    /// When the meeting began.
    pub began: Option<RawTime>,
    /// When it closed.
    pub closed: Option<RawTime>,
    /// Who was there, who sent apologies and who was absent.
    #[serde(default)]
    pub attendance: Vec<Attendance>,
    /// The items, in the order in which they were taken.
    #[serde(default)]
    pub item: Vec<Item>,
}

/// A person at the meeting, or missing from it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// The id of the person.
    pub person: String,
    /// As what the person was there, or why not.
    pub class: AttendanceClass,
    /// The id of the member whom a substitute replaces.
    pub instead_of: Option<String>,
    /// Whether the person took part from elsewhere.
    #[serde(default)]
    pub remote: bool,
    /// The id of the item during which the person arrived.
    pub arrived: Option<String>,
    /// The id of the item during which the person left.
    pub left: Option<String>,
    /// The ids of items for which the person was not in the room.
    #[serde(default)]
    pub away: Vec<String>,
}

/// What happened under an item.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The id of the item on the agenda; a new one for urgent business.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The title, where it is not on the agenda or another.
    pub title: Option<RawText>,
    /// The number of the minute, where it does not follow from the one before.
    #[schemars(range(min = 1))]
    pub number: Option<u32>,
    /// Whether the minute has a number; it has unless told.
    #[serde(default = "yes")]
    pub numbered: bool,
    /// The id of the member who presided over this item, where that was another.
    pub chair: Option<String>,
    /// The ids of items that were taken together with this one.
    #[serde(default)]
    pub with: Vec<String>,
    /// What became of the item where nothing was decided.
    pub outcome: Option<ItemOutcome>,
    /// The id of the committee that it was referred to.
    pub referred_to: Option<String>,
    /// Why the chair agreed that it was urgent. Local Government Act 1972, section 100B(4)(b).
    pub urgent_because: Option<RawText>,
    /// The interests that were declared in it.
    #[serde(default)]
    pub interest: Vec<Interest>,
    /// The text, where it is told in one piece.
    pub text: Option<RawText>,
    /// The text from a Markdown file beside the record.
    pub text_file: Option<RawText>,
    /// What happened, in order.
    #[serde(default)]
    pub proceeding: Vec<Proceeding>,
    /// The words that lead into the resolutions; "Resolved:" unless told.
    pub lead_in: Option<RawText>,
    /// The resolutions.
    #[serde(default)]
    pub resolution: Vec<Resolution>,
    /// The words that go on after the resolutions.
    pub lead_out: Option<RawText>,
    /// The vote on the resolutions.
    pub vote: Option<Vote>,
    /// The reasons; those of the report unless told.
    pub reasons: Option<RawText>,
    /// The alternatives that were considered and rejected; those of the report unless told.
    pub alternatives: Option<RawText>,
    /// The conditions of a consent.
    #[serde(default)]
    pub condition: Vec<RawText>,
    /// The actions that were agreed.
    #[serde(default)]
    pub action: Vec<Action>,
    /// Whether the minute is exempt information. It is where the public was excluded from the item, unless told: then
    /// `exempt = false` says that all of it is public.
    pub exempt: Option<bool>,
    /// The categories of exempt information that it holds; those of the item unless told.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why it belongs to them. Printed in the restricted edition alone.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in telling. Printed in the restricted edition alone.
    pub public_interest: Option<RawText>,
    /// The title of an exempt minute that the public reads, where that of the agenda does not serve.
    pub public_title: Option<RawText>,
    /// What the public may know of an exempt minute. Local Government Act 1972, section 100C(2).
    pub public_summary: Option<RawText>,
    /// What became of a call-in of the decision.
    pub call_in: Option<CallIn>,
}

fn yes() -> bool {
    true
}

/// An interest that a member declared.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interest {
    /// The id of the member.
    pub person: String,
    /// The kind of interest.
    pub kind: InterestKind,
    /// What the interest is.
    pub reason: RawText,
    /// Whether the member left the room.
    #[serde(default)]
    pub left: bool,
    /// The dispensation under which the member stayed and voted.
    pub dispensation: Option<RawText>,
}

/// Something that happened under an item.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proceeding {
    /// What it is; narrative unless told.
    #[serde(default)]
    pub kind: ProceedingKind,
    /// What was said; the wording of a question, motion or correction; what an amendment asks for.
    pub text: Option<RawText>,
    /// The principal points.
    #[serde(default)]
    pub points: Vec<RawText>,
    /// The id of the member or officer who asked, spoke or moved.
    pub by: Option<String>,
    /// The name of somebody of the public who asked, spoke or brought a petition. It needs no translation.
    pub name: Option<RawText>,
    /// The id of the member who seconded.
    pub seconded_by: Option<String>,
    /// The id of the member or officer who replied.
    pub replied_by: Option<String>,
    /// The reply.
    pub reply: Option<RawText>,
    /// The supplementary question.
    pub supplementary: Option<RawText>,
    /// The reply to that.
    pub supplementary_reply: Option<RawText>,
    /// Whether the reply is to be given in writing.
    #[serde(default)]
    pub written_reply: bool,
    /// How many have signed a petition.
    pub signatures: Option<u32>,
    /// What became of a motion or an amendment.
    pub outcome: Option<MotionOutcome>,
    /// The wording of the motion with an amendment in it. Its changes are marked on the paper.
    pub becomes: Option<RawText>,
    /// The office to which somebody was elected: "Chair", "Vice-chair".
    pub office: Option<RawText>,
    /// The candidates of an election.
    #[serde(default)]
    pub candidate: Vec<Candidate>,
    /// The id of the member who was elected. Without it the election failed.
    pub elected: Option<String>,
    /// The vote; of an election how it was taken, such as `{ by = "ballot" }`.
    pub vote: Option<Vote>,
    /// When the meeting broke off.
    pub at: Option<RawTime>,
    /// When it goes on.
    pub until: Option<RawMoment>,
}

/// A candidate of an election.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// The id of the member.
    pub person: String,
    /// The id of the member who proposed.
    pub by: Option<String>,
    /// The id of the member who seconded.
    pub seconded_by: Option<String>,
    /// How many voted for the candidate.
    pub votes: Option<u32>,
}

/// A vote.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// How it was taken.
    #[serde(default)]
    pub by: VoteBy,
    /// How many were for it.
    #[serde(rename = "for")]
    pub in_favour: Option<u32>,
    /// How many were against it.
    pub against: Option<u32>,
    /// How many abstained.
    pub abstained: Option<u32>,
    /// Whether it was unanimous.
    #[serde(default)]
    pub unanimous: bool,
    /// The side of the chair's second or casting vote.
    pub casting: Option<Side>,
    /// How each member voted, in a vote by name.
    pub names: Option<Names>,
    /// The votes that single members asked to have recorded. SI 1993/202.
    pub recorded: Option<Names>,
}

/// The ids of members by how they voted.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Those for.
    #[serde(default, rename = "for")]
    pub in_favour: Vec<String>,
    /// Those against.
    #[serde(default)]
    pub against: Vec<String>,
    /// Those who abstained.
    #[serde(default)]
    pub abstained: Vec<String>,
    /// Those who were there and did not vote.
    #[serde(default)]
    pub not_voting: Vec<String>,
    /// Those who were absent.
    #[serde(default)]
    pub absent: Vec<String>,
    /// Those who had to leave for an interest.
    #[serde(default)]
    pub excluded: Vec<String>,
}

/// A resolution.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// The id by which decisions, answers and texts refer to it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Option<String>,
    /// The recommendation of the item's report on which it decides: its id, or its number as the report prints it.
    pub recommendation: Option<String>,
    /// What it makes of that.
    #[serde(default)]
    pub treatment: Treatment,
    /// The wording; that of the recommendation unless told.
    pub text: Option<RawText>,
    /// The wording from a Markdown file beside the record.
    pub text_file: Option<RawText>,
    /// The parts, one level down.
    #[serde(default)]
    pub part: Vec<Resolution>,
    /// The id of the committee to which it recommends. The action log then follows its answer.
    pub recommends_to: Option<String>,
    /// The id of the officer to whom the decision is delegated.
    pub delegated_to: Option<String>,
    /// The ids of those whom the officer consults.
    #[serde(default)]
    pub in_consultation_with: Vec<String>,
    /// Whether it is exempt information. It is where the minute is, where it decides on an exempt recommendation, and where
    /// it is a part of an exempt resolution, unless told: `exempt = false` says that its `text` is public.
    pub exempt: Option<bool>,
    /// What the public reads in the place of an exempt resolution.
    pub public_text: Option<RawText>,
    /// The categories of exempt information that it holds; those of the recommendation or of the minute unless told.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why it belongs to them. Printed in the restricted edition alone.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in telling. Printed in the restricted edition alone.
    pub public_interest: Option<RawText>,
}

/// An action that was agreed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The id by which updates refer to it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The topic in a few words.
    pub topic: Option<RawText>,
    /// What is to be done.
    pub text: RawText,
    /// The id of the person who does it.
    pub owner: String,
    /// The day by which it is to be done.
    pub due: Option<RawDate>,
    /// Whether it is exempt information. It is where the minute is, unless told: `exempt = false` says that its words are public.
    pub exempt: Option<bool>,
    /// The categories of exempt information that it holds; those of the minute unless told.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
}

/// A call-in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallIn {
    /// The day on which it was asked for.
    pub on: RawDate,
    /// The ids of the members who asked for it.
    pub by: Vec<String>,
    /// Why.
    pub reason: RawText,
    /// What came of it.
    pub outcome: Option<RawText>,
}
