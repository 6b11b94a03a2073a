//! The interests that members declared.

use orderpaper_records::model::minutes::Interest;
use orderpaper_records::model::policy::{InterestKind, OwnOr};

use super::{MeetingComposer, MinutePiece, paragraph};

impl MeetingComposer<'_> {
    pub(super) fn interests(&self, language: &str, interests: &[Interest]) -> Vec<MinutePiece> {
        let one = |interest: &Interest| {
            let mut sentences = vec![self.declared(language, interest)];
            sentences.extend(self.stayed(language, interest));
            MinutePiece::Text(vec![paragraph(sentences.join(" "))])
        };
        interests.iter().map(one).collect()
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
        // What is no interest has no kind: the capacity is that of whoever disclosed it.
        let (member, kind) = match (kind, interest.capacity.as_ref().map(|capacity| capacity.plain(language))) {
            (Some(kind), Some(capacity)) => {
                let arguments = [("kind", kind.as_str()), ("capacity", &capacity)];
                (member, self.locale.say(language, "interest-capacity", &arguments))
            }
            (None, Some(capacity)) => (format!("{member} ({capacity})"), String::new()),
            (kind, None) => (member, kind.unwrap_or_default()),
        };
        match interest.reason.as_ref().map(|reason| reason.plain(language)) {
            Some(reason) => {
                let reason = reason.trim_end_matches('.');
                self.locale.say(language, key, &[("member", &member), ("kind", &kind), ("reason", reason)])
            }
            None => self.locale.say(language, &format!("{key}-alone"), &[("member", &member), ("kind", &kind)]),
        }
    }

    /// Whether the member stayed, if that is recorded, and under which dispensation.
    fn stayed(&self, language: &str, interest: &Interest) -> Option<String> {
        match (&interest.dispensation, interest.left) {
            (Some(given), left) => {
                let given = given.plain(language);
                let arguments = [("dispensation", given.trim_end_matches('.'))];
                let stayed = left == Some(false);
                let key = if stayed { "interest-dispensation" } else { "interest-dispensation-held" };
                let held = self.locale.say(language, key, &arguments);
                let left = (left == Some(true)).then(|| self.say(language, "interest-left"));
                Some(std::iter::once(held).chain(left).collect::<Vec<_>>().join(" "))
            }
            (None, Some(true)) => Some(self.say(language, "interest-left")),
            (None, Some(false)) => Some(self.say(language, "interest-stayed")),
            (None, None) => None,
        }
    }
}
