//! A mark of an exempt paragraph that does not make anything exempt.

use super::{Rule, of_problems};
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::markup::ProblemKind;
use crate::read::Kind;

const CODE: &str = "exempt-mark";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# exempt-mark

## What it finds
Something that looks like the mark of an exempt paragraph, `{.exempt}`, and is none: it is written otherwise, stands in
the midst of the words, in a list, a quotation, a note or a heading, or in a text that is no section of a report.

## Why it is bad
The words that were meant to be secret would be printed in the public paper.

## What to do
Put `{.exempt}` or `{#id .exempt}` at the start or the end of a paragraph of a section; what hangs below that paragraph,
such as a list, is exempt with it. After `.exempt` may stand the numbers of the categories, as in `{.exempt 3}`; those of
the section or the report hold without. A recommendation, an appendix, a minute or a resolution is made exempt as a whole,
by `exempt = true`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let hint = "put `{.exempt}` at the start or the end of a paragraph of a section, with nothing around it";
    let mut findings = of_problems(context, |kind, place| match kind {
        ProblemKind::BadMark(written) => {
            let message = format!("`{written}` does not make a paragraph exempt here");
            Some(Finding::error(CODE, place, message).hint(hint))
        }
        _ => None,
    });
    for text in &context.texts {
        if text.kind == Kind::Report && text.field.path.starts_with("section.") {
            continue;
        }
        findings.extend(text.markdown.exempt.iter().map(|(_, range)| {
            let message = "this paragraph is marked exempt, and only those of a report's sections can be";
            let finding = Finding::error(CODE, text.field.at(range.clone()), message);
            finding.hint("make the record or its part exempt as a whole with `exempt = true`")
        }));
    }
    findings
}
