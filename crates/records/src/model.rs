//! The trade's nouns, checked: references lead somewhere, texts are parsed, choices are made.

pub mod action;
pub mod attendance;
pub mod calendar;
pub mod call_in;
pub mod correction;
pub mod council;
pub mod decision;
pub mod exemption;
pub mod figure;
pub mod follow_up;
pub mod indicator;
pub mod language;
pub mod media;
pub mod meeting;
pub mod minutes;
pub mod notice;
pub mod numbering;
pub mod period;
pub mod person;
pub mod plan;
pub mod planned;
pub mod policy;
pub mod presence;
pub mod published;
pub mod recurrence;
pub mod report;
pub mod reserved;
pub mod risk;
pub mod text;

use std::collections::BTreeMap;

pub use correction::Correction;
pub use exemption::Exemption;
pub use text::{Passage, Text};

/// A whole workspace, checked.
#[derive(Debug, Clone)]
pub struct Model {
    /// The council, of which there is one in a workspace.
    pub council: council::Council,
    /// The terms that papers explain, in the order of the glossary.
    pub glossary: Vec<council::Term>,
    /// The meetings, by date and then by id.
    pub meetings: Vec<meeting::Meeting>,
    /// The improvement plans by id.
    pub plans: BTreeMap<String, plan::Plan>,
    /// The indicators by id.
    pub indicators: BTreeMap<String, indicator::Indicator>,
    /// The registers of risks by id.
    pub registers: BTreeMap<String, risk::Register>,
    /// The decisions of officers and single members, by date and then by id.
    pub decisions: Vec<decision::Decision>,
    /// The updates of actions, by `meeting/action`; the earliest first.
    pub updates: BTreeMap<String, Vec<action::Update>>,
    /// The answers to recommendations, by `meeting/resolution`; the earliest first.
    pub answers: BTreeMap<String, Vec<action::AnswerTo>>,
    /// Whether papers show what is still to be written, as drafts do.
    pub shows_gaps: bool,
}
