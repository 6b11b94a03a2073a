//! Minutes that contradict themselves.

use chrono::{NaiveDate, NaiveTime};
use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::presence::Presence;
use crate::check::{Context, exempt};
use crate::model::policy::{AttendanceClass, ItemKind, ItemOutcome, MotionOutcome, ProceedingKind, Treatment};
use crate::read::record::RawText;
use crate::read::record::minutes::{Attendance, Item, Minutes, Proceeding, Resolution};
use crate::read::{Kind, Record};

const CODE: &str = "minutes-conflict";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# minutes-conflict

## What it finds
Minutes of which one part contradicts another:

- somebody who sent apologies, was absent, or was not in the room, and presides, moves, seconds, asks, replies or declares
  an interest
- a meeting that closed before it began, or was adjourned until a time before that
- \"There were no apologies.\" or \"There were none.\" where the attendance records apologies or an item records an interest
- an item that was withdrawn and at which something was resolved
- `approved` under an item that takes no minutes
- `exempt = true` for a minute, where nothing records before it that the public was excluded
- a motion that was \"accepted\": only an amendment is, by the mover of the motion
- an error: a resolution that amends or rejects a recommendation and does not say what was resolved instead, and an
  election with a winner in which nobody was elected. The minutes would say what is not so.

## Why it matters
Minutes are the evidence of what was decided. A reader cannot tell which of the two is true.

## What to do
Correct whichever is wrong. If both are true, as at a meeting that went on past midnight, leave it: a warning stops no paper.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut all = Conflicts { findings: Vec::new() };
    for record in &context.workspace.minutes {
        let whole = Whole { context, record, presence: Presence::of(&record.value) };
        times(&whole, &mut all);
        if let Some(id) = &record.value.chair {
            whole.must_be_there(None, id, "chair", "presides over the meeting", &mut all);
        }
        let mut excluded = false;
        for (index, item) in record.value.item.iter().enumerate() {
            let kind =
                context.items_of(&record.id).find(|one| one.id == item.id).map_or(ItemKind::Business, |one| one.kind);
            // Whether anything is told under such an item is another question: see `not-recorded`.
            excluded |= kind == ItemKind::Exclusion
                || item.proceeding.iter().any(|one| one.kind == ProceedingKind::ProceduralMotion);
            whole.item(index, item, kind, excluded, &mut all);
        }
    }
    all.findings
}

/// What is found.
struct Conflicts {
    findings: Vec<Finding>,
}

impl Conflicts {
    fn warn(&mut self, record: &Record<Minutes>, path: &str, message: impl Into<String>, hint: &str) {
        self.findings.push(Finding::warning(CODE, record.place(path), message).hint(hint));
    }

    fn refuse(&mut self, record: &Record<Minutes>, path: &str, message: &str, hint: &str) {
        self.findings.push(Finding::error(CODE, record.place(path), message).hint(hint));
    }
}

/// The minutes of a meeting.
struct Whole<'a> {
    context: &'a Context<'a>,
    record: &'a Record<Minutes>,
    presence: Presence<'a>,
}

fn times(whole: &Whole<'_>, all: &mut Conflicts) {
    let Minutes { began, closed, item, .. } = &*whole.record.value;
    let began = began.map(|time| time.0);
    if let (Some(began), Some(closed)) = (began, closed.map(|time| time.0))
        && closed < began
    {
        let message = format!("the meeting closed at {}, before it began at {}", clock(closed), clock(began));
        all.warn(whole.record, "closed", message, "correct one of the times; if it went on past midnight, leave it");
    }
    let Some(day) = Kind::Minutes.date(&whole.record.id) else { return };
    for (index, item) in item.iter().enumerate() {
        for (number, one) in item.proceeding.iter().enumerate() {
            let from = one.at.map(|time| time.0).or(began);
            if let Some(until) = one.until.map(|until| until.0)
                && is_before(until.date(), until.time(), day, from)
            {
                let path = format!("item.{index}.proceeding.{number}.until");
                let message = "the meeting was adjourned until a time that had passed";
                all.warn(whole.record, &path, message, "correct `until`, or the time `at` which it was adjourned");
            }
        }
    }
}

/// Whether a time is no later than another of a day, or than the day where no time of it is known.
fn is_before(until: NaiveDate, time: NaiveTime, day: NaiveDate, from: Option<NaiveTime>) -> bool {
    until < day || until == day && from.is_some_and(|from| time <= from)
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

impl Whole<'_> {
    fn item(&self, index: usize, item: &Item, kind: ItemKind, excluded: bool, all: &mut Conflicts) {
        let record = self.record;
        let at = |key: &str| format!("item.{index}.{key}");
        if let Some(id) = &item.chair {
            self.must_be_there(Some(index), id, &at("chair"), "presides over this item", all);
        }
        for (number, one) in item.interest.iter().enumerate() {
            let path = at(&format!("interest.{number}.person"));
            // Who declared an interest may have left for the item.
            self.must_be_there(None, &one.person, &path, "declares an interest", all);
        }
        for (number, one) in item.proceeding.iter().enumerate() {
            self.proceeding(index, number, one, all);
        }
        if item.outcome == Some(ItemOutcome::Withdrawn) && !item.resolution.is_empty() {
            let message = format!("`{}` was withdrawn, and something was resolved under it", item.id);
            all.warn(record, &at("outcome"), message, "remove the outcome, or what was resolved");
        }
        if item.approved.is_some() && kind != ItemKind::Minutes {
            let message = format!("`{}` does not take the minutes of earlier meetings", item.id);
            let hint = "remove `approved`, or write `kind = \"minutes\"` in the item on the agenda";
            all.warn(record, &at("approved"), message, hint);
        }
        self.nothing(index, item, kind, all);
        if exempt::minute(self.context, &record.id, item) && !excluded {
            let message = "this minute is exempt, but nothing before it records that the public was excluded";
            let hint = "record the motion under an item of the kind \"exclusion\" before it, or remove `exempt`";
            let path = if item.exempt.is_some() { at("exempt") } else { at("id") };
            all.warn(record, &path, message, hint);
        }
        self.resolutions(&at("resolution"), &item.resolution, all);
    }

    /// A sentence that there were none of what the record has.
    fn nothing(&self, index: usize, item: &Item, kind: ItemKind, all: &mut Conflicts) {
        let Minutes { attendance, item: items, .. } = &*self.record.value;
        let has = |class| attendance.iter().any(|one| one.class == class);
        let what = match kind {
            ItemKind::Apologies if has(AttendanceClass::Apologies) => "the attendance records apologies",
            ItemKind::Substitutes if has(AttendanceClass::Substitute) => "the attendance records substitutes",
            ItemKind::Interests if items.iter().any(|item| !item.interest.is_empty()) => "an item records an interest",
            _ => return,
        };
        if item.text.is_some_and(|text| self.says_none(text)) {
            let hint = "remove the sentence, or correct the record";
            all.warn(
                self.record,
                &format!("item.{index}.text"),
                format!("this says that there were none, but {what}"),
                hint,
            );
        }
    }

    /// Whether a text begins as one does that tells of nothing.
    fn says_none(&self, text: RawText) -> bool {
        const NONE: [&str; 8] =
            ["there were no", "there was no", "none", "nil", "no ", "nid oedd", "ni chafwyd", "dim "];
        self.context.text(text).any(|text| {
            let said = text.field.text.trim().to_lowercase();
            NONE.iter().any(|start| said.starts_with(start))
        })
    }

    fn proceeding(&self, index: usize, number: usize, one: &Proceeding, all: &mut Conflicts) {
        let at = |key: &str| format!("item.{index}.proceeding.{number}.{key}");
        let is_motion = matches!(
            one.kind,
            ProceedingKind::Motion | ProceedingKind::MotionOnNotice | ProceedingKind::ProceduralMotion
        );
        let does = if is_motion || one.kind == ProceedingKind::Amendment { "moves here" } else { "speaks here" };
        let people = [
            ("by", &one.by, does),
            ("seconded_by", &one.seconded_by, "seconds here"),
            ("replied_by", &one.replied_by, "replies here"),
        ];
        for (key, id, does) in people {
            // A written reply may come from anybody.
            if let Some(id) = id.as_ref().filter(|_| key != "replied_by" || !one.written_reply) {
                self.must_be_there(Some(index), id, &at(key), does, all);
            }
        }
        if is_motion && one.outcome == Some(MotionOutcome::Accepted) {
            let message = "a motion is carried; an amendment is accepted, by the mover of the motion";
            all.warn(self.record, &at("outcome"), message, "write `outcome = \"carried\"`, or `kind = \"amendment\"`");
        }
        if one.nobody_elected && one.elected.is_some() {
            let message = "somebody was elected, and nobody was";
            all.refuse(self.record, &at("nobody_elected"), message, "remove `elected` or `nobody_elected`");
        }
    }

    fn resolutions(&self, path: &str, list: &[Resolution], all: &mut Conflicts) {
        for (index, one) in list.iter().enumerate() {
            let path = format!("{path}.{index}");
            let says = one.text.is_some() || one.text_file.is_some() || !one.part.is_empty();
            let does = match one.treatment {
                Treatment::Adopted => None,
                Treatment::Amended => Some("this amends a recommendation, but does not say to what"),
                Treatment::Rejected => Some("this rejects a recommendation, but does not say what was resolved"),
            };
            if let Some(message) = does.filter(|_| one.recommendation.is_some() && !says) {
                let hint =
                    "say in `text` what was resolved: without it the minutes print the recommendation as resolved";
                all.refuse(self.record, &format!("{path}.treatment"), message, hint);
            }
            self.resolutions(&format!("{path}.part"), &one.part, all);
        }
    }

    /// Tells of somebody who did something and was not there: at the item at `index` or, without, at the meeting at all.
    fn must_be_there(&self, index: Option<usize>, id: &str, path: &str, does: &str, all: &mut Conflicts) {
        let attendance = &self.record.value.attendance;
        let Some(one) = attendance.iter().find(|one| one.person == *id) else { return };
        let message = match self.is_missing(one, index) {
            Some(AttendanceClass::Apologies) => format!("`{id}` sent apologies, but {does}"),
            Some(AttendanceClass::Absent) => format!("`{id}` was absent, but {does}"),
            Some(_) => format!("`{id}` was not in the room, but {does}"),
            None => return,
        };
        let hint = "correct the attendance (its class, `arrived`, `left` or `away`), or name the right person here";
        all.warn(self.record, path, message, hint);
    }

    /// The class of somebody who was missing; `Member` and the like of one who was there for other items.
    fn is_missing(&self, one: &Attendance, index: Option<usize>) -> Option<AttendanceClass> {
        if one.class == AttendanceClass::NotRecorded {
            return None;
        }
        let is_there = Presence::was_there(one) && index.is_none_or(|index| self.presence.is_there(one, index));
        (!is_there).then_some(one.class)
    }
}
