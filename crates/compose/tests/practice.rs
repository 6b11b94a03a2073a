//! Committee practice, line by line: `tests/practice` has a fixture for each, and `index.txt` says which.
//!
//! A fixture starts with a comment that says what it shows. `=== path` and a record, or `=== path <append>` and lines to add, are laid
//! over `base`. `--- meeting/paper edition` and lines follow: each is in that paper, in this order; `! words` are not in it, `!! words`
//! once. Nothing in a fixture is a finding, unless `findings:` in its comment names the code; the lines after `--- findings` are in the
//! messages.

use std::collections::BTreeSet;
use std::fs;

use orderpaper_records::check::{Context, check};
use orderpaper_records::project::Edition;
use orderpaper_records::read::{self, Unsaved};

const BASE: &str = "tests/practice/base";

fn text(name: &str) -> String {
    fs::read_to_string(super::root("tests/practice").join(name)).unwrap()
}

fn fixtures() -> BTreeSet<String> {
    let files = fs::read_dir(super::root("tests/practice")).unwrap().map(|entry| entry.unwrap().file_name());
    let names = files.map(|name| name.into_string().unwrap());
    names.filter(|name| name.ends_with(".txt") && name != "index.txt").collect()
}

/// The records of a fixture, and the papers that it shows with their lines.
fn parts(fixture: &str) -> (Unsaved, Vec<(&str, &str)>) {
    let start = fixture.find("\n--- ").unwrap();
    let (records, papers) = fixture.split_at(start);
    let mut unsaved = Unsaved::new();
    for section in records.split("\n=== ").skip(1) {
        let (head, body) = section.split_once('\n').unwrap();
        match head.strip_suffix(" <append>") {
            Some(path) => {
                let base = fs::read_to_string(super::root(BASE).join(path)).unwrap();
                unsaved.insert(path.to_owned(), format!("{base}{body}\n"));
            }
            None => drop(unsaved.insert(head.to_owned(), format!("{body}\n"))),
        }
    }
    (unsaved, papers.split("\n--- ").skip(1).map(|one| one.split_once('\n').unwrap()).collect())
}

/// What a fixture promises and the program does not keep.
fn broken(fixture: &str) -> Vec<String> {
    let (unsaved, papers) = parts(fixture);
    let workspace = read::workspace_with(&super::root(BASE), &unsaved);
    let mut broken: Vec<String> = workspace.faults.iter().map(|fault| format!("{fault:?}")).collect();
    let comment = fixture.lines().next().unwrap();
    let expected = comment.split_once("findings: ").map(|(_, codes)| codes.trim_end_matches('.')).unwrap_or_default();
    let all = check(&Context::new(&workspace));
    let found = all.iter().filter(|one| !expected.contains(one.code));
    broken.extend(found.map(|one| format!("{}: {}", one.code, one.message)));
    // What has an error makes no paper.
    if !broken.is_empty() {
        return broken;
    }
    for (head, lines) in papers {
        if head == "findings" {
            let missing = lines.lines().filter(|line| !all.iter().any(|one| one.message.contains(line)));
            broken.extend(missing.map(|line| format!("{line:?} is not found")));
            continue;
        }
        let (id, edition) = head.split_once(' ').unwrap();
        let edition = if edition == "public" { Edition::Public } else { Edition::Restricted };
        let paper = super::listing_with(BASE, &unsaved, edition, id);
        let mut rest = paper.as_str();
        for line in lines.lines().filter(|line| !line.is_empty()) {
            if let Some(words) = line.strip_prefix("!! ") {
                if paper.matches(words).count() != 1 {
                    broken.push(format!("{words:?} is not in {head} once\n{paper}"));
                }
            } else if let Some(words) = line.strip_prefix("! ") {
                if paper.contains(words) {
                    broken.push(format!("{words:?} is in {head}\n{paper}"));
                }
            } else if let Some(at) = rest.find(line) {
                rest = &rest[at + line.len()..];
            } else {
                broken.push(format!("{line:?} is missing in {head}\n{paper}"));
                break;
            }
        }
    }
    broken
}

#[test]
fn each_line_of_practice_is_data_and_is_printed_as_councils_print_it() {
    let all = fixtures().into_iter().map(|name| (broken(&text(&name)), name)).filter(|(broken, _)| !broken.is_empty());
    let all: Vec<String> = all.map(|(broken, name)| format!("{name}:\n{}", broken.join("\n"))).collect();
    assert!(all.is_empty(), "{}", all.join("\n\n"));
}

#[test]
fn the_index_leads_from_each_line_to_what_shows_it() {
    let index = text("index.txt");
    let lines = index.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut shown = BTreeSet::new();
    for line in lines {
        let (_, place) = line.split_once(" | ").unwrap_or_else(|| panic!("{line:?} names no place"));
        shown.insert(place.to_owned());
        let Some((file, test)) = place.split_once("::") else { continue };
        let source = fs::read_to_string(super::root("crates/compose/tests").join(file)).unwrap();
        assert!(source.contains(&format!("fn {test}()")), "there is no test {place}");
    }
    let fixtures = fixtures();
    let tests = shown.iter().filter(|place| place.contains("::")).cloned().collect::<BTreeSet<_>>();
    assert_eq!(shown.difference(&tests).cloned().collect::<BTreeSet<_>>(), fixtures);
}
