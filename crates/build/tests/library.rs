//! The library as a web interface or another program calls it: often, in one process, on records that are not saved yet.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may ask where it stands, and stop at once")]

mod marked;
#[cfg(unix)]
mod renderer;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::NaiveDate;
use orderpaper_build::write::Cache;
use orderpaper_build::{BuildError, Built, Progress, Purpose, Request, Silent, build, check, deliver};
use orderpaper_pdf::proof;
use orderpaper_records::read::{Unsaved, Workspace, find_root, workspace, workspace_with};
use orderpaper_text::diagnostic::any_error;

const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";
const PAPER: &str = "2026-11-18-parks/play-area.pdf";

/// The smallest example, which no test changes.
fn root() -> PathBuf {
    find_root(Path::new("../../examples/minimal")).unwrap()
}

/// A copy of it, to be written to.
fn copy(folder: &Path) -> PathBuf {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
            match path.is_dir() {
                true if name == "out" || name == ".orderpaper" => {}
                true => copy(&path, &to.join(name)),
                false => drop(fs::copy(&path, to.join(name)).unwrap()),
            }
        }
    }
    copy(&root(), folder);
    find_root(folder).unwrap()
}

/// The report with one word in the place of another, as an editor holds it.
fn unsaved(before: &str, after: &str) -> Unsaved {
    let text = fs::read_to_string(root().join(REPORT)).unwrap();
    assert!(text.contains(before), "{text}");
    [(REPORT.to_owned(), text.replace(before, after))].into()
}

fn words_of(built: &Built, path: &str) -> String {
    let output = built.outputs.iter().find(|output| output.path == path).unwrap();
    proof::text(&output.bytes).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Counts what it is reported, and stops after so many things.
struct Counting {
    begun: AtomicUsize,
    made: AtomicUsize,
    ended: AtomicUsize,
    most: usize,
}

impl Counting {
    fn until(most: usize) -> Self {
        let [begun, made, ended] = [0; 3].map(AtomicUsize::new);
        Self { begun, made, ended, most }
    }
}

impl Progress for Counting {
    fn begin(&self, things: usize) {
        self.begun.fetch_add(things, Ordering::Relaxed);
    }

    fn made(&self) {
        self.made.fetch_add(1, Ordering::Relaxed);
    }

    fn end(&self) {
        self.ended.fetch_add(1, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.made.load(Ordering::Relaxed) >= self.most
    }
}

#[test]
fn a_record_that_is_not_saved_is_built_and_the_disk_is_left_alone() {
    let (root, request, cache) = (root(), Request::default(), Cache::none());
    let saved = fs::read(root.join(REPORT)).unwrap();
    let before = build(&workspace(&root), &request, &cache, &Silent).unwrap();
    let typed = unsaved("A trial of", "A wholly new trial of");
    let after = build(&workspace_with(&root, &typed), &request, &cache, &Silent).unwrap();
    assert!(!words_of(&before, PAPER).contains("wholly new"));
    assert!(words_of(&after, PAPER).contains("A wholly new trial of"), "{}", words_of(&after, PAPER));
    let unchanged =
        |built: &Built| built.outputs.iter().find(|one| one.path.ends_with("agenda.pdf")).unwrap().bytes.clone();
    assert!(unchanged(&before) == unchanged(&after), "the agenda says nothing of it");
    assert_eq!(fs::read(root.join(REPORT)).unwrap(), saved);
}

#[test]
fn one_workspace_is_built_twice_from_the_same_records() {
    let workspace = workspace(&root());
    let made = || build(&workspace, &Request::default(), &Cache::none(), &Silent).unwrap();
    let bytes = |built: Built| built.outputs.into_iter().map(|one| (one.path, one.bytes)).collect::<Vec<_>>();
    assert!(bytes(made()) == bytes(made()));
}

#[test]
fn what_is_wrong_with_an_unsaved_record_is_a_finding_in_it() {
    let typed = unsaved("A trial of", "See [[nothing-there]]. A trial of");
    let checked = check(&workspace_with(&root(), &typed));
    let finding = checked.findings.iter().find(|one| one.code == "unresolved-reference").unwrap();
    assert_eq!(checked.sources.get(finding.place.source).path, REPORT);
    assert_eq!(checked.sources.excerpt(finding.place), "[[nothing-there]]");
    let built = build(&workspace_with(&root(), &typed), &Request::default(), &Cache::none(), &Silent).unwrap();
    assert!(any_error(&built.findings) && built.outputs.is_empty());
}

#[test]
fn what_keeps_a_build_from_being_made_has_a_type() {
    let workspace = workspace(&root());
    let of = |request: Request| build(&workspace, &request, &Cache::none(), &Silent).unwrap_err();
    let error = of(Request { meeting: Some("2026-11-18-park".into()), ..Request::default() });
    assert!(
        matches!(&error, BuildError::UnknownMeeting { meetings, .. } if meetings == &["2026-11-18-parks"]),
        "{error}"
    );
    let error = of(Request { paper: Some("nothing".into()), ..Request::default() });
    assert!(matches!(error, BuildError::UnknownPaper), "{error}");
    let error = deliver(&workspace, &Request::default(), &workspace.root, Duration::ZERO, &Silent).unwrap_err();
    assert!(matches!(&error, BuildError::Folder(why) if why.contains("papers cannot go in")), "{error}");
}

#[test]
fn progress_is_reported_and_a_build_can_be_stopped() {
    let workspace = workspace(&root());
    let whole = Counting::until(usize::MAX);
    build(&workspace, &Request::default(), &Cache::none(), &whole).unwrap();
    let of = |count: &AtomicUsize| count.load(Ordering::Relaxed);
    assert!(of(&whole.begun) >= 2 && of(&whole.begun) == of(&whole.made), "{} {}", of(&whole.begun), of(&whole.made));
    assert_eq!(of(&whole.ended), 2, "papers, and packs");
    let at_once = Counting::until(0);
    let error = build(&workspace, &Request::default(), &Cache::none(), &at_once).unwrap_err();
    assert!(matches!(error, BuildError::Stopped), "{error}");
    assert_eq!((of(&at_once.made), of(&at_once.ended)), (0, 1));
}

#[test]
fn papers_of_before_a_publication_are_not_put_over_those_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = copy(folder.path());
    let out = root.join("out");
    let publication = |day: u32, why: Option<&str>| Request {
        meeting: Some("2026-11-18-parks".into()),
        purpose: Purpose::Publication,
        published_at: NaiveDate::from_ymd_opt(2026, 11, day).and_then(|day| day.and_hms_opt(9, 0, 0)),
        why: why.map(str::to_owned),
        ..Request::default()
    };
    let publish = |workspace: &Workspace, request: &Request| deliver(workspace, request, &out, Duration::ZERO, &Silent);
    let before = workspace(&root);
    assert!(publish(&before, &publication(1, None)).unwrap().is_well());
    let published = fs::read(out.join(PAPER)).unwrap();
    let is_told = |error: &BuildError| matches!(error, BuildError::Write(error) if error.to_string().contains("run the command again"));
    for request in [Request::default(), publication(2, Some("Again"))] {
        let error = publish(&before, &request).unwrap_err();
        assert!(is_told(&error), "{error}");
    }
    assert!(fs::read(out.join(PAPER)).unwrap() == published);
    assert!(publish(&workspace(&root), &Request::default()).unwrap().is_well());
}

#[test]
fn two_first_runs_at_once_wait_for_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let root = copy(folder.path());
    let run = || deliver(&workspace(&root), &Request::default(), &root.join("out"), Duration::ZERO, &Silent);
    std::thread::scope(|scope| {
        let all = [scope.spawn(run), scope.spawn(run)];
        for one in all {
            assert!(one.join().unwrap().unwrap().is_well());
        }
    });
    assert!(!root.join("out/.orderpaper").exists());
}

#[test]
fn what_has_not_changed_is_kept_and_a_stopped_build_leaves_the_papers_that_were_there() {
    let folder = tempfile::tempdir().unwrap();
    let root = copy(folder.path());
    let out = root.join("out");
    let delivered = deliver(&workspace(&root), &Request::default(), &out, Duration::ZERO, &Silent).unwrap();
    assert!(delivered.is_well(), "{:?}", delivered.built.findings);
    let first = fs::read(out.join(PAPER)).unwrap();
    let typed = unsaved("A trial of", "A wholly new trial of");
    let changed = workspace_with(&root, &typed);
    let stopped = deliver(&changed, &Request::default(), &out, Duration::ZERO, &Counting::until(0)).unwrap_err();
    assert!(matches!(stopped, BuildError::Stopped), "{stopped}");
    assert!(fs::read(out.join(PAPER)).unwrap() == first);
    // What the cache holds takes no layout again.
    let again = deliver(&workspace(&root), &Request::default(), &out, Duration::ZERO, &Silent).unwrap();
    let laid_out: f64 = again.built.papers.iter().map(|paper| paper.milliseconds.layout).sum();
    assert!(laid_out.abs() < f64::EPSILON && fs::read(out.join(PAPER)).unwrap() == first, "{laid_out}");
    let report: serde_json::Value = serde_json::from_slice(&fs::read(out.join("build.json")).unwrap()).unwrap();
    assert!(report["outputs"].as_array().is_some_and(|outputs| !outputs.is_empty()));
}
