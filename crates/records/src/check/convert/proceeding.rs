//! What happened under an item: proceedings, interests and votes.

use super::{Converter, ModelError};
use crate::model::Text;
use crate::model::minutes::{
    Amended, Candidate, Dissent, ElectionResult, MinutesOf, Names, Proceeding, QuestionPart, Resolved, TakenMinutes,
    ToldBy, Vote, VoteSide, VotedOn,
};
use crate::model::policy::ProceedingKind;
use crate::read::Kind;
use crate::read::record::minutes as raw;

impl Converter<'_, '_> {
    /// A proceeding of an item of a meeting, after those `earlier` ones. What was resolved in it is for the caller to add.
    pub(super) fn proceeding(
        &self,
        meeting: &str,
        item: &raw::Item,
        raw: &raw::Proceeding,
        earlier: &[Proceeding],
    ) -> Result<Proceeding, ModelError> {
        let before = earlier.iter().rev().find_map(wording);
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
        let named = |id: &String| {
            let one = earlier.iter().find(|one| one.id.as_ref() == Some(id))?;
            Some(VotedOn {
                id: id.clone(),
                kind: one.kind,
                makes: one.becomes.as_ref().map(|amended| amended.after.clone()),
                letter: one.letter.clone(),
                title: one.title.clone(),
                told: told_by(item, one),
                amended: is_amended(earlier, one),
            })
        };
        Ok(Proceeding {
            kind: raw.kind,
            id: raw.id.clone(),
            letter: raw.letter.clone(),
            title: self.optional(raw.title),
            text: self.optional(raw.text),
            points: raw.points.iter().map(|point| self.text(*point)).collect(),
            by: self.person_of(raw.by.as_ref())?,
            also_by: self.people_of(&raw.also_by)?,
            name: self.optional(raw.name),
            name_withheld: raw.name_withheld,
            of: self.optional(raw.of),
            side: self.optional(raw.side),
            seconded_by: self.person_of(raw.seconded_by.as_ref())?,
            replied_by: self.person_of(raw.replied_by.as_ref())?,
            replier: self.optional(raw.replier),
            reply: self.optional(raw.reply),
            supplementary: self.optional(raw.supplementary),
            supplementary_reply: self.optional(raw.supplementary_reply),
            written_reply: raw.written_reply,
            parts: raw.part.iter().map(part).collect(),
            not_reached: raw.not_reached,
            signatures: raw.signatures,
            procedure: raw.procedure,
            outcome: raw.outcome,
            ended: item.ended(raw),
            becomes: self.optional(raw.becomes).map(|after| Amended { after, before }),
            on: raw.voted_on().filter_map(named).collect(),
            moved_with: raw.moved_with.as_ref().and_then(named),
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
            interests: raw.interest.iter().map(|one| self.interest(one)).collect::<Result<_, _>>()?,
            people: self.people_of(&raw.people)?,
            at: raw.at.map(|time| time.0),
            until: raw.until.map(|until| until.0),
            added: raw.added.map(|day| day.0),
            exempt: None,
            public_text: self.optional(raw.public_text),
        })
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

/// What tells something that was moved from the others of its kind under an item that have neither a letter nor a title.
fn told_by(item: &raw::Item, one: &Proceeding) -> Option<ToldBy> {
    if one.letter.is_some() || one.title.is_some() {
        return None;
    }
    let is_alike = |other: &&raw::Proceeding| {
        other.kind == one.kind && other.procedure == one.procedure && other.letter.is_none() && other.title.is_none()
    };
    let alike: Vec<_> = item.proceeding.iter().filter(is_alike).collect();
    let is_it = |other: &&raw::Proceeding| other.id == one.id;
    let others = || alike.iter().filter(|other| !is_it(other));
    others().next()?;
    match &one.by {
        Some(by) if others().all(|other| other.by.as_ref() != Some(&by.id)) => Some(ToldBy::Mover(by.clone())),
        _ => alike.iter().position(is_it).map(|at| ToldBy::Place(at + 1)),
    }
}

/// Whether an amendment to a motion was made after it was moved, among what happened up to now.
fn is_amended(earlier: &[Proceeding], motion: &Proceeding) -> bool {
    use ProceedingKind::{Amendment, Motion, MotionOnNotice};
    let is_motion = |one: &Proceeding| matches!(one.kind, Motion | MotionOnNotice);
    let voted_on =
        |one: &Proceeding| earlier.iter().any(|vote| vote.on.iter().any(|on| Some(&on.id) == one.id.as_ref()));
    let is_made = |one: &Proceeding| one.is_made() && (one.outcome.is_some() || voted_on(one));
    let after = earlier.iter().skip_while(|one| !std::ptr::eq(*one, motion)).skip(1);
    is_motion(motion) && after.take_while(|one| !is_motion(one)).any(|one| one.kind == Amendment && is_made(one))
}

/// The wording that a motion has after a proceeding: that of the motion itself, or with an amendment that was made.
fn wording(proceeding: &Proceeding) -> Option<Text> {
    match proceeding.kind {
        ProceedingKind::Motion | ProceedingKind::MotionOnNotice => proceeding.text.clone(),
        ProceedingKind::Amendment if proceeding.is_made() => {
            proceeding.becomes.as_ref().map(|amended| amended.after.clone())
        }
        _ => None,
    }
}
