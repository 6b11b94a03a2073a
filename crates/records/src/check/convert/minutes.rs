//! Minutes, the decisions of officers, and what has become of actions and recommendations.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_text::source::{Place, SourceId};

use super::resolution::Under;
use super::{Converter, ModelError};
use crate::check::numbers::ActionAt;
use crate::check::{exempt, numbers};
use crate::model::Text;
use crate::model::action::{AnswerTo, Update};
use crate::model::decision::{Decision, Delegation};
use crate::model::meeting::{Item, Meeting};
use crate::model::minutes::{
    Action, Amended, Approval, Attendance, CallIn, Candidate, Interest, Minute, Minutes, Names, Proceeding, Vote,
};
use crate::model::numbering::Composed;
use crate::model::policy::{Classification, ProceedingKind};
use crate::read::record::minutes as raw;
use crate::read::{Kind, Record};

impl Converter<'_, '_> {
    /// Puts the minutes of each meeting into it, with their numbers.
    pub(super) fn put_minutes(&self, meetings: &mut [Meeting]) -> Result<(), ModelError> {
        let workspace = self.context.workspace;
        let mut numbered: BTreeMap<(SourceId, usize), (u32, i32)> = BTreeMap::new();
        for one in numbers::minutes(workspace) {
            numbered.insert((one.record.source, one.index), (one.number, one.year));
        }
        let mut actions: BTreeMap<(SourceId, ActionAt), String> = BTreeMap::new();
        for one in numbers::actions(workspace) {
            actions.insert((one.record.source, one.at), one.number);
        }
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for (place, meeting) in meetings.iter().enumerate() {
            places.insert(meeting.id.clone(), place);
        }
        for (body, records) in numbers::by_body(workspace) {
            let numbering = numbers::numbering(workspace, body);
            let pattern = numbering.pattern.as_deref().unwrap_or("{n}");
            let pattern = Composed::read(pattern).ok_or_else(|| ModelError(pattern.into()))?;
            let code = numbers::code(workspace, body);
            for numbers::DatedMinutes { record, .. } in records {
                let number = |index: usize| {
                    let found = numbered.get(&(record.source, index));
                    found.map(|(n, year)| pattern.number(*n, *year, code)).unwrap_or_default()
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
        let mut attendance = Vec::new();
        for one in &raw.attendance {
            attendance.push(Attendance {
                person: self.person(&one.person)?,
                class: one.class,
                instead_of: self.person_of(one.instead_of.as_ref())?,
                remote: one.remote,
                arrived: one.arrived.clone(),
                left: one.left.clone(),
                hours: [one.arrived_at, one.left_at].map(|time| time.map(|time| time.0)),
                away: one.away.clone(),
            });
        }
        let mut minutes = Vec::new();
        for (index, item) in raw.item.iter().enumerate() {
            minutes.push(self.minute(record, index, item, meeting, number(index), reference)?);
        }
        Ok(Minutes {
            place: Place::file(record.source),
            chair: self.person_of(raw.chair.as_ref())?,
            began: raw.began.map(|time| time.0),
            closed: raw.closed.map(|time| time.0),
            has_interests: raw.item.iter().any(|minute| !minute.interest.is_empty()),
            decisions_published: raw.decisions_published.map(|day| day.0),
            attendance,
            corrections: self.corrections(&raw.corrected, {
                let mut items = 0..raw.item.len();
                items.any(|index| exempt::any_under_minute(self.context, record, index))
            }),
            minutes,
        })
    }

    fn interest(&self, raw: &raw::Interest) -> Result<Interest, ModelError> {
        Ok(Interest {
            person: self.person(&raw.person)?,
            kind: raw.kind,
            reason: self.text(raw.reason),
            left: raw.left,
            dispensation: self.optional(raw.dispensation),
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
        let at = |field: &str| format!("item.{index}.{field}");
        let item = meeting.items.iter().find(|item| item.id == raw.id);
        let report = item.and_then(|item| item.report.as_ref());
        let together = raw.with.iter().filter_map(|id| meeting.items.iter().find(|item| item.id == *id));
        let categories = categories(&raw.exempt_categories, item.into_iter().chain(together));
        let exempt = exempt::minute(self.context, &record.id, raw);
        let actions_follow = exempt::actions_follow(self.context, record, index);
        let interests = raw.interest.iter().map(|interest| self.interest(interest)).collect::<Result<_, _>>()?;
        let mut proceedings: Vec<Proceeding> = Vec::new();
        for proceeding in &raw.proceeding {
            let before = proceedings.iter().rev().find_map(wording);
            proceedings.push(self.proceeding(proceeding, before)?);
        }
        let raw_report = self.context.report_on(&record.id, &raw.id).map(|report| &*report.value);
        let judged = exempt::resolutions(self.context, record, index);
        let judged: BTreeMap<&str, bool> = judged.iter().map(|one| (one.path.as_str(), one.exempt)).collect();
        let resolutions = self.resolutions(
            &at("resolution"),
            &raw.resolution,
            &Under {
                report,
                raw_report,
                judged: &judged,
                categories: &categories,
                patterns: &meeting.numbering.recommendations,
                date: meeting.date,
            },
        )?;
        // An action has the ground of what it carries out.
        let mut of_actions: BTreeSet<u32> = categories.iter().copied().collect();
        if of_actions.is_empty() {
            for one in &resolutions {
                one.categories(&mut of_actions);
            }
        }
        let mut actions = Vec::new();
        for (one, action) in raw.action.iter().enumerate() {
            let path = at(&format!("action.{one}"));
            actions.push(Action {
                id: action.id.clone(),
                reference: reference(ActionAt { minute: index, action: one }),
                topic: self.optional(action.topic),
                text: self.text(action.text),
                owner: self.person(&action.owner)?,
                due: action.due.map(|due| due.0),
                exempt: exempt::action(action, actions_follow).then(|| {
                    let own = action.exempt_categories.clone();
                    let categories = if own.is_empty() { of_actions.iter().copied().collect() } else { own };
                    self.ground(categories, None, None)
                }),
                place: record.place(&path),
            });
        }
        let call_in = raw.call_in.as_ref().map(|call_in| {
            Ok(CallIn {
                on: call_in.on.0,
                by: self.people_of(&call_in.by)?,
                reason: self.text(call_in.reason),
                outcome: self.optional(call_in.outcome),
            })
        });
        // What leads into recommendations leads into the resolutions that adopt them word for word.
        let leads = report.filter(|report| {
            let adopts = |one: &raw::Resolution| {
                one.recommendation.is_some() && one.text.is_none() && one.text_file.is_none() && one.part.is_empty()
            };
            (exempt || report.classification != Classification::Exempt) && raw.resolution.iter().any(adopts)
        });
        let referred_to = raw.referred_to.as_ref().map(|id| self.committee_name(id, meeting.date)).transpose()?;
        Ok(Minute {
            id: raw.id.clone(),
            name: raw.id.clone(),
            number,
            title: self.optional(raw.title),
            chair: self.person_of(raw.chair.as_ref())?,
            with: raw.with.clone(),
            approval: raw.approved.map(|approved| match (approved, raw.signed) {
                (true, true) => Approval::ApprovedAndSigned,
                (true, false) => Approval::Approved,
                (false, _) => Approval::NotApproved,
            }),
            corrections: self.corrections(&raw.corrected, exempt::any_under_minute(self.context, record, index)),
            outcome: raw.outcome,
            referred_to,
            urgent_because: self.optional(raw.urgent_because),
            interests,
            text: self.optional_or_file(raw.text, raw.text_file),
            proceedings,
            recommended: leads.and_then(|report| report.lead_in.clone()).filter(|_| raw.lead_in.is_none()),
            lead_in: self.optional(raw.lead_in),
            resolutions,
            lead_out: self.optional(raw.lead_out).or_else(|| leads.and_then(|report| report.lead_out.clone())),
            vote: raw.vote.as_ref().map(|vote| self.vote(vote)).transpose()?,
            reasons: self.optional(raw.reasons),
            alternatives: self.optional(raw.alternatives),
            conditions: raw.condition.iter().map(|condition| self.text(*condition)).collect(),
            actions,
            exempt: exempt.then(|| self.ground(categories.clone(), raw.exempt_reason, raw.public_interest)),
            public_title: self.optional(raw.public_title),
            public_summary: self.optional(raw.public_summary),
            call_in: call_in.transpose()?,
        })
    }

    fn proceeding(&self, raw: &raw::Proceeding, before: Option<Text>) -> Result<Proceeding, ModelError> {
        let mut candidates = Vec::new();
        for candidate in &raw.candidate {
            candidates.push(Candidate {
                person: self.person(&candidate.person)?,
                by: self.person_of(candidate.by.as_ref())?,
                seconded_by: self.person_of(candidate.seconded_by.as_ref())?,
                votes: candidate.votes,
            });
        }
        Ok(Proceeding {
            kind: raw.kind,
            text: self.optional(raw.text),
            points: raw.points.iter().map(|point| self.text(*point)).collect(),
            by: self.person_of(raw.by.as_ref())?,
            name: self.optional(raw.name),
            seconded_by: self.person_of(raw.seconded_by.as_ref())?,
            replied_by: self.person_of(raw.replied_by.as_ref())?,
            reply: self.optional(raw.reply),
            supplementary: self.optional(raw.supplementary),
            supplementary_reply: self.optional(raw.supplementary_reply),
            written_reply: raw.written_reply,
            signatures: raw.signatures,
            outcome: raw.outcome,
            becomes: self.optional(raw.becomes).map(|after| Amended { after, before }),
            office: self.optional(raw.office),
            candidates,
            elected: self.person_of(raw.elected.as_ref())?,
            nobody_elected: raw.nobody_elected,
            vote: raw.vote.as_ref().map(|vote| self.vote(vote)).transpose()?,
            at: raw.at.map(|time| time.0),
            until: raw.until.map(|until| until.0),
        })
    }

    fn vote(&self, raw: &raw::Vote) -> Result<Vote, ModelError> {
        Ok(Vote {
            by: raw.by,
            counts: [raw.in_favour, raw.against, raw.abstained],
            unanimous: raw.unanimous,
            casting: raw.casting,
            names: raw.names.as_ref().map(|names| self.names(names)).transpose()?,
            recorded: raw.recorded.as_ref().map(|names| self.names(names)).transpose()?,
        })
    }

    fn names(&self, raw: &raw::Names) -> Result<Names, ModelError> {
        let all = [&raw.in_favour, &raw.against, &raw.abstained, &raw.not_voting, &raw.absent, &raw.excluded];
        let mut names = Names::default();
        for (names, ids) in names.iter_mut().zip(all) {
            *names = self.people_of(ids)?;
        }
        Ok(names)
    }

    /// The decisions of officers and single members.
    pub(super) fn decisions(&self) -> Result<Vec<Decision>, ModelError> {
        let mut decisions = Vec::new();
        for record in &self.context.workspace.decisions {
            let raw = &record.value;
            let date = Kind::Decision.date(&record.id).ok_or_else(|| ModelError(record.id.clone()))?;
            let by = raw.delegated_by.as_deref().and_then(|whole| whole.split_once('/')).map(|(meeting, _)| meeting);
            let delegated_by = by.map(|id| {
                let meetings = &self.context.workspace.meetings;
                let meeting = meetings.iter().find(|meeting| meeting.id == id).ok_or_else(|| ModelError(id.into()))?;
                let day = Kind::Meeting.date(id).ok_or_else(|| ModelError(id.into()))?;
                Ok(Delegation { body: self.committee_name(&meeting.value.committee, day)?, on: day })
            });
            decisions.push(Decision {
                id: record.id.clone(),
                name: record.id.clone(),
                place: Place::file(record.source),
                date,
                languages: self.languages(raw.language.as_deref()),
                headings: self.headings(raw.language.as_deref()),
                title: self.text(raw.title),
                by: self.person(&raw.by)?,
                decision: self.text(raw.decision),
                reasons: self.optional(raw.reasons),
                alternatives: self.optional(raw.alternatives),
                authority: self.optional(raw.authority),
                delegated_by: delegated_by.transpose()?,
                consulted: self.people_of(&raw.consulted)?,
                interests: self.optional(raw.interests),
                key_decision: raw.key_decision,
                key_notice: self.key_notice(raw.key_notice.as_ref())?,
                reference: raw.reference.clone(),
                published: raw.published.map(|date| date.0),
                call_in: raw.call_in.unwrap_or(raw.key_decision),
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
                    by: self.committee_name(&answer.by, answer.on.0)?,
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

/// The wording that a motion has after a proceeding: that of the motion itself, or with an amendment that was made.
fn wording(proceeding: &Proceeding) -> Option<Text> {
    match proceeding.kind {
        ProceedingKind::Motion | ProceedingKind::MotionOnNotice => proceeding.text.clone(),
        ProceedingKind::Amendment if proceeding.is_made() => {
            proceeding.becomes.as_ref().map(|amended| amended.after.clone())
        }
        _ => None,
    }
}
