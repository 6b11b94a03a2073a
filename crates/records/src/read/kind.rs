//! The kinds of record, known by the place of a file.

use chrono::NaiveDate;

use crate::model::decision::DECISIONS;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `council.toml`
    Council,
    /// `people.toml`
    People,
    /// `glossary.toml`
    Glossary,
    /// `committees/<id>.toml`
    Committee,
    /// `plans/<id>.toml`
    Plan,
    /// `plans/<id>/<date>.toml`
    Progress,
    /// `indicators/<id>.toml`
    Indicator,
    /// `risks/<id>.toml`
    Register,
    /// `meetings/<date>-<id>/meeting.toml`
    Meeting,
    /// `meetings/<date>-<id>/reports/<id>.toml`
    Report,
    /// `meetings/<date>-<id>/minutes.toml`
    Minutes,
    /// `meetings/<date>-<id>/published.toml`, and `decisions/published.toml`
    Published,
    /// `decisions/<date>-<id>.toml`
    Decision,
    /// `actions/<id>.toml`
    Actions,
}

/// What names a record: two of one kind never have the same id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordName {
    /// What the record is of.
    pub kind: Kind,
    /// From the place of its file, see [`Kind::of`].
    pub id: String,
}

impl Kind {
    /// Every kind, in the order in which they build on each other.
    pub const ALL: [Self; 14] = [
        Self::Council,
        Self::People,
        Self::Glossary,
        Self::Committee,
        Self::Plan,
        Self::Progress,
        Self::Indicator,
        Self::Register,
        Self::Meeting,
        Self::Report,
        Self::Minutes,
        Self::Published,
        Self::Decision,
        Self::Actions,
    ];

    /// The word for the kind.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::People => "people",
            Self::Glossary => "glossary",
            Self::Committee => "committee",
            Self::Plan => "plan",
            Self::Progress => "progress",
            Self::Indicator => "indicator",
            Self::Register => "risk",
            Self::Meeting => "meeting",
            Self::Report => "report",
            Self::Minutes => "minutes",
            Self::Published => "published",
            Self::Decision => "decision",
            Self::Actions => "actions",
        }
    }

    /// The place of records of the kind in a workspace.
    #[must_use]
    pub fn place(self) -> &'static str {
        match self {
            Self::Council => "council.toml",
            Self::People => "people.toml",
            Self::Glossary => "glossary.toml",
            Self::Committee => "committees/<id>.toml",
            Self::Plan => "plans/<id>.toml",
            Self::Progress => "plans/<id>/<date>.toml",
            Self::Indicator => "indicators/<id>.toml",
            Self::Register => "risks/<id>.toml",
            Self::Meeting => "meetings/<date>-<id>/meeting.toml",
            Self::Report => "meetings/<date>-<id>/reports/<id>.toml",
            Self::Minutes => "meetings/<date>-<id>/minutes.toml",
            Self::Published => "meetings/<date>-<id>/published.toml",
            Self::Decision => "decisions/<date>-<id>.toml",
            Self::Actions => "actions/<id>.toml",
        }
    }

    /// The first folder on the way to records of the kind, for those that are not at the root.
    #[must_use]
    pub fn folder(self) -> Option<&'static str> {
        self.place().split_once('/').map(|(folder, _)| folder)
    }

    /// The kind and the id of the record at `path`, or `None` if that is not the place of a record. The id of a meeting is the name
    /// of its folder; that of a progress note is `<plan>/<date>`, that of a report `<meeting>/<report>`, that of minutes is their
    /// meeting's, and that of the ledger of decisions is [`DECISIONS`].
    #[must_use]
    pub fn of(path: &str) -> Option<RecordName> {
        let stem = path.strip_suffix(".toml")?;
        let parts: Vec<&str> = stem.split('/').collect();
        let (kind, id) = match parts.as_slice() {
            ["council"] => (Self::Council, "council".into()),
            ["people"] => (Self::People, "people".into()),
            ["glossary"] => (Self::Glossary, "glossary".into()),
            ["committees", id] => (Self::Committee, (*id).into()),
            ["plans", id] => (Self::Plan, (*id).into()),
            ["indicators", id] => (Self::Indicator, (*id).into()),
            ["risks", id] => (Self::Register, (*id).into()),
            ["plans", plan, date] => (Self::Progress, format!("{plan}/{date}")),
            ["meetings", meeting, "meeting"] => (Self::Meeting, (*meeting).into()),
            ["meetings", meeting, "minutes"] => (Self::Minutes, (*meeting).into()),
            ["meetings", meeting, "published"] => (Self::Published, (*meeting).into()),
            ["decisions", "published"] => (Self::Published, DECISIONS.into()),
            ["decisions", id] => (Self::Decision, (*id).into()),
            ["actions", id] => (Self::Actions, (*id).into()),
            ["meetings", meeting, "reports", id] => (Self::Report, format!("{meeting}/{id}")),
            _ => return None,
        };
        Some(RecordName { kind, id })
    }

    /// The date that the id of a record starts with, for the kinds whose name is dated.
    #[must_use]
    pub fn date(self, id: &str) -> Option<NaiveDate> {
        let name = match self {
            Self::Progress => id.rsplit('/').next()?,
            Self::Meeting | Self::Report | Self::Minutes | Self::Published | Self::Decision => id,
            _ => return None,
        };
        NaiveDate::parse_from_str(name.get(..10)?, "%Y-%m-%d").ok()
    }

    /// Whether the name of such a record starts with a date.
    #[must_use]
    pub fn is_dated(self) -> bool {
        matches!(self, Self::Progress | Self::Meeting | Self::Decision)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, RecordName};

    #[test]
    fn the_kind_comes_from_where_a_record_stands() {
        let path = "meetings/2026-11-24-cabinet/reports/budget.toml";
        let name = RecordName { kind: Kind::Report, id: "2026-11-24-cabinet/budget".into() };
        assert_eq!(Kind::of(path), Some(name));
        assert_eq!(Kind::of("reports/budget.toml"), None);
    }
}
