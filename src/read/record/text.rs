//! A text field: one string, or one string per language.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// The name of the text type in the JSON Schema. The reader collects every field of this type.
pub const TEXT_SCHEMA: &str = "Text";

/// A text in Markdown: one string in the council's first language, or one string per language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawText {
    /// A single string, in the first language of the council.
    One(String),
    /// One string per language code.
    PerLanguage(BTreeMap<String, String>),
}

impl<'de> Deserialize<'de> for RawText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = RawText;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a text, or one text per language")
    }

    fn visit_str<E>(self, text: &str) -> Result<RawText, E> {
        Ok(RawText::One(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawText, A::Error> {
        let mut texts = BTreeMap::new();
        while let Some((language, text)) = map.next_entry()? {
            texts.insert(language, text);
        }
        Ok(RawText::PerLanguage(texts))
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
