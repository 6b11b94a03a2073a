//! Keys that a table may have or not, by its `kind`: written into the schema, and read from it again.

use schemars::Schema;
use serde_json::{Value, json};

use crate::model::policy::ProceedingKind;

/// The keys that every kind of proceeding may have.
const COMMON: [&str; 5] = ["exempt", "exempt_categories", "kind", "public_text", "text"];

/// Puts into the schema of a proceeding which keys each kind may have, so that editors offer and refuse them.
pub(super) fn proceedings(schema: &mut Schema) {
    let rule = |kind: ProceedingKind| {
        let mut keys: Vec<&str> = COMMON.iter().chain(kind.keys()).copied().collect();
        keys.sort_unstable();
        let mut condition = json!({ "properties": { "kind": { "const": kind.name() } } });
        if kind != ProceedingKind::default() {
            condition["required"] = json!(["kind"]);
        }
        json!({ "if": condition, "then": { "propertyNames": { "enum": keys } } })
    };
    schema.insert("allOf".into(), ProceedingKind::ALL.map(rule).to_vec().into());
}

/// The kinds of a table whose keys depend on its kind, each with its keys; none for other tables.
pub fn kinds(schema: &Value) -> impl Iterator<Item = (&str, Vec<&str>)> {
    let rules = schema["allOf"].as_array().into_iter().flatten();
    rules.filter_map(|rule| {
        let name = rule["if"]["properties"]["kind"]["const"].as_str()?;
        let keys = rule["then"]["propertyNames"]["enum"].as_array()?;
        Some((name, keys.iter().filter_map(Value::as_str).collect()))
    })
}
