//! Corrections of what was published: where each was made and, of an agenda and its reports, on a sheet of their own.

use chrono::NaiveDate;
use orderpaper_records::model::meeting::{Item, Meeting};
use orderpaper_records::model::policy::Classification;
use orderpaper_records::model::report::{Recommendation, Report};
use orderpaper_records::model::{Correction, Text};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Block, Inline, plain};

use crate::head::{exempt_because, marking};
use crate::locale::Locale;
use crate::meeting::MeetingComposer;
use crate::{CollectedTable, Composer, Draft, Field, Heading, Marking, Part, TableKind, words};

/// The id of the sheet of corrections, and the key of its part in a pack.
pub const CORRECTIONS: &str = "corrections";

/// "Corrected on 20 November 2026".
pub(super) fn label(locale: &Locale, language: &str, correction: &Correction) -> String {
    label_of(locale, language, correction.on)
}

fn label_of(locale: &Locale, language: &str, day: NaiveDate) -> String {
    locale.say(language, "corrected", &[("date", &locale.date(language, day))])
}

/// "Corrected on 20 November 2026:", and why.
pub(super) fn sentence(locale: &Locale, language: &str, day: NaiveDate, why: Vec<Inline>) -> Vec<Inline> {
    let mut body = vec![Inline::Strong(words(format!("{}:", label_of(locale, language, day))))];
    body.extend(words(" "));
    body.extend(why);
    body
}

/// Why it was made, or that this is not for publication.
pub(super) fn why(locale: &Locale, language: &str, correction: &Correction) -> Vec<Inline> {
    if correction.why.is_empty() {
        return words(locale.say(language, "not-for-publication", &[]));
    }
    correction.why.line(language)
}

/// Each correction in a paragraph of its own, for the place where it was made.
pub(super) fn blocks(locale: &Locale, language: &str, corrections: &[Correction]) -> Vec<Block> {
    let one = |correction: &Correction| {
        let body = sentence(locale, language, correction.on, why(locale, language, correction));
        Block::Paragraph { anchor: None, body }
    };
    corrections.iter().map(one).collect()
}

/// Each correction as a line of the head of a paper.
pub(super) fn fields(locale: &Locale, language: &str, corrections: &[Correction]) -> Vec<Field> {
    let field = |correction: &Correction| Field {
        label: label(locale, language, correction),
        value: why(locale, language, correction),
        is_name: false,
        place: correction.why.place(language),
    };
    corrections.iter().map(field).collect()
}

/// The same on the line of what was corrected.
pub(super) fn in_line(locale: &Locale, language: &str, corrections: &[Correction]) -> Vec<Inline> {
    let mut line = Vec::new();
    for correction in corrections {
        line.extend(words(format!(" ({}: ", label(locale, language, correction))));
        line.extend(why(locale, language, correction));
        line.extend(words(")"));
    }
    line
}

/// A correction, and what it is of.
struct Row<'a> {
    correction: &'a Correction,
    /// The paper, and the place in it: "Item 3, recommendation (b)".
    place: String,
    /// Whether only the restricted edition holds it.
    exempt: bool,
}

/// Whether the corrections of a meeting's agenda and reports need a sheet in an edition: any that the public may read, or any that
/// only the restricted edition holds.
pub(super) fn has_sheet(meeting: &Meeting, edition: Edition) -> bool {
    let mut has = false;
    each(meeting, &mut |_, correction, is_shut| {
        has |= if edition == Edition::Public { !is_shut } else { is_shut || correction.exempt };
    });
    has
}

/// The place of a correction in the papers of a meeting.
#[derive(Clone, Copy)]
enum Place<'a> {
    Agenda,
    Item(&'a Item),
    Report(&'a Item),
    Section(&'a Item, &'a str),
    Recommendation(&'a Item, &'a Report, &'a Recommendation),
    Table(&'a Item, &'a Text),
    Appendix(&'a Item, usize),
}

/// Each correction of an agenda and its reports, in the order of the papers, with whether it is exempt.
fn each<'a>(meeting: &'a Meeting, take: &mut dyn FnMut(Place<'a>, &'a Correction, bool)) {
    let mut all = |place: Place<'a>, corrections: &'a [Correction], exempt: bool| {
        for one in corrections {
            take(place, one, exempt);
        }
    };
    all(Place::Agenda, &meeting.corrections, false);
    for item in &meeting.items {
        all(Place::Item(item), &item.corrections, false);
        let Some(report) = &item.report else { continue };
        let shut = report.classification == Classification::Exempt;
        all(Place::Report(item), &report.corrections, shut);
        for section in &report.sections {
            all(Place::Section(item, &section.id), &section.corrections, shut || section.exempt.is_some());
        }
        recommended(item, report, &report.recommendations, shut, &mut all);
        for table in &report.corrected_tables {
            all(Place::Table(item, &table.caption), &table.corrections, shut || table.exempt);
        }
        for (index, appendix) in report.appendices.iter().enumerate() {
            all(Place::Appendix(item, index), &appendix.corrections, shut || appendix.exempt.is_some());
        }
    }
}

fn recommended<'a>(
    item: &'a Item,
    report: &'a Report,
    list: &'a [Recommendation],
    shut: bool,
    all: &mut dyn FnMut(Place<'a>, &'a [Correction], bool),
) {
    for one in list {
        let shut = shut || one.exempt.is_some();
        all(Place::Recommendation(item, report, one), &one.corrections, shut);
        recommended(item, report, &one.parts, shut, all);
    }
}

impl<'a> MeetingComposer<'a> {
    /// What composes a report of the meeting.
    pub(super) fn of_report(&self, item: &'a Item, report: &'a Report) -> Composer<'a> {
        Composer { model: self.model, locale: self.locale, meeting: self.meeting, item, report, edition: self.edition }
    }
}

impl MeetingComposer<'_> {
    /// The sheet of corrections.
    pub(super) fn corrections(&self, language: &str) -> Draft {
        let cell = |body: Vec<Inline>| vec![Block::Paragraph { anchor: None, body }];
        let row = |row: &Row<'_>| {
            let day = self.locale.date(language, row.correction.on);
            [words(row.place.clone()), words(day), why(self.locale, language, row.correction)].map(cell).to_vec()
        };
        let table = CollectedTable {
            kind: TableKind::Corrections,
            heading: Heading { number: None, title: words(self.say(language, "corrections")) },
            caption: self.say(language, "corrections-caption"),
            head: ["column-corrected-place", "column-corrected-on", "column-corrected-why"]
                .map(|key| self.say(language, key))
                .to_vec(),
            rows: self.rows(language).iter().map(row).collect(),
            empty: String::new(),
        };
        Draft {
            kicker: self.say(language, "corrections"),
            title: words(self.meeting.committee.plain(language)),
            author: self.meeting.signatory.as_ref().map(|person| self.office(person, language)).unwrap_or_default(),
            head: vec![self.field(language, "head-when", words(self.when(language)), None)],
            parts: vec![Part::Table(Box::new(table))],
        }
    }

    /// The marking of the restricted sheet, with the categories of what it tells of.
    pub(super) fn corrections_marking(&self, language: &str) -> Option<Marking> {
        if self.edition == Edition::Public {
            return None;
        }
        let mut categories = std::collections::BTreeSet::new();
        let mut whole = true;
        each(self.meeting, &mut |place, correction, exempt| {
            let item = match place {
                Place::Agenda => {
                    whole &= correction.exempt;
                    return;
                }
                Place::Item(item)
                | Place::Report(item)
                | Place::Section(item, _)
                | Place::Recommendation(item, ..)
                | Place::Table(item, _)
                | Place::Appendix(item, _) => item,
            };
            whole &= exempt || correction.exempt;
            if exempt || correction.exempt {
                categories.extend(item.categories());
                categories.extend(item.report.iter().flat_map(Report::categories));
            }
        });
        let reasons = exempt_because(self.model, self.locale, language, self.meeting.date, categories);
        Some(Marking { title: self.say(language, marking(whole)), reasons })
    }

    fn rows(&self, language: &str) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        each(self.meeting, &mut |place, correction, exempt| {
            rows.push(Row { correction, place: self.place_of(place, language), exempt });
        });
        rows.retain(|row| !row.exempt || self.edition == Edition::Restricted);
        rows
    }

    /// Where a correction was made, in words.
    fn place_of(&self, place: Place<'_>, language: &str) -> String {
        let of = |item: &Item, inside: String| {
            let number = item.number.as_str();
            let item = match number {
                "" => plain(&self.title_of(item, language)),
                number => self.locale.say(language, "agenda-item", &[("number", number)]),
            };
            self.locale.say(language, "corrected-place", &[("item", &item), ("place", &inside)])
        };
        match place {
            Place::Agenda => self.say(language, "agenda"),
            Place::Item(item) if item.number.is_empty() => of(item, self.say(language, "agenda")),
            Place::Item(item) => of(item, plain(&self.title_of(item, language))),
            Place::Report(item) => of(item, self.say(language, "corrected-report")),
            Place::Section(item, id) => {
                let policy = self.model.council.sections.iter().find(|policy| policy.id == id);
                of(item, policy.map(|policy| policy.heading.plain(language)).unwrap_or_default())
            }
            Place::Recommendation(item, report, wanted) => {
                let number = self.of_report(item, report).number_of(wanted).unwrap_or_default();
                of(item, self.locale.recommendation(language, &number))
            }
            Place::Table(item, caption) => {
                of(item, self.locale.say(language, "ref-table", &[("caption", &caption.plain(language))]))
            }
            Place::Appendix(item, index) => {
                let number = self.meeting.numbering.appendices.number(index + 1);
                of(item, self.locale.say(language, "appendix", &[("number", &number)]))
            }
        }
    }
}
