//! The ledgers of what was published hold no exempt word, and keep the numbers of what is exempt.

use super::*;

/// A correction tells of what it corrects. Unless it says that its words are public, they are as exempt as that.
#[test]
fn a_correction_of_an_exempt_paragraph_is_exempt_unless_it_says_that_it_is_not() {
    let exempt = "The owner would settle for 15,500 groats. {.exempt}\n\n";
    let summary = "id = \"summary\"\ntext = \"\"\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .replace(REPORT, "author =", &PART_EXEMPT.replace(CORRECTED, ""))
        .replace(REPORT, summary, &format!("{summary}{exempt}"));
    published(&workspace, "2026-11-18-parks");
    let why = "corrected = [{ on = 2026-11-05, why = \"It was 15,500 zorkmids.\" }]\n";
    let workspace = workspace.replace(REPORT, "15,500 groats", "15,700 groats").replace(
        REPORT,
        "id = \"summary\"\n",
        &format!("id = \"summary\"\n{why}"),
    );
    published(&workspace, "2026-11-18-parks");
    assert_public_without(&workspace, &["zorkmids", "15,700"]);
    let folder = workspace.path().join("out/2026-11-18-parks");
    assert!(everything(&folder.join("restricted/corrections.pdf")).contains("zorkmids"));
    assert!(everything(&folder.join("corrections.pdf")).contains("Not for publication"));
    let workspace = workspace.replace(REPORT, "zorkmids.\" }", "zorkmids.\", exempt = false }");
    assert!(said(&workspace.run(&["build"])).contains("published-words-changed"), "a published one stays as it is");
}

#[test]
fn what_is_published_is_written_down_without_an_exempt_word_and_sought_as_before() {
    let workspace = TestWorkspace::copy_of("content");
    published(&workspace, CABINET);
    let folder = workspace.path().join("meetings").join(CABINET);
    let (public, restricted) = (folder.join("published.toml"), folder.join("published-restricted.json"));
    for ledger in [&public, &restricted] {
        let words = fs::read_to_string(ledger).unwrap();
        for secret in SECRETS.iter().chain(&["agency-contract", "18,500"]) {
            assert!(!words.contains(secret), "{} says {secret}", ledger.display());
        }
    }
    assert_eq!(fs::metadata(&restricted).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(run(&workspace, &["diff", CABINET]).contains("6 of 6 parts are unchanged"));
    // A leak that was refused before is refused after.
    let own = fs::read_to_string(repository().join("templates/style/furniture.typ")).unwrap();
    let own = own.replace("line.council, initials(line)", "[accept the tender of Firm B], initials(line)");
    let leaking = workspace.append("templates/style/furniture.typ", &own);
    let output = leaking.run(&["build", "--meeting", CABINET, "--format", "short"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("error[exempt-leak]"), "{}", said(&output));
    // Without the ledger of the restricted edition its numbers could move unseen, and with an older one.
    let of_today = fs::read_to_string(&restricted).unwrap();
    fs::write(&restricted, of_today.replacen("\"paragraph 1\"", "\"paragraph 2\"", 1)).unwrap();
    assert!(errors(&leaking).contains("error[ledgers-differ]"), "{}", errors(&leaking));
    fs::remove_file(&restricted).unwrap();
    assert!(errors(&leaking).contains("published-restricted.json"), "{}", errors(&leaking));
}

#[test]
fn a_number_of_the_restricted_edition_does_not_move_unseen() {
    let report = format!("meetings/{CABINET}/reports/agency-contract.toml");
    let workspace = TestWorkspace::copy_of("content");
    published(&workspace, CABINET);
    let first = "[[recommendation]]\nid = \"rec-choose\"";
    let workspace = workspace
        .replace(&report, first, &format!("[[recommendation]]\ntext = \"note the report;\"\n\n{first}"))
        .replace(&report, "author =", &format!("{CORRECTED}author ="));
    let output = workspace.run(&["build", "--meeting", CABINET, "--format", "short"]);
    assert!(said(&output).contains("published-number-moved"), "{}", said(&output));
    assert!(run(&TestWorkspace::copy_of("examples/minimal"), &["check"]).contains("No findings"));
}

#[test]
fn what_was_published_and_is_exempt_now_is_reported_until_it_is_published_again() {
    let words = "The bid of Zanzibar is the highest.\n\n";
    let summary = "id = \"summary\"\ntext = \"\"\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(REPORT, summary, &format!("{summary}{words}"));
    published(&workspace, "2026-11-18-parks");
    let ledger = workspace.path().join("meetings/2026-11-18-parks/published.toml");
    assert!(fs::read_to_string(&ledger).unwrap().contains("Zanzibar"));
    let workspace = workspace.replace(REPORT, "author =", PART_EXEMPT).replace(
        REPORT,
        "is the highest.",
        "is the highest. {.exempt}",
    );
    assert!(run(&workspace, &["build"]).contains("run `orderpaper publish 2026-11-18-parks`"));
    // What changed is reported without the words where others may read along.
    let messages = program().args(["diff", "2026-11-18-parks"]).current_dir(workspace.path()).output().unwrap();
    assert!(messages.status.success() && !said(&messages).contains("Zanzibar"), "{}", said(&messages));
    assert!(run(&workspace, &["diff", "2026-11-18-parks"]).contains("Zanzibar"));
    assert_public_without(&workspace, &["Zanzibar"]);
    published(&workspace, "2026-11-18-parks");
    assert!(!fs::read_to_string(&ledger).unwrap().contains("Zanzibar"));
    assert!(!run(&workspace, &["build"]).contains("exempt-leak"));
}

/// Publishing again takes the words out, whatever has become of the paper since.
#[test]
fn no_old_word_stays_in_the_ledger_of_what_is_gone() {
    let words = "The bid of Zanzibar is the highest.\n\n";
    let summary = "id = \"summary\"\ntext = \"\"\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal").replace(REPORT, summary, &format!("{summary}{words}"));
    published(&workspace, "2026-11-18-parks");
    let house = "meetings/2026-11-18-parks/reports/house.toml";
    fs::rename(workspace.path().join(REPORT), workspace.path().join(house)).unwrap();
    let workspace = workspace
        .replace(MEETING, "report = \"play-area\"", &format!("{CORRECTED}title = \"A house\"\nreport = \"house\""))
        .replace(house, "author =", &PART_EXEMPT.replace("part-exempt", "exempt"));
    published(&workspace, "2026-11-18-parks");
    let ledger = fs::read_to_string(workspace.path().join("meetings/2026-11-18-parks/published.toml")).unwrap();
    assert!(!ledger.contains("Zanzibar") && !ledger.contains("play-area"), "{ledger}");
    assert_public_without(&workspace, &["Zanzibar"]);
}

/// The kept pages of a report that has not changed name the places in other papers that its links lead to.
#[test]
fn what_becomes_exempt_is_taken_out_of_the_links_of_a_published_report_that_has_not_changed() {
    const NOISE: &str = "meetings/2026-11-18-parks/reports/noise.toml";
    let map = "\n[[appendix]]\nid = \"zanzibar-map\"\ntitle = \"A map\"\nto_follow = true\n";
    let report = fs::read_to_string(repository().join("examples/minimal").join(REPORT)).unwrap();
    let report = report.replace("id = \"open-longer\"\n", "").replace("[[open-longer]]", "[[mill-lane/zanzibar-map]]");
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append(REPORT, map)
        .append(MEETING, "\n[[item]]\nid = \"noise\"\nreport = \"noise\"\n")
        .append(NOISE, &report);
    published(&workspace, "2026-11-18-parks");
    let exempt = map.replace("to_follow", "exempt = true\nto_follow");
    let workspace = workspace.replace(REPORT, map, &exempt).replace(REPORT, "author =", PART_EXEMPT);
    run(&workspace, &["build"]);
    assert_public_without(&workspace, &["zanzibar"]);
}

#[test]
fn an_old_edition_is_given_back_without_what_is_exempt_by_now() {
    const PARKS: &str = "2026-11-18-parks";
    let workspace = TestWorkspace::copy_of("examples/minimal");
    assert!(workspace.publish(PARKS).status.success());
    let marked = "corrected = [{ on = 2026-11-05, why = \"A change.\" }]\nclassification = \"part-exempt\"\n\
                  exempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
    let workspace = workspace.replace(REPORT, "author =", marked).replace(
        REPORT,
        "signed by 143 residents.",
        "signed by 143 residents. {.exempt}",
    );
    assert!(workspace.publish(PARKS).status.success());
    let old = |more: &[&str], folder: &str| {
        let arguments = [more, &["editions", PARKS, "--number", "1", "--out", folder]].concat();
        program().args(arguments).current_dir(workspace.path()).output().unwrap()
    };
    let output = old(&[], "old");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("Public then, but exempt by now: 2 of them."), "{}", said(&output));
    let folder = |name: &str| workspace.path().join(name).join(PARKS);
    assert!(folder("old").join("agenda.pdf").exists());
    assert!(!folder("old").join("play-area.pdf").exists() && !folder("old").join("pack.pdf").exists());
    // Where a record cannot be read, nobody can tell what is exempt.
    let record = fs::read_to_string(workspace.path().join(REPORT)).unwrap();
    fs::write(workspace.path().join(REPORT), record.replace("author =", "auther =")).unwrap();
    let output = old(&[], "unread");
    assert!(output.status.code() == Some(2) && !folder("unread").exists(), "{}", said(&output));
    fs::write(workspace.path().join(REPORT), record).unwrap();
    assert!(old(&["--show-exempt"], "all").status.success() && folder("all").join("play-area.pdf").exists());
    let listed = program().args(["editions", PARKS]).current_dir(workspace.path()).output().unwrap();
    assert!(
        said(&listed).contains("exempt by now: 2 of them") && !said(&listed).contains("play-area"),
        "{}",
        said(&listed)
    );
}
