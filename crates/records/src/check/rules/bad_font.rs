//! A font file that cannot be used.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

const CODE: &str = "bad-font";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-font

## What it finds
- A file in `fonts/` that is not a font, or is incomplete.
- A collection that claims to hold more than 64 fonts, or more fonts than fit in it.
- A font that lists more characters than Unicode has, or that has no name.
- Fonts of more than 200 MB in all.

## Why it matters
Letters would be missing from the papers. A file that claims more than it holds can keep the program busy for ever:
one of 112 bytes took two minutes before this check existed.

## What to do
Download the font again from its maker. Keep only the files that papers need: upright, bold, italic and bold italic
are enough. Convert a web font (WOFF) to TTF or OTF.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::Font(why) = fault else { return None };
        let finding = Finding::error(CODE, place, format!("this font cannot be used: {why}"));
        Some(finding.hint("download the font again, or remove the file from `fonts`"))
    })
}
