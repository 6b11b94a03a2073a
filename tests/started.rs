//! Minutes that are started from an agenda: what they suggest is a record.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use crate::workspace::TestWorkspace;

/// What is suggested can be taken as it is: without its number signs it is a record, whose ids and words are still to be written.
#[test]
fn the_lines_that_started_minutes_suggest_are_those_of_a_record() {
    let text = taken_as_it_is(&TestWorkspace::copy_of("examples/minimal"), "2026-11-18-parks");
    for suggested in ["# chair = ", "# person = ", "# [[item.resolution]]", "# [item.vote]"] {
        assert!(text.contains(suggested), "{suggested}: {text}");
    }
    // What was submitted is there as it may have been taken, with room for the reply.
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let submitted = "[[item]]\nid = \"asked\"\ntitle = \"Questions\"\n[[item.submitted]]\nkind = \"question\"\nnumber = \"1\"\n\
                     name = \"Mr Elm\"\nname_withheld = true\ntext = \"When?\\n\\n- soon\\n- late\"\npart = [{ text = \"And \\\"why\\\"?\" }]\n\
                     [[item.motion]]\nletter = \"A\"\ntitle = \"Bricks\"\nby = \"head-of-parks\"\ntext = \"That bricks be laid.\"\n\
                     [[item.submitted]]\nkind = \"petition\"\ntitle = \"Swings\"\nsignatures = 12\n";
    let text =
        taken_as_it_is(&workspace.append("meetings/2026-11-18-parks/meeting.toml", submitted), "2026-11-18-parks");
    for suggested in [
        "# kind = \"question\"\n# number = \"1\"\n# name = \"Mr Elm\"\n# name_withheld = true\n# text = \"When?\\n\\n- soon\\n- late\"\n",
        "# kind = \"motion-on-notice\"\n# letter = \"A\"\n# title = \"Bricks\"\n# by",
        "# kind = \"petition\"\n# title = \"Swings\"\n# signatures = 12\n",
    ] {
        assert!(text.contains(suggested), "{suggested}: {text}");
    }
    // A matter has a decision, of those of its kind, and a hearing has parties.
    let workspace = TestWorkspace::copy_of("examples/licensing");
    let meeting = "2026-11-12-licensing";
    std::fs::remove_file(workspace.path().join(format!("meetings/{meeting}/minutes.toml"))).unwrap();
    let text = taken_as_it_is(&workspace, meeting);
    for suggested in
        ["# [item.decision]\n# outcome = \"granted\" # or \"refused\"\n", "# [[item.party]]\n", "# kind = \"speaker\""]
    {
        assert!(text.contains(suggested), "{suggested}: {text}");
    }
}

/// The minutes of a meeting as they are started; what they suggest is a record.
fn taken_as_it_is(workspace: &TestWorkspace, meeting: &str) -> String {
    assert_eq!(workspace.run(&["minutes", "start", meeting]).status.code(), Some(0));
    let path = workspace.path().join(format!("meetings/{meeting}/minutes.toml"));
    let started = std::fs::read_to_string(&path).unwrap();
    // The clerk alone knows when the meeting closed.
    let text = started.replace("HH:MM:00", "20:15:00");
    let is_line =
        |rest: &str| rest.starts_with('[') || rest.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '));
    let open = text.lines().map(|line| line.strip_prefix("# ").filter(|rest| is_line(rest)).unwrap_or(line));
    std::fs::write(&path, open.collect::<Vec<_>>().join("\n")).unwrap();
    let found = workspace.run(&["check", "--records", "--format", "short"]);
    let found = String::from_utf8(found.stdout).unwrap();
    for code in ["toml-syntax", "unknown-key", "wrong-type", "bad-value"] {
        assert!(!found.contains(code), "{found}");
    }
    started
}
