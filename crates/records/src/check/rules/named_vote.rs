//! A budget decision without a vote by name.

use chrono::NaiveDate;
use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::check::presence::votes;
use crate::model::policy::Jurisdiction;
use crate::read::Kind;

const CODE: &str = "named-vote";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# named-vote

## What it finds
In the minutes of an English council, from 25 February 2014 on, an item that the agenda marks `budget = true` and
whose decisions or motions have no vote by name.

## Why it matters
The law requires the council to record who voted for and against decisions on its budget and council tax, and who
abstained.

## What to do
Add `[item.vote.names]` with the members for, against and abstaining, on the resolution or on each motion and
amendment.

## Source
Local Authorities (Standing Orders) (England) (Amendment) Regulations 2014, SI 2014/165.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let english = context.workspace.council.as_ref().is_some_and(|one| one.value.jurisdiction == Jurisdiction::England);
    let mut findings = Vec::new();
    for record in context.workspace.minutes.iter().filter(|_| english) {
        if Kind::Minutes.date(&record.id) < NaiveDate::from_ymd_opt(2014, 2, 25) {
            continue;
        }
        for (index, item) in record.value.item.iter().enumerate().filter(|(_, item)| item.has_resolved()) {
            let budget = context.items_of(&record.id).any(|one| one.id == item.id && one.budget);
            let named = votes(&record.value).into_iter().any(|one| one.item == index && one.vote.names.is_some());
            if budget && !named {
                let place = record.place(&format!("item.{index}.id"));
                let finding = Finding::warning(CODE, place, "this decision on the budget has no vote by name");
                findings.push(finding.hint("add `[item.vote.names]` with `for`, `against` and `abstained`"));
            }
        }
    }
    findings
}
