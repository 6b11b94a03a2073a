//! A term of office on a committee that is impossible.

use orderpaper_text::diagnostic::Finding;

use super::{Rule, in_words};
use crate::check::Context;
use crate::model::policy::Role;
use crate::read::record::committee::Term;

const CODE: &str = "bad-term";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# bad-term

## What it finds
A `[[term]]` of a committee that ends before it begins, one with neither `from` nor `until` that
says nothing else of the person either, and two terms as chair, or as vice-chair, that overlap. Also a `[[vacancy]]` that
ends before it begins.

## Why it matters
The program takes the members, quorum and substitutes on the day of the meeting. A term that can be read in two ways
leaves open who they were.

## What to do
Correct the days. Both are included: a chair until 19 May is followed by one from 20 May or, where
a meeting on 20 May elects the next one, both have that day. Somebody who belongs to the
committee throughout needs no term; a list such as `members` is enough.
",
    check: Some(check),
};

/// Whether a term says no more than the lists of the committee could.
fn says_nothing(term: &Term) -> bool {
    term.class.is_none()
        && term.capacity.is_none()
        && term.organisation.is_none()
        && term.votes
        && term.votes_on.is_empty()
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in &context.workspace.committees {
        for (index, one) in record.value.vacancy.iter().enumerate() {
            if let Some((from, _)) = one.from.zip(one.until).filter(|(from, until)| until < from) {
                let message = format!("the vacancy ends before {}, when it begins", in_words(from.0));
                let place = record.place(&format!("vacancy.{index}.until"));
                findings.push(Finding::error(CODE, place, message).hint("correct one of the two days"));
            }
        }
        let terms = &record.value.term;
        for (index, term) in terms.iter().enumerate() {
            let place = |key: &str| record.place(&format!("term.{index}.{key}"));
            let ends = term.from.zip(term.until).filter(|(from, until)| until.0 < from.0);
            if let Some((from, _)) = ends {
                let message = format!("the term ends before {}, when it begins", in_words(from.0));
                findings.push(Finding::error(CODE, place("until"), message).hint("correct one of the two days"));
            } else if term.from.is_none() && term.until.is_none() && says_nothing(term) {
                let finding = Finding::warning(CODE, place("person"), "the term has no first and no last day");
                findings.push(finding.hint("add `from`, `until` or both, or write the person into the list instead"));
            }
            let single = matches!(term.role, Role::Chair | Role::ViceChair);
            let other =
                terms[..index].iter().position(|other| single && other.role == term.role && overlap(other, term));
            if let Some(other) = other {
                let finding = Finding::error(CODE, place("person"), "two terms in this role overlap");
                let finding = finding.related(record.place(&format!("term.{other}.person")), "the other term");
                findings.push(finding.hint("end the earlier one with the day before the later one begins"));
            }
        }
    }
    findings
}

/// Whether two terms have more in common than the day on which one follows the other.
fn overlap(a: &Term, b: &Term) -> bool {
    let begins_by_end = |a: &Term, b: &Term| a.from.zip(b.until).is_none_or(|(from, until)| from.0 < until.0);
    begins_by_end(a, b) && begins_by_end(b, a)
}
