//! A measure, its targets and its values over time.
//!
//! Everything that can be worked out is worked out here and never typed: whether a value meets its target, which way it
//! moves, and the year so far. Values are exact decimals; no money passes through a binary fraction.

mod attainment;
mod control;
mod movement;
mod to_date;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

pub use attainment::{Aim, Attainment};
pub use control::{Control, FEWEST};
pub use movement::{Direction, Movement, YearForecast};
pub use to_date::YearToDate;

use super::Text;
use super::period::Period;
use super::person::Person;
use super::policy::{Consent, Flag, Frequency, Polarity, ToDate, UnitKind};
use orderpaper_text::source::Place;

/// A measure.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// The id by which plans and texts name it.
    pub id: String,
    /// Its file, to point at.
    pub place: Place,
    /// The reference by which it is cited, such as "CS 3".
    pub reference: String,
    /// The name in a few words, without the unit.
    pub name: Text,
    /// What is counted, in plain language.
    pub definition: Text,
    /// What its values count, and how they are printed.
    pub unit: Unit,
    /// Which values are good.
    pub polarity: Polarity,
    /// How often it is measured.
    pub frequency: Frequency,
    /// The id of its priority.
    pub priority: String,
    /// The office that answers for it.
    pub owner: Arc<Person>,
    /// The last day for which it is told of, where it is no longer measured.
    pub ended: Option<NaiveDate>,
    /// Where the figures come from.
    pub source: Option<Text>,
    /// Whether each value counts from the start of the year, so that the values of a year cannot be compared with those of another
    /// part of it.
    pub cumulative: bool,
    /// How the values of a year so far are combined.
    pub to_date: ToDate,
    /// How far apart two values may be and still count as steady.
    pub steady_within: Decimal,
    /// Whether its chart shows the limits of its usual variation.
    pub control: bool,
    /// The time that gives these limits, if it is not the time shown.
    pub baseline: Option<Baseline>,
    /// The targets, the earliest first.
    pub targets: Vec<Target>,
    /// The values of others.
    pub comparators: Vec<Other>,
    /// The values of parts.
    pub breakdown: Vec<Other>,
    /// What was measured, by period; a period without a value is a gap.
    pub values: BTreeMap<Period, Observation>,
    /// What the officer says.
    pub comments: BTreeMap<Period, Comment>,
    /// What people say.
    pub voices: Vec<Voice>,
}

/// What the values of a measure count, and how they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// What is counted.
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

    /// With how many places a share that is nearly all or nearly none is not printed as that: 99.99% and not 100%.
    #[must_use]
    pub fn places(self, share: Decimal) -> u32 {
        const MOST: u32 = 4;
        let is_share = matches!(self.kind, UnitKind::Percent | UnitKind::Of);
        let ends = [Decimal::ZERO, Decimal::ONE_HUNDRED];
        if !is_share || ends.contains(&share) {
            return self.decimals;
        }
        let tells = |decimals: &u32| !ends.contains(&Self { decimals: *decimals, ..self }.round(share));
        (self.decimals..=MOST).find(tells).unwrap_or(self.decimals)
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

/// The time whose values give the limits of usual variation.
#[derive(Debug, Clone, Copy)]
pub struct Baseline {
    /// The first day.
    pub from: NaiveDate,
    /// The last day, which is in it.
    pub until: NaiveDate,
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
    /// The target for the whole year, where values add up.
    pub year: Option<YearGoal>,
}

/// What is to be reached in a whole year.
#[derive(Debug, Clone, Copy)]
pub struct YearGoal {
    /// What the values of the year are to add up to.
    pub value: Decimal,
    /// How far a forecast may miss it and still be near, in the unit.
    pub tolerance: Decimal,
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
    /// A value between two, or one of them.
    Band {
        /// The least.
        low: Decimal,
        /// The greatest.
        high: Decimal,
    },
    /// Values on the way, the earliest first; none where there is only a target for the year.
    Trajectory(Vec<Waypoint>),
}

/// A value that is to be reached by a day.
#[derive(Debug, Clone, Copy)]
pub struct Waypoint {
    /// The day by which it is to be reached.
    pub on: NaiveDate,
    /// The value, in the unit.
    pub value: Decimal,
}

/// The value of others, or of a part.
#[derive(Debug, Clone)]
pub struct Other {
    /// Whose value it is: another body, a group or a place.
    pub name: Text,
    /// The period that it was measured in.
    pub period: Period,
    /// The value, in the unit of the indicator.
    pub value: Decimal,
}

/// What was measured in a period.
#[derive(Debug, Clone, Default)]
pub struct Observation {
    /// The value, as printed; `None` where there is none or it must not be shown.
    pub value: Option<Decimal>,
    /// What the value is the share of, where it is known.
    pub part: Option<PartOf>,
    /// What is expected at the end of the year.
    pub forecast: Option<Decimal>,
    /// What a reader must know about it.
    pub flag: Option<Flag>,
    /// What a reader must know of this value alone, in words.
    pub note: Option<Text>,
}

/// A period of a series, measured or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodValue {
    /// The month, quarter or year.
    pub period: Period,
    /// The value, as printed; `None` where there is a gap.
    pub value: Option<Decimal>,
}

/// So many out of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartOf {
    /// How many were counted.
    pub n: Decimal,
    /// Out of how many.
    pub of: Decimal,
}

/// What the officer says about a period.
#[derive(Debug, Clone, Default)]
pub struct Comment {
    /// What the figures mean.
    pub text: Option<Text>,
    /// What is done about it.
    pub action: Option<Text>,
    /// The standing given in place of the one from the figures.
    pub instead: Option<Override>,
}

/// A standing that an officer gives.
#[derive(Debug, Clone)]
pub struct Override {
    /// The standing that is printed in place of the one from the figures.
    pub attainment: Attainment,
    /// Why the figures do not tell it.
    pub reason: Text,
}

/// An impact statement.
#[derive(Debug, Clone)]
pub struct Voice {
    /// What was said, word for word.
    pub said: Text,
    /// Who said it, in words that name nobody.
    pub by: Text,
    /// The day on which it was said.
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

    /// The last period that has ended by a day: the one that a reader expects a value of.
    #[must_use]
    pub fn expected(&self, until: NaiveDate) -> Option<Period> {
        let period = Period::holding(until, self.frequency)?;
        if period.end() <= until { Some(period) } else { period.step(-1) }
    }

    /// The period that a paper of a day tells of: the newest of which anything was recorded by then or, where nothing ever was, the
    /// last that has ended. There is none for an indicator that began later or has ended before.
    #[must_use]
    pub fn told(&self, until: NaiveDate) -> Option<Period> {
        if self.ended.is_some_and(|ended| ended < until) {
            return None;
        }
        self.newest(until).or_else(|| self.expected(until).filter(|_| self.values.is_empty()))
    }

    /// Whether a period is older than the last that has ended by a day.
    #[must_use]
    pub fn is_older(&self, period: Period, until: NaiveDate) -> bool {
        self.expected(until).is_some_and(|expected| period < expected)
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
        if !self.control || self.cumulative {
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
        let inside = |period: Period| {
            self.baseline.is_some_and(|baseline| baseline.from <= period.start() && period.end() <= baseline.until)
        };
        self.values
            .keys()
            .filter(move |period| inside(**period))
            .filter_map(|period| Some((*period, self.value(*period)?)))
    }

    /// The newest `count` periods up to `last` with their values, gaps included, the earliest first. It never starts before
    /// the first period for which anything was recorded.
    #[must_use]
    pub fn series(&self, last: Period, count: usize) -> Vec<PeriodValue> {
        let Some(first) = self.values.keys().next() else { return Vec::new() };
        let span = last.ordinal() - first.ordinal() + 1;
        let count = i32::try_from(count).unwrap_or(i32::MAX).min(span);
        let periods = (0..count).rev().filter_map(|back| last.step(-back));
        periods.map(|period| PeriodValue { period, value: self.value(period) }).collect()
    }
}
