//! What motions, their amendments and what became of them say of each other and of the resolutions after them.

use super::decided::{Words, gist};
use super::{Conflicts, Whole};
use crate::check::exempt;
use crate::model::policy::{ItemKind, MotionOutcome, ProceedingKind};
use crate::read::record::RawText;
use crate::read::record::minutes::{Item, Proceeding, Resolution};

/// A motion under an item, in its last wording.
struct Moved<'a> {
    one: &'a Proceeding,
    text: RawText,
}

/// Whether something that can be amended was moved under an item before a proceeding: a motion, or the recommendations of its report.
fn has_motion(item: &Item, number: usize) -> bool {
    use ProceedingKind::{Motion, MotionOnNotice, ProceduralMotion};
    let moved = |one: &Proceeding| matches!(one.kind, Motion | MotionOnNotice | ProceduralMotion);
    item.proceeding[..number].iter().any(moved) || item.resolutions().any(|one| one.recommendation.is_some())
}

/// Tells of an amendment after which the motion says what it said before.
pub(super) fn amendments(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    let report = whole.context.report_on(&whole.record.id, &item.id);
    let has_report = report.is_some_and(|report| !report.value.recommendation.is_empty());
    let mut amendments =
        item.proceeding.iter().enumerate().filter(|(_, one)| one.kind == ProceedingKind::Amendment).peekable();
    let first = amendments.peek().map(|(number, _)| *number);
    if let Some(number) = first.filter(|number| !has_report && !has_motion(item, *number)) {
        let path = format!("item.{index}.proceeding.{number}.kind");
        let message = "this amends a motion, but no motion is recorded before it";
        all.warn(whole.record, &path, message, "record the motion before its amendment");
    }
    for (number, becomes) in amendments.filter_map(|(number, one)| Some((number, one.becomes?))) {
        let before = item.amends(number).and_then(|changed| item.wording(changed, number));
        if before.is_some_and(|(_, before)| whole.wording(before) == whole.wording(becomes)) {
            let path = format!("item.{index}.proceeding.{number}.becomes");
            let message = "this amendment changes nothing: the motion has these very words before it";
            all.warn(whole.record, &path, message, "write the words of the motion as amended");
        }
    }
}

/// The motions under an item that have words.
fn moved(item: &Item) -> Vec<Moved<'_>> {
    let motions = item.proceeding.iter().enumerate().filter(|(_, one)| one.kind.is_motion() && one.text.is_some());
    motions.filter_map(|(at, one)| Some(Moved { one, text: item.wording(at, item.proceeding.len())?.1 })).collect()
}

/// Whether a motion came to nothing.
pub(super) fn is_lost(item: &Item, one: &Proceeding) -> bool {
    use MotionOutcome::{Fell, Lost, NotPut, NotSeconded, RuledOut, Withdrawn, WithdrawnByLeave};
    matches!(item.ended(one), Some(Lost | Withdrawn | WithdrawnByLeave | Fell | NotSeconded | RuledOut | NotPut))
}

/// English words without a start such as "That the Committee agrees to", which says who resolves and not what.
fn without_body(words: &[String]) -> &[String] {
    const BODIES: [&str; 11] = [
        "assembly",
        "authority",
        "board",
        "cabinet",
        "committee",
        "council",
        "executive",
        "forum",
        "it",
        "meeting",
        "panel",
    ];
    let is_to = |pair: &[String]| {
        matches!(pair[0].as_str(), "agree" | "agreed" | "agrees" | "resolve" | "resolved" | "resolves")
            && pair[1] == "to"
    };
    let Some(at) = words.windows(2).take(MOST_OF_BODY).position(is_to) else { return words };
    let who = words[..at].iter().rev().find(|word| !matches!(word.as_str(), "has" | "have" | "hereby" | "now"));
    if who.is_some_and(|who| BODIES.contains(&who.as_str())) { &words[at + 2..] } else { words }
}

/// How many words such a start has at most.
const MOST_OF_BODY: usize = 12;

/// What amendments that came to nothing would have made of their motions.
fn came_to_nothing(item: &Item) -> impl Iterator<Item = RawText> {
    let amendments = item.proceeding.iter().filter(|one| one.kind == ProceedingKind::Amendment);
    amendments.filter(|one| is_lost(item, one)).filter_map(|one| one.becomes)
}

/// Whether words in English are about the same, or words in other languages are the same.
fn is_alike(one: &Words, other: &Words) -> bool {
    let mut both =
        one.iter().filter_map(|(language, words)| Some((language.as_str(), words, other.get(language)?))).peekable();
    let same = |(language, one, other): (&str, &Vec<String>, &Vec<String>)| match language {
        "en" => gist(without_body(one)) == gist(without_body(other)),
        _ => one == other,
    };
    both.peek().is_some() && both.all(same)
}

/// Tells of resolutions that are not what was carried before them, or are what was lost.
pub(super) fn resolutions(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    let motions = moved(item);
    let is_carried = |motion: &&Moved<'_>| item.ended(motion.one) == Some(MotionOutcome::Carried);
    let carried: Vec<&Moved<'_>> = motions.iter().filter(is_carried).collect();
    let own = |one: &Resolution| one.text.filter(|_| one.part.is_empty());
    let places = item.resolved(index).flat_map(|group| {
        let path = group.path;
        group.list.iter().enumerate().map(move |(number, one)| (format!("{path}.resolution.{number}.text"), one))
    });
    let places: Vec<(String, &Resolution)> = places.collect();
    for (path, text) in places.iter().filter_map(|(path, one)| Some((path, own(one)?))) {
        let resolved = whole.wording(text);
        let is_of = |motion: &&&Moved<'_>| is_alike(&whole.wording(motion.text), &resolved);
        if carried.iter().any(|motion| is_of(&motion)) {
            continue;
        }
        if motions.iter().filter(|motion| is_lost(item, motion.one)).any(|motion| is_of(&&motion)) {
            let message = "this resolves the words of a motion that came to nothing";
            let hint = "correct the `outcome` of the motion, or remove the resolution";
            all.warn(whole.record, path, message, hint);
        } else if came_to_nothing(item).any(|becomes| is_alike(&whole.wording(becomes), &resolved)) {
            let message = "this resolves the motion as an amendment would have made it that came to nothing";
            let hint = "correct the `outcome` of the amendment, or write the words of the motion without it";
            all.warn(whole.record, path, message, hint);
        }
    }
    // What a report recommends is often moved without its words.
    let report = whole.context.report_on(&whole.record.id, &item.id);
    let has_report = report.is_some_and(|report| !report.value.recommendation.is_empty());
    if let ([motion], [(path, one)], false) = (carried.as_slice(), places.as_slice(), has_report)
        && let Some(text) = own(one).filter(|_| one.recommendation.is_none())
    {
        let (moved, resolved) = (whole.wording(motion.text), whole.wording(text));
        // Words about something else, or a mover or a vote of its own, are those of another decision.
        let is_apart = one.by.is_some() || motion.one.vote.is_some() && item.vote.is_some();
        if !is_apart
            && is_near(&moved, &resolved)
            && !is_alike(&moved, &resolved)
            && !moved.values().any(|words| words.len() < FEW)
        {
            let message = "this is not what was carried: the motion has other words, as it was moved or amended";
            let hint =
                "write the words of the motion as carried, or record in `becomes` of an amendment how they changed";
            all.warn(whole.record, path, message, hint);
        }
    }
}

/// Whether words in English are about something in common.
fn is_near(one: &Words, other: &Words) -> bool {
    let both = one.get("en").zip(other.get("en"));
    both.is_some_and(|(one, other)| !gist(one).is_disjoint(&gist(other)))
}

/// A motion of fewer words, such as \"That it be agreed\", does not say what.
const FEW: usize = 6;

/// Tells of a motion of which two proceedings say that different things became of it: where it was moved, and votes on it later.
fn ended_twice(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    for (number, vote) in item.proceeding.iter().enumerate() {
        let Some(outcome) = vote.outcome else { continue };
        for on in vote.voted_on() {
            // What won against others may lose the next division.
            let before = item.proceeding[..number].iter();
            let is_lost = |one: &Proceeding| one.id.as_ref() == Some(on) && one.outcome == Some(MotionOutcome::Lost);
            if has_sides(vote) && before.clone().any(is_lost) && chosen_against(item, number, on) {
                continue;
            }
            let said = before.filter(|one| one.id.as_ref() == Some(on) || one.voted_on().any(|other| other == on));
            if said.filter_map(|one| one.outcome).any(|other| other != outcome) {
                let message = format!("`{on}` ended otherwise where it was moved, or in a vote before");
                let hint = "keep one outcome; if it was voted on again, say in `text` why";
                all.warn(whole.record, &format!("item.{index}.proceeding.{number}.outcome"), message, hint);
            }
        }
    }
}

/// Whether a vote has sides with names of their own.
fn has_sides(one: &Proceeding) -> bool {
    one.vote.iter().flat_map(|vote| &vote.side).filter(|side| side.voted).count() > 1
}

/// Whether a later vote with sides of its own was on the motion that an amendment changes, and carried it.
fn chosen_against(item: &Item, vote: usize, amendment: &String) -> bool {
    let at = item.proceeding.iter().position(|one| one.id.as_ref() == Some(amendment));
    let motion = at.and_then(|at| item.proceeding[item.amends(at)?].id.as_ref());
    item.proceeding[vote + 1..].iter().any(|later| {
        has_sides(later)
            && later.outcome == Some(MotionOutcome::Carried)
            && motion.is_some_and(|motion| later.voted_on().any(|on| on == motion))
    })
}

/// Tells of an amendment that won a vote before a division on its motion, which may have been between the two.
fn won_before(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    for (number, vote) in item.proceeding.iter().enumerate() {
        let won = vote.outcome == Some(MotionOutcome::Carried) && has_sides(vote);
        for on in vote.voted_on().filter(|on| won && chosen_against(item, number, on)) {
            let open = item.proceeding.iter().position(|one| one.id.as_ref() == Some(on) && one.outcome.is_none());
            let Some(at) = open else { continue };
            let message = format!(
                "`{on}` won a vote, and a later division was on its motion: papers print the motion as amended by it"
            );
            let hint = "if that division chose between the two, write `outcome = \"lost\"` here; if it was on the motion as amended, write `for` and `against` there";
            all.warn(whole.record, &format!("item.{index}.proceeding.{at}.id"), message, hint);
        }
    }
}

/// Refuses an exempt vote that made a public amendment: the public would read the motion as it was moved, as if that had been carried.
fn made_in_private(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    let is_exempt = |at: usize| exempt::proceeding(whole.context, &whole.record.id, item, &item.proceeding[at]);
    for amendment in (0..item.proceeding.len()).filter(|at| item.amends(*at).is_some() && !is_exempt(*at)) {
        let Some(vote) = item.made_at(amendment).filter(|vote| is_exempt(*vote)) else { continue };
        let message = "this vote is exempt and the amendment that it made is not: public papers would print the motion as it was moved";
        let hint = "write `exempt = true` and `exempt_categories` under the amendment too, with `public_text` for what the public may know of it; or take `exempt` of this vote out";
        all.refuse(whole.record, &format!("item.{index}.proceeding.{vote}.kind"), message, hint);
    }
}

/// Refuses one outcome of several things between which a vote chose: papers would say the same of what won and what did not.
fn chosen(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    for (number, one) in item.proceeding.iter().enumerate() {
        let sides = one.vote.iter().flat_map(|vote| &vote.side).filter(|side| side.voted).count();
        // All of it may have lost to something else, such as two amendments to the motion.
        let is_false = match one.outcome {
            Some(MotionOutcome::Carried | MotionOutcome::Accepted) => true,
            Some(MotionOutcome::Lost) => sides <= one.voted_on().count(),
            _ => false,
        };
        if is_false && sides > 1 && one.voted_on().nth(1).is_some() {
            let message =
                "this vote chose between what `on` and `also_on` name, and `outcome` says the same of all of it";
            let hint = "name in `on` what won and take `also_on` out; give each of the others an `outcome` of its own, such as \"lost\"; if all were voted on as one, write `for` and `against`";
            all.refuse(whole.record, &format!("item.{index}.proceeding.{number}.outcome"), message, hint);
        }
    }
}

/// Tells of one motion that was both carried and lost: of those with the same words, and of any for excluding the public.
pub(super) fn outcomes(whole: &Whole<'_>, index: usize, item: &Item, kind: ItemKind, all: &mut Conflicts) {
    use ProceedingKind::{Motion, MotionOnNotice, ProceduralMotion};
    ended_twice(whole, index, item, all);
    made_in_private(whole, index, item, all);
    chosen(whole, index, item, all);
    won_before(whole, index, item, all);
    let motions = item.proceeding.iter().enumerate();
    let motions: Vec<_> =
        motions.filter(|(_, one)| matches!(one.kind, Motion | MotionOnNotice | ProceduralMotion)).collect();
    for (at, (number, later)) in motions.iter().enumerate() {
        let is_carried = |one: &Proceeding| item.ended(one) == Some(MotionOutcome::Carried);
        let is_same = |earlier: &Proceeding| {
            let of_exclusion =
                kind == ItemKind::Exclusion && [earlier, later].iter().all(|one| one.kind == ProceduralMotion);
            let words = earlier.text.zip(later.text);
            of_exclusion || words.is_some_and(|(one, other)| is_alike(&whole.wording(one), &whole.wording(other)))
        };
        let differ = |earlier: &Proceeding| {
            is_carried(earlier) && item.ended(later) == Some(MotionOutcome::Lost)
                || item.ended(earlier) == Some(MotionOutcome::Lost) && is_carried(later)
        };
        if motions[..at].iter().any(|(_, earlier)| differ(earlier) && is_same(earlier)) {
            let message = "the same motion was carried and lost under this item";
            let hint = "correct one of the outcomes; if it was moved again after a change, record the words of each";
            all.warn(whole.record, &format!("item.{index}.proceeding.{number}.outcome"), message, hint);
        }
    }
}
