//! `meetings/<date>-<id>/minutes.toml`: what happened at a meeting.

use schemars::JsonSchema;
use serde::Deserialize;

pub use super::attendance::{Attendance, Interest, Out};
use super::{Acknowledgement, Correction, ID_PATTERN, RawDate, RawMoment, RawText, RawTime};
use crate::model::policy::{ItemOutcome, MotionOutcome, ProceedingKind, Side, Treatment, VoteBy};

/// The minutes of a meeting: who was there, and what was done, item by item. They are printed in the order of the record, which
/// may differ from that of the agenda.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// The id of the member who presided.
    pub chair: Option<String>,
    /// When the meeting began.
    pub began: Option<RawTime>,
    /// When it closed.
    pub closed: Option<RawTime>,
    /// The day on which the decisions were published. The time for calling them in is counted from it.
    pub decisions_published: Option<RawDate>,
    /// Who was there, who sent apologies and who was absent.
    #[serde(default)]
    pub attendance: Vec<Attendance>,
    /// How many members of the public were there, if they were counted.
    pub public_present: Option<u32>,
    /// How many representatives of the press were there, if they were counted.
    pub press_present: Option<u32>,
    /// The corrections of the minutes since it was approved, one table for each: `[{ on = 2026-11-20, why = "…" }]`.
    #[serde(default)]
    pub corrected: Vec<Correction>,
    /// The items, in the order in which they were taken.
    #[serde(default)]
    pub item: Vec<Item>,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// What happened under an item.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The id of the item on the agenda; a new one for urgent business.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The title, if the item is not on the agenda or the title differs.
    pub title: Option<RawText>,
    /// The number of the minute, if it does not follow from the one before.
    #[schemars(range(min = 1))]
    pub number: Option<u32>,
    /// Whether the minute has a number; by default it has.
    #[serde(default = "yes")]
    pub numbered: bool,
    /// The id of the member who presided over this item, if somebody else did.
    pub chair: Option<String>,
    /// The ids of items that were taken together with this one.
    #[serde(default)]
    pub with: Vec<String>,
    /// For the item that takes the minutes of earlier meetings: whether they were approved as a correct record. Until `true` is
    /// recorded here, those minutes are drafts.
    pub approved: Option<bool>,
    /// Whether they were signed at the meeting, if they were approved. Local Government Act 1972, Schedule 12, paragraph 41.
    #[serde(default)]
    pub signed: bool,
    /// What became of the item if nothing was decided.
    pub outcome: Option<ItemOutcome>,
    /// The id of the committee that it was referred to.
    pub referred_to: Option<String>,
    /// Why the chair agreed that it was urgent. Local Government Act 1972, section 100B(4)(b).
    pub urgent_because: Option<RawText>,
    /// The interests that were declared in it.
    #[serde(default)]
    pub interest: Vec<Interest>,
    /// The text, if it is in one piece.
    pub text: Option<RawText>,
    /// The text from a Markdown file beside the record.
    pub text_file: Option<RawText>,
    /// What happened, in order.
    #[serde(default)]
    pub proceeding: Vec<Proceeding>,
    /// The words that lead into the resolutions; by default "Resolved:" and, if they adopt recommendations word for word, the words
    /// that lead into those.
    pub lead_in: Option<RawText>,
    /// What was resolved, in order. Resolutions are numbered as recommendations are.
    #[serde(default)]
    pub resolution: Vec<Resolution>,
    /// The words that follow the resolutions; by default, if they adopt recommendations word for word, those that follow these.
    pub lead_out: Option<RawText>,
    /// The vote on the resolutions.
    pub vote: Option<Vote>,
    /// The reasons; by default those of the report.
    pub reasons: Option<RawText>,
    /// The alternatives that were considered and rejected; by default those of the report.
    pub alternatives: Option<RawText>,
    /// The conditions of a consent, such as a planning permission: one text for each.
    #[serde(default)]
    pub condition: Vec<RawText>,
    /// The actions that were agreed. Each needs an owner, and action logs follow it.
    #[serde(default)]
    pub action: Vec<Action>,
    /// Whether the minute is exempt information. By default it is if the public was excluded from the item. `exempt = false` says
    /// that all of it is public.
    pub exempt: Option<bool>,
    /// The categories of exempt information that it holds; by default those of the item.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why it belongs to them. Printed only in the restricted edition.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in disclosure. Printed only in the restricted edition.
    pub public_interest: Option<RawText>,
    /// The title of an exempt minute for the public, if the title on the agenda will not do.
    pub public_title: Option<RawText>,
    /// What the public may know of an exempt minute. Local Government Act 1972, section 100C(2).
    pub public_summary: Option<RawText>,
    /// The corrections of the minute since it was approved, one table for each: `[{ on = 2026-11-20, why = "…" }]`.
    #[serde(default)]
    pub corrected: Vec<Correction>,
    /// The result of a call-in of the decision.
    pub call_in: Option<CallIn>,
}

fn yes() -> bool {
    true
}

/// Something that happened under an item.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proceeding {
    /// What it is; by default narrative.
    #[serde(default)]
    pub kind: ProceedingKind,
    /// What was said; the wording of a question, motion or correction; what an amendment asks for.
    pub text: Option<RawText>,
    /// The principal points of a discussion, one text for each.
    #[serde(default)]
    pub points: Vec<RawText>,
    /// The id of the member or officer who asked, spoke or moved.
    pub by: Option<String>,
    /// The name of a member of the public who asked, spoke or brought a petition. It needs no translation.
    pub name: Option<RawText>,
    /// The id of the member who seconded.
    pub seconded_by: Option<String>,
    /// The id of the member or officer who replied.
    pub replied_by: Option<String>,
    /// What was replied to a question.
    pub reply: Option<RawText>,
    /// The supplementary question, asked after the reply.
    pub supplementary: Option<RawText>,
    /// What was replied to the supplementary question.
    pub supplementary_reply: Option<RawText>,
    /// Whether the reply is to be given in writing.
    #[serde(default)]
    pub written_reply: bool,
    /// How many people signed a petition.
    pub signatures: Option<u32>,
    /// What became of a motion or an amendment.
    pub outcome: Option<MotionOutcome>,
    /// The wording of the motion as amended. The paper marks the changes.
    pub becomes: Option<RawText>,
    /// The office to which somebody was elected: "Chair", "Vice-chair".
    pub office: Option<RawText>,
    /// The candidates of an election.
    #[serde(default)]
    pub candidate: Vec<Candidate>,
    /// The id of the member who was elected.
    pub elected: Option<String>,
    /// Whether the election failed, so that nobody was elected.
    #[serde(default)]
    pub nobody_elected: bool,
    /// The vote; for an election, how it was taken, such as `{ by = "ballot" }`.
    pub vote: Option<Vote>,
    /// When the meeting was adjourned.
    pub at: Option<RawTime>,
    /// When it resumes.
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
    /// How it was taken; if that is not recorded, the minutes do not say.
    pub by: Option<VoteBy>,
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
    /// The votes that individual members asked to have recorded. SI 1993/202.
    pub recorded: Option<Names>,
}

/// The ids of members by how they voted.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// The ids of those who voted for it.
    #[serde(default, rename = "for")]
    pub in_favour: Vec<String>,
    /// The ids of those who voted against it.
    #[serde(default)]
    pub against: Vec<String>,
    /// The ids of those who abstained.
    #[serde(default)]
    pub abstained: Vec<String>,
    /// The ids of those who were there and did not vote.
    #[serde(default)]
    pub not_voting: Vec<String>,
    /// The ids of those who were absent.
    #[serde(default)]
    pub absent: Vec<String>,
    /// The ids of those who had to leave because of an interest.
    #[serde(default)]
    pub excluded: Vec<String>,
}

/// A resolution.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// The id that decisions, answers and texts use for it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Option<String>,
    /// The recommendation of the item's report that it decides on: its id, or its number as the report prints it.
    pub recommendation: Option<String>,
    /// What it does with that recommendation.
    #[serde(default)]
    pub treatment: Treatment,
    /// The wording; by default that of the recommendation.
    pub text: Option<RawText>,
    /// The wording from a Markdown file beside the record.
    pub text_file: Option<RawText>,
    /// The parts of it, one level down, each with a number of its own.
    #[serde(default)]
    pub part: Vec<Resolution>,
    /// The id of the committee that it makes a recommendation to. The action log then tracks the answer.
    pub recommends_to: Option<String>,
    /// The id of the officer that the decision is delegated to.
    pub delegated_to: Option<String>,
    /// The ids of those whom the officer must consult.
    #[serde(default)]
    pub in_consultation_with: Vec<String>,
    /// Whether it is exempt information. By default it is if the minute is exempt, if it decides on an exempt recommendation, or if
    /// it is a part of an exempt resolution. `exempt = false` says that its `text` is public.
    pub exempt: Option<bool>,
    /// What the public reads instead of an exempt resolution.
    pub public_text: Option<RawText>,
    /// The categories of exempt information that it holds; by default those of the recommendation or of the minute.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// Why it belongs to them. Printed only in the restricted edition.
    pub exempt_reason: Option<RawText>,
    /// Why the public interest in keeping it exempt outweighs that in disclosure. Printed only in the restricted edition.
    pub public_interest: Option<RawText>,
}

/// An action that was agreed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The id that updates use for it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The topic in a few words. Action logs print it above the action.
    pub topic: Option<RawText>,
    /// What is to be done.
    pub text: RawText,
    /// The id of the person who does it.
    pub owner: String,
    /// The day by which it is to be done. Action logs mark an action as overdue after it.
    pub due: Option<RawDate>,
    /// Whether it is exempt information. By default it is if the minute is exempt. `exempt = false` says that its words are public.
    pub exempt: Option<bool>,
    /// The categories of exempt information that it holds; by default those of the minute.
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
    /// Why those members asked for it.
    pub reason: RawText,
    /// What came of it, once that is known: whether the decision stands.
    pub outcome: Option<RawText>,
}
