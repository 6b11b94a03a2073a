//! The items of an agenda, wherever they are recorded.

use super::Context;
use crate::read::record::committee::Committee;
use crate::read::record::meeting::Item;
use crate::read::{Kind, Record};

impl<'a> Context<'a> {
    /// The record of the committee whose standing items an agenda has: what was published keeps those of its day.
    #[must_use]
    pub fn standing(&self, meeting: &str) -> Option<&'a Record<Committee>> {
        let kept = self.workspace.kept.get(meeting).and_then(|kept| kept.committee.as_ref());
        kept.or_else(|| self.body_of(meeting))
    }

    /// The items of the agenda of a meeting: those of its record, and the standing ones of its committee.
    pub fn items_of<'s>(&'s self, meeting: &str) -> impl Iterator<Item = &'a Item> + use<'s, 'a> {
        let own = self.meeting(meeting).into_iter().flat_map(|record| &record.value.item);
        let [opening, closing] = self.standing_items(meeting);
        own.chain(opening).chain(closing)
    }

    /// The items with which its committee opens and closes the agenda of a meeting.
    #[must_use]
    pub fn standing_items(&self, meeting: &str) -> [Vec<&'a Item>; 2] {
        let has_them = self.meeting(meeting).is_some_and(|record| !record.value.own_items_only);
        let committee = self.standing(meeting).filter(|_| has_them);
        let day = Kind::Meeting.date(meeting);
        let on_it = |item: &&Item| day.is_none_or(|day| item.stands_on(day));
        let [opening, closing] =
            [committee.map(|record| &record.value.opening_item), committee.map(|record| &record.value.closing_item)];
        [opening, closing].map(|items| items.into_iter().flatten().filter(on_it).collect())
    }
}
