//! The interests that members declared.

use orderpaper_records::model::minutes::{Attendance, Interest, Minute};
use orderpaper_records::model::policy::{InterestKind, OwnOr};
use orderpaper_text::markup::plain;

use super::{MeetingComposer, MinutePiece, paragraph};
use crate::sentence::clause;

impl MeetingComposer<'_> {
    /// That those who had declared an interest in an item before it left the room for it, or stayed.
    pub(super) fn interests_before(&self, language: &str, minute: &Minute) -> Vec<MinutePiece> {
        let mut sentences: Vec<String> = Vec::new();
        for interest in self.declared_before(minute) {
            let (Some(person), Some(left)) = (&interest.person, interest.left) else { continue };
            let key = self.of_presence(interest, if left { "interest-left-there" } else { "interest-stayed-there" });
            let sentence = self.locale.say(language, &key, &[("member", &self.called(person, language))]);
            if !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        sentences.into_iter().map(|sentence| MinutePiece::Text(vec![paragraph(sentence)])).collect()
    }

    /// The interests in an item that were declared under others.
    pub(super) fn declared_before<'m>(&'m self, minute: &'m Minute) -> impl Iterator<Item = &'m Interest> {
        let minutes = self.meeting.minutes.iter().flat_map(|minutes| &minutes.minutes);
        let all = minutes.flat_map(|one| one.interests.iter().chain(one.proceedings.iter().flat_map(|p| &p.interests)));
        all.filter(|one| is_one(one) && one.item.as_ref().is_some_and(|id| is_taken(minute, id)))
    }

    /// The item that an interest is about, by its title, and by its number where minutes and agenda have the same.
    fn item_of_interest(&self, language: &str, id: &str) -> Option<String> {
        let minute = self.meeting.minutes.iter().flat_map(|minutes| &minutes.minutes).find(|minute| minute.id == id);
        let item = self.meeting.items.iter().find(|item| item.id == id);
        let own = minute.and_then(|minute| minute.title.as_ref()).map(|title| title.line(language));
        let title = plain(&own.or_else(|| item.map(|item| self.title_of(item, language)))?);
        let number = item.map(|item| &item.number).filter(|number| !number.is_empty());
        let number = number.filter(|number| minute.is_some_and(|minute| minute.number == **number));
        Some(match number {
            Some(number) => self.locale.say(language, "interest-item", &[("number", number), ("title", &title)]),
            None => self.locale.say(language, "ref-item-titled", &[("title", &title)]),
        })
    }

    pub(super) fn interests<'i>(
        &self,
        language: &str,
        interests: impl IntoIterator<Item = &'i Interest>,
    ) -> Vec<MinutePiece> {
        let one = |interest: &Interest| {
            let mut sentences = vec![self.declared(language, interest)];
            sentences.extend(interest.person.as_ref().and_then(|_| self.stayed(language, interest)));
            MinutePiece::Text(vec![paragraph(sentences.join(" "))])
        };
        interests.into_iter().map(one).collect()
    }

    /// Who declared what.
    fn declared(&self, language: &str, interest: &Interest) -> String {
        let member = interest.person.as_ref().map(|person| self.called(person, language));
        if member.is_none() && interest.kind == OwnOr::Known(InterestKind::None) {
            return self.say(language, "interest-nobody");
        }
        let member = member.unwrap_or_else(|| self.say(language, "interest-somebody"));
        let (key, kind) = match &interest.kind {
            OwnOr::Own(_) => ("interest", interest.own_words.as_ref().map(|words| words.plain(language))),
            OwnOr::Known(InterestKind::None) => {
                return self.locale.say(language, "interest-none", &[("member", &member)]);
            }
            OwnOr::Known(InterestKind::Disclosed) => ("interest-disclosed", None),
            OwnOr::Known(InterestKind::DisclosablePecuniary) => {
                ("interest", Some(self.say(language, "interest-disclosable-pecuniary")))
            }
            OwnOr::Known(InterestKind::OtherRegistrable) => {
                ("interest", Some(self.say(language, "interest-other-registrable")))
            }
            OwnOr::Known(InterestKind::NonRegistrable) => {
                ("interest", Some(self.say(language, "interest-non-registrable")))
            }
            OwnOr::Known(InterestKind::Personal) => ("interest", Some(self.say(language, "interest-personal"))),
            OwnOr::Known(InterestKind::Prejudicial) => ("interest", Some(self.say(language, "interest-prejudicial"))),
        };
        let item = interest.item.as_ref().and_then(|id| self.item_of_interest(language, id));
        // A capacity stands between commas.
        let comma = if interest.capacity.is_some() { "," } else { "" };
        // What is no interest has no kind: the capacity is that of whoever disclosed it.
        let (member, kind) = match (kind, interest.capacity.as_ref().map(|capacity| capacity.plain(language))) {
            (Some(kind), Some(capacity)) => {
                let arguments = [("kind", kind.as_str()), ("capacity", &capacity)];
                (member, self.locale.say(language, "interest-capacity", &arguments))
            }
            (None, Some(capacity)) => (format!("{member} ({capacity})"), String::new()),
            (kind, None) => (member, kind.unwrap_or_default()),
        };
        let (key, kind) = match &item {
            Some(_) if kind.is_empty() => ("interest-disclosed-about", kind),
            Some(item) => {
                let kind = format!("{kind}{comma}");
                (key, self.locale.say(language, "interest-in", &[("kind", &kind), ("item", item)]))
            }
            None => (key, kind),
        };
        let item = item.unwrap_or_default();
        let told = [("member", member.as_str()), ("kind", &kind), ("item", &item)];
        match interest.reason.as_ref().map(|reason| reason.plain(language)) {
            Some(reason) => {
                let reason = clause(&reason);
                let [member, kind, item] = told;
                self.locale.say(language, key, &[member, kind, item, ("reason", reason)])
            }
            None => self.locale.say(language, &format!("{key}-alone"), &told),
        }
    }

    /// Whether the member stayed, if that is recorded, and under which dispensation.
    fn stayed(&self, language: &str, interest: &Interest) -> Option<String> {
        // Of an interest in a later item that is said there.
        let mut minutes = self.meeting.minutes.iter().flat_map(|minutes| &minutes.minutes);
        let is_later =
            is_one(interest) && interest.item.as_ref().is_some_and(|id| minutes.any(|minute| is_taken(minute, id)));
        match (&interest.dispensation, interest.left.filter(|_| !is_later)) {
            (Some(given), left) => {
                let given = given.plain(language);
                let arguments = [("dispensation", clause(&given))];
                let stayed = left == Some(false);
                let key = if stayed { "interest-dispensation" } else { "interest-dispensation-held" };
                let held = self.locale.say(language, key, &arguments);
                let left =
                    (left == Some(true)).then(|| self.say(language, &self.of_presence(interest, "interest-left")));
                Some(std::iter::once(held).chain(left).collect::<Vec<_>>().join(" "))
            }
            (None, Some(left)) => {
                let key = if left { "interest-left" } else { "interest-stayed" };
                Some(self.say(language, &self.of_presence(interest, key)))
            }
            (None, None) => None,
        }
    }

    /// The key of words on who left or stayed: who took part from elsewhere was in no room.
    fn of_presence(&self, interest: &Interest, key: &str) -> String {
        let mut attendance = self.meeting.minutes.iter().flat_map(|minutes| &minutes.attendance);
        let is_own = |one: &&Attendance| interest.person.as_ref().is_some_and(|person| person.id == one.person.id);
        let entry = attendance.find(is_own);
        let is_about = |id: &String| interest.item.as_ref() == Some(id);
        let is_remote = entry.is_some_and(|one| one.remote || one.remote_for.iter().any(is_about));
        if is_remote { format!("{key}-remote") } else { key.to_owned() }
    }
}

/// Whether it is an interest, and not something that was disclosed and is none.
fn is_one(interest: &Interest) -> bool {
    interest.kind != OwnOr::Known(InterestKind::Disclosed)
}

/// Whether a minute is of the item with an id.
fn is_taken(minute: &Minute, id: &str) -> bool {
    minute.id == id || minute.with.iter().any(|other| other == id)
}
