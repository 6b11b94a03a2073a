//! What an item is about, what other items say of it, and what was decided on it.

use orderpaper_records::model::Text;
use orderpaper_records::model::meeting::{Item, Matter, Meeting};
use orderpaper_records::model::minutes::{Condition, Decided, Minute, Party};
use orderpaper_records::model::policy::{ConditionKind, ItemOutcome};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Block, Inline, plain};

use super::{MeetingComposer, MinutePiece};
use crate::sentence::{capitalised, closed};
use crate::{LabelledLine, words};

impl MeetingComposer<'_> {
    /// The head of the matter of an item: its reference and fields, each with its label.
    pub(super) fn matter_lines(item: &Item, language: &str) -> Vec<LabelledLine> {
        let Some(matter) = &item.matter else { return Vec::new() };
        let reference = LabelledLine { label: matter.name.plain(language), text: words(matter.reference.clone()) };
        let field =
            |(label, text): &(Text, Text)| LabelledLine { label: label.plain(language), text: text.line(language) };
        std::iter::once(reference).chain(matter.fields.iter().map(field)).collect()
    }

    /// Where the matter of an item was met before, and what became of it there.
    pub(super) fn met_before(&self, item: &Item, language: &str) -> Option<LabelledLine> {
        let matter = item.matter.as_ref()?;
        let earlier = self.model.meetings.iter().filter(|one| one.date < self.meeting.date && one.cancelled.is_none());
        let met = earlier.flat_map(|meeting| meeting.items.iter().map(move |item| (meeting, item)));
        let met = met.filter(|(_, other)| other.matter.as_ref().is_some_and(|other| is_same(matter, other)));
        // What was on an agenda and not taken was not considered.
        let was_taken = |meeting: &Meeting, other: &Item| {
            let mut minutes = meeting.minutes.iter().flat_map(|minutes| &minutes.minutes);
            minutes.any(|minute| is_on(minute, other) && minute.outcome != Some(ItemOutcome::Withdrawn))
        };
        let met = met.filter(|(meeting, other)| was_taken(meeting, other));
        let said: Vec<String> = met.map(|(meeting, other)| self.met(language, meeting, other)).collect();
        (!said.is_empty())
            .then(|| LabelledLine { label: self.say(language, "matter-before"), text: words(said.join("; ")) })
    }

    fn met(&self, language: &str, meeting: &Meeting, item: &Item) -> String {
        let (committee, date) = (meeting.committee.plain(language), self.locale.date(language, meeting.date));
        let met = self.locale.say(language, "goes-to", &[("committee", &committee), ("date", &date)]);
        let minutes = meeting.minutes.iter().flat_map(|minutes| &minutes.minutes);
        let minute = minutes.into_iter().find(|minute| is_on(minute, item));
        let outcome = minute.and_then(|minute| match (&minute.decision, minute.outcome) {
            (Some(Decided { outcome: Some(outcome), .. }), _) => Some(outcome.plain(language)),
            (_, Some(ItemOutcome::Deferred)) => Some(self.say(language, "matter-deferred")),
            (_, Some(ItemOutcome::Referred)) => Some(self.say(language, "matter-referred")),
            (_, Some(ItemOutcome::Withdrawn) | None) => None,
        });
        match outcome {
            Some(outcome) => format!("{met} ({outcome})"),
            None => met,
        }
    }

    /// What an item is about, and who referred it, as far as the minute of it may tell that in this edition.
    pub(super) fn about(&self, language: &str, minute: &Minute, item: Option<&Item>) -> Option<MinutePiece> {
        let item = item.filter(|_| minute.exempt.is_none() || self.edition == Edition::Restricted)?;
        let mut lines = Self::matter_lines(item, language);
        lines.extend(self.came_from(item, language));
        // Each of those that were taken with it has a head of its own.
        let others = minute.with.iter().filter_map(|id| self.meeting.items.iter().find(|other| other.id == *id));
        lines.extend(others.flat_map(|other| Self::matter_lines(other, language)));
        (!lines.is_empty()).then_some(MinutePiece::Terms(lines))
    }

    /// The item to which an item adds something, and the items that add something to it.
    pub(super) fn addenda(&self, item: &Item, language: &str) -> Vec<LabelledLine> {
        let items = &self.meeting.items;
        let main = items.iter().filter(|other| item.addendum_to.contains(&other.id));
        let main = main.map(|other| ("agenda-addendum-to", other));
        let added = items.iter().filter(|other| other.addendum_to.contains(&item.id));
        let all = main.chain(added.map(|other| ("agenda-addendum", other)));
        all.map(|(key, other)| LabelledLine {
            label: self.say(language, key),
            text: words(self.item_in_text(other, language)),
        })
        .collect()
    }

    /// What the head of a report on an item says of its matter; of an addendum, what it adds something to, with the matter of that.
    pub(crate) fn head_of_matter(&self, item: &Item, language: &str) -> Vec<LabelledLine> {
        let mut lines = Self::matter_lines(item, language);
        for main in self.meeting.items.iter().filter(|other| item.addendum_to.contains(&other.id)) {
            let title = plain(&self.title_of(main, language));
            let name = format!("{}: {title}", self.item_in_text(main, language));
            lines.push(LabelledLine { label: self.say(language, "agenda-addendum-to"), text: words(name) });
            if item.matter.is_none() {
                lines.extend(Self::matter_lines(main, language));
            }
        }
        lines
    }

    /// The parties to a hearing.
    pub(super) fn parties(&self, language: &str, parties: &[Party]) -> Option<MinutePiece> {
        let one = |party: &Party| {
            let name = match &party.name {
                Some(name) if party.name_withheld => {
                    let name = name.plain(language);
                    self.locale.say(language, "name-withheld-in-public", &[("name", &name)])
                }
                Some(name) => name.plain(language),
                None => capitalised(&self.say(language, "party-withheld")),
            };
            let spoke = party.represented_by.as_ref().map(|by| by.plain(language));
            let text = match spoke {
                Some(by) => self.locale.say(language, "party-represented", &[("name", &name), ("by", &by)]),
                None => name,
            };
            LabelledLine { label: party.side.plain(language), text: words(text) }
        };
        (!parties.is_empty()).then(|| MinutePiece::Terms(parties.iter().map(one).collect()))
    }

    /// The decision on the matter of an item.
    pub(super) fn decision(&self, language: &str, minute: &Minute) -> Vec<MinutePiece> {
        let Some(Decided { outcome, findings, conditions, informatives, appeal, costs }) = &minute.decision else {
            return Vec::new();
        };
        let labelled = |key: &str, blocks: Vec<Block>| MinutePiece::labelled(self.say(language, key), blocks);
        let text = |key: &str, text: &Option<Text>| text.as_ref().map(|text| labelled(key, text.blocks(language)));
        let mut pieces: Vec<MinutePiece> = Vec::new();
        pieces.extend(text("decision-findings", findings));
        pieces.extend(text("decision-decision", outcome));
        // Reasons are for what was decided, and not for what follows from it.
        pieces.extend(text("minute-reasons", &minute.reasons));
        pieces.extend(text("minute-alternatives", &minute.alternatives));
        if !conditions.is_empty() {
            let items = conditions.iter().map(|one| self.condition(language, one)).collect();
            pieces.push(labelled("minute-conditions", vec![Block::List { start: Some(1), items }]));
        }
        if !informatives.is_empty() {
            let items = informatives.iter().map(|one| one.blocks(language)).collect();
            pieces.push(labelled("decision-informatives", vec![Block::List { start: Some(1), items }]));
        }
        pieces.extend(text("decision-costs", costs));
        pieces.extend(text("decision-appeal", appeal));
        pieces
    }

    fn condition(&self, language: &str, one: &Condition) -> Vec<Block> {
        let mut blocks = one.text.blocks(language);
        let kind = one.kind.map(|kind| match kind {
            ConditionKind::Mandatory => "condition-mandatory",
            ConditionKind::Offered => "condition-offered",
            ConditionKind::Imposed => "condition-imposed",
        });
        if let (Some(key), Some(Block::Paragraph { body, .. })) = (kind, blocks.first_mut()) {
            body.insert(0, Inline::Text(format!("{} ", self.say(language, key))));
        }
        if let Some(reason) = &one.reason {
            let reason = self.locale.say(language, "condition-reason", &[("reason", &reason.plain(language))]);
            blocks.push(Block::Paragraph { anchor: None, body: closed(words(reason)) });
        }
        blocks
    }
}

/// Whether a minute is of an item, alone or taken together with others.
fn is_on(minute: &Minute, item: &Item) -> bool {
    minute.id == item.id || minute.with.contains(&item.id)
}

/// Whether two items are about the same matter.
fn is_same(one: &Matter, other: &Matter) -> bool {
    one.kind == other.kind && one.reference == other.reference
}
