//! Every order in which a report is published, minuted, made exempt, released and renamed.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use orderpaper_pdf::proof;

use crate::workspace::{TestWorkspace, borrowed, copy_folder, program, publication};

const FOLDER: &str = "meetings/2026-11-18-parks";
const ID: &str = "2026-11-18-parks";
const SECRET: &str = "Zephyrhall";

/// What is done to a report.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Publish,
    StartMinutes,
    Shut,
    Release,
    Rename,
}

const STEPS: [Step; 5] = [Step::Publish, Step::StartMinutes, Step::Shut, Step::Release, Step::Rename];

/// A workspace after some steps.
struct Walk {
    workspace: TestWorkspace,
    done: Vec<Step>,
    shut: bool,
    /// Whether `published.toml` was written since the report was shut.
    stale_ledger: bool,
}

impl Walk {
    fn new() -> Self {
        let report = format!("{FOLDER}/reports/play-area.toml");
        let workspace = TestWorkspace::copy_of("examples/minimal")
            .replace(&report, "purpose = \"To agree", &format!("purpose = \"At {SECRET}, to agree"))
            .replace(&report, "text = \"agrees that the play", &format!("text = \"agrees with {SECRET} that the play"));
        Self { workspace, done: Vec::new(), shut: false, stale_ledger: false }
    }

    fn copy(&self) -> Self {
        let workspace = TestWorkspace::copy_of("examples/minimal");
        fs::remove_dir_all(workspace.path().join("meetings")).unwrap();
        copy_folder(self.workspace.path(), workspace.path());
        Self { workspace, done: self.done.clone(), shut: self.shut, stale_ledger: self.stale_ledger }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.workspace.path().join(path)
    }

    /// Changes a file, if it is there.
    fn edit(&self, path: &str, change: impl Fn(String) -> String) {
        if let Ok(text) = fs::read_to_string(self.path(path)) {
            fs::write(self.path(path), change(text)).unwrap();
        }
    }

    fn report(&self) -> String {
        let name = if self.done.contains(&Step::Rename) { "sale-of-hall" } else { "play-area" };
        format!("{FOLDER}/reports/{name}.toml")
    }

    /// Says in a record why it differs from what was published, once more.
    fn correct(&self, path: &str, before: &str) {
        const FIRST: &str = "corrected = [{ on = 2026-11-01, why = \"A change.\" }";
        self.edit(path, |text| {
            if text.contains(FIRST) {
                text.replacen(FIRST, &format!("{FIRST}, {{ on = 2026-11-01, why = \"Another.\" }}"), 1)
            } else {
                text.replacen(before, &format!("{FIRST}]\n{before}"), 1)
            }
        });
    }

    fn run(&self, arguments: &[&str]) -> (bool, String) {
        let output = program().args(arguments).current_dir(self.workspace.path()).output().unwrap();
        let messages = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        assert!(!self.shut || !messages.contains(SECRET), "{:?}: {arguments:?} tells it: {messages}", self.done);
        (output.status.success(), messages)
    }

    /// Runs a command that may ask for words for the public first.
    fn run_to_the_end(&self, arguments: &[&str]) -> String {
        let (success, messages) = self.run(arguments);
        if success {
            return messages;
        }
        assert!(self.shut && messages.contains("[public-words]"), "{:?}: {arguments:?}: {messages}", self.done);
        self.edit(&format!("{FOLDER}/minutes.toml"), |text| {
            let summary = "public_summary = \"A lease was considered.\"\n";
            text.replacen("id = \"mill-lane\"\n", &format!("id = \"mill-lane\"\n{summary}"), 1)
        });
        let (success, messages) = self.run(arguments);
        assert!(success, "{:?}: {arguments:?}: {messages}", self.done);
        messages
    }

    /// Whether a step keeps the name of an open report that was published, which no correction changes.
    fn may_rename(&self, step: Step) -> bool {
        let at = |step: Step| self.done.iter().position(|one| *one == step);
        let was_renamed_since =
            at(Step::Publish).is_some_and(|publish| at(Step::Rename).is_some_and(|rename| rename > publish));
        match step {
            Step::Rename => self.shut || at(Step::Publish).is_none(),
            Step::Release => !was_renamed_since,
            _ => true,
        }
    }

    fn step(&mut self, step: Step) {
        const EXEMPT: &str = "classification = \"exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\n";
        let (meeting, minutes) = (format!("{FOLDER}/meeting.toml"), format!("{FOLDER}/minutes.toml"));
        match step {
            Step::Publish => {
                let arguments = publication(self.workspace.path(), ID);
                self.run_to_the_end(&borrowed(&arguments));
                self.stale_ledger = false;
            }
            Step::StartMinutes => {
                let _ = fs::remove_file(self.path(&minutes));
                self.run_to_the_end(&["minutes", "start", ID]);
            }
            Step::Shut => {
                self.edit(&self.report(), |text| text.replacen("author =", &format!("{EXEMPT}author ="), 1));
                self.correct(&self.report(), "author =");
                self.edit(&meeting, |text| text.replacen("report = ", "title = \"A lease\"\nreport = ", 1));
                self.shut = true;
                self.stale_ledger = self.path(&format!("{FOLDER}/published.toml")).exists();
            }
            Step::Release => {
                self.edit(&self.report(), |text| text.replacen(EXEMPT, "", 1));
                self.correct(&self.report(), "author =");
                self.correct(&meeting, "report =");
                self.edit(&minutes, |text| {
                    let kept = text.lines().filter(|line| !line.starts_with("public_summary"));
                    kept.map(|line| format!("{line}\n")).collect::<String>().replace("exempt = true\n", "")
                });
                self.shut = false;
                self.stale_ledger = false;
            }
            Step::Rename => {
                let old = self.report();
                self.done.push(step);
                fs::rename(self.path(&old), self.path(&self.report())).unwrap();
                self.edit(&meeting, |text| text.replacen("\"play-area\"", "\"sale-of-hall\"", 1));
                self.correct(&meeting, "report =");
                self.done.pop();
            }
        }
        self.done.push(step);
        self.hold();
    }

    /// Builds, and looks at everything that is public.
    fn hold(&self) {
        let messages = self.run_to_the_end(&["build"]);
        let mut says = Vec::new();
        public_files(&self.path("out"), &mut says);
        says.retain(|path| says_the_secret(path));
        assert_eq!(says.is_empty(), self.shut, "{:?}: {says:?}", self.done);
        let ledger = self.path(&format!("{FOLDER}/published.toml"));
        if self.shut && ledger.exists() && says_the_secret(&ledger) {
            assert!(self.stale_ledger, "{:?}", self.done);
            assert!(messages.contains("published.toml:1:1: warning[exempt-leak]"), "{:?}: {messages}", self.done);
        }
    }
}

fn public_files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true if path.ends_with("restricted") => {}
            true => public_files(&path, all),
            false => all.push(path),
        }
    }
}

fn says_the_secret(path: &Path) -> bool {
    let bytes = fs::read(path).unwrap();
    let text =
        if bytes.starts_with(b"%PDF-") { proof::everything(&bytes) } else { String::from_utf8_lossy(&bytes).into() };
    text.to_lowercase().contains(&SECRET.to_lowercase())
}

/// Goes on from a walk with each step that is left.
fn go_on(walk: &Walk) {
    for step in STEPS {
        let needs_shut = step == Step::Release && !walk.done.contains(&Step::Shut);
        if !walk.done.contains(&step) && !needs_shut && walk.may_rename(step) {
            let mut next = walk.copy();
            next.step(step);
            go_on(&next);
        }
    }
}

#[test]
fn in_every_order_nothing_exempt_is_public_and_nothing_public_is_withheld() {
    thread::scope(|scope| {
        for first in [Step::Publish, Step::StartMinutes, Step::Shut, Step::Rename] {
            scope.spawn(move || {
                let mut walk = Walk::new();
                walk.step(first);
                go_on(&walk);
            });
        }
    });
}
