//! Dates, times and moments as TOML writes them, passed on as `chrono` values.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};

/// A native TOML date, such as `2026-11-24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RawDate(pub NaiveDate);

/// A native TOML date with a time, such as `2026-11-10T09:30:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawMoment(pub NaiveDateTime);

/// A native TOML time of day, such as `10:00:00`; TOML 1.1 lets the seconds be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawTime(pub NaiveTime);

impl RawDate {
    /// The `chrono` date, or `None` where TOML's value is a time or has one.
    #[must_use]
    pub fn from_toml(value: &toml::value::Datetime) -> Option<Self> {
        match (value.date, value.time) {
            (Some(date), None) => {
                NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()).map(Self)
            }
            _ => None,
        }
    }
}

impl RawMoment {
    /// The `chrono` date and time, or `None` where either is missing. An offset from UTC is not read: a council's
    /// deadlines are in its own time.
    #[must_use]
    pub fn from_toml(value: &toml::value::Datetime) -> Option<Self> {
        let date = value.date?;
        let date = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?;
        Some(Self(date.and_time(time_of_day(value.time?)?)))
    }
}

impl RawTime {
    /// The `chrono` time, or `None` where TOML's value has a date.
    #[must_use]
    pub fn from_toml(value: &toml::value::Datetime) -> Option<Self> {
        if value.date.is_some() { None } else { time_of_day(value.time?).map(Self) }
    }
}

/// Hours, minutes and seconds; a council has no use for fractions of a second.
fn time_of_day(time: toml::value::Time) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), time.second.unwrap_or(0).into())
}

impl<'de> Deserialize<'de> for RawDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::value::Datetime::deserialize(deserializer)?;
        Self::from_toml(&value).ok_or_else(|| D::Error::custom("not a date"))
    }
}

impl<'de> Deserialize<'de> for RawMoment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::value::Datetime::deserialize(deserializer)?;
        Self::from_toml(&value).ok_or_else(|| D::Error::custom("not a date with a time"))
    }
}

impl<'de> Deserialize<'de> for RawTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::value::Datetime::deserialize(deserializer)?;
        Self::from_toml(&value).ok_or_else(|| D::Error::custom("not a time of day"))
    }
}

impl JsonSchema for RawDate {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

impl JsonSchema for RawMoment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date-time-local" })
    }
}

impl JsonSchema for RawTime {
    fn schema_name() -> Cow<'static, str> {
        "Time".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "time-local" })
    }
}
