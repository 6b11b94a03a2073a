//! What people were called before.

use super::Idle;
use crate::read::record::people::{Former, People};

/// The keys of a former standing that say what was different.
fn keys(was: &Former) -> impl Iterator<Item = &'static str> {
    let all = [
        was.style.is_some().then_some("style"),
        was.name.is_some().then_some("name"),
        was.post_nominals.is_some().then_some("post_nominals"),
        was.organisation.is_some().then_some("organisation"),
        was.office.is_some().then_some("office"),
        was.no_office.then_some("no_office"),
        was.party.is_some().then_some("party"),
        was.ward.is_some().then_some("ward"),
    ];
    all.into_iter().flatten()
}

pub(super) fn check(idle: &mut Idle<'_, People>) {
    for (index, person) in idle.record.value.person.iter().enumerate() {
        for (n, was) in person.was.iter().enumerate() {
            let path = format!("person.{index}.was.{n}");
            if keys(was).next().is_none() {
                let hint = "add the `name`, `office`, `style`, `party` or `ward` of that time, or `no_office = true`";
                idle.tell(&path, &["until"], "it does not say what was different until that day", hint);
            }
            let earlier = || person.was.iter().take(n).filter(|one| one.until == was.until);
            for key in keys(was).filter(|key| earlier().flat_map(keys).any(|one| one == *key)) {
                let hint = "correct `until` of one of the two, or remove one";
                idle.tell(&path, &[key], "another `was` of this person has one for the same time", hint);
            }
            let later = was.until.0.succ_opt().and_then(|day| person.office_on(day));
            if was.no_office && (was.office.is_some() || later.is_none()) {
                let because =
                    if was.office.is_some() { "there is an office beside it" } else { "there was no office after it" };
                idle.tell(&path, &["no_office"], because, "remove it");
            }
        }
    }
}
