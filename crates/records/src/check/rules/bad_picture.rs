//! A picture whose file is not what it should be.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::{Context, pictures};
use crate::read::PictureFault;

const CODE: &str = "bad-picture";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-picture

## What it finds
A picture whose file is cut short or damaged, is of another kind than its name says, or is a packed SVG; and an SVG that is no
sound XML, uses itself, shows a picture from another file or from the web, or holds a picture that is neither PNG nor JPEG nor
SVG. It is an error where a record names the picture, and a warning elsewhere.

## Why it is bad
The picture cannot be drawn, or only in part. A picture that shows another file would change with it, and nothing from the
web is ever loaded.

## What to do
Export or download the picture again. In the drawing program embed pictures instead of linking them, and save a plain SVG.
Where only the end of the name is wrong, put that right.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, file, fault, places) in pictures::faults(context) {
        let PictureFault::Broken(why) = fault else { continue };
        let hint = "export or download the picture again; in an SVG, embed other pictures";
        if places.is_empty() {
            findings.push(Finding::warning(CODE, file, format!("this picture cannot be used: {why}")).hint(hint));
        }
        let told =
            |place| Finding::error(CODE, place, format!("the picture `{path}` cannot be used: {why}")).hint(hint);
        findings.extend(places.into_iter().map(told));
    }
    findings
}
