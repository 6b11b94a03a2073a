//! No paper prints the id of a record where a name or a number is meant, nor the name of a value that its words were not given.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use orderpaper_compose::Words;
use orderpaper_records::check::{Context, check};
use orderpaper_records::project::Edition;
use orderpaper_records::read::{self, Unsaved};
use orderpaper_text::markup::{Inline, map_each, map_inlines};

const WHOLE: &str = "crates/compose/tests/whole";
const WORKSPACES: [&str; 7] = [
    "content",
    "examples/minimal",
    "examples/parish",
    "examples/bilingual",
    "examples/from-spreadsheet",
    "examples/own-template",
    WHOLE,
];

/// The ids that no sentence holds by chance: those with a hyphen.
fn ids(workspace: &str) -> BTreeSet<String> {
    let workspace = read::workspace_with(&super::root(workspace), &Unsaved::new());
    let all = workspace.sources.iter().filter_map(|(_, source)| source.path.strip_suffix(".toml"));
    let names = all.map(|path| path.rsplit('/').next().unwrap_or(path).to_owned());
    let people = workspace.people.iter().flat_map(|record| record.value.person.iter().map(|person| person.id.clone()));
    let places = workspace.meetings.iter().flat_map(|record| record.value.item.iter().map(|item| item.id.clone()));
    let all = names.chain(people).chain(places);
    all.filter(|id| id.contains('-') && !id.starts_with(|first: char| first.is_ascii_digit())).collect()
}

/// The words of a text that are apart from others by spaces or marks.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !"-_/@.:".contains(c)).map(|word| word.trim_matches(['.', ':']))
}

#[test]
fn no_paper_prints_an_id_or_the_name_of_a_value() {
    let mut found = String::new();
    for workspace in WORKSPACES {
        let ids = ids(workspace);
        for edition in [Edition::Public, Edition::Restricted] {
            for mut paper in super::composed(workspace, &Unsaved::new(), edition) {
                let of = format!("{workspace} {}/{}", paper.meeting, paper.id);
                paper.each_text(&mut |field, mut text| {
                    // Rows for programs are by id.
                    if field.name == "sheet" {
                        return;
                    }
                    text.runs(&mut |run| {
                        if run.contains("{$") {
                            let _ = writeln!(found, "{of}, {}: {run:?}", field.name);
                        }
                        for word in words(run).filter(|word| ids.contains(*word)) {
                            let _ = writeln!(found, "{of}, {}: {word} in {run:?}", field.name);
                        }
                    });
                    let mut left = |inline: &mut Inline| {
                        if let Inline::Reference { target, .. } = inline {
                            let _ = writeln!(found, "{of}, {}: [[{target}]]", field.name);
                        }
                    };
                    match &mut text {
                        Words::Blocks(blocks) => map_inlines(blocks, &mut left),
                        Words::Line(line) => map_each(line, &mut left),
                        Words::Plain(_) | Words::Chart(_) | Words::Periods(_) => {}
                    }
                });
            }
        }
    }
    assert!(found.is_empty(), "{found}");
}

fn whole_with(path: &str, from: &str, to: &str) -> Unsaved {
    let text = super::in_part::record(&format!("{WHOLE}/{path}"));
    assert!(text.contains(from), "{from}\n{text}");
    Unsaved::from([(path.to_owned(), text.replacen(from, to, 1))])
}

#[test]
fn what_was_agreed_refers_in_the_log_to_its_own_meeting() {
    let path = "meetings/2026-09-15-scrutiny/minutes.toml";
    let record = "chair = \"brook\"\n[[item]]\nid = \"minutes\"\n[[item.resolution]]\nid = \"r\"\ntext = \"Agreed.\"\n\
                  [[item.action]]\nid = \"a\"\ntext = \"Carry out [[r]].\"\nowner = \"clerk\"\n";
    let unsaved = Unsaved::from([(path.to_owned(), record.to_owned())]);
    let log = super::listing_with(WHOLE, &unsaved, Edition::Public, "2026-11-17-scrutiny/log");
    assert!(log.contains("Carry out the resolution."), "{log}");
}

#[test]
fn a_decision_and_the_glossary_refer_to_a_plan_by_its_numbers() {
    let unsaved =
        whole_with("decisions/2026-12-02-debt.toml", "reasons = \"", "reasons = \"See [[renewal/1]]. The scarp. ");
    let terms =
        super::in_part::record(&format!("{WHOLE}/glossary.toml")).replacen("a steep slope", "as [[renewal/1]] says", 1);
    let mut unsaved = unsaved;
    unsaved.insert("glossary.toml".into(), terms);
    let paper = super::listing_with(WHOLE, &unsaved, Edition::Restricted, "decisions/2026-12-02-debt");
    assert_eq!(paper.matches("recommendation 1").count(), 2, "{paper}");
}

#[test]
fn a_title_holds_no_reference_and_only_sections_place_tables() {
    let path = "meetings/2026-11-17-scrutiny/reports/cover.toml";
    for (from, to, wanted) in [
        ("title = \"The mill and", "title = \"[[risks]] and", "a title or a name"),
        ("caption = \"Cost", "caption = \"[[note]]: cost", "a title or a name"),
        ("purpose = \"To ask", "purpose = \"![[cost]]\\n\\nTo ask", "where nothing can be placed"),
    ] {
        let workspace = read::workspace_with(&super::root(WHOLE), &whole_with(path, from, to));
        let found = check(&Context::new(&workspace));
        let told = found.iter().any(|one| one.code == "unresolved-reference" && one.message.contains(wanted));
        assert!(told, "{to}\n{found:?}");
    }
}
