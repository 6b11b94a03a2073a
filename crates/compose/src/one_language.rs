//! Texts that are in one language only, in papers of another.

use orderpaper_text::markup::{Block, Inline, map_inlines};

use crate::locale::Locale;
use crate::{Version, Words};

/// Says in each version which of its texts are in another language only. Where another version of the paper prints such a text, it
/// is not printed again.
pub(crate) fn tell(versions: &mut [Version], locale: &Locale) {
    let printed: Vec<String> = versions.iter().map(|version| version.language.clone()).collect();
    for version in versions {
        let own = version.language.clone();
        version.each_text(&mut |_, words| {
            if let Words::Blocks(blocks) = words {
                match whole(blocks).filter(|language| printed.contains(language)) {
                    Some(language) => *blocks = vec![note(locale, &own, &language)],
                    None => fill(blocks, locale, &own),
                }
            }
        });
    }
}

/// A paragraph that says that a text is in another language only.
pub(crate) fn note(locale: &Locale, own: &str, language: &str) -> Block {
    Block::Paragraph { anchor: None, body: vec![Inline::Emphasis(vec![Inline::Text(words(locale, own, language))])] }
}

fn words(locale: &Locale, own: &str, language: &str) -> String {
    locale.say(own, &format!("only-in-{language}"), &[])
}

/// The language of blocks that are wholly in another.
fn whole(blocks: &[Block]) -> Option<String> {
    let mut found = None;
    let paragraphs = blocks.iter().all(|block| match block {
        Block::Paragraph { body, .. } | Block::Heading { body, .. } => match body.as_slice() {
            [Inline::Foreign { language, .. }] => {
                found.get_or_insert_with(|| language.clone());
                true
            }
            _ => false,
        },
        Block::List { items, .. } => items.iter().all(|item| {
            let inside = whole(item);
            found = found.take().or(inside.clone());
            inside.is_some()
        }),
        Block::Table(table) => table
            .head
            .iter()
            .chain(table.rows.iter().flatten())
            .all(|cell| cell.is_empty() || matches!(cell.as_slice(), [Inline::Foreign { .. }])),
        Block::Quote(inner) => whole(inner).is_some(),
        _ => false,
    });
    found.filter(|_| paragraphs)
}

fn fill(blocks: &mut [Block], locale: &Locale, own: &str) {
    map_inlines(blocks, &mut |inline| {
        if let Inline::Foreign { language, note: Some(note), .. } = inline {
            *note = words(locale, own, language);
        }
    });
}
