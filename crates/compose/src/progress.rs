//! The progress of a plan: ratings, their history, counts, and what has changed.

mod change;
mod overview;
mod ratings;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use orderpaper_records::model::council::Rating;
use orderpaper_records::model::plan::{Note, Plan, Recommendation};
use orderpaper_records::model::policy::Shape;
use orderpaper_records::model::report::Subject;
use orderpaper_text::markup::{Block, Inline};
use orderpaper_text::source::Place;

use super::{Composer, Group, Heading, Part, names, words};

pub(super) use ratings::mark;
use ratings::{count, unrated, unrated_rank};

pub use overview::{ImpactMeasure, Overview, OverviewRow};

/// How the recommendations of a plan are, at the newest notes that the report looks at.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The heading of the part.
    pub heading: Heading,
    /// The heading over the counts, with the day of the notes.
    pub counts_heading: String,
    /// The heading over what has changed, with the day since which; empty for the first notes.
    pub changed_heading: String,
    /// What has changed, one group for each kind of change that there is.
    pub changed: Vec<ChangeGroup>,
    /// What is said in place of changes: that there are none, or that these are the first notes.
    pub unchanged: Option<String>,
    /// The ratings of the scheme, "not rated" at the end if it is needed.
    pub ratings: Vec<RatingMark>,
    /// How many recommendations have each rating: of progress and, where that is rated, of impact.
    pub counts: Vec<RatingCounts>,
    /// That those which were withdrawn are not counted, if there are any.
    pub notes: Vec<String>,
    /// Whether any note rates impact, so that it has a column.
    pub impact: bool,
    /// The groups of the plan that hold any recommendation.
    pub groups: Vec<Group<Row>>,
    /// How to read the table, one sentence after the other.
    pub key: Vec<String>,
}

/// What has changed in one way since the state before.
#[derive(Debug, Clone)]
pub struct ChangeGroup {
    /// In which way.
    pub label: String,
    /// What did, by number or reference, and from what to what where that is reported.
    pub changed: Vec<String>,
}

/// How often each rating was given.
#[derive(Debug, Clone)]
pub struct RatingCounts {
    /// What was rated.
    pub label: String,
    /// The counts, in the order of the list of ratings.
    pub counts: Vec<usize>,
}

/// A rating as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingMark {
    /// The rating itself, such as "Amber".
    pub word: String,
    /// When it is given; empty where the scheme does not say.
    pub meaning: String,
    /// The shape before the word, by which a print without colour tells ratings apart.
    pub shape: Shape,
    /// The colour of the shape, as `#rrggbb`.
    pub colour: String,
}

/// A recommendation in the table of progress.
#[derive(Debug, Clone)]
pub struct Row {
    /// The number of the recommendation.
    pub number: String,
    /// What is at the head of its later parts, where the row runs over a page.
    pub continued: String,
    /// What is recommended, in a few words.
    pub title: Vec<Inline>,
    /// The full wording; empty where the plan gives a title alone.
    pub text: Vec<Block>,
    /// The office that answers for it.
    pub owner: String,
    /// The day by which it is due in words, or that no day is set.
    pub due: String,
    /// The day on which it is now expected, where the notes give one.
    pub forecast: Option<String>,
    /// What is reported on it.
    pub report: Vec<Block>,
    /// How far the work is.
    pub progress: RatingHistory,
    /// What the work has achieved; unrated throughout where no note rates impact.
    pub impact: RatingHistory,
    /// Where the progress was written or, without it, the title.
    pub place: Option<Place>,
}

/// A rating at the date of each set of notes.
#[derive(Debug, Clone, Default)]
pub struct RatingHistory {
    /// The rating now, as a place in the list of ratings; nothing of what was withdrawn.
    pub now: Option<usize>,
    /// The ratings at each date, the earliest first, this one last.
    pub trail: Vec<usize>,
    /// The trail in words, for those who cannot see its shapes.
    pub trail_words: String,
    /// Whether it has improved, in a word.
    pub direction: String,
}

/// The ring of a recommendation that nobody has rated.
const UNRATED_COLOUR: &str = "#5A6470";

/// The notes of a plan up to the newest that the report prints, the earliest first.
struct History<'a> {
    /// The day of which the report tells.
    until: NaiveDate,
    dates: Vec<NaiveDate>,
    notes: Vec<&'a BTreeMap<String, Note>>,
}

impl<'a> History<'a> {
    fn new(plan: &'a Plan, until: NaiveDate) -> Self {
        let (dates, notes) = plan.notes.range(..=until).map(|(date, notes)| (*date, notes)).unzip();
        Self { until, dates, notes }
    }

    /// The notes on one recommendation, one for each date.
    fn of(&self, number: &str) -> Vec<Option<&'a Note>> {
        self.notes.iter().map(|notes| notes.get(number)).collect()
    }

    fn newest(&self, number: &str) -> Option<&'a Note> {
        self.notes.last().and_then(|notes| notes.get(number))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Aspect {
    Progress,
    Impact,
}

impl Aspect {
    fn of(self, note: Option<&Note>) -> Option<&Arc<Rating>> {
        let note = note?;
        match self {
            Self::Progress => note.progress.as_ref(),
            Self::Impact => note.impact.as_ref(),
        }
    }
}

impl Composer<'_> {
    /// The progress of the plan that the report is on, if it is on one.
    pub(super) fn progress(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Option<Part> {
        let Subject::Progress(of) = &self.report.subject else { return None };
        let plan = self.model.plans.get(&of.plan)?;
        let history = History::new(plan, of.as_at.unwrap_or(self.meeting.date));
        let say = |key: &str| self.locale.say(language, key, &[]);
        let live: Vec<&Recommendation> = live(plan, history.until).collect();
        let rated = |aspect: Aspect| {
            history.notes.iter().any(|notes| notes.values().any(|note| aspect.of(Some(note)).is_some()))
        };
        let impact = rated(Aspect::Impact);
        let mut ratings: Vec<RatingMark> = plan.scheme.ratings.iter().map(|rating| mark(rating, language)).collect();
        let in_scheme = ratings.len();
        let counted = |key: &str, aspect: Aspect, none: usize| {
            let counts = count(&live, &history, aspect, (in_scheme, none));
            RatingCounts { label: say(key), counts }
        };
        let none = unrated_rank(plan);
        let mut counts = vec![counted("column-progress", Aspect::Progress, none)];
        if impact {
            counts.push(counted("column-impact", Aspect::Impact, none));
        }
        // A place after those of the scheme counts what nobody has rated; it is shown only where there is something to count.
        if none < ratings.len() {
            // The scheme has a rating for that.
        } else if counts.iter().any(|row| row.counts.last().is_some_and(|n| *n > 0)) || unrated(&live, &history, impact)
        {
            ratings.push(self.unrated_mark(language));
        } else {
            for row in &mut counts {
                row.counts.truncate(ratings.len());
            }
        }
        let date = |date: Option<&NaiveDate>| date.map(|date| self.locale.date(language, *date)).unwrap_or_default();
        let before = history.dates.len().checked_sub(2).and_then(|at| history.dates.get(at));
        let changed = self.changes(language, &live, &history);
        let unchanged = match (before, changed.is_empty()) {
            (None, _) => Some(say("progress-first")),
            (Some(_), true) => Some(say("progress-same")),
            (Some(_), false) => None,
        };
        let groups = plan.groups.iter().filter(|group| !group.recommendations.is_empty()).map(|group| {
            let rows = group.recommendations.iter().map(|r| self.row(language, r, &history, plan)).collect();
            Group { title: group.title.line(language), rows }
        });
        Some(Part::Progress(Box::new(Progress {
            heading: Heading { number: number(), title: words(say("progress-heading")) },
            counts_heading: self.locale.say(language, "progress-counts", &[("date", &date(history.dates.last()))]),
            changed_heading: match before {
                Some(_) => self.locale.say(language, "progress-changed", &[("date", &date(before))]),
                None => String::new(),
            },
            changed,
            unchanged,
            ratings,
            counts,
            notes: self.uncounted(language, plan, history.until),
            impact,
            groups: groups.collect(),
            key: self.key(language, plan, &history, impact),
        })))
    }

    fn unrated_mark(&self, language: &str) -> RatingMark {
        RatingMark {
            word: self.locale.say(language, "not-rated", &[]),
            meaning: String::new(),
            shape: Shape::Ring,
            colour: UNRATED_COLOUR.into(),
        }
    }

    fn row(&self, language: &str, recommendation: &Recommendation, history: &History<'_>, plan: &Plan) -> Row {
        let note = history.newest(&recommendation.number);
        let withdrawn = recommendation.withdrawn_by(history.until);
        let month = |date: NaiveDate| self.locale.date(language, date);
        let is_done = note.and_then(|note| note.progress.as_ref()).is_some_and(|rating| rating.complete);
        let due = |due: NaiveDate| {
            let is_over = history.dates.last().is_some_and(|on| due < *on);
            if is_over && !is_done && withdrawn.is_none() {
                self.locale.say(language, "due-overdue", &[("date", &month(due))])
            } else {
                month(due)
            }
        };
        let text = note.and_then(|note| note.text.as_ref());
        let blocks = match (withdrawn, text) {
            (Some(reason), _) => {
                let reason = reason.plain(language);
                let line = match recommendation.withdrawn_on {
                    Some(on) => {
                        let date = self.locale.date(language, on);
                        self.locale.say(language, "withdrawn-on", &[("date", &date), ("reason", &reason)])
                    }
                    None => self.locale.say(language, "withdrawn", &[("reason", &reason)]),
                };
                vec![Block::Paragraph { anchor: None, body: words(line) }]
            }
            (None, Some(text)) => text.blocks(language),
            (None, None) => Vec::new(),
        };
        Row {
            number: recommendation.number.clone(),
            continued: self.locale.say(language, "continued", &[("number", &recommendation.number)]),
            title: recommendation.title.line(language),
            text: recommendation.text.as_ref().map(|text| text.blocks(language)).unwrap_or_default(),
            owner: names::office(&recommendation.owner, language, self.meeting.date),
            due: recommendation.due.map_or_else(|| self.locale.say(language, "no-due", &[]), due),
            forecast: note.and_then(|note| note.forecast).map(month),
            report: blocks,
            progress: self.rating_history(language, recommendation, history, plan, Aspect::Progress),
            impact: self.rating_history(language, recommendation, history, plan, Aspect::Impact),
            place: text.or(Some(&recommendation.title)).and_then(|text| text.place(language)),
        }
    }

    fn rating_history(
        &self,
        language: &str,
        recommendation: &Recommendation,
        history: &History<'_>,
        plan: &Plan,
        aspect: Aspect,
    ) -> RatingHistory {
        if recommendation.withdrawn_by(history.until).is_some() {
            return RatingHistory {
                direction: self.locale.say(language, "rating-withdrawn", &[]),
                ..Default::default()
            };
        }
        let unrated = unrated_rank(plan);
        let notes = history.of(&recommendation.number);
        let ranks: Vec<Option<usize>> = notes.iter().map(|note| aspect.of(*note).map(|rating| rating.rank)).collect();
        let trail: Vec<usize> = ranks.iter().map(|rank| rank.unwrap_or(unrated)).collect();
        let points: Vec<String> = trail
            .iter()
            .zip(&history.dates)
            .map(|(rank, date)| {
                let word = match plan.scheme.ratings.get(*rank) {
                    Some(rating) => rating.word.plain(language),
                    None => self.locale.say(language, "not-rated", &[]),
                };
                let date = self.locale.month_year(language, *date);
                self.locale.say(language, "trail-point", &[("date", &date), ("word", &word)])
            })
            .collect();
        let comparable: Vec<Option<usize>> = notes
            .iter()
            .map(|note| aspect.of(*note).filter(|rating| !rating.unrated).map(|rating| rating.rank))
            .collect();
        let direction = match comparable.as_slice() {
            [.., Some(before), Some(now)] if now < before => "direction-improved",
            [.., Some(before), Some(now)] if now > before => "direction-worsened",
            [.., Some(_), Some(_)] => "direction-same",
            [.., Some(_)] => "direction-new",
            _ => "",
        };
        RatingHistory {
            now: Some(trail.last().copied().unwrap_or(unrated)),
            trail_words: self.locale.say(language, "trail", &[("points", &points.join(", "))]),
            trail,
            direction: if direction.is_empty() { String::new() } else { self.locale.say(language, direction, &[]) },
        }
    }

    /// That what was withdrawn is not counted.
    fn uncounted(&self, language: &str, plan: &Plan, on: NaiveDate) -> Vec<String> {
        let all = plan.groups.iter().flat_map(|group| &group.recommendations);
        let gone = all.filter(|one| one.withdrawn_by(on).is_some());
        let numbers: Vec<String> = gone.map(|one| one.number.clone()).collect();
        let said = || self.locale.say(language, "counted-without", &[("list", &self.locale.list(language, &numbers))]);
        if numbers.is_empty() { Vec::new() } else { vec![said()] }
    }

    /// Which plan it is and what its ratings are called.
    fn of_plan(&self, language: &str, plan: &Plan) -> String {
        let arguments = [
            ("plan", plan.title.plain(language)),
            ("date", self.locale.date(language, plan.approved)),
            ("scheme", plan.scheme.name.plain(language)),
        ];
        self.locale.say(language, "key-plan", &arguments.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    fn key(&self, language: &str, plan: &Plan, history: &History<'_>, impact: bool) -> Vec<String> {
        let mut key = vec![self.of_plan(language, plan)];
        key.extend([self.locale.say(language, if impact { "key-progress-impact" } else { "key-progress" }, &[])]);
        if history.dates.len() > 1 {
            let dates: Vec<String> = history.dates.iter().map(|date| self.locale.month_year(language, *date)).collect();
            key.push(self.locale.say(language, "key-trail", &[("dates", &self.locale.list(language, &dates))]));
        }
        key
    }
}

/// The recommendations that are not withdrawn on a day.
fn live(plan: &Plan, on: NaiveDate) -> impl Iterator<Item = &Recommendation> {
    plan.groups
        .iter()
        .flat_map(|group| &group.recommendations)
        .filter(move |recommendation| recommendation.withdrawn_by(on).is_none())
}
