//! The table of a paper as CSV, for programs.

use orderpaper_compose::Paper;
use orderpaper_records::model::presence::MemberAttendance;

use super::{Draft, RenderError, RenderedFile, Renderer};
use crate::cells;
use crate::write::Form;

/// Makes a table of each paper that has one.
pub(super) struct SheetRenderer;

impl Renderer for SheetRenderer {
    fn form(&self) -> Form {
        Form::Csv
    }

    fn renders(&self, paper: &Paper) -> bool {
        paper.sheet.is_some()
    }

    fn draft<'a>(&'a self, paper: &Paper) -> Result<Draft<'a>, RenderError> {
        let rows = paper.sheet.as_deref().unwrap_or_default();
        let bytes = cells::csv(&MemberAttendance::COLUMNS, rows).into_bytes();
        Ok(Box::new(|_| Ok(RenderedFile { bytes, ..RenderedFile::default() }.into())))
    }
}
