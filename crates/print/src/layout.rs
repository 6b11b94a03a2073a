//! How much room a page has, and what follows from it: how wide a chart is drawn, how columns share the width, and what is kept on
//! one page. What is a length is in points; how long a text is, is reported in bytes of its words.
//!
//! Design itself is Typst, under `templates/style/`. Here is only what must be known before Typst lays out.

mod rows;

pub(crate) use rows::{fits_a_page, row_parts};

use orderpaper_compose::{CollectedTable, MinutePiece, Part, Recommendation, RiskRow, TableKind, Version};
use orderpaper_text::chart::{Frame, SmallChart};
use orderpaper_text::markup::{Block, plain, plain_blocks};

/// How wide a chart in a text is: as wide as the text below the number of a paragraph on an upright A4 page.
pub(crate) const CHART: f64 = 444.0;

/// How wide the matrix of risks is where its table is beside it, on a page on its side.
pub(crate) const MATRIX_BESIDE_TABLE: f64 = 300.0;

/// How large a small chart is: as a cell of a table, or as a place on a page of many.
pub(crate) fn small_frame(chart: &SmallChart) -> Frame {
    match chart {
        SmallChart::Sparkline(_) => Frame { width: 62.0, height: 16.0 },
        SmallChart::Tile { .. } => Frame { width: 114.0, height: 27.0 },
    }
}

/// How wide the columns of a table are beside each other, in its order of columns: as is usual for its kind, but so that no word
/// runs over the next column, as far as there is room.
pub(crate) fn column_shares(table: &CollectedTable) -> Vec<f64> {
    let usual = usual_shares(table);
    let longest = |words: &str| words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let needed = |column: usize| {
        let head = table.head.get(column).map_or(0, |head| longest(head));
        let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| longest(&plain_blocks(cell)));
        points(head, BOLD).max(points(cells.max().unwrap_or(0).min(LONG), REGULAR))
    };
    let needed: Vec<f64> = (0..usual.len()).map(needed).collect();
    let page = if lies_on_its_side(table) { ON_ITS_SIDE } else { UPRIGHT };
    with_room(&usual, &needed, page - points(usual.len() - 1, GUTTER))
}

/// How wide the text of an upright page is, and of one on its side.
const UPRIGHT: f64 = 467.0;
const ON_ITS_SIDE: f64 = 717.0;

/// How wide a letter of a table is, bold and not, and what is between two columns.
const BOLD: f64 = 5.8;
const REGULAR: f64 = 5.3;
const GUTTER: f64 = 10.0;

/// The longest word of a cell that a column has to have room for.
const LONG: usize = 16;

/// So many of a length each, in points.
pub(crate) fn points(number: usize, each: f64) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX)) * each
}

/// Columns of these shares of a width, of which each has the room that it needs: the others give what they can do without.
fn with_room(shares: &[f64], needed: &[f64], width: f64) -> Vec<f64> {
    let all: f64 = shares.iter().sum();
    let usual: Vec<f64> = shares.iter().map(|share| share * width / all).collect();
    let pairs = || usual.iter().zip(needed);
    let lacking: f64 = pairs().map(|(usual, needed)| (needed - usual).max(0.0)).sum();
    let free: f64 = pairs().map(|(usual, needed)| (usual - needed).max(0.0)).sum();
    if lacking == 0.0 {
        return shares.to_vec();
    }
    if lacking > free {
        return needed.iter().map(|needed| needed.max(1.0)).collect();
    }
    pairs().map(|(usual, needed)| usual.max(*needed) - (usual - needed).max(0.0) * lacking / free).collect()
}

fn usual_shares(table: &CollectedTable) -> Vec<f64> {
    match table.kind {
        TableKind::Actions => vec![0.7, 3.2, 1.5, 1.6, 1.1, 1.1, 2.8],
        TableKind::Recommendations => vec![0.9, 3.2, 1.6, 1.5, 2.6, 2.2],
        TableKind::ForwardPlan => vec![4.9, 2.2, 1.7, 1.2, 1.5, 1.5],
        TableKind::MinutesIndex => vec![4.0, 5.0],
        TableKind::Attendance => vec![3.0, 1.0, 1.0, 1.0, 1.2, 1.0, 1.2],
        // As many as there are meetings, besides the member.
        TableKind::AttendanceGrid => std::iter::once(2.0).chain(table.head.iter().skip(1).map(|_| 1.1)).collect(),
        TableKind::Contents => vec![1.4, 6.0, 1.6],
        TableKind::Corrections => vec![3.0, 1.6, 4.4],
    }
}

/// Whether a table has too many columns for an upright page.
pub(crate) fn lies_on_its_side(table: &CollectedTable) -> bool {
    matches!(table.kind, TableKind::Actions | TableKind::Recommendations | TableKind::AttendanceGrid)
}

/// Whether the pages of a part always lie on their side.
fn is_landscape(part: &Part) -> bool {
    match part {
        Part::Risks(_) | Part::Overview(_) => true,
        Part::Table(table) => lies_on_its_side(table),
        _ => false,
    }
}

/// How many of the last parts of a version stand on the last page of the turned part before them: short lists, which would fill no
/// page of their own. None do where a glossary follows, for which the page is turned back anyhow.
pub(crate) fn lists_after_turned_part(version: &Version) -> usize {
    const LONGEST: usize = 4;
    let parts = &version.parts;
    let listed = |part: &Part| match part {
        Part::Appendices { list, .. } => list.len() <= LONGEST,
        Part::Background { list, .. } => list.len() <= LONGEST,
        _ => false,
    };
    let lists = parts.iter().rev().take_while(|part| listed(part)).count();
    let before = parts[..parts.len() - lists].last();
    if version.glossary.terms.is_empty() && before.is_some_and(is_landscape) { lists } else { 0 }
}

/// Whether a page has room for a row of a table as a whole.
pub(crate) fn row_fits_a_page(row: &[Vec<Block>]) -> bool {
    const LONGEST: usize = 600;
    row.iter().all(|cell| plain_blocks(cell).len() <= LONGEST)
}

/// Whether a page has room for a row of the register of risks as a whole.
pub(crate) fn risk_fits_a_page(row: &RiskRow) -> bool {
    const LONGEST: usize = 700;
    // As many characters as a control may leave free on its last line.
    const LINE: usize = 20;
    let listed: usize = row.controls.iter().map(|control| plain(control).len() + LINE).sum();
    plain_blocks(&row.description).len().max(plain_blocks(&row.note).len() * 2).max(listed) < LONGEST
}

/// Whether a piece of a minute is short enough to be kept on one page with what follows it.
pub(crate) fn stays_with_next(piece: &MinutePiece) -> bool {
    const LONGEST: usize = 900;
    fn resolved(items: &[Recommendation]) -> usize {
        items.iter().map(|item| plain_blocks(&item.blocks).len() + resolved(&item.parts)).sum()
    }
    let length = match piece {
        MinutePiece::Text(blocks) | MinutePiece::Labelled { blocks, .. } => plain_blocks(blocks).len(),
        MinutePiece::Points { points, .. } => points.iter().map(|point| plain_blocks(point).len()).sum(),
        MinutePiece::Terms(terms) => terms.iter().map(|term| term.label.len() + plain(&term.text).len()).sum(),
        MinutePiece::Resolved { lead_in, items, lead_out } => {
            plain_blocks(lead_in).len() + resolved(items) + plain_blocks(lead_out).len()
        }
    };
    length <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::with_room;

    #[test]
    fn a_column_has_the_room_of_its_longest_word_if_others_can_do_without() {
        assert_eq!(with_room(&[3.0, 1.0], &[20.0, 25.0], 100.0), [3.0, 1.0]);
        let wider = with_room(&[3.0, 1.0, 1.0], &[30.0, 40.0, 10.0], 100.0);
        assert!((wider[1] - 40.0).abs() < 1e-9 && wider[0] >= 30.0 && wider[2] >= 10.0, "{wider:?}");
        assert!((wider.iter().sum::<f64>() - 100.0).abs() < 1e-9, "{wider:?}");
        assert_eq!(with_room(&[1.0, 1.0], &[90.0, 30.0], 100.0), [90.0, 30.0]);
    }
}
