//! What items are about, and what was decided on it.

use super::{Converter, ModelError};
use crate::model::meeting::{Item, Matter};
use crate::model::minutes::{Condition, Decided, Party};
use crate::read::record::council::MatterKind;
use crate::read::record::{meeting, minutes};

impl Converter<'_, '_> {
    fn matter_kind(&self, id: &str) -> Result<&MatterKind, ModelError> {
        let kind = self.council.value.matter.iter().find(|kind| kind.id == id);
        kind.ok_or_else(|| ModelError(id.to_owned()))
    }

    pub(super) fn matter(&self, raw: &meeting::Matter) -> Result<Matter, ModelError> {
        let kind = self.matter_kind(&raw.kind)?;
        let mut fields = Vec::new();
        for field in &kind.field {
            let given = raw.field.iter().filter(|one| one.field == field.id);
            fields.extend(given.map(|given| (self.text(field.label), self.text(given.text))));
        }
        Ok(Matter { kind: raw.kind.clone(), name: self.text(kind.name), reference: raw.reference.clone(), fields })
    }

    /// The decision on the matter of an item.
    pub(super) fn decided(&self, raw: &minutes::Decided, item: Option<&Item>) -> Result<Decided, ModelError> {
        let kind =
            item.and_then(|item| item.matter.as_ref()).map(|matter| self.matter_kind(&matter.kind)).transpose()?;
        let outcome = raw.outcome.as_ref().map(|id| {
            let found = kind.and_then(|kind| kind.outcome.iter().find(|outcome| outcome.id == *id));
            found.map(|found| self.text(found.name)).ok_or_else(|| ModelError(id.clone()))
        });
        let condition = |one: &minutes::Condition| Condition {
            text: self.text(one.text),
            kind: one.kind,
            reason: self.optional(one.reason),
        };
        Ok(Decided {
            outcome: outcome.transpose()?,
            findings: self.optional(raw.findings),
            conditions: raw.condition.iter().map(condition).collect(),
            informatives: raw.informative.iter().map(|one| self.text(*one)).collect(),
            appeal: self.optional(raw.appeal),
            costs: self.optional(raw.costs),
        })
    }

    pub(super) fn party(&self, raw: &minutes::Party) -> Party {
        Party {
            name: Some(self.text(raw.name)),
            side: self.text(raw.side),
            represented_by: self.optional(raw.represented_by),
            name_withheld: raw.name_withheld,
        }
    }
}
