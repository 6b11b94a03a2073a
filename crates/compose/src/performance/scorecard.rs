//! The scorecard of a priority in the text of another paper.

use orderpaper_records::model::council::Priority;
use orderpaper_text::chart::{ScoreLine, ScoreRating, ScoreTable};
use orderpaper_text::markup::plain;

use super::{Newest, ScoreForm, mark};
use crate::{Composer, RatingMark};

/// The heads of the columns.
const HEAD: [&str; 6] =
    ["column-measure", "column-value", "column-target", "column-rating", "column-since-last", "column-since-year"];

/// The word that stands for every priority.
const ALL: &str = "all";

impl Composer<'_> {
    /// The scorecard of the priority with an id, or those of all of them, as they are at the meeting; `None` where nothing has been
    /// measured.
    pub(crate) fn score_tables(&self, language: &str, id: &str) -> Vec<ScoreTable> {
        let Some(policy) = &self.model.council.performance else { return Vec::new() };
        let until = self.until();
        let date = self.locale.date(language, until);
        let ratings: Vec<RatingMark> = policy.ratings.iter().map(|rating| mark(rating, language)).collect();
        let wanted = self.model.council.priorities.iter().filter(|priority| id == ALL || priority.id == id);
        let table = |priority: &Priority| {
            let newest = self.newest(&priority.id, until);
            let arguments = [("title", priority.title.plain(language)), ("date", date.clone())];
            let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
            let lines = newest.iter().map(|one| self.score_line(language, one, &ratings)).collect();
            (!newest.is_empty()).then(|| ScoreTable {
                caption: self.locale.say(language, "scorecard-caption", &arguments),
                head: HEAD.map(|key| self.locale.say(language, key, &[])).to_vec(),
                lines,
            })
        };
        wanted.filter_map(table).collect()
    }

    fn score_line(&self, language: &str, newest: &Newest<'_>, ratings: &[RatingMark]) -> ScoreLine {
        let score = self.score(language, newest, ScoreForm::Row);
        let rating = ratings.get(score.rating);
        ScoreLine {
            name: format!("{} {}", score.reference, plain(&score.name)),
            value: score.value,
            period: score.period,
            target: score.target,
            rating: rating.map_or_else(Default::default, |rating| ScoreRating {
                word: rating.word.clone(),
                shape: rating.shape.name().to_owned(),
                colour: rating.colour.clone(),
            }),
            reason: score.overridden,
            since_last: score.since_last,
            since_year: score.since_year,
        }
    }
}
