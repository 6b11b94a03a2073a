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
    /// The file of the style or template in which it happened, and the line from 1.
    pub file: Option<(String, usize)>,
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
    let file = spans.into_iter().find_map(|span| {
        let id = span.id()?;
        let text = world.source(id).ok()?;
        let range = world.range(span)?;
        Some((id.vpath().get_without_slash().to_owned(), text.text().get(..range.start)?.matches('\n').count() + 1))
    });
    TypesetError {
        message: error.message.to_string(),
        hints: error.hints.iter().map(|hint| hint.v.to_string()).collect(),
        place: in_main.and_then(|range| origin(&source.main, range.end, &source.origins)),
        file,
    }
}

/// The place that the last comment `/*@n*/` before an offset stands for.
fn origin(main: &str, offset: usize, origins: &[Place]) -> Option<Place> {
    let before = main.get(..offset)?;
    let (_, after) = before.rsplit_once("/*@")?;
    let number: usize = after.split("*/").next()?.parse().ok()?;
    origins.get(number).copied()
}
