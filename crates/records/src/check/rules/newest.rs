//! The newest figures that reports print.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use crate::check::{Context, convert};
use crate::model::indicator::Indicator;
use crate::model::period::Period;
use crate::read::Kind;

/// The newest figures of an indicator that a report reports on.
pub(super) struct Newest<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) period: Period,
    pub(super) place: Place,
}

/// What `tell` makes of the newest figures of each indicator that a performance report covers; each indicator once.
pub(super) fn of_newest(context: &Context<'_>, tell: impl Fn(&Newest<'_>) -> Option<Finding>) -> Vec<Finding> {
    let reports = context.workspace.reports.iter().filter_map(|report| {
        let performance = report.value.performance.as_ref()?;
        let meeting = Kind::Report.date(&report.id)?;
        Some((performance.as_at.map_or(meeting, |date| date.0), performance.priorities.as_ref()))
    });
    let reports: Vec<_> = reports.collect();
    if reports.is_empty() {
        return Vec::new();
    }
    let indicators = convert::indicators(context);
    let mut reported = BTreeSet::new();
    let mut findings = Vec::new();
    for (until, priorities) in reports {
        for indicator in indicators.values() {
            let told = indicator.told(until).filter(|period| indicator.values.contains_key(period));
            let Some(period) = told else { continue };
            let asked = priorities.is_none_or(|asked| asked.contains(&indicator.priority));
            if asked && reported.insert((&indicator.id, period)) {
                let source = indicator.place.source;
                let seen = context.measures.iter().find(|measured| measured.record.source == source);
                let place =
                    seen.and_then(|measured| measured.values.get(&period)).map_or(indicator.place, |seen| seen.place);
                findings.extend(tell(&Newest { indicator, period, place }));
            }
        }
    }
    findings
}
