//! Who belongs to a committee on a day.

use chrono::NaiveDate;

use crate::model::policy::{ProceedingKind, Role};
use crate::read::Workspace;
use crate::read::record::RawDate;
use crate::read::record::committee::{Committee, Term};
use crate::read::record::minutes::{Item, Minutes, Proceeding};

/// Those who belong to a committee on a day, by their ids, in the order of its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership<'a> {
    /// The id of the chair, where there is one.
    pub chair: Option<&'a str>,
    /// The id of the vice-chair, where there is one.
    pub vice_chair: Option<&'a str>,
    /// The members, the chair and the vice-chair among them.
    pub members: Vec<&'a str>,
    /// The co-opted members.
    pub co_opted: Vec<&'a str>,
    /// Those who may be substitute for a member; anybody may if the list is empty.
    pub substitutes: Vec<&'a str>,
    /// Those of classes that the council names itself, each with the id of the class.
    pub of_classes: Vec<(&'a str, &'a str)>,
}

impl<'a> Membership<'a> {
    /// Those who belong to a committee on a day, from its first hour or in the course of it.
    #[must_use]
    pub fn on(committee: &'a Committee, day: NaiveDate) -> Self {
        Self::by(committee, &|term| includes(term.from, term.until, day), true)
    }

    /// Those who belong to it when a meeting begins: not yet those whom that meeting elects or co-opts, according to its minutes. Who
    /// led until then still does, whether their term ends on the day or on the one before.
    #[must_use]
    pub fn before(committee: &'a Committee, day: NaiveDate, minutes: Option<&Minutes>) -> Self {
        let begins =
            |term: &Term| term.from.is_some_and(|from| from.0 == day) && minutes.is_some_and(|one| elects(one, term));
        let mut before = Self::by(committee, &|term| includes(term.from, term.until, day) && !begins(term), false);
        let was = day.pred_opt().map(|eve| Self::on(committee, eve));
        let elected =
            |role| committee.term.iter().any(|term| term.role == role && term.class.is_none() && begins(term));
        for (now, was, role) in [
            (&mut before.chair, was.as_ref().and_then(|was| was.chair), Role::Chair),
            (&mut before.vice_chair, was.as_ref().and_then(|was| was.vice_chair), Role::ViceChair),
        ] {
            *now = now.or_else(|| was.filter(|_| elected(role)));
        }
        before
    }

    /// Of two who lead on one day, the one whose term begins later if `latest`.
    fn by(committee: &'a Committee, runs: &dyn Fn(&Term) -> bool, latest: bool) -> Self {
        let listed = |ids: &'a [String], role| in_role(committee, ids.iter().map(String::as_str), role, runs);
        let (chair, vice_chair) = (committee.chair.as_deref(), committee.vice_chair.as_deref());
        // Somebody whose term includes the day leads; if there is no such term, the person named without one.
        let leader = |listed: Option<&'a str>, role| {
            let terms = committee.term.iter().filter(|term| term.role == role && term.class.is_none() && runs(term));
            let mut terms: Vec<&Term> = terms.collect();
            terms.sort_by_key(|term| term.from);
            let of_term = if latest { terms.last() } else { terms.first() };
            let named = || in_role(committee, listed.into_iter(), role, runs).pop();
            of_term.map(|term| term.person.as_str()).or_else(named)
        };
        let chair = leader(chair, Role::Chair);
        let vice_chair = leader(vice_chair, Role::ViceChair);
        let mut members = listed(&committee.members, Role::Member);
        // If a committee has no list of members, its chair is not added to it either.
        if !members.is_empty() {
            let leads: Vec<&str> = chair.into_iter().chain(vice_chair).filter(|id| !members.contains(id)).collect();
            members.splice(0..0, leads);
        }
        Self {
            chair,
            vice_chair,
            members,
            co_opted: listed(&committee.co_opted, Role::CoOpted),
            substitutes: listed(&committee.substitutes, Role::Substitute),
            of_classes: committee
                .term
                .iter()
                .filter(|term| runs(term))
                .filter_map(|term| Some((term.class.as_deref()?, term.person.as_str())))
                .collect(),
        }
    }
}

/// The terms that include a day.
pub fn running(committee: &Committee, day: NaiveDate) -> impl Iterator<Item = &Term> {
    committee.term.iter().filter(move |term| includes(term.from, term.until, day))
}

/// Whether a time includes a day.
#[must_use]
pub fn includes(from: Option<RawDate>, until: Option<RawDate>, day: NaiveDate) -> bool {
    from.is_none_or(|from| from.0 <= day) && until.is_none_or(|until| day <= until.0)
}

/// Whether minutes record that a term began at their meeting: that somebody was elected to lead, or was co-opted.
fn elects(minutes: &Minutes, term: &Term) -> bool {
    let leads = term.class.is_none() && matches!(term.role, Role::Chair | Role::ViceChair);
    elections(minutes).any(|(_, one)| one.elected.as_ref() == Some(&term.person) && one.co_opted != leads)
}

fn elections(minutes: &Minutes) -> impl Iterator<Item = (usize, &Proceeding)> {
    let all = minutes.item.iter().enumerate().flat_map(|(at, item)| item.proceeding.iter().map(move |one| (at, one)));
    all.filter(|(_, one)| one.kind == ProceedingKind::Election)
}

/// The place of the item of a meeting under which somebody was co-opted, and how.
#[must_use]
pub fn co_opted_at<'m>(minutes: &'m Minutes, person: &str) -> Option<(usize, &'m Proceeding)> {
    elections(minutes).find(|(_, one)| one.co_opted && one.elected.as_deref() == Some(person))
}

/// Whether somebody is co-opted at a place of an item, or later under it: until then they have no vote.
#[must_use]
pub fn is_co_opted_from(item: &Item, place: usize, person: &str) -> bool {
    let mut later = item.proceeding.iter().skip(place).filter(|one| one.kind == ProceedingKind::Election);
    later.any(|one| one.co_opted && one.elected.as_deref() == Some(person))
}

/// Whether somebody belongs or has belonged to a committee, as a member of any kind.
#[must_use]
pub fn is_ever_member(workspace: &Workspace, person: &str) -> bool {
    workspace.committees.iter().any(|record| is_ever_of(&record.value, person))
}

/// The same of one committee.
#[must_use]
pub fn is_ever_of(committee: &Committee, person: &str) -> bool {
    let Committee { members, co_opted, substitutes, chair, vice_chair, term, .. } = committee;
    let listed = members.iter().chain(co_opted).chain(substitutes).chain(chair).chain(vice_chair);
    listed.chain(term.iter().map(|term| &term.person)).any(|id| id == person)
}

/// Those of a list who belong throughout, and those whose term includes the day; each once.
fn in_role<'a>(
    committee: &'a Committee,
    listed: impl Iterator<Item = &'a str>,
    role: Role,
    runs: &dyn Fn(&Term) -> bool,
) -> Vec<&'a str> {
    let terms = || committee.term.iter().filter(|term| term.role == role && term.class.is_none());
    let is_in = |id: &str| terms().any(|term| term.person == id && runs(term));
    let mut those: Vec<&str> = listed.filter(|id| !terms().any(|term| term.person == *id) || is_in(id)).collect();
    for term in terms().filter(|term| runs(term)) {
        if !those.contains(&term.person.as_str()) {
            those.push(&term.person);
        }
    }
    those
}

#[cfg(test)]
mod tests {
    use super::{Committee, Membership};
    use crate::read::record::text::written;
    use chrono::NaiveDate;

    fn committee() -> Committee {
        written(
            r#"
            name = "Parks"
            chair = "ash"
            members = ["ash", "birch", "cedar"]
            substitutes = ["elm"]
            "#,
        )
    }

    fn term(
        person: &str,
        role: super::Role,
        from: Option<(i32, u32, u32)>,
        until: Option<(i32, u32, u32)>,
    ) -> super::Term {
        let day = |(year, month, day)| crate::read::record::RawDate(date(year, month, day));
        let (from, until) = (from.map(day), until.map(day));
        super::Term {
            person: person.into(),
            role,
            class: None,
            capacity: None,
            organisation: None,
            votes: true,
            votes_on: Vec::new(),
            from,
            until,
        }
    }

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    #[test]
    fn a_chair_hands_over_and_a_member_leaves_on_the_day_that_is_reported() {
        use super::Role::{Chair, Member};
        let mut committee = committee();
        committee.term = vec![
            term("birch", Member, None, Some((2026, 5, 19))),
            term("dogwood", Member, Some((2026, 5, 20)), None),
            term("cedar", Chair, Some((2026, 5, 20)), None),
        ];
        let before = Membership::on(&committee, date(2026, 5, 19));
        assert_eq!((before.chair, before.members), (Some("ash"), vec!["ash", "birch", "cedar"]));
        let after = Membership::on(&committee, date(2026, 5, 20));
        assert_eq!((after.chair, after.members), (Some("cedar"), vec!["ash", "cedar", "dogwood"]));
        assert_eq!(after.substitutes, vec!["elm"]);
    }
}
