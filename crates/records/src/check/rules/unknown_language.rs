//! A language that the program has no words for, or that the council does not use.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::model::language::{LANGUAGES, name_of};

const CODE: &str = "unknown-language";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unknown-language

## What it finds
A council without languages, a language that the program has no fixed words for, and a text in a language that is not
one of the council's. English is `en`, Welsh is `cy`, Scottish Gaelic is `gd` and Irish is `ga`.

## Why it matters
The program could not print words such as \"Agenda item\" in the language; and it would never print a text in a
language that the council does not list.

## What to do
Write `languages = [\"en\"]`, `[\"en\", \"cy\"]`, `[\"en\", \"gd\"]` or `[\"ga\", \"en\"]` in `council.toml`, the first
language first. Correct the key of the text.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(council) = &context.workspace.council else { return Vec::new() };
    let languages = &council.value.languages;
    if languages.is_empty() {
        let finding = Finding::error(CODE, council.place("languages"), "the council has no language");
        return vec![finding.hint("write languages = [\"en\"] or [\"en\", \"cy\"]")];
    }
    let mut findings = Vec::new();
    for (index, code) in languages.iter().enumerate() {
        let place = council.place(&format!("languages.{index}"));
        if !LANGUAGES.iter().any(|(known, _)| known == code) {
            let finding =
                Finding::error(CODE, place, format!("the program has no fixed words for the language `{code}`"));
            let known: Vec<String> = LANGUAGES.iter().map(|(code, name)| format!("{code} ({name})")).collect();
            findings.push(finding.hint(format!("the languages are: {}", known.join(", "))));
        } else if languages[..index].contains(code) {
            let finding = Finding::error(CODE, place, format!("the language `{code}` is listed twice"));
            findings.push(finding.hint("list each language once, the first one first"));
        }
    }
    for text in &context.texts {
        if let Some(code) = text.field.language.as_ref().filter(|code| !languages.contains(code)) {
            let name = if name_of(code) == code { format!("`{code}`") } else { name_of(code).to_owned() };
            let message = format!("this text is in {name}, which is not a language of the council's papers");
            let hint = format!("the languages in council.toml are: {}", languages.join(", "));
            findings.push(Finding::error(CODE, text.field.place, message).hint(hint));
        }
    }
    findings
}
