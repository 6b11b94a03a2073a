//! Performance: how the indicators stand, which way they move, and what is done about those that are off target.

mod compare;
mod figures;
mod history;
mod measure;
mod scorecard;
mod told;

use chrono::NaiveDate;
use orderpaper_records::model::indicator::{Attainment, Direction, Indicator, Movement};
use orderpaper_records::model::period::Period;
use orderpaper_records::model::report::Subject;
use orderpaper_text::chart::{ChartFigure, PeriodTable, SmallChart};
use orderpaper_text::markup::{Block, Inline};
use orderpaper_text::source::Place;
use rust_decimal::Decimal;

use super::number::{change, number, observed, target, with_unit};
use super::progress::mark;
use super::{Anchor, Composer, Group, Heading, Part, RatingCounts, RatingMark, words};

pub use measure::{Fact, MeasureBlock, Voice};

/// How the indicators of a council stand.
#[derive(Debug, Clone)]
pub struct Performance {
    /// The heading.
    pub heading: Heading,
    /// The heading of the counts.
    pub counts_heading: String,
    /// The ratings, in the order of standings.
    pub ratings: Vec<RatingMark>,
    /// How many indicators have each rating: one line a priority, and all together.
    pub counts: Vec<RatingCounts>,
    /// What a reader should know first, one group for each thing that is true of any indicator.
    pub highlights: Vec<Highlights>,
    /// How many indicators had each rating over time.
    pub history: Option<ChartFigure>,
    /// The sentences of the key.
    pub key: Vec<String>,
    /// The priorities and their indicators.
    pub groups: Vec<Group<Score>>,
    /// Whether the indicators are shown as small charts side by side and nothing else.
    pub dashboard: bool,
    /// The heading over the indicators that are off target.
    pub blocks_heading: String,
    /// The indicators that are off target.
    pub blocks: Vec<MeasureBlock>,
    /// The figures behind the charts, where the council wants them at the end.
    pub annex: Option<Annex>,
}

/// Figures at the end of a report.
#[derive(Debug, Clone)]
pub struct Annex {
    /// The heading over them.
    pub heading: String,
    /// A table for each indicator.
    pub tables: Vec<PeriodTable>,
}

/// Indicators of which the same is true.
#[derive(Debug, Clone)]
pub struct Highlights {
    /// What is true of them.
    pub label: String,
    /// The indicators, in the order of the scorecards.
    pub indicators: Vec<Told>,
}

/// An indicator named in a list.
#[derive(Debug, Clone)]
pub struct Told {
    /// Where links to it lead.
    pub anchor: Anchor,
    /// Its reference and name.
    pub name: String,
    /// What is said of it, where something is.
    pub word: String,
}

/// A line of the scorecard.
#[derive(Debug, Clone)]
pub struct Score {
    /// The reference.
    pub reference: String,
    /// Where links to it lead.
    pub anchor: Anchor,
    /// The name.
    pub name: Vec<Inline>,
    /// The value, or why there is none.
    pub value: String,
    /// The period of the value, and what a reader must know of it; as short as can be on a dashboard.
    pub period: String,
    /// The target.
    pub target: String,
    /// The rating, as a place in the list of ratings.
    pub rating: usize,
    /// Whether the officer gave it in place of the one that the figures give.
    pub overridden: Option<String>,
    /// Which way it moves, in a word: since the same period a year before or, without one, since the last value.
    pub direction: String,
    /// The change since the last value, in words.
    pub since_last: String,
    /// The change since the same period a year before, in words.
    pub since_year: String,
    /// The year so far, where it is reckoned.
    pub year: Option<String>,
    /// What is expected at the end of the year.
    pub forecast: Option<Forecast>,
    /// Its course as a small line.
    pub spark: Option<SmallChart>,
    /// The same in words.
    pub spark_words: String,
    /// Where it was written.
    pub place: Place,
}

/// A value that is expected.
#[derive(Debug, Clone)]
pub struct Forecast {
    /// The value with its unit.
    pub value: String,
    /// The rating that it would have, as a place in the list of ratings.
    pub rating: usize,
}

/// How an indicator is shown among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScoreForm {
    /// As a row of a scorecard.
    Row,
    /// As a small chart of a dashboard.
    Tile,
}

/// An indicator at its newest period.
pub(super) struct Newest<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) period: Period,
}

/// How many periods the small line of a table shows.
const SPARK: usize = 13;

/// How many periods a small chart of a dashboard shows.
const SMALL: usize = 25;

impl Composer<'_> {
    /// The performance that the report is on, if it is on any.
    pub(super) fn performance(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Option<Part> {
        let (of, dashboard) = match &self.report.subject {
            Subject::Performance(of) => (of, false),
            Subject::Dashboard(of) => (of, true),
            _ => return None,
        };
        let policy = self.model.council.performance.as_ref()?;
        let until = of.as_at.unwrap_or(self.meeting.date);
        let asked = |id: &String| of.priorities.as_ref().is_none_or(|asked| asked.contains(id));
        let priorities: Vec<_> = self.model.council.priorities.iter().filter(|(id, _)| asked(id)).collect();
        let newest: Vec<(&str, Vec<Newest<'_>>)> =
            priorities.iter().map(|(id, _)| (id.as_str(), self.newest(id, until))).collect();
        let all: Vec<&Newest<'_>> = newest.iter().flat_map(|(_, newest)| newest).collect();
        let say = |key: &str| self.locale.say(language, key, &[]);
        let form = if dashboard { ScoreForm::Tile } else { ScoreForm::Row };
        let mut counts: Vec<RatingCounts> = Vec::new();
        for ((_, title), (_, newest)) in priorities.iter().zip(&newest) {
            counts.push(RatingCounts { label: title.plain(language), counts: count(newest.iter()) });
        }
        counts.push(RatingCounts { label: say("performance-all"), counts: count(all.iter().copied()) });
        let groups = priorities.iter().zip(&newest).filter(|(_, (_, newest))| !newest.is_empty());
        let groups = groups.map(|((_, title), (_, newest))| {
            let rows = newest.iter().map(|one| self.score(language, one, form)).collect();
            Group { title: title.line(language), rows }
        });
        let indicators: Vec<&Indicator> = all.iter().map(|newest| newest.indicator).collect();
        let off = |newest: &&&Newest<'_>| newest.indicator.attainment(newest.period) == Attainment::Missed;
        let shown: Vec<&Newest<'_>> = all
            .iter()
            .filter(|newest| {
                off(newest)
                    || newest.indicator.attainment(newest.period) != newest.indicator.figures_attain(newest.period)
            })
            .copied()
            .collect();
        let date = self.locale.date(language, until);
        Some(Part::Performance(Box::new(Performance {
            heading: Heading {
                number: if dashboard { None } else { number() },
                title: words(say("performance-heading")),
            },
            counts_heading: self.locale.say(language, "performance-counts", &[("date", &date)]),
            ratings: policy.ratings.iter().map(|rating| mark(rating, language)).collect(),
            counts,
            highlights: self.highlights(language, &all),
            history: self.history(language, &indicators, until, policy).filter(|_| !dashboard),
            key: if dashboard {
                vec![say("dashboard-key")]
            } else {
                vec![say("performance-key"), say("performance-key-movement"), say("performance-key-spark")]
            },
            groups: groups.collect(),
            blocks_heading: say("performance-off-target"),
            dashboard,
            blocks: shown.iter().filter(|_| !dashboard).map(|newest| self.measure(language, newest, policy)).collect(),
            annex: if dashboard { None } else { self.annex(language, &shown, policy) },
        })))
    }

    /// The indicators of a priority that have anything to show by a day, in the order of their references.
    fn newest(&self, priority: &str, until: NaiveDate) -> Vec<Newest<'_>> {
        let mut newest: Vec<Newest<'_>> = self
            .model
            .indicators
            .values()
            .filter(|indicator| indicator.priority == priority)
            .filter_map(|indicator| Some(Newest { indicator, period: indicator.newest(until)? }))
            .collect();
        newest.sort_by_cached_key(|newest| in_order(&newest.indicator.reference));
        newest
    }

    pub(super) fn score(&self, language: &str, newest: &Newest<'_>, form: ScoreForm) -> Score {
        let Newest { indicator, period } = *newest;
        let attainment = indicator.attainment(period);
        let shown = match form {
            ScoreForm::Row => SPARK,
            ScoreForm::Tile => SMALL,
        };
        let series = indicator.series(period, shown);
        let values: Vec<_> = series.iter().map(|(_, value)| *value).collect();
        let aims: Vec<_> =
            series.iter().map(|(period, _)| indicator.aim(*period).and_then(|aim| aim.single())).collect();
        let reason = indicator.comments.get(&period).and_then(|comment| comment.instead.as_ref());
        Score {
            reference: indicator.reference.clone(),
            anchor: Anchor::new(language, &format!("indicator-{}", indicator.id)),
            name: indicator.name.line(language),
            value: self.value(language, indicator, period),
            period: self.period_told(language, indicator, period, form),
            target: self.target(language, indicator, period),
            rating: rank(attainment),
            overridden: reason.map(|(_, reason)| reason.plain(language)),
            direction: self.direction(language, indicator, period),
            since_last: self.moved(language, indicator, indicator.since_last(period)),
            since_year: self.moved(language, indicator, indicator.since_last_year(period)),
            year: indicator.year_to_date(period).map(|value| with_unit(self.locale, language, value, indicator.unit)),
            forecast: indicator.forecast(period).map(|(value, standing)| Forecast {
                value: with_unit(self.locale, language, value, indicator.unit),
                rating: rank(standing),
            }),
            spark: small_chart(values, aims, form),
            spark_words: self.course(language, indicator, &series),
            place: indicator.place,
        }
    }

    /// The value of a period, or why there is none.
    pub(super) fn value(&self, language: &str, indicator: &Indicator, period: Period) -> String {
        let Some(seen) = indicator.values.get(&period) else { return self.locale.say(language, "no-value", &[]) };
        observed(self.locale, language, seen, indicator.unit).unwrap_or_else(|| match seen.flag {
            Some(flag) => self.locale.say(language, figures::flag_key(flag), &[]),
            None => self.locale.say(language, "no-value", &[]),
        })
    }

    /// The period, and what a reader must know of its value.
    fn period_told(&self, language: &str, indicator: &Indicator, period: Period, form: ScoreForm) -> String {
        let short = form == ScoreForm::Tile;
        let written =
            if short { self.locale.short_period(language, period) } else { self.locale.period(language, period) };
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

    /// The target of a period in words.
    fn target(&self, language: &str, indicator: &Indicator, period: Period) -> String {
        let unit = |value| target(self.locale, language, value, indicator.unit);
        match indicator.aim(period) {
            None => self.locale.say(language, "no-target", &[]),
            Some(aim) => match (aim.low, aim.high) {
                (Some(low), Some(high)) => {
                    self.locale.say(language, "target-band", &[("low", &unit(low)), ("high", &unit(high))])
                }
                (Some(low), None) => self.locale.say(language, "target-at-least", &[("value", &unit(low))]),
                (None, Some(high)) => self.locale.say(language, "target-at-most", &[("value", &unit(high))]),
                (None, None) => self.locale.say(language, "no-target", &[]),
            },
        }
    }

    /// Which way a measure moves, in a word.
    fn direction(&self, language: &str, indicator: &Indicator, period: Period) -> String {
        let movement = indicator.since_last_year(period).or_else(|| indicator.since_last(period));
        self.locale.say(language, movement.map_or("movement-none", |movement| direction_key(movement.direction)), &[])
    }

    /// A change in words: "improving, +2.3".
    fn moved(&self, language: &str, indicator: &Indicator, moved: Option<Movement>) -> String {
        let Some(moved) = moved else { return self.locale.say(language, "no-comparison", &[]) };
        let word = self.locale.say(language, direction_key(moved.direction), &[]);
        let change = change(moved.change, indicator.unit);
        self.locale.say(language, "moved", &[("direction", &word), ("change", &change)])
    }

    /// The course of a measure in words, for those who cannot see its line.
    fn course(&self, language: &str, indicator: &Indicator, series: &[(Period, Option<Decimal>)]) -> String {
        let seen: Vec<_> = series.iter().filter_map(|(period, value)| Some((*period, (*value)?))).collect();
        let told = |(period, value): (Period, Decimal)| {
            (self.locale.period(language, period), with_unit(self.locale, language, value, indicator.unit))
        };
        let (Some(first), Some(last)) = (seen.first().copied(), seen.last().copied()) else {
            return self.locale.say(language, "no-value", &[]);
        };
        let lowest = seen.iter().min_by_key(|(_, value)| *value).copied().unwrap_or(first);
        let highest = seen.iter().max_by_key(|(_, value)| *value).copied().unwrap_or(first);
        let [(first_period, first), (last_period, last), (low_period, low), (high_period, high)] =
            [first, last, lowest, highest].map(told);
        let arguments = [
            ("first", first.as_str()),
            ("first_period", &first_period),
            ("last", &last),
            ("last_period", &last_period),
            ("low", &low),
            ("low_period", &low_period),
            ("high", &high),
            ("high_period", &high_period),
        ];
        self.locale.say(language, "course", &arguments)
    }

    fn blocks_of(text: Option<&orderpaper_records::model::Text>, language: &str) -> Vec<Block> {
        text.map(|text| text.blocks(language)).unwrap_or_default()
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

/// The place of a standing in the list of ratings.
fn rank(attainment: Attainment) -> usize {
    Attainment::ALL.iter().position(|one| *one == attainment).unwrap_or(0)
}

fn count<'a, 'b: 'a>(newest: impl Iterator<Item = &'a Newest<'b>>) -> Vec<usize> {
    let mut counts = vec![0; Attainment::ALL.len()];
    newest.for_each(|newest| counts[rank(newest.indicator.attainment(newest.period))] += 1);
    counts
}

fn direction_key(direction: Direction) -> &'static str {
    match direction {
        Direction::Improving => "movement-improving",
        Direction::Worsening => "movement-worsening",
        Direction::Steady => "movement-steady",
    }
}

/// The key by which references stand in order: "CS 9" before "CS 10".
pub(super) fn in_order(reference: &str) -> Vec<(bool, u64, String)> {
    let mut parts = Vec::new();
    for part in reference.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        let rest: String = part.chars().filter(|c| !c.is_ascii_digit()).collect();
        if let Ok(number) = digits.parse() {
            parts.push((false, number, String::new()));
        }
        if !rest.is_empty() {
            parts.push((true, 0, rest));
        }
    }
    parts
}

/// A number alone, for the cells of a table of figures.
fn plain(value: Decimal, indicator: &Indicator) -> String {
    number(value, indicator.unit.decimals)
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn references_stand_in_the_order_of_their_numbers() {
        let mut references = ["CS 10", "CS 9", "A2.10", "A2.9", "B"];
        references.sort_by_key(|reference| in_order(reference));
        assert_eq!(references, ["A2.9", "A2.10", "B", "CS 9", "CS 10"]);
    }
}
