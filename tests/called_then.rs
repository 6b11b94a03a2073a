//! People, as papers of a day call them.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use crate::workspace::{TestWorkspace, text};

const PEOPLE: &str = r#"
was = [{ office = "Parks Manager", until = 2026-11-18 }, { office = "Parks Foreman", until = 2025-05-01 }]

[[person]]
id = "ash"
name = "Councillor Ann Ash"
office = "Mayor"
party = "Greens"
ward = "Mill"
was = [
  { no_office = true, until = 2026-12-01 },
  { name = "Councillor Ann Birch", party = "Independents", until = 2026-11-30 },
]

[[person]]
id = "oak"
name = "Councillor Olu Oak"
office = "Leader"
was = [{ office = "Vice-Chair of the Council", ward = "Brook", until = 2027-05-19 }]
"#;

const MINUTES: &str = r#"
chair = "ash"
attendance = [{ person = "ash", class = "member" }, { person = "oak", class = "member" }]

[[item]]
id = "mill-lane"
text = "The report was noted."
action = [{ id = "gate", text = "Open the gate.", owner = "head-of-parks" }]

[[item.resolution]]
text = "That the gate be opened."
delegated_to = "head-of-parks"
"#;

/// Each paper has the office, name, party and ward of its day, and what was so still later counts too.
#[test]
fn papers_call_people_what_they_were_called_on_the_day() {
    let workspace = TestWorkspace::copy_of("examples/minimal")
        .append("people.toml", PEOPLE)
        .append("committees/parks.toml", "members = [\"ash\", \"oak\"]\n")
        .append("meetings/2026-11-18-parks/minutes.toml", MINUTES);
    let built = workspace.build();
    let paper = |end: &str| {
        let output = built.outputs.iter().find(|output| output.path.ends_with(end)).unwrap();
        let path = workspace.path().join("paper.pdf");
        std::fs::write(&path, &output.bytes).unwrap();
        text(&path).replace('\n', " ")
    };
    let agenda = paper("agenda.pdf");
    assert!(agenda.contains("Councillor Ann Birch (Independents, Mill)"), "no office, and the old name: {agenda}");
    assert!(agenda.contains("Councillor Olu Oak (Vice-Chair of the Council, Brook)"), "{agenda}");
    let report = paper("play-area.pdf");
    assert!(report.contains("Report of Parks Manager") && !report.contains("Report of Head of Parks"), "{report}");
    let minutes = paper("minutes.pdf");
    assert!(minutes.contains("Councillor Olu Oak (Vice-Chair of the Council)"), "{minutes}");
    assert!(minutes.contains("the Parks Manager"), "delegation: {minutes}");
    assert!(!minutes.contains("Head of Parks and Open Spaces") && !minutes.contains("Mayor"), "{minutes}");
}
