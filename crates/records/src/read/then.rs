//! A workspace as it was when papers of a meeting were published.

use std::collections::BTreeSet;
use std::sync::Arc;

use orderpaper_text::markup::stands_in;
use orderpaper_text::source::Sources;
use serde::de::DeserializeOwned;

use super::kept::{EarlierText, SharedRecords};
use super::parse::{Parsed, parse};
use super::record::council::Council;
use super::record::glossary::{Glossary, Term};
use super::record::people::People;
use super::{Kind, Record, RecordName, TextField, Workspace, spreadsheet};
use crate::model::decision::DECISIONS;

/// Which records papers are made anew from, besides those that they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those that were there: for what was put before the meeting.
    Day,
    /// All: for minutes, which a later meeting has approved, and for lists of what other meetings recorded, which leave out what is of a
    /// later day. What was put before the meeting is as it was then.
    Later,
}

impl Workspace {
    /// Whether anything that papers of a meeting share is not as it was when these papers were published.
    #[must_use]
    pub fn differs_from(&self, meeting: &str, shared: &SharedRecords) -> bool {
        let is_of_now = |name: &RecordName| {
            let is_after = name.kind.is_dated()
                && name.kind != Kind::Progress
                && name.kind.date(&name.id) > Kind::Meeting.date(meeting);
            is_later(name, meeting, shared) && !is_after
        };
        let has_new_glossary = self.glossary.is_some() && !has_glossary(shared);
        !shared.earlier.is_empty()
            || !shared.earlier_sheets.is_empty()
            || has_new_glossary
            || self.known.iter().any(is_of_now)
    }

    /// The workspace from which papers of a meeting are made anew, so that only what was corrected in them changes: the records of the
    /// meeting and of earlier ones as they are today, and all that papers share, such as the names of people and the figures, as it was
    /// when these papers were published. People that are new since are there too, as the records of today may name them, and terms that
    /// nothing in the papers said.
    ///
    /// The texts of that day are added to `sources`, which goes on being the workspace's. Gives nothing where a record of that day can
    /// no longer be read.
    #[must_use]
    pub fn then(&self, meeting: &str, shared: &SharedRecords, reach: Reach, sources: Sources) -> Option<Self> {
        let is_aside = |name: &&RecordName| reach == Reach::Day && is_later(name, meeting, shared);
        let mut aside: BTreeSet<RecordName> = self.known.iter().filter(is_aside).cloned().collect();
        aside.extend(self.set_aside.iter().cloned());
        let mut then = self.without(&aside);
        then.sources = sources;
        for (path, EarlierText { text, .. }) in &shared.earlier {
            then.unsaved.insert(path.clone(), text.clone());
        }
        let said = self.said_then(meeting);
        for (path, earlier) in &shared.earlier {
            if let Some(name) = Kind::of(path) {
                then.put(name, path, earlier, &said)?;
            }
        }
        for (path, bytes) in &shared.earlier_sheets {
            let sheets = spreadsheet::sheets(path, bytes.clone(), &mut then.sources).ok()?;
            then.sheets.insert(path.clone(), sheets);
        }
        if let Some(now) = then.glossary.take_if(|_| !has_glossary(shared)) {
            let term = terms_since(&[], &now, &said);
            then.glossary = Some(Record { value: Arc::new(Glossary { term, acknowledged: Vec::new() }), ..now });
        }
        Some(then)
    }

    /// What the agenda, the reports and the minutes of a meeting said when they were published.
    fn said_then(&self, meeting: &str) -> String {
        let changes = self.kept.get(meeting).into_iter().flat_map(|kept| &kept.changes);
        let mut said: Vec<&str> = changes.clone().map(|change| change.before.as_str()).collect();
        let within = format!("{meeting}/");
        let agenda = self.meetings.iter().filter(|one| one.id == meeting);
        let agenda = agenda.map(|one| (Kind::Meeting, &one.id, one.source, &one.texts));
        let reports = self.reports.iter().filter(|one| one.id.starts_with(&within));
        let minutes = self.minutes.iter().filter(|one| one.id == meeting);
        let minutes = minutes.map(|one| (Kind::Minutes, &one.id, one.source, &one.texts));
        let decisions = self.decisions.iter().filter(|_| meeting == DECISIONS);
        let decisions = decisions.map(|one| (Kind::Decision, &one.id, one.source, &one.texts));
        let agenda = agenda.chain(minutes).chain(decisions);
        for (kind, id, source, texts) in
            agenda.chain(reports.map(|one| (Kind::Report, &one.id, one.source, &one.texts)))
        {
            let is_changed = changes.clone().any(|one| one.record.kind == kind && one.record.id == *id);
            // Of a changed record the texts in files of their own may be as they were.
            let stays = |text: &&TextField| text.place.source != source || !is_changed;
            said.extend(texts.iter().filter(stays).map(|text| text.text.as_str()));
        }
        said.join("\n")
    }

    /// Puts a record as it was in the place of what it is today.
    fn put(&mut self, name: RecordName, path: &str, earlier: &EarlierText, said: &str) -> Option<()> {
        self.known.insert(name.clone());
        match name.kind {
            Kind::Council => {
                let then = self.earlier(name, path, earlier)?;
                self.council = Some(match self.council.take() {
                    Some(now) => council_of_both(then, &now),
                    None => then,
                });
            }
            Kind::People => {
                let then = self.earlier(name, path, earlier)?;
                self.people = Some(match self.people.take() {
                    Some(now) => people_of_both(then, now),
                    None => then,
                });
            }
            Kind::Glossary => {
                let then = self.earlier(name, path, earlier)?;
                self.glossary = Some(match self.glossary.take() {
                    Some(now) => terms_of_both(then, now, said),
                    None => then,
                });
            }
            Kind::Committee => replace(self.earlier(name, path, earlier)?, &mut self.committees),
            Kind::Plan => replace(self.earlier(name, path, earlier)?, &mut self.plans),
            Kind::Progress => replace(self.earlier(name, path, earlier)?, &mut self.progress),
            Kind::Indicator => replace(self.earlier(name, path, earlier)?, &mut self.indicators),
            Kind::Register => replace(self.earlier(name, path, earlier)?, &mut self.registers),
            // What was put before the meeting is kept with its minutes, which say what it was.
            Kind::Meeting => replace(self.earlier(name, path, earlier)?, &mut self.meetings),
            Kind::Report => replace(self.earlier(name, path, earlier)?, &mut self.reports),
            // These are the meeting's own, or follow it.
            Kind::Minutes | Kind::Published | Kind::Decision | Kind::Actions => {}
        }
        Some(())
    }

    fn earlier<T: DeserializeOwned>(
        &mut self,
        name: RecordName,
        path: &str,
        earlier: &EarlierText,
    ) -> Option<Record<T>> {
        let source = self.sources.add(earlier.path.as_str(), earlier.text.as_str());
        let Parsed { record, texts, .. } = parse::<T>(name.kind, name.id, source, &self.sources);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let texts = texts.into_iter().filter_map(|field| self.text_file(&folder, field)).collect();
        record.map(|record| Record { folder, texts, ..record })
    }
}

/// Whether a record is not of the day of a meeting: it belongs to a later one, or was not there when papers were published.
fn is_later(name: &RecordName, meeting: &str, shared: &SharedRecords) -> bool {
    // Decisions are published together, whatever their day.
    if meeting == DECISIONS {
        return false;
    }
    let is_new = || !shared.records.iter().any(|record| Kind::of(&record.path).as_ref() == Some(name));
    match name.kind {
        Kind::Plan | Kind::Progress | Kind::Indicator | Kind::Register => is_new(),
        Kind::Meeting | Kind::Report | Kind::Minutes | Kind::Published => {
            let of = name.id.split('/').next().unwrap_or_default();
            let is_new = of != meeting && !shared.meetings.is_empty() && !shared.meetings.contains(of);
            is_new || name.kind.date(&name.id) > Kind::Meeting.date(meeting)
        }
        Kind::Decision => name.kind.date(&name.id) > Kind::Meeting.date(meeting),
        Kind::Actions => true,
        Kind::Council | Kind::People | Kind::Glossary | Kind::Committee => false,
    }
}

fn replace<T>(record: Record<T>, all: &mut Vec<Record<T>>) {
    let at = all.partition_point(|one| one.id < record.id);
    if all.get(at).is_some_and(|one| one.id == record.id) {
        all[at] = record;
    } else {
        all.insert(at, record);
    }
}

/// The council of a day, with the outside bodies, classes and kinds of interest that came later, as the records of today may name
/// them.
fn council_of_both(mut then: Record<Council>, now: &Record<Council>) -> Record<Council> {
    fn add<T: Clone>(then: &mut Vec<T>, now: &[T], id: fn(&T) -> &String) -> bool {
        let came: Vec<T> = now.iter().filter(|one| then.iter().all(|other| id(other) != id(one))).cloned().collect();
        let has_come = !came.is_empty();
        then.extend(came);
        has_come
    }
    let Some(council) = Arc::get_mut(&mut then.value) else { return then };
    let has_come = [
        add(&mut council.outside_body, &now.value.outside_body, |one| &one.id),
        add(&mut council.meetings.class, &now.value.meetings.class, |one| &one.id),
        add(&mut council.meetings.interest, &now.value.meetings.interest, |one| &one.id),
    ];
    if has_come.contains(&true) {
        then.texts.extend(now.texts.iter().cloned());
    }
    then
}

/// The people of a day, and those who came later.
fn people_of_both(then: Record<People>, now: Record<People>) -> Record<People> {
    let mut person = then.value.person.clone();
    let came = now.value.person.iter().filter(|one| then.value.person.iter().all(|other| other.id != one.id));
    person.extend(came.cloned());
    let texts = then.texts.into_iter().chain(now.texts).collect();
    Record { value: Arc::new(People { person, acknowledged: Vec::new() }), texts, ..then }
}

/// The terms of a day, and those that came later and that nothing said on that day, so that they are words of a correction.
fn terms_of_both(then: Record<Glossary>, now: Record<Glossary>, said: &str) -> Record<Glossary> {
    let mut term = then.value.term.clone();
    term.extend(terms_since(&then.value.term, &now, said));
    let texts = then.texts.into_iter().chain(now.texts).collect();
    Record { value: Arc::new(Glossary { term, acknowledged: Vec::new() }), texts, ..then }
}

/// The terms that came after others and that nothing said before.
fn terms_since(then: &[Term], now: &Record<Glossary>, said: &str) -> Vec<Term> {
    let came = now.value.term.iter().filter(|one| {
        let is_new = then.iter().all(|other| other.term != one.term);
        is_new && !std::iter::once(&one.term).chain(&one.aliases).any(|word| stands_in(word, said))
    });
    came.cloned().collect()
}

fn has_glossary(shared: &SharedRecords) -> bool {
    shared.records.iter().any(|record| record.path == Kind::Glossary.place())
}
