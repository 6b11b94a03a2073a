//! Keys for exempt matter on something that is not exempt.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::{Context, exempt};
use crate::model::policy::Classification;
use crate::read::Record;
use crate::read::record::decision::Decision;
use crate::read::record::minutes::{Minutes, Proceeding};
use crate::read::record::report::{Recommendation, Report};

const CODE: &str = "exempt-incomplete";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# exempt-incomplete

## What it finds
Categories, a reason, a statement of the public interest, or words for the public on something that is not exempt:
`exempt_categories`, `exempt_reason`, `public_interest`, `public_text`, `public_title` or `public_summary` without
`exempt = true`, where nothing else makes it exempt. Also a `public_title` for an item whose public report prints the
title that it hides.

## Why it matters
Whoever wrote such a key meant something to be secret. Without `exempt = true` it would be printed in the public
paper.

## What to do
Add `exempt = true` beside the key. If nothing there is exempt, remove the key. For a whole report write
`classification = \"exempt\"` or `\"part-exempt\"`. The categories of a minute apply to its exempt resolutions and
actions, and those of a section to its exempt paragraphs.
",
    check: Some(check),
};

/// Tells which of the keys are written, at a path of a record.
struct Half<'f, T> {
    record: &'f Record<T>,
    findings: &'f mut Vec<Finding>,
}

impl<T> Half<'_, T> {
    fn tell(&mut self, path: &str, keys: &[(&str, bool)]) {
        for (key, _) in keys.iter().filter(|(_, is_written)| *is_written) {
            let at = if path.is_empty() { (*key).to_owned() } else { format!("{path}.{key}") };
            let message = format!("there is `{key}` here, but nothing makes this exempt: it would be public");
            let finding = Finding::error(CODE, self.record.place(&at), message);
            let hint = if path.is_empty() && *key != "public_title" && *key != "public_summary" {
                "mark what is exempt; or, if the public may read every word, remove the key"
            } else {
                "add `exempt = true` beside it; or, if the public may read every word of this, remove the key"
            };
            self.findings.push(finding.hint(hint));
        }
    }
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.reports {
        report(context, &mut Half { record, findings: &mut findings });
    }
    findings.extend(titles_printed(context));
    if !context.workspace.faults.is_empty() {
        // What makes these exempt may be in a record that could not be read.
        return findings;
    }
    for record in &context.workspace.minutes {
        minutes(context, &mut Half { record, findings: &mut findings });
    }
    for record in &context.workspace.decisions {
        decision(context, &mut Half { record, findings: &mut findings });
    }
    findings
}

/// Titles that an agenda keeps from the public but a public report prints.
fn titles_printed(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.meetings {
        for (index, item) in record.value.item.iter().enumerate().filter(|(_, item)| item.public_title.is_some()) {
            let Some(report) = context.report_on(&record.id, &item.id) else { continue };
            let text = |field| context.text(field).map(|text| &text.field.text).next();
            let own = item.title.and_then(text);
            let is_reported = own.is_none_or(|own| Some(own) == text(report.value.title));
            if is_reported && report.value.classification != Classification::Exempt {
                let place = record.place(&format!("item.{index}.public_title"));
                let message = "this hides a title from the public, but the public report on the item prints that title";
                findings.push(
                    Finding::error(CODE, place, message)
                        .related(report.place("title"), "the title")
                        .hint("write `classification = \"exempt\"` in the report, or give it a title that everybody may read")
                        .hint("or remove `public_title`"),
                );
            }
        }
    }
    findings
}

fn report(context: &Context<'_>, half: &mut Half<'_, Report>) {
    let report = &half.record.value;
    match report.classification {
        Classification::Exempt => return,
        // An open report with categories is an `exempt-category`.
        Classification::Open => half.tell(
            "",
            &[("exempt_reason", report.exempt_reason.is_some()), ("public_interest", report.public_interest.is_some())],
        ),
        Classification::PartExempt => {}
    }
    for (index, one) in report.section.iter().enumerate().filter(|(_, one)| !one.exempt) {
        let path = format!("section.{index}");
        let mut texts = context.text_or_file(one.text, one.text_file);
        let is_marked = texts.any(|text| !text.markdown.exempt.is_empty());
        half.tell(
            &path,
            &[
                ("exempt_categories", !one.exempt_categories.is_empty() && !is_marked),
                ("exempt_reason", one.exempt_reason.is_some()),
                ("public_interest", one.public_interest.is_some()),
            ],
        );
    }
    for (index, one) in report.appendix.iter().enumerate().filter(|(_, one)| !one.exempt) {
        half.tell(
            &format!("appendix.{index}"),
            &[
                ("exempt_categories", !one.exempt_categories.is_empty()),
                ("exempt_reason", one.exempt_reason.is_some()),
                ("public_interest", one.public_interest.is_some()),
            ],
        );
    }
    recommendations(half, &report.recommendation, "recommendation");
}

fn recommendations(half: &mut Half<'_, Report>, list: &[Recommendation], path: &str) {
    for (index, one) in list.iter().enumerate().filter(|(_, one)| !one.exempt) {
        let path = format!("{path}.{index}");
        half.tell(
            &path,
            &[
                ("exempt_categories", !one.exempt_categories.is_empty()),
                ("exempt_reason", one.exempt_reason.is_some()),
                ("public_interest", one.public_interest.is_some()),
            ],
        );
        recommendations(half, &one.part, &format!("{path}.part"));
    }
}

fn minutes(context: &Context<'_>, half: &mut Half<'_, Minutes>) {
    let record = half.record;
    for (index, one) in record.value.annex.iter().enumerate().filter(|(_, one)| !exempt::annex(context, record, one)) {
        half.tell(&format!("annex.{index}"), &[("exempt_categories", !one.exempt_categories.is_empty())]);
    }
    let record = half.record;
    for (index, one) in record.value.attendance.iter().enumerate().filter(|(_, one)| one.reason.is_some()) {
        let path = format!("attendance.{index}");
        let is_given = record.outline.keys(&path).any(|key| key == "exempt_categories");
        half.tell(&path, &[("exempt_categories", is_given && one.exempt_categories.is_empty())]);
    }
    for (index, minute) in record.value.item.iter().enumerate() {
        let whole = exempt::minute(context, &record.id, minute);
        let resolutions = exempt::resolutions(context, record, index);
        let follows = exempt::actions_follow(context, record, index);
        let is_open = |one: &Proceeding| !exempt::proceeding(context, &record.id, minute, one);
        let any = resolutions.iter().any(|one| one.exempt)
            || !minute.proceeding.iter().all(is_open)
            || minute.action.iter().any(|action| exempt::action(action, follows));
        if !whole {
            half.tell(
                &format!("item.{index}"),
                &[
                    ("exempt_categories", !minute.exempt_categories.is_empty() && !any),
                    ("exempt_reason", minute.exempt_reason.is_some()),
                    ("public_interest", minute.public_interest.is_some()),
                    ("public_title", minute.public_title.is_some()),
                    ("public_summary", minute.public_summary.is_some()),
                ],
            );
        }
        for (number, one) in minute.proceeding.iter().enumerate().filter(|(_, one)| is_open(one)) {
            let keys =
                [("exempt_categories", !one.exempt_categories.is_empty()), ("public_text", one.public_text.is_some())];
            half.tell(&format!("item.{index}.proceeding.{number}"), &keys);
        }
        for one in resolutions.iter().filter(|one| !one.exempt) {
            half.tell(
                &one.path,
                &[
                    ("exempt_categories", !one.resolution.exempt_categories.is_empty()),
                    ("exempt_reason", one.resolution.exempt_reason.is_some()),
                    ("public_interest", one.resolution.public_interest.is_some()),
                    ("public_text", one.resolution.public_text.is_some()),
                ],
            );
        }
        let open = minute.action.iter().enumerate().filter(|(_, action)| !exempt::action(action, follows));
        for (number, action) in open {
            let path = format!("item.{index}.action.{number}");
            half.tell(&path, &[("exempt_categories", !action.exempt_categories.is_empty())]);
        }
    }
}

fn decision(context: &Context<'_>, half: &mut Half<'_, Decision>) {
    let decision = &half.record.value;
    let is_lost = decision.delegated_by.as_deref().is_some_and(|whole| !exempt::is_resolution(context, whole));
    if is_lost || exempt::decision(context, decision) {
        // What cannot be found has a finding of its own, and may be exempt.
        return;
    }
    half.tell(
        "",
        &[
            ("exempt_categories", !decision.exempt_categories.is_empty()),
            ("exempt_reason", decision.exempt_reason.is_some()),
            ("public_interest", decision.public_interest.is_some()),
            ("public_title", decision.public_title.is_some()),
            ("public_summary", decision.public_summary.is_some()),
        ],
    );
}
