//! What happened at a meeting, item by item.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use orderpaper_text::source::Place;

pub use super::attendance::{Attendance, Interest, Out};
use super::person::Person;
use super::policy::{ItemOutcome, MotionOutcome, ProceedingKind, Side, Treatment, VoteBy};
use super::{Correction, Exemption, Text};

/// The minutes of a meeting.
#[derive(Debug, Clone)]
pub struct Minutes {
    /// Their record, to point at.
    pub place: Place,
    /// Who presided; `None` where the record does not say.
    pub chair: Option<Arc<Person>>,
    /// When the meeting began.
    pub began: Option<NaiveTime>,
    /// When the meeting closed.
    pub closed: Option<NaiveTime>,
    /// The day on which its decisions were published.
    pub decisions_published: Option<NaiveDate>,
    /// Who was there and who was not.
    pub attendance: Vec<Attendance>,
    /// How many members of the public were there, and how many of the press, where they were counted.
    pub others_present: [Option<u32>; 2],
    /// The corrections of the minutes as a whole since they were approved.
    pub corrections: Vec<Correction>,
    /// Whether an interest is recorded under any item, exempt ones included.
    pub has_interests: bool,
    /// The minutes, in the order in which items were taken.
    pub minutes: Vec<Minute>,
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
    /// Whether the earlier minutes that it takes were approved, and whether they were signed; `None` where nobody has recorded it.
    pub approval: Option<Approval>,
    /// The corrections of it since it was approved.
    pub corrections: Vec<Correction>,
    /// What became of it where nothing was decided.
    pub outcome: Option<ItemOutcome>,
    /// The name of the body that it was referred to.
    pub referred_to: Option<Text>,
    /// Why it was urgent.
    pub urgent_because: Option<Text>,
    /// The interests that were declared in it.
    pub interests: Vec<Interest>,
    /// The text in one piece.
    pub text: Option<Text>,
    /// What happened, in order.
    pub proceedings: Vec<Proceeding>,
    /// The words before the recommendations that the resolutions adopt, if the minute has none of its own.
    pub recommended: Option<Text>,
    /// The words before the resolutions.
    pub lead_in: Option<Text>,
    /// What was resolved, in order.
    pub resolutions: Vec<Resolution>,
    /// The words after them.
    pub lead_out: Option<Text>,
    /// The vote on the resolutions.
    pub vote: Option<Vote>,
    /// The reasons for them, where they are not those of the report.
    pub reasons: Option<Text>,
    /// The alternatives considered and rejected.
    pub alternatives: Option<Text>,
    /// The conditions of a consent, in order.
    pub conditions: Vec<Text>,
    /// The actions that were agreed.
    pub actions: Vec<Action>,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
    /// Its title for the public, if it is exempt.
    pub public_title: Option<Text>,
    /// What the public may know of it.
    pub public_summary: Option<Text>,
    /// What became of a call-in of its decision.
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

/// What a meeting made of earlier minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approval {
    /// They were approved as a correct record.
    Approved,
    /// They were approved and signed.
    ApprovedAndSigned,
    /// They were not approved.
    NotApproved,
}

/// Something that happened under an item.
#[derive(Debug, Clone)]
pub struct Proceeding {
    /// What happened; which of the other fields are reported depends on it.
    pub kind: ProceedingKind,
    /// What was said or moved.
    pub text: Option<Text>,
    /// The principal points of a discussion.
    pub points: Vec<Text>,
    /// The person of the council who asked, spoke or moved.
    pub by: Option<Arc<Person>>,
    /// The name of a member of the public who asked, spoke or brought a petition.
    pub name: Option<Text>,
    /// Who seconded.
    pub seconded_by: Option<Arc<Person>>,
    /// Who replied.
    pub replied_by: Option<Arc<Person>>,
    /// The reply, where it was given at the meeting.
    pub reply: Option<Text>,
    /// The supplementary question.
    pub supplementary: Option<Text>,
    /// The reply to that.
    pub supplementary_reply: Option<Text>,
    /// Whether the reply is to be given in writing.
    pub written_reply: bool,
    /// How many people signed a petition.
    pub signatures: Option<u32>,
    /// What became of the motion.
    pub outcome: Option<MotionOutcome>,
    /// What an amendment makes of the motion.
    pub becomes: Option<Amended>,
    /// The office of an election.
    pub office: Option<Text>,
    /// The candidates of an election.
    pub candidates: Vec<Candidate>,
    /// Who was elected.
    pub elected: Option<Arc<Person>>,
    /// Whether the election failed.
    pub nobody_elected: bool,
    /// The vote; of an election how it was taken.
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

/// The wording of a motion with an amendment in it.
#[derive(Debug, Clone)]
pub struct Amended {
    /// The wording with the amendment.
    pub after: Text,
    /// The wording before, where it is known.
    pub before: Option<Text>,
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
}

/// A vote.
#[derive(Debug, Clone)]
pub struct Vote {
    /// How it was taken; `None` where nobody has recorded it.
    pub by: Option<VoteBy>,
    /// How many were for it, against it, and abstained.
    pub counts: [Option<u32>; 3],
    /// Whether the record says that it was unanimous.
    pub unanimous: bool,
    /// The side of the chair's second or casting vote.
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
    /// What it does with the recommendation.
    pub treatment: Treatment,
    /// The wording: its own or, without, that of the recommendation.
    pub text: Text,
    /// What the public reads in its place, if it is exempt.
    pub public_text: Option<Text>,
    /// Its parts, one level down.
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
    /// The number by which it is cited, in the council's pattern.
    pub reference: String,
    /// The topic in a few words.
    pub topic: Option<Text>,
    /// What is to be done.
    pub text: Text,
    /// The person who does it.
    pub owner: Arc<Person>,
    /// The day by which it is to be done, as it was agreed.
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
    /// The members who asked for it.
    pub by: Vec<Arc<Person>>,
    /// Why they asked for it.
    pub reason: Text,
    /// The result; none while the call-in is open.
    pub outcome: Option<Text>,
}
