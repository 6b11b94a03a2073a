//! Disks that fill while something is written. It takes minutes and needs a superuser, who may mount a small disk; it is run by name:
//! `LEVELS=300 cargo test --test all full_disk -- --ignored --nocapture`
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at once, and ask how long it is to run"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::workspace::{copy_folder, program, repository};

const MEETING: &str = "2026-11-18-parks";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";

/// A folder that is a small disk.
struct Disk(tempfile::TempDir);

impl Disk {
    fn new() -> Option<Self> {
        let disk = Self(tempfile::tempdir().unwrap());
        disk.mount("size=64m", &["-t", "tmpfs"]).then_some(disk)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn mount(&self, options: &str, more: &[&str]) -> bool {
        let mount = Command::new("mount").args(more).args(["-o", options, "tmpfs"]).arg(self.path()).output();
        mount.is_ok_and(|output| output.status.success())
    }

    /// Leaves room for so many kilobytes besides what is there.
    fn leave(&self, room: u64) {
        let used = Command::new("df").args(["-k", "--output=used"]).arg(self.path()).output().unwrap();
        let used: u64 = String::from_utf8(used.stdout).unwrap().lines().last().unwrap().trim().parse().unwrap();
        assert!(self.mount(&format!("remount,size={}k", used + room), &[]));
    }

    fn run(&self, arguments: &[&str]) -> Output {
        program().args(arguments).current_dir(self.path()).output().unwrap()
    }

    /// Every file whose name is that of one on its way.
    fn leavings(&self) -> Vec<PathBuf> {
        let mut all = Vec::new();
        every_file(self.path(), &mut all);
        all.retain(|path| path.file_name().unwrap().to_string_lossy().starts_with(".orderpaper-"));
        all.extend(Some(self.path().join("out/.orderpaper")).filter(|path| path.exists()));
        all
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.path()).status();
    }
}

fn every_file(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { every_file(&path, all) } else { all.push(path) }
    }
}

/// Whether every output is there as the report lists it.
fn is_whole(out: &Path) -> bool {
    let report: serde_json::Value = serde_json::from_slice(&fs::read(out.join("build.json")).unwrap()).unwrap();
    report["outputs"].as_array().unwrap().iter().all(|output| {
        let bytes = fs::read(out.join(output["path"].as_str().unwrap())).unwrap_or_default();
        output["sha256"] == orderpaper_build::write::sha256(&bytes)
    })
}

#[test]
#[ignore = "it takes minutes"]
fn a_disk_that_fills_leaves_the_old_or_the_new() {
    let levels: u64 = std::env::var("LEVELS").ok().and_then(|count| count.parse().ok()).unwrap_or(12);
    let commands: [&[&str]; 3] =
        [&["build"], &["pack", MEETING, "--items"], &["publish", MEETING, "--at", "2026-11-10T17:00"]];
    // A workspace with papers, and a change in a record.
    let start = tempfile::tempdir().unwrap();
    copy_folder(&repository().join("examples/minimal"), start.path());
    assert!(program().arg("build").current_dir(start.path()).status().unwrap().success());
    let text = fs::read_to_string(start.path().join(REPORT)).unwrap();
    fs::write(start.path().join(REPORT), text.replace("143 residents", "144 residents")).unwrap();
    let old = fs::read(start.path().join("out/build.json")).unwrap();
    let (mut full, mut well) = (0, 0);
    for level in 0..levels {
        let command = commands[(level % 3) as usize];
        let Some(disk) = Disk::new() else {
            println!("no disk can be mounted here, so nothing was tried");
            return;
        };
        let copied =
            Command::new("cp").args(["-r", &format!("{}/.", start.path().display())]).arg(disk.path()).status();
        assert!(copied.unwrap().success());
        let room = level * 4 * 199 % 720;
        disk.leave(room);
        let output = disk.run(command);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let out = disk.path().join("out");
        let published = disk.path().join(format!("meetings/{MEETING}/published.toml"));
        assert!(is_whole(&out), "{level}: {command:?} with {room} KB: {told}");
        if output.status.success() {
            well += 1;
        } else {
            full += 1;
            assert_eq!(output.status.code(), Some(3), "{level}: {command:?} with {room} KB: {told}");
            assert!(told.contains("the disk is full"), "{level}: {command:?} with {room} KB: {told}");
            let is_old = fs::read(out.join("build.json")).unwrap() == old;
            assert!(is_old || command[0] == "publish", "{level}: {command:?} with {room} KB: {told}");
            assert!(!published.exists(), "{level}: half an edition is published");
            assert!(disk.mount("remount,size=64m", &[]));
            let again = disk.run(command);
            assert!(again.status.success(), "{level}: {}", String::from_utf8_lossy(&again.stderr));
        }
        assert!(disk.mount("remount,size=64m", &[]));
        assert_eq!(published.exists(), command[0] == "publish");
        assert!(is_whole(&out) && fs::read(out.join("build.json")).unwrap() != old, "{level}: {command:?}");
        assert_eq!(disk.leavings(), [""; 0].map(PathBuf::from), "{level}: {command:?} with {room} KB");
        assert!(disk.run(&["check"]).status.success(), "{level}: {command:?} with {room} KB");
    }
    println!("{levels} levels of room: {full} runs found the disk full, {well} had room enough");
}
