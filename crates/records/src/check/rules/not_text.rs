//! A file that is not text.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

const CODE: &str = "not-text";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# not-text

## What it finds
A record or a text file that is not text in UTF-8: a picture, a word processor document, or text in an older encoding.

## Why it matters
The program cannot tell which letters the file contains.

## What to do
Open the file in a text editor and save it as UTF-8. A Word or PDF document belongs in the appendices.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::NotText = fault else { return None };
        let finding = Finding::error(CODE, place, "this file is not text in UTF-8");
        Some(finding.hint("save it as UTF-8 from a text editor, or put the right file in its place"))
    })
}
