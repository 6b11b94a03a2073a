//! What findings say where others may read them, as in a log.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use orderpaper_records::check::Context;
use orderpaper_records::model::policy::Classification;
use orderpaper_records::project::RecordWords;
use orderpaper_records::read::record::report::Report;
use orderpaper_records::read::{self, Record};
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::{Place, Source, SourceId, Sources};

use crate::write;

/// What a finding may not say where others can read it.
#[derive(Debug, Default)]
pub struct Redaction {
    /// The files that hold exempt matter, or may hold some.
    sources: BTreeSet<SourceId>,
    /// Those of which nobody knows whether their names are exempt.
    uncertain: BTreeSet<SourceId>,
    /// The exempt names, such as ids, in small letters.
    names: BTreeSet<String>,
    /// Records that are exempt in part, and where in them.
    in_part: BTreeMap<SourceId, Vec<Range<usize>>>,
    /// The words of what is exempt, in small letters.
    words: BTreeSet<String>,
}

impl Redaction {
    /// What the records of a workspace have to hide.
    #[must_use]
    pub fn of(context: &Context<'_>, record_words: &RecordWords) -> Self {
        let all = &context.workspace.sources;
        let speaks_of_it = |source: &Source| {
            // A file in the wrong place or with a wrong name was not read as a record.
            let found = || read::appendix(&context.workspace.root, &source.path).unwrap_or_default();
            let speaks = |text: &str| {
                let text = text.to_lowercase();
                ["exempt", "public_title", "public_summary"].iter().any(|word| text.contains(word))
            };
            if source.text.is_empty() { speaks(&String::from_utf8_lossy(&found())) } else { speaks(&source.text) }
        };
        let mut sources: BTreeSet<SourceId> =
            all.iter().filter(|(_, source)| speaks_of_it(source)).map(|(id, _)| id).collect();
        sources.extend(&record_words.sources);
        let mut uncertain = BTreeSet::new();
        // Words about it in the council's record or in the glossary make nothing exempt.
        if sources.iter().any(|id| !is_plain(&all.get(*id).path)) {
            // What could not be read may follow from something exempt, and nobody knows.
            let mut unread: BTreeSet<SourceId> =
                context.workspace.faults.iter().map(|fault| fault.place.source).collect();
            unread.retain(|id| !is_plain(&all.get(*id).path));
            // Minutes follow from the agenda and the reports of their meeting, which may be unread or not there.
            let of_meeting = |path: &str| path.strip_prefix("meetings/")?.split('/').next().map(str::to_owned);
            let doubtful: BTreeSet<String> = unread.iter().filter_map(|id| of_meeting(&all.get(*id).path)).collect();
            unread.extend(all.iter().filter(|(_, source)| source.path.ends_with("/minutes.toml")).filter_map(
                |(id, source)| {
                    let meeting = of_meeting(&source.path)?;
                    (doubtful.contains(&meeting) || context.meeting(&meeting).is_none()).then_some(id)
                },
            ));
            if unread.iter().any(|id| all.get(*id).path.ends_with("/minutes.toml")) {
                // So may decisions and what has become of actions.
                let follows = |path: &str| path.starts_with("decisions/") || path.starts_with("actions/");
                unread.extend(all.iter().filter(|(_, source)| follows(&source.path)).map(|(id, _)| id));
            }
            sources.extend(&unread);
            let is_decision = |source: &Source| source.path.starts_with("decisions/");
            let of_no_item = |source: &Source| is_report(&source.path) && !is_on_agenda(context, &source.path);
            unread.retain(|id| {
                let source = all.get(*id);
                speaks_of_it(source) || is_decision(source) || of_no_item(source)
            });
            uncertain = unread;
            // A mark may lack its other half, or what a decision follows from may not be there.
            let half_marked = context.workspace.reports.iter().filter(|report| {
                report.value.classification == Classification::Open && !report.value.exempt_categories.is_empty()
            });
            uncertain.extend(half_marked.map(|report| report.source));
            let in_doubt = all.iter().filter(|(_, source)| is_decision(source) && speaks_of_it(source));
            uncertain.extend(in_doubt.map(|(id, _)| id));
        }
        let names = record_words.names.iter().map(|name| name.text.to_lowercase()).filter(|name| !name.is_empty());
        let names = names.collect();
        let mut in_part = in_part(context, record_words);
        in_part.retain(|id, _| !uncertain.contains(id));
        let mut words: BTreeSet<String> = BTreeSet::new();
        if !in_part.is_empty() {
            record_words.exempt.iter().chain(&record_words.names).for_each(|one| words.extend(words_of(&one.text)));
            for (id, ranges) in &record_words.shut {
                let said = ranges.iter().filter_map(|range| all.get(*id).text.get(range.clone()));
                said.for_each(|said| words.extend(words_of(said)));
            }
        }
        Self { sources, uncertain, names, in_part, words }
    }

    /// Hides earlier texts of records too, where they speak of exempt matter.
    pub(crate) fn add_earlier<'s>(&mut self, sources: impl Iterator<Item = (SourceId, &'s Source)>) {
        let speaks = sources.filter(|(_, source)| source.text.to_lowercase().contains("exempt"));
        self.sources.extend(speaks.map(|(id, _)| id));
    }

    /// Whether a finding may say something exempt: its words, or the lines that it shows.
    #[must_use]
    pub fn hides(&self, finding: &Finding, sources: &Sources) -> bool {
        let Finding { code, severity: _, message, place, related, hints } = finding;
        let is_of_it = |place: &Place| {
            (self.sources.contains(&place.source) && !self.is_beside(*place, sources))
                || self.path(*place, sources).is_none()
                || self.names_in(shown_at(*place, sources))
        };
        let places = || std::iter::once(place).chain(related.iter().map(|one| &one.place));
        let is_in_part =
            places().any(|place| self.in_part.contains_key(&place.source) && self.sources.contains(&place.source));
        let speaks = code.starts_with("exempt") || *code == "public-words" || *code == "stale-output";
        let mut words = std::iter::once(message).chain(related.iter().map(|one| &one.label)).chain(hints);
        speaks || places().any(is_of_it) || words.any(|words| self.names_in(words) || is_in_part && self.quotes(words))
    }

    /// Whether a place is in the open part of a record, and so are the lines that are shown of it. A remark may say anything.
    fn is_beside(&self, place: Place, sources: &Sources) -> bool {
        let Some(shut) = self.in_part.get(&place.source) else { return false };
        let source = sources.get(place.source);
        let first = source.line_start(source.line(place.start).saturating_sub(1));
        let last = source.line_start(source.line(place.end.max(place.start)) + 2);
        let shown = source.text.get(first..last);
        shown.is_some_and(|shown| !shown.contains('#'))
            && shut.iter().all(|range| range.end < first || range.start > last)
    }

    /// Whether words of the program say what is exempt: names, figures, and what is between quotation marks.
    fn quotes(&self, text: &str) -> bool {
        if self.words.is_empty() {
            return false;
        }
        let quoted = text.split(['`', '\u{201c}', '\u{201d}']).skip(1).step_by(2).flat_map(words_of);
        let is_name = |word: &&str| word.chars().any(|c| c.is_uppercase() || c.is_ascii_digit());
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(is_name).map(str::to_lowercase);
        quoted.chain(words).any(|word| self.words.contains(&word))
    }

    /// The path of the file at a place; nothing where it has an exempt name.
    #[must_use]
    pub fn path<'s>(&self, place: Place, sources: &'s Sources) -> Option<&'s str> {
        let path = sources.get(place.source).path.as_str();
        // The names of these are fixed.
        let is_fixed = ["meeting.toml", "minutes.toml"].iter().any(|name| path.ends_with(name)) || !path.contains('/');
        let is_unknown = self.uncertain.contains(&place.source) && !is_fixed;
        (!is_unknown && !self.names_in(path)).then_some(path)
    }

    /// Whether a text contains a whole exempt name.
    fn names_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        self.names.iter().any(|name| {
            text.match_indices(name.as_str()).any(|(at, _)| {
                is_edge(text[..at].chars().next_back()) && is_edge(text[at + name.len()..].chars().next())
            })
        })
    }
}

/// The records that are exempt in part, and where. Where anything could not be read, nobody knows what follows from it.
fn in_part(context: &Context<'_>, record_words: &RecordWords) -> BTreeMap<SourceId, Vec<Range<usize>>> {
    let workspace = context.workspace;
    if !workspace.faults.is_empty() {
        return BTreeMap::new();
    }
    let is_open = |report: &&Record<Report>| report.value.classification != Classification::Exempt;
    let reports = workspace.reports.iter().filter(is_open).map(|report| report.source);
    let minutes = workspace.minutes.iter().map(|record| record.source);
    let meetings = workspace.meetings.iter().map(|record| record.source);
    let all = reports.chain(minutes).chain(meetings);
    let mut all: BTreeMap<SourceId, Vec<Range<usize>>> =
        all.map(|id| (id, record_words.shut.get(&id).cloned().unwrap_or_default())).collect();
    // A mark in a wrong place shuts nothing, though it was meant to.
    all.retain(|id, shut| {
        let text = &workspace.sources.get(*id).text;
        text.match_indices("{.exempt").all(|(at, _)| shut.iter().any(|range| range.contains(&at)))
    });
    all
}

/// The words of a text, in small letters.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn is_report(path: &str) -> bool {
    path.starts_with("meetings/") && path.contains("/reports/")
}

/// Whether an item of its meeting names the report of a file.
fn is_on_agenda(context: &Context<'_>, path: &str) -> bool {
    let Some((meeting, report)) = path.strip_prefix("meetings/").and_then(|path| path.split_once("/reports/")) else {
        return false;
    };
    let report = report.strip_suffix(".toml").unwrap_or(report);
    context.items_of(meeting).any(|item| item.report.as_deref() == Some(report))
}

/// Whether a file can hold nothing exempt, whatever it says.
fn is_plain(path: &str) -> bool {
    ["council.toml", "people.toml", "glossary.toml"].contains(&path) || path.starts_with("plans/")
}

/// The lines that are shown of a place.
fn shown_at(place: Place, sources: &Sources) -> &str {
    let source = sources.get(place.source);
    let line = source.line(place.start);
    let (start, end) = (source.line_start(line.saturating_sub(1)), source.line_start(line + 2));
    source.text.get(start..end).unwrap_or_default()
}

/// A text in which no path tells more of what is exempt than that it is in a folder for exempt papers.
#[must_use]
pub fn without_restricted_paths(text: &str) -> String {
    let folder = format!("{}/", write::RESTRICTED);
    let mut pieces = text.split(&folder);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        // Names may have spaces in them; what is reported of a path is behind a colon, a quotation mark or a semicolon.
        let end = piece.find([':', '`', ';', '\n', '"']).unwrap_or(piece.len());
        out.push_str(&folder);
        out.push('\u{2026}');
        out.push_str(&piece[end..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_exempt_papers_end_at_their_folder() {
        let message =
            without_restricted_paths("cannot write /a/out/m/restricted/typst/firm b/main.typ: a folder is there");
        assert_eq!(message, "cannot write /a/out/m/restricted/\u{2026}: a folder is there");
        assert_eq!(without_restricted_paths("cannot write /a/out/m/b.pdf: full"), "cannot write /a/out/m/b.pdf: full");
    }

    #[test]
    fn a_name_is_known_as_a_whole_in_any_letters() {
        let names = BTreeSet::from(["firm-b".to_owned(), "plan.pdf".to_owned()]);
        let redaction = Redaction { names, ..Redaction::default() };
        for text in ["`firm-b` is not there", "out/m/FIRM-B.pdf is old", "appendices/plan.pdf", "firm-b"] {
            assert!(redaction.names_in(text), "{text}");
        }
        for text in ["", "confirm-b", "firm-bs", "airplan.pdf", "firm b"] {
            assert!(!redaction.names_in(text), "{text}");
        }
    }
}
