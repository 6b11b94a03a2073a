//! Who is given a copy: what the public may know of a build, and what a recipient's copy says.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use super::*;

#[test]
fn what_the_public_may_not_know_of_a_build_stands_in_a_report_of_its_own() {
    let report = "meetings/2026-11-18-parks/reports/play-area.toml";
    let head =
        "classification = \"part-exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices are secret.\"\nauthor =";
    let summary = "id = \"summary\"\ntext = \"\"\"\n";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .replace(report, "author =", head)
        .replace(report, summary, &format!("{summary}The ZQXW of Zanzibar. {{.exempt}}\n\n"))
        .append("stray.toml", "x = 1\n");
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let out = workspace.path().join("out");
    let read = |path: &str| fs::read_to_string(out.join(path)).unwrap();
    let (public, restricted) = (read("build.json"), read("restricted/build.json"));
    // What was not read as a record may be exempt, and so may its name.
    assert!(!public.contains("ZQXW") && !public.contains("restricted") && !public.contains("stray"), "{public}");
    assert!(restricted.contains("stray-file"), "{restricted}");
    assert!(restricted.contains("ZQXW") && restricted.contains("restricted/play-area.pdf"), "{restricted}");
    let mode = |path: &str| fs::metadata(out.join(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("2026-11-18-parks/restricted"), 0o700);
    assert_eq!(mode("2026-11-18-parks/restricted/play-area.pdf"), 0o600);
    assert_eq!((mode("restricted"), mode("restricted/build.json")), (0o700, 0o600));
    assert_eq!((mode("build.json"), mode("2026-11-18-parks/play-area.pdf")), (0o644, 0o644));
    // Where nothing is exempt any longer, nothing of it is left.
    let open = workspace.replace(report, head, "author =").replace(
        report,
        "The ZQXW of Zanzibar. {.exempt}",
        "The word of Zanzibar.",
    );
    assert_eq!(open.run(&["build"]).status.code(), Some(0));
    assert!(
        !out.join("restricted/build.json").exists() && !out.join("2026-11-18-parks/restricted/play-area.pdf").exists()
    );
}

#[test]
fn a_copy_for_a_recipient_says_so_on_every_page_of_the_restricted_edition_alone() {
    let workspace = TestWorkspace::copy_of("content");
    let output = workspace.run(&["build", "--meeting", "2006-10-10-cabinet", "--watermark", "Councillor A. Ŵyn (#3)"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let folder = workspace.path().join("out/2006-10-10-cabinet");
    let pages = |path: &str| {
        let words = text(&folder.join(path));
        let pages: Vec<String> = words.split_terminator('\u{c}').map(str::to_owned).collect();
        let marked = pages.iter().filter(|page| page.contains("Not for publication")).count();
        // Once across the page, and once at its head.
        let drawn = proof::text(&fs::read(folder.join(path)).unwrap());
        (pages.len(), drawn.matches("Councillor A. Ŵyn (#3)").count() / 2, marked)
    };
    for path in ["restricted/agency-contract.pdf", "restricted/minutes.pdf"] {
        let (all, copies, marked) = pages(path);
        assert_eq!((copies, marked), (all, all), "{path}");
        // The name is no part of what is read aloud.
        assert!(!heard(&folder.join(path)).contains("Ŵyn"));
    }
    assert_eq!(pages("minutes.pdf").1, 0);
    // In the pack the pages of others are marked too, and no word of it leaves its page.
    let pack = folder.join("restricted/pack.pdf");
    let boxes = Command::new("pdftotext").args(["-bbox"]).arg(&pack).arg("-").output().unwrap();
    let boxes = String::from_utf8_lossy(&boxes.stdout).into_owned();
    for (index, page) in boxes.split("<page ").skip(1).enumerate() {
        let marking: Vec<&str> = page.lines().filter(|line| line.ends_with(">publication</word>")).collect();
        assert!(!marking.is_empty(), "page {} is not marked", index + 1);
        let top =
            |line: &str| line.split("yMin=\"").nth(1).and_then(|rest| rest.split('"').next()?.parse::<f64>().ok());
        let tops: Vec<f64> = page.lines().filter_map(top).collect();
        assert!(tops.iter().all(|top| *top >= 0.0), "a word leaves page {}", index + 1);
    }
}
