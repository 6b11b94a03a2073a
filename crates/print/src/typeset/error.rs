//! Typst's errors, led back to the record that caused them.

use orderpaper_text::source::Place;
use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};

use super::world::PaperWorld;
use crate::template::TypstSource;

/// What Typst says of a source: an error where it could not set it, or a warning where it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypesetError {
    /// What is wrong, in Typst's own words.
    pub message: String,
    /// What Typst advises.
    pub hints: Vec<String>,
    /// The text of the record in which it happened, if it happened in one.
    pub place: Option<Place>,
    /// Where in the Typst sources it happened, if Typst names a place.
    pub style: Option<StyleLine>,
}

/// A line of a file in Typst's world: of the style or, for `main.typ`, of what a template gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyleLine {
    /// The path of the file, such as `style/report.typ`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// Typst's errors or warnings, each led back.
pub(super) fn errors(
    diagnostics: &[SourceDiagnostic],
    world: &PaperWorld<'_>,
    source: &TypstSource,
) -> Vec<TypesetError> {
    diagnostics.iter().map(|one| led_back(one, world, source)).collect()
}

fn led_back(error: &SourceDiagnostic, world: &PaperWorld<'_>, source: &TypstSource) -> TypesetError {
    let spans = std::iter::once(error.span).chain(error.trace.iter().map(|point| DiagSpan::from(point.span)));
    let in_main = spans.clone().filter(|span| span.id() == Some(world.main())).find_map(|span| world.range(span));
    let style = spans.into_iter().find_map(|span| {
        let id = span.id()?;
        let text = world.source(id).ok()?;
        let range = world.range(span)?;
        let line = text.text().get(..range.start)?.matches('\n').count() + 1;
        Some(StyleLine { file: id.vpath().get_without_slash().to_owned(), line })
    });
    TypesetError {
        message: error.message.to_string(),
        hints: error.hints.iter().map(|hint| hint.v.to_string()).collect(),
        place: in_main.and_then(|range| origin(&source.main, range.end, &source.origins)),
        style,
    }
}

/// The place that the last comment `/*@n*/` before an offset stands for.
fn origin(main: &str, offset: usize, origins: &[Place]) -> Option<Place> {
    let before = main.get(..offset)?;
    let (_, after) = before.rsplit_once("/*@")?;
    let number: usize = after.split("*/").next()?.parse().ok()?;
    origins.get(number).copied()
}
