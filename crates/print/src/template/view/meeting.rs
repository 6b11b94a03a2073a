//! Agenda, minutes, decisions and registers as templates see them.

use minijinja::context;
use minijinja::value::Value;
use orderpaper_compose::{AgendaItem, CollectedTable, Heading, MinutePiece, PeopleGroup};
use orderpaper_text::markup::Inline;

use super::View;
use crate::layout;

impl View {
    pub(super) fn people(&self, heading: &Heading, columns: bool, groups: &[PeopleGroup]) -> Value {
        let groups = groups.iter().map(|group| {
            let people: Vec<Value> = group.people.iter().map(|person| self.line(person, None)).collect();
            context! { label => group.label.clone(), people => people }
        });
        context! {
            kind => "people",
            heading => self.heading(heading),
            columns => columns,
            groups => groups.collect::<Vec<_>>(),
        }
    }

    pub(super) fn agenda(&self, heading: &Heading, items: &[AgendaItem]) -> Value {
        let items = items.iter().map(|item| {
            let lines = item.lines.iter().map(|line| {
                context! { label => line.label.clone(), text => self.line(&line.text, None) }
            });
            let notices = item.notices.iter().map(|notice| {
                let lines = notice.lines.iter().map(|line| {
                    context! { label => line.label.clone(), text => self.line(&line.text, None) }
                });
                context! {
                    label => notice.label.clone(),
                    lines => lines.collect::<Vec<_>>(),
                    bare => notice.lines.is_empty() && notice.blocks.is_empty(),
                    body => self.blocks(&notice.blocks, None),
                }
            });
            context! {
                number => item.number.clone(),
                anchor => item.anchor.as_str(),
                title => self.line(&item.title, None),
                lines => lines.collect::<Vec<_>>(),
                notices => notices.collect::<Vec<_>>(),
                parts => item.parts.iter().map(|part| self.line(part, None)).collect::<Vec<_>>(),
                parts_numbered => item.parts_numbered,
            }
        });
        context! { kind => "agenda", heading => self.heading(heading), items => items.collect::<Vec<_>>() }
    }

    pub(super) fn minute(
        &self,
        heading: &Heading,
        anchor: &str,
        note: Option<&String>,
        pieces: &[MinutePiece],
    ) -> Value {
        context! {
            kind => "minute",
            heading => self.heading(heading),
            anchor => anchor,
            note => note,
            pieces => pieces.iter().map(|piece| self.minute_piece(piece)).collect::<Vec<_>>(),
        }
    }

    fn minute_piece(&self, piece: &MinutePiece) -> Value {
        context! { short => layout::stays_with_next(piece), ..self.piece(piece) }
    }

    fn piece(&self, piece: &MinutePiece) -> Value {
        match piece {
            MinutePiece::Text(blocks) => context! { kind => "text", body => self.blocks(blocks, None) },
            MinutePiece::Labelled { label, blocks } => {
                context! { kind => "labelled", label => label, body => self.blocks(blocks, None) }
            }
            MinutePiece::Points { lead, points } => context! {
                kind => "points",
                lead => self.line(&[Inline::Text(lead.clone())], None),
                points => points.iter().map(|point| self.blocks(point, None)).collect::<Vec<_>>(),
            },
            MinutePiece::Terms(terms) => {
                let terms = terms.iter().map(|term| {
                    context! { label => term.label.clone(), value => self.line(&term.text, None) }
                });
                context! { kind => "terms", terms => terms.collect::<Vec<_>>() }
            }
            MinutePiece::Resolved { lead_in, items, lead_out } => context! {
                kind => "resolved",
                lead_in => self.blocks(lead_in, None),
                items => self.recommendations(items),
                lead_out => self.blocks(lead_out, None),
            },
        }
    }

    pub(super) fn table(&self, table: &CollectedTable) -> Value {
        let rows = table.rows.iter().map(|row| {
            let cells: Vec<Value> = row.iter().map(|cell| self.blocks(cell, None)).collect();
            context! { cells => cells, whole => layout::row_fits_a_page(row) }
        });
        context! {
            kind => "table",
            heading => self.heading(&table.heading),
            landscape => layout::lies_on_its_side(table),
            caption => table.caption.clone(),
            head => table.head.clone(),
            widths => layout::column_shares(table),
            rows => rows.collect::<Vec<_>>(),
            empty => table.empty.clone(),
        }
    }
}
