//! Numbers as exact decimals: TOML's own numbers, without the binary fractions that money must not pass through.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// The most digits of a number that are read exactly. More digits before the point are a fault: whatever is calculated from a
/// number must fit in a decimal, which has 28 digits.
pub const DIGITS: u32 = 15;

/// A number, exact to its last digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RawNumber(pub Decimal);

impl RawNumber {
    /// The number, where it has no more than [`DIGITS`] digits before the point.
    #[must_use]
    pub fn new(number: Decimal) -> Option<Self> {
        (number.abs() < Decimal::from(10i64.pow(DIGITS))).then_some(Self(number))
    }

    /// The number that TOML gives.
    ///
    /// # Errors
    /// One that says what is wanted, where the number is too large.
    pub fn from_f64<E: Error>(value: f64) -> Result<Self, E> {
        Self::decimal(value).and_then(Self::new).ok_or_else(|| E::custom(EXPECTED))
    }

    /// The same of a whole number.
    ///
    /// # Errors
    /// One that says what is wanted, where the number is too large.
    pub fn from_i64<E: Error>(value: i64) -> Result<Self, E> {
        Self::new(Decimal::from(value)).ok_or_else(|| E::custom(EXPECTED))
    }

    /// The number that TOML or a spreadsheet gives. Every decimal of up to [`DIGITS`] digits comes back as it was written,
    /// because it is the shortest that names this binary number.
    #[must_use]
    pub fn decimal(value: f64) -> Option<Decimal> {
        format!("{value}").parse().ok()
    }
}

impl<'de> Deserialize<'de> for RawNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor)
    }
}

/// What the finding says about a number that is too large.
const EXPECTED: &str = "a number of no more than 15 digits before the point";

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = RawNumber;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<RawNumber, E> {
        RawNumber::from_i64(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<RawNumber, E> {
        RawNumber::from_f64(value)
    }
}

impl JsonSchema for RawNumber {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
    }
}

#[cfg(test)]
mod tests {
    use super::RawNumber;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    proptest! {
        #[test]
        fn money_comes_back_to_the_penny(pence in -99_999_999_999_999i64..99_999_999_999_999) {
            let money = Decimal::new(pence, 2);
            let read = money.to_string().parse::<f64>().ok().and_then(RawNumber::decimal);
            prop_assert_eq!(read, Some(money));
        }
    }
}
