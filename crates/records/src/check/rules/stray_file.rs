//! A file that looks like a record and is not read.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::{FaultKind, Kind, Misplaced};

const CODE: &str = "stray-file";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# stray-file

## What it finds
A TOML file in a place for no kind of record; a file whose name ends in `.toml.txt` or `.TOML`; a copy, such as
`report (1).toml`; and a file that Word keeps beside one that is open, such as `~$report.toml`.

## Why it matters
The program knows the kind of a record from its place and its name. A record in the wrong folder is never read, and
its paper is never made.

## What to do
Move or rename the file as the hint says, or move it out of the workspace. Windows hides the ends of names: in the
Explorer choose View, Show, File name extensions to see them.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::Misplaced(why) = fault else { return None };
        let (message, hint) = match why {
            Misplaced::NoPlace(Some(likely)) => {
                (NO_PLACE, format!("its keys are those of another kind of record: move it to {likely}"))
            }
            Misplaced::NoPlace(None) => {
                let places: Vec<_> = Kind::ALL.into_iter().map(Kind::place).collect();
                (NO_PLACE, format!("move it to the place for its kind: {}", places.join(", ")))
            }
            Misplaced::Ending(name) => (
                "the name of a record must end in `.toml`, so this file is not read",
                format!(
                    "rename it to `{name}`; Notepad adds `.txt` unless you choose \u{201c}All files\u{201d} when you save"
                ),
            ),
            Misplaced::Copy(name) => (
                "this has the name of a copy, so it is not read",
                format!("if it is the right version, put it in the place of `{name}`; if not, delete it"),
            ),
            Misplaced::Lock(name) => (
                "Word keeps this file while a record is open in it",
                format!("close `{name}` in Word, and write records in Notepad or another editor for plain text"),
            ),
        };
        // Papers would be made as if the record was not there.
        let is_record = matches!(why, Misplaced::Ending(_));
        let finding = if is_record { Finding::error } else { Finding::warning };
        Some(finding(CODE, place, message).hint(hint))
    })
}

const NO_PLACE: &str = "this is not the place for any kind of record, so this file is not read";
