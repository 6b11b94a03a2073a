//! A text field: one string, or one string per language.

use std::borrow::Cow;
use std::cell::Cell;

use orderpaper_text::source::SourceId;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny};
use toml::Spanned;

/// The name of the text type in the JSON Schema. The reader collects every field of this type.
pub const TEXT_SCHEMA: &str = "Text";

/// A text in Markdown: one string in the council's first language, or one string per language; `false` for a language that it is
/// not meant to be in.
/// It is a handle. The reader collects the words of every such field with their places, see `TextField`, and each of those
/// carries the handle of its field: so an archive is not in memory twice, and a text is asked for by its field and never by
/// the name of its place, in which a slip would find nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawText {
    /// The file of the record.
    source: SourceId,
    /// The first byte of the value. No other text of the record starts there.
    start: usize,
}

impl RawText {
    /// The handle of the text whose value starts at a byte of the record in `source`.
    #[must_use]
    pub fn new(source: SourceId, start: usize) -> Self {
        Self { source, start }
    }

    /// The file of the record.
    #[must_use]
    pub fn source(self) -> SourceId {
        self.source
    }
}

thread_local! {
    /// The file of the record that is being deserialized. Serde tells a value nothing but what it holds.
    static RECORD: Cell<Option<SourceId>> = const { Cell::new(None) };
}

/// What `deserialize` gives; its texts belong to the record in `source`.
pub fn of_record<T>(source: SourceId, deserialize: impl FnOnce() -> T) -> T {
    let before = RECORD.replace(Some(source));
    let made = deserialize();
    RECORD.set(before);
    made
}

/// The file of the record that is being deserialized.
pub(super) fn record<E: Error>() -> Result<SourceId, E> {
    RECORD.get().ok_or_else(|| E::custom("a text is read with its record, and not alone"))
}

/// What a test writes as a record of its own.
#[cfg(test)]
pub(crate) fn written<T: serde::de::DeserializeOwned>(record: &str) -> T {
    let source = orderpaper_text::source::Sources::default().add("test.toml", record);
    of_record(source, || toml::from_str(record)).unwrap_or_else(|error| panic!("{error}"))
}

impl<'de> Deserialize<'de> for RawText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let start = Spanned::<IgnoredAny>::deserialize(deserializer)?.span().start;
        Ok(Self { source: record()?, start })
    }
}

impl JsonSchema for RawText {
    fn schema_name() -> Cow<'static, str> {
        TEXT_SCHEMA.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A text in Markdown: one string, or one string per language such as { en = \"…\", cy = \"…\" }. \
                A text in one language only says so: { cy = \"…\", en = false }.",
            "anyOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "additionalProperties": { "anyOf": [{ "type": "string" }, { "const": false }] },
                    "minProperties": 1
                }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use orderpaper_text::source::Sources;
    use serde::de::Deserialize;
    use toml::de::Deserializer;

    use super::{RawText, of_record};
    use crate::read::record::report::Report;
    use crate::read::toml_text::{self, TomlText};
    use crate::read::{Kind, schema, shape};

    /// Every way in which TOML writes a text.
    const REPORT: &str = r#"
title.en = "A title"
wards = { en = "All", cy = "Pob un", ga = false }
author = "head"
background_papers = ["One", { en = "Two" }]
public_interest = {}

[purpose]
en = "A purpose"
cy = "Diben"

[[recommendation]]
text = "First"
[[recommendation.part]]
text.en = "Part"

[[section]]
id = "summary"
text_file = { cy = "summary.md" }
exempt_reason = "Why"
text = "Summary"
"#;

    #[test]
    fn every_text_carries_the_handle_of_its_field() {
        let mut sources = Sources::default();
        sources.add("other.toml", "");
        let source = sources.add("report.toml", REPORT);
        let TomlText { table, faults, .. } = toml_text::parse(REPORT, source);
        assert!(faults.is_empty(), "{faults:?}");
        let texts = shape::check(&schema::of(Kind::Report), &table, source, REPORT).texts;
        let report = of_record(source, || Report::deserialize(Deserializer::from(table))).unwrap();
        let said = |handle: Option<RawText>| {
            let languages = texts.iter().filter(|text| Some(text.handle) == handle);
            let mut languages: Vec<&str> = languages.map(|text| text.text.as_str()).collect();
            languages.sort_unstable();
            languages
        };
        let (recommendation, section) = (&report.recommendation[0], &report.section[0]);
        assert_eq!(said(Some(report.title)), ["A title"]);
        assert_eq!(said(report.wards), ["All", "Pob un"]);
        assert!(texts.iter().all(|text| (text.path == "wards") == (text.without == ["ga"])));
        assert_eq!(said(report.purpose), ["A purpose", "Diben"]);
        assert!(report.public_interest.is_some() && said(report.public_interest).is_empty());
        let papers = report.background_papers.unwrap();
        assert_eq!(papers.iter().map(|paper| said(Some(*paper))).collect::<Vec<_>>(), [["One"], ["Two"]]);
        assert_eq!(said(recommendation.text), ["First"]);
        assert_eq!(said(recommendation.part[0].text), ["Part"]);
        assert_eq!(said(section.text), ["Summary"]);
        assert_eq!(said(section.text_file), ["summary.md"]);
        assert_eq!(said(section.exempt_reason), ["Why"]);
    }

    #[test]
    fn a_text_without_its_record_is_refused() {
        let parsed = Deserializer::parse("text = \"Alone\"\nid = \"summary\"").unwrap();
        let error = crate::read::record::report::Section::deserialize(parsed).unwrap_err();
        assert!(error.message().contains("with its record"), "{error}");
    }
}
