//! A private meeting of the executive with no public notice, or too short a notice.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, in_words, law_and_calendar, of_executives};
use crate::check::{Context, due};
use crate::model::policy::Classification;

const CODE: &str = "private-meeting-notice";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# private-meeting-notice

## What it finds
An item for which an executive meets in private without both notices: the first 28 clear days before the meeting, and
the second, with the representations received, five clear days before; and a second notice that does not say whether any
were received. Also such a notice of an item that is open. Nothing is reported if `urgency` says why there
was no time and who agreed, or until there is a `published` date or there are minutes. This is a warning, because the
regulations do not say which days are clear days. The program counts the 28 in calendar days and the five in working
days, as most councils do.

## Why it matters
Without the notices the executive may not meet in private, and its decisions can be challenged.

## What to do
Add `[item.private_notice]` with the reason and the days on which the notices were published: `published` for the
first and `again` for the second, with `representations = \"…\"`: what was received, or that nothing was. If there was no
time, add `urgency`.

## Source
Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012, SI
2012/2089, regulation 5.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = of_open_items(context);
    let Some((law, calendar)) = law_and_calendar(context) else { return findings };
    for (record, date, executive, out) in of_executives(context, law) {
        for (index, item) in record.value.item.iter().enumerate() {
            let report = context.report_on(&record.id, &item.id).map(|report| &*report.value);
            let notice = item.private_notice.as_ref();
            if item.withdrawn.is_some()
                || !due::is_in_private(item, report)
                || notice.is_some_and(|notice| notice.urgency.is_some())
            {
                continue;
            }
            if notice.is_some_and(|one| one.again.is_some() && one.representations.is_none()) {
                let place = record.place(&format!("item.{index}.private_notice.again"));
                let message = "the record does not say whether anybody asked for the meeting to be in public";
                findings.push(Finding::warning(CODE, place, message).hint(
                    "write `representations = \"…\"`: what was received, or \"No representations were received.\" if that is so",
                ));
            }
            let days = [notice.and_then(|one| one.published), notice.and_then(|one| one.again)];
            let names = [("published", "first"), ("again", "second")];
            for ((asked, day), (key, which)) in executive.private().into_iter().zip(days).zip(names) {
                let Some(latest) = calendar.latest_publication(date, &asked) else { continue };
                let (place, message) = match day {
                    Some(day) if day.0 > latest && (asked.every_day || calendar.knows(latest, date)) => (
                        record.place(&format!("item.{index}.private_notice.{key}")),
                        format!(
                            "the {which} notice of the private meeting was published after the last day for it, {}",
                            in_words(latest)
                        ),
                    ),
                    None if out => (
                        record.place(&format!("item.{index}.id")),
                        format!("the record does not say when the {which} notice of the private meeting was published"),
                    ),
                    _ => continue,
                };
                let finding = Finding::warning(CODE, place, message);
                let finding = finding
                    .hint(format!("leave {} clear days between notice and meeting ({})", asked.days, asked.citation));
                findings.push(finding.hint("add the day to `[item.private_notice]`, or say in its `urgency` why there was no time and who agreed"));
            }
        }
    }
    findings
}

/// Notices of a meeting in private for items that are open, as their reports are.
fn of_open_items(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.meetings {
        for (index, item) in record.value.item.iter().enumerate().filter(|(_, item)| item.private_notice.is_some()) {
            let report = context.report_on(&record.id, &item.id);
            let is_open = report.is_some_and(|report| report.value.classification == Classification::Open);
            if is_open && item.exempt_categories.is_empty() {
                let place = record.place(&format!("item.{index}.private_notice"));
                let message = "the notice says that the meeting is in private for this item, but the item and its report are open";
                let hint = "add `exempt_categories` to the item, or remove `private_notice`";
                findings.push(Finding::warning(CODE, place, message).hint(hint));
            }
        }
    }
    findings
}
