//! Earlier minutes that a meeting took, a meeting without a quorum, and the end of minutes.

use chrono::{NaiveDateTime, NaiveTime};
use orderpaper_records::model::Text;
use orderpaper_records::model::meeting::NextMeeting;
use orderpaper_records::model::minutes::{Annex, Minutes, MinutesOf, Proceeding, Sitting};
use orderpaper_records::model::policy::{MinutesTaken, NextMeetingIn, Role, SignatureBlock, VolumeCounts};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::Block;

use super::{MeetingComposer, MinutePiece, clock, paragraph};
use crate::names::say_of_body;
use crate::{Anchor, Field, Heading, Part, words};

impl MeetingComposer<'_> {
    /// The minutes of a meeting, as they are called: "Minutes of the Planning Committee, 4 March 2026".
    pub(super) fn minutes_called(&self, language: &str, of: &MinutesOf) -> String {
        let date = self.locale.date(language, of.day);
        match &of.committee {
            Some(committee) => say_of_body(
                (self.model, self.locale),
                language,
                "minutes-called-of",
                ("committee", committee),
                &[("date", &date)],
            ),
            None => self.locale.say(language, "minutes-called", &[("date", &date)]),
        }
    }

    /// The meeting of another body, in a list of those whose minutes are before this one.
    pub(super) fn minutes_received(&self, language: &str, of: &MinutesOf) -> String {
        let date = self.locale.date(language, of.day);
        match of.committee.as_ref().map(|committee| committee.plain(language)) {
            Some(committee) => self.locale.say(language, "goes-to", &[("committee", &committee), ("date", &date)]),
            None => date,
        }
    }

    /// What was done with the minutes of an earlier meeting or of another body.
    pub(super) fn minutes_taken(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let label = match (&one.minutes.of, &one.title) {
            (Some(of), _) => self.minutes_called(language, of),
            (None, Some(title)) => self.locale.say(language, "minutes-titled", &[("title", &title.plain(language))]),
            (None, None) => self.say(language, "minutes-alone"),
        };
        let mut blocks: Vec<Block> = self.moved(language, one).map(paragraph).into_iter().collect();
        blocks.extend(Self::blocks(language, one.text.as_ref()));
        let points = one.points.len();
        let key = one.minutes.taken.map(|taken| match (taken, points) {
            (MinutesTaken::Approved, 0) => "taken-approved",
            (MinutesTaken::Approved, 1) => "taken-approved-corrected",
            (MinutesTaken::Approved, _) => "taken-approved-corrected-all",
            (MinutesTaken::Received, _) => "taken-received",
            (MinutesTaken::Noted, _) => "taken-noted",
            (MinutesTaken::Adopted, 0) => "taken-adopted",
            (MinutesTaken::Adopted, _) => "taken-adopted-except",
            (MinutesTaken::NotApproved, _) => "taken-not-approved",
            (MinutesTaken::Deferred, _) => "taken-deferred",
        });
        blocks.extend(key.map(|key| paragraph(self.say(language, key))));
        let has_points =
            matches!(one.minutes.taken, Some(MinutesTaken::Approved | MinutesTaken::Adopted)) && points > 0;
        let items = || one.points.iter().map(|point| point.blocks(language)).collect();
        blocks.extend(has_points.then(|| Block::List { start: None, items: items() }));
        let signed = match &one.minutes.signed_by {
            Some(person) => {
                Some(self.locale.say(language, "taken-signed-by", &[("name", &self.called(person, language))]))
            }
            None => one.minutes.signed.then(|| self.say(language, "taken-signed")),
        };
        blocks.extend(signed.map(paragraph));
        let mut pieces = vec![MinutePiece::labelled(label, blocks)];
        pieces.extend(one.vote.iter().flat_map(|vote| self.vote_pieces(language, vote, None)));
        pieces.extend(self.dissents(language, &one.dissent));
        pieces
    }

    /// That there was no quorum, when, and to when the meeting stands adjourned: `key` words the first.
    pub(super) fn without_quorum(
        &self,
        language: &str,
        key: &str,
        (at, until): (Option<NaiveTime>, Option<NaiveDateTime>),
        text: Option<&Text>,
    ) -> Vec<MinutePiece> {
        let first = match at.map(clock) {
            Some(at) => self.locale.say(language, &format!("{key}-at"), &[("at", &at)]),
            None => self.say(language, key),
        };
        let until = until.map(|until| {
            let date = self.locale.date(language, until.date());
            let until = self.locale.say(language, "moment", &[("date", &date), ("time", &clock(until.time()))]);
            self.locale.say(language, "stands-adjourned", &[("until", &until)])
        });
        let sentences: Vec<String> = std::iter::once(first).chain(until).collect();
        let said = text.map(|text| MinutePiece::Text(text.blocks(language)));
        std::iter::once(MinutePiece::Text(vec![paragraph(sentences.join(" "))])).chain(said).collect()
    }

    /// The sittings, for the head of the minutes.
    pub(super) fn sittings(&self, language: &str, list: &[Sitting]) -> Option<Field> {
        let one = |one: &Sitting| {
            let day = self.locale.date(language, one.day);
            match one.hours.map(|hour| hour.map(clock)) {
                [Some(began), None] => self.locale.say(language, "moment", &[("date", &day), ("time", &began)]),
                [began, Some(closed)] => {
                    // Where nobody recorded when it began, "to 13:00" is left.
                    let began = began.unwrap_or_default();
                    let hours = self.locale.say(language, "from-to", &[("from", &began), ("to", &closed)]);
                    format!("{day}, {}", hours.trim())
                }
                [None, None] => day,
            }
        };
        let all: Vec<String> = list.iter().map(one).collect();
        (!all.is_empty()).then(|| self.field(language, "head-sittings", words(all.join("; ")), None))
    }

    /// Where the pages of the minutes begin in their volume.
    pub(super) fn in_volume(&self, language: &str, minutes: &Minutes) -> Option<Field> {
        let key = match self.meeting.policy.volume {
            VolumeCounts::Pages => "head-first-page",
            VolumeCounts::Folios => "head-first-folio",
        };
        minutes.first_page.map(|page| self.field(language, key, words(page.to_string()), None))
    }

    /// Who asked for the meeting, when, and for what.
    pub(super) fn requisition(&self, language: &str) -> Option<Field> {
        let requisition = self.meeting.requisition.as_ref()?;
        let date = requisition.on.map(|day| self.locale.date(language, day));
        let names = (!requisition.by.is_empty()).then(|| self.all_called(&requisition.by, language));
        let by = match (&names, &date) {
            (Some(names), Some(date)) => {
                Some(self.locale.say(language, "requisition-by-on", &[("names", names), ("date", date)]))
            }
            (Some(names), None) => Some(self.locale.say(language, "requisition-by", &[("names", names)])),
            (None, Some(date)) => Some(self.locale.say(language, "requisition-on", &[("date", date)])),
            (None, None) => None,
        };
        let reason = requisition.reason.as_ref();
        let mut value = by.clone().map(words).unwrap_or_default();
        if let Some(reason) = reason {
            value.extend(words(if by.is_some() { ": " } else { "" }));
            value.extend(reason.line(language));
        }
        (!value.is_empty()).then(|| self.field(language, "head-requisition", value, reason))
    }

    /// When the body meets next: as the record of the meeting says or, where the council wants it in this paper, as other records do.
    pub(super) fn next_meeting(&self, language: &str, paper: NextMeetingIn) -> Option<String> {
        let [of_agenda, of_minutes] = &self.meeting.next_found;
        let found = if paper == NextMeetingIn::Agenda { of_agenda } else { of_minutes };
        let found = found.as_ref().filter(|_| [paper, NextMeetingIn::Both].contains(&self.meeting.policy.next_meeting));
        let NextMeeting { day, time, venue } = self.meeting.next_given.as_ref().or(found)?;
        let date = self.locale.weekday_date(language, *day);
        let when = match time {
            Some(time) => self.locale.say(language, "moment", &[("date", &date), ("time", &clock(*time))]),
            None => date,
        };
        Some(match venue {
            Some(place) => {
                let place = place.plain(language);
                self.locale.say(language, "next-meeting-at", &[("when", &when), ("place", &place)])
            }
            None => self.locale.say(language, "next-meeting", &[("when", &when)]),
        })
    }

    /// When the meeting closed and the body meets next, and the place for a signature or who signed.
    pub(super) fn closing(&self, language: &str, minutes: &Minutes) -> Option<Part> {
        let closed = minutes.closed.map(|time| self.locale.say(language, "meeting-closed", &[("time", &clock(time))]));
        let next = self.next_meeting(language, NextMeetingIn::Minutes);
        let approved = self.meeting.approved_on.as_ref().filter(|on| on.signed || on.signed_by.is_some());
        let signed = approved.filter(|_| self.meeting.policy.signature != SignatureBlock::None).map(|on| {
            let date = self.locale.date(language, on.day);
            match &on.signed_by {
                Some(person) => {
                    let name = self.called(person, language);
                    self.locale.say(language, "signed-by", &[("name", &name), ("date", &date)])
                }
                None => self.locale.say(language, "signed", &[("date", &date)]),
            }
        });
        let lines = self.meeting.policy.signature == SignatureBlock::Lines && signed.is_none();
        let sentences: Vec<String> = [closed, next, signed].into_iter().flatten().collect();
        let lines = if lines {
            vec![self.label_of(language, Role::Chair, "signature-chair"), self.say(language, "signature-date")]
        } else {
            Vec::new()
        };
        (!sentences.is_empty() || !lines.is_empty()).then_some(Part::Signature { closing: sentences, words: lines })
    }

    /// The annex at a place of the list, from 0; of one that this edition leaves out, its number.
    pub(super) fn annex(&self, language: &str, index: usize, annex: &Annex) -> Part {
        let number = self.locale.say(language, "annex", &[("number", &annex.number)]);
        // The name of what is not for the public is not for them either.
        let id = annex.id.clone().filter(|_| annex.exempt.is_none() || self.edition == Edition::Restricted);
        let note = annex.item.as_ref().and_then(|id| self.meeting.items.iter().find(|item| item.id == *id));
        let mut pieces = Vec::new();
        if let Some(exempt) = &annex.exempt {
            let withheld = self.withheld(language);
            let mut blocks = withheld.placeholder(&exempt.categories, Vec::new());
            if self.edition == Edition::Restricted {
                blocks.extend(withheld.grounds(exempt));
            }
            pieces.push(MinutePiece::Text(blocks));
        }
        pieces.extend(annex.text.as_ref().map(|text| MinutePiece::Text(text.blocks(language))));
        Part::Minute {
            heading: Heading {
                number: Some(number),
                title: annex.title.as_ref().map(|title| title.line(language)).unwrap_or_default(),
            },
            anchor: Anchor::new(language, &id.unwrap_or_else(|| format!("|annex-{}", index + 1))),
            note: note.map(|item| crate::sentence::capitalised(&self.item_in_text(item, language))),
            pieces,
        }
    }
}
