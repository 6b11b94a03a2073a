//! An office of the council, or a member.

use chrono::NaiveDate;

use super::Text;

/// An office or a member.
#[derive(Debug, Clone)]
pub struct Person {
    /// The id by which records name the person.
    pub id: String,
    /// The office; none for a member without one.
    pub office: Option<Text>,
    /// The present name. An office need not have one.
    pub name: Option<String>,
    /// The address for e-mail.
    pub email: Option<String>,
    /// The telephone number as it is printed.
    pub telephone: Option<String>,
    /// The political group of a member.
    pub party: Option<Text>,
    /// The ward that a member stands for.
    pub ward: Option<Text>,
    /// The names before the present one, the earliest first.
    pub was: Vec<FormerName>,
}

/// A name that a person had.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormerName {
    /// The last day on which it was the person's.
    pub until: NaiveDate,
    /// The name as it was.
    pub name: String,
}

impl Person {
    /// The name on a day.
    #[must_use]
    pub fn name_on(&self, day: NaiveDate) -> Option<&str> {
        let before = self.was.iter().find(|former| day <= former.until).map(|former| former.name.as_str());
        before.or(self.name.as_deref())
    }
}
