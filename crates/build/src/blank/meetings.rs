//! New meetings: one, or those of a year by a rule.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Weekday};
use orderpaper_records::check::Context;
use orderpaper_records::check::due::Due;
use orderpaper_records::model::recurrence::Recurrence;
use orderpaper_records::read::Kind;

use super::page::{Page, quoted};
use super::{Blank, BlankError, committee_known, in_words, without_council};

/// What all of some meetings have in common.
#[derive(Debug, Clone, Copy)]
pub struct Sitting<'a> {
    /// The id of the committee that meets.
    pub committee: &'a str,
    /// When it starts, if that is known.
    pub time: Option<NaiveTime>,
    /// Where it is held, if that is known.
    pub place: Option<&'a str>,
}

/// The days of a year of meetings.
#[derive(Debug)]
pub struct Year {
    /// The first day that may be one.
    pub from: NaiveDate,
    /// The last day that may be one.
    pub to: NaiveDate,
    /// On which of them it meets.
    pub every: Recurrence,
    /// Those on which it does not.
    pub skip: Vec<Skip>,
}

/// A time without meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skip {
    /// A day.
    Day(NaiveDate),
    /// A month of a year.
    Month(i32, u32),
}

impl FromStr for Skip {
    type Err = &'static str;

    /// Reads a month as 2027-08, or a day as 2027-08-10.
    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let day = |written: &str| NaiveDate::parse_from_str(written, "%Y-%m-%d").ok();
        let month = || day(&format!("{written}-01")).map(|first| Self::Month(first.year(), first.month()));
        day(written).map(Self::Day).or_else(month).ok_or("write a month as 2027-08, or a day as 2027-08-10")
    }
}

impl Skip {
    fn covers(self, day: NaiveDate) -> bool {
        match self {
            Self::Day(skipped) => day == skipped,
            Self::Month(year, month) => (day.year(), day.month()) == (year, month),
        }
    }
}

/// How many days one rule is written out for at the most: ten years.
const LONGEST: TimeDelta = TimeDelta::days(3_660);

/// A new meeting on a day.
///
/// # Errors
/// A committee that no record knows, and a meeting that there is already.
pub fn meeting(context: &Context<'_>, sitting: Sitting<'_>, date: NaiveDate) -> Result<Blank, BlankError> {
    committee_known(context, sitting.committee)?;
    let mut blank = one(context, sitting, date)?;
    let due = Due::of(context);
    let is_closed = due.as_ref().is_some_and(|due| due.calendar.closed.contains(&date));
    if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
        blank.notes.push(format!("{} is a {}.", in_words(date), date.format("%A")));
    }
    if is_closed {
        blank.notes.push(format!("{} is a bank holiday, or a day on which the council is closed.", in_words(date)));
    }
    if let Some(by) = due.and_then(|due| due.publication(&id_of(sitting.committee, date))) {
        let day = in_words(by.day);
        let doubt = if by.is_certain { "" } else { "; which days count is not certain, so count them yourself too" };
        blank.notes.push(format!("The last day to publish its papers is {day}{doubt}."));
    }
    Ok(blank)
}

/// The meetings of a year, all or none, and the days that were left out as bank holidays or closed days.
///
/// # Errors
/// A committee that no record knows; a time without an end or a day; and meetings that there are already.
pub fn meetings(
    context: &Context<'_>,
    sitting: Sitting<'_>,
    Year { from, to, every, skip }: &Year,
) -> Result<(Vec<Blank>, Vec<String>), BlankError> {
    committee_known(context, sitting.committee)?;
    if to < from {
        return Err(BlankError(format!("the last day, {}, is before the first, {}", in_words(*to), in_words(*from))));
    }
    if *to - *from > LONGEST {
        return Err(BlankError("give no more than ten years at once".into()));
    }
    let calendar = context.calendar().ok_or_else(without_council)?;
    let mut notes = Vec::new();
    if !calendar.knows(*from, *to) {
        let known = calendar.known;
        notes.push(format!(
            "Bank holidays are known from {} to {} only; look at the days of other years yourself.",
            known.first, known.last
        ));
    }
    let mut dates = every.days(*from, *to);
    dates.retain(|day| !skip.iter().any(|skip| skip.covers(*day)));
    let (closed, dates): (Vec<_>, Vec<_>) = dates.into_iter().partition(|day| calendar.closed.contains(day));
    let left_out = closed.into_iter().map(|day| {
        format!("There is no meeting on {}: it is a bank holiday, or the council is closed.", in_words(day))
    });
    notes.extend(left_out);
    if dates.is_empty() {
        return Err(BlankError("no day between the two fits; give other days, or another --every".into()));
    }
    let (made, there): (Vec<_>, Vec<_>) =
        dates.into_iter().map(|day| one(context, sitting, day)).partition(Result::is_ok);
    let there: Vec<String> = there.into_iter().filter_map(Result::err).map(|error| error.0).collect();
    if let [first, others @ ..] = there.as_slice() {
        let more = if others.is_empty() { String::new() } else { format!(", like {} others", others.len()) };
        return Err(BlankError(format!("{first}{more}; nothing was written: leave these days out with --skip")));
    }
    Ok((made.into_iter().flatten().collect(), notes))
}

fn id_of(committee: &str, date: NaiveDate) -> String {
    format!("{date}-{committee}")
}

fn one(context: &Context<'_>, sitting: Sitting<'_>, date: NaiveDate) -> Result<Blank, BlankError> {
    let Sitting { committee, time, place } = sitting;
    let id = id_of(committee, date);
    let path = format!("meetings/{id}/meeting.toml");
    if context.workspace.knows(Kind::Meeting, &id) {
        return Err(BlankError(format!("{path} already exists and was not changed")));
    }
    let head = "A meeting and its agenda. Its date is in the name of its folder.\nLines that start with # are advice and are never \
                printed. Take the # away from a line that you need.";
    let mut page = Page::new(Kind::Meeting, head);
    page.key("committee", &quoted(committee));
    match time {
        Some(time) => page.key("time", &time.format("%H:%M:%S").to_string()),
        None => page.perhaps("time", "HH:MM:00"),
    }
    match place {
        Some(place) => page.key("place", &quoted(place)),
        None => page.perhaps("place", "\"Where it is held\""),
    }
    if let Some(by) = Due::of(context).and_then(|due| due.publication(&id)) {
        page.perhaps("published", "YYYY-MM-DD");
        page.advice(&format!("The last lawful day for it is {}.", in_words(by.day)));
    }
    let record = context.workspace.committees.iter().find(|record| record.id == committee);
    let has_own = record.is_some_and(|one| !one.value.opening_item.is_empty() || !one.value.closing_item.is_empty());
    page.gap();
    page.advice("The items of the agenda, in order; their numbers follow from it.");
    if has_own {
        page.advice(&format!("The items at the start and the end of every agenda are in committees/{committee}.toml."));
    }
    page.advice("An item with a report takes its title from it. Add a table like one of these for each item:");
    page.gap();
    page.comment(
        "[[item]]\nid = \"bus-shelter\"\nreport = \"bus-shelter\"\n\n[[item]]\nid = \"questions\"\ntitle = \"Questions from the public\"\n",
    );
    Ok(Blank { path, text: page.finish(), notes: Vec::new() })
}
