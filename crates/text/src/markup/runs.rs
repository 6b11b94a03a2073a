//! Every word of a text, for what must see all of them.

use super::{Block, Inline, Table};
use crate::chart::{ChartFigure, PeriodRow, PeriodTable, ScoreLine, ScoreRating, ScoreTable};

/// Gives every word of blocks to `see`: one string for each run of words that nothing interrupts, and each address, alternative text
/// and label by itself. Each field is named here, so that a new one cannot be forgotten.
pub fn runs(blocks: &[Block], see: &mut dyn FnMut(&str)) {
    for block in blocks {
        match block {
            Block::Paragraph { body, anchor: _ } | Block::Heading { body, level: _ } => runs_of_line(body, see),
            Block::List { items, start: _ } => items.iter().for_each(|item| runs(item, see)),
            Block::Table(Table { head, rows, align: _ }) => {
                std::iter::once(head).chain(rows).flatten().for_each(|cell| runs_of_line(cell, see));
            }
            Block::Quote(inner) | Block::Exempt { blocks: inner, categories: _, paragraphs: _ } => runs(inner, see),
            Block::Code(text) => see(text),
            Block::Figures(figures) => {
                figures.lines().for_each(|line| runs_of_line(line, see));
                if let Some(rounded) = &figures.rounded {
                    see(rounded);
                }
            }
            Block::Chart(chart) => runs_of_chart(chart, see),
            Block::Periods(periods) => runs_of_periods(periods, see),
            Block::Scores(scores) => runs_of_scores(scores, see),
            // What is placed has its words in its own record.
            Block::Embed { id: _ } => {}
        }
    }
}

/// The same of a line.
pub fn runs_of_line(line: &[Inline], see: &mut dyn FnMut(&str)) {
    let mut run = String::new();
    of_inlines(line, &mut run, see);
    see(&run);
}

fn of_inlines(line: &[Inline], run: &mut String, see: &mut dyn FnMut(&str)) {
    for inline in line {
        match inline {
            Inline::Text(text) | Inline::Code(text) => run.push_str(text),
            Inline::Emphasis(body) | Inline::Strong(body) | Inline::Strike(body) | Inline::Jump { body, anchor: _ } => {
                of_inlines(body, run, see);
            }
            Inline::Link { url, body } => {
                see(url);
                of_inlines(body, run, see);
            }
            Inline::Foreign { note, body, language: _ } => {
                if let Some(note) = note {
                    see(&std::mem::take(run));
                    see(note);
                }
                of_inlines(body, run, see);
            }
            // The words that a reference prints stand between those before it and those after it.
            Inline::Reference { body, target: _ } => {
                see(&std::mem::take(run));
                runs_of_line(body.as_deref().unwrap_or_default(), see);
            }
            Inline::Image { alt, path: _ } => see(alt),
            Inline::Footnote(blocks) => runs(blocks, see),
            Inline::LineBreak => run.push(' '),
            Inline::SkippedNotes(_) => {}
        }
    }
}

/// The words of a chart, those that it is drawn with too.
pub fn runs_of_chart(figure: &ChartFigure, see: &mut dyn FnMut(&str)) {
    let ChartFigure { chart, title, caption, alt, figures } = figure;
    chart.each_words(see);
    for words in [title, caption, alt] {
        see(words);
    }
    if let Some(figures) = figures {
        runs_of_periods(figures, see);
    }
}

/// The words of the figures of an indicator.
pub fn runs_of_periods(periods: &PeriodTable, see: &mut dyn FnMut(&str)) {
    let PeriodTable { caption, head, rows, notes } = periods;
    std::iter::once(caption).chain(head).chain(notes).for_each(|words| see(words));
    for PeriodRow { label, values } in rows {
        see(label);
        for figure in values {
            see(figure);
        }
    }
}

fn runs_of_scores(scores: &ScoreTable, see: &mut dyn FnMut(&str)) {
    let ScoreTable { caption, head, lines } = scores;
    std::iter::once(caption).chain(head).for_each(|words| see(words));
    for line in lines {
        let ScoreLine { name, value, period, target, rating, reason, since_last, since_year } = line;
        let ScoreRating { word, shape, colour } = rating;
        let all = [name, target, value, period, word, shape, colour, since_last, since_year];
        all.into_iter().chain(reason).for_each(|words| see(words));
    }
}
