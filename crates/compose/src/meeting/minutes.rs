//! The minutes of a meeting.

use orderpaper_records::model::Exemption;
use orderpaper_records::model::meeting::{ApprovedOn, Item};
use orderpaper_records::model::minutes::{Approval, Minute, Minutes, Proceeding};
use orderpaper_records::model::policy::{AttendanceClass, ItemKind, ProceedingKind};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Block, Inline};

use super::{Linking, MeetingComposer, clock, paragraph};
use crate::corrections;
use crate::{Anchor, Draft, Heading, LabelledLine, Part, Recommendation, words};

/// What a minute is made of, in the order in which it happened.
#[derive(Debug, Clone)]
pub enum MinutePiece {
    /// What happened, in sentences.
    Text(Vec<Block>),
    /// Somebody's words, or something that is found by its name, such as a motion.
    Labelled {
        /// Who spoke, or what it is; printed bold with a colon.
        label: String,
        /// The words after the label.
        blocks: Vec<Block>,
    },
    /// Points that members made.
    Points {
        /// The sentence that the points continue.
        lead: String,
        /// The points in the order of the record.
        points: Vec<Vec<Block>>,
    },
    /// Labels and values, such as the names of a vote.
    Terms(Vec<LabelledLine>),
    /// The resolutions of the minute.
    Resolved {
        /// The words that the resolutions continue, such as "RESOLVED that".
        lead_in: Vec<Block>,
        /// The resolutions with their parts.
        items: Vec<Recommendation>,
        /// What follows the last of them; mostly nothing.
        lead_out: Vec<Block>,
    },
}

impl MinutePiece {
    /// A label and what it is the label of; the label alone, as a sentence, where nothing more is recorded.
    pub(super) fn labelled(label: String, blocks: Vec<Block>) -> Self {
        if blocks.is_empty() {
            return Self::Text(vec![paragraph(format!("{label}."))]);
        }
        Self::Labelled { label, blocks }
    }
}

impl MeetingComposer<'_> {
    pub(super) fn minutes(&self, language: &str, minutes: &Minutes) -> Draft {
        let meeting = self.meeting;
        let date = self.locale.date(language, meeting.date);
        let mut head = Vec::new();
        if let Some(kind) = self.kind_of_meeting(language) {
            head.push(self.field(language, "head-meeting", words(kind), None));
        }
        head.push(self.field(language, "head-held", words(date.clone()), None));
        if let Some(place) = &meeting.venue {
            head.push(self.place(language, place));
        }
        head.extend(self.taking_part(language));
        let hours = match (minutes.began, minutes.closed) {
            (Some(began), Some(closed)) => {
                Some(self.locale.say(language, "from-to", &[("from", &clock(began)), ("to", &clock(closed))]))
            }
            (Some(began), None) => Some(clock(began)),
            (None, _) => None,
        };
        head.extend(hours.map(|hours| self.field(language, "head-time", words(hours), None)));
        head.extend(self.sittings(language, &minutes.sittings));
        head.extend(self.requisition(language));
        head.extend(self.in_volume(language, minutes));
        let status = match &meeting.approved_on {
            Some(ApprovedOn { day, corrected, .. }) => {
                let key = if *corrected { "minutes-approved-corrected" } else { "minutes-approved" };
                self.locale.say(language, key, &[("date", &self.locale.date(language, *day))])
            }
            None => self.say(language, "minutes-draft"),
        };
        head.push(self.field(language, "head-status", words(status), None));
        head.extend(corrections::fields(self.locale, language, &minutes.corrections));
        let mut parts: Vec<Part> = meeting.approved_on.iter().filter_map(|on| self.corrected(language, on)).collect();
        parts.extend(self.attendance(language, minutes));
        if let Some(stop) = &minutes.inquorate {
            let pieces = self.without_quorum(language, "no-quorum", (stop.at, stop.until), stop.text.as_ref());
            let blocks = pieces.into_iter().filter_map(|piece| match piece {
                MinutePiece::Text(blocks) => Some(blocks),
                _ => None,
            });
            parts.push(Part::Text(blocks.flatten().collect()));
        }
        parts.extend(minutes.minutes.iter().map(|minute| self.minute(language, minute)));
        last_words_apart(&mut parts);
        parts.extend(self.closing(language, minutes));
        parts.extend(minutes.annexes.iter().enumerate().map(|(index, annex)| self.annex(language, index, annex)));
        Draft {
            kicker: self.locale.say(language, "minutes-of", &[("date", &date)]),
            title: words(meeting.committee.plain(language)),
            author: meeting.signatory.as_ref().map(|person| self.office(person, language)).unwrap_or_default(),
            head,
            parts,
        }
    }

    /// The title of a minute: its own or that of the item; nothing where it has none that may be read.
    pub(crate) fn title_of_minute(&self, language: &str, minute: &Minute, item: Option<&Item>) -> Vec<Inline> {
        match (&minute.title, item) {
            (Some(title), _) => title.line(language),
            (None, Some(item)) => self.title_of(item, language),
            (None, None) => Vec::new(),
        }
    }

    fn minute(&self, language: &str, minute: &Minute) -> Part {
        let item = self.meeting.items.iter().find(|item| item.id == minute.id);
        let title = self.title_of_minute(language, minute, item);
        let heading_number = (!minute.number.is_empty()).then(|| minute.number.clone());
        Part::Minute {
            heading: Heading { number: heading_number, title },
            anchor: Anchor::new(language, &minute.name),
            note: self.taken_as(language, minute, item),
            pieces: self.pieces(language, minute, item),
        }
    }

    fn pieces(&self, language: &str, minute: &Minute, item: Option<&Item>) -> Vec<MinutePiece> {
        let kind = item.map_or(ItemKind::Business, |item| item.kind);
        let mut pieces = Vec::new();
        let text = |key: &str, arguments: &[(&str, &str)]| {
            MinutePiece::Text(vec![paragraph(self.locale.say(language, key, arguments))])
        };
        let mut exempt = minute.exempt.as_ref().map(|exempt| self.exempt_minute(language, exempt));
        // What the public may know besides comes before the words that lead to its summary.
        pieces.extend(exempt.take_if(|_| self.edition == Edition::Restricted));
        if let Some(chair) = &minute.chair {
            pieces.push(text("minute-chair", &[("member", &self.called(chair, language))]));
        }
        // What an item is about is on its agenda, as far as the public may read it.
        pieces.extend(self.about(language, minute, item));
        // The chair's reason is on the agenda, and the minutes have to say it too: Local Government Act 1972, section 100B(4)(b).
        pieces.extend(self.urgent(language, minute, item));
        // Who presided and why an item was urgent tell nothing of what was done.
        let before = if minute.exempt.is_none() { pieces.len() } else { 0 };
        pieces.extend(self.interests(language, &minute.interests));
        pieces.extend(self.interests_before(language, minute));
        pieces.extend(self.parties(language, &minute.parties));
        pieces.extend(exempt);
        pieces.extend(self.approval(language, minute));
        pieces.extend(minute.text.as_ref().map(|text| MinutePiece::Text(text.blocks(language))));
        let told =
            minute.proceedings.iter().enumerate().filter(|(at, one)| !is_resumed(&minute.proceedings[..*at], one));
        told.for_each(|(_, one)| pieces.extend(self.proceeding(language, one, minute.exempt.as_ref())));
        pieces.extend(self.came_of(language, minute, item));
        pieces.extend(self.resolved(language, &minute.resolved));
        pieces.extend(self.decided_and_voted(language, minute));
        // A decision on a matter has its reasons with it.
        let reasons = [("minute-reasons", &minute.reasons), ("minute-alternatives", &minute.alternatives)];
        for (key, given) in reasons.into_iter().filter(|_| minute.decision.is_none()) {
            pieces.extend(
                given.as_ref().map(|given| MinutePiece::labelled(self.say(language, key), given.blocks(language))),
            );
        }
        pieces.extend(self.actions(language, minute));
        pieces.extend(self.after_decision(language, minute));
        let corrected = corrections::blocks(self.locale, language, &minute.corrections);
        if !corrected.is_empty() {
            pieces.push(MinutePiece::Text(corrected));
        }
        // What other parts of the record say is pointed to. What nobody has recorded is said to be so.
        if pieces.len() == before {
            let key = match kind {
                ItemKind::Apologies if self.attended_as(AttendanceClass::Apologies) => "minute-apologies-elsewhere",
                ItemKind::Substitutes if self.attended_as(AttendanceClass::Substitute) => {
                    "minute-substitutes-elsewhere"
                }
                ItemKind::Interests if self.interests_elsewhere() => "minute-interests-elsewhere",
                _ if minute.hides => "none-in-public",
                _ => "minute-not-recorded",
            };
            pieces.push(text(key, &[]));
        }
        pieces
    }

    /// That an item was urgent, and why, as far as the edition tells that.
    pub(super) fn urgent(&self, language: &str, minute: &Minute, item: Option<&Item>) -> Option<MinutePiece> {
        let reason = minute.urgent_because.as_ref().or_else(|| item.and_then(Item::why_urgent));
        let withheld = || minute.urgent.then(|| vec![paragraph(self.say(language, "reason-not-public"))]);
        let words = reason.map(|reason| reason.blocks(language)).or_else(withheld)?;
        Some(MinutePiece::labelled(self.say(language, "head-urgent"), words))
    }

    /// How the meeting that approved the minutes corrected them.
    fn corrected(&self, language: &str, on: &ApprovedOn) -> Option<Part> {
        let date = self.locale.date(language, on.day);
        let lead = paragraph(self.locale.say(language, "minutes-corrected", &[("date", &date)]));
        let mut texts: Vec<Block> = on.corrections.iter().flat_map(|text| text.blocks(language)).collect();
        // What they refer to is on the agenda of the meeting that made them.
        if let Some(meeting) = self.model.meetings.iter().find(|meeting| meeting.id == on.by) {
            Self { meeting, ..*self }.lookup(language, Linking::WordsAlone).resolve_blocks(&mut texts, "");
        }
        (!on.corrections.is_empty()).then(|| Part::Text(std::iter::once(lead).chain(texts).collect()))
    }

    /// The decision on the matter of an item with its conditions, and the vote on all of it. A vote that was taken before stands among
    /// what happened.
    pub(super) fn decided_and_voted(&self, language: &str, minute: &Minute) -> Vec<MinutePiece> {
        let decided = self.decision(language, minute).into_iter().chain(self.conditions(language, minute));
        let vote = minute.vote.iter().flat_map(|vote| self.vote_pieces(language, vote, None));
        decided.chain(vote).chain(self.dissents(language, &minute.dissent)).collect()
    }

    /// The conditions of a consent.
    pub(super) fn conditions(&self, language: &str, minute: &Minute) -> Option<MinutePiece> {
        let items: Vec<_> = minute.conditions.iter().map(|condition| condition.blocks(language)).collect();
        let list = (!items.is_empty()).then_some(Block::List { start: Some(1), items })?;
        Some(MinutePiece::labelled(self.say(language, "minute-conditions"), vec![list]))
    }

    /// What became of earlier minutes, where no resolution says it.
    fn approval(&self, language: &str, minute: &Minute) -> Option<MinutePiece> {
        if minute.has_resolved() {
            return None;
        }
        let corrections = minute.proceedings.iter().filter(|one| one.kind == ProceedingKind::Correction).count();
        let key = match (minute.approval?, corrections) {
            (Approval::Approved, 0) => "minute-minutes-approved",
            (Approval::Approved, 1) => "minute-minutes-approved-corrected",
            (Approval::Approved, _) => "minute-minutes-approved-corrected-all",
            (Approval::ApprovedAndSigned, 0) => "minute-minutes-signed",
            (Approval::ApprovedAndSigned, 1) => "minute-minutes-signed-corrected",
            (Approval::ApprovedAndSigned, _) => "minute-minutes-signed-corrected-all",
            (Approval::NotApproved, _) => "minute-minutes-not-approved",
        };
        let signed = minute.signed_by.as_ref();
        let signed =
            signed.map(|one| self.locale.say(language, "taken-signed-by", &[("name", &self.called(one, language))]));
        let sentences: Vec<String> = std::iter::once(self.say(language, key)).chain(signed).collect();
        Some(MinutePiece::Text(vec![paragraph(sentences.join(" "))]))
    }

    /// That a minute is exempt and why; in public, that a summary follows.
    pub(super) fn exempt_minute(&self, language: &str, exempt: &Exemption) -> MinutePiece {
        let withheld = self.withheld(language);
        let mut blocks = withheld.placeholder(&exempt.categories, Vec::new());
        match self.edition {
            Edition::Public => blocks.push(paragraph(self.say(language, "minute-exempt"))),
            Edition::Restricted => blocks.extend(withheld.grounds(exempt)),
        }
        MinutePiece::Text(blocks)
    }

    /// Whether interests were declared under any item.
    fn interests_elsewhere(&self) -> bool {
        self.meeting.minutes.as_ref().is_some_and(|minutes| minutes.has_interests)
    }
}

/// Whether a resumption says no more than the deliberation before it, which says when they returned. To when a meeting was adjourned
/// is not yet when it resumed.
fn is_resumed(before: &[Proceeding], one: &Proceeding) -> bool {
    let is_break = |one: &&Proceeding| matches!(one.kind, ProceedingKind::Adjournment | ProceedingKind::Deliberation);
    let last = before.iter().rev().find(is_break).filter(|one| one.kind == ProceedingKind::Deliberation);
    let until = last.filter(|one| one.exempt.is_none()).and_then(|one| one.until);
    one.kind == ProceedingKind::Resumption
        && one.exempt.is_none()
        && one.text.is_none()
        && until.is_some_and(|until| one.at == Some(until.time()))
}

/// Makes the last paragraph of a long text a piece of its own, so that it can stay with the signature below it.
fn last_words_apart(parts: &mut [Part]) {
    let Some(Part::Minute { pieces, .. }) = parts.last_mut() else { return };
    let Some(MinutePiece::Text(blocks)) = pieces.last_mut() else { return };
    let last = if blocks.len() > 1 { blocks.pop() } else { None };
    pieces.extend(last.map(|block| MinutePiece::Text(vec![block])));
}
