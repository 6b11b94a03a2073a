//! A recommendation that does not read as a resolution.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup;

use super::Rule;
use crate::check::{CheckedText, Context};
use crate::model::policy::RecommendationForm;

const CODE: &str = "recommendation-form";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# recommendation-form

## What it finds
Where the council requires it (`policy.recommendations = \"that\"`): a recommendation that does not start with
\"That\": in Welsh with \"Bod\", in Scottish Gaelic with \"Gun\" (\"Gum\", \"Gu\", \"Gur\", \"Nach\"), in Irish with
\"Go\" (\"Gur\", \"Gan\", \"Nach\"). If words lead into the list (`lead_in`), only these must start with it.

## Why it matters
The minutes print the same words after \"RESOLVED\". \"RESOLVED: That the Cabinet agrees …\" is a sentence;
\"RESOLVED: To agree\" is not, and the clerk would have to type it again.

## What to do
Write \"That the committee agrees …\", or put the words that all share in `lead_in`: \"That the committee:\".
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for report in &context.workspace.reports {
        let policy = context.policy(context.meeting_of(report));
        if policy.recommendations.unwrap_or_default() != RecommendationForm::That {
            continue;
        }
        let recommendations = report.value.recommendation.iter().filter(|_| report.value.lead_in.is_none());
        let texts = recommendations.flat_map(|one| context.text_or_file(one.text, one.text_file));
        let texts = report.value.lead_in.into_iter().flat_map(|lead_in| context.text(lead_in)).chain(texts);
        findings.extend(texts.filter_map(|text| tell(text, report.value.lead_in.is_some())));
    }
    findings
}

/// How a recommendation starts in a language, and an example.
fn form(language: &str) -> (&'static [&'static str], &'static str) {
    match language {
        "cy" => (&["Bod"], "Bod y Cabinet yn …"),
        "gd" => (&["Gun", "Gum", "Gu", "Gur", "Nach"], "Gun aontaich a’ Chomataidh …"),
        "ga" => (&["Go", "Gur", "Gan", "Nach"], "Go nglacfaidh an Coiste …"),
        _ => (&["That"], "That the committee …"),
    }
}

fn tell(text: &CheckedText<'_>, lead_in: bool) -> Option<Finding> {
    let (starts, example) = form(text.language);
    let word = starts.first()?;
    let words = markup::plain_blocks(&text.markdown.blocks);
    let first = words.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?;
    if starts.iter().any(|start| first.to_lowercase() == start.to_lowercase()) {
        return None;
    }
    let what = if lead_in { "the words that lead into the recommendations do" } else { "this recommendation does" };
    let finding = Finding::error(CODE, text.field.place, format!("{what} not start with \"{word}\""));
    Some(finding.hint(format!("write it as the minutes will print it after \"RESOLVED\": \"{example}\"")))
}
