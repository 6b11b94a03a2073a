//! A file that is too large.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, of_faults};
use crate::check::Context;
use crate::read::FaultKind;

const CODE: &str = "file-too-large";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# file-too-large

## What it finds
A record or text of more than 10 MB, or an image or font of more than 40 MB.

## Why it matters
No record is that large: it is probably another file under the wrong name. A picture that large makes every paper slow
to load, above all on a telephone.

## What to do
Check that it is the right file. Save a picture with fewer pixels: 2,000 across fill a page.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    of_faults(context, |fault, place| {
        let FaultKind::TooLarge { size, limit } = fault else { return None };
        let message = format!("this file has {}, but the limit is {}", megabytes(*size), megabytes(*limit));
        Some(
            Finding::error(CODE, place, message)
                .hint("check that it is the right file; save pictures with fewer pixels"),
        )
    })
}

/// A size in MB, rounded up to a tenth: a file that is too large must never look as if it fitted.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1024 * 1024);
    if tenths.is_multiple_of(10) {
        format!("{} MB", tenths / 10)
    } else {
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::megabytes;

    #[test]
    fn one_byte_too_many_is_seen() {
        assert_eq!(megabytes(10 * 1024 * 1024), "10 MB");
        assert_eq!(megabytes(10 * 1024 * 1024 + 1), "10.1 MB");
    }
}
