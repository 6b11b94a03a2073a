//! What becomes of a workspace: a late report, something that becomes exempt, and something that is released.

use serde_json::{Map, Value};

use super::agenda::{self, Of};
use super::pen::{Class, Pen};
use super::world::{Seen, World};
use super::{inside, report, toml};

/// Writes a record anew.
fn rewrite(pen: &mut Pen, path: &str, value: Value) {
    pen.files.insert(path.to_owned(), toml::write(&value, pen.inline).into_bytes());
    pen.records.insert(path.to_owned(), value);
}

/// The reports of the meeting that are exempt in part, by path.
fn part_exempt(pen: &Pen, world: &World) -> Vec<String> {
    let folder = format!("meetings/{}/reports/", world.meeting);
    let reports = pen.records.iter().filter(|(path, _)| path.starts_with(&folder) && path.ends_with(".toml"));
    let part = reports.filter(|(_, record)| record.get("classification") == Some(&"part-exempt".into()));
    part.map(|(path, _)| path.clone()).collect()
}

/// Adds a late report, where no item is after those of the meeting. Gives whether it did.
pub fn late(pen: &mut Pen, world: &mut World) -> bool {
    if world.standing.is_some() {
        return false;
    }
    let seen = pen.pick(&[Seen::Part, Seen::Exempt, Seen::Open]);
    world.at = world.meeting.clone();
    let (mut item, listed) = agenda::item(pen, world, &Of::Meeting(Some(seen)));
    let class = if seen == Seen::Exempt { Class::Secret } else { Class::Open };
    let name = pen.word(class, "report name");
    let number = item.remove("number").map(|number| number.to_string()).unwrap_or_default();
    for word in inside::words(&number) {
        pen.tokens.get_mut(word).unwrap().class = Class::Open;
    }
    item.insert("report".into(), name.clone().into());
    let (record, _) = report::report(pen, world, &listed.id, seen);
    pen.record(&format!("meetings/{}/reports/{name}.toml", world.meeting), record);
    let path = format!("meetings/{}/meeting.toml", world.meeting);
    let mut meeting = pen.records[&path].clone();
    meeting["item"].as_array_mut().unwrap().push(item.into());
    rewrite(pen, &path, meeting);
    let people = pen.records["people.toml"].clone();
    let mut list = people["person"].as_array().cloned().unwrap_or_default();
    list.append(&mut world.people);
    rewrite(pen, "people.toml", serde_json::json!({ "person": list }));
    true
}

/// The words of a value, and of the files that it names.
fn all_words(pen: &Pen, folder: &str, value: &Value) -> Vec<String> {
    let mut text = value.to_string();
    let named: Vec<String> = inside::words(&text).map(str::to_owned).collect();
    for (path, bytes) in &pen.files {
        let name = path.rsplit('/').next().unwrap_or_default();
        let near = path.starts_with(folder) || path.starts_with("images/");
        if near && !name.ends_with(".toml") && named.iter().any(|word| name.starts_with(word.as_str())) {
            text += &String::from_utf8_lossy(bytes);
        }
    }
    inside::words(&text).map(str::to_owned).collect()
}

fn classify(pen: &mut Pen, words: &[String], secret: bool) {
    for word in words {
        let Some(token) = pen.tokens.get_mut(word) else { continue };
        let is_id = matches!(token.field, "paragraph id" | "appendix.id");
        // What is referred to is not what refers.
        let refers =
            matches!(token.field, "item.id" | "recommendation.id" | "table.id" | "plan name" | "indicator name");
        let other = refers || token.field.starts_with("plan.") || token.class == Class::Hidden;
        if !other {
            token.class = match (secret, is_id) {
                (true, true) => Class::SecretId,
                (true, false) => Class::Secret,
                (false, _) => Class::Open,
            };
        }
    }
}

/// The sections and appendices of a record, each with its words, that a wish fits.
fn parts(record: &Value, wanted: impl Fn(&Map<String, Value>) -> bool) -> Vec<(&'static str, usize)> {
    let mut all = Vec::new();
    for key in ["section", "appendix"] {
        let list = record.get(key).and_then(Value::as_array);
        for (index, one) in list.into_iter().flatten().enumerate() {
            if one.as_object().is_some_and(&wanted) {
                all.push((key, index));
            }
        }
    }
    all
}

/// Whether a part refers to or places anything, so that its words are not its own alone.
fn is_plain(part: &Map<String, Value>) -> bool {
    let text = Value::Object(part.clone()).to_string();
    !text.contains("[[") && !part.contains_key("text_file")
}

/// Makes something exempt that was public. Gives whether there was such a thing.
pub fn shut(pen: &mut Pen, world: &World) -> bool {
    turn(pen, world, true)
}

/// Releases something that was exempt.
pub fn release(pen: &mut Pen, world: &World) -> bool {
    turn(pen, world, false)
}

fn turn(pen: &mut Pen, world: &World, secret: bool) -> bool {
    let reports = part_exempt(pen, world);
    let Some(path) = reports.get(pen.below(reports.len())).cloned() else { return false };
    let mut record = pen.records[&path].clone();
    let found = parts(&record, |part| {
        let marked = Value::Object(part.clone()).to_string().contains(".exempt");
        part.contains_key("exempt") != secret && is_plain(part) && !marked
    });
    // One that stays exempt keeps the report exempt in part.
    let marked = parts(&record, |part| part.contains_key("exempt")).len();
    if found.is_empty() || (!secret && marked < 2) {
        return false;
    }
    let (key, index) = found[pen.below(found.len())];
    let part = record[key][index].as_object_mut().unwrap();
    let words = {
        let mut without = part.clone();
        for ground in ["exempt_reason", "public_interest", "exempt_categories"] {
            without.remove(ground);
        }
        all_words(pen, &format!("meetings/{}", world.meeting), &Value::Object(without))
    };
    if secret {
        part.insert("exempt".into(), true.into());
        // What says of itself that it is public stays public.
        for earlier in part.get_mut("corrected").and_then(Value::as_array_mut).into_iter().flatten() {
            earlier.as_object_mut().unwrap().remove("exempt");
        }
    } else {
        for ground in ["exempt", "exempt_reason", "public_interest", "exempt_categories"] {
            part.remove(ground);
        }
    }
    let class = if secret { Class::Secret } else { Class::Open };
    let why = serde_json::json!({ "on": "@2026-11-05", "why": pen.line(class, "corrected anew"), "exempt": secret });
    let part = record[key][index].as_object_mut().unwrap();
    match part.get_mut("corrected").and_then(Value::as_array_mut) {
        Some(corrections) => corrections.push(why),
        None => drop(part.insert("corrected".into(), Value::Array(vec![why]))),
    }
    classify(pen, &words, secret);
    rewrite(pen, &path, record);
    true
}
