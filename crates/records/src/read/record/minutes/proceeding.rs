//! Something that happened under an item of a meeting.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::{ID_PATTERN, RawDate, RawMoment, RawText, RawTime};
use super::{Interest, Resolution, Vote};
use crate::model::policy::{MinutesTaken, MotionOutcome, NotTaken, Procedure, ProceedingKind};

/// Something that happened under an item. Which keys it may have besides `kind` and `text` depends on its kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = crate::read::by_kind::proceedings)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of its own in the record")]
pub struct Proceeding {
    /// What it is; by default narrative.
    #[serde(default)]
    pub kind: ProceedingKind,
    /// The id by which a vote names a motion or an amendment.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Option<String>,
    /// The letter or number of a motion or an amendment, such as "A".
    pub letter: Option<String>,
    /// What a motion or an amendment is called, or what was submitted is about, such as "Bus fares"; whose minutes were taken, where no meeting on record is theirs.
    pub title: Option<RawText>,
    /// The number under which it was submitted, such as "3" or "P12".
    pub number: Option<String>,
    /// The id of the member or officer to whom a question was put.
    pub to: Option<String>,
    /// What was said; the wording of a question, motion or correction; what an amendment asks for.
    pub text: Option<RawText>,
    /// The principal points of a discussion, one text for each; of earlier minutes, what was corrected in them or not adopted.
    #[serde(default)]
    pub points: Vec<RawText>,
    /// The id of the member or officer who asked, spoke or moved.
    pub by: Option<String>,
    /// The ids of those who moved it together with `by`.
    #[serde(default)]
    pub also_by: Vec<String>,
    /// The name of a member of the public who asked, spoke, brought a petition, arrived or left. It needs no translation.
    pub name: Option<RawText>,
    /// Whether the public edition leaves out the `name`.
    #[serde(default)]
    pub name_withheld: bool,
    /// Whom somebody speaks for or where they live, such as "Northgate Residents' Association" or "of Northgate". It is printed after
    /// the name, and left out with it.
    pub of: Option<RawText>,
    /// The side that a speaker is on, such as "for the applicant".
    pub side: Option<RawText>,
    /// The id of the member who presented a petition for those who brought it.
    pub presented_by: Option<String>,
    /// The id of the member who seconded.
    pub seconded_by: Option<String>,
    /// The id of the member or officer who replied.
    pub replied_by: Option<String>,
    /// The name of somebody from outside who replied, such as the speaker of another body, instead of `replied_by`. It needs no
    /// translation.
    pub replier: Option<RawText>,
    /// What was replied to a question, a petition or a motion, or to somebody who was heard.
    pub reply: Option<RawText>,
    /// The supplementary question, asked after the reply.
    pub supplementary: Option<RawText>,
    /// What was replied to the supplementary question.
    pub supplementary_reply: Option<RawText>,
    /// Whether the reply is to be given in writing.
    #[serde(default)]
    pub written_reply: bool,
    /// The day on which `reply` was given in writing: of a question after the meeting, of a motion before it as well.
    pub replied_on: Option<RawDate>,
    /// The parts of a question, each with its reply.
    #[serde(default)]
    pub part: Vec<QuestionPart>,
    /// Whether a question was not reached in the time for questions.
    #[serde(default)]
    pub not_reached: bool,
    /// Why what was submitted before the meeting was not taken at it.
    pub not_taken: Option<NotTaken>,
    /// The reason that was given for `not_taken`.
    pub reason: Option<RawText>,
    /// How many people signed a petition.
    pub signatures: Option<u32>,
    /// What a motion on how to proceed is for.
    pub procedure: Option<Procedure>,
    /// The id of the motion or amendment that an amendment changes, where that is not the motion before it.
    pub amends: Option<String>,
    /// What became of a motion or an amendment.
    pub outcome: Option<MotionOutcome>,
    /// The id of the committee, of the body outside the council or of the officer to which a motion or a petition was referred.
    pub referred_to: Option<String>,
    /// The wording of the motion as amended. The paper marks the changes.
    pub becomes: Option<RawText>,
    /// The id of the motion or amendment that is voted on, where that was moved before.
    pub on: Option<String>,
    /// The ids of the motions or amendments that are put to the vote together with `on`. The vote is printed once for all.
    #[serde(default)]
    pub also_on: Vec<String>,
    /// The id of the motion before it, under the same item, together with which it was moved.
    pub moved_with: Option<String>,
    /// The id of the committee, or of the body outside the council, to which `people` were appointed.
    pub appointed_to: Option<String>,
    /// The ids of those in whose place they were appointed.
    #[serde(default)]
    pub instead_of: Vec<String>,
    /// The first day of their term.
    pub term_from: Option<RawDate>,
    /// The last day of their term.
    pub term_until: Option<RawDate>,
    /// The office to which somebody was elected, or that somebody accepted: "Chair", "Vice-chair"; as what somebody was appointed, to a
    /// body or without one: "trustee", "Armed Forces Champion".
    pub office: Option<RawText>,
    /// The candidates of an election.
    #[serde(default)]
    pub candidate: Vec<Candidate>,
    /// The id of the member who was elected.
    pub elected: Option<String>,
    /// Whether the election failed, so that nobody was elected.
    #[serde(default)]
    pub nobody_elected: bool,
    /// Whether there was no other nomination for the office.
    #[serde(default)]
    pub uncontested: bool,
    /// Whether `elected` was co-opted to a vacancy. `office` is what they were co-opted as, such as "member for Mill Ward".
    #[serde(default)]
    pub co_opted: bool,
    /// The id of the candidate for whom the casting vote was given.
    pub casting_for: Option<String>,
    /// The id of the candidate on whom the lot fell.
    pub drawn: Option<String>,
    /// The id of the member who goes on in the office.
    pub continues: Option<String>,
    /// The id of the meeting whose minutes were taken: an earlier one of this body, or one of another.
    pub minutes_of: Option<String>,
    /// What was done with those minutes. They are approved minutes only where their own body approved them.
    pub taken: Option<MinutesTaken>,
    /// Whether those minutes were signed at the meeting.
    #[serde(default)]
    pub signed: bool,
    /// The id of the member who signed them.
    pub signed_by: Option<String>,
    /// The words that lead into the resolutions; by default "Resolved:".
    pub lead_in: Option<RawText>,
    /// What was resolved at this point. The numbers go on from resolutions before it under the same item.
    #[serde(default)]
    pub resolution: Vec<Resolution>,
    /// The words that follow the resolutions.
    pub lead_out: Option<RawText>,
    /// The vote; for an election, how it was taken, such as `{ by = "ballot" }`.
    pub vote: Option<Vote>,
    /// The members who wished it to be recorded that they dissented.
    #[serde(default)]
    pub dissent: Vec<Dissent>,
    /// The interests that were declared at this point.
    #[serde(default)]
    pub interest: Vec<Interest>,
    /// Whether a place was left vacant when people were appointed, or instead of that.
    #[serde(default)]
    pub vacant: bool,
    /// The ids of those who arrived or left, who are in the room, or out of it, from the next item on; or of those who accepted office
    /// or were appointed.
    #[serde(default)]
    pub people: Vec<String>,
    /// The time: at which the meeting was adjourned or resumed or had no quorum, or somebody arrived, left or retired.
    pub at: Option<RawTime>,
    /// When it resumes, or to when it stands adjourned.
    pub until: Option<RawMoment>,
    /// The day on which the meeting resumed, where that is a later one.
    pub day: Option<RawDate>,
    /// The day of a note that was added after the meeting.
    pub added: Option<RawDate>,
    /// Whether it is exempt information. By default it is if the minute is exempt. `exempt = false` says that all of it is public.
    pub exempt: Option<bool>,
    /// The categories of exempt information that it holds; by default those of the minute.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// What the public may know of it, if it is exempt.
    pub public_text: Option<RawText>,
}

impl Proceeding {
    /// The ids of all that is voted on.
    pub fn voted_on(&self) -> impl Iterator<Item = &String> {
        self.on.iter().chain(&self.also_on)
    }
}

/// A part of a question.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionPart {
    /// What was asked.
    pub text: RawText,
    /// What was replied to it.
    pub reply: Option<RawText>,
}

/// A member's dissent.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dissent {
    /// The id of the member.
    pub person: String,
    /// The reason that the member gave.
    pub reason: Option<RawText>,
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
    /// The ids of those who voted for the candidate, in a vote by name.
    #[serde(default)]
    pub voters: Vec<String>,
}
