//! What of a pack was published, and under which numbers.

use std::collections::BTreeMap;

/// What was published of a meeting's pack.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// The numbers of the items, by their ids.
    pub items: BTreeMap<String, String>,
    /// The parts, in the order in which they were published.
    pub parts: Vec<PublishedPart>,
}

/// A part that was published.
#[derive(Debug, Clone, Default)]
pub struct PublishedPart {
    /// Its key in the pack.
    pub key: String,
    /// The number of the supplement that brought it; 0 for the pack itself.
    pub supplement: u32,
    /// Its title.
    pub title: String,
    /// The printed numbers of its pages.
    pub pages: Vec<String>,
    /// The digest of what it says in the public edition. A part that is gone has none in either edition.
    pub public: Option<String>,
    /// The same of the restricted edition.
    pub restricted: Option<String>,
    /// Its paragraphs and recommendations.
    pub numbered: Vec<Numbered>,
}

/// A paragraph or a recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// What it is and its number: "paragraph 4", "recommendation (b)(ii)".
    pub number: String,
    /// What it says.
    pub text: String,
}

impl PublishedPart {
    /// Whether the pack does not hold it any more.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.public.is_none() && self.restricted.is_none()
    }
}

impl Published {
    /// The number of the supplement that comes next.
    #[must_use]
    pub fn next_supplement(&self) -> u32 {
        self.parts.iter().map(|part| part.supplement).max().map_or(0, |last| last + 1)
    }

    /// The parts without those that later ones replace.
    pub fn latest(&self) -> impl Iterator<Item = &PublishedPart> {
        self.parts.iter().filter(|part| self.part(&part.key).is_some_and(|last| last.supplement == part.supplement))
    }

    /// The part as it was published last: one that was replaced stands twice, the older first.
    #[must_use]
    pub fn part(&self, key: &str) -> Option<&PublishedPart> {
        self.parts.iter().rev().find(|part| part.key == key)
    }
}
