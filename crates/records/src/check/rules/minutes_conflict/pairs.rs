//! Keys of one record that cannot both be true.

use super::{Conflicts, Whole};
use crate::check::submitted;
use crate::model::policy::{MotionOutcome, VoteBy};
use crate::read::record::minutes::{Dissent, Item, Proceeding, Vote};

/// Tells of them under an item.
pub(super) fn check(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    let path = format!("item.{index}");
    dissent(whole, &path, item.vote.as_ref(), &item.dissent, true, all);
    for (number, one) in item.proceeding.iter().enumerate() {
        let path = format!("{path}.proceeding.{number}");
        let is_carried = one.outcome != Some(MotionOutcome::Lost);
        dissent(whole, &path, one.vote.as_ref(), &one.dissent, is_carried, all);
        signatures(whole, &path, item, one, all);
        for (key, message, hint) in odd(one) {
            all.warn(whole.record, &format!("{path}.{key}"), message, hint);
        }
    }
}

/// Tells of a dissent from what everybody wanted, or by somebody who voted for it.
fn dissent(
    whole: &Whole<'_>,
    path: &str,
    vote: Option<&Vote>,
    list: &[Dissent],
    is_carried: bool,
    all: &mut Conflicts,
) {
    let Some(vote) = vote else { return };
    let everybody = match vote {
        Vote { unanimous: true, .. } => Some("the vote was unanimous"),
        Vote { nobody_against: true, .. } => Some("nobody voted against it"),
        Vote { by: Some(VoteBy::Assent), .. } => Some("it was agreed because nobody dissented"),
        _ => None,
    };
    let lists = || vote.names.iter().chain(&vote.recorded);
    for (number, one) in list.iter().enumerate() {
        let person = &one.person;
        let message = match everybody {
            Some(what) => format!("{what}, but `{person}` dissented"),
            None if is_carried && lists().any(|names| names.in_favour.contains(person)) => {
                format!("`{person}` voted for it, and dissented")
            }
            None => continue,
        };
        let hint = "correct the vote, or take out the dissent";
        all.warn(whole.record, &format!("{path}.dissent.{number}.person"), message, hint);
    }
}

/// Tells of a petition that has other signatures on the agenda.
fn signatures(whole: &Whole<'_>, path: &str, item: &Item, one: &Proceeding, all: &mut Conflicts) {
    let on_agenda = whole.context.items_of(&whole.record.id).find(|other| other.id == item.id);
    let mut listed = on_agenda.iter().flat_map(|item| &item.submitted);
    let listed = listed.find(|other| submitted::is_it(whole.context, other, one));
    let Some((here, there)) = one.signatures.zip(listed.and_then(|other| other.signatures)) else { return };
    if here != there {
        let message = format!("this petition has {here} signatures, and on the agenda {there}");
        let hint = "correct the wrong number; if more came in later, accept this with [[acknowledged]]";
        all.warn(whole.record, &format!("{path}.signatures"), message, hint);
    }
}

/// The keys of something that happened which another of its keys denies, with what is wrong and the remedy.
fn odd(one: &Proceeding) -> Vec<(&'static str, &'static str, &'static str)> {
    let mut odd = Vec::new();
    not_taken(one, &mut odd);
    if one.outcome == Some(MotionOutcome::NotSeconded) && one.seconded_by.is_some() {
        let hint = "write `outcome = \"fell\"` or what became of it, or remove `seconded_by`";
        odd.push(("seconded_by", "nobody seconded it, but this says who did", hint));
    }
    if one.casting_for.is_some() && one.drawn.is_some() {
        let hint = "keep `casting_for` or `drawn`, whichever it was";
        odd.push(("drawn", "the casting vote decided the election, and so did a lot", hint));
    }
    if one.nobody_elected {
        let hint = "write `elected` instead of `nobody_elected`, or remove it";
        let decided = [("casting_for", one.casting_for.is_some()), ("drawn", one.drawn.is_some())];
        let decided = decided.into_iter().filter(|(_, decided)| *decided);
        odd.extend(decided.map(|(key, _)| (key, "nobody was elected, but this says who was", hint)));
    }
    odd
}

/// Of what was not reached, withdrawn or refused, what says that it was taken.
fn not_taken(one: &Proceeding, odd: &mut Vec<(&'static str, &'static str, &'static str)>) {
    if one.not_reached && one.not_taken.is_some() {
        let hint = "keep `not_reached` or `not_taken`, whichever it was";
        odd.push(("not_taken", "the question was not reached, and this says that it was withdrawn or refused", hint));
    }
    if !one.not_reached && one.not_taken.is_none() {
        return;
    }
    let (replied, asked, hint, again) = if one.not_reached {
        (
            "the question was not reached, but there is a reply to it",
            "the question was not reached, but there is a supplementary question",
            "remove `not_reached`; or, if the reply was given in writing, write `written_reply = true`",
            "remove `not_reached`, or the supplementary question",
        )
    } else {
        (
            "this was not taken, but there is a reply to it",
            "the question was not taken, but there is a supplementary question",
            "remove `not_taken`; or, if the reply was given in writing, write `written_reply = true`",
            "remove `not_taken`, or the supplementary question",
        )
    };
    let in_parts = one.part.iter().any(|part| part.reply.is_some());
    let said = [("reply", one.reply.is_some()), ("part", in_parts)].into_iter().filter(|(_, said)| *said);
    odd.extend(said.filter(|_| !one.written_reply).map(|(key, _)| (key, replied, hint)));
    odd.extend(one.supplementary.is_some().then_some(("supplementary", asked, again)));
    if one.not_taken.is_some() && one.referred_to.is_some() {
        let hint = "remove `not_taken`, or `referred_to`";
        odd.push(("referred_to", "the petition was not taken, but this says where it went", hint));
    }
}
