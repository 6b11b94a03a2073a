//! The law that a paper cites is that of its day, its jurisdiction and its body.

#![allow(clippy::disallowed_methods, reason = "a test may read its own records")]

use orderpaper_records::project::Edition;
use orderpaper_records::read::Unsaved;

/// The public agenda of the parish on a day, with an item for which the public is excluded.
fn agenda(meeting: &str, council: &str, category: u32) -> String {
    let agenda = format!(
        "committee = \"full-council\"\ntime = 19:00:00\nplace = \"Hall\"\n\n[[item]]\nid = \"exclusion\"\nkind = \"exclusion\"\n\n\
         [[item]]\nid = \"lease\"\ntitle = \"Lease of the hall\"\nexempt_categories = [{category}]\n"
    );
    let unsaved = Unsaved::from([
        (format!("meetings/{meeting}/meeting.toml"), agenda),
        (
            "council.toml".to_owned(),
            std::fs::read_to_string(super::root("examples/parish").join("council.toml"))
                .unwrap()
                .replace(
                    "jurisdiction = \"england\"\n",
                    if council.contains("jurisdiction") { "" } else { "jurisdiction = \"england\"\n" },
                )
                .replace("body = \"parish\"", council),
        ),
    ]);
    super::listing_with("examples/parish", &unsaved, Edition::Public, &format!("{meeting}/agenda"))
}

#[test]
fn a_parish_excludes_the_public_for_a_reason_and_cites_no_paragraph() {
    let paper = agenda("2026-12-15-full-council", "body = \"parish\"", 1);
    let motion = "be excluded for agenda item 2, because publicity would be prejudicial to the public interest by reason of the \
                  confidential nature of the business (Public Bodies (Admission to Meetings) Act 1960, section 1(2)).";
    assert!(paper.contains(motion), "{paper}");
    assert!(paper.contains("The public is excluded because of the confidential nature of the business"), "{paper}");
    assert!(!paper.contains("paragraph") && !paper.contains("Schedule 12A"), "{paper}");
}

#[test]
fn the_paragraphs_are_those_in_force_on_the_day_of_the_meeting() {
    let principal = "body = \"principal\"";
    let before = agenda("2006-02-28-full-council", principal, 9);
    assert!(before.contains("paragraph 9: terms proposed in negotiations for a contract"), "{before}");
    let after = agenda("2006-03-01-full-council", principal, 7);
    assert!(after.contains("paragraph 7: information about the prevention"), "{after}");
}

#[test]
fn in_ireland_a_council_meets_in_committee_for_a_reason_and_cites_no_paragraph() {
    let paper = agenda("2026-12-15-full-council", "body = \"principal\"\njurisdiction = \"ireland\"", 2);
    let motion = "To resolve to meet in committee for agenda item 2, because of the special nature of the business, as this is not \
                  contrary to the overall public interest (Local Government Act 2001, section 45(3)).";
    assert!(paper.contains(motion), "{paper}");
    assert!(!paper.contains("paragraph") && !paper.contains("1972"), "{paper}");
}

#[test]
fn where_no_law_applies_none_is_cited() {
    let paper = agenda("2026-12-15-full-council", "jurisdiction = \"none\"", 2);
    assert!(paper.contains("To resolve that the public be excluded for agenda item 2."), "{paper}");
    assert!(!paper.contains("Act") && !paper.contains("paragraph"), "{paper}");
}

#[test]
fn a_hearing_is_in_private_by_its_own_regulations_and_cites_no_paragraph() {
    let paper = agenda("2026-12-15-full-council", "body = \"principal\"", 100);
    let motion = "be excluded for agenda item 2, because the public interest in excluding them outweighs the public interest in \
                  the hearing, or that part of it, taking place in public (Licensing Act 2003 (Hearings) Regulations 2005 \
                  (SI 2005/44), regulation 14(2)).";
    assert!(paper.contains(motion), "{paper}");
    assert!(paper.contains("The public is excluded because of a public interest in excluding the public"), "{paper}");
    assert!(!paper.contains("exempt information") && !paper.contains("Schedule 12A"), "{paper}");
    // With another item, each has its own motion.
    let both = agenda("2026-12-15-full-council", "body = \"principal\"", 3);
    assert!(both.contains("under paragraph 3 (Local Government Act 1972") && !both.contains("2005/44"), "{both}");
}

#[test]
fn the_motion_names_the_section_under_which_the_public_is_excluded_and_weighs_the_public_interest() {
    let weighs = "and the public interest in keeping it exempt outweighs the public interest in disclosing it.";
    for (jurisdiction, category, law, weighed) in [
        ("england", 3, "paragraph 3 (Local Government Act 1972, section 100A(4) and Schedule 12A, Part 1)", true),
        ("wales", 14, "paragraph 14 (Local Government Act 1972, section 100A(4) and Schedule 12A, Part 4)", true),
        // Legal privilege is absolute there.
        ("wales", 16, "paragraph 16 (Local Government Act 1972, section 100A(4) and Schedule 12A, Part 4)", false),
        (
            "scotland",
            6,
            "paragraph 6 (Local Government (Scotland) Act 1973, section 50A(4) and Schedule 7A, Part 1)",
            false,
        ),
        (
            "northern-ireland",
            3,
            "paragraph 3 (Local Government Act (Northern Ireland) 2014, section 42(4) and Schedule 6, Part 1)",
            true,
        ),
    ] {
        let council = format!("body = \"principal\"\njurisdiction = \"{jurisdiction}\"");
        let paper = agenda("2026-12-15-full-council", &council, category);
        assert!(paper.contains(law) && paper.contains(weighs) == weighed, "{paper}");
    }
}
