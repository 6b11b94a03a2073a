//! Figures as they are printed.

use rust_decimal::{Decimal, RoundingStrategy};

/// A number as it is rounded for print: half away from zero.
#[must_use]
pub fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// A number with commas between thousands and a true minus sign, rounded to so many places.
#[must_use]
pub fn number(value: Decimal, decimals: u32) -> String {
    let rounded = rounded(value, decimals);
    let written = format!("{:.*}", decimals as usize, rounded.abs());
    let (whole, rest) = written.split_at(written.find('.').unwrap_or(written.len()));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() { "\u{2212}" } else { "" };
    format!("{sign}{grouped}{rest}")
}

/// A number with a unit as a record writes it: a sign of money before it, "%" next to it, and a word after it.
#[must_use]
pub fn with_unit(number: &str, unit: &str) -> String {
    let unit = unit.trim();
    let money: String = unit.chars().take_while(|c| "£€$".contains(*c)).collect();
    let after = &unit[money.len()..];
    let (minus, digits) = number.strip_prefix('\u{2212}').map_or(("", number), |digits| ("\u{2212}", digits));
    // A unit of money goes on in a word for millions: £1.5m.
    let space = if after.is_empty() || after.starts_with('%') || !money.is_empty() { "" } else { "\u{a0}" };
    format!("{minus}{money}{digits}{space}{after}")
}

/// A number as it is written, in brackets instead of after a minus sign if it is negative.
#[must_use]
pub fn in_brackets(written: String) -> String {
    match written.strip_prefix('\u{2212}') {
        Some(digits) => format!("({digits})"),
        None => written,
    }
}

#[cfg(test)]
mod tests {
    use super::{in_brackets, number, with_unit};
    use rust_decimal::Decimal;

    #[test]
    fn numbers_are_written_for_readers() {
        assert_eq!(number(Decimal::from(1_234_567), 0), "1,234,567");
        assert_eq!(number(Decimal::new(-12_345, 1), 2), "\u{2212}1,234.50");
        assert_eq!(number(Decimal::new(-2, 1), 0), "0");
        assert_eq!(number(Decimal::from(999), 1), "999.0");
        assert_eq!(number(Decimal::new(25, 1), 0), "3");
    }

    #[test]
    fn units_stand_where_readers_expect_them() {
        assert_eq!(with_unit("1,850", "£"), "£1,850");
        assert_eq!(with_unit("\u{2212}1.5", "£m"), "\u{2212}£1.5m");
        assert_eq!(in_brackets(with_unit("\u{2212}1.5", "£m")), "(£1.5m)");
        assert_eq!(in_brackets("1.5".into()), "1.5");
        assert_eq!(with_unit("4.5", "%"), "4.5%");
        assert_eq!(with_unit("12", "days"), "12\u{a0}days");
    }
}
