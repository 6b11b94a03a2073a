//! What somebody who does not know TOML meant by a value, as TOML writes it.

use chrono::{NaiveDate, NaiveTime};

/// The value in TOML, such as `2026-11-18` for "18 November 2026", with what it is; `None` where nobody can tell.
pub(super) fn meant(written: &str) -> Option<Meant> {
    let written = written.trim().trim_matches(['"', '\'', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}']).trim();
    let found = date(written)
        .map(|date| ("a date", date.format("%Y-%m-%d").to_string()))
        .or_else(|| time(written).map(|time| ("a time", time.format("%H:%M:%S").to_string())))
        .or_else(|| truth(written).map(|is| ("yes or no", is.to_string())))
        .or_else(|| number(written).map(|number| ("a number", number)));
    found.map(|(what, toml)| Meant { what, toml })
}

/// What a value was meant to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Meant {
    /// Such as "a date".
    pub(super) what: &'static str,
    /// As TOML writes it.
    pub(super) toml: String,
}

impl Meant {
    /// What to write.
    pub(super) fn hint(&self) -> String {
        format!("write it as `{}`, without quotes", self.toml)
    }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// 18 November 2026, 18th Nov 2026, November 18 2026, 18/11/2026, 18.11.2026, 2026-11-18.
fn date(written: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = written.split([' ', '/', '.', '-', ',']).filter(|part| !part.is_empty()).collect();
    let parts = match parts.as_slice() {
        // The day of the week may come first.
        [day, rest @ ..] if rest.len() == 3 && day.chars().all(char::is_alphabetic) => rest,
        all => all,
    };
    let [first, second, third] = *parts else { return None };
    let day = |part: &str| part.trim_end_matches(char::is_alphabetic).parse::<u32>().ok();
    let month = |part: &str| {
        let part = part.to_lowercase();
        let named = MONTHS.iter().position(|month| part.len() >= 3 && part.starts_with(month));
        named.map(|at| at + 1).and_then(|at| u32::try_from(at).ok()).or_else(|| part.parse().ok())
    };
    let year = |part: &str| part.parse::<i32>().ok().filter(|year| part.len() == 4 && *year > 1000);
    let of = |year: Option<i32>, month: Option<u32>, day: Option<u32>| NaiveDate::from_ymd_opt(year?, month?, day?);
    of(year(third), month(second), day(first))
        .or_else(|| of(year(first), month(second), day(third)))
        .or_else(|| of(year(third), month(first).filter(|_| first.starts_with(char::is_alphabetic)), day(second)))
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
fn number(written: &str) -> Option<String> {
    const WORDS: [&str; 11] = ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    if let Some(number) = WORDS.iter().position(|word| word.eq_ignore_ascii_case(written)) {
        return Some(number.to_string());
    }
    let plain = written.trim_start_matches('£').trim_end_matches('%').trim().replace(',', "");
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    let is_plain = whole.len() == 1 || !whole.starts_with('0');
    (is_number(whole) && is_number(decimals) && is_plain).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::meant;

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
    fn what_nobody_can_tell_is_left() {
        for other in ["n/a", "TBC", "31 November 2026", "Cabinet", "007", "", "Q2 2026/27", "13pm"] {
            let found = toml(other);
            assert!(found.is_empty() || other == "{other}: {found}");
        }
    }
}
