//! A resolution that cites a paragraph which is not there.

use super::Rule;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::markup::Block;
use crate::model::policy::ParagraphNumbering;

const CODE: &str = "bad-citation";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-citation

## What it finds
A resolution with the words \"paragraph 14\" or \"paragraphs 9 and 10\", and a report on the item that has fewer
paragraphs. Numbers of sections, such as 3.2, are not looked at.

## Why it is bad
What was resolved could not be found in the report.

## What to do
Put the number right. A resolution that adopts a recommendation with `recommendation = \"…\"` needs no number.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(council) = &context.workspace.council else { return findings };
    if council.value.numbering.paragraphs != ParagraphNumbering::Continuous {
        return findings;
    }
    let numbered = |id: &str| council.value.section.iter().any(|section| section.id == id && section.numbered);
    for record in &context.workspace.minutes {
        for (index, item) in record.value.item.iter().enumerate() {
            let Some(report) = context.report_on(&record.id, &item.id) else { continue };
            let sections = report.value.section.iter().enumerate().filter(|(_, section)| numbered(&section.id));
            let paragraphs: usize = sections
                .filter_map(|(at, _)| context.text(report.source, &format!("section.{at}.text")).next())
                .map(|text| {
                    text.markdown.blocks.iter().filter(|block| matches!(block, Block::Paragraph { .. })).count()
                })
                .sum();
            let start = format!("item.{index}.resolution");
            for text in context.texts_of(record.source).filter(|text| text.field.path.starts_with(&start)) {
                for cited in cited(&text.field.text).into_iter().filter(|cited| *cited > paragraphs || *cited == 0) {
                    let message = format!("paragraph {cited} is cited, and the report has {paragraphs} paragraphs");
                    findings.push(Finding::warning(CODE, text.field.place, message).hint("put the number right"));
                }
            }
        }
    }
    findings
}

/// The numbers after the word "paragraph" or "paragraphs".
fn cited(text: &str) -> Vec<usize> {
    let mut words = text.split_whitespace().peekable();
    let mut cited = Vec::new();
    while let Some(word) = words.next() {
        if !matches!(word.to_lowercase().as_str(), "paragraph" | "paragraphs") {
            continue;
        }
        while let Some(word) = words.peek() {
            let number = word.trim_end_matches(|c: char| ",.;:)".contains(c));
            match number.parse() {
                Ok(number) => cited.push(number),
                Err(_) if matches!(*word, "and" | "to" | "or") => {}
                Err(_) => break,
            }
            let ends = word.ends_with(['.', ';', ':']);
            words.next();
            if ends {
                break;
            }
        }
    }
    cited
}

#[cfg(test)]
mod tests {
    use super::cited;

    #[test]
    fn paragraphs_are_found_as_minutes_cite_them() {
        assert_eq!(cited("as set out in paragraphs 9, 10 and 12 of the report"), [9, 10, 12]);
        assert_eq!(cited("Paragraph 4. In 2006 the council"), [4]);
        assert_eq!(cited("in paragraph 3.2 of the plan"), Vec::<usize>::new());
        assert_eq!(cited("a paragraph on its own"), Vec::<usize>::new());
    }
}
