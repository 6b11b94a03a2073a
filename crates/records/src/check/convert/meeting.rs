//! Meetings: their bodies, their agendas, and the days by which their papers must be open.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use orderpaper_text::source::Place;

use super::{Converter, ModelError, numbering, people};
use crate::check::Context;
use crate::check::context::over;
use crate::check::exempt;
use crate::check::membership::Membership;
use crate::check::presence::awaiting;
use crate::model::Text;
use crate::model::council::{Meetings, Numbering, Policy};
use crate::model::meeting::{Body, Cancellation, Item, ItemPart, Meeting, NoticeOfMotion};
use crate::model::numbering::Pattern;
use crate::model::person::Person;
use crate::model::policy::{Classification, ItemKind};
use crate::model::published::seal;
use crate::read::law::Law;
use crate::read::record::minutes::Minutes;
use crate::read::record::{committee, meeting as raw};
use crate::read::{Kind, Record};

/// What all meetings are converted with.
struct Shared<'a> {
    bodies: BTreeMap<&'a str, (Arc<Body>, Policy, &'a Record<committee::Committee>)>,
    /// The meetings of each body, by date.
    dates: BTreeMap<&'a str, Vec<(NaiveDate, &'a str)>>,
    /// How things are numbered today.
    numbering: Arc<Numbering>,
}

impl<'a> Converter<'_, 'a> {
    /// What meetings of all bodies have in common.
    pub(super) fn of_meetings(&self, law: &Law) -> Result<Meetings, ModelError> {
        let raw = &self.council.value.meetings;
        Ok(Meetings {
            notices: raw.notices.iter().map(|notice| self.text(*notice)).collect(),
            plan_notes: raw.forward_plan.as_ref().map(|notes| self.plan_notes(notes)).unwrap_or_default(),
            agenda_parts: raw.agenda_parts.as_ref().map(|parts| [parts.open, parts.exempt].map(|text| self.text(text))),
            calendar: law.calendar(&raw.closed, &raw.open).map_err(ModelError)?,
            call_in_days: raw.call_in_days,
            classes: self.own_classes(),
        })
    }

    /// The name that a committee, or a body outside the council, had on a day.
    pub(super) fn body_name(&self, id: &str, day: NaiveDate) -> Result<Text, ModelError> {
        let committees = &self.context.workspace.committees;
        if let Some(record) = committees.iter().find(|record| record.id == id) {
            return Ok(self.name_on(record, day));
        }
        let outside = self.outside_bodies().into_iter().find(|one| one.id == id);
        outside.map(|one| one.name_on(day).clone()).ok_or_else(|| ModelError(id.into()))
    }

    /// What sentences call those to whom something was referred: a body, or an officer by the office of that day.
    pub(super) fn referred_to(&self, id: Option<&String>, day: NaiveDate) -> Result<Option<Text>, ModelError> {
        let name = |id: &String| {
            let office = |none| self.person(id).ok().and_then(|person| person.on(day).office.clone()).ok_or(none);
            self.body_name(id, day).or_else(office)
        };
        id.map(name).transpose()
    }

    fn name_on(&self, record: &Record<committee::Committee>, day: NaiveDate) -> Text {
        let before = record.value.was.iter().filter(|was| day <= was.until.0).min_by_key(|was| was.until);
        self.text(before.map_or(record.value.name, |was| was.name))
    }

    pub(super) fn people_of(&self, ids: &[String]) -> Result<Vec<Arc<Person>>, ModelError> {
        ids.iter().map(|id| self.person(id)).collect()
    }

    pub(super) fn person_of(&self, id: Option<&String>) -> Result<Option<Arc<Person>>, ModelError> {
        id.map(|id| self.person(id)).transpose()
    }

    fn shared(&self) -> Result<Shared<'a>, ModelError> {
        let workspace = self.context.workspace;
        let mut bodies = BTreeMap::new();
        for record in &workspace.committees {
            let raw = &record.value;
            let body = self.body(record, NaiveDate::MIN, None)?;
            let policy = over(raw.policy.clone(), self.council.value.policy.clone());
            let policy = people::policy(policy);
            bodies.insert(record.id.as_str(), (Arc::new(body), policy, record));
        }
        let mut dates: BTreeMap<&str, Vec<(NaiveDate, &str)>> = BTreeMap::new();
        // One that was not held has no minutes to approve.
        for meeting in workspace.meetings.iter().filter(|meeting| meeting.value.cancelled.is_none()) {
            let date = Kind::Meeting.date(&meeting.id).ok_or_else(|| ModelError(meeting.id.clone()))?;
            dates.entry(&meeting.value.committee).or_default().push((date, &meeting.id));
        }
        for dates in dates.values_mut() {
            dates.sort_unstable();
        }
        Ok(Shared { bodies, dates, numbering: Arc::new(numbering(workspace, "")?) })
    }

    /// A committee as it is made up on a day.
    pub(super) fn body_on(&self, id: &str, day: NaiveDate) -> Result<Body, ModelError> {
        let record = self.context.workspace.committees.iter().find(|record| record.id == id);
        self.body(record.ok_or_else(|| ModelError(id.into()))?, day, None)
    }

    /// A body as it was made up on a day, before the meeting of these minutes.
    fn body(
        &self,
        record: &Record<committee::Committee>,
        day: NaiveDate,
        minutes: Option<&Minutes>,
    ) -> Result<Body, ModelError> {
        let raw = &record.value;
        let on = Membership::before(raw, day, minutes);
        let people = |ids: &[&str]| ids.iter().map(|id| self.person(id)).collect::<Result<Vec<_>, _>>();
        Ok(Body {
            id: record.id.clone(),
            kind: raw.kind,
            titles: [raw.chair_title, raw.vice_chair_title].map(|title| self.optional(title)),
            chair: on.chair.map(|id| self.person(id)).transpose()?,
            vice_chair: on.vice_chair.map(|id| self.person(id)).transpose()?,
            members: people(&on.members)?,
            co_opted: people(&on.co_opted)?,
            substitutes: people(&on.substitutes)?,
            of_classes: {
                let one = |(class, id): &(&str, &str)| Ok(((*class).to_owned(), self.person(id)?));
                on.of_classes.iter().map(one).collect::<Result<_, ModelError>>()?
            },
            seats: self.seats(raw, day),
            vacancies: self.vacancies(raw, day),
            constituents: raw.constituents.clone(),
            quorum: raw.quorum,
        })
    }

    /// The meetings, by date and then by id.
    pub(super) fn meetings(&self) -> Result<Vec<Meeting>, ModelError> {
        let shared = self.shared()?;
        let mut meetings = Vec::new();
        for record in &self.context.workspace.meetings {
            meetings.push(self.meeting(&shared, record)?);
        }
        meetings.sort_by(|a: &Meeting, b| a.id.cmp(&b.id));
        self.put_minutes(&mut meetings)?;
        self.put_published(&mut meetings);
        super::approval::approve(&mut meetings);
        super::next::find(&mut meetings);
        Ok(meetings)
    }

    fn meeting(&self, shared: &Shared<'a>, record: &'a Record<raw::Meeting>) -> Result<Meeting, ModelError> {
        let raw = &record.value;
        let (body, policy, committee) =
            shared.bodies.get(raw.committee.as_str()).ok_or_else(|| ModelError(raw.committee.clone()))?;
        let date = Kind::Meeting.date(&record.id).ok_or_else(|| ModelError(record.id.clone()))?;
        let signatory = raw.signatory.as_ref().or(self.council.value.meetings.signatory.as_ref());
        Ok(Meeting {
            id: record.id.clone(),
            place: Place::file(record.source),
            date,
            // Where nobody belongs to it for a time only, all its meetings share one.
            body: if committee.value.term.is_empty() && committee.value.vacancy.is_empty() {
                Arc::clone(body)
            } else {
                let mut minutes = self.context.workspace.minutes.iter();
                let minutes = minutes.find(|minutes| minutes.id == record.id).map(|minutes| &*minutes.value);
                Arc::new(self.body(committee, date, minutes)?)
            },
            committee: self.name_on(committee, date),
            numbering: self.numbering_of(shared, &record.id)?,
            policy: policy.clone(),
            kind: raw.kind,
            adjourned_from: raw.adjourned_from.as_ref().and_then(|id| Kind::Meeting.date(id)),
            time: raw.time.map(|time| time.0),
            venue: self.optional(raw.place),
            attending: raw.attending,
            joining: self.optional(raw.joining),
            webcast: raw.webcast,
            languages: self.languages(raw.language.as_deref()),
            headings: self.headings(raw.language.as_deref()),
            published: self.context.published_on(&record.id),
            publishing: None,
            short_notice_because: self.optional(raw.short_notice_because),
            requisition: raw.requisition.as_ref().map(|one| self.requisition(one)).transpose()?,
            letter: self.optional(raw.letter),
            next_given: raw.next_meeting.as_ref().map(|one| self.next_meeting(one)),
            next_found: [None, None],
            signatory: self.person_of(signatory)?,
            cancelled: raw.cancelled.as_ref().map(|one| Cancellation {
                on: one.on.0,
                why: self.text(one.why),
                moved_to: one.moved_to.as_ref().and_then(|id| Kind::Meeting.date(id)),
            }),
            moved_from: self.context.moved_from(&record.id),
            corrections: self.corrections(&raw.corrected, exempt::any_on_agenda(self.context, &record.id)),
            items: self.items(shared, record, date)?,
            minutes: None,
            published_pack: None,
            approved_on: None,
        })
    }

    /// How things are numbered in the papers of a meeting. Most meetings share that of today.
    fn numbering_of(&self, shared: &Shared<'_>, meeting: &str) -> Result<Arc<Numbering>, ModelError> {
        let workspace = self.context.workspace;
        let kept = workspace.kept.get(meeting);
        let own = kept.is_some_and(|kept| kept.numbering.is_some() || kept.committee.is_some());
        let by_body = self.context.body_of(meeting).is_some_and(|body| body.value.numbering.is_any());
        if own || by_body { Ok(Arc::new(numbering(workspace, meeting)?)) } else { Ok(Arc::clone(&shared.numbering)) }
    }

    /// The items of the agenda: the committee's opening items, those of the meeting, and the committee's closing items. One
    /// that the meeting writes itself, with the same id, replaces the committee's.
    fn items(
        &self,
        shared: &Shared<'a>,
        record: &'a Record<raw::Meeting>,
        date: NaiveDate,
    ) -> Result<Vec<Item>, ModelError> {
        let own = &record.value.item;
        let [opening, closing] = self.context.standing_items(&record.id);
        let (opening, closing) = (opening.into_iter(), closing.into_iter());
        let in_place = |item: &'a raw::Item| own.iter().find(|mine| mine.id == item.id).unwrap_or(item);
        let is_standing = |id: &str| opening.clone().chain(closing.clone()).any(|item| item.id == id);
        let business: Vec<&raw::Item> = own.iter().filter(|item| !is_standing(&item.id)).collect();
        // What comes after publication stands after what was published, closing items too: these keep their numbers.
        let pattern = self.numbering_of(shared, &record.id)?.items.clone();
        let published = |item: &raw::Item| published_number(self.context, &record.id, &item.id);
        let closes_at = closing.clone().filter_map(|item| position(&published(item)?, &pattern)).min();
        let is_out = closes_at.is_some() || business.iter().any(|item| published(item).is_some());
        let is_late = |item: &&raw::Item| match (published(item), closes_at) {
            (Some(number), Some(closes_at)) => position(&number, &pattern).is_some_and(|at| at >= closes_at),
            (Some(_), None) => false,
            (None, _) => is_out,
        };
        let (after, before): (Vec<&raw::Item>, Vec<&raw::Item>) = business.into_iter().partition(is_late);
        let all = opening.clone().map(in_place).chain(before);
        let all = all.chain(closing.clone().map(in_place)).chain(after);
        let mut items = Vec::new();
        let mut last = 0;
        for raw in all {
            last += usize::from(raw.numbered);
            let number = match &raw.number {
                _ if !raw.numbered => String::new(),
                // Those after a number that was given by hand go on from it.
                Some(given) => {
                    last = position(given, &pattern).unwrap_or(last);
                    given.clone()
                }
                None => pattern.number(last),
            };
            // A meeting that was moved takes no minutes of the one that is held instead.
            let moved_to = record.value.cancelled.as_ref().and_then(|one| one.moved_to.as_deref());
            let previous = shared.dates.get(record.value.committee.as_str()).into_iter().flatten();
            let previous: Vec<(NaiveDate, &str)> =
                previous.filter(|(day, id)| *day < date && Some(*id) != moved_to).copied().collect();
            let from = previous.len() - awaiting(self.context, previous.iter().map(|(_, id)| *id));
            let previous = previous[from..].iter().map(|(day, _)| *day).collect();
            items.push(self.item(raw, number, &record.id, previous)?);
        }
        Ok(items)
    }

    fn item(
        &self,
        raw: &raw::Item,
        number: String,
        meeting: &str,
        previous: Vec<NaiveDate>,
    ) -> Result<Item, ModelError> {
        let is_here =
            |report: &&String| !self.context.workspace.is_set_aside(Kind::Report, &format!("{meeting}/{report}"));
        let named = raw.report.as_ref().filter(is_here).map(|report| self.report(meeting, report)).transpose()?;
        // The title of an exempt report may be exempt itself: its item has one of its own.
        let open = named.as_ref().filter(|report| report.classification != Classification::Exempt);
        let report_title = open.map(|report| report.title.clone());
        let key_decision = raw.key_decision || named.as_ref().is_some_and(|report| report.key_decision);
        let report_class = named.as_ref().map(|report| report.classification);
        // An item that is withdrawn, or whose report is to follow, keeps the title of that, and what is exempt of it.
        let shut = named.as_ref().filter(|report| report.classification == Classification::Exempt);
        let exempt_categories = match shut {
            Some(report) if raw.exempt_categories.is_empty() && (raw.withdrawn.is_some() || raw.to_follow) => {
                report.exempt_categories.clone()
            }
            _ => raw.exempt_categories.clone(),
        };
        let mut plan = self.plan_entry(&raw.plan)?;
        if let Some(report) = open {
            plan.reference = plan.reference.or_else(|| report.forward_plan.clone());
            plan.member = plan.member.or_else(|| report.cabinet_member.clone());
        }
        let named_action = named.as_ref().and_then(|report| report.action);
        let report = named.filter(|_| !raw.to_follow && raw.withdrawn.is_none());
        let action = raw.action.or(named_action.filter(|_| report.is_none()));
        let minutes_of = match raw.kind {
            ItemKind::Minutes if raw.minutes_of.is_empty() => previous,
            _ => raw.minutes_of.iter().filter_map(|id| Kind::Meeting.date(id)).collect(),
        };
        let mut parts = Vec::new();
        for part in &raw.part {
            parts.push(ItemPart { title: self.text(part.title), officer: self.person_of(part.officer.as_ref())? });
        }
        let mut motions = Vec::new();
        for motion in &raw.motion {
            motions.push(NoticeOfMotion {
                by: self.person_of(motion.by.as_ref())?,
                also_by: self.people_of(&motion.also_by)?,
                letter: motion.letter.clone(),
                title: self.optional(motion.title),
                seconded_by: self.person_of(motion.seconded_by.as_ref())?,
                text: self.text(motion.text),
                reply: self.motion_reply(motion)?,
            });
        }
        Ok(Item {
            id: raw.id.clone(),
            name: raw.id.clone(),
            kind: raw.kind,
            number,
            title: self.optional(raw.title),
            public_title: self.optional(raw.public_title),
            time: raw.time.map(|time| time.0),
            officer: self.person_of(raw.officer.as_ref())?,
            purpose: self.optional(raw.purpose),
            action,
            report_class,
            report_title,
            report,
            to_follow: raw.to_follow,
            minutes_of,
            receives: raw.receives.iter().map(|id| self.minutes_of(meeting, id)).collect::<Result<_, _>>()?,
            exempt_categories,
            key_decision,
            key_notice: self.key_notice(raw.key_notice.as_ref())?,
            plan,
            private_notice: self.private_notice(raw.private_notice.as_ref())?,
            business: self.business(&raw.business),
            documents: raw.documents.iter().map(|document| self.text(*document)).collect(),
            urgent_because: self.optional(raw.urgent_because),
            withdrawn: self.optional(raw.withdrawn),
            matter: raw.matter.as_ref().map(|matter| self.matter(matter)).transpose()?,
            addendum_to: raw.addendum_to.clone(),
            referred_from: raw.referred_from.as_deref().map(|from| self.origin(from)).transpose()?,
            motions,
            submitted: raw.submitted.iter().enumerate().map(|one| self.submitted(one)).collect::<Result<_, _>>()?,
            corrections: self.corrections(&raw.corrected, {
                let report = self.context.report_on(meeting, &raw.id).map(|report| &*report.value);
                exempt::any_under_item(raw, report)
            }),
            parts,
        })
    }
}

/// The number with which an item was published; empty if it had none.
fn published_number(context: &Context<'_>, meeting: &str, item: &str) -> Option<String> {
    let workspace = context.workspace;
    let mut open =
        workspace.published.iter().filter(|record| record.id == meeting).flat_map(|record| &record.value.item);
    let sealed = || {
        let sealed = workspace.sealed.get(meeting)?;
        sealed.items.get(&seal(&sealed.salt, item)).cloned()
    };
    open.find(|one| one.id == item).map(|one| one.number.clone()).or_else(sealed)
}

/// Where on an agenda a number stands: 11 and 11a at 11, and "c)" at 3 where items have letters.
fn position(number: &str, pattern: &Pattern) -> Option<usize> {
    /// As many items as an agenda may have.
    const MANY: usize = 2000;
    if let Some(at) = (1..=MANY).find(|at| pattern.number(*at) == number) {
        return Some(at);
    }
    let digits = number.find(|c: char| !c.is_ascii_digit()).map_or(number, |end| &number[..end]);
    digits.parse().ok()
}
