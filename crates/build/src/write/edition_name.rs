//! Editions as a build report writes them: by name.

use orderpaper_records::project::Edition;
use serde::{Deserialize, Deserializer, Serializer};

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(super) fn serialize<S: Serializer>(edition: &Edition, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(edition.name())
}

/// A name that is not known counts as the public edition, whose files are searched for exempt words.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Edition, D::Error> {
    let name = String::deserialize(deserializer)?;
    Ok(if name == Edition::Restricted.name() { Edition::Restricted } else { Edition::Public })
}
