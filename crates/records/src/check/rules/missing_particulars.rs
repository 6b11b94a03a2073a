//! A decision whose record lacks what the law requires.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::model::policy::BodyKind;

const CODE: &str = "missing-particulars";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-particulars

## What it finds
A decision of the executive, or of an officer or single member, without its reasons or without the alternatives that
were considered and rejected; and a decision of an officer or member without a statement on interests. For a decision
at a meeting, the sections `reasons` and `alternatives` of the report also count.

## Why it matters
The statement of an executive decision must give the decision with its date, the reasons, the alternatives rejected,
the interests declared and the dispensations. Without them it may not be published as one.

## What to do
Write `reasons`, `alternatives` and `interests`; if there were none, say so in a sentence.

## Source
Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012, SI
2012/2089, regulations 12 and 13; Openness of Local Government Bodies Regulations 2014, SI 2014/2095, regulation 7.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.minutes {
        if context.body_of(&record.id).is_none_or(|body| body.value.kind != BodyKind::Executive) {
            continue;
        }
        for (index, item) in record.value.item.iter().enumerate().filter(|(_, item)| !item.resolution.is_empty()) {
            let report = context.report_on(&record.id, &item.id);
            let reported = |id: &str| report.is_some_and(|report| report.value.section.iter().any(|one| one.id == id));
            for (key, given) in [("reasons", item.reasons.is_some()), ("alternatives", item.alternatives.is_some())] {
                if !given && !reported(key) {
                    let place = record.place(&format!("item.{index}.id"));
                    let message = format!("this executive decision says nothing about {key}");
                    findings.push(Finding::error(CODE, place, message).hint(hint(key)));
                }
            }
        }
    }
    for record in &context.workspace.decisions {
        let raw = &record.value;
        for (key, given) in [
            ("reasons", raw.reasons.is_some()),
            ("alternatives", raw.alternatives.is_some()),
            ("interests", raw.interests.is_some()),
        ] {
            if !given {
                let message = format!("this decision says nothing about {key}");
                findings.push(Finding::error(CODE, record.place("decision"), message).hint(hint(key)));
            }
        }
    }
    findings
}

fn hint(key: &str) -> String {
    format!("add `{key} = \"…\"`; if there were none, write `{key} = \"None.\"`")
}
