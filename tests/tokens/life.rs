//! Whole builds: what is published of a workspace through its life, searched for every exempt word.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Output;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use super::inside::{Told, put, rounds};
use super::pen::{Class, Pen};
use super::world::World;
use super::{change, search, world};
use crate::workspace::{borrowed, heard, program, publication, text};

/// A workspace that lives.
struct Life<'a> {
    seed: u64,
    pen: Pen,
    world: World,
    folder: tempfile::TempDir,
    messages: &'a Told,
    /// Whether `published.toml` is as new as the records. It holds what was said of a thing before it became exempt until it is
    /// published again, and every build says so.
    is_published: bool,
}

impl Life<'_> {
    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs a command that ought to succeed. Gives whether it did.
    fn run(&self, stage: &str, arguments: &[&str]) -> bool {
        let output = program().args(arguments).current_dir(self.path()).output().unwrap();
        let said = text_of(&output);
        self.hold(&format!("{stage}: output of {}", arguments[0]), &search::in_bytes(&output.stdout));
        self.hold(&format!("{stage}: findings of {}", arguments[0]), &search::in_bytes(&output.stderr));
        eprintln!("{} {stage}: {:?}", self.seed, output.status.code());
        if output.status.code() != Some(0) {
            let code =
                said.split_once("error[").and_then(|(_, rest)| rest.split_once(']')).map_or("?", |(code, _)| code);
            let kind = format!("REFUSED {stage}: {code}");
            self.messages.add(kind, self.seed, || {
                let again = program().arg("--show-exempt").args(arguments).current_dir(self.path()).output().unwrap();
                text_of(&again)
            });
            return false;
        }
        true
    }

    fn hold(&self, place: &str, words: &BTreeSet<String>) {
        for word in words {
            let Some(token) = self.pen.tokens.get(word) else { continue };
            let hidden = token.class == Class::Hidden && !place.contains("build.json");
            if token.class.is_secret() || hidden {
                let kind = format!("LEAK {:?} {} in {}", token.class, token.field, kind_of(place));
                self.messages.add(kind, self.seed, || format!("{word} in {place}"));
            }
        }
    }

    /// Searches everything that is public.
    fn search(&self, stage: &str, printed: bool) {
        let mut all = BTreeMap::new();
        search::files(&self.path().join("out"), "", &mut all);
        all.retain(|path, _| !path.split('/').any(|part| part == "restricted"));
        let mut read = BTreeSet::new();
        for (number, (path, bytes)) in all.iter().enumerate() {
            let place = format!("{stage}: {path}");
            self.hold(&format!("{place} (path)"), &search::in_bytes(path.as_bytes()));
            let mut words = if path.ends_with(".pdf") { search::in_pdf(bytes) } else { search::in_bytes(bytes) };
            // Viewers read the same once more, and are slow: some files are enough for them.
            let turn = number as u64 + self.seed;
            if path.ends_with(".pdf") && turn.is_multiple_of(7) {
                let file = self.path().join("out").join(path);
                words.extend(search::in_bytes(text(&file).as_bytes()));
                if turn.is_multiple_of(77) {
                    words.extend(search::in_bytes(heard(&file).as_bytes()));
                }
            }
            self.hold(&place, &words);
            read.extend(words);
        }
        if self.is_published {
            let path = format!("meetings/{}/published.toml", self.world.meeting);
            let bytes = fs::read(self.path().join(path)).unwrap_or_default();
            self.hold(&format!("{stage}: published.toml"), &search::in_bytes(&bytes));
        }
        for (word, token) in self.pen.tokens.iter().filter(|(_, token)| printed && token.class == Class::Printed) {
            if !read.contains(word) {
                self.messages.add(format!("NOT PRINTED {}", token.field), self.seed, || word.clone());
            }
        }
    }

    /// Starts a build and kills it before it may have come to its end.
    fn kill(&mut self) {
        let mut child =
            program().arg("build").current_dir(self.path()).stderr(std::process::Stdio::null()).spawn().unwrap();
        let time = self.pen.below(1500);
        thread::sleep(Duration::from_millis(time as u64));
        let _ = child.kill();
        let _ = child.wait();
    }

    fn live(&mut self) {
        let meeting = self.world.meeting.clone();
        put(&self.pen, self.path());
        let minutes = self.path().join(format!("meetings/{meeting}/minutes.toml"));
        let has_minutes = minutes.exists();
        if self.pen.chance(30) && self.run("build with sources", &["build", "--typst"]) {
            self.search("build with sources", true);
        }
        if !self.run("build", &["build"]) {
            return;
        }
        self.search("build", true);
        if !has_minutes {
            if self.run("minutes start", &["minutes", "start", &meeting]) {
                self.search("minutes start", false);
            }
            let _ = fs::remove_file(&minutes);
        }
        if !self.run("publish", &borrowed(&publication(self.path(), &meeting))) {
            return;
        }
        self.search("publish", true);
        if change::late(&mut self.pen, &mut self.world) {
            put(&self.pen, self.path());
            if !self.run("supplement", &borrowed(&publication(self.path(), &meeting))) {
                return;
            }
            self.search("supplement", true);
        }
        if change::shut(&mut self.pen, &self.world) {
            put(&self.pen, self.path());
            if self.pen.chance(60) {
                self.kill();
            }
            self.is_published = false;
            if self.run("shut", &["build"]) {
                self.search("shut", true);
            }
            if self.pen.chance(40) && self.run("shut publish", &borrowed(&publication(self.path(), &meeting))) {
                self.is_published = true;
                self.search("shut publish", true);
            }
        }
        if self.pen.chance(40) && self.run("pack", &["pack", &meeting, "--items", "--duplex", "--mail-limit", "1"]) {
            self.search("pack", false);
        }
        if change::release(&mut self.pen, &self.world) {
            put(&self.pen, self.path());
            if self.pen.chance(50) {
                self.kill();
            }
            if self.run("release", &["build"]) {
                self.search("release", true);
            }
        }
        self.faults();
    }

    /// Breaks records in turn, so that they cannot be read or say something wrong. What is made all the same says nothing exempt.
    fn faults(&mut self) {
        let records: Vec<String> = self.pen.records.keys().filter(|path| path.contains('/')).cloned().collect();
        for fault in ["\nthis is no TOML\n", "\n[[section]]\nid = \"nowhere\"\n"] {
            let path = self.pen.pick(&records.iter().map(String::as_str).collect::<Vec<_>>()).to_owned();
            let file = self.path().join(&path);
            let sound = fs::read(&file).unwrap();
            fs::write(&file, [&sound, fault.as_bytes()].concat()).unwrap();
            let output = program().arg("build").current_dir(self.path()).output().unwrap();
            for bytes in [&output.stdout, &output.stderr] {
                self.hold("fault: what the program says", &search::in_bytes(bytes));
            }
            self.search("fault", false);
            fs::write(&file, sound).unwrap();
        }
    }
}

fn text_of(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A place without the words of ours in it.
fn kind_of(place: &str) -> String {
    let mut place = place.to_owned();
    for word in super::inside::words(&place.clone()) {
        place = place.replace(word, "*");
    }
    place
}

#[test]
fn no_exempt_word_is_in_anything_that_is_written_for_the_public() {
    let (rounds, start) = (rounds("ORDERPAPER_LIVES", 3), rounds("ORDERPAPER_LIVES_FROM", 0));
    let messages = Told::default();
    let next = AtomicU64::new(start);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= start + rounds {
                        break;
                    }
                    let (pen, world) = world::of(seed);
                    let folder = tempfile::tempdir().unwrap();
                    Life { seed, pen, world, folder, messages: &messages, is_published: true }.live();
                }
            });
        }
    });
    messages.finish();
}
