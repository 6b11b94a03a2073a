//! Every place in the workspace `whole` where a key is or may be, and what it is given there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use orderpaper_records::read::{Kind, schema};
use serde_json::Value as Json;
use toml::{Table, Value};

use super::TOKEN;

/// A key in one table of one record.
pub struct Site {
    /// `kind table[context].key`.
    pub name: String,
    pub file: String,
    /// The path of the table in its record.
    pub at: String,
    /// The value that the key has there.
    pub now: String,
    pub tries: Vec<Try>,
    /// The record without the key, where it has it.
    pub without: Option<String>,
}

/// A record in which one key has another value.
#[derive(Clone)]
pub struct Try {
    pub how: String,
    pub record: String,
    /// Whether the value is words with the token, which must be printed as they are.
    pub words: bool,
}

/// Ids of a workspace, by what findings call those that they name.
const IDS: [(&str, &[&str]); 13] = [
    ("person", &["treasurer", "dale", "moor"]),
    ("committee", &["cabinet", "scrutiny"]),
    ("body outside the council", &["county", "trust"]),
    ("recommendation of the item's report", &["ask", "note"]),
    ("recommendation", &["2", "1"]),
    ("plan", &["renewal"]),
    ("item", &["roads", "bridge", "performance", "cover", "lease"]),
    ("group", &["later", "soon"]),
    ("meeting", &["2026-09-15-scrutiny", "2026-11-17-scrutiny"]),
    ("rating", &["red", "amber", "green"]),
    ("priority", &["clean", "safe"]),
    ("indicator", &["lamps", "noise"]),
    ("resolution", &["2026-09-15-scrutiny/paint", "2026-11-24-cabinet/lease"]),
];

/// Ids that exist of whatever a finding misses.
pub fn known(findings: &super::Found, token: &str) -> Option<&'static [&'static str]> {
    let message = &findings.keys().find(|one| one.1.contains(token))?.1;
    IDS.iter().find(|one| message.contains(&format!("no {} ", one.0))).map(|one| one.1)
}

/// A table of a record.
struct Place<'a> {
    path: Vec<Step>,
    definition: String,
    schema: &'a Json,
}

#[derive(Debug, Clone)]
enum Step {
    Key(String),
    Index(usize),
}

struct Schema {
    kind: Kind,
    whole: Json,
}

impl Schema {
    fn resolved<'a>(&'a self, schema: &'a Json) -> (Option<&'a str>, &'a Json) {
        // Of a value that may be a table or something else, the table.
        let branch = || schema.get("anyOf")?.as_array()?.iter().find_map(|branch| branch.get("$ref"));
        let of = schema.get("$ref").or_else(|| schema.get("allOf")?.get(0)?.get("$ref")).or_else(branch);
        let name = of.and_then(Json::as_str).and_then(|path| path.rsplit('/').next());
        match name.and_then(|name| Some((name, self.whole.get("$defs")?.get(name)?))) {
            Some((name, found)) => (Some(name), found),
            None => (None, schema),
        }
    }

    /// Every table of a record.
    fn places<'a>(&'a self, name: &str, schema: &'a Json, value: &Value, path: &[Step], all: &mut Vec<Place<'a>>) {
        let (named, schema) = self.resolved(schema);
        let name = named.unwrap_or(name);
        let below = |step: Step| [path, &[step]].concat();
        match value {
            Value::Array(list) => {
                let Some(items) = schema.get("items") else { return };
                for (index, one) in list.iter().enumerate() {
                    self.places(name, items, one, &below(Step::Index(index)), all);
                }
            }
            Value::Table(table) if name != "Text" => {
                all.push(Place { path: path.to_vec(), definition: name.to_owned(), schema });
                for (key, value) in table {
                    let Some(property) = schema.get("properties").and_then(|all| all.get(key)) else { continue };
                    self.places(key, property, value, &below(Step::Key(key.clone())), all);
                }
            }
            _ => {}
        }
    }

    /// The values that a key is given: how, what, and whether it holds the token.
    fn values(&self, schema: &Json, now: Option<&Value>, samples: &BTreeMap<String, Value>) -> Vec<(Value, bool)> {
        let default = schema.get("default");
        let (name, schema) = self.resolved(schema);
        let is = |kind: &str| schema.get("type").and_then(Json::as_str) == Some(kind);
        let words = || Value::from(format!("Of {TOKEN} it is"));
        if name == Some("Text") {
            return vec![(words(), true)];
        }
        let variants = |list: &Json| -> Vec<Json> {
            let of = |one: &Json| {
                let many = one.get("enum").and_then(Json::as_array).cloned();
                many.or_else(|| one.get("const").map(|one| vec![one.clone()])).unwrap_or_default()
            };
            list.as_array().into_iter().flatten().flat_map(of).collect()
        };
        let listed = schema.get("enum").and_then(Json::as_array).cloned();
        let listed = listed.or_else(|| schema.get("oneOf").map(variants)).unwrap_or_default();
        if !listed.is_empty() {
            // What is meant without the key changes nothing.
            let others = listed.iter().filter(|one| now.is_some() || default != Some(one));
            let others = others.filter_map(Json::as_str).map(Value::from);
            return others.filter(|one| now != Some(one)).map(|one| (one, false)).collect();
        }
        let parsed = |text: &str| format!("x = {text}").parse::<Table>().unwrap()["x"].clone();
        let other = |all: &[&str]| {
            let all = all.iter().map(|one| parsed(one)).find(|one| now != Some(one));
            all.into_iter().map(|one| (one, false)).collect()
        };
        if let Some(format) = schema.get("format").and_then(Json::as_str) {
            match format {
                "date" => return other(&["2026-10-05", "2026-10-06"]),
                "date-time-local" => return other(&["2026-10-05T09:15:00", "2026-10-06T09:15:00"]),
                "time-local" => return other(&["19:50:00", "19:55:00"]),
                _ => {}
            }
        }
        if is("boolean") {
            let is = now.and_then(Value::as_bool).or_else(|| default?.as_bool()).unwrap_or(false);
            return vec![(Value::Boolean(!is), false)];
        }
        if is("integer") || is("number") {
            return other(&["3", "2"]);
        }
        if is("string") {
            return vec![(TOKEN.into(), true)];
        }
        if is("array") {
            let Some(items) = schema.get("items") else { return Vec::new() };
            let mut list = now.and_then(Value::as_array).cloned().unwrap_or_default();
            let mut added = self.values(items, None, samples);
            let Some((one, words)) = added.drain(..).next() else { return Vec::new() };
            if one.is_table() && !list.is_empty() {
                return Vec::new();
            }
            list.push(one);
            return vec![(Value::Array(list), words)];
        }
        // A table where there is none: one as it is elsewhere.
        match (now, name.and_then(|name| samples.get(name))) {
            (None, Some(sample)) => vec![(sample.clone(), false)],
            _ => Vec::new(),
        }
    }
}

/// Every key in every table, and the tables that no record has.
pub fn all(root: &Path) -> (Vec<Vec<Site>>, BTreeSet<String>) {
    let schemas: Vec<Schema> = Kind::ALL.into_iter().map(|kind| Schema { kind, whole: schema::of(kind) }).collect();
    let mut files = BTreeMap::new();
    files_below(root, "", &mut files);
    let (mut sites, mut found) = (Vec::new(), BTreeSet::new());
    for (file, text) in &files {
        let schema = schemas.iter().find(|one| Some(one.kind) == Kind::of(file).map(|name| name.kind)).unwrap();
        let record: Value = text.parse::<Table>().unwrap().into();
        let mut places = Vec::new();
        schema.places("", &schema.whole, &record, &[], &mut places);
        let mut samples = BTreeMap::new();
        for other in files.iter().filter(|other| kind_of(other.0) == schema.kind) {
            let record: Value = other.1.parse::<Table>().unwrap().into();
            let mut places = Vec::new();
            schema.places("", &schema.whole, &record, &[], &mut places);
            for place in places {
                samples.entry(place.definition.clone()).or_insert_with(|| at(&record, &place.path).clone());
            }
        }
        for place in &places {
            found.insert(format!("{} {}", schema.kind.name(), place.definition));
            let table = at(&record, &place.path).as_table().unwrap();
            let context = context(table);
            let properties = place.schema.get("properties").and_then(Json::as_object);
            for (key, property) in properties.into_iter().flatten() {
                let now = table.get(key);
                let tries = schema.values(property, now, &samples).into_iter().map(|(value, words)| {
                    let how = value.to_string().replace('\n', " ");
                    Try { how, record: with(&record, &place.path, key, value), words }
                });
                let tries: Vec<Try> = tries.collect();
                let name = format!("{} {}{context}.{key}", schema.kind.name(), place.definition);
                let without = now.is_some().then(|| without(&record, &place.path, key));
                let now = now.map(Value::to_string).unwrap_or_default();
                sites.push(Site {
                    name,
                    file: file.clone(),
                    at: format!("{file} {}", written(&place.path)),
                    now,
                    tries,
                    without,
                });
            }
        }
    }
    (by_key(sites), unused(&schemas, &found))
}

/// The places of each key: the first, the last, then those between.
fn by_key(sites: Vec<Site>) -> Vec<Vec<Site>> {
    let mut by_name: BTreeMap<String, Vec<Site>> = BTreeMap::new();
    for site in sites {
        by_name.entry(site.name.clone()).or_default().push(site);
    }
    let in_order = |mut all: Vec<Site>| {
        all.get_mut(1..).into_iter().for_each(|rest| rest.rotate_right(usize::from(!rest.is_empty())));
        all
    };
    by_name.into_values().map(in_order).collect()
}

fn written(path: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Key(key) => key.clone(),
        Step::Index(index) => index.to_string(),
    };
    path.iter().map(step).collect::<Vec<_>>().join(".")
}

fn kind_of(file: &str) -> Kind {
    Kind::of(file).unwrap().kind
}

/// The tables of the schemas that the workspace lacks.
fn unused(schemas: &[Schema], found: &BTreeSet<String>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    // `publish` writes the ledger.
    for schema in schemas.iter().filter(|one| one.kind != Kind::Published) {
        let definitions = schema.whole.get("$defs").and_then(Json::as_object);
        for (name, definition) in definitions.into_iter().flatten() {
            if name != "Text" && definition.get("properties").is_some() {
                all.insert(format!("{} {name}", schema.kind.name()));
            }
        }
    }
    all.difference(found).cloned().collect()
}

/// What a table is, where its keys mean other things by it.
fn context(table: &Table) -> String {
    let subjects = [
        "progress",
        "performance",
        "dashboard",
        "overview",
        "risks",
        "actions",
        "forward_plan_of",
        "attendance",
        "minutes_index",
    ];
    let kinds = ["kind", "class", "outcome", "treatment"].iter().filter_map(|key| table.get(*key)?.as_str());
    let kinds = kinds.chain(subjects.into_iter().filter(|key| table.get(*key).is_some_and(Value::is_table)));
    kinds.map(|kind| format!("[{kind}]")).next().unwrap_or_default()
}

fn at<'a>(record: &'a Value, path: &[Step]) -> &'a Value {
    path.iter().fold(record, |value, step| match step {
        Step::Key(key) => &value[key.as_str()],
        Step::Index(index) => &value[*index],
    })
}

/// The record with another value for a key.
fn with(record: &Value, path: &[Step], key: &str, value: Value) -> String {
    edited(record, path, |table| drop(table.insert(key.to_owned(), value)))
}

/// The record without a key.
fn without(record: &Value, path: &[Step], key: &str) -> String {
    edited(record, path, |table| drop(table.remove(key)))
}

fn edited(record: &Value, path: &[Step], edit: impl FnOnce(&mut Table)) -> String {
    let mut record = record.clone();
    let table = path.iter().fold(&mut record, |value, step| match step {
        Step::Key(key) => value.get_mut(key.as_str()).unwrap(),
        Step::Index(index) => value.get_mut(*index).unwrap(),
    });
    edit(table.as_table_mut().unwrap());
    toml::to_string(&record).unwrap()
}

#[allow(clippy::disallowed_methods, reason = "a test may read its own records")]
fn files_below(folder: &Path, prefix: &str, all: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            files_below(&path, &format!("{name}/"), all);
        } else if name.ends_with(".toml") {
            all.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}
