//! Names of papers and folders of every meeting. No report may use them.

/// A name or, with a hyphen at its end, how such names begin; and whose it is.
const RESERVED: [(&str, &str); 10] = [
    ("agenda", "the agenda"),
    ("corrections", "the sheet of corrections"),
    ("decisions", "the decision sheet"),
    ("front", "the front sheet of the pack"),
    ("minutes", "the minutes"),
    ("pack", "the pack"),
    ("pack-", "the files that are made beside the pack"),
    ("restricted", "the folder for exempt papers"),
    ("supplement-", "the supplements of the pack"),
    ("typst", "the folder for Typst sources"),
];

/// Whose name an id is already, whether it is written with small letters or great ones.
#[must_use]
pub fn owner(id: &str) -> Option<&'static str> {
    let id = id.to_lowercase();
    let is_it = |name: &str| if name.ends_with('-') { id.starts_with(name) } else { id == name };
    RESERVED.iter().find(|(name, _)| is_it(name)).map(|(_, owner)| *owner)
}

#[cfg(test)]
mod tests {
    use super::owner;

    #[test]
    fn names_are_reserved_however_they_are_written() {
        for id in ["agenda", "Minutes", "pack", "pack-duplex", "SUPPLEMENT-2", "restricted"] {
            assert!(owner(id).is_some(), "{id}");
        }
        for id in ["budget", "packing-station", "agenda-setting", "supplements"] {
            assert_eq!(owner(id), None, "{id}");
        }
    }
}
