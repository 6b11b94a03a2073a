//! What is exempt in each kind of record, by paths. Everything below an exempt path is exempt, whatever keys a record may get,
//! but for what is named as public.

use std::collections::BTreeSet;

use orderpaper_text::source::SourceId;

use crate::check::Context;
use crate::check::exempt;
use crate::model::policy::{Classification, Consent};
use crate::read::Record;
use crate::read::record::Correction;
use crate::read::record::action::Actions;
use crate::read::record::decision::Decision;
use crate::read::record::indicator::Indicator;
use crate::read::record::meeting::Item;
use crate::read::record::minutes::Minutes;
use crate::read::record::report::{Recommendation, Report};

/// What is exempt in a record.
#[derive(Debug, Default)]
pub(super) struct Marked {
    /// Paths, and whether what is below each is exempt; an empty path for the whole record. The longest that fits a value counts.
    paths: Vec<(String, bool)>,
}

impl Marked {
    pub(super) fn is_empty(&self) -> bool {
        self.paths.iter().all(|(_, exempt)| !exempt)
    }

    /// Whether the value at a path is exempt.
    pub(super) fn holds(&self, path: &str) -> bool {
        let fits = self.paths.iter().filter(|(one, _)| {
            one.is_empty()
                || path.strip_prefix(one.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        });
        fits.max_by_key(|(one, _)| one.len()).is_some_and(|(_, exempt)| *exempt)
    }

    fn exempt(&mut self, path: impl Into<String>) {
        self.paths.push((path.into(), true));
    }

    fn public(&mut self, path: impl Into<String>) {
        self.paths.push((path.into(), false));
    }
}

/// The corrections of something in which anything is exempt, or nothing.
fn corrections(list: &[Correction], path: &str, follows: bool, marked: &mut Marked) {
    let whether = list.iter().map(|one| exempt::inherited(one.exempt, follows)).enumerate();
    marked.paths.extend(whether.map(|(index, exempt)| (format!("{path}corrected.{index}.why"), exempt)));
}

/// What is exempt in a report.
pub(super) fn in_report(context: &Context<'_>, record: &Record<Report>) -> Marked {
    let report = &record.value;
    let mut marked = Marked::default();
    if report.classification == Classification::Exempt {
        marked.exempt("");
        return marked;
    }
    let sections = report.section.iter().enumerate().filter(|(_, one)| one.exempt);
    sections.for_each(|(index, _)| marked.exempt(format!("section.{index}")));
    corrections(&report.corrected, "", exempt::any_in_report(report), &mut marked);
    for (index, section) in report.section.iter().enumerate() {
        let follows = exempt::any_in_section(context, section);
        corrections(&section.corrected, &format!("section.{index}."), follows, &mut marked);
    }
    for (index, appendix) in report.appendix.iter().enumerate() {
        corrections(&appendix.corrected, &format!("appendix.{index}."), appendix.exempt, &mut marked);
    }
    // The section is one of the council's list, whatever it says.
    (0..report.section.len()).for_each(|index| marked.public(format!("section.{index}.id")));
    let appendices = report.appendix.iter().enumerate().filter(|(_, one)| one.exempt);
    appendices.for_each(|(index, _)| marked.exempt(format!("appendix.{index}")));
    recommendations(&report.recommendation, "recommendation", &mut marked);
    tables(context, record.source, &mut marked);
    marked.exempt("exempt_reason");
    marked
}

fn recommendations(list: &[Recommendation], path: &str, marked: &mut Marked) {
    for (index, one) in list.iter().enumerate() {
        let path = format!("{path}.{index}");
        let follows = one.exempt || any_exempt(&one.part);
        corrections(&one.corrected, &format!("{path}."), follows, marked);
        recommendations(&one.part, &format!("{path}.part"), marked);
        if one.exempt {
            // With all its parts, whatever they say of themselves.
            marked.exempt(path);
        }
    }
}

fn any_exempt(list: &[Recommendation]) -> bool {
    list.iter().any(|one| one.exempt || any_exempt(&one.part))
}

/// The tables that are only in exempt matter.
fn tables(context: &Context<'_>, record: SourceId, marked: &mut Marked) {
    for index in exempt::tables(context, record) {
        marked.exempt(format!("table.{index}"));
    }
}

/// What is exempt in minutes.
pub(super) fn in_minutes(context: &Context<'_>, record: &Record<Minutes>) -> Marked {
    let mut marked = Marked::default();
    let mut items = 0..record.value.item.len();
    let any = items.any(|index| exempt::any_under_minute(context, record, index));
    corrections(&record.value.corrected, "", any, &mut marked);
    let reasons = record.value.attendance.iter().enumerate().filter(|(_, one)| !one.exempt_categories.is_empty());
    reasons.for_each(|(index, _)| marked.exempt(format!("attendance.{index}.reason")));
    let annexes = record.value.annex.iter().enumerate().filter(|(_, one)| exempt::annex(context, record, one));
    annexes.for_each(|(index, _)| {
        marked.exempt(format!("annex.{index}"));
        marked.public(format!("annex.{index}.number"));
    });
    for (index, minute) in record.value.item.iter().enumerate() {
        let path = format!("item.{index}");
        let exempt = exempt::minute(context, &record.id, minute);
        if exempt {
            marked.exempt(path.as_str());
            let of_decision = ["reference", "effective", "call_in_until"];
            for key in ["number", "printed_number", "with", "public_title", "public_summary"].iter().chain(&of_decision)
            {
                marked.public(format!("{path}.{key}"));
            }
        }
        if exempt::of_item(context, &record.id, &minute.id) {
            marked.exempt(format!("{path}.id"));
        }
        let judged = exempt::resolutions(context, record, index);
        if minute.call_in.as_ref().is_some_and(|one| exempt::called_in(&judged, one)) {
            marked.exempt(format!("{path}.call_in"));
        }
        if exempt::of_resolutions(&judged) {
            for key in exempt::OF_VOTE {
                marked.exempt(format!("{path}.vote.{key}"));
            }
            for key in exempt::OF_RESOLUTIONS {
                marked.exempt(format!("{path}.{key}"));
            }
        }
        for (number, one) in minute.proceeding.iter().enumerate() {
            let path = format!("{path}.proceeding.{number}");
            marked.paths.push((path.clone(), exempt::proceeding(context, &record.id, minute, one)));
            marked.public(format!("{path}.public_text"));
            let is_around = exempt::around_resolutions(&judged, number);
            let around: &[&str] = if is_around { &exempt::AROUND } else { &[] };
            let votes: &[&str] = if is_around { &exempt::OF_VOTE } else { &[] };
            for key in votes {
                marked.exempt(format!("{path}.vote.{key}"));
            }
            let name: &[&str] = if one.name_withheld { &exempt::OF_NAME } else { &[] };
            for key in around.iter().chain(name) {
                marked.exempt(format!("{path}.{key}"));
            }
        }
        for (path, one) in minute.interests_at(index) {
            match one.exempt {
                Some(exempt) => marked.paths.push((path, exempt)),
                None if exempt::interest(context, &record.id, one, false) => {
                    for key in exempt::OF_INTEREST {
                        marked.exempt(format!("{path}.{key}"));
                    }
                }
                None => {}
            }
        }
        for (number, _) in minute.party.iter().enumerate().filter(|(_, one)| one.name_withheld) {
            for key in exempt::OF_PARTY {
                marked.exempt(format!("{path}.party.{number}.{key}"));
            }
        }
        for one in judged {
            marked.public(format!("{}.public_text", one.path));
            marked.paths.push((one.path, one.exempt));
        }
        let any = exempt::any_under_minute(context, record, index);
        corrections(&minute.corrected, &format!("{path}."), any, &mut marked);
        let follows = exempt::actions_follow(context, record, index);
        for (number, action) in minute.action.iter().enumerate() {
            marked.paths.push((format!("{path}.action.{number}"), exempt::action(action, follows)));
        }
    }
    tables(context, record.source, &mut marked);
    marked
}

/// The actions and resolutions of minutes that are exempt, as `meeting/id`.
pub(super) fn followed(context: &Context<'_>, record: &Record<Minutes>) -> Vec<String> {
    let mut ids = Vec::new();
    for (index, minute) in record.value.item.iter().enumerate() {
        let follows = exempt::actions_follow(context, record, index);
        let actions = minute.action.iter().filter(|action| exempt::action(action, follows));
        ids.extend(actions.map(|action| format!("{}/{}", record.id, action.id)));
        let resolutions = exempt::resolutions(context, record, index).into_iter().filter(|one| one.exempt);
        ids.extend(resolutions.filter_map(|one| Some(format!("{}/{}", record.id, one.resolution.id.as_ref()?))));
    }
    ids
}

/// What is exempt in an agenda: of an item whose title the public does not read all but what is said to the public; and what
/// the public never reads of one for which it is excluded.
pub(super) fn in_agenda(context: &Context<'_>, meeting: Option<&str>, lists: &[(&str, &Vec<Item>)]) -> Marked {
    let mut marked = Marked::default();
    if let Some(record) = meeting.and_then(|meeting| context.meeting(meeting)) {
        corrections(&record.value.corrected, "", exempt::any_on_agenda(context, &record.id), &mut marked);
    }
    for (key, items) in lists {
        for (index, item) in items.iter().enumerate() {
            let path = format!("{key}.{index}");
            if item.public_title.is_some() {
                marked.exempt(path.as_str());
                for key in ["number", "public_title", "key_notice", "private_notice"] {
                    marked.public(format!("{path}.{key}"));
                }
            }
            for (number, _) in item.submitted.iter().enumerate().filter(|(_, one)| one.name_withheld) {
                for key in exempt::OF_NAME {
                    marked.exempt(format!("{path}.submitted.{number}.{key}"));
                }
            }
            let report = meeting.and_then(|meeting| context.report_on(meeting, &item.id)).map(|report| &*report.value);
            corrections(&item.corrected, &format!("{path}."), exempt::any_under_item(item, report), &mut marked);
            if exempt::excluded(item, report) {
                for key in ["id", "report"] {
                    marked.exempt(format!("{path}.{key}"));
                }
            }
        }
    }
    marked
}

/// What has become of exempt actions and recommendations.
pub(super) fn in_actions(record: &Record<Actions>, exempt: &BTreeSet<String>) -> Marked {
    let mut marked = Marked::default();
    let updates = record.value.update.iter().enumerate().filter(|(_, update)| exempt.contains(&update.action));
    updates.for_each(|(index, _)| marked.exempt(format!("update.{index}")));
    let answers = record.value.answer.iter().enumerate().filter(|(_, answer)| exempt.contains(&answer.resolution));
    answers.for_each(|(index, _)| marked.exempt(format!("answer.{index}")));
    marked
}

/// An exempt decision: all but what the public reads of it.
pub(super) fn in_decision(context: &Context<'_>, record: &Record<Decision>) -> Marked {
    let mut marked = Marked::default();
    if exempt::decision(context, &record.value) {
        marked.exempt("");
        for key in ["by", "jointly_with", "reference", "key_notice", "public_title", "public_summary"] {
            marked.public(key);
        }
        corrections(&record.value.corrected, "", true, &mut marked);
    } else {
        if exempt::delegated(context, &record.value) {
            marked.exempt("delegated_by");
        }
        corrections(&record.value.corrected, "", false, &mut marked);
    }
    marked
}

/// What was said of an indicator by those who have not agreed that everybody may read it, and the names of all.
pub(super) fn in_voices(record: &Record<Indicator>) -> Marked {
    let mut marked = Marked::default();
    for (index, voice) in record.value.voice.iter().enumerate() {
        let path = format!("voice.{index}");
        marked.exempt(format!("{path}.name"));
        if voice.consent != Consent::Public {
            marked.exempt(path);
        }
    }
    marked
}
