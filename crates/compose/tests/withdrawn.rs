//! A recommendation of a plan is withdrawn from the day on which that was done: a paper of an earlier day shows it as it was.

use orderpaper_records::check::{Context, check};
use orderpaper_records::project::Edition;
use orderpaper_records::read::{self, Unsaved};

const WHOLE: &str = "crates/compose/tests/whole";

/// The plan of the workspace with another line in place of the day.
fn plan(day: &str) -> Unsaved {
    let path = "plans/renewal.toml";
    let text = std::fs::read_to_string(super::root(WHOLE).join(path)).unwrap();
    Unsaved::from([(path.to_owned(), text.replace("withdrawn_on = 2026-07-01", day))])
}

/// What the report on progress as at 1 November 2026 says.
fn progress(day: &str) -> String {
    super::listing_with(WHOLE, &plan(day), Edition::Public, "2026-11-17-scrutiny/progress")
}

const AS_IT_WAS: &str = "June 2026 Amber, November 2026 Not rated";

#[test]
fn what_is_withdrawn_later_was_not_yet() {
    let gone = progress("withdrawn_on = 2026-11-01");
    for words in ["Withdrawn on 1 November 2026: the route has closed", "Withdrawn and not counted: 3."] {
        assert!(gone.contains(words), "{gone}");
    }
    let still = progress("withdrawn_on = 2026-11-02");
    assert!(still.contains(AS_IT_WAS) && !still.contains("Withdrawn"), "{still}");
}

#[test]
fn of_what_nobody_dates_no_paper_knows_when_it_was() {
    let undated = progress("");
    assert!(undated.contains("Withdrawn: the route has closed") && !undated.contains(AS_IT_WAS), "{undated}");
    let workspace = read::workspace_with(&super::root(WHOLE), &plan(""));
    let found = check(&Context::new(&workspace));
    let is_told = |message: &str| message.contains("recommendation 3") && message.contains("1 June 2026");
    assert!(found.iter().any(|one| one.code == "progress-date" && is_told(&one.message)), "{found:#?}");
}
