//! The mark of a paragraph, `{#id}`, `{.exempt}`, `{#id .exempt 3}`: its id, and whether it is exempt information.

use std::ops::Range;

use super::{Block, Inline, Mention, Words};

/// What the mark of a paragraph says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// The id by which other texts refer to the paragraph.
    pub(super) id: Option<String>,
    /// Whether it is exempt, and its categories if they are not those of its section or report.
    pub(super) exempt: Option<Vec<u32>>,
}

/// Takes the mark from the end of a paragraph or from its start.
pub(super) fn take(body: &mut Vec<Inline>) -> Mark {
    at_end(body).or_else(|| at_start(body)).unwrap_or_default()
}

fn at_end(body: &mut Vec<Inline>) -> Option<Mark> {
    let Some(Inline::Text(last)) = body.last_mut() else { return None };
    let open = last.rfind('{')?;
    let mark = read(last[open..].trim_matches(is_blank).strip_prefix('{')?.strip_suffix('}')?)?;
    last.truncate(open);
    last.truncate(last.trim_end_matches(is_blank).len());
    if last.is_empty() {
        body.pop();
    }
    Some(mark)
}

/// Only an exempt mark may be at the start of a paragraph, where nobody overlooks it.
fn at_start(body: &mut Vec<Inline>) -> Option<Mark> {
    let Some(Inline::Text(first)) = body.first_mut() else { return None };
    let (inner, rest) = first.trim_start_matches(is_blank).strip_prefix('{')?.split_once('}')?;
    let mark = read(inner).filter(|mark| mark.exempt.is_some())?;
    *first = rest.trim_start_matches(is_blank).to_owned();
    if first.is_empty() {
        body.remove(0);
    }
    Some(mark)
}

/// Whether a character is invisible: every kind of space, and what has no width.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_nothing(c)
}

/// Whether a character has no width, or turns the direction of text.
pub(super) fn is_nothing(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Reads what is between the braces. Every kind of space will do, and invisible characters are skipped.
fn read(inner: &str) -> Option<Mark> {
    let inner: String = inner.chars().filter(|c| !is_nothing(*c)).collect();
    let mut mark = Mark::default();
    for word in inner.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        match (word.strip_prefix('#'), &mut mark) {
            (Some(id), Mark { id: place @ None, exempt: None }) if is_sound(id) => *place = Some(id.to_owned()),
            (None, Mark { exempt: place @ None, .. }) if word == ".exempt" => *place = Some(Vec::new()),
            (None, Mark { exempt: Some(categories), .. }) => categories.push(word.parse().ok()?),
            _ => return None,
        }
    }
    (mark.id.is_some() || mark.exempt.is_some()).then_some(mark)
}

/// An id, which is not the word of the mark.
pub(super) fn is_sound(id: &str) -> bool {
    !id.is_empty()
        && !id.eq_ignore_ascii_case("exempt")
        && id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

/// What hangs below an exempt paragraph is exempt with it: everything up to the next paragraph of words or heading. A picture
/// in a paragraph of its own hangs there too, and keeps the number that it has as a paragraph.
pub(super) fn hang(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for block in blocks {
        match (out.last_mut(), block) {
            (Some(Block::Exempt { blocks, paragraphs, .. }), Block::Paragraph { anchor, body })
                if is_picture(&body) =>
            {
                paragraphs.push(anchor.clone());
                blocks.push(Block::Paragraph { anchor, body });
            }
            (_, block @ (Block::Paragraph { .. } | Block::Heading { .. } | Block::Exempt { .. })) => out.push(block),
            (Some(Block::Exempt { blocks, .. }), block) => blocks.push(block),
            (_, block) => out.push(block),
        }
    }
    out
}

/// Whether a paragraph has nothing that could be exempt: no letter, figure or picture. The mark was meant for something else, such
/// as what follows.
pub(super) fn is_bare(block: &Block) -> bool {
    let Block::Paragraph { body, .. } = block else { return false };
    let is_shown =
        |inline: &Inline| matches!(inline, Inline::Image { .. } | Inline::Reference { .. } | Inline::Footnote(_));
    !super::plain(body).chars().any(char::is_alphanumeric) && !body.iter().any(is_shown)
}

/// Whether a paragraph holds pictures and no words.
fn is_picture(body: &[Inline]) -> bool {
    fn has_words(body: &[Inline]) -> bool {
        body.iter().any(|inline| match inline {
            Inline::Image { .. } | Inline::LineBreak | Inline::SkippedNotes(_) => false,
            Inline::Text(text) => !text.chars().all(is_blank),
            Inline::Emphasis(body)
            | Inline::Strong(body)
            | Inline::Strike(body)
            | Inline::Link { body, .. }
            | Inline::Foreign { body, .. } => has_words(body),
            Inline::Code(_) | Inline::Jump { .. } | Inline::Reference { .. } | Inline::Footnote(_) => true,
        })
    }
    !has_words(body)
}
/// The ids of paragraphs that are not at their ends and so stay in the words, with their places in the text.
pub(super) fn stray_ids(text: &str, words: &Words, anchors: &[Mention]) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    for (words, start) in words.pieces() {
        for (open, _) in words.match_indices("{#") {
            let Some(close) = words[open..].find('}') else { continue };
            let written = &words[open..=open + close];
            if !is_sound(&written[2..written.len() - 1]) {
                continue;
            }
            let mut places = text[start..].match_indices(written).map(|(at, _)| start + at);
            let is_mark = |at: usize| anchors.iter().any(|anchor| anchor.range.start == at);
            let is_taken = |at: usize| found.iter().any(|(_, taken): &(_, Range<usize>)| taken.start == at);
            let at = places.find(|at| !text[..*at].ends_with('\\') && !is_mark(*at) && !is_taken(*at));
            found.extend(at.map(|at| (written.to_owned(), at..at + written.len())));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{Block, FaultKind, parse};

    fn exempt(text: &str) -> Option<(Vec<u32>, Vec<Option<String>>, usize)> {
        parse(text).blocks.into_iter().find_map(|block| match block {
            Block::Exempt { categories, paragraphs, blocks } => Some((categories, paragraphs, blocks.len())),
            _ => None,
        })
    }

    #[test]
    fn a_paragraph_is_marked_at_its_end_or_at_its_start() {
        assert_eq!(exempt("The bid. {.exempt}"), Some((vec![], vec![None], 1)));
        assert_eq!(exempt("{.exempt 3} The *bid*."), Some((vec![3], vec![None], 1)));
        assert_eq!(exempt("The bid.\n{#bid .exempt 1, 3}"), Some((vec![1, 3], vec![Some("bid".into())], 1)));
        assert_eq!(exempt("The bid. {#bid}"), None);
    }

    #[test]
    fn blanks_of_any_kind_stand_around_and_in_a_mark() {
        for text in [
            "The bid.\u{a0}{.exempt}",
            "The bid.\t{.exempt}",
            "The bid. \u{200b}{.exempt}\u{200b}",
            "The bid. {\u{a0}.exempt}",
            "The bid. {\u{200b}.exempt\u{feff}}",
            "The bid. {\t.exempt\t}",
            "\u{feff}{.exempt} The bid.",
            "The bid. \\{.exempt\\}",
        ] {
            assert_eq!(exempt(text), Some((vec![], vec![None], 1)), "{text:?}");
        }
    }

    #[test]
    fn what_hangs_below_is_exempt_with_it() {
        assert_eq!(
            exempt("The bids: {.exempt}\n\n- one\n- two\n\n![[bids]]\n\nPublic."),
            Some((vec![], vec![None], 3))
        );
        assert_eq!(exempt("![[bids]] {.exempt}"), Some((vec![], vec![], 1)));
        assert_eq!(exempt("The bid. {.exempt}\n\n![Plan](plan.png)\n\nPublic."), Some((vec![], vec![None, None], 2)));
    }

    #[test]
    fn an_id_in_the_middle_of_words_is_reported() {
        let stray = |text: &str| -> Vec<String> {
            let faults = parse(text).faults.into_iter();
            let told = faults.filter(|fault| matches!(fault.kind, FaultKind::StrayId(_)));
            told.map(|fault| text[fault.range].to_owned()).collect()
        };
        for text in
            ["The petition {#pet} was read.", "# Petitions {#pet}", "| a {#pet} |\n|---|\n| b |", "{#pet} It was read."]
        {
            assert_eq!(stray(text), ["{#pet}"], "{text}");
        }
        assert_eq!(stray("It {#pet} was read. {#pet}\n\nIt {#b} was *not {#c}*."), ["{#pet}", "{#b}", "{#c}"]);
        for text in [
            "It was read. {#pet}",
            "- It was read. {#pet}",
            "The mark `{#pet}` names it.",
            "It is \\{#pet} here.",
            "{# pet} is",
        ] {
            assert_eq!(stray(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_mark_that_is_none_is_reported() {
        for text in [
            "The {.exempt} bid.",
            "The bid. {.exmpt}{.exempt x}",
            "The bid. {.Exempt}",
            "- The bid. {.exempt}",
            "# Bid {.exempt}",
            "The bid. *{.exempt}*",
            "{.exempt}",
            "The bid. {.exempt",
            "The bid. {.exempt=3}",
            "The bid. `{.exempt}`",
            "::: {.exempt}\n\nThe bid.\n\n:::",
            "--- {.exempt}\n\nThe bid.",
            ":::\n\nThe bid.",
        ] {
            let faults = parse(text).faults;
            assert!(faults.iter().any(|p| matches!(p.kind, FaultKind::BadMark(_))), "{text}: {faults:?}");
        }
        for text in ["An {example}.", "The bid. {.exempt}", "The bid. {#bid .exempt 3}"] {
            assert_eq!(parse(text).faults, vec![], "{text}");
        }
    }
}
