//! Practice: people and bodies. What councils record of people is printed as they print it, heard in the same order, and counted
//! in votes. Each test says which line of practice it covers.

mod rights;

use orderpaper_compose::Part;
use orderpaper_records::check::{Context, check};
use orderpaper_records::project::Edition;
use orderpaper_records::read::{self, Unsaved};

const MINIMAL: &str = "examples/minimal";
const MEETING: &str = "2026-11-18-parks";

const COUNCIL: &str = "name = \"Mere Council\"\njurisdiction = \"england\"\nlanguages = [\"en\", \"cy\"]\n";

const PEOPLE: &str = r#"
[[person]]
id = "clerk"
office = "Clerk"
name = "R. Finch"
[[person]]
id = "head-of-parks"
office = "Head of Parks"
[[person]]
id = "collins"
style = { en = "Councillor", cy = "Y Cynghorydd" }
name = "M. Collins"
post_nominals = "OBE"
office = { en = "Mayor", cy = "Maer" }
party = "Labour"
ward = "Mill"
was = [{ style = { en = "Mr", cy = "Mr" }, no_office = true, until = 2026-05-31 }]
[[person]]
id = "rees"
style = { en = "Councillor", cy = "Y Cynghorydd" }
name = "A. Rees"
organisation = "county"
[[person]]
id = "webb"
name = "Dr L. Webb"
organisation = "diocese"
[[person]]
id = "lowe"
name = "Councillor Lowe"
"#;

const BODIES: &str = r#"
[[outside_body]]
id = "county"
name = { en = "Ash County Council", cy = "Cyngor Sir Ash" }
was = [{ name = { en = "Ash Shire Council", cy = "Cyngor Swydd Ash" }, until = 2026-10-31 }]
[[outside_body]]
id = "diocese"
name = { en = "Diocesan Board", cy = "Bwrdd yr Esgobaeth" }
"#;

const COMMITTEE: &str = "name = { en = \"Parks Committee\", cy = \"Pwyllgor Parciau\" }\nchair = \"collins\"\n\
                         members = [\"collins\", \"rees\", \"lowe\"]\n";

/// A small workspace.
struct Small {
    council: String,
    committee: String,
    minutes: String,
    language: &'static str,
}

impl Small {
    /// One whose minutes hold this, besides who presided.
    fn new(minutes: &str) -> Self {
        Self {
            council: format!("{COUNCIL}{BODIES}"),
            committee: COMMITTEE.into(),
            minutes: format!("chair = \"collins\"\nbegan = 18:30:00\nclosed = 20:00:00\n{minutes}"),
            language: "en",
        }
    }

    /// The same, with more in the council's record.
    fn council(mut self, more: &str) -> Self {
        self.council.push_str(more);
        self
    }

    /// The same, with more in the committee's record.
    fn committee(mut self, more: &str) -> Self {
        self.committee.push_str(more);
        self
    }

    fn in_welsh(mut self) -> Self {
        self.language = "cy";
        self
    }

    fn unsaved(&self) -> Unsaved {
        let items = ["gate", "pond", "oak"].map(|id| format!("{{ id = \"{id}\", title = \"The {id}\" }}")).join(", ");
        let meeting = format!("committee = \"parks\"\nlanguage = \"{}\"\nitem = [{items}]\n", self.language);
        let of_meeting = |name: &str| format!("meetings/{MEETING}/{name}.toml");
        Unsaved::from([
            ("council.toml".into(), self.council.clone()),
            ("people.toml".into(), PEOPLE.into()),
            ("committees/parks.toml".into(), self.committee.clone()),
            (of_meeting("meeting"), meeting),
            (of_meeting("minutes"), self.minutes.clone()),
        ])
    }

    fn paper(&self, name: &str, edition: Edition) -> String {
        super::listing_with(MINIMAL, &self.unsaved(), edition, &format!("{MEETING}/{name}"))
    }

    fn agenda(&self) -> String {
        self.paper("agenda", Edition::Public)
    }

    fn minutes(&self) -> String {
        self.paper("minutes", Edition::Public)
    }

    /// The codes of what is found in the minutes and the committee's record, with the messages.
    fn found(&self) -> Vec<String> {
        let workspace = read::workspace_with(&super::root(MINIMAL), &self.unsaved());
        let found = check(&Context::new(&workspace));
        found.iter().map(|one| format!("{}: {}", one.code, one.message)).collect()
    }
}

#[track_caller]
fn says(paper: &str, words: &[&str]) {
    let mut rest = paper;
    for wanted in words {
        let at = rest.find(wanted).unwrap_or_else(|| panic!("{wanted:?} is not there, or not in its place\n{paper}"));
        rest = &rest[at + wanted.len()..];
    }
}

#[track_caller]
fn lacks(paper: &str, words: &[&str]) {
    for word in words {
        assert!(!paper.contains(word), "{word:?} is there\n{paper}");
    }
}

fn attended(lines: &[&str]) -> String {
    format!("attendance = [\n{}\n]\n", lines.join(",\n"))
}

/// A person's style, name, post-nominals, office held, party, ward, organisation represented, per language; which of these print where
/// is the council's policy.
#[test]
fn the_council_says_what_is_printed_with_a_name_and_where() {
    let minutes =
        attended(&["{ person = \"collins\", class = \"member\" }", "{ person = \"rees\", class = \"member\" }"]);
    let plain = Small::new(&minutes);
    says(
        &plain.agenda(),
        &["Councillor M. Collins OBE (Mayor, Labour, Mill)", "Councillor A. Rees (Ash County Council)"],
    );
    says(
        &plain.minutes(),
        &["In the chair", "Councillor M. Collins OBE (Mayor)", "Councillor A. Rees (Ash County Council)"],
    );
    let welsh = Small::new(&minutes).in_welsh();
    says(
        &welsh.agenda(),
        &["Y Cynghorydd M. Collins OBE (Maer, Labour, Mill)", "Y Cynghorydd A. Rees (Cyngor Sir Ash)"],
    );
    let own = "[policy.names]\nlists = [\"ward\", \"party\"]\nattendance = []\n";
    let own = Small::new(&minutes).council(own);
    says(&own.agenda(), &["Councillor M. Collins (Mill, Labour)"]);
    lacks(&own.minutes(), &["Mayor", "OBE", "County"]);
    // A committee may differ from the council.
    let committee = Small::new(&minutes).committee("[policy.names]\nlists = []\n");
    lacks(&committee.agenda(), &["Labour"]);
    says(&committee.minutes(), &["Councillor M. Collins OBE (Mayor)"]);
}

/// Offices printed with the names of members too.
#[test]
fn sentences_name_the_office_where_the_council_wants_it() {
    let minutes = "[[item]]\nid = \"gate\"\nchair = \"collins\"\ntext = \"It was noted.\"\n";
    says(&Small::new(minutes).minutes(), &["Councillor M. Collins took the chair"]);
    let own = Small::new(minutes).council("[policy.names]\nsentences = [\"office\"]\n");
    says(&own.minutes(), &["Councillor M. Collins (Mayor)", "Councillor M. Collins (Mayor) took the chair"]);
}

/// Capacity: constituent, co-opted, ex officio, observer, local member, adviser. A vacancy among members.
#[test]
fn capacities_and_vacancies_are_in_the_lists_of_members() {
    let classes = "[[meetings.class]]\nid = \"observer\"\nheading = { en = \"Observers\", cy = \"Arsylwyr\" }\ncounts_as = \
                   \"in-attendance\"\n";
    let terms = "[[term]]\nperson = \"lowe\"\ncapacity = { en = \"ex officio\", cy = \"yn rhinwedd ei swydd\" }\nvotes = false\n\
                 [[term]]\nperson = \"webb\"\nclass = \"observer\"\n\
                 [[vacancy]]\nparty = \"Labour\"\nward = \"Hill\"\nfrom = 2026-11-01\n\
                 [[vacancy]]\nrole = \"substitute\"\nuntil = 2026-10-01\n";
    let small = Small::new("").council(classes).committee(terms);
    let agenda = small.agenda();
    says(
        &agenda,
        &[
            "Councillor Lowe (ex officio, without a vote)",
            "Vacancy (Labour, Hill)",
            "Observers",
            "Dr L. Webb (Diocesan Board)",
        ],
    );
    lacks(&agenda, &["Substitutes"]);
    assert!(!small.found().iter().any(|one| one.starts_with("bad-term")), "{:?}", small.found());
    let unknown = Small::new("").committee("[[term]]\nperson = \"webb\"\nclass = \"observers\"\n");
    assert!(unknown.found().iter().any(|one| one.contains("no class of the council's own with the id `observers`")));
}

/// Classes of attendance that the council names itself; members of the public counted; officers with post first; sick list.
#[test]
fn attendance_has_the_classes_of_the_council() {
    let classes = "[[meetings.class]]\nid = \"sick\"\nheading = { en = \"On the sick list\", cy = \"Yn sâl\" }\ncounts_as = \
                   \"apologies\"\n[policy.names]\nposts_first = true\n";
    let minutes = attended(&[
        "{ person = \"collins\", class = \"member\" }",
        "{ person = \"rees\", class = \"sick\" }",
        "{ person = \"lowe\", class = \"apologies\", reason = \"council business\" }",
        "{ person = \"clerk\", class = \"officer\" }",
    ]);
    let small = Small::new(&format!("public_present = 12\npress_present = 0\n{minutes}")).council(classes);
    says(
        &small.minutes(),
        &[
            "Officers",
            "Clerk, R. Finch",
            "Members of the public",
            "12",
            "Members of the press",
            "0",
            "Apologies",
            "Councillor Lowe (council business)",
            "On the sick list",
            "Councillor A. Rees",
        ],
    );
    let unknown = Small::new(&attended(&["{ person = \"collins\", class = \"membr\" }"]));
    assert!(unknown.found().iter().any(|one| one.contains("no class of attendance with the id `membr`")));
}

/// Attendance as a list in columns, in a line, by class, by body.
#[test]
fn attendance_is_laid_out_as_the_council_wants_it() {
    let minutes = attended(&[
        "{ person = \"collins\", class = \"member\" }",
        "{ person = \"webb\", class = \"co-opted\" }",
        "{ person = \"rees\", class = \"member\" }",
        "{ person = \"lowe\", class = \"member\" }",
    ]);
    let with = |layout: &str| Small::new(&minutes).council(&format!("[policy]\nattendance = \"{layout}\"\n"));
    says(&with("line").minutes(), &["Members present", "Councillor A. Rees (Ash County Council) and Councillor Lowe"]);
    let by_body = with("by-body").committee("constituents = [\"diocese\", \"county\"]\n");
    says(
        &by_body.minutes(),
        &[
            "Diocesan Board",
            "Dr L. Webb",
            "Ash County Council",
            "Councillor A. Rees",
            "Members present",
            "Councillor Lowe",
        ],
    );
    // Who came for no body is told by class all the same.
    let co_opted = minutes.replace("person = \"lowe\", class = \"member\"", "person = \"lowe\", class = \"co-opted\"");
    let by_body = Small::new(&co_opted).council("[policy]\nattendance = \"by-body\"\n");
    says(&by_body.minutes(), &["Ash County Council", "Councillor A. Rees", "Co-opted members", "Councillor Lowe"]);
    let papers = super::composed(MINIMAL, &with("columns").unsaved(), Edition::Public);
    let parts = papers.iter().flat_map(|paper| &paper.versions).flat_map(|version| &version.parts);
    assert!(parts.clone().any(|part| matches!(part, Part::People { columns: true, .. })));
}

/// Arrived and left by item or by time, several times over, for the chair too; remote; part of an item; "to the point mentioned";
/// rejoined; absent without apology.
#[test]
fn arrivals_and_departures_are_told_in_order() {
    let minutes = attended(&[
        "{ person = \"collins\", class = \"member\", arrived = \"pond\", arrived_at = 18:50:00 }",
        "{ person = \"rees\", class = \"member\", remote_for = [\"oak\"], part_of = [\"pond\"], out = [{ left = \"gate\", left_at = \
         18:40:00, back_at = 18:45:00 }, { left = \"pond\", back = \"oak\" }], left_at = 19:50:00 }",
        "{ person = \"lowe\", class = \"member\", part = \"to-point\" }",
        "{ person = \"webb\", class = \"absent\" }",
    ]);
    let minutes = Small::new(&minutes).minutes();
    says(
        &minutes,
        &[
            "In the chair",
            "Councillor M. Collins OBE (Mayor; arrived during agenda item 2, at 18:50)",
            "remote for agenda item 3; went out during agenda item 1, at 18:40; came back at 18:45; went out during agenda item 2; came back during agenda item \
             3; left at 19:50; there for part of agenda item 2)",
            "Councillor Lowe (to the point mentioned in the minutes)",
            "Absent",
            "Dr L. Webb",
        ],
    );
}

/// Votes and the quorum are counted by presence: who went out for an item has no vote on it.
#[test]
fn who_is_out_of_the_room_does_not_vote() {
    let minutes = |more: &str| {
        let attendance = attended(&[
            "{ person = \"collins\", class = \"member\" }",
            &format!("{{ person = \"rees\", class = \"member\"{more} }}"),
            "{ person = \"lowe\", class = \"apologies\" }",
        ]);
        let items = ["gate", "pond", "oak"].map(|id| {
            let vote = if id == "pond" {
                "[item.vote]\nby = \"name\"\nnames = { for = [\"collins\", \"rees\"] }\n"
            } else {
                ""
            };
            format!("[[item]]\nid = \"{id}\"\ntext = \"It was noted.\"\n{vote}")
        });
        Small::new(&format!("{attendance}{}", items.concat()))
    };
    let has = |small: &Small| small.found().iter().any(|one| one.starts_with("vote-by-absent"));
    assert!(!has(&minutes("")));
    assert!(has(&minutes(", out = [{ left = \"gate\", back = \"oak\" }]")));
    assert!(!has(&minutes(", out = [{ left = \"gate\", back = \"pond\" }]")));
    assert!(has(&minutes(", votes_on = [\"oak\"]")) && !has(&minutes(", votes_on = [\"pond\"]")));
    let without = minutes("").committee("[[term]]\nperson = \"rees\"\nvotes = false\n");
    assert!(has(&without), "{:?}", without.found());
    let quorum =
        |more: &str| minutes(more).committee("quorum = 2\n").found().iter().any(|one| one.starts_with("quorum"));
    assert!(!quorum("") && quorum(", out = [{ left = \"gate\", back = \"oak\" }]"));
}
