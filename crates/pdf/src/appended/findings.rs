//! What is found in a file, each kind once and with the first page concerned.

use std::collections::BTreeMap;

use super::Reason;

/// Kinds of things found.
#[derive(Debug, Default)]
pub(super) struct Findings(BTreeMap<&'static str, Option<usize>>);

impl Findings {
    /// Adds a thing, with the page from 1 where it is one of pages.
    pub(super) fn add(&mut self, what: &'static str, page: Option<usize>) {
        let first = self.0.entry(what).or_insert(page);
        *first = match (*first, page) {
            (Some(known), Some(page)) => Some(known.min(page)),
            (known, page) => known.or(page),
        };
    }

    /// Adds a thing where something is so.
    pub(super) fn add_if(&mut self, so: bool, what: &'static str, page: Option<usize>) {
        if so {
            self.add(what, page);
        }
    }

    /// Whether there is anything else than these.
    pub(super) fn holds_any_but(&self, these: &[&str]) -> bool {
        self.0.keys().any(|key| !these.contains(key))
    }

    /// Whether this is among them.
    pub(super) fn holds(&self, what: &str) -> bool {
        self.0.contains_key(what)
    }

    /// All of them, in the order of their keys.
    pub(super) fn reasons(&self) -> Vec<Reason> {
        self.0.iter().map(|(what, page)| Reason { what, page: *page }).collect()
    }
}
