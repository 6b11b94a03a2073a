//! A file or folder whose name must start with a date and does not.

use chrono::NaiveDate;
use orderpaper_text::diagnostic::Finding;

use super::meant::{date, impossible};
use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

const CODE: &str = "undated-name";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# undated-name

## What it finds
The folder of a meeting, or a file of progress notes, whose name does not start with a date.

## Why it matters
The date of a meeting and the date of notes come from that name alone, so nobody has to type them twice.

## What to do
Rename it: `meetings/2026-11-24-cabinet/meeting.toml`, `plans/improvement/2026-10-30.toml`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::UndatedName(pattern) = fault else { return None };
        let (what, example) = if pattern.starts_with("meetings/") {
            ("folder of a meeting", "2026-11-24-cabinet")
        } else if pattern.starts_with("decisions/") {
            ("name of a decision's file", "2026-10-30-tree-works.toml")
        } else {
            ("name of a file of progress notes", "2026-10-30.toml")
        };
        let path = context.workspace.sources.get(place.source).path.as_str();
        let mut steps = path.rsplit('/').map(|step| (step, step.strip_suffix(".toml").unwrap_or(step)));
        let (name, stem) = steps.nth(usize::from(pattern.starts_with("meetings/"))).unwrap_or_default();
        let end = if name == stem { "" } else { ".toml" };
        let finding = |message: String| Finding::error(CODE, place, message);
        Some(match dated(stem) {
            Some(Dated::As(new)) => finding(format!("the {what} must start with the date as year, month and day"))
                .hint(format!("rename `{name}` to `{new}{end}`")),
            Some(Dated::Impossible(why)) => {
                finding(format!("the {what} must start with a date that exists, but {why}"))
                    .hint(format!("rename `{name}` so that it starts with the right date, such as {example}"))
            }
            None => finding(format!("the {what} must start with a date that exists"))
                .hint(format!("rename it to the pattern {pattern}, such as {example}")),
        })
    })
}

/// A name that starts with a date in another form.
enum Dated {
    /// As it should be.
    As(String),
    /// Why there is no such day.
    Impossible(String),
}

fn dated(name: &str) -> Option<Dated> {
    let marks = ['-', '_', '.', ' '];
    let ends = name.match_indices(marks).map(|(at, _)| at).chain([name.len()]);
    // A date has three parts, and four with the day of the week.
    let starts: Vec<&str> = ends.take(4).map(|end| &name[..end]).collect();
    let rest = |start: &str| name[start.len()..].trim_start_matches(marks).to_lowercase().replace(' ', "-");
    let renamed = |start: &str, date: NaiveDate| match rest(start).as_str() {
        "" => date.to_string(),
        rest => format!("{date}-{rest}"),
    };
    for start in starts.iter().rev() {
        if let Some(date) = date(start).or_else(|| NaiveDate::parse_from_str(start, "%Y%m%d").ok()) {
            return Some(Dated::As(renamed(start, date)));
        }
        if let Some(why) = impossible(start) {
            return Some(Dated::Impossible(why));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Dated, dated};

    #[test]
    fn the_right_name_is_offered() {
        for name in
            ["18-11-2026-Parks", "18.11.2026 parks", "2026_11_18_parks", "20261118-parks", "18 November 2026 Parks"]
        {
            assert!(matches!(dated(name), Some(Dated::As(new)) if new == "2026-11-18-parks"), "{name}");
        }
        assert!(matches!(dated("30-10-2026"), Some(Dated::As(new)) if new == "2026-10-30"));
        assert!(matches!(dated("2026-11-31-parks"), Some(Dated::Impossible(why)) if why.ends_with("30 days")));
        assert!(dated("parks").is_none() && dated("parks-2026").is_none());
    }
}
