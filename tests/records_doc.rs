//! `docs/records.md` says of every key of a record what its schema says. `UPDATE_DOCS=1` writes it anew.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may ask where it stands, and stop at once")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

use orderpaper_records::read::{Kind, by_kind, schema};
use serde_json::Value;

/// The line of the page above which people write, and below which everything is made from the schemas.
const MARK: &str =
    "<!-- All below is made from the schemas: UPDATE_DOCS=1 cargo test --release --test all records_doc -->\n";

#[test]
fn the_page_on_records_is_that_of_the_schemas() {
    let path = repository().join("docs/records.md");
    let written = fs::read_to_string(&path).unwrap_or_default();
    let (introduction, _) = written.split_once(MARK).unwrap_or_default();
    assert!(!introduction.is_empty(), "{} has lost its introduction or the line below it", path.display());
    let page = format!("{introduction}{MARK}{}", kinds());
    if env::var_os("UPDATE_DOCS").is_some() {
        assert!(fs::write(&path, &page).is_ok(), "{} cannot be written", path.display());
    } else {
        assert!(written == page, "run `UPDATE_DOCS=1 cargo test --release --test all records_doc`");
    }
}

#[test]
fn the_examples_of_the_page_are_there() {
    for kind in Kind::ALL {
        assert!(repository().join(example(kind)).exists(), "{}", example(kind));
    }
}

#[test]
fn the_head_of_the_page_names_every_kind_and_its_place() {
    let page = fs::read_to_string(repository().join("docs/records.md")).unwrap();
    let (head, _) = page.split_once("Other files of a workspace").unwrap();
    for kind in Kind::ALL {
        let row = format!("| {} | `{}` |", kind.name(), kind.place());
        assert!(head.contains(&row), "there is no row {row}");
    }
}

#[allow(clippy::disallowed_methods, reason = "a test may ask where it stands")]
fn repository() -> PathBuf {
    PathBuf::from(".")
}

/// A record to look at.
fn example(kind: Kind) -> &'static str {
    match kind {
        Kind::Council => "content/council.toml",
        Kind::People => "content/people.toml",
        Kind::Glossary => "content/glossary.toml",
        Kind::Committee => "content/committees/children-scrutiny.toml",
        Kind::Plan => "content/plans/improvement.toml",
        Kind::Progress => "content/plans/improvement/2006-09-18.toml",
        Kind::Indicator => "content/indicators/initial-assessments.toml",
        Kind::Register => "content/risks/children-services.toml",
        Kind::Meeting => "content/meetings/2006-09-26-children-scrutiny/meeting.toml",
        Kind::Minutes => "content/meetings/2006-07-18-council/minutes.toml",
        Kind::Published => "content/meetings/2006-09-26-children-scrutiny/published.toml",
        Kind::Decision => "content/decisions/2006-10-24-agency-contract.toml",
        Kind::Actions => "content/actions/children-scrutiny.toml",
        Kind::Report => "content/meetings/2006-09-26-children-scrutiny/reports/performance-and-staffing.toml",
    }
}

/// Every kind of record and its keys, in Markdown.
fn kinds() -> String {
    let mut page = String::new();
    for kind in Kind::ALL {
        let schema = schema::of(kind);
        let _ = writeln!(page, "\n## The {} record\n", kind.name());
        let _ = writeln!(page, "`{}`. {}", kind.place(), words(&schema));
        let _ = writeln!(page, "An example is [{0}](../{0}).", example(kind));
        Writer { root: &schema, messages: BTreeMap::new(), page: &mut page }.table(&schema, "");
    }
    page
}

/// Writes the tables of one kind.
struct Writer<'a> {
    root: &'a Value,
    /// The heading under which each type of table is described.
    messages: BTreeMap<&'a str, String>,
    page: &'a mut String,
}

impl<'a> Writer<'a> {
    /// The keys of a table, and then the tables inside it.
    fn table(&mut self, schema: &'a Value, path: &str) {
        let keys = keys(schema);
        let inside = self.inside(&keys, path);
        self.page.push_str("\n| Key | Type | Required | Default | Meaning |\n|:--|:--|:--|:--|:--|\n");
        for (key, value, required) in &keys {
            let required = if *required { "yes" } else { "no" };
            let (kind, default) = (self.type_of(value), default_of(value));
            let _ = writeln!(self.page, "| `{key}` | {kind} | {required} | {default} | {} |", cell(&words(value)));
        }
        for (key, value, _) in &keys {
            self.choices(key, value);
        }
        self.kinds(schema);
        for (path, heading, schema) in inside {
            let _ = writeln!(self.page, "\n### `{heading}`\n\n{}", words(schema));
            self.table(schema, &path);
        }
    }

    /// The tables inside a table that are not described yet: path, heading and schema.
    fn inside(&mut self, keys: &[(&'a str, &'a Value, bool)], path: &str) -> Vec<(String, String, &'a Value)> {
        let mut inside = Vec::new();
        for (key, value, _) in keys {
            let list = value["type"] == "array";
            let value = if list { &value["items"] } else { value };
            // Of a value that may be a table or something else, the table.
            let in_branch = |branch: &&Value| branch.get("$ref").is_some();
            let branch = value["anyOf"].as_array().and_then(|branches| branches.iter().find(in_branch));
            let (Some(name), schema) = self.resolve(branch.unwrap_or(value)) else { continue };
            if schema["type"] != "object" || self.messages.contains_key(name) {
                continue;
            }
            let path = if path.is_empty() { (*key).to_owned() } else { format!("{path}.{key}") };
            let heading = match branch {
                Some(_) => format!("{key} = [{{ … }}]"),
                None if list => format!("[[{path}]]"),
                None => format!("[{path}]"),
            };
            self.messages.insert(name, heading.clone());
            inside.push((path, heading, schema));
        }
        inside
    }

    /// The name of the type that a schema refers to, and its schema; the schema itself where it refers to none.
    fn resolve(&self, schema: &'a Value) -> (Option<&'a str>, &'a Value) {
        match schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            Some(name) => (Some(name), &self.root["$defs"][name]),
            None => (None, schema),
        }
    }

    fn type_of(&self, schema: &'a Value) -> String {
        if schema["type"] == "array" {
            return format!("list: {}", self.type_of(&schema["items"]));
        }
        if let Some(branches) = schema["anyOf"].as_array() {
            let all: Vec<_> = branches.iter().map(|branch| self.type_of(branch)).collect();
            return all.join(" or ");
        }
        let (name, schema) = self.resolve(schema);
        match (name, schema["type"].as_str().unwrap_or_default(), schema["format"].as_str()) {
            (Some("Text"), _, _) => "text".into(),
            (Some(_), _, _) if schema["oneOf"].is_array() => "choice".into(),
            (Some(name), "object", _) => format!("table `{}`", self.messages.get(name).map_or("", String::as_str)),
            (_, "string", None) => "string".into(),
            (_, "string", Some("date")) => "date".into(),
            (_, "string", Some("time-local")) => "time".into(),
            (_, "string", Some(_)) => "date and time".into(),
            (_, "integer", _) => format!("whole number{}", bounds(schema)),
            (_, "number", _) => format!("number{}", bounds(schema)),
            (_, "boolean", _) => "true or false".into(),
            (_, other, _) => panic!("the page has no word for the type `{other}`"),
        }
    }

    /// Which keys each kind of a table may have, where that depends on the kind.
    fn kinds(&mut self, schema: &Value) {
        let all: Vec<_> = by_kind::kinds(schema).collect();
        let Some((_, first)) = all.first() else { return };
        let is_common = |key: &&str| all.iter().all(|(_, keys)| keys.contains(key));
        let common: Vec<String> = first.iter().copied().filter(is_common).map(|key| format!("`{key}`")).collect();
        let _ = writeln!(
            self.page,
            "\nEvery kind may have {}. Besides:\n\n| `kind` | Its keys |\n|:--|:--|",
            common.join(", ")
        );
        for (kind, keys) in &all {
            let own: Vec<String> = keys.iter().filter(|key| !is_common(key)).map(|key| format!("`{key}`")).collect();
            let _ = writeln!(self.page, "| `{kind}` | {} |", own.join(", "));
        }
    }

    /// What the choices of a key mean.
    fn choices(&mut self, key: &str, value: &'a Value) {
        let value = if value["type"] == "array" { &value["items"] } else { value };
        let (_, schema) = self.resolve(value);
        let Some(choices) = schema["oneOf"].as_array() else { return };
        let _ = writeln!(self.page, "\nChoices of `{key}`:\n");
        for choice in choices {
            let _ = writeln!(self.page, "- `{}`: {}", choice["const"].as_str().unwrap_or_default(), words(choice));
        }
    }
}

/// The keys of a table, each with its schema and whether it must be there: those that must first, in the order of the
/// schema, and the others in the order of the alphabet.
fn keys(schema: &Value) -> Vec<(&str, &Value, bool)> {
    let properties = &schema["properties"];
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut others: Vec<&str> = properties.as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
    others.retain(|key| !required.contains(key));
    others.sort_unstable();
    let all = required.iter().map(|key| (*key, true)).chain(others.into_iter().map(|key| (key, false)));
    all.map(|(key, required)| (key, &properties[key], required)).collect()
}

/// What a schema says of itself, on one line.
fn words(schema: &Value) -> String {
    schema["description"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words in a cell of a Markdown table.
fn cell(words: &str) -> String {
    words.replace('|', "\\|")
}

fn bounds(schema: &Value) -> String {
    match (schema["minimum"].as_f64().filter(|least| *least > 0.0), schema["maximum"].as_f64()) {
        (Some(least), Some(most)) => format!(", {least} to {most}"),
        (Some(least), None) => format!(", {least} or more"),
        (None, Some(most)) => format!(", {most} or less"),
        (None, None) => String::new(),
    }
}

/// The default, where it says more than that there is nothing.
fn default_of(schema: &Value) -> String {
    match &schema["default"] {
        Value::Null => String::new(),
        Value::Array(values) if values.is_empty() => String::new(),
        Value::Object(values) if values.is_empty() => String::new(),
        Value::String(value) => format!("`{value}`"),
        value => format!("`{value}`"),
    }
}
