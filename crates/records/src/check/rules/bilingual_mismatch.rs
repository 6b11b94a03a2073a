//! Two languages of a section that do not run side by side.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::model::language::name_of;

const CODE: &str = "bilingual-mismatch";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bilingual-mismatch

## What it finds
A section of a report in both languages whose texts have different numbers of paragraphs. A list, a table or a heading
counts as one paragraph.

## Why it matters
The languages are printed side by side, paragraph by paragraph, and share their numbers: paragraph 9 must mean the
same words in both languages.

## What to do
Look for a paragraph that was not translated, or that was split in two in one language only.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for report in context.workspace.reports.iter().filter(|report| report.value.language.as_deref() == Some("both")) {
        for section in &report.value.section {
            let first = context.workspace.council.iter().flat_map(|council| &council.value.languages).next();
            let texts = || context.text_or_file(section.text, section.text_file);
            let Some(first) = texts().find(|text| Some(text.language) == first.map(String::as_str)) else { continue };
            let count = first.markdown.blocks.len();
            for other in texts().filter(|text| text.language != first.language && text.markdown.blocks.len() != count) {
                let message = format!(
                    "the {} text has {}, and the {} text has {}",
                    name_of(first.language),
                    paragraphs(count),
                    name_of(other.language),
                    paragraphs(other.markdown.blocks.len()),
                );
                let finding = Finding::error(CODE, other.field.place, message);
                let finding = finding.related(first.field.place, format!("the {} text", name_of(first.language)));
                findings.push(
                    finding.hint("look for a paragraph that was not translated, or was split in one language only"),
                );
            }
        }
    }
    findings
}

fn paragraphs(count: usize) -> String {
    if count == 1 { "1 paragraph".into() } else { format!("{count} paragraphs") }
}
