//! An office of the council, or a member.

use chrono::NaiveDate;

use super::Text;

/// An office or a member.
#[derive(Debug, Clone)]
pub struct Person {
    /// The id.
    pub id: String,
    /// The office.
    pub office: Option<Text>,
    /// The name.
    pub name: Option<String>,
    /// The address for e-mail.
    pub email: Option<String>,
    /// The telephone number.
    pub telephone: Option<String>,
    /// The political group.
    pub party: Option<Text>,
    /// The ward.
    pub ward: Option<Text>,
    /// The names before the present one, each with its last day, the earliest first.
    pub was: Vec<(NaiveDate, String)>,
}

impl Person {
    /// The name on a day.
    #[must_use]
    pub fn name_on(&self, day: NaiveDate) -> Option<&str> {
        let before = self.was.iter().find(|(until, _)| day <= *until).map(|(_, name)| name.as_str());
        before.or(self.name.as_deref())
    }
}
