//! `people.toml`: offices and members.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Acknowledgement, ID_PATTERN, RawDate, RawText};

/// Offices and members.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Everybody whom other records name.
    #[serde(default)]
    pub person: Vec<Person>,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// An office, or a member of the council.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The id that other records use for the person.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The office, such as "Director of Children's Services".
    pub office: Option<RawText>,
    /// The name, for members, such as "Councillor Ann Baker".
    pub name: Option<String>,
    /// The political group, for members. Lists of members print it after the name.
    pub party: Option<RawText>,
    /// The ward, for members. Lists of members print it after the name.
    pub ward: Option<RawText>,
    /// The e-mail address that reports print for a contact.
    pub email: Option<String>,
    /// The telephone number that reports print for a contact.
    pub telephone: Option<String>,
    /// The last day in office. A later reference to the person is a finding.
    pub until: Option<RawDate>,
    /// The person's former names. Papers of days up to the last of one still print it.
    #[serde(default)]
    pub was: Vec<FormerName>,
}

/// A former name of a person.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormerName {
    /// The name that the person had, as papers of that time print it.
    pub name: String,
    /// The last day on which the person had this name.
    pub until: RawDate,
}
