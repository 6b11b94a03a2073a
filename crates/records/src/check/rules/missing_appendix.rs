//! An appendix whose file is not there.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::read::appendix_path;
use crate::read::portable::folded;

const CODE: &str = "missing-appendix";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-appendix

## What it finds
An appendix whose `file` is not in the folder `appendices` of the meeting, or that has neither a file nor `to_follow =
true`.

## Why it matters
Members complain most about appendices that are left out without a word.

## What to do
Put the file in the folder `appendices` beside `meeting.toml`, or write `to_follow = true`: the agenda then says that
it follows.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for report in &context.workspace.reports {
        let folder = appendix_path(context.meeting_of(report), "");
        let beside = || context.workspace.files.iter().filter_map(|path| path.strip_prefix(&folder));
        for (index, appendix) in report.value.appendix.iter().enumerate() {
            match &appendix.file {
                Some(file) if !context.workspace.files.contains(&format!("{folder}{file}")) => {
                    let place = report.place(&format!("appendix.{index}.file"));
                    let finding = Finding::error(CODE, place, format!("there is no file `{folder}{file}`"));
                    findings.push(match beside().find(|other| folded(other) == folded(file)) {
                        Some(other) => finding
                            .hint(format!("there is `{other}`: write it with the same capitals and small letters")),
                        None => finding
                            .suggest(file, beside())
                            .hint("put it there, or write `to_follow = true` instead of `file`"),
                    });
                }
                None if !appendix.to_follow && appendix.withdrawn.is_none() => {
                    let place = report.place(&format!("appendix.{index}.id"));
                    let finding = Finding::error(CODE, place, format!("the appendix `{}` has no file", appendix.id));
                    findings.push(
                        finding.hint(format!(
                            "put the file in {folder} and add `file = \"…\"`, or write `to_follow = true`"
                        )),
                    );
                }
                _ => {}
            }
        }
    }
    findings
}
