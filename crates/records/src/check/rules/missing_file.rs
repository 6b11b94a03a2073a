//! A text file that a record names and that is not there.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::{FaultKind, Kind, SEALED};

const CODE: &str = "missing-file";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-file

## What it finds
A `text_file` that is not there.

## Why it is bad
The section, recommendation or note would be printed without its text.

## What to do
Put the name right, or put the file in the place that the finding names: beside the record, unless the name leads
elsewhere.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::MissingFile(path) = fault else { return None };
        if path.ends_with(SEALED) {
            let finding = Finding::error(CODE, place, format!("there is no file `{path}`, which `publish` wrote"));
            return Some(
                finding
                    .hint("bring it back from a copy: it keeps the numbers of what is exempt")
                    .hint("if there is no copy, take this line out; the numbers of exempt papers may then move"),
            );
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let beside = context.workspace.files.iter().filter_map(|file| {
            let (other, name) = file.rsplit_once('/').unwrap_or(("", file));
            (other == folder && Kind::of(file).is_none()).then_some(name)
        });
        let finding = Finding::error(CODE, place, format!("there is no file `{path}`")).suggest(name, beside);
        Some(finding.hint("put the file there, or write the text here with `text =`"))
    })
}
