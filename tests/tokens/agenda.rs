//! Meetings and their agendas.

use serde_json::{Map, Value, json};

use super::pen::{Class, Pen, id, map, open, printed};
use super::report;
use super::settings::{person, somebody};
use super::world::{Listed, Seen, World};

/// When a meeting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    Before,
    Now,
    Later,
}

/// What an item belongs to.
pub enum Of {
    /// Every agenda of a committee.
    Standing,
    /// The agenda of a meeting, with a report or without.
    Meeting(Option<Seen>),
}

pub fn meeting(pen: &mut Pen, world: &mut World, name: &str, time: Time) {
    let mut meeting = map(json!({
        "committee": world.committee,
        "time": "@10:00:00",
        "place": pen.line(Class::Printed, "meeting.place"),
        "published": "@2026-10-01",
        "attending": pen.pick(&["in-person", "hybrid"]),
        "webcast": true,
    }));
    if pen.both {
        meeting.insert("language".into(), "both".into());
    } else if pen.often() {
        meeting.insert("language".into(), "en".into());
    }
    pen.fill_line(&mut meeting, "joining", Class::Open, "meeting.joining");
    pen.correct(&mut meeting, Class::Printed, "meeting.corrected");
    pen.fill_line(&mut meeting, "letter", Class::Open, "meeting.letter");
    if pen.chance(30) {
        let by = somebody(pen, world, false);
        let reason = pen.line(Class::Printed, "meeting.requisition.reason");
        meeting.insert("requisition".into(), json!({ "on": "@2026-08-20", "by": [by], "reason": reason }));
        let place = pen.line(Class::Printed, "meeting.next_meeting.place");
        meeting.insert("next_meeting".into(), json!({ "on": "@2027-03-01", "place": place }));
    }
    pen.fill_line(&mut meeting, "short_notice_because", Class::Open, "meeting.short_notice_because");
    if pen.often() {
        meeting.insert("signatory".into(), world.officers[2].clone().into());
    }
    if time == Time::Now && pen.chance(20) {
        meeting.insert("kind".into(), "adjourned".into());
        meeting.insert("adjourned_from".into(), world.before.clone().into());
    }
    let standing = time != Time::Before || pen.chance(60);
    if !standing {
        meeting.insert("own_items_only".into(), true.into());
    }
    world.items.clear();
    name.clone_into(&mut world.at);
    let mut items = Vec::new();
    if time == Time::Now {
        let approves =
            json!({ "id": pen.word(Class::Open, "item.id"), "kind": "minutes", "minutes_of": [world.before] });
        items.push(approves);
    }
    items.push(json!({ "id": pen.word(Class::Open, "item.id"), "kind": "exclusion" }));
    let mut reports = Vec::new();
    let mut count = 2 + pen.below(3);
    if time == Time::Now {
        count += 1;
        reports.push(Seen::Part);
        if pen.chance(70) {
            reports.push(Seen::Exempt);
        }
        if pen.chance(50) {
            reports.push(Seen::Open);
        }
        if pen.chance(30) {
            reports.push(Seen::Part);
        }
    } else if time == Time::Later && pen.chance(50) {
        reports.push(Seen::Exempt);
    }
    for index in 0..count {
        let seen = reports.get(index).copied();
        let (mut item, mut listed) = self::item(pen, world, &Of::Meeting(seen));
        if let Some(seen) = seen {
            let name = pen.word(open(seen == Seen::Exempt), "report name");
            item.insert("report".into(), name.clone().into());
            let reported = report::report(pen, world, &listed.id, seen);
            let (path, record, facts) =
                (format!("meetings/{}/reports/{name}.toml", self::folder(world, time)), reported.0, reported.1);
            pen.record(&path, record);
            listed.report = Some(facts);
        }
        items.push(Value::Object(item));
        world.items.push(listed);
    }
    if time == Time::Now && pen.chance(60) {
        let (item, listed) = report::collecting(pen, world);
        items.push(item);
        world.items.push(listed);
    }
    world.items.extend(world.standing.clone().filter(|_| standing));
    meeting.insert("item".into(), items.into());
    pen.record(&format!("meetings/{name}/meeting.toml"), meeting);
}

/// The folder of a meeting.
fn folder(world: &World, time: Time) -> &str {
    match time {
        Time::Before => &world.before,
        Time::Now => &world.meeting,
        Time::Later => &world.later,
    }
}

/// An item, and what is known of it.
pub fn item(pen: &mut Pen, world: &mut World, of: &Of) -> (Map<String, Value>, Listed) {
    let report = match of {
        Of::Meeting(report) => *report,
        Of::Standing => None,
    };
    let whole = report == Some(Seen::Exempt);
    // Only an exempt item has a title for the public; its report is exempt then.
    let titled = (report.is_none() || whole) && pen.chance(35);
    let mut categories = titled || (if whole { pen.chance(60) } else { report.is_none() && pen.chance(25) });
    if report == Some(Seen::Part) && pen.chance(12) {
        categories = true;
    }
    let excluded = titled || categories || whole;
    let name = pen.word(id(excluded), "item.id");
    let mut item = map(json!({ "id": name }));
    if matches!(of, Of::Standing) {
        item.insert("from".into(), "@2020-01-01".into());
        item.insert("until".into(), "@2040-01-01".into());
    }
    if categories {
        item.insert("exempt_categories".into(), json!([pen.pick(&[1, 3])]));
    }
    // The words of an item whose title is exempt are exempt, but for what is said to the public.
    let class = printed(titled);
    if report.is_none() || whole || pen.chance(30) {
        item.insert("title".into(), pen.line(class, "item.title"));
    }
    if titled {
        item.insert("public_title".into(), pen.line(Class::Printed, "item.public_title"));
    }
    if pen.chance(15) {
        item.insert("number".into(), pen.word(Class::Printed, "item.number").into());
    } else if pen.chance(10) {
        item.insert("numbered".into(), false.into());
    }
    let officer = person(pen, world, Class::Printed, false);
    item.insert("officer".into(), officer.into());
    pen.fill_line(&mut item, "purpose", class, "item.purpose");
    let mut withdrawn = false;
    if report.is_none() {
        if pen.chance(12) {
            item.insert("withdrawn".into(), pen.line(class, "item.withdrawn"));
            withdrawn = true;
        }
        if pen.chance(20) {
            item.insert("to_follow".into(), true.into());
        }
    }
    if pen.often() {
        let field = json!({ "field": "site", "text": pen.line(class, "item.matter.field.text") });
        let reference = pen.word(class, "item.matter.reference");
        item.insert("matter".into(), json!({ "kind": "planning", "reference": reference, "field": [field] }));
        item.insert("documents".into(), json!([pen.line(class, "item.documents")]));
    }
    if pen.chance(15) {
        item.insert("receives".into(), json!([world.before]));
    }
    pen.fill_line(&mut item, "urgent_because", class, "item.urgent_because");
    if pen.often() {
        let known = if titled { Class::Hidden } else { Class::Printed };
        let (by, seconded_by) = (person(pen, world, known, false), person(pen, world, known, false));
        let text = pen.line(class, "item.motion.text");
        let also = person(pen, world, known, false);
        let (letter, title) = (pen.word(class, "item.motion.letter"), pen.line(class, "item.motion.title"));
        let motion = json!({
            "by": by, "also_by": [also], "seconded_by": seconded_by, "letter": letter, "title": title, "text": text,
            "reply": pen.line(class, "item.motion.reply"), "replied_by": person(pen, world, known, false), "replied_on": "@2026-11-10",
        });
        item.insert("motion".into(), json!([motion]));
    }
    if matches!(of, Of::Meeting(_)) && pen.often() {
        let question = submitted(pen, world, (titled, class), "question");
        let petition = submitted(pen, world, (titled, class), "petition");
        let deputation = submitted(pen, world, (titled, class), "deputation");
        item.insert("submitted".into(), json!([question, petition, deputation]));
    }
    pen.correct(&mut item, class, "item.corrected");
    if pen.often() {
        let who = if titled { person(pen, world, Class::Hidden, false) } else { world.officers[3].clone() };
        item.insert("part".into(), json!([{ "title": pen.line(class, "item.part.title"), "officer": who }]));
    }
    if pen.chance(25) {
        item.insert("key_decision".into(), true.into());
        item.insert("key_notice".into(), key_notice(pen, world));
    }
    if pen.often() {
        item.insert("plan".into(), plan_entry(pen, world));
        item.insert("business".into(), json!(["schools"]));
    }
    if excluded && pen.chance(40) {
        let mut notice = map(
            json!({ "because": pen.line(Class::Open, "item.private_notice.because"), "published": "@2026-09-01", "again": "@2026-09-10" }),
        );
        pen.fill_line(&mut notice, "representations", Class::Open, "item.private_notice.representations");
        pen.fill_line(&mut notice, "response", Class::Open, "item.private_notice.response");
        if pen.often() {
            notice.insert("urgency".into(), urgency(pen, world));
        }
        item.insert("private_notice".into(), notice.into());
    }
    let listed = Listed { id: name, excluded, categories: categories || whole, withdrawn, report: None };
    (item, listed)
}

/// What the forward plan says of a decision to come: it is public, whatever the decision is.
pub fn plan_entry(pen: &mut Pen, world: &mut World) -> Value {
    json!({
        "reference": pen.word(Class::Open, "plan.reference"),
        "member": somebody(pen, world, false),
        "id": "carried",
        "first_published": "@2026-08-03",
        "contact": pen.line(Class::Open, "plan.contact"),
        "wards": pen.line(Class::Open, "plan.wards"),
        "consulted": pen.line(Class::Open, "plan.consulted"),
        "representations": pen.line(Class::Open, "plan.representations"),
    })
}

fn urgency(pen: &mut Pen, world: &World) -> Value {
    json!({ "because": pen.line(Class::Open, "notice.urgency.because"), "agreed_by": world.members[1], "on": "@2026-09-10" })
}

/// The notice of a key decision. It is public whatever the decision is.
pub fn key_notice(pen: &mut Pen, world: &mut World) -> Value {
    let mut notice = map(json!({ "published": "@2026-09-01" }));
    match pen.below(3) {
        0 => {
            let notified = somebody(pen, world, false);
            let because = pen.line(Class::Open, "notice.exception.because");
            notice.insert(
                "exception".into(),
                json!({ "because": because, "notified": [notified], "published": "@2026-09-11" }),
            );
        }
        1 => drop(notice.insert("urgency".into(), urgency(pen, world))),
        _ => {}
    }
    Value::Object(notice)
}

/// A question or a petition that was submitted before the meeting.
fn submitted(pen: &mut Pen, world: &mut World, (titled, class): (bool, Class), kind: &str) -> Value {
    let known = if titled { Class::Hidden } else { Class::Printed };
    let mut one = json!({
        "kind": kind, "number": pen.word(class, "submitted.number"), "title": pen.line(class, "submitted.title"),
        "text": pen.text(class, "submitted.text"),
    });
    if pen.chance(20) {
        one["by"] = person(pen, world, known, false).into();
    } else {
        let withheld = pen.chance(50);
        let named = if withheld { Class::Secret } else { class };
        one["name"] = format!("Mr {}", pen.word(named, "submitted.name")).into();
        one["name_withheld"] = withheld.into();
        one["of"] = pen.line(named, "submitted.of");
    }
    if kind == "deputation" {
        one["side"] = pen.line(class, "submitted.side");
    } else if kind == "question" {
        one["to"] = person(pen, world, known, false).into();
        one["part"] = json!([{ "text": pen.text(class, "submitted.part.text") }]);
    } else {
        one["presented_by"] = person(pen, world, known, false).into();
        one["signatures"] = 120.into();
    }
    if pen.chance(30) {
        one["not_taken"] = "refused".into();
        one["reason"] = pen.line(class, "submitted.reason");
    }
    one
}
