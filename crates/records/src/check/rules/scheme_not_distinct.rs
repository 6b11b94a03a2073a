//! Two ratings of a scheme that look or read alike.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;

const CODE: &str = "scheme-not-distinct";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# scheme-not-distinct

## What it finds
Two ratings of one scheme with the same shape or the same word.

## Why it matters
In a black-and-white print, and for people who cannot tell the colours apart, only the shape and the word distinguish
a red rating from a green one.

## What to do
Give each rating its own shape and word. The shapes are: square, circle, diamond, triangle, ring, triangle-up, star.

## Source
WCAG 2.2, 1.4.1 (use of colour).
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(council) = &context.workspace.council else { return Vec::new() };
    let mut findings = Vec::new();
    for (at, scheme) in council.value.scheme.iter().enumerate() {
        for (index, rating) in scheme.rating.iter().enumerate() {
            let twin = scheme.rating[..index].iter().position(|earlier| earlier.shape == rating.shape);
            if let Some(twin) = twin {
                let place = |index| council.place(&format!("scheme.{at}.rating.{index}.shape"));
                let message =
                    format!("the ratings `{}` and `{}` have the same shape", scheme.rating[twin].id, rating.id);
                let finding = Finding::error(CODE, place(index), message).related(place(twin), "the first one");
                findings
                    .push(finding.hint("the shapes are: square, circle, diamond, triangle, ring, triangle-up, star"));
            }
        }
        same_words(context, council.source, at, &mut findings);
    }
    findings
}

fn same_words(
    context: &Context<'_>,
    council: orderpaper_text::source::SourceId,
    scheme: usize,
    findings: &mut Vec<Finding>,
) {
    let start = format!("scheme.{scheme}.rating.");
    let is_word = |path: &str| {
        path.strip_prefix(&start).and_then(|rest| rest.split_once('.')).is_some_and(|(_, key)| key == "word")
    };
    let words: Vec<_> = context.texts_of(council).filter(|text| is_word(&text.field.path)).collect();
    for (index, word) in words.iter().enumerate() {
        let said = word.field.text.trim().to_lowercase();
        let alike = |other: &&&crate::check::CheckedText<'_>| {
            other.language == word.language && other.field.text.trim().to_lowercase() == said
        };
        if let Some(twin) = words[..index].iter().find(alike).filter(|_| !said.is_empty()) {
            let message = format!("two ratings of the scheme have the word `{}`", word.field.text.trim());
            let finding = Finding::error(CODE, word.field.place, message);
            findings
                .push(finding.related(twin.field.place, "the first one").hint("give each rating a word of its own"));
        }
    }
}
