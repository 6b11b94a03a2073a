//! An indicator among others: a row of a scorecard, or a small chart of a dashboard.

use orderpaper_records::model::indicator::Indicator;
use orderpaper_records::model::period::Period;
use orderpaper_text::chart::SmallChart;
use orderpaper_text::markup::Inline;
use orderpaper_text::source::Place;
use rust_decimal::Decimal;

use super::{Newest, figures, rank};
use crate::number::with_unit;
use crate::{Anchor, Composer};

/// An indicator at its newest period.
#[derive(Debug, Clone)]
pub struct Score {
    /// The reference by which the council sorts indicators, such as "CS 9".
    pub reference: String,
    /// Where links to it lead.
    pub anchor: Anchor,
    /// What is measured, in a few words.
    pub name: Vec<Inline>,
    /// The value, or why there is none.
    pub value: String,
    /// The period of the value, and what a reader must know of it; as short as can be on a dashboard.
    pub period: String,
    /// The target in words: "70% or more", or that there is none.
    pub target: String,
    /// The rating, as a place in the list of ratings.
    pub rating: usize,
    /// That an officer gave the rating, in place of which one, and why.
    pub overridden: Option<String>,
    /// Which way it moves since the last value before, in a word.
    pub direction: String,
    /// The change since the last value, in words.
    pub since_last: String,
    /// The change since the same period a year before, in words.
    pub since_year: String,
    /// The year so far, where it is reckoned.
    pub year: Option<String>,
    /// What is expected at the end of the year.
    pub forecast: Option<Forecast>,
    /// Its course as a small chart; `None` where no value is known.
    pub spark: Option<SmallChart>,
    /// The course in words, for those who cannot see the chart.
    pub spark_words: String,
    /// The record of the indicator.
    pub place: Place,
}

/// A value that is expected, and how it would be rated.
#[derive(Debug, Clone)]
pub struct Forecast {
    /// The value with its unit.
    pub value: String,
    /// The rating that it would have, as a place in the list of ratings.
    pub rating: usize,
}

/// How an indicator is shown among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScoreForm {
    /// As a row of a scorecard.
    Row,
    /// As a small chart of a dashboard.
    Tile,
}

/// How many periods the small line of a table shows.
const SPARK: usize = 13;

/// How many periods a small chart of a dashboard shows.
const SMALL: usize = 25;

impl Composer<'_> {
    pub(crate) fn score(&self, language: &str, newest: &Newest<'_>, form: ScoreForm) -> Score {
        let Newest { indicator, period } = *newest;
        let attainment = indicator.attainment(period);
        let shown = match form {
            ScoreForm::Row => SPARK,
            ScoreForm::Tile => SMALL,
        };
        let series = indicator.series(period, shown);
        let values: Vec<_> = series.iter().map(|one| one.value).collect();
        let aims: Vec<_> = series.iter().map(|one| indicator.aim(one.period).and_then(|aim| aim.single())).collect();
        Score {
            reference: indicator.reference.clone(),
            anchor: Anchor::new(language, &format!("indicator-{}", indicator.id)),
            name: indicator.name.line(language),
            value: self.value(language, indicator, period),
            period: self.period_in_words(language, indicator, period, form),
            target: self.target(language, indicator, period),
            rating: rank(attainment),
            overridden: self.given_instead(language, newest, form),
            direction: self.direction(language, indicator, period),
            since_last: self.moved_since_last(language, indicator, period),
            since_year: self.moved_since_year(language, indicator, period),
            year: indicator.year_to_date(period).map(|year| self.to_date(language, indicator, &year)),
            forecast: indicator.forecast(period).map(|forecast| Forecast {
                value: with_unit(self.locale, language, forecast.value, indicator.unit),
                rating: rank(forecast.attainment),
            }),
            spark: small_chart(values, aims, form),
            spark_words: self.course(language, indicator, &series),
            place: indicator.place,
        }
    }

    /// The period, and what a reader must know of its value.
    pub(crate) fn period_in_words(
        &self,
        language: &str,
        indicator: &Indicator,
        period: Period,
        form: ScoreForm,
    ) -> String {
        let short = form == ScoreForm::Tile;
        let written =
            if short { self.locale.short_period(language, period) } else { self.locale.period(language, period) };
        let written = if indicator.cumulative {
            self.locale.say(language, "period-cumulative", &[("period", &written)])
        } else {
            written
        };
        let flag = indicator.values.get(&period).filter(|seen| seen.value.is_some()).and_then(|seen| seen.flag);
        match flag {
            Some(flag) => {
                let key = if short { figures::short_flag_key(flag) } else { figures::flag_key(flag) };
                let flag = self.locale.say(language, key, &[]);
                self.locale.say(language, "period-flagged", &[("period", &written), ("flag", &flag)])
            }
            None => written,
        }
    }
}

/// The course of values without words, with their target on a dashboard; nothing where there is no value.
fn small_chart(values: Vec<Option<Decimal>>, target: Vec<Option<Decimal>>, form: ScoreForm) -> Option<SmallChart> {
    if values.iter().all(Option::is_none) {
        return None;
    }
    Some(match form {
        ScoreForm::Row => SmallChart::Sparkline(values),
        ScoreForm::Tile => SmallChart::Tile { values, target },
    })
}
