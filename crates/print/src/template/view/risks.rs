//! A register of risks as templates see it.

use minijinja::context;
use minijinja::value::Value;
use orderpaper_compose::{MatrixCell, RiskRow, Risks};

use super::{View, change, rating};
use crate::blocks::chart_to_typst;
use crate::layout;

impl View {
    pub(super) fn risks(&self, risks: &Risks) -> Value {
        let cell = |cell: &MatrixCell| context! { level => cell.level, here => cell.here.clone() };
        let matrix = risks.matrix.rows.iter().map(|row| {
            context! { head => row.head.clone(), cells => row.cells.iter().map(cell).collect::<Vec<_>>() }
        });
        let closed = risks.closed.iter().map(|risk| {
            context! { reference => risk.reference.clone(), title => self.line(&risk.title, None), closing => risk.closing.clone() }
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
            changed => risks.changed.iter().map(change).collect::<Vec<_>>(),
            rows => risks.rows.iter().map(|row| self.risk(row)).collect::<Vec<_>>(),
            closed => closed.collect::<Vec<_>>(),
            closed_heading => risks.closed_heading.clone(),
        }
    }

    fn risk(&self, row: &RiskRow) -> Value {
        let scores = row.scores.iter().map(|score| context! { words => score.words.clone(), level => score.level });
        let blocks = |blocks: &[_]| if blocks.is_empty() { Value::from(()) } else { self.blocks(blocks, None) };
        context! {
            reference => row.reference.clone(),
            anchor => row.anchor.as_str(),
            title => self.line(&row.title, None),
            description => blocks(&row.description),
            controls => row.controls.iter().map(|control| self.line(control, None)).collect::<Vec<_>>(),
            owner => row.owner.clone(),
            scores => scores.collect::<Vec<_>>(),
            whole => layout::risk_fits_a_page(row),
            movement => row.movement.clone(),
            note => blocks(&row.note),
        }
    }
}
