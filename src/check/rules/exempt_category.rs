//! Exempt information without the ground that the law asks for, or in a report that says it is open.

use super::Rule;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::policy::Classification;
use crate::read::record::report::{Recommendation, Report};
use crate::read::{Record, law};

const CODE: &str = "exempt-category";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# exempt-category

## What it finds
An exempt or part exempt report without a category of exempt information, with a category that the law does not
have, or without a statement of the public interest; a part exempt report of which no part is marked exempt; and an
open report in which something is marked exempt or has a category.

## Why it is bad
The public may be kept out only for a reason that the law lists, and only where the public interest in secrecy
outweighs that in telling. An open report with exempt parts would put them before the public.

## What to do
Set `classification`; write the paragraphs of the law in `exempt_categories = [3]`; say in `public_interest` why
secrecy outweighs disclosure; and mark each exempt section, recommendation or appendix with `exempt = true`.

## Source
England and Wales: Local Government Act 1972, sections 100A, 100B(5) and Schedule 12A. Scotland: Local Government
(Scotland) Act 1973, Schedule 7A. Northern Ireland: Local Government Act (Northern Ireland) 2014, Schedule 6.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for report in &context.workspace.reports {
        match report.value.classification {
            Classification::Open => open(report, &mut findings),
            Classification::PartExempt | Classification::Exempt => exempt(context, report, &mut findings),
        }
    }
    findings
}

fn open(report: &Record<Report>, findings: &mut Vec<Finding>) {
    let hint = "write `classification = \"part-exempt\"` with its categories, or remove this line";
    for path in marked(&report.value) {
        let finding = Finding::error(CODE, report.place(&path), "this is marked exempt, and the report is open");
        findings.push(finding.hint(hint));
    }
    if !report.value.exempt_categories.is_empty() {
        let place = report.place("exempt_categories");
        findings.push(
            Finding::error(CODE, place, "this report is open, and has categories of exempt information").hint(hint),
        );
    }
}

fn exempt(context: &Context<'_>, report: &Record<Report>, findings: &mut Vec<Finding>) {
    let value = &report.value;
    let place = report.place("classification");
    let law = context.workspace.council.as_ref().and_then(|council| law::of(council.value.jurisdiction).ok());
    let choices = law.as_ref().map(|law| {
        let numbers: Vec<_> = law.category.keys().map(ToString::to_string).collect();
        format!("the categories are {} ({})", numbers.join(", "), law.citation)
    });
    if value.exempt_categories.is_empty() {
        let finding =
            Finding::error(CODE, place, "this report holds exempt information, and no category of it is given");
        let finding = finding.hint("add `exempt_categories = [3]` with the number of each paragraph that applies");
        findings.push(choices.iter().fold(finding, Finding::hint));
    }
    for (index, number) in value.exempt_categories.iter().enumerate() {
        if law.as_ref().is_some_and(|law| !law.category.contains_key(number)) {
            let place = report.place(&format!("exempt_categories.{index}"));
            let finding =
                Finding::error(CODE, place, format!("the law has no category {number} of exempt information"));
            findings.push(choices.iter().fold(finding, Finding::hint));
        }
    }
    if value.public_interest.is_none() {
        let finding = Finding::error(
            CODE,
            place,
            "this report holds exempt information, and nothing is said of the public interest",
        );
        findings
            .push(finding.hint("say in `public_interest = \"…\"` why keeping it exempt outweighs telling the public"));
    }
    if value.classification == Classification::PartExempt && marked(value).is_empty() {
        let finding = Finding::error(CODE, place, "this report is part exempt, and no part of it is marked exempt");
        findings.push(finding.hint("add `exempt = true` to each exempt section, recommendation or appendix"));
    }
}

/// The paths of everything that is marked exempt.
fn marked(report: &Report) -> Vec<String> {
    let sections = report.section.iter().enumerate().filter(|(_, one)| one.exempt);
    let mut all: Vec<_> = sections.map(|(index, _)| format!("section.{index}.exempt")).collect();
    let appendices = report.appendix.iter().enumerate().filter(|(_, one)| one.exempt);
    all.extend(appendices.map(|(index, _)| format!("appendix.{index}.exempt")));
    recommendations(&report.recommendation, "recommendation", &mut all);
    all
}

fn recommendations(list: &[Recommendation], path: &str, all: &mut Vec<String>) {
    for (index, one) in list.iter().enumerate() {
        if one.exempt {
            all.push(format!("{path}.{index}.exempt"));
        }
        recommendations(&one.part, &format!("{path}.{index}.part"), all);
    }
}
