//! A file of fonts that cannot be used.

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
A file in `fonts/` that is no font or is cut short; a collection that claims to hold more than 64 fonts, or more than fit into
it; a font that lists more characters than Unicode has, or has no name; and fonts of more than 200 MB in all.

## Why it is bad
The letters of papers would be missing. A file that claims more than it holds keeps the program busy for ever: one of 112
bytes was measured at two minutes, and is now told at once.

## What to do
Download the font again, from the place where it is made. Keep only the files that papers need: upright, bold, italic and
bold italic are enough. A web font (WOFF) must be turned into TTF or OTF.
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
