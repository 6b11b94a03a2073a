//! What a key takes, and how a line with it is written.

use serde_json::Value;

use super::record::text::TEXT_SCHEMA;

/// What a key takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The key, after those of the tables that it is in: `rating.colour`.
    pub path: String,
    /// The type of its value.
    pub what: What,
    /// Whether that is the type of each value in a list.
    pub in_list: bool,
    /// A value as it is written, such as `2026-11-24` or `["…"]`; for tables the lines below their heading.
    pub example: String,
    /// What it is for, from the schema.
    pub purpose: String,
}

/// The types of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Words in quotes.
    Text,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// A date with a time.
    Moment,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// Yes or no.
    Truth,
    /// A list of values.
    List,
    /// A list of tables, each with a heading of its own.
    Tables,
    /// One table.
    Table,
    /// One of some words.
    Choice,
    /// What is in a cell of a table.
    Cell,
}

impl What {
    /// Whether a value of the type has no quotes.
    #[must_use]
    pub fn is_bare(self) -> bool {
        matches!(self, Self::Date | Self::Time | Self::Moment | Self::Whole | Self::Number | Self::Truth)
    }

    /// The words for a value of the type.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "a text in quotes",
            Self::Date => "a date without quotes, such as 2026-11-24",
            Self::Time => "a time without quotes, such as 10:00:00",
            Self::Moment => "a date and time without quotes, such as 2026-11-10T09:30:00",
            Self::Whole => "a whole number without quotes",
            Self::Number => "a number without quotes",
            Self::Truth => "true or false without quotes",
            Self::List => "a list in square brackets",
            Self::Tables => "a list of parts with two square brackets around each heading",
            Self::Table => "a part of the record with square brackets around its heading",
            Self::Choice => "one of the choices in quotes",
            Self::Cell => "a number without quotes, or words in quotes",
        }
    }
}

impl Wanted {
    /// What the value at `path` must be. `root` is the schema of the record, `schema` that of the value.
    #[must_use]
    pub fn of(root: &Value, schema: &Value, path: &str) -> Self {
        let in_list = path.rsplit('.').next().is_some_and(|step| step.parse::<usize>().is_ok());
        let path = path.split('.').filter(|step| step.parse::<usize>().is_err()).collect::<Vec<_>>().join(".");
        let what = what(root, schema);
        let example = match what {
            What::Tables => lines(root, &schema["items"]),
            What::Table => lines(root, schema),
            _ => value(root, schema),
        };
        let purpose = schema["description"].as_str().unwrap_or_default().trim().trim_end_matches('.').to_owned();
        Self { path, what, in_list, example, purpose }
    }

    /// What it is the id of, such as "the item during which the person arrived", where it is one.
    #[must_use]
    pub fn id_of(&self) -> Option<&str> {
        self.purpose.strip_prefix("The id of ")?.split(['.', ',', ';']).next()
    }

    /// The last step of the path.
    #[must_use]
    pub fn key(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }

    /// The line, or the heading and the lines below it, that a writer may add.
    #[must_use]
    pub fn lines(&self) -> String {
        match self.what {
            What::Tables => format!("[[{}]]\n{}", self.path, self.example),
            What::Table => format!("[{}]\n{}", self.path, self.example),
            _ => format!("{} = {}", self.key(), self.example),
        }
    }
}

fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let name = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next());
    name.map_or(schema, |name| &root["$defs"][name])
}

fn is_text(schema: &Value) -> bool {
    schema["$ref"].as_str().is_some_and(|name| name.rsplit('/').next() == Some(TEXT_SCHEMA))
}

fn what(root: &Value, schema: &Value) -> What {
    if is_text(schema) {
        return What::Text;
    }
    let schema = resolved(root, schema);
    if choices(schema).is_some() {
        return What::Choice;
    }
    if schema["anyOf"].is_array() {
        return What::Cell;
    }
    match (schema["type"].as_str().unwrap_or_default(), schema["format"].as_str()) {
        ("string", Some("date")) => What::Date,
        ("string", Some("time-local")) => What::Time,
        ("string", Some("date-time-local")) => What::Moment,
        ("string", _) => What::Text,
        ("integer", _) => What::Whole,
        ("number", _) => What::Number,
        ("boolean", _) => What::Truth,
        ("array", _) if what(root, &schema["items"]) == What::Table => What::Tables,
        ("array", _) => What::List,
        _ => What::Table,
    }
}

/// A value on one line.
fn value(root: &Value, schema: &Value) -> String {
    let inner = resolved(root, schema);
    match what(root, schema) {
        What::Text => "\"…\"".into(),
        What::Date => "2026-11-24".into(),
        What::Time => "18:30:00".into(),
        What::Moment => "2026-11-10T09:30:00".into(),
        What::Whole | What::Number => inner["minimum"].as_u64().unwrap_or(0).max(1).to_string(),
        What::Truth => "true".into(),
        What::Cell => "1".into(),
        What::Choice => choices(inner).and_then(|all| Some(format!("\"{}\"", all.first()?))).unwrap_or_default(),
        What::List | What::Tables => format!("[{}]", value(root, &inner["items"])),
        What::Table => format!("{{ {} }}", pairs(root, inner).join(", ")),
    }
}

/// The keys that a table must have, or its first, each on a line.
fn lines(root: &Value, schema: &Value) -> String {
    pairs(root, resolved(root, schema)).join("\n")
}

fn pairs(root: &Value, schema: &Value) -> Vec<String> {
    let Some(properties) = schema["properties"].as_object() else { return Vec::new() };
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let keys = if required.is_empty() { properties.keys().take(1).map(String::as_str).collect() } else { required };
    keys.into_iter().map(|key| format!("{key} = {}", value(root, &properties[key]))).collect()
}

/// The strings to choose from, where a schema gives a choice.
#[must_use]
pub fn choices(schema: &Value) -> Option<Vec<String>> {
    let strings = |values: &Vec<Value>, key: Option<&str>| {
        values.iter().map(|v| key.map_or(v, |key| &v[key]).as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
    };
    if let Some(values) = schema["enum"].as_array() {
        return strings(values, None);
    }
    schema["oneOf"].as_array().and_then(|values| strings(values, Some("const")))
}
