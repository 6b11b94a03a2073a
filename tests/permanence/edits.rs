//! Random edits of a published report: no number moves without an error, and no correct edit is refused.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use orderpaper_build::write::Cache;
use orderpaper_build::{Purpose, Request, Silent, build};
use orderpaper_records::read;
use orderpaper_text::diagnostic::any_error;
use proptest::prelude::*;

use super::*;

/// Something with a number: a word that only it has, its id if it has one, and how often it was reworded.
#[derive(Debug, Clone)]
struct Thing {
    tag: String,
    id: Option<String>,
    reworded: usize,
}

/// A report: the paragraphs of each section, the recommendations and the appendices.
#[derive(Debug, Clone)]
struct Drafted {
    lists: [Vec<Thing>; 4],
}

/// The list of a drafted report that holds its recommendations, and that of its appendices.
const RECOMMENDATIONS: usize = 2;
const APPENDICES: usize = 3;

fn thing(tag: usize, has_id: bool) -> Thing {
    Thing { tag: format!("tag{tag}x"), id: has_id.then(|| format!("id{tag}")), reworded: 0 }
}

impl Thing {
    fn text(&self) -> String {
        let extra = ["", " and no more", " and so on", " for a while"][self.reworded % 4];
        format!("The {} was looked at by the officers of the council in the spring{extra}.", self.tag)
    }
}

impl Drafted {
    fn new(counts: [usize; 4], ids: usize) -> Self {
        let mut tag = 0;
        let lists = counts.map(|count| {
            (0..count)
                .map(|_| {
                    tag += 1;
                    thing(tag, ids >> (tag % 8) & 1 == 1)
                })
                .collect()
        });
        let mut new = Self { lists };
        for one in &mut new.lists[APPENDICES] {
            one.id = Some(format!("app-{}", one.tag));
        }
        new
    }

    /// The record, with a correction for each edit.
    fn record(&self, corrections: usize) -> String {
        let mut out = String::from(
            "title = \"Hours\"\nauthor = \"head-of-parks\"\npurpose = \"To see.\"\nbackground_papers = []\n",
        );
        if corrections > 0 {
            let all: Vec<String> =
                (0..corrections).map(|n| format!("{{ on = 2026-11-05, why = \"Change {n}.\" }}")).collect();
            let _ = writeln!(out, "corrected = [{}]", all.join(", "));
        }
        for one in &self.lists[RECOMMENDATIONS] {
            let id = one.id.as_ref().map(|id| format!("id = \"{id}\"\n")).unwrap_or_default();
            let _ = write!(out, "\n[[recommendation]]\n{id}text = \"{}\"\n", one.text());
        }
        let sections = ["summary", "background"].iter().zip(&self.lists);
        for (section, list) in sections.filter(|(_, list)| !list.is_empty()) {
            let paragraph = |one: &Thing| {
                let id = one.id.as_ref().map(|id| format!(" {{#{id}}}")).unwrap_or_default();
                format!("{}{id}", one.text())
            };
            let text: Vec<String> = list.iter().map(paragraph).collect();
            let _ = write!(out, "\n[[section]]\nid = \"{section}\"\ntext = \"\"\"\n{}\n\"\"\"\n", text.join("\n\n"));
        }
        for one in &self.lists[APPENDICES] {
            let id = one.id.clone().unwrap_or_default();
            let _ = write!(out, "\n[[appendix]]\nid = \"{id}\"\ntitle = \"{}\"\nto_follow = true\n", one.tag);
        }
        out
    }
}

#[derive(Debug, Clone)]
enum Edit {
    Insert { list: usize, at: usize },
    Append { list: usize },
    Remove { list: usize, at: usize },
    Swap { list: usize, at: usize },
    Reword { list: usize, at: usize },
    RewordAll { list: usize },
}

impl Edit {
    /// Makes the edit; gives whether it leaves every published number where it was.
    fn make(&self, report: &mut Drafted, tag: usize) -> bool {
        let has_ids = |list: usize| list == APPENDICES;
        let new = |list: usize| {
            let mut new = thing(tag, false);
            new.id = has_ids(list).then(|| format!("app-{}", new.tag));
            new
        };
        // What comes after a section are the paragraphs of the next.
        let is_last = |list: usize, report: &Drafted| list != 0 || report.lists[1].is_empty();
        match *self {
            Self::Insert { list, at } => {
                let at = at % (report.lists[list].len() + 1);
                let last = at == report.lists[list].len() && is_last(list, report);
                report.lists[list].insert(at, new(list));
                last
            }
            Self::Append { list } => {
                report.lists[list].push(new(list));
                is_last(list, report)
            }
            // A report has at least one of each but appendices.
            Self::Remove { list, at } if report.lists[list].len() > usize::from(list != APPENDICES) => {
                let at = at % report.lists[list].len();
                report.lists[list].remove(at);
                false
            }
            Self::Swap { list, at } if report.lists[list].len() > 1 => {
                let at = at % (report.lists[list].len() - 1);
                report.lists[list].swap(at, at + 1);
                false
            }
            Self::Reword { list, at } if !report.lists[list].is_empty() => {
                let at = at % report.lists[list].len();
                report.lists[list][at].reworded += 1;
                true
            }
            Self::RewordAll { list } => {
                report.lists[list].iter_mut().for_each(|one| one.reworded += 1);
                true
            }
            Self::Remove { .. } | Self::Swap { .. } | Self::Reword { .. } => true,
        }
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (0..4usize, 0..9usize).prop_map(|(list, at)| Edit::Insert { list, at }),
        (0..4usize).prop_map(|list| Edit::Append { list }),
        (0..4usize, 0..9usize).prop_map(|(list, at)| Edit::Remove { list, at }),
        (0..4usize, 0..9usize).prop_map(|(list, at)| Edit::Swap { list, at }),
        (0..4usize, 0..9usize).prop_map(|(list, at)| Edit::Reword { list, at }),
        (0..4usize).prop_map(|list| Edit::RewordAll { list }),
    ]
}

/// The number of each thing by its tag; nothing where there is an error.
fn numbers(workspace: &TestWorkspace) -> Option<BTreeMap<String, String>> {
    let request = Request { meeting: Some(ID.into()), purpose: Purpose::Publication, ..Request::default() };
    let read = read::workspace(&read::find_root(workspace.path()).unwrap());
    let built = build(&read, &request, &Cache::none(), &Silent).unwrap();
    if any_error(&built.findings) {
        return None;
    }
    let parts = built.published.iter().flat_map(|published| &published.numbers.parts);
    let all = parts.flat_map(|part| &part.numbered).filter_map(|one| {
        let tag = one.text.split_whitespace().find(|word| word.starts_with("tag"))?;
        Some((tag.to_owned(), one.number.to_string()))
    });
    Some(all.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_number_moves_without_an_error_and_no_correct_edit_is_refused(
        counts in [1..4usize, 1..4usize, 1..5usize, 0..4usize],
        ids in 0..256usize,
        edits in prop::collection::vec(edit(), 1..4),
        tells in any::<bool>(),
    ) {
        let workspace = TestWorkspace::copy_of("examples/minimal");
        let report = workspace.path().join(REPORT);
        let mut drafted = Drafted::new(counts, ids);
        fs::write(&report, drafted.record(0)).unwrap();
        // Appendices that are to follow are no pages, but their letters are printed.
        publish(&workspace);
        let ledger = fs::read_to_string(workspace.path().join("meetings").join(ID).join("published.toml")).unwrap();
        let before = numbers_of_ledger(&ledger);
        let record = drafted.record(0);
        let mut right = true;
        for (index, edit) in edits.iter().enumerate() {
            right &= edit.make(&mut drafted, 100 + index);
        }
        fs::write(&report, drafted.record(usize::from(tells))).unwrap();
        let now = numbers(&workspace);
        let is_changed = drafted.record(0) != record;
        if !tells && is_changed {
            prop_assert!(now.is_none(), "words changed without a correction");
        }
        if let Some(now) = &now {
            for (tag, number) in now {
                let was = before.get(tag);
                prop_assert!(was.is_none_or(|was| was == number), "{tag} was {was:?} and is {number}");
            }
        }
        if right && (tells || !is_changed) {
            prop_assert!(now.is_some(), "a correct edit is refused");
        }
    }
}

/// The numbers of the things in a ledger, by their tags.
fn numbers_of_ledger(ledger: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut number = "";
    for line in ledger.lines() {
        if let Some(rest) = line.strip_prefix("number = \"") {
            number = rest.trim_end_matches('"');
        } else if let Some(text) = line.strip_prefix("text = \"") {
            let tag = text.trim_end_matches('"').split_whitespace().find(|word| word.starts_with("tag"));
            tag.map(|tag| all.insert(tag.to_owned(), number.to_owned()));
        }
    }
    all
}
