//! A workspace without some of its records.

use std::collections::BTreeSet;

use super::{Kind, Record, RecordName, Workspace};

impl Workspace {
    /// The workspace as if these records were not there. Places and files stay as they are, and what is wrong with any file is left
    /// out. A report that was set aside stays on its agenda, see [`Workspace::set_aside`].
    #[must_use]
    pub fn without(&self, names: &BTreeSet<RecordName>) -> Self {
        fn but<T>(all: &[Record<T>], kind: Kind, names: &BTreeSet<RecordName>) -> Vec<Record<T>> {
            let stays = |record: &&Record<T>| !names.contains(&RecordName { kind, id: record.id.clone() });
            all.iter().filter(stays).cloned().collect()
        }
        let is_meeting = |id: &String| names.contains(&RecordName { kind: Kind::Meeting, id: id.clone() });
        let mut rest = self.clone();
        rest.committees = but(&self.committees, Kind::Committee, names);
        rest.plans = but(&self.plans, Kind::Plan, names);
        rest.progress = but(&self.progress, Kind::Progress, names);
        rest.indicators = but(&self.indicators, Kind::Indicator, names);
        rest.registers = but(&self.registers, Kind::Register, names);
        rest.meetings = but(&self.meetings, Kind::Meeting, names);
        rest.reports = but(&self.reports, Kind::Report, names);
        rest.minutes = but(&self.minutes, Kind::Minutes, names);
        rest.published = but(&self.published, Kind::Published, names);
        rest.decisions = but(&self.decisions, Kind::Decision, names);
        rest.actions = but(&self.actions, Kind::Actions, names);
        rest.known.retain(|name| !names.contains(name));
        rest.faults.clear();
        rest.sealed.retain(|meeting, _| !is_meeting(meeting));
        rest.kept.retain(|meeting, _| !is_meeting(meeting));
        rest.set_aside.clone_from(names);
        rest
    }

    /// Whether a record was set aside because of an error.
    #[must_use]
    pub fn is_set_aside(&self, kind: Kind, id: &str) -> bool {
        self.set_aside.contains(&RecordName { kind, id: id.to_owned() })
    }
}
