//! A key that no paper prints where it is.

mod people;
mod proceeding;
mod titles;

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::Context;
use crate::check::measures::Measured;
use crate::model::period::Period;
use crate::model::policy::{Classification, ItemKind, ItemOutcome, MeetingKind, Role, Treatment, UnitKind};
use crate::read::Record;
use crate::read::record::committee::Committee;
use crate::read::record::indicator::Indicator;
use crate::read::record::meeting::{Item, Meeting};
use crate::read::record::minutes::{Minutes, Resolution, Vote};
use crate::read::record::report::{Recommendation, Report};

const CODE: &str = "unprinted-key";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# unprinted-key

## What it finds
A key that means nothing where it is, so that no paper prints it: a `reply` to an amendment, `lead_in` under an item at which
nothing was resolved, `referred_to` without `outcome = \"referred\"`, a notice of a key decision on an item that asks for
none, or a description of a picture on an appendix that is a PDF. Also the title of a link or picture in a text.

## Why it matters
Whoever wrote the key expects to read it in a paper. A vote or a reply would be missing from the minutes, and nobody would
notice.

## What to do
Each finding says which other key makes it count. Add that, move the words to a `text`, or remove the key.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = titles::check(context);
    let workspace = context.workspace;
    for record in &workspace.minutes {
        minutes(&mut Idle { record, findings: &mut findings });
    }
    for record in &workspace.committees {
        committee(&mut Idle { record, findings: &mut findings });
    }
    for record in &workspace.meetings {
        meeting(context, &mut Idle { record, findings: &mut findings });
    }
    for record in &workspace.decisions {
        let mut idle = Idle { record, findings: &mut findings };
        if record.value.may_be_called_in() {
            let hint = "write `call_in = false`, or remove it";
            idle.tell("", &["no_call_in_because"], "the decision may be called in", hint);
        } else {
            let hint = "write `call_in = true`, or remove it";
            idle.tell("", &["call_in_until"], "the decision may not be called in", hint);
        }
        if record.value.published.is_none() {
            let hint = "add `published` with the day, or remove it";
            idle.tell("", &["call_in_until"], "it is not said when the decision was published", hint);
        }
        if !record.value.key_decision {
            idle.tell("", &["key_notice"], "it is no key decision", "add `key_decision = true`, or remove it");
        }
    }
    for record in &workspace.committees {
        let mut idle = Idle { record, findings: &mut findings };
        for (index, _) in record.value.term.iter().enumerate().filter(|(_, term)| !term.votes) {
            let hint = "take out `votes = false`, or remove it";
            idle.tell(&format!("term.{index}"), &["votes_on"], "the person has no vote at all", hint);
        }
    }
    for measured in &context.measures {
        indicator(&mut Idle { record: measured.record, findings: &mut findings }, measured);
    }
    for record in &workspace.reports {
        report(&mut Idle { record, findings: &mut findings });
    }
    if let Some(record) = &workspace.people {
        people::check(&mut Idle { record, findings: &mut findings });
    }
    for record in &workspace.registers {
        let mut idle = Idle { record, findings: &mut findings };
        for (index, _) in record.value.risk.iter().enumerate().filter(|(_, risk)| risk.closed.is_none()) {
            let hint = "add `closed` with the day, or remove it";
            idle.tell(&format!("risk.{index}"), &["closed_because"], "the risk is open", hint);
        }
    }
    for record in &workspace.plans {
        let mut idle = Idle { record, findings: &mut findings };
        let plan = &record.value;
        let empty = plan
            .group
            .iter()
            .enumerate()
            .filter(|(_, group)| !plan.recommendation.iter().any(|one| one.group == group.id));
        for (index, _) in empty {
            let hint = "put a recommendation into it with `group = \"…\"`, or remove it";
            idle.tell(&format!("group.{index}"), &["title"], "no recommendation belongs to this group", hint);
        }
        for (index, _) in plan.recommendation.iter().enumerate().filter(|(_, one)| one.withdrawn.is_none()) {
            let hint = "add `withdrawn = \"…\"` with the reason, or remove it";
            let path = format!("recommendation.{index}");
            idle.tell(&path, &["withdrawn_on"], "the recommendation is not withdrawn", hint);
        }
    }
    findings
}

/// Tells which of some keys are in a table of a record.
struct Idle<'f, T> {
    record: &'f Record<T>,
    findings: &'f mut Vec<Finding>,
}

impl<T> Idle<'_, T> {
    fn tell(&mut self, path: &str, keys: &[&str], because: &str, hint: &str) {
        let written = self.record.outline.keys(path).filter(|key| keys.contains(key));
        for key in written {
            let at = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            let message = format!("no paper prints this `{key}`: {because}");
            self.findings.push(Finding::warning(CODE, self.record.place(&at), message).hint(hint));
        }
    }
}

fn minutes(idle: &mut Idle<'_, Minutes>) {
    let record = idle.record;
    for (index, _) in record.value.attendance.iter().enumerate().filter(|(_, one)| one.reason.is_none()) {
        let hint = "add `reason = \"…\"`, or remove it";
        idle.tell(&format!("attendance.{index}"), &["exempt_categories"], "there is no `reason` that is exempt", hint);
    }
    for (index, item) in record.value.item.iter().enumerate() {
        for (path, one) in item.interests_at(index).filter(|(_, one)| !one.is_declared()) {
            let hint = "write another `kind`, or remove it";
            let keys = ["capacity", "reason", "left", "dispensation"];
            let keys = if one.person.is_none() { &keys[..] } else { &keys[..2] };
            idle.tell(&path, keys, "it says that there was no interest", hint);
        }
        let path = format!("item.{index}");
        if item.resolution.is_empty() {
            let hint = "add what was resolved as an [[item.resolution]], or move the words to `text`";
            idle.tell(&path, &["lead_in", "lead_out"], "nothing is resolved under this item", hint);
        }
        if item.outcome != Some(ItemOutcome::Referred) {
            let hint = "add `outcome = \"referred\"`, or remove it";
            idle.tell(&path, &["referred_to"], "the item was not referred", hint);
        }
        if item.outcome != Some(ItemOutcome::Deferred) {
            let hint = "add `outcome = \"deferred\"`, or remove it";
            idle.tell(&path, &["deferred_to"], "the item was not deferred", hint);
        }
        if !item.numbered {
            idle.tell(
                &path,
                &["number", "printed_number"],
                "the minute is not numbered",
                "remove it, or `numbered = false`",
            );
        }
        if item.printed_number.is_some() {
            idle.tell(&path, &["number"], "`printed_number` is printed", "remove one of the two");
        }
        if item.no_call_in_because.is_some() {
            let hint = "keep one of the two";
            idle.tell(&path, &["call_in_until"], "`no_call_in_because` says that it may not be called in", hint);
        }
        if item.has_resolved() && item.resolutions().all(|one| one.recommends_to.is_some()) {
            let hint = "remove it: what is recommended to another body may not be called in";
            idle.tell(&path, &["call_in_until"], "nothing is decided under this item, only recommended", hint);
        }
        if item.approved != Some(true) && item.signed {
            let hint = "add `approved = true`, or remove it";
            idle.tell(&path, &["signed"], "no earlier minutes were approved under this item", hint);
        }
        if item.approved != Some(true) {
            let hint = "add `approved = true`, or remove it";
            idle.tell(&path, &["signed_by"], "no earlier minutes were approved under this item", hint);
        }
        if let Some(vote) = &item.vote {
            recorded(idle, &format!("{path}.vote"), vote);
        }
        for (number, one) in item.proceeding.iter().enumerate() {
            let path = format!("{path}.proceeding.{number}");
            proceeding::check(idle, &path, (item, one));
            if let Some(vote) = &one.vote {
                recorded(idle, &format!("{path}.vote"), vote);
            }
        }
        for one in item.resolved(index) {
            resolutions(idle, &format!("{}.resolution", one.path), one.list);
        }
    }
}

/// The names of those who did not vote.
const OF_THOSE_WHO_DID_NOT: [&str; 5] = ["declined", "not_voting", "absent", "excluded", "excluded_by"];

/// Single members may have a vote recorded, but not that they gave none.
fn recorded(idle: &mut Idle<'_, Minutes>, path: &str, vote: &Vote) {
    if vote.majority.is_none() {
        let hint = "add `majority = \"half\"`, `\"two-thirds\"`, `\"three-quarters\"` or `\"eighty-per-cent\"`";
        idle.tell(path, &["majority_of"], "it is not recorded which majority was needed", hint);
    }
    if vote.names.as_ref().is_some_and(|names| names.excluded.is_empty()) {
        let hint = "add `excluded = [\"…\"]` with the ids of those who had to leave, or remove it";
        idle.tell(&format!("{path}.names"), &["excluded_by"], "nobody is said to have had to leave", hint);
    }
    if vote.recorded.is_some() {
        let hint = "put it into `names`, or say it in `text`";
        let because = "members have recorded how they voted, and these did not vote";
        idle.tell(&format!("{path}.recorded"), &OF_THOSE_WHO_DID_NOT, because, hint);
    }
}

fn resolutions(idle: &mut Idle<'_, Minutes>, path: &str, list: &[Resolution]) {
    for (index, one) in list.iter().enumerate() {
        let path = format!("{path}.{index}");
        if one.delegated_to.is_none() {
            let hint = "add `delegated_to = \"…\"` with the id of the officer, or say in `text` who consults whom";
            idle.tell(&path, &["in_consultation_with"], "the decision is not delegated", hint);
        }
        if one.recommends_to.is_some() && one.id.is_none() {
            let message = "no action log tracks this recommendation to another body: it has no `id`";
            let finding = Finding::warning(CODE, idle.record.place(&format!("{path}.recommends_to")), message);
            idle.findings.push(finding.hint("add `id = \"…\"`, by which its answer is recorded under actions"));
        }
        if one.recommendation.is_none() && one.treatment != Treatment::Adopted {
            let hint = "add `recommendation = \"…\"` with its id or number, or remove it";
            idle.tell(&path, &["treatment"], "the resolution names no recommendation", hint);
        }
        resolutions(idle, &format!("{path}.part"), &one.part);
    }
}

fn committee(idle: &mut Idle<'_, Committee>) {
    let record = idle.record;
    for (index, term) in record.value.term.iter().enumerate().filter(|(_, term)| term.class.is_some()) {
        let hint = "remove it, or `class`";
        if term.role != Role::Member {
            idle.tell(&format!("term.{index}"), &["role"], "the person belongs to a `class` instead", hint);
        }
    }
    for (list, items) in [("opening_item", &record.value.opening_item), ("closing_item", &record.value.closing_item)] {
        for (index, one) in items.iter().enumerate() {
            item(idle, &format!("{list}.{index}"), one, one.key_decision);
        }
    }
}

fn meeting(context: &Context<'_>, idle: &mut Idle<'_, Meeting>) {
    let record = idle.record;
    if record.value.kind != MeetingKind::Adjourned {
        let hint = "write `kind = \"adjourned\"`, or remove it";
        idle.tell("", &["adjourned_from"], "the meeting is not of the kind `adjourned`", hint);
    }
    if record.value.cancelled.is_some() {
        idle.tell("", &["letter"], "a meeting that is not held is not called", "remove it");
    }
    for (index, one) in record.value.item.iter().enumerate() {
        let report = context.report_on(&record.id, &one.id);
        let may_be = context.is_item_unknown(&record.id, &one.id);
        let is_key = one.key_decision || may_be || report.is_some_and(|report| report.value.key_decision);
        item(idle, &format!("item.{index}"), one, is_key);
        let because = "the item is on this agenda alone";
        idle.tell(&format!("item.{index}"), &["from", "until"], because, "remove it");
    }
}

fn item<T>(idle: &mut Idle<'_, T>, path: &str, item: &Item, is_key: bool) {
    if !is_key {
        let hint = "add `key_decision = true` to the item or its report, or remove it";
        idle.tell(path, &["key_notice"], "the item asks for no key decision", hint);
    }
    if !item.numbered {
        idle.tell(path, &["number"], "the item is not numbered", "remove it, or `numbered = false`");
    }
    if item.kind != ItemKind::Business {
        idle.tell(path, &["plan"], "forward plans list business alone", "remove it");
    } else if item.public_title.is_some() {
        let because = "forward plans are public, and of an item with a `public_title` they say that title alone";
        let hint = "write what the public may read as a [[forward_plan_of.decision]] of the plan, or remove it";
        idle.tell(path, &["plan"], because, hint);
    }
    for (number, _) in item.motion.iter().enumerate().filter(|(_, one)| one.reply.is_none()) {
        let path = format!("{path}.motion.{number}");
        let hint = "write in `reply` what was replied";
        idle.tell(&path, &["replied_by", "replied_on"], "there is no reply", hint);
    }
    for (number, one) in item.submitted.iter().enumerate() {
        proceeding::submitted(idle, &format!("{path}.submitted.{number}"), one);
    }
    if item.kind != ItemKind::Minutes {
        let hint = "write `kind = \"minutes\"`, or remove it";
        idle.tell(path, &["minutes_of"], "the item does not take minutes", hint);
    }
}

fn indicator(idle: &mut Idle<'_, Indicator>, measured: &Measured<'_>) {
    let record = idle.record;
    if record.value.unit != UnitKind::Rate {
        idle.tell("", &["per"], "the unit is no rate", "write `unit = \"rate\"`, or remove it");
    }
    if record.value.cumulative {
        let because = "the figures are cumulative: each is the year so far, and starts anew every year";
        idle.tell("", &["to_date", "control", "control_baseline"], because, "remove it, or `cumulative`");
    }
    for (index, _) in record.value.comment.iter().enumerate().filter(|(_, one)| one.rating.is_none()) {
        let hint = "add `rating = \"…\"` with the id of the rating that it gives, or move the words to `text`";
        idle.tell(&format!("comment.{index}"), &["reason"], "the comment gives no other rating", hint);
    }
    for (index, comment) in record.value.comment.iter().enumerate() {
        let period = Period::read(&comment.period, record.value.frequency);
        if period.is_some_and(|period| !measured.values.contains_key(&period)) {
            let because = "the indicator has no value of that period";
            let hint =
                "correct the period, or add the value: { period = \"…\", flag = \"not-available\" } if there is none";
            idle.tell(&format!("comment.{index}"), &["text", "action", "rating"], because, hint);
        }
    }
    for (index, value) in record.value.value.iter().enumerate() {
        if value.n.is_some() != value.of.is_some() {
            let hint = "write both `n` and `of`, or say it in `note`";
            idle.tell(&format!("value.{index}"), &["n", "of"], "it makes a share only with the other of the two", hint);
        }
    }
}

fn report(idle: &mut Idle<'_, Report>) {
    const GROUNDS: [&str; 3] = ["exempt_categories", "exempt_reason", "public_interest"];
    let record = idle.record;
    let whole = record.value.classification == Classification::Exempt;
    let (because, hint) =
        ("the whole report is exempt, for the reasons in its head", "move it to the top of the report");
    for (index, one) in record.value.appendix.iter().enumerate() {
        let path = format!("appendix.{index}");
        let is_picture = one.file.as_ref().is_some_and(|file| PICTURES.iter().any(|end| ends(file, end)));
        if !is_picture {
            let hint = "remove it: the file describes itself, or is not there";
            idle.tell(&path, &["alt"], "the appendix is not a picture", hint);
        }
        if one.file.is_none() {
            idle.tell(&path, &["attach"], "the appendix has no file", "add `file = \"…\"`, or remove it");
        }
        if whole {
            idle.tell(&path, &GROUNDS, because, hint);
        }
    }
    if whole {
        for index in 0..record.value.section.len() {
            idle.tell(&format!("section.{index}"), &GROUNDS, because, hint);
        }
        recommendations(idle, "recommendation", &record.value.recommendation, &GROUNDS, (because, hint));
    }
}

fn recommendations(
    idle: &mut Idle<'_, Report>,
    path: &str,
    list: &[Recommendation],
    keys: &[&str],
    (because, hint): (&str, &str),
) {
    for (index, one) in list.iter().enumerate() {
        let path = format!("{path}.{index}");
        idle.tell(&path, keys, because, hint);
        recommendations(idle, &format!("{path}.part"), &one.part, keys, (because, hint));
    }
}

/// How the names of pictures end.
const PICTURES: [&str; 4] = [".svg", ".png", ".jpg", ".jpeg"];

fn ends(file: &str, end: &str) -> bool {
    file.to_lowercase().ends_with(end)
}
