//! How many indicators had each rating at the end of each of the last months.

use chrono::{Datelike, Days, Months, NaiveDate};
use orderpaper_records::model::council::Performance as Policy;
use orderpaper_records::model::indicator::Indicator;
use orderpaper_text::chart::{Chart, ChartFigure, PeriodRow, PeriodTable, StackChart, StackLayer};

use super::super::Composer;
use super::{Newest, count};

/// How many months are shown.
const MONTHS: u32 = 9;

impl Composer<'_> {
    /// The counts of ratings over time. At the end of each month every indicator has the rating of its newest value of then.
    pub(super) fn history(
        &self,
        language: &str,
        indicators: &[&Indicator],
        until: NaiveDate,
        policy: &Policy,
    ) -> Option<ChartFigure> {
        let ends: Vec<NaiveDate> = (0..MONTHS).rev().filter_map(|back| month_end(until, back)).collect();
        let at_ends: Vec<Vec<Newest<'_>>> = ends.iter().map(|end| told(indicators, *end)).collect();
        let is_carried = |(end, told): (&NaiveDate, &Vec<Newest<'_>>)| {
            told.iter().any(|one| one.indicator.is_older(one.period, *end) && one.indicator.value(one.period).is_some())
        };
        let is_carried = ends.iter().zip(&at_ends).any(is_carried);
        let counts: Vec<_> = at_ends.iter().map(|told| count(told.iter())).collect();
        let words: Vec<String> = policy.ratings.iter().map(|rating| rating.word.plain(language)).collect();
        let layer = |(index, label)| StackLayer { label, counts: counts.iter().map(|all| all[index]).collect() };
        let layers: Vec<StackLayer> = words.into_iter().enumerate().map(layer).collect();
        let periods: Vec<String> = ends.iter().map(|end| self.locale.short_month_year(language, *end)).collect();
        let chart = StackChart { periods: periods.clone(), layers: layers.clone() };
        if chart.is_empty() {
            return None;
        }
        let (first, last) = (periods.first()?.clone(), periods.last()?.clone());
        let counts: Vec<String> = layers
            .iter()
            .map(|StackLayer { label, counts }| {
                let ends = [counts.first(), counts.last()].map(|count| count.copied().unwrap_or(0).to_string());
                let arguments = [("rating", label.as_str()), ("first", &ends[0]), ("last", &ends[1])];
                self.locale.say(language, "history-counts", &arguments)
            })
            .collect();
        let arguments = [("first", first.as_str()), ("last", &last)];
        let head = std::iter::once(self.locale.say(language, "column-rating", &[])).chain(periods);
        let rows = layers.into_iter().map(|StackLayer { label, counts }| PeriodRow {
            label,
            values: counts.iter().map(ToString::to_string).collect(),
        });
        let table = self.locale.say(language, "history-caption", &arguments);
        let caption = if is_carried {
            format!("{table}. {}", self.locale.say(language, "history-carried", &[]))
        } else {
            table.clone()
        };
        Some(ChartFigure {
            chart: Chart::Stack(chart),
            title: self.locale.say(language, "history-title", &[]),
            caption,
            alt: format!("{} {}.", self.locale.say(language, "history-alt", &arguments), counts.join("; ")),
            figures: Some(PeriodTable {
                caption: table,
                head: head.collect(),
                rows: rows.collect(),
                notes: Vec::new(),
            }),
        })
    }
}

/// The indicators that had begun by a day, each at the period that is told of then.
fn told<'a>(indicators: &[&'a Indicator], until: NaiveDate) -> Vec<Newest<'a>> {
    indicators.iter().filter_map(|indicator| Some(Newest { indicator, period: indicator.told(until)? })).collect()
}

/// The last day of the month that lies `back` months before that of a day; the day itself stands for its own month.
fn month_end(day: NaiveDate, back: u32) -> Option<NaiveDate> {
    if back == 0 {
        return Some(day);
    }
    day.with_day(1)?.checked_sub_months(Months::new(back - 1))?.checked_sub_days(Days::new(1))
}
