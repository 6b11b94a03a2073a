//! Resolutions, and the recommendations that they adopt, change or reject.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Converter, ModelError};
use crate::check::exempt;
use crate::model::Exemption;
use crate::model::minutes::{DecidedOn, Resolution, Resolved};
use crate::model::numbering::Pattern;
use crate::model::policy::{Classification, Treatment};
use crate::model::report::{Recommendation, Report};
use crate::read::record::RawText;
use crate::read::record::minutes as raw;
use crate::read::record::report as raw_report;

/// The minute with the resolutions.
#[derive(Clone, Copy)]
pub(super) struct Under<'a> {
    /// The id of the item.
    pub(super) item: &'a str,
    /// The report on the item, as it is in the model and in the record.
    pub(super) report: Option<&'a Report>,
    pub(super) raw_report: Option<&'a raw_report::Report>,
    /// Whether each resolution is exempt, by its path.
    pub(super) judged: &'a BTreeMap<&'a str, bool>,
    /// The categories for which the minute is exempt or would be.
    pub(super) categories: &'a [u32],
    /// The patterns of recommendations, one a level.
    pub(super) patterns: &'a [Pattern],
    pub(super) date: NaiveDate,
    /// Whether the minute is exempt.
    pub(super) is_exempt: bool,
    /// Whether there is only one resolution under the item, which needs no number.
    pub(super) alone: bool,
}

impl Converter<'_, '_> {
    /// What was resolved at one point, with the words before and after it; `before` other resolutions of the same item.
    pub(super) fn resolved(
        &self,
        path: &str,
        (lead_in, list, lead_out): (Option<RawText>, &[raw::Resolution], Option<RawText>),
        before: usize,
        under: &Under<'_>,
    ) -> Result<Resolved, ModelError> {
        // What leads into recommendations leads into the resolutions that adopt them word for word.
        let leads = under.report.filter(|report| {
            let adopts = |one: &raw::Resolution| {
                one.recommendation.is_some() && one.text.is_none() && one.text_file.is_none() && one.part.is_empty()
            };
            (under.is_exempt || report.classification != Classification::Exempt) && list.iter().any(adopts)
        });
        let after = leads.and_then(|report| report.lead_out.clone()).filter(|_| lead_out.is_none());
        let mut resolutions = self.resolutions(&format!("{path}.resolution"), list, under)?;
        for (one, raw) in resolutions.iter_mut().zip(list) {
            // Words of its own that begin small go on from those before the recommendations.
            let is_small = |text| self.context.text(text).all(|one| one.field.text.starts_with(char::is_lowercase));
            let goes_on = after.is_none() && raw.text.is_some_and(is_small);
            let is_on_one = raw.recommendation.is_some() && raw.treatment != Treatment::Rejected;
            // The public edition of an exempt minute has none of the words of its report.
            let is_apart = under.is_exempt && raw.exempt == Some(false) && raw.text.is_some();
            one.of_report = leads.is_some() && !is_apart && (is_on_one || raw.recommendation.is_none() && goes_on);
        }
        Ok(Resolved {
            before,
            recommended: [leads.and_then(|report| report.lead_in.clone()).filter(|_| lead_in.is_none()), after],
            lead_in: self.optional(lead_in),
            resolutions,
            lead_out: self.optional(lead_out),
        })
    }

    fn resolutions(
        &self,
        path: &str,
        raw: &[raw::Resolution],
        under: &Under<'_>,
    ) -> Result<Vec<Resolution>, ModelError> {
        let mut resolutions = Vec::new();
        // A part always has a letter: it belongs to words before it.
        let alone = under.alone && path.ends_with("resolution");
        for (index, raw) in raw.iter().enumerate() {
            let path = format!("{path}.{index}");
            let own = self.text_or_file(raw.text, raw.text_file);
            let parts = self.resolutions(&format!("{path}.part"), &raw.part, under)?;
            let found = raw.recommendation.as_ref().map(|name| recommended(under, name)).transpose()?;
            // What nobody judged is not printed.
            let exempt = under.judged.get(path.as_str()).copied().unwrap_or(true);
            let exempt = exempt.then(|| self.ground_of(raw, found.as_ref().map(|(_, one)| *one), under));
            let (text, parts) = match &found {
                // What the report recommends is not typed a second time.
                Some((_, one)) if own.is_empty() && parts.is_empty() => {
                    (one.text.clone(), adopted(&one.parts, exempt.as_ref()))
                }
                _ => (own, parts),
            };
            resolutions.push(Resolution {
                id: raw.id.clone(),
                exempt,
                recommendation: found.map(|(place, _)| DecidedOn { item: under.item.to_owned(), place }),
                treatment: raw.treatment,
                moved: [self.person_of(raw.by.as_ref())?, self.person_of(raw.seconded_by.as_ref())?],
                text,
                public_text: self.optional(raw.public_text),
                parts,
                alone,
                of_report: false,
                recommends_to: raw.recommends_to.as_ref().map(|id| self.body_name(id, under.date)).transpose()?,
                delegated_to: self.person_of(raw.delegated_to.as_ref())?,
                consulted: self.people_of(&raw.in_consultation_with)?,
                no_call_in: raw.no_call_in_because.is_some(),
                no_call_in_because: self.optional(raw.no_call_in_because),
            });
        }
        Ok(resolutions)
    }

    /// Why a resolution is exempt: its own categories or, without, those of the recommendation on which it decides or, without,
    /// those of its minute.
    fn ground_of(&self, raw: &raw::Resolution, decides_on: Option<&Recommendation>, under: &Under<'_>) -> Exemption {
        let of_recommendation = decides_on.and_then(|one| one.exempt.as_ref());
        let recommended = of_recommendation.map(|exempt| exempt.categories.as_slice()).unwrap_or_default();
        let all = [raw.exempt_categories.as_slice(), recommended, under.categories];
        let categories = all.into_iter().find(|all| !all.is_empty()).unwrap_or_default().to_vec();
        let own = self.ground(categories, raw.exempt_reason, raw.public_interest);
        Exemption {
            reason: own.reason.or_else(|| of_recommendation?.reason.clone()),
            public_interest: own.public_interest.or_else(|| of_recommendation?.public_interest.clone()),
            ..own
        }
    }
}

/// The recommendation that a resolution names, and its place in the report.
fn recommended<'r>(under: &Under<'r>, name: &str) -> Result<(Vec<usize>, &'r Recommendation), ModelError> {
    let place = under.raw_report.and_then(|report| exempt::named(&report.recommendation, name, under.patterns));
    let found = place.zip(under.report).and_then(|(place, report)| {
        let (last, above) = place.split_last()?;
        let mut level = report.recommendations.as_slice();
        for index in above {
            level = &level.get(*index)?.parts;
        }
        let one = level.get(*last)?;
        Some((place, one))
    });
    found.ok_or_else(|| ModelError(name.to_owned()))
}

/// The parts of a recommendation as parts of the resolution that adopts it. Those of an exempt one are exempt with it.
fn adopted(parts: &[Recommendation], above: Option<&Exemption>) -> Vec<Resolution> {
    let one = |part: &Recommendation| {
        let exempt = part.exempt.clone().or_else(|| above.cloned());
        Resolution {
            id: part.id.clone(),
            recommendation: None,
            treatment: Treatment::Adopted,
            moved: [None, None],
            text: part.text.clone(),
            public_text: None,
            parts: adopted(&part.parts, exempt.as_ref()),
            alone: false,
            of_report: false,
            recommends_to: None,
            delegated_to: None,
            consulted: Vec::new(),
            no_call_in: false,
            no_call_in_because: None,
            exempt,
        }
    };
    parts.iter().map(one).collect()
}
