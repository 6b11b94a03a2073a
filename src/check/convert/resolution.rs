//! Resolutions, and the recommendations that they adopt, change or reject.

use chrono::NaiveDate;

use super::{Converter, Unsound};
use crate::check::numbers;
use crate::model::minutes::Resolution;
use crate::model::policy::Treatment;
use crate::model::report::{Recommendation, Report};
use crate::read::record::minutes as raw;
use crate::source::SourceId;

impl Converter<'_, '_> {
    pub(super) fn resolutions(
        &self,
        source: SourceId,
        path: &str,
        raw: &[raw::Resolution],
        (report, categories): (Option<&Report>, &[u32]),
        date: NaiveDate,
    ) -> Result<Vec<Resolution>, Unsound> {
        let mut resolutions = Vec::new();
        // A part always has a letter: it belongs to words before it.
        let alone = raw.len() == 1 && path.ends_with("resolution");
        for (index, raw) in raw.iter().enumerate() {
            let path = format!("{path}.{index}");
            let own = self.text(source, &format!("{path}.text"));
            let parts = self.resolutions(source, &format!("{path}.part"), &raw.part, (report, categories), date)?;
            let found = raw.recommendation.as_ref().map(|id| {
                let list = report.map_or(&[][..], |report| report.recommendations.as_slice());
                recommended(list, id).or_else(|| self.numbered(list, id)).ok_or_else(|| Unsound(id.clone()))
            });
            let found = found.transpose()?;
            let (text, parts) = match &found {
                // What the report recommends is not typed a second time.
                Some((_, one)) if own.is_empty() && parts.is_empty() => (one.text.clone(), adopted(&one.parts)),
                _ => (own, parts),
            };
            resolutions.push(Resolution {
                id: raw.id.clone(),
                exempt: if raw.exempt {
                    let own = if raw.exempt_categories.is_empty() { categories } else { &raw.exempt_categories };
                    Some(self.ground(source, &path, own.to_vec()))
                } else {
                    found.as_ref().and_then(|(_, one)| one.exempt.clone())
                },
                recommendation: found.map(|(place, _)| place),
                treatment: raw.treatment,
                text,
                parts,
                alone,
                recommends_to: raw.recommends_to.as_ref().map(|id| self.committee_name(id, date)).transpose()?,
                delegated_to: self.person_of(raw.delegated_to.as_ref())?,
                consulted: self.people_of(&raw.in_consultation_with)?,
            });
        }
        Ok(resolutions)
    }

    /// The recommendation with a number as the report prints it, such as "(b)(i)", and its place in the report.
    fn numbered<'r>(&self, list: &'r [Recommendation], number: &str) -> Option<(Vec<usize>, &'r Recommendation)> {
        let patterns = numbers::of_recommendations(self.context.workspace);
        let mut left = number;
        let (mut place, mut list, mut found) = (Vec::new(), list, None);
        while !left.is_empty() {
            let pattern = patterns.get(place.len()).or(patterns.last())?;
            let fits = |index: usize| left.strip_prefix(&pattern.number(index + 1));
            // The longest number that fits is the one that was meant: "12", and not "1" and a part of it.
            let index = (0..list.len())
                .filter(|index| fits(*index).is_some())
                .max_by_key(|index| pattern.number(index + 1).len())?;
            left = fits(index)?;
            let one = list.get(index)?;
            place.push(index);
            (list, found) = (&one.parts, Some(one));
        }
        found.map(|one| (place, one))
    }
}

/// The recommendation with an id, and its place in the report.
fn recommended<'r>(list: &'r [Recommendation], id: &str) -> Option<(Vec<usize>, &'r Recommendation)> {
    list.iter().enumerate().find_map(|(index, one)| {
        if one.id.as_deref() == Some(id) {
            return Some((vec![index], one));
        }
        let (rest, found) = recommended(&one.parts, id)?;
        Some((std::iter::once(index).chain(rest).collect(), found))
    })
}

/// The parts of a recommendation as parts of the resolution that adopts it.
fn adopted(parts: &[Recommendation]) -> Vec<Resolution> {
    let one = |part: &Recommendation| Resolution {
        id: part.id.clone(),
        recommendation: None,
        treatment: Treatment::Adopted,
        text: part.text.clone(),
        parts: adopted(&part.parts),
        alone: false,
        recommends_to: None,
        delegated_to: None,
        consulted: Vec::new(),
        exempt: part.exempt.clone(),
    };
    parts.iter().map(one).collect()
}
