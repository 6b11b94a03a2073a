//! Days that come again by a rule: the second Tuesday of each month, or every six weeks.

use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A rule by which days come again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recurrence {
    /// Some of the days of one name in each month.
    Monthly {
        /// Which of them.
        which: Vec<Ordinal>,
        /// Their name.
        weekday: Weekday,
    },
    /// Every day of one name.
    Weekly(Weekday),
    /// The first day, and then every so many weeks.
    EveryWeeks(u32),
}

/// Which of the days of one name in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ordinal {
    /// Counted from 1. No month is sure to have a fifth.
    Nth(u8),
    /// The last one.
    Last,
}

/// How a rule is written, for whoever wrote it otherwise.
pub const FORMS: &str =
    "write it as \"second Tuesday\", \"first and third Monday\", \"last Thursday\", \"Wednesday\" or \"6 weeks\"";

impl FromStr for Recurrence {
    type Err = &'static str;

    /// Reads a rule in words, such as "second Tuesday of the month". "second Tuesday" is that of each month, and not every other one.
    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let lower = written.to_lowercase();
        // That may be every other one, too.
        if lower.contains("every second") && !lower.contains("month") {
            return Err(
                "\"every second\" may mean two things: write \"second Tuesday\" for that of each month, or \"2 weeks\"",
            );
        }
        let words: Vec<&str> = lower
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '&'))
            .filter(|word| !["", "and", "the", "every", "each", "of", "month"].contains(word))
            .collect();
        match words.as_slice() {
            ["week"] => Ok(Self::EveryWeeks(1)),
            ["fortnight"] => Ok(Self::EveryWeeks(2)),
            [count, "week" | "weeks"] => number(count).map(Self::EveryWeeks).ok_or(FORMS),
            [which @ .., day] => {
                let weekday = day.strip_suffix('s').unwrap_or(day).parse().map_err(|_| FORMS)?;
                if which.is_empty() {
                    return Ok(Self::Weekly(weekday));
                }
                let which: Option<Vec<Ordinal>> = which.iter().map(|word| ordinal(word)).collect();
                Ok(Self::Monthly { which: which.ok_or(FORMS)?, weekday })
            }
            [] => Err(FORMS),
        }
    }
}

fn ordinal(word: &str) -> Option<Ordinal> {
    Some(match word {
        "first" | "1st" => Ordinal::Nth(1),
        "second" | "2nd" => Ordinal::Nth(2),
        "third" | "3rd" => Ordinal::Nth(3),
        "fourth" | "4th" => Ordinal::Nth(4),
        "last" => Ordinal::Last,
        _ => return None,
    })
}

/// A number of weeks up to a year, in digits or, up to twelve, in a word.
fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let in_words = WORDS.iter().zip(1..).find(|(one, _)| *one == &word).map(|(_, number)| number);
    in_words.or_else(|| word.parse().ok()).filter(|weeks| (1..=52).contains(weeks))
}

impl Recurrence {
    /// Its days from the first to the last, both of which may be among them, in order.
    #[must_use]
    pub fn days(&self, first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
        let is_one = |day: &NaiveDate| match self {
            Self::Weekly(weekday) => day.weekday() == *weekday,
            Self::EveryWeeks(weeks) => (*day - first).num_days() % (i64::from(*weeks) * 7) == 0,
            Self::Monthly { which, weekday } => day.weekday() == *weekday && which.iter().any(|one| one.fits(*day)),
        };
        first.iter_days().take_while(|day| *day <= last).filter(is_one).collect()
    }
}

impl Ordinal {
    fn fits(self, day: NaiveDate) -> bool {
        match self {
            Self::Nth(number) => day.day0() / 7 + 1 == u32::from(number),
            Self::Last => day.checked_add_days(Days::new(7)).is_none_or(|next| next.month() != day.month()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Recurrence;
    use chrono::NaiveDate;

    fn days(rule: &str, first: &str, last: &str) -> Vec<String> {
        let [first, last] = [first, last].map(|day| day.parse::<NaiveDate>().unwrap());
        rule.parse::<Recurrence>().unwrap().days(first, last).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_rule_in_words_gives_its_days() {
        let year = |rule| days(rule, "2027-05-01", "2027-08-31");
        assert_eq!(year("second Tuesday"), ["2027-05-11", "2027-06-08", "2027-07-13", "2027-08-10"]);
        assert_eq!(year("the 2nd Tuesday of each month"), year("second tuesday"));
        assert_eq!(year("last Monday"), ["2027-05-31", "2027-06-28", "2027-07-26", "2027-08-30"]);
        assert_eq!(days("first and third Thursday", "2027-05-06", "2027-05-31"), ["2027-05-06", "2027-05-20"]);
        assert_eq!(days("Wednesdays", "2027-05-01", "2027-05-12"), ["2027-05-05", "2027-05-12"]);
        assert_eq!(days("every six weeks", "2027-05-04", "2027-08-31"), ["2027-05-04", "2027-06-15", "2027-07-27"]);
        assert_eq!(days("6 weeks", "2027-05-04", "2027-06-14"), ["2027-05-04"]);
    }

    #[test]
    fn no_other_words_are_a_rule() {
        for rule in [
            "",
            "every second Tuesday",
            "Tuesday second",
            "fifth Monday",
            "monthly",
            "0 weeks",
            "99 weeks",
            "second",
            "every month",
        ] {
            assert!(rule.parse::<Recurrence>().is_err(), "{rule}");
        }
    }
}
