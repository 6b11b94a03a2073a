//! `people.toml`: offices and members.

use chrono::NaiveDate;
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
    /// The style before the name, such as "Councillor", "Provost" or { en = "Councillor", cy = "Y Cynghorydd" }. The name is then
    /// written without it.
    pub style: Option<RawText>,
    /// The name, for members, such as "Councillor Ann Baker".
    pub name: Option<String>,
    /// The letters after the name, such as "OBE".
    pub post_nominals: Option<RawText>,
    /// The id of the body outside the council that the person represents, one of `[[outside_body]]` in council.toml.
    pub organisation: Option<String>,
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
    /// What the person was called before: former names, offices, parties and wards. Papers of days up to `until` still print them.
    #[serde(default)]
    pub was: Vec<Former>,
}

/// What a person was called until a day. What it does not name was as it was afterwards.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// The style that was before the name.
    pub style: Option<RawText>,
    /// The name that the person had, as papers of that time print it.
    pub name: Option<String>,
    /// The office that the person held, or what the office was called, such as "Vice-Chair of the Council".
    pub office: Option<RawText>,
    /// The letters that were after the name.
    pub post_nominals: Option<RawText>,
    /// The id of the body outside the council that the person represented.
    pub organisation: Option<String>,
    /// Whether the person held no office then and holds one now.
    #[serde(default)]
    pub no_office: bool,
    /// The political group that the member was in.
    pub party: Option<RawText>,
    /// The ward that the member stood for.
    pub ward: Option<RawText>,
    /// The last day on which this was so.
    pub until: RawDate,
}

impl Person {
    /// What the person was called on a day, as far as it differs from today: the nearest first.
    pub fn former(&self, day: NaiveDate) -> impl Iterator<Item = &Former> {
        let mut former: Vec<&Former> = self.was.iter().filter(|was| day <= was.until.0).collect();
        former.sort_by_key(|was| was.until);
        former.into_iter()
    }

    /// The office on a day.
    #[must_use]
    pub fn office_on(&self, day: NaiveDate) -> Option<RawText> {
        let former = self.former(day).find(|was| was.no_office || was.office.is_some());
        former.map_or(self.office, |was| was.office)
    }

    /// The style before the name on a day.
    #[must_use]
    pub fn style_on(&self, day: NaiveDate) -> Option<RawText> {
        self.former(day).find_map(|was| was.style).or(self.style)
    }

    /// The name on a day, without the style before it.
    #[must_use]
    pub fn name_on(&self, day: NaiveDate) -> Option<&str> {
        self.former(day).find_map(|was| was.name.as_deref()).or(self.name.as_deref())
    }
}
