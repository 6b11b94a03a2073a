//! What happened at a meeting, where its minutes do not say.

mod published;
mod submitted;

use orderpaper_text::diagnostic::Finding;

use super::minutes_not_sealed::taken_by;
use super::{Rule, and_list};
use crate::check::Context;
use crate::check::presence::{Presence, class_of, was_there};
use crate::model::policy::{
    AttendanceClass, InterestKind, ItemKind, ItemOutcome, MotionOutcome, ProceedingKind, VoteBy,
};
use crate::read::Record;
use crate::read::record::minutes::{Annex, Interest, Item, Minutes, Proceeding, Sitting, Vote};

const CODE: &str = "not-recorded";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# not-recorded

## What it finds
Minutes that leave open what happened: an item with nothing under it, earlier minutes that were perhaps approved, a
motion without a result or words, a division after which nothing is resolved, minutes of which nobody says whose they
are or what was done with them, an annex without words, a question or a list of points without any, a question without
a reply, what was submitted for the agenda and is in no minute, who presided, when the meeting began and closed, an
election without a winner, an appointment of nobody or to nothing, an item that was referred nobody knows where, an
adjournment without a time, a pecuniary or prejudicial interest of a member who perhaps left the room, people of whom
it is not said whether they were there, and decisions that may be called in without the day on which they were
published.

## Why it matters
The program prints what is recorded and guesses nothing. It prints \"Not yet recorded.\" under an empty item and
leaves out a sentence that lacks its fact. Earlier minutes stay drafts until a record says that they were approved.

## What to do
Record what happened. If nothing did, say so in `text`, such as \"There were no declarations of interest.\" If nobody
knows any more, as with old minutes, leave it: the warning stops no paper.

## Source
Local Government Act 1972, Schedule 12, paragraph 41: minutes are a record of what was done.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.minutes {
        findings.extend(attendance(record));
        findings.extend(of_meeting(record).filter(|_| record.value.inquorate.is_none()));
        findings.extend(annexes(record));
        for (index, item) in record.value.item.iter().enumerate() {
            let at = Within { record, path: format!("item.{index}.id") };
            findings.extend(under_item(context, &at, (index, item)));
            findings.extend(submitted::missed(context, &at, item));
            for (number, proceeding) in item.proceeding.iter().enumerate() {
                let at = Within { record, path: format!("item.{index}.proceeding.{number}") };
                findings.extend(in_proceeding(&at, item, proceeding));
                findings.extend(submitted::unanswered(&at, item, proceeding));
            }
        }
        findings.extend(published::minutes(context, record));
    }
    findings.extend(published::decisions(context));
    findings
}

/// A table of a record, which findings point to.
struct Within<'a> {
    record: &'a Record<Minutes>,
    path: String,
}

impl Within<'_> {
    fn finding(&self, message: impl Into<String>, hint: &str) -> Finding {
        Finding::warning(CODE, self.record.place(&self.path), message).hint(hint)
    }
}

/// Who presided, and when the meeting began and closed, once anybody is known to have come.
fn of_meeting(record: &Record<Minutes>) -> Option<Finding> {
    let Minutes { chair, began, closed, attendance, sitting, .. } = &*record.value;
    // Where there were several sittings, each says that for itself.
    let sat = |when: fn(&Sitting) -> bool| !sitting.is_empty() && sitting.iter().all(when);
    let has_met = attendance.iter().any(|one| one.class.is(&AttendanceClass::Member));
    let open = [
        (chair.is_none(), "who presided", "`chair = \"…\"` with the id of the member"),
        (began.is_none() && !sat(|one| one.began.is_some()), "when the meeting began", "`began = HH:MM:00`"),
        (closed.is_none() && !sat(|one| one.closed.is_some()), "when the meeting closed", "`closed = HH:MM:00`"),
    ];
    let open: Vec<_> = open.into_iter().filter(|(is_open, ..)| *is_open && has_met).collect();
    let all = |of: fn(&(bool, &str, &str)) -> String| and_list(&open.iter().map(of).collect::<Vec<_>>());
    let place = orderpaper_text::source::Place::file(record.source);
    let message = format!("it is not recorded {}", all(|one| one.1.to_owned()));
    let hint = format!("add {} at the top", all(|one| one.2.to_owned()));
    (!open.is_empty()).then(|| Finding::warning(CODE, place, message).hint(hint))
}

/// Annexes without a text.
fn annexes(record: &Record<Minutes>) -> impl Iterator<Item = Finding> {
    let bare = |(_, one): &(usize, &Annex)| one.text.is_none() && one.text_file.is_none();
    record.value.annex.iter().enumerate().filter(bare).map(|(index, _)| {
        let place = record.place(&format!("annex.{index}.title"));
        let hint = "add `text = \"…\"`, or `text_file` with the name of a Markdown file beside the minutes";
        Finding::warning(CODE, place, "it is not recorded what this annex says").hint(hint)
    })
}

fn attendance(record: &Record<Minutes>) -> Option<Finding> {
    let open = || record.value.attendance.iter().filter(|one| one.class.is(&AttendanceClass::NotRecorded));
    let first = record.value.attendance.iter().position(|one| one.class.is(&AttendanceClass::NotRecorded))?;
    let names: Vec<String> = open().map(|one| format!("`{}`", one.person)).collect();
    let place = record.place(&format!("attendance.{first}.class"));
    let message = format!("it is not recorded whether {} attended", and_list(&names));
    let hint = "write the class of each: member, substitute, co-opted, in-attendance, officer, apologies or absent";
    Some(Finding::warning(CODE, place, message).hint(hint))
}

/// Who presided over an item for which the chair of the meeting was out of the room.
fn chair_of_item(context: &Context<'_>, at: &Within<'_>, item: &Item) -> Option<Finding> {
    let presence = Presence::of(context, at.record);
    let taken = presence.taken(&item.id)?;
    // Where the chair changes hands, whoever takes it is there.
    let mut chairs = at.record.value.in_chair(taken).filter(|_| item.chair.is_none());
    let chair = chairs.next().filter(|_| chairs.next().is_none())?;
    let has_left =
        at.record.value.interests_about(taken).any(|one| one.person.as_ref() == Some(chair) && one.left == Some(true));
    let mut there = presence.entries(chair).filter(|(_, class)| was_there(*class)).peekable();
    let is_away = there.peek().is_some() && there.all(|(one, _)| !presence.is_there(one, taken));
    let message = format!("`{chair}` was out of the room for `{}`, and it is not recorded who presided", item.id);
    let hint = "add `chair = \"…\"` to this item, with the id of the member who took the chair";
    (has_left || is_away).then(|| at.finding(message, hint))
}

fn under_item(context: &Context<'_>, at: &Within<'_>, (index, item): (usize, &Item)) -> Vec<Finding> {
    let record = at.record;
    let kind = context.items_of(&record.id).find(|one| one.id == item.id).map_or(ItemKind::Business, |one| one.kind);
    let mut findings = Vec::from_iter(chair_of_item(context, at, item));
    let attended = |class| record.value.attendance.iter().any(|one| class_of(context, one) == class);
    let on_agenda = context.items_of(&record.id).find(|one| one.id == item.id);
    // A late paper is taken with the item that it adds to.
    let is_addendum = on_agenda.is_some_and(|one| !one.addendum_to.is_empty());
    let is_elsewhere = is_addendum
        || match kind {
            ItemKind::Apologies => attended(AttendanceClass::Apologies),
            ItemKind::Substitutes => attended(AttendanceClass::Substitute),
            ItemKind::Interests => record.value.item.iter().any(Item::declares_interests),
            _ => false,
        };
    // At a first meeting there is nothing to approve, and words can say so.
    let are_earlier = on_agenda.is_some_and(|one| !taken_by(context, &record.id, one).is_empty());
    let one_by_one = item.proceeding.iter().any(|one| one.kind == ProceedingKind::Minutes);
    let is_open = item.approved.is_none() && item.outcome.is_none() && !one_by_one;
    if kind == ItemKind::Minutes && is_open && (are_earlier || is_empty(item)) {
        findings.push(at.finding(
            format!("`{}` does not say whether the earlier minutes were approved", item.id),
            "write `approved = true`, with `signed = true` if they were signed, or `approved = false`",
        ));
    } else if is_empty(item) && !is_elsewhere && !context.is_item_unknown(&record.id, &item.id) {
        let hint = match kind {
            ItemKind::Apologies => {
                "record each apology as an [[attendance]], or write `text = \"There were no apologies.\"`"
            }
            ItemKind::Substitutes => {
                "record each substitute as an [[attendance]], or write `text = \"There were no substitutes.\"`"
            }
            ItemKind::Interests => {
                "record each as an [[item.interest]] of its item, or write `text = \"There were no declarations of interest.\"`"
            }
            ItemKind::Exclusion => {
                "add the motion to exclude the public as an [[item.proceeding]] with `kind = \"procedural-motion\"`, or say in `text` why there was none"
            }
            _ => {
                "say in `text` what happened, add an [[item.resolution]], or write `outcome = \"deferred\"` or `outcome = \"withdrawn\"`"
            }
        };
        findings.push(at.finding(format!("nothing is recorded under `{}`", item.id), hint));
    }
    if item.outcome == Some(ItemOutcome::Referred) && item.referred_to.is_none() {
        let message = format!("`{}` was referred, but it is not recorded to which committee", item.id);
        findings.push(
            at.finding(message, "add `referred_to = \"…\"` with the id of the committee, outside body or officer"),
        );
    }
    findings.extend(item.vote.as_ref().and_then(|vote| nameless(at, vote)));
    findings.extend(item.interests_at(index).filter_map(|(path, one)| stayed(at, &path, one)));
    findings
}

/// Whether a member with a pecuniary interest left the room. Localism Act 2011, section 31(4): a member without a dispensation may
/// not take part.
fn stayed(at: &Within<'_>, path: &str, interest: &Interest) -> Option<Finding> {
    let is_pecuniary =
        [InterestKind::DisclosablePecuniary, InterestKind::Prejudicial].iter().any(|kind| interest.kind.is(kind));
    let is_open = is_pecuniary && interest.left.is_none() && interest.dispensation.is_none();
    let path = format!("{path}.kind");
    let tell = |message: String, hint: &str| Finding::warning(CODE, at.record.place(&path), message).hint(hint);
    let Some(person) = &interest.person else {
        let hint = "add `person = \"…\"` with the id of the member, or write `kind = \"none\"` if nobody declared any";
        return interest.is_declared().then(|| tell("it is not recorded who declared this interest".into(), hint));
    };
    is_open.then(|| {
        let hint = "add `left = true`, `left = false`, or `dispensation = \"…\"` with who gave it and when";
        tell(format!("it is not recorded whether `{person}` left the room"), hint)
    })
}

/// Whether a minute says nothing at all.
fn is_empty(item: &Item) -> bool {
    let texts = [
        &item.text,
        &item.text_file,
        &item.reasons,
        &item.alternatives,
        &item.public_summary,
        &item.lead_in,
        &item.lead_out,
    ];
    texts.iter().all(|text| text.is_none())
        && item.approved.is_none()
        && item.outcome.is_none()
        && item.interest.is_empty()
        && item.proceeding.is_empty()
        && item.resolution.is_empty()
        && item.dissent.is_empty()
        && item.vote.is_none()
        && item.condition.is_empty()
        && item.decision.is_none()
        && item.party.is_empty()
        && item.action.is_empty()
        && item.call_in.is_none()
        && item.no_call_in_because.is_none()
        && item.reference.is_none()
}

/// Tells of a motion that was referred nobody knows where.
fn referred_nowhere(at: &Within<'_>, one: &Proceeding) -> Option<Finding> {
    let is_it = one.outcome == Some(MotionOutcome::Referred) && one.referred_to.is_none();
    let hint = "add `referred_to = \"…\"` with the id of the committee, outside body or officer";
    is_it.then(|| at.finding("it is not recorded to whom this motion was referred", hint))
}

/// An entry that somebody did something, and that names nobody.
fn nobody(at: &Within<'_>, one: &Proceeding) -> Option<Finding> {
    let (is_named, what) = match one.kind {
        ProceedingKind::Arrival => (one.name.is_some(), "arrived"),
        ProceedingKind::Departure => (one.name.is_some(), "left"),
        ProceedingKind::Acceptance => (false, "accepted office"),
        ProceedingKind::Chair => (one.by.is_some(), "took the chair"),
        ProceedingKind::Appointment if one.people.is_empty() && !one.vacant => {
            let hint = "add `people = [\"…\"]`, or `vacant = true` where a place was left vacant";
            return Some(at.finding("it is not recorded who was appointed", hint));
        }
        ProceedingKind::Appointment if one.appointed_to.is_none() && one.office.is_none() => {
            let hint = "add `appointed_to = \"…\"` with the id of the body, or `office = \"…\"` where there is none";
            return Some(at.finding("it is not recorded to what somebody was appointed", hint));
        }
        _ => return None,
    };
    let hint = match one.kind {
        ProceedingKind::Chair => "add `by = \"…\"` with the id of the member, or say it in `text`",
        _ => "add `people = [\"…\"]` with their ids, or say it in `text`",
    };
    let is_open = !is_named && one.people.is_empty() && one.text.is_none();
    is_open.then(|| at.finding(format!("it is not recorded who {what}"), hint))
}

fn in_proceeding(at: &Within<'_>, item: &Item, one: &Proceeding) -> Vec<Finding> {
    use ProceedingKind::{
        Adjournment, Amendment, Correction, Deliberation, Deputation, Election, Inquorate, Interests, Minutes, Motion,
        MotionOnNotice, Narrative, Note, Petition, Points, ProceduralMotion, Question, Resolution, Resumption, Ruling,
        Speaker, Vote,
    };
    let mut findings = Vec::new();
    findings.extend(referred_nowhere(at, one));
    findings.extend(nobody(at, one));
    match one.kind {
        // A motion may end in the resolution of its item, or be voted on later.
        Motion | MotionOnNotice | ProceduralMotion if one.outcome.is_none() && item.has_resolved() => {}
        // In a division between motions and amendments each has a side, and the votes say what became of it.
        Motion | MotionOnNotice | Amendment if item.proceeding.iter().any(is_division) => {}
        _ if item.proceeding.iter().any(|other| other.voted_on().any(|on| one.id.as_ref() == Some(on))) => {}
        Motion | MotionOnNotice | ProceduralMotion | Amendment if one.outcome.is_none() => {
            let subject = if one.kind == Amendment { "amendment" } else { "motion" };
            let hint = "add `outcome = \"carried\"`, `\"lost\"`, `\"withdrawn\"` or `\"fell\"`";
            findings.push(at.finding(format!("it is not recorded what became of this {subject}"), hint));
        }
        Vote if is_last_division(item, one) && is_undecided(item) => {
            let hint = "add the words that won as an [[item.resolution]], or `outcome` to the motion";
            findings.push(
                at.finding("this division chose between motions, and it is not recorded what was resolved", hint),
            );
        }
        Election if one.elected.is_none() && one.continues.is_none() && !one.nobody_elected => {
            let hint =
                "add `elected = \"…\"` with the id of the member, or `nobody_elected = true` if the election failed";
            findings.push(at.finding("it is not recorded who was elected", hint));
        }
        Minutes if one.minutes_of.is_none() && one.title.is_none() => {
            let hint = "add `minutes_of = \"…\"` with the id of their meeting, or name the body and the day in `title`";
            findings.push(at.finding("it is not recorded whose minutes were taken", hint));
        }
        Minutes if one.taken.is_none() => {
            let hint = "add `taken = \"approved\"`, `\"received\"`, `\"noted\"`, `\"adopted\"`, `\"not-approved\"` or `\"deferred\"`";
            findings.push(at.finding("it is not recorded what was done with these minutes", hint));
        }
        Inquorate if one.at.is_none() => {
            findings.push(at.finding("it is not recorded when there was no longer a quorum", "add `at = HH:MM:00`"));
        }
        Adjournment if one.at.is_none() => {
            findings.push(at.finding("it is not recorded when the meeting was adjourned", "add `at = HH:MM:00`"));
        }
        Points if one.points.is_empty() => {
            findings.push(
                at.finding("it is not recorded which points were made", "add `points = [\"…\"]`, one text for each"),
            );
        }
        Question if one.text.is_none() && one.part.is_empty() => {
            findings.push(at.finding("it is not recorded what was asked", "say in `text` what the question was"));
        }
        Narrative | Ruling | Note if one.text.is_none() => {
            findings.push(
                at.finding("it is not recorded what was said", "say it in `text`, or remove the [[item.proceeding]]"),
            );
        }
        Petition | Deputation | Speaker if one.text.is_none() && one.by.is_none() && one.name.is_none() => {
            let hint = "add `name` or `by`, or say in `text` what was said";
            findings.push(at.finding("it is not recorded who spoke or came", hint));
        }
        Correction if one.text.is_none() => {
            let hint = "say in `text` which words the minutes had and which they have now";
            findings.push(at.finding("it is not recorded what was corrected", hint));
        }
        Resolution if one.resolution.is_empty() => {
            let hint = "add what was resolved as an [[item.proceeding.resolution]]";
            findings.push(at.finding("it is not recorded what was resolved", hint));
        }
        Interests if one.interest.is_empty() => {
            let hint = "add each as an [[item.proceeding.interest]], or say in `text` that there were none";
            findings.extend(one.text.is_none().then(|| at.finding("it is not recorded who declared what", hint)));
        }
        Vote if one.on.is_none() && one.text.is_none() && !is_division(one) => {
            let hint = "add `on = \"…\"` with the id of the motion or amendment, or say in `text` what it was on";
            findings.push(at.finding("it is not recorded what was voted on", hint));
        }
        Vote if one.vote.is_none() && one.outcome.is_none() => {
            findings.push(at.finding("it is not recorded how the vote ended", "add `vote` and `outcome`"));
        }
        Resumption if one.at.is_none() => {
            findings.push(at.finding("it is not recorded when the meeting resumed", "add `at = HH:MM:00`"));
        }
        Deliberation if one.at.is_none() && one.text.is_none() => {
            findings.push(at.finding("it is not recorded when they retired", "add `at = HH:MM:00`"));
        }
        _ => {}
    }
    let is_motion = matches!(one.kind, Motion | MotionOnNotice | ProceduralMotion);
    let is_said = one.text.is_some() || one.procedure.is_some();
    if is_motion && !is_said && (one.outcome.is_some() || !item.has_resolved()) {
        findings.push(at.finding("it is not recorded what was moved", "say in `text` what the motion was"));
    }
    if one.kind == Election && one.office.is_none() {
        let hint = "add `office = \"Chair\"` or whatever it is";
        findings.push(at.finding("it is not recorded to which office somebody was elected", hint));
    }
    // In an election by name each candidate has the names.
    let has_voters = one.candidate.iter().any(|candidate| !candidate.voters.is_empty());
    findings.extend(one.vote.as_ref().filter(|_| !has_voters).and_then(|vote| nameless(at, vote)));
    findings
}

/// Whether it is a vote between things that were moved before, each with a side of its own.
fn is_division(one: &Proceeding) -> bool {
    one.kind == ProceedingKind::Vote && one.vote.as_ref().is_some_and(|vote| vote.side.len() > 1)
}

/// Whether it is the division that ended the others under an item.
fn is_last_division(item: &Item, one: &Proceeding) -> bool {
    item.proceeding.iter().rfind(|one| is_division(one)).is_some_and(|last| std::ptr::eq(last, one))
}

/// Whether something was moved under an item, and neither a motion nor a resolution says what was decided.
fn is_undecided(item: &Item) -> bool {
    let mut motions = item.proceeding.iter().filter(|one| one.kind.is_motion()).peekable();
    let is_moved = motions.peek().is_some();
    is_moved && motions.all(|one| item.ended(one).is_none()) && !item.has_resolved() && item.outcome.is_none()
}

/// A vote by name without names.
fn nameless(at: &Within<'_>, vote: &Vote) -> Option<Finding> {
    let hint = "add `names = { for = [\"…\"], against = [\"…\"], abstained = [\"…\"] }` with the ids of the members";
    (vote.by == Some(VoteBy::Name) && vote.names.is_none() && vote.side.is_empty())
        .then(|| at.finding("this vote was taken by name, but it is not recorded who voted which way", hint))
}
