//! A text field: one string, or one string per language.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, IgnoredAny};

/// The name of the text type in the JSON Schema. The reader collects every field of this type.
pub const TEXT_SCHEMA: &str = "Text";

/// A text in Markdown: one string in the council's first language, or one string per language.
/// The reader collects the words of every such field with their places, see `TextField`. This type only says that there is a text,
/// so an archive is not in memory twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawText;

impl<'de> Deserialize<'de> for RawText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

impl JsonSchema for RawText {
    fn schema_name() -> Cow<'static, str> {
        TEXT_SCHEMA.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A text in Markdown: one string, or one string per language such as { en = \"…\", cy = \"…\" }.",
            "anyOf": [
                { "type": "string" },
                { "type": "object", "additionalProperties": { "type": "string" }, "minProperties": 1 }
            ]
        })
    }
}
