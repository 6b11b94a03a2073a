//! How an amendment changes a motion: words taken out and words put in, marked in the text.

use orderpaper_records::model::Text;
use orderpaper_text::markup::Inline;
use similar::{ChangeTag, TextDiff};

use super::MeetingComposer;

impl MeetingComposer<'_> {
    /// The new wording with its changes. Words taken out are struck through and named, and words put in are bold and named,
    /// so that neither a print without colour nor a voice loses them.
    pub(super) fn changes(&self, language: &str, before: &Text, after: &Text) -> Vec<Inline> {
        let (before, after) = (before.plain(language), after.plain(language));
        let runs = runs(&before, &after);
        let marked = |key: &str, run: &str| {
            let marked_up = self.locale.say(language, key, &[("words", run.trim())]);
            (marked_up, run.ends_with(char::is_whitespace))
        };
        let mut line = Vec::new();
        for (tag, run) in runs {
            let (inline, space) = match tag {
                ChangeTag::Equal => (Inline::Text(run), false),
                ChangeTag::Delete => {
                    let (marked_up, space) = marked("change-deleted", &run);
                    (Inline::Strike(vec![Inline::Text(marked_up)]), space)
                }
                ChangeTag::Insert => {
                    let (marked_up, space) = marked("change-added", &run);
                    (Inline::Strong(vec![Inline::Text(marked_up)]), space)
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

/// The words of two wordings: those of both, those taken out, and those put in.
fn runs(before: &str, after: &str) -> Vec<(ChangeTag, String)> {
    let mut runs: Vec<(ChangeTag, String)> = Vec::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        match runs.last_mut() {
            Some((tag, run)) if *tag == change.tag() => run.push_str(change.value()),
            _ => runs.push((change.tag(), change.value().to_owned())),
        }
    }
    merged(runs)
}

/// How a wording has changed, on a line for a terminal: what was taken out in `[- -]`, what was put in in `{+ +}`, and no more
/// of the rest than leads to it.
#[must_use]
pub fn worded_change(before: &str, after: &str) -> String {
    const AROUND: usize = 4;
    let runs = runs(before, after);
    let last = runs.len().saturating_sub(1);
    let marked_up = runs.iter().enumerate().map(|(index, (tag, run))| match tag {
        ChangeTag::Delete => format!("[-{}-] ", run.trim()),
        ChangeTag::Insert => format!("{{+{}+}} ", run.trim()),
        ChangeTag::Equal => {
            let words: Vec<&str> = run.split_whitespace().collect();
            let (from, to) = (words.len().min(AROUND), words.len().saturating_sub(AROUND));
            let shown = match index {
                _ if words.len() <= 2 * AROUND => words.join(" "),
                0 => format!("… {}", words[to..].join(" ")),
                _ if index == last => format!("{} …", words[..from].join(" ")),
                _ => format!("{} … {}", words[..from].join(" "), words[to..].join(" ")),
            };
            format!("{shown} ")
        }
    });
    marked_up.collect::<String>().trim_end().to_owned()
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
