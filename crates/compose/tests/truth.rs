//! A paper says only what a record says: nothing by default, and no sentence that lacks its fact.

use orderpaper_records::check::{Context, check};
use orderpaper_records::project::Edition;
use orderpaper_records::read::{self, Unsaved};

const MEETING: &str = "2006-03-13-children-scrutiny";

/// The public minutes of a meeting with this record, and what `check` says of it under `not-recorded`.
fn minutes_with(record: &str) -> (String, Vec<String>) {
    minutes_of(MEETING, &[(MEETING, record)])
}

fn minutes_of(meeting: &str, records: &[(&str, &str)]) -> (String, Vec<String>) {
    let path = |meeting: &str| format!("meetings/{meeting}/minutes.toml");
    let unsaved: Unsaved = records.iter().map(|(meeting, text)| (path(meeting), (*text).to_owned())).collect();
    let workspace = read::workspace_with(&super::root("content"), &unsaved);
    let found = check(&Context::new(&workspace)).into_iter().filter(|one| one.code == "not-recorded");
    let found = found.filter(|one| workspace.sources.get(one.place.source).path == path(meeting));
    let messages = found.map(|one| one.message).collect();
    (super::listing_with("content", &unsaved, Edition::Public, &format!("{meeting}/minutes")), messages)
}

#[track_caller]
fn says(record: &str, words: &[&str], not: &[&str]) -> Vec<String> {
    let (paper, messages) = minutes_with(record);
    for wanted in words {
        assert!(paper.contains(wanted), "{wanted:?} is missing\n{paper}");
    }
    for unwanted in not {
        assert!(!paper.contains(unwanted), "{unwanted:?} is there\n{paper}");
    }
    messages
}

#[test]
fn an_item_without_a_record_is_not_yet_recorded() {
    let ids = ["apologies", "substitutes", "interests", "minutes", "review-and-plan", "urgent"];
    let record: String = ids.iter().map(|id| format!("[[item]]\nid = \"{id}\"\n")).collect();
    let (paper, messages) = minutes_with(&record);
    assert_eq!(paper.matches("Not yet recorded.").count(), ids.len(), "{paper}");
    for guess in ["There were none", "no business", "approved", "under attendance", "Resolved"] {
        assert!(!paper.contains(guess), "{guess}\n{paper}");
    }
    assert_eq!(messages.len(), ids.len(), "{messages:?}");
}

#[test]
fn who_apologised_is_found_under_attendance_only_where_somebody_did() {
    let items = "[[item]]\nid = \"apologies\"\n[[item]]\nid = \"substitutes\"\n";
    let one = |class: &str| format!("[[attendance]]\nperson = \"member-carrow\"\nclass = \"{class}\"\n{items}");
    let messages =
        says(&one("apologies"), &["Apologies are recorded under attendance."], &["Substitutes are recorded"]);
    assert_eq!(messages.len(), 1, "{messages:?}");
    says(&one("member"), &["Not yet recorded."], &["recorded under attendance"]);
    let messages = says(&one("not-recorded"), &["Attendance not recorded"], &["Members present"]);
    assert!(messages[0].contains("member-carrow"), "{messages:?}");
}

#[test]
fn minutes_are_approved_only_where_a_record_says_so() {
    const LATER: &str = "2006-09-26-children-scrutiny";
    let status = |later: &str| {
        let record = format!("[[item]]\nid = \"minutes\"\n{later}");
        let (first, _) = minutes_of(MEETING, &[(LATER, &record)]);
        let (second, messages) = minutes_of(LATER, &[(LATER, &record)]);
        (first.contains("Approved on 26 September 2006"), second, messages.len())
    };
    let (approved, paper, open) = status("approved = true\n");
    assert!(approved && paper.contains("The minutes were approved as a correct record.") && open == 0, "{paper}");
    let (approved, paper, _) = status("approved = true\nsigned = true\n");
    assert!(approved && paper.contains("as a correct record and signed."), "{paper}");
    let (approved, paper, _) =
        status("approved = true\n[[item.proceeding]]\nkind = \"correction\"\ntext = \"In minute 5, read six.\"\n");
    assert!(approved && paper.contains("subject to the correction below") && paper.contains("read six"), "{paper}");
    for other in [
        "",
        "approved = false\n",
        "outcome = \"deferred\"\n",
        "text = \"The committee did not approve the minutes.\"\n",
        "[[item.proceeding]]\nkind = \"motion\"\ntext = \"That they be approved.\"\noutcome = \"lost\"\n",
        "[[item.proceeding]]\nkind = \"correction\"\ntext = \"In minute 5, read six.\"\n",
    ] {
        let (approved, paper, open) = status(other);
        assert!(!approved && !paper.contains("approved as a correct record"), "{other}\n{paper}");
        assert_eq!(open == 0, other.contains("false") || other.contains("deferred"), "{other}");
    }
}

#[test]
fn whether_a_member_stayed_is_said_where_it_is_recorded() {
    let interest = |left: &str| {
        format!(
            "[[item]]\nid = \"urgent\"\n[[item.interest]]\nperson = \"member-carrow\"\nkind = \"personal\"\n\
             reason = \"a governor\"\n{left}"
        )
    };
    says(&interest(""), &["declared a personal interest: a governor."], &["The member stayed", "The member left"]);
    says(&interest("left = true\n"), &["The member left the room."], &["did not vote"]);
    says(&interest("left = false\n"), &["The member stayed in the room."], &[]);
    let pecuniary = |left: &str| interest(left).replace("\"personal\"", "\"disclosable-pecuniary\"");
    let open =
        says(&pecuniary(""), &["declared a disclosable pecuniary interest"], &["The member stayed", "The member left"]);
    assert!(open.iter().any(|one| one.contains("whether `member-carrow` left the room")), "{open:?}");
    for known in ["left = true\n", "left = false\n", "dispensation = \"Given on 1 March.\"\n"] {
        assert_eq!(says(&pecuniary(known), &[], &[]).len() + 1, open.len(), "{known}");
    }
    assert_eq!(says(&interest(""), &[], &[]).len() + 1, open.len(), "a personal interest lets the member stay");
}

#[test]
fn who_took_the_chair_for_an_item_is_told_of_an_exempt_one_too() {
    let record = "chair = \"brook\"\n[[item]]\nid = \"private\"\nchair = \"lane\"\nexempt_categories = [3]\n\
                  exempt_reason = \"It names a firm.\"\npublic_interest = \"It would suffer.\"\n\
                  public_title = \"Money\"\npublic_summary = \"A debt was spoken of.\"\ntext = \"The mill.\"\n";
    let paper = paper_of_whole("meetings/2026-09-15-scrutiny/minutes.toml", record, "2026-09-15-scrutiny/minutes");
    assert!(paper.contains("Councillor Lane took the chair for this item.") && !paper.contains("The mill"), "{paper}");
}

#[test]
fn a_vote_says_no_more_than_was_recorded() {
    let vote = |vote: &str| format!("[[item]]\nid = \"urgent\"\ntext = \"Agreed.\"\nvote = {vote}\n");
    says(&vote("{ unanimous = true }"), &["The vote was unanimous."], &["show of hands"]);
    let names = "{ by = \"name\", names = { for = [\"member-carrow\"] } }";
    says(&vote(names), &["1 for"], &["0 against", "0 abstained"]);
    let messages = says(&vote("{ by = \"name\" }"), &[], &[]);
    assert_eq!(messages.len(), 1, "{messages:?}");
    let excluded = "{ names = { for = [\"member-carrow\"], excluded = [\"member-priory\"] } }";
    says(&vote(excluded), &["Excluded (1)"], &["interest"]);
}

#[test]
fn a_sentence_that_lacks_its_fact_is_not_printed() {
    let item = |rest: &str| format!("[[item]]\nid = \"urgent\"\n{rest}");
    let of = |rest: &str| item(&format!("[[item.proceeding]]\n{rest}"));
    let holes = [" .", "the .", ": .", "()", " )"];
    let cases = [
        (of("kind = \"adjournment\"\n"), "The meeting was adjourned.", 1),
        (of("kind = \"adjournment\"\nuntil = 2006-03-13T14:00:00\n"), "adjourned until 13 March 2006 at 14:00.", 1),
        (item("outcome = \"referred\"\n"), "The item was referred.", 1),
        (of("kind = \"election\"\noffice = \"Chair\"\n"), "minute", 1),
        (of("kind = \"election\"\nelected = \"member-carrow\"\n"), "was elected.", 1),
        (of("kind = \"election\"\noffice = \"Chair\"\nnobody_elected = true\n"), "Nobody was elected Chair.", 0),
        (of("kind = \"speaker\"\nname = \"Ann Lee\"\n"), "Ann Lee spoke.", 0),
        (of("kind = \"petition\"\nname = \"Ann Lee\"\nsignatures = 1\n"), "It has 1 signature.", 0),
        (of("kind = \"motion\"\nby = \"member-carrow\"\n"), "Moved by", 2),
        (of("kind = \"correction\"\n"), "Correction.", 1),
    ];
    for (record, wanted, open) in cases {
        let (paper, messages) = minutes_with(&record);
        assert!(paper.contains(wanted), "{wanted}\n{record}\n{paper}");
        assert_eq!(messages.len(), open, "{record}\n{messages:?}");
        for hole in holes {
            assert!(!paper.contains(hole), "{hole:?}\n{record}\n{paper}");
        }
        assert_eq!(paper.contains("Nobody was elected"), record.contains("nobody_elected"), "{paper}");
    }
}

#[test]
fn the_chair_arrives_and_leaves_as_others_do() {
    let record = "chair = \"scrutiny-chair\"\nattendance = [\n\
                  { person = \"scrutiny-chair\", class = \"member\", left = \"substitutes\" },\n\
                  { person = \"member-carrow\", class = \"member\", arrived = \"interests\" },\n]\n";
    says(record, &["(left during \u{201c}Substitutes\u{201d})", "(arrived during agenda item 2)"], &["item )"]);
}

#[test]
fn who_came_late_or_left_early_did_so_at_a_time_during_an_item_or_both() {
    let of = |rest: &str| format!("attendance = [{{ person = \"member-carrow\", class = \"member\", {rest} }}]\n");
    says(&of("arrived_at = 14:20:00"), &["(arrived at 14:20)"], &["during"]);
    says(&of("arrived = \"interests\", arrived_at = 14:20:00"), &["(arrived during agenda item 2, at 14:20)"], &[]);
    says(
        &of("left = \"substitutes\", left_at = 15:05:00"),
        &["(left during \u{201c}Substitutes\u{201d}, at 15:05)"],
        &[],
    );
}

#[test]
fn items_that_were_taken_together_are_told_by_their_titles() {
    let of = |id: &str, with: &str| format!("[[item]]\nid = \"{id}\"\nwith = [{with}]\ntext = \"Noted.\"\n");
    let whole = |record: &str| {
        paper_of_whole("meetings/2026-09-15-scrutiny/minutes.toml", record, "2026-09-15-scrutiny/minutes")
    };
    let paper = whole(&of("bridge", "\"roads\", \"lights\""));
    assert!(
        paper.contains("Agenda items 5, 7 (\u{201c}Roads\u{201d}) and 8 (\u{201c}Lights\u{201d}), taken together"),
        "{paper}"
    );
    // The public reads no title that is exempt.
    let paper = whole(&of("bridge", "\"private\""));
    assert!(paper.contains("(\u{201c}A matter of money\u{201d})") && !paper.contains("A debt"), "{paper}");
    let paper = whole(&of("bridge", ""));
    assert!(paper.contains("note: Agenda item 5\n"), "{paper}");
}

#[test]
fn an_agenda_prints_motions_of_which_notice_was_given() {
    let agenda = super::listing(WHOLE, Edition::Public, "2026-09-15-scrutiny/agenda");
    assert!(agenda.contains("Notice of motion by") && agenda.contains("to be seconded by"), "{agenda}");
    assert!(agenda.contains("That the bridge be lit."), "{agenda}");
}

const WHOLE: &str = "crates/compose/tests/whole";

/// A public paper of the workspace `whole`, with another record.
fn paper_of_whole(path: &str, record: &str, id: &str) -> String {
    let unsaved = Unsaved::from([(path.to_owned(), record.to_owned())]);
    super::listing_with(WHOLE, &unsaved, Edition::Public, id)
}

fn cover_with(rest: &str, id: &str) -> String {
    let record = format!("chair = \"brook\"\n[[item]]\nid = \"cover\"\n{rest}");
    paper_of_whole("meetings/2026-11-17-scrutiny/minutes.toml", &record, &format!("2026-11-17-scrutiny/{id}"))
}

#[test]
fn what_leads_into_recommendations_leads_into_the_resolutions_that_adopt_them() {
    let lead = "It is recommended that the committee:";
    let adopted = "[[item.resolution]]\nrecommendation = \"note\"\n";
    for id in ["minutes", "decisions"] {
        let paper = cover_with(adopted, id);
        assert!(paper.contains(lead) && paper.contains("and thanks the officers."), "{paper}");
    }
    let own = cover_with(&format!("lead_in = \"Resolved, that:\"\n{adopted}"), "minutes");
    assert!(!own.contains(lead) && own.contains("Resolved, that:"), "{own}");
    let other = cover_with("[[item.resolution]]\ntext = \"That it be noted.\"\n", "minutes");
    assert!(!other.contains(lead), "{other}");
}

#[test]
fn a_sheet_of_decisions_tells_conditions_reasons_and_motions() {
    let motion = "condition = [\"The wall is kept.\"]\nreasons = \"It is old.\"\n\
                  [[item.proceeding]]\nkind = \"motion\"\nby = \"lane\"\ntext = \"That it be green.\"\noutcome = \"carried\"\n\
                  [[item.proceeding]]\nkind = \"amendment\"\nby = \"moor\"\nbecomes = \"That it be red.\"\noutcome = \"carried\"\n";
    let paper = cover_with(motion, "decisions");
    for words in ["Motion carried value: That it be red.", "The wall is kept.", "It is old."] {
        assert!(paper.contains(words), "{words}\n{paper}");
    }
    assert!(!paper.contains("green"), "{paper}");
}

#[test]
fn whoever_was_heard_is_answered() {
    let of = |rest: &str| cover_with(&format!("[[item.proceeding]]\n{rest}"), "minutes");
    let petition =
        of("kind = \"petition\"\nname = \"Ms Roe\"\nreplied_by = \"lane\"\nreply = \"It will be mended.\"\n");
    assert!(petition.contains("Reply by Councillor Lane") && petition.contains("It will be mended."), "{petition}");
    let written =
        of("kind = \"question\"\nname = \"Ms Roe\"\ntext = \"When?\"\nreplied_by = \"lane\"\nwritten_reply = true\n");
    assert!(written.contains("Councillor Lane will give a written reply."), "{written}");
    let points = of("kind = \"points\"\ntext = \"Nothing more.\"\n");
    assert!(!points.contains("principal points"), "{points}");
}

#[test]
fn a_correction_reaches_the_minutes_that_it_corrects() {
    let record = "[[item]]\nid = \"minutes\"\napproved = true\n\
                  [[item.proceeding]]\nkind = \"correction\"\ntext = \"In minute 5, read seven.\"\n";
    let paper = paper_of_whole("meetings/2026-11-17-scrutiny/minutes.toml", record, "2026-09-15-scrutiny/minutes");
    assert!(paper.contains("Corrected on 17 November 2026:") && paper.contains("read seven"), "{paper}");
}

#[test]
fn one_measure_moves_one_way_in_all_headings() {
    let paper = super::listing(WHOLE, Edition::Public, "2026-11-17-scrutiny/performance");
    assert!(paper.contains("Crashes: worsening since August 2026"), "{paper}");
    assert!(paper.contains("Comments on the other indicators") && paper.contains("The fair was quiet."), "{paper}");
}

/// Local Government Act 1972, section 100B(4)(b): the minutes have to say it, and the agenda has said it already.
#[test]
fn the_reason_for_urgency_goes_from_the_agenda_into_the_minutes() {
    let path = "meetings/2026-11-17-scrutiny/meeting.toml";
    let text = super::in_part::record(&format!("crates/compose/tests/whole/{path}"));
    let at = "{ id = \"cover\", ";
    assert!(text.contains(at), "{text}");
    let unsaved = Unsaved::from([(
        path.to_owned(),
        text.replacen(at, &format!("{at}urgent_because = \"The river rose.\", "), 1),
    )]);
    let mut papers = super::composed("crates/compose/tests/whole", &unsaved, Edition::Public);
    let minutes = papers.iter_mut().find(|one| one.meeting == "2026-11-17-scrutiny" && one.id == "minutes").unwrap();
    assert!(minutes.words().join(" ").contains("The river rose."));
}

#[test]
fn interests_that_are_recorded_under_an_exempt_item_are_not_called_not_recorded() {
    let record = "chair = \"brook\"\n[[item]]\nid = \"cover\"\ntext = \"It was noted.\"\n[[item]]\nid = \"interests\"\n\
                  [[item]]\nid = \"lease\"\ntitle = \"Lease\"\nexempt = true\nexempt_categories = [3]\npublic_summary = \"It was agreed.\"\n\
                  [[item.interest]]\nperson = \"moor\"\nkind = \"other-registrable\"\nreason = \"A friend.\"\nleft = true\n";
    let paper = paper_of_whole("meetings/2026-11-17-scrutiny/minutes.toml", record, "2026-11-17-scrutiny/minutes");
    let (_, after) = paper.split_once("Declarations of interest").unwrap();
    assert!(after.contains("Interests are recorded under the items to which they relate."), "{paper}");
    assert!(!after.contains("Not yet recorded") && !paper.contains("A friend"), "{paper}");
}

/// A list of appendices is read by members who must see where the title ends.
#[test]
fn why_an_appendix_is_exempt_stands_apart_from_its_title() {
    let paper = super::listing(WHOLE, Edition::Restricted, "2026-11-17-scrutiny/cover");
    assert!(
        paper.contains("Price of the firm – Why exempt: It is a price. Public interest: A rival would learn it."),
        "{paper}"
    );
}

#[test]
fn what_a_member_with_a_dispensation_did_is_said_where_it_is_recorded() {
    let interest = |left: &str| {
        let rest = format!(
            "text = \"It was noted.\"\n[[item.interest]]\nperson = \"moor\"\nkind = \"other-registrable\"\nreason = \"A friend.\"\n\
             dispensation = \"Standards Committee, May\"\n{left}"
        );
        cover_with(&rest, "minutes")
    };
    let (silent, stayed, left) = (interest(""), interest("left = false\n"), interest("left = true\n"));
    assert!(
        silent.contains("The member had a dispensation: Standards Committee, May.") && !silent.contains("stayed"),
        "{silent}"
    );
    assert!(stayed.contains("The member stayed under a dispensation"), "{stayed}");
    assert!(left.contains("The member left the room.") && !left.contains("stayed"), "{left}");
}

#[test]
fn a_reply_is_to_the_question_that_was_recorded() {
    let question = |rest: &str| {
        let head =
            "[[item.proceeding]]\nkind = \"question\"\nby = \"moor\"\ntext = \"When?\"\nreplied_by = \"brook\"\n";
        cover_with(&format!("{head}{rest}"), "minutes")
    };
    let named = question("");
    assert!(named.contains("Councillor Brook replied.") && !named.contains("Reply by"), "{named}");
    let odd = question("supplementary_reply = \"In March.\"\n");
    assert!(!odd.contains("In March."), "{odd}");
    let whole = question("supplementary = \"This year?\"\nsupplementary_reply = \"In March.\"\n");
    assert!(whole.contains("In March."), "{whole}");
}

#[test]
fn a_meeting_that_goes_on_the_same_day_needs_no_date() {
    let pause = "[[item.proceeding]]\nkind = \"adjournment\"\nat = 11:20:00\nuntil = 2026-11-17T11:35:00\n";
    let paper = cover_with(pause, "minutes");
    assert!(paper.contains("The meeting was adjourned at 11:20 until 11:35."), "{paper}");
}

#[test]
fn a_risk_that_was_closed_since_the_report_before_is_told() {
    let scored = "[[risk.score]]\non = 2026-10-20\ngross = { impact = 2, likelihood = 4 }\n\
                  current = { impact = 2, likelihood = 3 }\ntarget = { impact = 2, likelihood = 2 }\n";
    let text = super::in_part::record("crates/compose/tests/whole/risks/borough.toml");
    // Another risk has a newer score.
    let text = text.replacen("note = \"It is calm.\"\n", &format!("note = \"It is calm.\"\n{scored}"), 1);
    let paper = paper_of_whole("risks/borough.toml", &text, "2026-11-17-scrutiny/risks");
    assert!(paper.contains("heading: Closed\n"), "{paper}");
    let controls = paper_of_whole(
        "risks/borough.toml",
        &text.replacen("control = [\"A rope\"]\n", "", 1),
        "2026-11-17-scrutiny/risks",
    );
    assert!(!controls.contains("A rope"), "{controls}");
}
