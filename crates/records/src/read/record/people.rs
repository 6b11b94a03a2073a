//! `people.toml`: offices and members.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{ID_PATTERN, RawDate, RawText};

/// Offices and members.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// The offices and members.
    #[serde(default)]
    pub person: Vec<Person>,
}

/// An office, or a member of the council.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The id that other records use for the person.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: String,
    /// The office, such as "Director of Children's Services".
    pub office: Option<RawText>,
    /// The name, for members.
    pub name: Option<String>,
    /// The political group, for members.
    pub party: Option<RawText>,
    /// The ward, for members.
    pub ward: Option<RawText>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub telephone: Option<String>,
    /// The last day in office. A later reference to the person is a finding.
    pub until: Option<RawDate>,
    /// The person's former names.
    #[serde(default)]
    pub was: Vec<FormerName>,
}

/// A former name of a person.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormerName {
    /// The name.
    pub name: String,
    /// The last day on which the person had this name.
    pub until: RawDate,
}
