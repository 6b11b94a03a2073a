//! A text file that a record names but that does not exist.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::portable::folded;
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
        if path.contains(|c: char| c == '\\' || c.is_control()) {
            let written = context.workspace.sources.excerpt(place);
            let finding = Finding::error(CODE, place, format!("there is no file {written}"));
            return Some(finding.hint(
                "put the file beside the record and write its name alone; write `/`, not a backslash, between a folder and a file",
            ));
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let beside = context.workspace.files.iter().filter_map(|file| {
            let (other, name) = file.rsplit_once('/').unwrap_or(("", file));
            (other == folder && Kind::of(file).is_none()).then_some(name)
        });
        let finding = Finding::error(CODE, place, format!("there is no file `{path}`"));
        if let Some(other) = context.workspace.files.iter().find(|file| folded(file) == folded(path)) {
            return Some(
                finding.hint(format!("there is `{other}`: write it with the same capitals and small letters")),
            );
        }
        let finding = finding.suggest(name, beside);
        let elsewhere = context.workspace.files.iter().find(|file| file.rsplit('/').next() == Some(name));
        let finding = match elsewhere {
            Some(file) => finding.hint(format!("there is a file of this name at `{file}`")),
            None => finding,
        };
        Some(finding.hint("put the file there, or write the text here with `text =`"))
    })
}
