//! The decisions of officers and single members, and call-ins.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use orderpaper_text::source::Place;

use super::{Converter, ModelError};
use crate::check::kept::decisions_in_order;
use crate::check::{due, exempt};
use crate::model::action::{AnswerTo, Update};
use crate::model::call_in::{CallIn, CallInStage, Callable};
use crate::model::decision::{DECISIONS, Decision, DecisionPart, Delegation};
use crate::model::meeting::{Meeting, Origin};
use crate::read::Kind;
use crate::read::record::call_in::CallIn as RawCallIn;
use crate::read::record::decision as raw_decision;

impl Converter<'_, '_> {
    /// A call-in, and what became of it.
    pub(super) fn call_in(&self, raw: &RawCallIn) -> Result<CallIn, ModelError> {
        let mut stages = Vec::new();
        for stage in &raw.stage {
            stages.push(CallInStage {
                on: stage.on.0,
                body: self.body_name(&stage.body, stage.on.0)?,
                outcome: stage.outcome,
                parts: stage.parts.clone(),
                text: self.optional(stage.text),
            });
        }
        Ok(CallIn {
            on: raw.on.0,
            by: self.people_of(&raw.by)?,
            parts: raw.parts.clone(),
            reason: self.text(raw.reason),
            valid: raw.valid,
            valid_because: self.optional(raw.valid_because),
            stages,
            outcome: self.optional(raw.outcome),
        })
    }

    fn part_of_decision(&self, raw: &raw_decision::DecisionPart) -> DecisionPart {
        DecisionPart {
            id: raw.id.clone(),
            text: self.text(raw.text),
            no_call_in_because: self.optional(raw.no_call_in_because),
        }
    }

    /// The decisions of officers and single members.
    pub(super) fn decisions(&self, meetings: &[Meeting]) -> Result<Vec<Decision>, ModelError> {
        let mut decisions = Vec::new();
        let order = decisions_in_order(self.context.workspace);
        for record in &self.context.workspace.decisions {
            let raw = &record.value;
            let date = Kind::Decision.date(&record.id).ok_or_else(|| ModelError(record.id.clone()))?;
            let by = raw.delegated_by.as_deref().and_then(|whole| whole.split_once('/')).map(|(meeting, _)| meeting);
            // Its number is that of the minute with the resolution.
            let minute = || {
                let (id, resolution) = raw.delegated_by.as_deref().and_then(|whole| whole.split_once('/'))?;
                let minutes = meetings.iter().find(|meeting| meeting.id == id)?.minutes.as_ref()?;
                Some(minutes.minutes.iter().find(|minute| minute.resolves(resolution))?.number.clone())
            };
            let minute = || minute().unwrap_or_default();
            let delegated_by = by.map(|id| {
                let meetings = &self.context.workspace.meetings;
                let meeting = meetings.iter().find(|meeting| meeting.id == id).ok_or_else(|| ModelError(id.into()))?;
                let day = Kind::Meeting.date(id).ok_or_else(|| ModelError(id.into()))?;
                Ok(Delegation { body: self.body_name(&meeting.value.committee, day)?, on: day, minute: minute() })
            });
            let called_in = raw.called_in.as_ref().map(|call_in| self.call_in(call_in)).transpose()?;
            decisions.push(Decision {
                id: record.id.clone(),
                name: record.id.clone(),
                of_day: of_day(&order, &record.id, date),
                place: Place::file(record.source),
                date,
                languages: self.languages(raw.language.as_deref()),
                headings: self.headings(raw.language.as_deref()),
                title: self.text(raw.title),
                by: self.person(&raw.by)?,
                jointly_with: self.people_of(&raw.jointly_with)?,
                decision: self.text(raw.decision),
                callable: {
                    let may = |id: Option<&String>| {
                        !called_in.as_ref().is_some_and(|one| one.is_about(id.map(String::as_str)))
                    };
                    let parts = raw.part.iter().map(|part| part.no_call_in_because.is_none() && may(part.id.as_ref()));
                    let whole = raw.part.is_empty().then(|| may(None));
                    Callable::of(parts.chain(whole).map(|part| part && raw.may_be_called_in()))
                },
                parts: raw.part.iter().map(|part| self.part_of_decision(part)).collect(),
                reasons: self.optional(raw.reasons),
                alternatives: self.optional(raw.alternatives),
                authority: self.optional(raw.authority),
                delegated_by: delegated_by.transpose()?,
                consulted: self.people_of(&raw.consulted)?,
                interests: self.optional(raw.interests),
                missing: due::missing_particulars(self.context, record).map(|(keys, _)| keys).unwrap_or_default(),
                key_decision: raw.key_decision,
                key_notice: self.key_notice(raw.key_notice.as_ref())?,
                reference: raw.reference.clone(),
                published: raw.published.map(|date| date.0),
                call_in_until: raw.call_in_until.map(|day| day.0),
                no_call_in: raw.no_call_in_because.is_some() && !raw.may_be_called_in(),
                no_call_in_because: self.optional(raw.no_call_in_because),
                effective: raw.effective.map(|day| day.0),
                to_act: self.people_of(&raw.to_act)?,
                called_in,
                exempt: exempt::decision(self.context, raw)
                    .then(|| self.ground(raw.exempt_categories.clone(), raw.exempt_reason, raw.public_interest)),
                public_title: self.optional(raw.public_title),
                public_summary: self.optional(raw.public_summary),
                corrections: self.corrections(&raw.corrected, exempt::decision(self.context, raw)),
            });
        }
        decisions.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(decisions)
    }

    /// From where an item came: `meeting/item`, or `decisions/decision`.
    pub(super) fn origin(&self, from: &str) -> Result<Origin, ModelError> {
        match from.split_once('/') {
            Some((DECISIONS, id)) => {
                let date = Kind::Decision.date(id).ok_or_else(|| ModelError(from.into()))?;
                Ok(Origin::Decision { date, of_day: of_day(&decisions_in_order(self.context.workspace), id, date) })
            }
            Some((meeting, item)) => Ok(Origin::Item { meeting: meeting.into(), item: item.into() }),
            None => Err(ModelError(from.into())),
        }
    }

    /// The updates of actions, the earliest first.
    pub(super) fn updates(&self) -> Result<BTreeMap<String, Vec<Update>>, ModelError> {
        let mut updates: BTreeMap<String, Vec<Update>> = BTreeMap::new();
        for record in &self.context.workspace.actions {
            for update in &record.value.update {
                updates.entry(update.action.clone()).or_default().push(Update {
                    on: update.on.0,
                    status: update.status,
                    text: self.text(update.text),
                    owner: self.person_of(update.owner.as_ref())?,
                    due: update.due.map(|due| due.0),
                    moved_to: match &update.moved_to {
                        Some(id) => Some((id.clone(), self.body_name(id, update.on.0)?)),
                        None => None,
                    },
                });
            }
        }
        for updates in updates.values_mut() {
            updates.sort_by_key(|update| update.on);
        }
        Ok(updates)
    }

    /// The answers to recommendations, the earliest first.
    pub(super) fn answers(&self) -> Result<BTreeMap<String, Vec<AnswerTo>>, ModelError> {
        let mut answers: BTreeMap<String, Vec<AnswerTo>> = BTreeMap::new();
        for record in &self.context.workspace.actions {
            for answer in &record.value.answer {
                answers.entry(answer.resolution.clone()).or_default().push(AnswerTo {
                    by: self.body_name(&answer.by, answer.on.0)?,
                    on: answer.on.0,
                    answer: answer.answer,
                    reason: self.optional(answer.reason),
                    owner: self.person_of(answer.owner.as_ref())?,
                    due: answer.due.map(|due| due.0),
                });
            }
        }
        for answers in answers.values_mut() {
            answers.sort_by_key(|answer| answer.on);
        }
        Ok(answers)
    }
}

/// The place of a decision among those of its day, from 1.
fn of_day(order: &[String], id: &str, date: NaiveDate) -> usize {
    let before = order.iter().take_while(|other| *other != id);
    1 + before.filter(|other| Kind::Decision.date(other) == Some(date)).count()
}
