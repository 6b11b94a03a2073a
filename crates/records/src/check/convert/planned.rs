//! Decisions to come.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Converter, ModelError};
use crate::model::planned::{PlanEntry, PlanNotes, PlannedDecision};
use crate::read::record::planned as raw;

impl Converter<'_, '_> {
    pub(super) fn plan_entry(&self, raw: &raw::PlanEntry) -> Result<PlanEntry, ModelError> {
        Ok(PlanEntry {
            reference: raw.reference.clone(),
            member: self.person_of(raw.member.as_ref())?,
            consulted: self.optional(raw.consulted),
            representations: self.optional(raw.representations),
        })
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
            private: raw.private,
            plan: self.plan_entry(&raw.plan)?,
        })
    }
}
