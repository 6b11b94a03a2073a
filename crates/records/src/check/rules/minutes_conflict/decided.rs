//! What resolutions say of recommendations, and what amendments say of motions.

use std::collections::{BTreeMap, BTreeSet};

use super::{Conflicts, Whole};
use crate::check::{exempt, numbers};
use crate::model::numbering::Pattern;
use crate::model::policy::Treatment;
use crate::read::Kind;
use crate::read::record::minutes::{Item, Resolution};
use crate::read::record::report::{Recommendation, Report};
use crate::read::record::{Correction, RawText};

/// A resolution that decides on a recommendation.
struct Decided<'a> {
    path: String,
    /// The place of the recommendation in the report, by level.
    place: Vec<usize>,
    one: &'a Resolution,
    recommended: &'a Recommendation,
}

impl Decided<'_> {
    /// Whether it has words of its own, and does not print those of the recommendation.
    fn says(&self) -> bool {
        says(self.one)
    }
}

fn says(one: &Resolution) -> bool {
    one.text.is_some() || one.text_file.is_some() || !one.part.is_empty()
}

/// Tells of resolutions under an item that contradict each other or the recommendations on which they decide.
pub(super) fn resolutions(whole: &Whole<'_>, index: usize, item: &Item, all: &mut Conflicts) {
    for one in item.resolved(index) {
        unsaid(whole, &format!("{}.resolution", one.path), one.list, all);
    }
    let end = item.resolved(index).last();
    let last = end.as_ref().and_then(|end| end.list.last());
    let last_path =
        end.as_ref().map(|end| format!("{}.resolution.{}", end.path, end.list.len() - 1)).unwrap_or_default();
    if let Some(one) = last.filter(|one| one.part.is_empty() && whole.leads_on([one.text, one.text_file])) {
        let key = if one.text.is_some() { "text" } else { "text_file" };
        let message = "the words of the last resolution lead on to another, which is not there";
        let hint = "end it with a full stop, or add the resolution that follows";
        all.warn(whole.record, &format!("{last_path}.{key}"), message, hint);
    }
    let Some(report) = whole.context.report_on(&whole.record.id, &item.id) else { return };
    let report = whole.context.before_meeting(report).unwrap_or(report);
    let patterns = numbers::of_recommendations_in(whole.context.workspace, &whole.record.id, &report.value);
    let mut decided = Vec::new();
    for one in item.resolved(index) {
        decided_on(&report.value, &patterns, &format!("{}.resolution", one.path), one.list, &mut decided);
    }
    for (number, later) in decided.iter().enumerate() {
        if let Some(message) = decided[..number].iter().find_map(|earlier| decided_twice(earlier, later)) {
            let hint = "keep one of the two resolutions, or correct which recommendation they decide on";
            all.warn(whole.record, &format!("{}.recommendation", later.path), message, hint);
        }
    }
    let adopts = |one: &&Decided<'_>| !one.says() && one.one.treatment == Treatment::Adopted;
    for one in decided.iter().filter(|one| adopts(one) && is_corrected_since(whole, &report.value, one)) {
        // The minutes would say that the meeting resolved what was not before it.
        let message = "this recommendation, or its report as a whole, was corrected after the meeting that adopted it";
        let hint = "write in `text` what the meeting resolved, in the words that it had before it";
        all.refuse(whole.record, &format!("{}.recommendation", one.path), message, hint);
    }
    let goes_on = |one: &Recommendation| one.part.is_empty() && whole.leads_on([one.text, one.text_file]);
    if let Some(one) = decided.iter().find(|one| one.path == last_path && !one.says() && goes_on(one.recommended)) {
        let message = "the last resolution ends as the recommendation does, which others followed";
        let hint = "write in `text` what was resolved, with a full stop at its end";
        all.warn(whole.record, &format!("{}.recommendation", one.path), message, hint);
    }
    for one in decided.iter().filter(|one| one.says()) {
        let likeness = whole.likeness(&report.value, &patterns, one);
        let (message, hint) = match (one.one.treatment, likeness) {
            // The words are those of before the correction.
            (Treatment::Adopted, Some(Likeness::Other)) if is_corrected_since(whole, &report.value, one) => continue,
            (Treatment::Adopted, Some(Likeness::Other)) => (
                "this adopts a recommendation, but in other words than the report has",
                "write `treatment = \"amended\"`; or, if it was adopted as it was written, remove the words",
            ),
            (Treatment::Amended, Some(Likeness::Same)) => (
                "this amends a recommendation, but its words are those of the report",
                "write what was resolved instead, or remove `treatment` and the words",
            ),
            (Treatment::Rejected, Some(Likeness::Same)) => (
                "this rejects a recommendation, but resolves its very words",
                "write what was resolved instead, or remove `treatment` and the words",
            ),
            _ => continue,
        };
        all.warn(whole.record, &one.path, message, hint);
    }
}

/// Whether a recommendation was corrected after the meeting that decided on it: itself, what it is part of, a part of it, a table in
/// it, or the report as a whole.
fn is_corrected_since(whole: &Whole<'_>, report: &Report, decided: &Decided<'_>) -> bool {
    let Some(day) = Kind::Minutes.date(&whole.record.id) else { return false };
    let mut corrected: Vec<&Correction> = report.corrected.iter().collect();
    let mut level = report.recommendation.as_slice();
    for index in &decided.place {
        let Some(one) = level.get(*index) else { break };
        corrected.extend(&one.corrected);
        level = &one.part;
    }
    corrected.extend(level.iter().flat_map(Recommendation::with_parts).flat_map(|one| &one.corrected));
    let tables = report.table.iter().filter(|table| table.corrected.iter().any(|one| one.on.0 > day));
    corrected.iter().any(|one| one.on.0 > day)
        || tables.into_iter().any(|table| places(whole, decided.recommended, &table.id))
}

/// Whether a recommendation places a table.
fn places(whole: &Whole<'_>, recommended: &Recommendation, table: &str) -> bool {
    let texts = recommended.with_parts().flat_map(|one| whole.context.text_or_file(one.text, one.text_file));
    texts.into_iter().any(|text| text.markdown.embeds.iter().any(|one| one.name == table))
}

/// A resolution that changes a recommendation and does not say to what.
fn unsaid(whole: &Whole<'_>, path: &str, list: &[Resolution], all: &mut Conflicts) {
    for (index, one) in list.iter().enumerate() {
        let path = format!("{path}.{index}");
        let does = match one.treatment {
            Treatment::Adopted => None,
            Treatment::Amended => Some("this amends a recommendation, but does not say to what"),
            Treatment::Rejected => Some("this rejects a recommendation, but does not say what was resolved"),
        };
        if let Some(message) = does.filter(|_| one.recommendation.is_some() && !says(one)) {
            let hint = "say in `text` what was resolved: without it the minutes print the recommendation as resolved";
            all.refuse(whole.record, &format!("{path}.treatment"), message, hint);
        }
        unsaid(whole, &format!("{path}.part"), &one.part, all);
    }
}

/// The resolutions that decide on recommendations of a report, parts after what they are part of.
fn decided_on<'a>(
    report: &'a Report,
    patterns: &[Pattern],
    path: &str,
    list: &'a [Resolution],
    all: &mut Vec<Decided<'a>>,
) {
    for (index, one) in list.iter().enumerate() {
        let path = format!("{path}.{index}");
        if let Some((place, recommended)) = named(report, patterns, one) {
            all.push(Decided { path: path.clone(), place, one, recommended });
        }
        decided_on(report, patterns, &format!("{path}.part"), &one.part, all);
    }
}

/// The recommendation that a resolution names, and its place.
fn named<'a>(report: &'a Report, patterns: &[Pattern], one: &Resolution) -> Option<(Vec<usize>, &'a Recommendation)> {
    let place = exempt::named(&report.recommendation, one.recommendation.as_deref()?, patterns)?;
    let (last, above) = place.split_last()?;
    let mut level = report.recommendation.as_slice();
    for index in above {
        level = &level.get(*index)?.part;
    }
    let found = level.get(*last)?;
    Some((place, found))
}

/// What is wrong where two resolutions decide on one recommendation, or one on a part of what the other decides on as a whole.
/// One recommendation may be amended into two resolutions.
fn decided_twice(earlier: &Decided<'_>, later: &Decided<'_>) -> Option<String> {
    let name = |one: &Decided<'_>| one.one.recommendation.clone().unwrap_or_default();
    let does = |one: &Decided<'_>| match one.one.treatment {
        Treatment::Adopted => "adopted",
        Treatment::Amended => "amended",
        Treatment::Rejected => "rejected",
    };
    let is_amended = |one: &Decided<'_>| one.one.treatment == Treatment::Amended;
    if earlier.place == later.place {
        let (this, name) = (does(later), name(later));
        return match (is_amended(earlier) && is_amended(later), does(earlier)) {
            (true, _) => None,
            (false, that) if that == this => Some(format!("the recommendation `{name}` is {this} twice")),
            (false, that) => {
                Some(format!("the recommendation `{name}` is {this} here, and {that} in a resolution before"))
            }
        };
    }
    // What a resolution prints of a part it says itself, if it has words of its own.
    let holds = |whole: &Decided<'_>, part: &Decided<'_>| {
        !whole.says() && whole.one.treatment == Treatment::Adopted && part.place.starts_with(&whole.place)
    };
    let (whole, part) = match (holds(earlier, later), holds(later, earlier)) {
        (true, _) => (earlier, later),
        (_, true) => (later, earlier),
        _ => return None,
    };
    let (all, one, does) = (name(whole), name(part), does(part));
    Some(format!(
        "the recommendation `{all}` is adopted as a whole, and its part `{one}` is {does} in another resolution"
    ))
}

/// How the words of a resolution are to those of a recommendation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// The very words.
    Same,
    /// Perhaps the same in another form, such as "note" and "be noted".
    Form,
    /// Others.
    Other,
}

/// Words by language.
pub(super) type Words = BTreeMap<String, Vec<String>>;

impl Whole<'_> {
    /// How the words of a resolution are to those of the recommendation; none where the two are in no common language.
    fn likeness(&self, report: &Report, patterns: &[Pattern], decided: &Decided<'_>) -> Option<Likeness> {
        let (mut recommended, mut resolved) = (Words::new(), Words::new());
        self.of_recommendation(decided.recommended, &mut recommended);
        self.of_resolution(report, patterns, decided.one, &mut resolved);
        let mut both: Vec<(&str, &[String], &[String])> = Vec::new();
        for (language, words) in &resolved {
            both.extend(recommended.get(language).map(|other| (language.as_str(), words.as_slice(), other.as_slice())));
        }
        if both.is_empty() {
            return None;
        }
        if both.iter().all(|(_, resolved, recommended)| resolved == recommended) {
            return Some(Likeness::Same);
        }
        // In the Celtic languages, words change at their start as well.
        let is_other = both
            .iter()
            .any(|(language, resolved, recommended)| *language == "en" && gist(resolved) != gist(recommended));
        Some(if is_other { Likeness::Other } else { Likeness::Form })
    }

    /// Whether words lead on to others, as those of a list do.
    fn leads_on(&self, [text, file]: [Option<RawText>; 2]) -> bool {
        const LEADS: [&str; 9] = [";", "; and", "; or", "; ac", "; a", "; neu", "; agus", "; no", "; nó"];
        let mut texts = self.context.text_or_file(text, file);
        texts.any(|text| LEADS.iter().any(|end| text.field.text.trim_end().ends_with(end)))
    }

    fn of_recommendation(&self, one: &Recommendation, words: &mut Words) {
        self.add_words([one.text, one.text_file], words);
        one.part.iter().for_each(|part| self.of_recommendation(part, words));
    }

    /// The words that a resolution prints: its own or, without, those of the recommendation.
    fn of_resolution(&self, report: &Report, patterns: &[Pattern], one: &Resolution, words: &mut Words) {
        match named(report, patterns, one) {
            Some((_, recommended)) if !says(one) => self.of_recommendation(recommended, words),
            _ => {
                self.add_words([one.text, one.text_file], words);
                one.part.iter().for_each(|part| self.of_resolution(report, patterns, part, words));
            }
        }
    }

    /// Adds the words of texts by language, in small letters and without marks. "That" may lead into them or not.
    fn add_words(&self, texts: [Option<RawText>; 2], all: &mut Words) {
        let [text, file] = texts;
        for text in self.context.text_or_file(text, file) {
            let lower = text.field.text.to_lowercase();
            let mut words: Vec<&str> =
                lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            if words.first().is_some_and(|first| matches!(*first, "that" | "bod" | "gun" | "gum" | "gu" | "go")) {
                words.remove(0);
            }
            all.entry(text.language.to_owned()).or_default().extend(words.into_iter().map(str::to_owned));
        }
    }

    /// The words of a text by language.
    pub(super) fn wording(&self, text: RawText) -> Words {
        let mut words = Words::new();
        self.add_words([Some(text), None], &mut words);
        words
    }
}

/// What words in English are about, whatever their form and order: numbers, "not", and how long words start.
pub(super) fn gist(words: &[String]) -> BTreeSet<String> {
    const LEAD: [&str; 10] =
        ["that", "committee", "members", "will", "been", "being", "with", "recommended", "have", "their"];
    const LITTLE: [&str; 19] = [
        "the", "and", "for", "its", "was", "are", "has", "had", "but", "who", "our", "his", "her", "may", "can", "now",
        "per", "one", "any",
    ];
    let is_about = |word: &&String| {
        let counts = word.chars().count() > 2 || word.as_str() == "no" || word.chars().any(char::is_numeric);
        counts && !LEAD.contains(&word.as_str()) && !LITTLE.contains(&word.as_str())
    };
    let start = |word: &String| {
        let is_number = word.chars().any(char::is_numeric);
        if is_number { word.clone() } else { word.chars().take(4).collect() }
    };
    words.iter().filter(is_about).map(start).collect()
}

#[cfg(test)]
mod tests {
    use super::gist;

    #[test]
    fn a_resolution_in_the_passive_has_the_gist_of_its_recommendation() {
        let of = |text: &str| {
            let words: Vec<String> =
                text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
            gist(&words)
        };
        let recommended = of("That the committee note the progress on its 12 actions; and accept a later date.");
        assert_eq!(recommended, of("That progress on 12 actions be noted and a later date accepted."));
        for other in [
            "That the progress on 11 actions be noted; and a later date accepted.",
            "That the progress on 12 actions not be noted; and a later date accepted.",
            "That the progress on 12 actions be noted.",
            "That the progress on 12 bus actions be noted; and a later date accepted.",
        ] {
            assert_ne!(recommended, of(other), "{other}");
        }
    }
}
