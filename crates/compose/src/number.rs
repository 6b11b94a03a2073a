//! Numbers as they are printed, with their unit.

pub(super) use orderpaper_records::model::figure::number;
use orderpaper_records::model::indicator::{Observation, PartOf, Unit};
use orderpaper_records::model::policy::UnitKind;
use rust_decimal::Decimal;

use crate::locale::Locale;

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
        UnitKind::Days if is_one(&plain) => "unit-day",
        UnitKind::Days => "unit-days",
        UnitKind::Rate => {
            let per = number(unit.per.into(), 0);
            return locale.say(language, "unit-rate", &[("number", &plain), ("per", &per)]);
        }
        UnitKind::Number => return plain,
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

/// Whether a printed number is one, whatever its sign.
pub(super) fn is_one(printed: &str) -> bool {
    printed.trim_start_matches(['+', '\u{2212}']) == "1"
}

/// A change, with its sign: +2.3.
pub(super) fn change(value: Decimal, unit: Unit) -> String {
    let plain = number(value, unit.decimals);
    if value > Decimal::ZERO { format!("+{plain}") } else { plain }
}
