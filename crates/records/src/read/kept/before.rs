//! Reports as a meeting had them before it, where they were corrected afterwards: what it adopted is what they said then.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_text::source::Place;

use super::copies::KeptList;
use super::{KeptRecord, copy_name, folder, is_spreadsheet, kept_file, list_path};
use crate::read::parse::{Parsed, parse};
use crate::read::record::published::PublishedEdition;
use crate::read::record::report::Report;
use crate::read::{Kind, Record, TextField, Workspace, portable};

impl Workspace {
    /// Reads the reports with corrections that are later than their meeting, as the last edition has them that was without these.
    pub(super) fn read_before(&mut self) {
        let with_minutes: BTreeSet<&str> = self.minutes.iter().map(|record| record.id.as_str()).collect();
        let corrected = self.reports.iter().filter_map(|record| {
            let meeting = record.id.split_once('/')?.0;
            let is_later = record.value.is_corrected_after(Kind::Meeting.date(meeting)?);
            (is_later && with_minutes.contains(meeting)).then(|| (meeting.to_owned(), record.id.clone()))
        });
        for (meeting, report) in corrected.collect::<Vec<_>>() {
            let ledger = self.published.iter().find(|ledger| ledger.id == meeting);
            let editions = ledger.map(|ledger| ledger.value.edition.clone()).unwrap_or_default();
            let before = editions.iter().rev().find_map(|edition| self.report_of(&meeting, &report, edition));
            if let (Some(before), Some(kept)) = (before, self.kept.get_mut(&meeting)) {
                kept.before.insert(report, before);
            }
        }
    }

    /// A report as an edition has it, if it has no correction of a later day than the meeting. None where
    /// a text that it names has no copy.
    fn report_of(&mut self, meeting: &str, report: &str, edition: &PublishedEdition) -> Option<Record<Report>> {
        let (folder, kept) = [(Some(&edition.public), false), (edition.restricted.as_ref(), true)]
            .into_iter()
            .filter_map(|(digest, restricted)| {
                Some((list_path(meeting, edition.number, restricted), digest?, restricted))
            })
            .find_map(|(list, digest, restricted)| {
                let list: KeptList = serde_json::from_slice(&kept_file(&self.root, &list, digest)?).ok()?;
                let is_it = |one: &KeptRecord| {
                    Kind::of(&one.path).is_some_and(|name| name.kind == Kind::Report && name.id == report)
                };
                Some((folder(meeting, restricted), list.records.into_iter().find(is_it)?))
            })?;
        let copy = |name: &str, sha256: &str| {
            let path = format!("{folder}/{name}");
            let text = String::from_utf8(kept_file(&self.root, &path, sha256)?).ok()?;
            Some((path, text))
        };
        let (path, text) = copy(&format!("{}.toml", kept.sha256), &kept.sha256)?;
        let named = kept.files.iter().filter(|file| !is_spreadsheet(&copy_name(file)));
        let named = named.map(|file| (file.path.clone(), copy(&copy_name(file), &file.sha256)));
        let named: BTreeMap<String, Option<(String, String)>> = named.collect();
        let source = self.sources.add(path, text);
        let Parsed { record, texts, .. } = parse::<Report>(Kind::Report, report.to_owned(), source, &self.sources);
        let day = Kind::Meeting.date(meeting)?;
        let record = record.filter(|one| !one.value.is_corrected_after(day))?;
        let own = kept.path.rsplit_once('/').map_or("", |(own, _)| own).to_owned();
        let mut found = Vec::new();
        for field in texts {
            let Some(key) = field.path.strip_suffix("text_file") else {
                found.push(field);
                continue;
            };
            let (path, text) = named.get(&portable::composed(&format!("{own}/{}", field.text)))?.clone()?;
            let place = Place::new(self.sources.add(path, text.as_str()), 0..text.len());
            found.push(TextField { path: format!("{key}text"), text, place, verbatim: Some(0), ..field });
        }
        Some(Record { folder: own, texts: found, ..record })
    }
}
