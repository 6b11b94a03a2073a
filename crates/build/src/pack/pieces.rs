//! How a pack is cut into pieces: which parts go together, and what the file of an item is called.

use std::collections::BTreeSet;

/// Groups of parts that follow each other, no greater together than `most` where a single one is not.
pub(super) fn grouped(sizes: &[usize], most: usize) -> Vec<std::ops::Range<usize>> {
    let mut groups = Vec::new();
    let (mut start, mut sum) = (0, 0);
    for (index, size) in sizes.iter().enumerate() {
        if index > start && sum + size > most {
            groups.push(start..index);
            (start, sum) = (index, 0);
        }
        sum += size;
    }
    groups.push(start..sizes.len());
    groups
}

/// The name of an item's own file: its id or, where the public may not know that, its number.
pub(super) fn item_name(id: &str, number: &str, index: usize, secret: &BTreeSet<String>) -> String {
    if !secret.contains(id) {
        return id.to_owned();
    }
    let number: String = number.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    if number.is_empty() { format!("item__{}", index + 1) } else { format!("item_{number}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_file_of_an_item_has_its_id_unless_that_is_exempt() {
        let name = |id: &str, number: &str| item_name(id, number, 3, &["firm-b".to_owned()].into());
        assert_eq!(name("mill-lane", "4"), "mill-lane");
        assert_eq!(name("firm-b", "4"), "item_4");
        assert_eq!(name("firm-b", "4(a)"), "item_4-a-");
        assert_eq!(name("firm-b", ""), "item__4");
    }

    proptest! {
        /// Pieces hold every part once and in order, and none is too large that could be cut.
        #[test]
        fn pieces_hold_all_and_are_small(sizes in proptest::collection::vec(0usize..100, 1..30), most in 1usize..150) {
            let groups = grouped(&sizes, most);
            let all: Vec<usize> = groups.iter().cloned().flatten().collect();
            prop_assert_eq!(all, (0..sizes.len()).collect::<Vec<_>>());
            for group in groups {
                prop_assert!(group.len() == 1 || sizes[group].iter().sum::<usize>() <= most);
            }
        }
    }
}
