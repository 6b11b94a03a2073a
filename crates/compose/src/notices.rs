//! What the public is reported before the executive decides: on agendas, in forward plans and on decisions.

use chrono::NaiveDate;
use orderpaper_records::model::Text;
use orderpaper_records::model::meeting::Item;
use orderpaper_records::model::notice::{KeyNotice, PrivateNotice, Urgency};
use orderpaper_records::model::planned::PlanEntry;
use orderpaper_records::model::policy::KeyReason;
use orderpaper_text::markup::Inline;

use super::names::office;
use super::sentence::closed;
use super::{LabelledLine, words};
use crate::locale::Locale;

/// What there is to tell of an item: that it is a key decision, its notices, and the documents that support it.
pub(super) fn of_item(locale: &Locale, language: &str, item: &Item) -> Vec<LabelledLine> {
    let mut lines = Vec::new();
    if item.key_decision {
        lines.extend(of_key_decision(locale, language, item.key_notice.as_ref()));
    }
    lines.extend(item.private_notice.iter().flat_map(|notice| of_private(locale, language, notice)));
    lines.extend(documents(locale, language, &item.documents));
    lines
}

/// An item with those of its notices alone that were given by a day.
pub(super) fn known_by(item: &Item, day: NaiveDate) -> Item {
    let mut item = item.clone();
    if let Some(notice) = &mut item.key_notice {
        notice.published = notice.published.filter(|published| *published <= day);
        notice.exception.take_if(|exception| exception.published > day);
        notice.urgency.take_if(|urgency| urgency.on > day);
    }
    item.private_notice.take_if(|notice| {
        let given: Vec<NaiveDate> =
            notice.published.into_iter().flatten().chain(notice.urgency.as_ref().map(|one| one.on)).collect();
        !given.is_empty() && given.iter().all(|given| *given > day)
    });
    if let Some(notice) = &mut item.private_notice {
        // The second notice says what came of the first.
        if notice.published[1].is_some_and(|again| again > day) {
            (notice.representations, notice.response) = (None, None);
        }
        notice.published = notice.published.map(|published| published.filter(|published| *published <= day));
        notice.urgency.take_if(|urgency| urgency.on > day);
    }
    item
}

/// The documents that support something, if there are any.
pub(super) fn documents(locale: &Locale, language: &str, documents: &[Text]) -> Option<LabelledLine> {
    let mut line = Vec::new();
    for document in documents {
        line.extend(words(if line.is_empty() { "" } else { "; " }));
        line.extend(document.line(language));
    }
    (!line.is_empty()).then(|| LabelledLine { label: locale.say(language, "item-documents", &[]), text: line })
}

/// Why a decision is a key decision.
pub(super) fn why_key(locale: &Locale, language: &str, plan: &PlanEntry) -> Option<Vec<Inline>> {
    let because = |reason: &KeyReason| match reason {
        KeyReason::Spending => "planned-spending",
        KeyReason::Wards => "planned-effects",
    };
    let because: Vec<String> =
        plan.key_because.iter().map(|reason| locale.say(language, because(reason), &[])).collect();
    (!because.is_empty()).then(|| words(because.join("; ")))
}

/// That a decision is a key decision, with its notice.
pub(super) fn of_key_decision(locale: &Locale, language: &str, notice: Option<&KeyNotice>) -> Vec<LabelledLine> {
    let say = |key: &str| locale.say(language, key, &[]);
    let date = |day: NaiveDate| locale.date(language, day);
    let published = notice.and_then(|notice| notice.published);
    let published = published.map(|day| locale.say(language, "key-published", &[("date", &date(day))]));
    let text = words(published.unwrap_or_else(|| say("yes")));
    let mut lines = vec![LabelledLine { label: say("head-key-decision"), text }];
    let Some(notice) = notice else { return lines };
    if let Some(exception) = &notice.exception {
        let people: Vec<String> =
            exception.notified.iter().map(|person| office(person, language, exception.published)).collect();
        let people = locale.list(language, &people);
        let notified =
            locale.say(language, "exception-notified", &[("names", &people), ("date", &date(exception.published))]);
        lines.push(LabelledLine { label: say("key-exception"), text: reason(language, &exception.because, &notified) });
    }
    lines.extend(notice.urgency.iter().map(|urgency| urgent(locale, language, "key-urgency", urgency)));
    lines
}

fn of_private(locale: &Locale, language: &str, notice: &PrivateNotice) -> Vec<LabelledLine> {
    let say = |key: &str| locale.say(language, key, &[]);
    let date = |day: NaiveDate| locale.date(language, day);
    let published = match notice.published {
        [Some(first), Some(again)] => {
            let arguments = [("date", date(first)), ("again", date(again))];
            let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
            locale.say(language, "notice-published-twice", &arguments)
        }
        [Some(day), None] | [None, Some(day)] => locale.say(language, "notice-published", &[("date", &date(day))]),
        [None, None] => String::new(),
    };
    let because = reason(language, &notice.because, &published);
    let mut lines = vec![LabelledLine { label: say("private-meeting"), text: because }];
    lines.extend(notice.urgency.iter().map(|urgency| urgent(locale, language, "private-urgency", urgency)));
    // Whether anybody spoke for meeting in public is only known when the second notice is given.
    if notice.representations.is_some() || notice.published[1].is_some() {
        let unknown = || words(say("minute-not-recorded"));
        let received = notice.representations.as_ref().map_or_else(unknown, |text| text.line(language));
        lines.push(LabelledLine { label: say("private-representations"), text: received });
    }
    let response = |text: &Text| LabelledLine { label: say("private-response"), text: text.line(language) };
    lines.extend(notice.response.as_ref().map(response));
    lines
}

fn urgent(locale: &Locale, language: &str, key: &str, urgency: &Urgency) -> LabelledLine {
    let (name, date) = (office(&urgency.agreed_by, language, urgency.on), locale.date(language, urgency.on));
    let agreed = locale.say(language, "urgency-agreed", &[("name", &name), ("date", &date)]);
    LabelledLine { label: locale.say(language, key, &[]), text: reason(language, &urgency.because, &agreed) }
}

/// A reason, and a sentence after it.
fn reason(language: &str, because: &Text, notified: &str) -> Vec<Inline> {
    let mut line = closed(because.line(language));
    if !notified.is_empty() {
        line.extend(words(format!(" {notified}")));
    }
    line
}
