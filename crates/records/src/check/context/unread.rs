//! What is unknown because a record could not be read. No rule complains that it lacks.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::read::{Kind, Record, RecordName, Workspace};

impl Context<'_> {
    /// Whether every record of a kind that was found could also be read.
    #[must_use]
    pub fn all_read(&self, kind: Kind) -> bool {
        !self.unread.iter().any(|name| name.kind == kind)
    }

    /// Whether a record was found but could not be read. What it would have defined is unknown, so no rule complains that it lacks.
    #[must_use]
    pub fn is_unread(&self, kind: Kind, id: &str) -> bool {
        !self.unread.is_empty() && self.unread.contains(&RecordName { kind, id: id.to_owned() })
    }

    /// Whether all items of the agenda of a meeting are known.
    #[must_use]
    pub fn knows_agenda(&self, meeting: &str) -> bool {
        let body = self.meeting(meeting).map(|record| record.value.committee.as_str());
        !self.is_unread(Kind::Meeting, meeting) && !body.is_some_and(|body| self.is_unread(Kind::Committee, body))
    }

    /// Whether what an agenda says of an item is unknown: the item may be on a part that could not be read,
    /// or its report could not or is not there though none is to follow, which is told where it is named.
    #[must_use]
    pub fn is_item_unknown(&self, meeting: &str, item: &str) -> bool {
        match self.items_of(meeting).find(|one| one.id == item) {
            Some(one) => one.report.as_ref().is_some_and(|report| {
                let id = format!("{meeting}/{report}");
                let is_wanted = !one.to_follow && one.withdrawn.is_none();
                // Of one that was set aside, what refers to it goes with it.
                let is_nowhere = self.report_with(&id).is_none() && !self.workspace.is_set_aside(Kind::Report, &id);
                self.is_unread(Kind::Report, &id) || (is_wanted && is_nowhere)
            }),
            None => !self.knows_agenda(meeting),
        }
    }
}

/// The records that were found but could not be read.
pub(super) fn all(workspace: &Workspace) -> BTreeSet<RecordName> {
    fn ids<T>(records: &[Record<T>]) -> BTreeSet<&str> {
        records.iter().map(|record| record.id.as_str()).collect()
    }
    let read = |kind: Kind| match kind {
        Kind::Council => ids(workspace.council.as_slice()),
        Kind::People => ids(workspace.people.as_slice()),
        Kind::Glossary => ids(workspace.glossary.as_slice()),
        Kind::Committee => ids(&workspace.committees),
        Kind::Plan => ids(&workspace.plans),
        Kind::Progress => ids(&workspace.progress),
        Kind::Indicator => ids(&workspace.indicators),
        Kind::Register => ids(&workspace.registers),
        Kind::Meeting => ids(&workspace.meetings),
        Kind::Report => ids(&workspace.reports),
        Kind::Minutes => ids(&workspace.minutes),
        Kind::Published => ids(&workspace.published),
        Kind::Decision => ids(&workspace.decisions),
        Kind::Actions => ids(&workspace.actions),
    };
    let read: BTreeMap<Kind, BTreeSet<&str>> = Kind::ALL.into_iter().map(|kind| (kind, read(kind))).collect();
    workspace.known.iter().filter(|name| !read[&name.kind].contains(name.id.as_str())).cloned().collect()
}
