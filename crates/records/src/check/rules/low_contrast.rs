//! A colour that is hard to see on a white page.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use super::bad_colour::{colours, parse};
use crate::check::Context;

const CODE: &str = "low-contrast";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# low-contrast

## What it finds
An accent colour whose contrast with white is below 4.5:1, or the colour of a rating whose contrast is below 3:1.

## Why it matters
Headings use the accent colour, and ratings are coloured shapes. Pale colours are lost on people with poor sight, in
sunlight, and in a black-and-white print.

## What to do
Choose a darker shade of the same colour. Most design guides name one for text.

## Source
WCAG 2.2, 1.4.3 (text, 4.5:1) and 1.4.11 (graphics, 3:1), with its formula for relative luminance.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for colour in colours(context) {
        let Some(ratio) = parse(colour.written).map(contrast_with_white) else { continue };
        if ratio < colour.least {
            // Cut, not rounded: 4.496 must not print as 4.50.
            let shown = (ratio * 100.0).floor() / 100.0;
            let message = format!(
                "the contrast of `{}` with white is {shown:.2}:1, but it must be at least {}:1",
                colour.written, colour.least
            );
            findings.push(Finding::error(CODE, colour.place, message).hint("choose a darker shade of the same colour"));
        }
    }
    findings
}

/// The contrast of a colour with white, from 1 to 21.
fn contrast_with_white(colour: [u8; 3]) -> f64 {
    let linear = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
}

#[cfg(test)]
mod tests {
    use super::contrast_with_white;

    #[test]
    fn black_and_grey_have_the_contrast_that_wcag_gives_them() {
        assert!((contrast_with_white([0, 0, 0]) - 21.0).abs() < 1e-9);
        assert!(contrast_with_white([0x76; 3]) >= 4.5 && contrast_with_white([0x77; 3]) < 4.5);
    }
}
