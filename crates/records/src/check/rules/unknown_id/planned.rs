//! Whom and what decisions to come refer to.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;

use super::{COMMITTEE, PERSON, known, look_up};
use crate::check::Context;
use crate::read::Kind;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let workspace = context.workspace;
    let people: Option<BTreeSet<&str>> =
        workspace.people.as_ref().map(|all| all.value.person.iter().map(|person| person.id.as_str()).collect());
    let committees = known(context, Kind::Committee);
    for record in &workspace.reports {
        for (index, one) in record.value.forward_plan_of.iter().flat_map(|of| &of.decision).enumerate() {
            let at = |key: &str| record.place(&format!("forward_plan_of.decision.{index}.{key}"));
            if let Some(id) = &one.committee {
                look_up(id, &COMMITTEE, &committees, at("committee"), findings);
            }
            let Some(people) = &people else { continue };
            for (number, id) in one.by.iter().enumerate() {
                look_up(id, &PERSON, people, at(&format!("by.{number}")), findings);
            }
            for (key, id) in [("officer", &one.officer), ("plan.member", &one.plan.member)] {
                if let Some(id) = id {
                    look_up(id, &PERSON, people, at(key), findings);
                }
            }
        }
    }
}
