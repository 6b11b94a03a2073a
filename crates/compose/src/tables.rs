//! Tables of records in a paper: the names of their places, and what is said of rounded sums.

use std::collections::BTreeSet;

use orderpaper_text::markup::{FiguresNote, map_figures};

use crate::locale::Locale;
use crate::{Anchor, Version, Words, corrections};

/// Gives each table the name of its place where the version prints it first, and the words for sums that do not add up as printed.
pub(crate) fn tell(versions: &mut [Version], locale: &Locale) {
    for version in versions {
        let (language, mut printed) = (version.language.clone(), BTreeSet::new());
        version.each_text(&mut |_, words| {
            let Words::Blocks(blocks) = words else { return };
            map_figures(blocks, &mut |figures| {
                let id = figures.anchor.take().filter(|id| printed.insert(id.clone()));
                figures.anchor = id.map(|id| Anchor::new(&language, &id).into());
                if let Some(rounded) = &mut figures.rounded {
                    *rounded = locale.say(&language, "figures-rounded", &[]);
                }
                for one in std::mem::take(&mut figures.corrections) {
                    let words = corrections::sentence(locale, &language, one.on, one.why);
                    figures.notes.push(FiguresNote { mark: None, words });
                }
            });
        });
    }
}
