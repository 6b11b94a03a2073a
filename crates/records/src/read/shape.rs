//! Checks a parsed file against the schema of its kind: every unknown key, wrong type and missing field at once.

use std::ops::Range;

use orderpaper_text::source::{Place, SourceId};
use serde_json::{Value, json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::by_kind;
use super::fault::{Fault, FaultKind};
use super::record::date::{RawDate, RawMoment, RawTime};
use super::record::is_id;
use super::record::text::{RawText, TEXT_SCHEMA};
use super::wanted::{Wanted, choices};

/// A text that a record holds, or names as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextField {
    /// The field that it is in, as the raw record holds it. Its languages share one.
    pub handle: RawText,
    /// Where in the record, such as `section.2.text`.
    pub path: String,
    /// The language, where one was given.
    pub language: Option<String>,
    /// The languages that the text is not in, and is not meant to be: `en = false`.
    pub without: Vec<String>,
    /// The text as it was written, in Markdown.
    pub text: String,
    /// The value in its file.
    pub place: Place,
    /// Where in the file the text is written letter for letter, if it is.
    pub verbatim: Option<usize>,
}

impl TextField {
    /// The place of a range of the text in its file; the whole value where escapes stand between the two.
    #[must_use]
    pub fn at(&self, range: Range<usize>) -> Place {
        match self.verbatim {
            Some(start) => Place::new(self.place.source, start + range.start..start + range.end),
            None => self.place,
        }
    }
}

/// What a file holds, checked against its schema.
#[derive(Debug, Default)]
pub struct Shape {
    /// What does not fit.
    pub faults: Vec<Fault>,
    /// Every text, one for each language of a field; those of a field follow each other.
    pub texts: Vec<TextField>,
}

/// Checks `table` against `schema`.
#[must_use]
pub fn check(schema: &Value, table: &Spanned<DeTable<'_>>, source: SourceId, text: &str) -> Shape {
    let mut walk = Walk { root: schema, source, text, shape: Shape::default() };
    walk.table(schema, table.get_ref(), 0..0, "");
    walk.shape
}

/// What is found where a text says of each language that it is not in it.
pub const IN_NO_LANGUAGE: &str = "a text in no language";

/// What is found where a language has `true` in place of words.
pub const NO_WORDS: &str = "`true` for a language";

struct Walk<'a> {
    root: &'a Value,
    source: SourceId,
    text: &'a str,
    shape: Shape,
}

impl<'a> Walk<'a> {
    fn fault(&mut self, kind: FaultKind, range: Range<usize>) {
        self.shape.faults.push(Fault { kind, place: Place::new(self.source, range) });
    }

    /// The schema itself, or the one it refers to; and whether that is the text type.
    fn resolve(&self, schema: &'a Value) -> (&'a Value, bool) {
        let Some(name) = schema.get("$ref").and_then(Value::as_str) else { return (schema, false) };
        let name = name.rsplit('/').next().unwrap_or_default();
        (&self.root["$defs"][name], name == TEXT_SCHEMA)
    }

    fn value(&mut self, schema: &'a Value, value: &Spanned<DeValue<'_>>, key: Range<usize>, path: &str) {
        let (schema, is_text) = self.resolve(schema);
        if is_text {
            return self.text_field(value, path);
        }
        if let Some(choices) = choices(schema) {
            return self.choice(schema, &choices, value, path);
        }
        if let Some(branches) = schema["anyOf"].as_array() {
            return self.any_of(schema, branches, (value, key), path);
        }
        let expected = schema["type"].as_str().unwrap_or_default();
        match (expected, value.get_ref()) {
            ("object", DeValue::Table(table)) => self.table(schema, table, key, path),
            ("array", DeValue::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    let range = if item.get_ref().is_table() { item.span() } else { key.clone() };
                    self.value(&schema["items"], item, range, &format!("{path}.{index}"));
                }
            }
            ("string", DeValue::Datetime(date)) if fits(schema, date) => {}
            ("string", DeValue::String(id)) if schema.get("pattern").is_some() => {
                if !is_id(id) {
                    self.fault(FaultKind::NotAnId(id.to_string()), value.span());
                }
            }
            ("string", DeValue::String(_)) if schema.get("format").is_none() => {}
            ("integer", DeValue::Integer(number)) => {
                let number = i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok();
                #[allow(clippy::cast_precision_loss, reason = "only compared with small bounds")]
                self.bounds(schema, number.map(|n| n as f64), value.span());
            }
            ("number", DeValue::Integer(number)) => {
                self.bounds(schema, number.as_str().replace('_', "").parse().ok(), value.span());
            }
            ("number", DeValue::Float(number)) => {
                self.bounds(schema, number.as_str().replace('_', "").parse().ok(), value.span());
            }
            ("boolean", DeValue::Boolean(_)) => {}
            (_, found) => {
                let wanted = Wanted::of(self.root, schema, path);
                self.fault(FaultKind::WrongType { wanted, found: found_name(found).into() }, value.span());
            }
        }
    }

    fn table(&mut self, schema: &'a Value, table: &DeTable<'_>, key: Range<usize>, path: &str) {
        let Some(properties) = schema["properties"].as_object() else { return };
        for (name, value) in table {
            match properties.get(name.get_ref().as_ref()) {
                Some(inner) => {
                    if let Some(fault) = of_other_kind(schema, table, name.get_ref()) {
                        self.fault(fault, name.span());
                    }
                    self.value(inner, value, name.span(), &joined(path, name.get_ref()));
                }
                None => {
                    let of_kind =
                        keys_of_kind(schema, table).map(|(_, keys)| keys.into_iter().map(str::to_owned).collect());
                    let known = of_kind.unwrap_or_else(|| properties.keys().cloned().collect());
                    self.fault(FaultKind::UnknownKey { key: name.get_ref().to_string(), known }, name.span());
                }
            }
        }
        for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !table.keys().any(|key| key.get_ref() == required) {
                let wanted = Wanted::of(self.root, &properties[required], &joined(path, required));
                self.fault(FaultKind::MissingKey { wanted }, key.clone());
            }
        }
    }

    fn choice(&mut self, schema: &Value, choices: &[String], value: &Spanned<DeValue<'_>>, path: &str) {
        match value.get_ref() {
            DeValue::String(chosen) if choices.iter().any(|choice| choice == chosen.as_ref()) => {}
            DeValue::String(chosen) => {
                let kind = FaultKind::NotAChoice { value: chosen.to_string(), choices: choices.to_vec() };
                self.fault(kind, value.span());
            }
            found => {
                let wanted = Wanted::of(self.root, schema, path);
                self.fault(FaultKind::WrongType { wanted, found: found_name(found).into() }, value.span());
            }
        }
    }

    /// A value that may be a number, words or a table.
    fn any_of(
        &mut self,
        schema: &'a Value,
        branches: &'a [Value],
        (value, key): (&Spanned<DeValue<'_>>, Range<usize>),
        path: &str,
    ) {
        let wanted = match value.get_ref() {
            DeValue::String(_) => return self.text_field(value, path),
            DeValue::Integer(_) | DeValue::Float(_) => "number",
            DeValue::Table(_) => "object",
            _ => "",
        };
        match branches.iter().map(|branch| self.resolve(branch).0).find(|branch| branch["type"] == wanted) {
            Some(branch) => self.value(branch, value, key, path),
            None => {
                let wanted = Wanted::of(self.root, schema, path);
                self.fault(FaultKind::WrongType { wanted, found: found_name(value.get_ref()).into() }, value.span());
            }
        }
    }

    fn bounds(&mut self, schema: &Value, number: Option<f64>, range: Range<usize>) {
        let (least, most) = (schema["minimum"].as_f64(), schema["maximum"].as_f64());
        let Some(number) = number.filter(|n| n.is_finite()) else {
            let written = self.text.get(range.clone()).unwrap_or_default();
            let is_word = written.ends_with("nan") || written.ends_with("inf");
            let kind = if is_word { FaultKind::NotFinite(written.into()) } else { FaultKind::TooGreat };
            return self.fault(kind, range);
        };
        if let Some(least) = least.filter(|least| number < *least) {
            self.fault(FaultKind::OutOfRange(format!("{least} or more")), range);
        } else if let Some(most) = most.filter(|most| number > *most) {
            self.fault(FaultKind::OutOfRange(format!("{most} or less")), range);
        }
    }

    fn text_field(&mut self, value: &Spanned<DeValue<'_>>, path: &str) {
        let handle = RawText::new(self.source, value.span().start);
        match value.get_ref() {
            DeValue::String(text) => self.collect((handle, path), None, text, value.span()),
            DeValue::Table(languages) => {
                let before = self.shape.texts.len();
                let mut without = Vec::new();
                for (language, value) in languages {
                    let language = language.get_ref().to_string();
                    match value.get_ref() {
                        DeValue::String(text) => self.collect((handle, path), Some(language), text, value.span()),
                        DeValue::Boolean(false) => without.push(language),
                        DeValue::Boolean(true) => self.wrong_text(NO_WORDS, value.span(), path),
                        found => self.not_a_text(found, value.span(), path),
                    }
                }
                if before == self.shape.texts.len() && !without.is_empty() {
                    self.wrong_text(IN_NO_LANGUAGE, value.span(), path);
                }
                self.shape.texts[before..].iter_mut().for_each(|text| text.without.clone_from(&without));
            }
            found => self.not_a_text(found, value.span(), path),
        }
    }

    fn not_a_text(&mut self, found: &DeValue<'_>, range: Range<usize>, path: &str) {
        self.wrong_text(found_name(found), range, path);
    }

    fn wrong_text(&mut self, found: &str, range: Range<usize>, path: &str) {
        let wanted = Wanted::of(self.root, &json!({ "type": "string" }), path);
        self.fault(FaultKind::WrongType { wanted, found: found.into() }, range);
    }

    fn collect(&mut self, field: (RawText, &str), language: Option<String>, text: &str, range: Range<usize>) {
        let (handle, path) = field;
        let written = self.text.get(range.clone()).unwrap_or_default();
        let verbatim = (!text.is_empty()).then(|| written.find(text)).flatten().map(|at| range.start + at);
        let place = Place::new(self.source, range);
        self.shape.texts.push(TextField {
            handle,
            path: path.into(),
            language,
            without: Vec::new(),
            text: text.into(),
            place,
            verbatim,
        });
    }
}

/// The kind of a table whose keys depend on that, and its keys.
fn keys_of_kind<'s>(schema: &'s Value, table: &DeTable<'_>) -> Option<(&'s str, Vec<&'s str>)> {
    let written = table.get("kind").map(|kind| kind.get_ref().as_str().unwrap_or_default());
    let own = written.or(schema["properties"]["kind"]["default"].as_str())?;
    by_kind::kinds(schema).find(|(kind, _)| *kind == own)
}

/// What is wrong with a known key that the kind of its table does not have.
fn of_other_kind(schema: &Value, table: &DeTable<'_>, key: &str) -> Option<FaultKind> {
    // Of a kind that nobody knows, the kind alone is told.
    let (own, keys) = keys_of_kind(schema, table).filter(|(_, keys)| !keys.contains(&key))?;
    let has = |(kind, keys): (&str, Vec<&str>)| keys.contains(&key).then(|| kind.to_owned());
    Some(FaultKind::KeyOfOtherKind {
        key: key.to_owned(),
        kind: own.to_owned(),
        kinds: by_kind::kinds(schema).filter_map(has).collect(),
        keys: keys.into_iter().map(str::to_owned).collect(),
    })
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn fits(schema: &Value, date: &toml::value::Datetime) -> bool {
    match schema["format"].as_str() {
        Some("date") => RawDate::from_toml(date).is_some(),
        Some("date-time-local") => RawMoment::from_toml(date).is_some(),
        Some("time-local") => RawTime::from_toml(date).is_some(),
        _ => false,
    }
}

fn found_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(date) if date.date.is_none() => "a time",
        DeValue::Datetime(date) if date.time.is_some() => "a date with a time",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
