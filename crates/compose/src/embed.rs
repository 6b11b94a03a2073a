//! What `![[…]]` places in a text from other records: the charts and figures of an indicator or of a register of risks, or the
//! scorecard of a priority. Tables of the record itself are in its texts already.

use chrono::NaiveDate;
use orderpaper_records::model::indicator::Indicator;
use orderpaper_records::model::policy::FiguresAt;
use orderpaper_text::markup::Block;

use super::Composer;
use super::performance::{Newest, ScoreForm};
use crate::words;

impl Composer<'_> {
    /// Puts in its place what each `![[…]]` names.
    pub(super) fn embed(&self, language: &str, blocks: Vec<Block>) -> Vec<Block> {
        let one = |block| match block {
            Block::Embed { id } => self
                .embedded(language, &id)
                .or_else(|| self.without_value(language, &id))
                .unwrap_or_else(|| vec![Block::Embed { id }]),
            Block::List { start, items } => {
                vec![Block::List { start, items: items.into_iter().map(|item| self.embed(language, item)).collect() }]
            }
            Block::Quote(inner) => vec![Block::Quote(self.embed(language, inner))],
            Block::Exempt { categories, paragraphs, blocks } => {
                vec![Block::Exempt { categories, paragraphs, blocks: self.embed(language, blocks) }]
            }
            block => vec![block],
        };
        blocks.into_iter().flat_map(one).collect()
    }

    fn embedded(&self, language: &str, id: &str) -> Option<Vec<Block>> {
        match *id.split('/').collect::<Vec<_>>().as_slice() {
            ["risks", id] => {
                let register = self.model.registers.get(id)?;
                let picture = self.matrix_with_figures(language, register, self.until())?;
                Some(vec![Block::Chart(Box::new(picture))])
            }
            ["scorecard", id] => {
                let tables = self.score_tables(language, id);
                let blocks: Vec<_> = tables.into_iter().map(|table| Block::Scores(Box::new(table))).collect();
                (!blocks.is_empty()).then_some(blocks)
            }
            ["indicator", id] => {
                let chart = self.chart(language, &self.newest_shown(id)?, FiguresAt::Beside)?;
                Some(vec![Block::Chart(Box::new(chart))])
            }
            ["indicator", id, "figures"] => {
                Some(vec![Block::Periods(Box::new(self.figures(language, &self.newest_shown(id)?)))])
            }
            ["indicator", id, "comparison"] => {
                let charts = self.comparisons(language, &self.newest_shown(id)?);
                let blocks: Vec<_> = charts.into_iter().map(|chart| Block::Chart(Box::new(chart))).collect();
                (!blocks.is_empty()).then_some(blocks)
            }
            _ => None,
        }
    }

    /// What stands in the place of the figures of an indicator that has none yet.
    fn without_value(&self, language: &str, id: &str) -> Option<Vec<Block>> {
        let indicator = self.model.indicators.get(id.strip_prefix("indicator/")?.split('/').next()?)?;
        let (name, value) = (indicator.name.plain(language), self.no_value_yet(language));
        let body = words(format!("{} {name}: {value}.", indicator.reference));
        Some(vec![Block::Paragraph { anchor: None, body }])
    }

    fn no_value_yet(&self, language: &str) -> String {
        self.locale.say(language, "value-none", &[("date", &self.locale.date(language, self.until()))])
    }

    /// The value of an indicator as a sentence names it: "61.5% (August 2006)".
    pub(super) fn value_in_text(&self, language: &str, indicator: &Indicator) -> String {
        let Some(Newest { period, .. }) = self.newest_shown(&indicator.id) else { return self.no_value_yet(language) };
        let value = self.value(language, indicator, period);
        let period = self.period_in_words(language, indicator, period, ScoreForm::Row);
        let ended = indicator.ended.filter(|ended| *ended < self.until());
        let ended = ended.map(|ended| self.locale.date(language, ended)).unwrap_or_default();
        let key = if ended.is_empty() { "value-in-text" } else { "value-in-text-ended" };
        self.locale.say(language, key, &[("value", &value), ("period", &period), ("date", &ended)])
    }

    /// The last day of which this paper tells.
    pub(super) fn until(&self) -> NaiveDate {
        self.report.subject.as_at().unwrap_or(self.meeting.date)
    }

    /// An indicator at the newest period that this paper may look at.
    fn newest_shown(&self, id: &str) -> Option<Newest<'_>> {
        let indicator = self.model.indicators.get(id)?;
        Some(Newest { indicator, period: indicator.newest(self.until())? })
    }
}
