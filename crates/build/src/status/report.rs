//! The reports of a meeting, and what each lacks. What is exempt is named by what the public may know of it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use orderpaper_records::check::due;
use orderpaper_records::model::policy::Classification;
use orderpaper_records::read::record::meeting::Item;
use orderpaper_records::read::record::report::Report;
use orderpaper_records::read::{Kind, Record};
use orderpaper_text::source::Place;

use super::{ReportState, ReportStatus, View};

impl ReportStatus {
    /// Whether nothing stands in the way of its clearance any more.
    #[must_use]
    pub fn is_cleared(&self) -> bool {
        self.state == ReportState::Withdrawn || self.state.is_there() && self.to_clear.is_empty()
    }

    /// Takes out what tells how far it is.
    pub(super) fn withhold(&mut self) {
        self.missing_sections.clear();
        self.cleared.clear();
        self.to_clear.clear();
    }
}

impl ReportState {
    /// Whether there is a record that could be read.
    #[must_use]
    pub fn is_there(self) -> bool {
        matches!(self, Self::Written | Self::OffAgenda)
    }
}

impl View<'_, '_> {
    /// The reports of a meeting: of each item that has one or waits for one, and those that are on no agenda.
    pub(super) fn reports(&self, meeting: &str, withheld: &mut usize) -> Vec<ReportStatus> {
        let mut listed = BTreeSet::new();
        let mut all = Vec::new();
        for item in self.context.items_of(meeting).filter(|item| item.report.is_some() || item.to_follow) {
            listed.extend(item.report.as_deref());
            all.push(self.report(meeting, item.report.as_deref(), Some(item), withheld));
        }
        let found = self.context.workspace.known.iter().filter(|name| name.kind == Kind::Report);
        let found = found.filter_map(|name| name.id.strip_prefix(meeting)?.strip_prefix('/'));
        for report in found.filter(|report| !listed.contains(report)) {
            all.push(self.report(meeting, Some(report), None, withheld));
        }
        all
    }

    fn report(&self, meeting: &str, id: Option<&str>, item: Option<&Item>, withheld: &mut usize) -> ReportStatus {
        let record = id.and_then(|id| self.context.report_with(&format!("{meeting}/{id}")));
        let is_shut = !self.exempt && self.is_shut(meeting, id, item, record);
        *withheld += usize::from(is_shut);
        let of_item = item.and_then(|item| item.public_title.filter(|_| is_shut).or(item.title));
        let own = record.filter(|_| !is_shut);
        let title = of_item.or(own.map(|record| record.value.title));
        let author = own.and_then(|record| {
            self.person(&record.value.author, Kind::Meeting.date(meeting).unwrap_or(NaiveDate::MAX))
        });
        let is_published = self.known.published(meeting).is_some();
        let is_held = |record: &&Record<Report>| !is_published || !self.settled.contains(&record.source);
        let [cleared, to_clear] = record.map(|record| self.known.clearances(record)).unwrap_or_default();
        let held = record.filter(is_held);
        let missing = held.map(|record| due::missing_sections(self.context, record)).unwrap_or_default();
        let empty = held.map(|record| due::empty_sections(self.context, record)).unwrap_or_default();
        ReportStatus {
            id: id.filter(|_| !is_shut).map(|id| self.open(id.to_owned())),
            title: title.map(|title| self.open(self.context.plain(title))).unwrap_or_default(),
            author: author.map(|author| self.open(author)),
            is_withheld: is_shut,
            state: self.state(meeting, id, item, record.is_some()),
            missing_sections: missing.into_iter().chain(empty).map(|section| section.id.clone()).collect(),
            cleared,
            to_clear: held.map(|_| to_clear).unwrap_or_default(),
        }
    }

    fn state(&self, meeting: &str, id: Option<&str>, item: Option<&Item>, is_read: bool) -> ReportState {
        let is_known = |id: &str| self.context.workspace.knows(Kind::Report, &format!("{meeting}/{id}"));
        match item {
            Some(item) if item.withdrawn.is_some() => ReportState::Withdrawn,
            Some(item) if item.to_follow => ReportState::ToFollow,
            Some(_) if is_read => ReportState::Written,
            None if is_read => ReportState::OffAgenda,
            _ if id.is_some_and(is_known) => ReportState::Unreadable,
            _ => ReportState::Missing,
        }
    }

    /// Whether the public may know neither the name nor the title of a report: it is exempt, its item has another title for the
    /// public, or nobody can tell.
    fn is_shut(&self, meeting: &str, id: Option<&str>, item: Option<&Item>, record: Option<&Record<Report>>) -> bool {
        let is_marked = item.is_some_and(|item| item.public_title.is_some())
            || match record {
                Some(record) => record.value.classification == Classification::Exempt,
                // What is not there yet may be as exempt as its item.
                None => item.is_some_and(|item| !item.exempt_categories.is_empty()),
            };
        let sources = &self.context.workspace.sources;
        let path = id.map(|id| format!("meetings/{meeting}/reports/{id}.toml"));
        let file = path.and_then(|path| sources.iter().find(|(_, source)| source.path == path));
        is_marked || file.is_some_and(|(file, _)| self.redaction.path(Place::file(file), sources).is_none())
    }

    /// The office of a person on a day or, of a member, the name; the id where no record knows it.
    fn person(&self, id: &str, day: NaiveDate) -> Option<String> {
        let mut people = self.context.workspace.people.iter().flat_map(|people| &people.value.person);
        let person = people.find(|person| person.id == id);
        let office = person.and_then(|person| person.office_on(day)).map(|office| self.context.plain(office));
        let named = office.or_else(|| {
            let person = person?;
            let style = person.style_on(day).map(|style| format!("{} ", self.context.plain(style)));
            Some(style.unwrap_or_default() + person.name_on(day)?)
        });
        named.or_else(|| Some(id.to_owned()).filter(|id| !id.is_empty()))
    }
}
