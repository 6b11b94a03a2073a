//! A decision whose record lacks what the law requires.

use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::Place;

use super::Rule;
use crate::check::{Context, due, exempt, numbers};
use crate::model::policy::{BodyKind, ItemKind};
use crate::read::law::{self, Decider};
use crate::read::record::RawText;
use crate::read::record::decision::Decision;
use crate::read::record::minutes::Resolution;
use crate::read::record::report::{Recommendation, Report};
use crate::read::resolved::ResolvedWords;
use crate::read::{Kind, Record};

const CODE: &str = "missing-particulars";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# missing-particulars

## What it finds
A decision whose record lacks what the law of its day and place requires: in England since 10 September 2012 the reasons
and the alternatives considered and rejected, of an officer or single member a statement on interests as well; in Wales
the reasons, of a single member the interests. For a decision at a meeting of the executive, the sections `reasons` and
`alternatives` of the report also count. Where a report is only noted nothing is decided, and nothing is asked for.

## Why it matters
The statement of an executive decision must give these particulars. Without them it may not be published as one.

## What to do
Write `reasons`, `alternatives` and `interests` as they were. Without reasons no statement is made. If there were no
alternatives or interests, say so in a sentence of your own, or leave it: the law asks for any that there were.

## Source
Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012, SI
2012/2089, regulations 12 and 13; Openness of Local Government Bodies Regulations 2014, SI 2014/2095, regulation 7;
in Wales SI 2001/2290, regulations 6 and 7; in Northern Ireland SR 2015/44, regulation 26.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let council = context.workspace.council.as_ref();
    let Some(law) = council.and_then(|council| law::of(council.value.jurisdiction).ok()) else { return Vec::new() };
    let known = ResolvedWords::built_in();
    let mut findings = Vec::new();
    for record in &context.workspace.minutes {
        let is_executive = context.body_of(&record.id).is_some_and(|body| body.value.kind == BodyKind::Executive);
        let asked = Kind::Minutes.date(&record.id).and_then(|day| law.particulars(Decider::Executive, day));
        let Some((keys, citation)) = asked.filter(|_| is_executive) else { continue };
        for (index, item) in record.value.item.iter().enumerate().filter(|(_, item)| item.has_resolved()) {
            let report = context.report_on(&record.id, &item.id).map(|report| &*report.value);
            // To exclude the public is to order the business of a meeting, and no executive decision.
            let listed = context.items_of(&record.id).find(|one| one.id == item.id);
            if listed.is_some_and(|one| one.kind == ItemKind::Exclusion) {
                continue;
            }
            // What it recommends to another body is not decided by it.
            let mut decided = item.resolutions().filter(|one| one.recommends_to.is_none());
            if decided.all(|one| is_noting(context, &record.id, report, one, known)) {
                continue;
            }
            for key in keys {
                let given = match key.as_str() {
                    "reasons" => item.reasons.is_some(),
                    _ => item.alternatives.is_some(),
                };
                if !given && !report.is_some_and(|report| report.section.iter().any(|one| one.id == *key)) {
                    let place = record.place(&format!("item.{index}.id"));
                    let message = format!("this executive decision says nothing about {key}");
                    findings.push(finding(key, place, message, citation));
                }
            }
        }
    }
    findings.extend(context.workspace.decisions.iter().flat_map(|record| decision(context, record)));
    findings
}

/// What the record of a decision of an officer or single member lacks.
fn decision(context: &Context<'_>, record: &Record<Decision>) -> Vec<Finding> {
    let Some((keys, citation)) = due::missing_particulars(context, record) else { return Vec::new() };
    let told = |key: &String| {
        let message = format!("this decision says nothing about {key}");
        finding(key, record.place("decision"), message, &citation)
    };
    keys.iter().map(told).collect()
}

/// Every decision has reasons; the law asks for alternatives and interests only where there were any.
fn finding(key: &str, place: Place, message: String, citation: &str) -> Finding {
    if key == "reasons" {
        return Finding::error(CODE, place, message).hint(format!("add `reasons = \"…\"` ({citation})"));
    }
    let hint =
        format!("if there were any, add `{key} = \"…\"`; if there were none, say so there in a sentence ({citation})");
    Finding::warning(CODE, place, message).hint(hint)
}

/// Whether a resolution only notes or receives something.
fn is_noting(
    context: &Context<'_>,
    meeting: &str,
    report: Option<&Report>,
    one: &Resolution,
    known: &ResolvedWords,
) -> bool {
    let mut all = Vec::new();
    let has_own = one.text.is_some() || one.text_file.is_some() || !one.part.is_empty();
    if has_own {
        of_resolution(context, one, &mut all);
    } else if let Some((report, name)) = report.zip(one.recommendation.as_deref()) {
        let patterns = numbers::of_recommendations_in(context.workspace, meeting, report);
        let place = exempt::named(&report.recommendation, name, &patterns).unwrap_or_default();
        let mut level = report.recommendation.as_slice();
        for (depth, index) in place.iter().enumerate() {
            let Some(found) = level.get(*index) else { break };
            if depth + 1 == place.len() {
                of_recommendation(context, found, &mut all);
            }
            level = &found.part;
        }
    }
    let is_any = |is: &dyn Fn(&str, &str) -> bool| all.iter().any(|(language, word)| is(language, word));
    is_any(&|language, word| known.notes(language, word)) && !is_any(&|language, word| known.decides(language, word))
}

/// Words in small letters, each with its language.
type Words = Vec<(String, String)>;

fn of_resolution(context: &Context<'_>, one: &Resolution, words: &mut Words) {
    add(context, [one.text, one.text_file], words);
    one.part.iter().for_each(|part| of_resolution(context, part, words));
}

fn of_recommendation(context: &Context<'_>, one: &Recommendation, words: &mut Words) {
    add(context, [one.text, one.text_file], words);
    one.part.iter().for_each(|part| of_recommendation(context, part, words));
}

fn add(context: &Context<'_>, [own, file]: [Option<RawText>; 2], words: &mut Words) {
    for one in context.text_or_file(own, file) {
        let lower = one.field.text.to_lowercase();
        let found = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.extend(found.map(|word| (one.language.to_owned(), word.to_owned())));
    }
}
