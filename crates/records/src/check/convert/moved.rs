//! What motions and amendments are called, so that papers name one of them and no other.

use super::{Converter, ModelError};
use crate::model::minutes::{Moved, ToldBy, VotedOn};
use crate::model::policy::ProceedingKind;
use crate::read::record::minutes::{Item, Proceeding};

impl Converter<'_, '_> {
    /// What is voted on at a place under an item.
    pub(super) fn voted_on(&self, item: &Item, place: usize) -> Result<Vec<VotedOn>, ModelError> {
        let named = item.proceeding[place].voted_on().filter_map(|id| before(item, place, id));
        named.map(|at| self.put_to_vote(item, at, place)).collect()
    }

    /// The motion together with which another was moved.
    pub(super) fn moved_with(&self, item: &Item, place: usize) -> Result<Option<Moved>, ModelError> {
        let with = item.proceeding[place].moved_with.as_ref().and_then(|id| before(item, place, id));
        with.map(|at| self.moved(item, at)).transpose()
    }

    fn put_to_vote(&self, item: &Item, at: usize, place: usize) -> Result<VotedOn, ModelError> {
        let kind = item.proceeding[at].kind;
        // What won a vote and lost the next division made nothing of the motion.
        let is_lost = item.ended(&item.proceeding[at]).is_some_and(|ended| !ended.makes());
        let makes = item.wording(at, place).filter(|_| kind == ProceedingKind::Amendment && !is_lost);
        Ok(VotedOn {
            moved: Some(self.moved(item, at)?),
            kind,
            makes: makes.map(|(_, text)| self.text(text)),
            amends: self.amends(item, at)?,
            amended: !item.amended_by(at, place).is_empty(),
            alone: kind.is_motion() && !has_several(item),
        })
    }

    /// What an amendment changes, where that needs a name.
    pub(super) fn amends(&self, item: &Item, place: usize) -> Result<Option<Moved>, ModelError> {
        let is_said = item.proceeding[place].amends.is_some();
        let changed = item.amends(place).filter(|_| is_said || has_several(item));
        changed.map(|at| self.moved(item, at)).transpose()
    }

    fn moved(&self, item: &Item, place: usize) -> Result<Moved, ModelError> {
        let one = &item.proceeding[place];
        Ok(Moved {
            place,
            kind: one.kind,
            procedure: one.procedure,
            letter: one.letter.clone(),
            title: self.optional(one.title),
            told: self.told(item, place)?,
        })
    }

    /// What tells something that was moved from the others under an item that have the same head: its mover, if each of them has
    /// another, or its number among them.
    pub(super) fn told(&self, item: &Item, place: usize) -> Result<Option<ToldBy>, ModelError> {
        let Some(one) = item.proceeding.get(place).filter(|one| one.kind.is_moved()) else { return Ok(None) };
        let title = |one: &Proceeding| {
            let words = one.title.map(|title| self.context.text(title).map(|text| text.field.text.clone()));
            words.map(Iterator::collect::<Vec<String>>)
        };
        let is_alike = |other: &Proceeding| {
            (other.kind, other.procedure, &other.letter) == (one.kind, one.procedure, &one.letter)
                && title(other) == title(one)
        };
        let alike: Vec<usize> = (0..item.proceeding.len()).filter(|at| is_alike(&item.proceeding[*at])).collect();
        if alike.len() < 2 {
            return Ok(None);
        }
        let mover = |at: usize| item.proceeding[at].by.as_ref();
        let is_told =
            |at: &usize| mover(*at).is_some_and(|by| alike.iter().all(|one| one == at || mover(*one) != Some(by)));
        if alike.iter().all(is_told) {
            return Ok(self.person_of(one.by.as_ref())?.map(ToldBy::Mover));
        }
        // No number stands for two of them, be it a letter of another.
        let letters =
            || item.proceeding.iter().filter(|other| other.kind == one.kind).filter_map(|other| other.letter.as_ref());
        let free = (1..).filter(|number: &usize| letters().all(|letter| *letter != number.to_string()));
        let number = free.zip(&alike).find(|(_, at)| **at == place).map(|(number, _)| number);
        Ok(number.map(ToldBy::Place))
    }
}

/// The place of what has an id, among what happened under an item before a place.
fn before(item: &Item, place: usize, id: &str) -> Option<usize> {
    item.proceeding[..place].iter().position(|one| one.id.as_deref() == Some(id))
}

/// Whether there are several motions under an item.
fn has_several(item: &Item) -> bool {
    item.proceeding.iter().filter(|one| one.kind.is_motion()).nth(1).is_some()
}

/// Whether papers name something that was moved under an item, or another of its kind, so that its head says which it is.
pub(super) fn is_named(item: &Item, place: usize) -> bool {
    let Some(kind) = item.proceeding.get(place).map(|one| one.kind) else { return false };
    let is_of_kind = |at: usize| item.proceeding[at].kind == kind;
    (0..item.proceeding.len()).any(|at| {
        let one = &item.proceeding[at];
        let named = one.voted_on().chain([&one.amends, &one.moved_with].into_iter().flatten());
        let mut named = named.filter_map(|id| item.proceeding.iter().position(|other| other.id.as_ref() == Some(id)));
        named.any(is_of_kind) || has_several(item) && item.amends(at).is_some_and(is_of_kind)
    })
}
