//! What was submitted before a meeting: questions, petitions, deputations, and who registered to speak. Their keys are those that minutes have for them.

use schemars::JsonSchema;
use serde::Deserialize;

use super::RawText;
use crate::model::policy::{NotTaken, SubmittedKind};

/// A question of which notice was given, a petition that was received, or somebody who asked to be heard.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Submitted {
    /// What it is.
    pub kind: SubmittedKind,
    /// The number under which it was submitted, such as "3" or "P12".
    pub number: Option<String>,
    /// The id of the member or officer who asks, brings the petition or speaks.
    pub by: Option<String>,
    /// The name of the member of the public who does: of a petition, the lead petitioner. It needs no translation.
    pub name: Option<RawText>,
    /// Whether the public edition leaves out the `name`, and `of` with it.
    #[serde(default)]
    pub name_withheld: bool,
    /// Whom they speak for or where they live, such as "of Northgate". It is printed after the name, and left out with it.
    pub of: Option<RawText>,
    /// The side that a deputation or a speaker is on, such as "against the application".
    pub side: Option<RawText>,
    /// The id of the member or officer to whom a question is put.
    pub to: Option<String>,
    /// The id of the member who presents a petition for those who bring it.
    pub presented_by: Option<String>,
    /// What it is about.
    pub title: Option<RawText>,
    /// The wording of a question, or what leads into its parts; what a petition asks for; what somebody wishes to say.
    pub text: Option<RawText>,
    /// The parts of a question, in order.
    #[serde(default)]
    pub part: Vec<SubmittedPart>,
    /// How many people signed a petition.
    pub signatures: Option<u32>,
    /// Why it will not be taken at the meeting, where that is known before.
    pub not_taken: Option<NotTaken>,
    /// The reason that was given for `not_taken`.
    pub reason: Option<RawText>,
}

/// A part of a question.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmittedPart {
    /// What is asked.
    pub text: RawText,
}
