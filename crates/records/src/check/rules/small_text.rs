//! Text that is too small.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;

const CODE: &str = "small-text";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# small-text

## What it finds
A `text_size` below 11 points, or a `table_size` below 10.

## Why it matters
Many members read on paper or on a small screen, and complain about tables in tiny type.

## What to do
Set 12 points for text, as public bodies advise, and 10 or more for tables. Print a wide table on a landscape page.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(council) = &context.workspace.council else { return Vec::new() };
    let look = &council.value.look;
    let sizes = [
        ("text", look.text_size, 11.0, "look.text_size"),
        ("text in tables", look.table_size, 10.0, "look.table_size"),
    ];
    let small = sizes.into_iter().filter_map(|(what, size, least, path)| {
        let size = size.filter(|size| *size < least)?;
        let message = format!("{what} of {size} points is too small to read: the minimum is {least}");
        Some(
            Finding::error(CODE, council.place(path), message)
                .hint(format!("write {least} or more, or remove the line")),
        )
    });
    small.collect()
}
