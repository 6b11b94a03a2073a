//! The periods over which something is measured, and how councils write them.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::policy::Frequency;

/// A stretch of time: a month, a quarter, a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    start: NaiveDate,
    frequency: Frequency,
}

impl Period {
    /// The period that `written` names: "2006-04", "2006/07 Q1" (April to June 2006), "2006", or "2006/07".
    #[must_use]
    pub fn read(written: &str, frequency: Frequency) -> Option<Self> {
        let start = match frequency {
            Frequency::Month => {
                let (year, month) = written.split_once('-')?;
                day(number(year, 4)?, number(month, 2)?)
            }
            Frequency::Quarter => {
                let (years, quarter) = written.split_once(" Q")?;
                let months = number(quarter, 1).filter(|quarter| (1..=4).contains(quarter))?.checked_sub(1)? * 3;
                day(two_years(years)?, 4)?.checked_add_months(Months::new(months))
            }
            Frequency::Year => day(number(written, 4)?, 1),
            Frequency::SchoolYear => day(two_years(written)?, 9),
            Frequency::AprilToMarch => day(two_years(written)?, 4),
        }?;
        Some(Self { start, frequency })
    }

    /// The period of this frequency that holds a day.
    #[must_use]
    pub fn holding(date: NaiveDate, frequency: Frequency) -> Option<Self> {
        let (year, month) = (date.year(), date.month());
        let start = match frequency {
            Frequency::Month => NaiveDate::from_ymd_opt(year, month, 1),
            Frequency::Quarter => NaiveDate::from_ymd_opt(year, (month - 1) / 3 * 3 + 1, 1),
            Frequency::Year => NaiveDate::from_ymd_opt(year, 1, 1),
            Frequency::SchoolYear => NaiveDate::from_ymd_opt(year - i32::from(month < 9), 9, 1),
            Frequency::AprilToMarch => NaiveDate::from_ymd_opt(year - i32::from(month < 4), 4, 1),
        }?;
        Some(Self { start, frequency })
    }

    /// The period as it is written: "2006-04", "2006/07 Q1", "2006", "2006/07".
    #[must_use]
    pub fn written(self) -> String {
        let (year, month) = (self.start.year(), self.start.month());
        let from_april = year - i32::from(month < 4);
        let years = |first: i32| format!("{first}/{:02}", (first + 1) % 100);
        match self.frequency {
            Frequency::Month => format!("{year}-{month:02}"),
            Frequency::Quarter => format!("{} Q{}", years(from_april), (month + 8) % 12 / 3 + 1),
            Frequency::Year => year.to_string(),
            Frequency::SchoolYear | Frequency::AprilToMarch => years(year),
        }
    }

    /// How often there is such a period.
    #[must_use]
    pub fn frequency(self) -> Frequency {
        self.frequency
    }

    /// Its first day.
    #[must_use]
    pub fn start(self) -> NaiveDate {
        self.start
    }

    /// Its last day.
    #[must_use]
    pub fn end(self) -> NaiveDate {
        let next = self.start.checked_add_months(Months::new(self.months()));
        next.and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(self.start)
    }

    /// The period `steps` later, or earlier where it is negative.
    #[must_use]
    pub fn step(self, steps: i32) -> Option<Self> {
        let months = Months::new(steps.unsigned_abs() * self.months());
        let start =
            if steps < 0 { self.start.checked_sub_months(months) } else { self.start.checked_add_months(months) }?;
        Some(Self { start, ..self })
    }

    /// The same period a year earlier.
    #[must_use]
    pub fn a_year_before(self) -> Option<Self> {
        self.step(-i32::try_from(12 / self.months()).unwrap_or(1))
    }

    /// How many periods lie between the start of the calendar and this one. Consecutive periods have consecutive numbers.
    #[must_use]
    pub fn ordinal(self) -> i32 {
        (self.start.year() * 12 + i32::try_from(self.start.month0()).unwrap_or(0))
            .div_euclid(i32::try_from(self.months()).unwrap_or(1))
    }

    /// The first day of the year that it belongs to: 1 April, and for school and calendar years their own first day.
    #[must_use]
    pub fn year_start(self) -> NaiveDate {
        let frequency = match self.frequency {
            Frequency::Month | Frequency::Quarter => Frequency::AprilToMarch,
            whole => whole,
        };
        Self::holding(self.start, frequency).map_or(self.start, Self::start)
    }

    /// The last day of that year.
    #[must_use]
    pub fn year_end(self) -> NaiveDate {
        let next = self.year_start().checked_add_months(Months::new(12));
        next.and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(self.start)
    }

    fn months(self) -> u32 {
        match self.frequency {
            Frequency::Month => 1,
            Frequency::Quarter => 3,
            Frequency::Year | Frequency::SchoolYear | Frequency::AprilToMarch => 12,
        }
    }
}

fn day(year: u32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, 1)
}

/// A number of exactly so many digits.
fn number(written: &str, digits: usize) -> Option<u32> {
    let sound = written.len() == digits && written.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| written.parse().ok()).flatten()
}

/// The first of two consecutive years, as in "2006/07".
fn two_years(written: &str) -> Option<u32> {
    let (first, second) = written.split_once('/')?;
    let (first, second) = (number(first, 4)?, number(second, 2)?);
    ((first + 1) % 100 == second).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::{Frequency, Period};
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    #[test]
    fn periods_are_written_as_councils_write_them() {
        let span = |written, frequency| Period::read(written, frequency).map(|period| (period.start(), period.end()));
        assert_eq!(span("2006-02", Frequency::Month), Some((date(2006, 2, 1), date(2006, 2, 28))));
        assert_eq!(span("2006/07 Q4", Frequency::Quarter), Some((date(2007, 1, 1), date(2007, 3, 31))));
        assert_eq!(span("2006", Frequency::Year), Some((date(2006, 1, 1), date(2006, 12, 31))));
        assert_eq!(span("1999/00", Frequency::SchoolYear), Some((date(1999, 9, 1), date(2000, 8, 31))));
        assert_eq!(span("2006/07", Frequency::AprilToMarch), Some((date(2006, 4, 1), date(2007, 3, 31))));
    }

    #[test]
    fn what_is_no_period_is_not_read() {
        for written in ["", "2006", "2006-13", "2006-4", "06-04", "2006-04-01", "2006/04", "+206-04"] {
            assert_eq!(Period::read(written, Frequency::Month), None, "{written}");
        }
        assert_eq!(Period::read("2006/08", Frequency::AprilToMarch), None);
        assert_eq!(Period::read("2006/07 Q5", Frequency::Quarter), None);
        assert_eq!(Period::read("2006/07 Q0", Frequency::Quarter), None);
    }

    #[test]
    fn a_year_of_months_runs_from_april() {
        let period = Period::read("2007-02", Frequency::Month);
        assert_eq!(period.map(Period::year_start), Some(date(2006, 4, 1)));
        assert_eq!(period.map(Period::year_end), Some(date(2007, 3, 31)));
    }

    proptest! {
        #[test]
        fn steps_there_and_back_meet(year in 1990i32..2090, month in 1u32..13, steps in -200i32..200, which in 0usize..5) {
            let all = [
                Frequency::Month, Frequency::Quarter, Frequency::Year, Frequency::SchoolYear, Frequency::AprilToMarch,
            ];
            let period = Period::holding(date(year, month, 1), all[which]).unwrap_or_else(|| unreachable!());
            let there = period.step(steps).unwrap_or_else(|| unreachable!());
            prop_assert_eq!(there.step(-steps), Some(period));
            prop_assert_eq!(Period::read(&there.written(), all[which]), Some(there));
            prop_assert_eq!(there.ordinal() - period.ordinal(), steps);
            prop_assert!(period.start() <= date(year, month, 1) && date(year, month, 1) <= period.end());
        }
    }
}
