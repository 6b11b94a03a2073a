//! A language that the program has no words for, or that the council does not use.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;

const CODE: &str = "unknown-language";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unknown-language

## What it finds
A council without languages, a language that the program has no fixed words for, and a text in a language that is not
one of the council's. English is `en` and Welsh is `cy`.

## Why it matters
The program could not print words such as \"Agenda item\" in the language; and it would never print a text in a
language that the council does not list.

## What to do
Write `languages = [\"en\"]` or `[\"en\", \"cy\"]` in `council.toml`, the first language first. Correct the key of the
text.
",
    check: Some(check),
};

/// The languages that the program has fixed words for, and their names.
const LANGUAGES: [(&str, &str); 2] = [("en", "English"), ("cy", "Welsh")];

/// The name of a language in English, or its code where it has none here.
pub(super) fn name_of(code: &str) -> &str {
    LANGUAGES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

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
            findings.push(finding.hint("the languages are: en (English), cy (Welsh)"));
        } else if languages[..index].contains(code) {
            let finding = Finding::error(CODE, place, format!("the language `{code}` is listed twice"));
            findings.push(finding.hint("list each language once, the first one first"));
        }
    }
    for text in &context.texts {
        if let Some(code) = text.field.language.as_ref().filter(|code| !languages.contains(code)) {
            let message = format!("this text is in `{code}`, which is not a language of the council's papers");
            let hint = format!("the languages in council.toml are: {}", languages.join(", "));
            findings.push(Finding::error(CODE, text.field.place, message).hint(hint));
        }
    }
    findings
}
