//! Comparisons: the parts of a measure, and the measure beside those of others.

use orderpaper_records::model::Text;
use orderpaper_records::model::indicator::{Indicator, Other};
use orderpaper_records::model::period::Period;
use orderpaper_text::chart::{BarChart, BarForm, BarLine, BarTarget, Chart, ChartFigure, PeriodRow, PeriodTable};
use rust_decimal::Decimal;

use super::super::Composer;
use super::{Newest, plain};
use crate::number::{target, with_unit};

impl Composer<'_> {
    /// The values by group or place, and those of others, each for its newest period up to the measure's own.
    pub(crate) fn comparisons(&self, language: &str, newest: &Newest<'_>) -> Vec<ChartFigure> {
        let Newest { indicator, period } = *newest;
        let parts = newest_of(&indicator.breakdown, period).map(|(at, parts)| {
            let lines = parts.into_iter().map(|part| self.line(language, indicator, &part.name, part.value));
            (at, lines.collect::<Vec<BarLine>>(), BarForm::Bars)
        });
        let others = newest_of(&indicator.comparators, period).and_then(|(at, others)| {
            let own = indicator.value(at)?;
            let own = BarLine { own: true, ..self.line(language, indicator, &self.model.council.name, own) };
            let others = others.into_iter().map(|one| self.line(language, indicator, &one.name, one.value));
            let mut lines: Vec<BarLine> = std::iter::once(own).chain(others).collect();
            lines.sort_by_key(|line| std::cmp::Reverse(line.value));
            Some((at, lines, BarForm::Dots))
        });
        let printed = parts.into_iter().chain(others);
        printed.filter_map(|(at, lines, form)| self.comparison(language, indicator, at, &lines, form)).collect()
    }

    fn line(&self, language: &str, indicator: &Indicator, name: &Text, value: Decimal) -> BarLine {
        let words = with_unit(self.locale, language, value, indicator.unit);
        BarLine { label: name.plain(language), value, words, own: false }
    }

    fn comparison(
        &self,
        language: &str,
        indicator: &Indicator,
        at: Period,
        lines: &[BarLine],
        form: BarForm,
    ) -> Option<ChartFigure> {
        let name = indicator.name.plain(language);
        let period = self.locale.period(language, at);
        let aim = indicator.aim(at).and_then(|aim| aim.single());
        let aim = aim.map(|value| {
            let printed = target(self.locale, language, value, indicator.unit);
            BarTarget { value, label: self.locale.say(language, "chart-target", &[("value", &printed)]) }
        });
        let (least, most) = (lines.iter().min_by_key(|line| line.value)?, lines.iter().max_by_key(|line| line.value)?);
        let arguments = [
            ("name", name.as_str()),
            ("period", &period),
            ("least", &least.label),
            ("least_value", &least.words),
            ("most", &most.label),
            ("most_value", &most.words),
        ];
        let keys = match form {
            BarForm::Dots => ["compare-title", "compare-alt"],
            BarForm::Bars => ["parts-title", "parts-alt"],
        };
        let [title, alt] = keys.map(|key| self.locale.say(language, key, &arguments));
        let all: Vec<String> = lines.iter().map(|line| format!("{} {}", line.label, line.words)).collect();
        let rows = lines
            .iter()
            .map(|line| PeriodRow { label: line.label.clone(), values: vec![plain(line.value, indicator)] });
        let head = ["column-who", "column-value"].map(|key| self.locale.say(language, key, &[]));
        let figures = PeriodTable {
            caption: self.locale.say(language, "compare-caption", &arguments),
            head: head.to_vec(),
            rows: rows.collect(),
            notes: Vec::new(),
        };
        let chart = Chart::Bars(BarChart { lines: lines.to_vec(), target: aim, form });
        let caption = self.locale.say(language, "compare-caption", &arguments);
        Some(ChartFigure { chart, title, caption, alt: format!("{alt} {}.", all.join("; ")), figures: Some(figures) })
    }
}

/// The newest period up to another for which there are values, and those.
fn newest_of(others: &[Other], until: Period) -> Option<(Period, Vec<&Other>)> {
    let at = others.iter().map(|other| other.period).filter(|period| *period <= until).max()?;
    Some((at, others.iter().filter(|other| other.period == at).collect()))
}
