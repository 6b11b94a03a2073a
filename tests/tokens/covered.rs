//! That every key of every record is filled: a new key fails here until the generator fills it, or it is said why it cannot.

use std::collections::BTreeSet;

use orderpaper_records::read::{Kind, schema};
use serde_json::Value;

use super::world;

/// Keys that hold no words: why not.
const EXCEPT: [(&str, &str); 28] = [
    ("meeting Cancellation.why", "it is public, and a meeting with minutes was not cancelled"),
    ("meeting Cancellation.moved_to", "the id of a meeting, which is public"),
    ("any Item.referred_from", "the id of an item of another meeting, which no paper prints"),
    ("minutes Proceeding.amends", "the id of a motion or an amendment, which no paper prints"),
    ("minutes Proceeding.referred_to", "the id of a body, whose name is public"),
    ("any Item.addendum_to", "the id of another item, which no paper prints"),
    ("minutes Decided.outcome", "the id of an outcome of the council's"),
    ("any Acknowledgement.finding", "the code of a warning"),
    ("any Acknowledgement.about", "no paper prints it"),
    ("any Acknowledgement.reason", "no paper prints it"),
    ("any Acknowledgement.by", "no paper prints it"),
    ("indicator Data.sheet", "a file of plain text has no sheets"),
    ("published .digest", "`publish` writes it"),
    ("published PublishedEdition.public", "`publish` writes it"),
    ("published PublishedEdition.restricted", "`publish` writes it"),
    ("published PublishedEdition.why", "`publish` writes it"),
    ("published PublishedNumber.id", "`publish` writes it"),
    ("published PublishedRun.printed", "`publish` writes it"),
    ("published PublishedRun.id", "`publish` writes it"),
    ("published PublishedItem.id", "`publish` writes it"),
    ("published PublishedItem.number", "`publish` writes it"),
    ("published PublishedNumber.number", "`publish` writes it"),
    ("published PublishedNumber.text", "`publish` writes it"),
    ("published PublishedPart.part", "`publish` writes it"),
    ("published PublishedPart.title", "`publish` writes it"),
    ("published PublishedPart.pages", "`publish` writes it"),
    ("published PublishedPart.public", "`publish` writes it"),
    ("published .restricted", "`publish` writes it"),
];

/// A schema with the definitions that it refers to.
struct Of<'a> {
    kind: Kind,
    definitions: Option<&'a Value>,
}

/// What agendas and other records share.
const SHARED: [&str; 13] = [
    "Item",
    "PlanEntry",
    "Part",
    "KeyNotice",
    "PrivateNotice",
    "Exception",
    "Urgency",
    "Policy",
    "MinuteNumbering",
    "Numbering",
    "Acknowledgement",
    "Submitted",
    "SubmittedPart",
];

impl<'a> Of<'a> {
    /// The name of a key: kinds may have definitions of one name that are not the same.
    fn key(&self, name: &str, key: &str) -> String {
        let own = self.kind == Kind::Minutes && name != "Acknowledgement";
        let shared = !own && SHARED.contains(&name);
        format!("{} {name}.{key}", if shared { "any" } else { self.kind.name() })
    }

    /// The schema that is meant, and the name of its definition.
    fn resolved(&self, schema: &'a Value) -> (Option<&'a str>, &'a Value) {
        // Of a value that may be a table or something else, the table.
        let branch = || schema.get("anyOf")?.as_array()?.iter().find_map(|branch| branch.get("$ref"));
        let of = schema.get("$ref").or_else(|| schema.get("allOf")?.get(0)?.get("$ref")).or_else(branch);
        let name = of.and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
        match name.and_then(|name| Some((name, self.definitions?.get(name)?))) {
            Some((name, found)) => (Some(name), found),
            None => (None, schema),
        }
    }

    /// Whether a value of a schema may hold words.
    fn has_words(&self, schema: &'a Value) -> bool {
        let (name, schema) = self.resolved(schema);
        if name == Some("Text") {
            return true;
        }
        let branches = schema.get("anyOf").and_then(Value::as_array);
        if branches.is_some_and(|branches| branches.iter().any(|branch| self.has_words(branch))) {
            return true;
        }
        let is_list = schema.get("type") == Some(&"array".into());
        if is_list {
            return schema.get("items").is_some_and(|items| self.has_words(items));
        }
        let is_string = schema.get("type") == Some(&"string".into());
        is_string && ["enum", "const", "format"].iter().all(|key| schema.get(key).is_none())
    }

    /// Every key that may hold words.
    fn keys(&self, name: &str, schema: &'a Value, all: &mut BTreeSet<String>) {
        let properties = schema.get("properties").and_then(Value::as_object);
        for (key, property) in properties.into_iter().flatten() {
            if self.has_words(property) {
                all.insert(self.key(name, key));
            }
        }
    }

    /// Adds the keys that a record fills.
    fn filled(&self, name: &str, schema: &'a Value, value: &Value, all: &mut BTreeSet<String>) {
        let (named, schema) = self.resolved(schema);
        let name = named.unwrap_or(name);
        match value {
            Value::Array(list) => {
                let Some(items) = schema.get("items") else { return };
                for one in list {
                    self.filled(name, items, one, all);
                }
            }
            Value::Object(map) => {
                for (key, value) in map {
                    let Some(property) = schema.get("properties").and_then(|all| all.get(key)) else { continue };
                    if value.as_array().is_none_or(|list| !list.is_empty()) {
                        all.insert(self.key(name, key));
                    }
                    self.filled(name, property, value, all);
                }
            }
            _ => {}
        }
    }
}

#[test]
fn every_key_that_may_hold_words_is_filled() {
    let schemas: Vec<(Kind, Value)> = Kind::ALL.into_iter().map(|kind| (kind, schema::of(kind))).collect();
    let (mut keys, mut filled) = (BTreeSet::new(), BTreeSet::new());
    let of = |kind: Kind, schema| Of { kind, definitions: Value::get(schema, "$defs") };
    for (kind, schema) in &schemas {
        let of = of(*kind, schema);
        of.keys("", schema, &mut keys);
        for (name, definition) in of.definitions.and_then(Value::as_object).into_iter().flatten() {
            of.keys(name, definition, &mut keys);
        }
    }
    for seed in 0..150 {
        for (path, value) in world::workspace(seed).records {
            let kind = Kind::of(&path).unwrap().kind;
            let (_, schema) = schemas.iter().find(|one| one.0 == kind).unwrap();
            let of = of(kind, schema);
            of.filled("", schema, &value, &mut filled);
        }
    }
    let except = |key: &String| EXCEPT.iter().any(|(one, _)| one == key);
    let missing: Vec<&String> = keys.difference(&filled).filter(|key| !except(key)).collect();
    assert!(missing.is_empty(), "nothing fills {missing:#?}");
    let idle: Vec<&str> =
        EXCEPT.iter().map(|one| one.0).filter(|key| !keys.contains(*key) || filled.contains(*key)).collect();
    assert!(idle.is_empty(), "these need no exception: {idle:?}");
    assert!(keys.len() > 200, "only {} keys", keys.len());
}
