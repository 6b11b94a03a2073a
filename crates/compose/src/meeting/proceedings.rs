//! What happened under an item: questions and replies, motions and amendments, elections, petitions and breaks.

use chrono::NaiveDate;
use orderpaper_records::model::minutes::Proceeding;
use orderpaper_records::model::policy::{NotTaken, ProceedingKind};
use orderpaper_records::model::{Exemption, Text};
use orderpaper_records::project::Edition;
use orderpaper_text::markup::{Block, Inline};

use super::{MeetingComposer, MinutePiece, clock, paragraph};
use crate::names::{called, say_of_body};
use crate::number::number;
use crate::sentence::{capitalised, clause};
use crate::{LabelledLine, words};

impl MeetingComposer<'_> {
    /// What happened, and in the place of what is exempt, what the edition prints. An exempt minute says so itself.
    pub(super) fn proceeding(&self, language: &str, one: &Proceeding, minute: Option<&Exemption>) -> Vec<MinutePiece> {
        let Some(exempt) = &one.exempt else { return self.happened(language, one) };
        let mark = minute.is_none().then(|| self.withheld(language).placeholder(&exempt.categories, Vec::new()));
        let mut pieces: Vec<MinutePiece> = mark.map(MinutePiece::Text).into_iter().collect();
        match self.edition {
            Edition::Public => {
                pieces.extend(self.interests(language, &one.interests));
                pieces.extend(one.public_text.as_ref().map(|text| MinutePiece::Text(text.blocks(language))));
                pieces.extend(self.resolved(language, &one.resolved));
            }
            Edition::Restricted => pieces.extend(self.happened(language, one)),
        }
        pieces
    }

    /// What happened. Where the record says nothing but that something did, that is said.
    fn happened(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let mut pieces = self.pieces_of(language, one);
        pieces.retain(|piece| !matches!(piece, MinutePiece::Text(blocks) if blocks.is_empty()));
        // What the public does not read is recorded all the same.
        let may_be_exempt = one.kind == ProceedingKind::Interests || !one.resolved.resolutions.is_empty();
        if pieces.is_empty() && !may_be_exempt {
            pieces.push(MinutePiece::Text(vec![paragraph(self.say(language, "minute-not-recorded"))]));
        }
        pieces
    }

    fn pieces_of(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
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
            ProceedingKind::Speaker if one.not_taken.is_some() => self.heard(language, one, "speaker-registered"),
            ProceedingKind::Speaker => self.heard(language, one, "minute-speaker"),
            ProceedingKind::Interests => {
                let mut pieces = self.interests(language, &one.interests);
                pieces.extend(Self::told(language, one));
                pieces
            }
            ProceedingKind::Motion | ProceedingKind::MotionOnNotice | ProceedingKind::ProceduralMotion => {
                self.motion(language, one)
            }
            ProceedingKind::Amendment => self.amendment(language, one),
            ProceedingKind::Vote => self.later_vote(language, one),
            ProceedingKind::Resolution => self.resolution(language, one),
            ProceedingKind::Ruling if one.by.is_none() && one.name.is_none() => {
                let label = self.say_of_chair(language, "minute-ruling", &[]);
                vec![MinutePiece::labelled(label, Self::blocks(language, one.text.as_ref()))]
            }
            ProceedingKind::Ruling => self.by_label(language, one, "minute-ruling"),
            ProceedingKind::Appointment => self.appointed(language, one),
            ProceedingKind::Acceptance => self.accepted(language, one),
            ProceedingKind::Chair => match &one.by {
                Some(person) => {
                    let name = self.called(person, language);
                    let sentence = self.locale.say(language, "minute-chair-taken", &[("member", &name)]);
                    sentence_and(sentence, Self::told(language, one))
                }
                None => Self::told(language, one).into_iter().collect(),
            },
            ProceedingKind::Election => self.election(language, one),
            ProceedingKind::Correction => {
                let label = self.say(language, "minute-correction");
                let mut blocks: Vec<Block> = self.moved(language, one).map(paragraph).into_iter().collect();
                blocks.extend(Self::blocks(language, one.text.as_ref()));
                let mut pieces = vec![MinutePiece::labelled(label, blocks)];
                pieces.extend(one.vote.iter().flat_map(|vote| self.vote_pieces(language, vote, None)));
                pieces
            }
            ProceedingKind::Minutes => self.minutes_taken(language, one),
            ProceedingKind::Inquorate => {
                self.without_quorum(language, "no-longer-quorum", (one.at, one.until), one.text.as_ref())
            }
            ProceedingKind::Arrival => self.seen_to_come_or_go(language, one, "people-arrived"),
            ProceedingKind::Departure => self.seen_to_come_or_go(language, one, "people-left"),
            ProceedingKind::Adjournment => self.paused(language, one, "adjourned"),
            ProceedingKind::Deliberation => self.paused(language, one, "retired"),
            ProceedingKind::Resumption => {
                let date = one.day.map(|day| self.locale.date(language, day));
                let sentence = match (date, one.at.map(clock)) {
                    (Some(date), Some(time)) => {
                        let when = self.locale.say(language, "moment", &[("date", &date), ("time", &time)]);
                        self.locale.say(language, "resumed-on", &[("when", &when)])
                    }
                    (Some(date), None) => self.locale.say(language, "resumed-on", &[("when", &date)]),
                    (None, Some(at)) => self.locale.say(language, "resumed-at", &[("at", &at)]),
                    (None, None) => self.say(language, "resumed"),
                };
                sentence_and(sentence, Self::told(language, one))
            }
            ProceedingKind::Note => {
                let label = match one.added {
                    Some(day) => {
                        self.locale.say(language, "minute-note-added", &[("date", &self.locale.date(language, day))])
                    }
                    None => self.say(language, "minute-note"),
                };
                vec![MinutePiece::labelled(label, Self::blocks(language, one.text.as_ref()))]
            }
        }
    }

    /// What the record says in words.
    pub(super) fn told(language: &str, one: &Proceeding) -> Option<MinutePiece> {
        one.text.as_ref().map(|text| MinutePiece::Text(text.blocks(language)))
    }

    /// Who asked, spoke or moved, and whom they spoke for.
    pub(super) fn who(&self, language: &str, one: &Proceeding) -> Option<String> {
        let member = one.by.as_ref().map(|person| self.called(person, language));
        // As whom somebody spoke says more than that it was one of the public.
        let side = one.side.as_ref().map(|side| side.plain(language));
        let hidden = || match &side {
            Some(side) => self.locale.say(language, "name-withheld-side", &[("side", side)]),
            None => self.say(language, "name-withheld"),
        };
        let hides = member.is_none() && one.name_withheld && self.edition == Edition::Public;
        let named = || one.name.as_ref().map(|name| name.plain(language));
        let name = match (member, self.edition) {
            (Some(member), _) => member,
            (None, Edition::Public) if one.name_withheld => hidden(),
            (None, Edition::Restricted) if one.name_withheld => {
                self.locale.say(language, "name-withheld-in-public", &[("name", &named()?)])
            }
            (None, _) => named()?,
        };
        let about: Vec<String> =
            [&one.of, &one.side].into_iter().flatten().filter(|_| !hides).map(|text| text.plain(language)).collect();
        Some(if about.is_empty() { name } else { format!("{name} ({})", about.join("; ")) })
    }

    /// A label with a name in it, or another without where nobody is named.
    pub(super) fn label(&self, language: &str, key: &str, name: Option<&str>) -> String {
        match name {
            Some(name) => self.locale.say(language, &format!("{key}-by"), &[("name", name)]),
            None => self.say(language, key),
        }
    }

    fn narrative(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let blocks = Self::blocks(language, one.text.as_ref());
        vec![match self.who(language, one) {
            Some(name) if one.name_withheld => MinutePiece::labelled(capitalised(&name), blocks),
            Some(name) => MinutePiece::labelled(name, blocks),
            None => MinutePiece::Text(blocks),
        }]
    }

    /// Words under a label that may name who said them.
    fn by_label(&self, language: &str, one: &Proceeding, key: &str) -> Vec<MinutePiece> {
        let label = self.label(language, key, self.who(language, one).as_deref());
        let label = if one.name_withheld { capitalised(&label) } else { label };
        vec![MinutePiece::labelled(label, Self::blocks(language, one.text.as_ref()))]
    }

    fn question(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let asker = self.who(language, one);
        let words = |key: &str, name: Option<&str>, text: &Text| {
            MinutePiece::labelled(self.label(language, key, name), text.blocks(language))
        };
        let mut pieces: Vec<MinutePiece> = self.submitted(language, one).into_iter().collect();
        // Who asked is said even where nobody has recorded what.
        pieces.push(match &one.text {
            Some(text) => words("question", asker.as_deref(), text),
            None => MinutePiece::labelled(self.label(language, "question", asker.as_deref()), Vec::new()),
        });
        let replier = self.replier(language, one);
        for (index, part) in one.parts.iter().enumerate() {
            let number = (index + 1).to_string();
            let label = self.locale.say(language, "question-part", &[("number", &number)]);
            pieces.push(MinutePiece::labelled(label, part.text.blocks(language)));
            let label = match &replier {
                Some(name) => self.locale.say(language, "reply-part-by", &[("number", &number), ("name", name)]),
                None => self.locale.say(language, "reply-part", &[("number", &number)]),
            };
            pieces.extend(part.reply.as_ref().map(|reply| MinutePiece::labelled(label, reply.blocks(language))));
        }
        pieces.extend(one.reply.as_ref().map(|reply| self.reply(language, one, (reply, one.replied_on))));
        pieces.extend(one.supplementary.as_ref().map(|text| words("supplementary", asker.as_deref(), text)));
        let second = one.supplementary_reply.as_ref().filter(|_| one.supplementary.is_some());
        pieces.extend(second.map(|reply| self.reply(language, one, (reply, None))));
        let late = one.not_reached.then(|| paragraph(self.say(language, "question-not-reached")));
        pieces.extend(late.or_else(|| self.not_taken(language, one)).map(|sentence| MinutePiece::Text(vec![sentence])));
        pieces.extend(self.promised(language, one));
        pieces
    }

    /// Who replied, of the council or from outside.
    fn replier(&self, language: &str, one: &Proceeding) -> Option<String> {
        let own = one.replied_by.as_ref().map(|person| self.called(person, language));
        own.or_else(|| one.replier.as_ref().map(|name| name.plain(language)))
    }

    /// What was replied and, of what came in writing after the meeting, on which day.
    fn reply(&self, language: &str, one: &Proceeding, (text, on): (&Text, Option<NaiveDate>)) -> MinutePiece {
        let replier = self.replier(language, one);
        // Nobody said anything on what was not taken.
        let is_written = on.is_some() || !one.was_taken() && one.written_reply;
        let label = self.reply_label(language, replier.as_deref(), on, is_written);
        MinutePiece::labelled(label, text.blocks(language))
    }

    /// Who replied and, of what came in writing, on which day.
    pub(super) fn reply_label(
        &self,
        language: &str,
        by: Option<&str>,
        on: Option<NaiveDate>,
        is_written: bool,
    ) -> String {
        let label = self.label(language, if is_written { "reply-in-writing" } else { "reply" }, by);
        let Some(day) = on else { return label };
        let date = self.locale.date(language, day);
        self.locale.say(language, "reply-in-writing-on", &[("reply", &label), ("date", &date)])
    }

    /// That somebody replied, or will, where no words of a reply say who.
    fn promised(&self, language: &str, one: &Proceeding) -> Option<MinutePiece> {
        let has_second = one.supplementary.is_some() && one.supplementary_reply.is_some();
        let has_words = one.reply.is_some() || has_second || one.parts.iter().any(|part| part.reply.is_some());
        let is_given = one.replied_on.is_some() || !one.was_taken() && one.written_reply;
        if is_given && has_words {
            return None;
        }
        if one.written_reply {
            let by = self.replier(language, one).filter(|_| !has_words);
            return Some(MinutePiece::Text(vec![paragraph(self.label(language, "written-reply", by.as_deref()))]));
        }
        let by = self.replier(language, one).filter(|_| !has_words)?;
        let replied = self.locale.say(language, "replied", &[("name", &by)]);
        Some(MinutePiece::Text(vec![paragraph(replied)]))
    }

    /// That something was withdrawn or refused, and why.
    pub(super) fn not_taken(&self, language: &str, one: &Proceeding) -> Option<Block> {
        let key = match one.not_taken? {
            NotTaken::Withdrawn => "not-taken-withdrawn",
            NotTaken::Refused => "not-taken-refused",
        };
        Some(paragraph(match &one.reason {
            Some(reason) => {
                self.locale.say(language, &format!("{key}-because"), &[("reason", clause(&reason.plain(language)))])
            }
            None => self.say(language, key),
        }))
    }

    /// Whether somebody who was to be heard was not, or what was replied.
    pub(super) fn answered(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let not_taken = self.not_taken(language, one).map(|sentence| MinutePiece::Text(vec![sentence]));
        let reply = one.reply.as_ref().map(|reply| self.reply(language, one, (reply, one.replied_on)));
        not_taken.into_iter().chain(reply).chain(self.promised(language, one)).collect()
    }

    fn petition(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let label = self.label(language, "minute-petition", self.who(language, one).as_deref());
        let mut blocks = Self::blocks(language, one.text.as_ref());
        blocks.extend(self.signed_by_how_many(language, one));
        let mut pieces: Vec<MinutePiece> = self.submitted(language, one).into_iter().collect();
        pieces.push(MinutePiece::labelled(label, blocks));
        pieces.extend(self.petition_referred(language, one));
        pieces.extend(self.answered(language, one));
        pieces
    }

    /// To whom a petition was referred.
    pub(super) fn petition_referred(&self, language: &str, one: &Proceeding) -> Option<MinutePiece> {
        let to = one.referred_to.as_ref().filter(|_| one.kind == ProceedingKind::Petition)?;
        let referred = say_of_body((self.model, self.locale), language, "petition-referred", ("committee", to), &[]);
        Some(MinutePiece::Text(vec![paragraph(referred)]))
    }

    /// How many signed a petition.
    pub(super) fn signed_by_how_many(&self, language: &str, one: &Proceeding) -> Option<Block> {
        let count = number(one.signatures?.into(), 0);
        Some(paragraph(self.locale.say(language, "minute-signatures", &[("count", &count)])))
    }

    /// Under which number something was submitted, on what, to whom, and who presents it.
    pub(super) fn submission(&self, language: &str, one: &Proceeding) -> Vec<LabelledLine> {
        let all = [
            ("question-number", one.number.as_ref().map(words)),
            ("question-subject", one.title.as_ref().map(|title| title.line(language))),
            ("question-to", one.to.as_ref().map(|person| words(self.called(person, language)))),
            ("petition-presented-by", one.presented_by.as_ref().map(|person| words(self.called(person, language)))),
        ];
        let line = |(key, text): (&str, Option<Vec<Inline>>)| {
            Some(LabelledLine { label: self.say(language, key), text: text? })
        };
        all.into_iter().filter_map(line).collect()
    }

    /// The same in minutes.
    pub(super) fn submitted(&self, language: &str, one: &Proceeding) -> Option<MinutePiece> {
        let lines = self.submission(language, one);
        (!lines.is_empty()).then_some(MinutePiece::Terms(lines))
    }

    fn heard(&self, language: &str, one: &Proceeding, key: &str) -> Vec<MinutePiece> {
        let mut pieces: Vec<MinutePiece> = self.submitted(language, one).into_iter().collect();
        pieces.extend(self.by_label(language, one, key));
        pieces.extend(self.answered(language, one));
        pieces
    }

    /// That the meeting paused, and until when: `key` words it.
    fn paused(&self, language: &str, one: &Proceeding, key: &str) -> Vec<MinutePiece> {
        let at = one.at.map(clock);
        let until = one.until.map(|until| {
            // On the same day the hour says enough; of a retirement it does in any case.
            if (at.is_some() || one.kind == ProceedingKind::Deliberation) && until.date() == self.meeting.date {
                return clock(until.time());
            }
            let date = self.locale.date(language, until.date());
            self.locale.say(language, "moment", &[("date", &date), ("time", &clock(until.time()))])
        });
        let say =
            |form: &str, arguments: &[(&str, &str)]| self.locale.say(language, &format!("{key}{form}"), arguments);
        let is_other_day = one.until.is_some_and(|until| until.date() != self.meeting.date);
        let on = if is_other_day && one.kind == ProceedingKind::Deliberation { "-on" } else { "" };
        let sentence = match (&at, &until) {
            (Some(at), Some(until)) => say(&format!("-until{on}"), &[("at", at), ("until", until)]),
            (Some(at), None) => say("", &[("at", at)]),
            (None, Some(until)) => say(&format!("-only-until{on}"), &[("until", until)]),
            (None, None) => say("-alone", &[]),
        };
        sentence_and(sentence, Self::told(language, one))
    }

    /// Who signed the declaration of acceptance of office, and of which.
    fn accepted(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let told = Self::told(language, one);
        if one.people.is_empty() {
            return told.into_iter().collect();
        }
        let names = self.all_called(&one.people, language);
        let sentence = match one.office.as_ref().map(|office| office.plain(language)) {
            Some(office) => self.locale.say(language, "office-accepted", &[("names", &names), ("office", &office)]),
            None => self.locale.say(language, "office-accepted-alone", &[("names", &names)]),
        };
        sentence_and(sentence, told)
    }

    /// Who came or went, and when: `key` words it.
    fn seen_to_come_or_go(&self, language: &str, one: &Proceeding, key: &str) -> Vec<MinutePiece> {
        let told = Self::told(language, one);
        let people = one.people.iter().map(|person| called(person, language, self.meeting.date));
        let names: Vec<String> = people.chain(self.who(language, one)).collect();
        if names.is_empty() {
            return told.into_iter().collect();
        }
        let names = capitalised(&self.locale.list(language, &names));
        let sentence = match one.at.map(clock) {
            Some(at) => self.locale.say(language, &format!("{key}-at"), &[("names", &names), ("at", &at)]),
            None => self.locale.say(language, key, &[("names", &names)]),
        };
        sentence_and(sentence, told)
    }
}

/// A sentence, and what the record says besides.
fn sentence_and(sentence: String, told: Option<MinutePiece>) -> Vec<MinutePiece> {
    std::iter::once(MinutePiece::Text(vec![paragraph(sentence)])).chain(told).collect()
}
