//! Performance and charts as templates see them.

use minijinja::context;
use minijinja::value::Value;

use super::{View, rating};
use crate::compose::chart::{Anchor, At, Drawing, Mark, Role};
use crate::compose::{ChartFigure, MeasureBlock, Performance, PeriodTable, Score, Told};

impl View {
    pub(super) fn performance(&self, performance: &Performance) -> Value {
        let told = performance.told.iter().map(|(label, named)| {
            context! { label => label, named => named.iter().map(told).collect::<Vec<_>>() }
        });
        let groups = performance.groups.iter().map(|(title, scores)| {
            let scores: Vec<Value> = scores.iter().map(|score| self.score(score)).collect();
            context! { title => self.line(title, None), scores => scores }
        });
        let counts = performance.counts.iter().map(|(label, counts)| context! { label => label, counts => counts });
        context! {
            kind => "performance",
            heading => self.heading(&performance.heading),
            counts_heading => performance.counts_heading.clone(),
            ratings => performance.ratings.iter().map(rating).collect::<Vec<_>>(),
            counts => counts.collect::<Vec<_>>(),
            told => told.collect::<Vec<_>>(),
            key => performance.key.clone(),
            groups => groups.collect::<Vec<_>>(),
            blocks_heading => performance.blocks_heading.clone(),
            blocks => performance.blocks.iter().map(|block| self.block(block)).collect::<Vec<_>>(),
            annex => performance.annex.as_ref().map(|(heading, tables)| {
                context! { heading => heading, tables => tables.iter().map(figures).collect::<Vec<_>>() }
            }),
        }
    }

    fn score(&self, score: &Score) -> Value {
        context! {
            reference => score.reference.clone(),
            anchor => score.anchor.clone(),
            name => self.line(&score.name, Some(score.place)),
            value => score.value.clone(),
            period => score.period.clone(),
            target => score.target.clone(),
            rating => score.rating,
            overridden => score.overridden.clone(),
            since_last => score.since_last.clone(),
            since_year => score.since_year.clone(),
            year => score.year.clone(),
            forecast => score.forecast.as_ref().map(|(value, rating)| context! { value => value, rating => rating }),
            spark => score.spark.as_ref().map(drawing),
            spark_words => score.spark_words.clone(),
        }
    }

    fn block(&self, block: &MeasureBlock) -> Value {
        let facts = block.facts.iter().map(|(label, value)| context! { label => label, value => value });
        let voices = block.voices.iter().map(|(said, by)| {
            context! { said => self.blocks(said, Some(block.place)), by => by }
        });
        context! {
            anchor => block.anchor.clone(),
            title => self.line(&block.title, Some(block.place)),
            definition => self.line(&block.definition, Some(block.place)),
            rating => block.rating,
            facts => facts.collect::<Vec<_>>(),
            chart => block.chart.as_ref().map(chart),
            comment => if block.comment.is_empty() { Value::from(()) } else { self.blocks(&block.comment, Some(block.place)) },
            action_label => block.action.0.clone(),
            action => if block.action.1.is_empty() { Value::from(()) } else { self.blocks(&block.action.1, Some(block.place)) },
            reason => block.reason.clone(),
            voices => voices.collect::<Vec<_>>(),
        }
    }
}

fn told(told: &Told) -> Value {
    context! { anchor => told.anchor.clone(), name => told.name.clone(), word => told.word.clone() }
}

fn chart(chart: &ChartFigure) -> Value {
    context! {
        drawing => drawing(&chart.drawing),
        title => chart.title.clone(),
        caption => chart.caption.clone(),
        alt => chart.alt.clone(),
        figures => chart.figures.as_ref().map(figures),
    }
}

fn figures(table: &PeriodTable) -> Value {
    let rows = table.rows.iter().map(|(year, cells)| context! { year => year, cells => cells });
    context! {
        caption => table.caption.clone(),
        head => table.head.clone(),
        rows => rows.collect::<Vec<_>>(),
        notes => table.notes.clone(),
    }
}

/// A drawing: its size in points, and its marks as the style draws them.
fn drawing(drawing: &Drawing) -> Value {
    context! {
        width => round(drawing.width),
        height => round(drawing.height),
        marks => drawing.marks.iter().map(mark).collect::<Vec<_>>(),
    }
}

fn mark(mark: &Mark) -> Value {
    match mark {
        Mark::Area { points, role } => {
            context! { kind => "area", points => points.iter().map(at).collect::<Vec<_>>(), role => role_name(*role) }
        }
        Mark::Line { points, role } => {
            context! { kind => "line", points => points.iter().map(at).collect::<Vec<_>>(), role => role_name(*role) }
        }
        Mark::Dot { at: place, role, hollow } => {
            context! { kind => "dot", at => at(place), role => role_name(*role), hollow => hollow }
        }
        Mark::Words { at: place, anchor, words, role } => context! {
            kind => "words",
            at => at(place),
            anchor => anchor_name(*anchor),
            words => words.clone(),
            role => role_name(*role),
        },
    }
}

fn at((x, y): &At) -> Vec<f64> {
    vec![round(*x), round(*y)]
}

/// Hundredths of a point are finer than any printer.
fn round(length: f64) -> f64 {
    (length * 100.0).round() / 100.0
}

fn role_name(role: Role) -> String {
    match role {
        Role::Value => "value".into(),
        Role::Other(index) => format!("other-{index}"),
        Role::Target => "target".into(),
        Role::Tolerance => "tolerance".into(),
        Role::Grid => "grid".into(),
        Role::Axis => "axis".into(),
    }
}

fn anchor_name(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    }
}
