//! What is exempt: what a record says of itself or, if it says nothing, what follows from the record that it comes from.
//!
//! A minute follows from its item, a resolution from its minute and from the recommendation on which it decides, an action from
//! its minute and the resolutions in it, a decision from the minute that delegated it and the resolutions in that. Only a
//! statement makes it public: `exempt = false`.

mod interests;
mod links;
mod tables;
mod words;

pub use interests::interest;
pub use links::is_linked;
pub use tables::tables;
pub use words::text;

use super::{Context, numbers};
use crate::model::numbering::Pattern;
use crate::model::policy::Classification;
use crate::read::Record;
use crate::read::record::call_in::CallIn;
use crate::read::record::decision::Decision;
use crate::read::record::meeting;
use crate::read::record::minutes::{Action, Annex, Item, Minutes, Proceeding, Resolution, Resolved};
use crate::read::record::report::{Recommendation, Report, Section};

/// The keys and marks of what not everybody may read.
const MARKS: [&str; 5] = ["exempt", "public_title", "public_summary", "name_withheld", "consent"];

/// Whether a text of a record, which may be one that cannot be read, has a mark of what not everybody may read.
#[must_use]
pub fn is_marked(text: &str) -> bool {
    let text = text.to_lowercase();
    MARKS.iter().any(|mark| text.contains(mark))
}

/// Whether a file can hold nothing exempt, whatever it says.
#[must_use]
pub fn is_plain(path: &str) -> bool {
    ["council.toml", "people.toml", "glossary.toml"].contains(&path) || path.starts_with("plans/")
}

/// The words of an interest that say what it is.
pub const OF_INTEREST: [&str; 3] = ["capacity", "reason", "dispensation"];

/// Whether a thing is exempt: its own statement or, without one, that of the thing that it follows from.
#[must_use]
pub fn inherited(own: Option<bool>, above: bool) -> bool {
    own.unwrap_or(above)
}

/// Whether anything in a report is exempt, so that a correction of it may tell of that.
#[must_use]
pub fn any_in_report(report: &Report) -> bool {
    report.classification != Classification::Open
}

/// Whether anything in a section is exempt.
#[must_use]
pub fn any_in_section(context: &Context<'_>, section: &Section) -> bool {
    let mut texts = context.text_or_file(section.text, section.text_file);
    section.exempt || texts.any(|text| !text.markdown.exempt.is_empty())
}

/// Whether anything under an item is exempt.
#[must_use]
pub fn any_under_item(item: &meeting::Item, report: Option<&Report>) -> bool {
    excluded(item, report) || report.is_some_and(any_in_report)
}

/// Whether anything on the agenda of a meeting is exempt.
#[must_use]
pub fn any_on_agenda(context: &Context<'_>, meeting: &str) -> bool {
    let report = |item: &meeting::Item| context.report_on(meeting, &item.id).map(|report| &*report.value);
    let withholds = |item: &meeting::Item| item.submitted.iter().any(|one| one.name_withheld);
    context.items_of(meeting).any(|item| any_under_item(item, report(item)) || withholds(item))
}

/// Whether anything under a minute is exempt: it, or what was resolved or agreed under it.
#[must_use]
pub fn any_under_minute(context: &Context<'_>, record: &Record<Minutes>, index: usize) -> bool {
    let Some(item) = record.value.item.get(index) else { return false };
    let follows = actions_follow(context, record, index);
    follows
        || item.action.iter().any(|one| action(one, follows))
        || item.proceeding.iter().any(|one| one.name_withheld)
        || item.party.iter().any(|one| one.name_withheld)
        || item.interests().any(|one| interest(context, &record.id, one, false))
}

/// Whether the public is excluded from the whole of an item.
#[must_use]
pub fn excluded(item: &meeting::Item, report: Option<&Report>) -> bool {
    item.public_title.is_some()
        || !item.exempt_categories.is_empty()
        || report.is_some_and(|report| report.classification == Classification::Exempt)
}

/// Whether the public was excluded from the item that a minute is of: at its meeting, or at one with which that goes on. One that
/// is on no agenda was open.
#[must_use]
pub fn of_item(context: &Context<'_>, meeting: &str, item: &str) -> bool {
    let report = context.report_on(meeting, item).map(|report| &*report.value);
    context.items_of(meeting).any(|one| one.id == item && excluded(one, report))
        || adjourned(context, meeting).is_some_and(|before| of_item(context, before, item))
}

/// The meeting that another continues. Its name starts with an earlier day, so the chain ends.
fn adjourned<'a>(context: &Context<'a>, meeting: &str) -> Option<&'a str> {
    let record = context.workspace.meetings.iter().find(|record| record.id == meeting)?;
    record.value.adjourned_from.as_deref().filter(|before| *before < record.id.as_str())
}

/// Whether a minute is exempt: it follows from its item, and from each that was taken together with that.
#[must_use]
pub fn minute(context: &Context<'_>, meeting: &str, minute: &Item) -> bool {
    let mut items = std::iter::once(&minute.id).chain(&minute.with);
    inherited(minute.exempt, items.any(|item| of_item(context, meeting, item)))
}

/// Whether a proceeding is exempt: it follows from its minute, and from the motion that it changes or decides.
#[must_use]
pub fn proceeding(context: &Context<'_>, meeting: &str, item: &Item, one: &Proceeding) -> bool {
    let of_motion = || moved(item, one).into_iter().any(|motion| proceeding(context, meeting, item, motion));
    inherited(one.exempt, minute(context, meeting, item) || of_motion())
}

/// The categories that a proceeding gives: its own or, without, those of the motion that it changes or decides.
#[must_use]
pub fn categories_of_proceeding<'i>(item: &'i Item, one: &'i Proceeding) -> &'i [u32] {
    let own = one.exempt_categories.as_slice();
    let of_motions = || moved(item, one).into_iter().map(|motion| categories_of_proceeding(item, motion));
    if own.is_empty() { of_motions().find(|all| !all.is_empty()).unwrap_or(own) } else { own }
}

/// The motions or amendments before a proceeding that it changes or decides.
fn moved<'i>(item: &'i Item, one: &Proceeding) -> Vec<&'i Proceeding> {
    let Some(at) = item.proceeding.iter().position(|other| std::ptr::eq(other, one)) else { return Vec::new() };
    if one.on.is_none() {
        return item.amends(at).map(|changed| &item.proceeding[changed]).into_iter().collect();
    }
    let before = item.proceeding[..at].iter();
    before.filter(|other| one.voted_on().any(|on| other.id.as_ref() == Some(on))).collect()
}

/// Whether an annex of minutes is exempt: it follows from all that happened under its item.
#[must_use]
pub fn annex(context: &Context<'_>, record: &Record<Minutes>, one: &Annex) -> bool {
    let item = record.value.item.iter().position(|item| one.item.as_ref() == Some(&item.id));
    inherited(one.exempt, item.is_some_and(|index| actions_follow(context, record, index)))
}

/// The categories for which an annex of minutes is exempt: its own or, without, those of the minute or the agenda item that it
/// belongs to, or of the report on that.
#[must_use]
pub fn categories_of_annex<'a>(context: &Context<'a>, record: &'a Record<Minutes>, one: &'a Annex) -> &'a [u32] {
    let id = one.item.as_deref();
    let minute = record.value.item.iter().find(|item| Some(item.id.as_str()) == id).map(|one| &one.exempt_categories);
    let on_agenda = context.items_of(&record.id).find(|item| Some(item.id.as_str()) == id);
    let report = id.and_then(|id| context.report_on(&record.id, id)).map(|report| &report.value.exempt_categories);
    let all = [Some(&one.exempt_categories), minute, on_agenda.map(|item| &item.exempt_categories), report];
    all.into_iter().flatten().find(|all| !all.is_empty()).map_or(&[], Vec::as_slice)
}

/// Whether the actions of a minute are exempt where they say nothing of themselves: it is exempt, or anything that happened or was
/// resolved under it, for nobody can tell what an action carries out.
#[must_use]
pub fn actions_follow(context: &Context<'_>, record: &Record<Minutes>, index: usize) -> bool {
    let any = record.value.item.get(index).is_some_and(|item| {
        minute(context, &record.id, item)
            || item.proceeding.iter().any(|one| proceeding(context, &record.id, item, one))
    });
    any || resolutions(context, record, index).iter().any(|one| one.exempt)
}

/// Whether an action is exempt, where it follows from something that is or is not.
#[must_use]
pub fn action(action: &Action, follows: bool) -> bool {
    inherited(action.exempt, follows)
}

/// The keys of a minute that describe what was resolved under it.
pub const OF_RESOLUTIONS: [&str; 12] = [
    "lead_in",
    "lead_out",
    "reasons",
    "alternatives",
    "condition",
    "decision",
    "dissent",
    "party",
    "call_in",
    "no_call_in_because",
    "to_act",
    "corrected",
];

/// The keys of a party that tell who it was.
pub const OF_PARTY: [&str; 2] = ["name", "represented_by"];

/// The keys of a proceeding that tell who somebody was whose name the public edition leaves out.
pub const OF_NAME: [&str; 2] = ["name", "of"];

/// The keys of a proceeding that describe what was resolved in it.
pub const AROUND: [&str; 4] = ["lead_in", "lead_out", "text", "dissent"];

/// The words of a vote that describe what it was on.
pub const OF_VOTE: [&str; 3] = ["note", "side", "names.excluded_by"];

/// Whether a call-in is about a resolution that is exempt.
#[must_use]
pub fn called_in(judged: &[Judged<'_>], call_in: &CallIn) -> bool {
    let mut ids = call_in.parts.iter().chain(call_in.stage.iter().flat_map(|stage| &stage.parts));
    ids.any(|id| judged.iter().any(|one| one.exempt && one.resolution.id.as_ref() == Some(id)))
}

/// Whether the description of the resolutions of a minute is exempt: it is if all of them are. It describes those at the end of the
/// item or, without, those that stand among what happened.
#[must_use]
pub fn of_resolutions(judged: &[Judged<'_>]) -> bool {
    let is_at_end = |one: &&Judged<'_>| one.proceeding.is_none();
    let has_end = judged.iter().any(|one| is_at_end(&one));
    let mut own = judged.iter().filter(|one| !one.is_part && (!has_end || is_at_end(one))).peekable();
    own.peek().is_some() && own.all(|one| one.exempt)
}

/// Whether the words around what was resolved in a proceeding are exempt: they are if all of it is.
#[must_use]
pub fn around_resolutions(judged: &[Judged<'_>], proceeding: usize) -> bool {
    let own = judged.iter().filter(|one| !one.is_part && one.proceeding == Some(proceeding));
    let mut own = own.peekable();
    own.peek().is_some() && own.all(|one| one.exempt)
}

/// A resolution, and what holds for it.
#[derive(Debug, Clone)]
pub struct Judged<'a> {
    /// The resolution as it was written.
    pub resolution: &'a Resolution,
    /// Its path in the record of the minutes.
    pub path: String,
    /// The place of the proceeding that holds it, from 0; none for those at the end of the item.
    pub proceeding: Option<usize>,
    /// Whether it is exempt where it says nothing of itself.
    pub follows: bool,
    /// Whether it is exempt after all: by its own word or, without, by what it follows from.
    pub exempt: bool,
    /// Whether it is inside another resolution.
    pub is_part: bool,
}

/// Every resolution of the minute of an item, those inside others after them.
#[must_use]
pub fn resolutions<'a>(context: &Context<'_>, record: &'a Record<Minutes>, index: usize) -> Vec<Judged<'a>> {
    let Some(item) = record.value.item.get(index) else { return Vec::new() };
    let report = context.report_on(&record.id, &item.id).map(|report| &*report.value);
    let patterns = report.map(|report| numbers::of_recommendations_in(context.workspace, &record.id, report));
    let patterns = patterns.unwrap_or_default();
    let mut all = Vec::new();
    let whole = minute(context, &record.id, item);
    for Resolved { path, proceeding, list } in item.resolved(index) {
        let own = proceeding.and_then(|number| item.proceeding.get(number)).and_then(|one| one.exempt);
        let above = inherited(own, whole);
        judge(list, (&format!("{path}.resolution"), proceeding), above, &(report, &patterns), &mut all);
    }
    all
}

fn judge<'a>(
    list: &'a [Resolution],
    (path, proceeding): (&str, Option<usize>),
    above: bool,
    of: &(Option<&Report>, &[Pattern]),
    all: &mut Vec<Judged<'a>>,
) {
    for (index, resolution) in list.iter().enumerate() {
        let path = format!("{path}.{index}");
        let decides = resolution.recommendation.as_ref().zip(of.0);
        let follows = above || decides.is_some_and(|(name, report)| recommendation(report, name, of.1));
        let exempt = inherited(resolution.exempt, follows);
        let part = format!("{path}.part");
        let is_part = path.contains(".part.");
        all.push(Judged { resolution, path, proceeding, follows, exempt, is_part });
        judge(&resolution.part, (&part, proceeding), exempt, of, all);
    }
}

/// Whether the recommendation that is named is exempt, or is in one that is. One that cannot be found counts as exempt in
/// a report that holds anything exempt.
#[must_use]
pub fn recommendation(report: &Report, name: &str, patterns: &[Pattern]) -> bool {
    let Some(place) = named(&report.recommendation, name, patterns) else {
        return report.classification != Classification::Open;
    };
    let mut list = report.recommendation.as_slice();
    let mut exempt = report.classification == Classification::Exempt;
    for index in place {
        let Some(one) = list.get(index) else { break };
        exempt |= one.exempt;
        list = &one.part;
    }
    exempt
}

/// The place of the recommendation with an id, or with a number as the report prints it, such as "(b)(i)": counted from 0, by
/// level.
#[must_use]
pub fn named(list: &[Recommendation], name: &str, patterns: &[Pattern]) -> Option<Vec<usize>> {
    with_id(list, name).or_else(|| numbered(list, name, patterns))
}

fn with_id(list: &[Recommendation], id: &str) -> Option<Vec<usize>> {
    list.iter().enumerate().find_map(|(index, one)| {
        if one.id.as_deref() == Some(id) {
            return Some(vec![index]);
        }
        let rest = with_id(&one.part, id)?;
        Some(std::iter::once(index).chain(rest).collect())
    })
}

fn numbered(mut list: &[Recommendation], number: &str, patterns: &[Pattern]) -> Option<Vec<usize>> {
    let mut left = number;
    let mut place = Vec::new();
    while !left.is_empty() {
        let pattern = patterns.get(place.len()).or(patterns.last())?;
        let fits = |index: usize| pattern.after(index + 1, left);
        // The longest number that fits is the one that was meant: "12", and not "1" and a part of it.
        let index = (0..list.len())
            .filter(|index| fits(*index).is_some())
            .max_by_key(|index| pattern.number(index + 1).len())?;
        left = fits(index)?;
        list = &list.get(index)?.part;
        place.push(index);
    }
    (!place.is_empty()).then_some(place)
}

/// Whether the resolution with an id, as `meeting/resolution`, is exempt.
#[must_use]
pub fn resolution(context: &Context<'_>, whole: &str) -> bool {
    let Some((meeting, id)) = whole.split_once('/') else { return false };
    let records = context.workspace.minutes.iter().filter(|record| record.id == meeting);
    let mut judged =
        records.flat_map(|record| (0..record.value.item.len()).flat_map(|index| resolutions(context, record, index)));
    judged.any(|one| one.exempt && one.resolution.id.as_deref() == Some(id))
}

/// Whether there is a resolution with an id, as `meeting/resolution`.
#[must_use]
pub fn is_resolution(context: &Context<'_>, whole: &str) -> bool {
    let Some((meeting, id)) = whole.split_once('/') else { return false };
    let mut records = context.workspace.minutes.iter().filter(|record| record.id == meeting);
    records.any(|record| {
        (0..record.value.item.len())
            .flat_map(|index| resolutions(context, record, index))
            .any(|one| one.resolution.id.as_deref() == Some(id))
    })
}

/// Whether the resolution that delegated a decision is exempt.
#[must_use]
pub fn delegated(context: &Context<'_>, decision: &Decision) -> bool {
    decision.delegated_by.as_deref().is_some_and(|whole| resolution(context, whole))
}

/// Whether a decision is exempt where it says nothing of itself: as an action, for what was resolved in private with the delegation
/// is what the decision carries out.
#[must_use]
pub fn decision_follows(context: &Context<'_>, decision: &Decision) -> bool {
    let Some((meeting, id)) = decision.delegated_by.as_deref().and_then(|whole| whole.split_once('/')) else {
        return false;
    };
    let is_it = |one: &Judged<'_>| one.resolution.id.as_deref() == Some(id);
    let mut records = context.workspace.minutes.iter().filter(|record| record.id == meeting);
    records.any(|record| {
        let mut items = 0..record.value.item.len();
        items.any(|index| {
            resolutions(context, record, index).iter().any(is_it) && actions_follow(context, record, index)
        })
    })
}

/// Whether a decision is exempt.
#[must_use]
pub fn decision(context: &Context<'_>, decision: &Decision) -> bool {
    inherited(decision.exempt, decision_follows(context, decision))
}
