//! The forward plan: what is to be decided later, and the register of key decisions. SI 2012/2089 regulation 9 asks for the
//! particulars of key decisions.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days, Months, NaiveDate};
use orderpaper_records::model::Text;
use orderpaper_records::model::meeting::{Body, Item, Meeting};
use orderpaper_records::model::person::Person;
use orderpaper_records::model::planned::{PlanEntry, PlannedDecision};
use orderpaper_records::model::policy::{Classification, ItemKind, Purpose};
use orderpaper_records::model::report::{ForwardPlanOf, Subject};
use orderpaper_text::markup::{Block, Inline};

use super::cell;
use crate::head::exempt_because;
use crate::names::{called, named_with_office, office, say_of_body};
use crate::{Composer, Heading, LabelledLine, Part, TableKind, notices, words};

const COLUMNS: [&str; 6] = [
    "column-decision",
    "column-decided-by",
    "column-officer",
    "column-key-decision",
    "column-forward-plan",
    "column-open",
];

/// What a row of the plan tells.
struct Planned<'p> {
    /// The last day on which it may be decided, by which the rows are ordered; what has none comes last.
    day: Option<NaiveDate>,
    /// What is to be decided and what for, and what else there is to tell.
    decision: Vec<Block>,
    lines: Vec<LabelledLine>,
    by: String,
    officer: Option<&'p Arc<Person>>,
    is_key: bool,
    reference: Option<&'p String>,
    is_private: bool,
    /// The categories of exempt information for which it is.
    categories: Vec<u32>,
}

impl Composer<'_> {
    /// What is to be decided after the day of the plan: by others that are on record, and by whom the report itself names.
    pub(super) fn forward_plan(&self, language: &str, number: &mut dyn FnMut() -> Option<String>) -> Vec<Part> {
        let Subject::ForwardPlan(asked) = &self.report.subject else { return Vec::new() };
        let mut all: Vec<Planned<'_>> = Vec::new();
        let mut bodies: BTreeMap<String, (&Text, &Body)> = BTreeMap::new();
        for (meeting, item) in self.items_to_come(asked) {
            if item.key_decision {
                bodies.insert(meeting.committee.plain(language), (&meeting.committee, &meeting.body));
            }
            all.push(self.planned_item(language, asked.on, meeting, item));
        }
        for decision in &asked.decisions {
            if let Some((name, body)) = decision.body.as_ref().filter(|_| decision.key_decision) {
                bodies.insert(name.plain(language), (name, body));
            }
            all.push(self.planned_decision(language, asked.on, decision));
        }
        all.sort_by_key(|one| (one.day.is_none(), one.day));
        let rows = all.into_iter().map(|one| self.planned_row(language, asked.on, one)).collect();
        let key = if asked.key_only { "forward-plan-key" } else { "forward-plan-all" };
        let title = self.locale.say(language, key, &[]);
        let date = self.locale.date(language, asked.on);
        let caption = self.locale.say(language, "forward-plan-caption", &[("date", &date)]);
        let heading = Heading { number: number(), title: words(title) };
        let table = self.collected_table(language, TableKind::ForwardPlan, heading, caption, &COLUMNS, rows);
        let notes = self.below_the_plan(language, asked.on, &bodies);
        std::iter::once(table).chain((!notes.is_empty()).then_some(Part::Text(notes))).collect()
    }

    /// The items of later meetings that are to be decided. A report that is only to be noted asks for no decision.
    fn items_to_come<'p>(&'p self, asked: &'p ForwardPlanOf) -> impl Iterator<Item = (&'p Meeting, &'p Item)> {
        let wanted = |meeting: &&Meeting| {
            meeting.date > asked.on
                && self.is_planned(asked.on, meeting)
                && asked.until.is_none_or(|until| meeting.date <= until)
                && asked.committees.as_ref().is_none_or(|all| all.contains(&meeting.body.id))
        };
        let is_decided = |meeting: &Meeting, item: &Item| {
            let action = item.action.or_else(|| item.report.as_ref()?.action);
            let is_noted = action == Some(Purpose::Noting);
            // What an agenda of a later day withdraws was still to be decided.
            let is_off = item.withdrawn.is_some() && meeting.published.is_none_or(|out| out <= asked.on);
            let is_business = item.kind == ItemKind::Business && !is_off;
            is_business
                && (item.key_decision || (!asked.key_only && !is_noted))
                && !self.is_listed(asked, meeting, item)
        };
        let items = move |meeting: &'p Meeting| {
            meeting.items.iter().filter(move |item| is_decided(meeting, item)).map(move |item| (meeting, item))
        };
        self.model.meetings.iter().filter(wanted).flat_map(items)
    }

    /// Whether an item brings the plan itself, is one of the decisions that this lists, or was first published in a later one.
    fn is_listed(&self, asked: &ForwardPlanOf, meeting: &Meeting, item: &Item) -> bool {
        let plan = &item.plan;
        let is_it = meeting.id == self.meeting.id && item.report.as_ref().is_some_and(|one| one.id == self.report.id);
        let reference = item.plan_reference();
        let is_same = |one: &PlannedDecision| {
            one.plan.id.is_some() && one.plan.id == plan.id
                || reference.is_some() && one.plan.reference.as_ref() == reference
        };
        let is_new = |(day, first): &(NaiveDate, Option<String>)| {
            *day > asked.on && first.as_ref() != Some(&self.meeting.id) && Some(*day) != self.meeting.published
        };
        is_it || asked.decisions.iter().any(is_same) || plan.first_published.as_ref().is_some_and(is_new)
    }

    /// Whether a meeting was planned on the day of the plan: what was cancelled or moved after that day stands as it was.
    fn is_planned(&self, on: NaiveDate, meeting: &Meeting) -> bool {
        let later = |one: &Meeting| one.cancelled.as_ref().is_some_and(|cancelled| cancelled.on > on);
        let moved_here = |one: &&Meeting| {
            one.body.id == meeting.body.id && one.cancelled.as_ref().and_then(|one| one.moved_to) == Some(meeting.date)
        };
        (meeting.cancelled.is_none() || later(meeting)) && !self.model.meetings.iter().filter(moved_here).any(later)
    }

    fn planned_item<'p>(&self, language: &str, on: NaiveDate, meeting: &Meeting, item: &'p Item) -> Planned<'p> {
        let report = item.report.as_ref();
        let title = item.title.as_ref().or(item.report_title.as_ref());
        let purpose = item.purpose.as_ref().or(report.and_then(|report| report.purpose.as_ref()));
        let mut lines = self.particulars(language, on, &item.plan);
        // The column of key decisions says that it is one.
        let known = notices::known_by(item, on);
        let is_said = item.key_decision && known.key_notice.as_ref().is_none_or(|notice| notice.published.is_none());
        let notices = notices::of_item(self.locale, language, &known).into_iter();
        lines.extend(notices.skip(usize::from(is_said)));
        let date = self.locale.date(language, meeting.date);
        let committee = meeting.committee.plain(language);
        Planned {
            day: Some(meeting.date),
            decision: described(language, title, purpose),
            lines,
            by: self.locale.say(language, "goes-to", &[("committee", &committee), ("date", &date)]),
            officer: item.officer.as_ref().or(report.map(|report| &report.author)),
            is_key: item.key_decision,
            reference: item.plan_reference(),
            is_private: !item.exempt_categories.is_empty()
                || report.is_some_and(|report| report.classification != Classification::Open),
            categories: item.categories(),
        }
    }

    fn planned_decision<'p>(&self, language: &str, on: NaiveDate, decision: &'p PlannedDecision) -> Planned<'p> {
        let mut lines = self.particulars(language, on, &decision.plan);
        lines.extend(notices::documents(self.locale, language, &decision.documents));
        let person = |person: &Arc<Person>| named_with_office(person, language, on);
        let mut by: Vec<String> = decision.by.iter().map(person).collect();
        by.extend(decision.body.iter().map(|(name, _)| name.plain(language)));
        let by = self.locale.list(language, &by);
        let when = self.within(language, decision.days);
        let at = |when: String| self.locale.say(language, "goes-to", &[("committee", &by), ("date", &when)]);
        Planned {
            day: decision.days[1].or(decision.days[0]),
            decision: described(language, Some(&decision.title), decision.purpose.as_ref()),
            lines,
            by: when.map_or_else(|| by.clone(), at),
            officer: decision.officer.as_ref(),
            is_key: decision.key_decision,
            reference: decision.plan.reference.as_ref(),
            is_private: decision.private,
            categories: decision.exempt_categories.clone(),
        }
    }

    /// The day, the month or the time in which something is to be decided, as far as it is known.
    fn within(&self, language: &str, days: [Option<NaiveDate>; 2]) -> Option<String> {
        let date = |day: NaiveDate| self.locale.date(language, day);
        let one = |key: &str, day: NaiveDate| self.locale.say(language, key, &[("date", &date(day))]);
        match days {
            [Some(from), Some(until)] if from == until => Some(date(from)),
            [Some(from), Some(until)] if is_month(from, until) => Some(self.locale.month_year(language, from)),
            [Some(from), Some(until)] => {
                Some(self.locale.say(language, "planned-between", &[("from", &date(from)), ("until", &date(until))]))
            }
            [Some(from), None] => Some(one("planned-from", from)),
            [None, Some(until)] => Some(one("planned-until", until)),
            [None, None] => None,
        }
    }

    /// Who leads on a decision, who is consulted, and how to make representations.
    fn particulars(&self, language: &str, on: NaiveDate, plan: &PlanEntry) -> Vec<LabelledLine> {
        let member = plan.member.as_ref().map(|member| words(named_with_office(member, language, on)));
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.line(language));
        // The plan that was the first says of itself when it was published.
        let is_first = |meeting: &Option<String>| meeting.as_ref() == Some(&self.meeting.id);
        let first = plan.first_published.as_ref();
        let first = first.filter(|(day, meeting)| !is_first(meeting) && *day < on);
        let all = [
            ("planned-member", member),
            ("head-contact", text(&plan.contact)),
            ("head-wards", text(&plan.wards)),
            ("planned-because", notices::why_key(self.locale, language, plan)),
            ("planned-consulted", text(&plan.consulted)),
            ("planned-representations", text(&plan.representations)),
            ("planned-first-published", first.map(|(day, _)| words(self.locale.date(language, *day)))),
        ];
        let line = |(key, text): (&str, Option<Vec<Inline>>)| {
            Some(LabelledLine { label: self.locale.say(language, key, &[]), text: text? })
        };
        all.into_iter().filter_map(line).collect()
    }

    fn planned_row(&self, language: &str, on: NaiveDate, one: Planned<'_>) -> Vec<Vec<Block>> {
        let mut decision = one.decision;
        let grounds = exempt_because(self.model, self.locale, language, on, one.categories);
        let label = || self.locale.say(language, "planned-ground", &[]);
        let ground = (!grounds.is_empty()).then(|| LabelledLine { label: label(), text: words(grounds.join(" ")) });
        decision.extend(one.lines.into_iter().chain(ground).map(|LabelledLine { label, text }| {
            let mut body = vec![Inline::Strong(words(format!("{label}:"))), Inline::Text(" ".into())];
            body.extend(text);
            Block::Paragraph { anchor: None, body }
        }));
        let say = |key: &str| self.locale.say(language, key, &[]);
        vec![
            decision,
            cell(one.by),
            cell(one.officer.map(|officer| office(officer, language, on)).unwrap_or_default()),
            // That it is none nobody has recorded.
            cell(if one.is_key { say("yes") } else { String::new() }),
            cell(one.reference.cloned().unwrap_or_default()),
            cell(say(if one.is_private { "planned-exempt" } else { "classification-open" })),
        ]
    }

    /// The members of the bodies that take key decisions, and what the council says below its plans.
    fn below_the_plan(&self, language: &str, on: NaiveDate, bodies: &BTreeMap<String, (&Text, &Body)>) -> Vec<Block> {
        let members = |(name, body): &(&Text, &Body)| {
            let names: Vec<String> = body.members.iter().map(|member| called(member, language, on)).collect();
            let names = self.locale.list(language, &names);
            let line = say_of_body(
                (self.model, self.locale),
                language,
                "planned-members",
                ("body", name),
                &[("names", &names)],
            );
            (!names.is_empty()).then(|| cell(line))
        };
        let mut blocks: Vec<Block> = bodies.values().filter_map(members).flatten().collect();
        let notes = &self.model.council.meetings.plan_notes;
        let texts = notes.documents.iter().chain(&notes.representations);
        blocks.extend(texts.flat_map(|text| text.blocks(language)));
        blocks
    }
}

/// The title of a decision to come, and its purpose.
fn described(language: &str, title: Option<&Text>, purpose: Option<&Text>) -> Vec<Block> {
    title.into_iter().chain(purpose).flat_map(|text| text.blocks(language)).collect()
}

/// Whether two days are the first and the last of a month.
fn is_month(from: NaiveDate, until: NaiveDate) -> bool {
    until.checked_add_days(Days::new(1)).is_some_and(|next| {
        from.checked_add_months(Months::new(1)) == Some(next) && from.format("%d").to_string() == "01"
    })
}
