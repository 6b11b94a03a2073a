//! Which tables of a record are exempt: those that exempt matter alone places.

use std::collections::BTreeSet;

use orderpaper_text::markup::Block;
use orderpaper_text::source::SourceId;

use super::text;
use crate::check::Context;

/// The tables of a record that only exempt matter places, by their place in it.
#[must_use]
pub fn tables(context: &Context<'_>, record: SourceId) -> BTreeSet<usize> {
    let tables = context.tables_of(record);
    if tables.is_empty() {
        return BTreeSet::new();
    }
    let mut placed = [BTreeSet::new(), BTreeSet::new()];
    for one in context.texts_of(record).filter(|one| !one.field.path.starts_with("table.")) {
        let exempt = text(context, one);
        for block in &one.markdown.blocks {
            let exempt = exempt || matches!(block, Block::Exempt { .. });
            embeds(std::slice::from_ref(block), &mut placed[usize::from(exempt)]);
        }
    }
    let [open, exempt] = placed;
    let is_exempt = |id: &str| exempt.contains(id) && !open.contains(id);
    let shut = tables.iter().enumerate().filter(|(_, table)| is_exempt(&table.id));
    shut.map(|(index, _)| index).collect()
}

fn embeds<'a>(blocks: &'a [Block], ids: &mut BTreeSet<&'a str>) {
    for block in blocks {
        match block {
            Block::Embed { id } => {
                ids.insert(id);
            }
            Block::List { items, .. } => items.iter().for_each(|item| embeds(item, ids)),
            Block::Quote(inner) | Block::Exempt { blocks: inner, .. } => embeds(inner, ids),
            _ => {}
        }
    }
}
