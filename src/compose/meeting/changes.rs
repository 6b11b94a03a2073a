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
        let runs = merged(runs);
        let marked = |key: &str, run: &str| {
            let told = self.locale.say(language, key, &[("words", run.trim())]);
            (told, run.ends_with(char::is_whitespace))
        };
        let mut line = Vec::new();
        for (tag, run) in runs {
            let (inline, space) = match tag {
                ChangeTag::Equal => (Inline::Text(run), false),
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

/// Changes with no more than a short word between them as one change: what is taken out, then what is put in.
fn merged(runs: Vec<(ChangeTag, String)>) -> Vec<(ChangeTag, String)> {
    const SHORT: usize = 2;
    let mut out: Vec<(ChangeTag, String)> = Vec::new();
    let mut pending: Option<(String, String)> = None;
    let mut runs = runs.into_iter().peekable();
    while let Some((tag, run)) = runs.next() {
        match tag {
            ChangeTag::Delete => pending.get_or_insert_default().0.push_str(&run),
            ChangeTag::Insert => pending.get_or_insert_default().1.push_str(&run),
            ChangeTag::Equal => match &mut pending {
                Some((deleted, added)) if runs.peek().is_some() && run.split_whitespace().count() <= SHORT => {
                    deleted.push_str(&run);
                    added.push_str(&run);
                }
                _ => {
                    flush(&mut pending, &mut out);
                    out.push((ChangeTag::Equal, run));
                }
            },
        }
    }
    flush(&mut pending, &mut out);
    out
}

fn flush(pending: &mut Option<(String, String)>, out: &mut Vec<(ChangeTag, String)>) {
    if let Some((deleted, added)) = pending.take() {
        let runs = [(ChangeTag::Delete, deleted), (ChangeTag::Insert, added)];
        out.extend(runs.into_iter().filter(|(_, run)| !run.trim().is_empty()));
    }
}
