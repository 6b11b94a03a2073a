//! What meetings have agreed and what has become of it: actions, and recommendations to other bodies.

use std::sync::Arc;

use chrono::NaiveDate;

use super::action::{AnswerTo, Update};
use super::meeting::Meeting;
use super::minutes::{Minute, Resolution};
use super::person::Person;
use super::policy::{ActionStatus, Answer};
use super::{Exemption, Model, Text};

/// An action, or a recommendation to another body, with what is known of it on a day.
#[derive(Debug, Clone)]
pub struct FollowUp<'a> {
    /// The id, as `meeting/action` or `meeting/resolution`.
    pub id: String,
    /// The reference by which it is cited: the number of the action, or that of the minute and the resolution.
    pub reference: String,
    /// The meeting that agreed it.
    pub meeting: &'a Meeting,
    /// The item under which it was agreed.
    pub item: &'a str,
    /// The number of the minute in the council's pattern; empty where it has none.
    pub minute: &'a str,
    /// The topic in a few words; a recommendation has none.
    pub topic: Option<&'a Text>,
    /// What is to be done.
    pub text: &'a Text,
    /// The parts of a recommendation; empty for an action.
    pub parts: &'a [Resolution],
    /// Who does it, as the newest update that names somebody says; nobody yet where a recommendation is not answered.
    pub owner: Option<&'a Arc<Person>>,
    /// Those who do it together with the owner; nobody once an update names another.
    pub also: &'a [Arc<Person>],
    /// By when: the newest date that was given.
    pub due: Option<NaiveDate>,
    /// Who was to do it at first, if that is somebody else.
    pub first_owner: Option<&'a Arc<Person>>,
    /// By when at first, if that is another day.
    pub first_due: Option<NaiveDate>,
    /// Its status.
    pub status: ActionStatus,
    /// Why it is exempt information, if it is.
    pub exempt: Option<&'a Exemption>,
    /// The newest update, up to the day.
    pub update: Option<&'a Update>,
    /// The bodies to which it was transferred up to the day, the last one now having it.
    pub moves: Vec<Move<'a>>,
    /// To whom it is recommended; nothing for an action.
    pub recommended: Option<RecommendedTo<'a>>,
}

/// A transfer of an action to another body.
#[derive(Debug, Clone, Copy)]
pub struct Move<'a> {
    /// The id of that body.
    pub to: &'a str,
    /// Its name on that day.
    pub name: &'a Text,
    /// The day.
    pub on: NaiveDate,
}

/// The body to which something is recommended.
#[derive(Debug, Clone, Copy)]
pub struct RecommendedTo<'a> {
    /// The name of the body on the day of the resolution.
    pub body: &'a Text,
    /// Its newest answer, up to the day.
    pub answer: Option<&'a AnswerTo>,
}

impl FollowUp<'_> {
    /// The bodies that have or had it, each with its name: the one that agreed it first, the one that has it now last.
    #[must_use]
    pub fn bodies(&self) -> impl DoubleEndedIterator<Item = (&str, &Text)> {
        let first = (self.meeting.body.id.as_str(), &self.meeting.committee);
        std::iter::once(first).chain(self.moves.iter().map(|one| (one.to, one.name)))
    }

    /// The id of the body that has it now.
    #[must_use]
    pub fn body(&self) -> &str {
        self.moves.last().map_or(self.meeting.body.id.as_str(), |last| last.to)
    }

    /// Whether it is neither done nor dropped.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self.status, ActionStatus::Done | ActionStatus::Dropped)
    }

    /// Whether it is overdue on a day.
    #[must_use]
    pub fn is_overdue(&self, on: NaiveDate) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < on)
    }

    /// How many days ago it was agreed.
    #[must_use]
    pub fn age(&self, on: NaiveDate) -> i64 {
        (on - self.meeting.date).num_days()
    }
}

/// Everything that meetings up to a day have agreed, in the order of meetings, with its status on that day.
#[must_use]
pub fn follow_ups(model: &Model, on: NaiveDate) -> Vec<FollowUp<'_>> {
    let mut all = Vec::new();
    for meeting in model.meetings.iter().filter(|meeting| meeting.date <= on) {
        for minute in meeting.minutes.iter().flat_map(|minutes| &minutes.minutes) {
            for action in &minute.actions {
                let id = format!("{}/{}", meeting.id, action.id);
                let mut one = FollowUp {
                    id,
                    reference: action.reference.clone(),
                    meeting,
                    item: &minute.id,
                    minute: &minute.number,
                    topic: action.topic.as_ref(),
                    text: &action.text,
                    parts: &[],
                    owner: Some(&action.owner),
                    also: &action.also,
                    due: action.due,
                    first_owner: None,
                    first_due: None,
                    status: ActionStatus::Open,
                    exempt: action.exempt.as_ref(),
                    update: None,
                    moves: Vec::new(),
                    recommended: None,
                };
                bring_up_to_date(model, on, &mut one);
                all.push(one);
            }
            for one in minute.resolved() {
                recommendations(model, on, (meeting, minute), (&one.resolutions, one.before), (0, ""), &mut all);
            }
        }
    }
    all
}

fn recommendations<'a>(
    model: &'a Model,
    on: NaiveDate,
    (meeting, minute): (&'a Meeting, &'a Minute),
    (resolutions, earlier): (&'a [Resolution], usize),
    (level, before): (usize, &str),
    all: &mut Vec<FollowUp<'a>>,
) {
    let patterns = &meeting.numbering.resolutions;
    let pattern = patterns.get(level).or(patterns.last());
    for (index, resolution) in resolutions.iter().enumerate() {
        let place = earlier + index + 1;
        let own = pattern.map_or_else(|| place.to_string(), |pattern| pattern.number(place));
        let number = if resolution.alone { before.to_owned() } else { format!("{before}{own}") };
        if let (Some(id), Some(to)) = (&resolution.id, &resolution.recommends_to) {
            let id = format!("{}/{id}", meeting.id);
            let answers = model.answers.get(&id).map_or(&[][..], Vec::as_slice);
            let answer = answers.iter().rfind(|answer| answer.on <= on);
            let mut one = FollowUp {
                id,
                reference: format!("{} {number}", minute.number).trim().to_owned(),
                meeting,
                item: &minute.id,
                minute: &minute.number,
                topic: None,
                text: &resolution.text,
                parts: &resolution.parts,
                owner: answer.and_then(|answer| answer.owner.as_ref()),
                also: &[],
                due: answer.and_then(|answer| answer.due),
                first_owner: None,
                first_due: None,
                status: match answer.map(|answer| answer.answer) {
                    None => ActionStatus::Open,
                    Some(Answer::Rejected) => ActionStatus::Dropped,
                    Some(Answer::Accepted | Answer::Partly) => ActionStatus::Started,
                },
                exempt: resolution.exempt.as_ref(),
                update: None,
                moves: Vec::new(),
                recommended: Some(RecommendedTo { body: to, answer }),
            };
            bring_up_to_date(model, on, &mut one);
            all.push(one);
        }
        recommendations(model, on, (meeting, minute), (&resolution.parts, 0), (level + 1, &number), all);
    }
}

fn bring_up_to_date<'a>(model: &'a Model, on: NaiveDate, one: &mut FollowUp<'a>) {
    let updates = model.updates.get(&one.id).map_or(&[][..], Vec::as_slice);
    let (owner, due) = (one.owner, one.due);
    for update in updates.iter().filter(|update| update.on <= on) {
        one.status = update.status;
        if let Some(owner) = &update.owner {
            (one.owner, one.also) = (Some(owner), &[]);
        }
        one.due = update.due.or(one.due);
        one.moves.extend(update.moved_to.iter().map(|(to, name)| Move { to, name, on: update.on }));
        one.update = Some(update);
    }
    one.first_owner = owner.filter(|first| one.owner.is_some_and(|now| now.id != first.id));
    one.first_due = due.filter(|first| one.due != Some(*first));
}
