//! What happened at a meeting, item by item.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use orderpaper_text::source::Place;

use super::person::Person;
use super::policy::{
    AttendanceClass, InterestKind, ItemOutcome, MotionOutcome, ProceedingKind, Side, Treatment, VoteBy,
};
use super::{Exemption, Text};

/// The minutes of a meeting.
#[derive(Debug, Clone)]
pub struct Minutes {
    /// Their record, to point at.
    pub place: Place,
    /// Who presided.
    pub chair: Option<Arc<Person>>,
    /// When the meeting began.
    pub began: Option<NaiveTime>,
    /// When it closed.
    pub closed: Option<NaiveTime>,
    /// Who was there and who was not.
    pub attendance: Vec<Attendance>,
    /// The minutes, in the order in which items were taken.
    pub minutes: Vec<Minute>,
}

/// A person at the meeting, or missing from it.
#[derive(Debug, Clone)]
pub struct Attendance {
    /// The person.
    pub person: Arc<Person>,
    /// The person's role, or why the person was not there.
    pub class: AttendanceClass,
    /// The member whom a substitute replaces.
    pub instead_of: Option<Arc<Person>>,
    /// Whether from elsewhere.
    pub remote: bool,
    /// The item during which the person arrived, by its id.
    pub arrived: Option<String>,
    /// The item during which the person left.
    pub left: Option<String>,
    /// The items for which the person was not in the room.
    pub away: Vec<String>,
}

/// The minute of an item.
#[derive(Debug, Clone, Default)]
pub struct Minute {
    /// The id of the item.
    pub id: String,
    /// The name of its place in papers: its id or, where the public may not know that, another.
    pub name: String,
    /// Its number in the council's pattern; empty where it has none.
    pub number: String,
    /// The title, where it is not that of the agenda.
    pub title: Option<Text>,
    /// Who presided over it, where that was another.
    pub chair: Option<Arc<Person>>,
    /// The ids of items that were taken together with it.
    pub with: Vec<String>,
    /// What became of it where nothing was decided.
    pub outcome: Option<ItemOutcome>,
    /// The name of the body that it was referred to.
    pub referred_to: Option<Text>,
    /// Why it was urgent.
    pub urgent_because: Option<Text>,
    /// The interests declared.
    pub interests: Vec<Interest>,
    /// The text in one piece.
    pub text: Option<Text>,
    /// What happened, in order.
    pub proceedings: Vec<Proceeding>,
    /// The words before the resolutions.
    pub lead_in: Option<Text>,
    /// The resolutions.
    pub resolutions: Vec<Resolution>,
    /// The words after them.
    pub lead_out: Option<Text>,
    /// The vote on them.
    pub vote: Option<Vote>,
    /// The reasons.
    pub reasons: Option<Text>,
    /// The alternatives considered and rejected.
    pub alternatives: Option<Text>,
    /// The conditions of a consent.
    pub conditions: Vec<Text>,
    /// The actions agreed.
    pub actions: Vec<Action>,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
    /// Its title for the public, if it is exempt.
    pub public_title: Option<Text>,
    /// What the public may know of it.
    pub public_summary: Option<Text>,
    /// The call-in of its decision.
    pub call_in: Option<CallIn>,
}

impl Minute {
    /// Whether it is exempt, or any of its resolutions or actions is.
    #[must_use]
    pub fn holds_exempt(&self) -> bool {
        fn any(list: &[Resolution]) -> bool {
            list.iter().any(|one| one.exempt.is_some() || any(&one.parts))
        }
        self.exempt.is_some() || any(&self.resolutions) || self.actions.iter().any(|action| action.exempt.is_some())
    }

    /// Adds the categories of exempt information that it, its resolutions and its actions hold.
    pub fn categories(&self, all: &mut BTreeSet<u32>) {
        let actions = self.actions.iter().filter_map(|action| action.exempt.as_ref());
        all.extend(self.exempt.iter().chain(actions).flat_map(|exempt| &exempt.categories));
        self.resolutions.iter().for_each(|one| one.categories(all));
    }

    /// Whether everything that was resolved is exempt, and therefore what describes it: the words around it, reasons, alternatives,
    /// conditions and its call-in.
    #[must_use]
    pub fn is_resolved_in_private(&self) -> bool {
        !self.resolutions.is_empty() && self.resolutions.iter().all(|one| one.exempt.is_some())
    }
}

/// An interest that was declared.
#[derive(Debug, Clone)]
pub struct Interest {
    /// The member.
    pub person: Arc<Person>,
    /// Its kind.
    pub kind: InterestKind,
    /// What it is.
    pub reason: Text,
    /// Whether the member left.
    pub left: bool,
    /// The dispensation.
    pub dispensation: Option<Text>,
}

/// Something that happened under an item.
#[derive(Debug, Clone)]
pub struct Proceeding {
    /// What it is.
    pub kind: ProceedingKind,
    /// What was said or moved.
    pub text: Option<Text>,
    /// The principal points.
    pub points: Vec<Text>,
    /// Who asked, spoke or moved: a person of the council.
    pub by: Option<Arc<Person>>,
    /// Or a member of the public.
    pub name: Option<Text>,
    /// Who seconded.
    pub seconded_by: Option<Arc<Person>>,
    /// Who replied.
    pub replied_by: Option<Arc<Person>>,
    /// The reply.
    pub reply: Option<Text>,
    /// The supplementary question.
    pub supplementary: Option<Text>,
    /// The reply to that.
    pub supplementary_reply: Option<Text>,
    /// Whether the reply is to be given in writing.
    pub written_reply: bool,
    /// How many people signed.
    pub signatures: Option<u32>,
    /// What became of the motion.
    pub outcome: Option<MotionOutcome>,
    /// The wording of the motion with the amendment in it, and the wording before.
    pub becomes: Option<(Text, Option<Text>)>,
    /// The office of an election.
    pub office: Option<Text>,
    /// The candidates.
    pub candidates: Vec<Candidate>,
    /// Who was elected.
    pub elected: Option<Arc<Person>>,
    /// The vote.
    pub vote: Option<Vote>,
    /// When the meeting was adjourned.
    pub at: Option<NaiveTime>,
    /// When it resumes.
    pub until: Option<NaiveDateTime>,
}

impl Proceeding {
    /// Whether an amendment went into the motion.
    #[must_use]
    pub fn is_made(&self) -> bool {
        matches!(self.outcome, Some(MotionOutcome::Carried | MotionOutcome::Accepted))
    }
}

/// A candidate of an election.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The member.
    pub person: Arc<Person>,
    /// Who proposed.
    pub by: Option<Arc<Person>>,
    /// Who seconded.
    pub seconded_by: Option<Arc<Person>>,
    /// How many voted for the candidate.
    pub votes: Option<u32>,
}

/// A vote.
#[derive(Debug, Clone)]
pub struct Vote {
    /// How it was taken.
    pub by: VoteBy,
    /// How many were for it, against it, and abstained.
    pub counts: [Option<u32>; 3],
    /// Whether it was unanimous.
    pub unanimous: bool,
    /// The side of the casting vote.
    pub casting: Option<Side>,
    /// How each member voted, in the order of [`Names`].
    pub names: Option<Names>,
    /// The votes that single members had recorded.
    pub recorded: Option<Names>,
}

/// Members by how they voted: for, against, abstained, not voting, absent, excluded.
pub type Names = [Vec<Arc<Person>>; 6];

/// A resolution.
#[derive(Debug, Clone)]
pub struct Resolution {
    /// The id by which it is referred to.
    pub id: Option<String>,
    /// The recommendation on which it decides: its place in the report, counted from 0, by level.
    pub recommendation: Option<Vec<usize>>,
    /// What it does with that recommendation.
    pub treatment: Treatment,
    /// The wording.
    pub text: Text,
    /// What the public reads in its place, if it is exempt.
    pub public_text: Option<Text>,
    /// Its parts.
    pub parts: Vec<Resolution>,
    /// Whether it is the only resolution under the item and needs no number.
    pub alone: bool,
    /// The officer to whom the decision is delegated.
    pub delegated_to: Option<Arc<Person>>,
    /// The name of the body to which it recommends.
    pub recommends_to: Option<Text>,
    /// Those whom the officer consults.
    pub consulted: Vec<Arc<Person>>,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
}

impl Resolution {
    /// Adds the categories of exempt information that it and its parts hold.
    pub fn categories(&self, all: &mut BTreeSet<u32>) {
        all.extend(self.exempt.iter().flat_map(|exempt| &exempt.categories));
        self.parts.iter().for_each(|part| part.categories(all));
    }
}

/// An action that was agreed, and how it has gone on.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its id within the meeting.
    pub id: String,
    /// Its reference.
    pub reference: String,
    /// The topic.
    pub topic: Option<Text>,
    /// What is to be done.
    pub text: Text,
    /// Who does it.
    pub owner: Arc<Person>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
    /// Where it was written.
    pub place: Place,
}

/// A call-in.
#[derive(Debug, Clone)]
pub struct CallIn {
    /// The day on which it was asked for.
    pub on: NaiveDate,
    /// Who asked.
    pub by: Vec<Arc<Person>>,
    /// Why.
    pub reason: Text,
    /// The result.
    pub outcome: Option<Text>,
}
