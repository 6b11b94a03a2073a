//! What was moved, amended, voted on and resolved.

use orderpaper_records::model::Text;
use orderpaper_records::model::minutes::{Amended, Dissent, Moved, Proceeding, ToldBy, Vote, VotedOn};
use orderpaper_records::model::policy::{ItemKind, MotionOutcome, Procedure, ProceedingKind};
use orderpaper_text::markup::{Block, Inline};

use super::votes::outcome_key;
use super::{MeetingComposer, MinutePiece, paragraph};
use crate::names::say_of_body;
use crate::sentence::clause;

impl MeetingComposer<'_> {
    /// Who moved and who seconded, in a sentence.
    pub(super) fn moved(&self, language: &str, one: &Proceeding) -> Option<String> {
        let also = one.also_by.iter().map(|person| self.called(person, language));
        let movers: Vec<String> = self.who(language, one).into_iter().chain(also).collect();
        let mover = (!movers.is_empty()).then(|| self.locale.list(language, &movers));
        let seconder = one.seconded_by.as_ref().map(|person| self.called(person, language));
        self.moved_by(language, mover.as_deref(), seconder.as_deref())
    }

    pub(super) fn moved_by(&self, language: &str, mover: Option<&str>, seconder: Option<&str>) -> Option<String> {
        match (mover, seconder) {
            (Some(mover), Some(seconder)) => {
                Some(self.locale.say(language, "moved-and-seconded", &[("mover", mover), ("seconder", seconder)]))
            }
            (Some(mover), None) => Some(self.locale.say(language, "moved-by", &[("mover", mover)])),
            (None, Some(seconder)) => Some(self.locale.say(language, "seconded-by", &[("seconder", seconder)])),
            (None, None) => None,
        }
    }

    /// What a motion or an amendment is called: "Amendment A – Bus fares".
    pub(super) fn motion_called(
        &self,
        language: &str,
        key: &str,
        letter: Option<&str>,
        title: Option<&Text>,
    ) -> String {
        let mut label = self.say(language, key);
        if let Some(letter) = letter {
            label = self.locale.say(language, "motion-lettered", &[("motion", &label), ("letter", letter)]);
        }
        match title {
            Some(title) => format!("{label} – {}", title.plain(language)),
            None => label,
        }
    }

    /// What is said of a motion before it is voted on.
    fn moved_words(&self, language: &str, one: &Proceeding) -> Vec<Block> {
        let mut sentences: Vec<String> = self.moved(language, one).into_iter().collect();
        sentences.extend(one.moved_with.as_ref().map(|with| {
            let motion = self.moved_called(language, with);
            self.locale.say(language, "moved-together", &[("motion", &motion)])
        }));
        let mut blocks: Vec<Block> =
            (!sentences.is_empty()).then(|| paragraph(sentences.join(" "))).into_iter().collect();
        blocks.extend(Self::blocks(language, one.text.as_ref()));
        blocks
    }

    /// What something is called that was moved before, in the words of its head.
    fn moved_called(&self, language: &str, moved: &Moved) -> String {
        let key = moved.procedure.map_or(motion_key(moved.kind), procedure_key);
        let label = self.motion_called(language, key, moved.letter.as_deref(), moved.title.as_ref());
        match &moved.told {
            Some(ToldBy::Mover(by)) => format!("{label} ({})", self.called(by, language)),
            told => self.with_number(language, label, told.as_ref()),
        }
    }

    /// A label with the number that tells it from others; who moved it is said under it.
    fn with_number(&self, language: &str, label: String, told: Option<&ToldBy>) -> String {
        let Some(ToldBy::Place(place)) = told else { return label };
        self.locale.say(language, "motion-lettered", &[("motion", &label), ("letter", &place.to_string())])
    }

    /// The head of something that is moved.
    pub(super) fn head_of_moved(&self, language: &str, one: &Proceeding) -> String {
        let key = one.procedure.map_or(motion_key(one.kind), procedure_key);
        let label = self.motion_called(language, key, one.letter.as_deref(), one.title.as_ref());
        let label = self.with_number(language, label, one.told.as_ref());
        let Some(amends) = &one.amends else { return label };
        let motion = self.moved_called(language, amends);
        self.locale.say(language, "amendment-to", &[("amendment", &label), ("motion", &motion)])
    }

    /// What an amendment made of what it changes, where that has a name.
    fn made(&self, language: &str, amends: Option<&Moved>, after: &Text) -> MinutePiece {
        let label = match amends {
            Some(moved) => {
                let motion = self.moved_called(language, moved);
                self.locale.say(language, "minute-substantive-named", &[("motion", &motion)])
            }
            None => self.say(language, "minute-substantive"),
        };
        MinutePiece::labelled(label, after.blocks(language))
    }

    pub(super) fn motion(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let label = self.head_of_moved(language, one);
        let mut words = self.moved_words(language, one);
        // The agenda words the motion to exclude the public as the law does.
        if one.procedure == Some(Procedure::ExcludePublic) && one.text.is_none() {
            let item = self.meeting.items.iter().find(|item| item.kind == ItemKind::Exclusion);
            words.extend(item.map(|item| paragraph(self.exclusion_motion(item, language))));
        }
        let mut pieces = vec![MinutePiece::labelled(label, words)];
        pieces.extend(self.answered(language, one));
        pieces.extend(self.ended(language, one, MOTION));
        pieces
    }

    /// An amendment, and the motion with its changes.
    pub(super) fn amendment(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let mut blocks = self.moved_words(language, one);
        if let Some(Amended { after, before }) = &one.becomes {
            let body: Vec<Inline> = match before {
                Some((_, before)) => self.changes(language, before, after),
                None => after.line(language),
            };
            blocks.push(Block::Paragraph { anchor: None, body });
        }
        let mut pieces = vec![MinutePiece::labelled(self.head_of_moved(language, one), blocks)];
        pieces.extend(self.ended(language, one, AMENDMENT));
        // Where the vote came later, the wording that it made is printed there.
        if let Some(Amended { after, .. }) = one.becomes.as_ref().filter(|_| one.is_made() && one.outcome.is_some()) {
            pieces.push(self.made(language, one.amends.as_ref(), after));
        }
        pieces
    }

    /// What is voted on, as its head calls it.
    fn voted_on(&self, language: &str, on: &VotedOn) -> String {
        on.moved
            .as_ref()
            .map_or_else(|| self.say(language, motion_key(on.kind)), |moved| self.moved_called(language, moved))
    }

    /// The label of a vote on what was moved before: one thing, or several that were put together.
    fn vote_label(&self, language: &str, all: &[VotedOn]) -> String {
        let named = |key: &str, what: &str| self.locale.say(language, key, &[("motion", what)]);
        let is_amendment = |on: &VotedOn| on.kind == ProceedingKind::Amendment;
        let is_plain =
            |on: &VotedOn| is_amendment(on) || on.alone && on.moved.as_ref().is_none_or(|one| one.procedure.is_none());
        let has_name = |on: &VotedOn| {
            on.moved.as_ref().is_some_and(|one| one.letter.is_some() || one.title.is_some() || one.told.is_some())
        };
        match all {
            [] => self.say(language, "vote"),
            [on] if on.amended && on.alone && !has_name(on) => self.say(language, "vote-on-amended"),
            [on] if !on.amended && !has_name(on) && is_plain(on) => {
                self.say(language, if is_amendment(on) { "vote-on-the-amendment" } else { "vote-on-the-motion" })
            }
            [on] => {
                let key = if on.amended { "vote-on-named-amended" } else { "vote-on" };
                named(key, &self.voted_on(language, on))
            }
            all => {
                let one = |on: &VotedOn| {
                    let what = self.voted_on(language, on);
                    if on.amended { named("motion-as-amended", &what) } else { what }
                };
                named("vote-on", &self.locale.list(language, &all.iter().map(one).collect::<Vec<_>>()))
            }
        }
    }

    /// The vote on something that was moved before.
    pub(super) fn later_vote(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let mut pieces: Vec<MinutePiece> = Self::told(language, one).into_iter().collect();
        let label = self.vote_label(language, &one.on);
        match (&one.vote, one.outcome) {
            (Some(vote), outcome) => {
                let subject = match one.on.as_slice() {
                    [on] => Some(subject_of(on.kind)),
                    _ => None,
                };
                pieces.extend(self.voted(language, label, vote, (subject, outcome)));
            }
            (None, Some(outcome)) => {
                let sentence = self.ended_as(language, outcome);
                pieces.push(MinutePiece::labelled(label, vec![paragraph(sentence)]));
            }
            (None, None) if one.on.is_empty() => {}
            (None, None) => {
                let open = paragraph(self.say(language, "minute-not-recorded"));
                pieces.push(MinutePiece::labelled(label, vec![open]));
            }
        }
        let is_made = one.outcome.is_some_and(MotionOutcome::makes);
        let makes = one.on.iter().filter_map(|on| Some((on.amends.as_ref(), on.makes.as_ref()?))).next_back();
        pieces.extend(makes.filter(|_| is_made).map(|(amends, after)| self.made(language, amends, after)));
        pieces.extend(self.dissents(language, &one.dissent));
        pieces
    }

    /// What was resolved at this point.
    pub(super) fn resolution(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let mut pieces: Vec<MinutePiece> = Vec::new();
        let said = self.moved_words(language, one);
        pieces.extend((!said.is_empty()).then_some(MinutePiece::Text(said)));
        pieces.extend(self.resolved(language, &one.resolved));
        pieces.extend(one.vote.iter().flat_map(|vote| self.vote_pieces(language, vote, None)));
        pieces.extend(self.dissents(language, &one.dissent));
        pieces
    }

    /// The members who dissented, with their reasons.
    pub(super) fn dissents<'d>(
        &self,
        language: &str,
        dissent: impl IntoIterator<Item = &'d Dissent>,
    ) -> Vec<MinutePiece> {
        let one = |one: &Dissent| {
            let name = self.called(&one.person, language);
            let sentence = match &one.reason {
                Some(reason) => {
                    let reason = reason.plain(language);
                    let arguments = [("name", name.as_str()), ("reason", clause(&reason))];
                    self.locale.say(language, "dissent-because", &arguments)
                }
                None => self.locale.say(language, "dissent", &[("name", &name)]),
            };
            MinutePiece::Text(vec![paragraph(sentence)])
        };
        dissent.into_iter().map(one).collect()
    }

    /// How a motion or an amendment ended.
    fn ended(&self, language: &str, one: &Proceeding, subject: &str) -> Vec<MinutePiece> {
        let mut pieces = match (&one.vote, one.outcome) {
            (Some(vote), outcome) => self.voted(language, self.say(language, "vote"), vote, (Some(subject), outcome)),
            (None, Some(MotionOutcome::Referred)) if one.referred_to.is_some() => Vec::new(),
            (None, Some(outcome)) => {
                vec![MinutePiece::Text(vec![paragraph(self.became(language, subject, outcome))])]
            }
            (None, None) => Vec::new(),
        };
        let to = one.referred_to.as_ref().filter(|_| one.ended == Some(MotionOutcome::Referred));
        pieces.extend(to.map(|_| self.motion_referred(language, one)));
        pieces.extend(self.dissents(language, &one.dissent));
        pieces
    }

    /// That a motion was referred, and to whom.
    pub(super) fn motion_referred(&self, language: &str, one: &Proceeding) -> MinutePiece {
        let sentence = match &one.referred_to {
            Some(to) => say_of_body(
                (self.model, self.locale),
                language,
                "minute-the-motion-referred-to",
                ("committee", to),
                &[],
            ),
            None => self.say(language, "minute-the-motion-referred"),
        };
        MinutePiece::Text(vec![paragraph(sentence)])
    }

    /// A vote: the sentence, the names, and the votes that members had recorded; `subject` is what it was on, where that is known.
    pub(super) fn vote_pieces(&self, language: &str, vote: &Vote, subject: Option<&str>) -> Vec<MinutePiece> {
        self.voted(language, self.say(language, "vote"), vote, (subject, None))
    }

    /// What became of a motion or an amendment, in a sentence.
    pub(super) fn became(&self, language: &str, subject: &str, outcome: MotionOutcome) -> String {
        let key = format!("{subject}-{}", outcome_key(outcome).trim_start_matches("outcome-"));
        if outcome == MotionOutcome::RuledOut {
            self.say_of_chair(language, &key, &[])
        } else {
            self.say(language, &key)
        }
    }

    fn voted(
        &self,
        language: &str,
        label: String,
        vote: &Vote,
        outcome: (Option<&str>, Option<MotionOutcome>),
    ) -> Vec<MinutePiece> {
        let sentence = self.vote(language, vote, outcome);
        let mut pieces = Vec::new();
        if !sentence.is_empty() {
            pieces.push(MinutePiece::labelled(label, vec![paragraph(sentence)]));
        }
        let voters = self.voters(language, vote);
        pieces.extend((!voters.is_empty()).then_some(MinutePiece::Terms(voters)));
        for sentence in vote.recorded.iter().flat_map(|names| self.recorded(language, names)) {
            pieces.push(MinutePiece::Text(vec![paragraph(sentence)]));
        }
        pieces.extend(vote.note.as_ref().map(|note| MinutePiece::Text(note.blocks(language))));
        pieces
    }
}

/// The keys of the sentences on what became of a motion or an amendment, without their ends.
pub(super) const MOTION: &str = "minute-the-motion";
const AMENDMENT: &str = "minute-the-amendment";

fn subject_of(kind: ProceedingKind) -> &'static str {
    if kind == ProceedingKind::Amendment { AMENDMENT } else { MOTION }
}

/// The key of what something that is moved is called.
fn motion_key(kind: ProceedingKind) -> &'static str {
    match kind {
        ProceedingKind::MotionOnNotice => "minute-motion-on-notice",
        ProceedingKind::ProceduralMotion => "minute-procedural-motion",
        ProceedingKind::Amendment => "minute-amendment",
        _ => "minute-motion",
    }
}

/// The key of what a motion on how to proceed is called.
fn procedure_key(procedure: Procedure) -> &'static str {
    match procedure {
        Procedure::ExcludePublic => "procedure-exclude-public",
        Procedure::ReadmitPublic => "procedure-readmit-public",
        Procedure::SuspendStandingOrders => "procedure-suspend-standing-orders",
        Procedure::RestoreStandingOrders => "procedure-restore-standing-orders",
        Procedure::ExtendMeeting => "procedure-extend-meeting",
        Procedure::ChangeOrder => "procedure-change-order",
        Procedure::ClosureOfDebate => "procedure-closure-of-debate",
        Procedure::NextBusiness => "procedure-next-business",
        Procedure::Adjourn => "procedure-adjourn",
        Procedure::VoteByName => "procedure-vote-by-name",
    }
}
