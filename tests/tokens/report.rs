//! Reports.

use serde_json::{Map, Value, json};

use super::agenda::plan_entry;
use super::files;
use super::pen::{Class, Pen, id, map, open, printed};
use super::settings::{sections, somebody};
use super::tables;
use super::world::{Listed, Recommended, Reported, Seen, World};

/// A report on an item, and what is known of it.
pub fn report(pen: &mut Pen, world: &mut World, item: &str, seen: Seen) -> (Map<String, Value>, Reported) {
    let whole = seen == Seen::Exempt;
    let mut facts = Reported { seen, recommended: Vec::new(), places: Vec::new() };
    let author = somebody(pen, world, whole);
    let mut report = map(json!({ "title": pen.line(printed(whole), "report.title"), "author": author }));
    if seen != Seen::Open {
        let word = if whole { "exempt" } else { "part-exempt" };
        report.insert("classification".into(), word.into());
        report.insert("exempt_categories".into(), json!([3]));
        report.insert("public_interest".into(), pen.line(open(whole), "report.public_interest"));
        pen.fill_line(&mut report, "exempt_reason", Class::Secret, "report.exempt_reason");
    }
    if pen.both {
        report.insert("language".into(), "both".into());
    }
    if pen.often() {
        report.insert("contacts".into(), json!([somebody(pen, world, whole)]));
        report.insert("contributors".into(), json!([somebody(pen, world, whole)]));
        report.insert("number".into(), pen.word(printed(whole), "report.number").into());
        report.insert("cabinet_member".into(), world.members[1].clone().into());
    }
    if pen.often() {
        let who = somebody(pen, world, true);
        report.insert("clearance".into(), json!([{ "by": "finance", "person": who, "at": "@2026-11-01T09:30:00" }]));
    }
    if pen.often() {
        report.insert("goes_to".into(), json!([{ "committee": world.other, "date": "@2026-12-10" }]));
    }
    for (key, field) in [
        ("wards", "report.wards"),
        ("purpose", "report.purpose"),
        ("late_because", "report.late_because"),
        ("urgent_because", "report.urgent_because"),
    ] {
        pen.fill_line(&mut report, key, open(whole), field);
    }
    if pen.often() {
        report.insert("forward_plan".into(), pen.word(open(whole), "report.forward_plan").into());
        report.insert("action".into(), "decision".into());
    }
    pen.correct(&mut report, printed(whole), "report.corrected");
    let background = pen.line(printed(whole), "report.background_papers");
    report.insert("background_papers".into(), json!([background]));
    report.insert("lead_in".into(), pen.line(printed(whole), "report.lead_in"));
    pen.fill(&mut report, "lead_out", printed(whole), "report.lead_out");
    appendices(pen, world, &mut report, &mut facts);
    let patterns = world.patterns;
    let count = 2 + pen.below(3);
    let folder = format!("meetings/{}/reports", world.at);
    let list = recommendations(pen, (&patterns, count, 0), (whole, seen == Seen::Open), ("", &folder), &mut facts);
    report.insert("recommendation".into(), list.into());
    body(pen, world, &mut report, &mut facts, item);
    (report, facts)
}

/// The grounds of something exempt.
pub fn grounds(pen: &mut Pen, map: &mut Map<String, Value>) {
    if pen.often() {
        map.insert("exempt_categories".into(), json!([pen.pick(&[1, 3])]));
    }
    pen.fill_line(map, "exempt_reason", Class::Secret, "part.exempt_reason");
    pen.fill_line(map, "public_interest", Class::Secret, "part.public_interest");
}

/// Recommendations of a level; `above` tells whether what they are in is exempt, and whether nothing may be marked.
fn recommendations(
    pen: &mut Pen,
    (patterns, count, level): (&[&str; 2], usize, usize),
    above: (bool, bool),
    (before, folder): (&str, &str),
    facts: &mut Reported,
) -> Vec<Value> {
    let mut list = Vec::new();
    for index in 0..count {
        let own = !above.1 && pen.chance(35);
        let exempt = above.0 || own;
        let number = format!("{before}{}", number(patterns[level.min(1)], index));
        let mut one = Map::new();
        let name = pen.chance(70).then(|| pen.word(id(exempt), "recommendation.id"));
        if let Some(name) = &name {
            one.insert("id".into(), name.clone().into());
            facts.places.push(name.clone());
        }
        facts.recommended.push(Recommended { id: name, number: number.clone(), exempt });
        let (key, text) = pen.text_or_file(folder, printed(exempt), "recommendation.text");
        one.insert(key.into(), text);
        pen.correct(&mut one, printed(exempt), "recommendation.corrected");
        if own {
            one.insert("exempt".into(), true.into());
            grounds(pen, &mut one);
        }
        if level < 2 && pen.chance(35) {
            let parts = 1 + pen.below(2);
            let parts = recommendations(pen, (patterns, parts, level + 1), (exempt, above.1), (&number, folder), facts);
            one.insert("part".into(), parts.into());
        }
        list.push(Value::Object(one));
    }
    list
}

/// The number at a place of a level.
fn number(pattern: &str, index: usize) -> String {
    const ROMAN: [&str; 5] = ["i", "ii", "iii", "iv", "v"];
    let letter = char::from(b'a' + u8::try_from(index).unwrap());
    let sign = |c: char| match c {
        '1' => (index + 1).to_string(),
        'a' => letter.to_string(),
        'A' => letter.to_uppercase().to_string(),
        'i' => ROMAN[index].to_owned(),
        other => other.to_string(),
    };
    pattern.chars().map(sign).collect()
}

fn appendices(pen: &mut Pen, world: &World, report: &mut Map<String, Value>, facts: &mut Reported) {
    let mut list = Vec::new();
    for index in 0..=pen.below(3) {
        // A part exempt report has something exempt at any rate.
        let own = facts.seen == Seen::Part && (index == 0 || pen.chance(40));
        let exempt = own || facts.seen == Seen::Exempt;
        let name = pen.word(id(exempt), "appendix.id");
        facts.places.push(name.clone());
        let mut one = map(json!({ "id": name, "title": pen.line(printed(exempt), "appendix.title") }));
        let folder = format!("meetings/{}/appendices", world.at);
        match pen.below(4) {
            0 if pen.often() => drop(one.insert("to_follow".into(), true.into())),
            0 => drop(one.insert("withdrawn".into(), pen.line(printed(exempt), "appendix.withdrawn"))),
            1 => {
                let file = format!("{}.svg", pen.word(open(exempt), "appendix.file"));
                let word = pen.word(open(exempt), "appendix picture");
                pen.files.insert(format!("{folder}/{file}"), files::svg(&word).into_bytes());
                one.insert("file".into(), file.into());
                one.insert("alt".into(), pen.line(open(exempt), "appendix.alt"));
            }
            _ => {
                let file = format!("{}.pdf", pen.word(open(exempt), "appendix.file"));
                let word = pen.word(open(exempt), "appendix words");
                pen.files.insert(format!("{folder}/{file}"), files::pdf(&word));
                one.insert("file".into(), file.into());
                if pen.often() {
                    one.insert("attach".into(), true.into());
                }
            }
        }
        pen.correct(&mut one, printed(exempt), "appendix.corrected");
        if own {
            one.insert("exempt".into(), true.into());
            grounds(pen, &mut one);
        }
        list.push(Value::Object(one));
    }
    report.insert("appendix".into(), list.into());
}

/// The sections and the tables that they place.
fn body(pen: &mut Pen, world: &World, report: &mut Map<String, Value>, facts: &mut Reported, item: &str) {
    let whole = facts.seen == Seen::Exempt;
    let mut list = Vec::new();
    let mut tables: Vec<(String, bool)> = Vec::new();
    for section in sections() {
        let own = facts.seen == Seen::Part && pen.chance(30);
        let mut one = map(json!({ "id": section }));
        pen.correct(&mut one, printed(whole || own), "section.corrected");
        if pen.chance(20) {
            let by = world.members[1].clone();
            one.insert("signed_off".into(), json!({ "by": by, "on": "@2026-11-02" }));
        }
        let mut texts = [String::new(), String::new()];
        for number in 0..=pen.below(4) {
            let marked = facts.seen == Seen::Part && pen.chance(40);
            let exempt = whole || own || marked;
            let name = pen.often().then(|| pen.word(id(exempt), "paragraph id"));
            let table = (pen.chance(25)).then(|| pen.pick(&[0, 1]));
            let table = table.map(|again| match tables.get(again).cloned() {
                Some((name, _)) => name,
                // Whether it is exempt is known when all have been placed.
                None => pen.word(Class::SecretId, "table.id"),
            });
            let place = table.map(|name| {
                match tables.iter_mut().find(|one| one.0 == name) {
                    Some(one) => one.1 &= exempt,
                    None => tables.push((name.clone(), exempt)),
                }
                name
            });
            let mut mark = name.clone().map(|name| format!("#{name}")).unwrap_or_default();
            if marked {
                mark += if pen.often() { " .exempt 1" } else { " .exempt" };
            }
            let mark = mark.trim();
            let shape = pen.below(6);
            let first = pen.chance(20) && marked;
            let others = others(pen, world, facts);
            for text in texts.iter_mut().take(if pen.both { 2 } else { 1 }) {
                let class = printed(exempt);
                let said = pen.said(class, "paragraph");
                let mark = if mark.is_empty() { String::new() } else { format!("{{{mark}}}") };
                let note = format!("{section}{number}");
                let noted = if shape == 1 { format!("[^{note}]") } else { String::new() };
                *text += &if first {
                    format!("{mark} {said}{noted}{others}\n\n")
                } else {
                    format!("{said}{noted}{others} {mark}\n\n")
                };
                if shape == 0 || shape == 5 {
                    place_table(text, place.as_ref());
                    continue;
                }
                let more = pen.word(if shape == 4 { open(exempt) } else { class }, "below a paragraph");
                match shape {
                    1 => *text += &format!("[^{note}]: A note of {more}.\n\n"),
                    2 => *text += &format!("- one {more}\n- two\n\n"),
                    3 => *text += &format!("| Name | Sum |\n|:--|--:|\n| {more} | 1200 |\n\n"),
                    4 => {
                        let file = format!("{}.svg", pen.word(open(exempt), "picture file"));
                        let inside = pen.word(open(exempt), "picture");
                        pen.files.insert(format!("images/{file}"), files::svg(&inside).into_bytes());
                        *text += &format!("![A view of {more}](/images/{file})\n\n");
                    }
                    _ => {}
                }
                place_table(text, place.as_ref());
            }
            facts.places.extend(name);
        }
        let folder = format!("meetings/{}/reports", world.at);
        let (key, text) = pen.in_file(&folder, exempt_whole(whole, own), in_languages(pen.both, &texts));
        one.insert(key.into(), text);
        if own {
            one.insert("exempt".into(), true.into());
            grounds(pen, &mut one);
        }
        list.push(Value::Object(one));
    }
    report.insert("section".into(), list.into());
    let mut made = Vec::new();
    for (name, exempt) in tables {
        // What is placed in public once is public.
        pen.tokens.get_mut(&name).unwrap().class = id(exempt);
        facts.places.push(name.clone());
        made.push(tables::table(pen, &name, exempt));
    }
    tables::add(report, made);
    facts.places.retain(|place| place != item);
}

/// The class of the name of a file that holds a section.
fn exempt_whole(report: bool, section: bool) -> Class {
    open(report || section)
}

fn place_table(text: &mut String, place: Option<&String>) {
    *text += &place.map(|place| format!("![[{place}]]\n\n")).unwrap_or_default();
}

/// A reference to something, exempt or not.
fn others(pen: &mut Pen, world: &World, facts: &Reported) -> String {
    let mut all: Vec<String> = facts.places.clone();
    for item in &world.items {
        all.push(item.id.clone());
        all.extend(item.report.iter().flat_map(|report| &report.places).map(|place| format!("{}/{place}", item.id)));
    }
    all.push(format!("{}/{}", world.plan, world.plan_numbers[0]));
    all.push(format!("indicator/{}", world.indicator));
    if !pen.chance(30) {
        return String::new();
    }
    format!(", see [[{}]]", all[pen.below(all.len())])
}

pub fn in_languages(both: bool, texts: &[String; 2]) -> Value {
    if both { json!({ "en": texts[0], "cy": texts[1] }) } else { texts[0].clone().into() }
}

/// An item with a report that collects what other records hold.
pub fn collecting(pen: &mut Pen, world: &mut World) -> (Value, Listed) {
    let (key, value) = match pen.below(9) {
        0 => ("progress", json!({ "plan": world.plan })),
        1 => ("performance", json!({ "as_at": "@2026-11-20", "priorities": [world.priority] })),
        2 => ("dashboard", json!({})),
        3 => ("overview", json!({ "plan": world.plan })),
        4 => ("risks", json!({ "register": world.register })),
        5 => {
            let decision = json!({
                "title": pen.line(Class::Open, "planned.title"), "purpose": pen.line(Class::Open, "planned.purpose"),
                "by": [somebody(pen, world, false)], "on": "@2027-03-01", "officer": world.officers[1],
                "documents": [pen.line(Class::Open, "planned.documents")], "plan": plan_entry(pen, world),
            });
            let other = json!({
                "title": pen.line(Class::Open, "planned.title"), "committee": world.committee, "on": "@2027-03-02",
            });
            ("forward_plan_of", json!({ "committees": [world.committee], "decision": [decision, other] }))
        }
        6 => ("minutes_index", json!({ "from": "@2026-01-01", "committees": [world.committee] })),
        7 => ("attendance", json!({ "from": "@2026-01-01", "committees": [world.committee] })),
        _ => ("actions", json!({ "group_by": "owner", "committees": [world.committee] })),
    };
    let name = pen.word(Class::Open, "report name");
    let sections: Vec<Value> =
        sections().map(|id| json!({ "id": id, "text": pen.line(Class::Printed, "section.text") })).into();
    let mut report = map(json!({
        "title": pen.line(Class::Printed, "report.title"), "author": world.officers[0], "background_papers": [],
        "section": sections,
        "recommendation": [{ "text": pen.line(Class::Printed, "recommendation.text") }],
    }));
    if pen.both {
        report.insert("language".into(), "both".into());
    }
    report.insert(key.into(), value);
    pen.record(&format!("meetings/{}/reports/{name}.toml", world.at), report);
    let item = pen.word(Class::Open, "item.id");
    let facts = Reported { seen: Seen::Open, recommended: Vec::new(), places: Vec::new() };
    let listed = Listed { id: item.clone(), excluded: false, categories: false, withdrawn: false, report: Some(facts) };
    (json!({ "id": item, "report": name }), listed)
}
