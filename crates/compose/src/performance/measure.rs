//! One indicator that is off target: its chart, what the figures mean, and what is done about it.

use orderpaper_records::model::council::Performance as Policy;
use orderpaper_records::model::indicator::{Aim, Attainment, Control, Indicator, PeriodValue, YearForecast};
use orderpaper_records::model::period::Period;
use orderpaper_records::model::policy::{FiguresAt, Flag, Frequency, UnitKind};
use orderpaper_text::chart::{Band, Chart, ChartFigure, LineChart, LinePeriod, Series};
use orderpaper_text::markup::{Block, Inline};
use orderpaper_text::source::Place;

use super::super::{Anchor, Composer, names};
use super::{Newest, ScoreForm, rank};
use crate::number::{target, with_unit};
use crate::sentence::clause;

/// An indicator that is off target, or whose rating an officer has changed.
#[derive(Debug, Clone)]
pub struct MeasureBlock {
    /// Where links to it lead.
    pub anchor: Anchor,
    /// Its reference and name.
    pub title: Vec<Inline>,
    /// What is counted.
    pub definition: Vec<Inline>,
    /// The rating, as a place in the list of ratings.
    pub rating: usize,
    /// Labels and values: value, target, movement, forecast, who answers for it.
    pub facts: Vec<Fact>,
    /// Its values over time; `None` where none is known.
    pub chart: Option<ChartFigure>,
    /// Further charts: the parts of the measure, and the measure beside those of others.
    pub comparisons: Vec<ChartFigure>,
    /// What the officer says of the figures; empty without a comment.
    pub comment: Vec<Block>,
    /// The label over what is done about it.
    pub action_label: String,
    /// What is done about it; empty where the comment does not say.
    pub action: Vec<Block>,
    /// Why an officer gave another rating than the figures do, in a sentence.
    pub reason: Option<String>,
    /// What people said of the service.
    pub voices: Vec<Voice>,
    /// The record of the indicator.
    pub place: Place,
}

/// A value or the like, and what it is.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Such as "Target" or "Since last year".
    pub label: String,
    /// The value in words, with its unit.
    pub value: String,
}

/// What somebody said of a service.
#[derive(Debug, Clone)]
pub struct Voice {
    /// Their words, quoted.
    pub said: Vec<Block>,
    /// Who said them, and when.
    pub by: String,
}

/// How many periods a chart shows.
const SHOWN: usize = 37;

impl Composer<'_> {
    pub(super) fn measure(&self, language: &str, newest: &Newest<'_>, policy: &Policy) -> MeasureBlock {
        let Newest { indicator, period } = *newest;
        let comment = indicator.comments.get(&period);
        let name = indicator.name.line(language);
        let mut title = vec![Inline::Text(format!("{} ", indicator.reference))];
        title.extend(name);
        MeasureBlock {
            anchor: Anchor::new(language, &format!("measure-{}", indicator.id)),
            title,
            definition: indicator.definition.line(language),
            rating: rank(indicator.attainment(period)),
            facts: self.facts(language, indicator, period),
            chart: self.chart(language, newest, policy.figures),
            comparisons: self.comparisons(language, newest),
            comment: Self::blocks_of(comment.and_then(|comment| comment.text.as_ref()), language),
            action_label: self.locale.say(language, "measure-action", &[]),
            action: Self::blocks_of(comment.and_then(|comment| comment.action.as_ref()), language),
            reason: self.given_instead(language, newest, ScoreForm::Row),
            voices: self.voices(language, indicator),
            place: indicator.place,
        }
    }

    /// What people had said of a service by the day of which the paper tells.
    pub(super) fn voices(&self, language: &str, indicator: &Indicator) -> Vec<Voice> {
        let until = self.until();
        let voices = indicator.voices.iter().filter(|voice| voice.on <= until).map(|voice| {
            let who = voice.by.plain(language);
            let when = self.locale.month_year(language, voice.on);
            let by = self.locale.say(language, "voice-by", &[("by", &who), ("when", &when)]);
            Voice { said: voice.said.blocks(language), by }
        });
        voices.collect()
    }

    fn facts(&self, language: &str, indicator: &Indicator, period: Period) -> Vec<Fact> {
        let say = |key: &str| self.locale.say(language, key, &[]);
        let value = self.value(language, indicator, period);
        let at = self.period_in_words(language, indicator, period, ScoreForm::Row);
        let fact = |key: &str, value: String| Fact { label: say(key), value };
        let mut facts = vec![
            fact("measure-value", self.locale.say(language, "value-at", &[("value", &value), ("period", &at)])),
            fact("measure-target", self.target(language, indicator, period)),
            fact("measure-since-last", self.moved_since_last(language, indicator, period)),
            fact("measure-since-year", self.moved_since_year(language, indicator, period)),
        ];
        if let Some(value) = indicator.year_to_date(period) {
            facts.push(fact("measure-year", self.to_date(language, indicator, &value)));
        }
        if let Some(YearForecast { value, attainment }) = indicator.forecast(period) {
            let value = with_unit(self.locale, language, value, indicator.unit);
            let attainment = say(attainment_key(attainment));
            let printed =
                self.locale.say(language, "forecast-attainment", &[("value", &value), ("attainment", &attainment)]);
            facts.push(fact("measure-forecast", printed));
        }
        facts.push(fact("measure-owner", names::office(&indicator.owner, language, self.meeting.date)));
        facts
    }

    /// The line of a measure over time, with its target.
    pub(crate) fn chart(&self, language: &str, newest: &Newest<'_>, figures: FiguresAt) -> Option<ChartFigure> {
        let Newest { indicator, period } = *newest;
        let series = indicator.series(period, SHOWN);
        let unit = |value| with_unit(self.locale, language, value, indicator.unit);
        let aims: Vec<_> = series.iter().map(|one| indicator.aim(one.period)).collect();
        let single: Vec<_> = aims.iter().map(|aim| aim.and_then(|aim| aim.single())).collect();
        let aimed = single.iter().flatten().next_back().map(|last| Series {
            label: self.locale.say(
                language,
                "chart-target",
                &[("value", &target(self.locale, language, *last, indicator.unit))],
            ),
            values: single.clone(),
        });
        let last = series.iter().rev().find_map(|one| one.value)?;
        let values: Vec<_> = series.iter().map(|one| one.value).collect();
        let control = indicator.limits(&values);
        let period_at = |(index, at): (usize, Period)| LinePeriod {
            label: self.locale.period(language, at),
            may_be_named: at.start() == at.year_start(),
            provisional: indicator.values.get(&at).is_some_and(|seen| seen.flag == Some(Flag::Provisional)),
            starts_target: starts_target(indicator, at),
            tolerance: aims[index].filter(|_| control.is_none()).and_then(near),
            special: control.as_ref().is_some_and(|control| control.special.get(index) == Some(&true)),
        };
        let chart = LineChart {
            periods: series.iter().map(|one| one.period).enumerate().map(period_at).collect(),
            values: Series { label: unit(last), values },
            target: aimed,
            others: control
                .as_ref()
                .map(|control| self.limits(language, indicator, control, series.len()))
                .unwrap_or_default(),
            ticks: Vec::new(),
        };
        let tick = |value: rust_decimal::Decimal| unit_of_tick(self, language, indicator, value);
        let chart = chart.with_scale(&tick);
        let name = indicator.name.plain(language);
        let direction = self.direction_since(language, indicator, period);
        let mut attainment = self.locale.say(language, attainment_key(indicator.figures_attain(period)), &[]);
        if newest.is_given() {
            attainment = self.locale.say(language, "attainment-by-figures", &[("attainment", &attainment)]);
        }
        let title = self.locale.say(
            language,
            "chart-title",
            &[("name", &name), ("direction", &direction), ("attainment", &attainment)],
        );
        let mut caption = vec![self.chart_caption(language, indicator, &series)];
        if let Some(start) = chart.cut_at() {
            caption.push(self.locale.say(language, "chart-cut", &[("start", &tick(start))]));
        }
        if chart.periods.iter().any(|period| period.provisional) {
            caption.push(self.locale.say(language, "chart-provisional", &[]));
        }
        let mut course = self.course(language, indicator, &series);
        for said in [self.gaps(language, &series), self.has_ended(language, indicator)].into_iter().flatten() {
            course = format!("{course} {said}");
            caption.push(said);
        }
        if let Some(control) = &control {
            caption.push(self.locale.say(language, "chart-control", &[]));
            let baseline = self.baseline(language, indicator);
            caption.extend(baseline.clone());
            course = [course, self.limits_in_words(language, indicator, control)]
                .into_iter()
                .chain(baseline)
                .collect::<Vec<_>>()
                .join(" ");
        }
        if chart.periods.iter().any(|period| period.tolerance.is_some()) {
            let is_target = indicator.aim(period).is_some_and(|aim| aim.low.is_some() && aim.high.is_some());
            caption.push(self.locale.say(language, if is_target { "chart-band" } else { "chart-near" }, &[]));
        }
        let target = self.target(language, indicator, period);
        let arguments = [
            ("name", name.as_str()),
            ("course", &course),
            ("target", &target),
            ("attainment", &attainment),
            ("direction", &direction),
        ];
        Some(ChartFigure {
            chart: Chart::Line(Box::new(chart)),
            title,
            caption: caption.join(" "),
            alt: self.locale.say(language, "chart-alt", &arguments),
            figures: (figures == FiguresAt::Beside).then(|| self.figures(language, newest)),
        })
    }

    /// The mean and the limits in a sentence.
    fn limits_in_words(&self, language: &str, indicator: &Indicator, control: &Control) -> String {
        let printed = |value| with_unit(self.locale, language, indicator.unit.round(value), indicator.unit);
        let arguments =
            [("mean", printed(control.mean)), ("low", printed(control.low)), ("high", printed(control.high))];
        self.locale.say(
            language,
            "chart-control-limits",
            &arguments.each_ref().map(|(name, value)| (*name, value.as_str())),
        )
    }

    /// From which time the limits are reckoned, where one was chosen.
    fn baseline(&self, language: &str, indicator: &Indicator) -> Option<String> {
        let (first, last) = (indicator.baseline_values().next()?, indicator.baseline_values().last()?);
        let [first, last] = [first, last].map(|(period, _)| self.locale.period(language, period));
        Some(self.locale.say(language, "chart-control-baseline", &[("first", &first), ("last", &last)]))
    }

    /// The lines of the mean and of the limits.
    fn limits(&self, language: &str, indicator: &Indicator, control: &Control, count: usize) -> Vec<Series> {
        let line = |key: &str, value: rust_decimal::Decimal| {
            let value = indicator.unit.round(value);
            let printed = with_unit(self.locale, language, value, indicator.unit);
            Series { label: self.locale.say(language, key, &[("value", &printed)]), values: vec![Some(value); count] }
        };
        vec![line("chart-mean", control.mean), line("chart-upper", control.high), line("chart-lower", control.low)]
    }

    fn chart_caption(&self, language: &str, indicator: &Indicator, series: &[PeriodValue]) -> String {
        let period =
            |at: Option<&PeriodValue>| at.map(|one| self.locale.period(language, one.period)).unwrap_or_default();
        let (first, last) = (period(series.first()), period(series.last()));
        let name = format!("{} {}", indicator.reference, indicator.name.plain(language));
        let source = indicator.source.as_ref().map(|source| source.plain(language));
        let arguments = [("name", name.as_str()), ("first", &first), ("last", &last)];
        let mut caption = self.locale.say(language, "chart-caption", &arguments);
        if indicator.cumulative {
            caption = format!("{caption} {}", self.locale.say(language, "chart-cumulative", &[]));
        }
        match source {
            Some(source) => {
                format!("{caption} {}", self.locale.say(language, "chart-source", &[("source", clause(&source))]))
            }
            None => caption,
        }
    }
}

/// Whether another target begins to hold in a period, so that its line is not drawn across. Measures of whole years have a
/// target a year and are drawn through.
fn starts_target(indicator: &Indicator, period: Period) -> bool {
    let often = matches!(indicator.frequency, Frequency::Month | Frequency::Quarter);
    let mut starts = indicator.targets.iter().filter_map(|target| target.from);
    often && starts.any(|from| (period.start()..=period.end()).contains(&from))
}

/// The values that count as near a target; for a target that is a band itself, those in it.
fn near(aim: Aim) -> Option<Band> {
    match (aim.low, aim.high) {
        (Some(low), Some(high)) => Some(Band { low, high }),
        _ if aim.tolerance.is_zero() => None,
        (Some(low), None) => Some(Band { low: low - aim.tolerance, high: low }),
        (None, Some(high)) => Some(Band { low: high, high: high + aim.tolerance }),
        (None, None) => None,
    }
}

/// A number of the scale with its unit, without needless places.
fn unit_of_tick(
    composer: &Composer<'_>,
    language: &str,
    indicator: &Indicator,
    value: rust_decimal::Decimal,
) -> String {
    // The label of a line has the base of a rate; the scale has room for numbers.
    let kind = if indicator.unit.kind == UnitKind::Rate { UnitKind::Number } else { indicator.unit.kind };
    let decimals = value.normalize().scale();
    let unit = orderpaper_records::model::indicator::Unit { kind, decimals, ..indicator.unit };
    with_unit(composer.locale, language, value, unit)
}

/// The key of the words for a attainment.
fn attainment_key(attainment: Attainment) -> &'static str {
    match attainment {
        Attainment::Met => "attainment-met",
        Attainment::Near => "attainment-near",
        Attainment::Missed => "attainment-missed",
        Attainment::Unrated => "attainment-unrated",
    }
}
