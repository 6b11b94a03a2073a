//! A paper says nothing because a record is silent. Each key is taken out of the workspace `whole`, wherever it is: what the papers say
//! then they said before, or it is among the words that tell of nothing recorded.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{Paper, papers};
use orderpaper_records::check::{Context, check, model};
use orderpaper_records::project::{Edition, project};
use orderpaper_records::read::{self, Unsaved};
use orderpaper_text::diagnostic::any_error;

use super::sites::{self, Site};

/// Keys without which something else that is recorded stands in their place, and why that is no statement of ours.
const STAND_IN: [(&str, &str); 53] = [
    ("people Person.name", "the office"),
    ("people Person.office", "the name"),
    ("Proceeding[speaker].side", "that it was a member of the public, where the name is left out"),
    ("Proceeding[speaker].text", "that somebody spoke, in a sentence"),
    ("Proceeding[question].text", "who asked, in a sentence"),
    ("Proceeding[petition].text", "who brought it, in a sentence"),
    ("Proceeding[motion-on-notice].reply", "that somebody replied, in a sentence"),
    ("Proceeding[speaker].not_taken", "that somebody spoke, who was heard as far as is recorded"),
    ("minutes Item.call_in in meetings/2026-11-24", "what was not called in may be"),
    ("decision CallIn[The decision stands.].valid", "a request that nobody found invalid stands"),
    ("people Person.was", "what holds today held then"),
    ("people Former.name", "the name of today"),
    ("OutsideBody.was", "the name of today"),
    ("people Former.style", "the style of today"),
    ("people Former.post_nominals", "the letters of today"),
    ("committee Names.", "what the council prints with names"),
    ("committee Policy.", "the council's own policy"),
    ("committee [scrutiny].policy", "the council's own policy"),
    ("ForwardPlanOf.committees", "all committees"),
    ("committee [executive].policy", "the council's own policy"),
    ("meeting .own_items_only", "the items that stand on every agenda of the committee"),
    ("PlannedDecision.from in", "the other end of the time in which it is to be decided"),
    ("PlannedDecision.until in", "the other end of the time in which it is to be decided"),
    ("minutes Annex.number", "its place in the council's pattern"),
    ("minutes Item.approved in meetings/2026-11-17", "the same minutes were approved by themselves as well"),
    ("[departure].name_withheld", "the name may be read"),
    ("meeting .letter", "the program's own words, which call the meeting"),
    ("minutes .first_page", "the pages of the paper alone"),
    ("minutes .chair", "who presided is among the members"),
    ("Attendance[observer].capacity", "the capacity in the committee's record"),
    ("Attendance[substitute].instead_of", "the body for which they stood in"),
    ("Attendance[absent].exempt_categories", "what nobody marks as exempt is public"),
    ("committee [scrutiny].code", "the id of the committee"),
    ("committee [scrutiny].was", "the name of today"),
    ("[special].signatory", "the officer whom the council names for all summonses"),
    (".kind in ", "another kind has other words"),
    ("public_title in ", "the title that everybody may read"),
    ("meeting .cancelled", "the meeting is held"),
    ("risk Risk.closed", "the risk is open"),
    ("PlanRecommendation.withdrawn", "the recommendation stands"),
    ("ActionsOf.group_by", "the name of the body, of each of its actions"),
    ("PerformanceOf.priorities", "all priorities"),
    ("minutes Item.lead_in", "the words that lead in the recommendations of the report"),
    ("actions .update", "the owner whom the minutes name, and no update"),
    ("Update.owner", "the owner whom the minutes name"),
    ("procedural-motion].procedure", "the kind of proceeding"),
    ("committee Item.title in committees/cabinet.toml", "the reference of the matter"),
    ("Meetings.agenda_parts", "one heading over all items"),
    ("].parts in ", "all of it was called in"),
    ("Party.name_withheld", "the name may be read"),
    ("decision .call_in_until", "the day that is counted from the publication"),
    ("minutes Item.with", "the minute has an item of its own"),
    ("Rating.unrated", "the word of the program for what has no rating"),
];

/// What the papers say where a record is silent: that it is, or what follows from all other records.
const DERIVED: [(&str, &str); 53] = [
    ("value: Left vacant", "a place that the record says was left vacant, beside those to which people were appointed"),
    ("label: Motion carried", "what became of a motion is recorded, where no resolution words it"),
    ("value: That nine signs be bought.", "its words, without those of the amendment"),
    ("value: That ten signs be bought.", "the same, without the resolution"),
    ("value: That the bridge be painted green.", "the same, without the words of the resolution"),
    ("label: With the amendment", "that an amendment was carried is recorded"),
    ("value: Amendment Y", "the amendment, of which the words are not recorded"),
    ("Dr Finch of the Bridges Trust replied.", "who replied, where the words are not recorded"),
    ("Figures are rounded", "the sums of the figures as they are printed are others"),
    (", and no other value.", "it is the only one"),
    ("alternative: No value", "it says so"),
    ("A member declared", "an interest without the name of the member; a finding asks for it"),
    ("Lease of a building", "it says that nothing is recorded of representations"),
    ("cell: No", "a decision is a key decision only where its record says so; or it says that nothing is recorded"),
    ("cell: Open", "the status of what nobody has closed, and of a report that is not exempt"),
    ("changed: ", "counted from the ratings"),
    ("chart: ", "drawn from the figures that there are"),
    ("due: Not set", "it says so"),
    ("was elected member for Weir.", "somebody elected, who is not said to be co-opted"),
    ("continues in office.", "somebody goes on, and it is not said as what"),
    ("text: Minutes: Mill Board", "whose minutes; a finding asks what was done with them"),
    ("15 September 2026 at 18:30", "the hour at which the sitting began"),
    (", not rated", "it says so"),
    ("o earlier value", "it says so"),
    ("No target", "it says so"),
    ("o value", "it says so"),
    ("figure: Oct", "the last period for which there is a value"),
    ("the figures give none", "it says so"),
    ("The figures give no rating", "it says so"),
    ("figures: none", "it says so"),
    ("label: No progress reported", "it says so"),
    ("label: Speaker", "the kind of proceeding; a finding asks for the name"),
    ("label: Status", "the head of what says that minutes are drafts"),
    ("label: Worsening", "a figure without a target is judged by its movement"),
    ("movement: Ratings over time", "from the ratings that there are"),
    ("movement: first rating", "there is none before it"),
    ("text: Correction.", "the kind of proceeding; a finding asks for its words"),
    ("text: Deputation, The Mill Society.", "the same"),
    ("text: Mr Wye spoke.", "the same"),
    ("text: Oswin Hale.", "the same"),
    ("text: Question by Mr Pike.", "the same"),
    ("text: Ruling by Councillor Stone.", "the same"),
    ("label: Ruling of the chair", "the kind of proceeding, without a name"),
    ("text: Note added on 20 September 2026.", "the same"),
    ("text: Motion to extend the meeting.", "what the motion was for is recorded"),
    ("(Mill Row; against the signs) spoke", "who spoke is recorded; a finding asks for the words"),
    (
        "person: Mr Dale MBE (Ash Shire Council",
        "the body that somebody represents now, where no other is recorded for then",
    ),
    ("text: Oswin Hale replied.", "the same"),
    ("value: Draft, not yet published", "it says so"),
    ("text: T", "the text on an indicator, without what is gone"),
    ("ot yet recorded.", "it says so"),
    ("None recorded", "it says so"),
    ("value: To consider whether the public", "the purpose of an item that excludes the public for no other item"),
];

/// What the papers say: how often each text is in each kind of place of each paper.
type Said = BTreeMap<(String, String), BTreeMap<String, usize>>;

/// What the records say with one file replaced; nothing where there is an error.
fn said(unsaved: &Unsaved, locale: &Locale) -> Option<Said> {
    let workspace = read::workspace_with(&super::super::root("crates/compose/tests/whole"), unsaved);
    let context = Context::new(&workspace);
    if any_error(&check(&context)) {
        return None;
    }
    let model = model(&context).ok()?;
    let mut said = Said::new();
    for edition in [Edition::Public, Edition::Restricted] {
        let of_edition: Vec<Paper> = papers(&project(&model, edition), locale);
        for mut paper in of_edition {
            let name = format!("{}/{} {edition:?}", paper.meeting, paper.id);
            paper.each_text(&mut |slot, words| {
                let texts = said.entry((name.clone(), slot.name.to_string())).or_default();
                *texts.entry(super::super::line(&words)).or_default() += 1;
            });
        }
    }
    Some(said)
}

/// The words of a text, without its numbers.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether a text says nothing that another does not say: its words are in that one, in their order.
fn is_within(text: &[String], other: &[String]) -> bool {
    let mut rest = other.iter();
    text.iter().all(|word| rest.any(|one| one == word))
}

/// What is said only after the change.
fn new(before: &Said, after: &Said) -> BTreeSet<String> {
    let mut new = BTreeSet::new();
    for (place, texts) in after {
        let empty = BTreeMap::new();
        let old = before.get(place).unwrap_or(&empty);
        let gone: Vec<Vec<String>> = old
            .iter()
            .filter(|(text, count)| texts.get(*text).is_none_or(|now| now < count))
            .map(|one| words(one.0))
            .collect();
        for (text, count) in texts {
            let is_old = old.get(text).is_some_and(|before| before >= count);
            let own = words(text);
            if !is_old && !own.is_empty() && !gone.iter().any(|gone| is_within(&own, gone)) {
                new.insert(format!("{}: {text}", place.1));
            }
        }
    }
    new
}

#[test]
fn no_paper_says_more_because_a_record_says_less() {
    let locale = Locale::new(&BTreeMap::new()).unwrap();
    let before = said(&Unsaved::new(), &locale).unwrap();
    let (keys, _) = sites::all(&super::super::root("crates/compose/tests/whole"));
    let sites: Vec<&Site> = keys.iter().flatten().filter(|site| site.without.is_some()).collect();
    let found = Mutex::new(BTreeMap::<String, BTreeSet<String>>::new());
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let locale = Locale::new(&BTreeMap::new()).unwrap();
                while let Some(site) = sites.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let unsaved = Unsaved::from([(site.file.clone(), site.without.clone().unwrap())]);
                    let Some(after) = said(&unsaved, &locale) else { continue };
                    for text in new(&before, &after) {
                        found.lock().unwrap().entry(text).or_default().insert(format!("{} in {}", site.name, site.at));
                    }
                }
            });
        }
    });
    let found = found.into_inner().unwrap();
    let all = STAND_IN.iter().chain(&DERIVED);
    let mut idle: BTreeSet<&str> = all.map(|one| one.0).collect();
    let mut told = Vec::new();
    for (text, keys) in &found {
        let mut excepts = |list: &[(&'static str, &str)], told: &str| {
            let fits = list.iter().find(|one| told.contains(one.0));
            if let Some((words, _)) = fits {
                idle.remove(words);
            }
            fits.is_some()
        };
        let is_derived = excepts(&DERIVED, text);
        let unknown: Vec<&String> = keys.iter().filter(|key| !excepts(&STAND_IN, key)).collect();
        if !is_derived && !unknown.is_empty() {
            told.push(format!("{text}: {unknown:?}"));
        }
    }
    assert!(told.is_empty(), "{} of {} keys:\n{}", told.len(), sites.len(), told.join("\n"));
    assert!(idle.is_empty(), "these need no exception: {idle:#?}");
}
