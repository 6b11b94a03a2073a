//! What a motion was in the end: its last wording, the votes on it, and what became of it.

use orderpaper_records::model::Text;
use orderpaper_records::model::minutes::{Minute, Proceeding};
use orderpaper_records::model::policy::MotionOutcome;

/// Whether it moves a decision, and not how to proceed or how to change another motion.
pub(super) fn is_motion(one: &Proceeding) -> bool {
    one.kind.is_motion()
}

/// The amendments that were made to a motion or an amendment, in order.
pub(super) fn made_to<'m>(
    minute: &'m Minute,
    moved: &'m Proceeding,
) -> impl DoubleEndedIterator<Item = &'m Proceeding> {
    let is_made = |one: &&Proceeding| one.is_made() && one.changes == Some(moved.place);
    let mut made: Vec<&Proceeding> = minute.proceedings.iter().filter(is_made).collect();
    made.sort_by_key(|one| one.made_at);
    made.into_iter()
}

/// The proceeding under an item that has the last wording of a motion: itself, or the last amendment that says what it made of it.
/// Of an exempt one the public reads no words at all.
pub(super) fn last_wording<'m>(minute: &'m Minute, motion: &'m Proceeding) -> &'m Proceeding {
    let says = |one: &&Proceeding| one.becomes.is_some() || one.exempt.is_some() && one.text.is_none();
    made_to(minute, motion).rev().find(says).map_or(motion, |last| last_wording(minute, last))
}

/// The amendments that were made to a motion after its last wording.
pub(super) fn amendments_after<'m>(
    minute: &'m Minute,
    motion: &'m Proceeding,
    last: &Proceeding,
) -> Vec<&'m Proceeding> {
    let mut after: Vec<&Proceeding> =
        made_to(minute, motion).rev().take_while(|one| !std::ptr::eq(last_wording(minute, one), last)).collect();
    after.reverse();
    after
}

/// The votes that were taken later on something that was moved.
pub(super) fn votes_on<'m>(minute: &'m Minute, moved: &'m Proceeding) -> impl Iterator<Item = &'m Proceeding> {
    let is_on = |one: &&Proceeding| {
        let mut named = one.on.iter().filter_map(|on| on.moved.as_ref());
        named.any(|named| named.place == moved.place)
    };
    minute.proceedings.iter().filter(is_on)
}

pub(super) fn words_of(one: &Proceeding) -> Option<&Text> {
    one.becomes.as_ref().map(|amended| &amended.after).or(one.text.as_ref())
}

/// Whether a resolution of the minute has the words of a motion, as far as anybody may read them.
pub(super) fn is_worded(language: &str, minute: &Minute, motion: &Proceeding) -> bool {
    let plain = |text: &Text| {
        let words = text.plain(language).to_lowercase();
        let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        words.join(" ").trim_start_matches("that ").to_owned()
    };
    let Some(own) = words_of(last_wording(minute, motion)).map(&plain).filter(|own| !own.is_empty()) else {
        return true;
    };
    let mut resolved = minute.resolutions().map(|one| plain(&one.text));
    resolved.any(|other| !other.is_empty() && (other.contains(&own) || own.contains(&other)))
}

/// The motions under an item that were carried, and the amendments that a vote chose instead of their motion.
pub(super) fn carried(minute: &Minute) -> impl Iterator<Item = &Proceeding> {
    minute.proceedings.iter().filter(|one| has_ended(one, MotionOutcome::Carried) || is_chosen(minute, one))
}

/// Whether a vote with a side for each chose an amendment, and not its motion.
fn is_chosen(minute: &Minute, one: &Proceeding) -> bool {
    let motion = one.changes.and_then(|place| minute.proceedings.iter().find(|motion| motion.place == place));
    let mut votes = std::iter::once(one).chain(votes_on(minute, one)).filter_map(|voted| voted.vote.as_ref());
    one.ended == Some(MotionOutcome::Carried)
        && motion.is_some_and(|motion| is_motion(motion) && motion.ended == Some(MotionOutcome::Lost))
        && votes.any(|vote| vote.sides.len() > 1)
}

/// The motions under an item that ended in a way.
pub(super) fn ended(minute: &Minute, outcome: MotionOutcome) -> impl Iterator<Item = &Proceeding> {
    minute.proceedings.iter().filter(move |one| has_ended(one, outcome))
}

fn has_ended(one: &Proceeding, outcome: MotionOutcome) -> bool {
    is_motion(one) && one.ended == Some(outcome)
}
