//! What follows from exempt matter is exempt: in the ordinary course of work, after publication, by slips, and beside the words.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod ledgers;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Output;

use orderpaper_pdf::proof;

use crate::workspace::{TestWorkspace, program, repository};

const CABINET: &str = "2006-10-10-cabinet";
/// Words of the exempt recommendations and report of that meeting.
const SECRETS: [&str; 4] = ["Firm B", "neither the cheapest", "commit the council to no number", "rec-choose"];

const MEETING: &str = "meetings/2026-11-18-parks/meeting.toml";
const MINUTES: &str = "meetings/2026-11-18-parks/minutes.toml";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";
/// A correction, which says why something differs from what was published.
const CORRECTED: &str = "corrected = [{ on = 2026-11-05, why = \"A change.\" }]\n";

const PART_EXEMPT: &str = "corrected = [{ on = 2026-11-05, why = \"A change.\" }]\nclassification = \"part-exempt\"\nexempt_categories = [3]\n\
     public_interest = \"Prices are secret.\"\nauthor =";

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Runs a command that ends well.
fn run(workspace: &TestWorkspace, arguments: &[&str]) -> String {
    let output = workspace.run(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
    said(&output)
}

/// Publishes the next edition.
fn published(workspace: &TestWorkspace, meeting: &str) -> String {
    let output = workspace.publish(meeting);
    assert!(output.status.success(), "{}", said(&output));
    said(&output)
}

/// Everything that a file says, in whatever place.
fn everything(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if path.extension().is_some_and(|end| end == "pdf") {
        return format!("{}{}", proof::text(&bytes).replace('\n', " "), proof::everything(&bytes));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Every public file below a folder.
fn public(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        match path.is_dir() {
            true if name != "restricted" && name != ".orderpaper" => all.extend(public(&path)),
            true => {}
            false => all.push(path),
        }
    }
    all
}

fn assert_public_without(workspace: &TestWorkspace, secrets: &[&str]) {
    for path in public(&workspace.path().join("out")) {
        let words = everything(&path);
        for secret in secrets {
            let said = words.to_lowercase().contains(&secret.to_lowercase());
            assert!(!said, "{} says {secret}", path.display());
            assert!(!path.to_str().unwrap().contains(secret), "{}", path.display());
        }
    }
}

fn errors(workspace: &TestWorkspace) -> String {
    let output = workspace.run(&["check", "--format", "short"]);
    said(&output).lines().filter(|line| line.contains(" error[")).map(|line| format!("{line}\n")).collect()
}

/// Publish, start the minutes afresh, build: the ordinary course of work.
#[test]
fn minutes_started_after_publication_tell_nothing_exempt() {
    let workspace = TestWorkspace::copy_of("content");
    let minutes = workspace.path().join(format!("meetings/{CABINET}/minutes.toml"));
    for folder in ["decisions", "actions"] {
        fs::remove_dir_all(workspace.path().join(folder)).unwrap();
    }
    fs::remove_file(&minutes).unwrap();
    published(&workspace, CABINET);
    assert!(!run(&workspace, &["minutes", "start", CABINET]).contains("rec-choose"));
    // What the public may know has to be said first.
    let build = ["build", "--meeting", CABINET];
    let refused = workspace.run(&build);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("[public-words]"), "{}", said(&refused));
    let started = fs::read_to_string(&minutes).unwrap();
    assert!(!started.contains("three tenders"), "the purpose of an exempt report is copied: {started}");
    let started = started.replace("# [[item.resolution]]\n# text = \"That [insert what was resolved]\"\n", "");
    let resolved = ["[[item.resolution]]", "id =", "recommendation ="];
    let started = resolved.iter().fold(started, |text, line| text.replace(&format!("# {line}"), line));
    let messages = started.replace("# public_summary = \"…\"", "public_summary = \"A contract was considered.\"");
    fs::write(&minutes, &messages).unwrap();
    run(&workspace, &build);
    assert_public_without(&workspace, &SECRETS);
    let folder = workspace.path().join("out").join(CABINET);
    assert!(everything(&folder.join("minutes.pdf")).contains("A contract was considered."));
    assert!(everything(&folder.join("decisions.pdf")).contains("A contract was considered."));
    assert!(everything(&folder.join("restricted/minutes.pdf")).contains("accept the tender of Firm B"));
    // Whoever takes the mark out has not made it public: it follows from the item.
    fs::write(&minutes, messages.replace("exempt = true\n", "")).unwrap();
    run(&workspace, &build);
    assert_public_without(&workspace, &SECRETS);
    // A statement does, and then needs words of its own.
    fs::write(&minutes, messages.replace("exempt = true\n", "exempt = false\n").replace("public_summary", "text"))
        .unwrap();
    run(&workspace, &build);
    let public = everything(&folder.join("minutes.pdf"));
    assert!(public.contains("A contract was considered.") && !public.contains("Firm B"), "{public}");
    assert_public_without(&workspace, &SECRETS);
}

/// A workspace whose report is exempt in part, with minutes.
fn with_minutes(minutes: &str) -> TestWorkspace {
    let recommendation = "[[recommendation]]\nid = \"open-longer\"";
    let exempt = "[[recommendation]]\nid = \"buy-zanzibar\"\ntext = \"buys the Zanzibar frame\"\nexempt = true\npart = [{ text = \"at the Quorl price\" }]\n\n";
    let appendix = "\n[[appendix]]\nid = \"advice\"\ntitle = \"Advice of Vandermeer\"\nto_follow = true\nexempt = true\nexempt_categories = [5]\n";
    TestWorkspace::copy_of("examples/minimal")
        .replace(REPORT, "author =", PART_EXEMPT)
        .replace(REPORT, recommendation, &format!("{exempt}{recommendation}"))
        .append(REPORT, appendix)
        .append(
            MINUTES,
            "[[item]]\nid = \"apologies\"\ntext = \"None.\"\n[[item]]\nid = \"interests\"\ntext = \"None.\"\n",
        )
        .append(MINUTES, minutes)
}

#[test]
fn a_resolution_on_an_exempt_recommendation_or_a_part_of_one_is_exempt() {
    let resolutions = "[[item]]\nid = \"mill-lane\"\n[[item.resolution]]\nid = \"bought\"\nrecommendation = \"buy-zanzibar\"\n[[item.resolution]]\nrecommendation = \"(a)(i)\"\n[[item.resolution]]\nrecommendation = \"(a)\"\ntreatment = \"amended\"\ntext = \"That the Zanzibar frame be hired.\"\npublic_text = \"A frame was hired.\"\n[[item.resolution]]\nrecommendation = \"open-longer\"\n";
    let workspace = with_minutes(resolutions);
    run(&workspace, &["build"]);
    assert_public_without(&workspace, &["Zanzibar", "Quorl", "Vandermeer", "bought", "buy-zanzibar"]);
    let folder = workspace.path().join("out/2026-11-18-parks");
    let public = everything(&folder.join("minutes.pdf"));
    assert!(public.contains("A frame was hired.") && public.contains("8 am to 8 pm"), "{public}");
    // The ground is that of the report, and not that of an appendix to it.
    assert!(public.contains("paragraph 3") && !public.contains("paragraph 5"), "{public}");
    let restricted = everything(&folder.join("restricted/minutes.pdf"));
    assert!(restricted.contains("Zanzibar frame be hired") && restricted.contains("Quorl"), "{restricted}");
    let released = workspace.replace(MINUTES, "id = \"bought\"", "id = \"bought\"\nexempt = false");
    assert!(errors(&released).contains("public-words"), "its words would be those of the report");
    let released = released.replace(MINUTES, "exempt = false", "exempt = false\ntext = \"That a frame be bought.\"");
    run(&released, &["build"]);
    assert!(everything(&folder.join("minutes.pdf")).contains("That a frame be bought."));
}

#[test]
fn what_is_exempt_has_no_name_in_public() {
    let minutes = "[[item]]\nid = \"mill-lane\"\ntext = \"It was agreed.\"\n[[item]]\nid = \"bagshaw-dismissal\"\ntitle = \"The dismissal of Bagshaw\"\nurgent_because = \"Bagshaw leaves today.\"\nexempt = true\nexempt_categories = [1]\npublic_title = \"A matter of staff\"\npublic_summary = \"A matter of staff was settled.\"\n[[item.action]]\nid = \"pay-bagshaw\"\ntext = \"Pay Bagshaw off\"\nowner = \"head-of-parks\"\n";
    let item = "\n[[item]]\nid = \"harrowgate-lease\"\ntitle = \"The lease of Harrowgate\"\npublic_title = \"A lease\"\nexempt_categories = [3]\npurpose = \"To let Harrowgate.\"\nurgent_because = \"Harrowgate stands empty.\"\ndocuments = [\"Letter from Harrowgate\"]\n";
    let workspace = with_minutes(minutes).append(MEETING, item).append(
        MINUTES,
        "[[item]]\nid = \"harrowgate-lease\"\npublic_summary = \"It was let.\"\ntext = \"Harrowgate was let.\"\n",
    );
    run(&workspace, &["build"]);
    let secrets = ["agshaw", "ismissal", "arrowgate"];
    assert_public_without(&workspace, &secrets);
    let list = program().args(["actions", "--format", "csv"]).current_dir(workspace.path()).output().unwrap();
    assert!(list.status.success() && !said(&list).contains("agshaw"), "{}", said(&list));
    let folder = workspace.path().join("out/2026-11-18-parks");
    assert!(everything(&folder.join("minutes.pdf")).contains("A matter of staff was settled."));
    assert!(everything(&folder.join("agenda.pdf")).contains("A lease"));
    let restricted = everything(&folder.join("restricted/minutes.pdf"));
    assert!(restricted.contains("The dismissal of Bagshaw") && restricted.contains("Pay Bagshaw off"));
}

#[test]
fn a_decision_follows_from_the_resolution_that_delegated_it() {
    let minutes = "[[item]]\nid = \"mill-lane\"\n[[item.resolution]]\nid = \"bought\"\nrecommendation = \"buy-zanzibar\"\ndelegated_to = \"head-of-parks\"\n";
    let path = "decisions/2026-11-20-zanzibar-frame.toml";
    let decision = "title = \"The Zanzibar frame\"\nby = \"head-of-parks\"\ndecision = \"To pay Quorl.\"\nreasons = \"It is cheap.\"\nalternatives = \"None.\"\nauthority = \"The committee.\"\ninterests = \"None.\"\ndelegated_by = \"2026-11-18-parks/bought\"\n";
    let workspace = with_minutes(minutes).append(path, decision);
    let messages = errors(&workspace);
    assert!(messages.contains("public-words") && messages.contains("exempt-category"), "{messages}");
    let words = "exempt_categories = [3]\npublic_title = \"A purchase\"\npublic_summary = \"A frame was paid for.\"\n";
    let workspace = workspace.append(path, words);
    run(&workspace, &["build"]);
    assert_public_without(&workspace, &["Zanzibar", "zanzibar", "Quorl"]);
    let folder = workspace.path().join("out/decisions");
    let public = everything(&folder.join("2026-11-20_1.pdf"));
    assert!(public.contains("A purchase") && public.contains("A frame was paid for."), "{public}");
    assert!(everything(&folder.join("restricted/2026-11-20-zanzibar-frame.pdf")).contains("To pay Quorl."));
}

#[test]
fn a_picture_below_an_exempt_paragraph_is_exempt() {
    let report = "id = \"background\"\ntext = \"\"\"\n";
    let picture =
        "The bid is high. {.exempt}\n\n![Plan of the Zanzibar site](plan.svg)\n\nThe next paragraph is public.\n\n";
    let workspace = with_minutes("[[item]]\nid = \"mill-lane\"\ntext = \"It was agreed.\"\n")
        .replace(REPORT, report, &format!("{report}{picture}"))
        .append(
            "meetings/2026-11-18-parks/reports/plan.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><rect width=\"40\" height=\"20\"/></svg>",
        );
    run(&workspace, &["build"]);
    assert_public_without(&workspace, &["Zanzibar"]);
    let folder = workspace.path().join("out/2026-11-18-parks");
    assert!(everything(&folder.join("restricted/play-area.pdf")).contains("plan of the zanzibar site"));
    assert!(everything(&folder.join("play-area.pdf")).contains("The next paragraph is public."));
}

#[test]
fn a_report_that_says_nothing_on_an_item_from_which_the_public_is_excluded_is_no_paper() {
    let exempt = "report = \"play-area\"\nexempt_categories = [3]";
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(MEETING, "report = \"play-area\"", exempt);
    assert!(errors(&workspace).contains("exempt-category"), "{}", errors(&workspace));
    let workspace = workspace.replace(REPORT, "author =", "classification = \"open\"\nauthor =");
    assert_eq!(errors(&workspace), "");
}

/// Nobody can tell which resolution an action carries out, or what the reasons of an exempt decision give away.
#[test]
fn what_tells_of_an_exempt_resolution_is_exempt_with_it() {
    let minutes = "[[item]]\nid = \"mill-lane\"\nreasons = \"Zanzibar is best.\"\nlead_in = \"On Zanzibar resolved:\"\n[[item.resolution]]\nrecommendation = \"buy-zanzibar\"\n[[item.action]]\nid = \"write\"\ntext = \"Write to Zanzibar\"\nowner = \"head-of-parks\"\n[[item.action]]\nid = \"tell\"\ntext = \"Tell the neighbours\"\nowner = \"head-of-parks\"\nexempt = false\n";
    let workspace = with_minutes(minutes);
    assert!(said(&workspace.run(&["check"])).contains("the action `write` is exempt"));
    run(&workspace, &["build"]);
    assert_public_without(&workspace, &["Zanzibar"]);
    let folder = workspace.path().join("out/2026-11-18-parks");
    assert!(everything(&folder.join("minutes.pdf")).contains("Tell the neighbours"));
    let restricted = everything(&folder.join("restricted/minutes.pdf"));
    assert!(restricted.contains("Write to Zanzibar") && restricted.contains("Zanzibar is best."), "{restricted}");
}

#[test]
fn papers_do_not_lie_among_other_papers() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    run(&workspace, &["build"]);
    let output = workspace.run(&["build", "--out", "out/web"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("which holds papers already"), "{}", said(&output));
}

/// The commonest mistake: the wrong file.
#[test]
fn a_file_that_is_exempt_and_public_at_once_is_refused() {
    let appendix =
        |id: &str, more: &str| format!("\n[[appendix]]\nid = \"{id}\"\ntitle = \"{id}\"\nfile = \"{id}.pdf\"\n{more}");
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .replace(REPORT, "author =", PART_EXEMPT)
        .append(REPORT, &appendix("map", ""))
        .append(REPORT, &appendix("valuation", "exempt = true\n"));
    let folder = workspace.path().join("meetings/2026-11-18-parks/appendices");
    fs::create_dir_all(&folder).unwrap();
    for name in ["map.pdf", "valuation.pdf"] {
        fs::copy(repository().join("tests/foreign/conforming-own.pdf"), folder.join(name)).unwrap();
    }
    let output = workspace.run(&["build", "--format", "short"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("the same file is exempt"), "{}", said(&output));
}

#[test]
fn restricted_papers_do_not_follow_a_link() {
    let workspace = with_minutes("[[item]]\nid = \"mill-lane\"\ntext = \"It was agreed.\"\n");
    let folder = workspace.path().join("out/2026-11-18-parks");
    fs::create_dir_all(&folder).unwrap();
    std::os::unix::fs::symlink(".", folder.join("restricted")).unwrap();
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("delete the link"), "{}", said(&output));
}

#[test]
fn words_of_the_councils_own_are_proved_too() {
    let workspace = with_minutes("[[item]]\nid = \"mill-lane\"\ntext = \"It was agreed.\"\n")
        .append("templates/locale/en.ftl", "agenda = Agenda of the Zanzibar frame\n");
    let output = workspace.run(&["build", "--format", "short"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("exempt-leak"), "{}", said(&output));
}

/// A paper of another council meeting may be an exempt appendix: its labels, numbers and lead-ins are those of every paper.
#[test]
fn an_exempt_file_that_looks_like_a_paper_of_ours_stops_nothing() {
    let other = TestWorkspace::copy_of("examples/minimal")
        .replace(REPORT, "Opening hours of the Mill Lane play area", "The sale of Station Yard")
        .replace(REPORT, "agrees that the play area is open", "accepts that Larkfield Homes is paid");
    run(&other, &["build"]);
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .replace(REPORT, "author =", PART_EXEMPT)
        .append(REPORT, "\n[[appendix]]\nid = \"offer\"\ntitle = \"Offer\"\nfile = \"offer.pdf\"\nexempt = true\n");
    let folder = workspace.path().join("meetings/2026-11-18-parks/appendices");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(other.path().join("out/2026-11-18-parks/play-area.pdf"), folder.join("offer.pdf")).unwrap();
    run(&workspace, &["build"]);
    assert_public_without(&workspace, &["Larkfield", "Station Yard"]);
}

#[test]
fn an_exempt_sentence_that_is_copied_into_a_public_text_or_file_is_reported() {
    let sentence = "The bid of the second firm is the lowest by far, and the frame can be there in May.";
    let summary = "id = \"summary\"\ntext = \"\"\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(REPORT, "author =", PART_EXEMPT).replace(
        REPORT,
        summary,
        &format!("{summary}{sentence} {{.exempt}}\n\n"),
    );
    assert!(!said(&workspace.run(&["check"])).contains("exempt-repeated"));
    let file = "\n[[appendix]]\nid = \"bids\"\ntitle = \"Bids\"\nfile = \"bids.csv\"\nattach = true\n";
    let folder = workspace.path().join("meetings/2026-11-18-parks/appendices");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("bids.csv"), format!("Bid,{sentence}\n")).unwrap();
    let workspace = workspace.append(REPORT, file);
    assert!(run(&workspace, &["build"]).contains("warning[exempt-repeated]"));
    let workspace = workspace.replace(REPORT, "Families have asked", &format!("{sentence} Families have asked"));
    assert!(said(&workspace.run(&["check"])).contains("warning[exempt-repeated]"));
}
