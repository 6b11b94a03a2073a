//! `meetings/<date>-<id>/meeting.toml`: a meeting and its agenda.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::notice::{KeyNotice, PrivateNotice};
use super::planned::PlanEntry;
use super::submitted::Submitted;
use super::{Acknowledgement, Correction, ID_PATTERN, RawDate, RawText, RawTime};
use crate::model::policy::{Attending, ItemKind, MeetingKind, Purpose};

/// A meeting and the items of its agenda, in order. Its date is in the name of its folder.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The id of the committee that meets.
    pub committee: String,
    /// The kind of meeting.
    #[serde(default)]
    pub kind: MeetingKind,
    /// The id of the adjourned meeting that it continues.
    pub adjourned_from: Option<String>,
    /// The time at which it starts, such as 10:00:00.
    pub time: Option<RawTime>,
    /// Where the meeting is held, such as "Council Chamber, Shire Hall".
    pub place: Option<RawText>,
    /// How those who are not in the room take part.
    #[serde(default)]
    pub attending: Attending,
    /// How to join from elsewhere.
    pub joining: Option<RawText>,
    /// Whether it is broadcast on the web.
    #[serde(default)]
    pub webcast: bool,
    /// The language of the agenda and the minutes, or "both", or "headings": in the first with headings in both. By default the council's first language.
    pub language: Option<String>,
    /// The day on which the agenda and the reports were opened to the public.
    pub published: Option<RawDate>,
    /// Why the meeting was called with less notice than the law requires.
    pub short_notice_because: Option<RawText>,
    /// The id of the officer who signs the summons, if not the council's signatory.
    pub signatory: Option<String>,
    /// Who asked for the meeting, if it was requisitioned.
    pub requisition: Option<Requisition>,
    /// The words of the letter that calls the meeting, above its signatory; by default a sentence of the program.
    pub letter: Option<RawText>,
    /// When the body meets next, if the records do not say it or another day was given out. Agenda and minutes print it.
    pub next_meeting: Option<NextMeeting>,
    /// Whether the committee's opening and closing items are left out.
    #[serde(default)]
    pub own_items_only: bool,
    /// That the meeting is not held: when that was decided, and why. Its agenda says so, and it has no minutes.
    pub cancelled: Option<Cancellation>,
    /// The corrections of the agenda since it was published, one table for each: `[{ on = 2026-11-20, why = "…" }]`.
    #[serde(default)]
    pub corrected: Vec<Correction>,
    /// The items of the agenda, in order.
    #[serde(default)]
    pub item: Vec<Item>,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// That members asked for a meeting, as the law lets them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Requisition {
    /// The day on which they asked for it.
    pub on: Option<RawDate>,
    /// The ids of the members who signed.
    #[serde(default)]
    pub by: Vec<String>,
    /// What they asked for it to consider, or why.
    pub reason: Option<RawText>,
}

/// When a body meets next. `next_meeting = { on = 2026-12-16, time = 19:00:00 }`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NextMeeting {
    /// The day.
    pub on: RawDate,
    /// The time.
    pub time: Option<RawTime>,
    /// The place, such as "Village Hall".
    pub place: Option<RawText>,
}

/// That a meeting is not held, or not on that day. `cancelled = { on = 2026-11-20, why = "…" }`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cancellation {
    /// The day on which it was cancelled.
    pub on: RawDate,
    /// Why, and where its business goes, in words that the public may read.
    pub why: RawText,
    /// The id of the meeting that is held instead, on another day.
    pub moved_to: Option<String>,
}

/// An item of the agenda.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of its own in the record")]
pub struct Item {
    /// The id that reports and minutes use for the item.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// What it is for.
    #[serde(default)]
    pub kind: ItemKind,
    /// The title, if neither a report nor the kind of the item gives one.
    pub title: Option<RawText>,
    /// The number on the agenda, if it is not the place in the list.
    pub number: Option<String>,
    /// Whether it has a number; by default it has.
    #[serde(default = "yes")]
    pub numbered: bool,
    /// The time at which it is taken, such as 11:15:00. The agenda prints it.
    pub time: Option<RawTime>,
    /// The id of the officer or member who brings it, if it has no report.
    pub officer: Option<String>,
    /// The purpose in one sentence, if the item has no report.
    pub purpose: Option<RawText>,
    /// What the meeting is asked to do, if no report says it yet. What is to be noted is in no forward plan.
    pub action: Option<Purpose>,
    /// The id of the report on the item.
    pub report: Option<String>,
    /// Whether the report is to follow.
    #[serde(default)]
    pub to_follow: bool,
    /// The ids of the meetings whose minutes are to be approved, for an item of the kind "minutes"; by default the last one.
    #[serde(default)]
    pub minutes_of: Vec<String>,
    /// The ids of the meetings of other bodies whose minutes are before this one, to receive or to adopt.
    #[serde(default)]
    pub receives: Vec<String>,
    /// The categories of exempt information, as numbered by the law: `[3]`. The public is excluded for them.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
    /// The title that the public reads, if `title` is itself exempt. The public agenda then omits its purpose and parts.
    pub public_title: Option<RawText>,
    /// Whether it decides on the budget or the council tax, for which the law requires a vote by name.
    #[serde(default)]
    pub budget: bool,
    /// Whether it asks for a key decision, if its report does not say so yet.
    #[serde(default)]
    pub key_decision: bool,
    /// The public notice that was given of the key decision, or why there was no time for one.
    pub key_notice: Option<KeyNotice>,
    /// What the forward plan says of it.
    #[serde(default)]
    pub plan: PlanEntry,
    /// The notice that the executive will meet in private for it.
    pub private_notice: Option<PrivateNotice>,
    /// The ids of the classes of business that it belongs to, each one of `[[meetings.business]]` in council.toml.
    #[serde(default)]
    pub business: Vec<String>,
    /// The documents that support it besides its report, such as a letter or a plan.
    #[serde(default)]
    pub documents: Vec<RawText>,
    /// Why the item is urgent, in the opinion of the chair. Local Government Act 1972, section 100B(4)(b).
    pub urgent_because: Option<RawText>,
    /// Why the item was withdrawn from the agenda.
    pub withdrawn: Option<RawText>,
    /// What it is about, if that has a head of its own: an application, an appeal, a licence, a contract.
    pub matter: Option<Matter>,
    /// The item of an earlier meeting from which it comes, as `meeting/item`, such as a motion that the council referred to a committee, or
    /// a decision of the executive that was called in; or the decision of an officer or a single member, as `decisions/2026-12-10-ferry`.
    /// The agenda says which and, with the number of the minute or the reference, whether it was referred, recommended, deferred or
    /// called in, by whom and why.
    pub referred_from: Option<String>,
    /// The ids of the items to which this one adds something: an addendum, an update sheet or late representations, with a report of
    /// its own. Each of them names the other, and its report has the heads of their matters.
    #[serde(default)]
    pub addendum_to: Vec<String>,
    /// The motions of which notice was given for the item, in order. The agenda prints them.
    #[serde(default)]
    pub motion: Vec<NoticeOfMotion>,
    /// The questions of which notice was given for the item, and the petitions that were received, in order. The agenda prints them, and
    /// `minutes start` proposes them for the minutes.
    #[serde(default)]
    pub submitted: Vec<Submitted>,
    /// For an item of a committee that stands on every agenda: the first day whose agenda has it.
    pub from: Option<RawDate>,
    /// The last day whose agenda has it.
    pub until: Option<RawDate>,
    /// The corrections of the item since it was published, one table for each: `[{ on = 2026-11-20, why = "…" }]`.
    #[serde(default)]
    pub corrected: Vec<Correction>,
    /// The parts that the agenda lists below the item.
    #[serde(default)]
    pub part: Vec<Part>,
}

/// What an item is about. Items of other meetings with the same kind and reference are about the same matter.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    /// The id of its kind, one of those under `[[matter]]` in `council.toml`.
    pub kind: String,
    /// The reference by which it is known, such as "26/01234/FUL".
    pub reference: String,
    /// What is to be known of it.
    #[serde(default)]
    pub field: Vec<Field>,
}

/// Something to be known of a matter.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The id of the field, one of those that its kind has in `council.toml`.
    pub field: String,
    /// What papers print after the label.
    pub text: RawText,
}

/// A motion of which a member has given notice.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeOfMotion {
    /// The id of the member who gives notice of it.
    pub by: Option<String>,
    /// The ids of those who give notice of it together with `by`.
    #[serde(default)]
    pub also_by: Vec<String>,
    /// The letter or number of the motion, such as "A".
    pub letter: Option<String>,
    /// What the motion is called, such as "Bus fares".
    pub title: Option<RawText>,
    /// The id of the member who will second it.
    pub seconded_by: Option<String>,
    /// The wording of the motion.
    pub text: RawText,
    /// What was replied to it before the meeting, such as by the chief executive.
    pub reply: Option<RawText>,
    /// The id of the officer or member who replied.
    pub replied_by: Option<String>,
    /// The day of the reply.
    pub replied_on: Option<RawDate>,
}

/// A part of an item of the agenda.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The title of the part, as the agenda prints it.
    pub title: RawText,
    /// The id of the officer or member who brings it.
    pub officer: Option<String>,
}

fn yes() -> bool {
    true
}

impl Item {
    /// Whether a standing item is on the agenda of a day.
    #[must_use]
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from.0 <= day) && self.until.is_none_or(|until| day <= until.0)
    }
}
