//! The choices about people: what is printed with their names, how lists of them are laid out, and classes of the council's own.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::value::{Error, StrDeserializer};
use serde::de::{Deserialize, Deserializer, IntoDeserializer};
use serde::{Deserialize as DeriveDeserialize, Serialize};

/// Something that is known of a person and may be printed with the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, DeriveDeserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NamePart {
    /// The letters after the name, such as OBE.
    PostNominals,
    /// The office.
    Office,
    /// In what capacity the person belongs to the body, such as "ex officio".
    Capacity,
    /// The body outside the council that the person represents.
    Organisation,
    /// The political group.
    Party,
    /// The ward.
    Ward,
}

/// How minutes lay out the attendance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, DeriveDeserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AttendanceLayout {
    /// By class, one name below the other.
    #[default]
    List,
    /// By class, the names in two columns.
    Columns,
    /// By class, the names one after the other in a line.
    Line,
    /// Those who came as members by the body that they represent, the others by class.
    ByBody,
}

/// For which part of a meeting somebody was there, where the minutes tell no more in the attendance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, DeriveDeserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingPart {
    /// From the point that the minutes mention.
    FromPoint,
    /// To the point that the minutes mention.
    ToPoint,
    /// For part of it.
    Some,
}

/// How a report shows the attendance of a time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, DeriveDeserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RegisterLayout {
    /// How many meetings each member came to, and missed.
    #[default]
    Counts,
    /// A column for each meeting, with a mark for each member.
    Grid,
}

/// One of the program's own values, or the id of one that the council names in its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnOr<T> {
    /// A value that the program knows.
    Known(T),
    /// The id of one of the council's own.
    Own(String),
}

impl<T: PartialEq> OwnOr<T> {
    /// Whether it is a value that the program knows.
    pub fn is(&self, known: &T) -> bool {
        matches!(self, Self::Known(one) if one == known)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OwnOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        // A name that the program does not know is the council's: a rule looks for it.
        Ok(known(&name).map_or(Self::Own(name), Self::Known))
    }
}

fn known<'de, T: Deserialize<'de>>(name: &str) -> Option<T> {
    let name: StrDeserializer<'_, Error> = name.into_deserializer();
    T::deserialize(name).ok()
}

impl<T> JsonSchema for OwnOr<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Name".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}
