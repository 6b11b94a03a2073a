//! Values as TOML. A string that begins with `@` is written bare: a date, a time or a moment.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// A whole record.
pub fn write(value: &Value, inline: bool) -> String {
    let mut out = String::new();
    if let Value::Object(map) = value {
        table(map, "", inline, &mut out);
    }
    out
}

fn table(map: &Map<String, Value>, path: &str, inline: bool, out: &mut String) {
    let nested = |value: &Value| {
        !inline
            && match value {
                // Texts in several languages stand in their line.
                Value::Object(map) => !map.contains_key("en"),
                Value::Array(list) => {
                    !list.is_empty() && list.iter().all(|one| one.is_object() && one.get("en").is_none())
                }
                _ => false,
            }
    };
    for (key, value) in map.iter().filter(|(_, value)| !nested(value)) {
        let _ = writeln!(out, "{key} = {}", plain(value));
    }
    for (key, value) in map.iter().filter(|(_, value)| nested(value)) {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        match value {
            Value::Object(map) => {
                let _ = write!(out, "\n[{path}]\n");
                table(map, &path, inline, out);
            }
            Value::Array(list) => {
                for one in list.iter().filter_map(Value::as_object) {
                    let _ = write!(out, "\n[[{path}]]\n");
                    table(one, &path, inline, out);
                }
            }
            _ => {}
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => match text.strip_prefix('@') {
            Some(bare) => bare.to_owned(),
            None => Value::String(text.clone()).to_string(),
        },
        Value::Array(list) => format!("[{}]", list.iter().map(plain).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let pairs = map.iter().map(|(key, value)| format!("{key} = {}", plain(value)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
