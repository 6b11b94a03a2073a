//! Blocks, inlines and charts to Typst.

mod charts;
mod literal;
mod tables;
mod to_typst;

pub use charts::{chart_to_typst, drawing_to_typst, periods_to_typst, scores_to_typst};
pub use literal::literal;
pub(crate) use tables::fit_half_a_page as tables_fit_half_a_page;
pub use to_typst::{blocks_to_typst, inlines_to_typst, words_to_typst};
