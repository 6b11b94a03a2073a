//! Agendas that contradict themselves.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, in_words};
use crate::check::Context;
use crate::model::policy::{ItemKind, MeetingKind, SubmittedKind};
use crate::read::record::meeting::{Item, Meeting};
use crate::read::record::minutes;
use crate::read::record::submitted::Submitted;
use crate::read::{Kind, Record};

const CODE: &str = "agenda-conflict";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# agenda-conflict

## What it finds
Agendas of which one part contradicts another:

- an item that was withdrawn, and whose report is to follow
- an item that is taken before the time at which the meeting starts
- a response to representations for meeting in public, where the record has none
- an item that takes the minutes of a meeting twice
- an item that was referred here by another, whose minutes refer or recommend it to other bodies alone
- a motion on notice whose mover seconds it, or two with one letter; questions or petitions with one number
- a next meeting on a day on which the records have none of that body, though they have later ones, or one that was cancelled
- an error: an item that takes the minutes of its own meeting or of a later one, and a meeting that continues itself or a
  later one, and questions and petitions under an item that stands on every agenda. The agenda would say what cannot be.

## Why it matters
Members and the public prepare for what the agenda says. They cannot tell which of the two is true.

## What to do
Correct whichever is wrong.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.meetings {
        let mut all = Agenda { record, findings: &mut findings };
        all.meeting();
        all.next(context);
        all.referred(context);
        for (index, item) in record.value.item.iter().enumerate() {
            let path = format!("item.{index}");
            all.times(&path, item);
            all.item(&path, item);
            all.minutes(&path, item);
        }
    }
    for record in &context.workspace.committees {
        let mut all = Agenda { record, findings: &mut findings };
        for (key, items) in [("opening_item", &record.value.opening_item), ("closing_item", &record.value.closing_item)]
        {
            for (index, item) in items.iter().enumerate() {
                let path = format!("{key}.{index}");
                all.item(&path, item);
                if !item.submitted.is_empty() {
                    let message =
                        "this item is on every agenda, and questions and petitions are submitted for one".to_owned();
                    let hint = format!(
                        "move them to the meeting, under an [[item]] with the id `{}`: it stands in the place of this one",
                        item.id
                    );
                    all.refuse(&format!("{path}.submitted.0.kind"), message, &hint);
                }
            }
        }
    }
    findings
}

/// A record with items of an agenda, and what is found in it.
struct Agenda<'f, T> {
    record: &'f Record<T>,
    findings: &'f mut Vec<Finding>,
}

impl<T> Agenda<'_, T> {
    fn warn(&mut self, path: &str, message: impl Into<String>, hint: &str) {
        self.findings.push(Finding::warning(CODE, self.record.place(path), message).hint(hint));
    }

    fn refuse(&mut self, path: &str, message: String, hint: &str) {
        self.findings.push(Finding::error(CODE, self.record.place(path), message).hint(hint));
    }

    fn item(&mut self, path: &str, item: &Item) {
        if item.withdrawn.is_some() && item.to_follow {
            let message = format!("`{}` was withdrawn, so its report does not follow", item.id);
            self.warn(&format!("{path}.to_follow"), message, "remove `to_follow`, or `withdrawn`");
        }
        let notice = item.private_notice.as_ref();
        if notice.is_some_and(|notice| notice.representations.is_none() && notice.response.is_some()) {
            let message = "the council responds to representations, but none are recorded";
            let hint = "add `representations` with what was said for meeting in public, or remove `response`";
            self.warn(&format!("{path}.private_notice.response"), message, hint);
        }
        for (number, motion) in item.motion.iter().enumerate() {
            let mut before = item.motion[..number].iter().filter_map(|one| one.letter.as_ref());
            if let Some(letter) = motion.letter.as_ref().filter(|letter| before.any(|one| one == *letter)) {
                let message = format!("two motions have the letter `{letter}`");
                let path = format!("{path}.motion.{number}.letter");
                self.warn(&path, message, "give one of them another letter");
            }
            if let Some(id) = motion.by.as_ref().filter(|by| motion.seconded_by.as_ref() == Some(by)) {
                let message = format!("`{id}` gives notice of the motion and seconds it");
                let path = format!("{path}.motion.{number}.seconded_by");
                self.warn(&path, message, "name the right person, or take one of the two out");
            }
        }
        for (number, one) in item.submitted.iter().enumerate() {
            let same = |other: &&Submitted| other.kind == one.kind && other.number == one.number;
            if let Some(given) = one.number.as_ref().filter(|_| item.submitted[..number].iter().any(|one| same(&one))) {
                let what = match one.kind {
                    SubmittedKind::Question => "questions",
                    SubmittedKind::Petition => "petitions",
                    SubmittedKind::Deputation => "deputations",
                    SubmittedKind::Speaker => "speakers",
                };
                let message = format!("two {what} have the number `{given}`");
                self.warn(&format!("{path}.submitted.{number}.number"), message, "correct one of the two");
            }
        }
        for (number, id) in item.minutes_of.iter().enumerate() {
            if item.minutes_of[..number].contains(id) {
                let message = format!("the minutes of `{id}` are taken twice");
                self.warn(&format!("{path}.minutes_of.{number}"), message, "keep one of the two, or correct its id");
            }
        }
    }
}

impl Agenda<'_, Meeting> {
    fn meeting(&mut self) {
        let Meeting { kind, adjourned_from, .. } = &*self.record.value;
        let from = adjourned_from.as_ref().filter(|_| *kind == MeetingKind::Adjourned);
        if let Some(what) = from.and_then(|id| self.is_not_before(id)) {
            let message = format!("this meeting continues {what}");
            self.refuse("adjourned_from", message, "name the meeting that was adjourned");
        }
    }

    /// The next meeting against the records of meetings.
    fn next(&mut self, context: &Context<'_>) {
        let Some(given) = self.record.value.next_meeting.as_ref().map(|one| one.on.0) else { return };
        let is_of = |other: &&Record<Meeting>| {
            other.value.committee == self.record.value.committee && other.value.cancelled.is_none()
        };
        let own = Kind::Meeting.date(&self.record.id);
        let is_it = |other: &&Record<Meeting>| {
            other.value.committee == self.record.value.committee && Kind::Meeting.date(&other.id) == Some(given)
        };
        let mut that_day = context.workspace.meetings.iter().filter(is_it).peekable();
        if that_day.peek().is_some() && that_day.all(|one| one.value.cancelled.is_some()) {
            let message = format!("the next meeting is said to be on {}, but that one was cancelled", in_words(given));
            let hint =
                "correct the day or take it out; if it was said at the meeting, accept this with [[acknowledged]]";
            return self.warn("next_meeting.on", message, hint);
        }
        let held = context.workspace.meetings.iter().filter(is_of);
        let mut later: Vec<_> =
            held.filter_map(|one| Kind::Meeting.date(&one.id)).filter(|day| Some(*day) > own).collect();
        later.sort_unstable();
        if let Some(first) = later.first().filter(|_| !later.contains(&given)) {
            let (given, first) = (in_words(given), in_words(*first));
            let message = format!("the next meeting is said to be on {given}, but the records have one on {first}");
            self.warn("next_meeting.on", message, "correct the day, or write the record of the meeting on that day");
        }
    }

    /// The minutes of items that referred others here, against the bodies to which they referred them.
    fn referred(&mut self, context: &Context<'_>) {
        for (index, item) in self.record.value.item.iter().enumerate() {
            let Some((meeting, id)) = item.referred_from.as_ref().and_then(|from| from.split_once('/')) else {
                continue;
            };
            // What the body itself sent elsewhere may come back to it.
            if context.meeting(meeting).is_some_and(|one| one.value.committee == self.record.value.committee) {
                continue;
            }
            let minutes = context.workspace.minutes.iter().filter(|record| record.id == meeting);
            let minutes = minutes.flat_map(|record| &record.value.item).filter(|minute| minute.id == id);
            let to: Vec<&String> = minutes.flat_map(minutes::Item::bodies_referred_to).collect();
            if let Some(other) = to.first().filter(|_| !to.contains(&&self.record.value.committee)) {
                let message = format!("the minutes of `{meeting}` refer `{id}` to `{other}`, and not to this body");
                let hint = "correct `referred_from`, or `referred_to` or `recommends_to` in those minutes";
                self.warn(&format!("item.{index}.referred_from"), message, hint);
            }
        }
    }

    fn times(&mut self, path: &str, item: &Item) {
        if let Some((at, from)) = item.time.zip(self.record.value.time).filter(|(at, from)| at.0 < from.0) {
            let clock = |time: chrono::NaiveTime| time.format("%H:%M");
            let message = format!("this is taken at {}, before the meeting starts at {}", clock(at.0), clock(from.0));
            self.warn(&format!("{path}.time"), message, "correct one of the two times");
        }
    }

    fn minutes(&mut self, path: &str, item: &Item) {
        for (number, id) in item.minutes_of.iter().enumerate().filter(|_| item.kind == ItemKind::Minutes) {
            if let Some(what) = self.is_not_before(id) {
                let message = format!("this item takes the minutes of {what}");
                let hint = "name an earlier meeting, or remove `minutes_of` to take the minutes of the last one";
                self.refuse(&format!("{path}.minutes_of.{number}"), message, hint);
            }
        }
    }

    /// What a meeting is that should be earlier, if it is not.
    fn is_not_before(&self, id: &str) -> Option<&'static str> {
        if id == self.record.id {
            return Some("this meeting itself");
        }
        let days = Kind::Meeting.date(id).zip(Kind::Meeting.date(&self.record.id));
        days.is_some_and(|(other, own)| other > own).then_some("a later meeting")
    }
}
