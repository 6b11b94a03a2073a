//! What an edition may contain. The public edition is made from records in which exempt matter does not exist.

use crate::model::Model;
use crate::model::minutes::{Minute, Resolution};
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
/// names of those who cleared a report; of an exempt minute it keeps the public summary. The restricted one holds only the reports that the public one cannot print whole.
#[must_use]
pub fn project(model: &Model, edition: Edition) -> Projection {
    let mut model = model.clone();
    for item in model.meetings.iter_mut().flat_map(|meeting| &mut meeting.items) {
        item.report = item.report.take().and_then(|report| match edition {
            Edition::Public => public(report),
            Edition::Restricted => (report.classification != Classification::Open).then_some(report),
        });
    }
    if edition == Edition::Public {
        let minutes = model.meetings.iter_mut().filter_map(|meeting| meeting.minutes.as_mut());
        minutes.flat_map(|minutes| &mut minutes.minutes).for_each(public_minute);
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

/// What the public may read of a minute: of an exempt one its number, the title on the agenda, and its public summary.
fn public_minute(minute: &mut Minute) {
    if minute.exempt {
        *minute = Minute {
            id: std::mem::take(&mut minute.id),
            number: std::mem::take(&mut minute.number),
            text: minute.public_summary.take(),
            exempt: true,
            ..Minute::default()
        };
    }
    minute.resolutions = open_resolutions(std::mem::take(&mut minute.resolutions));
}

fn open_resolutions(resolutions: Vec<Resolution>) -> Vec<Resolution> {
    let open = resolutions.into_iter().filter(|resolution| !resolution.exempt);
    open.map(|resolution| Resolution { parts: open_resolutions(resolution.parts), ..resolution }).collect()
}

fn open(recommendations: Vec<Recommendation>) -> Vec<Recommendation> {
    let open = recommendations.into_iter().filter(|recommendation| !recommendation.exempt);
    open.map(|recommendation| Recommendation { parts: self::open(recommendation.parts), ..recommendation }).collect()
}
