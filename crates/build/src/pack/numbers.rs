//! The numbers of pages of a meeting's packs. All editions count alike, so that page 46 is page 46 for everyone, and what was
//! published keeps its numbers.

use std::collections::BTreeMap;

use orderpaper_compose::{
    Inclusion, LinkedReport, LinkedReports, Pack, PackPart, PageSpan, Paper, PartContent, PartPages,
};
use orderpaper_pdf::join::PageLabel;
use orderpaper_pdf::numbering::{self, Late, PartLength};
use orderpaper_print::typeset::Document;
use orderpaper_records::model::policy::{ChangedPart, SupplementNumbers};
use orderpaper_records::model::published::{PageNumber, PartKey};
use orderpaper_records::project::Edition;

use super::PackSet;
use crate::render::RenderError;

/// How often front sheets and agendas are set anew until their own length, on which all numbers rest, is still.
const ROUNDS: usize = 5;

/// The key of the front sheet of a volume.
pub(super) fn front_key(volume: u32) -> PartKey {
    if volume == 0 { "front".into() } else { format!("supplement-{volume}").into() }
}

impl PackSet<'_> {
    /// The supplement that brings each part: what is published already is where it was, and what is new, or has changed
    /// where policy wants that, comes with the next one.
    pub(super) fn volumes(&self) -> BTreeMap<PartKey, u32> {
        let Some(pack) = self.packs.last() else { return BTreeMap::new() };
        let next = pack.published.next_supplement();
        let volume = |part: &PackPart| match pack.published.part(part.key.as_str()) {
            Some(before) if !self.is_replaced(pack, part) => before.supplement,
            _ => next,
        };
        pack.parts.iter().map(|part| (part.key.clone(), volume(part))).collect()
    }

    /// Whether a report or a file has changed since it was published, and policy sends it to a supplement.
    fn is_replaced(&self, pack: &Pack, part: &PackPart) -> bool {
        let is_sheet = part.key.as_str() == orderpaper_compose::CORRECTIONS;
        let replaces = is_sheet || pack.policy.changed == ChangedPart::Supplement && part.item.is_some();
        let Some(before) = pack.published.part(part.key.as_str()).filter(|_| replaces) else { return false };
        let differs = |edition, before: &Option<String>| {
            let now = self.digest(edition, part);
            before.is_some() && now.is_some() && *before != now
        };
        differs(Edition::Public, &before.public) || differs(Edition::Restricted, &before.restricted)
    }

    /// Sets the front sheets and agendas until the numbers that they print are those that they cause.
    pub(super) fn number(&mut self, agendas: &[Paper]) -> Result<(), RenderError> {
        let settled = settle(self, Self::counts, |set, counts| set.set_with(counts, agendas))?;
        if settled { Ok(()) } else { Err(RenderError::Unsettled) }
    }

    /// Sets the front sheets and agendas with the numbers that so many pages of each part give.
    fn set_with(&mut self, counts: &[(PartKey, usize)], agendas: &[Paper]) -> Result<(), RenderError> {
        self.labels = self.assign(counts);
        let last = self.volumes.values().max().copied().unwrap_or_default();
        for pack in self.packs {
            let spans = self.spans(pack);
            for volume in 0..=last {
                let front = self.builder.pages(&self.front(pack, volume, &spans))?;
                self.fronts.insert((pack.edition, volume), front);
            }
        }
        for agenda in agendas {
            let pages = self.builder.pages(&self.agenda(agenda))?;
            self.agendas.insert(agenda.edition, pages);
        }
        Ok(())
    }

    /// How many numbers each part takes, in the order in which they are given: as many as it has pages in the edition where
    /// it has most.
    fn counts(&self) -> Vec<(PartKey, usize)> {
        let Some(widest) = self.packs.last() else { return Vec::new() };
        let most = |part: &PackPart| self.packs.iter().map(|pack| self.count(pack, part)).max().unwrap_or_default();
        let next = widest.published.next_supplement();
        let is_new = |part: &&PackPart| self.volumes.get(&part.key) == Some(&next) && next > 0;
        let mut counts: Vec<(PartKey, usize)> = Vec::new();
        for part in widest.parts.iter().filter(|part| !is_new(part)) {
            counts.push((part.key.clone(), most(part)));
        }
        let fronts = (1..=next).map(|volume| super::front_of(&widest.front, volume, self.builder.locale));
        counts.extend(fronts.map(|front| (front.key.clone(), most(&front))));
        for part in widest.parts.iter().filter(is_new) {
            counts.push((part.key.clone(), most(part)));
        }
        counts
    }

    /// How many pages a part has in an edition.
    pub(super) fn count(&self, pack: &Pack, part: &PackPart) -> usize {
        // A part that this edition does not hold has no pages in it.
        let own = pack.parts.iter().find(|other| other.key == part.key).unwrap_or(part);
        match &own.content {
            PartContent::File { path, inclusion: Inclusion::Pages, .. } => {
                self.files.get(path).map_or(0, |file| file.judged.sheets.len())
            }
            _ => self.document(pack, own).map_or(1, Document::pages),
        }
    }

    fn assign(&self, counts: &[(PartKey, usize)]) -> BTreeMap<PartKey, Vec<PageLabel>> {
        let Some(pack) = self.packs.last() else { return BTreeMap::new() };
        let next = pack.published.next_supplement();
        let read = |pages: &[PageNumber]| pages.iter().map(|page| PageLabel::read(page.as_str())).collect::<Vec<_>>();
        let mut published: BTreeMap<String, Vec<PageLabel>> = BTreeMap::new();
        for part in &pack.published.parts {
            // What was replaced keeps its numbers for itself, under a key that no part has.
            let replaced = self.volumes.get(part.key.as_str()).is_some_and(|volume| *volume != part.supplement);
            let key = if replaced {
                format!("{} as published in {}", part.key, part.supplement)
            } else {
                part.key.to_string()
            };
            published.insert(key, read(&part.pages));
        }
        let late = match pack.policy.supplements {
            SupplementNumbers::Own if next > 0 => Late::Supplement(next),
            _ => Late::Continue,
        };
        let parts = counts.iter().map(|(key, pages)| PartLength { key: key.as_str(), pages: *pages });
        let assigned = numbering::assign(parts, &published, late);
        assigned.into_iter().map(|(key, labels)| (key.into(), labels)).collect()
    }

    /// The numbers of so many pages of a part.
    pub(super) fn labels_of(&self, part: &PackPart, count: usize) -> Vec<PageLabel> {
        self.labels.get(&part.key).into_iter().flatten().take(count).cloned().collect()
    }

    /// The printed numbers of the first and last page of each part of a pack.
    pub(super) fn spans(&self, pack: &Pack) -> PartPages {
        let span = |part: &PackPart| {
            let labels = self.labels_of(part, self.count(pack, part));
            let (first, last) = (labels.first()?.to_string(), labels.last()?.to_string());
            Some((part.key.clone(), PageSpan { first, last }))
        };
        pack.parts.iter().filter_map(span).collect()
    }

    /// An agenda with the pages of its items, those of the widest pack.
    pub(super) fn agenda(&self, agenda: &Paper) -> Paper {
        let Some(pack) = self.packs.last() else { return agenda.clone() };
        let spans = self.spans(pack);
        let place = |id: &String| pack.items.iter().position(|item| item.id == *id);
        let mut items: BTreeMap<usize, PageSpan> = BTreeMap::new();
        for part in &pack.parts {
            let Some(item) = part.item.as_ref().and_then(place) else { continue };
            let Some(span) = spans.get(&part.key) else { continue };
            // A late appendix is elsewhere: an item's pages are those that follow each other.
            let report = items.entry(item).or_insert_with(|| span.clone());
            if self.volumes.get(&part.key) == Some(&0) {
                report.last.clone_from(&span.last);
            }
        }
        let beside = self.packs.iter().rev().find(|pack| pack.edition <= agenda.edition);
        let linked = beside.into_iter().flat_map(|pack| &pack.parts).filter_map(|part| match &part.content {
            PartContent::Paper { edition, id: key } => {
                let report = LinkedReport { edition: *edition, key: key.as_str().into() };
                Some((part.item.as_ref().and_then(place)?, report))
            }
            _ => None,
        });
        let linked: LinkedReports = linked.collect();
        agenda.clone().with_pages(&items, &linked, self.builder.locale)
    }
}

/// Sets something anew with what it counts, until it counts the same again. Gives whether it does, after as many rounds as are made.
fn settle<T, C: PartialEq + Default, E>(
    state: &mut T,
    count: impl Fn(&T) -> C,
    set: impl Fn(&mut T, &C) -> Result<(), E>,
) -> Result<bool, E> {
    let mut before = C::default();
    for _ in 0..ROUNDS {
        let counts = count(state);
        if counts == before {
            return Ok(true);
        }
        set(state, &counts)?;
        before = counts;
    }
    Ok(count(state) == before)
}

#[cfg(test)]
mod tests {
    use super::settle;

    /// Sets a number of pages with what it printed before, and gives whether it settled, and on what.
    fn settled(pages: impl Fn(usize) -> usize) -> (bool, usize) {
        let mut state = 1;
        let set = |state: &mut usize, printed: &usize| {
            *state = pages(*printed);
            Ok::<(), ()>(())
        };
        (settle(&mut state, |state| *state, set).unwrap(), state)
    }

    #[test]
    fn numbers_settle_where_they_can_and_are_reported_where_they_cannot() {
        assert_eq!(settled(|_| 1), (true, 1));
        assert_eq!(settled(|printed| (printed + 1).min(4)), (true, 4));
        assert!(
            !settled(|printed| if printed == 1 { 2 } else { 1 }).0,
            "it takes a page more with each change of mind"
        );
        assert!(!settled(|printed| printed + 1).0, "it never ends");
    }
}
