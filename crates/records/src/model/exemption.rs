//! The ground on which something is exempt information.

use super::Text;

/// The ground on which something is exempt information.
#[derive(Debug, Clone, Default)]
pub struct Exemption {
    /// The categories, by the numbers of their paragraphs in the law.
    pub categories: Vec<u32>,
    /// Why it belongs to them.
    pub reason: Option<Text>,
    /// Why the public interest is in keeping it exempt.
    pub public_interest: Option<Text>,
}

impl Exemption {
    /// What the public may know of it: the categories, but none of its words.
    #[must_use]
    pub fn bare(&self) -> Self {
        Self { categories: self.categories.clone(), ..Self::default() }
    }
}
