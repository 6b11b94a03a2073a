//! A link that a reader cannot follow.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::FaultKind;

use super::{Rule, of_markup};
use crate::check::Context;

const CODE: &str = "bad-link";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-link

## What it finds
A link without words, or a link to something that is not on the web, such as a file on your computer or a folder on
the council's network.

## Why it matters
Readers of a PDF can follow web, e-mail and telephone addresses only. People who use a screen reader hear nothing of a
link without words.

## What to do
Write `[the council's budget](https://…)`. Use `[[id]]` to refer to another place in the paper. If members need a
document, add it as an appendix.

## Source
WCAG 2.2, 2.4.4; ISO 14289-1 (PDF/UA-1), 7.18.5.
",
    check: Some(check),
};

const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_markup(context, |fault, place| {
        let FaultKind::BadLink(url) = fault else { return None };
        if url.trim().is_empty() {
            let finding = Finding::error(CODE, place, "this link has no address");
            return Some(finding.hint("write the address in the round brackets, starting with `https://`"));
        }
        if SCHEMES.iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme)) {
            let finding = Finding::error(CODE, place, format!("the link to `{url}` has no words"));
            return Some(finding.hint("write in the square brackets what the reader will find there"));
        }
        let finding = Finding::error(CODE, place, format!("this link goes to `{url}`, which is not a web address"));
        Some(finding.hint(
            "start the address with `https://`, `mailto:` or `tel:`; to refer to a place in this paper write `[[id]]`",
        ))
    })
}
