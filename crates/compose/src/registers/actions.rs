//! The action log: what meetings have agreed, who does it, and how it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use orderpaper_records::model::Model;
use orderpaper_records::model::follow_up::{FollowUp, follow_ups};
use orderpaper_records::model::minutes::Resolution;
use orderpaper_records::model::person::Person;
use orderpaper_records::model::policy::{ActionStatus, Answer, GroupBy};
use orderpaper_records::model::report::Subject;
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Block, Inline, plain_blocks};

use super::cell;
use crate::locale::Locale;
use crate::meeting::MeetingComposer;
use crate::names::{owner, say_of_body};
use crate::references::{Linking, Lookup};
use crate::{Composer, Heading, Part, PeopleGroup, TableKind, Withheld, words};

/// The heads of the columns of actions, as keys of words.
const ACTIONS: [&str; 7] = [
    "column-reference",
    "column-action",
    "column-owner",
    "column-agreed",
    "column-due",
    "column-status",
    "column-latest",
];

/// The same of recommendations.
const RECOMMENDATIONS: [&str; 6] =
    ["column-reference", "column-recommendation", "column-agreed", "column-answer", "column-reason", "column-latest"];

impl Composer<'_> {
    pub(super) fn action_log(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Vec<Part> {
        let Subject::Actions(asked) = &self.report.subject else { return Vec::new() };
        // What is due between the day of the paper and that of the meeting is not overdue yet.
        // What the meeting itself agrees was not there when its papers went out.
        let eve = self.meeting.date.pred_opt().unwrap_or(self.meeting.date);
        let on = asked.as_at.unwrap_or_else(|| self.report.date.map_or(eve, |day| day.min(eve)));
        let is_of = |body: &str| asked.committees.as_ref().is_none_or(|all| all.iter().any(|one| one == body));
        let wanted = |one: &FollowUp<'_>| one.bodies().any(|(body, _)| is_of(body));
        // What was over long ago is history.
        let days = i64::from(self.meeting.policy.closed_actions);
        let recent = |one: &FollowUp<'_>| {
            one.is_open() || days > 0 && one.update.is_none_or(|update| (on - update.on).num_days() <= days)
        };
        let all: Vec<FollowUp<'_>> =
            follow_ups(self.model, on).into_iter().filter(|one| wanted(one) && recent(one)).collect();
        let (recommended, actions): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.recommended.is_some());
        let (here, elsewhere): (Vec<_>, Vec<_>) = actions.iter().partition(|one| is_of(one.body()));
        let mut parts = vec![self.counts(language, on, (&here, elsewhere.len()), number())];
        let date = self.locale.date(language, on);
        // What was agreed may refer to the agenda of its meeting, and to the reports on that.
        let composer =
            |meeting| MeetingComposer { model: self.model, locale: self.locale, meeting, edition: self.edition };
        let grouped = asked.group_by == GroupBy::Committee;
        // Each with whether another body has it now.
        let mut groups: BTreeMap<String, Vec<(&FollowUp<'_>, bool)>> = BTreeMap::new();
        for one in &actions {
            if !grouped {
                let group = one.owner.map(|person| owner(self.model, person, language, on)).unwrap_or_default();
                groups.entry(group).or_default().push((one, !is_of(one.body())));
                continue;
            }
            let mut seen = BTreeSet::new();
            for (body, name) in one.bodies().rev().filter(|(body, _)| is_of(body)) {
                if seen.insert(body) {
                    groups.entry(name.plain(language)).or_default().push((one, body != one.body()));
                }
            }
        }
        for (group, mut actions) in groups {
            // What is overdue comes first, then what is open, each by the day on which it is due.
            actions.sort_by_key(|(one, gone)| {
                (*gone || !one.is_overdue(on), *gone || !one.is_open(), one.due, one.meeting.date)
            });
            let rows = actions.iter().map(|(one, gone)| {
                let composer = composer(one.meeting);
                self.action_row(language, on, (one, *gone, grouped), &composer.lookup(language, Linking::WordsAlone))
            });
            let rows = rows.collect();
            let heading = Heading { number: number(), title: words(group) };
            let caption = self.locale.say(language, "actions-caption", &[("date", &date)]);
            parts.push(self.collected_table(language, TableKind::Actions, heading, caption, &ACTIONS, rows));
        }
        if !recommended.is_empty() {
            let rows = recommended.iter().map(|one| {
                let composer = composer(one.meeting);
                self.recommendation_row(language, on, one, &composer.lookup(language, Linking::WordsAlone))
            });
            let rows = rows.collect();
            let title = self.locale.say(language, "recommendations-tracked", &[]);
            let caption = self.locale.say(language, "recommendations-caption", &[("date", &date)]);
            let heading = Heading { number: number(), title: words(title) };
            parts.push(self.collected_table(
                language,
                TableKind::Recommendations,
                heading,
                caption,
                &RECOMMENDATIONS,
                rows,
            ));
        }
        parts
    }

    /// How many actions have each status.
    fn counts(
        &self,
        language: &str,
        on: NaiveDate,
        (here, elsewhere): (&[&FollowUp<'_>], usize),
        number: Option<String>,
    ) -> Part {
        let count = |is: &dyn Fn(&FollowUp<'_>) -> bool| here.iter().filter(|one| is(one)).count().to_string();
        let mut groups = vec![
            ("actions-overdue", count(&|one| one.is_overdue(on))),
            ("actions-open", count(&|one| one.is_open() && !one.is_overdue(on))),
        ];
        // A log that lists none of these does not count them.
        if self.meeting.policy.closed_actions > 0 {
            groups.push(("actions-done", count(&|one| one.status == ActionStatus::Done)));
            groups.push(("actions-dropped", count(&|one| one.status == ActionStatus::Dropped)));
        }
        groups.extend((elsewhere > 0).then(|| ("actions-moved", elsewhere.to_string())));
        let group =
            |(key, count)| PeopleGroup { label: self.locale.say(language, key, &[]), people: vec![words(count)] };
        let title = words(self.locale.say(language, "actions-heading", &[("date", &self.locale.date(language, on))]));
        Part::People {
            heading: Heading { number, title },
            columns: false,
            groups: groups.into_iter().map(group).collect(),
        }
    }

    /// The meeting and the minute, and whether that is a draft still, without the body where the table is of that alone; and to which
    /// bodies it was transferred.
    fn agreed(&self, language: &str, on: NaiveDate, one: &FollowUp<'_>, grouped: bool) -> Vec<Block> {
        let date = self.locale.date(language, one.meeting.date);
        let at = if grouped && one.moves.is_empty() {
            date
        } else {
            let committee = one.meeting.committee.plain(language);
            self.locale.say(language, "goes-to", &[("committee", &committee), ("date", &date)])
        };
        let minute = || self.locale.say(language, "agreed-minute", &[("at", &at), ("minute", one.minute)]);
        let at = if one.minute.is_empty() { at.clone() } else { minute() };
        let draft = one.meeting.is_draft_on(on).then(|| self.locale.say(language, "agreed-draft", &[("at", &at)]));
        let moved = one.moves.iter().flat_map(|moved| {
            let date = self.locale.date(language, moved.on);
            cell(say_of_body(
                (self.model, self.locale),
                language,
                "action-moved",
                ("body", moved.name),
                &[("date", &date)],
            ))
        });
        cell(draft.unwrap_or(at)).into_iter().chain(moved).collect()
    }

    fn latest(&self, language: &str, one: &FollowUp<'_>) -> Vec<Block> {
        let Some(update) = one.update else { return cell(self.locale.say(language, "no-update", &[])) };
        let mut blocks = cell(self.locale.date(language, update.on));
        blocks.extend(update.text.blocks(language));
        blocks
    }

    fn action_row(
        &self,
        language: &str,
        on: NaiveDate,
        (one, gone, grouped): (&FollowUp<'_>, bool, bool),
        lookup: &Lookup<'_>,
    ) -> Vec<Vec<Block>> {
        let mut text = Vec::new();
        if let Some(topic) = one.topic {
            text.push(Block::Paragraph { anchor: None, body: vec![Inline::Strong(topic.line(language))] });
        }
        text.extend(alone(self.locale, language, one.text.blocks(language)));
        let mut text = self.marked(language, one, text);
        lookup.resolve_blocks(&mut text, one.item);
        let status_now = if gone { "status-moved" } else { status_key(one.status) };
        let mut status = vec![self.locale.say(language, status_now, &[])];
        if gone {
            // How it is, is for the body to say that has it now.
        } else if one.is_overdue(on) {
            status.push(self.locale.say(language, "status-overdue", &[]));
        } else if one.is_open() {
            status.push(self.locale.say(language, "status-age", &[("count", &one.age(on).to_string())]));
        }
        let at_first = |now: String, first: Option<String>| match first {
            Some(first) => self.locale.say(language, "action-at-first", &[("now", &now), ("first", &first)]),
            None => now,
        };
        let date = |day: NaiveDate| self.locale.date(language, day);
        let due = one.due.map_or_else(|| self.locale.say(language, "none", &[]), date);
        let due = at_first(due, one.first_due.map(date));
        let office = |person: &Arc<Person>| owner(self.model, person, language, on);
        let owners: Vec<String> = one.owner.into_iter().chain(one.also).map(office).collect();
        let owner = at_first(self.locale.list(language, &owners), one.first_owner.map(office));
        vec![
            cell(one.reference.clone()),
            text,
            cell(owner),
            self.agreed(language, on, one, grouped),
            cell(due),
            cell(status.join(", ")),
            self.latest(language, one),
        ]
    }

    /// What is to be done, marked where it is exempt. The public edition holds nothing that is.
    fn marked(&self, language: &str, one: &FollowUp<'_>, text: Vec<Block>) -> Vec<Block> {
        let withheld =
            Withheld { model: self.model, locale: self.locale, edition: self.edition, language, day: one.meeting.date };
        match one.exempt {
            Some(exempt) => withheld.marked(&exempt.categories, text),
            None => text,
        }
    }

    fn recommendation_row(
        &self,
        language: &str,
        on: NaiveDate,
        one: &FollowUp<'_>,
        lookup: &Lookup<'_>,
    ) -> Vec<Vec<Block>> {
        let printed = match one.recommended.as_ref().map(|to| (to.body, to.answer)) {
            Some((_, Some(answer))) => {
                let key = match answer.answer {
                    Answer::Accepted => "answer-accepted",
                    Answer::Partly => "answer-partly",
                    Answer::Rejected => "answer-rejected",
                };
                let date = self.locale.date(language, answer.on);
                say_of_body((self.model, self.locale), language, key, ("by", &answer.by), &[("date", &date)])
            }
            Some((body, None)) => say_of_body((self.model, self.locale), language, "answer-none", ("by", body), &[]),
            None => String::new(),
        };
        let mut printed = cell(printed);
        let owner = one.owner.map(|person| owner(self.model, person, language, on));
        let due = one.due.map(|due| self.locale.date(language, due));
        let who = match (owner, due) {
            (Some(owner), Some(due)) => {
                Some(self.locale.say(language, "answer-owner-due", &[("owner", &owner), ("due", &due)]))
            }
            (Some(owner), None) => Some(owner),
            (None, Some(due)) => Some(self.locale.say(language, "answer-due", &[("due", &due)])),
            (None, None) => None,
        };
        printed.extend(who.into_iter().flat_map(cell));
        if one.is_overdue(on) {
            printed.extend(cell(self.locale.say(language, "status-overdue", &[])));
        }
        let answer = one.recommended.as_ref().and_then(|to| to.answer);
        let reason = answer.and_then(|answer| answer.reason.as_ref()).map(|reason| reason.blocks(language));
        let withheld =
            Withheld { model: self.model, locale: self.locale, edition: self.edition, language, day: one.meeting.date };
        let mut wording = self.marked(language, one, alone(self.locale, language, one.text.blocks(language)));
        wording.extend(list(withheld, one.parts));
        lookup.resolve_blocks(&mut wording, one.item);
        vec![
            cell(one.reference.clone()),
            wording,
            self.agreed(language, on, one, false),
            printed,
            reason.unwrap_or_else(|| cell("")),
            self.latest(language, one),
        ]
    }
}

/// What was agreed, the newest update on it, and the reason of the answer to it, in plain words: what they refer to is named as in
/// papers.
#[must_use]
pub fn follow_up_words(
    (model, locale): (&Model, &Locale),
    edition: Edition,
    language: &str,
    one: &FollowUp<'_>,
) -> [String; 3] {
    let composer = MeetingComposer { model, locale, meeting: one.meeting, edition };
    let lookup = composer.lookup(language, Linking::WordsAlone);
    let text = alone(locale, language, one.text.blocks(language));
    let update = one.update.map(|update| update.text.blocks(language)).unwrap_or_default();
    let answer = one.recommended.as_ref().and_then(|to| to.answer);
    let reason = answer.and_then(|answer| answer.reason.as_ref()).map(|reason| reason.blocks(language));
    [text, update, reason.unwrap_or_default()].map(|mut blocks| {
        lookup.resolve_blocks(&mut blocks, one.item);
        plain_blocks(&blocks)
    })
}

/// What stood in a list and now stands alone: without the "; and" that led on to what followed it there.
fn alone(locale: &Locale, language: &str, mut blocks: Vec<Block>) -> Vec<Block> {
    let Some(Block::Paragraph { body, .. }) = blocks.last_mut() else { return blocks };
    let Some(Inline::Text(words)) = body.last_mut() else { return blocks };
    let joints = locale.say(language, "list-joints", &[]);
    let mut before = joints.split_whitespace().filter_map(|joint| words.trim_end().strip_suffix(joint));
    let before = before.find_map(|before| Some(before.trim_end()).filter(|before| before.ends_with([';', ','])));
    if let Some(rest) = before.or_else(|| Some(words.trim_end()).filter(|words| words.ends_with(';'))) {
        *words = format!("{}.", rest.trim_end_matches([';', ',']));
    }
    blocks
}

/// The parts of a recommendation.
fn list(withheld: Withheld<'_>, parts: &[Resolution]) -> Option<Block> {
    let item = |part: &Resolution| {
        let mut blocks = withheld.whole(part.exempt.as_ref(), part.text.blocks(withheld.language));
        blocks.extend(list(withheld, &part.parts));
        blocks
    };
    (!parts.is_empty()).then(|| Block::List { start: Some(1), items: parts.iter().map(item).collect() })
}

fn status_key(status: ActionStatus) -> &'static str {
    match status {
        ActionStatus::Open => "status-open",
        ActionStatus::Started => "status-started",
        ActionStatus::Ongoing => "status-ongoing",
        ActionStatus::Paused => "status-paused",
        ActionStatus::Done => "status-done",
        ActionStatus::Dropped => "status-dropped",
    }
}
