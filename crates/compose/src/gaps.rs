//! What is still to be written, as drafts show it.

use orderpaper_text::markup::Block;

use crate::locale::Locale;
use crate::words;

/// A paragraph in the place of words that nobody has written yet; `what` is the heading that they stand under.
pub(crate) fn to_be_written(locale: &Locale, language: &str, what: &str) -> Block {
    let body = words(locale.say(language, "to-be-written", &[("what", what)]));
    Block::Paragraph { anchor: None, body }
}
