//! A link that a reader cannot follow.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::ProblemKind;

use super::{Rule, of_problems};
use crate::check::Context;

const CODE: &str = "bad-link";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-link

## What it finds
A link without words, or a link to something that is not on the web: a file of your computer, a folder of the
council's network.

## Why it is bad
Readers of a PDF can follow web, e-mail and telephone addresses only. A link without words is silent to people who
listen.

## What to do
Write `[the council's budget](https://…)`. Refer to another place of the paper with `[[id]]`, and make a document
that members need an appendix.

## Source
WCAG 2.2, 2.4.4; ISO 14289-1 (PDF/UA-1), 7.18.5.
",
    check: Some(check),
};

const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_problems(context, |problem, place| {
        let ProblemKind::BadLink(url) = problem else { return None };
        if url.trim().is_empty() {
            let finding = Finding::error(CODE, place, "this link has no address");
            return Some(finding.hint("write the address in the round brackets, starting with https://"));
        }
        if SCHEMES.iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme)) {
            let finding = Finding::error(CODE, place, format!("the link to `{url}` has no words"));
            return Some(finding.hint("write between the square brackets what the reader will find there"));
        }
        let finding =
            Finding::error(CODE, place, format!("this link leads to `{url}`, which is not an address on the web"));
        Some(
            finding.hint(
                "start the address with https://, mailto: or tel:; to refer to a place in this paper write `[[id]]`",
            ),
        )
    })
}
