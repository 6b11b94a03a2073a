//! The fixed words of papers, from Fluent files, one a language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use orderpaper_records::model::period::Period;
use orderpaper_records::model::policy::Frequency;
use unic_langid::LanguageIdentifier;

/// The languages for which words are built in: code and Fluent text.
pub const BUILT_IN: [(&str, &str); 4] = [
    ("en", include_str!("../../../templates/locale/en.ftl")),
    ("cy", include_str!("../../../templates/locale/cy.ftl")),
    ("gd", include_str!("../../../templates/locale/gd.ftl")),
    ("ga", include_str!("../../../templates/locale/ga.ftl")),
];

/// The fixed words of every language, those of a workspace over the built-in ones.
pub struct Locale {
    languages: BTreeMap<String, Language>,
}

/// The words of a language, read when the first of them is asked for: most papers need one language of many.
struct Language {
    /// The built-in words, and over them those of the workspace.
    texts: Vec<String>,
    identifier: LanguageIdentifier,
    bundle: OnceLock<FluentBundle<FluentResource>>,
}

impl Language {
    fn words(&self) -> &FluentBundle<FluentResource> {
        self.bundle.get_or_init(|| {
            let mut bundle = FluentBundle::new_concurrent(vec![self.identifier.clone()]);
            bundle.set_use_isolating(false);
            for text in &self.texts {
                bundle.add_resource_overriding(FluentResource::try_new(text.clone()).unwrap_or_else(|(read, _)| read));
            }
            bundle
        })
    }
}

/// A file of words that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocaleError {
    /// Its name below `templates/`, such as `locale/en.ftl`.
    pub file: String,
    /// What is wrong with it, such as the first error of the Fluent parser.
    pub reason: String,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.languages.keys()).finish()
    }
}

impl Locale {
    /// The built-in words, and over them those of the workspace: `own` by file name, such as `locale/en.ftl`.
    ///
    /// # Errors
    /// The first file that cannot be used.
    pub fn new(own: &BTreeMap<String, String>) -> Result<Self, LocaleError> {
        let mut languages = BTreeMap::new();
        for (language, text) in BUILT_IN {
            add(&mut languages, language, text)?;
        }
        for (name, text) in own {
            if let Some(language) = name.strip_prefix("locale/").and_then(|name| name.strip_suffix(".ftl")) {
                unknown_value(text).map_or(Ok(()), |reason| Err(LocaleError { file: name.clone(), reason }))?;
                refuse_faults(language, text)?;
                add(&mut languages, language, text)?;
            }
        }
        Ok(Self { languages })
    }

    /// The words of `key` in a language; the key itself where there are none, which a test of all keys in the code rules out.
    #[must_use]
    pub fn say(&self, language: &str, key: &str, arguments: &[(&str, &str)]) -> String {
        let language = self.languages.get(language).or_else(|| self.languages.get("en"));
        let Some(bundle) = language.map(Language::words) else { return key.into() };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { return key.into() };
        // A count is a number, so that a language can say it in the singular or the plural.
        let value = |name: &str, value| {
            if name == "count" { FluentValue::try_number(value) } else { FluentValue::from(value) }
        };
        let arguments: FluentArgs<'_> = arguments.iter().map(|(name, given)| (*name, value(name, *given))).collect();
        bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }

    /// The words of the first key with a number or, where there is none, those of the second: "recommendation (b)", "the
    /// recommendation".
    #[must_use]
    pub fn numbered(&self, language: &str, [with, alone]: [&str; 2], number: &str) -> String {
        if number.is_empty() { self.say(language, alone, &[]) } else { self.say(language, with, &[("number", number)]) }
    }

    /// A reference to a recommendation.
    #[must_use]
    pub fn recommendation(&self, language: &str, number: &str) -> String {
        self.numbered(language, ["ref-recommendation", "ref-recommendation-alone"], number)
    }

    /// A date as the language writes it: 24 November 2026.
    #[must_use]
    pub fn date(&self, language: &str, date: NaiveDate) -> String {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        let month = self.month(language, date);
        self.say(language, "date", &[("day", &day), ("month", &month), ("year", &year)])
    }

    /// A date with its day of the week: Tuesday 24 November 2026.
    #[must_use]
    pub fn weekday_date(&self, language: &str, date: NaiveDate) -> String {
        let weekday = self.say(language, &format!("weekday-{}", date.weekday().number_from_monday()), &[]);
        self.say(language, "weekday-date", &[("weekday", &weekday), ("date", &self.date(language, date))])
    }

    /// A month as the language writes it: November 2026.
    #[must_use]
    pub fn month_year(&self, language: &str, date: NaiveDate) -> String {
        let month = self.month(language, date);
        self.say(language, "month-year", &[("month", &month), ("year", &date.year().to_string())])
    }

    /// A month as short as the head of a column: Sep 2006.
    #[must_use]
    pub fn short_month_year(&self, language: &str, date: NaiveDate) -> String {
        let month = self.say(language, &format!("month-short-{}", date.month()), &[]);
        self.say(language, "month-year", &[("month", &month), ("year", &date.year().to_string())])
    }

    /// A period as the language writes it: April 2006; April to June 2006; 2006/07.
    #[must_use]
    pub fn period(&self, language: &str, period: Period) -> String {
        match period.frequency() {
            Frequency::Month => self.month_year(language, period.start()),
            Frequency::Quarter => {
                let (from, to) = (self.month(language, period.start()), self.month(language, period.end()));
                let year = period.end().year().to_string();
                self.say(language, "quarter", &[("from", &from), ("to", &to), ("year", &year)])
            }
            Frequency::Year | Frequency::SchoolYear | Frequency::AprilToMarch => {
                self.year(language, period.start(), period.frequency())
            }
        }
    }

    /// A period as short as can be: Apr 2006; Apr to Jun 2006; 2006/07.
    #[must_use]
    pub fn short_period(&self, language: &str, period: Period) -> String {
        match period.frequency() {
            Frequency::Month | Frequency::Quarter => {
                let year = period.end().year().to_string();
                self.say(language, "month-year", &[("month", &self.period_in_year(language, period)), ("year", &year)])
            }
            Frequency::Year | Frequency::SchoolYear | Frequency::AprilToMarch => self.period(language, period),
        }
    }

    /// A period within its year, as short as the head of a column: Apr; Apr to Jun.
    #[must_use]
    pub fn period_in_year(&self, language: &str, period: Period) -> String {
        let month = |date: NaiveDate| self.say(language, &format!("month-short-{}", date.month()), &[]);
        match period.frequency() {
            Frequency::Month => month(period.start()),
            Frequency::Quarter => {
                let (from, to) = (month(period.start()), month(period.end()));
                self.say(language, "months-short", &[("from", &from), ("to", &to)])
            }
            Frequency::Year | Frequency::SchoolYear | Frequency::AprilToMarch => self.say(language, "whole-year", &[]),
        }
    }

    /// The year that starts on a day: 2006, or 2006/07.
    #[must_use]
    pub fn year(&self, language: &str, start: NaiveDate, frequency: Frequency) -> String {
        let first = start.year();
        let second = format!("{:02}", (first + 1).rem_euclid(100));
        let first = first.to_string();
        match frequency {
            Frequency::Year => first,
            Frequency::SchoolYear => self.say(language, "school-year", &[("first", &first), ("second", &second)]),
            Frequency::Month | Frequency::Quarter | Frequency::AprilToMarch => format!("{first}/{second}"),
        }
    }

    fn month(&self, language: &str, date: NaiveDate) -> String {
        self.say(language, &format!("month-{}", date.month()), &[])
    }

    /// Several words as a list: one, two and three.
    #[must_use]
    pub fn list(&self, language: &str, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [one] => one.clone(),
            // Where a name has a comma in it, such as that before an office, other signs part the names.
            [one, last] if has_comma(one) => {
                self.say(language, "list-and", &[("list", &format!("{one},")), ("last", last)])
            }
            [all @ .., last] if words.iter().any(|one| has_comma(one)) => {
                self.say(language, "list-and", &[("list", &format!("{};", all.join("; "))), ("last", last)])
            }
            [all @ .., last] => self.say(language, "list-and", &[("list", &all.join(", ")), ("last", last)]),
        }
    }
}

/// Whether there is a comma in a name, outside brackets and quotation marks.
fn has_comma(name: &str) -> bool {
    name.split(['(', '“']).next().is_some_and(|outside| outside.contains(", "))
}

/// A value that words of a workspace ask for and that a message is never given, so that its name would be printed.
fn unknown_value(text: &str) -> Option<String> {
    let built_in: Vec<_> = BUILT_IN.iter().map(|(_, text)| values(text)).collect();
    values(text).into_iter().find_map(|(key, wanted)| {
        let given: BTreeSet<&str> = built_in.iter().filter_map(|known| known.get(key)).flatten().copied().collect();
        let is_known = built_in.iter().any(|known| known.contains_key(key));
        let unknown = wanted.iter().find(|name| is_known && !given.contains(*name))?;
        let names: Vec<String> = given.iter().map(|name| format!("${name}")).collect();
        let given =
            if names.is_empty() { "is given no value".into() } else { format!("is given {}", names.join(", ")) };
        Some(format!("`{key}` asks for ${unknown}, but {given}"))
    })
}

/// The names of the values in each message of a file.
fn values(text: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut key = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once('=').filter(|_| line.starts_with(|c: char| c.is_ascii_alphabetic())) {
            key = name.trim();
        }
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let names = line.split('$').skip(1).map(|rest| &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())]);
        all.entry(key).or_default().extend(names);
    }
    all
}

fn add(languages: &mut BTreeMap<String, Language>, language: &str, text: &str) -> Result<(), LocaleError> {
    let identifier = identifier(language)?;
    let new = || Language { texts: Vec::new(), identifier, bundle: OnceLock::new() };
    languages.entry(language.to_owned()).or_insert_with(new).texts.push(text.to_owned());
    Ok(())
}

fn identifier(language: &str) -> Result<LanguageIdentifier, LocaleError> {
    language.parse().map_err(|_| wrong(language, "not a language code"))
}

fn wrong(language: &str, reason: impl Into<String>) -> LocaleError {
    LocaleError { file: format!("locale/{language}.ftl"), reason: reason.into() }
}

/// What does not parse, and a key that is said twice: within one file the last of two would win in silence.
fn refuse_faults(language: &str, text: &str) -> Result<(), LocaleError> {
    let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| wrong(language, first(&errors)))?;
    let mut alone = FluentBundle::new_concurrent(vec![identifier(language)?]);
    alone.add_resource(resource).map_err(|errors| wrong(language, first(&errors)))
}

fn first<E: ToString>(errors: &[E]) -> String {
    errors.first().map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{BUILT_IN, Locale};
    use chrono::NaiveDate;
    use orderpaper_records::model::language::LANGUAGES;

    #[test]
    fn every_language_has_every_key() {
        let keys = |text: &str| -> BTreeSet<String> {
            text.lines()
                .filter(|line| !line.starts_with('#'))
                .filter_map(|line| line.split_once(" = "))
                .map(|(key, _)| key.to_owned())
                .collect()
        };
        let english = keys(BUILT_IN[0].1);
        assert_eq!(BUILT_IN.map(|(code, _)| code), LANGUAGES.map(|(code, _)| code));
        assert!(english.len() > 60);
        for (language, text) in BUILT_IN {
            assert_eq!(super::refuse_faults(language, text), Ok(()), "{language}");
            assert_eq!(keys(text), english, "{language}");
        }
    }

    #[test]
    fn dates_are_written_as_the_language_does() {
        let locale = Locale::new(&BTreeMap::new()).expect("the built-in words are Fluent");
        let date = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
        assert_eq!(locale.date("en", date), "24 November 2026");
        assert_eq!(locale.date("cy", date), "24 Tachwedd 2026");
        assert_eq!(locale.weekday_date("gd", date), "Dimàirt 24 Samhain 2026");
        assert_eq!(locale.weekday_date("ga", date), "Dé Máirt, 24 Samhain 2026");
    }

    #[test]
    fn a_file_that_says_a_key_twice_is_refused() {
        let own = BTreeMap::from([("locale/en.ftl".to_owned(), "none = Nil\nnone = Nothing".to_owned())]);
        let error = Locale::new(&own).expect_err("one of the two would be lost");
        assert!(error.reason.contains("none"), "{}", error.reason);
    }

    #[test]
    fn words_that_ask_for_what_they_are_not_given_are_refused() {
        let with = |text: &str| Locale::new(&BTreeMap::from([("locale/en.ftl".to_owned(), text.to_owned())]));
        let error = with("moved = Went { $where }").expect_err("the name would be printed");
        assert_eq!(error.reason, "`moved` asks for $where, but is given $change, $direction");
        assert!(with("moved = { $change } ({ $direction })").is_ok());
    }

    #[test]
    fn a_workspace_may_say_it_otherwise() {
        let own = BTreeMap::from([("locale/en.ftl".to_owned(), "none = Nil".to_owned())]);
        assert_eq!(Locale::new(&own).expect("Fluent").say("en", "none", &[]), "Nil");
    }
}
