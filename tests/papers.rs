//! The papers of the demonstration council and of every example: they build, they are the same every time, and they
//! read aloud in order.

use std::fs;

use crate::workspace::{BuiltContent, TestWorkspace, heard, tags, text, words_in_their_places, words_of_pages};

const WORKSPACES: [&str; 12] = [
    "content",
    "examples/minimal",
    "examples/bilingual",
    "examples/own-template",
    "examples/parish",
    "examples/from-spreadsheet",
    "examples/planning",
    "examples/licensing",
    "examples/divisions",
    "examples/combined-authority",
    "examples/town",
    "examples/community",
];

#[test]
fn every_workspace_builds_without_a_finding() {
    for name in WORKSPACES {
        assert!(!TestWorkspace::copy_of(name).papers().is_empty(), "{name}");
    }
}

#[test]
fn another_folder_and_another_order_of_files_give_the_same_bytes() {
    for name in WORKSPACES {
        let forwards = TestWorkspace::copy_of(name).papers();
        let backwards = TestWorkspace::copy_backwards(name).papers();
        assert_eq!(forwards.keys().collect::<Vec<_>>(), backwards.keys().collect::<Vec<_>>());
        for (path, bytes) in &forwards {
            assert!(bytes == &backwards[path], "{name}: {path} differs");
        }
    }
}

#[test]
fn the_shipped_schemas_are_those_of_the_program() {
    for name in WORKSPACES {
        for kind in orderpaper_records::read::Kind::ALL {
            let path = crate::workspace::repository().join(name).join(format!("schema/{}.json", kind.name()));
            let shipped = std::fs::read_to_string(&path).unwrap_or_default();
            let made = format!("{:#}\n", orderpaper_records::read::schema::of(kind));
            assert!(shipped == made, "{}: run `orderpaper schema --all` in {name}", path.display());
        }
    }
}

#[test]
fn a_cover_report_reads_aloud_in_order() {
    let workspace = TestWorkspace::copy_of("examples/parish");
    insta::assert_snapshot!("cover_report_tags", tags(&workspace.paper("precept.pdf")));
}

#[test]
fn a_progress_report_reads_aloud_in_order() {
    let workspace = TestWorkspace::copy_of("examples/parish");
    insta::assert_snapshot!("progress_report_tags", tags(&workspace.paper("plan-actions.pdf")));
}

#[test]
fn a_report_with_nested_recommendations_notes_and_figures_reads_aloud_in_order() {
    let workspace = BuiltContent::of_this_run();
    insta::assert_snapshot!("long_report_tags", tags(&workspace.paper("joint-area-review.pdf")));
}

#[test]
fn a_bilingual_notice_reads_aloud_in_order() {
    let workspace = BuiltContent::of_this_run();
    insta::assert_snapshot!("bilingual_notice_tags", tags(&workspace.paper("listening-day-notice.pdf")));
}

#[test]
fn no_page_is_blank() {
    for name in WORKSPACES {
        let workspace = TestWorkspace::copy_of(name);
        // A pack holds pages that others made, such as scans.
        for (path, bytes) in workspace.papers().iter().filter(|(path, _)| !path.ends_with("pack.pdf")) {
            let file = workspace.path().join("paper-under-test.pdf");
            std::fs::write(&file, bytes).unwrap();
            let words = words_of_pages(&file);
            assert!(words.iter().all(|words| *words > 0), "{name}/{path}: {words:?}");
        }
    }
}

/// How wide an upright page is, in points.
const A4: f64 = 595.0;

#[test]
fn a_bilingual_report_reads_one_language_after_the_other_within_each_part() {
    let workspace = TestWorkspace::copy_of("examples/bilingual");
    let heard = heard(&workspace.paper("street-lighting.pdf"));
    let at = |words: &str| heard.find(words).unwrap_or_else(|| panic!("{words} is not heard"));
    assert!(at("Summary") < at("Crynodeb"));
    assert!(at("Crynodeb") < at("\"Recommendations\""));
    assert!(at("\"Recommendations\"") < at("\"Argymhellion\""));
    assert!(heard.contains("cy"), "the Welsh is not marked as Welsh");
}

#[test]
fn the_two_languages_may_follow_each_other() {
    let workspace = TestWorkspace::copy_of("examples/bilingual");
    let workspace = workspace.replace("council.toml", "bilingual = \"columns\"", "bilingual = \"sequence\"");
    let text = text(&workspace.paper("street-lighting.pdf"));
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is not printed"));
    assert!(at("Background papers") < at("Crynodeb"));
}

/// A table that is wider than half a page has the whole page, and the longest heads of lists their room.
#[test]
fn no_word_lies_on_another_or_in_the_margin() {
    let wide = TestWorkspace::copy_of("examples/bilingual");
    let lists = TestWorkspace::copy_of("examples/town");
    let write = |path: &str, text: &str| {
        let path = lists.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let head = "committee = \"town\"\ntime = 19:00:00\nlanguage = \"both\"\n";
    let items = "item = [{ id = \"attended\", report = \"attended\" }, { id = \"plan\", report = \"plan\" }]\n";
    write("meetings/2026-12-14-town/meeting.toml", &format!("{head}{items}"));
    let wall = "item = [{ id = \"wall\", title = { en = \"A wall\", cy = \"Wal\" } }]\n";
    write("meetings/2027-01-18-town/meeting.toml", &format!("{head}{wall}"));
    for (name, subject) in [("attended", "attendance = { from = 2026-11-01 }"), ("plan", "forward_plan_of = {}")] {
        let report = "title = { en = \"A list\", cy = \"Rhestr\" }\nauthor = \"clerk\"\nlanguage = \"both\"";
        let report = format!("{report}\nbackground_papers = []\n{subject}\n");
        write(&format!("meetings/2026-12-14-town/reports/{name}.toml"), &report);
    }
    for (workspace, paper) in [(&wide, "street-lighting.pdf"), (&lists, "attended.pdf"), (&lists, "plan.pdf")] {
        let words = words_in_their_places(&workspace.paper(paper));
        assert!(words.len() > 100, "{paper} was not read");
        for (index, one) in words.iter().enumerate() {
            assert!(one.left > 60.0 && one.right < A4 - 60.0, "{paper}: {one:?} is in the margin");
            let below = words[index + 1..].iter().find(|other| one.is_on(other));
            assert!(below.is_none(), "{paper}: {one:?} lies on {below:?}");
        }
    }
}

#[test]
fn a_cell_without_progress_says_so() {
    let workspace = BuiltContent::of_this_run();
    let text = text(&workspace.paper("2006-09-26-children-scrutiny/improvement-plan-progress.pdf"));
    assert!(text.contains("No progress reported"));
}

#[test]
fn a_row_longer_than_a_page_loses_no_word_and_repeats_its_number() {
    let sentences: String = (1..=400).map(|n| format!("Sentence {n} of a long note. ")).collect();
    let workspace = TestWorkspace::copy_of("examples/parish");
    let notes = "plans/neighbourhood-plan/2026-11-20.toml";
    let old = "The map was published in July 2026. The borough council printed 500 copies, and 140 are left.";
    let workspace = workspace.replace(notes, old, &sentences);
    let text = text(&workspace.paper("plan-actions.pdf"));
    let words: Vec<&str> = text.split_whitespace().collect();
    for n in 1..=400 {
        assert!(words.windows(2).any(|pair| pair == ["Sentence", &n.to_string()]), "sentence {n} is lost");
    }
    assert!(text.contains("(cont.)"));
}

#[test]
fn who_cleared_a_report_is_never_printed_in_public() {
    let workspace = BuiltContent::of_this_run();
    let text = text(&workspace.paper("joint-area-review.pdf"));
    assert!(!text.contains("Cleared"));
    assert!(!text.contains("legal:"));
}

#[test]
fn what_is_exempt_is_not_in_the_public_paper() {
    let report = "meetings/2026-11-18-parks/reports/play-area.toml";
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .replace(report, "author =", "classification = \"part-exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices are secret until the contract is signed.\"\nauthor =")
        .append(report, "\n[[appendix]]\nid = \"prices\"\ntitle = \"Zanzibar prices\"\nexempt = true\nto_follow = true\n");
    let papers = workspace.papers();
    assert_eq!(papers.len(), 5, "{:?}", papers.keys());
    let public = workspace.paper("2026-11-18-parks/play-area.pdf");
    assert!(!text(&public).contains("Zanzibar"));
    assert!(!heard(&public).contains("Zanzibar"));
    let restricted = workspace.paper("restricted/play-area.pdf");
    let text = text(&restricted);
    assert!(text.contains("Zanzibar") && text.contains("Not for publication") && text.contains("Schedule 12A"));
}

#[test]
fn a_workspace_may_use_its_own_style_words_and_template() {
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("templates/locale/en.ftl", "background-papers = Papers relied upon\nnone = Nil\n")
        .append(
            "templates/cover-report.typ.jinja",
            "#import \"/style/paper.typ\": *\n#show: paper.with(title: {{ title }}, language: {{ language }}, date: datetime(year: 2026, month: 1, day: 1))\n= Our own page\n{% for part in versions[0].parts %}#section-heading(none, {{ part.heading.title }})\n{% endfor %}",
        );
    let text = text(&workspace.paper("play-area.pdf"));
    assert!(text.contains("Our own page"));
}

#[test]
fn a_font_that_is_not_there_is_a_finding() {
    let workspace =
        TestWorkspace::copy_of("examples/minimal").append("council.toml", "\n[look]\nfont = \"Helvetica\"\n");
    assert_eq!(workspace.codes(), ["unknown-font"]);
}

#[test]
fn a_doubt_of_the_typesetter_is_a_finding_and_the_paper_is_made() {
    let workspace = TestWorkspace::copy_of("examples/own-template").append(
        "templates/style/head.typ",
        "\n#let masthead(council: \"\", crest-alt: \"\") = text(font: \"Harrowmere Sans\", council)\n",
    );
    let built = workspace.build();
    assert!(built.findings.iter().all(|finding| finding.code == "typeset-doubt") && !built.findings.is_empty());
    assert!(built.findings[0].hints.iter().any(|hint| hint.contains("style/head.typ")), "{:?}", built.findings);
    assert!(!built.outputs.is_empty());
}

#[test]
fn a_template_that_asks_for_what_is_not_there_is_a_finding() {
    let workspace =
        TestWorkspace::copy_of("examples/minimal").append("templates/cover-report.typ.jinja", "{{ tilte }}");
    assert_eq!(workspace.codes(), ["template-fault"]);
}

#[test]
fn a_picture_stands_in_its_text_and_is_reported_to_those_who_cannot_see_it() {
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><rect width=\"40\" height=\"20\"/></svg>";
    let workspace = TestWorkspace::copy_of("examples/minimal").append("images/map.svg", svg).replace(
        "meetings/2026-11-18-parks/reports/play-area.toml",
        "id = \"summary\"\ntext = \"\"\"\n",
        "id = \"summary\"\ntext = \"\"\"\n![A map of Mill Lane](/images/map.svg)\n\n",
    );
    assert!(heard(&workspace.paper("play-area.pdf")).contains("Figure"));
}

#[test]
fn what_typst_cannot_set_is_led_back_to_its_text() {
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("images/bad.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"0\"/>")
        .replace(
            "meetings/2026-11-18-parks/reports/play-area.toml",
            "id = \"summary\"\ntext = \"\"\"\n",
            "id = \"summary\"\ntext = \"\"\"\n![A map](/images/bad.svg)\n\n",
        );
    let built = workspace.build();
    assert_eq!(built.findings.len(), 1);
    assert_eq!(built.findings[0].code, "cannot-typeset");
    assert!(built.outputs.is_empty());
}
