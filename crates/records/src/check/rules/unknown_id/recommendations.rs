//! The recommendations that resolutions decide on.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;

use super::{RECOMMENDATION, look_up};
use crate::check::numbers::of_recommendations_in;
use crate::check::{Context, exempt, named};
use crate::model::numbering::Pattern;
use crate::read::record::meeting::Item;
use crate::read::record::report::Recommendation;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for record in &context.workspace.minutes {
        let items = record.value.item.iter().enumerate();
        for (index, item) in items.filter(|(_, item)| !context.is_item_unknown(&record.id, &item.id)) {
            let (mut known, mut numbers) = (BTreeSet::new(), BTreeSet::new());
            let of_item = context.report_on(&record.id, &item.id);
            let of_item = of_item.map(|report| context.before_meeting(report).unwrap_or(report));
            let patterns = of_item.map(|report| of_recommendations_in(context.workspace, &record.id, &report.value));
            let patterns = patterns.unwrap_or_default();
            // A report that is still to follow, or that was withdrawn, makes no recommendation.
            let is_absent = |one: &Item| one.id == item.id && (one.to_follow || one.withdrawn.is_some());
            let follows = context.items_of(&record.id).any(is_absent);
            let report = of_item.filter(|_| !follows);
            if let Some(report) = report {
                ids(&report.value.recommendation, &mut known);
                numbered(&report.value.recommendation, &patterns, 0, "", &mut numbers);
            }
            let is_number = |id: &str| {
                report.is_some_and(|report| exempt::named(&report.value.recommendation, id, &patterns).is_some())
            };
            named::each_resolved(item, index, &mut |one, path| {
                let Some(id) = one.recommendation.as_ref().filter(|id| !is_number(id)) else { return };
                let place = record.place(&format!("{path}.recommendation"));
                // A number is no id that was spelt wrong.
                let is_numeric =
                    !id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().any(char::is_alphanumeric);
                if (known.is_empty() || is_numeric) && !numbers.is_empty() {
                    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
                    let what = if is_numeric { "number" } else { "id" };
                    let message = format!("there is no recommendation of the item's report with the {what} `{id}`");
                    let finding = Finding::error("unknown-id", place, message);
                    let finding =
                        finding.hint(format!("write one of the report's own numbers: {}", numbers.join(", ")));
                    let or_id = format!("or give the recommendation an id in the report: `id = \"{id}\"`");
                    findings.push(if is_numeric { finding } else { finding.hint(or_id) });
                    return;
                }
                look_up(id, &RECOMMENDATION, &known, place, findings);
            });
        }
    }
}

/// The numbers as the report prints them: "(b)", "(b)(i)".
fn numbered(list: &[Recommendation], patterns: &[Pattern], level: usize, before: &str, numbers: &mut BTreeSet<String>) {
    let Some(pattern) = patterns.get(level).or(patterns.last()) else { return };
    for (index, one) in list.iter().enumerate() {
        let number = format!("{before}{}", pattern.printed(index + 1).next().unwrap_or_default());
        numbered(&one.part, patterns, level + 1, &number, numbers);
        numbers.insert(number);
    }
}

fn ids<'a>(list: &'a [Recommendation], known: &mut BTreeSet<&'a str>) {
    for one in list {
        known.extend(one.id.as_deref());
        ids(&one.part, known);
    }
}
