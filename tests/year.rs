//! A year of a council, played through by the commands that its officers, clerks and archivists use. After each step, what must not
//! change is compared with what was there before.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use orderpaper_pdf::proof;

use crate::workspace::{TestWorkspace, copy_folder, program};

const JANUARY: &str = "2027-01-12-planning";
const FEBRUARY: &str = "2027-02-09-planning";

/// Files by their paths.
type Files = BTreeMap<String, Vec<u8>>;

struct Council {
    workspace: TestWorkspace,
    /// Each edition as it was when it was published.
    editions: BTreeMap<(String, usize), Files>,
}

impl Council {
    /// A new workspace with a committee, and its meetings of half a year.
    fn new() -> Self {
        let workspace = TestWorkspace::copy_of("examples/minimal");
        fs::remove_dir_all(workspace.path().join("meetings")).unwrap();
        let people = "\n[[person]]\nid = \"baker\"\nname = \"Councillor Ann Baker\"\n\n\
                      [[person]]\nid = \"carr\"\nname = \"Councillor Ben Carr\"\n\n\
                      [[person]]\nid = \"law\"\noffice = \"Head of Law\"\n";
        let policy = "\n[policy]\nclearances = [\"legal\"]\nclearance_days = 7\n";
        let workspace = workspace.append("people.toml", people).append("council.toml", policy);
        let council = Self { workspace, editions: BTreeMap::new() };
        council.run(&["new", "committee", "planning", "--title", "Planning Committee"]);
        council.add(
            "committees/planning.toml",
            "chair = \"baker\"\nmembers = [\"baker\", \"carr\"]\nquorum = 2\n\n\
             [[opening_item]]\nid = \"apologies\"\nkind = \"apologies\"\n\n\
             [[opening_item]]\nid = \"minutes\"\nkind = \"minutes\"\n",
        );
        let every = ["--every", "second Tuesday", "--at", "18:30", "--place", "Mere House"];
        let period = ["new", "meetings", "planning", "--from", "2027-01-01", "--to", "2027-06-30"];
        let told = council.run(&[period.as_slice(), &every].concat());
        assert!(told.contains("Meetings written: 6."), "{told}");
        council
    }

    fn path(&self) -> &Path {
        self.workspace.path()
    }

    /// Runs a command that ends well.
    fn run(&self, arguments: &[&str]) -> String {
        self.ends(arguments, 0)
    }

    fn ends(&self, arguments: &[&str], code: i32) -> String {
        let output = self.workspace.run(arguments);
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        said
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).unwrap()
    }

    fn change(&self, file: &str, old: &str, new: &str) {
        let text = self.read(file);
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {file}: {text}");
        fs::write(self.path().join(file), text.replace(old, new)).unwrap();
    }

    fn add(&self, file: &str, more: &str) {
        fs::write(self.path().join(file), self.read(file) + more).unwrap();
    }

    fn publish(&mut self, meeting: &str, at: &str, why: &[&str]) -> String {
        let told = self.run(&[&["publish", meeting, "--at", at], why].concat());
        let number = self.read(&format!("meetings/{meeting}/published.toml")).matches("[[edition]]").count();
        self.editions.insert((meeting.to_owned(), number), files(&self.path().join("out").join(meeting)));
        self.stays();
        told
    }

    /// Every edition is given back as it was, no published number was given to something else, and the papers in `out` are those of the
    /// last edition.
    fn stays(&self) {
        for ((meeting, number), papers) in &self.editions {
            let back = tempfile::tempdir().unwrap();
            let (number, out) = (number.to_string(), back.path().join("old"));
            self.run(&["editions", meeting, "--number", &number, "--out", out.to_str().unwrap()]);
            assert_eq!(&files(&out.join(meeting)), papers, "edition {number} of {meeting}");
        }
    }

    fn words(&self, meeting: &str, paper: &str) -> String {
        words(&fs::read(self.path().join("out").join(meeting).join(paper)).unwrap())
    }

    /// Builds everything; what was published is as in its last edition.
    fn build(&self) {
        self.run(&["build"]);
        let last: BTreeMap<&String, &Files> =
            self.editions.iter().map(|((meeting, _), files)| (meeting, files)).collect();
        for (meeting, papers) in last {
            let now = files(&self.path().join("out").join(meeting));
            for (path, bytes) in papers.iter().filter(|(path, _)| *path != "minutes.pdf") {
                assert!(now.get(path) == Some(bytes), "{meeting}/{path}");
            }
        }
    }
}

fn words(pdf: &[u8]) -> String {
    proof::text(pdf).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words in an order that does not depend on where a page ends.
fn sorted(words: &str) -> Vec<&str> {
    let mut words: Vec<&str> = words.split(' ').collect();
    words.sort_unstable();
    words
}

/// The files below a folder.
fn files(folder: &Path) -> Files {
    let mut all = Files::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        all.insert(path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
    }
    all
}

/// An officer writes a report and has it cleared.
fn report_of_january(council: &Council) {
    let title = ["--title", "A bus shelter in Mill Lane", "--author", "head-of-parks"];
    council.run(&[["new", "report", JANUARY, "bus-shelter"].as_slice(), &title].concat());
    let report = format!("meetings/{JANUARY}/reports/bus-shelter.toml");
    let text = council.read(&report).replace("# background_papers", "background_papers");
    let text = text.replacen("text = \"\"\"\n\"\"\"", "text = \"\"\"\nA shelter costs £4,200.\n\"\"\"", 1);
    let text = text.replacen("text = \"\"\"\n\"\"\"", "text = \"\"\"\nResidents asked for it in May.\n\"\"\"", 1);
    let advice = "# [[recommendation]]\n# text = \"\"";
    let text = text.replace(advice, "[[recommendation]]\nid = \"buy\"\ntext = \"That a shelter is bought.\"");
    fs::write(council.path().join(&report), text).unwrap();
    let items = "\n[[item]]\nid = \"bus-shelter\"\nreport = \"bus-shelter\"\n\n\
                 [[item]]\nid = \"path\"\ntitle = \"The path to the school\"\nto_follow = true\n";
    council.add(&format!("meetings/{JANUARY}/meeting.toml"), items);
    // Before it is cleared there is a draft of it, and nothing else.
    council.run(&["build", "--draft", "--meeting", JANUARY]);
    assert!(council.path().join("draft").join(JANUARY).join("bus-shelter.pdf").exists());
    assert!(!council.path().join("out").join(JANUARY).exists());
    let told = council.ends(&["publish", JANUARY, "--at", "2027-01-04T16:00"], 1);
    assert!(told.contains("clearance-missing"), "{told}");
    assert!(!council.path().join("published").exists());
    assert!(council.run(&["status", "--on", "2026-12-20"]).contains("to be cleared: legal"));
    let before_the_first_table = "# The words that lead into the recommendations";
    let cleared = "[[clearance]]\nby = \"legal\"\nperson = \"law\"\nat = 2026-12-30T09:30:00\n\n";
    let text = council.read(&report);
    assert_eq!(text.matches(before_the_first_table).count(), 1, "{text}");
    let (head, tail) = text.split_once("[[recommendation]]\nid").unwrap();
    fs::write(council.path().join(&report), format!("{head}{cleared}[[recommendation]]\nid{tail}")).unwrap();
    assert!(council.run(&["status", "--on", "2026-12-31"]).contains("cleared: legal"));
}

/// The report that was to follow comes.
fn supplement_of_january(council: &Council) {
    let text = council.read(&format!("meetings/{JANUARY}/reports/bus-shelter.toml"));
    let text =
        text.replace("A bus shelter in Mill Lane", "The path to the school").replace("id = \"buy\"", "id = \"pave\"");
    let text = text.replace("That a shelter is bought.", "That the path is paved.");
    fs::write(council.path().join(format!("meetings/{JANUARY}/reports/path.toml")), text).unwrap();
    council.change(&format!("meetings/{JANUARY}/meeting.toml"), "to_follow = true\n", "report = \"path\"\n");
}

/// The clerk minutes a meeting at which all was agreed.
fn minutes(council: &Council, meeting: &str, resolution: &str) {
    council.run(&["minutes", "start", meeting]);
    let file = format!("meetings/{meeting}/minutes.toml");
    let text = council.read(&file).replace("# chair = ", "chair = ").replace("# began", "began");
    let text = text.replace("# closed = HH:MM:00", "closed = 20:00:00").replace("\"not-recorded\" # ", "\"");
    let text: String = text
        .lines()
        .map(|line| {
            let is_class = line.starts_with("class = \"") && !line.ends_with('"');
            if is_class { format!("{line}\"\n") } else { format!("{line}\n") }
        })
        .collect();
    let text = text.replace("# text = \"There were no", "text = \"There were no").replace("# approved", "approved");
    let text = text
        .replace("# signed", "signed")
        .replace("# text = \"[insert what was said]\"", "text = \"It was welcomed.\"");
    fs::write(council.path().join(&file), text).unwrap();
    council.add(&file, resolution);
}

#[test]
fn a_year_of_a_council_keeps_what_it_published() {
    let mut council = Council::new();
    report_of_january(&council);
    council.publish(JANUARY, "2027-01-04T16:00", &[]);
    let numbers = numbers(&council.read(&format!("meetings/{JANUARY}/published.toml")));
    supplement_of_january(&council);
    council.publish(JANUARY, "2027-01-08T09:00", &["--why", "Item 4, which was to follow"]);
    let supplement = council.words(JANUARY, "supplement-1.pdf");
    assert!(supplement.contains("That the path is paved.") && supplement.contains("8 January 2027"), "{supplement}");

    // The meeting is held and minuted, and the draft minutes go out.
    let resolution = "\n[[item.resolution]]\ntext = \"That the path is paved by June.\"\n\n\
                      [[item.action]]\nid = \"pave\"\ntext = \"To have the path paved.\"\nowner = \"head-of-parks\"\ndue = 2027-06-01\n";
    minutes(&council, JANUARY, resolution);
    council.publish(JANUARY, "2027-01-15T12:00", &["--why", "Draft minutes"]);
    assert!(council.words(JANUARY, "minutes.pdf").contains("That the path is paved by June."));
    assert!(council.run(&["actions"]).contains("To have the path paved."));

    // February approves them, and from then on they are sealed.
    council.publish(FEBRUARY, "2027-02-01T16:00", &[]);
    minutes(&council, FEBRUARY, "");
    council.publish(FEBRUARY, "2027-02-12T12:00", &["--why", "Draft minutes"]);
    assert!(council.ends(&["check"], 1).contains("minutes-not-sealed"));
    let told = council.publish(JANUARY, "2027-02-12T13:00", &["--why", "Minutes approved"]);
    assert!(!told.contains("minutes-not-sealed"), "it asks for what is done: {told}");
    let update = "[[update]]\naction = \"2027-01-12-planning/pave\"\non = 2027-02-10\nstatus = \"started\"\ntext = \"Three quotes are in.\"\n";
    fs::create_dir(council.path().join("actions")).unwrap();
    fs::write(council.path().join("actions/planning.toml"), update).unwrap();
    council.run(&["check"]);
    let record = format!("meetings/{JANUARY}/minutes.toml");
    council.change(&record, "paved by June", "paved by July");
    assert!(council.ends(&["check"], 1).contains("approved-minutes-changed"));
    council.change(&record, "paved by July", "paved by June");

    // A figure in a report of January was wrong. Since then an office has another name.
    council.change("people.toml", "Head of Parks and Open Spaces", "Director of Places");
    council.build();
    let report = format!("meetings/{JANUARY}/reports/bus-shelter.toml");
    let before = council.words(JANUARY, "bus-shelter.pdf");
    council.change(&report, "costs £4,200", "costs £4,800");
    assert!(council.ends(&["check"], 1).contains("published-words-changed"));
    let correction = "id = \"summary\"\ncorrected = [{ on = 2027-03-01, why = \"It was £4,200.\" }]\n";
    council.change(&report, "id = \"summary\"\n", correction);
    council.publish(JANUARY, "2027-03-01T10:00", &["--why", "A correction"]);
    let after = council.words(JANUARY, "bus-shelter.pdf");
    let printed = "Corrected on 1 March 2027: It was £4,200.";
    assert!(
        after.contains(printed) && council.words(JANUARY, "supplement-2.pdf").contains("It was £4,200."),
        "{after}"
    );
    let undone = after.replacen(&format!("{printed} "), "", 1).replacen("4,800", "4,200", 1);
    assert_eq!(undone, before, "nothing else is new");

    // The year goes on: the council has another name, another design and another way of numbering, and so does its law.
    council.change("council.toml", "Harrowmere District Council", "Mereside Council");
    council.add("council.toml", "\n[look]\naccent = \"#5C2D0A\"\n\n[numbering]\nrecommendations = [\"1.\"]\n");
    let term = "[[term]]\nterm = \"shelter\"\nmeaning = \"A roof.\"\n";
    fs::write(council.path().join("glossary.toml"), term).unwrap();
    council.build();
    council.stays();
    let now = self::numbers(&council.read(&format!("meetings/{JANUARY}/published.toml")));
    assert!(numbers.iter().all(|(key, number)| now.get(key) == Some(number)), "{numbers:?}: {now:?}");
    // The body corrects its approved minutes, which keep their numbers and the names of their day.
    let meetings = "\n[meetings]\nactions = \"A{n}\"\nminutes = { pattern = \"{n}/{yy}\" }\n";
    council.add("council.toml", meetings);
    council.change("people.toml", "Councillor Ann Baker", "Councillor Ann Stream");
    let before = council.words(JANUARY, "minutes.pdf");
    council.change(&record, "paved by June", "paved by July");
    council.change(
        &record,
        "id = \"path\"\n",
        "id = \"path\"\ncorrected = [{ on = 2027-04-01, why = \"It is July.\" }]\n",
    );
    council.publish(JANUARY, "2027-04-01T10:00", &["--why", "Minutes corrected"]);
    let after = council.words(JANUARY, "minutes.pdf");
    let printed = "Corrected on 1 April 2027: It is July. ";
    assert!(after.contains(printed) && after.contains("Councillor Ann Baker"), "{after}");
    let undone = after.replacen(printed, "", 1).replacen("by July", "by June", 1);
    assert_eq!(sorted(&undone), sorted(&before), "nothing else is new: {after}");

    council.build();
    let listed = council.run(&["editions", JANUARY]);
    for told in ["Edition 1, 4 January 2027 at 16:00", "Draft minutes", "Minutes approved", "A correction"] {
        assert!(listed.contains(told), "{told}: {listed}");
    }

    // An archivist who is given the records and nothing else makes the same papers.
    let elsewhere = tempfile::tempdir().unwrap();
    copy_folder(council.path(), elsewhere.path());
    let _ = fs::remove_dir_all(elsewhere.path().join(".orderpaper"));
    assert!(!elsewhere.path().join("out").exists());
    assert!(program().arg("build").current_dir(elsewhere.path()).output().unwrap().status.success());
    for meeting in [JANUARY, FEBRUARY] {
        let [here, there] = [council.path(), elsewhere.path()].map(|root| files(&root.join("out").join(meeting)));
        assert!(here == there, "{meeting}");
    }
}

/// The published numbers of things that have an id.
fn numbers(ledger: &str) -> BTreeMap<String, String> {
    let ledger: toml::Table = ledger.parse().unwrap();
    let mut all = BTreeMap::new();
    let mut add = |of: &str, thing: &toml::Value| {
        let said = |key: &str| thing.get(key).map(ToString::to_string);
        all.extend(said("id").map(|id| (format!("{of} {id}"), said("number").unwrap())));
    };
    let list =
        |table: &toml::Value, key: &str| table.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let ledger = toml::Value::Table(ledger);
    for kind in ["item", "minute", "action"] {
        for thing in list(&ledger, kind) {
            add(kind, &thing);
        }
    }
    for part in list(&ledger, "part") {
        for thing in list(&part, "numbered") {
            add(&part["part"].to_string(), &thing);
        }
    }
    all
}
