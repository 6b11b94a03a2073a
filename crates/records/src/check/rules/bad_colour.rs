//! A colour that is not written as `#rrggbb`.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::Context;

const CODE: &str = "bad-colour";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-colour

## What it finds
A colour that is not a number sign followed by six characters, each 0 to 9 or a to f.

## Why it matters
The program cannot tell which colour is meant, or whether it is legible on white.

## What to do
Write it as `#12436D`: two digits each for red, green and blue. The council's design guide lists its colours in this
form.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let bad = colours(context).into_iter().filter(|colour| parse(colour.written).is_none());
    bad.map(|colour| {
        let finding = Finding::error(CODE, colour.place, format!("`{}` is not a colour", colour.written));
        finding.hint("write a number sign and six digits, such as \"#12436D\"")
    })
    .collect()
}

/// A colour in the council's record.
pub(super) struct Colour<'a> {
    /// As it is written.
    pub(super) written: &'a str,
    /// Where it is written.
    pub(super) place: Place,
    /// The least contrast with white that it must have: 4.5 for text, 3 for shapes.
    pub(super) least: f64,
}

/// Every colour in the council's record.
pub(super) fn colours<'a>(context: &Context<'a>) -> Vec<Colour<'a>> {
    let Some(council) = &context.workspace.council else { return Vec::new() };
    let accent = council.value.look.accent.iter();
    let mut all: Vec<_> =
        accent.map(|written| Colour { written, place: council.place("look.accent"), least: 4.5 }).collect();
    for (scheme, ratings) in council.value.scheme.iter().enumerate() {
        for (index, rating) in ratings.rating.iter().enumerate() {
            let place = council.place(&format!("scheme.{scheme}.rating.{index}.colour"));
            all.push(Colour { written: &rating.colour, place, least: 3.0 });
        }
    }
    for (index, level) in council.value.risk_level.iter().enumerate() {
        let place = council.place(&format!("risk_level.{index}.colour"));
        all.push(Colour { written: &level.colour, place, least: 3.0 });
    }
    all
}

/// Red, green and blue of a colour as `#rrggbb`.
pub(super) fn parse(written: &str) -> Option<[u8; 3]> {
    let figures =
        written.strip_prefix('#').filter(|rest| rest.len() == 6 && rest.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let part = |at: usize| u8::from_str_radix(&figures[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}
