//! What happened under an item: questions and replies, motions and amendments, elections, petitions and breaks.

use orderpaper_records::model::Text;
use orderpaper_records::model::minutes::{Amended, Candidate, Proceeding, Vote};
use orderpaper_records::model::policy::{MotionOutcome, ProceedingKind};
use orderpaper_text::markup::{Block, Inline};

use super::votes::outcome_key;
use super::{MeetingComposer, MinutePiece, clock, paragraph};
use crate::number::number;
use crate::{LabelledLine, words};

impl MeetingComposer<'_> {
    pub(super) fn proceeding(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        match one.kind {
            ProceedingKind::Narrative => self.narrative(language, one),
            // A sentence that nothing follows is not printed.
            ProceedingKind::Points if one.points.is_empty() => self.narrative(language, one),
            ProceedingKind::Points => {
                let lead = match (&one.text, self.who(language, one)) {
                    (Some(text), None) => text.plain(language),
                    (text, Some(name)) => {
                        let by = self.locale.say(language, "minute-points-by", &[("name", &name)]);
                        text.iter().map(|text| text.plain(language)).chain([by]).collect::<Vec<_>>().join(" ")
                    }
                    (None, None) => self.say(language, "minute-points"),
                };
                let points = one.points.iter().map(|point| point.blocks(language)).collect();
                vec![MinutePiece::Points { lead, points }]
            }
            ProceedingKind::Question => self.question(language, one),
            ProceedingKind::Petition => self.petition(language, one),
            ProceedingKind::Deputation => self.heard(language, one, "minute-deputation"),
            ProceedingKind::Speaker => self.heard(language, one, "minute-speaker"),
            ProceedingKind::Motion => self.motion(language, one, "minute-motion"),
            ProceedingKind::MotionOnNotice => self.motion(language, one, "minute-motion-on-notice"),
            ProceedingKind::ProceduralMotion => self.motion(language, one, "minute-procedural-motion"),
            ProceedingKind::Amendment => self.amendment(language, one),
            ProceedingKind::Election => self.election(language, one),
            ProceedingKind::Correction => {
                let label = self.say(language, "minute-correction");
                let mut blocks: Vec<Block> = self.moved(language, one).map(paragraph).into_iter().collect();
                blocks.extend(Self::blocks(language, one.text.as_ref()));
                let mut pieces = vec![MinutePiece::labelled(label, blocks)];
                pieces.extend(one.vote.iter().flat_map(|vote| self.vote_pieces(language, vote, None)));
                pieces
            }
            ProceedingKind::Adjournment => self.adjournment(language, one),
        }
    }

    /// Who asked, spoke or moved.
    fn who(&self, language: &str, one: &Proceeding) -> Option<String> {
        one.by
            .as_ref()
            .map(|person| self.called(person, language))
            .or_else(|| one.name.as_ref().map(|name| name.plain(language)))
    }

    /// A label with a name in it, or another without where nobody is named.
    fn label(&self, language: &str, key: &str, name: Option<&str>) -> String {
        match name {
            Some(name) => self.locale.say(language, &format!("{key}-by"), &[("name", name)]),
            None => self.say(language, key),
        }
    }

    fn narrative(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let blocks = Self::blocks(language, one.text.as_ref());
        vec![match self.who(language, one) {
            Some(name) => MinutePiece::labelled(name, blocks),
            None => MinutePiece::Text(blocks),
        }]
    }

    fn question(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let asker = self.who(language, one);
        let words = |key: &str, name: Option<&str>, text: &Text| {
            MinutePiece::labelled(self.label(language, key, name), text.blocks(language))
        };
        // Who asked is said even where nobody has recorded what.
        let mut pieces = vec![match &one.text {
            Some(text) => words("question", asker.as_deref(), text),
            None => MinutePiece::labelled(self.label(language, "question", asker.as_deref()), Vec::new()),
        }];
        pieces.extend(one.reply.as_ref().map(|reply| self.reply(language, one, reply)));
        pieces.extend(one.supplementary.as_ref().map(|text| words("supplementary", asker.as_deref(), text)));
        let second = one.supplementary_reply.as_ref().filter(|_| one.supplementary.is_some());
        pieces.extend(second.map(|reply| self.reply(language, one, reply)));
        pieces.extend(self.promised(language, one));
        pieces
    }

    /// What was replied.
    fn reply(&self, language: &str, one: &Proceeding, text: &Text) -> MinutePiece {
        let replier = one.replied_by.as_ref().map(|person| self.called(person, language));
        MinutePiece::labelled(self.label(language, "reply", replier.as_deref()), text.blocks(language))
    }

    /// That somebody replied, or will, where no words of a reply say who.
    fn promised(&self, language: &str, one: &Proceeding) -> Option<MinutePiece> {
        let has_second = one.supplementary.is_some() && one.supplementary_reply.is_some();
        let has_words = one.reply.is_some() || has_second;
        if one.written_reply {
            let by = one.replied_by.as_ref().filter(|_| !has_words).map(|person| self.called(person, language));
            return Some(MinutePiece::Text(vec![paragraph(self.label(language, "written-reply", by.as_deref()))]));
        }
        let by = one.replied_by.as_ref().filter(|_| !has_words)?;
        let replied = self.locale.say(language, "replied", &[("name", &self.called(by, language))]);
        Some(MinutePiece::Text(vec![paragraph(replied)]))
    }

    /// What was replied to somebody who was heard.
    fn answered(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let reply = one.reply.as_ref().map(|reply| self.reply(language, one, reply));
        reply.into_iter().chain(self.promised(language, one)).collect()
    }

    fn petition(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let label = self.label(language, "minute-petition", self.who(language, one).as_deref());
        let mut blocks = Self::blocks(language, one.text.as_ref());
        if let Some(count) = one.signatures {
            blocks.push(paragraph(self.locale.say(
                language,
                "minute-signatures",
                &[("count", &number(count.into(), 0))],
            )));
        }
        let mut pieces = vec![MinutePiece::labelled(label, blocks)];
        pieces.extend(self.answered(language, one));
        pieces
    }

    fn heard(&self, language: &str, one: &Proceeding, key: &str) -> Vec<MinutePiece> {
        let label = self.label(language, key, self.who(language, one).as_deref());
        let mut pieces = vec![MinutePiece::labelled(label, Self::blocks(language, one.text.as_ref()))];
        pieces.extend(self.answered(language, one));
        pieces
    }

    /// Who moved and who seconded, in a sentence.
    fn moved(&self, language: &str, one: &Proceeding) -> Option<String> {
        let seconder = one.seconded_by.as_ref().map(|person| self.called(person, language));
        match (self.who(language, one), seconder) {
            (Some(mover), Some(seconder)) => {
                let arguments = [("mover", mover.as_str()), ("seconder", &seconder)];
                Some(self.locale.say(language, "moved-and-seconded", &arguments))
            }
            (Some(mover), None) => Some(self.locale.say(language, "moved-by", &[("mover", &mover)])),
            (None, Some(seconder)) => Some(self.locale.say(language, "seconded-by", &[("seconder", &seconder)])),
            (None, None) => None,
        }
    }

    fn motion(&self, language: &str, one: &Proceeding, key: &str) -> Vec<MinutePiece> {
        let mut blocks: Vec<Block> = self.moved(language, one).map(paragraph).into_iter().collect();
        blocks.extend(Self::blocks(language, one.text.as_ref()));
        let mut pieces = vec![MinutePiece::labelled(self.say(language, key), blocks)];
        pieces.extend(self.ended(language, one, "minute-the-motion"));
        pieces
    }

    /// An amendment, and the motion with its changes.
    fn amendment(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let mut blocks: Vec<Block> = self.moved(language, one).map(paragraph).into_iter().collect();
        blocks.extend(Self::blocks(language, one.text.as_ref()));
        if let Some(Amended { after, before }) = &one.becomes {
            let body: Vec<Inline> = match before {
                Some(before) => self.changes(language, before, after),
                None => after.line(language),
            };
            blocks.push(Block::Paragraph { anchor: None, body });
        }
        let mut pieces = vec![MinutePiece::labelled(self.say(language, "minute-amendment"), blocks)];
        pieces.extend(self.ended(language, one, "minute-the-amendment"));
        if let Some(Amended { after, .. }) = one.becomes.as_ref().filter(|_| one.is_made()) {
            pieces.push(MinutePiece::labelled(self.say(language, "minute-substantive"), after.blocks(language)));
        }
        pieces
    }

    /// How a motion or an amendment ended.
    fn ended(&self, language: &str, one: &Proceeding, subject: &str) -> Vec<MinutePiece> {
        match (&one.vote, one.outcome) {
            (Some(vote), outcome) => self.vote_pieces(language, vote, outcome),
            (None, Some(outcome)) => {
                let key = format!("{subject}-{}", outcome_key(outcome).trim_start_matches("outcome-"));
                vec![MinutePiece::Text(vec![paragraph(self.say(language, &key))])]
            }
            (None, None) => Vec::new(),
        }
    }

    /// A vote: the sentence, the names, and the votes that members had recorded.
    pub(super) fn vote_pieces(&self, language: &str, vote: &Vote, outcome: Option<MotionOutcome>) -> Vec<MinutePiece> {
        let sentence = self.vote(language, vote, outcome);
        let mut pieces = Vec::new();
        if !sentence.is_empty() {
            pieces.push(MinutePiece::labelled(self.say(language, "vote"), vec![paragraph(sentence)]));
        }
        pieces.extend(vote.names.as_ref().map(|names| MinutePiece::Terms(self.voters(language, names))));
        for sentence in vote.recorded.iter().flat_map(|names| self.recorded(language, names)) {
            pieces.push(MinutePiece::Text(vec![paragraph(sentence)]));
        }
        pieces
    }

    pub(super) fn election(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let office = one.office.as_ref().map(|office| office.plain(language));
        let candidate = |candidate: &Candidate| {
            let [mover, seconder] = [&candidate.by, &candidate.seconded_by]
                .map(|person| person.as_ref().map(|person| self.called(person, language)));
            let mut notes: Vec<String> = Vec::new();
            notes.extend(match (&mover, &seconder) {
                (Some(mover), Some(seconder)) => {
                    let arguments = [("mover", mover.as_str()), ("seconder", seconder)];
                    Some(self.locale.say(language, "proposed-and-seconded", &arguments))
                }
                (Some(mover), None) => Some(self.locale.say(language, "proposed-by", &[("mover", mover)])),
                (None, Some(seconder)) => Some(self.locale.say(language, "seconded-by", &[("seconder", seconder)])),
                (None, None) => None,
            });
            notes.extend(
                candidate
                    .votes
                    .map(|votes| self.locale.say(language, "election-votes", &[("count", &votes.to_string())])),
            );
            LabelledLine { label: self.called(&candidate.person, language), text: words(notes.join(" ")) }
        };
        let mut pieces = Vec::new();
        if !one.candidates.is_empty() {
            let lead = match &office {
                Some(office) => self.locale.say(language, "election-candidates", &[("office", office)]),
                None => self.say(language, "election-candidates-alone"),
            };
            pieces.push(MinutePiece::Text(vec![paragraph(lead)]));
            pieces.push(MinutePiece::Terms(one.candidates.iter().map(candidate).collect()));
        }
        pieces.extend(one.text.as_ref().map(|text| MinutePiece::Text(text.blocks(language))));
        pieces.extend(one.vote.iter().flat_map(|vote| self.vote_pieces(language, vote, None)));
        let came = match (&one.elected, &office) {
            (Some(person), Some(office)) => {
                let arguments = [("name", self.called(person, language)), ("office", office.clone())];
                let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
                Some(self.locale.say(language, "election-elected", &arguments))
            }
            (Some(person), None) => {
                let name = self.called(person, language);
                Some(self.locale.say(language, "election-elected-alone", &[("name", &name)]))
            }
            (None, Some(office)) if one.nobody_elected => {
                Some(self.locale.say(language, "election-failed", &[("office", office)]))
            }
            (None, None) if one.nobody_elected => Some(self.say(language, "election-failed-alone")),
            (None, _) => None,
        };
        pieces.extend(came.map(|came| MinutePiece::Text(vec![paragraph(came)])));
        pieces
    }

    fn adjournment(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let at = one.at.map(clock);
        let until = one.until.map(|until| {
            // On the same day the hour says enough.
            if at.is_some() && until.date() == self.meeting.date {
                return clock(until.time());
            }
            let date = self.locale.date(language, until.date());
            self.locale.say(language, "moment", &[("date", &date), ("time", &clock(until.time()))])
        });
        let sentence = match (&at, &until) {
            (Some(at), Some(until)) => self.locale.say(language, "adjourned-until", &[("at", at), ("until", until)]),
            (Some(at), None) => self.locale.say(language, "adjourned", &[("at", at)]),
            (None, Some(until)) => self.locale.say(language, "adjourned-only-until", &[("until", until)]),
            (None, None) => self.say(language, "adjourned-alone"),
        };
        let mut pieces = vec![MinutePiece::Text(vec![paragraph(sentence)])];
        pieces.extend(one.text.as_ref().map(|text| MinutePiece::Text(text.blocks(language))));
        pieces
    }
}
