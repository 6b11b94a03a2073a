//! A picture that would take too much time or memory.

use std::collections::BTreeMap;

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::{Context, pictures};
use crate::read::PictureFault;

const CODE: &str = "picture-too-large";

/// The most pixels of all pictures that one record names.
const TOGETHER: u64 = 500_000_000;

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# picture-too-large

## What it finds
A PNG or JPEG of more than 50 million pixels (25 million with 16 bits a colour), with notes or profiles that unpack to
more than 8 MB, or whose pixels are drawn in too many passes; and pictures of more than 500 million pixels in one
record.

An SVG of more than 10 MB or 100,000 elements, or one that draws more than 200,000 elements once every reuse is
counted, nests elements more than 200 deep, or has filters of more than 60 steps: five for each element that is
filtered, one for each step of its filter, and more where the region is large or each pixel looks at many others.

It is an error where a record uses the picture, and a warning elsewhere. No picture is drawn to find this.

## Why it matters
A file of a few bytes can unpack to more than a computer holds. A PNG of 50 million pixels took 427 MB of memory, and
one of 3 MB with more pixels took 4.7 GB. An SVG of 199,000 drawn elements took a second, one path of 9 MB took five,
and four elements as large as the page, each blurred, took seventeen.

## What to do
Save the picture with fewer pixels: 2,000 across fill a page. In a drawing program leave out what is too small to see,
and draw shadows and glows without filters, or export the drawing as PNG.
",
    check: Some(check),
};

const HINT: &str = "save it with fewer pixels or less detail: 2,000 pixels across fill a page";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for pictures::FaultyPicture { path, file, fault, places } in pictures::faults(context) {
        let PictureFault::TooLarge(why) = fault else { continue };
        if places.is_empty() {
            findings.push(Finding::warning(CODE, file, format!("this picture is too large: {why}")).hint(HINT));
        }
        let finding =
            |place| Finding::error(CODE, place, format!("the picture `{path}` is too large: {why}")).hint(HINT);
        findings.extend(places.into_iter().map(finding));
    }
    findings.extend(together(context));
    findings
}

/// The picture with which a record goes over its limit.
fn together(context: &Context<'_>) -> Vec<Finding> {
    let mut records: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    let mut findings = Vec::new();
    for named in pictures::named(context) {
        let Some(pixels) = context.workspace.pixels.get(&named.path) else { continue };
        let seen = records.entry((named.kind, named.record)).or_default();
        let before: u64 = seen.values().sum();
        if seen.insert(named.path, *pixels).is_none() && before <= TOGETHER && before + pixels > TOGETHER {
            let all = (before + pixels).div_ceil(1_000_000);
            let message = format!("up to this one, the pictures of the record have {all} million pixels");
            let most = format!("{message}, but the limit is {} million", TOGETHER / 1_000_000);
            findings.push(Finding::error(CODE, named.place, most).hint(HINT));
        }
    }
    findings
}
