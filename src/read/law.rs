//! The law as data: what each jurisdiction calls exempt, with its citation. One file a jurisdiction, built in.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::policy::Jurisdiction;

/// The law of a jurisdiction, as far as papers print it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// The statute that the categories stand in.
    pub citation: String,
    /// The categories of exempt information by the number of their paragraph; the wording per language.
    pub category: BTreeMap<u32, BTreeMap<String, String>>,
}

/// The law of a jurisdiction.
///
/// # Errors
/// The parser's message, if the built-in file does not fit; a test shows that all do.
pub fn of(jurisdiction: Jurisdiction) -> Result<Law, String> {
    let text = match jurisdiction {
        Jurisdiction::England => include_str!("../../templates/law/england.toml"),
        Jurisdiction::Wales => include_str!("../../templates/law/wales.toml"),
        Jurisdiction::Scotland => include_str!("../../templates/law/scotland.toml"),
        Jurisdiction::NorthernIreland => include_str!("../../templates/law/northern-ireland.toml"),
    };
    toml::from_str(text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Jurisdiction, of};

    #[test]
    fn every_jurisdiction_has_its_categories() {
        for jurisdiction in
            [Jurisdiction::England, Jurisdiction::Wales, Jurisdiction::Scotland, Jurisdiction::NorthernIreland]
        {
            assert!(of(jurisdiction).is_ok_and(|law| law.category.len() >= 7), "{jurisdiction:?}");
        }
    }
}
