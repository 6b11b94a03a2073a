//! What is exempt in part is nowhere said to be exempt as a whole, and what is open is nowhere called exempt.

use orderpaper_records::project::Edition;
use orderpaper_records::read::Unsaved;

const CABINET: &str = "crates/compose/tests/whole/meetings/2026-11-24-cabinet";
const SCRUTINY: &str = "crates/compose/tests/whole/meetings/2026-11-17-scrutiny";

#[allow(clippy::disallowed_methods, reason = "a test may read its own files")]
pub(super) fn record(path: &str) -> String {
    std::fs::read_to_string(std::path::Path::new("../..").join(path)).unwrap()
}

/// A paper of the workspace `whole`, with words in its records replaced.
fn paper(edition: Edition, id: &str, changes: &[(&str, &str, &str)]) -> String {
    let mut unsaved = Unsaved::new();
    for (path, from, to) in changes {
        let below = path.trim_start_matches("crates/compose/tests/whole/").to_owned();
        let text = unsaved.remove(&below).unwrap_or_else(|| record(path));
        assert!(text.contains(from), "{from}\n{text}");
        unsaved.insert(below, text.replacen(from, to, 1));
    }
    super::listing_with("crates/compose/tests/whole", &unsaved, edition, id)
}

/// The line of the agenda that follows the title of the lease.
fn lease(item: &str, class: &str) -> String {
    let (meeting, report) = (format!("{CABINET}/meeting.toml"), format!("{CABINET}/reports/lease.toml"));
    let changes = [(&*meeting, "report = \"lease\"\n", item), (&*report, "classification = \"exempt\"", class)];
    let of_report = if item.contains("report") { &changes[..] } else { &changes[..1] };
    paper(Edition::Public, "2026-11-24-cabinet/agenda", of_report)
}

#[test]
fn an_item_says_whether_its_report_or_only_the_discussion_is_private() {
    const NOT: &str = "value: Not for publication.";
    let private = "exempt_categories = [3]\n";
    let of = |item: &str, class: &str| lease(&format!("{private}{item}"), &format!("classification = \"{class}\""));
    assert!(of("report = \"lease\"\n", "exempt").contains(NOT));
    let part = of("report = \"lease\"\n", "part-exempt");
    let both = "To be considered in private. Part of the report is not for publication. Exempt under paragraph 3:";
    assert!(part.contains(both) && !part.contains(NOT), "{part}");
    for none in [of("", ""), of("report = \"lease\"\nto_follow = true\n", "part-exempt")] {
        assert!(none.contains("To be considered in private.") && !none.contains(NOT), "{none}");
    }
    let later = lease("report = \"lease\"\nto_follow = true\n", "classification = \"exempt\"");
    assert!(later.contains("Report to follow") && later.contains(NOT), "{later}");
    let open = lease("report = \"lease\"\n", "classification = \"part-exempt\"");
    assert!(open.contains("value: Part of the report is not for publication.") && !open.contains(NOT), "{open}");
}

#[test]
fn the_motion_to_exclude_names_an_item_without_a_number_by_its_title() {
    let agenda = lease("report = \"lease\"\nnumbered = false\n", "classification = \"exempt\"");
    assert!(agenda.contains("excluded for the item \u{201c}Lease of a building\u{201d}, because"), "{agenda}");
}

#[test]
fn a_paper_that_is_exempt_in_part_is_marked_so() {
    const PART: &str = "marking: Not for publication: part of this paper is exempt";
    let of = |id: &str| paper(Edition::Restricted, id, &[]);
    let cover = of("2026-11-17-scrutiny/cover");
    assert!(cover.contains(PART), "{cover}");
    let lease = of("2026-11-24-cabinet/lease");
    assert!(lease.contains("marking: Not for publication / ") && !lease.contains(PART), "{lease}");
}

#[test]
fn an_open_table_is_named_where_it_stands_in_a_list_or_a_recommendation() {
    let report = format!("{SCRUTINY}/reports/cover.toml");
    for place in ["> ![[cost]]", "- A list:\n\n  ![[cost]]"] {
        let cover = paper(
            Edition::Public,
            "2026-11-17-scrutiny/cover",
            &[(&report, "![[cost]]", place), (&report, "See [[note]].", "See [[cost]].")],
        );
        assert!(cover.contains("See the table \u{201c}Cost of the bridge\u{201d}."), "{cover}");
    }
    let recommended = paper(
        Edition::Public,
        "2026-11-17-scrutiny/cover",
        &[(&report, "![[cost]]\n\n", ""), (&report, "\"asks for a report; and\"", "\"asks; [[cost]]\\n\\n![[cost]]\"")],
    );
    assert!(recommended.contains("asks; the table \u{201c}Cost of the bridge\u{201d}"), "{recommended}");
}

#[test]
fn what_is_to_follow_is_not_called_exempt() {
    let (meeting, report) = (format!("{SCRUTINY}/meeting.toml"), format!("{SCRUTINY}/reports/cover.toml"));
    let follows = "report = \"risks\", to_follow = true";
    let changes = [
        (&*meeting, "report = \"risks\"", follows),
        (&*report, "See [[note]].", "See [[risks/later]] and [[alternatives-1]]."),
    ];
    let risks = format!("{SCRUTINY}/reports/risks.toml");
    let appendix = format!("{}\n[[appendix]]\nid = \"later\"\ntitle = \"Later\"\nto_follow = true\n", record(&risks));
    let all = record(&risks);
    let changes = [
        &changes[..],
        &[(&*risks, &*all, &*appendix), (&*report, "To sell it to the firm.", "To sell. {#alternatives-1}")],
    ]
    .concat();
    let cover = paper(Edition::Public, "2026-11-17-scrutiny/cover", &changes);
    assert!(cover.contains("See agenda item 10 and paragraph 4."), "{cover}");
}
