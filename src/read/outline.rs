//! Where each value of a record stands in its file.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The places of a value, and of the values inside it.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    range: Range<usize>,
    inside: BTreeMap<String, Outline>,
}

impl Outline {
    /// The outline of a parsed document.
    #[must_use]
    pub fn of_table(table: &DeTable<'_>, range: Range<usize>) -> Self {
        let inside = table.iter().map(|(key, value)| (key.get_ref().to_string(), Self::of(key, value))).collect();
        Self { range, inside }
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
            DeValue::Array(items) => {
                items.iter().enumerate().map(|(index, item)| (index.to_string(), Self::of_value(item))).collect()
            }
            _ => BTreeMap::new(),
        };
        Self { range: value.span(), inside }
    }

    /// The bytes of the value at `path`, such as `section.2.text`, or of the nearest value around it.
    #[must_use]
    pub fn range(&self, path: &str) -> Range<usize> {
        let mut here = self;
        for step in path.split('.').filter(|step| !step.is_empty()) {
            match here.inside.get(step) {
                Some(next) => here = next,
                None => break,
            }
        }
        here.range.clone()
    }
}
