//! What happened under an item: proceedings, interests and votes.

use chrono::NaiveDate;

use super::moved::is_named;
use super::{Converter, ModelError};
use crate::check::exempt;
use crate::model::meeting::MotionReply;
use crate::model::minutes::{
    Amended, Candidate, Dissent, ElectionResult, MinutesOf, Names, Proceeding, QuestionPart, Resolved, TakenMinutes,
    Vote, VoteSide,
};
use crate::read::Kind;
use crate::read::record::RawText;
use crate::read::record::meeting::NoticeOfMotion;
use crate::read::record::minutes as raw;
use crate::read::record::submitted::{Submitted, SubmittedPart};

impl Converter<'_, '_> {
    /// The side of the party to the item whose name is withheld here. In an exempt minute the side is exempt as well, and what is
    /// released from it must not tell it.
    fn side_of_party(&self, meeting: &str, item: &raw::Item, one: &raw::Proceeding) -> Option<RawText> {
        let is_open = !exempt::minute(self.context, meeting, item);
        let name = one.name.filter(|_| one.name_withheld && is_open).map(|name| self.context.plain(name))?;
        item.party.iter().find(|party| self.context.plain(party.name) == name).map(|party| party.side)
    }

    /// The proceeding of an item of a meeting that is at a place. What was resolved in it is for the caller to add.
    pub(super) fn proceeding(
        &self,
        (meeting, day): (&str, NaiveDate),
        item: &raw::Item,
        place: usize,
    ) -> Result<Proceeding, ModelError> {
        let Some(raw) = item.proceeding.get(place) else { return Ok(Proceeding::default()) };
        let changes = item.amends(place);
        let before = changes.and_then(|changed| item.wording(changed, place));
        let before = before.map(|(from, text)| (from, self.text(text)));
        let mut candidates = Vec::new();
        for candidate in &raw.candidate {
            candidates.push(Candidate {
                person: self.person(&candidate.person)?,
                by: self.person_of(candidate.by.as_ref())?,
                seconded_by: self.person_of(candidate.seconded_by.as_ref())?,
                votes: candidate.votes,
                voters: self.people_of(&candidate.voters)?,
            });
        }
        let part =
            |part: &raw::QuestionPart| QuestionPart { text: self.text(part.text), reply: self.optional(part.reply) };
        let is_exempt = exempt::proceeding(self.context, meeting, item, raw);
        let interests = raw.interest.iter().map(|one| self.interest(meeting, one, is_exempt));
        Ok(Proceeding {
            place,
            kind: raw.kind,
            id: raw.id.clone(),
            letter: raw.letter.clone(),
            title: self.optional(raw.title),
            number: raw.number.clone(),
            to: self.person_of(raw.to.as_ref())?,
            text: self.optional(raw.text),
            points: raw.points.iter().map(|point| self.text(*point)).collect(),
            by: self.person_of(raw.by.as_ref())?,
            also_by: self.people_of(&raw.also_by)?,
            name: self.optional(raw.name),
            name_withheld: raw.name_withheld,
            of: self.optional(raw.of),
            side: self.optional(raw.side.or_else(|| self.side_of_party(meeting, item, raw))),
            presented_by: self.person_of(raw.presented_by.as_ref())?,
            seconded_by: self.person_of(raw.seconded_by.as_ref())?,
            replied_by: self.person_of(raw.replied_by.as_ref())?,
            replier: self.optional(raw.replier),
            reply: self.optional(raw.reply),
            supplementary: self.optional(raw.supplementary),
            supplementary_reply: self.optional(raw.supplementary_reply),
            written_reply: raw.written_reply,
            replied_on: raw.replied_on.map(|day| day.0),
            parts: raw.part.iter().map(part).collect(),
            not_reached: raw.not_reached,
            not_taken: raw.not_taken,
            reason: self.optional(raw.reason),
            signatures: raw.signatures,
            procedure: raw.procedure,
            outcome: item.outcome_at_once(raw),
            referred_to: self.referred_to(raw.referred_to.as_ref(), day)?,
            ended: item.ended(raw),
            becomes: self.optional(raw.becomes).map(|after| Amended { after, before }),
            changes,
            made_at: item.made_at(place),
            told: self.told(item, place)?.filter(|_| is_named(item, place)),
            amends: self.amends(item, place)?,
            on: self.voted_on(item, place)?,
            moved_with: self.moved_with(item, place)?,
            appointed_to: raw.appointed_to.as_ref().map(|id| self.body_name(id, day)).transpose()?,
            instead_of: self.people_of(&raw.instead_of)?,
            vacant: raw.vacant,
            term: [raw.term_from, raw.term_until].map(|day| day.map(|day| day.0)),
            office: self.optional(raw.office),
            candidates,
            result: self.election_result(raw)?,
            minutes: TakenMinutes {
                of: raw.minutes_of.as_ref().map(|id| self.minutes_of(meeting, id)).transpose()?,
                taken: raw.taken,
                signed: raw.signed,
                signed_by: self.person_of(raw.signed_by.as_ref())?,
            },
            resolved: Resolved::default(),
            vote: raw.vote.as_ref().map(|vote| self.vote(vote)).transpose()?,
            dissent: self.dissent(&raw.dissent)?,
            interests: interests.collect::<Result<_, _>>()?,
            people: self.people_of(&raw.people)?,
            at: raw.at.map(|time| time.0),
            until: raw.until.map(|until| until.0),
            day: raw.day.map(|day| day.0),
            added: raw.added.map(|day| day.0),
            exempt: None,
            public_text: self.optional(raw.public_text),
        })
    }

    /// What was submitted before the meeting, as the meeting will take it.
    pub(super) fn submitted(&self, (place, raw): (usize, &Submitted)) -> Result<Proceeding, ModelError> {
        let part = |part: &SubmittedPart| QuestionPart { text: self.text(part.text), reply: None };
        Ok(Proceeding {
            place,
            kind: raw.kind.proceeding(),
            number: raw.number.clone(),
            by: self.person_of(raw.by.as_ref())?,
            name: self.optional(raw.name),
            name_withheld: raw.name_withheld,
            of: self.optional(raw.of),
            to: self.person_of(raw.to.as_ref())?,
            presented_by: self.person_of(raw.presented_by.as_ref())?,
            title: self.optional(raw.title),
            text: self.optional(raw.text),
            parts: raw.part.iter().map(part).collect(),
            signatures: raw.signatures,
            side: self.optional(raw.side),
            not_taken: raw.not_taken,
            reason: self.optional(raw.reason),
            ..Proceeding::default()
        })
    }

    /// What was replied to a motion before the meeting.
    pub(super) fn motion_reply(&self, raw: &NoticeOfMotion) -> Result<Option<MotionReply>, ModelError> {
        let Some(text) = self.optional(raw.reply) else { return Ok(None) };
        let by = self.person_of(raw.replied_by.as_ref())?;
        Ok(Some(MotionReply { by, on: raw.replied_on.map(|day| day.0), text }))
    }

    fn election_result(&self, raw: &raw::Proceeding) -> Result<ElectionResult, ModelError> {
        Ok(ElectionResult {
            elected: self.person_of(raw.elected.as_ref())?,
            nobody_elected: raw.nobody_elected,
            uncontested: raw.uncontested,
            co_opted: raw.co_opted,
            casting_for: self.person_of(raw.casting_for.as_ref())?,
            drawn: self.person_of(raw.drawn.as_ref())?,
            continues: self.person_of(raw.continues.as_ref())?,
        })
    }

    /// The meeting whose minutes another one took.
    pub(super) fn minutes_of(&self, by: &str, id: &str) -> Result<MinutesOf, ModelError> {
        let record = self.context.meeting(id).ok_or_else(|| ModelError(id.into()))?;
        let day = Kind::Meeting.date(id).ok_or_else(|| ModelError(id.into()))?;
        let committee = record.value.committee.as_str();
        let is_own = self.context.meeting(by).is_some_and(|own| own.value.committee == committee);
        let committee = if is_own { None } else { Some(self.body_name(committee, day)?) };
        Ok(MinutesOf { meeting: id.into(), day, committee })
    }

    pub(super) fn dissent(&self, raw: &[raw::Dissent]) -> Result<Vec<Dissent>, ModelError> {
        let one =
            |one: &raw::Dissent| Ok(Dissent { person: self.person(&one.person)?, reason: self.optional(one.reason) });
        raw.iter().map(one).collect()
    }

    pub(super) fn vote(&self, raw: &raw::Vote) -> Result<Vote, ModelError> {
        let mut sides = Vec::new();
        for side in &raw.side {
            let names = self.people_of(&side.names)?;
            sides.push(VoteSide { label: self.text(side.label), count: side.count, names, casting: side.casting });
        }
        Ok(Vote {
            by: raw.by,
            counts: [raw.in_favour, raw.against, raw.abstained, raw.declined],
            unanimous: raw.unanimous,
            nobody_against: raw.nobody_against,
            majority: raw.majority,
            majority_of: raw.majority_of,
            casting: raw.casting,
            names: raw.names.as_ref().map(|names| self.names(names)).transpose()?,
            excluded_by: raw.names.as_ref().and_then(|names| self.optional(names.excluded_by)),
            recorded: raw.recorded.as_ref().map(|names| self.names(names)).transpose()?,
            sides,
            note: self.optional(raw.note),
        })
    }

    fn names(&self, raw: &raw::Names) -> Result<Names, ModelError> {
        let all =
            [&raw.in_favour, &raw.against, &raw.abstained, &raw.declined, &raw.not_voting, &raw.absent, &raw.excluded];
        let mut names = Names::default();
        for (names, ids) in names.iter_mut().zip(all) {
            *names = self.people_of(ids)?;
        }
        Ok(names)
    }
}
