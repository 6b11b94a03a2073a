//! A resolution that cites a paragraph, page or recommendation that does not exist.

mod cited;

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::Block;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::{CheckedText, Context, numbers};
use crate::model::numbering::Pattern;
use crate::model::policy::ParagraphNumbering;
use crate::read::Record;
use crate::read::record::report::{Recommendation, Report};
use cited::{Cited, What, cited};

const CODE: &str = "bad-citation";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-citation

## What it finds
In a resolution on an item with a report:
- \"paragraph 14\" or \"paragraphs 9 and 10\" where the report has fewer paragraphs;
- \"recommendation (d)\" where the report makes fewer recommendations;
- \"page 9 of the report\" where the report has fewer pages (only a build can find this);
- page 0, and a range of numbers that goes backwards.

Numbers of sections, such as 3.2, are not checked, nor is anything said to be in another document: \"paragraph 14 of
the plan\".

## Why it matters
Readers could not find in the report what was resolved.

## What to do
Correct the number. A resolution that adopts a recommendation with `recommendation = \"…\"` needs no number.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut tell = |place: Place, message: String| {
        findings.push(Finding::warning(CODE, place, message).hint("correct the number"));
    };
    for (text, report, _) in resolved(context) {
        let patterns = numbers::of_recommendations_in(context.workspace, context.meeting_of(report), &report.value);
        let found = cited(&text.field.text);
        let paragraphs = paragraphs(context, report);
        let mut made = BTreeSet::new();
        recommended(&report.value.recommendation, &patterns, 0, "", &mut made);
        for one in found {
            let place = text.field.place;
            match one {
                Cited { backwards: true, number, .. } => {
                    tell(place, format!("the numbers {number} go backwards"));
                }
                Cited { what: What::Paragraph, number, .. } => {
                    let Some((paragraphs, cited)) = paragraphs.zip(number.parse::<usize>().ok()) else { continue };
                    if cited > paragraphs || cited == 0 {
                        let message = format!("paragraph {cited} is cited, but the report has {paragraphs} paragraphs");
                        tell(place, message);
                    }
                }
                Cited { what: What::Page, number, .. } if number.trim_start_matches('0').is_empty() => {
                    tell(place, "page 0 is cited, but pages are numbered from 1".into());
                }
                Cited { what: What::Recommendation, number, .. } if is_of(&patterns, &number) => {
                    let bare = bare(&number);
                    if !made.is_empty() && !made.contains(&bare) {
                        let count = report.value.recommendation.len();
                        tell(place, format!("recommendation {number} is cited, but the report makes {count}"));
                    }
                }
                _ => {}
            }
        }
    }
    findings
}

/// A page of a report that a resolution cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedPage {
    /// The id of the report, as `meeting/report`.
    pub report: String,
    /// The page.
    pub page: usize,
    /// Where it is cited.
    pub place: Place,
}

/// The pages of reports that resolutions cite. Only a build knows whether the reports have them.
#[must_use]
pub fn cited_pages(context: &Context<'_>) -> Vec<CitedPage> {
    let mut pages = Vec::new();
    for (text, report, _) in resolved(context) {
        let of_report = cited(&text.field.text).into_iter().filter(|one| one.what == What::Page && one.of_report);
        for page in of_report.filter_map(|one| one.number.parse().ok()) {
            pages.push(CitedPage { report: report.id.clone(), page, place: text.field.place });
        }
    }
    pages
}

/// The texts of resolutions, each with the report on its item and the place of the item in the minutes.
fn resolved<'s, 'a>(context: &'s Context<'a>) -> Vec<(&'s CheckedText<'a>, &'a Record<Report>, usize)> {
    let mut all = Vec::new();
    for record in &context.workspace.minutes {
        for (index, item) in record.value.item.iter().enumerate() {
            let Some(report) = context.report_on(&record.id, &item.id) else { continue };
            let starts: Vec<String> = item.resolved(index).map(|one| format!("{}.resolution.", one.path)).collect();
            let is_of = |path: &str| starts.iter().any(|start| path.starts_with(start));
            let texts = context.texts_of(record.source).filter(|text| is_of(&text.field.path));
            all.extend(texts.map(|text| (text, report, index)));
        }
    }
    all
}

/// How many numbered paragraphs a report has; nothing where they are numbered by section.
fn paragraphs(context: &Context<'_>, report: &Record<Report>) -> Option<usize> {
    let council = &context.workspace.council.as_ref()?.value;
    let numbering = numbers::of_papers(context.workspace, context.meeting_of(report))?;
    if numbering.paragraphs.unwrap_or_default() != ParagraphNumbering::Continuous {
        return None;
    }
    let numbered = |id: &str| council.section.iter().any(|section| section.id == id && section.numbered);
    let sections = report.value.section.iter().filter(|section| numbered(&section.id));
    let texts = sections.filter_map(|section| context.text_or_file(section.text, section.text_file).next());
    let count = |text: &CheckedText<'_>| {
        text.markdown.blocks.iter().filter(|block| matches!(block, Block::Paragraph { .. })).count()
    };
    Some(texts.map(count).sum())
}

/// The numbers of recommendations, without their brackets.
fn recommended(list: &[Recommendation], patterns: &[Pattern], level: usize, before: &str, made: &mut BTreeSet<String>) {
    let Some(pattern) = patterns.get(level).or(patterns.last()) else { return };
    for (index, one) in list.iter().enumerate() {
        for printed in pattern.printed(index + 1) {
            let number = format!("{before}{}", bare(&printed));
            recommended(&one.part, patterns, level + 1, &number, made);
            made.insert(number);
        }
    }
}

/// Whether a number is written as the council numbers its recommendations: in letters or in figures.
fn is_of(patterns: &[Pattern], number: &str) -> bool {
    let first = patterns.first().map(|pattern| pattern.number(1)).unwrap_or_default();
    let figures = |text: &str| bare(text).chars().next().map(|c| c.is_ascii_digit());
    let bracketed = |text: &str| text.starts_with('(');
    figures(&first) == figures(number) && bracketed(&first) == bracketed(number)
}

/// A number without brackets and stops.
fn bare(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).collect()
}
