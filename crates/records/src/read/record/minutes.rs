//! `meetings/<date>-<id>/minutes.toml`: what happened at a meeting.

mod decided;
mod moved;
mod proceeding;
mod vote;

use schemars::JsonSchema;
use serde::Deserialize;

pub use decided::{Condition, Decided, Party};
pub use proceeding::{Candidate, Dissent, Proceeding, QuestionPart};
pub use vote::{Names, Vote, VoteSide};

pub use super::attendance::{Attendance, Interest, Out};
use super::call_in::CallIn;
use super::{Acknowledgement, Correction, FigureTable, ID_PATTERN, RawDate, RawMoment, RawText, RawTime};
use crate::model::policy::{ItemOutcome, ProceedingKind, Treatment};

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
    /// Its sittings, if there were several.
    #[serde(default)]
    pub sitting: Vec<Sitting>,
    /// That the meeting could not begin, because there was no quorum.
    pub inquorate: Option<Inquorate>,
    /// The day on which the decisions were published. The time for calling them in is counted from it.
    pub decisions_published: Option<RawDate>,
    /// Who was there, who sent apologies and who was absent.
    #[serde(default)]
    pub attendance: Vec<Attendance>,
    /// How many members of the public were there, if they were counted.
    pub public_present: Option<u32>,
    /// How many representatives of the press were there, if they were counted.
    pub press_present: Option<u32>,
    /// The number of their first page in a volume whose pages run on.
    #[schemars(range(min = 1, max = 999_999))]
    pub first_page: Option<u32>,
    /// The annexes, in order.
    #[serde(default)]
    pub annex: Vec<Annex>,
    /// The corrections of the minutes since it was approved, one table for each: `[{ on = 2026-11-20, why = "…" }]`.
    #[serde(default)]
    pub corrected: Vec<Correction>,
    /// The items, in the order in which they were taken.
    #[serde(default)]
    pub item: Vec<Item>,
    /// Tables with checked figures, placed in a text with `![[id]]`.
    #[serde(default)]
    pub table: Vec<FigureTable>,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// An annex of the minutes: a text or a table that follows them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Annex {
    /// The id that texts use for it.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Option<String>,
    /// Its letter or number; by default its place in the list, in the council's pattern of appendices.
    pub number: Option<String>,
    /// The title.
    pub title: RawText,
    /// The id of the item that it belongs to.
    pub item: Option<String>,
    /// The text.
    pub text: Option<RawText>,
    /// The text from a Markdown file beside the record.
    pub text_file: Option<RawText>,
    /// Whether it is exempt information. By default it is if the minute of its item is, or anything under that. `exempt = false` says
    /// that it is public.
    pub exempt: Option<bool>,
    /// The categories of exempt information that it holds; by default those of the item.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
}

/// A part of a meeting that was held by itself, such as that of the second day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sitting {
    /// Its day.
    pub on: RawDate,
    /// When it began.
    pub began: Option<RawTime>,
    /// When it closed.
    pub closed: Option<RawTime>,
}

/// That a meeting could not begin.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inquorate {
    /// The time at which that was found.
    pub at: Option<RawTime>,
    /// To when it stands adjourned.
    pub until: Option<RawMoment>,
    /// What was done.
    pub text: Option<RawText>,
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
    #[schemars(range(min = 1, max = 999_999))]
    pub number: Option<u32>,
    /// The number that is printed, where it is not one of the running numbers, such as "178a". It takes no part in them.
    pub printed_number: Option<String>,
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
    /// The id of the member who signed them.
    pub signed_by: Option<String>,
    /// What became of the item if nothing was decided.
    pub outcome: Option<ItemOutcome>,
    /// The id of the committee, of the body outside the council or of the officer that it was referred to.
    pub referred_to: Option<String>,
    /// The day of the meeting that it was deferred to.
    pub deferred_to: Option<RawDate>,
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
    /// The members who wished it to be recorded that they dissented from the resolutions.
    #[serde(default)]
    pub dissent: Vec<Dissent>,
    /// The reasons; by default those of the report.
    pub reasons: Option<RawText>,
    /// The alternatives that were considered and rejected; by default those of the report.
    pub alternatives: Option<RawText>,
    /// The conditions of a consent, such as a planning permission: one text for each.
    #[serde(default)]
    pub condition: Vec<RawText>,
    /// The decision on the matter of the item: what was found, decided and set as conditions.
    pub decision: Option<Decided>,
    /// The parties to a hearing and those who spoke for them.
    #[serde(default)]
    pub party: Vec<Party>,
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
    /// The reference by which the decision is cited.
    pub reference: Option<String>,
    /// The day from which the decision has effect. Without it, papers say it only where a time for call-in is counted.
    pub effective: Option<RawDate>,
    /// The last day on which the decision may be called in, if the council does not count it from `decisions_published`.
    pub call_in_until: Option<RawDate>,
    /// Why the decision may not be called in, such as urgency.
    pub no_call_in_because: Option<RawText>,
    /// The ids of those who are to act on the decision.
    #[serde(default)]
    pub to_act: Vec<String>,
    /// A call-in of the decision, and what became of it.
    pub call_in: Option<CallIn>,
}

impl Minutes {
    /// Those who took the chair after whoever presided first, each with the places of the item and of the proceeding.
    pub fn chairs(&self) -> impl Iterator<Item = (usize, usize, &String)> {
        let items = self.item.iter().enumerate();
        let all = items.flat_map(|(at, item)| item.proceeding.iter().enumerate().map(move |(n, one)| (at, n, one)));
        all.filter(|(.., one)| one.kind == ProceedingKind::Chair)
            .filter_map(|(at, n, one)| Some((at, n, one.by.as_ref()?)))
    }

    /// Those who presided over the item at `index`, from 0, or over a part of it.
    pub fn in_chair(&self, index: usize) -> impl Iterator<Item = &String> {
        let before =
            self.chairs().filter(|(at, ..)| *at < index).last().map(|(.., person)| person).or(self.chair.as_ref());
        let own = self.item.get(index).and_then(|item| item.chair.as_ref());
        let within = self.chairs().filter(move |(at, ..)| *at == index).map(|(.., person)| person);
        own.or(before).into_iter().chain(within)
    }

    /// The interests about the item at `index`, from 0: those that were declared under it, and those that name it.
    pub fn interests_about(&self, index: usize) -> impl Iterator<Item = &Interest> {
        let item = self.item.get(index);
        let is_it = move |id: &String| item.is_some_and(|item| item.id == *id || item.with.contains(id));
        self.item.iter().enumerate().flat_map(move |(at, other)| {
            other.interests().filter(move |one| one.item.as_ref().map_or(at == index, is_it))
        })
    }
}

/// What was resolved at one point of an item.
#[derive(Debug, Clone)]
pub struct Resolved<'a> {
    /// The path of the table that holds the resolutions, in the record: the item or one of its proceedings.
    pub path: String,
    /// The place of that proceeding, from 0; none for the resolutions at the end of the item.
    pub proceeding: Option<usize>,
    /// The resolutions, in order.
    pub list: &'a [Resolution],
}

impl Item {
    /// The ids of those to whom it was referred or recommended, itself or in a motion or a resolution.
    pub fn bodies_referred_to(&self) -> impl Iterator<Item = &String> {
        let motions = self.proceeding.iter().filter_map(|one| one.referred_to.as_ref());
        let recommended = self.resolutions().filter_map(|one| one.recommends_to.as_ref());
        self.referred_to.iter().chain(motions).chain(recommended)
    }

    /// What was resolved under the item, in order: at each point, and at the end. `index` is its place in the minutes, from 0.
    pub fn resolved(&self, index: usize) -> impl Iterator<Item = Resolved<'_>> {
        let on_the_way = self.proceeding.iter().enumerate().map(move |(number, one)| Resolved {
            path: format!("item.{index}.proceeding.{number}"),
            proceeding: Some(number),
            list: &one.resolution,
        });
        let at_the_end = Resolved { path: format!("item.{index}"), proceeding: None, list: &self.resolution };
        on_the_way.chain(std::iter::once(at_the_end)).filter(|one| !one.list.is_empty())
    }

    /// The resolutions of the item, in order, without those inside others.
    pub fn resolutions(&self) -> impl Iterator<Item = &Resolution> {
        self.proceeding.iter().flat_map(|one| &one.resolution).chain(&self.resolution)
    }

    /// The interests that were declared under it, each with its path in the record: first those of the item, then those that stand among
    /// what happened. `index` is the place of the item in the minutes, from 0.
    pub fn interests_at(&self, index: usize) -> impl Iterator<Item = (String, &Interest)> {
        let own = self.interest.iter().enumerate();
        let own = own.map(move |(number, one)| (format!("item.{index}.interest.{number}"), one));
        let on_the_way = self.proceeding.iter().enumerate().flat_map(move |(at, proceeding)| {
            let all = proceeding.interest.iter().enumerate();
            all.map(move |(number, one)| (format!("item.{index}.proceeding.{at}.interest.{number}"), one))
        });
        own.chain(on_the_way)
    }

    /// The interests that were declared under it.
    pub fn interests(&self) -> impl Iterator<Item = &Interest> {
        self.interest.iter().chain(self.proceeding.iter().flat_map(|one| &one.interest))
    }

    /// Whether an interest was declared under it.
    #[must_use]
    pub fn declares_interests(&self) -> bool {
        self.interests().any(Interest::is_declared)
    }

    /// Whether anything was resolved under it.
    #[must_use]
    pub fn has_resolved(&self) -> bool {
        self.resolutions().next().is_some()
    }
}

fn yes() -> bool {
    true
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
    /// The id of the member who moved it, if it was moved by itself.
    pub by: Option<String>,
    /// The id of the member who seconded it, if it was moved by itself.
    pub seconded_by: Option<String>,
    /// The wording; by default that of the recommendation.
    pub text: Option<RawText>,
    /// The wording from a Markdown file beside the record.
    pub text_file: Option<RawText>,
    /// The parts of it, one level down, each with a number of its own.
    #[serde(default)]
    pub part: Vec<Resolution>,
    /// The id of the committee that it makes a recommendation to. The action log then tracks the answer. It is no decision that may
    /// be called in.
    pub recommends_to: Option<String>,
    /// The id of the officer that the decision is delegated to.
    pub delegated_to: Option<String>,
    /// The ids of those whom the officer must consult.
    #[serde(default)]
    pub in_consultation_with: Vec<String>,
    /// Why it may not be called in, if the rest of the decision may.
    pub no_call_in_because: Option<RawText>,
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
    /// The ids of those who do it together with the owner.
    #[serde(default)]
    pub also: Vec<String>,
    /// The day by which it is to be done. Action logs mark an action as overdue after it.
    pub due: Option<RawDate>,
    /// Whether it is exempt information. By default it is if the minute is exempt. `exempt = false` says that its words are public.
    pub exempt: Option<bool>,
    /// The categories of exempt information that it holds; by default those of the minute.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
}
