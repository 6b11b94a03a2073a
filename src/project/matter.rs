//! What is exempt and what is public, word for word. It is gathered from the marks in the records and not from what a
//! projection leaves, so that papers can be held against it which a projection has gone before.

use std::collections::{BTreeMap, BTreeSet};

use super::marked::{Marked, followed, in_actions, in_agenda, in_minutes, in_report, in_voices};
use crate::check::{CheckedText, Context};
use crate::markup::{Block, Inline};
use crate::model::policy::Classification;
use crate::read::Kind;
use crate::source::{Place, SourceId};

/// Words of a workspace, exempt and public. Those of files that others made, such as appendices, are added to the one or the
/// other by whoever reads them.
#[derive(Debug, Clone, Default)]
pub struct Matter {
    /// The exempt texts, each with its place.
    pub exempt: Vec<(Place, String)>,
    /// The public texts.
    pub public: Vec<String>,
    /// The files that hold exempt matter.
    pub sources: BTreeSet<SourceId>,
}

impl Matter {
    /// Everything that the records of a workspace say.
    #[must_use]
    pub fn of(context: &Context<'_>) -> Self {
        let mut matter = Self::default();
        let marked = marks(context);
        if marked.values().all(Marked::is_empty) && context.texts.iter().all(|text| text.markdown.exempt.is_empty()) {
            return matter;
        }
        for (source, marked) in &marked {
            matter.sources.extend((!marked.is_empty()).then_some(*source));
            let strings = marked.strings.iter().filter(|(_, words)| !words.is_empty());
            matter.exempt.extend(strings.cloned());
            matter.public.extend(marked.public.iter().cloned());
        }
        for text in &context.texts {
            let exempt = marked.get(&text.record_source).is_some_and(|marked| marked.holds(&text.field.path));
            matter.add(text, exempt);
        }
        // What else public records hold: names, numbers, references. Remarks are no matter of a record.
        for (id, source) in context.workspace.sources.iter() {
            if !matter.sources.contains(&id) {
                let is_remark = |line: &&str| source.path.ends_with(".toml") && line.trim_start().starts_with('#');
                matter.public.extend(source.text.lines().filter(|line| !is_remark(line)).map(str::to_owned));
            }
        }
        let is_secret = |kind: Kind, id: &str| {
            let report = (kind == Kind::Report).then(|| context.report_with(id)).flatten();
            report.is_some_and(|report| report.value.classification == Classification::Exempt)
        };
        let known = context.workspace.known.iter().filter(|(kind, id)| !is_secret(*kind, id));
        matter.public.extend(known.map(|(_, id)| id.clone()));
        matter
    }

    /// Whether anything is exempt.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.exempt.is_empty()
    }

    fn add(&mut self, text: &CheckedText<'_>, exempt: bool) {
        let mut marks = text.markdown.exempt.iter();
        for block in &text.markdown.blocks {
            let mut words = Vec::new();
            let (exempt, place) = match block {
                Block::Exempt { paragraphs, blocks, .. } => {
                    words.extend(paragraphs.iter().flatten().cloned());
                    of_blocks(blocks, &mut words);
                    (true, marks.next().map_or(text.field.place, |(_, range)| text.field.at(range.clone())))
                }
                block => {
                    of_blocks(std::slice::from_ref(block), &mut words);
                    (exempt, text.field.place)
                }
            };
            if exempt {
                self.sources.extend([text.record_source, text.field.place.source]);
                self.exempt.extend(words.into_iter().map(|words| (place, words)));
            } else {
                self.public.extend(words);
            }
        }
    }
}

/// What is marked exempt in each record.
fn marks(context: &Context<'_>) -> BTreeMap<SourceId, Marked> {
    let workspace = context.workspace;
    let mut all = BTreeMap::new();
    let mut add = |source: SourceId, marked: Marked| drop(all.insert(source, marked));
    for report in &workspace.reports {
        add(report.source, in_report(report, &context.texts_of(report.source).collect::<Vec<_>>()));
    }
    workspace.minutes.iter().for_each(|record| add(record.source, in_minutes(context, record)));
    for record in &workspace.meetings {
        add(record.source, in_agenda(&[("item", &record.value.item)]));
    }
    for record in &workspace.committees {
        let lists = [("opening_item", &record.value.opening_item), ("closing_item", &record.value.closing_item)];
        add(record.source, in_agenda(&lists));
    }
    let exempt: BTreeSet<String> = workspace.minutes.iter().flat_map(|record| followed(context, record)).collect();
    workspace.actions.iter().for_each(|record| add(record.source, in_actions(record, &exempt)));
    workspace.indicators.iter().for_each(|record| add(record.source, in_voices(record)));
    all
}

/// Adds the words of blocks: one string for each run of words that nothing interrupts.
fn of_blocks(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph { anchor, body } => {
                out.extend(anchor.clone());
                of_line(body, out);
            }
            Block::Heading { body, .. } => of_line(body, out),
            Block::List { items, .. } => items.iter().for_each(|item| of_blocks(item, out)),
            Block::Table(table) => {
                std::iter::once(&table.head).chain(&table.rows).flatten().for_each(|cell| of_line(cell, out));
            }
            Block::Quote(inner) | Block::Exempt { blocks: inner, .. } => of_blocks(inner, out),
            Block::Code(text) => out.push(text.clone()),
            // They are made after this.
            Block::Figures(_) | Block::Chart(_) | Block::Periods(_) | Block::Scores(_) | Block::Embed { .. } => {}
        }
    }
}

fn of_line(line: &[Inline], out: &mut Vec<String>) {
    let mut run = String::new();
    of_inlines(line, &mut run, out);
    out.push(run);
}

fn of_inlines(line: &[Inline], run: &mut String, out: &mut Vec<String>) {
    for inline in line {
        match inline {
            Inline::Text(text) | Inline::Code(text) => run.push_str(text),
            Inline::Emphasis(body) | Inline::Strong(body) | Inline::Strike(body) | Inline::Jump { body, .. } => {
                of_inlines(body, run, out);
            }
            Inline::Link { url, body } => {
                out.push(url.clone());
                of_inlines(body, run, out);
            }
            // The words that a reference prints stand between those before it and those after it.
            Inline::Reference { body, .. } => {
                out.push(std::mem::take(run));
                of_line(body.as_deref().unwrap_or_default(), out);
            }
            Inline::Image { path, alt } => out.extend([path.clone(), alt.clone()]),
            Inline::Footnote(blocks) => of_blocks(blocks, out),
            Inline::LineBreak => run.push(' '),
            Inline::SkippedNotes(_) => {}
        }
    }
}
