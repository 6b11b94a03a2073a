//! Cutting the text of a long row into parts that are each kept whole on a page.

use orderpaper_text::markup::{Block, Inline, plain, plain_blocks};

/// A row with no more characters than this is kept whole: under half a page in the narrowest column.
const WHOLE: usize = 800;

/// A part of a longer row has about as many characters as this.
const PART: usize = 450;

/// The text of a row in parts: one for a short text, and more for a long one, cut between paragraphs, between the items of a
/// list, and between sentences where a paragraph alone is too long. The first part is long enough to stand beside
/// `beside` characters in the narrower column of the wording, so that a page that holds the one holds the other.
pub(crate) fn row_parts(blocks: Vec<Block>, beside: usize) -> Vec<Vec<Block>> {
    if length(&blocks) <= WHOLE {
        return vec![blocks];
    }
    let mut chunks: Vec<Vec<Block>> = Vec::new();
    let mut size = 0;
    let enough = beside * 2;
    for block in blocks.into_iter().flat_map(split) {
        let more = length(std::slice::from_ref(&block));
        let most = if chunks.len() == 1 && size < enough { WHOLE } else { PART };
        match chunks.last_mut() {
            Some(chunk) if size + more <= most => {
                chunk.push(block);
                size += more;
            }
            _ => {
                chunks.push(vec![block]);
                size = more;
            }
        }
    }
    chunks
}

/// Whether a page has room for the part as a whole, also in the narrowest column.
pub(crate) fn fits_a_page(chunk: &[Block]) -> bool {
    length(chunk) <= WHOLE
}

fn length(blocks: &[Block]) -> usize {
    plain_blocks(blocks).chars().count()
}

fn split(block: Block) -> Vec<Block> {
    if length(std::slice::from_ref(&block)) <= PART {
        return vec![block];
    }
    match block {
        Block::List { start, items } => split_list(start, items),
        Block::Paragraph { anchor, body } => split_paragraph(anchor, body),
        block => vec![block],
    }
}

/// Runs of items, the numbers going on from one to the next.
fn split_list(start: Option<usize>, items: Vec<Vec<Block>>) -> Vec<Block> {
    let mut lists: Vec<Block> = Vec::new();
    let mut size = 0;
    for (index, item) in items.into_iter().enumerate() {
        let more = length(&item);
        match lists.last_mut() {
            Some(Block::List { items, .. }) if size + more <= PART => {
                items.push(item);
                size += more;
            }
            _ => {
                lists.push(Block::List { start: start.map(|start| start + index), items: vec![item] });
                size = more;
            }
        }
    }
    lists
}

/// Runs of sentences. A stretch without the end of a sentence stays in one piece.
fn split_paragraph(anchor: Option<String>, body: Vec<Inline>) -> Vec<Block> {
    let mut anchor = anchor;
    let mut paragraphs: Vec<Block> = Vec::new();
    let mut current: Vec<Inline> = Vec::new();
    let mut flush = |current: &mut Vec<Inline>| {
        if !current.is_empty() {
            paragraphs.push(Block::Paragraph { anchor: anchor.take(), body: std::mem::take(current) });
        }
    };
    for inline in body {
        let Inline::Text(text) = inline else {
            current.push(inline);
            continue;
        };
        for sentence in text.split_inclusive(". ") {
            if !current.is_empty() && plain(&current).chars().count() + sentence.chars().count() > PART {
                flush(&mut current);
            }
            current.push(Inline::Text(sentence.to_owned()));
        }
    }
    flush(&mut current);
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::{WHOLE, row_parts};
    use orderpaper_text::markup::{parse, plain_blocks};
    use proptest::prelude::*;

    #[test]
    fn a_short_text_is_kept_whole() {
        assert_eq!(row_parts(parse("One.\n\nTwo.").blocks, 0).len(), 1);
        assert_eq!(row_parts(Vec::new(), 0).len(), 1);
    }

    #[test]
    fn a_long_paragraph_is_cut_between_sentences() {
        let text = "This is a sentence of some length, to be cut. ".repeat(60);
        let chunks = row_parts(parse(&text).blocks, 0);
        assert!(chunks.len() > 3);
        assert!(chunks.iter().all(|chunk| plain_blocks(chunk).len() < WHOLE));
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "([a-z]{1,9}[.]? ){0,400}", beside in 0usize..2000) {
            let blocks = parse(&text).blocks;
            let words = |blocks: &[_]| plain_blocks(blocks).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let whole = words(&blocks);
            let cut: Vec<String> = row_parts(blocks, beside).iter().flat_map(|chunk| words(chunk)).collect();
            prop_assert_eq!(whole, cut);
        }
    }
}
