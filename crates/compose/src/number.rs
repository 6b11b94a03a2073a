//! Numbers as they are printed: grouped, with a true minus, and with their unit.

use orderpaper_records::model::indicator::{Observation, PartOf, Unit};
use orderpaper_records::model::policy::UnitKind;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::locale::Locale;

/// A number with commas between thousands and a true minus sign, rounded to so many places, half away from zero.
pub(super) fn number(value: Decimal, decimals: u32) -> String {
    let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
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

/// A value with its unit: 61.5%, £1,234, 12 days.
pub(super) fn with_unit(locale: &Locale, language: &str, value: Decimal, unit: Unit) -> String {
    let plain = number(value, unit.decimals);
    let key = match unit.kind {
        UnitKind::Percent | UnitKind::Of => "unit-percent",
        UnitKind::Money => {
            // The minus is before the pound sign.
            return match plain.strip_prefix('\u{2212}') {
                Some(rest) => format!("\u{2212}{}", locale.say(language, "unit-money", &[("number", rest)])),
                None => locale.say(language, "unit-money", &[("number", &plain)]),
            };
        }
        UnitKind::Days if plain == "1" => "unit-day",
        UnitKind::Days => "unit-days",
        UnitKind::Number | UnitKind::Rate => return plain,
    };
    locale.say(language, key, &[("number", &plain)])
}

/// A target with its unit, without needless places: 70% or more.
pub(super) fn target(locale: &Locale, language: &str, value: Decimal, unit: Unit) -> String {
    let decimals = value.normalize().scale().min(unit.decimals);
    with_unit(locale, language, value, Unit { decimals, ..unit })
}

/// What was measured in a period: "58 of 60" where that is the unit, and the value with its unit otherwise.
pub(super) fn observed(locale: &Locale, language: &str, seen: &Observation, unit: Unit) -> Option<String> {
    match (unit.kind, seen.part) {
        (UnitKind::Of, Some(PartOf { n, of })) => {
            let (n, of) = (number(n, 0), number(of, 0));
            Some(locale.say(language, "unit-of", &[("n", &n), ("of", &of)]))
        }
        _ => seen.value.map(|value| with_unit(locale, language, value, unit)),
    }
}

/// A change, with its sign: +2.3.
pub(super) fn change(value: Decimal, unit: Unit) -> String {
    let plain = number(value, unit.decimals);
    if value > Decimal::ZERO { format!("+{plain}") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::number;
    use rust_decimal::Decimal;

    #[test]
    fn numbers_are_written_for_readers() {
        assert_eq!(number(Decimal::from(1_234_567), 0), "1,234,567");
        assert_eq!(number(Decimal::new(-12_345, 1), 2), "\u{2212}1,234.50");
        assert_eq!(number(Decimal::new(-2, 1), 0), "0");
        assert_eq!(number(Decimal::from(999), 1), "999.0");
        assert_eq!(number(Decimal::new(25, 1), 0), "3");
    }
}
