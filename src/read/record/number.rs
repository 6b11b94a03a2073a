//! Numbers as exact decimals: TOML's own numbers, without the binary fractions that money must not pass through.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// The most digits of a number that are read exactly. It is told as a fault where there are more.
pub const DIGITS: usize = 15;

/// A number, exact to its last digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RawNumber(pub Decimal);

impl RawNumber {
    /// The number that TOML or a spreadsheet gives. Every decimal of up to [`DIGITS`] digits comes back as it was written,
    /// for it is the shortest that names this binary number.
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Self> {
        let written = format!("{value}");
        written.parse().ok().map(Self)
    }
}

impl<'de> Deserialize<'de> for RawNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor)
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = RawNumber;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_i64<E>(self, value: i64) -> Result<RawNumber, E> {
        Ok(RawNumber(Decimal::from(value)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<RawNumber, E> {
        RawNumber::from_f64(value).ok_or_else(|| E::custom("a number that can be kept exactly"))
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
            let read = money.to_string().parse::<f64>().ok().and_then(RawNumber::from_f64);
            prop_assert_eq!(read, Some(RawNumber(money)));
        }
    }
}
