//! An overview of a plan: each recommendation by priority, its ratings over time, and the indicators that show its impact.

use std::collections::BTreeSet;

use orderpaper_records::model::indicator::Attainment;
use orderpaper_records::model::plan::{Plan, Recommendation};
use orderpaper_records::model::report::Subject;
use orderpaper_text::markup::Inline;

use super::{Aspect, History, RatingMark, live, mark, unrated_rank};
use crate::performance::{Newest, ScoreForm, in_order};
use crate::{Anchor, Composer, Group, Heading, Part, Score, words};

/// A plan on a few pages: ratings over time, and the indicators of its impact.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The heading of the part.
    pub heading: Heading,
    /// The ratings of the plan's scheme, "not rated" last.
    pub ratings: Vec<RatingMark>,
    /// The ratings that indicators have, in the order of standings.
    pub measure_ratings: Vec<RatingMark>,
    /// The heads of the columns of notes, the earliest first.
    pub dates: Vec<String>,
    /// Whether any note rates impact, so that it has columns.
    pub impact: bool,
    /// The priorities and their recommendations.
    pub groups: Vec<Group<OverviewRow>>,
    /// How to read the table, one sentence after the other.
    pub key: Vec<String>,
    /// The indicators of impact, each once.
    pub measures: Group<Score>,
}

/// A recommendation, and what its impact is measured by.
#[derive(Debug, Clone)]
pub struct OverviewRow {
    /// The number that the plan gives it.
    pub number: String,
    /// Where links to it lead.
    pub anchor: Anchor,
    /// What is recommended.
    pub title: Vec<Inline>,
    /// The progress rating at each date, as places in the list of ratings.
    pub progress: Vec<usize>,
    /// The impact rating at each date.
    pub impact: Vec<usize>,
    /// The indicators that are meant to show its impact.
    pub measures: Vec<ImpactMeasure>,
}

/// An indicator beside a recommendation.
#[derive(Debug, Clone)]
pub struct ImpactMeasure {
    /// Where the indicator itself is reported of.
    pub anchor: Anchor,
    /// Its reference and name.
    pub name: String,
    /// Its newest value and the period of that.
    pub value: String,
    /// The rating, as a place in the list of ratings.
    pub rating: usize,
}

impl Composer<'_> {
    /// The overview of a plan that the report gives, if it gives one.
    pub(crate) fn overview(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Option<Part> {
        let Subject::Overview(of) = &self.report.subject else { return None };
        let plan = self.model.plans.get(&of.plan)?;
        let history = History::new(plan, of.as_at.unwrap_or(self.meeting.date));
        let say = |key: &str| self.locale.say(language, key, &[]);
        let mut ratings: Vec<RatingMark> = plan.scheme.ratings.iter().map(|rating| mark(rating, language)).collect();
        let missing = |row: &OverviewRow| row.progress.iter().chain(&row.impact).any(|rank| *rank == ratings.len());
        let rated = |notes: &std::collections::BTreeMap<_, _>| {
            notes.values().any(|note| Aspect::Impact.of(Some(note)).is_some())
        };
        let performance = self.model.council.performance.as_ref();
        let measure_ratings = performance.into_iter().flat_map(|performance| &performance.ratings);
        let mut groups = Vec::new();
        let rest = (None, words(say("overview-no-priority")));
        let priorities = self.model.council.priorities.iter();
        let priorities = priorities.map(|priority| (Some(&priority.id), priority.title.line(language)));
        for (priority, title) in priorities.chain([rest]) {
            let belongs = |one: &&Recommendation| one.priority.as_ref() == priority;
            let rows: Vec<OverviewRow> = live(plan, history.until)
                .filter(belongs)
                .map(|one| self.overview_row(language, one, &history, plan))
                .collect();
            if !rows.is_empty() {
                groups.push(Group { title, rows });
            }
        }
        // What nobody has rated is in the key only where there is any.
        if groups.iter().any(|group| group.rows.iter().any(missing)) {
            ratings.push(self.unrated_mark(language));
        }
        Some(Part::Overview(Box::new(Overview {
            heading: Heading { number: number(), title: words(say("overview-heading")) },
            ratings,
            measure_ratings: measure_ratings.map(|rating| mark(rating, language)).collect(),
            dates: history.dates.iter().map(|date| self.locale.short_month_year(language, *date)).collect(),
            impact: history.notes.iter().any(|notes| rated(notes)),
            groups,
            key: vec![self.of_plan(language, plan), say("key-progress-impact"), say("overview-key")],
            measures: Group {
                title: words(say("overview-measures")),
                rows: self.measures_of(language, plan, &history),
            },
        })))
    }

    fn overview_row(&self, language: &str, one: &Recommendation, history: &History<'_>, plan: &Plan) -> OverviewRow {
        let unrated = unrated_rank(plan);
        let notes = history.of(&one.number);
        let ranks = |aspect: Aspect| {
            notes.iter().map(|note| aspect.of(*note).map_or(unrated, |rating| rating.rank)).collect::<Vec<_>>()
        };
        let until = history.dates.last().copied().unwrap_or(self.meeting.date);
        let measures = one.measures.iter().filter_map(|id| {
            let indicator = self.model.indicators.get(id)?;
            let anchor = Anchor::new(language, &format!("indicator-{id}"));
            let name = format!("{} {}", indicator.reference, indicator.name.plain(language));
            let Some(period) = indicator.told(until) else {
                let value = match indicator.ended.filter(|ended| *ended < until) {
                    Some(ended) => {
                        self.locale.say(language, "measure-ended", &[("date", &self.locale.date(language, ended))])
                    }
                    None => self.locale.say(language, "no-value", &[]),
                };
                return Some(ImpactMeasure { anchor, name, value, rating: Attainment::ALL.len() - 1 });
            };
            let value = self.value(language, indicator, period);
            let at = self.locale.period(language, period);
            let printed = self.locale.say(language, "value-at", &[("value", &value), ("period", &at)]);
            let attainment = indicator.attainment(period);
            let rating = Attainment::ALL.iter().position(|one| *one == attainment).unwrap_or(0);
            Some(ImpactMeasure { anchor, name, value: printed, rating })
        });
        OverviewRow {
            number: one.number.clone(),
            anchor: Anchor::new(language, &format!("row-{}", one.number)),
            title: one.title.line(language),
            progress: ranks(Aspect::Progress),
            impact: ranks(Aspect::Impact),
            measures: measures.collect(),
        }
    }

    /// The indicators that any recommendation names, each once, in the order of their references.
    fn measures_of(&self, language: &str, plan: &Plan, history: &History<'_>) -> Vec<Score> {
        let until = history.dates.last().copied().unwrap_or(self.meeting.date);
        let named: BTreeSet<&String> = live(plan, history.until).flat_map(|one| &one.measures).collect();
        let newest = named.into_iter().filter_map(|id| {
            let indicator = self.model.indicators.get(id)?;
            Some(Newest { indicator, period: indicator.told(until)? })
        });
        let mut newest: Vec<_> = newest.collect();
        newest.sort_by_cached_key(|newest| in_order(&newest.indicator.reference));
        newest.iter().map(|newest| self.score(language, newest, ScoreForm::Row)).collect()
    }
}
