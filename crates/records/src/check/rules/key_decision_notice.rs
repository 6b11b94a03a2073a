//! A key decision with no public notice, or too short a notice.

use chrono::NaiveDate;
use orderpaper_text::diagnostic::Finding;

use super::{Rule, in_words, law_and_calendar, of_executives};
use crate::check::membership::Membership;
use crate::check::{Context, due};
use crate::model::calendar::{Calendar, Notice};
use crate::model::policy::BodyKind;
use crate::read::law::Executive;
use crate::read::record::notice::KeyNotice;
use crate::read::{Kind, Record};

const CODE: &str = "key-decision-notice";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# key-decision-notice

## What it finds
A key decision of an executive, or of one of its members or officers, whose notice was not published, or was published
less than 28 clear days before it. Two exceptions are allowed: the general exception, whose notice must be published
five clear days before the decision, and special urgency. For a meeting, nothing is reported until there is a
`published` date or there are minutes. This is a warning, because the regulations do not say which days are clear
days. The program counts the 28 in calendar days and the five in working days, as most councils do; neither the first
nor the last day counts.

Also, where each scrutiny committee on record has a chair: an exception of which none of them was notified, and urgency
to which none of them agreed, nor who leads the council.

## Why it matters
A key decision without notice can be challenged, and the scrutiny committee may ask for a report on it to the council.

## What to do
Add `[item.key_notice]` with the day on which it was `published`. If there was not time for 28 days, add `exception`
with the reason, who was `notified`, and when its notice was `published`. If there was not time for five, add `urgency`
with the reason and who agreed.

## Source
Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012, SI
2012/2089, regulations 9, 10 and 11.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some((law, calendar)) = law_and_calendar(context) else { return findings };
    for (record, date, executive, out) in of_executives(context, law) {
        for (index, item) in record.value.item.iter().enumerate() {
            let report = context.report_on(&record.id, &item.id).map(|report| &*report.value);
            if item.withdrawn.is_none() && due::asks_for_key_decision(item, report) {
                let path = format!("item.{index}.key_notice");
                let absent = out.then(|| format!("item.{index}.id"));
                let doubt = doubt(executive, &calendar, date, item.key_notice.as_ref());
                findings.extend(judged(record, &path, absent, doubt));
                let wrong = item.key_notice.as_ref().and_then(|notice| told(context, executive, date, notice));
                findings.extend(wrong.map(|wrong| wrong.at(record, &path)));
            }
        }
    }
    for record in context.workspace.decisions.iter().filter(|record| record.value.key_decision) {
        let Some(date) = Kind::Decision.date(&record.id) else { continue };
        let Some(executive) = law.executive(date) else { continue };
        let doubt = doubt(executive, &calendar, date, record.value.key_notice.as_ref());
        findings.extend(judged(record, "key_notice", Some("key_decision".into()), doubt));
        let wrong = record.value.key_notice.as_ref().and_then(|notice| told(context, executive, date, notice));
        findings.extend(wrong.map(|wrong| wrong.at(record, "key_notice")));
    }
    findings
}

/// Somebody of whom the law does not ask what a notice says that they were told or agreed to.
struct Wrong {
    key: &'static str,
    message: String,
    hint: String,
}

impl Wrong {
    fn at<T>(self, record: &Record<T>, path: &str) -> Finding {
        Finding::warning(CODE, record.place(&format!("{path}.{}", self.key)), self.message).hint(self.hint)
    }
}

/// Who was told of an exception, or agreed to urgency, against the scrutiny committees on record and their chairs.
fn told(context: &Context<'_>, law: &Executive, date: NaiveDate, notice: &KeyNotice) -> Option<Wrong> {
    let of = |kind: BodyKind| {
        let of_kind = context.workspace.committees.iter().filter(move |record| record.value.kind == kind);
        of_kind.map(|record| Membership::on(&record.value, date)).collect::<Vec<_>>()
    };
    let (scrutiny, council) = (of(BodyKind::Scrutiny), of(BodyKind::Council));
    let chairs = |bodies: &[Membership<'_>], id: &str| bodies.iter().any(|one| one.chair == Some(id));
    if scrutiny.is_empty() || scrutiny.iter().any(|one| one.chair.is_none()) {
        return None;
    }
    if let Some(exception) = &notice.exception
        && !exception.notified.iter().any(|id| chairs(&scrutiny, id))
    {
        let message = "nobody who was notified of this exception is the chair of a scrutiny committee".to_owned();
        let citation = law.exception().citation;
        let hint = format!(
            "name the chair of the scrutiny committee or, only where it has none, all its members ({citation})"
        );
        return Some(Wrong { key: "exception.notified", message, hint });
    }
    let id = &notice.urgency.as_ref()?.agreed_by;
    let leads = |one: &Membership<'_>| [one.chair, one.vice_chair].contains(&Some(id.as_str()));
    let may = chairs(&scrutiny, id) || council.is_empty() || council.iter().any(leads);
    let message =
        format!("`{id}` agreed to this urgency, and is the chair neither of a scrutiny committee nor of the council");
    let hint = "name the chair of the scrutiny committee or, only where none can act, of the council".to_owned();
    (!may).then_some(Wrong { key: "urgency.agreed_by", message, hint })
}

/// What is doubtful about a notice: the key at fault, empty where there is none, and how long the notice must be.
fn doubt(
    law: &Executive,
    calendar: &Calendar,
    date: NaiveDate,
    notice: Option<&KeyNotice>,
) -> Option<(&'static str, Notice, NaiveDate)> {
    let late = |published: Option<NaiveDate>, asked: Notice, key| {
        let latest = calendar.latest_publication(date, &asked)?;
        let known = asked.every_day || calendar.knows(latest, date);
        (known && published.is_none_or(|day| day > latest)).then_some((key, asked, latest))
    };
    let Some(notice) = notice else { return late(None, law.key_decision(), "") };
    if notice.urgency.is_some() {
        return None;
    }
    match (&notice.exception, notice.published) {
        (Some(exception), _) => late(Some(exception.published.0), law.exception(), "exception.published"),
        (None, Some(day)) => late(Some(day.0), law.key_decision(), "published"),
        (None, None) => late(None, law.key_decision(), ""),
    }
}

fn judged<T>(
    record: &Record<T>,
    path: &str,
    absent: Option<String>,
    doubt: Option<(&'static str, Notice, NaiveDate)>,
) -> Option<Finding> {
    let (key, asked, latest) = doubt?;
    let (place, message) = if key.is_empty() {
        (
            record.place(&absent?),
            "the record does not say when the notice of this key decision was published".to_owned(),
        )
    } else {
        let message =
            format!("the notice of this key decision was published after the last day for it, {}", in_words(latest));
        (record.place(&format!("{path}.{key}")), message)
    };
    let finding = Finding::warning(CODE, place, message);
    let finding =
        finding.hint(format!("leave {} clear days between notice and decision ({})", asked.days, asked.citation));
    Some(finding.hint("correct the date, or add the general `exception` or `urgency` to the notice"))
}
