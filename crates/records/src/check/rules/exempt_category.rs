//! Exempt information without the ground that the law requires, or in a report that says it is open.

use chrono::NaiveDate;
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup::FaultKind;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::{CheckedText, Context, exempt};
use crate::model::council::{ExemptLaw, HearingLaw};
use crate::model::policy::Classification;
use crate::read::record::meeting::{Item, Meeting};
use crate::read::record::minutes::Minutes;
use crate::read::record::report::{Recommendation, Report};
use crate::read::{Kind, Record, law};

const CODE: &str = "exempt-category";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# exempt-category

## What it finds
- An exempt or part exempt report without a category of exempt information, with a category that the law does not
  have, or without a statement of the public interest where the law asks for one.
- A part exempt report in which no part is marked exempt.
- An open report in which something is marked exempt, or that has a category.
- A report without a `classification` on an item from which the public is excluded.
- An agenda item, minute, resolution, action or decision with a category that the law does not have, or that is exempt
  without a category.

## Why it matters
The public may be kept out only for a reason that the law of the day lists, and mostly only where the public interest
in secrecy outweighs the public interest in disclosure. An open report with exempt parts would put those parts before the public.

## What to do
Set `classification`. Give the numbers of the law in `exempt_categories`, such as `[3]` in England. Say in `public_interest` why
secrecy outweighs disclosure. Mark each exempt section, recommendation or appendix with `exempt = true`, and each
exempt paragraph with `{.exempt}`. A part may have its own `exempt_categories`.

## Source
England and Wales: Local Government Act 1972, sections 100A, 100B(5) and Schedule 12A, which had other paragraphs in
England before 1 March 2006 and in Wales before 21 April 2007. Parish and community councils there: Public Bodies
(Admission to Meetings) Act 1960, section 1(2), where category 1 is the confidential nature of the business and 2 is
special reasons. A hearing under the Licensing Act 2003 may be in private on the ground 100: SI 2005/44, regulation 14(2).
Scotland: Local Government (Scotland) Act 1973, Schedule 7A, which weighs no public interest. Northern
Ireland: Local Government Act (Northern Ireland) 2014, Schedule 6.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let council = context.workspace.council.as_ref();
    let law = council.and_then(|council| Some((law::of(council.value.jurisdiction).ok()?, council.value.body)));
    let hearings = law.iter().flat_map(|(law, body)| law.hearings(*body)).collect();
    let known = Known { exempt: law.map(|(law, body)| law.exempt(body).collect()), hearings };
    for report in &context.workspace.reports {
        match report.value.classification {
            Classification::Open => open(context, report, &mut findings),
            Classification::PartExempt | Classification::Exempt => grounds(context, &known, report, &mut findings),
        }
        let parts = parts(context, report);
        findings
            .extend(parts.into_iter().flat_map(|(place, numbers)| unknown(&known, day_of(report), place, &numbers)));
    }
    let workspace = context.workspace;
    for record in &workspace.meetings {
        findings.extend(open_reports(context, record));
        let day = Kind::Meeting.date(&record.id);
        items(&known, day, &|path| record.place(path), "item", &record.value.item, &mut findings);
    }
    for record in &workspace.reports {
        for (index, one) in record.value.forward_plan_of.iter().flat_map(|plan| plan.decision.iter().enumerate()) {
            let place = record.place(&format!("forward_plan_of.decision.{index}.exempt_categories"));
            findings.extend(unknown(&known, Kind::Report.date(&record.id), place, &one.exempt_categories));
        }
    }
    for record in &workspace.committees {
        let place = |path: &str| record.place(path);
        items(&known, None, &place, "opening_item", &record.value.opening_item, &mut findings);
        items(&known, None, &place, "closing_item", &record.value.closing_item, &mut findings);
    }
    findings.extend(workspace.minutes.iter().flat_map(|record| minutes(context, &known, record)));
    for record in &workspace.decisions {
        let day = Kind::Decision.date(&record.id);
        findings.extend(unknown(&known, day, record.place("exempt_categories"), &record.value.exempt_categories));
        if exempt::decision(context, &record.value) && record.value.exempt_categories.is_empty() {
            let (key, message) = match record.value.exempt {
                Some(_) => ("exempt", "this decision is exempt, but has no category"),
                None => (
                    "delegated_by",
                    "this decision is exempt because its minute holds an exempt resolution, but it has no category",
                ),
            };
            let finding = known.add(day, Finding::error(CODE, record.place(key), message));
            findings.push(finding.hint("if the public may read every word of it, write `exempt = false`"));
        }
    }
    findings
}

/// What agenda items say about categories.
fn items(
    known: &Known,
    day: Option<NaiveDate>,
    at: &dyn Fn(&str) -> Place,
    key: &str,
    items: &[Item],
    findings: &mut Vec<Finding>,
) {
    for (index, item) in items.iter().enumerate() {
        findings.extend(unknown(known, day, at(&format!("{key}.{index}.exempt_categories")), &item.exempt_categories));
        if item.public_title.is_some() && item.exempt_categories.is_empty() {
            let message =
                "the public may not read the title of this item, but it has no category of exempt information";
            let place = at(&format!("{key}.{index}.public_title"));
            findings.push(known.add(day, Finding::error(CODE, place, message)));
        }
    }
}

/// Reports without a classification on items from which the public is excluded. All of such a report would be public.
fn open_reports(context: &Context<'_>, record: &Record<Meeting>) -> Vec<Finding> {
    // What adds something to such an item is about the same.
    let is_shut = |item: &Item| !item.exempt_categories.is_empty() || item.public_title.is_some();
    let adds_to_shut =
        |item: &Item| context.items_of(&record.id).any(|one| item.addendum_to.contains(&one.id) && is_shut(one));
    let excluded = context.items_of(&record.id).filter(|item| is_shut(item) || adds_to_shut(item));
    let silent = excluded.filter_map(|item| {
        let report = context.report_on(&record.id, &item.id)?;
        let said = report.outline.leaves().iter().any(|(path, _)| path == "classification");
        (report.value.classification == Classification::Open && !said).then_some((item, report))
    });
    let tell = |(item, report): (&Item, &Record<Report>)| {
        let message =
            format!("the public is excluded from the item `{}`, but this report on it would be public", item.id);
        let finding = Finding::error(CODE, report.place("title"), message);
        let finding = finding.hint("write `classification = \"exempt\"` or `\"part-exempt\"` with its categories");
        finding.hint("or write `classification = \"open\"`, if the public may read every word of it and only the discussion is private")
    };
    silent.map(tell).collect()
}

/// The law on the council.
struct Known {
    /// What is exempt, the oldest provision first; none if the council's record could not be read.
    exempt: Option<Vec<ExemptLaw>>,
    /// The grounds of hearings.
    hearings: Vec<HearingLaw>,
}

impl Known {
    /// The provision of a day; of a committee's standing items the newest.
    fn on(&self, day: Option<NaiveDate>) -> Option<&ExemptLaw> {
        let all = self.exempt.as_ref()?;
        day.map_or_else(|| all.last(), |day| ExemptLaw::on(all, day))
    }

    /// Whether there is a category. Where no statute lists them, or the list is not known, any number will do.
    fn has(&self, day: Option<NaiveDate>, number: u32) -> bool {
        let is_listed = |law: &ExemptLaw| law.categories.is_empty() || law.categories.contains_key(&number);
        self.of_hearing(day, number) || self.on(day).is_none_or(is_listed)
    }

    /// Whether it is a ground of hearings.
    fn of_hearing(&self, day: Option<NaiveDate>, number: u32) -> bool {
        match day {
            Some(day) => HearingLaw::on(&self.hearings, number, day).is_some(),
            None => self.hearings.iter().any(|one| one.number == number),
        }
    }

    /// Says which categories there are, where that is known.
    fn listed(&self, day: Option<NaiveDate>, finding: Finding) -> Finding {
        let Some(law) = self.on(day).filter(|law| !law.categories.is_empty()) else { return finding };
        let numbers: Vec<_> = law.categories.keys().map(ToString::to_string).collect();
        let finding = finding.hint(format!("the categories are {} ({})", numbers.join(", "), law.citation));
        let hearings = self.hearings.iter().filter(|one| self.of_hearing(day, one.number));
        hearings.fold(finding, |finding, one| {
            finding.hint(format!("a hearing may be in private on the ground {} ({})", one.number, one.citation))
        })
    }

    /// What to do where there is no category, with one that the law of the day has.
    fn add(&self, day: Option<NaiveDate>, finding: Finding) -> Finding {
        let first = self.on(day).and_then(|law| law.categories.keys().next()).copied().unwrap_or(1);
        let hint = format!(
            "add `exempt_categories = [{first}]` with the number of each category that applies in place of {first}"
        );
        self.listed(day, finding.hint(hint))
    }
}

fn unknown(known: &Known, day: Option<NaiveDate>, place: Place, numbers: &[u32]) -> Vec<Finding> {
    let wrong = numbers.iter().filter(|number| !known.has(day, **number));
    let tell = |number: &u32| {
        let message = format!("the law has no category {number} of exempt information");
        known.listed(day, Finding::error(CODE, place, message))
    };
    wrong.map(tell).collect()
}

/// What the minutes of a meeting say about categories.
fn minutes(context: &Context<'_>, known: &Known, record: &Record<Minutes>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let day = Kind::Meeting.date(&record.id);
    for (index, one) in record.value.attendance.iter().enumerate() {
        let place = record.place(&format!("attendance.{index}.exempt_categories"));
        findings.extend(unknown(known, day, place, &one.exempt_categories));
    }
    for (index, one) in record.value.annex.iter().enumerate() {
        let at = |field: &str| record.place(&format!("annex.{index}.{field}"));
        findings.extend(unknown(known, day, at("exempt_categories"), &one.exempt_categories));
        if exempt::annex(context, record, one) && exempt::categories_of_annex(context, record, one).is_empty() {
            let message = "this annex is exempt, but neither it nor its item gives a category";
            let place = if one.exempt.is_some() { at("exempt") } else { at("title") };
            findings.push(known.add(day, Finding::error(CODE, place, message)));
        }
    }
    for (index, minute) in record.value.item.iter().enumerate() {
        let at = |field: &str| record.place(&format!("item.{index}.{field}"));
        findings.extend(unknown(known, day, at("exempt_categories"), &minute.exempt_categories));
        let gives = |id: &String| {
            let of_report = context.report_on(&record.id, id).map(|report| &report.value.exempt_categories);
            let of_item = context.items_of(&record.id).find(|item| item.id == *id).map(|item| &item.exempt_categories);
            of_report.into_iter().chain(of_item).any(|all| !all.is_empty())
        };
        // Of what could not be read nobody knows whether it gives any.
        let may_give = |id: &String| gives(id) || context.is_item_unknown(&record.id, id);
        let inherited =
            !minute.exempt_categories.is_empty() || std::iter::once(&minute.id).chain(&minute.with).any(may_give);
        let whole = exempt::minute(context, &record.id, minute);
        if whole && !inherited {
            let message = "this minute is exempt, but neither it nor its item or report gives a category";
            findings.push(known.add(day, Finding::error(CODE, at("exempt"), message)));
        }
        let mut of_part = |what: &str, path: &str, exempt: bool, own: &[u32]| {
            findings.extend(unknown(known, day, record.place(&format!("{path}.exempt_categories")), own));
            if exempt && !inherited && own.is_empty() {
                let message = format!("this {what} is exempt, but has no category");
                let place = record.place(&format!("{path}.exempt"));
                findings.push(known.add(day, Finding::error(CODE, place, message)));
            }
        };
        for (number, one) in minute.proceeding.iter().enumerate() {
            let is_exempt = exempt::proceeding(context, &record.id, minute, one);
            let categories = exempt::categories_of_proceeding(minute, one);
            of_part("proceeding", &format!("item.{index}.proceeding.{number}"), is_exempt, categories);
        }
        for one in exempt::resolutions(context, record, index) {
            let holder = one.proceeding.and_then(|number| minute.proceeding.get(number));
            let own = &one.resolution.exempt_categories;
            let all = holder.map(|holder| &holder.exempt_categories).filter(|_| own.is_empty()).unwrap_or(own);
            of_part("resolution", &one.path, one.exempt, all);
        }
        let judged = exempt::resolutions(context, record, index);
        let follows = exempt::actions_follow(context, record, index);
        // An action that follows from an exempt resolution is exempt on the same ground.
        let ground = judged.iter().any(|one| one.exempt)
            || minute.proceeding.iter().any(|one| exempt::proceeding(context, &record.id, minute, one));
        for (number, action) in minute.action.iter().enumerate() {
            let path = format!("item.{index}.action.{number}");
            let exempt = exempt::action(action, follows) && !ground;
            of_part("action", &path, exempt, &action.exempt_categories);
        }
    }
    findings
}

fn open(context: &Context<'_>, report: &Record<Report>, findings: &mut Vec<Finding>) {
    let hint = "write `classification = \"part-exempt\"` with its categories, or remove this line";
    let parts = marked(&report.value).into_iter().map(|path| report.place(&path));
    for place in parts.chain(marked_paragraphs(context, report)) {
        let finding = Finding::error(CODE, place, "this is marked exempt, but the report is open");
        findings.push(finding.hint(hint));
    }
    if !report.value.exempt_categories.is_empty() {
        let place = report.place("exempt_categories");
        findings.push(
            Finding::error(CODE, place, "this report is open, but has categories of exempt information").hint(hint),
        );
    }
}

fn grounds(context: &Context<'_>, known: &Known, report: &Record<Report>, findings: &mut Vec<Finding>) {
    let value = &report.value;
    let day = day_of(report);
    let place = report.place("classification");
    if value.exempt_categories.is_empty() {
        let finding = Finding::error(CODE, place, "this report holds exempt information, but has no category");
        findings.push(known.add(day, finding));
    }
    for (index, number) in value.exempt_categories.iter().enumerate() {
        findings.extend(unknown(known, day, report.place(&format!("exempt_categories.{index}")), &[*number]));
    }
    let is_weighed = |number: &u32| {
        known.of_hearing(day, *number) || known.on(day).is_none_or(|law| law.public_interest.contains(number))
    };
    if value.public_interest.is_none() && value.exempt_categories.iter().any(is_weighed) {
        let finding = Finding::error(
            CODE,
            place,
            "this report holds exempt information, but does not say why that is in the public interest",
        );
        findings.push(finding.hint(
            "say in `public_interest = \"…\"` why the public interest in keeping it exempt outweighs disclosure",
        ));
    }
    let marked = marked(value).len() + marked_paragraphs(context, report).len();
    // A mistyped mark has a finding of its own.
    let mistyped =
        |text: &CheckedText<'_>| text.markdown.faults.iter().any(|one| matches!(one.kind, FaultKind::BadMark(_)));
    let has_mistyped = context.texts_of(report.source).any(mistyped);
    if value.classification == Classification::PartExempt && marked == 0 && !has_mistyped {
        let finding = Finding::error(CODE, place, "this report is part exempt, but no part of it is marked exempt");
        findings.push(finding.hint(
            "add `exempt = true` to each exempt section, recommendation or appendix, and `{.exempt}` to paragraphs",
        ));
    }
}

/// The day of the meeting that a report goes to.
fn day_of(report: &Record<Report>) -> Option<NaiveDate> {
    Kind::Meeting.date(report.id.split('/').next()?)
}

/// The places of the paragraphs that are marked exempt.
fn marked_paragraphs(context: &Context<'_>, report: &Record<Report>) -> Vec<Place> {
    let texts = context.texts_of(report.source);
    texts.flat_map(|text| text.markdown.exempt.iter().map(|mark| text.field.at(mark.range.clone()))).collect()
}

/// The categories that parts of a report give for themselves, and their places.
fn parts(context: &Context<'_>, report: &Record<Report>) -> Vec<(Place, Vec<u32>)> {
    fn recommended(report: &Record<Report>, list: &[Recommendation], path: &str, all: &mut Vec<(Place, Vec<u32>)>) {
        for (index, one) in list.iter().enumerate() {
            let path = format!("{path}.{index}");
            all.push((report.place(&format!("{path}.exempt_categories")), one.exempt_categories.clone()));
            recommended(report, &one.part, &format!("{path}.part"), all);
        }
    }
    let place = |kind: &str, index: usize| report.place(&format!("{kind}.{index}.exempt_categories"));
    let value = &report.value;
    let sections = value.section.iter().enumerate();
    let mut all: Vec<_> =
        sections.map(|(index, one)| (place("section", index), one.exempt_categories.clone())).collect();
    let appendices = value.appendix.iter().enumerate();
    all.extend(appendices.map(|(index, one)| (place("appendix", index), one.exempt_categories.clone())));
    recommended(report, &value.recommendation, "recommendation", &mut all);
    for text in context.texts_of(report.source) {
        all.extend(
            text.markdown.exempt.iter().map(|mark| (text.field.at(mark.range.clone()), mark.categories.clone())),
        );
    }
    all
}

/// The paths of everything that is marked exempt.
fn marked(report: &Report) -> Vec<String> {
    let sections = report.section.iter().enumerate().filter(|(_, one)| one.exempt);
    let mut all: Vec<_> = sections.map(|(index, _)| format!("section.{index}.exempt")).collect();
    let appendices = report.appendix.iter().enumerate().filter(|(_, one)| one.exempt);
    all.extend(appendices.map(|(index, _)| format!("appendix.{index}.exempt")));
    recommendations(&report.recommendation, "recommendation", &mut all);
    all
}

fn recommendations(list: &[Recommendation], path: &str, all: &mut Vec<String>) {
    for (index, one) in list.iter().enumerate() {
        if one.exempt {
            all.push(format!("{path}.{index}.exempt"));
        }
        recommendations(&one.part, &format!("{path}.{index}.part"), all);
    }
}
