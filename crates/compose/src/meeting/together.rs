//! Which items of the agenda a minute is of.

use orderpaper_records::model::meeting::Item;
use orderpaper_records::model::minutes::Minute;
use orderpaper_text::markup::plain;

use super::MeetingComposer;

impl MeetingComposer<'_> {
    /// The words below the heading of a minute that say of which items it is.
    pub(super) fn taken_as(&self, language: &str, minute: &Minute, item: Option<&Item>) -> Option<String> {
        let all = self.taken_together(language, minute);
        if all.is_empty() {
            let number = item.map(|item| item.number.as_str()).filter(|number| !number.is_empty())?;
            return Some(self.locale.say(language, "agenda-item", &[("number", number)]));
        }
        let numbers = self.locale.list(language, &all);
        Some(self.locale.say(language, "agenda-items-together", &[("numbers", &numbers)]))
    }

    /// The items that a minute takes together, in the order of the agenda, by their numbers. Those that are not in its heading
    /// have their titles as well. There are none if it takes one alone.
    fn taken_together(&self, language: &str, minute: &Minute) -> Vec<String> {
        let is_with = |one: &&Item| one.id != minute.id && minute.with.contains(&one.id);
        let named = |one: &Item| {
            let title = plain(&self.title_of(one, language));
            let (number, title) = (one.cited(), title.as_str());
            match number {
                "" => self.locale.say(language, "item-titled", &[("title", title)]),
                number if one.id == minute.id => number.to_owned(),
                number => self.locale.say(language, "item-numbered-titled", &[("number", number), ("title", title)]),
            }
        };
        if !self.meeting.items.iter().any(|one| is_with(&one)) {
            return Vec::new();
        }
        let taken = self.meeting.items.iter().filter(|one| one.id == minute.id || is_with(one));
        taken.map(named).collect()
    }
}
