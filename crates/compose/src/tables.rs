//! Tables of records in a paper: their numbers, the names of their places, and what is said of rounded sums and of brackets.

use std::collections::BTreeSet;

use orderpaper_records::model::numbering::Pattern;
use orderpaper_text::markup::{Figures, FiguresNote, map_figures, plain};

use crate::locale::Locale;
use crate::{Anchor, Version, Words, corrections, words};

/// Gives each table its number before its caption, if tables are numbered, and the name of its place where the version prints it
/// first; and the words for sums that do not add up as printed.
pub(crate) fn tell(versions: &mut [Version], locale: &Locale, pattern: Option<&Pattern>) {
    for version in versions {
        let (language, mut printed) = (version.language.clone(), BTreeSet::new());
        version.each_text(&mut |_, text| {
            let Words::Blocks(blocks) = text else { return };
            map_figures(blocks, &mut |figures| {
                let id = figures.anchor.take().filter(|id| printed.insert(id.clone()));
                figures.anchor = id.map(|id| Anchor::new(&language, &id).into());
                if let Some(number) = numbered(locale, &language, pattern, figures) {
                    let caption = std::mem::take(&mut figures.caption);
                    figures.caption = words(format!("{number}: ")).into_iter().chain(caption).collect();
                }
                if let Some(rounded) = &mut figures.rounded {
                    *rounded = locale.say(&language, "figures-rounded", &[]);
                }
                if figures.brackets {
                    let words = words(locale.say(&language, "figures-brackets", &[]));
                    figures.notes.push(FiguresNote { mark: None, words });
                }
                for one in std::mem::take(&mut figures.corrections) {
                    let words = corrections::sentence(locale, &language, one.on, one.why);
                    figures.notes.push(FiguresNote { mark: None, words });
                }
            });
        });
    }
}

/// What a reference to a table prints: its number or, without one, its caption.
pub(crate) fn called(locale: &Locale, language: &str, pattern: Option<&Pattern>, figures: &Figures) -> String {
    let caption = || locale.say(language, "ref-table", &[("caption", &plain(&figures.caption))]);
    numbered(locale, language, pattern, figures).unwrap_or_else(caption)
}

fn numbered(locale: &Locale, language: &str, pattern: Option<&Pattern>, figures: &Figures) -> Option<String> {
    Some(locale.say(language, "ref-table-number", &[("number", &pattern?.number(figures.order))]))
}
