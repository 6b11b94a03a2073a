//! Text from a word processor that would be printed otherwise than it looked there.

use std::ops::Range;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::{Place, SourceId};

use super::Rule;
use crate::check::Context;

const CODE: &str = "pasted-text";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# pasted-text

## What it finds
Bullets, numbers and tables as a word processor writes them: lines that start with `•`, with `1.1` or with `(a)`; a line
that starts with a number and a full stop but is no next point of a list, in a text of several lines; characters that
cannot be seen, such as soft hyphens and spaces without a width, in any text, name or address; cells with tabs between
them; a table without its line of dashes; a picture whose name has a space; lines that start with four spaces or a tab.

## Why it matters
The program reads Markdown. A bullet typed as a character runs into the line before it, a typed number is printed beside
that of the program, a tab becomes one space, and a line with four spaces before it is printed as program code. What
was a list or a table for the writer is none for a screen reader. A word with a character in it that nobody sees is not
found by a search, is read out in pieces, and as an address leads nowhere.

## What to do
Write `- ` before each point of a list, and `1. ` before each point of a numbered one. Paragraphs and recommendations get
their numbers from the program: delete yours, and refer to a paragraph by its id. Write a table with `|` between its
cells and a line `|---|---|` below its head, or keep it in a spreadsheet. Put the name of a picture with a space between
`<` and `>`. Put a backslash before a full stop to keep a line such as `279\\. January` as it is.

## Source
CommonMark 0.31.2, 4.4 and 5.2; WCAG 2.2, success criterion 1.3.1.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in &context.texts {
        // One finding for each kind in a text: what was pasted has many of them.
        let mut seen = Vec::new();
        for Slip { kind, range } in slips(&text.field.text) {
            if !seen.contains(&kind) {
                seen.push(kind);
                let (message, hint) = kind.words();
                findings.push(Finding::warning(CODE, text.field.at(range), message).hint(hint));
            }
        }
    }
    // What the program writes repeats the words of records.
    let is_record = |path: &str| path.ends_with(".toml") && !path.ends_with("/published.toml");
    let sources = context.workspace.sources.iter().filter(|(_, source)| is_record(&source.path));
    findings.extend(sources.filter_map(|(id, source)| unseen(id, &source.text)));
    let files = context.texts.iter().filter(|text| text.field.place.source != text.record_source);
    findings.extend(files.filter_map(|text| unseen(text.field.place.source, &text.field.text)));
    findings
}

/// The first character of a file that cannot be seen, and how many there are.
fn unseen(source: SourceId, text: &str) -> Option<Finding> {
    let mut found = text.char_indices().filter(|(_, c)| is_unseen(*c));
    let (at, c) = found.next()?;
    let name = match c {
        '\u{ad}' => "soft hyphen",
        '\u{200b}' => "space without a width",
        _ => "character without a width",
    };
    let others = found.count();
    let more = if others > 0 { format!(", and the file {others} more characters like it") } else { String::new() };
    // The word that holds it is what can be seen.
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |space| at + space);
    let start = (start..=at).find(|start| text.is_char_boundary(*start)).unwrap_or(at);
    let message = format!("this word holds a {name} (U+{:04X}), which cannot be seen{more}", u32::from(c));
    let finding = Finding::warning(CODE, Place::new(source, start..end), message);
    Some(finding.hint("delete the whole word and type it again: where a line may break is for the program to find"))
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
}

/// What a word processor writes otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bullet,
    Number,
    LateNumber,
    Tab,
    Table,
    Picture,
    Indent,
}

impl Kind {
    /// What is wrong, and what to do.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Bullet => {
                ("this bullet is a character and makes no list", "start each point with `- ` on a line of its own")
            }
            Self::Number => (
                "this number was typed by hand and is printed beside that of the program",
                "delete it: the program numbers paragraphs, recommendations and lists; a list is written `1. `",
            ),
            Self::LateNumber => (
                "this line starts a list at its number, and the number is printed as those of lists are",
                "write `\\.` in place of the full stop to keep the number as it is, or start the list with `1. `",
            ),
            Self::Tab => (
                "there are tabs in this line, as in a table, but they are printed as spaces",
                "write the table with `|` between its cells and a line `|---|---|` below its head",
            ),
            Self::Table => (
                "this looks like a table, but without a line of dashes it is printed as text",
                "add a line `|---|---|` below the head of the table, with as many parts as it has columns",
            ),
            Self::Picture => (
                "this picture is printed as text, because its name has a space",
                "put the name between `<` and `>`, as in `![A map](<town map.png>)`",
            ),
            Self::Indent => (
                "this line starts with four spaces or a tab, so it is printed as program code",
                "delete the spaces before it",
            ),
        }
    }
}

/// Something that a word processor writes otherwise, and where it is in a text, in bytes.
struct Slip {
    kind: Kind,
    range: Range<usize>,
}

fn slips(text: &str) -> Vec<Slip> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before = Before { is_blank: true, is_alone: !text.trim().contains(['\n', '\r']), ..Before::default() };
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let fence = content.trim_start().starts_with("```") || content.trim_start().starts_with("~~~");
        before.in_code ^= fence;
        if !before.in_code && !fence {
            found.extend(
                in_line(content, &before).map(|(kind, range)| Slip { kind, range: at + range.start..at + range.end }),
            );
        }
        before.after(content);
        at += line.len();
    }
    found
}

/// What the lines before say of a line.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact about the lines before")]
struct Before {
    in_code: bool,
    /// Whether there are no other lines: a number at the start of a text of one line is part of its words.
    is_alone: bool,
    /// Whether the line before is empty, or there is none.
    is_blank: bool,
    /// Whether a list has begun and no paragraph has ended it.
    in_list: bool,
    /// The last number of a list.
    number: Option<u32>,
    /// Whether the lines before belong to a table.
    in_table: bool,
    /// Whether the line before looks like a row of a table.
    is_row: bool,
}

impl Before {
    fn after(&mut self, line: &str) {
        let trimmed = line.trim_start();
        self.is_blank = trimmed.is_empty();
        self.is_row = trimmed.starts_with('|');
        if self.is_blank {
            self.in_table = false;
            return;
        }
        self.in_table |= is_dashes(trimmed);
        if let Some((number, _)) = list_number(trimmed) {
            (self.in_list, self.number) = (true, Some(number));
        } else if ["- ", "* ", "+ "].iter().any(|mark| trimmed.starts_with(mark)) {
            self.in_list = true;
        } else if !line.starts_with([' ', '\t']) {
            (self.in_list, self.number) = (false, None);
        }
    }
}

fn in_line(line: &str, before: &Before) -> Option<(Kind, Range<usize>)> {
    let trimmed = line.trim_start();
    let start = line.len() - trimmed.len();
    let indent = &line[..start];
    let at = |length: usize| start..start + length;
    let first = trimmed.chars().next()?;
    let next = trimmed[first.len_utf8()..].chars().next();
    if matches!(first, '•' | '●' | '▪' | '◦' | '‣' | '∙' | '■' | '\u{2043}') || first == 'o' && next == Some('\t')
    {
        return Some((Kind::Bullet, at(first.len_utf8())));
    }
    if let Some(length) = typed_number(trimmed) {
        return Some((Kind::Number, at(length)));
    }
    if let Some((number, length)) = list_number(trimmed) {
        let follows = before.number.is_some_and(|last| number == last || number == last + 1);
        return (number > 1 && !follows && !before.in_list && !before.is_alone).then(|| (Kind::LateNumber, at(length)));
    }
    let columns = indent.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum::<usize>();
    if columns >= 4 && !before.in_list && before.is_blank {
        return Some((Kind::Indent, at(first.len_utf8())));
    }
    if let Some(tab) = trimmed.find('\t') {
        return Some((Kind::Tab, start + tab..start + tab + 1));
    }
    if trimmed.starts_with('|') && trimmed.matches('|').count() > 2 && before.is_a_row_without_dashes(trimmed) {
        return Some((Kind::Table, at(1)));
    }
    picture_with_space(trimmed).map(|range| (Kind::Picture, start + range.start..start + range.end))
}

impl Before {
    /// Whether a row follows a head without a line of dashes, which is known at the second row.
    fn is_a_row_without_dashes(&self, row: &str) -> bool {
        !self.in_table && self.is_row && !is_dashes(row)
    }
}

/// The line below the head of a table.
fn is_dashes(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// A number as word processors write it before a paragraph, and its length: `1.1`, `2.3.4`, `(a)`, `iv)`.
fn typed_number(line: &str) -> Option<usize> {
    let end = line.find([' ', '\t', '\u{a0}'])?;
    let word = &line[..end];
    let is_pair = |parts: Vec<&str>| {
        parts.len() > 1
            && parts.iter().all(|part| !part.is_empty() && part.len() < 3 && part.bytes().all(|c| c.is_ascii_digit()))
    };
    let is_section = is_pair(word.trim_end_matches('.').split('.').collect());
    let inner = word.strip_suffix(')').map(|word| word.strip_prefix('(').unwrap_or(word));
    let is_letter = inner.is_some_and(|inner| {
        let is_roman = !inner.is_empty() && inner.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        is_roman || inner.len() == 1 && inner.bytes().all(|c| c.is_ascii_alphabetic())
    });
    // "1.5 million" is a number in a sentence, "1.1 (respect)" a reference.
    let rest = line[end..].trim_start();
    let starts = rest.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_alphanumeric() && c != '(');
    (is_section && starts || is_letter).then_some(end)
}

/// The number of a point of a Markdown list, and its length with its mark.
fn list_number(line: &str) -> Option<(u32, usize)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line.get(..digits)?.parse().ok().filter(|_| digits < 10)?;
    let rest = &line[digits..];
    [". ", ") ", ".\t", ")\t"].iter().any(|mark| rest.starts_with(mark)).then_some((number, digits + 1))
}

/// A picture whose name has a space, so that Markdown takes it for text.
fn picture_with_space(line: &str) -> Option<Range<usize>> {
    let start = line.find("![")?;
    let open = start + line[start..].find("](")? + 2;
    let close = open + line[open..].find(')')?;
    let name = &line[open..close];
    // Behind a name there may be a title in quotation marks.
    let path = name.split(['"', '\'']).next().unwrap_or_default().trim_end();
    (!name.starts_with('<') && path.contains(' ')).then_some(start..close + 1)
}

#[cfg(test)]
mod tests {
    use super::{Kind, slips};

    fn kinds(text: &str) -> Vec<Kind> {
        slips(text).into_iter().map(|slip| slip.kind).collect()
    }

    #[test]
    fn what_a_word_processor_writes_is_known() {
        assert_eq!(kinds("We ask for:\n• ramps\n● paths"), [Kind::Bullet, Kind::Bullet]);
        assert_eq!(kinds("o\tramps"), [Kind::Bullet]);
        assert_eq!(kinds("1.1\tThe Group heard"), [Kind::Number]);
        assert_eq!(kinds("2.3. The Group heard"), [Kind::Number]);
        assert_eq!(kinds("(a) recommends\niv) asks"), [Kind::Number, Kind::Number]);
        assert_eq!(kinds("279. January expenditure\nwas high"), [Kind::LateNumber]);
        assert_eq!(kinds("Cost.\n\n149) is the reference"), [Kind::LateNumber]);
        assert_eq!(kinds("2.\tasks for\na)\tone"), [Kind::LateNumber, Kind::Number]);
        assert_eq!(kinds("Ramps\t£300"), [Kind::Tab]);
        assert_eq!(kinds("| Option | Cost |\n| A | 10 |"), [Kind::Table]);
        assert_eq!(kinds("![Chart](empty homes.png)"), [Kind::Picture]);
        assert_eq!(kinds("It says:\n\n    so and so"), [Kind::Indent]);
        assert_eq!(kinds("It says:\n\n\tso and so"), [Kind::Indent]);
    }

    #[test]
    fn markdown_as_it_should_be_is_left_alone() {
        for text in [
            "- ramps\n- paths\n\n    more of the paths",
            "1. ramps\n2. paths\n\n   more\n\n3. gates",
            "1. ramps\n1. paths",
            "| Option | Cost |\n|:--|--:|\n| A | 10 |\n| B | 20 |",
            "```\n| a | b |\n    x\n• y\n```",
            "![A map](map.png \"The map\") and ![one](<town map.png>)",
            "1.5 million people, and 3.2 per cent (a) of them",
            "In 2006 it was 279. January was cold.",
            "279\\. January expenditure",
            "2026. Budget",
            "A list:\n\n2006 was a good year",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
