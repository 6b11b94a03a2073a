//! The decision on a matter, such as an application, and the parties to a hearing.

use super::super::Text;
use super::super::policy::ConditionKind;

/// The decision on a matter.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The decision that was reached, in the council's words.
    pub outcome: Option<Text>,
    /// What those who decided found.
    pub findings: Option<Text>,
    /// The conditions, in order.
    pub conditions: Vec<Condition>,
    /// What the applicant is told besides.
    pub informatives: Vec<Text>,
    /// The right of appeal.
    pub appeal: Option<Text>,
    /// Who pays the costs.
    pub costs: Option<Text>,
}

/// A condition.
#[derive(Debug, Clone)]
pub struct Condition {
    /// What must or must not be done.
    pub text: Text,
    /// Where it comes from.
    pub kind: Option<ConditionKind>,
    /// Why it was set.
    pub reason: Option<Text>,
}

/// A party to a hearing.
#[derive(Debug, Clone)]
pub struct Party {
    /// The name; none where this edition leaves it out.
    pub name: Option<Text>,
    /// The side.
    pub side: Text,
    /// Who spoke for the party.
    pub represented_by: Option<Text>,
    /// Whether the public edition leaves out who it was.
    pub name_withheld: bool,
}
