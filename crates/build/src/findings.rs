//! What keeps a paper from being made, as findings.

use std::collections::BTreeMap;

use orderpaper_compose::Paper;
use orderpaper_compose::locale::{Locale, LocaleError};
use orderpaper_print::template::{BUILT_IN, TemplateError, Templates};
use orderpaper_print::typeset::{Document, StyleLine, TypesetError};
use orderpaper_records::check::{CitedPage, InVolume};
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::{Place, Sources};

use crate::write::OutputReport;

/// A cover report with more pages than policy allows.
pub(super) fn too_long(paper: &Paper, document: &Document) -> Option<Finding> {
    let most = paper.pages.filter(|most| document.pages() > *most as usize)?;
    let message = format!("the report has {} pages, but policy allows {most}", document.pages());
    Some(Finding::warning("over-length", paper.place, message).hint("shorten it, or move detail into an appendix"))
}

/// A page that a resolution cites and no edition of the report has.
pub(super) fn beyond_the_end(cited: &CitedPage, papers: &[OutputReport]) -> Option<Finding> {
    let of = |paper: &&OutputReport| format!("{}/{}", paper.meeting, paper.paper) == cited.report;
    let pages = papers.iter().filter(of).map(|paper| paper.pages).max()?;
    let message = format!("page {} of the report is cited, but the report has {pages} pages", cited.page);
    let finding = Finding::warning("bad-citation", cited.place, message).hint("correct the number");
    (cited.page > pages).then_some(finding)
}

/// Minutes that do not begin where those before them end.
pub(super) fn in_volume(one: &InVolume, papers: &[OutputReport]) -> Option<Finding> {
    let of = |paper: &&OutputReport| paper.meeting == one.before.meeting && paper.paper == "minutes";
    let pages = papers.iter().filter(of).map(|paper| paper.pages).max()?;
    one.judged(pages)
}

pub(super) fn unknown_font(family: &str, place: Option<Place>) -> Option<Finding> {
    let message = format!("there is no font of the family `{family}`");
    Some(
        Finding::error("unknown-font", place?, message)
            .hint("put its files in the folder `fonts`, or use \"Noto Sans\""),
    )
}

/// A pack whose page numbers do not settle.
pub(super) fn unsettled(meeting: Place) -> Finding {
    let message =
        "the page numbers of this pack do not settle: the length of its contents page changes with each numbering";
    Finding::error("cannot-typeset", meeting, message)
        .hint("make the title of an item or of an appendix a few words shorter or longer, and build again")
}

pub(super) fn typeset_finding(fault: &TypesetError, paper: Place) -> Finding {
    // A fault of Typst itself that depends on what stands where a page ends: github.com/typst/typst/issues/8776.
    if fault.message.contains("tags weren't properly closed") {
        let message = "the typesetter fails at the end of a page of this paper";
        return Finding::error("cannot-typeset", fault.place.unwrap_or(paper), message)
            .hint("put the words of a footnote near the end of a page into the text, or make a paragraph there shorter or longer")
            .hint("this is a fault of the typesetter, not of the record");
    }
    let message = format!("this cannot be set on the page: {}", fault.message);
    with_hints(Finding::error("cannot-typeset", fault.place.unwrap_or(paper), message), fault)
}

pub(super) fn typeset_warning(warning: &TypesetError, paper: &Paper) -> Finding {
    let message = format!("the page may not look as intended: {}", warning.message);
    with_hints(Finding::warning("typeset-doubt", warning.place.unwrap_or(paper.place), message), warning)
}

/// The typesetter's own hints, and where in the style it happened.
fn with_hints(mut finding: Finding, fault: &TypesetError) -> Finding {
    finding.hints.extend(fault.hints.iter().cloned());
    match &fault.style {
        Some(StyleLine { file, line }) if file != "main.typ" => {
            finding.hint(format!("look at line {line} of the style file {file}"))
        }
        _ => finding,
    }
}

/// The words and templates of the program and, over them, those of the workspace.
pub(super) fn words_and_templates(
    own: &BTreeMap<String, String>,
    sources: &mut Sources,
) -> Result<(Locale, Templates), Vec<Finding>> {
    match (Locale::new(own), Templates::new(own)) {
        (Ok(locale), Ok(templates)) => Ok((locale, templates)),
        (locale, templates) => {
            let mut faults = templates.err().unwrap_or_default();
            let in_locale = |error: LocaleError| TemplateError { template: error.file, line: 1, message: error.reason };
            faults.extend(locale.err().map(in_locale));
            Err(faults.iter().map(|fault| template_finding(fault, own, sources)).collect())
        }
    }
}

/// A fault of a template, placed in the workspace's own file where it has one.
pub(super) fn template_finding(
    fault: &TemplateError,
    own: &BTreeMap<String, String>,
    sources: &mut Sources,
) -> Finding {
    let built_in = || BUILT_IN.iter().find(|(name, _)| *name == fault.template).map(|(_, text)| (*text).to_owned());
    let text = own.get(&fault.template).cloned().or_else(built_in).unwrap_or_default();
    let start: usize = text.split_inclusive('\n').take(fault.line.saturating_sub(1)).map(str::len).sum();
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let source = sources.add(format!("templates/{}", fault.template), text);
    let message = format!("the template does not work: {}", fault.message);
    Finding::error("template-fault", Place::new(source, start..end), message)
        .hint("see docs/templates.md for what a template may ask for")
}
