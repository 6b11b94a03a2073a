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
    /// The id by which other records name the person.
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
    /// The address for letters by e-mail.
    pub email: Option<String>,
    /// The telephone number.
    pub telephone: Option<String>,
    /// The last day in office. A later reference to the person is a finding.
    pub until: Option<RawDate>,
    /// The names that the person had before.
    #[serde(default)]
    pub was: Vec<FormerName>,
}

/// A name that a person had before.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormerName {
    /// The name.
    pub name: String,
    /// The last day on which the person had this name.
    pub until: RawDate,
}
