//! What findings say where others may read them, as in a log.

use std::collections::BTreeSet;

use orderpaper_records::check::{Context, exempt};
use orderpaper_records::model::policy::Classification;
use orderpaper_records::project::RecordWords;
use orderpaper_records::read::record::meeting::Meeting;
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
    /// Where it is told how records differ from published ones that have something exempt.
    earlier: BTreeSet<SourceId>,
    /// The exempt names, such as ids, in small letters.
    names: BTreeSet<String>,
}

impl Redaction {
    /// What the records of a workspace have to hide.
    #[must_use]
    pub fn of(context: &Context<'_>, record_words: &RecordWords) -> Self {
        let all = &context.workspace.sources;
        let speaks_of_it = |source: &Source| {
            // A file in the wrong place or with a wrong name was not read as a record.
            let found = || read::appendix(&context.workspace.root, &source.path).unwrap_or_default();
            if source.text.is_empty() {
                exempt::is_marked(&String::from_utf8_lossy(&found()))
            } else {
                exempt::is_marked(&source.text)
            }
        };
        let mut sources: BTreeSet<SourceId> =
            all.iter().filter(|(_, source)| speaks_of_it(source)).map(|(id, _)| id).collect();
        sources.extend(&record_words.sources);
        let mut uncertain = BTreeSet::new();
        // Words about it in the council's record or in the glossary make nothing exempt.
        if sources.iter().any(|id| !exempt::is_plain(&all.get(*id).path)) {
            // What could not be read may follow from something exempt, and nobody knows.
            let mut unread: BTreeSet<SourceId> =
                context.workspace.faults.iter().map(|fault| fault.place.source).collect();
            unread.retain(|id| !exempt::is_plain(&all.get(*id).path));
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
            // What names no action and no resolution may follow from one that is exempt.
            unread.extend(loose(context));
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
        let changes = context.workspace.kept.values().flat_map(|kept| &kept.changes);
        let marked = changes.filter(|change| exempt::is_marked(&change.before));
        let places =
            marked.flat_map(|one| std::iter::once(one.place).chain(one.statements.iter().map(|one| one.place)));
        let earlier = places.map(|place| place.source).collect();
        Self { sources, uncertain, earlier, names: names.collect() }
    }

    /// Hides earlier texts of records too, where they speak of exempt matter.
    pub(crate) fn add_earlier<'s>(&mut self, sources: impl Iterator<Item = (SourceId, &'s Source)>) {
        let speaks = sources.filter(|(_, source)| exempt::is_marked(&source.text));
        self.sources.extend(speaks.map(|(id, _)| id));
    }

    /// Whether a finding may say something exempt: its words, or the lines that it shows.
    #[must_use]
    pub fn hides(&self, finding: &Finding, sources: &Sources) -> bool {
        let Finding { code, severity: _, message, place, related, hints } = finding;
        let is_of_it = |place: &Place| {
            self.sources.contains(&place.source)
                || self.path(*place, sources).is_none()
                || self.names_in(shown_at(*place, sources))
        };
        let is_earlier =
            (code.starts_with("published") || code.starts_with("approved")) && self.earlier.contains(&place.source);
        let speaks = is_earlier || code.starts_with("exempt") || *code == "public-words" || *code == "stale-output";
        let mut words = std::iter::once(message).chain(related.iter().map(|one| &one.label)).chain(hints);
        speaks
            || std::iter::once(place).chain(related.iter().map(|one| &one.place)).any(is_of_it)
            || words.any(|words| self.names_in(words))
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

/// Records of which nobody knows what they follow from, as it is not there: agendas and minutes that name things by an id that nothing
/// has, and decisions and updates of what no minutes have.
fn loose(context: &Context<'_>) -> BTreeSet<SourceId> {
    let workspace = context.workspace;
    let actions: BTreeSet<String> = workspace
        .minutes
        .iter()
        .flat_map(|record| record.value.item.iter().map(move |item| (record, item)))
        .flat_map(|(record, item)| item.action.iter().map(move |action| format!("{}/{}", record.id, action.id)))
        .collect();
    let is_known = |id: &str| actions.contains(id) || exempt::is_resolution(context, id);
    let decisions = workspace.decisions.iter();
    let decisions = decisions.filter(|one| one.value.delegated_by.as_deref().is_some_and(|id| !is_known(id)));
    let updates = workspace.actions.iter().filter(|one| {
        let ids = one.value.update.iter().map(|update| &update.action);
        ids.chain(one.value.answer.iter().map(|answer| &answer.resolution)).any(|id| !is_known(id))
    });
    let agendas: BTreeSet<&str> =
        workspace.meetings.iter().filter(|one| !reports_are_there(context, one)).map(|one| one.id.as_str()).collect();
    let of_agenda = workspace.meetings.iter().filter(|one| agendas.contains(one.id.as_str())).map(|one| one.source);
    let minutes =
        workspace.minutes.iter().filter(|one| agendas.contains(one.id.as_str()) || !exempt::is_linked(context, one));
    let of_meetings = of_agenda.chain(minutes.map(|one| one.source));
    decisions.map(|one| one.source).chain(updates.map(|one| one.source)).chain(of_meetings).collect()
}

fn reports_are_there(context: &Context<'_>, agenda: &Record<Meeting>) -> bool {
    let mut named = agenda.value.item.iter().filter_map(|item| item.report.as_ref());
    named.all(|report| context.report_with(&format!("{}/{report}", agenda.id)).is_some())
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
