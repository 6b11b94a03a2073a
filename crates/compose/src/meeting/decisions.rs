//! What a meeting, an officer or a single member has decided, published by itself.

use chrono::NaiveDate;
use orderpaper_records::model::call_in::Callable;
use orderpaper_records::model::decision::{DECISIONS, Decision};
use orderpaper_records::model::meeting::Item;
use orderpaper_records::model::minutes::{Interest, Minute, Minutes, Proceeding};
use orderpaper_records::model::policy::{BodyKind, ItemOutcome, MotionOutcome, ProceedingKind};
use orderpaper_records::model::report::Report;
use orderpaper_records::model::{Model, Text};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Block, Figures};

use super::motions::MOTION;
use super::worded::{amendments_after, carried, ended, is_motion, is_worded, last_wording, votes_on, words_of};
use super::{MeetingComposer, MinutePiece, paragraph};
use crate::corrections;
use crate::head::exempt_because;
use crate::locale::Locale;
use crate::names::say_of_body;
use crate::references::{Linking, Lookup};
use crate::{
    Anchor, Draft, Heading, Identity, LabelledLine, Marking, Paper, PaperKind, Part, Version, Withheld, notices, words,
};

/// The sections of a report whose text stands for the reasons and for the alternatives of the decision.
const REASONS: &str = "reasons";
const ALTERNATIVES: &str = "alternatives";

impl MeetingComposer<'_> {
    /// The decisions of the meeting. Those of the executive are reported with the particulars of SI 2012/2089 regulation 12(2).
    pub(super) fn decisions(&self, language: &str, minutes: &Minutes) -> Draft {
        let meeting = self.meeting;
        let date = self.locale.date(language, meeting.date);
        let mut head = vec![self.field(language, "head-held", words(date), None)];
        if meeting.approved_on.is_none() {
            head.push(self.field(language, "head-status", words(self.say(language, "decisions-draft")), None));
        }
        let executive = meeting.body.kind == BodyKind::Executive;
        if let Some(day) = minutes.decisions_published {
            head.push(self.field(language, "head-published", words(self.locale.date(language, day)), None));
            // An item that gives a day of its own says something else than the sentence over all of them.
            let own = |one: &Minute| one.call_in_until.is_some() || one.effective.is_some() || one.no_call_in;
            let of = |one: &Minute| if own(one) { Callable::Some } else { one.callable };
            let is_open = executive && minutes.minutes.iter().any(|one| one.callable != Callable::Nothing);
            let mut decisions = minutes.minutes.iter().filter(|one| is_decided(one));
            let all = decisions.all(|one| of(one) == Callable::All);
            let key = if all { "call-in-until" } else { "call-in-until-some" };
            let sentence = call_in(self.model, self.locale, language, day, key).filter(|_| is_open);
            head.extend(sentence.map(|sentence| self.field(language, "head-call-in", words(sentence), None)));
        }
        // What corrects the minutes corrects what was published of them here too.
        head.extend(corrections::fields(self.locale, language, &minutes.corrections));
        let decided = minutes.minutes.iter().filter(|minute| is_reported(minute));
        Draft {
            kicker: self.say(language, if executive { "decisions-executive" } else { "decisions" }),
            title: words(meeting.committee.plain(language)),
            author: meeting.signatory.as_ref().map(|person| self.office(person, language)).unwrap_or_default(),
            head,
            parts: decided.map(|minute| self.decided(language, minute, executive)).collect(),
        }
    }

    /// What became of an item where nothing was decided, and why it was withdrawn.
    pub(super) fn came_of(&self, language: &str, minute: &Minute, item: Option<&Item>) -> Vec<MinutePiece> {
        let Some(outcome) = minute.outcome else { return Vec::new() };
        let sentence = match outcome {
            ItemOutcome::Withdrawn => self.say(language, "minute-withdrawn"),
            ItemOutcome::Deferred => match minute.deferred_to {
                Some(day) => {
                    let date = self.locale.date(language, day);
                    self.locale.say(language, "minute-deferred-to", &[("date", &date)])
                }
                None => self.say(language, "minute-deferred"),
            },
            ItemOutcome::Referred => match &minute.referred_to {
                Some(body) => {
                    say_of_body((self.model, self.locale), language, "minute-referred", ("committee", body), &[])
                }
                None => self.say(language, "minute-referred-alone"),
            },
        };
        let mut pieces = vec![MinutePiece::Text(vec![paragraph(sentence)])];
        let why = item.and_then(|item| item.withdrawn.as_ref()).filter(|_| outcome == ItemOutcome::Withdrawn);
        let why = why.map(|why| why.blocks(language)).filter(|why| !why.is_empty());
        pieces.extend(why.map(|why| MinutePiece::labelled(self.say(language, "agenda-withdrawn"), why)));
        pieces
    }

    fn decided(&self, language: &str, minute: &Minute, executive: bool) -> Part {
        let item = self.meeting.items.iter().find(|item| item.id == minute.id);
        let report = item.and_then(|item| item.report.as_ref());
        let title = match (&minute.title, item) {
            (Some(title), _) => title.line(language),
            (None, Some(item)) => self.title_of(item, language),
            (None, None) => Vec::new(),
        };
        let mut pieces = Vec::new();
        pieces.extend(self.about(language, minute, item));
        pieces.extend(self.urgent(language, minute, item));
        // A motion that was carried is the decision, unless the minute words it as a resolution.
        let is_left = |motion: &&Proceeding| !minute.has_resolved() || !is_worded(language, minute, motion);
        let (motions, worded): (Vec<&Proceeding>, Vec<&Proceeding>) = carried(minute).partition(is_left);
        let is_plain = minute.has_resolved() && !minute.proceedings.iter().any(|one| one.kind.is_moved());
        // The votes on what was resolved at the end stand under that.
        let is_last = !minute.resolved.resolutions.is_empty();
        let on_the_way =
            |one: &Proceeding| self.decided_on_the_way(language, minute, one, (&motions, is_plain && !is_last));
        pieces.extend(minute.proceedings.iter().flat_map(on_the_way));
        // Where nothing was decided, what was said tells why.
        let said = minute.text.as_ref().filter(|_| minute.outcome.is_some() && minute.exempt.is_none());
        pieces.extend(said.map(|text| MinutePiece::Text(text.blocks(language))));
        pieces.extend(self.came_of(language, minute, item));
        pieces.extend(self.resolved(language, &minute.resolved));
        pieces.extend(self.decided_and_voted(language, minute));
        let votes = minute.proceedings.iter().filter(|one| one.kind == ProceedingKind::Vote && is_plain && is_last);
        votes.for_each(|one| pieces.extend(self.later_vote(language, one)));
        // Who moved a motion, the votes on it, and who dissented from it, are those of the resolution that words it.
        for motion in worded {
            pieces.extend(self.moved_by_whom(language, motion));
            pieces.extend(self.votes(language, minute, motion));
        }
        if let Some(exempt) = &minute.exempt {
            pieces.push(self.exempt_minute(language, exempt));
            pieces.extend(minute.text.as_ref().map(|summary| MinutePiece::Text(summary.blocks(language))));
        }
        let mut add = |key: &str, blocks: Vec<Block>| {
            let none = || vec![paragraph(self.say(language, "none-recorded"))];
            let blocks = if blocks.is_empty() { none() } else { blocks };
            pieces.push(MinutePiece::labelled(self.say(language, key), blocks));
        };
        // What the executive recommends to another body is no decision of its own, nor is how the meeting goes on.
        let is_business = item.is_none_or(|item| item.kind.is_business());
        let decides = minute.decides() || carried(minute).next().is_some();
        if executive && is_business && minute.exempt.is_none() && decides && !minute.is_resolved_in_private() {
            add("minute-reasons", self.particular(language, minute.reasons.as_ref(), report, REASONS));
            add("minute-alternatives", self.particular(language, minute.alternatives.as_ref(), report, ALTERNATIVES));
            let interests = self.interest_lines(language, minute);
            add("decision-interests", interests);
            if item.is_some_and(|item| item.key_decision) || report.is_some_and(|report| report.key_decision) {
                let lines = self.why_key(language, item);
                pieces.push(MinutePiece::Terms(lines));
            }
        } else if minute.decision.is_none() {
            let given = [("minute-reasons", &minute.reasons), ("minute-alternatives", &minute.alternatives)];
            for (key, text) in given {
                pieces.extend(
                    text.as_ref().map(|text| MinutePiece::labelled(self.say(language, key), text.blocks(language))),
                );
            }
        }
        pieces.extend(self.after_decision(language, minute));
        let corrected = corrections::blocks(self.locale, language, &minute.corrections);
        pieces.extend((!corrected.is_empty()).then_some(MinutePiece::Text(corrected)));
        let number = (!minute.number.is_empty()).then(|| minute.number.clone());
        Part::Minute {
            heading: Heading { number, title },
            anchor: Anchor::new(language, &minute.name),
            note: item
                .and_then(|item| item.plan_reference())
                .map(|reference| format!("{}: {reference}", self.say(language, "head-forward-plan"))),
            pieces,
        }
    }

    /// What a decision sheet tells of one thing that happened: what was decided there, as the minutes do. `motions` are the carried ones
    /// that no resolution words; `is_plain` says that votes were on resolutions alone.
    fn decided_on_the_way(
        &self,
        language: &str,
        minute: &Minute,
        one: &Proceeding,
        (motions, is_plain): (&[&Proceeding], bool),
    ) -> Vec<MinutePiece> {
        if is_taking(one) {
            return self.minutes_taken(language, one);
        }
        if is_election(one) {
            return self.election(language, one);
        }
        if is_appointment(one) {
            return self.proceeding(language, one, minute.exempt.as_ref());
        }
        if motions.iter().any(|motion| motion.place == one.place) {
            let key = if is_motion(one) { "minute-motion-carried" } else { "minute-amendment-carried" };
            return self.stood(language, minute, one, self.say(language, key));
        }
        if is_motion(one) && one.ended == Some(MotionOutcome::Referred) {
            let mut pieces = self.stood(language, minute, one, self.head_of_moved(language, one));
            pieces.push(self.motion_referred(language, one));
            return pieces;
        }
        if !one.resolved.resolutions.is_empty() {
            let mut pieces: Vec<MinutePiece> = self.moved_by_whom(language, one).into_iter().collect();
            pieces.extend(self.resolved(language, &one.resolved));
            pieces.extend(one.vote.iter().flat_map(|vote| self.vote_pieces(language, vote, None)));
            pieces.extend(self.dissents(language, &one.dissent));
            return pieces;
        }
        if let Some(referred) = self.petition_referred(language, one) {
            // Of several, which one.
            return self.submitted(language, one).into_iter().chain([referred]).collect();
        }
        if one.kind == ProceedingKind::Vote && is_plain { self.later_vote(language, one) } else { Vec::new() }
    }

    /// Who moved and who seconded something, as far as the edition tells that.
    fn moved_by_whom(&self, language: &str, one: &Proceeding) -> Option<MinutePiece> {
        self.moved(language, one).map(|moved| MinutePiece::Text(vec![paragraph(moved)]))
    }

    /// A motion in its last wording, with the amendments to it whose wording of the motion nobody recorded, and the votes on it.
    fn stood(&self, language: &str, minute: &Minute, motion: &Proceeding, label: String) -> Vec<MinutePiece> {
        let last = last_wording(minute, motion);
        let blocks = match &last.exempt {
            // What was carried has other words than the motion, and the public does not read them.
            Some(exempt) if self.edition == Edition::Public => {
                self.withheld(language).placeholder(&exempt.categories, Vec::new())
            }
            _ => Self::blocks(language, words_of(last)),
        };
        let mut pieces: Vec<MinutePiece> = self.moved_by_whom(language, motion).into_iter().collect();
        pieces.push(MinutePiece::labelled(label, blocks));
        for one in amendments_after(minute, motion, last) {
            let called = || paragraph(self.head_of_moved(language, one));
            let blocks = one.text.as_ref().map_or_else(|| vec![called()], |text| text.blocks(language));
            pieces.push(MinutePiece::labelled(self.say(language, "minute-with-amendment"), blocks));
        }
        pieces.extend(self.votes(language, minute, motion));
        pieces
    }

    /// The votes on a motion: where it was moved, and later.
    fn votes(&self, language: &str, minute: &Minute, motion: &Proceeding) -> Vec<MinutePiece> {
        let mut pieces = Vec::new();
        for one in std::iter::once(motion).chain(votes_on(minute, motion)) {
            pieces.extend(one.vote.iter().flat_map(|vote| self.vote_pieces(language, vote, Some(MOTION))));
            pieces.extend(self.dissents(language, &one.dissent));
        }
        pieces
    }

    /// That a decision is a key decision, with its notice, the wards that it affects and why it is one.
    fn why_key(&self, language: &str, item: Option<&Item>) -> Vec<LabelledLine> {
        let notice = item.and_then(|item| item.key_notice.as_ref());
        let mut lines = notices::of_key_decision(self.locale, language, notice);
        let report = item.and_then(|item| item.report.as_ref());
        let wards = item.and_then(|item| item.plan.wards.as_ref()).or_else(|| report?.wards.as_ref());
        let because = item.and_then(|item| notices::why_key(self.locale, language, &item.plan));
        let all = [("head-wards", wards.map(|text| text.line(language))), ("planned-because", because)];
        lines.extend(
            all.into_iter()
                .filter_map(|(key, text)| Some(LabelledLine { label: self.say(language, key), text: text? })),
        );
        lines
    }

    /// The reasons or alternatives of a decision: as minuted or, without, as the report gives them.
    fn particular(&self, language: &str, own: Option<&Text>, report: Option<&Report>, section: &str) -> Vec<Block> {
        let reported = || report?.sections.iter().find(|one| one.id == section).map(|one| &one.text);
        let text = own.or_else(reported).map(|text| text.blocks(language)).unwrap_or_default();
        self.withheld(language).blocks(text)
    }

    fn interest_lines(&self, language: &str, minute: &Minute) -> Vec<Block> {
        let on_the_way = minute.proceedings.iter().flat_map(|one| self.interests(language, &one.interests));
        // A sheet has no other item under which these could be read: what was declared, and whether the member left for it.
        let is_own = |one: &&Interest| minute.interests.iter().any(|own| std::ptr::eq(own, *one));
        let before = self.interests(language, self.declared_before(minute).filter(|one| !is_own(one)));
        let before = before.into_iter().chain(self.interests_before(language, minute));
        let pieces = self.interests(language, &minute.interests).into_iter().chain(before).chain(on_the_way);
        let blocks = pieces.filter_map(|piece| match piece {
            MinutePiece::Text(blocks) => Some(blocks),
            _ => None,
        });
        let blocks: Vec<Block> = blocks.flatten().collect();
        // The public cannot tell what happened in private, be it this or anything else.
        let in_private = self.edition == Edition::Public && minute.proceedings.iter().any(|one| one.exempt.is_some());
        if blocks.is_empty() && in_private { vec![paragraph(self.say(language, "none-in-public"))] } else { blocks }
    }
}

/// Whether a decision sheet tells of a minute: it holds resolutions, an election, or what became of the item instead; or it is
/// exempt, and the public reads its summary.
pub(super) fn is_reported(minute: &Minute) -> bool {
    let ends = |outcome| ended(minute, outcome).next().is_some();
    minute.has_resolved()
        || minute.decision.is_some()
        || minute.outcome.is_some()
        || carried(minute).next().is_some()
        || ends(MotionOutcome::Referred)
        || minute.exempt.is_some()
        || minute
            .proceedings
            .iter()
            .any(|one| is_taking(one) || is_election(one) || is_appointment(one) || is_petition(one))
}

/// Whether anything was decided in a minute that could be called in.
fn is_decided(minute: &Minute) -> bool {
    minute.has_resolved() || minute.callable != Callable::Nothing || minute.no_call_in || minute.called_in
}

/// Whether it says what was done with earlier minutes.
fn is_taking(one: &Proceeding) -> bool {
    one.kind == ProceedingKind::Minutes && one.minutes.taken.is_some() && one.exempt.is_none()
}

/// Whether it is an appointment of which the reader may know.
fn is_appointment(one: &Proceeding) -> bool {
    one.kind == ProceedingKind::Appointment && (one.appointed_to.is_some() || one.office.is_some())
}

/// Whether it is a petition that was referred.
fn is_petition(one: &Proceeding) -> bool {
    one.kind == ProceedingKind::Petition && one.referred_to.is_some()
}

/// Whether it is an election of which the reader may know.
fn is_election(one: &Proceeding) -> bool {
    let is_told = || one.office.is_some() || !one.candidates.is_empty() || one.result.elected.is_some();
    one.kind == ProceedingKind::Election && (one.exempt.is_none() || is_told())
}

/// Until when what was published on a day may be called in, and from when it has effect otherwise: `key` words it.
pub(super) fn call_in(
    model: &Model,
    locale: &Locale,
    language: &str,
    published: NaiveDate,
    key: &str,
) -> Option<String> {
    let meetings = &model.council.meetings;
    let until = meetings.calendar.working_days_after(published, meetings.call_in_days?)?;
    let effective = meetings.calendar.working_days_after(until, 1)?;
    let [until, effective] = [until, effective].map(|day| locale.date(language, day));
    Some(locale.say(language, key, &[("date", &until), ("effective", &effective)]))
}

/// The papers on the decisions of officers and single members; in the restricted edition those that are exempt.
pub(crate) fn decisions(model: &Model, locale: &Locale, edition: Edition) -> Vec<Paper> {
    let version = |language: &String, decision: &Decision| {
        let withheld = Withheld { model, locale, edition, language, day: decision.date };
        let mut draft = super::statement::statement(withheld, decision);
        let pattern = model.council.numbering.tables.as_ref();
        let called = |figures: &Figures| crate::tables::called(locale, language, pattern, figures);
        let lookup = Lookup::without_meeting(model, locale, language);
        let lookup = lookup.with_tables(&mut draft.parts, language, Linking::Links, &called);
        lookup.resolve(&mut draft, language);
        let marking = decision.exempt.as_ref().filter(|_| edition == Edition::Restricted).map(|exempt| {
            let reasons = exempt_because(model, locale, language, decision.date, exempt.categories.iter().copied());
            Marking { title: locale.say(language, "not-for-publication", &[]), reasons }
        });
        let dated = Some(locale.date(language, decision.date));
        Version { dated, ..Version::new(model, locale, language, draft, marking) }
    };
    let paper = |decision: &Decision| {
        let identity = Identity {
            kind: PaperKind::Decision,
            meeting: DECISIONS.into(),
            id: decision.name.clone(),
            edition,
            date: decision.date,
            place: decision.place,
        };
        let versions = decision.languages.iter().map(|language| version(language, decision)).collect();
        let versions =
            crate::headings::paired(versions, decision.headings.iter().map(|language| version(language, decision)));
        Paper::new(model, locale, identity, versions)
    };
    let wanted = |decision: &&Decision| {
        let has_exempt = || decision.exempt.is_some() || decision.corrections.iter().any(|one| one.exempt);
        edition == Edition::Public || has_exempt()
    };
    model.decisions.iter().filter(wanted).map(paper).collect()
}
