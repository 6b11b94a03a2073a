//! Builds that are killed while they make something exempt. It takes minutes, so that it is run by name:
//! `KILLS=100 cargo test --release --test all kills -- --ignored`
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at once, and ask how long it is to run"
)]

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use orderpaper_pdf::proof;

use crate::workspace::{TestWorkspace, permit};

const MEETING: &str = "meetings/2026-11-18-parks/meeting.toml";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";
const SECRET: &str = "zephyrhall";

/// The commands that are killed, and those that come after them.
const COMMANDS: [&[&str]; 4] =
    [&["build"], &["build", "--typst"], &["pack", "2026-11-18-parks"], &["build", "--paper", "agenda"]];

fn public_files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let is_shut = path.ends_with("restricted") || path.ends_with(".orderpaper");
        match path.is_dir() {
            true if is_shut => {}
            true => public_files(&path, all),
            false => all.push(path),
        }
    }
}

fn says_the_secret(path: &PathBuf) -> bool {
    let bytes = fs::read(path).unwrap();
    let is_pdf = bytes.starts_with(b"%PDF-");
    let text = if is_pdf { proof::everything(&bytes) } else { String::from_utf8_lossy(&bytes).into_owned() };
    text.to_lowercase().contains(SECRET)
}

/// What is in the way of a build besides the kill.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Hindrance {
    None,
    /// The disk has no room for what is new.
    FullDisk,
    /// Nothing can be taken out of the folder of the meeting.
    Shut,
}

/// A workspace whose public papers are made and say the secret, and whose report is exempt now. A place for its papers that can
/// be full is mounted where the superuser asks for it.
struct Scene {
    workspace: TestWorkspace,
    program: PathBuf,
    mounted: bool,
}

impl Scene {
    fn new(program: &Path, hindrance: Hindrance) -> Self {
        let purpose = format!("purpose = \"At {SECRET}, to agree");
        let workspace = TestWorkspace::copy_of("examples/minimal").replace(REPORT, "purpose = \"To agree", &purpose);
        let out = workspace.path().join("out");
        fs::create_dir(&out).unwrap();
        let mounted = hindrance == Hindrance::FullDisk && mount(&["-t", "tmpfs", "-o", "size=64m", "tmpfs"], &out);
        let scene = Self { workspace, program: program.to_owned(), mounted };
        scene.give_to_nobody();
        assert!(scene.command(&["build", "--typst"]).status().unwrap().success());
        let exempt = "classification = \"exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
        let titled = "title = \"A play area\"\nreport = \"play-area\"";
        for (file, old, new) in [(REPORT, "author =", exempt), (MEETING, "report = \"play-area\"", titled)] {
            let file = scene.workspace.path().join(file);
            fs::write(&file, fs::read_to_string(&file).unwrap().replace(old, new)).unwrap();
        }
        scene.give_to_nobody();
        scene
    }

    fn out(&self) -> PathBuf {
        self.workspace.path().join("out")
    }

    /// Permissions bind nobody who is the superuser.
    fn give_to_nobody(&self) {
        if is_superuser() {
            let all = Command::new("chown").args(["-R", "65534:65534"]).arg(self.workspace.path()).status();
            assert!(all.unwrap().success());
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).current_dir(self.workspace.path()).stdout(Stdio::null()).stderr(Stdio::null());
        if is_superuser() {
            command.uid(65534).gid(65534);
        }
        command
    }

    /// Puts it in the way.
    fn hinder(&self, hindrance: Hindrance, round: u32) {
        match hindrance {
            Hindrance::FullDisk if self.mounted => {
                // Room for all that is there, and for a few pages more.
                let mut all = Vec::new();
                every_file(&self.out(), &mut all);
                let pages: u64 = all.iter().map(|path| fs::metadata(path).unwrap().len().div_ceil(4096)).sum();
                let size = (pages + all.len() as u64 / 2 + u64::from(round * 37 % 60)) * 4;
                assert!(mount(&["-o", &format!("remount,size={size}k")], &self.out()));
            }
            Hindrance::FullDisk | Hindrance::None => {}
            Hindrance::Shut => permit(&self.out().join("2026-11-18-parks"), 0o555),
        }
    }

    /// Takes it away.
    fn help(&self, hindrance: Hindrance) {
        match hindrance {
            Hindrance::FullDisk if self.mounted => assert!(mount(&["-o", "remount,size=64m"], &self.out())),
            Hindrance::Shut => permit(&self.out().join("2026-11-18-parks"), 0o755),
            Hindrance::FullDisk | Hindrance::None => {}
        }
    }

    fn leaks(&self) -> Vec<PathBuf> {
        let mut all = Vec::new();
        public_files(&self.out(), &mut all);
        all.retain(says_the_secret);
        all
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        if self.mounted {
            let _ = Command::new("umount").arg(self.out()).status();
        }
    }
}

fn is_superuser() -> bool {
    fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

fn mount(arguments: &[&str], folder: &Path) -> bool {
    Command::new("mount")
        .args(arguments)
        .arg(folder)
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn every_file(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { every_file(&path, all) } else { all.push(path) }
    }
}

#[test]
#[ignore = "it takes minutes"]
fn a_killed_build_leaves_no_secret_to_the_next() {
    let count: u32 = std::env::var("KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(20);
    // The program may lie in a folder that nobody may enter.
    let folder = tempfile::tempdir().unwrap();
    permit(folder.path(), 0o755);
    let program = folder.path().join("orderpaper");
    fs::copy(env!("CARGO_BIN_EXE_orderpaper"), &program).unwrap();
    // How long a command takes is learnt from one that nobody disturbs.
    let once = |command: &[&str]| {
        let scene = Scene::new(&program, Hindrance::None);
        let begin = Instant::now();
        scene.command(command).status().unwrap();
        begin.elapsed()
    };
    let times = COMMANDS.map(|command| once(command).min(once(command)));
    let (mut killed, mut left, mut failed, mut full, mut reported) = (0, 0, 0, 0, 0);
    for round in 0..count {
        let hindrance = [Hindrance::None, Hindrance::FullDisk, Hindrance::Shut][(round % 3) as usize];
        let (first, next) = ((round / 3 % 4) as usize, (round / 12 % 4) as usize);
        let scene = Scene::new(&program, hindrance);
        scene.hinder(hindrance, round);
        full += u32::from(scene.mounted);
        // Writing comes last, so that most of the kills are there; some builds come to their end.
        let share = 0.4 + 0.7 * f64::from(round * 7919 % 1000) / 1000.0;
        let mut child = scene.command(COMMANDS[first]).spawn().unwrap();
        std::thread::sleep(times[first].mul_f64(share).max(Duration::from_millis(1)));
        child.kill().unwrap();
        let status = child.wait().unwrap();
        killed += u32::from(status.code().is_none());
        failed += u32::from(status.code().is_some_and(|code| code != 0));
        left += u32::from(scene.out().join(".orderpaper").exists());
        // What was killed tells nothing; each that comes after it either has cleared up or says that it could not.
        for command in [COMMANDS[next], COMMANDS[first]] {
            let success = scene.command(command).status().unwrap().success();
            let leaks = scene.leaks();
            assert!(leaks.is_empty() || !success, "{round}, {hindrance:?}, {command:?}: {leaks:?}");
            reported += u32::from(!leaks.is_empty());
        }
        scene.help(hindrance);
        assert!(scene.command(&["build"]).status().unwrap().success(), "{round}, {hindrance:?}");
        assert!(scene.leaks().is_empty(), "{round}, {hindrance:?}: {:?}", scene.leaks());
        let mut all = Vec::new();
        public_files(&scene.out(), &mut all);
        assert!(!all.iter().any(|path| path.to_string_lossy().contains(".orderpaper-")), "{all:?}");
    }
    println!(
        "{killed} of {count} builds were killed, {left} of them while they wrote, {failed} could not write or remove; \
         {full} had a full disk; {reported} later commands reported what was left"
    );
}

/// What lies in a folder for papers, against its report; nothing where they agree.
fn lie_of(out: &Path) -> Option<String> {
    let report = fs::read(out.join("build.json")).ok()?;
    let report: serde_json::Value = serde_json::from_slice(&report).unwrap();
    let outputs = report["outputs"].as_array().unwrap();
    let lies = outputs.iter().filter(|output| {
        let bytes = fs::read(out.join(output["path"].as_str().unwrap())).unwrap_or_default();
        output["sha256"] != orderpaper_build::write::sha256(&bytes)
    });
    let lies: Vec<String> = lies.map(|output| output["path"].to_string()).collect();
    (!lies.is_empty()).then(|| lies.join(", "))
}

#[test]
#[ignore = "it takes minutes"]
fn a_killed_run_leaves_the_old_or_the_new_and_nothing_besides() {
    let count: u32 = std::env::var("KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(20);
    let program = Path::new(env!("CARGO_BIN_EXE_orderpaper"));
    let commands: [&[&str]; 3] = [
        &["build"],
        &["pack", "2026-11-18-parks", "--items", "--duplex"],
        &["publish", "2026-11-18-parks", "--at", "2026-11-10T17:00"],
    ];
    let run = |workspace: &TestWorkspace, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(workspace.path()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let edited = || {
        let workspace = TestWorkspace::copy_of("examples/minimal");
        assert!(run(&workspace, &["build"]).status().unwrap().success());
        let old = fs::read(workspace.path().join("out/build.json")).unwrap();
        (workspace.replace(REPORT, "signed by 143 residents", "signed by 144 residents"), old)
    };
    // How long a command takes is learnt from one that nobody disturbs.
    let once = |command: &[&str]| {
        let (workspace, _) = edited();
        let begin = Instant::now();
        run(&workspace, command).status().unwrap();
        begin.elapsed()
    };
    let times = commands.map(|command| once(command).min(once(command)));
    let (mut killed, mut writing, mut old, mut new) = (0, 0, 0, 0);
    for round in 0..count {
        let (arguments, time) = (commands[(round % 3) as usize], times[(round % 3) as usize]);
        let (workspace, before) = edited();
        let out = workspace.path().join("out");
        let mut child = run(&workspace, arguments).spawn().unwrap();
        // Writing comes last, so that most of the kills are there.
        std::thread::sleep(time.mul_f64(0.5 + 0.5 * f64::from(round * 7919 % 1000) / 1000.0));
        child.kill().unwrap();
        killed += u32::from(child.wait().unwrap().code().is_none());
        let journal =
            out.join(".orderpaper/journal.json").exists() || workspace.path().join(".orderpaper/journal.json").exists();
        writing += u32::from(journal);
        // The next run takes up what was left before it does anything else.
        for folder in [&out, workspace.path()] {
            assert!(orderpaper_build::write::recover(folder).unwrap().is_empty());
        }
        assert_eq!(lie_of(&out), None, "{round}, {arguments:?}");
        let is_old = fs::read(out.join("build.json")).unwrap() == before;
        if is_old {
            old += 1;
        } else {
            new += 1;
        }
        let mut all = Vec::new();
        every_file(workspace.path(), &mut all);
        let beside =
            |path: &&PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".orderpaper-"));
        assert_eq!(all.iter().filter(beside).count(), 0, "{round}, {arguments:?}: {all:?}");
        // Published is all of an edition or nothing.
        let check = run(&workspace, &["check"]).status().unwrap();
        assert!(check.success(), "{round}, {arguments:?}: a published edition is not whole");
        if workspace.path().join("meetings/2026-11-18-parks/published.toml").exists() {
            assert!(run(&workspace, &["editions", "2026-11-18-parks"]).status().unwrap().success(), "{round}");
        }
    }
    println!(
        "{killed} of {count} runs were killed, {writing} of them while they wrote: {old} left the old, {new} the new"
    );
}

/// A publication that was killed while its files went to their places is finished by whatever command comes next, before it reads.
#[test]
fn a_publication_that_was_killed_is_finished_before_anything_reads_it() {
    for next in [&["check"][..], &["editions", "2026-11-18-parks"], &["build"]] {
        let workspace = TestWorkspace::copy_of("examples/minimal");
        let publish = ["publish", "2026-11-18-parks", "--at", "2026-11-10T17:00"];
        assert!(workspace.run(&publish).status.success());
        // As it was before the last file was moved.
        let root = workspace.path();
        let (from, to) = ("meetings/2026-11-18-parks/.orderpaper-abc", "meetings/2026-11-18-parks/published.toml");
        fs::rename(root.join(to), root.join(from)).unwrap();
        fs::create_dir_all(root.join(".orderpaper")).unwrap();
        let journal = serde_json::json!({ "remove": [], "place": [{ "from": from, "to": to }] });
        fs::write(root.join(".orderpaper/journal.json"), journal.to_string()).unwrap();
        let output = workspace.run(next);
        assert!(output.status.success(), "{next:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(root.join(to).exists() && !root.join(from).exists(), "{next:?}");
        assert!(!root.join(".orderpaper/journal.json").exists(), "{next:?}");
    }
}
