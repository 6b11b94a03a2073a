//! What was put to a meeting with notice: motions, questions, petitions and those who wish to be heard.

use orderpaper_records::model::meeting::{Item, MotionReply, NoticeOfMotion};
use orderpaper_records::model::minutes::Proceeding;
use orderpaper_records::model::policy::ProceedingKind;
use orderpaper_text::markup::Block;

use super::MeetingComposer;
use crate::LabelledLine;

/// A motion, a question or a petition of which notice was given.
#[derive(Debug, Clone)]
pub struct NoticeLine {
    /// Who gave notice of it and, of a motion, who will second it.
    pub label: String,
    /// Of a question or a petition its number, its subject, and to whom it is put or who presents it.
    pub lines: Vec<LabelledLine>,
    /// The wording.
    pub blocks: Vec<Block>,
}

impl MeetingComposer<'_> {
    /// All that was put with notice for an item.
    pub(super) fn given_notice(&self, item: &Item, language: &str) -> Vec<NoticeLine> {
        let motions = item.motions.iter().flat_map(|motion| {
            let reply = motion.reply.as_ref().map(|reply| self.reply_to_motion(reply, language));
            std::iter::once(self.notice_of_motion(motion, language)).chain(reply)
        });
        motions.chain(item.submitted.iter().map(|one| self.notice_of(one, language))).collect()
    }

    /// What else was submitted.
    fn notice_of(&self, one: &Proceeding, language: &str) -> NoticeLine {
        let key = match one.kind {
            ProceedingKind::Petition => "minute-petition",
            ProceedingKind::Deputation => "minute-deputation",
            ProceedingKind::Speaker => "speaker-registered",
            _ => "question",
        };
        let mut blocks = Self::blocks(language, one.text.as_ref());
        if !one.parts.is_empty() {
            let items = one.parts.iter().map(|part| part.text.blocks(language)).collect();
            blocks.push(Block::List { start: Some(1), items });
        }
        blocks.extend(self.signed_by_how_many(language, one));
        blocks.extend(self.not_taken(language, one));
        let label = self.label(language, key, self.who(language, one).as_deref());
        NoticeLine { label, lines: self.submission(language, one), blocks }
    }

    /// What was replied to a motion before the meeting.
    fn reply_to_motion(&self, reply: &MotionReply, language: &str) -> NoticeLine {
        let by = reply.by.as_ref().map(|person| self.called(person, language));
        let label = self.reply_label(language, by.as_deref(), reply.on, reply.on.is_some());
        NoticeLine { label, lines: Vec::new(), blocks: reply.text.blocks(language) }
    }

    fn notice_of_motion(&self, motion: &NoticeOfMotion, language: &str) -> NoticeLine {
        let movers: Vec<String> =
            motion.by.iter().chain(&motion.also_by).map(|person| self.called(person, language)).collect();
        let mover = (!movers.is_empty()).then(|| self.locale.list(language, &movers));
        let seconder = motion.seconded_by.as_ref().map(|person| self.called(person, language));
        let label = match (&mover, &seconder) {
            (Some(mover), Some(seconder)) => {
                let names = [("mover", mover.as_str()), ("seconder", seconder.as_str())];
                self.locale.say(language, "notice-of-motion-seconded", &names)
            }
            (Some(mover), None) => self.locale.say(language, "notice-of-motion-by", &[("mover", mover)]),
            (None, Some(seconder)) => self.locale.say(language, "notice-of-motion-seconder", &[("seconder", seconder)]),
            (None, None) => self.say(language, "notice-of-motion"),
        };
        let is_named = motion.letter.is_some() || motion.title.is_some();
        let name = is_named
            .then(|| self.motion_called(language, "minute-motion", motion.letter.as_deref(), motion.title.as_ref()));
        let label = name.map_or(label.clone(), |name| format!("{name}. {label}"));
        NoticeLine { label, lines: Vec::new(), blocks: motion.text.blocks(language) }
    }
}
