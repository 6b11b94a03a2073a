//! Meetings of executives, of which the law asks for notice.

use chrono::NaiveDate;

use crate::check::Context;
use crate::model::policy::BodyKind;
use crate::read::law::{Executive, Law};
use crate::read::record::meeting::Meeting;
use crate::read::{Kind, Record};

/// The meetings of executives that need public notice by law, each with its day, what the law requires, and whether its papers
/// are published.
pub(super) fn of_executives<'a, 'l>(
    context: &Context<'a>,
    law: &'l Law,
) -> Vec<(&'a Record<Meeting>, NaiveDate, &'l Executive, bool)> {
    let workspace = context.workspace;
    // What was cancelled decides nothing.
    let held = workspace.meetings.iter().filter(|record| record.value.cancelled.is_none());
    let meetings = held.filter_map(|record| {
        let body = context.body_of(&record.id).filter(|body| body.value.kind == BodyKind::Executive);
        let date = Kind::Meeting.date(&record.id).filter(|_| body.is_some())?;
        let out = context.published_on(&record.id).is_some()
            || workspace.minutes.iter().any(|minutes| minutes.id == record.id);
        Some((record, date, law.executive(date)?, out))
    });
    meetings.collect()
}
