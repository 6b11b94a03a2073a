//! An error stops the papers that depend on it, and no others.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fs;
use std::process::Output;

use crate::workspace::TestWorkspace;

const NOVEMBER: &str = "2026-11-18-parks";
const DECEMBER: &str = "2026-12-16-parks";

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A workspace with a meeting in December too, whose report is as that of November.
fn two_meetings() -> TestWorkspace {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let meetings = workspace.path().join("meetings");
    crate::workspace::copy_folder(&meetings.join(NOVEMBER), &meetings.join(DECEMBER));
    let _ = fs::remove_file(meetings.join(DECEMBER).join("minutes.toml"));
    workspace
}

fn is_made(workspace: &TestWorkspace, paper: &str) -> bool {
    workspace.path().join("out").join(paper).exists()
}

const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";
const DRAFT: &str = "meetings/2026-12-16-parks/reports/play-area.toml";

#[test]
fn a_draft_for_december_does_not_keep_november_back() {
    let workspace = two_meetings().append(DRAFT, "\nthis is no TOML\n");
    let output = workspace.run(&["pack", NOVEMBER]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("on records that these papers do not need"), "{}", said(&output));
    assert!(!said(&output).contains("toml-syntax"), "{}", said(&output));
    assert!(is_made(&workspace, "2026-11-18-parks/pack.pdf"));
    let output = workspace.run(&["publish", NOVEMBER, "--at", "2026-11-01T09:00"]);
    assert!(output.status.success(), "{}", said(&output));
    // A build of everything makes the rest, and ends with 1.
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    let text = said(&output);
    assert!(
        text.contains("error[toml-syntax]") && text.contains(&format!("not every paper was made of: {DECEMBER}")),
        "{text}"
    );
    assert!(is_made(&workspace, "2026-11-18-parks/agenda.pdf") && !is_made(&workspace, "2026-12-16-parks/agenda.pdf"));
    // `check` tells of everything, and December's own pack is refused.
    assert!(said(&workspace.run(&["check"])).contains("error[toml-syntax]"));
    let output = workspace.run(&["pack", DECEMBER]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("error[toml-syntax]"));
}

#[test]
fn one_report_does_not_keep_the_others_of_its_meeting_back() {
    let meeting = "meetings/2026-12-16-parks/meeting.toml";
    let workspace = two_meetings().append(meeting, "\n[[item]]\nid = \"benches\"\nreport = \"benches\"\n");
    let text = fs::read_to_string(workspace.path().join(DRAFT)).unwrap();
    let reports = workspace.path().join("meetings").join(DECEMBER).join("reports");
    fs::write(reports.join("benches.toml"), text.replace("play-area", "benches")).unwrap();
    assert!(said(&workspace.run(&["build"])).contains("benches.pdf"));
    let pack = fs::read(workspace.path().join("out/2026-12-16-parks/pack.pdf")).unwrap();
    let workspace =
        workspace.append("meetings/2026-12-16-parks/reports/benches.toml", "\n[[section]]\nid = \"nowhere\"\n");
    let output = workspace.run(&["build", "--paper", "play-area"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("play-area.pdf"));
    let output = workspace.run(&["build", "--paper", "benches"]);
    assert!(said(&output).contains("error[unknown-id]"), "{}", said(&output));
    // The old pack stays as it was.
    assert_eq!(workspace.run(&["build"]).status.code(), Some(1));
    assert_eq!(fs::read(workspace.path().join("out/2026-12-16-parks/pack.pdf")).unwrap(), pack);
}

#[test]
fn half_written_minutes_stop_the_minutes_alone() {
    let minutes = "meetings/2026-11-18-parks/minutes.toml";
    let workspace = two_meetings();
    let whole = workspace.run(&["build"]);
    assert!(whole.status.success(), "{}", said(&whole));
    let workspace = workspace.append(minutes, "\n[[item]]\nid = \n");
    fs::remove_dir_all(workspace.path().join("out")).unwrap();
    assert_eq!(workspace.run(&["build"]).status.code(), Some(1));
    for paper in ["2026-11-18-parks/pack.pdf", "2026-11-18-parks/play-area.pdf", "2026-12-16-parks/pack.pdf"] {
        assert!(is_made(&workspace, paper), "{paper}");
    }
    assert!(!is_made(&workspace, "2026-11-18-parks/minutes.pdf"));
}

#[test]
fn what_all_papers_need_stops_them_all() {
    let workspace = two_meetings().append("people.toml", "\n[[person]]\nid = 3\n");
    let output = workspace.run(&["pack", NOVEMBER]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("error[wrong-type]") && !workspace.path().join("out").exists(), "{}", said(&output));
    // It is said why, also of a folder that may be any meeting.
    assert!(said(&output).contains("No paper was made, as any of them may need what has errors in: people.toml."));
    let workspace = two_meetings();
    let undated = workspace.path().join("meetings/2026-13-45-parks");
    fs::create_dir_all(&undated).unwrap();
    fs::write(undated.join("meeting.toml"), "committee = \"parks\"\n").unwrap();
    let told = said(&workspace.run(&["build"]));
    assert!(told.contains("errors in: meetings/2026-13-45-parks/meeting.toml."), "{told}");
}

/// What only shows on a page is told by `check`, too.
#[test]
fn check_tells_what_a_build_would() {
    let workspace = two_meetings().append(
        "meetings/2026-12-16-parks/reports/play-area.toml",
        "\n[[appendix]]\nid = \"plan\"\ntitle = \"Plan\"\nfile = \"plan.pdf\"\n",
    );
    let appendices = workspace.path().join("meetings").join(DECEMBER).join("appendices");
    fs::create_dir_all(&appendices).unwrap();
    fs::write(appendices.join("plan.pdf"), "no PDF").unwrap();
    let found = |arguments: &[&str]| said(&workspace.run(arguments)).contains("unusable-appendix");
    assert!(found(&["check"]), "{}", said(&workspace.run(&["check"])));
    assert!(found(&["build"]) && !found(&["check", "--records"]));
    assert!(is_made(&workspace, "2026-11-18-parks/pack.pdf") && is_made(&workspace, "2026-12-16-parks/play-area.pdf"));
    assert!(!is_made(&workspace, "2026-12-16-parks/pack.pdf"));
}

#[test]
fn a_draft_is_made_of_what_is_still_to_be_done() {
    let policy = "\n[policy]\nclearances = [\"finance\", \"legal\"]\n";
    let workspace = two_meetings().append("council.toml", policy);
    let output = workspace.run(&["build"]);
    assert!(said(&output).contains("error[clearance-missing]"), "{}", said(&output));
    let output = workspace.run(&["build", "--draft"]);
    assert!(output.status.success() && said(&output).contains("warning[clearance-missing]"), "{}", said(&output));
    assert!(!workspace.path().join("out").exists());
    for paper in ["play-area.pdf", "agenda.pdf", "pack.pdf"] {
        let file = workspace.path().join("draft").join(NOVEMBER).join(paper);
        let bytes = fs::read(&file).unwrap();
        // It claims nothing, and each page says what it is.
        let claims = |words: &[u8]| bytes.windows(words.len()).any(|part| part == words);
        assert!(!claims(b"pdfuaid:part") && !claims(b"pdfaid:part"), "{paper}");
        let text = crate::workspace::text(&file);
        let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
        assert!(!pages.is_empty() && pages.iter().all(|page| page.contains("DRAFT")), "{paper}: {text}");
    }
    // The lists of what meetings have done need none of it.
    assert!(workspace.run(&["actions"]).status.success());
    // What nobody has said is not said.
    let workspace = workspace.replace(REPORT, "background_papers = []\n", "");
    let output = workspace.run(&["build", "--draft"]);
    assert!(output.status.success() && said(&output).contains("warning[background-papers]"), "{}", said(&output));
    let file = workspace.path().join("draft").join(NOVEMBER).join("play-area.pdf");
    assert!(crate::workspace::text(&file).contains("[To be written: Background papers]"));
    // A section that the council requires is there with its heading, and one without words; in no final paper.
    let section = "\n[[section]]\nid = \"staff\"\nheading = \"Staff\"\nrequired = true\n";
    let workspace =
        workspace.append("council.toml", section).append(REPORT, "\n[[section]]\nid = \"finance\"\ntext = \" \"\n");
    let section = section.replace("staff", "finance").replace("Staff", "Money");
    let workspace = workspace.append("council.toml", &section);
    assert!(workspace.run(&["build", "--draft"]).status.success());
    let text = crate::workspace::text(&file);
    assert!(text.contains("[To be written: Staff]") && text.contains("[To be written: Money]"), "{text}");
    assert_eq!(workspace.run(&["build"]).status.code(), Some(1));
    assert!(!is_made(&workspace, "2026-11-18-parks/play-area.pdf"));
    // Nothing of it counts as published, and no later build takes it for a paper.
    assert!(!workspace.path().join("published").exists());
}

/// A draft is searched for what is exempt like any paper.
#[test]
fn a_draft_says_nothing_exempt() {
    let output = TestWorkspace::copy_of("content").run(&["build", "--draft", "--format", "short"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn a_warning_that_the_record_accepts_is_counted_and_not_told() {
    let glossary = "[[term]]\nterm = \"CAMHS\"\nmeaning = \"Health services.\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal").append("glossary.toml", glossary);
    assert!(said(&workspace.run(&["check"])).contains("warning[unused-term]"));
    let accepted = "\n[[acknowledged]]\nfinding = \"unused-term\"\nreason = \"For December.\"\nby = \"Clerk\"\n";
    let workspace = workspace.append("glossary.toml", accepted);
    let output = workspace.run(&["check"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("No findings but 1 warning that the records accept"), "{}", said(&output));
}

/// Where a record cannot be read that may hold something exempt, all of it is searched for in the papers that are made without it.
#[test]
fn an_unread_record_that_may_be_exempt_stops_what_follows_from_it_alone() {
    let exempt = "2006-10-10-cabinet/reports/agency-contract.toml";
    for fault in ["zzz = 1\n", "this is no TOML\n"] {
        let workspace = TestWorkspace::copy_of("content").append(&format!("meetings/{exempt}"), fault);
        let output = workspace.run(&["build"]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(is_made(&workspace, "2006-11-14-children-scrutiny/pack.pdf"), "{}", said(&output));
        let follows = [
            "2006-10-10-cabinet/minutes.pdf",
            "2006-10-10-cabinet/agenda.pdf",
            "decisions/2006-10-24-agency-contract.pdf",
        ];
        assert!(!follows.iter().any(|paper| is_made(&workspace, paper)));
        let list = workspace.run(&["actions"]);
        assert_eq!(list.status.code(), Some(1), "no proof searches a list: {}", said(&list));
    }
}

/// Words, figures and files of such a record are in no other paper, whoever put them there.
#[test]
fn what_an_unread_record_says_goes_into_no_paper() {
    let exempt = "meetings/2006-10-10-cabinet/reports/agency-contract.toml";
    let public = "meetings/2006-03-13-children-scrutiny/reports/joint-area-review.toml";
    let appendix = "\n[[appendix]]\nid = \"scores\"\ntitle = \"Scores\"\nfile = \"zz.pdf\"\n";
    for fault in ["zzz = 1\n", "this is no TOML\n"] {
        let workspace = TestWorkspace::copy_of("content").append(public, appendix).append(exempt, fault);
        let appendices = workspace.path().join("meetings/2006-03-13-children-scrutiny/appendices");
        fs::create_dir_all(&appendices).unwrap();
        let secret = workspace.path().join("meetings/2006-10-10-cabinet/appendices/tender-scores.pdf");
        fs::copy(secret, appendices.join("zz.pdf")).unwrap();
        for (arguments, folder) in [(&["build"][..], "out"), (&["build", "--draft"], "draft")] {
            let output = workspace.run(arguments);
            assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", said(&output));
            assert!(
                !workspace.path().join(folder).join("2006-03-13-children-scrutiny/pack.pdf").exists(),
                "{arguments:?}"
            );
            assert!(workspace.path().join(folder).join("2006-07-18-council/minutes.pdf").exists(), "{arguments:?}");
        }
    }
}

/// Nobody can search for the words of a file that is no text: if it may hold something exempt, nothing is made.
#[test]
fn a_file_that_is_no_text_and_may_be_exempt_stops_everything() {
    let workspace = TestWorkspace::copy_of("content");
    let exempt = workspace.path().join("meetings/2006-10-10-cabinet/reports/agency-contract.toml");
    let mut bytes = fs::read(&exempt).unwrap();
    bytes.push(0);
    fs::write(exempt, bytes).unwrap();
    for (arguments, folder) in [(&["build"][..], "out"), (&["build", "--draft"], "draft")] {
        let output = workspace.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(!workspace.path().join(folder).exists(), "{arguments:?}");
        assert!(said(&output).contains("errors in: meetings/2006-10-10-cabinet/reports/agency-contract.toml."));
    }
    // One without a word has none that is exempt.
    fs::write(workspace.path().join("meetings/2006-10-10-cabinet/reports/agency-contract.toml"), "").unwrap();
    assert_eq!(workspace.run(&["build"]).status.code(), Some(1));
    assert!(is_made(&workspace, "2006-07-18-council/minutes.pdf"));
}

/// What is stopped stays as it was, even if nobody can tell whether its words are public now.
#[test]
fn a_fault_deletes_no_paper() {
    let report = "meetings/2006-10-10-cabinet/reports/fostering-inspection.toml";
    let workspace = TestWorkspace::copy_of("content");
    assert!(workspace.run(&["build"]).status.success());
    let out = workspace.path().join("out");
    let papers = |folder: &std::path::Path| -> Vec<std::path::PathBuf> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect()
    };
    let before: Vec<_> =
        [out.join("2006-10-10-cabinet"), out.join("decisions")].iter().flat_map(|folder| papers(folder)).collect();
    assert!(before.len() > 4, "{before:?}");
    let workspace = workspace.append(report, "\nthis is no TOML\n");
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!said(&output).contains("removed-output"), "{}", said(&output));
    assert!(before.iter().all(|paper| paper.exists()), "{before:?}");
}

/// An agenda that cannot be read keeps back what is of its own committee, as far as anybody can tell which that is.
#[test]
fn an_unread_agenda_stops_its_own_committee_alone() {
    let takes_minutes = "\n[[item]]\nid = \"minutes\"\nkind = \"minutes\"\n";
    let with = |folder: &str, agenda: &str| {
        let workspace = two_meetings().append("meetings/2026-12-16-parks/meeting.toml", takes_minutes);
        let path = workspace.path().to_owned();
        fs::write(path.join("committees/roads.toml"), "name = \"Roads Committee\"\n").unwrap();
        fs::create_dir_all(path.join("meetings").join(folder)).unwrap();
        fs::write(path.join("meetings").join(folder).join("meeting.toml"), agenda).unwrap();
        workspace
    };
    let pack = "2026-12-16-parks/pack.pdf";
    for (folder, agenda) in [
        ("2026-12-01-extra", "committee = 'roads' # with the council\ntime =\n"),
        ("2026-12-01-extra", "committee = \"roads\ntime = 10:00:00\n"),
        ("2026-12-01-roads-special", "time =\n"),
    ] {
        let workspace = with(folder, agenda);
        let output = workspace.run(&["build"]);
        assert!(is_made(&workspace, pack), "{agenda}: {}", said(&output));
        assert!(!said(&output).contains("Nobody can tell of which committee"), "{}", said(&output));
        assert!(workspace.run(&["actions", "--committee", "parks"]).status.success());
        assert!(!workspace.run(&["actions", "--committee", "roads"]).status.success());
        assert!(!workspace.run(&["actions"]).status.success());
        // What is of a later day changes nothing.
        assert!(workspace.run(&["actions", "--on", "2026-11-30"]).status.success());
    }
    // Nor where it names a committee that is not there.
    let unknown = "committee = \"road\"\ntime = 10:00:00\nplace = \"Hall\"\n";
    for (folder, agenda) in [
        ("2026-12-01-extra", "time =\n"),
        ("2026-12-01-extra", "committee = \"road\"\ntime =\n"),
        ("2026-12-01-extra", unknown),
    ] {
        let workspace = with(folder, agenda);
        let output = workspace.run(&["build"]);
        assert!(!is_made(&workspace, pack) && is_made(&workspace, "2026-11-18-parks/pack.pdf"), "{}", said(&output));
        let told = format!("Nobody can tell of which committee meetings/{folder}/meeting.toml is");
        assert!(said(&output).contains(&told), "{}", said(&output));
    }
}

/// A record that cannot be read and may be exempt names much that is public. None of that is a secret of the papers that say it.
#[test]
fn what_an_unread_record_refers_to_is_no_secret() {
    let workspace = TestWorkspace::copy_of("content");
    assert!(workspace.run(&["build"]).status.success());
    for path in [
        "meetings/2006-10-10-cabinet/minutes.toml",
        "actions/children-scrutiny.toml",
        "committees/children-scrutiny.toml",
        "meetings/2006-10-10-cabinet/reports/agency-contract.toml",
    ] {
        let path = workspace.path().join(path);
        let whole = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{whole}\nbroken =\n")).unwrap();
        let told = said(&workspace.run(&["build", "--format", "short"]));
        assert!(told.contains("error[toml-syntax]"), "{told}");
        assert!(!told.contains("exempt-leak") && !told.contains("stale-output"), "{}: {told}", path.display());
        fs::write(&path, whole).unwrap();
    }
}

/// A report that becomes exempt in the edit that breaks it is exempt in the papers of earlier builds as well.
#[test]
fn what_becomes_exempt_by_an_unread_record_is_sought_in_earlier_papers() {
    let workspace = TestWorkspace::copy_of("content");
    assert!(workspace.run(&["build"]).status.success());
    let path = workspace.path().join("meetings/2006-09-26-children-scrutiny/reports/performance-to-august.toml");
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("classification = \"exempt\"\n{whole}\nbroken =\n")).unwrap();
    let told = said_of(&workspace);
    assert!(told.contains("error[toml-syntax]") && told.contains("error[stale-output]"), "{told}");
}

/// So is a part of a record: an item of minutes, or something that happened under it.
#[test]
fn a_part_that_becomes_exempt_by_an_unread_record_is_sought_in_earlier_papers() {
    let workspace = TestWorkspace::copy_of("content");
    assert!(workspace.run(&["build"]).status.success());
    let path = workspace.path().join("meetings/2006-03-13-children-scrutiny/minutes.toml");
    let whole = fs::read_to_string(&path).unwrap();
    let question = "text = \"How many children wait for occupational therapy?\"";
    assert!(whole.contains(question));
    let shut = whole.replacen(question, &format!("exempt = true\n{question}"), 1);
    for (text, is_stale) in [(&shut, true), (&whole, false)] {
        fs::write(&path, format!("{text}\nbroken =\n")).unwrap();
        let told = said_of(&workspace);
        assert!(told.contains("error[toml-syntax]"), "{told}");
        assert_eq!(told.contains("error[stale-output]"), is_stale, "{told}");
    }
}

/// What an exempt text says is a secret in every form in which a paper may print it, also where it is an id too, or marked, or escaped.
#[test]
fn words_of_an_unread_record_are_sought_as_a_paper_prints_them() {
    let exempt = "meetings/2006-10-10-cabinet/reports/agency-contract.toml";
    let lead = "lead_in = \"That Cabinet:\"";
    for (said, printed, faults) in [
        // The id of a person, of whom nothing public says that it is a name.
        ("quinkle", "quinkle", &["zzz = 1\n", "broken =\n"][..]),
        ("That 'quinkle' be dismissed", "quinkle", &["zzz = 1\n", "broken =\n"]),
        ("That **Q**uinkle be dismissed", "Quinkle", &["zzz = 1\n", "broken =\n"]),
        ("Ren\\u00e9e Duch\\u00eane denies it", "Duch\u{ea}ne", &["zzz = 1\n", "broken =\n"]),
    ] {
        let person = "\n[[person]]\nid = \"quinkle\"\nname = \"A B\"\n";
        let workspace = TestWorkspace::copy_of("content")
            .append("people.toml", person)
            .append("templates/locale/en.ftl", &format!("\nagenda-items = Business {printed}\n"))
            .replace(exempt, lead, &format!("lead_in = \"{said}\""));
        for fault in faults {
            let path = workspace.path().join(exempt);
            let whole = fs::read_to_string(&path).unwrap();
            fs::write(&path, format!("{whole}{fault}")).unwrap();
            let told = said_of(&workspace);
            assert!(told.contains("exempt-leak"), "{said} with {fault}: {told}");
            assert!(!is_made(&workspace, "2006-07-18-council/agenda.pdf"), "{said} with {fault}");
            fs::write(&path, whole).unwrap();
        }
    }
}

fn said_of(workspace: &TestWorkspace) -> String {
    said(&workspace.run(&["build", "--format", "short"]))
}
