//! Charts as Typst values, for the style to draw.

use std::fmt::Write;

use orderpaper_text::chart::{ChartFigure, Drawing, Mark, PeriodTable, Point, Role, ScoreTable, TextAnchor};

use super::literal;
use super::to_typst::words_to_typst;

/// A chart, drawn at the given width, in points: the argument of `chart`.
#[must_use]
pub fn chart_to_typst(chart: &ChartFigure, width: f64) -> String {
    format!(
        "(drawing: {}, title: {}, caption: {}, alt: {}, figures: {})",
        drawing_to_typst(&chart.chart.draw(width)),
        literal(&chart.title),
        literal(&chart.caption),
        literal(&chart.alt),
        chart.figures.as_ref().map_or_else(|| "none".into(), periods_to_typst),
    )
}

/// The figures behind a chart, as the argument of `period-table`.
#[must_use]
pub fn periods_to_typst(table: &PeriodTable) -> String {
    let rows: String = table.rows.iter().fold(String::new(), |mut out, row| {
        let _ = write!(out, "(year: {}, cells: {}), ", literal(&row.label), strings(&row.values));
        out
    });
    format!(
        "(caption: {}, head: {}, rows: ({rows}), notes: {})",
        literal(&table.caption),
        strings(&table.head),
        strings(&table.notes),
    )
}

/// A scorecard in a text, as the argument of `score-table`.
#[must_use]
pub fn scores_to_typst(table: &ScoreTable) -> String {
    let lines: String = table.lines.iter().fold(String::new(), |mut out, line| {
        let _ = write!(
            out,
            "(name: [{}], reason: {}, value: {}, target: {}, rating: (word: {}, shape: {}, colour: {}), moved: {}), ",
            words_to_typst(&line.name),
            line.reason.as_deref().map_or_else(|| "none".into(), literal),
            strings([&line.value, &line.period]),
            literal(&line.target),
            literal(&line.rating.word),
            literal(&line.rating.shape),
            literal(&line.rating.colour),
            strings([&line.since_last, &line.since_year]),
        );
        out
    });
    format!("(caption: {}, head: {}, lines: ({lines}))", literal(&table.caption), strings(&table.head))
}

/// A drawing: its size in points, and its marks as the style draws them.
#[must_use]
pub fn drawing_to_typst(drawing: &Drawing) -> String {
    let mut out = format!("(width: {}, height: {}, marks: (", length(drawing.width), length(drawing.height));
    for mark in &drawing.marks {
        match mark {
            Mark::Area { points: all, role } => {
                let _ = write!(out, "(kind: \"area\", points: {}, role: \"{}\"), ", points(all), role_name(*role));
            }
            Mark::Line { points: all, role } => {
                let _ = write!(out, "(kind: \"line\", points: {}, role: \"{}\"), ", points(all), role_name(*role));
            }
            Mark::Dot { at: place, role, hollow } => {
                let role = role_name(*role);
                let _ = write!(out, "(kind: \"dot\", at: {}, role: \"{role}\", hollow: {hollow}), ", at(place));
            }
            Mark::Words { at: place, anchor, words, role } => {
                let (anchor, role) = (anchor_name(*anchor), role_name(*role));
                let (at, words) = (at(place), literal(words));
                let _ = write!(
                    out,
                    "(kind: \"words\", at: {at}, anchor: \"{anchor}\", words: {words}, role: \"{role}\"), "
                );
            }
        }
    }
    out.push_str("))");
    out
}

fn strings<'a>(strings: impl IntoIterator<Item = &'a String>) -> String {
    let all: String = strings.into_iter().map(|string| format!("{}, ", literal(string))).collect();
    format!("({all})")
}

fn points(points: &[Point]) -> String {
    let all: String = points.iter().map(|point| format!("{}, ", at(point))).collect();
    format!("({all})")
}

fn at((x, y): &Point) -> String {
    format!("({}, {})", length(*x), length(*y))
}

/// A length in points. Hundredths of a point are finer than any printer.
fn length(length: f64) -> f64 {
    (length * 100.0).round() / 100.0
}

fn role_name(role: Role) -> String {
    match role {
        Role::Value => "value".into(),
        Role::Other(index) => format!("other-{index}"),
        Role::Layer(index) => format!("layer-{index}"),
        Role::Level(shade) => format!("level-{shade}"),
        Role::Target => "target".into(),
        Role::Tolerance => "tolerance".into(),
        Role::Grid => "grid".into(),
        Role::Axis => "axis".into(),
    }
}

fn anchor_name(anchor: TextAnchor) -> &'static str {
    match anchor {
        TextAnchor::Start => "start",
        TextAnchor::Middle => "middle",
        TextAnchor::End => "end",
    }
}
