//! What happened at a meeting, item by item.

mod decided;
mod proceeding;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use orderpaper_text::source::Place;

pub use decided::{Condition, Decided, Party};
pub use proceeding::{
    Amended, Candidate, Dissent, ElectionResult, MinutesOf, Moved, Names, Proceeding, QuestionPart, TakenMinutes,
    ToldBy, Vote, VoteSide, VotedOn,
};

pub use super::attendance::{Attendance, Interest, Out};
use super::call_in::{CallIn, Callable};
use super::person::Person;
use super::policy::{ItemOutcome, Treatment};
use super::{Correction, Exemption, Text};

/// Somebody who took the chair in the course of a meeting.
#[derive(Debug, Clone)]
pub struct NextChair {
    /// Who it is.
    pub person: Arc<Person>,
    /// The id of the item during which they took it.
    pub from: String,
    /// Whether they lead the body from that day on, and did not preside in the place of whoever does.
    pub leads: bool,
}

/// The minutes of a meeting.
#[derive(Debug, Clone)]
pub struct Minutes {
    /// Their record, to point at.
    pub place: Place,
    /// Who presided; `None` where the record does not say.
    pub chair: Option<Arc<Person>>,
    /// Those who took the chair after that, in order.
    pub next_chairs: Vec<NextChair>,
    /// Those who are vice-chair from that day on, whom the meeting elected.
    pub next_vice_chair: Option<Arc<Person>>,
    /// When the meeting began.
    pub began: Option<NaiveTime>,
    /// When the meeting closed.
    pub closed: Option<NaiveTime>,
    /// Its sittings, where there were several.
    pub sittings: Vec<Sitting>,
    /// That it could not begin.
    pub inquorate: Option<Inquorate>,
    /// The day on which its decisions were published.
    pub decisions_published: Option<NaiveDate>,
    /// Who was there and who was not.
    pub attendance: Vec<Attendance>,
    /// How many members of the public were there, and how many of the press, where they were counted.
    pub others_present: [Option<u32>; 2],
    /// The number of their first page in a volume.
    pub first_page: Option<u32>,
    /// The annexes, in order.
    pub annexes: Vec<Annex>,
    /// The corrections of the minutes as a whole since they were approved.
    pub corrections: Vec<Correction>,
    /// Whether an interest is recorded under any item, exempt ones included.
    pub has_interests: bool,
    /// The minutes, in the order in which items were taken.
    pub minutes: Vec<Minute>,
}

/// An annex of the minutes.
#[derive(Debug, Clone)]
pub struct Annex {
    /// The id by which texts name it.
    pub id: Option<String>,
    /// Its letter or number.
    pub number: String,
    /// Its title; none where this edition leaves it out.
    pub title: Option<Text>,
    /// The id of the item that it belongs to.
    pub item: Option<String>,
    /// The text.
    pub text: Option<Text>,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
}

/// A sitting of a meeting.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// Its day.
    pub day: NaiveDate,
    /// When it began and when it closed.
    pub hours: [Option<NaiveTime>; 2],
}

/// That a meeting could not begin.
#[derive(Debug, Clone)]
pub struct Inquorate {
    /// When that was found.
    pub at: Option<NaiveTime>,
    /// To when it stands adjourned.
    pub until: Option<NaiveDateTime>,
    /// What was done.
    pub text: Option<Text>,
}

/// The minute of an item.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
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
    /// Whether something was declared under it of which the reader may not know.
    pub hides: bool,
    /// Whether the earlier minutes that it takes were approved, and whether they were signed; `None` where nobody has recorded it.
    pub approval: Option<Approval>,
    /// Who signed them.
    pub signed_by: Option<Arc<Person>>,
    /// The corrections of it since it was approved.
    pub corrections: Vec<Correction>,
    /// What became of it where nothing was decided.
    pub outcome: Option<ItemOutcome>,
    /// The name of the body or of the office that it was referred to.
    pub referred_to: Option<Text>,
    /// The day of the meeting that it was deferred to.
    pub deferred_to: Option<NaiveDate>,
    /// Why it was urgent.
    pub urgent_because: Option<Text>,
    /// The interests that were declared in it.
    pub interests: Vec<Interest>,
    /// The text in one piece.
    pub text: Option<Text>,
    /// What happened, in order.
    pub proceedings: Vec<Proceeding>,
    /// What was resolved at the end.
    pub resolved: Resolved,
    /// The vote on that.
    pub vote: Option<Vote>,
    /// Who dissented from it.
    pub dissent: Vec<Dissent>,
    /// The reasons for them, where they are not those of the report.
    pub reasons: Option<Text>,
    /// The alternatives considered and rejected.
    pub alternatives: Option<Text>,
    /// The conditions of a consent, in order.
    pub conditions: Vec<Text>,
    /// The decision on the matter of the item.
    pub decision: Option<Decided>,
    /// The parties to a hearing.
    pub parties: Vec<Party>,
    /// The actions that were agreed.
    pub actions: Vec<Action>,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
    /// Its title for the public, if it is exempt.
    pub public_title: Option<Text>,
    /// What the public may know of it.
    pub public_summary: Option<Text>,
    /// The reference by which its decision is cited.
    pub reference: Option<String>,
    /// The day from which its decision has effect.
    pub effective: Option<NaiveDate>,
    /// The last day on which its decision may be called in, where that is not counted.
    pub call_in_until: Option<NaiveDate>,
    /// Whether the record says why its decision may not be called in, whoever may read that.
    pub no_call_in: bool,
    /// Why its decision may not be called in.
    pub no_call_in_because: Option<Text>,
    /// How much of its decision may be called in, now that some of it may have been.
    pub callable: Callable,
    /// Whether it was urgent, whoever may read why.
    pub urgent: bool,
    /// Whether its decision was called in, whoever may read more of that.
    pub called_in: bool,
    /// Those who are to act on its decision.
    pub to_act: Vec<Arc<Person>>,
    /// A call-in of its decision, and what became of it.
    pub call_in: Option<CallIn>,
}

impl Minute {
    /// What was resolved, in order: at each point, and at the end.
    pub fn resolved(&self) -> impl Iterator<Item = &Resolved> {
        let on_the_way = self.proceedings.iter().map(|one| &one.resolved);
        on_the_way.chain([&self.resolved]).filter(|one| !one.resolutions.is_empty())
    }

    /// The resolutions, in order, without those inside others.
    pub fn resolutions(&self) -> impl Iterator<Item = &Resolution> {
        self.resolved().flat_map(|one| &one.resolutions)
    }

    /// Whether the resolution with an id is among them.
    #[must_use]
    pub fn resolves(&self, id: &str) -> bool {
        fn is_it(one: &Resolution, id: &str) -> bool {
            one.id.as_deref() == Some(id) || one.parts.iter().any(|part| is_it(part, id))
        }
        self.resolutions().any(|one| is_it(one, id))
    }

    /// Whether anything was resolved.
    #[must_use]
    pub fn has_resolved(&self) -> bool {
        self.resolutions().next().is_some()
    }

    /// Whether anything was resolved that is no recommendation to another body.
    #[must_use]
    pub fn decides(&self) -> bool {
        self.resolutions().any(|one| one.recommends_to.is_none())
    }

    /// Whether it is exempt, or any of its proceedings, resolutions or actions is.
    #[must_use]
    pub fn holds_exempt(&self) -> bool {
        fn any(resolution: &Resolution) -> bool {
            resolution.exempt.is_some() || resolution.parts.iter().any(any)
        }
        self.exempt.is_some()
            || self.proceedings.iter().any(|one| one.exempt.is_some() || one.name_withheld)
            || self.parties.iter().any(|one| one.name_withheld)
            || self.resolutions().any(any)
            || self.actions.iter().any(|action| action.exempt.is_some())
    }

    /// Adds the categories of exempt information that it, its proceedings, resolutions and actions hold.
    pub fn categories(&self, all: &mut BTreeSet<u32>) {
        let actions = self.actions.iter().filter_map(|action| action.exempt.as_ref());
        let proceedings = self.proceedings.iter().filter_map(|one| one.exempt.as_ref());
        all.extend(self.exempt.iter().chain(actions).chain(proceedings).flat_map(|exempt| &exempt.categories));
        self.resolutions().for_each(|one| one.categories(all));
    }

    /// Whether a call-in of its decision is about a part that is exempt.
    #[must_use]
    pub fn calls_in_exempt(&self) -> bool {
        fn is_exempt(list: &[Resolution], id: &str) -> bool {
            list.iter().any(|one| one.exempt.is_some() && one.id.as_deref() == Some(id) || is_exempt(&one.parts, id))
        }
        let ids = self.call_in.iter().flat_map(|one| one.parts.iter().chain(one.stages.iter().flat_map(|s| &s.parts)));
        ids.into_iter().any(|id| self.resolved().any(|one| is_exempt(&one.resolutions, id)))
    }

    /// Whether everything that was resolved is exempt, and therefore what describes it: reasons, alternatives, conditions and its
    /// call-in.
    #[must_use]
    pub fn is_resolved_in_private(&self) -> bool {
        if self.resolved.resolutions.is_empty() {
            self.has_resolved() && self.resolutions().all(|one| one.exempt.is_some())
        } else {
            self.resolved.is_in_private()
        }
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

/// What was resolved at one point of an item.
#[derive(Debug, Clone, Default)]
pub struct Resolved {
    /// How many resolutions were before it under the same item: its numbers go on from there.
    pub before: usize,
    /// The words before and after the recommendations that the resolutions adopt, if there are none of its own.
    pub recommended: [Option<Text>; 2],
    /// The words before the resolutions.
    pub lead_in: Option<Text>,
    /// What was resolved, in order.
    pub resolutions: Vec<Resolution>,
    /// The words after them.
    pub lead_out: Option<Text>,
}

impl Resolved {
    /// Whether all of it is exempt, and therefore the words around it.
    #[must_use]
    pub fn is_in_private(&self) -> bool {
        !self.resolutions.is_empty() && self.resolutions.iter().all(|one| one.exempt.is_some())
    }
}

/// A resolution.
#[derive(Debug, Clone)]
pub struct Resolution {
    /// The id by which it is referred to.
    pub id: Option<String>,
    /// The recommendation on which it decides.
    pub recommendation: Option<DecidedOn>,
    /// What it does with the recommendation.
    pub treatment: Treatment,
    /// Who moved it and who seconded it, where it was moved by itself.
    pub moved: [Option<Arc<Person>>; 2],
    /// The wording: its own or, without, that of the recommendation.
    pub text: Text,
    /// What the public reads in its place, if it is exempt.
    pub public_text: Option<Text>,
    /// Its parts, one level down.
    pub parts: Vec<Resolution>,
    /// Whether it is the only resolution under the item and needs no number.
    pub alone: bool,
    /// Whether the words around the recommendations of the report are around it too.
    pub of_report: bool,
    /// The officer to whom the decision is delegated.
    pub delegated_to: Option<Arc<Person>>,
    /// The name of the body to which it recommends.
    pub recommends_to: Option<Text>,
    /// Those whom the officer consults.
    pub consulted: Vec<Arc<Person>>,
    /// Whether the record says why it may not be called in, whoever may read that.
    pub no_call_in: bool,
    /// Why it may not be called in.
    pub no_call_in_because: Option<Text>,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
}

impl Resolution {
    /// Whether each thing that it resolves may be called in, itself and, where it has parts, those. What it recommends to another body
    /// is not decided yet.
    pub fn callable(&self, call_in: Option<&CallIn>, all: &mut Vec<bool>) {
        let is_decision = |one: &Self| !one.no_call_in && one.recommends_to.is_none();
        let may = |one: &Self| is_decision(one) && !call_in.is_some_and(|call_in| call_in.is_about(one.id.as_deref()));
        if self.parts.is_empty() || !may(self) {
            all.push(may(self));
        } else {
            self.parts.iter().for_each(|part| part.callable(call_in, all));
        }
    }

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
    /// Those who do it together with the owner.
    pub also: Vec<Arc<Person>>,
    /// The day by which it is to be done, as it was agreed.
    pub due: Option<NaiveDate>,
    /// Why it is exempt information, if it is.
    pub exempt: Option<Exemption>,
    /// Where it was written.
    pub place: Place,
}

/// A recommendation on which a resolution decides.
#[derive(Debug, Clone)]
pub struct DecidedOn {
    /// The id of the item whose report made it.
    pub item: String,
    /// Its place in the report, by level, counted from 0.
    pub place: Vec<usize>,
}
