//! A meeting, its body and its agenda.

mod notice;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use orderpaper_text::source::Place;

use super::council::{Numbering, Policy};
use super::minutes::{Minutes, MinutesOf, Proceeding};
use super::notice::{KeyNotice, PrivateNotice};
use super::person::Person;
use super::planned::PlanEntry;
use super::policy::{Attending, BodyKind, Classification, ItemKind, MeetingKind, Purpose, Role};
use super::published::Published;
use super::report::Report;
use super::{Correction, Text};

pub use notice::{MotionReply, NoticeOfMotion};

/// A meeting.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// The name of its folder.
    pub id: String,
    /// Its record, to point at.
    pub place: Place,
    /// Its day, which the name of its folder starts with.
    pub date: NaiveDate,
    /// The body that meets, as it was made up on that day.
    pub body: Arc<Body>,
    /// The name of the body on that day.
    pub committee: Text,
    /// How things are numbered in its papers: as when they were first published.
    pub numbering: Arc<Numbering>,
    /// The committee's policy, or the council's where it has none.
    pub policy: Policy,
    /// Whether it is ordinary, or called for something special.
    pub kind: MeetingKind,
    /// The date of the meeting that it continues.
    pub adjourned_from: Option<NaiveDate>,
    /// When it starts.
    pub time: Option<NaiveTime>,
    /// The place, as the agenda prints it.
    pub venue: Option<Text>,
    /// How those who are not in the room take part.
    pub attending: Attending,
    /// How to join from elsewhere.
    pub joining: Option<Text>,
    /// Whether it is broadcast on the web.
    pub webcast: bool,
    /// The languages of its agenda and minutes.
    pub languages: Vec<String>,
    /// The further languages in which the headings of both are printed.
    pub headings: Vec<String>,
    /// The day on which its papers were published.
    pub published: Option<NaiveDate>,
    /// The day of the edition that is being published, if it is not the first.
    pub publishing: Option<NaiveDate>,
    /// Why there was less notice than the law requires.
    pub short_notice_because: Option<Text>,
    /// Who asked for it, if it was requisitioned.
    pub requisition: Option<Requisition>,
    /// The words of the letter that calls it.
    pub letter: Option<Text>,
    /// When the body meets next, as its record says.
    pub next_given: Option<NextMeeting>,
    /// When the body meets next, as the records of meetings say: in the agenda, and in the minutes.
    pub next_found: [Option<NextMeeting>; 2],
    /// The officer who signs the summons.
    pub signatory: Option<Arc<Person>>,
    /// When and why it was cancelled, if it is not held.
    pub cancelled: Option<Cancellation>,
    /// The day on which it was to be held, if it was moved from there.
    pub moved_from: Option<NaiveDate>,
    /// The corrections of the agenda as a whole since it was published.
    pub corrections: Vec<Correction>,
    /// The items of its agenda, in order.
    pub items: Vec<Item>,
    /// What happened; none until there are minutes.
    pub minutes: Option<Minutes>,
    /// What was published of its pack; none until that was published.
    pub published_pack: Option<Published>,
    /// The meeting that has approved its minutes, if one has.
    pub approved_on: Option<ApprovedOn>,
}

impl Meeting {
    /// The days of all editions after the first one that have another agenda than the edition before.
    pub fn published_again(&self) -> impl Iterator<Item = NaiveDate> {
        let ledger = self.published_pack.iter().flat_map(|ledger| &ledger.editions);
        let ledger = ledger.filter(|edition| !edition.same_agenda);
        let mut days: Vec<NaiveDate> = ledger.map(|edition| edition.at.date()).chain(self.publishing).collect();
        days.dedup();
        days.into_iter().skip(1)
    }

    /// Whether it has minutes that no meeting up to a day has approved.
    #[must_use]
    pub fn is_draft_on(&self, day: NaiveDate) -> bool {
        self.minutes.is_some() && self.approved_on.as_ref().is_none_or(|approved| approved.day > day)
    }
}

/// That members asked for a meeting.
#[derive(Debug, Clone)]
pub struct Requisition {
    /// The day.
    pub on: Option<NaiveDate>,
    /// Those who signed.
    pub by: Vec<Arc<Person>>,
    /// What for.
    pub reason: Option<Text>,
}

/// When a body meets next.
#[derive(Debug, Clone)]
pub struct NextMeeting {
    /// The day.
    pub day: NaiveDate,
    /// The time.
    pub time: Option<NaiveTime>,
    /// The place.
    pub venue: Option<Text>,
}

/// That a meeting is not held.
#[derive(Debug, Clone)]
pub struct Cancellation {
    /// The day on which it was cancelled.
    pub on: NaiveDate,
    /// Why, and where its business goes.
    pub why: Text,
    /// The day of the meeting that is held instead.
    pub moved_to: Option<NaiveDate>,
}

/// When minutes were approved, and how.
#[derive(Debug, Clone)]
pub struct ApprovedOn {
    /// The day of the meeting that approved them.
    pub day: NaiveDate,
    /// Whether that meeting corrected them, as its own minutes say.
    pub corrected: bool,
    /// The id of that meeting, whose agenda and resolutions its words refer to.
    pub by: String,
    /// How, where its public minutes say it of this meeting alone.
    pub corrections: Vec<Text>,
    /// Whether they were signed there, where its public minutes say so.
    pub signed: bool,
    /// Who signed them, where its public minutes say so.
    pub signed_by: Option<Arc<Person>>,
}

/// A body that meets: the council, its executive or a committee.
#[derive(Debug, Clone)]
pub struct Body {
    /// The id of its record.
    pub id: String,
    /// Its kind, on which the law of its meetings depends.
    pub kind: BodyKind,
    /// What its chair and its vice-chair are called, if otherwise than usual.
    pub titles: [Option<Text>; 2],
    /// Its chair, where it has one on that day.
    pub chair: Option<Arc<Person>>,
    /// Its vice-chair, where it has one on that day.
    pub vice_chair: Option<Arc<Person>>,
    /// Its members, the chair and the vice-chair among them.
    pub members: Vec<Arc<Person>>,
    /// Its co-opted members.
    pub co_opted: Vec<Arc<Person>>,
    /// Those who may be substitutes for a member.
    pub substitutes: Vec<Arc<Person>>,
    /// Those of classes that the council names itself, each with the id of the class.
    pub of_classes: Vec<(String, Arc<Person>)>,
    /// As what people sit on it, by their ids, where more is known of that.
    pub seats: BTreeMap<String, Seat>,
    /// The places that nobody holds.
    pub vacancies: Vec<Vacancy>,
    /// Of a joint body, the ids of the authorities that make it up.
    pub constituents: Vec<String>,
    /// How many must be present.
    pub quorum: Option<u32>,
}

impl Body {
    /// Whether somebody belongs to it and is expected at its meetings. Of a body without a list of members, anybody may.
    #[must_use]
    pub fn expects(&self, person: &Person) -> bool {
        let listed = self.members.iter().chain(&self.co_opted).chain(&self.chair).chain(&self.vice_chair);
        let mut listed = listed.chain(self.of_classes.iter().map(|(_, one)| one));
        self.members.is_empty() || listed.any(|one| one.id == person.id)
    }
}

/// As what somebody sits on a body.
#[derive(Debug, Clone)]
pub struct Seat {
    /// In what capacity, such as "ex officio".
    pub capacity: Option<Text>,
    /// The id of the body outside the council that the person represents there.
    pub organisation: Option<String>,
    /// Whether the person has a vote.
    pub votes: bool,
    /// Whether the class that the council names itself has one, which its heading says.
    pub class_votes: bool,
    /// The classes of business on which alone the person votes, by their names; nothing where it is on all.
    pub votes_on: Vec<Text>,
}

/// A place on a body that nobody holds.
#[derive(Debug, Clone)]
pub struct Vacancy {
    /// The role of whoever is to hold it.
    pub role: Role,
    /// The id of the class that the council names itself, where the place is in one.
    pub class: Option<String>,
    /// The political group to which it belongs.
    pub party: Option<Text>,
    /// The ward for which it is.
    pub ward: Option<Text>,
    /// The id of the body outside the council that fills it.
    pub organisation: Option<String>,
}

/// An item of an agenda.
#[derive(Debug, Clone)]
pub struct Item {
    /// The id by which minutes and texts name it.
    pub id: String,
    /// The name of its place in papers: its id or, where the public may not know that, another.
    pub name: String,
    /// What it is for. A kind other than business gives it a title.
    pub kind: ItemKind,
    /// Its number; empty where it has none.
    pub number: String,
    /// Its own title; without one it takes that of its report or of its kind.
    pub title: Option<Text>,
    /// The title that the public reads, where its own is exempt.
    pub public_title: Option<Text>,
    /// When it is taken.
    pub time: Option<NaiveTime>,
    /// The officer who brings it.
    pub officer: Option<Arc<Person>>,
    /// Its own purpose; without one that of its report is printed.
    pub purpose: Option<Text>,
    /// What the meeting is asked to do, where it says so itself, or its report does and is not here.
    pub action: Option<Purpose>,
    /// The officer's report on it.
    pub report: Option<Report>,
    /// Who may read its report, where it names one: told also of a report that is to follow, or that this edition lacks.
    pub report_class: Option<Classification>,
    /// The title of its report, unless that is exempt; it is printed where the report is still to follow, too.
    pub report_title: Option<Text>,
    /// Whether the report is to follow: then there is none here, though one may be written.
    pub to_follow: bool,
    /// The days of the meetings whose minutes are to be approved.
    pub minutes_of: Vec<NaiveDate>,
    /// The minutes of other bodies that are before it.
    pub receives: Vec<MinutesOf>,
    /// The categories of exempt information for which the public is excluded.
    pub exempt_categories: Vec<u32>,
    /// Whether it asks for a key decision.
    pub key_decision: bool,
    /// The notice that was given of the key decision.
    pub key_notice: Option<KeyNotice>,
    /// What the forward plan says of it.
    pub plan: PlanEntry,
    /// The notice that the meeting will be in private for it.
    pub private_notice: Option<PrivateNotice>,
    /// The names of the classes of business that it belongs to.
    pub business: Vec<Text>,
    /// The documents that support it besides its report.
    pub documents: Vec<Text>,
    /// Why the chair agreed that it was urgent.
    pub urgent_because: Option<Text>,
    /// Why it was withdrawn.
    pub withdrawn: Option<Text>,
    /// What it is about, if that has a head of its own.
    pub matter: Option<Matter>,
    /// The ids of the items to which this one adds something.
    pub addendum_to: Vec<String>,
    /// From where it came.
    pub referred_from: Option<Origin>,
    /// The motions of which notice was given for it.
    pub motions: Vec<NoticeOfMotion>,
    /// The questions and petitions that were submitted for it, as far as is known before the meeting.
    pub submitted: Vec<Proceeding>,
    /// The corrections of it since it was published.
    pub corrections: Vec<Correction>,
    /// Its parts, one level down.
    pub parts: Vec<ItemPart>,
}

/// From where an item came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// An item of an earlier meeting.
    Item {
        /// The id of the meeting.
        meeting: String,
        /// The id of the item.
        item: String,
    },
    /// A decision that was taken outside a meeting, by what tells nothing of it.
    Decision {
        /// Its day.
        date: NaiveDate,
        /// Its place among those of its day, from 1.
        of_day: usize,
    },
}

/// An application, an appeal or another matter that an item is about.
#[derive(Debug, Clone)]
pub struct Matter {
    /// The id of its kind.
    pub kind: String,
    /// What papers print before its reference.
    pub name: Text,
    /// The reference by which it is known.
    pub reference: String,
    /// What is to be known of it, each with its label, in the order of its kind.
    pub fields: Vec<(Text, Text)>,
}

/// A part of an item.
#[derive(Debug, Clone)]
pub struct ItemPart {
    /// What the part is about.
    pub title: Text,
    /// The officer who brings it.
    pub officer: Option<Arc<Person>>,
}

impl Item {
    /// Whether the public does not read all that the agenda says of it.
    #[must_use]
    pub fn is_withheld_in_part(&self) -> bool {
        self.public_title.is_some() || self.submitted.iter().any(|one| one.name_withheld)
    }

    /// Its number as sentences cite it: without the full stop that may stand after it on the agenda.
    #[must_use]
    pub fn cited(&self) -> &str {
        self.number.trim_end_matches('.')
    }

    /// Its reference in the forward plan: its own or, without one, that of its report.
    #[must_use]
    pub fn plan_reference(&self) -> Option<&String> {
        self.plan.reference.as_ref().or_else(|| self.report.as_ref()?.forward_plan.as_ref())
    }

    /// Why it is urgent: as the agenda says or, without, its report.
    #[must_use]
    pub fn why_urgent(&self) -> Option<&Text> {
        self.urgent_because.as_ref().or_else(|| self.report.as_ref()?.urgent_because.as_ref())
    }

    /// The categories of exempt information of the item: its own or, without, those of its report and the parts of that.
    #[must_use]
    pub fn categories(&self) -> Vec<u32> {
        match &self.report {
            Some(report) if self.exempt_categories.is_empty() => report.categories().into_iter().collect(),
            _ => self.exempt_categories.clone(),
        }
    }

    /// The categories for which the public is excluded from the whole item, if it is.
    #[must_use]
    pub fn excluded_for(&self) -> &[u32] {
        match &self.report {
            Some(report) if self.exempt_categories.is_empty() && report.classification == Classification::Exempt => {
                &report.exempt_categories
            }
            _ => &self.exempt_categories,
        }
    }
}
