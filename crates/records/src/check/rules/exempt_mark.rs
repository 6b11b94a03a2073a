//! A mark for an exempt paragraph that makes nothing exempt.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::{Block, Fault, FaultKind, plain};

use super::{Rule, of_markup};
use crate::check::{CheckedText, Context, exempt};
use crate::read::Kind;

const CODE: &str = "exempt-mark";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# exempt-mark

## What it finds
Something that looks like the mark of an exempt paragraph, `{.exempt}`, but does not work as one: it is mistyped, is
in the middle of the words, in a list, a quotation, a note, a heading or an indented block, or in a text that is not a
section of a report. Also a paragraph that is marked exempt in one language but not in the other.

## Why it matters
The words that were meant to be secret would be printed in the public paper.

## What to do
Put `{.exempt}` or `{#id .exempt}` at the start or the end of a paragraph of a section. What belongs to that
paragraph, such as a list, a table or a picture below it, is exempt too; the next paragraph of words is not, and needs
its own mark. Mark the same paragraphs in every language. You may add the numbers of the categories after `.exempt`,
as in `{.exempt 3}`; otherwise those of the section or the report apply. To make a whole recommendation, appendix,
minute or resolution exempt, write `exempt = true`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let hint = "put `{.exempt}` at the start or the end of a paragraph of a section, with nothing around it";
    let mut findings = of_markup(context, |kind, place| {
        let FaultKind::BadMark(written) = kind else { return None };
        let message = format!("`{written}` does not make a paragraph exempt here");
        Some(Finding::error(CODE, place, message).hint(hint))
    });
    findings.extend(context.texts.iter().flat_map(|text| said(context, text)));
    findings.extend(one_language_only(context));
    findings.extend(context.texts.iter().flat_map(goes_on));
    for text in &context.texts {
        if text.kind == Kind::Report && text.field.path.starts_with("section.") {
            continue;
        }
        findings.extend(text.markdown.exempt.iter().map(|mark| {
            let message = "this paragraph is marked exempt, but only paragraphs in the sections of a report can be";
            let finding = Finding::error(CODE, text.field.at(mark.range.clone()), message);
            finding.hint("make the whole record, or this whole part, exempt with `exempt = true`")
        }));
    }
    findings
}

/// Public paragraphs that say that they are exempt.
fn said(context: &Context<'_>, text: &CheckedText<'_>) -> Vec<Finding> {
    let tell = |fault: &Fault| {
        let FaultKind::SaidExempt(written) = &fault.kind else { return None };
        // A cell is no paragraph: "exempt" in a column on tax says what is taxed.
        if text.is_cell() && text.field.text.trim() == written {
            return None;
        }
        // The name of a document says of that document who may read it.
        let is_name = |list: &str| text.field.path.rsplit('.').nth(1) == Some(list);
        if is_name("background_papers") || is_name("documents") {
            return None;
        }
        let message = format!("`{written}` makes nothing exempt: this paragraph is public");
        let hint = "if it is exempt, end it with `{.exempt}`; if it is not, use other words";
        Some(Finding::warning(CODE, text.field.at(fault.range.clone()), message).hint(hint))
    };
    let found: Vec<Finding> = text.markdown.faults.iter().filter_map(tell).collect();
    if !found.is_empty() && exempt::text(context, text) { Vec::new() } else { found }
}

/// Paragraphs that are exempt in one language of a text but not in another.
fn one_language_only(context: &Context<'_>) -> Vec<Finding> {
    let same_field =
        |a: &CheckedText<'_>, b: &CheckedText<'_>| (a.record_source, &a.field.path) == (b.record_source, &b.field.path);
    let mut findings = Vec::new();
    for languages in context.texts.chunk_by(same_field).filter(|languages| languages.len() > 1) {
        let marks: Vec<Vec<Option<&[u32]>>> = languages.iter().map(marks).collect();
        if marks.iter().flatten().all(Option::is_none) || marks.windows(2).all(|pair| pair[0] == pair[1]) {
            continue;
        }
        let message = "the languages of this text do not mark the same paragraphs exempt";
        let hint = "write the same paragraphs in each language, and mark the same ones as exempt";
        let mut finding = Finding::error(CODE, languages[0].field.place, message);
        for other in &languages[1..] {
            finding = finding.related(other.field.place, "the text in another language");
        }
        findings.push(finding.hint(hint));
    }
    findings
}

/// Paragraphs without a mark that continue a sentence after an exempt list, table or picture, or name it: they are public.
fn goes_on(text: &CheckedText<'_>) -> Vec<Finding> {
    let tell = |pair: &[Block]| {
        let [Block::Exempt { blocks, .. }, Block::Paragraph { body, .. }] = pair else { return None };
        let words = plain(body);
        let goes_on = words.starts_with(char::is_lowercase) || words.starts_with("Table:");
        if blocks.len() < 2 || !goes_on {
            return None;
        }
        let start: String = words.chars().take_while(|c| c.is_alphanumeric() || *c == ' ').collect();
        let at = text.field.text.find(start.trim()).filter(|_| !start.trim().is_empty());
        let place = at.map_or(text.field.place, |at| text.field.at(at..at + start.trim().len()));
        let finding = Finding::warning(CODE, place, "this continues something exempt, but is public");
        Some(finding.hint("put `{.exempt}` at its end if it is exempt too, or start a new sentence"))
    };
    text.markdown.blocks.windows(2).filter_map(tell).collect()
}

/// Each paragraph of a text, with its categories if it is exempt.
fn marks<'t>(text: &'t CheckedText<'_>) -> Vec<Option<&'t [u32]>> {
    let mut all = Vec::new();
    for block in &text.markdown.blocks {
        match block {
            Block::Paragraph { .. } => all.push(None),
            Block::Exempt { categories, paragraphs, .. } => {
                all.extend(std::iter::repeat_n(Some(categories.as_slice()), paragraphs.len().max(1)));
            }
            _ => {}
        }
    }
    all
}
