//! Words by which resolutions and minutes are read, by language: `templates/words/resolutions.toml`.

use std::collections::BTreeMap;

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
}

impl ResolvedWords {
    /// Those that are built in.
    ///
    /// # Errors
    /// The parser's message, if the built-in file does not fit; a test shows that it does.
    pub fn built_in() -> Result<Self, String> {
        toml::from_str(include_str!("../../../../templates/words/resolutions.toml")).map_err(|error| error.to_string())
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
}

fn of<'a>(lists: &'a WordLists, language: &str) -> impl Iterator<Item = &'a str> {
    lists.get(language).into_iter().flatten().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::ResolvedWords;

    #[test]
    fn every_list_has_words_of_both_languages() {
        let words = ResolvedWords::built_in().unwrap_or_else(|error| panic!("{error}"));
        for (language, noted, agreed, lot) in
            [("en", "noted", "agreed", "lots"), ("cy", "nodwyd", "cymeradwyo", "coelbren")]
        {
            assert!(words.notes(language, noted) && words.decides(language, agreed), "{language}");
            assert!(words.tells_of_lots(language, lot) && !words.notes(language, agreed), "{language}");
        }
    }
}
