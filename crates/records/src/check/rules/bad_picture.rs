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
A picture whose file is incomplete or damaged, is of another kind than its name says, or is a compressed SVG; and an
SVG that is not valid XML, refers to itself, shows a picture from another file or from the web, or contains a picture
that is not PNG, JPEG or SVG. It is an error where a record uses the picture, and a warning elsewhere.

## Why it matters
The picture cannot be drawn, or only part of it can. A picture that shows another file would change with that file,
and the program never loads anything from the web.

## What to do
Export or download the picture again. In the drawing program embed pictures instead of linking to them, and save a
plain SVG. If only the extension is wrong, correct it.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for pictures::FaultyPicture { path, file, fault, places } in pictures::faults(context) {
        let PictureFault::Broken(why) = fault else { continue };
        let hint = "export or download the picture again; in an SVG, embed other pictures";
        if places.is_empty() {
            findings.push(Finding::warning(CODE, file, format!("this picture cannot be used: {why}")).hint(hint));
        }
        let finding =
            |place| Finding::error(CODE, place, format!("the picture `{path}` cannot be used: {why}")).hint(hint);
        findings.extend(places.into_iter().map(finding));
    }
    findings
}
