//! That the walk over the words of a paper sees all that templates do.

use std::collections::BTreeMap;
use std::path::Path;

use minijinja::value::{Value, ValueKind};
use orderpaper_compose::locale::Locale;
use orderpaper_compose::{Words, papers};
use orderpaper_records::check::{Context, model};
use orderpaper_records::project::{Edition, project};
use orderpaper_records::read;
use orderpaper_text::chart::{Chart, StackChart};

use super::view;

/// The strings in a value, and the literals in markup.
fn strings(value: &Value, out: &mut Vec<String>) {
    match value.kind() {
        ValueKind::String if value.is_safe() => {
            let markup = value.as_str().unwrap_or_default();
            out.extend(markup.split('"').skip(1).step_by(2).map(str::to_owned));
        }
        ValueKind::String => out.extend(value.as_str().map(str::to_owned)),
        ValueKind::Seq | ValueKind::Iterable => value.try_iter().unwrap().for_each(|item| strings(&item, out)),
        ValueKind::Map => {
            value.try_iter().unwrap().for_each(|key| strings(&value.get_item(&key).unwrap(), out));
        }
        _ => {}
    }
}

/// Takes all words out of a text.
fn blank(words: Words<'_>) {
    match words {
        Words::Blocks(blocks) => blocks.clear(),
        Words::Line(line) => line.clear(),
        Words::Plain(words) => words.clear(),
        Words::Chart(chart) => {
            chart.chart = Chart::Stack(StackChart::default());
            [&mut chart.title, &mut chart.caption, &mut chart.alt].into_iter().for_each(String::clear);
            chart.figures = None;
        }
        Words::Periods(periods) => {
            periods.caption.clear();
            periods.head.clear();
            periods.rows.clear();
            periods.notes.clear();
        }
    }
}

/// Once every text that the walk shows is blank, templates see nothing but names of places, shapes and colours, which have no
/// space in them.
#[test]
fn templates_see_no_words_that_the_walk_does_not() {
    let workspace = read::workspace(Path::new("../../content"));
    let model = model(&Context::new(&workspace)).unwrap();
    let locale = Locale::new(&BTreeMap::new()).unwrap();
    let (mut seen, mut kinds) = (0, std::collections::BTreeSet::new());
    for edition in [Edition::Public, Edition::Restricted] {
        for mut paper in papers(&project(&model, edition), &locale) {
            kinds.insert(paper.kind);
            seen += paper.words().len();
            paper.each_text(&mut |_, words| blank(words));
            let mut left = Vec::new();
            strings(&view::of(&paper).0, &mut left);
            left.retain(|text| text.trim().contains(' ') && *text != paper.look.font);
            assert_eq!(left, Vec::<String>::new(), "{} {}", paper.meeting, paper.id);
        }
    }
    assert!(seen > 5_000 && kinds.len() > 10, "{seen} words in {kinds:?}");
}
