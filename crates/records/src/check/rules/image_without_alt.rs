//! A picture without a description for people who cannot see it.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::FaultKind;

use super::{Rule, of_markup};
use crate::check::Context;
use crate::model::media::Media;
use crate::model::policy::Appendices;

const CODE: &str = "image-without-alt";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# image-without-alt

## What it finds
A picture in a text without words between the square brackets, a picture as an appendix without `alt`, or a crest
without `crest_alt`.

## Why it matters
People who use a screen reader learn only that there is a picture. Public bodies must make their documents accessible.

## What to do
Say in a sentence what the picture shows: `![Map of the three sites](map.svg)`. For a chart, say what it shows, and
put the figures themselves in a table.

## Source
ISO 14289-1 (PDF/UA-1), 7.3; WCAG 2.2, 1.1.1; SI 2018/952.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = of_markup(context, |fault, place| {
        let FaultKind::ImageWithoutAlt = fault else { return None };
        let finding = Finding::error(CODE, place, "this picture has no description");
        Some(finding.hint("write what it shows in the square brackets: `![Map of the three sites](map.svg)`"))
    });
    let policy = context.workspace.council.as_ref().map(|council| council.value.packs.appendices);
    let attached = policy == Some(Appendices::Attach);
    for report in &context.workspace.reports {
        for (index, appendix) in report.value.appendix.iter().enumerate() {
            let picture = appendix.file.as_ref().is_some_and(|file| Media::of(file) == Media::Picture);
            if picture && !appendix.attach.unwrap_or(attached) && appendix.alt.is_none() {
                let place = report.place(&format!("appendix.{index}.file"));
                let finding = Finding::error(CODE, place, "this picture has no description");
                findings.push(
                    finding.hint("add `alt = \"…\"` below it with what it shows, such as \"Map of the three sites\""),
                );
            }
        }
    }
    if let Some(council) = &context.workspace.council {
        let look = &council.value.look;
        if look.crest.is_some() && look.crest_alt.is_none() {
            let finding = Finding::error(CODE, council.place("look.crest"), "the crest has no description");
            findings.push(
                finding.hint(
                    "add `crest_alt = \"…\"` below it with what it shows, such as \"Crest of the county: a tower on a blue shield\"",
                ),
            );
        }
    }
    findings
}
