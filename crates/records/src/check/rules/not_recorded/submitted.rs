//! Questions without a reply, and what was submitted before the meeting and is in no minute.

use orderpaper_text::diagnostic::Finding;

use super::{CODE, Within};
use crate::check::{Context, exempt, submitted};
use crate::model::policy::{ProceedingKind, SubmittedKind};
use crate::read::record::minutes::{Item, Proceeding};
use crate::read::record::submitted::Submitted;

/// Tells of a question of which nobody says what was replied, or whether it was put at all.
pub(super) fn unanswered(at: &Within<'_>, item: &Item, one: &Proceeding) -> Option<Finding> {
    use ProceedingKind::{Narrative, Note, Points, Ruling};
    if one.kind != ProceedingKind::Question || one.text.is_none() && one.part.is_empty() {
        return None;
    }
    // What was said next may be the reply.
    let mut next = item.proceeding.iter().skip_while(|other| !std::ptr::eq(*other, one)).skip(1);
    let is_told = next.next().is_some_and(|next| matches!(next.kind, Narrative | Points | Ruling | Note));
    let is_whole = one.not_reached || one.not_taken.is_some() || one.written_reply || one.reply.is_some();
    if is_told || is_whole {
        return None;
    }
    let bare = one.part.iter().position(|part| part.reply.is_none());
    if let Some(number) = bare.filter(|_| one.part.iter().any(|part| part.reply.is_some())) {
        let path = format!("{}.part.{number}.text", at.path);
        let message = format!("it is not recorded what was replied to part {} of this question", number + 1);
        let hint = "add `reply` to the part, or to the question if it was to all, or `written_reply = true`";
        return Some(Finding::warning(CODE, at.record.place(&path), message).hint(hint));
    }
    let is_replied = bare.is_none() && !one.part.is_empty() || one.replied_by.is_some() || one.replier.is_some();
    let hint = "add `reply`, `replied_by`, `written_reply = true`, `not_reached = true`, or `not_taken = \"withdrawn\"` or `\"refused\"`";
    (!is_replied).then(|| at.finding("it is not recorded what was replied to this question", hint))
}

/// Tells of what was submitted for an item and is in no minute, where the minutes take up one by one what was submitted for it.
pub(super) fn missed(context: &Context<'_>, at: &Within<'_>, item: &Item) -> Vec<Finding> {
    use ProceedingKind::{Deputation, Petition, Question, Speaker};
    let is_one = |one: &Proceeding| matches!(one.kind, Question | Petition | Deputation | Speaker);
    let on_agenda = context.items_of(&at.record.id).find(|one| one.id == item.id && one.withdrawn.is_none());
    let Some(on_agenda) = on_agenda.filter(|_| item.outcome.is_none() && item.proceeding.iter().any(is_one)) else {
        return Vec::new();
    };
    let taken = || at.record.value.item.iter().flat_map(|item| &item.proceeding);
    let open = on_agenda.submitted.iter().filter(|one| one.not_taken.is_none());
    let missed = open.filter(|one| !taken().any(|other| submitted::is_it(context, one, other)));
    let is_exempt = exempt::of_item(context, &at.record.id, &item.id);
    let tell = |one: &Submitted| {
        let what = match one.kind {
            SubmittedKind::Question => "question",
            SubmittedKind::Petition => "petition",
            SubmittedKind::Deputation => "deputation",
            SubmittedKind::Speaker => "speaker",
        };
        let number = one.number.as_ref().filter(|_| !is_exempt).map(|number| format!(" `{number}`"));
        let message = format!("the agenda has a {what}{} that is in no minute", number.unwrap_or_default());
        let hint =
            "add it as an [[item.proceeding]]; if it was not put, with `not_taken = \"withdrawn\"` or `\"refused\"`";
        at.finding(message, hint)
    };
    missed.map(tell).collect()
}
