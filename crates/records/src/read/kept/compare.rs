//! What two versions of a record state differently, whatever their layout and comments.

use std::collections::BTreeSet;

use orderpaper_text::source::{Place, SourceId};
use toml::{Table, Value};

use super::KeptFile;
use super::statement::{NewCorrections, Statement, StatementChange};
use super::words::{is_shifted, said};
use crate::read::Outline;

/// The key that says that a meeting is not held.
const CANCELLED: &str = "cancelled";
/// A call-in, of a decision and of a minute, and what became of it.
const CALLED_IN: [&str; 2] = ["called_in", "call_in"];

/// What a written reply adds to a question once the meeting is over: the first says on which day.
const REPLIED: [&str; 4] = ["replied_on", "reply", "replied_by", "replier"];

/// The key of the warnings that a record accepts.
const ACKNOWLEDGED: &str = "acknowledged";

/// The key of corrections.
const CORRECTED: &str = "corrected";
const EXEMPT: &str = "exempt";

/// Compares a record with its published version. `files` are the files which it names and that have changed.
pub(super) fn compare(before: &str, now: &str, source: SourceId, files: &[&KeptFile]) -> Vec<StatementChange> {
    let parsed = |text: &str| text.parse::<Table>();
    // What does not parse has a fault of its own.
    let (Ok(before), Ok(after)) = (parsed(before), parsed(now)) else { return Vec::new() };
    let spanned = toml::de::DeTable::parse_recoverable(now).0;
    let outline = Outline::of_table(spanned.get_ref(), 0..0);
    let mut walk = Walk { source, outline, files, changes: Vec::new(), named: BTreeSet::new() };
    walk.tables(&before, &after, &Path::default(), false);
    let unnamed = files.iter().filter(|file| !walk.named.contains(file.path.as_str())).count();
    if unnamed > 0 {
        // A picture in a text: its words are the same, and only the record as a whole can say why it was replaced.
        let corrected = is_corrected(&before, &after);
        let change = walk.change(Statement::Changed, &Path::default(), corrected);
        walk.changes.push(change);
        walk.changes
            .iter_mut()
            .filter_map(|change| change.corrections.as_mut())
            .for_each(|new| new.change_nothing = false);
    }
    walk.changes
}

/// The way to a value: for people, and by numbers for its place.
#[derive(Debug, Clone, Default)]
struct Path {
    keys: Vec<String>,
    steps: String,
    /// The id of the nearest thing that has one.
    within: Option<String>,
}

impl Path {
    fn key(&self, key: &str) -> Self {
        let keys = self.keys.iter().cloned().chain([key.to_owned()]).collect();
        Self { keys, steps: self.step(key), within: self.within.clone() }
    }

    fn index(&self, index: usize, id: Option<&str>) -> Self {
        let within = id.map(str::to_owned).or_else(|| self.within.clone());
        Self { keys: self.keys.clone(), steps: self.step(&index.to_string()), within }
    }

    /// What became of a call-in, which comes after its publication and says when.
    fn is_stage(&self) -> bool {
        let [.., above, last] = self.keys.as_slice() else { return false };
        last == "stage" && CALLED_IN.contains(&above.as_str())
    }

    fn step(&self, step: &str) -> String {
        if self.steps.is_empty() { step.to_owned() } else { format!("{}.{step}", self.steps) }
    }
}

/// Whether a key says itself on which day it came.
fn is_dated(key: &str) -> bool {
    key == CANCELLED || CALLED_IN.contains(&key)
}

struct Walk<'a> {
    source: SourceId,
    outline: Outline,
    files: &'a [&'a KeptFile],
    changes: Vec<StatementChange>,
    named: BTreeSet<&'a str>,
}

impl Walk<'_> {
    fn change(&self, what: Statement, path: &Path, corrected: bool) -> StatementChange {
        let place = Place::new(self.source, self.outline.range(&path.steps));
        let Path { keys, within, .. } = path.clone();
        StatementChange { what, keys, within, place, corrected, corrections: None, id: None }
    }

    fn push(&mut self, what: Statement, path: &Path, corrected: bool) {
        let change = self.change(what, path, corrected);
        self.changes.push(change);
    }

    fn tables(&mut self, before: &Table, now: &Table, path: &Path, above: bool) {
        let own = is_corrected(before, now);
        let corrected = above || own;
        let is_reply = now.contains_key(REPLIED[0]) && !before.contains_key(REPLIED[0]);
        let (earlier, mut own_corrections) = (self.changes.len(), None);
        let keys: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
        for key in keys {
            let path = path.key(key);
            match (before.get(key), now.get(key)) {
                // No paper prints it.
                _ if key == ACKNOWLEDGED => {}
                // It says itself when and why.
                (None, Some(_)) if is_dated(key) || path.is_stage() || is_reply && REPLIED.contains(&key.as_str()) => {
                    self.push(Statement::Added, &path, true);
                }
                // Corrections can only be added to, whatever another says above them.
                (_, Some(list)) if key == CORRECTED && own => {
                    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
                    let (earlier, new) = list.split_at(count(before.get(key)).min(list.len()));
                    let same = before.get(key).and_then(Value::as_array).is_none_or(|before| before == earlier);
                    own_corrections = Some((path, new, same));
                }
                (Some(old), Some(new)) if key == CORRECTED => self.values(old, new, &path, false),
                (Some(_), None) if key == CORRECTED => self.push(Statement::Gone, &path, false),
                (Some(old), Some(new)) => self.values(old, new, &path, corrected),
                // A name that nobody reads.
                (None, Some(_)) if key == "id" => {}
                (None, Some(_)) => self.push(Statement::Added, &path, corrected),
                (Some(_), None) => self.push(Statement::Gone, &path, corrected),
                (None, None) => {}
            }
        }
        if let Some((path, new, same)) = own_corrections {
            let change_nothing = same && self.changes[earlier..].iter().all(|change| change.corrections.is_some());
            let corrections = Some(NewCorrections { change_nothing, ..NewCorrections::of(new) });
            let change = self.change(Statement::Added, &path, true);
            self.changes.push(StatementChange { corrections, ..change });
        }
    }

    fn values(&mut self, before: &Value, now: &Value, path: &Path, corrected: bool) {
        match (before, now) {
            (Value::Table(old), Value::Table(new)) => self.tables(old, new, path, corrected),
            (Value::Array(old), Value::Array(new)) if is_of_tables(old) || is_of_tables(new) => {
                self.lists(old, new, path, corrected);
            }
            (Value::String(old), Value::String(new)) => {
                let named = self.files.iter().filter(|file| names(old, &file.path) || names(new, &file.path));
                let named: Vec<_> = named.map(|file| file.path.as_str()).collect();
                if !named.is_empty() || said(old) != said(new) {
                    self.named.extend(named);
                    let what = if is_shifted(old, new) { Statement::Shifted } else { Statement::Changed };
                    self.push(what, path, corrected);
                }
            }
            (old, new) if old != new => self.push(Statement::Changed, path, corrected),
            _ => {}
        }
    }

    /// Lists of tables: those with an id are the same as long as they have it, wherever they are; others by their place.
    fn lists(&mut self, before: &[Value], now: &[Value], path: &Path, corrected: bool) {
        let identify = ["id", "person"].into_iter().find(|key| has_ids(before, key) && has_ids(now, key));
        let name = |index: usize, value: &Value| {
            let id = identify.and_then(|key| value.get(key)).and_then(Value::as_str);
            id.map_or_else(|| index.to_string(), str::to_owned)
        };
        let named = |list: &[Value]| -> Vec<String> { list.iter().enumerate().map(|(i, v)| name(i, v)).collect() };
        let (old, new) = (named(before), named(now));
        for (index, value) in now.iter().enumerate() {
            let path = path.index(index, identify.and(Some(new[index].as_str())));
            let earlier = old.iter().position(|id| *id == new[index]).map(|at| &before[at]);
            match (earlier, value) {
                (Some(Value::Table(earlier)), Value::Table(value)) => self.tables(earlier, value, &path, corrected),
                (Some(earlier), value) => self.values(earlier, value, &path, corrected),
                (None, value) => {
                    let own = value.get(CORRECTED).and_then(Value::as_array).filter(|list| !list.is_empty());
                    let change = self.change(Statement::Added, &path, corrected || own.is_some() || path.is_stage());
                    let corrections = own.map(|new| NewCorrections::of(new));
                    self.changes.push(StatementChange { corrections, ..change });
                }
            }
        }
        for gone in old.iter().filter(|id| !new.contains(id)) {
            let id = identify.map(|_| gone.clone());
            let change = self.change(Statement::Gone, path, corrected);
            self.changes.push(StatementChange { id, ..change });
        }
        let common = |list: &[String], other: &[String]| -> Vec<String> {
            list.iter().filter(|id| other.contains(id)).cloned().collect()
        };
        // The council's list gives the order of sections.
        let is_ordered = identify.is_some() && path.keys.last().is_none_or(|key| key != "section");
        if is_ordered && common(&old, &new) != common(&new, &old) {
            self.push(Statement::Moved, path, corrected);
        }
    }
}

fn count(list: Option<&Value>) -> usize {
    list.and_then(Value::as_array).map_or(0, Vec::len)
}

/// Whether a table has a correction that its published version has not, and still all that this one has. What was public in one may be
/// exempt by now, or the other way about.
fn is_corrected(before: &Table, now: &Table) -> bool {
    let list = |table: &Table| {
        let mut list = table.get(CORRECTED).and_then(Value::as_array).cloned().unwrap_or_default();
        list.iter_mut().filter_map(Value::as_table_mut).for_each(|one| drop(one.remove(EXEMPT)));
        list
    };
    let (before, now) = (list(before), list(now));
    now.len() > before.len() && now.starts_with(&before)
}

fn is_of_tables(list: &[Value]) -> bool {
    list.iter().any(Value::is_table)
}

/// Whether each thing of a list has a name under a key, and no other has the same.
fn has_ids(list: &[Value], key: &str) -> bool {
    let ids: Vec<&str> = list.iter().filter_map(|value| value.get(key)?.as_str()).collect();
    ids.len() == list.len() && ids.iter().collect::<BTreeSet<_>>().len() == ids.len()
}

/// Whether a value is the name of a file, relative to some folder.
fn names(value: &str, path: &str) -> bool {
    let value = value.trim_start_matches("./").trim_start_matches("../").trim_start_matches('/');
    !value.is_empty() && (path == value || path.ends_with(&format!("/{value}")))
}

#[cfg(test)]
mod tests {
    use orderpaper_text::source::Sources;

    use super::*;

    const REPORT: &str = "title = \"A\" # a comment\n\n[[recommendation]]\nid = \"one\"\ntext = \"Do it.\"\n\n\
                          [[recommendation]]\nid = \"two\"\ntext = \"Do more.\"\n\n[[appendix]]\nid = \"map\"\nfile = \"map.pdf\"\n";

    fn changes(now: &str, files: &[&KeptFile]) -> Vec<(Statement, String, bool)> {
        let source = Sources::default().add("report.toml", now);
        let changes = compare(REPORT, now, source, files);
        changes.into_iter().map(|change| (change.what, change.keys.join("."), change.corrected)).collect()
    }

    fn with(old: &str, new: &str) -> String {
        assert_eq!(REPORT.matches(old).count(), 1, "{old}");
        REPORT.replace(old, new)
    }

    #[test]
    fn layout_comments_and_ids_of_paragraphs_state_nothing() {
        assert_eq!(changes(&with("\"A\" # a comment", "'A'"), &[]), []);
        assert_eq!(changes(&with("\"Do it.\"", "\"\"\"Do  it. {#it}\r\n\"\"\""), &[]), []);
    }

    #[test]
    fn words_that_change_are_right_only_with_a_new_correction() {
        let reworded = with("\"Do it.\"", "\"Do that.\"");
        let at = || "recommendation.text".to_owned();
        assert_eq!(changes(&reworded, &[]), [(Statement::Changed, at(), false)]);
        let why = "corrected = [{ on = 2026-11-20, why = \"It was that.\" }]\n";
        let beside = reworded.replace("id = \"one\"\n", &format!("id = \"one\"\n{why}"));
        let corrected = |path: &str| (Statement::Added, path.to_owned(), true);
        let covered = (Statement::Changed, at(), true);
        assert_eq!(changes(&beside, &[]), [covered.clone(), corrected("recommendation.corrected")]);
        assert_eq!(changes(&format!("{why}{reworded}"), &[]), [covered, corrected("corrected")]);
        let elsewhere = reworded.replace("id = \"two\"\n", &format!("id = \"two\"\n{why}"));
        let alone = (Statement::Changed, at(), false);
        assert_eq!(changes(&elsewhere, &[]), [alone, corrected("recommendation.corrected")]);
    }

    #[test]
    fn a_written_reply_says_itself_when_it_came() {
        let asked = format!("text = \"Why?\"\n{REPORT}");
        let replied = format!("reply = \"So.\"\nreplied_on = 2026-11-30\n{asked}");
        let source = Sources::default().add("report.toml", "");
        let later = compare(&asked, &replied, source, &[]);
        assert_eq!(later.iter().map(|one| one.corrected).collect::<Vec<_>>(), [true, true]);
        let undated = compare(&asked, &format!("reply = \"So.\"\n{asked}"), source, &[]);
        assert_eq!(undated.iter().map(|one| one.corrected).collect::<Vec<_>>(), [false]);
    }

    #[test]
    fn a_call_in_says_itself_when_it_came() {
        let called = format!("called_in = {{ on = 2026-11-20, why = \"Haste.\" }}\n{REPORT}");
        assert_eq!(changes(&called, &[]), [(Statement::Added, "called_in".into(), true)]);
        let source = Sources::default().add("report.toml", "");
        let [first, second] = ["[{ on = 2026-11-25 }]", "[{ on = 2026-11-25 }, { on = 2026-12-01 }]"]
            .map(|list| called.replace("Haste.\"", &format!("Haste.\", stage = {list}")));
        for (before, now) in [(&called, &first), (&first, &second)] {
            let later = compare(before, now, source, &[]);
            assert_eq!(later.iter().map(|change| change.corrected).collect::<Vec<_>>(), [true]);
        }
    }

    #[test]
    fn what_has_an_id_is_the_same_wherever_it_is() {
        let (one, two) = ("id = \"one\"\ntext = \"Do it.\"", "id = \"two\"\ntext = \"Do more.\"");
        let swapped = with(one, "?").replace(two, one).replace('?', two);
        assert_eq!(changes(&swapped, &[]), [(Statement::Moved, "recommendation".into(), false)]);
        let renamed = with("id = \"two\"", "id = \"three\"");
        let list = || "recommendation".to_owned();
        assert_eq!(changes(&renamed, &[]), [(Statement::Added, list(), false), (Statement::Gone, list(), false)]);
        let source = Sources::default().add("report.toml", "");
        let ids = compare(REPORT, &renamed, source, &[]).into_iter().map(|change| change.id);
        assert_eq!(ids.collect::<Vec<_>>(), [None, Some("two".to_owned())]);
    }

    #[test]
    fn a_file_that_was_replaced_is_a_change_where_it_is_named() {
        let file = |path: &str| KeptFile { path: path.into(), sha256: String::new() };
        let (map, picture) = (file("meetings/m/appendices/map.pdf"), file("meetings/m/reports/tree.png"));
        assert_eq!(changes(REPORT, &[&map]), [(Statement::Changed, "appendix.file".into(), false)]);
        assert_eq!(changes(REPORT, &[&picture]), [(Statement::Changed, String::new(), false)]);
        let renamed = with("map.pdf", "plan.pdf");
        assert_eq!(changes(&renamed, &[&map]), [(Statement::Changed, "appendix.file".into(), false)]);
    }

    #[test]
    fn a_correction_that_changes_nothing_is_told_from_others() {
        let why = "corrected = [{ on = 2026-11-20, why = \"It was that.\" }]\n";
        let source = Sources::default().add("report.toml", "");
        let change_nothing = |now: &str| {
            let new = compare(REPORT, now, source, &[]).into_iter().filter_map(|change| change.corrections);
            new.map(|new| (new.first.map(|day| day.to_string()), new.change_nothing)).collect::<Vec<_>>()
        };
        let on = || Some("2026-11-20".to_owned());
        assert_eq!(change_nothing(&format!("{why}{REPORT}")), [(on(), true)]);
        assert_eq!(change_nothing(&format!("{why}{}", with("\"Do it.\"", "\"Do that.\""))), [(on(), false)]);
        let elsewhere = with("\"Do it.\"", "\"Do that.\"").replace("id = \"two\"\n", &format!("id = \"two\"\n{why}"));
        assert_eq!(change_nothing(&elsewhere), [(on(), true)]);
    }

    #[test]
    fn a_published_correction_may_not_change_either() {
        let first = "corrected = [{ on = 2026-11-20, why = \"One.\" }]\n";
        let other = first.replace("One.", "Two.");
        let source = Sources::default().add("report.toml", "");
        let changed = compare(&format!("{first}{REPORT}"), &format!("{other}{REPORT}"), source, &[]);
        assert_eq!(changed.iter().map(|change| change.corrected).collect::<Vec<_>>(), [false]);
        let above = compare(
            &REPORT.replace("id = \"one\"\n", &format!("id = \"one\"\n{first}")),
            &format!("{other}{REPORT}"),
            source,
            &[],
        );
        assert!(above.iter().any(|change| change.what == Statement::Gone && !change.corrected), "{above:?}");
        let gone = compare(&format!("{first}{REPORT}"), REPORT, source, &[]);
        assert_eq!(gone.iter().map(|change| change.what).collect::<Vec<_>>(), [Statement::Gone]);
        // One that becomes exempt stays, and another beside it says why.
        let public = "{ on = 2026-11-20, why = \"One.\", exempt = false }";
        let before = format!("corrected = [{public}]\n{REPORT}");
        let shut = |more: &str| format!("corrected = [{}{more}]\n{REPORT}", public.replace(", exempt = false", ""));
        let alone = compare(&before, &shut(""), source, &[]);
        assert!(alone.iter().any(|change| !change.corrected), "{alone:?}");
        let beside = compare(&before, &shut(", { on = 2026-11-21, why = \"Two.\" }"), source, &[]);
        assert!(beside.iter().all(|change| change.corrected), "{beside:?}");
        assert!(!beside[0].corrections.as_ref().unwrap().change_nothing);
    }
}
