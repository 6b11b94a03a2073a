//! The place of each value of a record in its file.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The places of a value, and of the values inside it.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    range: Range<usize>,
    inside: Inside,
}

/// What is inside a value. There are many of these, so they are kept small.
#[derive(Debug, Clone, Default)]
enum Inside {
    #[default]
    Nothing,
    /// In the order of the keys.
    Table(Box<[(Box<str>, Outline)]>),
    Array(Box<[Outline]>),
}

impl Outline {
    /// The outline of a parsed document.
    #[must_use]
    pub fn of_table(table: &DeTable<'_>, range: Range<usize>) -> Self {
        let mut inside: Vec<(Box<str>, Self)> =
            table.iter().map(|(key, value)| (key.get_ref().as_ref().into(), Self::of(key, value))).collect();
        inside.sort_by(|a, b| a.0.cmp(&b.0));
        Self { range, inside: Inside::Table(inside.into_boxed_slice()) }
    }

    fn of(key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) -> Self {
        let mut outline = Self::of_value(value);
        if matches!(value.get_ref(), DeValue::Table(_)) {
            outline.range = key.span();
        }
        outline
    }

    fn of_value(value: &Spanned<DeValue<'_>>) -> Self {
        let inside = match value.get_ref() {
            DeValue::Table(table) => return Self::of_table(table, value.span()),
            DeValue::Array(items) => Inside::Array(items.iter().map(Self::of_value).collect()),
            _ => Inside::Nothing,
        };
        Self { range: value.span(), inside }
    }

    fn step(&self, step: &str) -> Option<&Self> {
        match &self.inside {
            Inside::Nothing => None,
            Inside::Table(table) => {
                let at = table.binary_search_by(|(key, _)| key.as_ref().cmp(step)).ok()?;
                Some(&table[at].1)
            }
            Inside::Array(items) => items.get(step.parse::<usize>().ok()?),
        }
    }

    /// The bytes of the value at `path`, such as `section.2.text`, or of the nearest value around it.
    #[must_use]
    pub fn range(&self, path: &str) -> Range<usize> {
        let mut here = self;
        for step in path.split('.').filter(|step| !step.is_empty()) {
            match here.step(step) {
                Some(next) => here = next,
                None => break,
            }
        }
        here.range.clone()
    }

    /// The keys of the table at `path`, sorted; none where there is no table.
    pub fn keys(&self, path: &str) -> impl Iterator<Item = &str> {
        let mut steps = path.split('.').filter(|step| !step.is_empty());
        let found = steps.try_fold(self, |here, step| here.step(step));
        let table = match found.map(|found| &found.inside) {
            Some(Inside::Table(table)) => table.iter(),
            _ => [].iter(),
        };
        table.map(|(key, _)| key.as_ref())
    }

    /// The path and the bytes of every value that holds no others.
    #[must_use]
    pub fn leaves(&self) -> Vec<(String, Range<usize>)> {
        let mut all = Vec::new();
        self.add_leaves("", &mut all);
        all
    }

    fn add_leaves(&self, path: &str, all: &mut Vec<(String, Range<usize>)>) {
        let at = |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
        match &self.inside {
            Inside::Nothing => all.push((path.to_owned(), self.range.clone())),
            Inside::Table(table) => table.iter().for_each(|(key, one)| one.add_leaves(&at(key), all)),
            Inside::Array(items) => {
                items.iter().enumerate().for_each(|(index, one)| one.add_leaves(&at(&index.to_string()), all));
            }
        }
    }
}
