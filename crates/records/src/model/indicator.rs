//! A measure, its targets and its values over time.
//!
//! Everything that can be worked out is worked out here and never typed: whether a value meets its target, which way it
//! moves, and the year so far. Values are exact decimals; no money passes through a binary fraction.

mod attainment;
mod control;
mod movement;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

pub use attainment::{Aim, Attainment};
pub use control::{Control, FEWEST};
pub use movement::{Direction, Movement};

use super::Text;
use super::period::Period;
use super::person::Person;
use super::policy::{Consent, Flag, Frequency, Polarity, ToDate, UnitKind};
use orderpaper_text::source::Place;

/// A measure.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// Its file, to point at.
    pub place: Place,
    /// The reference by which it is cited.
    pub reference: String,
    /// The name.
    pub name: Text,
    /// What is counted.
    pub definition: Text,
    /// The unit.
    pub unit: Unit,
    /// Which values are good.
    pub polarity: Polarity,
    /// How often it is measured.
    pub frequency: Frequency,
    /// The id of its priority.
    pub priority: String,
    /// Who answers for it.
    pub owner: Arc<Person>,
    /// Where the figures come from.
    pub source: Option<Text>,
    /// How the values of a year so far are combined.
    pub to_date: ToDate,
    /// How far apart two values may be and still count as steady.
    pub steady_within: Decimal,
    /// Whether its chart shows the limits of its usual variation.
    pub control: bool,
    /// The first and the last day of the time that gives these limits, if it is not the time shown.
    pub baseline: Option<(NaiveDate, NaiveDate)>,
    /// The targets, the earliest first.
    pub targets: Vec<Target>,
    /// The values of others.
    pub comparators: Vec<Other>,
    /// The values of parts.
    pub breakdown: Vec<Other>,
    /// The values.
    pub values: BTreeMap<Period, Observation>,
    /// What the officer says.
    pub comments: BTreeMap<Period, Comment>,
    /// What people say.
    pub voices: Vec<Voice>,
}

/// What the values of a measure count, and how they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// The kind.
    pub kind: UnitKind,
    /// Out of how many a rate is counted.
    pub per: u32,
    /// How many decimal places are printed.
    pub decimals: u32,
}

impl Unit {
    /// The value as it is printed, which is the value that is rated: half a unit rounds away from zero.
    #[must_use]
    pub fn round(self, value: Decimal) -> Decimal {
        value.round_dp_with_strategy(self.decimals, RoundingStrategy::MidpointAwayFromZero)
    }

    /// The value that `n` out of `of` make; nothing where there is nothing to count out of, for a unit that is no share, or
    /// where it is so great that there is no room to reckon with it.
    #[must_use]
    pub fn share(self, n: Decimal, of: Decimal) -> Option<Decimal> {
        let whole = match self.kind {
            UnitKind::Percent | UnitKind::Of => Decimal::ONE_HUNDRED,
            UnitKind::Rate => Decimal::from(self.per),
            UnitKind::Number | UnitKind::Money | UnitKind::Days => return None,
        };
        let share = n.checked_mul(whole)?.checked_div(of)?;
        (share.abs() < Decimal::from(10i64.pow(15))).then_some(share)
    }
}

/// A target that holds from a day on.
#[derive(Debug, Clone)]
pub struct Target {
    /// The first day; none for the first target.
    pub from: Option<NaiveDate>,
    /// The value to reach.
    pub goal: Goal,
    /// How far a value may miss it and still be close.
    pub tolerance: Tolerance,
    /// The target for the whole year, where values add up, and how far a forecast may miss it and still be close.
    pub year: Option<(Decimal, Decimal)>,
}

/// How far a value may miss its target and still be close.
#[derive(Debug, Clone, Copy)]
pub enum Tolerance {
    /// An amount in the unit.
    Units(Decimal),
    /// A percentage of the target.
    Percent(Decimal),
}

impl Tolerance {
    /// The tolerance of a target, in the unit.
    fn of(self, target: Option<Decimal>) -> Decimal {
        match self {
            Self::Units(units) => units,
            Self::Percent(percent) => {
                let share = target.and_then(|target| target.abs().checked_mul(percent));
                share.map_or(Decimal::ZERO, |share| share / Decimal::ONE_HUNDRED)
            }
        }
    }
}

/// The value to reach.
#[derive(Debug, Clone)]
pub enum Goal {
    /// A value.
    Value(Decimal),
    /// A value between two.
    Band(Decimal, Decimal),
    /// Values on the way, by day, the earliest first; never empty.
    Trajectory(Vec<(NaiveDate, Decimal)>),
}

/// The value of others, or of a part.
#[derive(Debug, Clone)]
pub struct Other {
    /// Who.
    pub name: Text,
    /// When.
    pub period: Period,
    /// The value.
    pub value: Decimal,
}

/// What was measured in a period.
#[derive(Debug, Clone, Default)]
pub struct Observation {
    /// The value, as printed; none where there is none or it must not be shown.
    pub value: Option<Decimal>,
    /// So many out of so many.
    pub part: Option<(Decimal, Decimal)>,
    /// What is expected at the end of the year.
    pub forecast: Option<Decimal>,
    /// What a reader must know about it.
    pub flag: Option<Flag>,
    /// A note on it.
    pub note: Option<Text>,
}

/// What the officer says about a period.
#[derive(Debug, Clone, Default)]
pub struct Comment {
    /// What the figures mean.
    pub text: Option<Text>,
    /// What is done about it.
    pub action: Option<Text>,
    /// The rating by hand that replaces the one from the figures, and why.
    pub instead: Option<(Attainment, Text)>,
}

/// An impact statement.
#[derive(Debug, Clone)]
pub struct Voice {
    /// What was said.
    pub said: Text,
    /// Who said it, in words that name nobody.
    pub by: Text,
    /// When.
    pub on: NaiveDate,
    /// What the speaker has agreed to.
    pub consent: Consent,
}

impl Indicator {
    /// The newest period, among those that end on or before a day, for which anything was recorded.
    #[must_use]
    pub fn newest(&self, until: NaiveDate) -> Option<Period> {
        self.values.keys().rev().find(|period| period.end() <= until).copied()
    }

    /// The value of a period.
    #[must_use]
    pub fn value(&self, period: Period) -> Option<Decimal> {
        self.values.get(&period)?.value
    }

    /// The limits of its usual variation around the values that are shown; nothing where it asks for none, or where there are too
    /// few values to reckon them from.
    #[must_use]
    pub fn limits(&self, shown: &[Option<Decimal>]) -> Option<Control> {
        if !self.control {
            return None;
        }
        match self.baseline {
            None => Control::of(shown),
            Some(_) => {
                Control::from_baseline(&self.baseline_values().map(|(_, value)| value).collect::<Vec<_>>(), shown)
            }
        }
    }

    /// The periods of the baseline, with their values.
    pub fn baseline_values(&self) -> impl Iterator<Item = (Period, Decimal)> + '_ {
        let inside =
            |period: Period| self.baseline.is_some_and(|(from, until)| from <= period.start() && period.end() <= until);
        self.values
            .keys()
            .filter(move |period| inside(**period))
            .filter_map(|period| Some((*period, self.value(*period)?)))
    }

    /// The newest `count` periods up to `last` with their values, gaps included, the earliest first. It never starts before
    /// the first period for which anything was recorded.
    #[must_use]
    pub fn series(&self, last: Period, count: usize) -> Vec<(Period, Option<Decimal>)> {
        let Some(first) = self.values.keys().next() else { return Vec::new() };
        let span = last.ordinal() - first.ordinal() + 1;
        let count = i32::try_from(count).unwrap_or(i32::MAX).min(span);
        let periods = (0..count).rev().filter_map(|back| last.step(-back));
        periods.map(|period| (period, self.value(period))).collect()
    }
}
