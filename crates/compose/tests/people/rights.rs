//! Rights, bodies and kinds of interest.

use super::*;

/// Substitutes by name, by organisation; a substitute who is also there as a local member; votes on some items only.
#[test]
fn one_person_may_be_there_in_two_capacities() {
    let both = |capacity: &str| {
        Small::new(&attended(&[
            "{ person = \"collins\", class = \"member\" }",
            "{ person = \"rees\", class = \"substitute\", representing = \"county\" }",
            &format!("{{ person = \"rees\", class = \"in-attendance\"{capacity}, votes_on = [\"pond\"] }}"),
            "{ person = \"lowe\", class = \"apologies\" }",
        ]))
    };
    let small = both(", capacity = \"local member\"");
    says(
        &small.minutes(),
        &[
            "Substitutes",
            "Councillor A. Rees (for Ash County Council)",
            "Also in attendance",
            "Councillor A. Rees (local member; Ash County Council; with a vote on agenda item 2 only)",
        ],
    );
    let conflicts = |small: &Small| small.found().into_iter().filter(|one| one.contains("`rees`")).collect::<Vec<_>>();
    assert!(conflicts(&small).is_empty(), "{:?}", conflicts(&small));
    assert!(conflicts(&both("")).iter().any(|one| one.contains("in the attendance twice")));
}

/// Chair for a meeting; an election lost, a holder who goes on.
#[test]
fn a_chair_is_elected_for_the_meeting_and_a_holder_goes_on() {
    let minutes = format!(
        "{}[[item]]\nid = \"gate\"\n[[item.proceeding]]\nkind = \"election\"\noffice = \"Chair for the meeting\"\nelected = \"collins\"\n\
         [[item.proceeding]]\nkind = \"election\"\noffice = \"Vice-chair\"\nnobody_elected = true\ntext = \"Councillor Lowe goes on in \
         office.\"\n",
        attended(&["{ person = \"collins\", class = \"member\" }", "{ person = \"lowe\", class = \"member\" }"])
    );
    let small = Small::new(&minutes);
    says(
        &small.minutes(),
        &["Councillor M. Collins was elected Chair for the meeting", "Councillor Lowe goes on in office."],
    );
    assert!(!small.found().iter().any(|one| one.starts_with("minutes-conflict")), "{:?}", small.found());
}

/// A body renamed, joint bodies with constituent authorities, referral to a body outside the council.
#[test]
fn outside_bodies_have_names_of_their_time_and_things_are_referred_to_them() {
    let minutes = "[[item]]\nid = \"gate\"\noutcome = \"referred\"\nreferred_to = \"county\"\n[[item]]\nid = \"pond\"\n\
                   [[item.resolution]]\nid = \"ask\"\ntext = \"That the board mend the pond.\"\nrecommends_to = \"diocese\"\n";
    says(&Small::new(minutes).minutes(), &["referred to Ash County Council", "A recommendation to the Diocesan Board"]);
    let mut former = Small::new(minutes);
    former.council = former.council.replace("2026-10-31", "2026-11-30");
    says(&former.minutes(), &["referred to Ash Shire Council"]);
    let joint = Small::new("").council("[policy]\nattendance = \"by-body\"\n");
    let joint = joint.committee("constituents = [\"county\"]\n[[vacancy]]\norganisation = \"county\"\n");
    says(&joint.agenda(), &["Ash County Council", "Councillor A. Rees", "Vacancy"]);
    let unknown = Small::new(&minutes.replace("county", "shire"));
    assert!(unknown.found().iter().any(|one| one.contains("no body with the id `shire`")), "{:?}", unknown.found());
}

/// What papers print held on their day.
#[test]
fn styles_and_organisations_are_those_of_the_day() {
    let mut small = Small::new("");
    small.council = small.council.replace("2026-10-31", "2026-11-30");
    says(&small.agenda(), &["Councillor A. Rees (Ash Shire Council)"]);
}

/// Interests by the council's own kinds (and "none", and "disclosed though no interest"), and the capacity in which they are held.
#[test]
fn interests_have_the_kinds_of_the_council() {
    let own = "[[meetings.interest]]\nid = \"ordinary\"\nwords = { en = \"an ordinary interest\", cy = \"fuddiant cyffredin\" }\n";
    let interest = |keys: &str| format!("[[item.interest]]\n{keys}\n");
    let items = [
        interest(
            "person = \"rees\"\nkind = \"ordinary\"\ncapacity = \"as a trustee\"\nreason = \"the pond is the trust's\"",
        ),
        interest("person = \"lowe\"\nkind = \"none\""),
        interest("person = \"collins\"\nkind = \"disclosed\"\nreason = \"that she walks there\""),
        interest("person = \"lowe\"\nkind = \"personal\""),
    ];
    let small = Small::new(&format!("[[item]]\nid = \"gate\"\n{}", items.concat())).council(own);
    says(
        &small.minutes(),
        &[
            "Councillor A. Rees declared an ordinary interest, as a trustee: the pond is the trust's.",
            "Councillor Lowe declared that there was no interest to declare.",
            "Councillor M. Collins disclosed the following, which is no interest: that she walks there.",
            "Councillor Lowe declared a personal interest.",
        ],
    );
    let nobody = Small::new("[[item]]\nid = \"gate\"\n[[item.interest]]\nkind = \"none\"\n");
    says(&nobody.minutes(), &["No interests were declared."]);
    let unknown = Small::new(&format!("[[item]]\nid = \"gate\"\n{}", items[0]));
    assert!(unknown.found().iter().any(|one| one.contains("no kind of interest with the id `ordinary`")));
}

/// A reason for an apology that is exempt is in the restricted edition alone.
#[test]
fn why_somebody_was_not_there_may_be_exempt() {
    let minutes = attended(&[
        "{ person = \"collins\", class = \"member\" }",
        "{ person = \"rees\", class = \"apologies\", reason = \"an operation\", exempt_categories = [1] }",
    ]);
    let small = Small::new(&minutes);
    lacks(&small.minutes(), &["operation"]);
    says(&small.paper("minutes", Edition::Restricted), &["Councillor A. Rees", "Exempt", "an operation"]);
}

/// A grid: ward, body, marks per meeting, percentage.
#[test]
fn a_register_may_be_a_grid() {
    let report = "crates/compose/tests/whole";
    let path = "meetings/2026-11-17-scrutiny/reports/attendance.toml";
    let text = super::super::in_part::record(&format!("{report}/{path}"));
    let text = text.replace("committees = [\"scrutiny\"]", "committees = [\"scrutiny\"], layout = \"grid\"");
    let unsaved = Unsaved::from([(path.to_owned(), text)]);
    let paper = super::super::listing_with(report, &unsaved, Edition::Public, "2026-11-17-scrutiny/attendance");
    says(
        &paper,
        &["Ward", "15 September 2026", "Councillor Lane", "Hill", "P", "100%", "Councillor Moor", "Town", "A", "0%"],
    );
}
