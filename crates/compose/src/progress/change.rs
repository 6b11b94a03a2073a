//! What has changed since the notes before.

use std::cmp::Ordering;

use orderpaper_records::model::council::Rating;
use orderpaper_records::model::plan::{Note, Recommendation};

use super::{Aspect, ChangeGroup, History};
use crate::Composer;

impl Composer<'_> {
    /// A label for each kind of change, and the recommendations that changed so. Kinds without any are left out.
    pub(super) fn changes(&self, language: &str, live: &[&Recommendation], history: &History<'_>) -> Vec<ChangeGroup> {
        if history.notes.len() < 2 {
            return Vec::new();
        }
        let kinds: [(&str, &Test); 8] = [
            ("changed-complete", &|_, pair| {
                moved(pair, Aspect::Progress).is_some_and(|(from, to)| to.complete && !from.complete)
            }),
            ("changed-improved", &|_, pair| {
                moved(pair, Aspect::Progress).is_some_and(|(from, to)| to.rank < from.rank && !to.complete)
            }),
            ("changed-worsened", &|_, pair| {
                moved(pair, Aspect::Progress).is_some_and(|(from, to)| to.rank > from.rank)
            }),
            ("changed-impact-improved", &|_, pair| {
                moved(pair, Aspect::Impact).is_some_and(|(from, to)| to.rank < from.rank)
            }),
            ("changed-impact-worsened", &|_, pair| {
                moved(pair, Aspect::Impact).is_some_and(|(from, to)| to.rank > from.rank)
            }),
            ("changed-later", &|one, pair| forecast_moved(one, pair) == Some(Ordering::Greater)),
            ("changed-earlier", &|one, pair| forecast_moved(one, pair) == Some(Ordering::Less)),
            ("changed-unreported", &|_, (_, now)| now.is_none_or(|note| note.text.is_none())),
        ];
        let mut groups = Vec::new();
        for (key, is_so) in kinds {
            let aspect = if key.contains("impact") { Aspect::Impact } else { Aspect::Progress };
            let changed: Vec<String> = live
                .iter()
                .filter(|recommendation| is_so(recommendation, pair(&recommendation.number, history)))
                .map(|recommendation| self.change(language, &recommendation.number, history, aspect, key))
                .collect();
            if !changed.is_empty() {
                groups.push(ChangeGroup { label: self.locale.say(language, key, &[]), changed });
            }
        }
        groups
    }

    /// One recommendation: its number, and for a rating from what to what it moved.
    fn change(&self, language: &str, number: &str, history: &History<'_>, aspect: Aspect, key: &str) -> String {
        let rated = matches!(
            key,
            "changed-improved" | "changed-worsened" | "changed-impact-improved" | "changed-impact-worsened"
        );
        match moved(pair(number, history), aspect).filter(|_| rated) {
            Some((from, to)) => {
                let (from, to) = (from.word.plain(language), to.word.plain(language));
                self.locale.say(language, "change", &[("number", number), ("from", &from), ("to", &to)])
            }
            None => number.to_owned(),
        }
    }
}

/// Whether a recommendation has changed in some way.
type Test = dyn Fn(&Recommendation, Pair<'_>) -> bool;

/// The note before and the note now.
type Pair<'a> = (Option<&'a Note>, Option<&'a Note>);

fn pair<'a>(number: &str, history: &History<'a>) -> Pair<'a> {
    let notes = history.of(number);
    match notes.as_slice() {
        [.., before, now] => (*before, *now),
        _ => (None, None),
    }
}

/// The rating before and the rating now, where both are there.
fn moved(pair: Pair<'_>, aspect: Aspect) -> Option<(&Rating, &Rating)> {
    let rated = |note| aspect.of(note).filter(|rating| !rating.unrated);
    Some((rated(pair.0)?, rated(pair.1)?))
}

/// How the forecast compares with the one before or, without one, with the day that the plan gives; `None` where nothing was
/// expected before.
fn forecast_moved(recommendation: &Recommendation, (before, now): Pair<'_>) -> Option<Ordering> {
    let now = now?.forecast?;
    let before = before.and_then(|note| note.forecast).or(recommendation.due)?;
    Some(now.cmp(&before))
}
