//! Words by which resolutions and minutes are read, by language: `templates/words/resolutions.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// Lists of words by the code of a language.
type WordLists = BTreeMap<String, Vec<String>>;

/// The words by which resolutions and minutes are read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResolvedWords {
    noting: WordLists,
    deciding: WordLists,
    lots: WordLists,
    deferring: WordLists,
    amending: WordLists,
    asking: WordLists,
}

impl ResolvedWords {
    /// Those that are built in.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static WORDS: LazyLock<ResolvedWords> = LazyLock::new(|| {
            // A test shows that the file fits.
            toml::from_str(include_str!("../../../../templates/words/resolutions.toml")).unwrap_or_default()
        });
        &WORDS
    }

    /// Whether a word, in small letters, decides nothing.
    #[must_use]
    pub fn notes(&self, language: &str, word: &str) -> bool {
        of(&self.noting, language).any(|one| one == word)
    }

    /// Whether a word, in small letters, decides something.
    #[must_use]
    pub fn decides(&self, language: &str, word: &str) -> bool {
        of(&self.deciding, language).any(|start| word.starts_with(start))
    }

    /// Whether a word, in small letters, says that lots were drawn.
    #[must_use]
    pub fn tells_of_lots(&self, language: &str, word: &str) -> bool {
        of(&self.lots, language).any(|one| one == word)
    }

    /// Whether a text puts something off; nothing in a language of which no such words are known.
    #[must_use]
    pub fn defers(&self, language: &str, text: &str) -> Option<bool> {
        let text = text.to_lowercase();
        let starts = self.deferring.get(language)?;
        Some(starts.iter().any(|start| text.contains(start)))
    }

    /// Whether a text asks a body for what follows it.
    #[must_use]
    pub fn asks(&self, language: &str, text: &str) -> bool {
        let text = text.to_lowercase();
        of(&self.asking, language).any(|start| text.contains(start))
    }

    /// Whether a text says that something was amended.
    #[must_use]
    pub fn amends(&self, language: &str, text: &str) -> bool {
        let text = text.to_lowercase();
        of(&self.amending, language).any(|start| text.contains(start))
    }
}

fn of<'a>(lists: &'a WordLists, language: &str) -> impl Iterator<Item = &'a str> {
    lists.get(language).into_iter().flatten().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::ResolvedWords;

    #[test]
    fn every_list_has_words_of_its_languages() {
        let words = ResolvedWords::built_in();
        for (language, noted, agreed, lot) in
            [("en", "noted", "agreed", "lots"), ("cy", "nodwyd", "cymeradwyo", "coelbren")]
        {
            assert!(words.notes(language, noted) && words.decides(language, agreed), "{language}");
            assert!(words.tells_of_lots(language, lot) && !words.notes(language, agreed), "{language}");
        }
        for (language, deferred, amended) in [
            ("en", "That it be deferred.", "As amended:"),
            ("cy", "Gohirio’r eitem.", "Fel y’i diwygiwyd:"),
            ("gd", "Dàil a chur air.", "Air atharrachadh:"),
            ("ga", "Go gcuirfí ar athló é.", "Arna leasú, leasaithe:"),
        ] {
            assert_eq!(words.defers(language, deferred), Some(true), "{language}");
            assert!(!words.asks(language, deferred), "{language}");
            assert!(words.defers(language, amended) == Some(false) && words.amends(language, amended), "{language}");
        }
    }
}
