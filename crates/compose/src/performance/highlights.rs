//! What a reader of a performance report should know first.

use orderpaper_records::model::indicator::{Attainment, Direction};

use super::{Highlight, Highlights, Newest, change};
use crate::{Anchor, Composer};

/// Whether something is so of an indicator.
type Test<'t> = dyn Fn(&Newest<'_>) -> bool + 't;

impl Composer<'_> {
    pub(super) fn highlights(&self, language: &str, all: &[&Newest<'_>]) -> Vec<Highlights> {
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
        let kinds: [(&str, &Test<'_>); 6] = [
            ("performance-needs-decision", &missed),
            ("performance-worsened", &|newest| rated(newest).is_some_and(|(before, now)| now > before)),
            ("performance-improved", &|newest| rated(newest).is_some_and(|(before, now)| now < before)),
            ("performance-drifting", &|newest| !missed(newest) && is(newest, Direction::Worsening)),
            ("performance-year-differs", &differs),
            ("performance-no-value", &|newest| newest.indicator.value(newest.period).is_none()),
        ];
        let mut highlights = Vec::new();
        for (key, is_so) in kinds {
            let indicators: Vec<Highlight> =
                all.iter().filter(|newest| is_so(newest)).map(|one| name(language, one, key)).collect();
            if !indicators.is_empty() {
                highlights.push(Highlights { label: self.locale.say(language, key, &[]), indicators });
            }
        }
        highlights
    }
}

fn name(language: &str, newest: &Newest<'_>, key: &str) -> Highlight {
    let indicator = newest.indicator;
    let word = match key {
        "performance-worsened" | "performance-improved" | "performance-drifting" => {
            indicator.since_last(newest.period).map(|moved| change(moved.change, indicator.unit)).unwrap_or_default()
        }
        _ => String::new(),
    };
    let name = format!("{} {}", indicator.reference, indicator.name.plain(language));
    Highlight { anchor: Anchor::new(language, &format!("indicator-{}", indicator.id)), name, word }
}
