//! The forward plan: what later meetings are to decide, and the register of key decisions.

use orderpaper_records::model::meeting::{Item, Meeting};
use orderpaper_records::model::policy::{Classification, ItemKind};
use orderpaper_records::model::report::Subject;
use orderpaper_text::markup::{Block, Inline};

use super::cell;
use crate::names::office;
use crate::{Composer, Heading, LabelledLine, Part, TableKind, notices, words};

const COLUMNS: [&str; 6] = [
    "column-decision",
    "column-decided-by",
    "column-officer",
    "column-key-decision",
    "column-forward-plan",
    "column-open",
];

impl Composer<'_> {
    /// What meetings after this one are to decide. SI 2012/2089 regulation 9 asks for the particulars of key decisions.
    pub(super) fn forward_plan(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Option<Part> {
        let Subject::ForwardPlan(asked) = &self.report.subject else { return None };
        let wanted = |meeting: &&Meeting| {
            meeting.date > self.meeting.date
                && self.is_planned(meeting)
                && asked.until.is_none_or(|until| meeting.date <= until)
                && asked.committees.as_ref().is_none_or(|all| all.contains(&meeting.body.id))
        };
        let mut rows = Vec::new();
        for meeting in self.model.meetings.iter().filter(wanted) {
            for item in meeting.items.iter().filter(|item| item.kind == ItemKind::Business && item.withdrawn.is_none())
            {
                if item.key_decision || !asked.key_only {
                    rows.push(self.planned(language, meeting, item));
                }
            }
        }
        let key = if asked.key_only { "forward-plan-key" } else { "forward-plan-all" };
        let title = self.locale.say(language, key, &[]);
        let date = self.locale.date(language, self.meeting.date);
        let caption = self.locale.say(language, "forward-plan-caption", &[("date", &date)]);
        let heading = Heading { number: number(), title: words(title) };
        Some(self.collected_table(language, TableKind::ForwardPlan, heading, caption, &COLUMNS, rows))
    }

    /// Whether a meeting was planned on the day of the plan: what was cancelled or moved after that day stands as it was.
    fn is_planned(&self, meeting: &Meeting) -> bool {
        let later = |one: &Meeting| one.cancelled.as_ref().is_some_and(|cancelled| cancelled.on > self.meeting.date);
        let moved_here = |one: &&Meeting| {
            one.body.id == meeting.body.id && one.cancelled.as_ref().and_then(|one| one.moved_to) == Some(meeting.date)
        };
        (meeting.cancelled.is_none() || later(meeting)) && !self.model.meetings.iter().filter(moved_here).any(later)
    }

    fn planned(&self, language: &str, meeting: &Meeting, item: &Item) -> Vec<Vec<Block>> {
        let report = item.report.as_ref();
        let title = item.title.as_ref().or(item.report_title.as_ref());
        let mut decision = title.map(|title| title.blocks(language)).unwrap_or_default();
        let purpose = item.purpose.as_ref().or(report.and_then(|report| report.purpose.as_ref()));
        decision.extend(purpose.map(|purpose| purpose.blocks(language)).unwrap_or_default());
        // The column of key decisions says that it is one.
        let notices = notices::of_item(self.locale, language, item).into_iter();
        decision.extend(notices.skip(usize::from(item.key_decision && !published(item))).map(
            |LabelledLine { label, text }| {
                let mut body = vec![Inline::Strong(words(format!("{label}:"))), Inline::Text(" ".into())];
                body.extend(text);
                Block::Paragraph { anchor: None, body }
            },
        ));
        let date = self.locale.date(language, meeting.date);
        let arguments = [("committee", meeting.committee.plain(language)), ("date", date)];
        let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
        let officer = item.officer.as_ref().or(report.map(|report| &report.author));
        let exempt = !item.exempt_categories.is_empty()
            || report.is_some_and(|report| report.classification != Classification::Open);
        let say = |key: &str| self.locale.say(language, key, &[]);
        vec![
            decision,
            cell(self.locale.say(language, "goes-to", &arguments)),
            cell(officer.map(|officer| office(officer, language, self.meeting.date)).unwrap_or_default()),
            cell(say(if item.key_decision { "yes" } else { "no" })),
            cell(report.and_then(|report| report.forward_plan.clone()).unwrap_or_default()),
            cell(say(if exempt { "planned-exempt" } else { "classification-open" })),
        ]
    }
}

/// Whether the notice of a key decision has been published.
fn published(item: &Item) -> bool {
    item.key_notice.as_ref().is_some_and(|notice| notice.published.is_some())
}
