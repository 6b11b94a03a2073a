//! What a rule sees: the workspace as read, and every text parsed once.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::markup::{self, Markdown};
use crate::model::policy::Strictness;
use crate::read::record::council::Policy;
use crate::read::record::report::Report;
use crate::read::{Kind, Record, TextField, Workspace};
use crate::source::{Place, SourceId};

/// A text of a record, parsed.
#[derive(Debug)]
pub struct CheckedText<'a> {
    /// The kind of its record.
    pub kind: Kind,
    /// The id of its record.
    pub record: &'a str,
    /// The file of its record, which is not the file of the text where that stands beside it.
    pub record_source: SourceId,
    /// The folder of its record.
    pub folder: &'a str,
    /// The text and its place.
    pub field: &'a TextField,
    /// Its language; the council's first where none was given.
    pub language: &'a str,
    /// What it says.
    pub markdown: Markdown,
}

/// What a rule sees.
#[derive(Debug)]
pub struct Context<'a> {
    /// Everything that was read.
    pub workspace: &'a Workspace,
    /// Every text, parsed, in the order of the records.
    pub texts: Vec<CheckedText<'a>>,
    by_path: HashMap<(SourceId, &'a str), Vec<usize>>,
}

impl<'a> Context<'a> {
    /// Parses every text of the workspace.
    #[must_use]
    pub fn new(workspace: &'a Workspace) -> Self {
        let first = workspace.council.as_ref().and_then(|council| council.value.languages.first());
        let first = first.map_or("en", String::as_str);
        let texts: Vec<_> = fields(workspace)
            .into_par_iter()
            .map(|(kind, record, record_source, folder, field)| CheckedText {
                kind,
                record,
                record_source,
                folder,
                field,
                language: field.language.as_deref().unwrap_or(first),
                markdown: markup::parse(&field.text),
            })
            .collect();
        let mut by_path: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, text) in texts.iter().enumerate() {
            by_path.entry((text.record_source, text.field.path.as_str())).or_default().push(index);
        }
        Self { workspace, texts, by_path }
    }

    /// The texts, one a language, of the field at `path` in the record of `source`.
    pub fn text<'s>(&'s self, source: SourceId, path: &str) -> impl Iterator<Item = &'s CheckedText<'a>> + use<'s, 'a> {
        let found = self.by_path.get(&(source, path)).into_iter().flatten();
        found.map(|index| &self.texts[*index]).collect::<Vec<_>>().into_iter()
    }

    /// The texts of one record.
    pub fn texts_of<'s>(&'s self, source: SourceId) -> impl Iterator<Item = &'s CheckedText<'a>> + use<'s, 'a> {
        self.texts.iter().filter(move |text| text.record_source == source)
    }

    /// The committee's own policy over the council's, for the meeting with this id.
    #[must_use]
    pub fn policy(&self, meeting: &str) -> Policy {
        let council = self.workspace.council.as_ref().map(|council| council.value.policy.clone()).unwrap_or_default();
        let meeting = self.workspace.meetings.iter().find(|record| record.id == meeting);
        let committee = meeting
            .and_then(|meeting| self.workspace.committees.iter().find(|record| record.id == meeting.value.committee));
        match committee {
            Some(committee) => over(committee.value.policy.clone(), council),
            None => council,
        }
    }

    /// How strictly abbreviations are held to be explained, by the council.
    #[must_use]
    pub fn abbreviations(&self) -> Strictness {
        let policy = self.workspace.council.as_ref().map(|council| &council.value.policy);
        policy.and_then(|policy| policy.abbreviations).unwrap_or_default()
    }

    /// The meeting's id of a report.
    #[must_use]
    pub fn meeting_of<'r>(&self, report: &'r Record<Report>) -> &'r str {
        report.id.split('/').next().unwrap_or_default()
    }

    /// The place of a key of the council's record.
    #[must_use]
    pub fn council_place(&self, path: &str) -> Option<Place> {
        self.workspace.council.as_ref().map(|council| council.place(path))
    }
}

/// A committee's policy, and the council's where the committee has none.
#[must_use]
pub fn over(committee: Policy, council: Policy) -> Policy {
    Policy {
        abbreviations: committee.abbreviations.or(council.abbreviations),
        recommendations: committee.recommendations.or(council.recommendations),
        progress_page: committee.progress_page.or(council.progress_page),
        pages: committee.pages.or(council.pages),
        summary_words_min: committee.summary_words_min.or(council.summary_words_min),
        summary_words_max: committee.summary_words_max.or(council.summary_words_max),
        clearances: committee.clearances.or(council.clearances),
        clearance_days: committee.clearance_days.or(council.clearance_days),
        clearance_time: committee.clearance_time.or(council.clearance_time),
    }
}

type Field<'a> = (Kind, &'a str, SourceId, &'a str, &'a TextField);

fn fields(workspace: &Workspace) -> Vec<Field<'_>> {
    let mut all = Vec::new();
    workspace.council.iter().for_each(|record| add(Kind::Council, record, &mut all));
    workspace.people.iter().for_each(|record| add(Kind::People, record, &mut all));
    workspace.glossary.iter().for_each(|record| add(Kind::Glossary, record, &mut all));
    workspace.committees.iter().for_each(|record| add(Kind::Committee, record, &mut all));
    workspace.plans.iter().for_each(|record| add(Kind::Plan, record, &mut all));
    workspace.progress.iter().for_each(|record| add(Kind::Progress, record, &mut all));
    workspace.meetings.iter().for_each(|record| add(Kind::Meeting, record, &mut all));
    workspace.reports.iter().for_each(|record| add(Kind::Report, record, &mut all));
    all
}

fn add<'a, T>(kind: Kind, record: &'a Record<T>, all: &mut Vec<Field<'a>>) {
    all.extend(
        record.texts.iter().map(|field| (kind, record.id.as_str(), record.source, record.folder.as_str(), field)),
    );
}
