//! `orderpaper diff` tells of every paper that is not the file that was published.

use std::fs;

use super::{ID, MINUTES, REPORT, corrected, publish, run, said};
use crate::workspace::TestWorkspace;

const TREE: &str = "images/tree.svg";

fn diff(workspace: &TestWorkspace) -> String {
    said(&workspace.run(&["diff", ID]))
}

fn tree(colour: &str) -> String {
    let square = "width=\"40\" height=\"40\"";
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {square}><rect {square} fill=\"{colour}\"/></svg>")
}

#[test]
fn draft_minutes_that_name_somebody_otherwise_are_told() {
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("people.toml", "\n[[person]]\nid = \"ash\"\nname = \"Councillor Ash\"\n")
        .append(MINUTES, "chair = \"ash\"\nattendance = [{ person = \"ash\", class = \"member\" }]\n\n")
        .append(MINUTES, "[[item]]\nid = \"mill-lane\"\ntext = \"It was noted.\"\n");
    publish(&workspace);
    let same = diff(&workspace);
    assert!(same.contains("parts are unchanged") && !same.contains("Made anew"), "{same}");
    let workspace = workspace.replace("people.toml", "Councillor Ash", "Councillor Oak");
    let told = diff(&workspace);
    assert!(told.contains(&format!("Made anew, and not as it was published: {ID}/minutes.pdf")), "{told}");
    assert!(!told.contains("unchanged"), "{told}");
}

#[test]
fn an_agenda_that_is_published_without_a_pack_is_told() {
    const MEETING: &str = "meetings/2026-11-18-parks/meeting.toml";
    let workspace = TestWorkspace::copy_of("examples/minimal");
    fs::remove_file(workspace.path().join(REPORT)).unwrap();
    let workspace = workspace.replace(MEETING, "report = \"play-area\"", "title = \"The lane\"");
    publish(&workspace);
    let same = diff(&workspace);
    assert!(same.contains("Every paper is the one that was published."), "{same}");
    let lane = "title = \"The lane\"";
    let workspace = workspace.replace(MEETING, lane, &format!("title = \"The road\"\n{}", corrected("It is a road.")));
    let told = diff(&workspace);
    assert!(told.contains(&format!("{ID}/agenda.pdf")) && !told.contains("0 of 0"), "{told}");
}

#[test]
fn a_picture_that_is_another_is_told() {
    let workspace = TestWorkspace::copy_of("examples/minimal").append(TREE, &tree("green")).replace(
        REPORT,
        "signed by 143 residents",
        "![A tree](/images/tree.svg)\n\nIt was signed by 143 residents",
    );
    publish(&workspace);
    assert!(diff(&workspace).contains("parts are unchanged"));
    fs::write(workspace.path().join(TREE), tree("brown")).unwrap();
    let workspace = workspace.replace(REPORT, "title = ", &format!("{}title = ", corrected("The tree is brown.")));
    let told = diff(&workspace);
    assert!(told.contains("Changed: ") && !told.contains("3 of 3 parts"), "{told}");
}

#[test]
fn papers_whose_copies_are_lost_and_that_are_made_anew_are_told() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let list = fs::read_to_string(workspace.path().join(format!("published/{ID}/edition-1.json"))).unwrap();
    assert!(list.contains("pack.pdf"));
    for entry in fs::read_dir(workspace.path().join("published").join(ID)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|form| form == "pdf" || form == "pages") {
            fs::remove_file(path).unwrap();
        }
    }
    let told = diff(&workspace);
    assert!(told.contains("published-file-damaged"), "{told}");
    let workspace = workspace.append("council.toml", "\n[look]\naccent = \"#5C2D0A\"\n");
    let told = diff(&workspace);
    assert!(told.contains(&format!("Made anew, and not as it was published: {ID}/pack.pdf")), "{told}");
    assert!(!told.contains("unchanged"), "{told}");
}

#[test]
fn a_lost_paper_of_an_earlier_edition_is_told_by_check() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    publish(&workspace);
    let files = || -> Vec<_> {
        let files = fs::read_dir(workspace.path().join("published").join(ID)).unwrap();
        files
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|form| form == "pdf"))
            .collect()
    };
    let first = files();
    let id = "id = \"background\"\n";
    let edited = fs::read_to_string(workspace.path().join(REPORT)).unwrap();
    let edited =
        edited.replace("signed by 143", "signed by 144").replace(id, &format!("{id}{}", corrected("It was 144.")));
    fs::write(workspace.path().join(REPORT), edited).unwrap();
    publish(&workspace);
    assert!(!said(&workspace.run(&["check"])).contains("published-file-damaged"));
    for path in &first {
        fs::remove_file(path).unwrap();
    }
    let told = said(&workspace.run(&["check", "--format", "short"]));
    assert!(told.contains("warning[published-file-damaged]"), "{told}");
    // The newest papers are made all the same.
    run(&workspace, &["build"]);
}
