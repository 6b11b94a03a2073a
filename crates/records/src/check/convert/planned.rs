//! Decisions to come.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Converter, ModelError};
use crate::model::planned::{PlanEntry, PlanNotes, PlannedDecision};
use crate::model::policy::Classification;
use crate::read::Record;
use crate::read::record::planned as raw;
use crate::read::record::report::Report;

impl Converter<'_, '_> {
    pub(super) fn plan_entry(&self, raw: &raw::PlanEntry) -> Result<PlanEntry, ModelError> {
        Ok(PlanEntry {
            id: raw.id.clone(),
            first_published: self.first_planned(raw),
            reference: raw.reference.clone(),
            member: self.person_of(raw.member.as_ref())?,
            consulted: self.optional(raw.consulted),
            contact: self.optional(raw.contact),
            wards: self.optional(raw.wards),
            key_because: raw.key_because.clone(),
            representations: self.optional(raw.representations),
        })
    }

    /// When the first open plan with a decision was published, and with the papers of which meeting.
    fn first_planned(&self, raw: &raw::PlanEntry) -> Option<(NaiveDate, Option<String>)> {
        if let Some(day) = raw.first_published {
            return Some((day.0, None));
        }
        let id = raw.id.as_ref()?;
        let open = self.context.workspace.reports.iter().filter(|one| one.value.classification == Classification::Open);
        let has_it = |one: &&Record<Report>| {
            let planned = one.value.forward_plan_of.iter().flat_map(|plan| &plan.decision);
            planned.into_iter().any(|other| other.plan.id.as_ref() == Some(id))
        };
        let meetings = open.filter(has_it).map(|one| self.context.meeting_of(one));
        meetings.filter_map(|of| Some((self.context.published_on(of)?, Some(of.to_owned())))).min()
    }

    pub(super) fn plan_notes(&self, raw: &raw::PlanNotes) -> PlanNotes {
        PlanNotes { documents: self.optional(raw.documents), representations: self.optional(raw.representations) }
    }

    /// A decision to come in a plan of a day, on which the body that takes it is told.
    pub(super) fn planned(&self, raw: &raw::PlannedDecision, day: NaiveDate) -> Result<PlannedDecision, ModelError> {
        let on = |other: Option<_>| raw.on.or(other).map(|day| day.0);
        let body = |id: &String| Ok((self.body_name(id, day)?, Arc::new(self.body_on(id, day)?)));
        Ok(PlannedDecision {
            title: self.text(raw.title),
            purpose: self.optional(raw.purpose),
            by: self.people_of(&raw.by)?,
            body: raw.committee.as_ref().map(body).transpose()?,
            days: [on(raw.from), on(raw.until)],
            officer: self.person_of(raw.officer.as_ref())?,
            key_decision: raw.key_decision,
            documents: raw.documents.iter().map(|document| self.text(*document)).collect(),
            private: raw.private || !raw.exempt_categories.is_empty(),
            exempt_categories: raw.exempt_categories.clone(),
            plan: self.plan_entry(&raw.plan)?,
        })
    }
}
