//! A value that is not of the type that its key takes.

use orderpaper_text::diagnostic::Finding;

use super::meant::{date, impossible, means_nothing, meant_as};
use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::{FaultKind, IN_NO_LANGUAGE, NO_WORDS, Wanted, What};

const CODE: &str = "wrong-type";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# wrong-type

## What it finds
A value that is not of the type that its key takes: a date in quotes, a number instead of a text, one text instead of
a list.

## Why it matters
The program would have to guess what was meant, and a paper must not depend on a guess.

## What to do
Write the line as the hint shows it. Put texts in quotes, write dates, numbers, `true` and `false` without quotes, and
put lists in square brackets.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let (wanted, found) = match fault {
            FaultKind::Unfit(why) => {
                let message = format!("this value cannot be read: {why}");
                return Some(Finding::error(CODE, place, message).hint("write a value of the kind that the key takes"));
            }
            FaultKind::WrongType { wanted, found } => (wanted, found.as_str()),
            _ => return None,
        };
        let written = context.workspace.sources.excerpt(place);
        if let Some(why) = impossible(written).filter(|_| matches!(wanted.what, What::Date | What::Moment)) {
            return Some(Finding::error(CODE, place, why).hint("write a date that exists, without quotes"));
        }
        let key =
            if wanted.in_list { format!("each value of `{}`", wanted.key()) } else { format!("`{}`", wanted.key()) };
        let is_heading = written.starts_with('[') && found == "a table" || written.starts_with("[[");
        let message = match wanted.what {
            What::Tables if is_heading => {
                format!("there can be several of {key}: its heading has two square brackets on each side")
            }
            What::Table if is_heading => {
                format!("there can be only one {key}: its heading has one square bracket on each side")
            }
            what => match wanted.id_of() {
                Some(of) if what == What::Text => format!("{key} must be the id of {of}, but is {found}"),
                _ => format!("{key} must be {}, but is {found}", what.words()),
            },
        };
        Some(Finding::error(CODE, place, message).hint(hint(wanted, found, written)))
    })
}

/// The line to write instead.
fn hint(wanted: &Wanted, found: &str, written: &str) -> String {
    let (key, path, example) = (wanted.key(), &wanted.path, &wanted.example);
    let of = wanted.id_of().unwrap_or_default();
    let line = |value: &str| {
        if wanted.in_list { format!("write it as `{value}`") } else { format!("write the line so: `{key} = {value}`") }
    };
    // A time with a full stop is a number for TOML.
    let is_open = found == "a text" || found == "a number" && wanted.what == What::Time;
    let meant = meant_as(written, wanted.what).filter(|_| is_open);
    let day = date(written.trim_matches('"'));
    let is_heading = written.starts_with('[') && found == "a table" || written.starts_with("[[");
    let elements = || written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).map(str::trim);
    match (wanted.what, found) {
        _ if meant.is_some() => meant.map_or_else(String::new, |meant| line(&meant.toml)),
        (What::List | What::Tables, "a text") if means_nothing(written) => {
            format!("write an empty list, if there is none: `{key} = []`")
        }
        (What::Text, "a date" | "a time" | "a date with a time" | "true or false") if !of.is_empty() => {
            format!("write the id in quotes, as in `{key} = {example}`")
        }
        (What::Text, IN_NO_LANGUAGE) => format!(
            "write the words in one language at least, as in `{key} = {{ cy = \"…\", en = false }}`: `false` only says that a \
             text is not meant to be in that language; or remove the whole of `{key}`"
        ),
        (What::Text, NO_WORDS) => {
            "write the words of that language in quotes; or `false`, if the text is not meant to be in it".to_owned()
        }
        (What::Text, "a number" | "a date" | "a time" | "a date with a time" | "true or false") => {
            line(&format!("\"{written}\""))
        }
        (What::Moment, "a text") if day.is_some() => {
            let day = day.unwrap_or_default();
            format!("add the time of day, as in `{key} = {day}T09:30:00`, without quotes")
        }
        (What::Moment, "a date") => format!("add the time of day, as in `{key} = {written}T09:30:00`"),
        (What::Date, "a date with a time") => line(written.get(..10).unwrap_or(example)),
        (What::Tables, _) if is_heading => {
            format!("write the heading so: `[[{path}]]`")
        }
        (What::Table, "a list") if is_heading => {
            format!("write the heading so: `[{path}]`")
        }
        (What::Tables, "a table") | (What::List, "a text" | "a number" | "a date") => line(&format!("[{written}]")),
        (What::Tables | What::Table, _) => format!("write it as lines of their own:\n{}", wanted.lines()),
        (_, "a list") => match elements().filter(|inner| !inner.is_empty() && !inner.contains(',')) {
            Some(one) => line(one),
            None => format!("write one value, not a list, as in `{key} = {example}`"),
        },
        (What::Number | What::Whole, "a text") => {
            format!("write a number without quotes, as in `{key} = {example}`, or remove the line if there is none")
        }
        _ if wanted.in_list => format!("write it as in `{key} = [{example}]`"),
        _ => format!("write the line as in `{key} = {example}`"),
    }
}
