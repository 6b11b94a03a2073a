//! The records of a meeting that an edition of its papers keeps.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use orderpaper_text::markup::{Inline, map_inlines};

use super::convert::from_root;
use super::numbers;
use super::{Context, exempt};
use crate::model::decision::DECISIONS;
use crate::model::meeting::Meeting;
use crate::read::kept::{KeptFile, KeptRecord, copy_name, sha256};
use crate::read::record::decision::Decision;
use crate::read::record::minutes::Item;
use crate::read::{Kind, Record, Workspace, appendix, appendix_path};

pub use super::numbers::Running;

/// A record to keep, with its text.
#[derive(Debug, Clone)]
pub struct RecordCopy {
    /// What the list of the edition says of it.
    pub kept: KeptRecord,
    /// Its text as it was read.
    pub text: String,
    /// The texts and the spreadsheets that it names, by the names of their copies.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// The records that papers of several meetings share: the council, its committees and people, the glossary, and what is measured.
#[must_use]
pub fn shared(context: &Context<'_>) -> Vec<RecordCopy> {
    fn all<'a, T>(context: &Context<'_>, records: impl IntoIterator<Item = &'a Record<T>>, copies: &mut Vec<RecordCopy>)
    where
        T: 'a,
    {
        copies.extend(records.into_iter().map(|record| copy(context, record, &[], false)));
    }
    let (workspace, mut copies) = (context.workspace, Vec::new());
    all(context, &workspace.council, &mut copies);
    all(context, &workspace.people, &mut copies);
    all(context, &workspace.glossary, &mut copies);
    all(context, &workspace.committees, &mut copies);
    all(context, &workspace.plans, &mut copies);
    all(context, &workspace.progress, &mut copies);
    for indicator in &workspace.indicators {
        let data = indicator.value.data.iter().map(|data| format!("{}/{}", indicator.folder, data.file));
        copies.push(copy(context, indicator, &data.collect::<Vec<_>>(), false));
    }
    all(context, &workspace.registers, &mut copies);
    copies
}

/// The records of a meeting that its papers are made from: the agenda, the reports on it, and the minutes.
#[must_use]
pub fn records(context: &Context<'_>, meeting: &Meeting) -> Vec<RecordCopy> {
    let workspace = context.workspace;
    let mut copies: Vec<RecordCopy> = Vec::new();
    // How things are numbered, and the standing items of the agenda.
    // Those of the first edition hold for all that come after it.
    let earlier = workspace.kept.get(&meeting.id).and_then(|kept| kept.council.as_ref());
    copies.extend(workspace.council.as_ref().map(|one| match earlier {
        Some(text) => RecordCopy {
            kept: KeptRecord {
                path: Kind::Council.place().into(),
                sha256: sha256(text.as_bytes()),
                approved: false,
                files: Vec::new(),
            },
            text: text.clone(),
            files: BTreeMap::new(),
        },
        None => copy(context, one, &[], false),
    }));
    copies.extend(context.standing(&meeting.id).map(|one| copy(context, one, &[], false)));
    copies.extend(workspace.meetings.iter().find(|one| one.id == meeting.id).map(|one| copy(context, one, &[], false)));
    for report in meeting.items.iter().filter_map(|item| item.report.as_ref()) {
        let Some(record) = context.report_with(&format!("{}/{}", meeting.id, report.id)) else { continue };
        let files = record.value.appendix.iter().filter_map(|appendix| appendix.file.as_ref());
        let files: Vec<String> = files.map(|file| appendix_path(&meeting.id, file)).collect();
        copies.push(copy(context, record, &files, false));
    }
    let minutes = workspace.minutes.iter().find(|one| one.id == meeting.id);
    copies.extend(minutes.map(|one| copy(context, one, &[], meeting.approved_on.is_some())));
    copies
}

/// The decisions that were published on or before a day, as their records say: in the order in which they were.
pub fn published_decisions<'a>(context: &Context<'a>, by: NaiveDate) -> impl Iterator<Item = &'a Record<Decision>> {
    let order = decisions_in_order(context.workspace);
    let mut all: Vec<&Record<Decision>> = context.workspace.decisions.iter().collect();
    all.sort_by_key(|one| order.iter().position(|id| *id == one.id));
    all.into_iter().filter(move |one| one.value.published.is_some_and(|day| day.0 <= by))
}

/// The names of all decisions: first those that editions keep, in the order in which they were published, then the others.
#[must_use]
pub fn decisions_in_order(workspace: &Workspace) -> Vec<String> {
    let kept = workspace.kept.get(DECISIONS).into_iter().flat_map(|kept| &kept.records);
    let mut order: Vec<String> = kept.filter_map(|path| Kind::of(path)).map(|name| name.id).collect();
    let aside = workspace.set_aside.iter().filter(|name| name.kind == Kind::Decision).map(|name| &name.id);
    let others: BTreeSet<&String> = workspace.decisions.iter().map(|one| &one.id).chain(aside).collect();
    let new: Vec<String> = others.into_iter().filter(|id| !order.contains(id)).cloned().collect();
    order.extend(new);
    order
}

/// The records of decisions that an edition of a day keeps.
#[must_use]
pub fn decision_records(context: &Context<'_>, by: NaiveDate) -> Vec<RecordCopy> {
    published_decisions(context, by).map(|one| copy(context, one, &[], false)).collect()
}

/// A minute or an action whose number is published.
#[derive(Debug, Clone)]
pub struct RunningNumber {
    /// Which of the two.
    pub of: Running,
    /// Its id.
    pub id: String,
    /// Its running number; none if its number is written in the minutes.
    pub number: Option<u32>,
    /// Its number as it is printed.
    pub printed: String,
    /// Whether it is exempt.
    pub exempt: bool,
}

/// The running numbers of the minutes and actions of a meeting.
#[must_use]
pub fn running_numbers(context: &Context<'_>, meeting: &str) -> Vec<RunningNumber> {
    let of_minute = |item: &Item, number, printed| {
        let exempt = exempt::minute(context, meeting, item) || exempt::of_item(context, meeting, &item.id);
        RunningNumber { of: Running::Minute, id: item.id.clone(), number, printed, exempt }
    };
    let minutes = numbers::minutes(context.workspace).into_iter().filter(|one| one.record.id == meeting);
    let minutes = minutes.map(|one| of_minute(&one.record.value.item[one.index], Some(one.number), one.printed));
    let own = context.workspace.minutes.iter().filter(|record| record.id == meeting);
    let by_hand = own.flat_map(|record| &record.value.item).filter(|item| item.numbered);
    let by_hand = by_hand.filter_map(|item| Some(of_minute(item, None, item.printed_number.clone()?)));
    let actions = numbers::actions(context.workspace).into_iter().filter(|one| one.record.id == meeting);
    let actions = actions.map(|one| {
        let action = &one.record.value.item[one.at.minute].action[one.at.action];
        let exempt = exempt::action(action, exempt::actions_follow(context, one.record, one.at.minute));
        let (number, printed) = (Some(one.running), one.number);
        RunningNumber { of: Running::Action, id: action.id.clone(), number, printed, exempt }
    });
    minutes.chain(by_hand).chain(actions).collect()
}

fn copy<T>(context: &Context<'_>, record: &Record<T>, named: &[String], approved: bool) -> RecordCopy {
    let workspace = context.workspace;
    let source = workspace.sources.get(record.source);
    let mut paths: BTreeSet<String> = named.iter().cloned().collect();
    // A copy keeps the path of what it is a copy of.
    let path = match Kind::of(&source.path) {
        Some(_) => source.path.clone(),
        None => Kind::Committee.place().replace("<id>", &record.id),
    };
    for text in context.texts_of(record.source) {
        let file = text.field.place.source;
        if file != record.source {
            paths.insert(workspace.sources.get(file).path.clone());
        }
        map_inlines(&mut text.markdown.blocks.clone(), &mut |inline| {
            if let Inline::Image { path, .. } = inline {
                paths.insert(from_root(text.folder, path));
            }
        });
    }
    let mut copies = BTreeMap::new();
    let files = paths.into_iter().filter_map(|path| {
        let is_sheet = workspace.sheets.contains_key(&path);
        let text = workspace.sources.iter().find(|(_, source)| !is_sheet && source.path == path);
        let bytes = match text {
            Some((_, source)) => source.text.as_bytes().to_vec(),
            None => appendix(&workspace.root, &path).ok()?,
        };
        let file = KeptFile { path, sha256: sha256(&bytes) };
        if is_sheet || text.is_some() {
            copies.insert(copy_name(&file), bytes);
        }
        Some(file)
    });
    let kept = KeptRecord { path, sha256: sha256(source.text.as_bytes()), approved, files: files.collect() };
    RecordCopy { kept, text: source.text.clone(), files: copies }
}
