//! A text file that a record names but that does not exist.

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
A `text_file` that does not exist.

## Why it matters
The section, recommendation or note would be printed without its text.

## What to do
Correct the name, or put the file where the finding says: beside the record, unless the name includes a folder.
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
                    .hint("restore it from a copy: it keeps the numbers of what is exempt")
                    .hint("if there is no copy, remove this line; the numbers of exempt papers may then change"),
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
