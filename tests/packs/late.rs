//! What comes or changes after publication.

use super::*;
use crate::workspace::{borrowed, publication};

/// A correction of a report, in its head.
const CORRECTED: &str = "corrected = [{ on = 2026-11-05, why = \"More was found out.\" }]\n";

#[test]
fn what_was_published_keeps_its_numbers_and_what_comes_later_is_a_supplement() {
    let workspace = with_files(&["conforming-office"]);
    published(&workspace, MEETING);
    let pack = out(&workspace, &format!("{MEETING}/pack.pdf"));
    let before = labels(&pack);
    let messages = run(&workspace, &["diff", MEETING]);
    assert!(messages.contains("4 of 4 parts are unchanged"), "{messages}");

    // A report that grows takes letters, and a late appendix goes on after the last page.
    let folder = workspace.path().join("meetings").join(MEETING).join("appendices");
    fs::copy(repository().join("tests/foreign/conforming-own.pdf"), folder.join("late.pdf")).unwrap();
    let long = "\n\nMore was found out after the papers were sent. ".repeat(60);
    let workspace = workspace
        .replace(REPORT, "author =", &format!("{CORRECTED}author ="))
        .append(REPORT, "\n[[appendix]]\nid = \"late\"\ntitle = \"What came late\"\nfile = \"late.pdf\"\n")
        .replace(
            REPORT,
            "In June 2026 a petition for later closing was signed by 143 residents.",
            &format!("In June 2026 a petition for later closing was signed by 144 residents.{long}"),
        );
    let output = workspace.run(&["build"]);
    assert!(said(&output).contains("published-number-moved"), "{}", said(&output));
    let text_of = fs::read_to_string(workspace.path().join(REPORT)).unwrap().replace(&long, &long.replace("\n\n", " "));
    fs::write(workspace.path().join(REPORT), text_of).unwrap();

    let messages = run(&workspace, &["diff", MEETING]);
    assert!(messages.contains("[-143") && messages.contains("{+144"), "{messages}");
    assert!(messages.contains("New: Appendix B: What came late"), "{messages}");
    run(&workspace, &["build"]);
    let now = labels(&pack);
    let letters: Vec<&String> = now.iter().filter(|label| label.ends_with(|c: char| c.is_ascii_uppercase())).collect();
    assert!(!letters.is_empty(), "{now:?}");
    assert!(before.iter().all(|label| now.contains(label)), "{before:?} {now:?}");
    let added = now.iter().position(|label| label == letters[0]).unwrap() + 1;
    assert!(page_text(&pack, added).contains(&format!("Page {}, added after publication", letters[0])));
    let supplement = out(&workspace, &format!("{MEETING}/supplement-1.pdf"));
    let last: u32 = before.last().unwrap().parse().unwrap();
    assert_eq!(labels(&supplement).first(), Some(&(last + 1).to_string()));
    assert!(text(&supplement).contains("Supplement 1 to the agenda pack"));
    // A late appendix is in the contents below its item, with the pages of that in the pack.
    let contents = lines(&supplement).join(" ");
    let item = contents.find("in the pack: ").unwrap();
    assert!(item < contents.find("What came late").unwrap(), "{contents}");
    assert!(now.contains(labels(&supplement).last().unwrap()), "the pack holds what the supplement brings");

    // Published again, the supplement stays as well.
    published(&workspace, MEETING);
    let published = labels(&supplement);
    run(&workspace, &["build"]);
    assert_eq!(labels(&supplement), published);
    assert_eq!(labels(&pack), now);
    assert!(!out(&workspace, &format!("{MEETING}/supplement-2.pdf")).exists());
}

#[test]
fn a_report_that_replaces_another_says_which_pages() {
    let workspace = with_files(&[]).append("council.toml", "\n[packs]\nchanged = \"supplement\"\n");
    published(&workspace, MEETING);
    let parts = pack_in(&report(&workspace), MEETING)["parts"].as_array().unwrap().clone();
    let before = parts.iter().find(|part| part["part"] == "play-area").unwrap().clone();
    let [first, last] = ["first", "last"].map(|key| before[key].as_str().unwrap());
    let replaces =
        if first == last { format!("replaces pages {first}") } else { format!("replaces pages {first} to {last}") };
    let workspace = workspace.replace(REPORT, "signed by 143 residents", "signed by 244 residents");
    for command in ["build", "publish", "build"] {
        let arguments =
            if command == "publish" { publication(workspace.path(), MEETING) } else { vec![command.to_owned()] };
        run(&workspace, &borrowed(&arguments));
        let supplement = out(&workspace, &format!("{MEETING}/supplement-1.pdf"));
        let said = |pdf: &Path| text(pdf).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said(&supplement).contains(&format!("({replaces})")), "{}", said(&supplement));
        // On every page of the report, in the supplement and where it is in the pack.
        for pdf in [supplement, out(&workspace, &format!("{MEETING}/pack.pdf"))] {
            assert!(said(&pdf).contains(&format!("· {replaces}")), "{} after {command}", pdf.display());
        }
    }
}

#[test]
fn what_is_taken_out_after_publication_is_reported_and_keeps_its_numbers() {
    let workspace = with_files(&["conforming-own"]);
    published(&workspace, MEETING);
    let record = "\n[[appendix]]\nid = \"conforming-own\"\ntitle = \"What conforming-own says\"\nfile = \"conforming-own.pdf\"\n";
    let workspace = workspace.replace(REPORT, record, "").replace(REPORT, "author =", &format!("{CORRECTED}author ="));
    let output = workspace.run(&["check"]);
    assert!(said(&output).contains("appendix A of 3 Opening hours"), "{}", said(&output));
    let withdrawn = record.replace("file = \"conforming-own.pdf\"", "withdrawn = \"It was the wrong map.\"");
    let workspace = workspace.append(REPORT, &withdrawn).replace(REPORT, CORRECTED, "");
    let messages = run(&workspace, &["diff", MEETING]);
    assert!(messages.contains("Gone: Appendix A: What conforming-own says, page 5"), "{messages}");
    published(&workspace, MEETING);
    let messages = run(&workspace, &["diff", MEETING]);
    assert!(!messages.contains("Gone"), "{messages}");
    assert!(text(&out(&workspace, &format!("{MEETING}/play-area.pdf"))).contains("It was the wrong map."));
    // Nobody else is given its number.
    fs::write(workspace.path().join(format!("meetings/{MEETING}/appendices/late.csv")), "a,b\n").unwrap();
    let late = "\n[[appendix]]\nid = \"late\"\ntitle = \"Late\"\nfile = \"late.csv\"\nattach = true\n";
    let workspace = workspace.append(REPORT, late).replace(REPORT, "author =", &format!("{CORRECTED}author ="));
    run(&workspace, &["build"]);
    assert_eq!(labels(&out(&workspace, &format!("{MEETING}/supplement-1.pdf"))), ["6", "7", "8"]);
}
