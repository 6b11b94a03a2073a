//! Minutes, the decisions of officers, and what has become of actions and recommendations.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_text::source::{Place, SourceId};

use super::resolution::Under;
use super::{Converter, ModelError};
use crate::check::numbers::ActionAt;
use crate::check::{exempt, numbers};
use crate::model::call_in::Callable;
use crate::model::meeting::{Item, Meeting};
use crate::model::minutes::{Action, Annex, Approval, Inquorate, Minute, Minutes, Proceeding, Resolved, Sitting};
use crate::read::Record;
use crate::read::record::minutes as raw;

impl Converter<'_, '_> {
    /// Puts the minutes of each meeting into it, with their numbers.
    pub(super) fn put_minutes(&self, meetings: &mut [Meeting]) -> Result<(), ModelError> {
        let workspace = self.context.workspace;
        let mut numbered: BTreeMap<(SourceId, usize), String> = BTreeMap::new();
        for one in numbers::minutes(workspace) {
            numbered.insert((one.record.source, one.index), one.printed);
        }
        let mut actions: BTreeMap<(SourceId, ActionAt), String> = BTreeMap::new();
        for one in numbers::actions(workspace) {
            actions.insert((one.record.source, one.at), one.number);
        }
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for (place, meeting) in meetings.iter().enumerate() {
            places.insert(meeting.id.clone(), place);
        }
        for records in numbers::by_body(workspace).into_values() {
            for numbers::DatedMinutes { record, .. } in records {
                let number = |index: usize| {
                    let by_hand = record
                        .value
                        .item
                        .get(index)
                        .filter(|item| item.numbered)
                        .and_then(|item| item.printed_number.clone());
                    by_hand.or_else(|| numbered.get(&(record.source, index)).cloned()).unwrap_or_default()
                };
                let reference = |at: ActionAt| actions.get(&(record.source, at)).cloned().unwrap_or_default();
                let Some(place) = places.get(&record.id) else { continue };
                let minutes = self.minutes(record, &meetings[*place], &number, &reference)?;
                meetings[*place].minutes = Some(minutes);
            }
        }
        Ok(())
    }

    fn minutes(
        &self,
        record: &Record<raw::Minutes>,
        meeting: &Meeting,
        number: &dyn Fn(usize) -> String,
        reference: &dyn Fn(ActionAt) -> String,
    ) -> Result<Minutes, ModelError> {
        let raw = &record.value;
        let mut minutes = Vec::new();
        for (index, item) in raw.item.iter().enumerate() {
            minutes.push(self.minute(record, index, item, meeting, number(index), reference)?);
        }
        Ok(Minutes {
            place: Place::file(record.source),
            chair: self.person_of(raw.chair.as_ref())?,
            next_chairs: self.next_chairs(record)?,
            next_vice_chair: self.next_vice_chair(record)?,
            began: raw.began.map(|time| time.0),
            closed: raw.closed.map(|time| time.0),
            sittings: raw.sitting.iter().map(sitting).collect(),
            inquorate: raw.inquorate.as_ref().map(|one| Inquorate {
                at: one.at.map(|time| time.0),
                until: one.until.map(|until| until.0),
                text: self.optional(one.text),
            }),
            first_page: raw.first_page,
            annexes: self.annexes(record, meeting),
            has_interests: raw.item.iter().any(raw::Item::declares_interests),
            decisions_published: raw.decisions_published.map(|day| day.0),
            attendance: raw.attendance.iter().map(|one| self.attended(record, one)).collect::<Result<_, _>>()?,
            others_present: [raw.public_present, raw.press_present],
            corrections: self.corrections(&raw.corrected, {
                let mut items = 0..raw.item.len();
                items.any(|index| exempt::any_under_minute(self.context, record, index))
            }),
            minutes,
        })
    }

    fn minute(
        &self,
        record: &Record<raw::Minutes>,
        index: usize,
        raw: &raw::Item,
        meeting: &Meeting,
        number: String,
        reference: &dyn Fn(ActionAt) -> String,
    ) -> Result<Minute, ModelError> {
        let item = meeting.items.iter().find(|item| item.id == raw.id);
        let report = item.and_then(|item| item.report.as_ref());
        let together = raw.with.iter().filter_map(|id| meeting.items.iter().find(|item| item.id == *id));
        let categories = categories(&raw.exempt_categories, item.into_iter().chain(together));
        let exempt = exempt::minute(self.context, &record.id, raw);
        let interests = raw.interest.iter().map(|one| self.interest(&record.id, one, exempt));
        let interests = interests.collect::<Result<_, _>>()?;
        let raw_report = self.context.report_on(&record.id, &raw.id);
        // What was resolved is what the meeting had before it, whatever was corrected later.
        let before = raw_report.and_then(|report| self.context.before_meeting(report));
        let then = before.zip(report).map(|(before, report)| self.recommending(before, report));
        let report = then.as_ref().or(report);
        let raw_report = before.or(raw_report).map(|report| &*report.value);
        let judged = exempt::resolutions(self.context, record, index);
        let judged: BTreeMap<&str, bool> = judged.iter().map(|one| (one.path.as_str(), one.exempt)).collect();
        let patterns =
            raw_report.map(|report| numbers::of_recommendations_in(self.context.workspace, &record.id, report));
        let patterns = patterns.unwrap_or_default();
        let under = Under {
            item: &raw.id,
            report,
            raw_report,
            judged: &judged,
            categories: &categories,
            patterns: &patterns,
            date: meeting.date,
            is_exempt: exempt,
            alone: raw.resolutions().count() == 1,
        };
        let (proceedings, resolved) = self.happened(record, index, raw, under)?;
        // An action has the ground of what it carries out.
        let mut of_actions: BTreeSet<u32> = categories.iter().copied().collect();
        if of_actions.is_empty() {
            let all = proceedings.iter().map(|one| &one.resolved).chain([&resolved]);
            all.flat_map(|one| &one.resolutions).for_each(|one| one.categories(&mut of_actions));
            of_actions.extend(proceedings.iter().filter_map(|one| one.exempt.as_ref()).flat_map(|one| &one.categories));
        }
        let actions = self.actions(record, index, &of_actions, reference)?;
        let call_in = raw.call_in.as_ref().map(|call_in| self.call_in(call_in)).transpose()?;
        let mut may = Vec::new();
        let all = proceedings.iter().map(|one| &one.resolved).chain([&resolved]).flat_map(|one| &one.resolutions);
        all.for_each(|one| one.callable(call_in.as_ref(), &mut may));
        let no_call_in = raw.no_call_in_because.is_some();
        may.retain(|_| item.is_none_or(|item| item.kind.is_business()));
        Ok(Minute {
            id: raw.id.clone(),
            name: raw.id.clone(),
            number,
            title: self.optional(raw.title),
            chair: self.person_of(raw.chair.as_ref())?,
            with: raw.with.clone(),
            hides: false,
            approval: raw.approved.map(|approved| match (approved, raw.signed) {
                (true, true) => Approval::ApprovedAndSigned,
                (true, false) => Approval::Approved,
                (false, _) => Approval::NotApproved,
            }),
            signed_by: self.person_of(raw.signed_by.as_ref())?,
            corrections: self.corrections(&raw.corrected, exempt::any_under_minute(self.context, record, index)),
            outcome: raw.outcome,
            referred_to: self.referred_to(raw.referred_to.as_ref(), meeting.date)?,
            deferred_to: raw.deferred_to.map(|day| day.0),
            urgent_because: self.optional(raw.urgent_because),
            interests,
            text: self.optional_or_file(raw.text, raw.text_file),
            proceedings,
            resolved,
            vote: raw.vote.as_ref().map(|vote| self.vote(vote)).transpose()?,
            dissent: self.dissent(&raw.dissent)?,
            reasons: self.optional(raw.reasons),
            alternatives: self.optional(raw.alternatives),
            conditions: raw.condition.iter().map(|condition| self.text(*condition)).collect(),
            decision: raw.decision.as_ref().map(|decision| self.decided(decision, item)).transpose()?,
            parties: raw.party.iter().map(|party| self.party(party)).collect(),
            actions,
            exempt: exempt.then(|| self.ground(categories.clone(), raw.exempt_reason, raw.public_interest)),
            public_title: self.optional(raw.public_title),
            public_summary: self.optional(raw.public_summary),
            reference: raw.reference.clone(),
            effective: raw.effective.map(|day| day.0),
            call_in_until: raw.call_in_until.map(|day| day.0),
            no_call_in,
            no_call_in_because: self.optional(raw.no_call_in_because),
            callable: Callable::of(may.into_iter().map(|may| may && !no_call_in)),
            urgent: raw.urgent_because.is_some() || item.is_some_and(|item| item.why_urgent().is_some()),
            called_in: call_in.is_some(),
            to_act: self.people_of(&raw.to_act)?,
            call_in,
        })
    }

    /// The actions under an item; `categories` are the ground of what they carry out.
    fn actions(
        &self,
        record: &Record<raw::Minutes>,
        index: usize,
        categories: &BTreeSet<u32>,
        reference: &dyn Fn(ActionAt) -> String,
    ) -> Result<Vec<Action>, ModelError> {
        let Some(item) = record.value.item.get(index) else { return Ok(Vec::new()) };
        let actions_follow = exempt::actions_follow(self.context, record, index);
        let mut actions = Vec::new();
        for (one, action) in item.action.iter().enumerate() {
            let path = format!("item.{index}.action.{one}");
            actions.push(Action {
                id: action.id.clone(),
                reference: reference(ActionAt { minute: index, action: one }),
                topic: self.optional(action.topic),
                text: self.text(action.text),
                owner: self.person(&action.owner)?,
                also: self.people_of(&action.also)?,
                due: action.due.map(|due| due.0),
                exempt: exempt::action(action, actions_follow).then(|| {
                    let own = action.exempt_categories.clone();
                    let categories = if own.is_empty() { categories.iter().copied().collect() } else { own };
                    self.ground(categories, None, None)
                }),
                place: record.place(&path),
            });
        }
        Ok(actions)
    }

    /// The annexes, each with its number.
    fn annexes(&self, record: &Record<raw::Minutes>, meeting: &Meeting) -> Vec<Annex> {
        let one = |(index, raw): (usize, &raw::Annex)| {
            let exempt = exempt::annex(self.context, record, raw);
            let categories = exempt::categories_of_annex(self.context, record, raw).to_vec();
            Annex {
                id: raw.id.clone(),
                number: raw.number.clone().unwrap_or_else(|| meeting.numbering.appendices.number(index + 1)),
                title: Some(self.text(raw.title)),
                item: raw.item.clone(),
                text: self.optional_or_file(raw.text, raw.text_file),
                exempt: exempt.then(|| self.ground(categories, None, None)),
            }
        };
        record.value.annex.iter().enumerate().map(one).collect()
    }

    /// What happened under an item, in order, and what was resolved at its end.
    fn happened(
        &self,
        record: &Record<raw::Minutes>,
        index: usize,
        raw: &raw::Item,
        under: Under<'_>,
    ) -> Result<(Vec<Proceeding>, Resolved), ModelError> {
        let mut before = 0;
        let mut proceedings: Vec<Proceeding> = Vec::new();
        for (number, one) in raw.proceeding.iter().enumerate() {
            let path = format!("item.{index}.proceeding.{number}");
            let mut proceeding = self.proceeding((&record.id, under.date), raw, number)?;
            let own = exempt::categories_of_proceeding(raw, one);
            let under = Under { categories: if own.is_empty() { under.categories } else { own }, ..under };
            proceeding.resolved = self.resolved(&path, (one.lead_in, &one.resolution, one.lead_out), before, &under)?;
            proceeding.exempt = exempt::proceeding(self.context, &record.id, raw, one)
                .then(|| self.ground(under.categories.to_vec(), None, None));
            before += proceeding.resolved.resolutions.len();
            proceedings.push(proceeding);
        }
        let path = format!("item.{index}");
        let resolved = self.resolved(&path, (raw.lead_in, &raw.resolution, raw.lead_out), before, &under)?;
        // What follows the recommendations of the report follows the last of the resolutions that adopt them.
        let mut is_told = resolved.recommended[1].is_some();
        for proceeding in proceedings.iter_mut().rev() {
            let [_, after] = &mut proceeding.resolved.recommended;
            is_told |= after.take_if(|_| is_told).or_else(|| after.clone()).is_some();
        }
        Ok((proceedings, resolved))
    }
}

fn sitting(raw: &raw::Sitting) -> Sitting {
    Sitting { day: raw.on.0, hours: [raw.began, raw.closed].map(|time| time.map(|time| time.0)) }
}

/// The categories for which a minute is exempt: its own or, without, those of each item that was taken, for which the public was
/// excluded from it or, without, those of the report on it. Those of a part of a report are the ground of that part alone.
fn categories<'a>(own: &[u32], items: impl Iterator<Item = &'a Item>) -> Vec<u32> {
    if !own.is_empty() {
        return own.to_vec();
    }
    let of_item = |item: &'a Item| match &item.report {
        Some(report) if item.exempt_categories.is_empty() => &report.exempt_categories,
        _ => &item.exempt_categories,
    };
    let all: BTreeSet<u32> = items.flat_map(of_item).copied().collect();
    all.into_iter().collect()
}
