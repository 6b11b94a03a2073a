//! What a rating or a figure rests on, where that is not the value of the newest period: an older value, an officer's rating, or a
//! year that lacks months.

use chrono::NaiveDate;
use orderpaper_records::model::council::Performance as Policy;
use orderpaper_records::model::indicator::{Attainment, Indicator, YearToDate};

use super::{Newest, ScoreForm, rank};
use crate::Composer;
use crate::number::with_unit;

impl Composer<'_> {
    /// Which indicators are counted by an older value, and which by an officer's rating; a sentence for each, if there are any.
    pub(super) fn count_notes(
        &self,
        language: &str,
        all: &[&Newest<'_>],
        until: NaiveDate,
        policy: &Policy,
    ) -> Vec<String> {
        let older = all.iter().filter(|one| one.is_by_older_value(until)).map(|one| {
            let period = self.locale.period(language, one.period);
            self.locale.say(language, "counted-one", &[("reference", &one.indicator.reference), ("basis", &period)])
        });
        let given = all.iter().filter(|one| one.is_given()).map(|one| {
            let word = match figures_word(one, policy, language) {
                Some(word) => self.locale.say(language, "counted-figures", &[("rating", &word)]),
                None => self.locale.say(language, "counted-figures-none", &[]),
            };
            self.locale.say(language, "counted-one", &[("reference", &one.indicator.reference), ("basis", &word)])
        });
        let notes = [("counted-older", older.collect::<Vec<_>>()), ("counted-given", given.collect())];
        let said = |(key, list): (&str, Vec<String>)| {
            let arguments =
                [("count", list.len().to_string()), ("all", all.len().to_string()), ("list", list.join(", "))];
            let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
            (!list.is_empty()).then(|| self.locale.say(language, key, &arguments))
        };
        notes.into_iter().filter_map(said).collect()
    }

    /// That an officer gave the rating, in place of which one, and why, for which a small chart has no room; nothing where the
    /// figures give it.
    pub(super) fn given_instead(&self, language: &str, newest: &Newest<'_>, form: ScoreForm) -> Option<String> {
        let instead = newest.indicator.comments.get(&newest.period)?.instead.as_ref().filter(|_| newest.is_given())?;
        let policy = self.model.council.performance.as_ref()?;
        let figures = figures_word(newest, policy, language);
        let key = match (form == ScoreForm::Tile, figures.is_some()) {
            (true, true) => "rating-given",
            (true, false) => "rating-given-alone",
            (false, true) => "measure-reason",
            (false, false) => "measure-reason-alone",
        };
        let (figures, reason) = (figures.unwrap_or_default(), instead.reason.plain(language));
        Some(self.locale.say(language, key, &[("figures", &figures), ("reason", &reason)]))
    }

    /// The year so far, with what it does not hold.
    pub(super) fn to_date(&self, language: &str, indicator: &Indicator, year: &YearToDate) -> String {
        let mut said = with_unit(self.locale, language, year.value, indicator.unit);
        if let Some(period) = year.of {
            let period = self.locale.period(language, period);
            said = self.locale.say(language, "value-at", &[("value", &said), ("period", &period)]);
        }
        if let Some(period) = year.since {
            let period = self.locale.period(language, period);
            said = self.locale.say(language, "movement-since", &[("direction", &said), ("period", &period)]);
        }
        if !year.without.is_empty() {
            let without: Vec<String> =
                year.without.iter().map(|period| self.locale.period_in_year(language, *period)).collect();
            let without = self.locale.list(language, &without);
            said = self.locale.say(language, "year-without", &[("value", &said), ("periods", &without)]);
        }
        said
    }
}

/// The rating that the figures give, in the council's word; nothing where they give none.
fn figures_word(newest: &Newest<'_>, policy: &Policy, language: &str) -> Option<String> {
    let attained = newest.indicator.figures_attain(newest.period);
    let rating = policy.ratings.get(rank(attained)).filter(|_| attained != Attainment::Unrated);
    rating.map(|rating| rating.word.plain(language))
}

impl Newest<'_> {
    /// Whether it has a rating by a value that is older than the last period which has ended.
    pub(super) fn is_by_older_value(&self, until: NaiveDate) -> bool {
        self.indicator.is_older(self.period, until) && self.indicator.attainment(self.period) != Attainment::Unrated
    }

    /// Whether an officer has given it another rating than the figures do.
    pub(super) fn is_given(&self) -> bool {
        self.indicator.attainment(self.period) != self.indicator.figures_attain(self.period)
    }
}
