//! Indicators and registers of risks.

use std::collections::BTreeMap;

use orderpaper_text::markup::{Block, Inline};
use orderpaper_text::source::Place;
use rust_decimal::Decimal;

use super::{Converter, ModelError};
use crate::check::measures::{Measured, Note, Seen};
use crate::model::indicator::{
    Attainment, Baseline, Comment, Goal, Indicator, Observation, Other, Override, Target, Tolerance, Voice, Waypoint,
    YearGoal,
};
use crate::model::period::Period;
use crate::model::risk::{Closure, Register, Risk, Score, Scores};
use crate::model::{Passage, Text};
use crate::read::Record;
use crate::read::record::indicator as raw;
use crate::read::record::{RawNumber, RawText, risk};

impl Converter<'_, '_> {
    /// Every indicator by id.
    pub(super) fn indicators(&self) -> Result<BTreeMap<String, Indicator>, ModelError> {
        let measures = self.context.measures.iter();
        measures.map(|measured| Ok((measured.record.id.clone(), self.indicator(measured)?))).collect()
    }

    /// An indicator, its values as they were measured.
    pub(in crate::check) fn indicator(&self, measured: &Measured<'_>) -> Result<Indicator, ModelError> {
        let record = measured.record;
        let raw = &record.value;
        let values = measured.values.iter().map(|(period, seen)| (*period, self.observation(seen)));
        let mut comments = BTreeMap::new();
        for comment in &raw.comment {
            let period = period(&comment.period, raw)?;
            let instead = comment.rating.as_deref().map(|id| self.attainment(id)).transpose()?;
            let made = Comment {
                text: self.optional(comment.text),
                action: self.optional(comment.action),
                instead: instead.map(|attainment| Override { attainment, reason: self.text_or_empty(comment.reason) }),
            };
            comments.insert(period, made);
        }
        let other = |name: RawText, written: &str, value: RawNumber| -> Result<Other, ModelError> {
            Ok(Other { name: self.text(name), period: period(written, raw)?, value: value.0 })
        };
        let comparators = raw.comparator.iter().map(|one| other(one.name, &one.period, one.value));
        let breakdown = raw.breakdown.iter().map(|one| other(one.name, &one.period, one.value));
        let voices = raw.voice.iter().map(|voice| Voice {
            said: self.text(voice.said),
            by: self.text(voice.by),
            on: voice.on.0,
            consent: voice.consent,
        });
        Ok(Indicator {
            id: record.id.clone(),
            place: Place::file(record.source),
            reference: raw.reference.clone(),
            name: self.text(raw.name),
            definition: self.text(raw.definition),
            unit: measured.unit,
            polarity: raw.polarity,
            frequency: raw.frequency,
            priority: raw.priority.clone(),
            owner: self.person(&raw.owner)?,
            ended: raw.ended.map(|day| day.0),
            source: self.optional(raw.source),
            cumulative: raw.cumulative,
            to_date: if raw.cumulative { crate::model::policy::ToDate::Last } else { raw.to_date },
            steady_within: raw.steady_within.map_or(Decimal::ZERO, |number| number.0),
            control: raw.control,
            baseline: raw.control_baseline.as_ref().map(|one| Baseline { from: one.from.0, until: one.until.0 }),
            targets: raw.target.iter().filter_map(target).collect(),
            comparators: comparators.collect::<Result<_, _>>()?,
            breakdown: breakdown.collect::<Result<_, _>>()?,
            values: values.collect(),
            comments,
            voices: voices.collect(),
        })
    }

    fn observation(&self, seen: &Seen) -> Observation {
        let note = seen.note.as_ref().map(|note| match note {
            Note::Text(field) => self.text(*field),
            Note::Words(words) => self.plain_text(words, seen.place),
        });
        Observation { value: seen.value, part: seen.part, forecast: seen.forecast, flag: seen.flag, note }
    }

    /// Words of a cell, which are no Markdown, in the council's first language.
    fn plain_text(&self, words: &str, place: Place) -> Text {
        let language = self.council.value.languages.first().cloned().unwrap_or_default();
        let body = vec![Inline::Text(words.to_owned())];
        let blocks = vec![Block::Paragraph { anchor: None, body }];
        Text::new(BTreeMap::from([(language, Passage { blocks, place })]))
    }

    fn attainment(&self, rating: &str) -> Result<Attainment, ModelError> {
        let performance = self.council.value.performance.as_ref().ok_or_else(|| ModelError("performance".into()))?;
        let ratings = [&performance.met, &performance.near, &performance.missed, &performance.unrated];
        let at = ratings.iter().position(|id| *id == rating).ok_or_else(|| ModelError(rating.into()))?;
        Ok(Attainment::ALL[at])
    }

    /// Every register of risks by id.
    pub(super) fn registers(&self) -> Result<BTreeMap<String, Register>, ModelError> {
        let registers = self.context.workspace.registers.iter();
        registers.map(|record| Ok((record.id.clone(), self.register(record)?))).collect()
    }

    fn register(&self, record: &Record<risk::Register>) -> Result<Register, ModelError> {
        let mut risks = Vec::new();
        for raw in &record.value.risk {
            let scores = raw.score.iter().map(|scores| Scores {
                on: scores.on.0,
                gross: score(scores.gross),
                current: score(scores.current),
                target: score(scores.target),
                note: self.optional(scores.note),
            });
            let mut scores: Vec<Scores> = scores.collect();
            scores.sort_by_key(|scores| scores.on);
            risks.push(Risk {
                reference: raw.reference.clone(),
                title: self.text(raw.title),
                description: self.optional(raw.description),
                owner: self.person(&raw.owner)?,
                controls: raw.control.iter().map(|control| self.text(*control)).collect(),
                opened: raw.opened.0,
                closed: raw.closed.map(|day| Closure { on: day.0, because: self.optional(raw.closed_because) }),
                scores,
            });
        }
        Ok(Register { title: self.text(record.value.title), risks })
    }
}

fn period(written: &str, indicator: &raw::Indicator) -> Result<Period, ModelError> {
    Period::read(written, indicator.frequency).ok_or_else(|| ModelError(written.into()))
}

fn target(raw: &raw::Target) -> Option<Target> {
    let goal = match (raw.value, raw.low.zip(raw.high)) {
        (Some(value), _) => Goal::Value(value.0),
        (None, Some((low, high))) => Goal::Band { low: low.0, high: high.0 },
        (None, None) if raw.trajectory.is_empty() && raw.year.is_none() => return None,
        (None, None) => {
            let points = raw.trajectory.iter().map(|point| Waypoint { on: point.on.0, value: point.value.0 });
            Goal::Trajectory(points.collect())
        }
    };
    Some(Target {
        from: raw.from.map(|from| from.0),
        goal,
        tolerance: match raw.tolerance_percent {
            Some(percent) => Tolerance::Percent(percent.0),
            None => Tolerance::Units(raw.tolerance.map_or(Decimal::ZERO, |tolerance| tolerance.0)),
        },
        year: raw.year.map(|year| YearGoal {
            value: year.0,
            tolerance: raw.year_tolerance.map_or(Decimal::ZERO, |tolerance| tolerance.0),
        }),
    })
}

fn score(raw: risk::Score) -> Score {
    Score { impact: raw.impact, likelihood: raw.likelihood }
}
