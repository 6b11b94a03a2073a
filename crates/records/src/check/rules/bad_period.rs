//! A period that is not written in the form of its frequency.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use super::meant::date;
use crate::check::Context;
use crate::check::measures::MeasureFaultKind;
use crate::model::period::Period;
use crate::model::policy::Frequency;

const CODE: &str = "bad-period";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-period

## What it finds
A period of an indicator that is not written in the form that its `frequency` requires, and a comment, comparator or
part of a period with the same fault.

## Why it matters
A value without a valid period would be in no chart and no table.

## What to do
Write a month as \"2006-04\", a quarter as \"2006/07 Q1\" (April to June 2006), a year as \"2006\", and a school year
or a year from April as \"2006/07\". In a spreadsheet, a date means the period that it falls in.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for measured in &context.measures {
        // Once for each sheet: Excel writes all its months alike.
        let mut is_told = false;
        for fault in &measured.faults {
            let MeasureFaultKind::BadPeriod(written, frequency) = &fault.kind else { continue };
            let is_cell = fault.cell.is_some();
            let finding = tell(written, *frequency, fault.place, is_cell);
            let is_csv = is_cell && context.workspace.sources.get(fault.place.source).path.ends_with(".csv");
            let is_excel = is_csv && !is_told && near(written, *frequency).is_some();
            is_told |= is_excel;
            findings.push(if is_excel { finding.hint(EXCEL) } else { finding });
        }
    }
    for record in &context.workspace.indicators {
        let indicator = &record.value;
        let comments = indicator.comment.iter().map(|comment| &comment.period);
        let comparators = indicator.comparator.iter().map(|other| &other.period);
        let parts = indicator.breakdown.iter().map(|part| &part.period);
        let all = [
            ("comment", comments.collect::<Vec<_>>()),
            ("comparator", comparators.collect()),
            ("breakdown", parts.collect()),
        ];
        for (key, periods) in all {
            for (index, period) in periods.into_iter().enumerate() {
                if Period::read(period, indicator.frequency).is_none() {
                    let place = record.place(&format!("{key}.{index}.period"));
                    findings.push(tell(period, indicator.frequency, place, false));
                }
            }
        }
    }
    findings
}

/// What to do about a spreadsheet program that changes what was written.
const EXCEL: &str = "Excel writes months and dates anew when it saves: give the column the custom format yyyy-mm, or save the sheet as \
                     .xlsx, where a date counts as the period that it falls in";

fn tell(written: &str, frequency: Frequency, place: Place, is_cell: bool) -> Finding {
    let (what, example) = match frequency {
        Frequency::Month => ("a month", "2006-04"),
        Frequency::Quarter => ("a quarter", "2006/07 Q1"),
        Frequency::Year => ("a year", "2006"),
        Frequency::SchoolYear => ("a school year", "2006/07"),
        Frequency::AprilToMarch => ("a year from April", "2006/07"),
    };
    let (message, hint) = match near(written, frequency) {
        Some(period) if is_cell => {
            (format!("`{written}` is not how {what} is written here"), format!("write {period}"))
        }
        Some(period) => (format!("`{written}` is not how {what} is written here"), format!("write \"{period}\"")),
        None => (format!("`{written}` is not {what}"), format!("write {what} as \"{example}\"")),
    };
    Finding::error(CODE, place, message).hint(hint)
}

/// The period that somebody wrote otherwise, as it is written: `2026-04` for Apr-26, 01/04/2026, April 2026 and 2026/4.
fn near(written: &str, frequency: Frequency) -> Option<String> {
    let parts: Vec<&str> = written.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let period = match (frequency, parts.as_slice()) {
        (Frequency::Month, [a, b]) => month(a, b).or_else(|| month(b, a)),
        (Frequency::Quarter, [a, b, c]) => quarter(a, b, c).or_else(|| quarter(c, a, b)),
        (Frequency::SchoolYear | Frequency::AprilToMarch, [first, second]) => years(first, second),
        _ => None,
    };
    let period = period.and_then(|period| Period::read(&period, frequency));
    period.or_else(|| Period::holding(date(written)?, frequency)).map(Period::written)
}

/// A month that is named, with a year of two or four figures, or is a number, with one of four.
fn month(month: &str, year: &str) -> Option<String> {
    let is_year = |length| year.len() == length && year.bytes().all(|c| c.is_ascii_digit());
    // The first of the month is a date that somebody may have written as well.
    let named = month.starts_with(char::is_alphabetic);
    let day = date(&format!("1 {month} {year}")).filter(|_| is_year(4) || named && is_year(2))?;
    Some(day.format("%Y-%m").to_string())
}

/// Q1 and the years 2026 and 27.
fn quarter(quarter: &str, first: &str, second: &str) -> Option<String> {
    let number = quarter.trim_start_matches(['q', 'Q']);
    let number = number.parse::<u8>().ok().filter(|number| quarter.len() == 2 && (1..5).contains(number))?;
    Some(format!("{} Q{number}", years(first, second)?))
}

/// The years 2026 and 27, or 2026 and 2027.
fn years(first: &str, second: &str) -> Option<String> {
    let is_year = |year: &str, length| year.len() == length && year.bytes().all(|c| c.is_ascii_digit());
    let last = second.get(second.len().checked_sub(2)?..)?;
    (is_year(first, 4) && (is_year(second, 2) || is_year(second, 4))).then(|| format!("{first}/{last}"))
}

#[cfg(test)]
mod tests {
    use super::near;
    use crate::model::policy::Frequency;

    #[test]
    fn a_period_that_is_written_otherwise_is_known() {
        let is = |written, frequency| near(written, frequency).unwrap_or_default();
        for month in ["Apr-26", "01/04/2026", "April 2026", "2026/4", "4/2026", "30 April 2026", "2026 Apr", "2026.04"]
        {
            assert_eq!(is(month, Frequency::Month), "2026-04", "{month}");
        }
        for quarter in ["Q1 2026/27", "2026-27 Q1", "2026/2027 q1", "30 June 2026"] {
            assert_eq!(is(quarter, Frequency::Quarter), "2026/27 Q1", "{quarter}");
        }
        assert_eq!(is("2026-27", Frequency::AprilToMarch), "2026/27");
        assert_eq!(is("2026/2027", Frequency::SchoolYear), "2026/27");
        assert_eq!(is("31/03/2026", Frequency::Year), "2026");
        for other in ["26/04", "April", "2026-13", "13-26", "Total", "", "2026/28", "4-26"] {
            assert_eq!(is(other, Frequency::Month), "", "{other}");
        }
        assert_eq!([is("2026/28", Frequency::AprilToMarch), is("Q5 2026/27", Frequency::Quarter)], ["", ""]);
    }
}
