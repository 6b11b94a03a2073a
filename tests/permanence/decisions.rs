//! Decisions of officers and single members are kept as they were published.

use std::fs;

use super::{corrected, run, said, words};
use crate::workspace::{TestWorkspace, program};

const PATH: &str = "decisions/2026-11-20-fence.toml";

/// A council with a decision that is published and one that is still being written.
fn decided() -> TestWorkspace {
    let decision = "title = \"A new fence\"\nby = \"head-of-parks\"\ndecision = \"To buy a green fence.\"\n\
                    reasons = \"The old one is broken.\"\nalternatives = \"A hedge grows too slowly.\"\n\
                    interests = \"Nobody declared an interest.\"\n";
    TestWorkspace::copy_of("examples/minimal")
        .append(PATH, &format!("{decision}published = 2026-11-21\n"))
        .append("decisions/2026-11-22-draft.toml", decision)
}

fn publish(workspace: &TestWorkspace, day: u32) -> String {
    let at = format!("2026-11-{day}T12:00");
    run(workspace, &["publish", "decisions", "--at", &at, "--why", "The decisions of November"])
}

fn paper(workspace: &TestWorkspace, name: &str) -> std::path::PathBuf {
    workspace.path().join("out/decisions").join(name)
}

#[test]
fn a_published_decision_changes_only_with_a_correction() {
    let workspace = decided();
    let told = publish(&workspace, 23);
    assert!(told.contains("decisions/published.toml lists it") && !told.contains("numbers"), "{told}");
    run(&workspace, &["build"]);
    assert!(words(&paper(&workspace, "2026-11-22-draft.pdf")).contains("Draft, not yet published"));
    assert!(!words(&paper(&workspace, "2026-11-20-fence.pdf")).contains("Draft"));
    let list = fs::read_to_string(workspace.path().join("published/decisions/edition-1.json")).unwrap();
    assert!(list.contains("2026-11-20-fence.pdf") && !list.contains("2026-11-22-draft"), "{list}");
    let first = fs::read(paper(&workspace, "2026-11-20-fence.pdf")).unwrap();
    // Neither what is written later nor the office of today touches it.
    let workspace = workspace
        .replace("people.toml", "Head of Parks", "Director of Parks")
        .append("decisions/2026-11-22-draft.toml", "published = 2026-11-25\n");
    run(&workspace, &["build"]);
    assert_eq!(fs::read(paper(&workspace, "2026-11-20-fence.pdf")).unwrap(), first);
    let open = said(&workspace.run(&["check", "--format", "short"]));
    assert!(open.contains("2026-11-22-draft.toml") && open.contains("decision-not-kept"), "{open}");
    // What the warning asks for is not stopped by it.
    let again = ["publish", "decisions", "--at", "2026-11-26T12:00", "--why", "More", "--deny-warnings"];
    run(&workspace, &again);
    assert!(!said(&workspace.run(&["check"])).contains("decision-not-kept"));

    let workspace = workspace.replace(PATH, "a green fence", "a blue fence");
    let told = said(&workspace.run(&["check", "--format", "short"]));
    assert!(told.contains("2026-11-20-fence.toml:3") && told.contains("published-words-changed"), "{told}");
    assert_eq!(workspace.run(&["build"]).status.code(), Some(1));
    let workspace = workspace.append(PATH, &corrected("The fence is blue."));
    publish(&workspace, 27);
    let now = words(&paper(&workspace, "2026-11-20-fence.pdf"));
    assert!(now.contains("a blue fence") && now.contains("The fence is blue."), "{now}");
    assert!(now.contains("Head of Parks") && !now.contains("Director of Parks"), "{now}");
    run(&workspace, &["editions", "decisions", "--number", "1", "--out", "old"]);
    let old = fs::read(workspace.path().join("old/decisions/2026-11-20-fence.pdf")).unwrap();
    assert_eq!(old, first);
    // A copy that is there already is as good as a new one; another file is not written over.
    run(&workspace, &["editions", "decisions", "--number", "1", "--out", "old"]);
    let output = workspace.run(&["editions", "decisions", "--number", "3", "--out", "old"]);
    assert!(said(&output).contains("already exists and was not changed") && output.status.code() == Some(2));
}

#[test]
fn a_published_decision_is_not_deleted() {
    let workspace = decided();
    publish(&workspace, 23);
    fs::remove_file(workspace.path().join(PATH)).unwrap();
    let told = said(&workspace.run(&["check"]));
    assert!(told.contains("published but its record is gone") && told.contains("take a decision back"), "{told}");
}

#[test]
fn an_exempt_decision_is_kept_where_only_its_owner_reads() {
    let exempt = "exempt = true\nexempt_categories = [3]\nexempt_reason = \"It names a price.\"\n\
                  public_interest = \"The bargaining is not over.\"\npublic_title = \"A purchase\"\n\
                  public_summary = \"Something was bought.\"\n";
    let workspace = decided().append(PATH, exempt);
    publish(&workspace, 23);
    let public = workspace.path().join("published/decisions");
    let list = fs::read_to_string(public.join("edition-1.json")).unwrap();
    let ledger = fs::read_to_string(workspace.path().join("decisions/published.toml")).unwrap();
    assert!(!list.contains("fence") && !ledger.contains("fence") && list.contains("2026-11-20_1"), "{list}\n{ledger}");
    assert!(fs::read_dir(&public).unwrap().all(|one| !one.unwrap().path().to_string_lossy().ends_with(".toml")));
    let restricted = workspace.path().join("published/restricted/decisions/edition-1.json");
    assert!(fs::read_to_string(restricted).unwrap().contains("2026-11-20-fence"));
    let workspace = workspace.replace(PATH, "a green fence", "a blue fence");
    assert!(said(&workspace.run(&["check"])).contains("published-words-changed"));
    // Its reason is exempt too; the public reads that something was corrected.
    let workspace = workspace.append(PATH, &corrected("The fence is blue."));
    publish(&workspace, 24);
    let open = words(&paper(&workspace, "2026-11-20_1.pdf"));
    assert!(open.contains("Corrected on 12 November 2026") && !open.contains("blue"), "{open}");
}

#[test]
fn a_draft_with_an_error_does_not_keep_other_decisions_from_being_published() {
    let workspace = decided().append("decisions/2026-11-22-draft.toml", "colour = \"green\"\n");
    publish(&workspace, 23);
    let workspace = workspace.append("decisions/2026-11-22-draft.toml", "published = 2026-11-23\n");
    let at = ["publish", "decisions", "--at", "2026-11-24T12:00", "--why", "More"];
    assert!(!workspace.run(&at).status.success());
    assert!(!workspace.path().join("published/decisions/edition-2.json").exists());
}

#[test]
fn where_no_decision_is_published_there_is_nothing_to_keep() {
    let workspace = TestWorkspace::copy_of("examples/minimal");
    let told = workspace.run(&["publish", "decisions", "--at", "2026-11-23T12:00"]);
    assert!(!told.status.success() && said(&told).contains("published by 2026-11-23"), "{}", said(&told));
}

/// A member who keeps the paper of an exempt decision keeps that of this decision, whatever is decided on the same day.
#[test]
fn the_paper_of_an_exempt_decision_keeps_its_name() {
    let exempt = |what: &str, more: &str| {
        format!(
            "title = \"A purchase of {what}\"\nby = \"head-of-parks\"\ndecision = \"To buy {what}.\"\nreasons = \"It is cheap.\"\n\
             alternatives = \"None was better.\"\ninterests = \"Nobody declared an interest.\"\nexempt = true\n\
             exempt_categories = [3]\nexempt_reason = \"It names a price.\"\npublic_interest = \"The bargaining is not over.\"\n\
             public_title = \"A purchase\"\npublic_summary = \"Number {} was bought.\"\n{more}",
            what.len()
        )
    };
    let out = "published = 2026-11-21\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("decisions/2026-11-20-zanzibar.toml", &exempt("zinnias", out));
    publish(&workspace, 23);
    let first = words(&paper(&workspace, "2026-11-20_1.pdf"));
    assert!(first.contains("Number 7 was bought."), "{first}");
    let workspace = workspace.append("decisions/2026-11-20-aardvark.toml", &exempt("fig", out));
    publish(&workspace, 25);
    for (name, words_of) in [("2026-11-20_1.pdf", "Number 7"), ("2026-11-20_2.pdf", "Number 3")] {
        let now = words(&paper(&workspace, name));
        assert!(now.contains(words_of), "{name}: {now}");
    }
    // What is gone may not be named where others read.
    fs::remove_file(workspace.path().join("decisions/2026-11-20-zanzibar.toml")).unwrap();
    let told = program().args(["check", "--format", "short"]).current_dir(workspace.path()).output().unwrap();
    let told = said(&told);
    assert!(told.contains("published-words-changed") && !told.contains("zanzibar"), "{told}");
}

#[test]
fn nothing_is_published_on_a_day_before_that_of_its_correction() {
    let workspace = decided().append(PATH, &corrected("The fence is green."));
    let workspace = workspace.replace(PATH, "on = 2026-11-12", "on = 2026-11-24");
    let told = said(&workspace.run(&["publish", "decisions", "--at", "2026-11-23T12:00"]));
    assert!(told.contains("24 November 2026, which is after --at"), "{told}");
    assert!(!workspace.path().join("published").exists());
    run(&workspace, &["publish", "decisions", "--at", "2026-11-24T12:00"]);
}
