//! What each kind of proceeding prints.

use super::Idle;
use crate::model::policy::ProceedingKind;
use crate::read::record::minutes::{Minutes, Proceeding};

/// The keys that a kind prints besides its `kind` and `text`, and what it is called.
fn printed(kind: ProceedingKind) -> (&'static str, &'static [&'static str]) {
    const MOTION: &[&str] = &["by", "name", "seconded_by", "outcome", "vote"];
    const HEARD: &[&str] = &["by", "name", "replied_by", "reply", "written_reply"];
    match kind {
        ProceedingKind::Narrative => ("an account", &["by", "name"]),
        ProceedingKind::Points => ("a list of points", &["by", "name", "points"]),
        ProceedingKind::Question => (
            "a question",
            &["by", "name", "replied_by", "reply", "supplementary", "supplementary_reply", "written_reply"],
        ),
        ProceedingKind::Petition => {
            ("a petition", &["by", "name", "replied_by", "reply", "signatures", "written_reply"])
        }
        ProceedingKind::Deputation => ("a deputation", HEARD),
        ProceedingKind::Speaker => ("a speaker", HEARD),
        ProceedingKind::Motion | ProceedingKind::MotionOnNotice | ProceedingKind::ProceduralMotion => {
            ("a motion", MOTION)
        }
        ProceedingKind::Amendment => ("an amendment", &["becomes", "by", "name", "outcome", "seconded_by", "vote"]),
        ProceedingKind::Election => ("an election", &["candidate", "elected", "nobody_elected", "office", "vote"]),
        ProceedingKind::Correction => ("a correction", &["by", "name", "seconded_by", "vote"]),
        ProceedingKind::Adjournment => ("an adjournment", &["at", "until"]),
    }
}

/// The kind that prints a key, for the remedy.
fn home(key: &str) -> &'static str {
    match key {
        "points" => "write `kind = \"points\"`, or move the words to `text`",
        "signatures" => "write `kind = \"petition\"`, or move it to `text`",
        "becomes" => "write `kind = \"amendment\"`, or move the words to `text`",
        "office" | "candidate" | "elected" | "nobody_elected" => "write `kind = \"election\"`, or say it in `text`",
        "at" | "until" => "write `kind = \"adjournment\"`, or say it in `text`",
        "outcome" | "vote" | "seconded_by" => {
            "write `kind = \"motion\"` or another that is moved, put it into an [[item.proceeding]] of its own, or say it in `text`"
        }
        "supplementary" | "supplementary_reply" => "write `kind = \"question\"`, or move the words to `text`",
        _ => "put it into an [[item.proceeding]] of its own, or move the words to `text`",
    }
}

pub(super) fn check(idle: &mut Idle<'_, Minutes>, path: &str, one: &Proceeding) {
    let (kind, keys) = printed(one.kind);
    let outline = &idle.record.outline;
    let idle_keys: Vec<String> = outline
        .keys(path)
        .filter(|key| !keys.contains(key) && *key != "kind" && *key != "text")
        .map(str::to_owned)
        .collect();
    for key in idle_keys {
        idle.tell(path, &[&key], &format!("{kind} has none"), home(&key));
    }
    if one.by.is_some() {
        let hint = "keep `by` for somebody of the council, and `name` for anybody else";
        idle.tell(path, &["name"], "`by` says who it was", hint);
    }
    if one.supplementary.is_none() && one.supplementary_reply.is_some() {
        let hint = "add the `supplementary` question, or move the words to `reply`";
        idle.tell(path, &["supplementary_reply"], "there is no supplementary question", hint);
    }
}
