//! What a reader of a performance report should know first.

use chrono::NaiveDate;
use orderpaper_records::model::indicator::{Attainment, Direction};

use super::{Highlight, Highlights, Newest};
use crate::{Anchor, Composer};

/// Whether something is so of an indicator.
type Test<'t> = dyn Fn(&Newest<'_>) -> bool + 't;

impl Composer<'_> {
    pub(super) fn highlights(&self, language: &str, all: &[&Newest<'_>], until: NaiveDate) -> Vec<Highlights> {
        let moved = |newest: &Newest<'_>| newest.indicator.since_last(newest.period);
        let is = |newest: &Newest<'_>, direction| moved(newest).is_some_and(|moved| moved.direction == direction);
        let missed = |newest: &Newest<'_>| newest.indicator.attainment(newest.period) == Attainment::Missed;
        // The rating at the last value before, and now.
        let rated = |newest: &Newest<'_>| {
            let before = newest.indicator.attainment(moved(newest)?.since);
            let now = newest.indicator.attainment(newest.period);
            (before != Attainment::Unrated && now != Attainment::Unrated).then_some((before, now))
        };
        // A year that looks well must not hide a month that does not, nor the other way round.
        let differs = |newest: &Newest<'_>| {
            let now = newest.indicator.attainment(newest.period);
            let year = newest.indicator.forecast(newest.period).map(|forecast| forecast.attainment);
            year.is_some_and(|year| year != now && year != Attainment::Unrated)
        };
        let kinds: [(&str, &Test<'_>); 7] = [
            ("performance-needs-decision", &missed),
            ("performance-worsened", &|newest| rated(newest).is_some_and(|(before, now)| now > before)),
            ("performance-improved", &|newest| rated(newest).is_some_and(|(before, now)| now < before)),
            ("performance-drifting", &|newest| !missed(newest) && is(newest, Direction::Worsening)),
            ("performance-year-differs", &differs),
            ("performance-no-value", &|newest| newest.indicator.value(newest.period).is_none()),
            ("performance-earlier", &|newest| {
                newest.indicator.is_older(newest.period, until) && newest.indicator.value(newest.period).is_some()
            }),
        ];
        let mut highlights = Vec::new();
        for (key, is_so) in kinds {
            let indicators: Vec<Highlight> = all
                .iter()
                .filter(|newest| is_so(newest))
                .map(|one| self.highlight(language, one, key, until))
                .collect();
            if !indicators.is_empty() {
                highlights.push(Highlights { label: self.locale.say(language, key, &[]), indicators });
            }
        }
        highlights
    }
}

impl Composer<'_> {
    fn highlight(&self, language: &str, newest: &Newest<'_>, key: &str, until: NaiveDate) -> Highlight {
        let indicator = newest.indicator;
        let word = match key {
            // A rating that an officer changed may be another at the same value.
            "performance-worsened" | "performance-improved" | "performance-drifting" => {
                let moved = indicator.since_last(newest.period).filter(|moved| !moved.change.is_zero());
                moved.map(|moved| self.change_of(language, moved, indicator)).unwrap_or_default()
            }
            _ => String::new(),
        };
        // A reader takes it for the newest period otherwise.
        let older = indicator.is_older(newest.period, until) && indicator.value(newest.period).is_some();
        let period = (older || key == "performance-earlier").then(|| self.locale.period(language, newest.period));
        let word = [word, period.unwrap_or_default()].into_iter().filter(|said| !said.is_empty());
        let word = word.collect::<Vec<_>>().join(", ");
        let name = format!("{} {}", indicator.reference, indicator.name.plain(language));
        Highlight { anchor: Anchor::new(language, &format!("indicator-{}", indicator.id)), name, word }
    }
}
