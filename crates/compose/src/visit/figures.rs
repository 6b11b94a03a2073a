//! The words of papers that show the state of things: progress, indicators, plans and risks.

use super::{Walk, Words, WordsOf};
use crate::{
    Annex, ChangeGroup, ClosedRisk, Fact, Forecast, Group, Highlight, Highlights, ImpactMeasure, Matrix, MatrixCell,
    MatrixRow, MeasureBlock, Overview, OverviewRow, Performance, Progress, RatingCounts, RatingHistory, RatingMark,
    RiskRow, RiskScore, Risks, Row, Score, Voice,
};

impl Walk<'_, '_> {
    fn ratings(&mut self, ratings: &mut [RatingMark]) {
        for RatingMark { word, meaning, shape: _, colour: _ } in ratings {
            self.programs("rating", [word, meaning]);
        }
    }

    fn rating_history(&mut self, rating_history: &mut RatingHistory) {
        let RatingHistory { now: _, trail: _, trail_words, direction } = rating_history;
        self.programs("movement", [trail_words, direction]);
    }

    pub(super) fn progress(&mut self, progress: &mut Progress) {
        let Progress {
            heading,
            counts_heading,
            changed_heading,
            changed,
            unchanged,
            ratings,
            counts,
            notes,
            impact: _,
            groups,
            key,
        } = progress;
        self.heading(heading);
        self.programs("heading", [counts_heading, changed_heading]);
        self.changed(changed);
        self.programs("unchanged", unchanged);
        self.ratings(ratings);
        self.programs("label", counts.iter_mut().map(|RatingCounts { label, counts: _ }| label));
        self.programs("note", notes);
        for Group { title, rows } in groups {
            self.line("group", title);
            for row in rows {
                self.row(row);
            }
        }
        self.programs("key", key);
    }

    fn changed(&mut self, groups: &mut [ChangeGroup]) {
        for ChangeGroup { label, changed } in groups {
            self.program("label", label);
            self.programs("changed", changed);
        }
    }

    fn row(&mut self, row: &mut Row) {
        let Row { number, continued, title, text, owner, due, forecast, report, progress, impact, place: _ } = row;
        self.programs("number", [number, continued]);
        self.line("title", title);
        self.blocks("text", text);
        self.plain("owner", owner);
        self.programs("due", std::iter::once(due).chain(forecast));
        self.blocks("progress", report);
        self.rating_history(progress);
        self.rating_history(impact);
    }

    pub(super) fn overview(&mut self, overview: &mut Overview) {
        let Overview { heading, ratings, measure_ratings, dates, impact: _, groups, key, measures } = overview;
        self.heading(heading);
        self.ratings(ratings);
        self.ratings(measure_ratings);
        self.programs("column", dates);
        for Group { title, rows } in groups {
            self.show("group", WordsOf::Program, Words::Line(title));
            for row in rows {
                self.overview_row(row);
            }
        }
        self.programs("key", key);
        let Group { title, rows } = measures;
        self.show("heading", WordsOf::Program, Words::Line(title));
        for score in rows {
            self.score(score);
        }
    }

    fn overview_row(&mut self, row: &mut OverviewRow) {
        let OverviewRow { number, anchor: _, title, progress: _, impact: _, measures } = row;
        self.program("number", number);
        self.line("title", title);
        for ImpactMeasure { anchor: _, name, value, rating: _ } in measures {
            self.plain("indicator", name);
            self.program("figure", value);
        }
    }

    pub(super) fn performance(&mut self, performance: &mut Performance) {
        let Performance {
            heading,
            counts_heading,
            ratings,
            counts,
            notes,
            highlights,
            history,
            key,
            groups,
            dashboard: _,
            blocks_heading,
            blocks,
            annex,
        } = performance;
        self.heading(heading);
        self.programs("heading", [counts_heading, blocks_heading]);
        self.ratings(ratings);
        self.programs("label", counts.iter_mut().map(|RatingCounts { label, counts: _ }| label));
        self.programs("note", notes);
        for Highlights { label, indicators } in highlights {
            self.program("label", label);
            for Highlight { anchor: _, name, word } in indicators {
                self.programs("indicator", [name, word]);
            }
        }
        for chart in history.iter_mut() {
            self.chart(chart);
        }
        for Group { title, rows } in groups {
            self.line("group", title);
            for score in rows {
                self.score(score);
            }
        }
        self.programs("key", key);
        for block in blocks {
            self.measure(block);
        }
        if let Some(Annex { heading, tables }) = annex {
            self.program("heading", heading);
            for periods in tables {
                self.show("figures", WordsOf::Program, Words::Periods(periods));
            }
        }
    }

    fn score(&mut self, score: &mut Score) {
        let Score {
            reference,
            anchor: _,
            name,
            value,
            period,
            target,
            rating: _,
            overridden,
            direction,
            since_last,
            since_year,
            year,
            forecast,
            spark: _,
            spark_words,
            place: _,
        } = score;
        self.program("number", reference);
        self.line("indicator", name);
        let forecast = forecast.iter_mut().map(|Forecast { value, rating: _ }| value);
        let figures = [value, period, target].into_iter().chain(overridden).chain([direction, since_last, since_year]);
        self.programs("figure", figures.chain(year).chain(forecast));
        self.program("alternative", spark_words);
    }

    fn measure(&mut self, block: &mut MeasureBlock) {
        let MeasureBlock {
            anchor: _,
            title,
            definition,
            rating: _,
            facts,
            chart,
            comparisons,
            comment,
            action_label,
            action,
            reason,
            voices,
            place: _,
        } = block;
        self.line("indicator", title);
        self.line("definition", definition);
        for Fact { label, value } in facts {
            self.programs("fact", [label, value]);
        }
        chart.iter_mut().chain(comparisons).for_each(|chart| self.chart(chart));
        self.blocks("comment", comment);
        self.program("label", action_label);
        self.blocks("action", action);
        self.programs("reason", reason);
        for Voice { said, by } in voices {
            self.blocks("voice", said);
            self.program("person", by);
        }
    }

    pub(super) fn risks(&mut self, risks: &mut Risks) {
        let Risks { heading, levels, ranges, picture, matrix, changed, rows, closed, closed_heading } = risks;
        self.heading(heading);
        self.ratings(levels);
        self.programs("range", ranges);
        for chart in picture.iter_mut() {
            self.chart(chart);
        }
        let Matrix { caption, head, rows: cells } = matrix;
        self.program("caption", caption);
        self.programs("column", head);
        for MatrixRow { head, cells } in cells {
            self.program("label", head);
            self.programs("cell", cells.iter_mut().map(|MatrixCell { level: _, here }| here));
        }
        self.changed(changed);
        for row in rows {
            self.risk(row);
        }
        self.program("heading", closed_heading);
        for ClosedRisk { reference, title, closing } in closed {
            self.program("number", reference);
            self.show("title", WordsOf::Program, Words::Line(title));
            self.program("reason", closing);
        }
    }

    fn risk(&mut self, row: &mut RiskRow) {
        let RiskRow { reference, anchor: _, title, description, controls, owner, scores, movement, note } = row;
        self.program("number", reference);
        self.line("title", title);
        self.blocks("description", description);
        for control in controls {
            self.line("control", control);
        }
        self.program("owner", owner);
        self.programs("figure", scores.iter_mut().map(|RiskScore { words, level: _ }| words));
        self.program("movement", movement);
        self.blocks("note", note);
    }
}
