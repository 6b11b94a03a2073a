//! Scores of a risk that do not fit together, and registers without levels.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;
use crate::read::record::risk::Score;

const CODE: &str = "risk-scores";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# risk-scores

## What it finds
A risk whose current score is above its gross score, or whose target is above its current score; a risk without any
score; a risk that was closed before it was opened; and, where a council has a register, levels of risk that do not
start at 1 and rise.

## Why it matters
Controls lower a risk. If the score with controls is higher than the score without, the two were probably swapped.
Without levels a reader cannot tell which scores matter.

## What to do
Check the scores. In `council.toml` give each level of risk the lowest score that belongs to it, and put the lowest
level first.
",
    check: Some(check),
};

fn product(score: Score) -> u8 {
    score.impact.saturating_mul(score.likelihood)
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = levels(context);
    for register in &context.workspace.registers {
        for (index, risk) in register.value.risk.iter().enumerate() {
            let place = |field: &str| register.place(&format!("risk.{index}.{field}"));
            if risk.closed.is_some_and(|closed| closed < risk.opened) {
                let finding = Finding::error(CODE, place("closed"), "this risk was closed before it was opened");
                findings.push(finding.hint("correct one of the two dates"));
            }
            if risk.score.is_empty() {
                let finding =
                    Finding::error(CODE, place("reference"), format!("the risk `{}` has no score", risk.reference));
                findings.push(finding.hint("add a `[[risk.score]]` with `on`, `gross`, `current` and `target`"));
            }
            for (at, scores) in risk.score.iter().enumerate() {
                let (gross, current, target) = (product(scores.gross), product(scores.current), product(scores.target));
                let (key, message) = match () {
                    () if current > gross => ("current", "the score with controls is above the score without"),
                    () if target > current => ("target", "the target is above the current score"),
                    () => continue,
                };
                let finding = Finding::warning(CODE, place(&format!("score.{at}.{key}")), message);
                findings.push(finding.hint("check the two scores"));
            }
        }
    }
    findings
}

/// A level of risk as it is written.
const LEVEL: &str = "\
[[risk_level]]
from = 1
word = \"Low\"
meaning = \"Watched by the service\"
shape = \"circle\"
colour = \"#1E7B4F\"";

fn levels(context: &Context<'_>) -> Vec<Finding> {
    let Some(council) = context.workspace.council.as_ref().filter(|_| !context.workspace.registers.is_empty()) else {
        return Vec::new();
    };
    let levels = &council.value.risk_level;
    if levels.is_empty() {
        let message = "there is a register of risks, but the council has no levels of risk";
        let finding = Finding::error(CODE, Place::file(council.source), message);
        return vec![
            finding.hint(format!("add a part like this to council.toml for each level, the lowest first:\n{LEVEL}")),
        ];
    }
    let rising = levels.is_sorted_by(|a, b| a.from < b.from);
    if levels.first().is_some_and(|first| first.from == 1) && rising {
        return Vec::new();
    }
    let finding =
        Finding::error(CODE, council.place("risk_level.0.from"), "the levels of risk do not start at 1 and rise");
    vec![
        finding.hint(
            "write a `[[risk_level]]` for each level, the first with `from = 1`, and each with a different `from`",
        ),
    ]
}
