//! Minutes.

use std::cell::RefCell;

use serde_json::{Map, Value, json};

use super::agenda;
use super::pen::{Class, Pen, id, map, open, printed};
use super::proceedings;
use super::report::grounds;
use super::settings::somebody;
use super::tables;
use super::world::{Agreed, Listed, Recommended, Seen, World};

/// The minutes of a meeting whose agenda was written last.
pub fn minutes(pen: &mut Pen, world: &mut World, meeting: &str) {
    let mut items = Vec::new();
    let listed = world.items.clone();
    for item in &listed {
        if item.withdrawn {
            let mut one = map(json!({ "id": item.id, "outcome": "withdrawn" }));
            if item.excluded {
                one.insert("public_summary".into(), pen.line(Class::Printed, "minute.public_summary"));
            }
            items.push(one.into());
            continue;
        }
        items.push(minute(pen, world, meeting, Some(item)));
    }
    if pen.chance(50) {
        items.push(minute(pen, world, meeting, None));
    }
    let [one, two, three, co_opted, substitute] = <[String; 5]>::try_from(world.members.clone()).unwrap();
    let first = listed.first().map(|item| item.id.clone()).unwrap_or_default();
    let mut minutes = map(json!({
        "chair": one, "began": "@10:00:00", "closed": "@12:00:00",
        "attendance": [
            { "person": one, "class": "member" },
            { "person": two, "class": "member", "arrived": first, "left": first },
            { "person": three, "class": "apologies", "reason": pen.line(Class::Secret, "attendance.reason"),
                "exempt_categories": [1] },
            { "person": substitute, "class": "substitute", "instead_of": three },
            { "person": co_opted, "class": "co-opted", "away": [first], "remote": true },
            { "person": world.officers[0], "class": "observer", "representing": "county",
                "capacity": pen.line(Class::Printed, "attendance.capacity"), "remote_for": [first], "part_of": [first],
                "votes_on": [first], "out": [{ "left": first, "back": first }] },
        ],
        "item": items,
    }));
    tables::add(&mut minutes, std::mem::take(&mut world.tables));
    pen.correct(&mut minutes, Class::Printed, "minutes.corrected");
    let exempt = pen.often();
    let class = printed(exempt);
    let mut annex = map(json!({
        "id": pen.word(id(exempt), "annex.id"), "number": pen.word(Class::Printed, "annex.number"),
        "title": pen.line(class, "annex.title"), "item": first, "exempt": exempt,
    }));
    if exempt {
        annex.insert("exempt_categories".into(), json!([3]));
    }
    let (key, text) = pen.text_or_file(&format!("meetings/{meeting}"), class, "annex.text");
    annex.insert(key.into(), text);
    minutes.insert("annex".into(), json!([annex]));
    if pen.chance(20) {
        let text = pen.text(Class::Printed, "minutes.inquorate.text");
        minutes.insert("inquorate".into(), json!({ "at": "@10:05:00", "text": text }));
    }
    pen.record(&format!("meetings/{meeting}/minutes.toml"), minutes);
}

/// What is in a minute.
struct Under<'a> {
    meeting: &'a str,
    item: Option<&'a Listed>,
    /// Whether something gives a category.
    categories: bool,
    /// The level of each resolution and whether it is exempt, as they are made.
    judged: RefCell<Vec<(usize, bool)>>,
}

fn minute(pen: &mut Pen, world: &mut World, meeting: &str, item: Option<&Listed>) -> Value {
    let own = pen.maybe();
    let excluded = item.is_some_and(|item| item.excluded);
    // The rule: its own word, or that of the item.
    let exempt = own.unwrap_or(excluded);
    let class = printed(exempt);
    let name = match item {
        Some(item) => item.id.clone(),
        None => pen.word(if exempt { Class::SecretId } else { Class::Open }, "minute.id of urgent business"),
    };
    let mut minute = map(json!({ "id": name }));
    if let Some(own) = own {
        minute.insert("exempt".into(), own.into());
    }
    let given =
        item.is_some_and(|item| item.categories || item.report.as_ref().is_some_and(|one| one.seen != Seen::Open));
    let mut categories = given;
    if exempt {
        if !given || pen.chance(20) {
            minute.insert("exempt_categories".into(), json!([3]));
            categories = true;
        }
        pen.fill_line(&mut minute, "exempt_reason", Class::Secret, "minute.exempt_reason");
        pen.fill_line(&mut minute, "public_interest", Class::Secret, "minute.public_interest");
        if item.is_none() || pen.often() {
            minute.insert("public_title".into(), pen.line(Class::Printed, "minute.public_title"));
        }
        minute.insert("public_summary".into(), pen.text(Class::Printed, "minute.public_summary"));
    }
    if item.is_none() {
        minute.insert("title".into(), pen.line(class, "minute.title"));
        minute.insert("urgent_because".into(), pen.line(class, "minute.urgent_because"));
    } else {
        pen.fill_line(&mut minute, "title", class, "minute.title");
    }
    if pen.chance(20) {
        minute.insert("chair".into(), world.members[1].clone().into());
        minute.insert("signed_by".into(), world.members[1].clone().into());
    }
    if pen.often() {
        let (key, text) = pen.text_or_file(&format!("meetings/{meeting}"), class, "minute.text");
        minute.insert(key.into(), with_reference(pen, world, text));
    }
    if pen.chance(15) {
        minute.insert("outcome".into(), "referred".into());
        minute.insert("referred_to".into(), world.other.clone().into());
    }
    if pen.chance(15) && item.is_some() {
        // A minute that says nothing of itself follows from each of its items.
        let fits = |one: &&Listed| one.id != name && (exempt || own.is_some() || !one.excluded);
        let others: Vec<&String> = world.items.iter().filter(fits).map(|one| &one.id).collect();
        if let Some(other) = others.first() {
            minute.insert("with".into(), json!([other]));
        }
    }
    proceedings::fill(pen, world, &mut minute, exempt);
    let under = Under { meeting, item, categories, judged: RefCell::default() };
    let count = pen.below(4);
    let before = world.resolutions.len();
    let list = resolutions(pen, world, &under, (count, 0), exempt);
    minute.insert("resolution".into(), list.into());
    // What tells of resolutions that are all exempt is exempt with them, and an action follows from any.
    let in_private = |one: &Value| one.get("exempt") == Some(&Value::Bool(true));
    let happened = minute["proceeding"].as_array().is_some_and(|all| all.iter().any(in_private));
    let judged = under.judged.borrow().clone();
    let mut own = judged.iter().filter(|(level, _)| *level == 0).peekable();
    // Where nothing was resolved at the end, what was resolved on the way counts.
    let is_resolved = |one: &&Value| one["kind"] == "resolution";
    let mut on_the_way = minute["proceeding"].as_array().into_iter().flatten().filter(is_resolved).peekable();
    let all = match own.peek() {
        Some(_) => own.all(|(_, exempt)| *exempt),
        None => on_the_way.peek().is_some() && on_the_way.all(in_private),
    };
    let follows = exempt || happened || judged.iter().any(|(_, exempt)| *exempt);
    world.resolutions[before..].iter_mut().for_each(|one| one.follows = follows);
    let class = printed(exempt || all);
    let part = world.resolutions[before..].first();
    let part = part.and_then(|one| Some((one.id.split_once('/')?.1.to_owned(), one.exempt)));
    proceedings::of_resolutions(pen, world, &mut minute, exempt || all, part);
    pen.fill_line(&mut minute, "no_call_in_because", class, "minute.no_call_in_because");
    minute.insert("reference".into(), pen.word(Class::Printed, "minute.reference").into());
    minute.insert("to_act".into(), json!([super::settings::somebody(pen, world, exempt || all)]));
    if pen.chance(20) {
        minute.insert("printed_number".into(), pen.word(Class::Printed, "minute.printed_number").into());
    }
    pen.fill_line(&mut minute, "lead_in", if count > 0 { class } else { open(exempt) }, "minute.lead_in");
    pen.correct(&mut minute, class, "minute.corrected");
    pen.fill(&mut minute, "lead_out", if count > 0 { class } else { open(exempt) }, "minute.lead_out");
    // Those of the report serve where there is one.
    if item.and_then(|item| item.report.as_ref()).is_none() || pen.often() {
        let mut reasons = pen.text(class, "minute.reasons");
        tables::placed(pen, &mut world.tables, class.is_secret(), &mut reasons);
        minute.insert("reasons".into(), reasons);
        minute.insert("alternatives".into(), pen.text(class, "minute.alternatives"));
    }
    let mut actions = Vec::new();
    for _ in 0..pen.below(3) {
        actions.push(action(pen, world, &under, follows));
    }
    minute.insert("action".into(), actions.into());
    Value::Object(minute)
}

/// A text that refers to something on the agenda as well.
fn with_reference(pen: &mut Pen, world: &World, text: Value) -> Value {
    let mut all = Vec::new();
    for item in &world.items {
        all.push(item.id.clone());
        all.extend(item.report.iter().flat_map(|report| &report.places).map(|place| format!("{}/{place}", item.id)));
    }
    if all.is_empty() || !pen.often() {
        return text;
    }
    let target = all[pen.below(all.len())].clone();
    let with = |text: &str| if text.ends_with(".md") { text.to_owned() } else { format!("As in [[{target}]]. {text}") };
    match text {
        Value::Object(map) => {
            let with = map.iter().map(|(key, text)| (key.clone(), with(text.as_str().unwrap_or_default()).into()));
            Value::Object(with.collect())
        }
        text => with(text.as_str().unwrap_or_default()).into(),
    }
}

fn resolutions(
    pen: &mut Pen,
    world: &mut World,
    under: &Under<'_>,
    (count, level): (usize, usize),
    above: bool,
) -> Vec<Value> {
    let recommended: Vec<Recommended> =
        under.item.and_then(|item| item.report.as_ref()).map(|report| report.recommended.clone()).unwrap_or_default();
    let mut list = Vec::new();
    for _ in 0..count {
        let decides =
            (!recommended.is_empty() && pen.chance(60)).then(|| recommended[pen.below(recommended.len())].clone());
        let mut one = Map::new();
        let follows = above || decides.as_ref().is_some_and(|one| one.exempt);
        let own = pen.maybe();
        let exempt = own.unwrap_or(follows);
        under.judged.borrow_mut().push((level, exempt));
        if let Some(own) = own {
            one.insert("exempt".into(), own.into());
        }
        if let Some(decides) = &decides {
            let name = decides.id.clone().filter(|_| pen.often()).unwrap_or_else(|| decides.number.clone());
            one.insert("recommendation".into(), name.into());
            if pen.often() {
                one.insert("treatment".into(), pen.pick(&["adopted", "amended", "rejected"]).into());
            }
        }
        // One that is said to be public has words of its own, and so has one that adopts nothing.
        let adopts = decides.is_some() && (!follows || exempt) && pen.often();
        if adopts {
            // What amends or rejects a recommendation says what was resolved.
            one.remove("treatment");
        } else {
            let (key, text) =
                pen.text_or_file(&format!("meetings/{}", under.meeting), printed(exempt), "resolution.text");
            one.insert(key.into(), text);
        }
        if exempt {
            if under.categories || decides.as_ref().is_some_and(|one| one.exempt) {
                grounds(pen, &mut one);
            } else {
                one.insert("exempt_categories".into(), json!([3]));
            }
            if pen.often() {
                one.insert("public_text".into(), pen.line(Class::Printed, "resolution.public_text"));
            }
        }
        let is_asked = pen.chance(20);
        if pen.chance(60) || is_asked {
            let name = pen.word(id(exempt), "resolution.id");
            let agreed = Agreed { id: format!("{}/{name}", under.meeting), exempt, follows: exempt };
            one.insert("by".into(), super::settings::somebody(pen, world, exempt).into());
            one.insert("seconded_by".into(), super::settings::somebody(pen, world, exempt).into());
            one.insert("id".into(), name.into());
            world.resolutions.push(agreed.clone());
            if is_asked {
                one.insert("recommends_to".into(), world.other.clone().into());
                world.asked.push(agreed);
            }
        }
        if pen.often() {
            let who = somebody(pen, world, exempt);
            one.insert("delegated_to".into(), who.into());
            let who = somebody(pen, world, exempt);
            one.insert("in_consultation_with".into(), json!([who]));
        }
        pen.fill_line(&mut one, "no_call_in_because", printed(exempt), "resolution.no_call_in_because");
        if !adopts && level < 2 && pen.chance(30) {
            let parts = 1 + pen.below(2);
            one.insert("part".into(), resolutions(pen, world, under, (parts, level + 1), exempt).into());
        }
        list.push(Value::Object(one));
    }
    list
}

fn action(pen: &mut Pen, world: &mut World, under: &Under<'_>, above: bool) -> Value {
    let own = pen.maybe();
    let exempt = own.unwrap_or(above);
    let class = printed(exempt);
    let name = pen.word(id(exempt), "action.id");
    let owner = somebody(pen, world, exempt);
    let mut one = map(
        json!({ "id": name, "text": pen.line(class, "action.text"), "owner": owner, "due": "@2026-12-01", "also": [world.officers[1]] }),
    );
    pen.fill_line(&mut one, "topic", class, "action.topic");
    if let Some(own) = own {
        one.insert("exempt".into(), own.into());
    }
    if exempt && !under.categories {
        one.insert("exempt_categories".into(), json!([3]));
    }
    world.actions.push(Agreed { id: format!("{}/{name}", under.meeting), exempt, follows: exempt });
    let _ = agenda::Time::Now;
    Value::Object(one)
}
