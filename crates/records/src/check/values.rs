//! The plain values of all records: ids, references, numbers and names that are no text in a language.

use std::collections::BTreeSet;
use std::ops::Range;

use orderpaper_text::source::{Place, SourceId};

use super::Context;
use crate::read::{Outline, Record};

/// A string of a record that is no text.
pub struct Plain<'a> {
    /// The way to it, such as `item.2.printed_number`.
    pub path: String,
    /// What it says.
    pub text: &'a str,
    /// Where it is.
    pub place: Place,
}

impl Plain<'_> {
    /// The last key on the way to it.
    pub fn key(&self) -> &str {
        let mut steps = self.path.rsplit('.');
        steps.find(|step| step.parse::<usize>().is_err()).unwrap_or_default()
    }

    /// The list that it is in, if it is in one.
    pub fn list(&self) -> Option<&str> {
        let (list, step) = self.path.rsplit_once('.')?;
        step.parse::<usize>().ok().map(|_| list)
    }
}

/// The plain strings of every record that people write, in the order of the records.
pub fn plain<'a>(context: &Context<'a>) -> Vec<Vec<Plain<'a>>> {
    outlines(context).into_iter().map(|(source, outline)| of_record(context, source, outline)).collect()
}

fn of_record<'a>(context: &Context<'a>, source: SourceId, outline: &Outline) -> Vec<Plain<'a>> {
    let text = &context.workspace.sources.get(source).text;
    let texts: BTreeSet<&str> = context.texts_of(source).map(|text| text.field.path.as_str()).collect();
    let leaf = |(path, range): (String, Range<usize>)| {
        let written = text.get(range.clone())?;
        let quote = ['"', '\''].into_iter().find(|quote| written.starts_with(*quote))?;
        let in_language = path.rsplit_once('.').is_some_and(|(above, _)| texts.contains(above));
        let is_text = texts.contains(path.as_str()) || in_language;
        (!is_text).then(|| Plain { path, text: written.trim_matches(quote), place: Place::new(source, range) })
    };
    outline.leaves().into_iter().filter_map(leaf).collect()
}

fn outlines<'a>(context: &Context<'a>) -> Vec<(SourceId, &'a Outline)> {
    fn of<T>(records: &[Record<T>]) -> impl Iterator<Item = (SourceId, &Outline)> {
        records.iter().map(|record| (record.source, &record.outline))
    }
    let workspace = context.workspace;
    let mut all: Vec<(SourceId, &Outline)> = Vec::new();
    all.extend(of(workspace.council.as_slice()));
    all.extend(of(workspace.people.as_slice()));
    all.extend(of(workspace.glossary.as_slice()));
    all.extend(of(&workspace.committees));
    all.extend(of(&workspace.plans));
    all.extend(of(&workspace.progress));
    all.extend(of(&workspace.indicators));
    all.extend(of(&workspace.registers));
    all.extend(of(&workspace.meetings));
    all.extend(of(&workspace.reports));
    all.extend(of(&workspace.minutes));
    all.extend(of(&workspace.decisions));
    all.extend(of(&workspace.actions));
    all
}
