//! The fixed words that every paper has.

use std::collections::BTreeMap;

use orderpaper_records::model::policy::VolumeCounts;

use crate::locale::Locale;

/// The keys of the words that templates ask for.
const KEYS: &[&str] = &[
    "not-for-publication",
    "none",
    "to-follow",
    "progress-counts-caption",
    "column-rating",
    "column-number",
    "column-recommendation",
    "column-owner",
    "column-due",
    "column-progress-text",
    "column-progress",
    "column-impact",
    "label-owner",
    "label-due",
    "label-forecast",
    "no-progress",
    "key-heading",
    "performance-counts-caption",
    "column-reference",
    "column-risk",
    "column-measures",
    "column-controls",
    "none-recorded",
    "column-gross",
    "column-current",
    "column-risk-target",
    "column-movement",
    "column-measure",
    "column-value",
    "column-target",
    "column-since-last",
    "column-since-year",
    "column-year-to-date",
    "column-forecast",
    "column-course",
    "total",
];

/// The fixed words that templates ask for by key.
pub(super) fn words(locale: &Locale, language: &str) -> BTreeMap<&'static str, String> {
    KEYS.iter().map(|key| (*key, locale.say(language, key, &[]))).collect()
}

/// "Page n of m", cut at the two numbers.
/// "Page n" or "Folio n", cut at the number. It has no second one.
pub(super) fn page_in_volume(locale: &Locale, language: &str, counts: VolumeCounts) -> [String; 3] {
    let key = match counts {
        VolumeCounts::Pages => "volume-page",
        VolumeCounts::Folios => "volume-folio",
    };
    let words = locale.say(language, key, &[("number", "\u{1}")]);
    let (before, after) = words.split_once('\u{1}').unwrap_or((words.as_str(), ""));
    [before.to_owned(), String::new(), after.to_owned()]
}

pub(super) fn page_of(locale: &Locale, language: &str) -> [String; 3] {
    // Two characters that no locale file holds stand for the numbers, and are cut out again.
    let whole = locale.say(language, "page-of", &[("page", "\u{1}"), ("pages", "\u{2}")]);
    let (before, rest) = whole.split_once('\u{1}').unwrap_or((&whole, ""));
    let (between, after) = rest.split_once('\u{2}').unwrap_or((rest, ""));
    [before.into(), between.into(), after.into()]
}
