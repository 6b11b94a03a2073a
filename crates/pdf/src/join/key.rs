//! Keys of parts, and the names in the joined file that are made of them.

/// What a part is called in the joined file: links of other parts lead to it by its key, and its own named places are kept apart by
/// it. `budget` is the first page of a part, and `budget#table-2` a place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartKey<'a>(&'a str);

impl<'a> PartKey<'a> {
    /// A key of these letters, none of which is `#`; `None` where there are no letters.
    #[must_use]
    pub fn new(key: &'a str) -> Option<Self> {
        (!key.is_empty()).then_some(Self(key))
    }

    /// The key as it was given.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.0
    }
}

/// The name of a place in a file: a named destination. ISO 32000-1, 12.3.2.3.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PlaceName(Vec<u8>);

impl PlaceName {
    /// The name that a file by itself gives to a place.
    pub(super) fn new(name: impl Into<Vec<u8>>) -> Self {
        Self(name.into())
    }

    /// The first page of a part.
    pub(super) fn of_part(key: PartKey<'_>) -> Self {
        Self::new(key.0)
    }

    /// The same place where its file is a part with this key.
    pub(super) fn within(self, key: Option<PartKey<'_>>) -> Self {
        match key {
            Some(key) => Self([key.0.as_bytes(), b"#", &self.0].concat()),
            None => self,
        }
    }

    /// The key of the part that it leads to: what is before the first `#`.
    pub(super) fn part(&self) -> Option<PartKey<'_>> {
        let key = self.0.split(|byte| *byte == b'#').next()?;
        std::str::from_utf8(key).ok().and_then(PartKey::new)
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// What keeps the ids, classes and roles of one part apart from those of others. It is padded, so that what bears it is in the
/// order of the parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Prefix(String);

impl Prefix {
    /// That of the part with this index, from 0.
    pub(super) fn of_part(index: usize) -> Self {
        Self(format!("p{index:05}"))
    }

    /// An id or a class with the prefix before it.
    pub(super) fn before(&self, name: &[u8]) -> Vec<u8> {
        [self.0.as_bytes(), b".", name].concat()
    }

    /// A role with the prefix behind it.
    pub(super) fn behind(&self, role: &[u8]) -> Vec<u8> {
        [role, b"-", self.0.as_bytes()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_knows_its_part() {
        let place = PlaceName::new("table-2").within(PartKey::new("budget"));
        assert_eq!(place.part(), PartKey::new("budget"));
        assert_eq!(place.into_bytes(), b"budget#table-2");
        assert_eq!(PlaceName::new("table-2").within(None).into_bytes(), b"table-2");
        assert_eq!(PlaceName::new("budget").part(), PartKey::new("budget"));
    }
}
