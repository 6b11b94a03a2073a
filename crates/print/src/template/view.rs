//! A paper as templates see it. `docs/templates.md` lists every name.

mod meeting;
mod overview;
mod performance;
mod risks;

use std::cell::RefCell;

use chrono::Datelike;
use minijinja::context;
use minijinja::value::Value;
use orderpaper_compose::{
    Anchor, AppendixLine, ChangeGroup, Field, Furniture, GlossaryTerm, Heading, Paper, Part, Piece, Progress,
    RatingCounts, RatingHistory, RatingMark, Recommendation, Row, Run, RunningLine, RunningSheet, Version, Words,
};
use orderpaper_records::model::council::Look;
use orderpaper_records::model::policy::{BilingualLayout, Orientation};
use orderpaper_text::markup::{Block, Inline, plain, plain_blocks};
use orderpaper_text::source::Place;

use crate::blocks::{blocks_to_typst, inlines_to_typst, tables_fit_half_a_page, words_to_typst};
use crate::layout;

/// The values for the templates of a paper, and the places that its origin comments stand for.
pub(super) fn of(paper: &Paper) -> (Value, Vec<Place>) {
    let side_by_side = paper.versions.len() == 2 && paper.bilingual == BilingualLayout::Columns;
    let view = View { origins: RefCell::default(), side_by_side };
    let versions: Vec<Value> = paper.versions.iter().map(|version| view.version(version)).collect();
    let first = paper.versions.first();
    let value = context! {
        meeting => paper.meeting.clone(),
        id => paper.id.clone(),
        edition => paper.edition.name(),
        title => paper.document_title(),
        author => first.map(|version| version.author.as_str()),
        language => first.map(|version| version.language.as_str()),
        date => context! { year => paper.date.year(), month => paper.date.month(), day => paper.date.day() },
        landscape => paper.orientation == Orientation::Landscape,
        side_by_side => view.side_by_side,
        charts => paper.charts,
        picture => paper.picture.as_ref().map(|path| format!("/{path}")),
        watermark => paper.watermark.clone(),
        versions => versions,
    };
    (value, view.origins.into_inner())
}

/// Whether every table in the texts of a part has room in half the width of a page.
fn fits_half_a_page(part: &Part) -> bool {
    let mut fits = true;
    part.clone().each_text(&mut |_, words| {
        if let Words::Blocks(blocks) = words {
            fits &= tables_fit_half_a_page(blocks);
        }
    });
    fits
}

/// The values for the look of a council, and the patterns of its numbered lists.
pub(super) fn look(look: &Look, lists: &[String]) -> Value {
    let look = context! {
        accent => look.accent.clone(),
        crest => look.crest.as_ref().map(|crest| format!("/{}", crest.path)),
        font => look.font.clone(),
        text_size => look.text_size,
        table_size => look.table_size,
    };
    context! { look => look, lists => lists.to_vec() }
}

/// The values for the furniture of a file.
pub(super) fn furniture(furniture: &Furniture) -> Value {
    let line = |line: &RunningLine| {
        context! {
            council => line.council.clone(),
            title => line.title.clone(),
            item => line.item.clone(),
            marking => line.marking.clone(),
            initials => line.initials.clone(),
        }
    };
    let sheet = |sheet: &RunningSheet| {
        context! {
            width => sheet.width,
            height => sheet.height,
            first => sheet.first,
            numbers => sheet.numbers.clone(),
        }
    };
    let run = |run: &Run| {
        context! {
            lines => run.lines.iter().map(line).collect::<Vec<_>>(),
            appended => run.appended,
            item_always => run.item_always,
            watermark => run.watermark.clone(),
            blank => run.blank.clone(),
            sheets => run.sheets.iter().map(sheet).collect::<Vec<_>>(),
        }
    };
    context! {
        title => furniture.title.clone(),
        language => furniture.language.clone(),
        runs => furniture.runs.iter().map(run).collect::<Vec<_>>(),
    }
}

struct View {
    origins: RefCell<Vec<Place>>,
    /// Whether two languages stand beside each other.
    side_by_side: bool,
}

impl View {
    /// A comment by which an error of the typesetter is led back to the record.
    fn origin(&self, place: Option<Place>) -> String {
        let Some(place) = place else { return String::new() };
        let mut origins = self.origins.borrow_mut();
        origins.push(place);
        format!("/*@{}*/", origins.len() - 1)
    }

    fn blocks(&self, blocks: &[Block], place: Option<Place>) -> Value {
        Value::from_safe_string(format!("[{}{}]", self.origin(place), blocks_to_typst(blocks)))
    }

    fn line(&self, inlines: &[Inline], place: Option<Place>) -> Value {
        Value::from_safe_string(format!("[{}{}]", self.origin(place), inlines_to_typst(inlines)))
    }

    fn version(&self, version: &Version) -> Value {
        let term = |one: &GlossaryTerm| {
            context! { term => self.line(&[Inline::Text(one.term.clone())], None), meaning => self.line(&one.meaning, None) }
        };
        let terms: Vec<Value> = version.glossary.terms.iter().map(term).collect();
        context! {
            language => version.language.clone(),
            council => self.in_languages(&version.council, &version.councils),
            crest_alt => version.crest_alt.clone(),
            author => version.author.clone(),
            kicker => self.in_languages(&version.kicker, &version.kickers),
            item => version.item.clone(),
            title => self.line(&version.title, None),
            marking => version.marking.as_ref().map(|marking| {
                context! { title => marking.title.clone(), reasons => marking.reasons.clone() }
            }),
            head => version.head.iter().map(|field| self.field(field)).collect::<Vec<_>>(),
            parts => self.parts(version),
            glossary => context! { heading => version.glossary.heading.clone(), terms => terms },
            words => version.words.clone(),
        }
    }

    /// Words in the head, and after them the same in other languages.
    fn in_languages(&self, first: &str, others: &[(String, String)]) -> Value {
        let mut line = vec![Inline::Text(first.to_owned())];
        for (language, words) in others {
            let body = vec![Inline::Text(words.clone())];
            line.push(Inline::Text(" / ".into()));
            line.push(Inline::Foreign { language: language.clone(), note: None, body });
        }
        self.line(&line, None)
    }

    /// The parts in order. One with a table that has no room beside another language is marked as wide. The minute before a signature is marked, so that its last words stay with it; and short lists after a
    /// table on its side stand on its last page, where they would fill no page of their own.
    fn parts(&self, version: &Version) -> Vec<Value> {
        let (parts, lists) = version.parts.split_at(version.parts.len() - layout::lists_after_turned_part(version));
        let mut values = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let closes = matches!(parts.get(index + 1), Some(Part::Signature { .. }));
            let tail = lists.iter().filter(|_| index + 1 == parts.len());
            let tail: Vec<Value> = tail.map(|part| self.part(part)).collect();
            let wide = self.side_by_side && !fits_half_a_page(part);
            values.push(context! { closes => closes, tail => tail, wide => wide, ..self.part(part) });
        }
        values
    }

    fn field(&self, field: &Field) -> Value {
        context! { label => field.label.clone(), value => self.line(&field.value, field.place) }
    }

    fn heading(&self, heading: &Heading) -> Value {
        context! { number => heading.number.clone(), title => self.line(&heading.title, None) }
    }

    fn part(&self, part: &Part) -> Value {
        match part {
            Part::Section { heading, place, body } => {
                let pieces: Vec<Value> = group(body).into_iter().map(|run| self.run(&run, *place)).collect();
                context! { kind => "section", heading => self.heading(heading), body => pieces }
            }
            Part::Recommendations { heading, lead_in, items, lead_out } => context! {
                kind => "recommendations",
                heading => self.heading(heading),
                lead_in => self.blocks(lead_in, None),
                items => self.recommendations(items),
                lead_out => self.blocks(lead_out, None),
            },
            Part::Appendices { heading, list } => {
                let one = |one: &AppendixLine| {
                    context! {
                        label => one.label.clone(),
                        anchor => name_of(one.anchor.as_ref()),
                        title => self.line(&one.title, None),
                    }
                };
                context! {
                    kind => "appendices",
                    heading => self.heading(heading),
                    list => list.iter().map(one).collect::<Vec<_>>(),
                }
            }
            Part::Background { heading, list } => context! {
                kind => "background",
                heading => self.heading(heading),
                list => list.iter().map(|line| self.line(line, None)).collect::<Vec<_>>(),
            },
            Part::Progress(progress) => self.progress(progress),
            Part::Picture { path, alt } => context! { kind => "picture", path => format!("/{path}"), alt => alt },
            Part::Text(blocks) => context! { kind => "text", body => self.blocks(blocks, None) },
            Part::People { heading, columns, groups } => self.people(heading, *columns, groups),
            Part::Agenda { heading, items } => self.agenda(heading, items),
            Part::Minute { heading, anchor, note, pieces } => {
                self.minute(heading, anchor.as_str(), note.as_ref(), pieces)
            }
            Part::Table(table) => self.table(table),
            Part::Signature { closing, words } => context! { kind => "signature", closing => closing, words => words },
            Part::Performance(performance) => self.performance(performance),
            Part::Risks(risks) => self.risks(risks),
            Part::Overview(overview) => self.overview(overview),
        }
    }

    fn recommendations(&self, items: &[Recommendation]) -> Vec<Value> {
        let one = |item: &Recommendation| {
            context! {
                number => item.number.clone(),
                anchor => name_of(item.anchor.as_ref().filter(|_| !item.withheld)),
                body => self.blocks(&item.blocks, item.place),
                parts => self.recommendations(&item.parts),
            }
        };
        items.iter().map(one).collect()
    }

    fn run(&self, run: &[&Piece], place: Option<Place>) -> Value {
        match run {
            [Piece::Heading { level, title }] => {
                context! { kind => "heading", level => level, title => self.line(title, place) }
            }
            [Piece::Plain { anchor, blocks }] => {
                context! { kind => "plain", anchor => name_of(anchor.as_ref()), body => self.blocks(blocks, place) }
            }
            [Piece::Withheld { number: None, blocks, .. }] => {
                context! { kind => "plain", anchor => (), body => self.blocks(blocks, place) }
            }
            paragraphs => {
                let one = |piece: &&Piece| match piece {
                    Piece::Paragraph { number, anchor, blocks } => Some(
                        context! { number => number, anchor => name_of(anchor.as_ref()), body => self.blocks(blocks, place) },
                    ),
                    Piece::Withheld { number, blocks, .. } => {
                        Some(context! { number => number, anchor => (), body => self.blocks(blocks, place) })
                    }
                    _ => None,
                };
                context! { kind => "paragraphs", paragraphs => paragraphs.iter().filter_map(one).collect::<Vec<_>>() }
            }
        }
    }

    fn progress(&self, progress: &Progress) -> Value {
        let groups: Vec<Value> = progress
            .groups
            .iter()
            .map(|group| {
                let rows: Vec<Value> = group.rows.iter().map(|row| self.row(row)).collect();
                context! { title => self.line(&group.title, None), rows => rows }
            })
            .collect();
        context! {
            kind => "progress",
            heading => self.heading(&progress.heading),
            counts_heading => progress.counts_heading.clone(),
            changed_heading => progress.changed_heading.clone(),
            changed => progress.changed.iter().map(change).collect::<Vec<_>>(),
            unchanged => progress.unchanged.clone(),
            ratings => progress.ratings.iter().map(rating).collect::<Vec<_>>(),
            counts => progress.counts.iter().map(counts).collect::<Vec<_>>(),
            notes => progress.notes.clone(),
            impact => progress.impact,
            groups => groups,
            key => progress.key.clone(),
        }
    }

    fn row(&self, row: &Row) -> Value {
        let beside = plain(&row.title).chars().count() + plain_blocks(&row.text).chars().count();
        let parts = layout::row_parts(row.report.clone(), beside).into_iter().map(|blocks| {
            let body = if blocks.is_empty() { Value::from(()) } else { self.blocks(&blocks, row.place) };
            Value::from(vec![body, Value::from(layout::fits_a_page(&blocks))])
        });
        context! {
            number => row.number.clone(),
            continued => row.continued.clone(),
            title => self.line(&row.title, row.place),
            text => if row.text.is_empty() { Value::from(()) } else { self.blocks(&row.text, row.place) },
            owner => self.line(&[Inline::Text(row.owner.clone())], None),
            due => row.due.clone(),
            forecast => row.forecast.clone(),
            chunks => parts.collect::<Vec<_>>(),
            progress => rating_history(&row.progress),
            impact => rating_history(&row.impact),
        }
    }
}

/// Runs of numbered paragraphs together, everything else alone.
fn group(pieces: &[Piece]) -> Vec<Vec<&Piece>> {
    let mut runs: Vec<Vec<&Piece>> = Vec::new();
    let is_numbered =
        |piece: &Piece| matches!(piece, Piece::Paragraph { .. } | Piece::Withheld { number: Some(_), .. });
    for piece in pieces {
        match runs.last_mut() {
            Some(run) if is_numbered(piece) && is_numbered(run[0]) => run.push(piece),
            _ => runs.push(vec![piece]),
        }
    }
    runs
}

fn rating_history(rating_history: &RatingHistory) -> Value {
    context! {
        now => rating_history.now,
        trail => rating_history.trail.clone(),
        trail_words => rating_history.trail_words.clone(),
        direction => rating_history.direction.clone(),
    }
}

/// The name of a place for links, or nothing.
fn name_of(anchor: Option<&Anchor>) -> Option<&str> {
    anchor.map(Anchor::as_str)
}

/// Words whose long ones may break.
fn words(text: &str) -> Value {
    Value::from_safe_string(format!("[{}]", words_to_typst(text)))
}

fn change(group: &ChangeGroup) -> Value {
    context! { label => group.label.clone(), changed => group.changed.clone() }
}

fn counts(row: &RatingCounts) -> Value {
    context! { label => words(&row.label), counts => row.counts.clone() }
}

fn rating(rating: &RatingMark) -> Value {
    context! {
        word => rating.word.clone(),
        meaning => rating.meaning.clone(),
        shape => rating.shape.name(),
        colour => rating.colour.clone(),
    }
}
