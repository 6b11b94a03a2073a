//! Something that happened under an item, and votes.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::super::person::Person;
use super::super::policy::{
    Majority, MajorityOf, MinutesTaken, MotionOutcome, NotTaken, Procedure, ProceedingKind, Side, VoteBy,
};
use super::super::{Exemption, Text};
use super::{Interest, Resolved};

/// Something that happened under an item.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Proceeding {
    /// Its place among those under the item, from 0.
    pub place: usize,
    /// What happened; which of the other fields are reported depends on it.
    pub kind: ProceedingKind,
    /// Its id, by which a vote names it.
    pub id: Option<String>,
    /// The letter of a motion or an amendment.
    pub letter: Option<String>,
    /// What a motion or an amendment is called.
    pub title: Option<Text>,
    /// The number under which a question or a petition was submitted.
    pub number: Option<String>,
    /// To whom a question was put.
    pub to: Option<Arc<Person>>,
    /// What was said or moved.
    pub text: Option<Text>,
    /// The principal points of a discussion.
    pub points: Vec<Text>,
    /// The person of the council who asked, spoke or moved.
    pub by: Option<Arc<Person>>,
    /// Those who moved it together with `by`.
    pub also_by: Vec<Arc<Person>>,
    /// The name of a member of the public who asked, spoke or brought a petition.
    pub name: Option<Text>,
    /// Whether the public edition leaves out the name, and what is printed after it.
    pub name_withheld: bool,
    /// Whom somebody speaks for or where they live.
    pub of: Option<Text>,
    /// The side that a speaker is on.
    pub side: Option<Text>,
    /// Who presented a petition for those who brought it.
    pub presented_by: Option<Arc<Person>>,
    /// Who seconded.
    pub seconded_by: Option<Arc<Person>>,
    /// Who replied.
    pub replied_by: Option<Arc<Person>>,
    /// The name of somebody from outside who replied.
    pub replier: Option<Text>,
    /// The reply, where it was given at the meeting.
    pub reply: Option<Text>,
    /// The supplementary question.
    pub supplementary: Option<Text>,
    /// The reply to that.
    pub supplementary_reply: Option<Text>,
    /// Whether the reply is to be given in writing.
    pub written_reply: bool,
    /// The day on which the reply was given in writing, after the meeting.
    pub replied_on: Option<NaiveDate>,
    /// The parts of a question.
    pub parts: Vec<QuestionPart>,
    /// Whether a question was not reached.
    pub not_reached: bool,
    /// Why what was submitted was not taken.
    pub not_taken: Option<NotTaken>,
    /// The reason that was given for that.
    pub reason: Option<Text>,
    /// How many people signed a petition.
    pub signatures: Option<u32>,
    /// What a motion on how to proceed is for.
    pub procedure: Option<Procedure>,
    /// What became of the motion.
    pub outcome: Option<MotionOutcome>,
    /// The name of the body or of the office to which it was referred.
    pub referred_to: Option<Text>,
    /// The same, here or in the vote that was taken on it later.
    pub ended: Option<MotionOutcome>,
    /// What tells a motion or an amendment from others, where papers name it and neither letter nor title does.
    pub told: Option<ToldBy>,
    /// What an amendment makes of the motion.
    pub becomes: Option<Amended>,
    /// The place of what an amendment changes.
    pub changes: Option<usize>,
    /// The place at which it went into that: its own, or that of the vote on it.
    pub made_at: Option<usize>,
    /// What it changes by name, where the record says so or there are several motions.
    pub amends: Option<Moved>,
    /// What is voted on, where that was moved before: several where one vote was taken on all.
    pub on: Vec<VotedOn>,
    /// The motion together with which it was moved.
    pub moved_with: Option<Moved>,
    /// The name of the body to which people were appointed.
    pub appointed_to: Option<Text>,
    /// Those in whose place they were appointed.
    pub instead_of: Vec<Arc<Person>>,
    /// Whether a place was left vacant.
    pub vacant: bool,
    /// The first and the last day of their term.
    pub term: [Option<NaiveDate>; 2],
    /// The office of an election, or as what people were appointed.
    pub office: Option<Text>,
    /// The candidates of an election.
    pub candidates: Vec<Candidate>,
    /// What came of an election.
    pub result: ElectionResult,
    /// What was done with earlier minutes.
    pub minutes: TakenMinutes,
    /// The vote; of an election how it was taken.
    pub vote: Option<Vote>,
    /// What was resolved at this point.
    pub resolved: Resolved,
    /// Who dissented.
    pub dissent: Vec<Dissent>,
    /// The interests that were declared at this point.
    pub interests: Vec<Interest>,
    /// Those who arrived or left.
    pub people: Vec<Arc<Person>>,
    /// When the meeting was adjourned or resumed, or people arrived, left or retired.
    pub at: Option<NaiveTime>,
    /// When it resumes.
    pub until: Option<NaiveDateTime>,
    /// The day on which the meeting resumed, where that is a later one.
    pub day: Option<NaiveDate>,
    /// The day of a note that was added after the meeting.
    pub added: Option<NaiveDate>,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
    /// What the public may know of it, if it is exempt.
    pub public_text: Option<Text>,
}

impl Proceeding {
    /// Whether what was submitted came before the meeting.
    #[must_use]
    pub const fn was_taken(&self) -> bool {
        !self.not_reached && self.not_taken.is_none()
    }

    /// Whether an amendment went into the motion.
    #[must_use]
    pub fn is_made(&self) -> bool {
        self.kind == ProceedingKind::Amendment && self.ended.is_some_and(MotionOutcome::makes)
    }
}

/// A part of a question.
#[derive(Debug, Clone)]
pub struct QuestionPart {
    /// What was asked.
    pub text: Text,
    /// What was replied to it.
    pub reply: Option<Text>,
}

/// A motion or an amendment, by what papers call it.
#[derive(Debug, Clone)]
pub struct Moved {
    /// Its place among what happened under the item.
    pub place: usize,
    /// Whether it is a motion or an amendment.
    pub kind: ProceedingKind,
    /// What a motion on how to proceed is for.
    pub procedure: Option<Procedure>,
    /// Its letter.
    pub letter: Option<String>,
    /// What it is called.
    pub title: Option<Text>,
    /// What tells it from others of its kind under the item, where neither letter nor title does.
    pub told: Option<ToldBy>,
}

/// A motion or an amendment that is voted on later than it was moved.
#[derive(Debug, Clone)]
pub struct VotedOn {
    /// What it is called; nothing where the reader may not know of it.
    pub moved: Option<Moved>,
    /// Whether it is a motion or an amendment.
    pub kind: ProceedingKind,
    /// The wording that it makes of the motion, if it is an amendment.
    pub makes: Option<Text>,
    /// What it changes by name, as in [`Proceeding::amends`].
    pub amends: Option<Moved>,
    /// Whether an amendment went into it before the vote.
    pub amended: bool,
    /// Whether it is the only motion under the item.
    pub alone: bool,
}

/// What tells a motion from another.
#[derive(Debug, Clone)]
pub enum ToldBy {
    /// Who moved it.
    Mover(Arc<Person>),
    /// Its place among those of its kind, from 1.
    Place(usize),
}

/// What came of an election.
#[derive(Debug, Clone, Default)]
pub struct ElectionResult {
    /// Who was elected.
    pub elected: Option<Arc<Person>>,
    /// Whether the election failed.
    pub nobody_elected: bool,
    /// Whether there was no other nomination.
    pub uncontested: bool,
    /// Whether whoever was elected was co-opted to a vacancy.
    pub co_opted: bool,
    /// The candidate for whom the casting vote was given.
    pub casting_for: Option<Arc<Person>>,
    /// The candidate on whom the lot fell.
    pub drawn: Option<Arc<Person>>,
    /// Who goes on in the office.
    pub continues: Option<Arc<Person>>,
}

/// What was done with earlier minutes.
#[derive(Debug, Clone, Default)]
pub struct TakenMinutes {
    /// The meeting whose minutes were taken.
    pub of: Option<MinutesOf>,
    /// What was done with them.
    pub taken: Option<MinutesTaken>,
    /// Whether they were signed.
    pub signed: bool,
    /// Who signed them.
    pub signed_by: Option<Arc<Person>>,
}

/// A meeting whose minutes were taken.
#[derive(Debug, Clone)]
pub struct MinutesOf {
    /// The name of its folder.
    pub meeting: String,
    /// Its day.
    pub day: NaiveDate,
    /// The name of its body on that day, where that is another than the one that took them.
    pub committee: Option<Text>,
}

/// A member's dissent that was recorded.
#[derive(Debug, Clone)]
pub struct Dissent {
    /// The member.
    pub person: Arc<Person>,
    /// The reason that the member gave.
    pub reason: Option<Text>,
}

/// The wording of a motion with an amendment in it.
#[derive(Debug, Clone)]
pub struct Amended {
    /// The wording with the amendment.
    pub after: Text,
    /// The wording before, where it is known, and the place of the proceeding that gives it.
    pub before: Option<(usize, Text)>,
}

/// A candidate of an election.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The member who was.
    pub person: Arc<Person>,
    /// Who proposed.
    pub by: Option<Arc<Person>>,
    /// Who seconded.
    pub seconded_by: Option<Arc<Person>>,
    /// How many voted for the candidate.
    pub votes: Option<u32>,
    /// Those who voted for the candidate, in a vote by name.
    pub voters: Vec<Arc<Person>>,
}

/// A vote.
#[derive(Debug, Clone)]
pub struct Vote {
    /// How it was taken; `None` where nobody has recorded it.
    pub by: Option<VoteBy>,
    /// How many were for it, against it, abstained, and declined to vote.
    pub counts: [Option<u32>; 4],
    /// Whether the record says that it was unanimous.
    pub unanimous: bool,
    /// Whether the record says that nobody voted against it.
    pub nobody_against: bool,
    /// The majority that was needed, where the record says it.
    pub majority: Option<Majority>,
    /// Of whom it was needed.
    pub majority_of: MajorityOf,
    /// The side of the chair's second or casting vote.
    pub casting: Option<Side>,
    /// How each member voted, in the order of [`Names`].
    pub names: Option<Names>,
    /// Why those who were excluded had to leave.
    pub excluded_by: Option<Text>,
    /// The votes that single members had recorded.
    pub recorded: Option<Names>,
    /// The sides of a division that are not for and against.
    pub sides: Vec<VoteSide>,
    /// A note under it.
    pub note: Option<Text>,
}

/// Members by how they voted: for, against, abstained, declined, not voting, absent, excluded.
pub type Names = [Vec<Arc<Person>>; 7];

/// A side of a division.
#[derive(Debug, Clone)]
pub struct VoteSide {
    /// What it is called.
    pub label: Text,
    /// How many voted for it.
    pub count: Option<u32>,
    /// Those who voted for it.
    pub names: Vec<Arc<Person>>,
    /// Whether the chair's second or casting vote was for it.
    pub casting: bool,
}
