//! The numbers of pages of a meeting's packs. All editions count alike, so that page 46 is page 46 for everyone, and what was
//! published keeps its numbers.

use std::collections::{BTreeMap, BTreeSet};

use orderpaper_compose::{
    Inclusion, LeftOut, LinkedReport, LinkedReports, Pack, PackPart, PageSpan, Paper, PartContent, PartPages,
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

    /// Which numbers of a volume a pack leaves out.
    pub(super) fn left_out(&self, pack: &Pack, volume: u32) -> LeftOut {
        let held = |pack: &Pack| -> BTreeSet<String> {
            let front = (volume > 0).then(|| super::front_of(&pack.front, volume, self.builder.locale));
            let parts = pack.parts.iter().filter(|part| self.volumes.get(&part.key) == Some(&volume)).chain(&front);
            parts.flat_map(|part| self.labels_of(part, self.count(pack, part))).map(|label| label.to_string()).collect()
        };
        let here = held(pack);
        let in_public = pack.edition == Edition::Public;
        let other: BTreeSet<String> = self.packs.iter().flat_map(held).filter(|label| !here.contains(label)).collect();
        let published = pack.published.parts.iter().filter(|part| part.supplement == volume);
        let mut published = published.flat_map(|part| &part.pages).map(PageNumber::as_str);
        LeftOut {
            exempt: in_public && !other.is_empty(),
            gone: published.any(|page| !here.contains(page) && !other.contains(page)),
        }
    }

    /// An agenda with the pages of its items, those of the widest pack.
    pub(super) fn agenda(&self, agenda: &Paper) -> Paper {
        let Some(pack) = self.packs.last() else { return agenda.clone() };
        let spans = self.spans(pack);
        let place = |id: &String| pack.items.iter().position(|item| item.id == *id);
        let parts = pack.parts.iter().filter_map(|part| {
            let item = part.item.as_ref().and_then(place)?;
            let is_late = self.volumes.get(&part.key).is_none_or(|volume| *volume > 0);
            Some((item, spans.get(&part.key)?.clone(), is_late))
        });
        let items = of_items(parts);
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

/// The pages of items, each of parts that are late or not: those of its first part, and of what follows it. A late appendix, or
/// one whose report is late because it was replaced, is elsewhere.
fn of_items(parts: impl Iterator<Item = (usize, PageSpan, bool)>) -> BTreeMap<usize, PageSpan> {
    let mut items: BTreeMap<usize, (PageSpan, bool)> = BTreeMap::new();
    for (item, span, is_late) in parts {
        match items.get_mut(&item) {
            Some((report, false)) if !is_late => report.widen(&span),
            Some(_) => {}
            None => drop(items.insert(item, (span, is_late))),
        }
    }
    items.into_iter().map(|(item, (span, _))| (item, span)).collect()
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
    use orderpaper_compose::PageSpan;
    use orderpaper_pdf::join::PageLabel;
    use orderpaper_pdf::numbering::{Late, PartLength, assign};

    use super::{of_items, settle};

    fn printed(labels: &[PageLabel]) -> PageSpan {
        PageSpan { first: labels[0].to_string(), last: labels[labels.len() - 1].to_string() }
    }

    /// However a report and its appendices grow, are replaced and change places, no item has pages that run backwards.
    #[test]
    fn no_pages_run_backwards() {
        let keys = ["report", "report/a", "report/b"];
        let named = |counts: [usize; 3]| {
            let parts = keys.into_iter().zip(counts).map(|(key, pages)| PartLength { key, pages });
            parts.collect::<Vec<_>>()
        };
        let first = assign(named([4, 3, 2]), &[].into(), Late::Continue);
        let spans = |lengths: [usize; 3], late: [bool; 3], numbers: Late, order: [usize; 3]| {
            let mut published = first.clone();
            for (key, _) in keys.iter().zip(late).filter(|(_, late)| *late) {
                let labels = published.remove(*key).unwrap_or_default();
                published.insert(format!("{key} as published"), labels);
            }
            let now = assign(named(lengths), &published, numbers);
            let parts = order.map(|at| (0, printed(&now[keys[at]]), late[at]));
            of_items(parts.into_iter()).remove(&0).unwrap()
        };
        for bits in 0..8 {
            let late = [bits & 1 > 0, bits & 2 > 0, bits & 4 > 0];
            for order in [[0, 1, 2], [0, 2, 1]] {
                for lengths in [[4, 3, 2], [1, 1, 1], [9, 40, 9]] {
                    for numbers in [Late::Continue, Late::Supplement(2)] {
                        let span = spans(lengths, late, numbers, order);
                        let mut widened = PageSpan { first: span.last.clone(), last: span.first.clone() };
                        widened.widen(&span);
                        let forward = span.first == span.last || widened.last == span.last;
                        let one_volume = span.first.starts_with('S') == span.last.starts_with('S');
                        assert!(forward && one_volume, "{span:?} {late:?} {order:?} {lengths:?}");
                    }
                }
            }
        }
        let replaced = spans([4, 3, 2], [true, false, false], Late::Continue, [0, 1, 2]);
        assert_eq!((&*replaced.first, &*replaced.last), ("10", "13"), "its appendices stay at 5 to 9");
        let grown = spans([4, 3, 4], [false; 3], Late::Continue, [0, 2, 1]);
        assert_eq!((&*grown.first, &*grown.last), ("1", "9B"));
    }

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
