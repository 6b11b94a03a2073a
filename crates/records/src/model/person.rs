//! An office of the council, or a member.

use chrono::NaiveDate;

use super::Text;

/// An office or a member.
#[derive(Debug, Clone)]
pub struct Person {
    /// The id by which records name the person.
    pub id: String,
    /// The address for e-mail.
    pub email: Option<String>,
    /// The telephone number as it is printed.
    pub telephone: Option<String>,
    /// What the person is called now.
    pub now: Standing,
    /// What the person was called before, each with its last day, the earliest first.
    pub was: Vec<(NaiveDate, Standing)>,
}

/// What a person is called, and what for, at a time.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The office; none for a member without one.
    pub office: Option<Text>,
    /// The style before the name, such as "Councillor", where the name is written without it.
    pub style: Option<Text>,
    /// The name without the style. An office need not have one.
    pub name: Option<String>,
    /// The letters after the name.
    pub post_nominals: Option<Text>,
    /// The id of the body outside the council that the person represents.
    pub organisation: Option<String>,
    /// The political group of a member.
    pub party: Option<Text>,
    /// The ward that a member stands for.
    pub ward: Option<Text>,
}

impl Standing {
    /// The name in a language, with the style before it.
    #[must_use]
    pub fn named(&self, language: &str) -> Option<String> {
        let name = self.name.as_ref()?;
        Some(match &self.style {
            Some(style) => format!("{} {name}", style.plain(language)),
            None => name.clone(),
        })
    }
}

impl Person {
    /// What the person was called on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> &Standing {
        self.was.iter().find(|(until, _)| day <= *until).map_or(&self.now, |(_, standing)| standing)
    }
}
