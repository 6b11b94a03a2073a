//! What is reported where others may read along says nothing exempt, and is of use all the same.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fs;

use crate::workspace::{TestWorkspace, program};

const MEETING: &str = "meetings/2026-11-18-parks/meeting.toml";
const REPORTS: &str = "meetings/2026-11-18-parks/reports";
const OPEN: &str = "meetings/2026-11-18-parks/reports/play-area.toml";

/// A workspace with a wholly exempt report that has a fault, and an open one that has another.
fn with_faults() -> TestWorkspace {
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .replace(OPEN, "(see [[open-longer]])", "(see [[open-shorter]])")
        .append(MEETING, "\n[[item]]\nid = \"zephyr-lease\"\ntitle = \"A lease\"\nreport = \"zephyr-lease\"\n");
    let exempt = fs::read_to_string(workspace.path().join(OPEN)).unwrap();
    let marked = "classification = \"exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
    let exempt = exempt
        .replace("author =", marked)
        .replace("A trial of longer", "Bagshaw asks for 95000, see [[offer-of-bagshaw]]. A trial of longer");
    workspace.append(&format!("{REPORTS}/zephyr-lease.toml"), &exempt)
}

fn messages(workspace: &TestWorkspace, arguments: &[&str]) -> String {
    let output = program().args(arguments).current_dir(workspace.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat()
}

const COMMANDS: [&[&str]; 7] = [
    &["check"],
    &["check", "--format", "short"],
    &["check", "--format", "json"],
    &["build"],
    &["publish", "2026-11-18-parks", "--at", "2026-11-10T17:00"],
    &["minutes", "start", "2026-11-18-parks"],
    &["actions"],
];

#[test]
fn a_finding_on_an_exempt_report_says_its_code_and_no_word_of_it() {
    let workspace = with_faults();
    for command in COMMANDS {
        let messages = messages(&workspace, command);
        for secret in ["agshaw", "95000", "zephyr"] {
            assert!(!messages.contains(secret), "{command:?}: {messages}");
        }
        assert!(messages.contains("may contain something exempt; it is shown"), "{command:?}: {messages}");
        assert!(messages.contains("open-shorter"), "an open record is messages in full: {messages}");
    }
}

#[test]
fn who_asks_for_it_is_reported_in_full() {
    let workspace = with_faults();
    for command in COMMANDS {
        let messages = messages(&workspace, &[command, &["--show-exempt"]].concat());
        assert!(
            messages.contains("offer-of-bagshaw") && messages.contains("zephyr-lease.toml"),
            "{command:?}: {messages}"
        );
        assert!(!messages.contains("may contain something"), "{command:?}: {messages}");
    }
}

#[test]
fn the_file_and_line_are_reported_where_its_name_is_no_secret() {
    let marked = "classification = \"part-exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(OPEN, "author =", marked).replace(
        OPEN,
        "A trial of",
        "Bagshaw offers [[prices]]. {.exempt}\n\nA trial of",
    );
    let messages = messages(&workspace, &["check"]);
    assert!(
        messages.contains(&format!("{OPEN}:")) && messages.contains("error[unresolved-reference]: this may"),
        "{messages}"
    );
    assert!(!messages.contains("Bagshaw"), "{messages}");
}

#[test]
fn the_name_of_a_record_that_may_be_exempt_is_not_printed() {
    let decision = "title = \"A payment\"\ndecided_on = 2026-11-20\nexempt_categories = [1]\npublic_title = \"A payment\"\n\
                    public_summary = \"A payment.\"\ndelegated_by = { meeting = \"2026-11-18-parks\", item = \"mill-lane\" }\n";
    let half = "exempt_categories = [3]\nauthor =";
    let path = "meetings/2026-11-18-parks/reports/zephyr-payoff.toml";
    let cases = [
        TestWorkspace::copy_of("examples/minimal").append("decisions/2026-11-20-zephyr-payoff.toml", decision),
        TestWorkspace::copy_of("examples/minimal").append(
            path,
            &fs::read_to_string(format!("examples/minimal/{OPEN}")).unwrap().replacen("author =", half, 1),
        ),
        with_faults().append(path, "title = \"The offer of Zephyr"),
    ];
    for workspace in cases {
        let messages = messages(&workspace, &["check"]);
        assert!(!messages.contains("zephyr-payoff"), "{messages}");
        assert!(messages.contains("this may contain something exempt"), "{messages}");
    }
}

#[test]
fn what_cannot_be_read_may_be_exempt() {
    let minutes = "meetings/2026-11-18-parks/minutes.toml";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append(minutes, "[[item]]\nid = \"zephyr-lease\"\ntext = \"Bagshaw takes it.\n")
        .append(MEETING, "\n[[item]]\nid = \"zephyr-lease\"\ntitle = \"A lease\"\nexempt_categories = [3]\n");
    let messages = messages(&workspace, &["check"]);
    assert!(!messages.contains("Bagshaw"), "{messages}");
    assert!(messages.contains(&format!("{minutes}:")), "{messages}");
}

#[test]
fn exempt_actions_are_listed_for_whoever_asks() {
    let marked = "exempt_categories = [3]\nid = \"mill-lane\"";
    let minutes = "[[item]]\nid = \"apologies\"\ntext = \"None.\"\n[[item]]\nid = \"interests\"\ntext = \"None.\"\n\
                   [[item]]\nid = \"mill-lane\"\npublic_summary = \"A frame was considered.\"\n\
                   [[item.action]]\nid = \"buy\"\ntext = \"Buy the Zanzibar frame\"\nowner = \"head-of-parks\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .replace(MEETING, "id = \"mill-lane\"", marked)
        .replace(
            OPEN,
            "author =",
            "classification = \"exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =",
        )
        .replace(MEETING, "report = \"play-area\"", "title = \"A frame\"\nreport = \"play-area\"")
        .append("meetings/2026-11-18-parks/minutes.toml", minutes);
    let list = |arguments: &[&str]| {
        let output = program().args(arguments).current_dir(workspace.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(!list(&["actions"]).contains("Zanzibar"));
    assert!(list(&["actions", "--show-exempt"]).contains("Buy the Zanzibar frame"));
    // What is left out is reported, and so is an owner that nobody is.
    let aside = |arguments: &[&str]| {
        let output = program().args(arguments).current_dir(workspace.path()).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(aside(&["actions"]), "not listed because they are exempt: 1; add `--show-exempt` to list them too\n");
    assert_eq!(aside(&["actions", "--show-exempt"]), "");
    let nobody = aside(&["actions", "--owner", "head-of-park"]);
    assert!(nobody.contains("there is no person `head-of-park`; did you mean `head-of-parks`?"), "{nobody}");
    let nothing = aside(&["attendance", "--committee", "park"]);
    assert!(nothing.contains("there is no committee `park`; did you mean `parks`?"), "{nothing}");
}

#[test]
fn the_name_of_a_record_that_cannot_be_read_is_not_printed() {
    let exempt = "exempt = true\nexempt_categories = [1]\n";
    for (path, text) in [
        ("decisions/2026-11-30-okonjo-vale.toml", format!("{exempt}title = \"Settlement\nby = \"head-of-parks\"\n")),
        ("decisions/2026-11-31-okonjo-vale.toml", format!("{exempt}title = \"Settlement\"\n")),
        (
            "meetings/2026-11-18-parks/reports/okonjo-vale.toml",
            "classification = \"exempt\"\ntitle = \"Settlement\nauthor = 1\n".to_owned(),
        ),
        ("meetings/2026-11-18-parks/okonjo-vale.toml", "classification = \"exempt\"\n".to_owned()),
    ] {
        let workspace = TestWorkspace::copy_of("examples/minimal").append(path, &text);
        let messages = messages(&workspace, &["check"]);
        assert!(
            !messages.contains("okonjo") && messages.contains("may contain something exempt"),
            "{path}: {messages}"
        );
    }
}

#[test]
fn where_nothing_is_exempt_a_fault_is_shown_in_full() {
    let update =
        "[[update]]\naction = \"2026-11-18-parks/frame\"\nwen = 2026-12-01\ntext = \"The frame was bought.\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("council.toml", "\n# Exempt papers go to members alone.\n")
        .append("actions/2026-12-01.toml", update);
    let messages = messages(&workspace, &["check"]);
    assert!(messages.contains("wen = 2026-12-01"), "{messages}");
    assert!(!messages.contains("may contain something exempt"), "{messages}");
}

#[test]
fn an_item_with_another_title_for_the_public_makes_what_cannot_be_read_doubtful() {
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append(MEETING, "\n[[item]]\nid = \"claim\"\ntitle = \"Bagshaw\"\npublic_title = \"A claim\"\ntim = 1\n")
        .append(
            "meetings/2026-11-18-parks/minutes.toml",
            "[[item]]\nid = \"claim\"\ntext = \"Bagshaw takes it.\nownr = 1\n",
        );
    let messages = messages(&workspace, &["check"]);
    assert!(!messages.contains("Bagshaw"), "{messages}");
}

#[test]
fn what_follows_from_minutes_that_cannot_be_read_is_not_printed() {
    let update =
        "[[update]]\naction = \"2026-11-18-parks/pay-bagshaw\"\non = 2026-12-01\ntext = \"Bagshaw was paid.\"\n";
    let decision = "title = \"Bagshaw's settlement\"\nby = \"nobody\"\ndelegated_by = \"2026-11-18-parks/pay\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append(MEETING, "\n[[item]]\nid = \"claim\"\ntitle = \"A claim\"\nexempt_categories = [3]\n")
        .append("meetings/2026-11-18-parks/minutes.toml", "ownr = \"x\"\n")
        .append("actions/2026-12-01.toml", update)
        .append("decisions/2026-12-01-bagshaw.toml", decision);
    for command in [&["check"][..], &["check", "--format", "short"], &["build", "--format", "json"]] {
        let messages = messages(&workspace, command);
        assert!(!messages.to_lowercase().contains("bagshaw"), "{messages}");
    }
}

/// Why an edition is published is read before a paper is written.
#[test]
fn a_secret_in_the_reason_of_an_edition_leaves_no_paper() {
    let marked = "classification = \"part-exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(OPEN, "author =", marked).replace(
        OPEN,
        "A trial of",
        "Bagshaw offers 95000 pounds. {.exempt}\n\nA trial of",
    );
    let arguments = ["publish", "2026-11-18-parks", "--at", "2026-11-01T17:00", "--why", "Bagshaw asked for it"];
    let output = workspace.run(&arguments);
    assert!(String::from_utf8_lossy(&output.stderr).contains("the words of --why contain exempt information"));
    for folder in ["out", "published"] {
        assert!(!workspace.path().join(folder).exists(), "{folder}");
    }
}

/// What a record follows from is told by ids, and one that leads nowhere may be meant for something exempt.
#[test]
fn what_a_mistyped_id_makes_doubtful_is_not_printed() {
    const MINUTES: &str = "meetings/2026-11-18-parks/minutes.toml";
    let claim =
        "\n[[item]]\nid = \"claim\"\ntitle = \"Bagshaw\"\npublic_title = \"A claim\"\nexempt_categories = [3]\n";
    let item = |id: &str, more: &str| format!("[[item]]\nid = \"{id}\"\ntext = \"Bagshaw takes it.\"\n{more}");
    let on = "[[item.proceeding]]\nid = \"a\"\nkind = \"motion\"\ntext = \"Pay Bagshaw.\"\n\
              [[item.proceeding]]\nkind = \"amendment\"\non = \"b\"\ntext = \"Pay Bagshaw more.\"\n";
    let annex = "[[annex]]\ntitle = \"Offer of Bagshaw\"\nitem = \"clam\"\ntext = \"Nothing.\"\n";
    for minutes in [
        item("clam", ""),
        item("mill-lane", on),
        item("mill-lane", "with = [\"clam\"]\n"),
        format!("{annex}{}", item("mill-lane", "")),
    ] {
        let workspace = TestWorkspace::copy_of("examples/minimal").append(MEETING, claim).append(MINUTES, &minutes);
        let messages = messages(&workspace, &["check", "--records"]);
        assert!(!messages.contains("Bagshaw") && messages.contains(&format!("{MINUTES}:")), "{minutes}: {messages}");
    }
    // A report that is not there may be the exempt one.
    let workspace = with_faults().replace(MEETING, "report = \"zephyr-lease\"", "report = \"zephyr-leese\"");
    let messages = messages(&workspace, &["check", "--records"]);
    assert!(!messages.contains("zephyr") && messages.contains(&format!("{MEETING}:")), "{messages}");
}
