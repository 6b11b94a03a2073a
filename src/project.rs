//! What an edition may contain. The public edition is made from records in which exempt matter does not exist.

use crate::model::Model;
use crate::model::policy::{Classification, Consent};
use crate::model::report::{Recommendation, Report};

/// Who an edition is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edition {
    /// Everyone.
    Public,
    /// Those who may see exempt information.
    Restricted,
}

impl Edition {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Restricted => "restricted",
        }
    }
}

/// The records as one edition may print them.
#[derive(Debug, Clone)]
pub struct Projection {
    /// The edition.
    pub edition: Edition,
    /// The records without what the edition may not contain.
    pub model: Model,
}

/// The records for an edition. The public one loses exempt reports, sections, recommendations and appendices, and the
/// names of those who cleared a report. The restricted one holds only the reports that the public one cannot print whole.
#[must_use]
pub fn project(model: &Model, edition: Edition) -> Projection {
    let mut model = model.clone();
    for item in model.meetings.iter_mut().flat_map(|meeting| &mut meeting.items) {
        item.report = item.report.take().and_then(|report| match edition {
            Edition::Public => public(report),
            Edition::Restricted => (report.classification != Classification::Open).then_some(report),
        });
    }
    for indicator in model.indicators.values_mut() {
        indicator.voices.retain(|voice| match voice.consent {
            Consent::Public => true,
            Consent::Members => edition == Edition::Restricted,
            Consent::None => false,
        });
    }
    Projection { edition, model }
}

fn public(mut report: Report) -> Option<Report> {
    if report.classification == Classification::Exempt {
        return None;
    }
    report.clearances.clear();
    report.sections.retain(|section| !section.exempt);
    report.appendices.retain(|appendix| !appendix.exempt);
    report.recommendations = open(report.recommendations);
    Some(report)
}

fn open(recommendations: Vec<Recommendation>) -> Vec<Recommendation> {
    let open = recommendations.into_iter().filter(|recommendation| !recommendation.exempt);
    open.map(|recommendation| Recommendation { parts: self::open(recommendation.parts), ..recommendation }).collect()
}
