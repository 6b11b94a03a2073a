//! A name that another system refuses, or takes for that of another file.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::portable::{LONGEST, NameFault};
use crate::read::{FaultKind, Kind};

const CODE: &str = "file-name";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# file-name

## What it finds
The name of a file or folder that Windows refuses: `con`, `prn`, `aux`, `nul`, `com1`, `lpt1` and the like, also with an
ending; one of `< > : \" | ? * \\`; a full stop or a space at the end. Two names in one folder that differ by capitals
only, or by the signs for the same letters. A path of more than 160 characters from the folder of `council.toml`.

## Why it matters
The folder may move to another computer, or be shared. There a file with such a name is missing, or one of the two
replaces the other, and the papers differ. Many programs for Windows open no path of more than 260 characters in all,
and the names of the folders above take their part of it.

## What to do
Rename the file or folder, and write the new name where records name it. Keep to letters, figures and hyphens. If the
papers of a meeting were published, keep the names of its records: put the folder at a place with a shorter path.

It is an error for a record and for what papers are made of, as papers would differ, and a warning otherwise.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::Name { fault, path } = fault else { return None };
        let name = path.rsplit('/').next().unwrap_or(path);
        let (message, hint) = match fault {
            NameFault::Reserved(stem) => (
                format!("Windows cannot store `{name}`: it keeps the name `{stem}` for itself"),
                format!("rename it, for example to `{}`", name.replacen(stem.as_str(), &format!("{stem}-1"), 1)),
            ),
            NameFault::Character(sign) => (
                format!("Windows cannot store `{}`: no name there may have {}", shown(name), named(*sign)),
                format!("rename it without that character: `{}`", without(name, *sign)),
            ),
            NameFault::End(sign) => {
                let end = if *sign == ' ' { "a space" } else { "a full stop" };
                let short = name.replacen(&format!("{sign}.toml"), ".toml", 1);
                (
                    format!("Windows cannot store `{name}` as it is: a name there may not end with {end}"),
                    format!("rename it without that: `{}`", short.trim_end_matches(['.', ' '])),
                )
            }
            NameFault::NotUnicode => (
                format!("the name `{name}` is not written in Unicode, so other computers show other letters"),
                "rename it with plain letters, figures and hyphens".to_owned(),
            ),
            NameFault::Twin(other) => (
                format!(
                    "`{other}` and `{name}` are one name on Windows and on most Macs: one of the two is lost there"
                ),
                "rename one of them, or delete the one that is not needed".to_owned(),
            ),
            NameFault::Long(length) => (
                format!(
                    "this path has {length} characters from the folder of council.toml; with more than {LONGEST} it \
                     may be too long for Windows"
                ),
                "shorten the names of the file and of the folders that it is in".to_owned(),
            ),
        };
        let is_error = !matches!(fault, NameFault::Long(_)) && is_read(context, path);
        let finding = if is_error { Finding::error } else { Finding::warning };
        Some(finding(CODE, place, message).hint(hint))
    })
}

/// Whether papers are made of the file, or of files in the folder. A file that another system lacks is missed there; one that takes
/// the place of another is not.
fn is_read(context: &Context<'_>, path: &str) -> bool {
    let workspace = context.workspace;
    let below = format!("{path}/");
    let is_it = |file: &str| file == path || file.starts_with(&below);
    workspace.files.iter().any(|file| is_it(file) && Kind::of(file).is_some())
        || workspace.images.keys().any(|file| is_it(file))
        || workspace.sources.iter().any(|(_, source)| is_it(&source.path) && !source.text.is_empty())
        || is_appended(context, &is_it)
}

fn is_appended(context: &Context<'_>, is_it: &impl Fn(&str) -> bool) -> bool {
    context.workspace.reports.iter().any(|report| {
        let files = report.value.appendix.iter().filter_map(|appendix| appendix.file.as_ref());
        let folder = format!("meetings/{}/appendices", context.meeting_of(report));
        files.into_iter().any(|file| is_it(&format!("{folder}/{file}")))
    })
}

fn named(sign: char) -> String {
    if sign.is_control() {
        "a control character such as a tab or the end of a line".into()
    } else {
        format!("`{sign}`")
    }
}

/// A name on one line.
fn shown(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn without(name: &str, sign: char) -> String {
    let parts: Vec<&str> = name.split(sign).map(|part| part.trim_matches([' ', '-'])).collect();
    shown(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")).replace("-.", ".")
}
