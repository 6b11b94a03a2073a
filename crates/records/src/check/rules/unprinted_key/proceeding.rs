//! Keys of a proceeding that mean something only beside another. Which keys a kind has at all is for the schema to say.

use super::Idle;
use crate::model::policy::{MinutesTaken, MotionOutcome, ProceedingKind};
use crate::read::record::minutes::{Item, Minutes, Proceeding};
use crate::read::record::submitted::Submitted;

/// Who somebody is: of the council, or another.
fn named<T>(idle: &mut Idle<'_, T>, path: &str, is_own: bool, is_named: bool) {
    if is_own {
        let hint = "keep `by` for somebody of the council, and `name` for anybody else";
        idle.tell(path, &["name", "name_withheld"], "`by` says who it was", hint);
    } else if !is_named {
        idle.tell(path, &["of"], "nobody is named", "add `name = \"…\"` or `by = \"…\"`, or say it in `text`");
    }
}

/// What was submitted before a meeting.
pub(super) fn submitted<T>(idle: &mut Idle<'_, T>, path: &str, one: &Submitted) {
    named(idle, path, one.by.is_some(), one.name.is_some());
    reason(idle, path, one.not_taken.is_some());
    let kind = one.kind.proceeding();
    let mut others = vec!["part", "presented_by", "side", "signatures", "to"];
    others.retain(|key| !kind.keys().contains(key));
    let because = format!("it is not for {}", kind.what());
    idle.tell(path, &others, &because, "take it out, say it in `text`, or correct `kind`");
}

/// Why something was not taken, where nobody says that it was not.
fn reason<T>(idle: &mut Idle<'_, T>, path: &str, is_given: bool) {
    if !is_given {
        let hint = "write `not_taken = \"withdrawn\"` or `\"refused\"`, or remove it";
        idle.tell(path, &["reason"], "it is not said that this was not taken", hint);
    }
}

pub(super) fn check(idle: &mut Idle<'_, Minutes>, path: &str, (item, one): (&Item, &Proceeding)) {
    named(idle, path, one.by.is_some(), one.name.is_some());
    reason(idle, path, one.not_taken.is_some());
    if one.on.is_none() {
        let hint = "name the first of them in `on`";
        idle.tell(path, &["also_on"], "`on` does not say what is voted on first", hint);
    }
    if one.minutes_of.is_some() && one.kind == ProceedingKind::Minutes {
        let hint = "remove it: `minutes_of` says whose minutes they are";
        idle.tell(path, &["title"], "the body and the day are printed", hint);
    }
    let has_exceptions = matches!(one.taken, Some(MinutesTaken::Approved | MinutesTaken::Adopted));
    if one.kind == ProceedingKind::Minutes && !has_exceptions {
        let hint = "say it in `text`, or write `taken = \"approved\"` or `taken = \"adopted\"`";
        let because = "only minutes that were approved are corrected, and only those that were adopted have exceptions";
        idle.tell(path, &["points"], because, hint);
    }
    if one.elected.is_none() {
        let hint = "add `elected = \"…\"` with the id of the member, or remove it";
        idle.tell(path, &["uncontested", "co_opted"], "nobody is said to have been elected", hint);
    }
    if item.ended(one) != Some(MotionOutcome::Referred) && one.kind != ProceedingKind::Petition {
        let hint = "write `outcome = \"referred\"`, or remove it";
        idle.tell(path, &["referred_to"], "the motion was not referred", hint);
    }
    if one.replied_by.is_some() {
        let hint = "keep `replied_by` for somebody of the council, and `replier` for anybody else";
        idle.tell(path, &["replier"], "`replied_by` says who replied", hint);
    }
    if one.reply.is_none() {
        let hint = "write in `reply` what was replied";
        idle.tell(path, &["replied_on"], "there is no reply of that day", hint);
    }
    if one.supplementary.is_none() {
        let hint = "add the `supplementary` question, or move the words to `reply`";
        idle.tell(path, &["supplementary_reply"], "there is no supplementary question", hint);
    }
}
