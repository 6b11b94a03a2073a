//! An overview of a plan as templates see it.

use minijinja::context;
use minijinja::value::Value;
use orderpaper_compose::{Overview, OverviewRow};

use super::{View, rating};

impl View {
    pub(super) fn overview(&self, overview: &Overview) -> Value {
        let groups = overview.groups.iter().map(|group| {
            let rows: Vec<Value> = group.rows.iter().map(|row| self.overview_row(row)).collect();
            context! { title => self.line(&group.title, None), rows => rows }
        });
        context! {
            kind => "overview",
            heading => self.heading(&overview.heading),
            ratings => overview.ratings.iter().map(rating).collect::<Vec<_>>(),
            measure_ratings => overview.measure_ratings.iter().map(rating).collect::<Vec<_>>(),
            dates => overview.dates.clone(),
            impact => overview.impact,
            groups => groups.collect::<Vec<_>>(),
            key => overview.key.clone(),
            measures => context! {
                title => self.line(&overview.measures.title, None),
                scores => overview.measures.rows.iter().map(|score| self.score(score)).collect::<Vec<_>>(),
            },
        }
    }

    fn overview_row(&self, row: &OverviewRow) -> Value {
        let measures = row
            .measures
            .iter()
            .map(|one| context! { anchor => one.anchor.as_str(), name => one.name.clone(), value => one.value.clone(), rating => one.rating });
        context! {
            number => row.number.clone(),
            anchor => row.anchor.as_str(),
            title => self.line(&row.title, None),
            progress => row.progress.clone(),
            impact => row.impact.clone(),
            measures => measures.collect::<Vec<_>>(),
        }
    }
}
