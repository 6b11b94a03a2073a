//! Minutes that contradict themselves.

mod call_ins;
mod decided;
mod elections;
mod items;
mod motions;
mod pairs;
mod people;
mod taken;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::presence::Presence;
use crate::check::{Context, exempt};
use crate::model::policy::{AttendanceClass, ItemKind, MotionOutcome, Procedure, ProceedingKind};
use crate::read::record::RawText;
use crate::read::record::minutes::{Item, Minutes, Proceeding};
use crate::read::{Kind, Record};

const CODE: &str = "minutes-conflict";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# minutes-conflict

## What it finds
Minutes of which one part contradicts another:

- people: somebody who was not there, had left or was an officer, and presides, moves, seconds or speaks; one person in two
  parts that need two; a member who stayed and left because of interests
- resolutions: in other words than the recommendation that they adopt or the motion that was carried; in the words of one
  that came to nothing; two that decide on one recommendation; a last one that leads on to another; words before them that
  call all amended, where some are not; a call-in that names a recommendation
- call-ins: by members of the executive that decided; found not valid, with what a body made of it; a scrutiny committee that
  confirms or changes the decision
- motions: carried and lost; \"accepted\", as only an amendment is; an amendment with no motion before it, or that changes
  nothing
- votes and dissent: a dissent from a unanimous vote, or by somebody who voted for it
- elections: a result that the candidates, votes, casting vote or lot do not bear out; somebody elected who also goes on;
  an acceptance of office before the election, or by somebody else than was elected; somebody appointed to a committee whose
  record does not name them, or in their own place
- actions: one under an item where every motion came to nothing, and nothing else is told
- items: withdrawn or taken with another, with something decided under them; deferred, with resolutions that do not speak
  of that, or to a day on which the committee does not meet; a petition or a motion that was referred to the meeting's own
  committee; an exempt minute before the public was excluded; \"There were none.\" where there were; a question that was
  not reached, with a reply; what was withdrawn or refused, with what was made of it; a petition with other signatures than
  on the agenda
- meetings: minutes approved by another body, or put off or not approved and on no later agenda of the body though it has
  some; decisions without a quorum, times out of order

An error only where the minutes would print what is not so: a resolution that adopts a recommendation which was corrected
after the meeting, that amends or rejects one and does not say to what, a vote that chose between several things and carried
them all, an exempt vote that made a public amendment, and an election with and without a winner.

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
        let whole = Whole { context, record, presence: Presence::of(context, record) };
        times(&whole, &mut all);
        people::check(&whole, &mut all);
        elections::elected_twice(&whole, &mut all);
        elections::accepted(&whole, &mut all);
        items::together(&whole, &mut all);
        taken::without_quorum(&whole, &mut all);
        taken::never_taken(&whole, &mut all);
        let mut excluded = false;
        for (index, item) in record.value.item.iter().enumerate() {
            let kind =
                context.items_of(&record.id).find(|one| one.id == item.id).map_or(ItemKind::Business, |one| one.kind);
            // Whether anything is told under such an item is another question: see `not-recorded`.
            let about = |one: &Proceeding| one.procedure.is_none_or(|what| what == Procedure::ExcludePublic);
            let motions =
                || item.proceeding.iter().filter(|one| one.kind == ProceedingKind::ProceduralMotion && about(one));
            excluded |= match motions().next() {
                Some(_) => motions().any(|one| !motions::is_lost(item, one)),
                None => kind == ItemKind::Exclusion,
            };
            taken::put_off(&whole, index, item, &mut all);
            taken::twice(&whole, index, item, &mut all);
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

/// When a meeting that stands adjourned goes on, where the minutes tell of nothing after that.
fn stands_adjourned(minutes: &Minutes) -> Option<NaiveDateTime> {
    let of_whole = minutes.inquorate.as_ref().and_then(|one| one.until);
    let last = minutes.item.iter().flat_map(|item| &item.proceeding).next_back();
    let last = last.filter(|one| matches!(one.kind, ProceedingKind::Adjournment | ProceedingKind::Inquorate));
    let tells_of_more = minutes.item.last().is_some_and(|item| item.has_resolved() || item.text.is_some());
    of_whole.or_else(|| last.filter(|_| !tells_of_more)?.until).map(|until| until.0)
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
    let until = stands_adjourned(&whole.record.value).filter(|until| closed.is_some() && until.date() > day);
    if let Some(until) = until.filter(|_| whole.record.value.sitting.is_empty()) {
        let message = format!("the meeting stands adjourned until {}, and closed", until.format("%-d %B %Y"));
        all.warn(whole.record, "closed", message, "remove `closed` or `until`, whichever is wrong");
    }
    let (mut last, mut later): (Option<NaiveDateTime>, bool) = (None, false);
    for (index, item) in item.iter().enumerate() {
        let mut earlier: Option<NaiveTime> = None;
        for (number, one) in item.proceeding.iter().enumerate() {
            let from = one.at.map(|time| time.0).or(began);
            // On another day the hours are others.
            later |= one.day.is_some_and(|other| other.0 > day);
            if let Some(at) = one.at.map(|time| time.0).filter(|_| !later)
                && let Some(what) = outside(at, began, closed.map(|time| time.0))
            {
                let message = format!("this happened at {}, {what}", clock(at));
                let path = format!("item.{index}.proceeding.{number}.at");
                all.warn(whole.record, &path, message, "correct one of the times; if it was past midnight, leave it");
            }
            // What happened under an item stands in its order.
            if let Some((at, before)) =
                one.at.map(|time| time.0).zip(earlier).filter(|(at, before)| at < before && !later)
            {
                let message = format!("this happened at {}, after what happened at {}", clock(at), clock(before));
                let path = format!("item.{index}.proceeding.{number}.at");
                all.warn(whole.record, &path, message, "correct one of the times, or put them in order");
            }
            earlier = one.at.map(|time| time.0).or(earlier);
            if one.kind == ProceedingKind::Adjournment
                && let Some(message) = paused(one, day, closed.map(|time| time.0), &mut last)
            {
                let path = format!("item.{index}.proceeding.{number}.until");
                all.warn(whole.record, &path, message, "correct one of the times");
            }
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

/// What is wrong with an adjournment beside the one before it, which ended at `last`, and the end of the meeting.
fn paused(
    one: &Proceeding,
    day: NaiveDate,
    closed: Option<NaiveTime>,
    last: &mut Option<NaiveDateTime>,
) -> Option<String> {
    let before = *last;
    let until = one.until.map(|until| until.0);
    *last = until.or(before);
    if let Some((at, before)) = one.at.map(|at| day.and_time(at.0)).zip(before).filter(|(at, before)| at < before) {
        let before = clock(before.time());
        return Some(format!(
            "the meeting was adjourned at {}, but it was adjourned until {before} before",
            clock(at.time())
        ));
    }
    let (until, closed) = until.zip(closed)?;
    let is_late = until.date() == day && until.time() > closed && one.at.is_none_or(|at| at.0 <= closed);
    is_late.then(|| {
        format!("the meeting was adjourned until {}, after it closed at {}", clock(until.time()), clock(closed))
    })
}

/// What is wrong with a time that is not within those of the meeting.
fn outside(at: NaiveTime, began: Option<NaiveTime>, closed: Option<NaiveTime>) -> Option<String> {
    let early = began.filter(|began| at < *began).map(|began| format!("before it began at {}", clock(began)));
    // Who goes on past midnight closes at an earlier hour than they began.
    let closed = closed.filter(|closed| began.is_none_or(|began| began <= *closed));
    let late = || closed.filter(|closed| at > *closed).map(|closed| format!("after it closed at {}", clock(closed)));
    early.or_else(late)
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
        for (number, one) in item.proceeding.iter().enumerate() {
            self.proceeding(index, number, one, all);
        }
        items::outcome(self, index, item, all);
        let is_unknown = self.context.is_item_unknown(&record.id, &item.id);
        if item.approved.is_some() && kind != ItemKind::Minutes && !is_unknown {
            let message = format!("`{}` does not take the minutes of earlier meetings", item.id);
            let hint = "remove `approved`, or write `kind = \"minutes\"` in the item on the agenda";
            all.warn(record, &at("approved"), message, hint);
        }
        self.nothing(index, item, kind, all);
        if exempt::minute(self.context, &record.id, item) && !excluded {
            let message = "this minute is exempt, but nothing before it records that the public was excluded";
            let motion = "record the motion under an item of the kind \"exclusion\" before it";
            let (path, hint) = match item.exempt {
                Some(_) => (at("exempt"), format!("{motion}, or remove `exempt`")),
                None => (at("id"), motion.to_owned()),
            };
            all.warn(record, &path, message, &hint);
        }
        pairs::check(self, index, item, all);
        motions::amendments(self, index, item, all);
        motions::resolutions(self, index, item, all);
        motions::outcomes(self, index, item, kind, all);
        decided::resolutions(self, index, item, all);
        items::called_in(self, index, item, all);
        call_ins::check(self, index, item, all);
        items::actions(self, index, item, all);
        elections::appointed(self, index, item, all);
    }

    /// A sentence that there were none of what the record has.
    fn nothing(&self, index: usize, item: &Item, kind: ItemKind, all: &mut Conflicts) {
        let items = &self.record.value.item;
        let has = |class| self.presence.all().any(|(_, one)| one == class);
        let what = match kind {
            ItemKind::Apologies if has(AttendanceClass::Apologies) => "the attendance records apologies",
            ItemKind::Substitutes if has(AttendanceClass::Substitute) => "the attendance records substitutes",
            // What is declared under a later item may have come up there.
            ItemKind::Interests if items[..=index].iter().any(Item::declares_interests) => {
                "an item records an interest"
            }
            _ => return,
        };
        let none = item.interests_at(index).find(|(_, one)| one.person.is_none() && !one.is_declared());
        if let Some((path, _)) = none.filter(|_| kind == ItemKind::Interests) {
            let message = format!("this says that nobody declared any, but {what}");
            all.warn(
                self.record,
                &format!("{path}.kind"),
                message,
                "remove this [[item.interest]], or correct the other record",
            );
        }
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
        if is_motion && matches!(one.outcome, Some(MotionOutcome::Accepted | MotionOutcome::Altered)) {
            let message = "a motion is carried; an amendment is accepted, by the mover of the motion";
            all.warn(self.record, &at("outcome"), message, "write `outcome = \"carried\"`, or `kind = \"amendment\"`");
        }
        elections::election(self, index, number, one, all);
        taken::minutes(self, index, number, one, all);
    }
}
