//! Performance: how the indicators are, which way they move, and what is done about those that are off target.

mod basis;
mod comments;
mod compare;
mod figures;
mod highlights;
mod history;
mod measure;
mod score;
mod scorecard;

use chrono::NaiveDate;
use orderpaper_records::model::indicator::{Aim, Attainment, Direction, Indicator, Movement, PeriodValue};
use orderpaper_records::model::period::Period;
use orderpaper_records::model::policy::UnitKind;
use orderpaper_records::model::report::Subject;
use orderpaper_text::chart::{ChartFigure, PeriodTable};
use orderpaper_text::markup::Block;
use rust_decimal::Decimal;

use super::number::{change, is_one, number, observed, target, with_unit};
use super::progress::mark;
use super::{Anchor, Composer, Group, Heading, Part, RatingCounts, RatingMark, words};

pub(crate) use score::ScoreForm;

pub use measure::{Fact, MeasureBlock, Voice};
pub use score::{Forecast, Score};

/// The state of the indicators of a council.
#[derive(Debug, Clone)]
pub struct Performance {
    /// The heading; without a number on a dashboard.
    pub heading: Heading,
    /// The heading over the counts of ratings, with the day.
    pub counts_heading: String,
    /// The ratings, in the order of standings.
    pub ratings: Vec<RatingMark>,
    /// How many indicators have each rating: one line a priority, and all together.
    pub counts: Vec<RatingCounts>,
    /// Which of them are counted by an older value, or by an officer's rating.
    pub notes: Vec<String>,
    /// What a reader should know first, one group for each thing that is true of any indicator.
    pub highlights: Vec<Highlights>,
    /// How many indicators had each rating over time.
    pub history: Option<ChartFigure>,
    /// How to read the tables below, one sentence after the other.
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
    /// The heading of the annex.
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
    pub indicators: Vec<Highlight>,
}

/// An indicator that a highlight names.
#[derive(Debug, Clone)]
pub struct Highlight {
    /// Where links to it lead.
    pub anchor: Anchor,
    /// Its reference and name.
    pub name: String,
    /// What is said of it, where something is.
    pub word: String,
}

/// An indicator at its newest period.
pub(super) struct Newest<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) period: Period,
}

impl Newest<'_> {
    /// Whether a performance report shows it by itself: it is off target, or an officer has changed its rating.
    fn has_block(&self) -> bool {
        self.indicator.attainment(self.period) == Attainment::Missed || self.is_given()
    }
}

impl Composer<'_> {
    /// The performance that the report is on, if it is on any.
    pub(super) fn performance(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Option<Part> {
        let (of, dashboard) = match &self.report.subject {
            Subject::Performance(of) => (of, false),
            Subject::Dashboard(of) => (of, true),
            _ => return None,
        };
        let policy = self.model.council.performance.as_ref()?;
        let until = self.until();
        let asked = |id: &String| of.priorities.as_ref().is_none_or(|asked| asked.contains(id));
        let priorities: Vec<_> = self.model.council.priorities.iter().filter(|priority| asked(&priority.id)).collect();
        let newest: Vec<(&str, Vec<Newest<'_>>)> =
            priorities.iter().map(|priority| (priority.id.as_str(), self.newest(&priority.id, until))).collect();
        let all: Vec<&Newest<'_>> = newest.iter().flat_map(|(_, newest)| newest).collect();
        let say = |key: &str| self.locale.say(language, key, &[]);
        let form = if dashboard { ScoreForm::Tile } else { ScoreForm::Row };
        let mut counts: Vec<RatingCounts> = Vec::new();
        for (priority, (_, newest)) in priorities.iter().zip(&newest) {
            counts.push(RatingCounts { label: priority.title.plain(language), counts: count(newest.iter()) });
        }
        counts.push(RatingCounts { label: say("performance-all"), counts: count(all.iter().copied()) });
        let groups = priorities.iter().zip(&newest).filter(|(_, (_, newest))| !newest.is_empty());
        let groups = groups.map(|(priority, (_, newest))| {
            let rows = newest.iter().map(|one| self.score(language, one, form)).collect();
            Group { title: priority.title.line(language), rows }
        });
        // Those that have ended since counted at the time.
        let is_shown = |one: &&Indicator| priorities.iter().any(|priority| priority.id == one.priority);
        let indicators: Vec<&Indicator> = self.model.indicators.values().filter(is_shown).collect();
        let shown: Vec<&Newest<'_>> = all.iter().filter(|newest| newest.has_block()).copied().collect();
        let date = self.locale.date(language, until);
        Some(Part::Performance(Box::new(Performance {
            heading: Heading {
                number: if dashboard { None } else { number() },
                title: words(say("performance-heading")),
            },
            counts_heading: self.locale.say(language, "performance-counts", &[("date", &date)]),
            ratings: policy.ratings.iter().map(|rating| mark(rating, language)).collect(),
            counts,
            notes: self.count_notes(language, &all, until, policy),
            highlights: self.highlights(language, &all, until),
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

    /// The indicators of a priority, at the newest periods by a day that have anything to show, in the order of their references.
    fn newest(&self, priority: &str, until: NaiveDate) -> Vec<Newest<'_>> {
        let mut newest: Vec<Newest<'_>> = self
            .model
            .indicators
            .values()
            .filter(|indicator| indicator.priority == priority)
            .filter_map(|indicator| {
                // One without any value is named all the same: a reader must know that it exists.
                Some(Newest { indicator, period: indicator.told(until)? })
            })
            .collect();
        newest.sort_by_cached_key(|newest| in_order(&newest.indicator.reference));
        newest
    }

    /// The value of a period, or why there is none.
    pub(super) fn value(&self, language: &str, indicator: &Indicator, period: Period) -> String {
        let Some(seen) = indicator.values.get(&period) else { return self.locale.say(language, "no-value", &[]) };
        observed(self.locale, language, seen, indicator.unit).unwrap_or_else(|| match seen.flag {
            Some(flag) => self.locale.say(language, figures::flag_key(flag), &[]),
            None => self.locale.say(language, "no-value", &[]),
        })
    }

    fn target(&self, language: &str, indicator: &Indicator, period: Period) -> String {
        match indicator.aim(period) {
            Some(aim) => self.aim(language, indicator, aim),
            // What adds up may have a target for the year alone.
            None => match indicator.aim_on(period.year_end()).filter(|_| indicator.cumulative) {
                Some(aim) => {
                    self.locale.say(language, "target-of-year", &[("target", &self.aim(language, indicator, aim))])
                }
                None => self.locale.say(language, "no-target", &[]),
            },
        }
    }

    fn aim(&self, language: &str, indicator: &Indicator, aim: Aim) -> String {
        let unit = |value| target(self.locale, language, value, indicator.unit);
        match (aim.low, aim.high) {
            (Some(low), Some(high)) => {
                self.locale.say(language, "target-band", &[("low", &unit(low)), ("high", &unit(high))])
            }
            (Some(low), None) => self.locale.say(language, "target-at-least", &[("value", &unit(low))]),
            (None, Some(high)) => self.locale.say(language, "target-at-most", &[("value", &unit(high))]),
            (None, None) => self.locale.say(language, "no-target", &[]),
        }
    }

    /// Which way a measure moves since its last value before, and since when: all headings have the same basis.
    fn direction_since(&self, language: &str, indicator: &Indicator, period: Period) -> String {
        let Some(moved) = indicator.since_last(period) else { return self.direction(language, indicator, period) };
        let since = self.locale.period(language, moved.since);
        let word = self.direction(language, indicator, period);
        self.locale.say(language, "movement-since", &[("direction", &word), ("period", &since)])
    }

    /// The same in a word.
    fn direction(&self, language: &str, indicator: &Indicator, period: Period) -> String {
        let key = match indicator.since_last(period) {
            Some(moved) => direction_key(moved.direction),
            None if indicator.value(period).is_none() => "movement-no-value",
            None if indicator.cumulative => "movement-not-compared",
            None => "movement-none",
        };
        self.locale.say(language, key, &[])
    }

    /// The change since the last value in words. Where there is an earlier value that is not compared, a chart shows it.
    fn moved_since_last(&self, language: &str, indicator: &Indicator, period: Period) -> String {
        let earlier = indicator.values.range(..period).any(|(_, seen)| seen.value.is_some());
        let none = if earlier { "not-compared" } else { "no-value-before" };
        self.moved(language, indicator, period, (indicator.since_last(period), period.step(-1)), none)
    }

    /// The same since a year before.
    fn moved_since_year(&self, language: &str, indicator: &Indicator, period: Period) -> String {
        let moved = (indicator.since_last_year(period), period.a_year_before());
        self.moved(language, indicator, period, moved, "no-value-year-before")
    }

    /// A change to the value of a period in words: "improving, +2.3", with the period since when unless it is the one that a reader
    /// takes it for.
    fn moved(
        &self,
        language: &str,
        indicator: &Indicator,
        period: Period,
        (moved, taken): (Option<Movement>, Option<Period>),
        none: &str,
    ) -> String {
        if indicator.value(period).is_none() {
            return self.locale.say(language, "no-value", &[]);
        }
        let Some(moved) = moved else { return self.locale.say(language, none, &[]) };
        let word = self.locale.say(language, direction_key(moved.direction), &[]);
        let change = self.change_of(language, moved, indicator);
        let said = self.locale.say(language, "moved", &[("direction", &word), ("change", &change)]);
        if Some(moved.since) == taken {
            return said;
        }
        let since = self.locale.period(language, moved.since);
        self.locale.say(language, "movement-since", &[("direction", &said), ("period", &since)])
    }

    /// By how much a value has changed, with its unit: a share by percentage points, as the values before and now may be of
    /// different wholes.
    pub(super) fn change_of(&self, language: &str, moved: Movement, indicator: &Indicator) -> String {
        let number = change(moved.change, indicator.unit);
        match indicator.unit.kind {
            UnitKind::Of | UnitKind::Percent => {
                let key = if is_one(&number) { "unit-point" } else { "unit-points" };
                self.locale.say(language, key, &[("number", &number)])
            }
            UnitKind::Money => {
                let (sign, amount) = number.split_at(number.find(char::is_numeric).unwrap_or(0));
                format!("{sign}{}", self.locale.say(language, "unit-money", &[("number", amount)]))
            }
            _ => number,
        }
    }

    /// The periods between the first and the last value of a series that have none, in a sentence.
    fn gaps(&self, language: &str, series: &[PeriodValue]) -> Option<String> {
        let has_value = |one: &PeriodValue| one.value.is_some();
        let (first, last) = (series.iter().position(has_value)?, series.iter().rposition(has_value)?);
        let runs = series[first..=last].chunk_by(|one, other| has_value(one) == has_value(other));
        let name = |one: &PeriodValue| self.locale.period(language, one.period);
        let runs = runs.filter(|run| !has_value(&run[0])).map(|run| match run {
            [one] => name(one),
            [first, .., last] => {
                self.locale.say(language, "periods-range", &[("first", &name(first)), ("last", &name(last))])
            }
            [] => String::new(),
        });
        let runs: Vec<String> = runs.collect();
        let periods = self.locale.list(language, &runs);
        (!runs.is_empty()).then(|| self.locale.say(language, "chart-gaps", &[("periods", &periods)]))
    }

    /// That an indicator had ended by the day of which the paper tells, in a sentence.
    fn has_ended(&self, language: &str, indicator: &Indicator) -> Option<String> {
        let ended = indicator.ended.filter(|ended| *ended < self.until())?;
        Some(self.locale.say(language, "chart-ended", &[("date", &self.locale.date(language, ended))]))
    }

    /// The course of a measure in words, for those who cannot see its line.
    fn course(&self, language: &str, indicator: &Indicator, series: &[PeriodValue]) -> String {
        let seen: Vec<_> = series.iter().filter_map(|one| Some((one.period, one.value?))).collect();
        let point = |(period, value): (Period, Decimal)| {
            (self.locale.period(language, period), with_unit(self.locale, language, value, indicator.unit))
        };
        let (Some(first), Some(last)) = (seen.first().copied(), seen.last().copied()) else {
            return self.locale.say(language, "no-value", &[]);
        };
        if seen.len() == 1 {
            let (period, value) = point(first);
            return self.locale.say(language, "course-one", &[("value", &value), ("period", &period)]);
        }
        let lowest = seen.iter().min_by_key(|(_, value)| *value).copied().unwrap_or(first);
        let highest = seen.iter().max_by_key(|(_, value)| *value).copied().unwrap_or(first);
        let [(first_period, first), (last_period, last), (low_period, low), (high_period, high)] =
            [first, last, lowest, highest].map(point);
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

/// The place of a attainment in the list of ratings.
fn rank(attainment: Attainment) -> usize {
    Attainment::ALL.iter().position(|one| *one == attainment).unwrap_or(0)
}

/// How many indicators have each rating. All counts of a paper are made here.
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

/// The key by which references are in order: "CS 9" before "CS 10".
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
