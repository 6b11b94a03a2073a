//! Titles of links and pictures: `[words](address "title")`.

use orderpaper_text::diagnostic::Finding;

use super::CODE;
use crate::check::Context;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in &context.texts {
        let said = text.field.text.as_str();
        for (at, _) in said.match_indices("](") {
            let Some(inside) = said[at + 2..].split(')').next() else { continue };
            let Some((address, title)) = inside.split_once(char::is_whitespace) else { continue };
            if title.trim_start().starts_with(['"', '\'']) {
                let from = at + 2 + address.len();
                let place = text.field.at(from + 1..at + 2 + inside.len());
                let message = "no paper prints this title of a link or picture";
                let hint = "say it in the words of the link, or in a paragraph below the picture";
                findings.push(Finding::warning(CODE, place, message).hint(hint));
            }
        }
    }
    findings
}
