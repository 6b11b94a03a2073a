//! How an amendment changes a motion: words taken out and words put in, marked in the text.

use similar::{ChangeTag, TextDiff};

use super::MeetingComposer;
use crate::markup::Inline;
use crate::model::Text;

impl MeetingComposer<'_> {
    /// The new wording with its changes. Words taken out are struck through and named, and words put in are bold and named,
    /// so that neither a print without colour nor a voice loses them.
    pub(super) fn changes(&self, language: &str, before: &Text, after: &Text) -> Vec<Inline> {
        let (before, after) = (before.plain(language), after.plain(language));
        let mut runs: Vec<(ChangeTag, String)> = Vec::new();
        for change in TextDiff::from_words(&before, &after).iter_all_changes() {
            match runs.last_mut() {
                Some((tag, run)) if *tag == change.tag() => run.push_str(change.value()),
                _ => runs.push((change.tag(), change.value().to_owned())),
            }
        }
        let marked = |key: &str, run: &str| {
            let told = self.locale.say(language, key, &[("words", run.trim())]);
            (told, run.ends_with(char::is_whitespace))
        };
        let mut line = Vec::new();
        for (tag, run) in runs {
            let (inline, space) = match tag {
                ChangeTag::Equal => (Inline::Text(run), false),
                // Spaces that come or go alone say nothing.
                _ if run.trim().is_empty() => continue,
                ChangeTag::Delete => {
                    let (told, space) = marked("change-deleted", &run);
                    (Inline::Strike(vec![Inline::Text(told)]), space)
                }
                ChangeTag::Insert => {
                    let (told, space) = marked("change-added", &run);
                    (Inline::Strong(vec![Inline::Text(told)]), space)
                }
            };
            line.push(inline);
            if space {
                line.push(Inline::Text(" ".into()));
            }
        }
        line
    }
}
