//! What a call-in says of who asked for it and what each body made of it.

use super::{Conflicts, Whole};
use crate::check::membership::Membership;
use crate::model::policy::{BodyKind, CallInOutcome, Jurisdiction};
use crate::read::record::minutes::Item;

/// Tells of a call-in of a decision of the executive that its own members asked for, of one that went on though it was not valid, and
/// of a scrutiny committee that took the decision itself.
pub(super) fn check(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    let Some(call_in) = &item.call_in else { return };
    let at = |key: &str| format!("item.{index}.call_in.{key}");
    let context = whole.context;
    if call_in.valid == Some(false) && !call_in.stage.is_empty() {
        let message = "this call-in was found not valid, but a body met on it";
        all.warn(whole.record, &at("valid"), message, "correct `valid`, or remove the [[item.call_in.stage]]");
    }
    let council = context.workspace.council.as_ref().map(|council| council.value.jurisdiction);
    let body = context.body_of(&whole.record.id).filter(|body| body.value.kind == BodyKind::Executive);
    let Some(body) = body.filter(|_| council != Some(Jurisdiction::NorthernIreland)) else { return };
    let executive = Membership::on(&body.value, call_in.on.0);
    for (nth, id) in call_in.by.iter().enumerate().filter(|(_, id)| executive.members.contains(&id.as_str())) {
        let message = format!("`{id}` called this decision in, and is a member of the executive that took it");
        let hint = "name the members who asked for it, who do not belong to the executive";
        all.warn(whole.record, &at(&format!("by.{nth}")), message, hint);
    }
    for (nth, stage) in call_in.stage.iter().enumerate() {
        let kind = context.workspace.committees.iter().find(|record| record.id == stage.body);
        let is_scrutiny = kind.is_some_and(|record| record.value.kind == BodyKind::Scrutiny);
        if is_scrutiny && matches!(stage.outcome, CallInOutcome::Confirmed | CallInOutcome::Changed) {
            let message = format!("`{}` cannot confirm or change this decision, which it did not take", stage.body);
            let hint =
                "write `outcome = \"no-action\"` or `\"referred-back\"`, or name the body that decided in `body`";
            all.warn(whole.record, &at(&format!("stage.{nth}.outcome")), message, hint);
        }
    }
}
