//! What the motions and amendments under an item say of each other: what an amendment changes, and when.

use super::{Item, Proceeding, RawText};
use crate::model::policy::{MotionOutcome, ProceedingKind};

impl Item {
    /// What became of a motion or an amendment that was moved under it: where it was moved, or in the vote on it later.
    #[must_use]
    pub fn ended(&self, moved: &Proceeding) -> Option<MotionOutcome> {
        let later = || self.votes_on(moved).find_map(|(_, one)| one.outcome);
        moved.outcome.or_else(later)
    }

    /// What became of it where it was moved: nothing where a later vote on it ended otherwise, as its own outcome came after that.
    #[must_use]
    pub fn outcome_at_once(&self, moved: &Proceeding) -> Option<MotionOutcome> {
        let ended =
            |own: &MotionOutcome| self.votes_on(moved).all(|(_, vote)| vote.outcome.is_none_or(|other| other == *own));
        moved.outcome.filter(ended)
    }

    fn votes_on<'i>(&'i self, moved: &'i Proceeding) -> impl Iterator<Item = (usize, &'i Proceeding)> {
        let is_on = move |one: &Proceeding| one.voted_on().any(|on| moved.id.as_ref() == Some(on));
        self.proceeding.iter().enumerate().filter(move |(_, one)| is_on(one))
    }

    /// The place of what an amendment changes: what its record names, or the motion before it.
    #[must_use]
    pub fn amends(&self, at: usize) -> Option<usize> {
        let one = self.proceeding.get(at).filter(|one| one.kind == ProceedingKind::Amendment)?;
        self.proceeding[..at].iter().rposition(|other| match &one.amends {
            Some(id) => other.id.as_ref() == Some(id),
            None => other.kind.is_motion(),
        })
    }

    /// The place at which an amendment went into what it changes: its own, or that of the vote on it.
    #[must_use]
    pub fn made_at(&self, at: usize) -> Option<usize> {
        let one = self.proceeding.get(at).filter(|one| one.kind == ProceedingKind::Amendment)?;
        let (at, outcome) = match one.outcome {
            Some(outcome) => (at, outcome),
            None => self.votes_on(one).find_map(|(place, vote)| Some((place, vote.outcome?)))?,
        };
        outcome.makes().then_some(at)
    }

    /// The amendments that went into something before a place, in the order in which they did.
    #[must_use]
    pub fn amended_by(&self, moved: usize, before: usize) -> Vec<usize> {
        let all = (0..self.proceeding.len()).filter(|at| self.amends(*at) == Some(moved));
        let mut made: Vec<(usize, usize)> = all.filter_map(|at| Some((self.made_at(at)?, at))).collect();
        made.retain(|(made, _)| *made < before);
        made.sort_unstable();
        made.into_iter().map(|(_, at)| at).collect()
    }

    /// The words that something has before a place, with the place of the proceeding that gives them: a motion has its own, or those
    /// that the last amendment to it made of it; an amendment has those that it makes of the motion.
    #[must_use]
    pub fn wording(&self, moved: usize, before: usize) -> Option<(usize, RawText)> {
        let made = self.amended_by(moved, before);
        let amended = made.iter().rev().find_map(|at| {
            let then = self.made_at(*at)?;
            self.wording(*at, then)
        });
        let one = self.proceeding.get(moved)?;
        let own = if one.kind == ProceedingKind::Amendment { one.becomes } else { one.text };
        amended.or_else(|| Some((moved, own?)))
    }
}
