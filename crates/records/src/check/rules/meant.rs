//! What somebody who does not know TOML meant by a value, as TOML writes it.

use chrono::{NaiveDate, NaiveTime};

use crate::read::What;

/// What a value was meant to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Meant {
    /// Such as "a date".
    pub(super) words: &'static str,
    /// What it can be given for.
    pub(super) what: &'static [What],
    /// As TOML writes it.
    pub(super) toml: String,
}

impl Meant {
    /// What to write.
    pub(super) fn hint(&self) -> String {
        format!("write it as `{}`, without quotes", self.toml)
    }
}

/// The quotation marks that people write around a value.
const QUOTES: [char; 6] = ['"', '\'', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}'];

/// The value in TOML, such as `2026-11-18` for "18 November 2026", with what it is; `None` where nobody can tell.
pub(super) fn meant(written: &str) -> Option<Meant> {
    readings(written).into_iter().flatten().next()
}

/// The value in TOML as a key takes it: "9.30" is a time for one key, and a number for another.
pub(super) fn meant_as(written: &str, what: What) -> Option<Meant> {
    readings(written).into_iter().flatten().find(|meant| meant.what.contains(&what))
}

/// What a value can be read as, the likeliest first.
fn readings(written: &str) -> [Option<Meant>; 5] {
    let written = written.trim().trim_matches(QUOTES).trim();
    let of = |words, what, toml| Meant { words, what, toml };
    let number = number(written).map(|number| {
        let whats: &[What] = if number.contains('.') { &[What::Number] } else { &[What::Number, What::Whole] };
        of("a number", whats, number)
    });
    [
        date(written).map(|date| of("a date", &[What::Date], date.to_string())),
        moment(written).map(|toml| of("a date with a time", &[What::Moment], toml)),
        time(written).map(|time| of("a time", &[What::Time], time.format("%H:%M:%S").to_string())),
        truth(written).map(|is| of("yes or no", &[What::Truth], is.to_string())),
        number,
    ]
}

/// Why a date that somebody wrote does not exist, where it is one.
pub(super) fn impossible(written: &str) -> Option<String> {
    let written = written.trim().trim_matches(QUOTES).trim();
    // A time of day may come after it.
    let starts = written.match_indices([' ', 'T']).map(|(at, _)| written[..at].trim_end_matches(','));
    let Parts { year, month, day } = starts.chain([written]).find_map(parts).filter(|parts| parts.date().is_none())?;
    let first = |year, month| NaiveDate::from_ymd_opt(year, month, 1);
    let Some(start) = first(year, month) else {
        return Some(format!("`{written}` is not a date: there is no month {month}"));
    };
    let after = if month == 12 { first(year + 1, 1) } else { first(year, month + 1) };
    let days = after.map_or(0, |after| (after - start).num_days());
    let name = start.format("%B %Y");
    Some(if day == 0 {
        format!("`{written}` is not a date: days are counted from 1")
    } else {
        format!("`{written}` is not a date: {name} has {days} days")
    })
}

/// Whether a value says that there is none.
pub(super) fn means_nothing(written: &str) -> bool {
    let plain = written.trim().trim_matches(QUOTES).trim().trim_end_matches('.').to_lowercase();
    ["", "-", "none", "no", "nil", "null", "n/a", "na", "not applicable", "dim"].contains(&plain.as_str())
}

/// The numbers of a list as people write them, with a pound sign or a comma in them: `[40000, 12500]` for `[£40,000, £12,500]`.
pub(super) fn numbers(written: &str) -> Option<String> {
    let inner = written.trim().strip_prefix('[')?.trim_end_matches(',').strip_suffix(']')?;
    // Without spaces nobody can tell the commas of numbers from those of the list.
    if !inner.contains(", ") && inner.matches(',').count() > 1 {
        return None;
    }
    let apart: Vec<&str> = inner.split(", ").map(|one| one.trim().trim_end_matches(',')).collect();
    let tidy = apart.iter().map(|one| number(one.trim_matches(QUOTES))).collect::<Option<Vec<_>>>()?;
    let changed = tidy.iter().zip(&apart).any(|(tidy, written)| tidy != written);
    changed.then(|| format!("[{}]", tidy.join(", ")))
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date as it was written, whether or not there is such a day.
struct Parts {
    year: i32,
    month: u32,
    day: u32,
}

impl Parts {
    fn date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month, self.day)
    }
}

/// The date that somebody wrote, if there is such a day.
pub(super) fn date(written: &str) -> Option<NaiveDate> {
    parts(written)?.date()
}

/// 18 November 2026, 18th Nov 2026, November 18 2026, 18/11/2026, 18.11.26, 2026-11-18.
fn parts(written: &str) -> Option<Parts> {
    let words: Vec<&str> =
        written.split([' ', '\u{a0}', '/', '.', '-', ',', '_']).filter(|part| !part.is_empty()).collect();
    let words = match words.as_slice() {
        // The day of the week may come first.
        [day, rest @ ..] if rest.len() == 3 && day.chars().all(char::is_alphabetic) => rest,
        all => all,
    };
    let [first, second, third] = *words else { return None };
    let day = |part: &str| {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| part.strip_suffix(end)).unwrap_or(part);
        digits.parse::<u32>().ok().filter(|_| digits.len() < 3)
    };
    let named = |part: &str| {
        let part = part.to_lowercase();
        let at = MONTHS.iter().position(|month| part.len() >= 3 && part.starts_with(month))?;
        u32::try_from(at + 1).ok()
    };
    let month = |part: &str| named(part).or_else(|| part.parse().ok().filter(|_| part.len() < 3));
    let full = |part: &str| part.parse::<i32>().ok().filter(|year| part.len() == 4 && *year > 1000);
    // 26 is short for 2026 behind a day and a month; between hyphens it could be a day as well.
    let short = |part: &str| part.parse::<i32>().ok().filter(|_| part.len() == 2 && !written.contains('-'));
    let of =
        |year: Option<i32>, month: Option<u32>, day: Option<u32>| Some(Parts { year: year?, month: month?, day: day? });
    of(full(third).or_else(|| Some(2000 + short(third)?)), month(second), day(first))
        .or_else(|| of(full(first), month(second), day(third)))
        .or_else(|| of(full(third), named(first), day(second)))
}

/// 12 November 2026 at 9.30am, 12/11/2026 09:30, 2026-11-12 9:30.
fn moment(written: &str) -> Option<String> {
    let spaces = written.match_indices([' ', 'T']).map(|(at, _)| at);
    let mut both = spaces.filter_map(|at| {
        let (day, clock) = (written[..at].trim_end_matches(','), written[at + 1..].trim());
        Some((date(day)?, time(clock.strip_prefix("at ").unwrap_or(clock))?))
    });
    both.next_back().map(|(day, clock)| format!("{day}T{}", clock.format("%H:%M:%S")))
}

/// 6.30pm, 6:30 p.m., 6pm, 18.30, 18:30, 1830 hours.
fn time(written: &str) -> Option<NaiveTime> {
    let lower = written.to_lowercase().replace("p.m.", "pm").replace("a.m.", "am");
    let (clock, half) = match lower.trim().strip_suffix("pm") {
        Some(clock) => (clock, Some(12)),
        None => lower.trim().strip_suffix("am").map_or((lower.trim(), None), |clock| (clock, Some(0))),
    };
    let (hour, minute) = clock.trim().split_once(['.', ':']).unwrap_or((clock.trim(), "00"));
    if half.is_none() && (!clock.contains(['.', ':']) || hour.len() > 2 || minute.len() != 2) {
        return None;
    }
    let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?);
    let hour = match half {
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(half) => hour % 12 + half,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn truth(written: &str) -> Option<bool> {
    match written.to_lowercase().as_str() {
        "yes" | "y" | "true" => Some(true),
        "no" | "n" | "false" => Some(false),
        _ => None,
    }
}

/// £21,500, 22,000, 50%, five.
pub(super) fn number(written: &str) -> Option<String> {
    const WORDS: [&str; 11] = ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    if let Some(number) = WORDS.iter().position(|word| word.eq_ignore_ascii_case(written)) {
        return Some(number.to_string());
    }
    let plain = written.trim_start_matches('£').trim_end_matches('%').trim();
    let plain = without_commas(plain)?;
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    let is_plain = whole.len() == 1 || !whole.starts_with('0');
    (is_number(whole) && is_number(decimals) && is_plain).then_some(plain)
}

/// A number without the commas between thousands; a comma before one or two digits is the point of other countries.
fn without_commas(number: &str) -> Option<String> {
    let (whole, rest) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest)));
    let groups: Vec<&str> = whole.split(',').collect();
    let thousands = groups[1..].iter().all(|group| group.len() == 3);
    match groups.as_slice() {
        [whole, decimals] if rest.is_none() && matches!(decimals.len(), 1 | 2) => Some(format!("{whole}.{decimals}")),
        _ if thousands && groups[0].len() <= if groups.len() > 1 { 4 } else { usize::MAX } => {
            Some(number.replace(',', ""))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{impossible, meant, numbers};

    fn toml(written: &str) -> String {
        meant(written).map(|meant| meant.toml).unwrap_or_default()
    }

    #[test]
    fn what_people_write_is_known() {
        for date in ["18 November 2026", "\"18th Nov 2026\"", "Wednesday 18 November 2026", "18/11/2026", "18.11.2026"]
        {
            assert_eq!(toml(date), "2026-11-18", "{date}");
        }
        assert_eq!(toml("November 18, 2026"), "2026-11-18");
        for time in ["6.30pm", "6:30 p.m.", "\"18.30\"", "18:30"] {
            assert_eq!(toml(time), "18:30:00", "{time}");
        }
        assert_eq!([toml("6pm"), toml("12 am"), toml("12.15pm")], ["18:00:00", "00:00:00", "12:15:00"]);
        assert_eq!([toml("yes"), toml("No")], ["true", "false"]);
        assert_eq!(
            [toml("\u{a3}21,500"), toml("22,000"), toml("50%"), toml("five"), toml("-2.5%")],
            ["21500", "22000", "50", "5", "-2.5"]
        );
    }

    #[test]
    fn short_years_and_dates_with_times_are_known() {
        assert_eq!([toml("18/11/26"), toml("18.11.26"), toml("18-11-26")], ["2026-11-18", "2026-11-18", ""]);
        for moment in ["12 November 2026 at 9.30am", "12/11/2026 09:30", "2026-11-12 9:30", "12 Nov 2026, 9.30 am"] {
            assert_eq!(toml(moment), "2026-11-12T09:30:00", "{moment}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_told() {
        let why = |written| impossible(written).unwrap_or_default();
        assert!(why("2026-11-31").ends_with("November 2026 has 30 days"), "{}", why("2026-11-31"));
        assert!(why("\"29 February 2026\"").ends_with("February 2026 has 28 days"));
        assert!(why("31 November 2026 at 9.30am").ends_with("November 2026 has 30 days"));
        assert!(why("11/18/2026").ends_with("there is no month 18"));
        assert_eq!([why("2026-11-30"), why("Cabinet"), why("1-2-3")], ["", "", ""]);
    }

    #[test]
    fn a_list_of_numbers_with_commas_is_known_where_there_are_spaces() {
        let numbers = |written| numbers(written).unwrap_or_default();
        assert_eq!(numbers("[40,000, 12,500, 52,500]"), "[40000, 12500, 52500]");
        assert_eq!(numbers("[\u{a3}40, 50%]"), "[40, 50]");
        assert_eq!([numbers("[100,200,300]"), numbers("[1, 2]"), numbers("[one thing, two]")], ["", "", ""]);
    }

    #[test]
    fn what_nobody_can_tell_is_left() {
        for other in ["n/a", "TBC", "31 November 2026", "Cabinet", "007", "", "Q2 2026/27", "13pm", "1,2,3"] {
            assert_eq!(toml(other), "", "{other}");
        }
    }
}
