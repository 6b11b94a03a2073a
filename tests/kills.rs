//! Builds that are killed while they make something exempt. It takes minutes, so that it is run by name:
//! `KILLS=100 cargo test --release --test kills -- --ignored`
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at once, and ask how long it is to run"
)]

mod workspace;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use orderpaper::assemble::proof;
use workspace::{TestWorkspace, program};

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

#[test]
#[ignore = "it takes minutes"]
fn a_killed_build_leaves_no_secret_to_the_next() {
    let count: u32 = std::env::var("KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(20);
    let (mut killed, mut left) = (0, 0);
    for round in 0..count {
        let workspace = TestWorkspace::copy_of("examples/minimal").replace(
            REPORT,
            "purpose = \"To agree",
            &format!("purpose = \"At {SECRET}, to agree"),
        );
        assert!(workspace.run(&["build", "--typst"]).status.success());
        let exempt = "classification = \"exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
        let titled = "title = \"A play area\"\nreport = \"play-area\"";
        let workspace =
            workspace.replace(REPORT, "author =", exempt).replace(MEETING, "report = \"play-area\"", titled);
        let command = COMMANDS[(round % 4) as usize];
        // How long a command takes is learnt from one that nobody disturbs, on records that are the same.
        let whole = TestWorkspace::copy_of("examples/minimal");
        workspace::copy_folder(workspace.path(), whole.path());
        let begin = Instant::now();
        whole.run(command);
        // Writing comes last, so that most of the kills are there.
        let share = 0.5 + 0.6 * f64::from(round * 7919 % 1000) / 1000.0;
        let after = begin.elapsed().mul_f64(share);
        let mut child = program();
        let child = child.args(command).current_dir(workspace.path()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = child.spawn().unwrap();
        std::thread::sleep(after.max(Duration::from_millis(1)));
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
        left += u32::from(workspace.path().join("out/.orderpaper").exists());
        let next = COMMANDS[(round / 4 % 4) as usize];
        let output = workspace.run(next);
        let mut all = Vec::new();
        public_files(&workspace.path().join("out"), &mut all);
        let leaks: Vec<_> = all.iter().filter(|path| says_the_secret(path)).collect();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(leaks.is_empty() || !output.status.success(), "{command:?}, {next:?}: {leaks:?}\n{said}");
        let is_beside = |path: &PathBuf| path.to_string_lossy().contains(".orderpaper-");
        assert!(!output.status.success() || !all.iter().any(is_beside), "{all:?}");
    }
    println!("{killed} of {count} builds were killed, {left} of them while they wrote");
}
