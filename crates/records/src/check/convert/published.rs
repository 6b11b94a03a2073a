//! What was published of a pack.

use super::Converter;
use crate::model::meeting::Meeting;
use crate::model::published::{Numbered, PageNumber, Published, PublishedEdition, PublishedPart, Sealed};
use crate::read::record::published as raw;

impl Converter<'_, '_> {
    /// Puts what was published of each meeting's pack into the meetings.
    pub(super) fn put_published(&self, meetings: &mut [Meeting]) {
        for record in &self.context.workspace.published {
            if let Some(meeting) = meetings.iter_mut().find(|meeting| meeting.id == record.id) {
                let workspace = self.context.workspace;
                let mut pack = published(&record.value, workspace.sealed.get(&record.id));
                let kept = workspace.kept.get(&record.id);
                for edition in &mut pack.editions {
                    edition.same_agenda = kept.is_some_and(|kept| kept.same_agenda.contains(&edition.number));
                }
                meeting.published_pack = Some(pack);
            }
        }
    }
}

/// What the record of a published pack says, and the ledger of its restricted edition.
#[must_use]
pub fn published(raw: &raw::Published, sealed: Option<&Sealed>) -> Published {
    let part = |part: &raw::PublishedPart| PublishedPart {
        key: part.part.as_str().into(),
        supplement: part.supplement,
        edition: part.edition,
        title: part.title.clone(),
        pages: part.pages.iter().cloned().map(PageNumber::from).collect(),
        public: part.public.clone(),
        restricted: None,
        numbered: part
            .numbered
            .iter()
            .map(|one| Numbered { number: one.number.clone().into(), id: one.id.clone(), text: one.text.clone() })
            .collect(),
        sealed: Vec::new(),
        secret: false,
    };
    let edition = |edition: &raw::PublishedEdition| PublishedEdition {
        number: edition.number,
        at: edition.at.0,
        same_agenda: false,
        why: edition.why.clone(),
        public: edition.public.clone(),
        restricted: edition.restricted.clone(),
    };
    let mut published = Published {
        editions: raw.edition.iter().map(edition).collect(),
        items: raw.item.iter().map(|item| (item.id.clone(), item.number.clone())).collect(),
        parts: raw.part.iter().map(part).collect(),
        salt: None,
    };
    if let Some(sealed) = sealed {
        published.add_sealed(sealed);
    }
    published
}
