//! What is marked exempt in each kind of record, by the paths of its texts.

use std::collections::BTreeSet;

use crate::check::{CheckedText, Context, each_resolution};
use crate::markup::Block;
use crate::model::policy::{Classification, Consent};
use crate::read::Record;
use crate::read::record::action::Actions;
use crate::read::record::indicator::Indicator;
use crate::read::record::meeting::Item;
use crate::read::record::minutes::{self, Minutes};
use crate::read::record::report::{Recommendation, Report};
use crate::source::Place;

/// What is exempt in a record.
#[derive(Debug, Default)]
pub(super) struct Marked {
    /// The paths of what is exempt, with all below them; an empty one for the whole record.
    paths: Vec<String>,
    /// The paths below them that are public all the same.
    open: Vec<String>,
    /// What else is exempt and no text: ids, names of files, figures.
    pub(super) strings: Vec<(Place, String)>,
    /// What is public and no text. Ids are: the places of a PDF are named by them.
    pub(super) public: Vec<String>,
}

impl Marked {
    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty() && self.strings.is_empty()
    }

    /// Whether the text at a path is exempt.
    pub(super) fn holds(&self, path: &str) -> bool {
        let below = |all: &[String]| {
            all.iter().any(|one| {
                path.strip_prefix(one.as_str())
                    .is_some_and(|rest| one.is_empty() || rest.is_empty() || rest.starts_with('.'))
            })
        };
        below(&self.paths) && !below(&self.open)
    }

    fn hide<T>(&mut self, record: &Record<T>, path: &str, words: Option<&String>) {
        self.strings.extend(words.map(|words| (record.place(path), words.clone())));
    }
}

/// What is exempt in a report.
pub(super) fn in_report(record: &Record<Report>, texts: &[&CheckedText<'_>]) -> Marked {
    let report = &record.value;
    let mut marked = Marked::default();
    if report.classification == Classification::Exempt {
        marked.paths.push(String::new());
        let id = record.id.split('/').next_back().unwrap_or_default().to_owned();
        marked.hide(record, "title", Some(&id));
        marked.hide(record, "forward_plan", report.forward_plan.as_ref());
    } else {
        marked.public.extend(report.forward_plan.clone());
        marked.public.extend(report.date.map(|date| date.0.to_string()));
    }
    let whole = report.classification == Classification::Exempt;
    let sections = report.section.iter().enumerate().filter(|(_, one)| one.exempt);
    marked.paths.extend(sections.map(|(index, _)| format!("section.{index}")));
    for (index, appendix) in report.appendix.iter().enumerate() {
        if !(appendix.exempt || whole) {
            marked.public.push(appendix.id.clone());
            continue;
        }
        let path = format!("appendix.{index}");
        marked.hide(record, &path, Some(&appendix.id));
        marked.hide(record, &path, appendix.file.as_ref());
        marked.paths.push(path);
    }
    recommendations(record, &report.recommendation, "recommendation", whole, &mut marked);
    tables(record, texts, whole, &mut marked);
    if !marked.is_empty() {
        marked.paths.push("exempt_reason".into());
    }
    marked
}

fn recommendations(record: &Record<Report>, list: &[Recommendation], path: &str, all: bool, marked: &mut Marked) {
    for (index, one) in list.iter().enumerate() {
        let path = format!("{path}.{index}");
        let exempt = all || one.exempt;
        if exempt {
            marked.hide(record, &path, one.id.as_ref());
            marked.paths.push(path.clone());
        } else {
            marked.public.extend(one.id.clone());
        }
        recommendations(record, &one.part, &format!("{path}.part"), exempt, marked);
    }
}

/// The tables that stand in exempt matter alone.
fn tables(record: &Record<Report>, texts: &[&CheckedText<'_>], whole: bool, marked: &mut Marked) {
    let mut placed = [BTreeSet::new(), BTreeSet::new()];
    for text in texts {
        for block in &text.markdown.blocks {
            let exempt = marked.holds(&text.field.path) || matches!(block, Block::Exempt { .. });
            embeds(std::slice::from_ref(block), &mut placed[usize::from(exempt)]);
        }
    }
    let [open, exempt] = placed;
    for (index, table) in record.value.table.iter().enumerate() {
        if !(whole || exempt.contains(table.id.as_str()) && !open.contains(table.id.as_str())) {
            marked.public.push(table.id.clone());
            continue;
        }
        let path = format!("table.{index}");
        marked.hide(record, &path, Some(&table.id));
        for row in table.row.iter().chain(&table.total) {
            let figures = row.values.iter().map(|value| value.0.round_dp(table.decimals.unwrap_or(0)).to_string());
            marked.strings.extend(figures.map(|figure| (record.place(&path), figure)));
        }
        marked.paths.push(path);
    }
}

fn embeds<'a>(blocks: &'a [Block], ids: &mut BTreeSet<&'a str>) {
    for block in blocks {
        match block {
            Block::Embed { id } => {
                ids.insert(id);
            }
            Block::List { items, .. } => items.iter().for_each(|item| embeds(item, ids)),
            Block::Quote(inner) | Block::Exempt { blocks: inner, .. } => embeds(inner, ids),
            _ => {}
        }
    }
}

/// What is exempt in minutes. A resolution that adopts an exempt recommendation is as exempt as that.
pub(super) fn in_minutes(context: &Context<'_>, record: &Record<Minutes>) -> Marked {
    let mut marked = Marked::default();
    for (index, minute) in record.value.item.iter().enumerate() {
        let path = format!("item.{index}");
        if minute.exempt {
            minute.action.iter().for_each(|action| marked.hide(record, &path, Some(&action.id)));
            marked.open.push(format!("{path}.public_summary"));
            marked.paths.push(path.clone());
        }
        exempt_resolutions(context, record, (minute, &path), &mut |one, path| {
            marked.hide(record, path, one.id.as_ref());
            marked.paths.push(path.to_owned());
        });
        each_resolution(&minute.resolution, &format!("{path}.resolution"), &mut |one, path| {
            marked.public.extend(one.id.clone().filter(|_| !marked.holds(path)));
        });
    }
    marked
}

/// Calls `tell` with every resolution of a minute that is exempt, and its path.
fn exempt_resolutions<'a>(
    context: &Context<'_>,
    record: &Record<Minutes>,
    (minute, path): (&'a minutes::Item, &str),
    tell: &mut impl FnMut(&'a minutes::Resolution, &str),
) {
    let mut ids = BTreeSet::new();
    if let Some(report) = context.report_on(&record.id, &minute.id) {
        exempt_ids(&report.value.recommendation, report.value.classification == Classification::Exempt, &mut ids);
    }
    let mut above: Vec<String> = Vec::new();
    each_resolution(&minute.resolution, &format!("{path}.resolution"), &mut |one, path| {
        let adopts = one.recommendation.as_deref().is_some_and(|id| ids.contains(id));
        let within = above.iter().any(|above| path.starts_with(&format!("{above}.")));
        if minute.exempt || one.exempt || adopts || within {
            above.push(path.to_owned());
            tell(one, path);
        }
    });
}

fn exempt_ids<'a>(list: &'a [Recommendation], all: bool, ids: &mut BTreeSet<&'a str>) {
    for one in list {
        let exempt = all || one.exempt;
        ids.extend(one.id.as_deref().filter(|_| exempt));
        exempt_ids(&one.part, exempt, ids);
    }
}

/// The actions and resolutions of minutes that are exempt, as `meeting/id`.
pub(super) fn followed(context: &Context<'_>, record: &Record<Minutes>) -> Vec<String> {
    let mut ids = Vec::new();
    for minute in &record.value.item {
        ids.extend(minute.action.iter().filter(|_| minute.exempt).map(|action| format!("{}/{}", record.id, action.id)));
        exempt_resolutions(context, record, (minute, ""), &mut |one, _| {
            ids.extend(one.id.iter().map(|id| format!("{}/{id}", record.id)));
        });
    }
    ids
}

/// What is exempt in an agenda: what belongs to a title that the public does not read.
pub(super) fn in_agenda(lists: &[(&str, &Vec<Item>)]) -> Marked {
    let mut marked = Marked::default();
    for (key, items) in lists {
        for (index, item) in items.iter().enumerate() {
            if item.public_title.is_some() {
                marked.paths.extend(["title", "purpose", "part"].map(|field| format!("{key}.{index}.{field}")));
            }
            marked.public.extend(item.number.clone());
            marked.public.push(item.id.clone());
        }
    }
    marked
}

/// What has become of exempt actions and recommendations.
pub(super) fn in_actions(record: &Record<Actions>, exempt: &BTreeSet<String>) -> Marked {
    let updates = record.value.update.iter().enumerate().filter(|(_, update)| exempt.contains(&update.action));
    let mut paths: Vec<String> = updates.map(|(index, _)| format!("update.{index}")).collect();
    let answers = record.value.answer.iter().enumerate().filter(|(_, answer)| exempt.contains(&answer.resolution));
    paths.extend(answers.map(|(index, _)| format!("answer.{index}")));
    Marked { paths, ..Marked::default() }
}

/// What was said of an indicator by those who have not agreed that everybody may read it, and the names of all.
pub(super) fn in_voices(record: &Record<Indicator>) -> Marked {
    let mut marked = Marked::default();
    for (index, voice) in record.value.voice.iter().enumerate() {
        let path = format!("voice.{index}");
        marked.hide(record, &path, voice.name.as_ref());
        if voice.consent != Consent::Public {
            marked.paths.push(path);
        }
    }
    marked
}
