//! The record of a decision that an officer or a single member took.

use std::sync::Arc;

use chrono::NaiveDate;
use orderpaper_records::model::call_in::Callable;
use orderpaper_records::model::decision::{Decision, DecisionPart};
use orderpaper_records::model::numbering::Pattern;
use orderpaper_records::model::person::Person;
use orderpaper_records::model::{Model, Text};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::Block;

use super::decisions::call_in;
use super::{follows, paragraph};
use crate::corrections;
use crate::gaps::to_be_written;
use crate::locale::Locale;
use crate::names::{Named, NamedAs, called, named_with_office, office, owner};
use crate::sentence::{clause, closed};
use crate::{Draft, Field, Heading, Part, Piece, Withheld, notices, words};

/// What a decision must tell. SI 2012/2089 regulations 12 and 13; SI 2014/2095 regulation 7.
pub(super) fn statement(withheld: Withheld<'_>, decision: &Decision) -> Draft {
    let Withheld { model, locale, edition, language, .. } = withheld;
    let say = |key: &str| locale.say(language, key, &[]);
    let author = office(&decision.by, language, decision.date);
    let head = head(withheld, decision);
    let section = |key: &str, text: Option<&Text>| {
        let missing = decision.missing.iter().any(|one| key.ends_with(one.as_str()));
        let blocks = match text {
            Some(text) => text.blocks(language),
            None if model.shows_gaps && missing => vec![to_be_written(locale, language, &say(key))],
            None => vec![paragraph(say("none-recorded"))],
        };
        Part::Section {
            heading: Heading { number: None, title: words(say(key)) },
            place: text.and_then(|text| text.place(language)),
            body: vec![Piece::Plain { anchor: None, blocks }],
        }
    };
    let mut parts = Vec::new();
    if let Some(exempt) = &decision.exempt {
        let mut blocks = withheld.placeholder(&exempt.categories, Vec::new());
        match edition {
            Edition::Public => blocks.push(paragraph(say("decision-exempt"))),
            Edition::Restricted => blocks.extend(withheld.grounds(exempt)),
        }
        parts.push(Part::Text(blocks));
    }
    let mut decided = decision.decision.blocks(language);
    if !decision.parts.is_empty() {
        let because =
            |text: &Text| paragraph(format!("{}: {}.", say("head-no-call-in"), clause(&text.plain(language))));
        let one = |part: &DecisionPart| {
            part.text.blocks(language).into_iter().chain(part.no_call_in_because.as_ref().map(because)).collect()
        };
        let items = decision.parts.iter().map(one).collect();
        decided.push(Block::List { start: Some(1), items });
    }
    parts.push(Part::Section {
        heading: Heading { number: None, title: words(say("decision-decision")) },
        place: decision.decision.place(language),
        body: vec![Piece::Plain { anchor: None, blocks: decided }],
    });
    if decision.exempt.is_some() && edition == Edition::Public {
        return Draft {
            kicker: say("decision-kicker"),
            title: words(decision.title.plain(language)),
            author,
            head,
            parts,
        };
    }
    if decision.authority.is_some() {
        parts.push(section("decision-authority", decision.authority.as_ref()));
    }
    parts.push(section("minute-reasons", decision.reasons.as_ref()));
    parts.push(section("minute-alternatives", decision.alternatives.as_ref()));
    parts.push(section("decision-interests", decision.interests.as_ref()));
    if let Some(one) = &decision.called_in {
        let called = |person: &Person| called(person, language, decision.date);
        let part = part_of(model, locale, decision, language);
        let blocks = follows::told(locale, language, one, &called, &part);
        parts.push(Part::Section {
            heading: Heading { number: None, title: words(say("head-call-in")) },
            place: None,
            body: vec![Piece::Plain { anchor: None, blocks }],
        });
    }
    Draft { kicker: say("decision-kicker"), title: words(decision.title.plain(language)), author, head, parts }
}

/// Those who decided, by name and office.
pub(super) fn deciders(locale: &Locale, decision: &Decision, language: &str) -> String {
    let both = |person: &Arc<Person>| named_with_office(person, language, decision.date);
    let deciders: Vec<String> = std::iter::once(&decision.by).chain(&decision.jointly_with).map(both).collect();
    locale.list(language, &deciders)
}

/// What papers call the parts of a decision, by ids.
pub(super) fn part_of(model: &Model, locale: &Locale, decision: &Decision, language: &str) -> impl Fn(&str) -> String {
    move |id| {
        let at = decision.parts.iter().position(|part| part.id.as_deref() == Some(id));
        let pattern = model.council.numbering.lists.first().and_then(|pattern| Pattern::read(pattern));
        let number = at.map(|at| pattern.as_ref().map_or((at + 1).to_string(), |pattern| pattern.number(at + 1)));
        locale.say(language, "decision-part", &[("number", &number.unwrap_or_default())])
    }
}

/// Who decided when, and from when it has effect.
fn head(withheld: Withheld<'_>, decision: &Decision) -> Vec<Field> {
    let Withheld { model, locale, language, .. } = withheld;
    let say = |key: &str| locale.say(language, key, &[]);
    let date = |day: NaiveDate| locale.date(language, day);
    let mut head = Vec::new();
    let mut add = |key: &str, value: String| {
        let is_name = key == "head-decided-by";
        head.push(Field { label: say(key), value: words(value), is_name, place: None });
    };
    add("head-decided-by", deciders(locale, decision, language));
    add("head-decided-on", date(decision.date));
    if let Some(reference) = &decision.reference {
        add("head-reference", reference.clone());
    }
    if decision.key_decision {
        let lines = notices::of_key_decision(locale, language, decision.key_notice.as_ref());
        head.extend(lines.into_iter().map(|line| Field {
            label: line.label,
            value: line.text,
            is_name: false,
            place: None,
        }));
    }
    let mut add = |key: &str, value: String| {
        head.push(Field { label: say(key), value: words(value), is_name: false, place: None });
    };
    if !decision.consulted.is_empty() {
        let name = |one: &Arc<Person>| {
            let parts = &model.council.names.sentences;
            Named::of(model, one, (language, decision.date), parts, NamedAs::default()).in_brackets(", ")
        };
        let consulted: Vec<String> = decision.consulted.iter().map(name).collect();
        add("head-consulted", locale.list(language, &consulted));
    }
    if let Some(by) = &decision.delegated_by {
        let arguments = [("committee", by.body.plain(language)), ("date", date(by.on))];
        let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
        let at = locale.say(language, "goes-to", &arguments);
        let minute = || locale.say(language, "agreed-minute", &[("at", &at), ("minute", &by.minute)]);
        add("head-delegated-by", if by.minute.is_empty() { at.clone() } else { minute() });
    }
    if let Some(day) = decision.published {
        add("head-published", date(day));
        let is_part = decision.callable == Callable::Some;
        let [of_day, of_count] = if is_part {
            ["call-in-until-day-some", "call-in-until-one-some"]
        } else {
            ["call-in-until-day", "call-in-until-one"]
        };
        let counted = || call_in(model, locale, language, day, of_count);
        let given = decision.call_in_until.map(|day| locale.say(language, of_day, &[("date", &date(day))]));
        if let Some(sentence) = given.or_else(counted).filter(|_| decision.callable != Callable::Nothing) {
            add("head-call-in", sentence);
        }
    }
    if let Some(day) = decision.effective {
        add("head-effective", date(day));
    }
    if !decision.to_act.is_empty() {
        let people: Vec<String> =
            decision.to_act.iter().map(|one| owner(model, one, language, decision.date)).collect();
        add("head-to-act", locale.list(language, &people));
    }
    if decision.no_call_in {
        let because = decision.no_call_in_because.as_ref().map(|because| closed(because.line(language)));
        let line = because.unwrap_or_else(|| words(say("reason-not-public")));
        head.push(Field { label: say("head-no-call-in"), value: line, is_name: false, place: None });
    }
    if decision.published.is_none() {
        head.push(Field {
            label: say("head-status"),
            value: words(say("decision-draft")),
            is_name: false,
            place: None,
        });
    }
    head.extend(corrections::fields(locale, language, &decision.corrections));
    head
}
