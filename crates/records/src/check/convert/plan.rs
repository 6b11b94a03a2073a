//! Plans and their dated notes.

use std::collections::BTreeMap;

use super::{Converter, ModelError};
use crate::model::council::Scheme;
use crate::model::plan::{Group, Note, Plan, Recommendation};
use crate::read::record::plan as raw;
use crate::read::record::progress::Progress;
use crate::read::{Kind, Record};

impl Converter<'_, '_> {
    /// Every plan by id.
    pub(super) fn plans(&self) -> Result<BTreeMap<String, Plan>, ModelError> {
        self.context.workspace.plans.iter().map(|record| Ok((record.id.clone(), self.plan(record)?))).collect()
    }

    fn plan(&self, record: &Record<raw::Plan>) -> Result<Plan, ModelError> {
        let scheme = self.schemes.get(record.value.scheme.as_str());
        let scheme = scheme.cloned().ok_or_else(|| ModelError(record.value.scheme.clone()))?;
        let mut groups = Vec::new();
        for group in &record.value.group {
            let mut recommendations = Vec::new();
            for recommendation in &record.value.recommendation {
                if recommendation.group == group.id {
                    recommendations.push(self.recommendation(recommendation)?);
                }
            }
            groups.push(Group { title: self.text(group.title), recommendations });
        }
        let mut notes = BTreeMap::new();
        for progress in &self.context.workspace.progress {
            if progress.id.split('/').next() == Some(record.id.as_str()) {
                let date = Kind::Progress.date(&progress.id).ok_or_else(|| ModelError(progress.id.clone()))?;
                notes.insert(date, self.notes(progress, &scheme)?);
            }
        }
        let (title, approved) = (self.text(record.value.title), record.value.approved.0);
        Ok(Plan { title, approved, scheme, groups, notes })
    }

    fn recommendation(&self, raw: &raw::PlanRecommendation) -> Result<Recommendation, ModelError> {
        Ok(Recommendation {
            number: raw.number.clone(),
            title: self.text(raw.title),
            text: self.optional_or_file(raw.text, raw.text_file),
            owner: self.person(&raw.owner)?,
            due: raw.due.map(|date| date.0),
            priority: raw.priority.clone(),
            measures: raw.measures.clone(),
            withdrawn: self.optional(raw.withdrawn),
            withdrawn_on: raw.withdrawn_on.map(|date| date.0),
        })
    }

    fn notes(&self, record: &Record<Progress>, scheme: &Scheme) -> Result<BTreeMap<String, Note>, ModelError> {
        let rating = |id: &Option<String>| match id {
            None => Ok(None),
            Some(id) => {
                let found = scheme.ratings.iter().find(|rating| rating.id == *id);
                found.cloned().map(Some).ok_or_else(|| ModelError(id.clone()))
            }
        };
        let mut notes = BTreeMap::new();
        for note in &record.value.note {
            let made = Note {
                progress: rating(&note.progress)?,
                impact: rating(&note.impact)?,
                text: self.optional_or_file(note.text, note.text_file),
                forecast: note.forecast.map(|date| date.0),
            };
            notes.insert(note.recommendation.clone(), made);
        }
        Ok(notes)
    }
}
