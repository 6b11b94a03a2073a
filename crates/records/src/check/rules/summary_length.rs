//! A summary that is too short or too long.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup;

use super::Rule;
use crate::check::Context;

const CODE: &str = "summary-length";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# summary-length

## What it finds
A section `summary` with fewer words than `policy.summary_words_min`, or more than `policy.summary_words_max`.

## Why it matters
Members read the summary first, and some read nothing else. Councils that have redesigned their reports ask for 120 to
150 words.

## What to do
Say what has happened, what it means and what the meeting is asked to do. Move detail to the other sections.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for report in &context.workspace.reports {
        let policy = context.policy(context.meeting_of(report));
        let least = policy.summary_words_min.unwrap_or(0) as usize;
        let most = policy.summary_words_max.map_or(usize::MAX, |most| most as usize);
        for section in report.value.section.iter().filter(|section| section.id == "summary") {
            for text in context.text_or_file(section.text, section.text_file) {
                let words = markup::plain_blocks(&text.markdown.blocks).split_whitespace().count();
                let (word, bound, hint) = if words > most {
                    ("most", most, "cut it, or move detail to the other sections")
                } else if words < least && words > 0 {
                    ("least", least, "say what has happened, what it means and what the meeting is asked to do")
                } else {
                    continue;
                };
                let length = if words == 1 { "1 word".to_owned() } else { format!("{words} words") };
                let message = format!("the summary has {length}, but the council asks for at {word} {bound}");
                findings.push(Finding::warning(CODE, text.field.place, message).hint(hint));
            }
        }
    }
    findings
}
