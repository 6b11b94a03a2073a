//! Days that come before what they follow.

use chrono::NaiveDate;
use orderpaper_text::diagnostic::Finding;

use super::{Rule, in_words};
use crate::check::Context;
use crate::model::policy::BodyKind;
use crate::read::record::call_in::CallIn;
use crate::read::record::minutes::{Item, Resolution};
use crate::read::record::notice::{KeyNotice, PrivateNotice, Urgency};
use crate::read::record::report::Recommendation;
use crate::read::record::{Correction, FigureTable, RawDate};
use crate::read::{Kind, Record};

const CODE: &str = "date-order";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# date-order

## What it finds
A day that comes before what it follows, or after what it precedes:

- decisions of a meeting that were published, called in or corrected before it, an action that is due before it was agreed,
  and an update of an action or an answer to a recommendation before the meeting that made it
- a decision that was published before it was taken
- a call-in before the decision, or after the last day for it, as recorded or counted, unless it is recorded as not valid; and a
  body that considered it before it was asked for
- a decision that has effect before the time for call-in has ended, or before the last body considered the call-in of all of it;
  and an appointment whose term ends before it begins
- a correction of a report, an agenda or a decision before that was published, and one that was added since the newest edition
  and is dated before it: that edition does not have it
- an agenda that was published after its meeting, a notice or an agreement to urgency that came after what it was for, and
  a second notice before the first
- a meeting that was moved to a day before that was decided, or requisitioned after it was held; a sitting, a next meeting
  and a day to which a meeting stands adjourned before the meeting
- a recommendation of a plan that was withdrawn before the plan was approved, and an item of every agenda of a committee whose
  `until` is before its `from`

What other rules count in clear days, such as notices, is told by them.

## Why it matters
Most are slips, such as last year's number in January. A deadline that is counted from such a day is wrong.

## What to do
Correct the day, or the date in the name of the file or folder.
",
    check: Some(check),
};

/// The days of a record that are compared.
struct Days<'f, T> {
    record: &'f Record<T>,
    findings: &'f mut Vec<Finding>,
}

impl<T> Days<'_, T> {
    /// Tells of a day before another: what is dated at `path`, and what happened on the other day.
    fn after(&mut self, path: &str, day: Option<NaiveDate>, what: &str, (than, other): (&str, NaiveDate)) {
        if let Some(day) = day.filter(|day| *day < other) {
            self.tell(path, format!("{what} {}, before {than} {}", in_words(day), in_words(other)));
        }
    }

    /// The same of a day after another.
    fn before(&mut self, path: &str, day: Option<NaiveDate>, what: &str, (than, other): (&str, NaiveDate)) {
        if let Some(day) = day.filter(|day| *day > other) {
            self.tell(path, format!("{what} {}, after {than} {}", in_words(day), in_words(other)));
        }
    }

    fn tell(&mut self, path: &str, message: String) {
        let keys: Vec<&str> = path.split('.').filter(|part| part.parse::<usize>().is_err()).collect();
        let hint = format!("correct `{}`, or the day that it is compared with", keys.join("."));
        self.findings.push(Finding::warning(CODE, self.record.place(path), message).hint(hint));
    }

    fn corrections(&mut self, path: &str, corrected: &[Correction], than: (&str, NaiveDate)) {
        for (number, one) in corrected.iter().enumerate() {
            self.after(&format!("{path}.{number}.on"), Some(one.on.0), "this was corrected on", than);
        }
    }

    fn tables(&mut self, tables: &[FigureTable], than: (&str, NaiveDate)) {
        for (index, table) in tables.iter().enumerate() {
            for (number, one) in table.corrected.iter().enumerate() {
                let path = format!("table.{index}.corrected.{number}.on");
                self.after(&path, Some(one.on.0), "this was corrected on", than);
            }
        }
    }

    fn recommendations(&mut self, path: &str, list: &[Recommendation], than: (&str, NaiveDate)) {
        for (index, one) in list.iter().enumerate() {
            let at = |key: &str| format!("{path}.{index}.{key}");
            self.corrections(&at("corrected"), &one.corrected, than);
            self.recommendations(&at("part"), &one.part, than);
        }
    }

    fn key_notice(&mut self, path: &str, notice: &KeyNotice, than: (&str, NaiveDate)) {
        if let Some(exception) = &notice.exception {
            let path = format!("{path}.exception.published");
            self.before(&path, Some(exception.published.0), "the notice was published on", than);
        }
        self.urgency(path, notice.urgency.as_ref(), than);
    }

    fn private_notice(&mut self, path: &str, notice: &PrivateNotice, than: (&str, NaiveDate)) {
        if let Some(first) = notice.published {
            let again = notice.again.map(|day| day.0);
            let first = ("the first on", first.0);
            self.after(&format!("{path}.again"), again, "the second notice was published on", first);
        }
        self.urgency(path, notice.urgency.as_ref(), than);
    }

    /// A call-in of what was decided on a day and may be called in until another. One that is recorded as not valid may be late.
    fn call_in(&mut self, path: &str, one: &CallIn, than: (&str, NaiveDate), until: Option<NaiveDate>) {
        let on = Some(one.on.0);
        self.after(&format!("{path}.on"), on, "the decision was called in on", than);
        if let Some(until) = until.filter(|_| one.valid != Some(false)) {
            self.before(&format!("{path}.on"), on, "the decision was called in on", ("the last day for that,", until));
        }
        for (stage, body) in one.stage.iter().enumerate() {
            let path = format!("{path}.stage.{stage}.on");
            let asked = ("it was called in on", one.on.0);
            self.after(&path, Some(body.on.0), "the call-in was considered on", asked);
        }
    }

    /// From when a decision has effect that may be called in until a day: as the record gives it, which may be a part of a day, or counted.
    fn effective(
        &mut self,
        path: &str,
        effective: Option<RawDate>,
        (given, counted): (Option<NaiveDate>, Option<NaiveDate>),
        call_in: Option<&CallIn>,
    ) {
        let effective = effective.map(|day| day.0);
        let what = "the decision has effect from";
        match (effective, given, counted) {
            (_, Some(given), _) => self.after(path, effective, what, ("the time for call-in ends on", given)),
            (Some(day), None, Some(last)) if day <= last => {
                self.tell(
                    path,
                    format!("{what} {}, but may be called in until the end of {}", in_words(day), in_words(last)),
                );
            }
            _ => {}
        }
        let whole = call_in.filter(|one| one.valid != Some(false) && one.parts.is_empty());
        if let Some(last) = whole.and_then(|one| one.stage.iter().map(|stage| stage.on.0).max()) {
            self.after(path, effective, what, ("the call-in was considered on", last));
        }
    }

    fn urgency(&mut self, path: &str, urgency: Option<&Urgency>, than: (&str, NaiveDate)) {
        let on = urgency.map(|urgency| urgency.on.0);
        self.before(&format!("{path}.urgency.on"), on, "this was agreed on", than);
    }
}

/// The last day on which a decision that was published on a day may be called in, as the council counts it.
fn last_day(context: &Context<'_>, published: NaiveDate) -> Option<NaiveDate> {
    let days = context.workspace.council.as_ref()?.value.meetings.call_in_days?;
    context.calendar()?.working_days_after(published, days)
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    minutes(context, &mut findings);
    follow_ups(context, &mut findings);
    meetings(context, &mut findings);
    reports(context, &mut findings);
    backdated(context, &mut findings);
    for record in &context.workspace.plans {
        let mut days = Days { record, findings: &mut findings };
        let approved = ("the plan was approved on", record.value.approved.0);
        for (index, one) in record.value.recommendation.iter().enumerate() {
            let on = one.withdrawn_on.map(|day| day.0);
            days.after(&format!("recommendation.{index}.withdrawn_on"), on, "this was withdrawn on", approved);
        }
    }
    for record in &context.workspace.committees {
        let mut days = Days { record, findings: &mut findings };
        let lists = [("opening_item", &record.value.opening_item), ("closing_item", &record.value.closing_item)];
        for (path, items) in lists {
            for (index, item) in items.iter().enumerate() {
                let Some(from) = item.from else { continue };
                let until = item.until.map(|day| day.0);
                days.after(&format!("{path}.{index}.until"), until, "this stands until", ("it stands from", from.0));
            }
        }
    }
    for record in &context.workspace.decisions {
        let Some(day) = Kind::Decision.date(&record.id) else { continue };
        let mut days = Days { record, findings: &mut findings };
        let taken = ("it was taken on", day);
        let published = record.value.published.map(|day| day.0);
        days.after("published", published, "the decision was published on", taken);
        if let Some(published) = published {
            let published = ("it was published on", published);
            days.corrections("corrected", &record.value.corrected, published);
            days.tables(&record.value.table, published);
        }
        if let Some(notice) = &record.value.key_notice {
            days.key_notice("key_notice", notice, ("the decision on", day));
        }
        if let Some(call_in) = &record.value.called_in {
            let given = record.value.call_in_until.map(|day| day.0);
            let until = given.or_else(|| last_day(context, published?));
            days.call_in("called_in", call_in, taken, until);
        }
        if record.value.may_be_called_in() && record.value.part.iter().all(|one| one.no_call_in_because.is_none()) {
            let given = record.value.call_in_until.map(|day| day.0);
            let counted = published.and_then(|day| last_day(context, day));
            days.effective("effective", record.value.effective, (given, counted), record.value.called_in.as_ref());
        }
    }
    findings
}

/// Whether all that was resolved under an item may be called in, as far as it says.
fn may_be_called_in(item: &Item) -> bool {
    let may = |one: &Resolution| one.no_call_in_because.is_none() && one.recommends_to.is_none();
    item.no_call_in_because.is_none() && item.has_resolved() && item.resolutions().all(may)
}

fn minutes(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for record in &context.workspace.minutes {
        let Some(day) = Kind::Minutes.date(&record.id) else { continue };
        let meeting = ("the meeting on", day);
        let mut days = Days { record, findings };
        let published = record.value.decisions_published.map(|day| day.0);
        days.after("decisions_published", published, "the decisions were published on", meeting);
        let executive = context.body_of(&record.id).filter(|body| body.value.kind == BodyKind::Executive);
        let counted = published.filter(|_| executive.is_some()).and_then(|day| last_day(context, day));
        days.corrections("corrected", &record.value.corrected, meeting);
        days.tables(&record.value.table, meeting);
        for (index, one) in record.value.sitting.iter().enumerate() {
            days.after(&format!("sitting.{index}.on"), Some(one.on.0), "this sitting was on", meeting);
        }
        let until = record.value.inquorate.as_ref().and_then(|one| one.until).map(|until| until.0.date());
        days.after("inquorate.until", until, "the meeting stands adjourned to", meeting);
        for (index, item) in record.value.item.iter().enumerate() {
            let at = |key: &str| format!("item.{index}.{key}");
            days.after(&at("effective"), item.effective.map(|day| day.0), "the decision has effect from", meeting);
            let until = item.call_in_until.map(|day| day.0);
            if may_be_called_in(item) {
                days.effective(&at("effective"), item.effective, (until, counted), item.call_in.as_ref());
            }
            for (number, one) in item.proceeding.iter().enumerate() {
                let Some(from) = one.term_from else { continue };
                let path = at(&format!("proceeding.{number}.term_until"));
                let until = one.term_until.map(|day| day.0);
                days.after(&path, until, "the term ends on", ("it begins on", from.0));
            }
            days.after(&at("deferred_to"), item.deferred_to.map(|day| day.0), "it was deferred to", meeting);
            days.after(&at("call_in_until"), until, "the decision may be called in until", meeting);
            if let Some(call_in) = &item.call_in {
                let by_body = || counted.filter(|_| item.call_in_until.is_none());
                days.call_in(&at("call_in"), call_in, meeting, until.or_else(by_body));
            }
            days.corrections(&at("corrected"), &item.corrected, meeting);
            for (number, one) in item.action.iter().enumerate() {
                let due = one.due.map(|day| day.0);
                let agreed = ("it was agreed on", day);
                days.after(&at(&format!("action.{number}.due")), due, "this action is due on", agreed);
            }
        }
    }
}

/// What has become of actions and recommendations, which cannot be before the meeting that made them.
fn follow_ups(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let meeting = |id: &str| Kind::Meeting.date(id.split('/').next()?);
    for record in &context.workspace.actions {
        let mut days = Days { record, findings };
        for (index, one) in record.value.update.iter().enumerate() {
            let Some(day) = meeting(&one.action) else { continue };
            let path = format!("update.{index}.on");
            days.after(&path, Some(one.on.0), "this update is of", ("the action was agreed on", day));
        }
        for (index, one) in record.value.answer.iter().enumerate() {
            let due = one.due.map(|day| day.0);
            days.after(&format!("answer.{index}.due"), due, "this is due on", ("the answer on", one.on.0));
            let Some(day) = meeting(&one.resolution) else { continue };
            let path = format!("answer.{index}.on");
            days.after(&path, Some(one.on.0), "this was answered on", ("the meeting that recommended it, on", day));
        }
    }
}

fn meetings(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for record in &context.workspace.meetings {
        let Some(day) = Kind::Meeting.date(&record.id) else { continue };
        let meeting = ("the meeting on", day);
        let mut days = Days { record, findings };
        // Without a reason, `late-notice` tells of it.
        let published = record.value.published.filter(|_| record.value.short_notice_because.is_some());
        days.before("published", published.map(|day| day.0), "the agenda was published on", meeting);
        if let Some(published) = context.published_on(&record.id) {
            let published = ("it was published on", published);
            days.corrections("corrected", &record.value.corrected, published);
            for (index, item) in record.value.item.iter().enumerate() {
                days.corrections(&format!("item.{index}.corrected"), &item.corrected, published);
            }
        }
        let asked = record.value.requisition.as_ref().and_then(|one| one.on).map(|day| day.0);
        days.before("requisition.on", asked, "the meeting was requisitioned on", meeting);
        let next = record.value.next_meeting.as_ref().map(|one| one.on.0);
        days.after("next_meeting.on", next, "the next meeting is on", meeting);
        if let Some(cancelled) = &record.value.cancelled {
            let now = cancelled.moved_to.as_deref().and_then(|id| Kind::Meeting.date(id));
            let decided = ("that was decided on", cancelled.on.0);
            days.after("cancelled.moved_to", now, "the meeting was moved to", decided);
        }
        for (index, item) in record.value.item.iter().enumerate() {
            if let Some(notice) = &item.key_notice {
                days.key_notice(&format!("item.{index}.key_notice"), notice, meeting);
            }
            if let Some(notice) = &item.private_notice {
                days.private_notice(&format!("item.{index}.private_notice"), notice, meeting);
            }
        }
    }
}

/// Corrections of reports, which cannot be before the papers of the meeting were published.
fn reports(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for record in &context.workspace.reports {
        let meeting = record.id.split('/').next().unwrap_or_default();
        let Some(day) = context.published_on(meeting) else { continue };
        let (report, published) = (&record.value, ("it was published on", day));
        let mut days = Days { record, findings };
        days.corrections("corrected", &report.corrected, published);
        days.recommendations("recommendation", &report.recommendation, published);
        for (index, section) in report.section.iter().enumerate() {
            days.corrections(&format!("section.{index}.corrected"), &section.corrected, published);
        }
        for (index, appendix) in report.appendix.iter().enumerate() {
            days.corrections(&format!("appendix.{index}.corrected"), &appendix.corrected, published);
        }
        days.tables(&report.table, published);
    }
}

/// Corrections that are new since the newest edition, but are dated before it.
fn backdated(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for record in &context.workspace.published {
        let (Some(last), Some(first)) = (record.value.edition.last(), record.value.edition.first()) else { continue };
        let (last, first) = (last.at.0.date(), first.at.0.date());
        let changes = context.workspace.kept.get(&record.id).into_iter().flat_map(|kept| &kept.changes);
        for change in changes.flat_map(|change| &change.statements) {
            // One from before anything was published is told above.
            let day = change.corrections.as_ref().and_then(|new| new.first).filter(|day| *day >= first && *day < last);
            let message = day.map(|day| {
                let (day, last) = (in_words(day), in_words(last));
                format!("this correction is of {day}, but the edition that was published on {last} does not have it")
            });
            let hint = "correct `on`: the day on which the correction was made";
            findings.extend(message.map(|message| Finding::warning(CODE, change.place, message).hint(hint)));
        }
    }
}
