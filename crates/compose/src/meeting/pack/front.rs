//! Front sheets with what is known of their pages, and the pages on an agenda.

use std::collections::BTreeMap;

use orderpaper_records::model::published::PartKey;
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Block, Inline, plain};

use super::{AccessibilityNote, ContentsRow, Inclusion, Pack, PageSpan, PartContent, PartPages};
use crate::locale::Locale;
use crate::meeting::paragraph;
use crate::references::{address, file};
use crate::{AgendaLine, CollectedTable, Field, Heading, Paper, Part, Piece, TableKind, words};

/// A report that an agenda leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedReport {
    /// The edition that is meant.
    pub edition: Edition,
    /// The key of its part in the pack.
    pub key: PartKey,
}

/// What is known of the pages of a pack, once they are set.
#[derive(Debug, Clone, Copy)]
pub struct KnownOfPages<'a> {
    /// The pages of each part.
    pub spans: &'a PartPages,
    /// The appended files that do not keep the standards.
    pub notes: &'a [AccessibilityNote],
    /// Which numbers are on no page.
    pub left_out: LeftOut,
}

/// Why numbers are on no page of a pack or a supplement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// They are on pages that only the restricted edition has.
    pub exempt: bool,
    /// They were on pages that were published, and have gone since.
    pub gone: bool,
}

/// Reports by the places of their items on the agenda, counted from 0.
pub type LinkedReports = BTreeMap<usize, LinkedReport>;

/// The file of a pack.
const PACK: &str = "pack.pdf";

impl Pack {
    /// The front sheet with its contents, and what there is to know of the pack.
    #[must_use]
    pub fn front_sheet(&self, known: KnownOfPages<'_>, locale: &Locale) -> Paper {
        let mut paper = self.front.clone();
        for (version, rows) in paper.versions.iter_mut().zip(&self.rows) {
            let language = version.language.clone();
            let about = self.about(known, &titles(rows), &language, locale);
            version.parts.insert(0, contents(rows, "pack-contents-caption", known.spans, (&language, locale)));
            version.parts.push(about);
        }
        paper
    }

    /// The front sheet of a supplement: what it brings, of which `keys` are the parts, and why that comes late.
    #[must_use]
    pub fn supplement(&self, number: u32, keys: &[&str], known: KnownOfPages<'_>, locale: &Locale) -> Paper {
        let spans = known.spans;
        let mut paper = self.front.clone();
        paper.id = format!("supplement-{number}");
        let is_next = number == self.published.next_supplement();
        let at = self.published.date_of(number).or(self.published_at.filter(|_| is_next));
        if let Some(at) = at {
            paper.date = at.date();
        }
        for (version, rows) in paper.versions.iter_mut().zip(&self.rows) {
            let language = version.language.clone();
            let say = |key: &str| locale.say(&language, key, &[("number", &number.to_string())]);
            let rows = self.brought(rows, (number, keys, spans), (&language, locale));
            version.kicker = say("pack-supplement");
            // The days on which the agenda was published are those of the agenda alone.
            let [published, again] = ["head-published", "head-published-again"].map(say);
            version.head.retain(|field| field.label != published && field.label != again);
            if let Some(at) = at {
                let (date, time) = (locale.date(&language, at.date()), at.format("%H:%M").to_string());
                let moment = locale.say(&language, "moment", &[("date", &date), ("time", &time)]);
                version.head.push(Field { label: published, value: words(moment), is_name: false, place: None });
            }
            version.item.clone_from(&version.kicker);
            let mut parts = vec![contents(&rows, "supplement-contents-caption", spans, (&language, locale))];
            parts.extend(reasons(&rows, &say("pack-late")));
            parts.push(self.about(known, &titles(&rows), &language, locale));
            version.parts = parts;
        }
        paper
    }

    /// The lines of the contents of a supplement. An appendix that comes without its report is below the item all the same.
    fn brought(
        &self,
        rows: &[ContentsRow],
        (number, keys, spans): (u32, &[&str], &PartPages),
        (language, locale): (&str, &Locale),
    ) -> Vec<ContentsRow> {
        let mut brought: Vec<ContentsRow> = Vec::new();
        let mut above: Option<&ContentsRow> = None;
        for row in rows {
            let key = row.key.as_ref().map(PartKey::as_str);
            if !row.is_appendix {
                above = Some(row);
            }
            let Some(key) = key.filter(|key| keys.contains(key)) else { continue };
            if let Some(above) = above.take().filter(|_| row.is_appendix) {
                let elsewhere = above.key.as_ref().and_then(|key| spans.get(key));
                let note = elsewhere.map(|span| {
                    let pages = pages(span, language, locale);
                    locale.say(language, "pages-elsewhere", &[("pages", &pages)])
                });
                brought.push(ContentsRow { key: None, note, late: Vec::new(), ..above.clone() });
            }
            let mut row = row.clone();
            if let Some(span) = self.replaced(key, number) {
                row.title.extend(words(format!(" ({})", replaces(&span, language, locale))));
            }
            brought.push(row);
        }
        brought
    }

    /// The published pages that a part of a supplement replaces.
    #[must_use]
    pub fn replaced(&self, key: &str, supplement: u32) -> Option<PageSpan> {
        let before =
            self.published.parts.iter().rfind(|part| part.key.as_str() == key && part.supplement < supplement)?;
        Some(PageSpan { first: before.pages.first()?.to_string(), last: before.pages.last()?.to_string() })
    }

    /// "About this pack": which standards it keeps, and what is in the way.
    fn about(
        &self,
        KnownOfPages { spans: _, notes, left_out }: KnownOfPages<'_>,
        titles: &BTreeMap<&str, String>,
        language: &str,
        locale: &Locale,
    ) -> Part {
        let say = |key: &str| locale.say(language, key, &[]);
        let attached = self
            .parts
            .iter()
            .filter(|part| matches!(part.content, PartContent::File { inclusion: Inclusion::Attached, .. }));
        let attached: Vec<&str> =
            attached.filter_map(|part| titles.get(part.key.as_str()).map(String::as_str)).collect();
        let archival = if attached.is_empty() { "PDF/A-2a" } else { "PDF/A-3a" };
        let standards = locale.list(language, &["PDF/UA-1".into(), archival.into()]);
        let key = if notes.is_empty() { "pack-conforms" } else { "pack-doubts" };
        let mut blocks = vec![paragraph(locale.say(language, key, &[("standards", &standards)]))];
        for note in notes {
            let reasons: Vec<String> =
                for_readers(&note.reasons).map(|reason| say(&format!("appended-{reason}"))).collect();
            let title = titles.get(note.key.as_str()).cloned().unwrap_or_default();
            blocks.push(paragraph(format!("{title}. {}", reasons.join(" "))));
        }
        if !notes.is_empty() {
            blocks.push(paragraph(say("pack-remedy")));
        }
        if !attached.is_empty() {
            blocks.push(paragraph(format!("{} {}.", say("pack-attached"), attached.join("; "))));
        }
        let gaps = match left_out {
            LeftOut { exempt: true, gone: true } => Some("pack-gaps-both"),
            LeftOut { exempt: true, gone: false } => Some("pack-gaps"),
            LeftOut { exempt: false, gone: true } => Some("pack-gaps-gone"),
            LeftOut { exempt: false, gone: false } => None,
        };
        blocks.extend(gaps.map(|key| paragraph(say(key))));
        let heading = Heading { number: None, title: words(say("pack-about")) };
        Part::Section { heading, place: None, body: vec![Piece::Plain { anchor: None, blocks }] }
    }
}

/// Of all that is wrong with a file, what a reader notices; the first thing where there is nothing of the kind. Officers are reported
/// everything.
pub(super) fn for_readers<'a>(reasons: &'a [&'static str]) -> impl Iterator<Item = &'a &'static str> {
    const NOTICED: [&str; 10] = [
        "scan",
        "not-tagged",
        "untagged-content",
        "font-without-meaning",
        "figure-without-text",
        "table-without-headers",
        "table-uneven",
        "structure-broken",
        "repaired",
        "taken-out",
    ];
    let noticed = reasons.iter().filter(|reason| NOTICED.contains(reason)).count();
    let wanted = move |reason: &&&str| NOTICED.contains(*reason);
    let first = usize::from(noticed == 0);
    reasons.iter().filter(wanted).chain(reasons.iter().take(first))
}

/// Why what a supplement brings comes late, as far as the reports say so. LGA 1972 s.100B(4) asks it of urgent items.
fn reasons(rows: &[ContentsRow], heading: &str) -> Option<Part> {
    let printed = rows.iter().filter(|row| !row.late.is_empty()).map(|row| {
        let mut line = words(format!("{}: ", [row.label.as_str(), &plain(&row.title)].join(" ").trim()));
        line.extend(row.late.clone());
        Block::Paragraph { anchor: None, body: line }
    });
    let blocks: Vec<Block> = printed.collect();
    let heading = Heading { number: None, title: words(heading) };
    (!blocks.is_empty()).then(|| Part::Section {
        heading,
        place: None,
        body: vec![Piece::Plain { anchor: None, blocks }],
    })
}

/// The titles of the parts, by their keys.
fn titles(rows: &[ContentsRow]) -> BTreeMap<&str, String> {
    let mut titles = BTreeMap::new();
    let mut item = "";
    for row in rows {
        if !row.is_appendix {
            item = &row.label;
        }
        let Some(key) = row.key.as_ref().map(PartKey::as_str) else { continue };
        let title = plain(&row.title);
        let title = if row.is_appendix { format!("{item} {}: {title}", row.label) } else { format!("{item} {title}") };
        titles.insert(key, title.trim().to_owned());
    }
    titles
}

fn contents(rows: &[ContentsRow], caption: &str, spans: &PartPages, (language, locale): (&str, &Locale)) -> Part {
    let say = |key: &str| locale.say(language, key, &[]);
    let cell = |line: Vec<Inline>| vec![Block::Paragraph { anchor: None, body: line }];
    let row = |row: &ContentsRow| {
        let span = row.key.as_ref().and_then(|key| Some((key, spans.get(key)?)));
        let link = |key: &str, body: Vec<Inline>| vec![Inline::Link { url: address(key, PACK, &plain(&body)), body }];
        let (title, pages) = match span {
            Some((key, span)) => (link(key.as_str(), row.title.clone()), words(pages(span, language, locale))),
            None => (row.title.clone(), words(row.note.clone().unwrap_or_default())),
        };
        [words(row.label.clone()), title, pages].map(cell).to_vec()
    };
    Part::Table(Box::new(CollectedTable {
        kind: TableKind::Contents,
        heading: Heading { number: None, title: words(say("pack-contents")) },
        caption: say(caption),
        head: ["column-item", "column-paper", "column-pages"].map(say).to_vec(),
        rows: rows.iter().map(row).collect(),
        empty: String::new(),
    }))
}

/// "replaces pages 5 to 10".
#[must_use]
pub fn replaces(span: &PageSpan, language: &str, locale: &Locale) -> String {
    let key = if span.first == span.last { "page-replaced" } else { "pages-replaced" };
    locale.say(language, key, &[("pages", &pages(span, language, locale))])
}

/// "5", or "5 to 10".
fn pages(PageSpan { first, last }: &PageSpan, language: &str, locale: &Locale) -> String {
    if first == last {
        return first.clone();
    }
    locale.say(language, "pages-from-to", &[("first", first), ("last", last)])
}

impl Paper {
    /// An agenda with the pages of each item, by its place on it, counted from 0. They lead to the report where `linked` has its
    /// edition and key.
    #[must_use]
    pub fn with_pages(mut self, spans: &BTreeMap<usize, PageSpan>, linked: &LinkedReports, locale: &Locale) -> Self {
        for version in &mut self.versions {
            let language = version.language.clone();
            let items = version.parts.iter_mut().filter_map(|part| match part {
                Part::Agenda { items, .. } => Some(items),
                _ => None,
            });
            for (place, item) in items.flatten().enumerate() {
                let Some(span) = spans.get(&place) else { continue };
                let printed = words(pages(span, &language, locale));
                let printed = match linked.get(&place) {
                    Some(LinkedReport { edition, key }) => {
                        let file = file(self.edition, *edition, key.as_str());
                        vec![Inline::Link { url: address(key.as_str(), &file, &plain(&item.title)), body: printed }]
                    }
                    None => printed,
                };
                let key = if span.first == span.last { "column-page" } else { "column-pages" };
                item.lines.push(AgendaLine { label: Some(locale.say(&language, key, &[])), text: printed });
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{ContentsRow, titles};
    use crate::words;

    #[test]
    fn an_appendix_is_one_of_the_item_above_it_also_after_one_that_is_withheld() {
        let row = |label: &str, title: &str, is_appendix, key: Option<&str>| ContentsRow {
            label: label.into(),
            title: words(title),
            is_appendix,
            key: key.map(Into::into),
            note: None,
            late: Vec::new(),
        };
        let rows = [
            row("4", "Lease", false, Some("lease")),
            row("Appendix A", "", true, None),
            row("Appendix B", "Form", true, Some("lease/form")),
        ];
        assert_eq!(titles(&rows)["lease/form"], "4 Appendix B: Form");
    }
}
