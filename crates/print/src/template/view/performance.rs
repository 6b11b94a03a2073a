//! Performance and charts as templates see them.

use minijinja::context;
use minijinja::value::Value;
use orderpaper_compose::{MeasureBlock, Performance, Score, Told};
use orderpaper_text::chart::SmallChart;

use super::{View, rating};
use crate::blocks::{breakable, chart_to_typst, drawing_to_typst, periods_to_typst};
use crate::layout;

impl View {
    pub(super) fn performance(&self, performance: &Performance) -> Value {
        let told = performance.told.iter().map(|(label, named)| {
            context! { label => label, named => named.iter().map(told).collect::<Vec<_>>() }
        });
        let groups = performance.groups.iter().map(|(title, scores)| {
            let scores: Vec<Value> = scores.iter().map(|score| self.score(score)).collect();
            context! { title => self.line(title, None), scores => scores }
        });
        let counts =
            performance.counts.iter().map(|(label, counts)| context! { label => breakable(label), counts => counts });
        context! {
            kind => "performance",
            heading => self.heading(&performance.heading),
            counts_heading => performance.counts_heading.clone(),
            ratings => performance.ratings.iter().map(rating).collect::<Vec<_>>(),
            counts => counts.collect::<Vec<_>>(),
            told => told.collect::<Vec<_>>(),
            history => performance.history.as_ref().map(|chart| typst(chart_to_typst(chart, layout::CHART))),
            key => performance.key.clone(),
            groups => groups.collect::<Vec<_>>(),
            dashboard => performance.dashboard,
            blocks_heading => performance.blocks_heading.clone(),
            blocks => performance.blocks.iter().map(|block| self.block(block)).collect::<Vec<_>>(),
            annex => performance.annex.as_ref().map(|(heading, tables)| {
                context! { heading => heading, tables => tables.iter().map(|table| typst(periods_to_typst(table))).collect::<Vec<_>>() }
            }),
        }
    }

    pub(super) fn score(&self, score: &Score) -> Value {
        context! {
            reference => score.reference.clone(),
            anchor => score.anchor.clone(),
            name => self.line(&score.name, Some(score.place)),
            value => score.value.clone(),
            period => score.period.clone(),
            target => score.target.clone(),
            rating => score.rating,
            overridden => score.overridden.clone(),
            direction => score.direction.clone(),
            since_last => score.since_last.clone(),
            since_year => score.since_year.clone(),
            year => score.year.clone(),
            forecast => score.forecast.as_ref().map(|(value, rating)| context! { value => value, rating => rating }),
            spark => score.spark.as_ref().and_then(small_chart),
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
            chart => block.chart.as_ref().map(|chart| typst(chart_to_typst(chart, layout::CHART))),
            comparisons => block.comparisons.iter().map(|chart| typst(chart_to_typst(chart, layout::CHART))).collect::<Vec<_>>(),
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

fn small_chart(chart: &SmallChart) -> Option<Value> {
    chart.draw(layout::small_frame(chart)).map(|drawing| typst(drawing_to_typst(&drawing)))
}

/// A value that is written as Typst already.
fn typst(written: String) -> Value {
    Value::from_safe_string(written)
}
