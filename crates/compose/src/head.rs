//! The head of a report: who reports what to whom, and who may see it.

use chrono::NaiveDate;
use orderpaper_records::model::council::{ExemptForm, ExemptLaw, HearingLaw};
use orderpaper_records::model::person::Person;
use orderpaper_records::model::policy::{Classification, ClearanceBy, Purpose};
use orderpaper_records::model::{Model, Text};
use orderpaper_text::markup::Inline;

use super::{Composer, Field, LabelledLine, Marking, corrections, words};
use crate::locale::Locale;
use crate::names::{named_with_office, office, say_of_body};

/// The categories of exempt information in words, each with its paragraph and the statute that is in force on a day.
pub(super) fn exempt_because(
    model: &Model,
    locale: &Locale,
    language: &str,
    day: NaiveDate,
    categories: impl IntoIterator<Item = u32>,
) -> Vec<String> {
    let law = ExemptLaw::on(&model.council.exempt, day);
    let reason = |number: u32| {
        if let Some(hearing) = HearingLaw::on(&model.council.hearings, number, day) {
            let arguments = [("words", hearing.words(language)?), ("citation", hearing.citation.as_str())];
            return Some(locale.say(language, "exempt-because-reason", &arguments));
        }
        let law = law?;
        let in_words = law.categories.get(&number)?;
        let in_words = in_words.get(language).or_else(|| in_words.get("en"))?;
        let number = number.to_string();
        let arguments = [("number", number.as_str()), ("words", in_words), ("citation", &law.citation)];
        let key = match law.form {
            ExemptForm::Paragraph => "exempt-because",
            ExemptForm::Reason | ExemptForm::Committee => "exempt-because-reason",
        };
        Some(locale.say(language, key, &arguments))
    };
    categories.into_iter().filter_map(reason).collect()
}

/// The key of the marking of a paper that is exempt as a whole, or in part.
pub(super) fn marking(whole: bool) -> &'static str {
    if whole { "not-for-publication" } else { "not-for-publication-holding-exempt" }
}

/// The keys of the labels before names of bodies and offices.
const NAMES: [&str; 4] = ["head-report-of", "head-contributors", "head-cabinet-member", "head-goes-to"];

impl Composer<'_> {
    /// The line above the title.
    pub(super) fn kicker(&self, language: &str) -> String {
        let date = self.locale.date(language, self.meeting.date);
        say_of_body(
            (self.model, self.locale),
            language,
            "report-to",
            ("committee", &self.meeting.committee),
            &[("date", &date)],
        )
    }

    /// The marking of a paper that holds exempt information, with the category in words. LGA 1972 s.100B(5).
    pub(super) fn marking(&self, language: &str) -> Option<Marking> {
        if self.edition == orderpaper_records::project::Edition::Public {
            return None;
        }
        let whole = self.report.classification == Classification::Exempt;
        let title = self.locale.say(language, marking(whole), &[]);
        let reasons = exempt_because(self.model, self.locale, language, self.meeting.date, self.report.categories());
        Some(Marking { title, reasons })
    }

    /// The labels and values of the head. What the report does not say is left out.
    pub(super) fn head(&self, language: &str) -> Vec<Field> {
        let report = self.report;
        let (locale, day) = (self.locale, self.meeting.date);
        let mut fields = Vec::new();
        let say = |key: &str| words(locale.say(language, key, &[]));
        for LabelledLine { label, text } in self.of_meeting().head_of_matter(self.item, language) {
            fields.push(Field { label, value: text, is_name: false, place: None });
        }
        let mut add = |key: &str, value: Vec<Inline>, text: Option<&Text>| {
            let place = text.and_then(|text| text.place(language));
            fields.push(Field { label: locale.say(language, key, &[]), value, is_name: NAMES.contains(&key), place });
        };
        if let Some(number) = &report.number {
            add("head-report-number", words(number.as_str()), None);
        }
        add("head-report-of", words(office(&report.author, language, day)), None);
        if !report.contributors.is_empty() {
            let names: Vec<String> = report.contributors.iter().map(|one| office(one, language, day)).collect();
            add("head-contributors", words(locale.list(language, &names)), None);
        }
        for contact in &report.contacts {
            add("head-contact", contact_line(contact, language, day), None);
        }
        if let Some(member) = &report.cabinet_member {
            add("head-cabinet-member", words(named_with_office(member, language, day)), None);
        }
        if let Some(date) = report.date {
            add("head-date", words(locale.date(language, date)), None);
        }
        for to in &report.goes_to {
            let (committee, date) = (to.committee.plain(language), locale.date(language, to.date));
            let line = locale.say(language, "goes-to", &[("committee", &committee), ("date", &date)]);
            add("head-goes-to", words(line), None);
        }
        if let Some(wards) = &report.wards {
            add("head-wards", wards.line(language), Some(wards));
        }
        add("head-classification", say(classification(report.classification)), None);
        if let Some(reason) = &report.exempt_reason {
            add("head-exempt-reason", reason.line(language), Some(reason));
        }
        if let Some(reason) = &report.public_interest {
            add("head-public-interest", reason.line(language), Some(reason));
        }
        if report.key_decision {
            add("head-key-decision", say("yes"), None);
        }
        if let Some(reference) = &report.forward_plan {
            add("head-forward-plan", words(reference), None);
        }
        if let Some(action) = report.action {
            add("head-action", say(purpose(action)), None);
        }
        for (key, text) in [
            ("head-purpose", &report.purpose),
            ("head-late", &report.late_because),
            ("head-urgent", &report.urgent_because),
        ] {
            if let Some(text) = text {
                add(key, text.line(language), Some(text));
            }
        }
        fields.extend(corrections::fields(locale, language, &report.corrections));
        let mut add = |key: &str, value: Vec<Inline>, text: Option<&Text>| {
            let place = text.and_then(|text| text.place(language));
            fields.push(Field { label: locale.say(language, key, &[]), value, is_name: NAMES.contains(&key), place });
        };
        for clearance in &report.clearances {
            let at = clearance.at;
            let when = locale.say(
                language,
                "moment",
                &[("date", &locale.date(language, at.date())), ("time", &at.format("%H:%M").to_string())],
            );
            let arguments = [("office", office(&clearance.person, language, at.date())), ("when", when)];
            let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
            add("head-cleared", words(locale.say(language, cleared(clearance.by), &arguments)), None);
        }
        fields
    }
}

fn contact_line(person: &Person, language: &str, day: NaiveDate) -> Vec<Inline> {
    let mut line = words(office(person, language, day));
    if let Some(email) = &person.email {
        line.extend(words(", "));
        line.push(Inline::Link { url: format!("mailto:{email}"), body: words(email.as_str()) });
    }
    if let Some(telephone) = &person.telephone {
        line.extend(words(format!(", {}", telephone.replace(' ', "\u{a0}"))));
    }
    line
}

fn classification(classification: Classification) -> &'static str {
    match classification {
        Classification::Open => "classification-open",
        Classification::PartExempt => "classification-part-exempt",
        Classification::Exempt => "classification-exempt",
    }
}

pub(crate) fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Decision => "action-decision",
        Purpose::Discussion => "action-discussion",
        Purpose::Noting => "action-noting",
    }
}

fn cleared(by: ClearanceBy) -> &'static str {
    match by {
        ClearanceBy::Finance => "clearance-finance",
        ClearanceBy::Legal => "clearance-legal",
        ClearanceBy::Director => "clearance-director",
    }
}
