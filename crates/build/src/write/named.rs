//! Types that a build report writes as their names.

/// Editions.
pub(super) mod edition {
    use orderpaper_records::project::Edition;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(in crate::write) fn serialize<S: Serializer>(edition: &Edition, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(edition.name())
    }

    pub(in crate::write) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Edition, D::Error> {
        let name = String::deserialize(deserializer)?;
        let named = [Edition::Public, Edition::Restricted].into_iter().find(|edition| edition.name() == name);
        named.ok_or_else(|| D::Error::custom(format!("there is no edition `{name}`")))
    }
}

/// Kinds of paper.
pub(super) mod kind {
    use orderpaper_compose::PaperKind;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(in crate::write) fn serialize<S: Serializer>(kind: &PaperKind, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(kind.name())
    }

    pub(in crate::write) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PaperKind, D::Error> {
        let name = String::deserialize(deserializer)?;
        let named = PaperKind::ALL.into_iter().find(|kind| kind.name() == name);
        named.ok_or_else(|| D::Error::custom(format!("there is no kind of paper `{name}`")))
    }
}
