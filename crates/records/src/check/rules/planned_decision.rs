//! Forward plans that do not say of a decision to come who takes it and when.

use chrono::NaiveDate;
use orderpaper_text::diagnostic::Finding;

use super::{Rule, in_words, law_and_calendar, of_executives};
use crate::check::{Context, due};
use crate::model::policy::BodyKind;
use crate::read::law::Law;
use crate::read::record::planned::PlannedDecision;
use crate::read::record::report::Report;
use crate::read::{Kind, Record};

const CODE: &str = "planned-decision";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# planned-decision

## What it finds
In a forward plan, `[[forward_plan_of.decision]]`:

- a decision of which it does not say who takes it, or of which it names both people and a committee
- a decision without a day, with two times, or with a time that ends before it begins
- a decision whose day is not after that of the plan, which is the `date` of the report or, without one, its meeting's
- a decision that was first published after that day
- a decision that is no key decision, in a plan of key decisions
- a key decision that the full council takes, in a plan or on an agenda: key decisions are those of the executive
- a reason for being a key decision, for one that is none
- two decisions with one `id`, or with one reference
- `private = true` without the ground for it
- a decision that an item of a later meeting with the same reference lists already, while the plan is not yet published

It also finds a plan with key decisions of an executive, where the council's `[meetings.forward_plan]` does not say from
where documents may be had.

## Why it matters
A key decision may be taken only after a notice of it, with all particulars that the law lists, was published 28 days
before. People use the plan to learn whom to write to, and by when.

## What to do
Give each decision `by` or `committee`, and `on` or `from` and `until`. Take out what has been decided, and what is on an
agenda now: the plan lists items by itself. Write once in `council.toml`, as `documents` under `[meetings.forward_plan]`,
where copies may be had, that other documents may follow, and how to ask for those.

## Source
Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012, SI
2012/2089, regulations 8(1) and 9(1).
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let law = law_and_calendar(context).map(|(law, _)| law);
    findings.extend(law.as_ref().map(|law| of_the_council(context, law)).unwrap_or_default());
    for record in &context.workspace.reports {
        let Some(of) = &record.value.forward_plan_of else { continue };
        let Some(day) = Kind::Report.date(&record.id).map(|met| record.value.day(met)) else { continue };
        // A plan that is out stays as it was.
        let is_old = context.published_on(context.meeting_of(record)).is_some();
        for (index, one) in of.decision.iter().enumerate() {
            let mut warn = |key: &str, message: String, hint: &str| {
                let place = record.place(&format!("forward_plan_of.decision.{index}.{key}"));
                findings.push(Finding::warning(CODE, place, message).hint(hint));
            };
            if let Some(message) = decider(one) {
                warn("title", message.into(), "write either `by = [\"id\"]` or `committee = \"id\"`");
            }
            let of_executive = || law.as_ref().is_some_and(|law| law.executive(day).is_some());
            let by_council = one.committee.as_ref().is_some_and(|id| is_council(context, id));
            if one.key_decision && by_council && of_executive() {
                warn("key_decision", NOT_KEY.into(), TAKE_OUT);
            }
            if !one.key_decision && !one.plan.key_because.is_empty() {
                let message = "this says why it is a key decision, but it is none".to_owned();
                warn("plan.key_because", message, "write `key_decision = true`, or take `key_because` out");
            }
            for (key, value, hint) in SINGLE {
                let has = |other: &PlannedDecision| value(other) == value(one);
                if let Some(same) = value(one).filter(|_| of.decision[..index].iter().any(has)) {
                    warn(&format!("plan.{key}"), format!("two decisions of this plan have the {key} `{same}`"), hint);
                }
            }
            if one.private && one.exempt_categories.is_empty() {
                let message = "this is to be considered in private, but the plan does not say on what ground";
                warn(
                    "private",
                    message.to_owned(),
                    "write the paragraphs of the law instead, such as `exempt_categories = [3]`",
                );
            }
            if let Some((key, message)) = time(one, day) {
                warn(key, message, "write `on`, or `from` and `until`, and take out what has been decided");
            }
            if of.key_only && !one.key_decision {
                let message = "this is no key decision, but the plan is one of key decisions".to_owned();
                warn("title", message, "write `key_decision = true`, or take `key_only` out of the plan");
            }
            if let Some(day) = one.plan.first_published.filter(|first| first.0 > day) {
                let message = format!("this was first published on {}, after the day of the plan", in_words(day.0));
                warn("plan.first_published", message, "correct the day, or the `date` of the report");
            }
            if let Some(meeting) = listed(context, one, day).filter(|_| !is_old) {
                let message =
                    format!("`{meeting}` has an item with this reference, but the plan lists what is written here");
                warn("plan.reference", message, "take the decision out here: the plan lists the item by itself");
            }
        }
        findings.extend(law.as_ref().and_then(|law| no_documents(context, law, record, day)));
    }
    findings
}

/// What each decision of a plan has for itself, by its key, and what to do where two have the same.
type Single = (&'static str, fn(&PlannedDecision) -> Option<&String>, &'static str);
const SINGLE: [Single; 2] = [
    ("id", |one| one.plan.id.as_ref(), "give one of them another id"),
    (
        "reference",
        |one| one.plan.reference.as_ref(),
        "give one of them another reference, or write them as one decision",
    ),
];

const NOT_KEY: &str = "the full council takes this, so it is no key decision: those are the executive's";
const TAKE_OUT: &str = "take `key_decision` out, or name the body or the person of the executive that decides";

/// The items of meetings of the full council that are said to ask for key decisions.
fn of_the_council(context: &Context<'_>, law: &Law) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in context.workspace.meetings.iter().filter(|record| is_council(context, &record.value.committee)) {
        let has_executive = Kind::Meeting.date(&record.id).is_some_and(|day| law.executive(day).is_some());
        let key = record.value.item.iter().enumerate().filter(|(_, item)| has_executive && item.key_decision);
        findings.extend(key.map(|(index, _)| {
            let place = record.place(&format!("item.{index}.key_decision"));
            Finding::warning(CODE, place, NOT_KEY).hint(TAKE_OUT)
        }));
    }
    findings
}

/// Whether a committee is the full council.
fn is_council(context: &Context<'_>, id: &str) -> bool {
    let mut committees = context.workspace.committees.iter();
    committees.any(|record| record.id == id && record.value.kind == BodyKind::Council)
}

fn decider(one: &PlannedDecision) -> Option<&'static str> {
    match (one.by.is_empty(), &one.committee) {
        (true, None) => Some("the plan does not say who takes this decision"),
        (false, Some(_)) => Some("this decision has people and a committee that take it"),
        _ => None,
    }
}

fn time(one: &PlannedDecision, day: NaiveDate) -> Option<(&'static str, String)> {
    let [on, from, until] = [one.on, one.from, one.until].map(|day| day.map(|day| day.0));
    let last = on.or(until);
    match (on, from, until) {
        (None, None, None) => Some(("title", "the plan does not say when this is to be decided".to_owned())),
        (Some(_), Some(_), _) | (Some(_), _, Some(_)) => {
            Some(("on", "this decision has a day, and a time besides".to_owned()))
        }
        (_, Some(from), Some(until)) if until < from => {
            Some(("until", format!("the time for this decision ends before it begins, on {}", in_words(from))))
        }
        _ => {
            let key = if on.is_some() { "on" } else { "until" };
            last.filter(|last| *last <= day)
                .map(|_| (key, format!("this is not after {}, the day of the plan", in_words(day))))
        }
    }
}

/// The id of a later meeting with an item that has the reference of a decision.
fn listed<'a>(context: &Context<'a>, one: &PlannedDecision, day: NaiveDate) -> Option<&'a str> {
    let reference = one.plan.reference.as_ref()?;
    let is_later = |meeting: &str| {
        let out = context.published_on(meeting).is_some_and(|out| out > day);
        Kind::Meeting.date(meeting).is_some_and(|date| date > day) && !out
    };
    let has_it = |meeting: &str| {
        context.items_of(meeting).any(|item| {
            let of_report =
                || context.report_on(meeting, &item.id).and_then(|report| report.value.forward_plan.as_ref());
            item.plan.reference.as_ref().or_else(of_report) == Some(reference)
        })
    };
    let mut meetings = context.workspace.meetings.iter().map(|record| record.id.as_str());
    meetings.find(|meeting| is_later(meeting) && has_it(meeting))
}

/// That a plan with key decisions does not say from where documents may be had, if the law asks for it.
fn no_documents(context: &Context<'_>, law: &Law, record: &Record<Report>, day: NaiveDate) -> Option<Finding> {
    let asked = law.executive(day)?.key_decision();
    let council = context.workspace.council.as_ref()?;
    let is_said = council.value.meetings.forward_plan.as_ref().is_some_and(|notes| notes.documents.is_some());
    let of = record.value.forward_plan_of.as_ref()?;
    let has_key = |meeting: &str| {
        let mut items = context.items_of(meeting);
        items.any(|item| due::asks_for_key_decision(item, context.report_on(meeting, &item.id).map(|one| &*one.value)))
    };
    let mut meetings = of_executives(context, law).into_iter();
    let mut is_of_executive = || meetings.any(|(meeting, date, ..)| date > day && has_key(&meeting.id));
    let is_asked = of.decision.iter().any(|one| one.key_decision) || is_of_executive();
    (is_asked && !is_said).then(|| {
        let message = "this plan has key decisions, but does not say from where the documents may be had";
        let finding = Finding::warning(CODE, record.place("forward_plan_of"), message);
        finding.hint(format!(
            "write it once in council.toml, as `documents` under [meetings.forward_plan] ({})",
            asked.citation,
        ))
    })
}
