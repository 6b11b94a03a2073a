//! The names of places that links lead to.

/// The name of a place in a paper: an id with the language before it, so that a bilingual paper holds the place once in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor(String);

impl Anchor {
    pub(crate) fn new(language: &str, id: &str) -> Self {
        Self(format!("{language}-{id}"))
    }

    /// The name as it is printed into the source of a paper, and as it is behind `#` in an address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id in a name that [`Self::new`] made for a language; `None` for any other text.
    pub(crate) fn id_in<'a>(language: &str, name: &'a str) -> Option<&'a str> {
        name.strip_prefix(language)?.strip_prefix('-')
    }
}

impl From<Anchor> for String {
    fn from(anchor: Anchor) -> Self {
        anchor.0
    }
}
