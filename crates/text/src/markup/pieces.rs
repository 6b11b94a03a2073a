//! How many pieces a text has. This predicts the cost of setting it better than its length does.

use super::{Block, Inline};

/// Paragraphs, items, cells of tables, and every change of style inside them.
#[must_use]
pub fn pieces(blocks: &[Block]) -> usize {
    let of_block = |block: &Block| match block {
        Block::Paragraph { body, .. } | Block::Heading { body, .. } => 1 + of_line(body),
        Block::List { items, .. } => items.iter().map(|item| 1 + pieces(item)).sum(),
        Block::Table(table) => table.cells().map(|cell| 1 + of_line(cell)).sum(),
        Block::Quote(inner) | Block::Exempt { blocks: inner, .. } => 1 + pieces(inner),
        Block::Code(text) => 1 + text.lines().count(),
        Block::Figures(figures) => figures.lines().map(|line| 1 + of_line(line)).sum(),
        Block::Chart(_) | Block::Periods(_) | Block::Scores(_) | Block::Embed { .. } => 1,
    };
    blocks.iter().map(of_block).sum()
}

fn of_line(line: &[Inline]) -> usize {
    let of_inline = |inline: &Inline| match inline {
        Inline::Text(_) => 0,
        Inline::Emphasis(body)
        | Inline::Strong(body)
        | Inline::Strike(body)
        | Inline::Link { body, .. }
        | Inline::Jump { body, .. }
        | Inline::Foreign { body, .. }
        | Inline::Reference { body: Some(body), .. } => 1 + of_line(body),
        Inline::Footnote(blocks) => 1 + pieces(blocks),
        _ => 1,
    };
    line.iter().map(of_inline).sum()
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use crate::markup::parse;

    #[test]
    fn paragraphs_items_cells_and_changes_of_looks_are_counted() {
        let count = |text: &str| pieces(&parse(text).blocks);
        assert_eq!(count("One.\n\nTwo **three**."), 3);
        assert_eq!(count("- one\n- two"), 4);
        assert_eq!(count("| a | b |\n|---|---|\n| *c* | |"), 5);
        assert_eq!(count("Claim[^1]\n\n[^1]: Source"), 3);
    }
}
