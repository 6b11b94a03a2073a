//! Divisions whose sides have names of their own, held against the result.

use crate::check::Context;
use crate::model::policy::{MotionOutcome, ProceedingKind};
use crate::read::Record;
use crate::read::record::minutes::{Item, Minutes, Proceeding, Vote, VoteSide};

/// What is wrong with the result of a division, if its sides say which of them was for it.
pub(super) fn doubt(
    context: &Context<'_>,
    record: &Record<Minutes>,
    path: &str,
    vote: &Vote,
    needs_of: Option<u32>,
) -> Option<String> {
    let parts: Vec<&str> = path.split('.').collect();
    let ["item", index, "proceeding", number, ..] = parts.as_slice() else { return None };
    let item = record.value.item.get(index.parse::<usize>().ok()?)?;
    let one = item.proceeding.get(number.parse::<usize>().ok()?)?;
    let (moved, outcome) = subject(item, one)?;
    let position = |side: &VoteSide| {
        let mut labels = context.text(side.label);
        labels.find_map(|label| is_in_favour(&label.field.text, moved.kind))
    };
    let of = |wanted: bool| {
        let mut sides = vote.side.iter().filter(|side| position(side) == Some(wanted));
        sides.next().filter(|_| sides.next().is_none())
    };
    let (side, other) = (of(true)?, of(false)?);
    let (in_favour, against) = (votes_of(side)?, votes_of(other)?);
    let is_even = in_favour == against;
    if is_even && outcome == MotionOutcome::Carried && !side.casting && !other.casting {
        return Some("it is recorded as carried, but the votes are equal and no casting vote is recorded".into());
    }
    let is_carried = match vote.majority {
        Some(majority) => majority.is_reached(in_favour, needs_of.unwrap_or(in_favour + against)),
        None => in_favour > against || is_even && side.casting,
    };
    match outcome {
        MotionOutcome::Carried if !is_carried => Some("it is recorded as carried, but by the votes it was lost".into()),
        MotionOutcome::Lost if is_carried => Some("it is recorded as lost, but by the votes it was carried".into()),
        _ => None,
    }
}

/// The motion or amendment on which a vote was taken, and what became of it.
fn subject<'a>(item: &'a Item, one: &'a Proceeding) -> Option<(&'a Proceeding, MotionOutcome)> {
    use ProceedingKind::{Amendment, Motion, MotionOnNotice, ProceduralMotion, Vote};
    let moved = match (one.kind, &one.on) {
        (Motion | MotionOnNotice | ProceduralMotion | Amendment, _) => one,
        (Vote, Some(on)) => item.proceeding.iter().find(|other| other.id.as_ref() == Some(on))?,
        // A division between a motion and its only amendment.
        (Vote, None) => {
            let mut amendments = item.proceeding.iter().filter(|other| other.kind == Amendment);
            amendments.next().filter(|_| amendments.next().is_none())?
        }
        _ => return None,
    };
    Some((moved, one.outcome.or_else(|| item.ended(moved))?))
}

fn votes_of(side: &VoteSide) -> Option<u32> {
    let named = || u32::try_from(side.names.len()).ok().filter(|count| *count > 0);
    side.count.or_else(named)
}

/// Whether the label of a side, such as "For the motion", is in favour of a motion or an amendment; nothing where it does not say.
fn is_in_favour(label: &str, kind: ProceedingKind) -> Option<bool> {
    let label = label.to_lowercase();
    let words: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (is_for, rest) = match words.as_slice() {
        ["for" | "dros", rest @ ..] | ["o", "blaid", rest @ ..] => (true, rest),
        ["against", rest @ ..] | ["yn", "erbyn", rest @ ..] => (false, rest),
        // "Motion (Begg)", as Scottish divisions are called.
        all @ ["motion" | "cynnig" | "amendment" | "gwelliant", ..] => (true, all),
        _ => return None,
    };
    let names = |one: [&str; 2]| rest.iter().any(|word| one.contains(word));
    let is_other = match (names(["motion", "cynnig"]), names(["amendment", "gwelliant"])) {
        (true, false) => kind == ProceedingKind::Amendment,
        (false, true) => kind != ProceedingKind::Amendment,
        (false, false) if rest.is_empty() => false,
        _ => return None,
    };
    // Who is for the motion is against its amendment; who is against it says nothing of that.
    match (is_for, is_other) {
        (_, false) => Some(is_for),
        (true, true) => Some(false),
        (false, true) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{ProceedingKind, is_in_favour};

    #[test]
    fn the_label_of_a_side_says_what_it_is_for() {
        let (motion, amendment) = (ProceedingKind::Motion, ProceedingKind::Amendment);
        for (label, of_motion, of_amendment) in [
            ("For the motion", Some(true), Some(false)),
            ("For the Amendment", Some(false), Some(true)),
            ("Against the amendment", None, Some(false)),
            ("Yn erbyn y cynnig", Some(false), None),
            ("O blaid y gwelliant", Some(false), Some(true)),
            ("For", Some(true), Some(true)),
            ("Motion (Begg)", Some(true), Some(false)),
            ("Amendment 2", Some(false), Some(true)),
            ("For neither", None, None),
            ("For the motion without the amendment", None, None),
            ("Not voting", None, None),
        ] {
            assert_eq!(
                (is_in_favour(label, motion), is_in_favour(label, amendment)),
                (of_motion, of_amendment),
                "{label}"
            );
        }
    }
}
