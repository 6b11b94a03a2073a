//! What follows from a decision: actions, from when it has effect, and the call-in of it.

use orderpaper_records::model::Exemption;
use orderpaper_records::model::call_in::{CallIn, CallInStage, Callable};
use orderpaper_records::model::minutes::{Action, Minute};
use orderpaper_records::model::person::Person;
use orderpaper_records::model::policy::CallInOutcome;
use orderpaper_text::markup::{Block, Inline};

use super::{Linking, MeetingComposer, MinutePiece, Targets, paragraph};
use crate::LabelledLine;
use crate::locale::Locale;
use crate::names::owner;
use crate::sentence::{clause, closed, closed_blocks, stands_alone};
use crate::words;

impl MeetingComposer<'_> {
    /// The actions that were agreed.
    pub(super) fn actions(&self, language: &str, minute: &Minute) -> Option<MinutePiece> {
        let one = |action: &Action| {
            let mark = |exempt: &Exemption| self.withheld(language).mark(&exempt.categories);
            let mut line = action.exempt.as_ref().map(mark).unwrap_or_default();
            if let Some(topic) = &action.topic {
                line.push(Inline::Strong(topic.line(language)));
                line.extend(words(": "));
            }
            line.extend(action.text.line(language));
            let owners = std::iter::once(&action.owner)
                .chain(&action.also)
                .map(|person| owner(self.model, person, language, self.meeting.date));
            let owner = self.locale.list(language, &owners.collect::<Vec<_>>());
            line.extend(words(match action.due {
                Some(due) => {
                    let due = self.locale.date(language, due);
                    self.locale.say(language, "action-owner-due", &[("owner", &owner), ("due", &due)])
                }
                None => self.locale.say(language, "action-owner", &[("owner", &owner)]),
            }));
            LabelledLine {
                label: self.locale.say(language, "action-number", &[("number", &action.reference)]),
                text: line,
            }
        };
        (!minute.actions.is_empty()).then(|| MinutePiece::Terms(minute.actions.iter().map(one).collect()))
    }

    /// What is to be known of a decision once it was taken.
    pub(super) fn after_decision(&self, language: &str, minute: &Minute) -> Vec<MinutePiece> {
        let date = |day| self.locale.date(language, day);
        let mut lines: Vec<LabelledLine> = Vec::new();
        let mut add = |key: &str, text: Option<_>| {
            lines.extend(text.map(|text| LabelledLine { label: self.say(language, key), text }));
        };
        add("head-reference", minute.reference.clone().map(words));
        let is_decided = minute.has_resolved() || minute.no_call_in || minute.called_in;
        let until = minute.call_in_until.filter(|_| minute.callable != Callable::Nothing || !is_decided);
        let until = until.map(|day| words(self.locale.say(language, "call-in-until-day", &[("date", &date(day))])));
        add("head-call-in", until);
        let because = minute.no_call_in_because.as_ref().map(|because| closed(because.line(language)));
        let withheld = || minute.no_call_in.then(|| words(self.say(language, "reason-not-public")));
        add("head-no-call-in", because.or_else(withheld));
        let is_withheld = minute.called_in && minute.call_in.is_none();
        add("head-call-in", is_withheld.then(|| words(self.say(language, "called-in-withheld"))));
        add("head-effective", minute.effective.map(|day| words(date(day))));
        let day = self.meeting.date;
        let offices: Vec<String> =
            minute.to_act.iter().map(|person| owner(self.model, person, language, day)).collect();
        add("head-to-act", (!offices.is_empty()).then(|| words(self.locale.list(language, &offices))));
        let mut pieces: Vec<MinutePiece> = Vec::new();
        pieces.extend((!lines.is_empty()).then_some(MinutePiece::Terms(lines)));
        pieces.extend(minute.call_in.as_ref().map(|call_in| self.called_in(language, minute, call_in)));
        pieces
    }

    /// That a part of a decision may not be called in, and why.
    pub(super) fn no_call_in(&self, language: &str, because: &str) -> String {
        format!("{}: {}.", self.say(language, "head-no-call-in"), clause(because))
    }

    /// Who called the decision in, why, and what came of it.
    fn called_in(&self, language: &str, minute: &Minute, call_in: &CallIn) -> MinutePiece {
        let part = self.resolutions_of(language, minute);
        let blocks = told(self.locale, language, call_in, &|person| self.called(person, language), &part);
        MinutePiece::labelled(self.say(language, "head-call-in"), blocks)
    }

    /// What the minute calls what it resolved, by ids.
    pub(super) fn resolutions_of(&self, language: &str, minute: &Minute) -> impl Fn(&str) -> String + use<> {
        let mut numbers = Targets::new();
        for one in minute.resolved() {
            let list = (one.resolutions.as_slice(), one.before);
            self.resolution_targets(language, list, (0, ""), Linking::WordsAlone, &mut numbers);
        }
        move |id| numbers.get(id).map(|target| target.words.clone()).unwrap_or_default()
    }
}

/// A call-in in words: who asked for it and why, and what each body made of it.
pub(super) fn told(
    locale: &Locale,
    language: &str,
    call_in: &CallIn,
    called: &dyn Fn(&Person) -> String,
    part: &dyn Fn(&str) -> String,
) -> Vec<Block> {
    let parts = |ids: &[String]| parts(locale, language, ids, part);
    let mut blocks = asked(locale, language, call_in, called, part);
    let valid = call_in.valid.map(|valid| if valid { "call-in-valid" } else { "call-in-invalid" });
    blocks.extend(valid.map(|key| paragraph(locale.say(language, key, &[]))));
    blocks.extend(call_in.valid_because.iter().flat_map(|because| stands_alone(because.blocks(language))));
    for stage in &call_in.stages {
        let CallInStage { on, body, outcome, parts: ids, text } = stage;
        let (on, body) = (locale.date(language, *on), body.plain(language));
        let met = locale.say(language, "goes-to", &[("committee", &body), ("date", &on)]);
        let outcome = locale.say(language, outcome_key(*outcome), &[]);
        let about = parts(ids).map(|parts| format!(" ({parts})")).unwrap_or_default();
        blocks.push(paragraph(format!("{met}{about}: {outcome}")));
        blocks.extend(text.iter().flat_map(|text| stands_alone(text.blocks(language))));
    }
    blocks.extend(call_in.outcome.iter().flat_map(|outcome| stands_alone(outcome.blocks(language))));
    blocks
}

/// What a call-in is of, where it is not of all.
fn parts(locale: &Locale, language: &str, ids: &[String], part: &dyn Fn(&str) -> String) -> Option<String> {
    let ids: Vec<String> = ids.iter().map(|id| part(id)).collect();
    (!ids.is_empty()).then(|| locale.list(language, &ids))
}

/// Who asked for a call-in and when, and why.
pub(super) fn asked(
    locale: &Locale,
    language: &str,
    call_in: &CallIn,
    called: &dyn Fn(&Person) -> String,
    part: &dyn Fn(&str) -> String,
) -> Vec<Block> {
    let names: Vec<String> = call_in.by.iter().map(|person| called(person)).collect();
    let names = locale.list(language, &names);
    let on = locale.date(language, call_in.on);
    let sentence = match parts(locale, language, &call_in.parts, part) {
        _ if call_in.by.is_empty() => locale.say(language, "called-in-alone", &[("date", &on)]),
        Some(parts) => locale.say(language, "called-in-parts", &[("date", &on), ("names", &names), ("parts", &parts)]),
        None => locale.say(language, "called-in", &[("date", &on), ("names", &names)]),
    };
    let mut blocks = vec![paragraph(sentence)];
    let mut reason = call_in.reason.blocks(language);
    // Whose words they are: those of the members, not of the paper.
    if let Some(Block::Paragraph { body, .. }) = reason.first_mut() {
        body.insert(0, Inline::Text(format!("{} ", locale.say(language, "call-in-reason", &[]))));
    }
    blocks.extend(closed_blocks(reason));
    blocks
}

fn outcome_key(outcome: CallInOutcome) -> &'static str {
    match outcome {
        CallInOutcome::NoAction => "call-in-no-action",
        CallInOutcome::ReferredBack => "call-in-referred-back",
        CallInOutcome::ReferredToCouncil => "call-in-referred-to-council",
        CallInOutcome::Confirmed => "call-in-confirmed",
        CallInOutcome::Changed => "call-in-changed",
        CallInOutcome::Withdrawn => "call-in-withdrawn",
    }
}
