//! Checking what was read against the rules, and making the model.
//! Every rule has a file of its own under `rules/`, with its code, its manual and its severity. All rules are
//! run, and all findings come back at once. The model is made only if no finding stops the papers.

mod acknowledged;
pub mod aside;
mod context;
mod convert;
pub mod due;
pub mod exempt;
pub mod kept;
mod measures;
mod membership;
mod named;
mod numbers;
mod pictures;
mod presence;
mod rules;
mod submitted;
mod tabled;
mod values;

pub use acknowledged::acknowledge;
pub use context::{CheckedText, Context, PAPERS};
pub use convert::{ModelError, model, published};
pub use named::each_resolved;
pub use rules::{CitedPage, InVolume, RULES, Rule, cited_pages, rule, volumes};

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::{self, Finding};
use orderpaper_text::source::SourceId;
use rayon::prelude::*;

use crate::read::kept::{Kept, RecordChange};
use crate::read::{Kind, Workspace};

/// The rules that hold a report to the policy and to the advice of today.
const OF_POLICY: [&str; 8] = [
    "clearance-late",
    "clearance-missing",
    "missing-section",
    "placeholder",
    "recommendation-form",
    "summary-length",
    "typed-reference",
    "undefined-abbreviation",
];

/// Those of them that a report has passed for ever when it is published.
const OF_PUBLICATION: [&str; 4] = ["clearance-late", "clearance-missing", "missing-section", "withdrawn-reference"];

/// The codes of errors that a comparison with what was published shows by itself: what has changed without a correction.
pub const OF_COMPARISONS: [&str; 3] = ["approved-minutes-changed", "published-number-moved", "published-words-changed"];

/// The errors of what is still to be done, or what somebody has to judge: in spite of them a draft can be made.
pub const OF_DRAFTS: [&str; 22] = [
    "action-update",
    "background-papers",
    "clearance-late",
    "clearance-missing",
    "empty-text",
    "exclusion-missing",
    "key-decision-notice",
    "late-notice",
    "minutes-not-sealed",
    "missing-action",
    "missing-particulars",
    "missing-reason",
    "missing-seconder",
    "missing-section",
    "named-vote",
    "not-recorded",
    "private-meeting-notice",
    "published-words-changed",
    "quorum",
    "recommendation-form",
    "summary-length",
    "undefined-abbreviation",
];

/// Runs every rule, and marks the warnings that the records accept. What was published and has not changed since is not held to a later policy. The findings are in the order of
/// their places.
#[must_use]
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        RULES.par_iter().filter_map(|rule| rule.check).flat_map_iter(|check| check(context)).collect();
    let settled = settled(context.workspace);
    // Before, as an acknowledgement of what is held back then is still of use when the report changes.
    acknowledge(context.workspace, &mut findings, acknowledged::is_of_records);
    let published = published_reports(context.workspace);
    findings.retain(|finding| {
        let is_old = OF_POLICY.contains(&finding.code) && settled.contains(&finding.place.source);
        // It had them all when it was published.
        let was_held = OF_PUBLICATION.contains(&finding.code) && published.contains(&finding.place.source);
        !is_old && !was_held
    });
    diagnostic::sort(&mut findings, &context.workspace.sources);
    findings
}

/// The reports that were published and have not changed since.
#[must_use]
pub fn settled(workspace: &Workspace) -> BTreeSet<SourceId> {
    of_published(workspace, |kept, id| {
        let changed = |change: &RecordChange| change.record.kind == Kind::Report && change.record.id == id;
        !kept.changes.iter().any(changed)
    })
}

/// The reports that were published, changed since or not.
fn published_reports(workspace: &Workspace) -> BTreeSet<SourceId> {
    of_published(workspace, |_, _| true)
}

fn of_published(workspace: &Workspace, wanted: impl Fn(&Kept, &str) -> bool) -> BTreeSet<SourceId> {
    let reports = workspace.reports.iter().filter(|report| {
        let kept = report.id.split('/').next().and_then(|meeting| workspace.kept.get(meeting));
        let path = &workspace.sources.get(report.source).path;
        kept.is_some_and(|kept| kept.records.contains(path) && wanted(kept, &report.id))
    });
    reports.map(|report| report.source).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use rayon::prelude::*;

    use super::{Context, check};
    use crate::read::{self, Kind, Unsaved, Workspace};

    /// Each finding with its place, but for those in one file.
    fn findings(workspace: &Workspace, but: &str) -> BTreeSet<String> {
        let all = check(&Context::new(workspace));
        let told = all.iter().filter_map(|finding| {
            let source = workspace.sources.get(finding.place.source);
            let line = source.line(finding.place.start);
            (source.path != but).then(|| format!("{}:{line} {}: {}", source.path, finding.code, finding.message))
        });
        told.collect()
    }

    /// A record with an error of its shape: with an unknown key, without its first key, with a value of a wrong type, and one that
    /// is no TOML.
    fn broken(text: &str) -> Vec<String> {
        let first = text.lines().find(|line| line.contains(" = ")).unwrap_or_default();
        let key = first.split(" = ").next().unwrap_or_default();
        vec![
            format!("{text}\nzzz = 1\n"),
            text.replacen(first, &format!("{key} = {{ zzz = 1 }}"), 1),
            format!("{text}\nthis is no TOML\n"),
        ]
    }

    /// What one record would have said is unknown where it cannot be read: nothing complains that it lacks.
    fn one_error_is_told_once(root: &str) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(root).canonicalize().unwrap();
        let whole = read::workspace(&root);
        let records = whole.sources.iter().filter(|(_, source)| Kind::of(&source.path).is_some());
        let faults: Vec<(&str, String)> = records
            .enumerate()
            .map(|(at, (_, source))| (source.path.as_str(), broken(&source.text).swap_remove(at % 3)))
            .collect();
        let more = faults.par_iter().flat_map_iter(|(path, text)| {
            let before = findings(&whole, path);
            let unsaved = Unsaved::from([((*path).to_owned(), text.clone())]);
            let now = findings(&read::workspace_with(&root, &unsaved), path);
            let more = now.difference(&before).map(|more| format!("an error in {path}: {more}"));
            more.collect::<Vec<_>>()
        });
        let more: BTreeSet<String> = more.collect();
        assert!(more.is_empty(), "{}", more.into_iter().collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn an_error_of_shape_is_the_one_finding_that_there_is_more() {
        for root in ["content", "examples/parish", "examples/bilingual"] {
            one_error_is_told_once(root);
        }
    }
}
