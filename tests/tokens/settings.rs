//! The records that are public whatever they hold: the council, its people, plans, indicators and risks.

use serde_json::{Value, json};

use super::pen::{Class, Pen, map, open};
use super::world::World;

const SECTIONS: [&str; 5] = ["summary", "background", "reasons", "alternatives", "more"];

/// The sections that reports have.
pub fn sections() -> [&'static str; 5] {
    SECTIONS
}

/// A new person whose name has a class, and the id.
pub fn person(pen: &mut Pen, world: &mut World, class: Class, member: bool) -> String {
    let id = pen.word(Class::Open, "people.person.id");
    let mut one = map(json!({ "id": id, "office": pen.line(class, "people.person.office") }));
    if member {
        one.insert("name".into(), format!("Councillor {}", pen.word(class, "people.person.name")).into());
        one.insert("style".into(), pen.line(class, "people.person.style"));
        one.insert("post_nominals".into(), pen.line(class, "people.person.post_nominals"));
        one.insert("organisation".into(), "county".into());
        one.insert("party".into(), pen.line(class, "people.person.party"));
        one.insert("ward".into(), pen.line(class, "people.person.ward"));
    }
    // They are printed for those to ask alone.
    let contact = if class == Class::Hidden { class } else { Class::Open };
    if pen.often() {
        one.insert("email".into(), format!("{}@wexcombe.example", pen.word(contact, "people.person.email")).into());
        one.insert("telephone".into(), format!("01234 {}", pen.word(contact, "people.person.telephone")).into());
    }
    if member && pen.often() {
        let was = format!("Councillor {}", pen.word(class, "people.person.was.name"));
        let office = pen.line(class, "people.person.was.office");
        let (party, ward) = (pen.line(class, "people.person.was.party"), pen.line(class, "people.person.was.ward"));
        let style = pen.line(class, "people.person.was.style");
        let letters = pen.line(class, "people.person.was.post_nominals");
        let was = json!([{ "style": style, "name": was, "post_nominals": letters, "organisation": "county", "office": office,
            "party": party, "ward": ward, "until": "@2001-05-01" }]);
        one.insert("was".into(), was);
    }
    world.people.push(Value::Object(one));
    id
}

/// Somebody of whom only exempt matter speaks, or one of the public people.
pub fn somebody(pen: &mut Pen, world: &mut World, exempt: bool) -> String {
    if exempt && pen.chance(70) {
        return person(pen, world, Class::Hidden, false);
    }
    let officers = world.officers.clone();
    officers[pen.below(officers.len())].clone()
}

fn texts(pen: &mut Pen, pairs: &[(&'static str, &'static str)]) -> serde_json::Map<String, Value> {
    pairs.iter().map(|(key, field)| ((*key).to_owned(), pen.line(Class::Open, field))).collect()
}

pub fn council(pen: &mut Pen, world: &World) {
    let both = pen.both;
    let mut sections = Vec::new();
    for id in SECTIONS {
        let mut one = map(json!({ "id": id, "heading": pen.line(Class::Open, "council.section.heading") }));
        pen.fill(&mut one, "guidance", Class::Open, "council.section.guidance");
        sections.push(Value::Object(one));
    }
    for id in ["recommendations", "appendices", "background-papers"] {
        sections.push(json!({ "id": id, "heading": pen.line(Class::Open, "council.section.heading") }));
    }
    let mut ratings = Vec::new();
    for (index, (shape, colour)) in [
        ("square", "#12436D"),
        ("circle", "#1E7B4F"),
        ("diamond", "#B86E00"),
        ("triangle", "#B3262E"),
        ("star", "#5A6470"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut one =
            texts(pen, &[("word", "council.scheme.rating.word"), ("meaning", "council.scheme.rating.meaning")]);
        one.extend(map(json!({ "id": world.ratings[index], "shape": shape, "colour": colour })));
        if index == 0 {
            one.insert("complete".into(), true.into());
        }
        if index == 4 {
            one.insert("unrated".into(), true.into());
        }
        ratings.push(Value::Object(one));
    }
    let mut levels = Vec::new();
    for (from, shape, colour) in [(1, "circle", "#1E7B4F"), (6, "diamond", "#B86E00"), (15, "triangle", "#B3262E")] {
        let mut one = texts(pen, &[("word", "council.risk_level.word"), ("meaning", "council.risk_level.meaning")]);
        one.extend(map(json!({ "from": from, "shape": shape, "colour": colour })));
        levels.push(Value::Object(one));
    }
    let crest = format!("images/{}.svg", pen.word(Class::Open, "council.look.crest"));
    pen.files.insert(crest.clone(), super::files::svg("").into_bytes());
    let [_, r2, r3, r4, r5] = &world.ratings;
    let council = json!({
        "name": pen.line(Class::Printed, "council.name"),
        "jurisdiction": "england",
        "languages": if both { json!(["en", "cy"]) } else { json!(["en"]) },
        "bilingual": pen.pick(&["columns", "sequence"]),
        "look": {
            "accent": "#12436D", "crest": crest, "crest_alt": pen.line(Class::Open, "council.look.crest_alt"),
            "font": "Noto Sans", "negatives": "brackets",
        },
        "numbering": {
            "paragraphs": pen.pick(&["continuous", "by-section"]),
            "recommendations": world.patterns,
            "resolutions": world.patterns,
            "lists": ["(i)", "(a)"],
            "appendices": pen.pick(&["A", "1"]),
            "tables": "1", "items": "1",
            "item_parts": "(a)",
        },
        "policy": { "abbreviations": "off", "seconder": "off", "action_updates": "off",
            "attendance": pen.pick(&["list", "columns", "line", "by-body"]),
            "names": { "sentences": ["office", "party"], "posts_first": true } },
        "outside_body": [{ "id": "county", "name": pen.line(Class::Open, "council.outside_body.name"),
            "was": [{ "name": pen.line(Class::Open, "council.outside_body.was.name"), "until": "@2001-05-01" }] }],
        "section": sections,
        "scheme": [{ "id": world.scheme, "name": pen.line(Class::Open, "council.scheme.name"), "rating": ratings }],
        "matter": [{
            "id": "planning",
            "name": pen.line(Class::Open, "council.matter.name"),
            "field": [{ "id": "site", "label": pen.line(Class::Open, "council.matter.field.label") }],
            "outcome": [{ "id": "granted", "name": pen.line(Class::Open, "council.matter.outcome.name") }],
        }],
        "priority": [{ "id": world.priority, "title": pen.line(Class::Open, "council.priority.title") }],
        "performance": { "scheme": world.scheme, "met": r2, "near": r3, "missed": r4, "unrated": r5 },
        "risk_level": levels,
        "meetings": {
            "signatory": world.officers[0],
            "notices": [pen.text(Class::Printed, "council.meetings.notices")],
            "minutes": { "pattern": pen.pick(&["{n}", "{n}/{yy}", "{body} {n}"]), "run": pen.pick(&["meeting", "year", "always"]) },
            "actions": pen.pick(&["{n}", "{body}/{n}"]),
            "call_in_days": 5,
            "agenda_parts": {
                "open": pen.line(Class::Open, "council.meetings.agenda_parts.open"),
                "exempt": pen.line(Class::Open, "council.meetings.agenda_parts.exempt"),
            },
            "forward_plan": { "documents": pen.line(Class::Open, "council.meetings.forward_plan.documents"),
                "representations": pen.line(Class::Open, "council.meetings.forward_plan.representations") },
            "class": [{ "id": "observer", "heading": pen.line(Class::Open, "council.meetings.class.heading"),
                "counts_as": "in-attendance" }],
            "interest": [{ "id": "ordinary", "words": pen.line(Class::Open, "council.meetings.interest.words") }],
            "business": [{ "id": "schools", "name": pen.line(Class::Open, "council.meetings.business.name") }],
        },
    });
    pen.record("council.toml", map(council));
    let mut glossary = map(
        json!({ "term": pen.word(Class::Open, "glossary.term.term"), "meaning": pen.line(Class::Open, "glossary.term.meaning") }),
    );
    pen.fill_line(&mut glossary, "stands_for", Class::Open, "glossary.term.stands_for");
    glossary.insert("aliases".into(), json!([pen.word(Class::Open, "glossary.term.aliases")]));
    pen.record("glossary.toml", map(json!({ "term": [glossary] })));
}

pub fn plan(pen: &mut Pen, world: &World) {
    let group = pen.word(Class::Open, "plan.group.id");
    let mut all = Vec::new();
    let mut notes = Vec::new();
    for (index, number) in world.plan_numbers.iter().enumerate() {
        let mut one = map(json!({
            "number": number, "title": pen.line(Class::Open, "plan.recommendation.title"), "group": group,
            "owner": world.officers[1], "due": "@2027-01-31", "priority": world.priority, "measures": [world.indicator],
        }));
        let (key, text) = pen.text_or_file("plans", Class::Open, "plan.recommendation.text");
        one.insert(key.into(), text);
        if index == 2 {
            one.insert("withdrawn".into(), pen.line(Class::Open, "plan.recommendation.withdrawn"));
        } else {
            let (key, text) = pen.text_or_file(&format!("plans/{}", world.plan), Class::Open, "progress.note.text");
            let mut note =
                map(json!({ "recommendation": number, "progress": world.ratings[2], "impact": world.ratings[3] }));
            note.insert(key.into(), text);
            notes.push(Value::Object(note));
        }
        all.push(Value::Object(one));
    }
    let plan = json!({
        "title": pen.line(Class::Open, "plan.title"), "approved": "@2026-01-15", "scheme": world.scheme,
        "group": [{ "id": group, "title": pen.line(Class::Open, "plan.group.title") }], "recommendation": all,
    });
    pen.record(&format!("plans/{}.toml", world.plan), map(plan));
    pen.record(&format!("plans/{}/2026-10-30.toml", world.plan), map(json!({ "note": notes })));
}

pub fn indicator(pen: &mut Pen, world: &World) {
    let heads: Vec<String> = ["period", "value", "n", "of", "forecast", "flag", "note", "only", "is"]
        .map(|_| pen.word(Class::Open, "indicator.data heads"))
        .into();
    let from_file = pen.chance(40);
    let mut one = map(json!({
        "reference": pen.word(Class::Open, "indicator.reference"),
        "name": pen.line(Class::Open, "indicator.name"),
        "definition": pen.line(Class::Open, "indicator.definition"),
        "unit": "percent", "polarity": "higher", "frequency": "month",
        "priority": world.priority, "owner": world.officers[1],
        "source": pen.line(Class::Open, "indicator.source"),
        "target": [{ "from": "@2026-01-01", "value": 80, "tolerance": 5 }],
        "comparator": [{ "name": pen.line(Class::Open, "indicator.comparator.name"), "period": "2026-09", "value": 70 }],
        "breakdown": [
            { "name": pen.line(Class::Open, "indicator.breakdown.name"), "period": "2026-09", "value": 61 },
            { "name": pen.line(Class::Open, "indicator.breakdown.name"), "period": "2026-09", "value": 71 }],
        "comment": [{ "period": "2026-10", "text": pen.text(Class::Open, "indicator.comment.text"),
            "action": pen.text(Class::Open, "indicator.comment.action"), "rating": world.ratings[2],
            "reason": pen.line(Class::Open, "indicator.comment.reason") }],
    }));
    if from_file {
        let name = format!("{}.csv", pen.word(Class::Open, "indicator.data.file"));
        let note = pen.word(Class::Open, "csv note");
        let mut text = format!("{}\n", heads.join(","));
        text += &format!("2026-09,70.5,,,,,{note},x,{}\n2026-10,71.5,,,,provisional,,x,{}\n", heads[8], heads[8]);
        pen.files.insert(format!("indicators/{name}"), text.into_bytes());
        one.insert("data".into(), json!({
            "file": name, "period": heads[0], "value": heads[1], "n": heads[2], "of": heads[3], "forecast": heads[4],
            "flag": heads[5], "note": heads[6], "only": heads[8], "is": heads[8],
        }));
    } else {
        one.insert("value".into(), json!([
            { "period": "2026-09", "value": 70.5 },
            { "period": "2026-10", "value": 71.5, "flag": "provisional", "note": pen.line(Class::Open, "indicator.value.note") }]));
    }
    let mut voices = Vec::new();
    for consent in ["public", "members", "none"] {
        let class = open(consent != "public");
        let mut voice = map(json!({
            "said": pen.line(class, "indicator.voice.said"), "by": pen.line(class, "indicator.voice.by"),
            "on": "@2026-10-01", "consent": consent,
        }));
        if pen.often() {
            voice.insert("name".into(), pen.said(Class::Secret, "indicator.voice.name").into());
        }
        voices.push(Value::Object(voice));
    }
    one.insert("voice".into(), voices.into());
    pen.record(&format!("indicators/{}.toml", world.indicator), one);
}

pub fn register(pen: &mut Pen, world: &World) {
    let score = json!({ "impact": 3, "likelihood": 4 });
    let mut risks = Vec::new();
    for closed in [false, true] {
        let mut one = map(json!({
            "reference": pen.word(Class::Open, "risk.risk.reference"), "title": pen.line(Class::Open, "risk.risk.title"),
            "owner": world.officers[1], "control": [pen.line(Class::Open, "risk.risk.control")], "opened": "@2026-02-01",
            "score": [{ "on": "@2026-03-01", "gross": score, "current": score, "target": { "impact": 1, "likelihood": 2 },
                "note": pen.line(Class::Open, "risk.risk.score.note") }],
        }));
        pen.fill(&mut one, "description", Class::Open, "risk.risk.description");
        if closed {
            one.insert("closed".into(), "@2026-09-01".into());
            one.insert("closed_because".into(), pen.line(Class::Open, "risk.risk.closed_because"));
        }
        risks.push(Value::Object(one));
    }
    let register = json!({ "title": pen.line(Class::Open, "risk.title"), "risk": risks });
    pen.record(&format!("risks/{}.toml", world.register), map(register));
}
