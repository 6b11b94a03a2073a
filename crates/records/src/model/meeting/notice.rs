//! Motions of which notice was given.

use std::sync::Arc;

use chrono::NaiveDate;

use super::super::Text;
use super::super::person::Person;

/// A motion of which notice was given.
#[derive(Debug, Clone)]
pub struct NoticeOfMotion {
    /// The member who gave notice.
    pub by: Option<Arc<Person>>,
    /// Those who gave notice together with that member.
    pub also_by: Vec<Arc<Person>>,
    /// Its letter.
    pub letter: Option<String>,
    /// What it is called.
    pub title: Option<Text>,
    /// Who will second it.
    pub seconded_by: Option<Arc<Person>>,
    /// Its wording.
    pub text: Text,
    /// What was replied to it before the meeting.
    pub reply: Option<MotionReply>,
}

/// What an officer or a member replied to a motion of which notice was given.
#[derive(Debug, Clone)]
pub struct MotionReply {
    /// Who replied.
    pub by: Option<Arc<Person>>,
    /// On which day.
    pub on: Option<NaiveDate>,
    /// What was replied.
    pub text: Text,
}
