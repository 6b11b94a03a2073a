//! From where an item came, and why it came: referred, recommended, deferred, continued or called in.

use orderpaper_records::model::call_in::CallIn;
use orderpaper_records::model::decision::Decision;
use orderpaper_records::model::meeting::{Item, Meeting, Origin};
use orderpaper_records::model::minutes::Minute;
use orderpaper_records::model::policy::{ItemOutcome, MotionOutcome};
use orderpaper_text::markup::{Block, Inline, plain_blocks};

use super::{MeetingComposer, follows, statement};
use crate::{LabelledLine, words};

impl MeetingComposer<'_> {
    /// From where an item came: an item of an earlier meeting, or a decision that was taken outside meetings.
    pub(super) fn came_from(&self, item: &Item, language: &str) -> Vec<LabelledLine> {
        match &item.referred_from {
            None => Vec::new(),
            Some(Origin::Item { meeting, item }) => {
                let meeting = self.model.meetings.iter().find(|one| one.id == *meeting);
                meeting.map(|meeting| self.of_item(meeting, item, language)).unwrap_or_default()
            }
            Some(Origin::Decision { date, of_day }) => {
                let mut decisions = self.model.decisions.iter();
                let decision = decisions.find(|one| one.date == *date && one.of_day == *of_day);
                decision.map(|decision| self.of_decision(decision, language)).unwrap_or_default()
            }
        }
    }

    /// Who decided and when, under which reference, and who called it in.
    fn of_decision(&self, decision: &Decision, language: &str) -> Vec<LabelledLine> {
        let (by, date) =
            (statement::deciders(self.locale, decision, language), self.locale.date(language, decision.date));
        let at = self.locale.say(language, "goes-to", &[("committee", &by), ("date", &date)]);
        let with_reference = |reference: &String| {
            self.locale.say(language, "decision-with-reference", &[("at", &at), ("reference", reference)])
        };
        let text = words(decision.reference.as_ref().map(with_reference).unwrap_or(at.clone()));
        let mut lines = vec![LabelledLine { label: self.say(language, "agenda-decision-of"), text }];
        if let Some(call_in) = decision.called_in.as_ref().filter(|one| self.is_known(one)) {
            let part = statement::part_of(self.model, self.locale, decision, language);
            lines.push(self.call_in_line(language, call_in, &part));
        }
        lines
    }

    /// The meeting from which an item came, and the minute of that.
    fn of_item(&self, meeting: &Meeting, id: &str, language: &str) -> Vec<LabelledLine> {
        let (committee, date) = (meeting.committee.plain(language), self.locale.date(language, meeting.date));
        let at = self.locale.say(language, "goes-to", &[("committee", &committee), ("date", &date)]);
        let mut minutes = meeting.minutes.iter().flat_map(|minutes| &minutes.minutes);
        let minute = minutes.find(|minute| minute.id == id);
        let number = minute.filter(|minute| !minute.number.is_empty());
        let number =
            number.map(|minute| self.locale.say(language, "agreed-minute", &[("at", &at), ("minute", &minute.number)]));
        let call_in = minute.and_then(|minute| minute.call_in.as_ref()).filter(|one| self.is_known(one));
        let is_called_in = || minute.is_some_and(|minute| minute.called_in && minute.call_in.is_none());
        let recommends = |minute: &Minute| minute.resolutions().any(|one| one.recommends_to.is_some());
        let is_own = meeting.body.id == self.meeting.body.id;
        let key = match minute {
            Some(minute) if !is_own && recommends(minute) => "agenda-recommended-by",
            Some(minute) if minute.outcome == Some(ItemOutcome::Deferred) => "agenda-deferred-from",
            _ if call_in.is_some() || is_called_in() => "agenda-decision-of",
            // What came back to the body itself nobody referred, unless the minutes say so; an item without a minute was not reached.
            _ if is_own && minute.is_none_or(|minute| minute.referred_to.is_none()) => "agenda-continued-from",
            // Somebody brought it here, and nothing that the reader may know says that they referred it.
            Some(minute) if !is_referred(minute) => "agenda-from",
            _ => "agenda-referred-by",
        };
        let mut lines = vec![LabelledLine { label: self.say(language, key), text: words(number.unwrap_or(at)) }];
        let called_in = call_in.filter(|_| key == "agenda-decision-of").zip(minute);
        lines.extend(called_in.map(|(call_in, minute)| {
            // Its parts are numbered as the minutes of that meeting number them.
            let of_meeting = MeetingComposer { meeting, ..*self };
            of_meeting.call_in_line(language, call_in, &of_meeting.resolutions_of(language, minute))
        }));
        lines
    }

    /// Whether the meeting can know of a call-in.
    fn is_known(&self, call_in: &CallIn) -> bool {
        call_in.on <= self.meeting.date
    }

    /// Who called the decision in and why, in a line.
    fn call_in_line(&self, language: &str, call_in: &CallIn, part: &dyn Fn(&str) -> String) -> LabelledLine {
        let mut text: Vec<Inline> = Vec::new();
        for block in follows::asked(self.locale, language, call_in, &|person| self.called(person, language), part) {
            text.extend(words(if text.is_empty() { "" } else { " " }));
            match block {
                Block::Paragraph { body, .. } => text.extend(body),
                other => text.extend(words(plain_blocks(&[other]))),
            }
        }
        LabelledLine { label: self.say(language, "head-call-in"), text }
    }
}

/// Whether a minute says that the item, or a motion under it, was referred to another body.
fn is_referred(minute: &Minute) -> bool {
    minute.referred_to.is_some()
        || minute.outcome == Some(ItemOutcome::Referred)
        || minute.proceedings.iter().any(|one| one.ended == Some(MotionOutcome::Referred) || one.referred_to.is_some())
}
