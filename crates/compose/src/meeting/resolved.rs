//! What was resolved: its numbers, and what is said of each resolution.

use orderpaper_records::model::minutes::{DecidedOn, Resolution, Resolved};
use orderpaper_records::model::numbering::Pattern;
use orderpaper_records::model::person::Person;
use orderpaper_records::model::policy::Treatment;
use orderpaper_records::project::Edition;
use orderpaper_text::markup::Block;

use super::{Destination, Linking, MeetingComposer, Target, Targets, paragraph};
use crate::names::say_of_body;
use crate::{Anchor, MinutePiece, Recommendation};

impl MeetingComposer<'_> {
    /// What was resolved: in one piece or, where the words around the recommendations of a report are around a part of it, in several.
    pub(super) fn resolved(&self, language: &str, resolved: &Resolved) -> Vec<MinutePiece> {
        let [recommended, after] = resolved.recommended.each_ref().map(|words| Self::blocks(language, words.as_ref()));
        let is_split = !recommended.is_empty() || !after.is_empty();
        let mut pieces = Vec::new();
        let (mut before, mut left) = (resolved.before, resolved.resolutions.len());
        for run in resolved.resolutions.chunk_by(|one, next| !is_split || one.of_report == next.of_report) {
            let of_report = run.first().is_some_and(|one| one.of_report);
            let own = resolved.lead_in.as_ref().map(|lead_in| lead_in.blocks(language));
            let first = own.unwrap_or_else(|| vec![paragraph(self.say(language, "resolved"))]);
            let mut lead_in = if before == resolved.before { first } else { Vec::new() };
            lead_in.extend(recommended.iter().filter(|_| of_report).cloned());
            let mut lead_out: Vec<Block> = after.iter().filter(|_| of_report).cloned().collect();
            left -= run.len();
            lead_out.extend(Self::blocks(language, resolved.lead_out.as_ref().filter(|_| left == 0)));
            pieces.push(MinutePiece::Resolved {
                lead_in,
                items: self.resolution_items(language, (run, before), 0),
                lead_out,
            });
            before += run.len();
        }
        pieces
    }

    /// The number of a resolution at a place of its level; nothing where it is alone.
    fn resolution_number(&self, resolution: &Resolution, level: usize, index: usize) -> String {
        if resolution.alone { String::new() } else { self.pattern_number(level, index) }
    }

    fn pattern_number(&self, level: usize, index: usize) -> String {
        let patterns = &self.meeting.numbering.resolutions;
        let pattern = patterns.get(level).or(patterns.last());
        pattern.map_or_else(|| index.to_string(), |pattern: &Pattern| pattern.number(index))
    }

    /// The number of the recommendation on which a resolution decides, as the report prints it; empty for one without a number.
    fn number_of_recommendation(&self, one: &DecidedOn) -> Option<String> {
        let item = self.meeting.items.iter().find(|item| item.id == one.item)?;
        let report = item.report.as_ref()?;
        Some(self.of_report(item, report).number_at(&one.place))
    }

    fn resolution_items(
        &self,
        language: &str,
        (resolutions, before): (&[Resolution], usize),
        level: usize,
    ) -> Vec<Recommendation> {
        let one = |(index, resolution): (usize, &Resolution)| {
            let withheld = resolution.exempt.is_some() && self.edition == Edition::Public;
            let blocks = resolution.text.blocks(language);
            let mut blocks = self.withheld(language).whole(resolution.exempt.as_ref(), blocks);
            blocks.extend(Self::blocks(language, resolution.public_text.as_ref().filter(|_| withheld)));
            blocks.extend(self.on_resolution(language, resolution).map(paragraph));
            Recommendation {
                number: self.resolution_number(resolution, level, before + index + 1),
                anchor: resolution.id.as_ref().filter(|_| !withheld).map(|id| Anchor::new(language, id)),
                withheld,
                blocks,
                place: resolution.text.place(language),
                parts: self.resolution_items(language, (&resolution.parts, 0), level + 1),
            }
        };
        resolutions.iter().enumerate().map(one).collect()
    }

    /// What a resolution makes of a recommendation, and to whom it delegates the decision.
    fn on_resolution(&self, language: &str, resolution: &Resolution) -> Option<String> {
        let [mover, seconder] =
            resolution.moved.each_ref().map(|one| one.as_ref().map(|one| self.called(one, language)));
        let mut notes: Vec<String> =
            self.moved_by(language, mover.as_deref(), seconder.as_deref()).into_iter().collect();
        let key = match resolution.treatment {
            Treatment::Adopted => None,
            Treatment::Amended => Some(["resolution-amended", "resolution-amended-alone"]),
            Treatment::Rejected => Some(["resolution-rejected", "resolution-rejected-alone"]),
        };
        let number = resolution.recommendation.as_ref().and_then(|one| self.number_of_recommendation(one));
        notes.extend(key.zip(number).map(|(keys, number)| self.locale.numbered(language, keys, &number)));
        if let Some(officer) = &resolution.delegated_to {
            let with_article = |person: &Person| match person.on(self.meeting.date).office {
                Some(_) => self.locale.say(language, "the-office", &[("office", &self.office(person, language))]),
                None => self.office(person, language),
            };
            let officer = with_article(officer);
            notes.push(if resolution.consulted.is_empty() {
                self.locale.say(language, "delegated", &[("officer", &officer)])
            } else {
                let with: Vec<String> = resolution.consulted.iter().map(|person| with_article(person)).collect();
                let with = self.locale.list(language, &with);
                self.locale.say(language, "delegated-consulting", &[("officer", &officer), ("consulted", &with)])
            });
        }
        let because = resolution.no_call_in_because.as_ref().map(|because| because.plain(language));
        let because = because.or_else(|| resolution.no_call_in.then(|| self.say(language, "reason-not-public")));
        notes.extend(because.map(|because| self.no_call_in(language, &because)));
        let to = resolution.recommends_to.as_ref();
        notes.extend(to.map(|to| {
            say_of_body((self.model, self.locale), language, "resolution-recommends", ("committee", to), &[])
        }));
        (!notes.is_empty()).then(|| notes.join(" "))
    }

    /// What references to resolutions print.
    pub(super) fn resolution_targets(
        &self,
        language: &str,
        (resolutions, earlier): (&[Resolution], usize),
        (level, before): (usize, &str),
        linking: Linking,
        targets: &mut Targets,
    ) {
        for (index, resolution) in resolutions.iter().enumerate() {
            let number = format!("{before}{}", self.resolution_number(resolution, level, earlier + index + 1));
            if let Some(id) = &resolution.id {
                let key = if number.is_empty() { "ref-resolution-alone" } else { "ref-resolution" };
                let words = self.locale.say(language, key, &[("number", &number)]);
                let printed = resolution.exempt.is_none() || self.edition == Edition::Restricted;
                let destination = Destination::here(linking.anchor(language, id).filter(|_| printed));
                targets.insert(id.clone(), Target { words, destination });
            }
            self.resolution_targets(language, (&resolution.parts, 0), (level + 1, &number), linking, targets);
        }
    }
}
