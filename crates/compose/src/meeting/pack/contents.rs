//! The lines of the contents of a pack.

use orderpaper_records::model::meeting::Item;
use orderpaper_records::model::policy::Classification;
use orderpaper_records::model::report::{Appendix, Report};
use orderpaper_records::project::Edition;

use super::{ContentsRow, MeetingComposer, appendix_key};
use crate::corrections::CORRECTIONS;
use crate::words;

impl MeetingComposer<'_> {
    pub(super) fn contents(&self, language: &str) -> Vec<ContentsRow> {
        let mut rows = vec![ContentsRow {
            label: String::new(),
            title: words(self.say(language, "agenda")),
            is_appendix: false,
            key: Some("agenda".into()),
            note: None,
            late: Vec::new(),
        }];
        for item in &self.meeting.items {
            rows.push(self.item_row(item, language));
            let Some(report) = &item.report else { continue };
            for (index, appendix) in report.appendices.iter().enumerate() {
                rows.push(self.appendix_row(report, (index, appendix), language));
            }
        }
        if self.edition_of_corrections().is_some() {
            rows.push(ContentsRow {
                label: String::new(),
                title: words(self.say(language, "corrections")),
                is_appendix: false,
                key: Some(CORRECTIONS.into()),
                note: None,
                late: Vec::new(),
            });
        }
        rows
    }

    fn item_row(&self, item: &Item, language: &str) -> ContentsRow {
        let withheld = item.report.is_none() && item.report_class == Some(Classification::Exempt) && !item.to_follow;
        let note = match item {
            _ if item.withdrawn.is_some() => Some("pack-withdrawn"),
            _ if withheld => Some("not-for-publication"),
            _ if item.to_follow => Some("to-follow"),
            _ => None,
        };
        let late = item.report.as_ref().and_then(|report| report.late_because.as_ref()).or_else(|| item.why_urgent());
        ContentsRow {
            label: item.number.clone(),
            title: self.title_of(item, language),
            is_appendix: false,
            key: item.report.as_ref().map(|report| report.id.as_str().into()),
            note: note.map(|key| self.say(language, key)),
            late: late.map(|text| text.line(language)).unwrap_or_default(),
        }
    }

    fn appendix_row(&self, report: &Report, (index, appendix): (usize, &Appendix), language: &str) -> ContentsRow {
        let withheld = appendix.exempt.is_some() && self.edition == Edition::Public;
        let note = match appendix {
            _ if withheld => Some("not-for-publication"),
            Appendix { withdrawn: Some(_), .. } => Some("pack-withdrawn"),
            _ => appendix.to_follow.then_some("to-follow"),
        };
        ContentsRow {
            label: self.appendix_label(index, language),
            title: if withheld { Vec::new() } else { appendix.title.line(language) },
            is_appendix: true,
            key: appendix.file.as_ref().map(|_| appendix_key(report, appendix)),
            note: note.map(|key| self.say(language, key)),
            late: Vec::new(),
        }
    }

    pub(super) fn appendix_label(&self, index: usize, language: &str) -> String {
        let number = self.meeting.numbering.appendices.number(index + 1);
        self.locale.say(language, "appendix", &[("number", &number)])
    }
}
