//! The records of meetings without a word of their own.
//!
//! Papers put words together that no record holds as they stand: "Report to the Cabinet, 24 November 2026". Those of hollow
//! records tell which words these are, and cannot hold anything exempt, whatever a projection does.

use crate::model::meeting::Item;
use crate::model::report::Report;
use crate::model::{Model, Text};

/// The records with meetings, people, dates and figures, and without the texts of agendas, reports and minutes.
#[must_use]
pub fn hollow(model: &Model) -> Model {
    let mut model = model.clone();
    for meeting in &mut model.meetings {
        meeting.items.iter_mut().for_each(item);
        if let Some(minutes) = &mut meeting.minutes {
            minutes.minutes.clear();
        }
    }
    model.updates.clear();
    model.answers.clear();
    for indicator in model.indicators.values_mut() {
        indicator.voices.clear();
    }
    model
}

fn item(item: &mut Item) {
    item.title = None;
    item.public_title = None;
    item.report_title = None;
    item.purpose = None;
    item.urgent_because = None;
    item.withdrawn = None;
    item.parts.clear();
    if let Some(report) = &mut item.report {
        empty(report);
    }
}

fn empty(report: &mut Report) {
    report.title = Text::default();
    report.wards = None;
    report.exempt_reason = None;
    report.public_interest = None;
    report.purpose = None;
    report.late_because = None;
    report.urgent_because = None;
    report.forward_plan = None;
    report.clearances.clear();
    report.lead_in = None;
    report.recommendations.clear();
    report.lead_out = None;
    report.sections.clear();
    report.tables.clear();
    report.appendices.clear();
    report.background_papers.clear();
}
