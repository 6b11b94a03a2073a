//! Ratings as they are printed, and how many there are of each.

use orderpaper_records::model::council::Rating;
use orderpaper_records::model::plan::{Plan, Recommendation};

use super::{Aspect, History, RatingMark};

/// Whether any rating in the history is missing, so that its ring needs a word in the key.
pub(super) fn unrated(live: &[&Recommendation], history: &History<'_>, impact: bool) -> bool {
    live.iter().any(|recommendation| {
        history
            .of(&recommendation.number)
            .iter()
            .any(|note| Aspect::Progress.of(*note).is_none() || impact && Aspect::Impact.of(*note).is_none())
    })
}

pub(crate) fn mark(rating: &Rating, language: &str) -> RatingMark {
    RatingMark {
        word: rating.word.plain(language),
        meaning: rating.meaning.plain(language),
        shape: rating.shape,
        colour: rating.colour.clone(),
    }
}

/// The place in the list of ratings of what nobody has rated: that of the scheme's own rating for it or, without, the last.
pub(super) fn unrated_rank(plan: &Plan) -> usize {
    let ratings = &plan.scheme.ratings;
    ratings.iter().position(|rating| rating.unrated).unwrap_or(ratings.len())
}

/// How many recommendations have each rating; those without one are at `none`.
pub(super) fn count(
    live: &[&Recommendation],
    history: &History<'_>,
    aspect: Aspect,
    (ratings, none): (usize, usize),
) -> Vec<usize> {
    let mut counts = vec![0; ratings.max(none + 1)];
    for recommendation in live {
        let rank = aspect.of(history.newest(&recommendation.number)).map_or(none, |rating| rating.rank);
        counts[rank] += 1;
    }
    counts
}
