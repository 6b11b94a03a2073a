//! What is noted of a file while it is opened, each kind once and with the first page concerned.

use std::collections::BTreeMap;

use super::{Change, Reason};

/// Something noted of a file: a [`Reason`] or a [`Change`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Noted<K> {
    /// What it is.
    pub kind: K,
    /// The first page concerned, from 1, where it is one of pages.
    pub page: Option<usize>,
}

/// Why a file does not keep the standards.
pub(super) type Reasons = FirstPages<Reason>;

/// What was done to a file.
pub(super) type Changes = FirstPages<Change>;

/// The first page, from 1, of each kind of thing that was noted; `None` where it is not one of pages.
#[derive(Debug)]
pub(super) struct FirstPages<K>(BTreeMap<K, Option<usize>>);

impl<K> Default for FirstPages<K> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord + Copy> FirstPages<K> {
    /// Adds a kind, with the page from 1 where it is one of pages.
    pub(super) fn add(&mut self, kind: K, page: Option<usize>) {
        let first = self.0.entry(kind).or_insert(page);
        *first = match (*first, page) {
            (Some(known), Some(page)) => Some(known.min(page)),
            (known, page) => known.or(page),
        };
    }

    /// Adds a kind where something is so.
    pub(super) fn add_if(&mut self, so: bool, kind: K, page: Option<usize>) {
        if so {
            self.add(kind, page);
        }
    }

    /// Whether there is anything else than these.
    pub(super) fn holds_any_but(&self, these: &[K]) -> bool {
        self.0.keys().any(|kind| !these.contains(kind))
    }

    /// Whether this kind is among them.
    pub(super) fn holds(&self, kind: K) -> bool {
        self.0.contains_key(&kind)
    }

    /// All of them, in the order of their keys.
    pub(super) fn into_list(self) -> Vec<Noted<K>> {
        self.0.into_iter().map(|(kind, page)| Noted { kind, page }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_in_the_order_of_their_keys() {
        assert!(Reason::ALL.is_sorted() && Reason::ALL.map(Reason::key).is_sorted());
        assert!(Change::ALL.is_sorted() && Change::ALL.map(Change::key).is_sorted());
    }

    #[test]
    fn the_first_page_is_kept() {
        let mut changes = Changes::default();
        changes.add(Change::Form, Some(4));
        changes.add(Change::Comment, None);
        changes.add(Change::Form, Some(2));
        let comment = Noted { kind: Change::Comment, page: None };
        assert_eq!(changes.into_list(), [comment, Noted { kind: Change::Form, page: Some(2) }]);
    }
}
