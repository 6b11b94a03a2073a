//! A published number that would change.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::model::published::{RunningNumber, Sealed, seal};
use crate::read::record::minutes::Minutes;
use crate::read::{Kind, Record};

const CODE: &str = "published-number-moved";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# published-number-moved

## What it finds
A paragraph, a recommendation, an appendix, an item, a minute or an action that was published and would get another
number, or that is gone so that another could get it. `published.toml` beside `meeting.toml` has the published numbers.
They belong to the thing and not to its words: a paragraph that was reworded still has its number. Pages never move: a
report that grows takes letters, as in 46A.

## Why it matters
Members cite \"paragraph 9\" and \"recommendation (b)\" in the meeting, and minutes and call-ins cite them for ever.
Two people with two copies would be talking about different things.

## What to do
Put anything new after the last of its kind, or in a late report of its own. Replace a paragraph that you remove with a
sentence that says so. Leave a withdrawn item on the agenda, with `withdrawn` and the reason. Do not change ids: they
tell the program what is the same. Nothing is built until the numbers match the published ones.
",
    check: Some(check),
};

/// The numbers of minutes and actions. Those of packs are compared when the papers are made.
fn check(context: &Context<'_>) -> Vec<Finding> {
    let workspace = context.workspace;
    let mut findings = Vec::new();
    for ledger in &workspace.published {
        let minutes = workspace.minutes.iter().find(|record| record.id == ledger.id);
        let runs = !ledger.value.minute.is_empty() || !ledger.value.action.is_empty();
        let is_gone = !workspace.knows(Kind::Minutes, &ledger.id) && !workspace.is_set_aside(Kind::Minutes, &ledger.id);
        if runs && is_gone {
            let message = "minutes of this meeting were published with numbers, and their record is gone";
            let hint = "restore `minutes.toml` from a copy: `published` holds it as it was published";
            findings.push(Finding::error(CODE, ledger.place("minute"), message).hint(hint));
        }
        let Some(record) = minutes.filter(|_| runs) else { continue };
        let sealed = workspace.sealed.get(&ledger.id);
        for one in &ledger.value.minute {
            let Some(number) = RunningNumber::new(one.number, one.printed.clone()) else { continue };
            match record.value.item.iter().position(|item| item.id == one.id) {
                None => findings.push(gone(record, &format!("the minute `{}`", one.id), &number)),
                Some(at) => findings.extend(moved(record, at, &format!("the minute `{}`", one.id), &number)),
            }
        }
        let actions = record.value.item.iter().flat_map(|item| &item.action);
        for one in &ledger.value.action {
            let number = RunningNumber::new(one.number, one.printed.clone());
            let is_gone = !actions.clone().any(|action| action.id == one.id);
            findings.extend(
                number.filter(|_| is_gone).map(|number| gone(record, &format!("the action `{}`", one.id), &number)),
            );
        }
        let Some(Sealed { salt, minutes, actions: exempt, .. }) = sealed else { continue };
        for (digest, number) in minutes {
            match record.value.item.iter().position(|item| seal(salt, &item.id) == *digest) {
                None => findings.push(gone(record, "an exempt minute", number)),
                Some(at) => findings.extend(moved(record, at, "this minute", number)),
            }
        }
        let has_action = |digest: &String| actions.clone().any(|action| seal(salt, &action.id) == *digest);
        for (_, number) in exempt.iter().filter(|(digest, _)| !has_action(digest)) {
            findings.push(gone(record, "an exempt action", number));
        }
    }
    findings
}

/// What is wrong with the number that a minute has in the record, if it was published with another.
fn moved(record: &Record<Minutes>, at: usize, what: &str, published: &RunningNumber) -> Option<Finding> {
    let item = &record.value.item[at];
    let tell = |key: &str, now: &str, hint: String| {
        let message = format!("{what} was published with the number {published}, and {now}");
        Some(Finding::error(CODE, record.place(&format!("item.{at}.{key}")), message).hint(hint))
    };
    match (&item.printed_number, item.number, published.number()) {
        _ if !item.numbered => tell("numbered", "has none now", "remove `numbered = false`".into()),
        (Some(given), ..) if published.printed().is_some_and(|printed| printed != given) => {
            let hint = match published.number() {
                Some(_) => "leave `printed_number` out".into(),
                None => format!("write `printed_number = \"{published}\"`"),
            };
            tell("printed_number", &format!("not {given}"), hint)
        }
        (None, _, None) => tell("id", "has a running one now", format!("write `printed_number = \"{published}\"`")),
        (None, Some(given), Some(number)) if given != number => {
            tell("number", &format!("not {given}"), format!("write `number = {number}`, or leave `number` out"))
        }
        _ => None,
    }
}

fn gone(record: &Record<Minutes>, what: &str, number: &RunningNumber) -> Finding {
    let message = format!("{what} was published with the number {number}, but is not in these minutes any more");
    Finding::error(CODE, record.place(""), message).hint(
        "if its id was changed, give it the old one again; if it was removed, put it back and say what became of it",
    )
}
