//! `committees/<id>.toml`: a committee.

use schemars::JsonSchema;
use serde::Deserialize;

use super::council::{MinuteNumbering, Numbering, Policy};
use super::meeting::Item;
use super::{Acknowledgement, RawDate, RawText};
use crate::model::policy::{BodyKind, Role};

/// A committee of the council, the full council or its executive.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Committee {
    /// The name as papers print it, such as "Children and Young People Scrutiny Committee".
    pub name: RawText,
    /// The code for the committee in numbers whose pattern contains {body}; by default its id.
    pub code: Option<String>,
    /// Its former names. Papers of meetings up to the last day of one still print it.
    #[serde(default)]
    pub was: Vec<FormerName>,
    /// What kind of body it is.
    #[serde(default)]
    pub kind: BodyKind,
    /// The id of its chair.
    pub chair: Option<String>,
    /// What its chair is called, such as "Convener", "Provost" or "Presiding Officer"; by default "Chair".
    pub chair_title: Option<RawText>,
    /// The same of its vice-chair, such as "Depute Convener".
    pub vice_chair_title: Option<RawText>,
    /// The id of its vice-chair.
    pub vice_chair: Option<String>,
    /// The ids of its members, including the chair and the vice-chair.
    #[serde(default)]
    pub members: Vec<String>,
    /// The ids of its co-opted members.
    #[serde(default)]
    pub co_opted: Vec<String>,
    /// The ids of members who may be substitutes for its members. By default any member may.
    #[serde(default)]
    pub substitutes: Vec<String>,
    /// The terms of those who belong to it or lead it for part of the time only. Somebody who is also in a list above has that role
    /// only during these terms.
    #[serde(default)]
    pub term: Vec<Term>,
    /// The places on it that nobody holds. Lists of its members print each as a vacancy.
    #[serde(default)]
    pub vacancy: Vec<Vacancy>,
    /// Of a joint committee, the ids of the authorities that make it up, each one of `[[outside_body]]` in council.toml. Lists by
    /// body are in their order.
    #[serde(default)]
    pub constituents: Vec<String>,
    /// How many members must be present for it to decide.
    #[schemars(range(min = 1))]
    pub quorum: Option<u32>,
    /// The items at the beginning of each of its agendas.
    #[serde(default)]
    pub opening_item: Vec<Item>,
    /// The items at the end of each of its agendas.
    #[serde(default)]
    pub closing_item: Vec<Item>,
    /// How the numbering of its minutes differs from the council's.
    pub minutes: Option<MinuteNumbering>,
    /// How the numbering in its other papers differs from the council's.
    #[serde(default)]
    pub numbering: Numbering,
    /// How the committee's policy differs from the council's.
    #[serde(default)]
    pub policy: Policy,
    /// The warnings on this record that somebody has accepted, one table for each.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// A time for which somebody belongs to the committee or leads it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The id of the person.
    pub person: String,
    /// The role. The chair and the vice-chair are members at that time.
    #[serde(default)]
    pub role: Role,
    /// The id of the class to which the person belongs instead, one of `[[meetings.class]]` in council.toml, such as observers.
    pub class: Option<String>,
    /// In what capacity the person belongs to it, such as "ex officio" or "local member". Lists print it after the name.
    pub capacity: Option<RawText>,
    /// The id of the body outside the council that the person represents on it, if that is not the one in people.toml.
    pub organisation: Option<String>,
    /// Whether the person has a vote; by default that depends on the role or the class. Lists say so of those who have none.
    #[serde(default = "yes")]
    pub votes: bool,
    /// The ids of the classes of business on which alone the person votes, each one of `[[meetings.business]]` in council.toml. Lists say
    /// so.
    #[serde(default)]
    pub votes_on: Vec<String>,
    /// The first day of the term; without it, the term has no beginning.
    pub from: Option<RawDate>,
    /// The last day of the term; without it, the term has no end.
    pub until: Option<RawDate>,
}

fn yes() -> bool {
    true
}

/// A place on a committee that nobody holds.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vacancy {
    /// The role of whoever is to hold it.
    #[serde(default)]
    pub role: Role,
    /// The id of the class to which the person will belong instead, one of `[[meetings.class]]` in council.toml.
    pub class: Option<String>,
    /// The political group to which the place belongs.
    pub party: Option<RawText>,
    /// The ward for which it is.
    pub ward: Option<RawText>,
    /// The id of the body outside the council that fills it.
    pub organisation: Option<String>,
    /// The first day of the vacancy; without it, it has no beginning.
    pub from: Option<RawDate>,
    /// The last day of the vacancy; without it, it has no end.
    pub until: Option<RawDate>,
}

/// A former name of a committee, or of a body outside the council.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormerName {
    /// The name that it had, as papers of that time print it.
    pub name: RawText,
    /// The last day on which it had this name.
    pub until: RawDate,
}
