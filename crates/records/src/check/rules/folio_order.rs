//! The pages of a volume of minutes that do not run on.

use std::collections::BTreeMap;

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::{Rule, in_words};
use crate::check::Context;
use crate::read::record::minutes::Minutes;
use crate::read::{Kind, Record};

const CODE: &str = "folio-order";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# folio-order

## What it finds
In a volume of minutes whose pages run on (`first_page`):

- minutes that begin on no higher page than those of an earlier meeting of the same body, unless they begin a new volume
  with page 1
- once the pages are known, minutes that begin on a page which the minutes before them take up
- minutes without `first_page` after others of the body that have one. The finding says which page comes next.

Pages between two minutes are no finding: an index or a plan may have them.

## Why it matters
Minutes are cited by their page or folio. A number that two pages share leads to the wrong one, for ever.

## What to do
Correct `first_page`. Minutes that are signed keep their numbers: accept the warning and say why.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let doubt = |one: &InVolume| {
        let [first, before] = [one.first?, one.before.first];
        (first <= before && first > 1).then(|| {
            let message = format!(
                "these minutes begin on page {first}, but those of {} begin on page {before}",
                in_words(one.before.day)
            );
            let finding = Finding::warning(CODE, one.place, message).related(one.before.place, "the earlier minutes");
            finding.hint("correct `first_page` of one of the two; a new volume begins with 1")
        })
    };
    volumes(context).iter().filter_map(doubt).collect()
}

/// Minutes in a volume whose pages run on.
#[derive(Debug, Clone)]
pub struct InVolume {
    /// The id of the meeting.
    pub meeting: String,
    /// The number of their first page; nothing where the record does not give it.
    pub first: Option<usize>,
    /// Where that is, or should be.
    pub place: Place,
    /// Those before them.
    pub before: Earlier,
}

/// The minutes before others in a volume.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// The id of the meeting.
    pub meeting: String,
    /// Its day.
    pub day: chrono::NaiveDate,
    /// The number of their first page.
    pub first: usize,
    /// Where that is.
    pub place: Place,
}

impl InVolume {
    /// What is found once it is known how many pages the minutes before have.
    #[must_use]
    pub fn judged(&self, pages_before: usize) -> Option<Finding> {
        let next = self.before.first + pages_before;
        let day = in_words(self.before.day);
        let finding = match self.first {
            Some(first) if first > self.before.first && first < next => {
                let message = format!("page {first} is taken: the minutes of {day} go on to page {}", next - 1);
                Finding::warning(CODE, self.place, message)
                    .hint(format!("the next page is {next}: `first_page = {next}`"))
            }
            None => {
                let message =
                    format!("the pages of the minutes of {day} run on, and these do not say where they begin");
                Finding::warning(CODE, self.place, message)
                    .hint(format!("the next page is {next}: `first_page = {next}`"))
            }
            Some(_) => return None,
        };
        Some(finding.related(self.before.place, "the earlier minutes"))
    }
}

/// All minutes that follow others in a volume, with those: only a build knows how many pages they have.
#[must_use]
pub fn volumes(context: &Context<'_>) -> Vec<InVolume> {
    let mut bodies: BTreeMap<&str, Vec<&Record<Minutes>>> = BTreeMap::new();
    for record in &context.workspace.minutes {
        if let Some(meeting) = context.meeting(&record.id) {
            bodies.entry(&meeting.value.committee).or_default().push(record);
        }
    }
    let mut all = Vec::new();
    for minutes in bodies.values_mut() {
        minutes.sort_by(|a, b| a.id.cmp(&b.id));
        let mut before: Option<Earlier> = None;
        for record in minutes {
            let first = record.value.first_page.map(|page| page as usize);
            let place = if first.is_some() { record.place("first_page") } else { Place::file(record.source) };
            if let Some(before) = before.clone() {
                all.push(InVolume { meeting: record.id.clone(), first, place, before });
            }
            // After minutes without a number nobody knows the next one.
            let earlier = first.zip(Kind::Minutes.date(&record.id));
            before = earlier.map(|(first, day)| Earlier { meeting: record.id.clone(), day, first, place });
        }
    }
    all
}
