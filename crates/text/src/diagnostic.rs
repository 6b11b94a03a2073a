//! Findings: what is wrong, where, and what to do about it.

mod render;
mod suggestion;

pub use render::{Colours, Format, json, render, veiled};
pub use suggestion::nearest;

use crate::source::{Place, Sources};

/// How severe a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A warning that somebody has accepted, in the record that it is on. It is counted and not told.
    Acknowledged,
    /// The papers are still made.
    Warning,
    /// No paper is made.
    Error,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The code of the rule, in kebab-case words.
    pub code: &'static str,
    /// How severe it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where it is wrong.
    pub place: Place,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// What to do about it. A second one is another way, or tells more.
    pub hints: Vec<String>,
}

/// A place that explains a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where it is.
    pub place: Place,
    /// What it has to do with the finding, in a few words.
    pub label: String,
}

impl Finding {
    /// A finding that stops the papers.
    #[must_use]
    pub fn error(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), place, related: Vec::new(), hints: Vec::new() }
    }

    /// A finding that does not stop the papers.
    #[must_use]
    pub fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Whether it is a warning that somebody has accepted.
    #[must_use]
    pub fn is_acknowledged(&self) -> bool {
        self.severity == Severity::Acknowledged
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds another place that explains it.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push(Related { place, label: label.into() });
        self
    }

    /// Adds the nearest of the names that would be right, if one is near.
    #[must_use]
    pub fn suggest<'a>(self, wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(wrong, names) {
            Some(name) => self.hint(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

/// Whether any finding stops the papers.
#[must_use]
pub fn any_error(findings: &[Finding]) -> bool {
    findings.iter().any(Finding::is_error)
}

/// Puts findings in the order of their places and drops duplicates.
pub fn sort(findings: &mut Vec<Finding>, sources: &Sources) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.place.start, f.place.end, f.code);
        let path = |f: &Finding| sources.get(f.place.source).path.clone();
        path(a).cmp(&path(b)).then_with(|| key(a).cmp(&key(b))).then_with(|| a.message.cmp(&b.message))
    });
    findings.dedup();
}
