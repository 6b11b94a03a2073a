//! Performance and charts as templates see them.

use minijinja::context;
use minijinja::value::Value;
use orderpaper_compose::{Highlight, MeasureBlock, Performance, Score};
use orderpaper_text::chart::SmallChart;

use super::{View, counts, rating};
use crate::blocks::{chart_to_typst, drawing_to_typst, periods_to_typst};
use crate::layout;

impl View {
    pub(super) fn performance(&self, performance: &Performance) -> Value {
        let highlights = performance.highlights.iter().map(|one| {
            context! { label => one.label.clone(), named => one.indicators.iter().map(highlights).collect::<Vec<_>>() }
        });
        let groups = performance.groups.iter().map(|group| {
            let scores: Vec<Value> = group.rows.iter().map(|score| self.score(score)).collect();
            context! { title => self.line(&group.title, None), scores => scores }
        });
        context! {
            kind => "performance",
            heading => self.heading(&performance.heading),
            counts_heading => performance.counts_heading.clone(),
            ratings => performance.ratings.iter().map(rating).collect::<Vec<_>>(),
            counts => performance.counts.iter().map(counts).collect::<Vec<_>>(),
            notes => performance.notes.clone(),
            highlights => highlights.collect::<Vec<_>>(),
            history => performance.history.as_ref().map(|chart| typst(chart_to_typst(chart, layout::CHART))),
            key => performance.key.clone(),
            groups => groups.collect::<Vec<_>>(),
            dashboard => performance.dashboard,
            blocks_heading => performance.blocks_heading.clone(),
            blocks => performance.blocks.iter().map(|block| self.block(block)).collect::<Vec<_>>(),
            annex => performance.annex.as_ref().map(|annex| {
                context! { heading => annex.heading.clone(), tables => annex.tables.iter().map(|table| typst(periods_to_typst(table))).collect::<Vec<_>>() }
            }),
        }
    }

    pub(super) fn score(&self, score: &Score) -> Value {
        context! {
            reference => score.reference.clone(),
            anchor => score.anchor.as_str(),
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
            forecast => score.forecast.as_ref().map(|forecast| {
                context! { value => forecast.value.clone(), rating => forecast.rating }
            }),
            spark => score.spark.as_ref().and_then(small_chart),
            spark_words => score.spark_words.clone(),
        }
    }

    fn block(&self, block: &MeasureBlock) -> Value {
        let facts =
            block.facts.iter().map(|fact| context! { label => fact.label.clone(), value => fact.value.clone() });
        let voices = block.voices.iter().map(|voice| {
            context! { said => self.blocks(&voice.said, Some(block.place)), by => voice.by.clone() }
        });
        context! {
            anchor => block.anchor.as_str(),
            title => self.line(&block.title, Some(block.place)),
            definition => self.line(&block.definition, Some(block.place)),
            rating => block.rating,
            facts => facts.collect::<Vec<_>>(),
            chart => block.chart.as_ref().map(|chart| typst(chart_to_typst(chart, layout::CHART))),
            comparisons => block.comparisons.iter().map(|chart| typst(chart_to_typst(chart, layout::CHART))).collect::<Vec<_>>(),
            comment => if block.comment.is_empty() { Value::from(()) } else { self.blocks(&block.comment, Some(block.place)) },
            action_label => block.action_label.clone(),
            action => if block.action.is_empty() { Value::from(()) } else { self.blocks(&block.action, Some(block.place)) },
            reason => block.reason.clone(),
            voices => voices.collect::<Vec<_>>(),
        }
    }
}

fn highlights(highlights: &Highlight) -> Value {
    context! { anchor => highlights.anchor.as_str(), name => highlights.name.clone(), word => highlights.word.clone() }
}

fn small_chart(chart: &SmallChart) -> Option<Value> {
    chart.draw(layout::small_frame(chart)).map(|drawing| typst(drawing_to_typst(&drawing)))
}

/// A value that is written as Typst already.
fn typst(written: String) -> Value {
    Value::from_safe_string(written)
}
