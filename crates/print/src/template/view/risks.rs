//! A register of risks as templates see it.

use minijinja::context;
use minijinja::value::Value;
use orderpaper_compose::{RiskRow, Risks};

use super::{View, rating};
use crate::blocks::chart_to_typst;
use crate::layout;

impl View {
    pub(super) fn risks(&self, risks: &Risks) -> Value {
        let cells = |cells: &[(usize, String)]| {
            let cells = cells.iter().map(|(level, here)| context! { level => level, here => here });
            cells.collect::<Vec<_>>()
        };
        let matrix = risks.matrix.rows.iter().map(|(head, row)| context! { head => head, cells => cells(row) });
        let changed = risks.changed.iter().map(|(label, changed)| context! { label => label, changed => changed });
        let closed = risks.closed.iter().map(|(reference, title, told)| {
            context! { reference => reference, title => self.line(title, None), told => told }
        });
        context! {
            kind => "risks",
            heading => self.heading(&risks.heading),
            levels => risks.levels.iter().map(rating).collect::<Vec<_>>(),
            ranges => risks.ranges.clone(),
            picture => risks.picture.as_ref().map(|chart| Value::from_safe_string(chart_to_typst(chart, layout::MATRIX_BESIDE_TABLE))),
            matrix => context! {
                caption => risks.matrix.caption.clone(),
                head => risks.matrix.head.clone(),
                rows => matrix.collect::<Vec<_>>(),
            },
            changed => changed.collect::<Vec<_>>(),
            rows => risks.rows.iter().map(|row| self.risk(row)).collect::<Vec<_>>(),
            closed => closed.collect::<Vec<_>>(),
            closed_heading => risks.closed_heading.clone(),
        }
    }

    fn risk(&self, row: &RiskRow) -> Value {
        let scores = row.scores.iter().map(|(words, level)| context! { words => words, level => level });
        let blocks = |blocks: &[_]| if blocks.is_empty() { Value::from(()) } else { self.blocks(blocks, None) };
        context! {
            reference => row.reference.clone(),
            anchor => row.anchor.clone(),
            title => self.line(&row.title, None),
            description => blocks(&row.description),
            controls => row.controls.iter().map(|control| self.line(control, None)).collect::<Vec<_>>(),
            owner => row.owner.clone(),
            scores => scores.collect::<Vec<_>>(),
            whole => row.whole,
            movement => row.movement.clone(),
            note => blocks(&row.note),
        }
    }
}
