//! The JSON Schema of each kind of record, made from the raw types.

use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde_json::Value;

use super::Kind;
use super::record::{
    action, committee, council, decision, glossary, indicator, meeting, minutes, people, plan, progress, published,
    report, risk,
};

/// The JSON Schema of a kind, draft 2020-12.
#[must_use]
pub fn of(kind: Kind) -> Value {
    match kind {
        Kind::Council => schema::<council::Council>(kind),
        Kind::People => schema::<people::People>(kind),
        Kind::Glossary => schema::<glossary::Glossary>(kind),
        Kind::Committee => schema::<committee::Committee>(kind),
        Kind::Plan => schema::<plan::Plan>(kind),
        Kind::Progress => schema::<progress::Progress>(kind),
        Kind::Indicator => schema::<indicator::Indicator>(kind),
        Kind::Register => schema::<risk::Register>(kind),
        Kind::Meeting => schema::<meeting::Meeting>(kind),
        Kind::Report => schema::<report::Report>(kind),
        Kind::Minutes => schema::<minutes::Minutes>(kind),
        Kind::Published => schema::<published::Published>(kind),
        Kind::Decision => schema::<decision::Decision>(kind),
        Kind::Actions => schema::<action::Actions>(kind),
    }
}

fn schema<T: JsonSchema>(kind: Kind) -> Value {
    let settings = SchemaSettings::draft2020_12().with_transform(WithoutNull);
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".into(), format!("orderpaper {}: {}", kind.name(), kind.place()).into());
    schema.to_value()
}

/// TOML has no null: only `required` says whether a value may be absent.
#[derive(Clone)]
struct WithoutNull;

impl Transform for WithoutNull {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some(Value::Array(types)) = schema.get_mut("type") {
            types.retain(|name| name != "null");
            if let [one] = types.as_slice() {
                let one = one.clone();
                schema.insert("type".into(), one);
            }
        }
        if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
            choices.retain(|choice| choice.get("type") != Some(&Value::from("null")));
            if let [Value::Object(one)] = choices.as_slice() {
                let one = one.clone();
                schema.remove("anyOf");
                for (key, value) in one {
                    schema.insert(key, value);
                }
            }
        }
        if schema.get("default") == Some(&Value::Null) {
            schema.remove("default");
        }
        transform_subschemas(self, schema);
    }
}
