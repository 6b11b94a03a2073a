//! A rating that the scheme of the plan does not have.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;

const CODE: &str = "rating-not-in-scheme";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# rating-not-in-scheme

## What it finds
A note whose `progress` or `impact` is not a rating of the plan's scheme.

## Why it matters
The table of progress would have no word, shape and colour to print for it.

## What to do
Write the id of one of the ratings in the hint. They are in `council.toml`, under the scheme.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let workspace = context.workspace;
    let mut findings = Vec::new();
    for notes in &workspace.progress {
        let plan = workspace.plans.iter().find(|plan| notes.id.split('/').next() == Some(plan.id.as_str()));
        let schemes = workspace.council.iter().flat_map(|council| &council.value.scheme);
        let scheme = plan.and_then(|plan| schemes.into_iter().find(|scheme| scheme.id == plan.value.scheme));
        let Some(scheme) = scheme else { continue };
        let known: Vec<&str> = scheme.rating.iter().map(|rating| rating.id.as_str()).collect();
        for (index, note) in notes.value.note.iter().enumerate() {
            for (key, rating) in [("progress", &note.progress), ("impact", &note.impact)] {
                let Some(rating) = rating.as_deref().filter(|rating| !known.contains(rating)) else { continue };
                let place = notes.place(&format!("note.{index}.{key}"));
                let finding =
                    Finding::error(CODE, place, format!("the scheme `{}` has no rating `{rating}`", scheme.id));
                let finding = finding.suggest(rating, known.iter().copied());
                findings.push(finding.hint(match known.as_slice() {
                    [] => "the scheme has no ratings yet: add them to council.toml".to_owned(),
                    known => format!("the ratings are: {}", known.join(", ")),
                }));
            }
        }
    }
    findings
}
