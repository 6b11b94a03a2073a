//! Working days and clear days: which days count, and by when papers must be open to the public.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

/// The days on which a council works.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    /// Bank holidays and the council's own closed days, except those on which it is open.
    pub closed: BTreeSet<NaiveDate>,
    /// The years for which bank holidays are known.
    pub known: Years,
}

/// The years from one to another.
#[derive(Debug, Clone, Copy, Default)]
pub struct Years {
    /// The first year whose holidays are known.
    pub first: i32,
    /// The last year, which is one of them.
    pub last: i32,
}

/// How many clear days' notice a meeting needs, and which days count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How many days there must be between publication and meeting.
    pub days: u32,
    /// Whether every day of the calendar counts.
    pub every_day: bool,
    /// Whether Saturdays count as days of notice.
    pub saturday: bool,
    /// Whether the whole of the Easter and Christmas breaks is left out. Local Government Act 1972, section 270.
    pub breaks: bool,
    /// The provision that says so.
    pub citation: String,
}

impl Calendar {
    /// Whether the bank holidays of the years of two days, and of those between, are known.
    #[must_use]
    pub fn knows(&self, from: NaiveDate, to: NaiveDate) -> bool {
        self.known.first <= from.year() && to.year() <= self.known.last
    }

    /// Whether a day is a working day: Monday to Friday, and not closed.
    #[must_use]
    pub fn is_working(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.closed.contains(&day)
    }

    /// The working day that is this many working days before a day, which need not be one itself.
    #[must_use]
    pub fn working_days_before(&self, day: NaiveDate, count: u32) -> Option<NaiveDate> {
        self.step(day, count, NaiveDate::pred_opt)
    }

    /// The working day that is this many working days after a day.
    #[must_use]
    pub fn working_days_after(&self, day: NaiveDate, count: u32) -> Option<NaiveDate> {
        self.step(day, count, NaiveDate::succ_opt)
    }

    fn step(&self, day: NaiveDate, count: u32, next: fn(&NaiveDate) -> Option<NaiveDate>) -> Option<NaiveDate> {
        let mut day = day;
        let mut left = count.min(MANY);
        while left > 0 || !self.is_working(day) {
            day = next(&day)?;
            left -= u32::from(left > 0 && self.is_working(day));
        }
        Some(day)
    }

    /// The last day on which papers may be published for a meeting: this many days that count lie between the two, and it is
    /// itself a day that counts. Neither the day of publication nor that of the meeting is a clear day.
    #[must_use]
    pub fn latest_publication(&self, meeting: NaiveDate, notice: &Notice) -> Option<NaiveDate> {
        let mut day = meeting;
        let mut left = notice.days.min(MANY) + 1;
        while left > 0 {
            day = day.pred_opt()?;
            left -= u32::from(self.counts(day, notice));
        }
        Some(day)
    }

    fn counts(&self, day: NaiveDate, notice: &Notice) -> bool {
        if notice.every_day {
            return true;
        }
        let free = match day.weekday() {
            Weekday::Sun => true,
            Weekday::Sat => !notice.saturday,
            _ => false,
        };
        let out = free || self.closed.contains(&day) || notice.breaks && self.in_break(day);
        !out
    }

    /// Whether a day lies in the Easter or the Christmas break: from the Thursday before Easter Day to the Tuesday after, and
    /// from the last weekday before Christmas Day to the first after it that is no bank holiday; Saturday is a weekday here.
    fn in_break(&self, day: NaiveDate) -> bool {
        let easter = easter(day.year()).map(|sunday| (day - sunday).num_days());
        if easter.is_some_and(|days| (-3..=2).contains(&days)) {
            return true;
        }
        let Some(christmas) = NaiveDate::from_ymd_opt(day.year(), 12, 25) else { return false };
        let is_week_day = |day: NaiveDate| day.weekday() != Weekday::Sun;
        let first = christmas.iter_days().rev().skip(1).find(|day| is_week_day(*day));
        let is_holiday = |day: NaiveDate| self.closed.contains(&day) || (day.month(), day.day()) == (12, 26);
        let last = christmas.iter_days().skip(1).find(|day| is_week_day(*day) && !is_holiday(*day));
        first.zip(last).is_some_and(|(first, last)| (first..=last).contains(&day))
    }
}

/// More days than any deadline looks back.
const MANY: u32 = 3_660;

/// Easter Day of a year, in the Gregorian calendar.
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century) = (year.rem_euclid(19), year / 100);
    let moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15).rem_euclid(30);
    let moon = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - golden) / 11));
    let weekday = (year + year / 4 + moon + 2 - century + century / 4).rem_euclid(7);
    let days = moon - weekday;
    let month = 3 + (days + 40) / 44;
    NaiveDate::from_ymd_opt(year, month.unsigned_abs(), (days + 28 - 31 * (month / 4)).unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::{Calendar, Years, easter};
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    #[test]
    fn easter_falls_where_almanacs_put_it() {
        for (year, month, date) in
            [(1961, 4, 2), (1999, 4, 4), (2000, 4, 23), (2008, 3, 23), (2024, 3, 31), (2038, 4, 25)]
        {
            assert_eq!(easter(year), Some(day(year, month, date)), "{year}");
        }
    }

    #[test]
    fn weekends_and_closed_days_are_not_counted() {
        let calendar = Calendar {
            closed: [day(2026, 12, 25), day(2026, 12, 28)].into(),
            known: Years { first: 2026, last: 2026 },
        };
        assert_eq!(calendar.working_days_before(day(2026, 12, 29), 1), Some(day(2026, 12, 24)));
        assert_eq!(calendar.working_days_after(day(2026, 12, 24), 2), Some(day(2026, 12, 30)));
        assert_eq!(calendar.working_days_before(day(2026, 11, 24), 7), Some(day(2026, 11, 13)));
    }

    proptest! {
        #[test]
        fn forth_and_back_is_where_it_began(offset in 0i64..3_000, count in 0u32..60) {
            let calendar = Calendar { closed: [day(2026, 12, 25), day(2027, 3, 26)].into(), known: Years { first: 2024, last: 2032 } };
            let start = calendar.working_days_after(day(2024, 1, 1) + chrono::Days::new(offset.unsigned_abs()), 0);
            let there = start.and_then(|start| calendar.working_days_after(start, count));
            prop_assert_eq!(there.and_then(|there| calendar.working_days_before(there, count)), start);
        }
    }
}
