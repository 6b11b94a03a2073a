//! The one place where findings become text.

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::{Finding, Severity};
use crate::source::{Place, Position, Sources};

/// The form in which findings are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// With an excerpt of the file, for people.
    #[default]
    Human,
    /// One line each: `file:line:column: severity[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
}

/// Whether the human form has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// Words alone, as for a file.
    None,
    /// The colours of a terminal, as ANSI escape sequences.
    Terminal,
}

/// The findings as text, in the order given. Forms that programs read have no colours.
#[must_use]
pub fn render(findings: &[Finding], sources: &Sources, format: Format, colours: Colours) -> String {
    let mut out = String::new();
    for finding in findings {
        match format {
            Format::Human => human(finding, sources, colours, &mut out),
            Format::Short => short(finding, sources, &mut out),
            Format::Json => {
                let _ = writeln!(out, "{}", json(finding, sources));
            }
        }
    }
    out
}

/// A finding as JSON: code, severity, message, file, line, column, hints, and related places.
#[must_use]
pub fn json(finding: &Finding, sources: &Sources) -> serde_json::Value {
    let at = |place: Place| {
        let Position { line, column } = sources.position(place);
        (sources.get(place.source).path.clone(), line, column)
    };
    let (file, line, column) = at(finding.place);
    let related: Vec<_> = finding
        .related
        .iter()
        .map(|related| {
            let (file, line, column) = at(related.place);
            serde_json::json!({ "file": file, "line": line, "column": column, "message": related.label })
        })
        .collect();
    serde_json::json!({
        "code": finding.code,
        "severity": word(finding.severity),
        "message": finding.message,
        "file": file,
        "line": line,
        "column": column,
        "hints": finding.hints,
        "related": related,
    })
}

/// A finding with only its code and its place: the path of its file, or nothing if that may not be shown either.
#[must_use]
pub fn veiled(finding: &Finding, path: Option<&str>, sources: &Sources, format: Format) -> String {
    let Position { line, column } = sources.position(finding.place);
    let (code, severity) = (finding.code, word(finding.severity));
    let message = format!(
        "this may contain something exempt; it is shown in full on a terminal or with `--show-exempt`, and `orderpaper explain {code}` \
         says what such a finding is about"
    );
    match (format, path) {
        (Format::Json, _) => {
            let mut object =
                serde_json::json!({ "code": code, "severity": severity, "message": message, "veiled": true });
            if let Some(path) = path {
                object["file"] = path.into();
                object["line"] = line.into();
                object["column"] = column.into();
            }
            format!("{object}\n")
        }
        (_, Some(path)) => format!("{path}:{line}:{column}: {severity}[{code}]: {message}\n"),
        (_, None) => format!("{severity}[{code}]: {message}\n"),
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Acknowledged => "acknowledged",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn short(finding: &Finding, sources: &Sources, out: &mut String) {
    let Position { line, column } = sources.position(finding.place);
    let path = &sources.get(finding.place.source).path;
    let message = finding.message.replace('\n', " ");
    let _ = writeln!(out, "{path}:{line}:{column}: {}[{}]: {message}", word(finding.severity), finding.code);
}

fn human(finding: &Finding, sources: &Sources, colours: Colours, out: &mut String) {
    let level = match finding.severity {
        Severity::Acknowledged => Level::INFO,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let mut places = vec![(finding.place, None)];
    places.extend(finding.related.iter().map(|related| (related.place, Some(related.label.as_str()))));
    let mut heads: Vec<Place> = Vec::new();
    for (place, _) in &places {
        if !heads.iter().any(|head| together(*head, *place, sources)) {
            heads.push(*place);
        }
    }
    let mut elements = Vec::new();
    for head in &heads {
        let source = sources.get(head.source);
        if source.text.is_empty() || head.is_file() {
            // There is no line to show, or none more to blame than another.
            elements.push(Element::Origin(Origin::path(source.path.as_str())));
            continue;
        }
        let of_head = |place: Place| heads.iter().find(|head| together(**head, place, sources)) == Some(head);
        let here: Vec<_> = places.iter().enumerate().filter(|(_, (place, _))| of_head(*place)).collect();
        // Only these lines and their neighbours are passed on: the renderer looks through everything that it gets.
        let ranges: Vec<_> = here.iter().map(|(_, (place, _))| first_line(&source.text, place.range())).collect();
        let first = ranges.iter().map(|range| source.line(range.start)).min().unwrap_or(0).saturating_sub(1);
        let last = ranges.iter().map(|range| source.line(range.end)).max().unwrap_or(0) + 1;
        let (start, end) = (source.line_start(first), source.line_start(last + 1));
        let mut snippet = Snippet::source(&source.text[start..end]).path(source.path.as_str()).line_start(first + 1);
        for ((position, (_, label)), range) in here.into_iter().zip(ranges) {
            let kind = if position == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(range.start - start..range.end - start);
            snippet = snippet.annotation(annotation.label(label.unwrap_or_default()));
        }
        elements.push(Element::Cause(snippet));
    }
    let mut group = level.primary_title(finding.message.as_str()).id(finding.code).elements(elements);
    for hint in &finding.hints {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    let renderer = match colours {
        Colours::Terminal => Renderer::styled(),
        Colours::None => Renderer::plain(),
    };
    let _ = writeln!(out, "{}\n", renderer.render(&[group]));
}

/// Whether two places go in one excerpt: those of a file, but for those so far apart that all between them would be looked
/// through for nothing.
fn together(a: Place, b: Place, sources: &Sources) -> bool {
    const FAR: usize = 1_000;
    let source = sources.get(a.source);
    a.source == b.source && a.is_file() == b.is_file() && source.line(a.start).abs_diff(source.line(b.start)) < FAR
}

/// The part of a range on its first line, to keep a long text from filling the screen; it ends at a character.
fn first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let mut start = range.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = range.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let line_end = text[start..end].find('\n').map_or(end, |at| start + at);
    start..line_end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How a finding on `word` is shown, and its line and column.
    fn shown(text: &str, word: &str) -> (String, usize, usize) {
        let mut sources = Sources::default();
        let source = sources.add("a.toml", text);
        let at = text.find(word).unwrap_or_default();
        let place = Place::new(source, at..at + word.len());
        let finding = Finding::error("bad-id", place, "message").hint("hint");
        let Position { line, column } = sources.position(place);
        (render(&[finding], &sources, Format::Human, Colours::None), line, column)
    }

    /// The columns of the marks below the line that is shown, beside those of the word on it.
    fn marked(text: &str, word: &str) -> (usize, usize) {
        let (shown, ..) = shown(text, word);
        let column = |line: Option<&str>, what: &str| line.and_then(|line| line.find(what)).unwrap_or_default();
        let mut lines = shown.lines();
        let excerpt = lines.by_ref().find(|line| line.contains(word));
        (column(excerpt, word), column(lines.next(), "^"))
    }

    #[test]
    fn the_marks_are_below_the_word_with_tabs_and_the_line_ends_of_windows() {
        let (word, mark) = marked("a = 1\r\n\tb = \t\"wrong\"\r\nc = 2\r\n", "wrong");
        assert_eq!(word, mark);
        let (text, line, column) = shown("a = 1\r\nb = \"wrong\"\r\nc = 2\r\n", "wrong");
        assert_eq!((line, column), (2, 6));
        assert!(!text.contains('\r'), "{text:?}");
    }

    #[test]
    fn columns_are_characters_and_a_mark_on_a_letter_is_one_of_its_own() {
        assert_eq!(shown("enw = \"Cyngor Tŷ\", wrong", "wrong").2, 20);
        assert_eq!(shown("enw = \"Cyngor Ty\u{302}\", wrong", "wrong").2, 21);
        // Wide characters are shown as wide, so the marks stand two columns further on for each.
        assert_eq!(shown("enw = \"議会\", wrong", "wrong").2, 13);
    }

    #[test]
    fn a_file_as_a_whole_is_shown_without_a_line() {
        let mut sources = Sources::default();
        let source = sources.add("a.toml", "title = \"A\"\nauthor = \"b\"\n");
        let finding = Finding::error("bad-id", Place::file(source), "message").hint("hint");
        let text = render(std::slice::from_ref(&finding), &sources, Format::Human, Colours::None);
        assert!(text.contains("--> a.toml") && !text.contains("title"), "{text}");
        let both = finding.related(Place::new(source, 12..18), "this");
        let text = render(&[both], &sources, Format::Human, Colours::None);
        assert!(text.contains("2 | author") && text.contains("this"), "{text}");
    }
}
