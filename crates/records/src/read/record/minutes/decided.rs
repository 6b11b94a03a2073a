//! The decision on a matter, such as an application, and the parties to a hearing.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::RawText;
use crate::model::policy::ConditionKind;

/// The decision on a matter. `outcome` is one of those that its kind has in `council.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    /// The id of the decision that was reached, one of the outcomes of this kind of matter.
    pub outcome: Option<String>,
    /// What those who decided found, such as the facts of a hearing.
    pub findings: Option<RawText>,
    /// The conditions, in order.
    #[serde(default)]
    pub condition: Vec<Condition>,
    /// What the applicant is told besides, one text for each (informatives).
    #[serde(default)]
    pub informative: Vec<RawText>,
    /// To whom and until when the parties may appeal.
    pub appeal: Option<RawText>,
    /// Who pays the costs.
    pub costs: Option<RawText>,
}

/// A condition.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// What must or must not be done.
    pub text: RawText,
    /// Where it comes from, if that is told.
    pub kind: Option<ConditionKind>,
    /// Why it was set.
    pub reason: Option<RawText>,
}

/// A party to a hearing.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The name. It needs no translation.
    pub name: RawText,
    /// The side: "Applicant", "Licence holder", "Objector".
    pub side: RawText,
    /// Who spoke for the party, such as "Ms Hill, solicitor".
    pub represented_by: Option<RawText>,
    /// Whether the public edition leaves out who it was and who spoke.
    #[serde(default)]
    pub name_withheld: bool,
}
