//! What public figures are besides: a paper prints them with fewer decimals than the records and sheets that hold them.

use super::folded::{FoldedText, Gap};

/// How many figures a number has before its decimals at the least: shorter ones are not searched for in any form.
const WHOLE: usize = 3;
/// How many figures of it can be reckoned with.
const LIMIT: usize = 30;
/// How many decimals are left at the most.
const DECIMALS: usize = 2;

/// The figures of public texts that have decimals, with fewer of them.
pub(super) fn figures(public: &[FoldedText]) -> Option<FoldedText> {
    let mut out = FoldedText::new();
    for text in public {
        let parts = text.parts(Gap::Place);
        for pair in parts.windows(2) {
            let [(start, middle), (_, end)] = [pair[0], pair[1]];
            let number = &text.text[start..end];
            if text.before(middle) == Gap::Dot
                && (WHOLE..LIMIT).contains(&(middle - start))
                && number.bytes().all(|byte| byte.is_ascii_digit())
            {
                round(&number[..middle - start], &number[middle - start..], &mut out);
            }
        }
    }
    (!out.text.is_empty()).then_some(out)
}

/// Adds a number with each smaller number of decimals, rounded down and up.
fn round(whole: &str, decimals: &str, out: &mut FoldedText) {
    for places in 0..=DECIMALS.min(decimals.len() - 1) {
        let Ok(down) = format!("{whole}{}", &decimals[..places]).parse::<u128>() else { return };
        for number in [down, down + 1] {
            let figures = number.to_string();
            let (whole, decimals) = figures.split_at(figures.len().saturating_sub(places));
            out.push_str(&format!("{whole}.{decimals} "));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FoldedText, figures};

    #[test]
    fn a_number_is_rounded_both_ways() {
        let rounded = |text: &str| figures(&[FoldedText::of(text)]).map(|text| text.words());
        assert_eq!(rounded("at 1234.567.").as_deref(), Some("1234 1235 1234.5 1234.6 1234.56 1234.57 "));
        assert_eq!(rounded("99999.5").as_deref(), Some("99999 100000 "));
        assert_eq!(rounded("9.75 and 1234 and 12.12.2026"), None);
    }
}
