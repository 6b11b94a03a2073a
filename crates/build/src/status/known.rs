//! What was known on a day, as far as the records date what they say.

use chrono::NaiveDate;
use orderpaper_records::check::{Context, due};
use orderpaper_records::model::policy::ClearanceBy;
use orderpaper_records::read::record::meeting::Item;
use orderpaper_records::read::record::notice::PrivateNotice;
use orderpaper_records::read::record::report::Report;
use orderpaper_records::read::{Kind, Record};

/// What the records say that had happened by a day; without one, all that they say.
#[derive(Clone, Copy)]
pub(super) struct Known<'v, 'a> {
    pub(super) context: &'v Context<'a>,
    pub(super) on: Option<NaiveDate>,
}

/// Whether a notice on an item had been given.
pub(super) type Given<'v, 'a> = fn(&Known<'v, 'a>, &Item) -> bool;

impl Known<'_, '_> {
    fn by_then(&self, day: NaiveDate) -> bool {
        self.on.is_none_or(|on| day <= on)
    }

    pub(super) fn cancelled(&self, meeting: &str) -> bool {
        let cancelled = self.context.meeting(meeting).and_then(|record| record.value.cancelled.as_ref());
        cancelled.is_some_and(|cancelled| self.by_then(cancelled.on.0))
    }

    /// The day of the meeting that is held in place of one that was cancelled.
    pub(super) fn moved_to(&self, meeting: &str) -> Option<NaiveDate> {
        let cancelled = self.context.meeting(meeting)?.value.cancelled.as_ref()?;
        Kind::Meeting.date(cancelled.moved_to.as_ref()?).filter(|_| self.by_then(cancelled.on.0))
    }

    /// The day on which the papers were published.
    pub(super) fn published(&self, meeting: &str) -> Option<NaiveDate> {
        self.context.published_on(meeting).filter(|day| self.by_then(*day))
    }

    /// The number of the last edition.
    pub(super) fn edition(&self, meeting: &str) -> Option<u32> {
        let ledger = self.context.workspace.published.iter().find(|record| record.id == meeting)?;
        let edition = ledger.value.edition.iter().rfind(|edition| self.by_then(edition.at.0.date()))?;
        Some(edition.number)
    }

    /// The clearances that a report had, and those that it still lacked.
    pub(super) fn clearances(&self, report: &Record<Report>) -> [Vec<ClearanceBy>; 2] {
        let given = report.value.clearance.iter().filter(|one| self.by_then(one.at.0.date()));
        let given: Vec<ClearanceBy> = given.map(|one| one.by).collect();
        let mut lacking = due::required_clearances(self.context, report);
        lacking.retain(|by| !given.contains(by));
        [given, lacking]
    }

    pub(super) fn is_key_given(&self, item: &Item) -> bool {
        item.key_notice.as_ref().is_some_and(|one| {
            let exception = one.exception.as_ref().map(|exception| exception.published.0);
            let urgency = one.urgency.as_ref().map(|urgency| urgency.on.0);
            self.any([one.published.map(|day| day.0), exception, urgency])
        })
    }

    pub(super) fn is_private_given(&self, item: &Item) -> bool {
        self.is_given(item, |notice| notice.published.map(|day| day.0))
    }

    pub(super) fn is_again_given(&self, item: &Item) -> bool {
        self.is_given(item, |notice| notice.again.map(|day| day.0))
    }

    fn is_given(&self, item: &Item, day: fn(&PrivateNotice) -> Option<NaiveDate>) -> bool {
        let urgency = |one: &PrivateNotice| one.urgency.as_ref().map(|urgency| urgency.on.0);
        item.private_notice.as_ref().is_some_and(|one| self.any([day(one), urgency(one), None]))
    }

    fn any(&self, days: [Option<NaiveDate>; 3]) -> bool {
        days.into_iter().flatten().any(|day| self.by_then(day))
    }
}
