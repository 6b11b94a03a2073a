//! No key is accepted and then dropped. Every key of the schemas is given another value wherever the workspace `whole` has its
//! table: the new words are printed, or the papers change, or `check` says something, or a short list says why not.

mod excepted;
mod silence;
mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{PackPurpose, Paper, PartContent, packs, papers};
use orderpaper_records::check::{Context, check, model};
use orderpaper_records::project::{Edition, project};
use orderpaper_records::read::{self, Unsaved};
use orderpaper_text::diagnostic::{Finding, Severity};
use orderpaper_text::source::Sources;

use sites::{Site, Try};

/// The word that is put into texts.
const TOKEN: &str = "quorlitevand";

/// Findings by code and message, each with all that it says and the lines that it shows.
type Found = BTreeMap<(String, String), String>;

/// What comes of the records.
struct Made {
    findings: Found,
    /// The words of all papers, where they were wanted; `None` also where a finding is an error.
    printed: Option<String>,
}

impl Made {
    /// Papers are made if `wanted` says so of the findings.
    fn of(unsaved: &Unsaved, locale: &Locale, wanted: &dyn Fn(&Found) -> bool) -> Self {
        let workspace = read::workspace_with(&super::root("crates/compose/tests/whole"), unsaved);
        let context = Context::new(&workspace);
        let found = check(&context);
        let is_refused = found.iter().any(|one| one.severity == Severity::Error);
        let findings =
            found.iter().map(|one| ((one.code.to_owned(), one.message.clone()), said(one, &workspace.sources)));
        let findings = findings.collect();
        let printed = if is_refused || !wanted(&findings) { None } else { model(&context).ok() };
        Self { printed: printed.map(|model| all_words(&model, locale)), findings }
    }

    /// What comes of a record with another value.
    fn with(base: &Self, file: &str, record: String, locale: &Locale) -> Self {
        Self::of(&Unsaved::from([(file.to_owned(), record)]), locale, &|findings| {
            findings.keys().all(|one| base.findings.contains_key(one))
        })
    }

    /// The findings that the base has not.
    fn new_findings<'a>(&'a self, base: &'a Self) -> impl Iterator<Item = (&'a (String, String), &'a String)> {
        self.findings.iter().filter(|one| !base.findings.contains_key(one.0))
    }
}

/// What a finding says, with the lines of the records that it shows.
fn said(finding: &Finding, sources: &Sources) -> String {
    let mut said = vec![finding.message.clone()];
    said.extend(finding.hints.iter().cloned());
    said.extend(finding.related.iter().map(|one| one.label.clone()));
    for place in iter::once(finding.place).chain(finding.related.iter().map(|one| one.place)) {
        let source = sources.get(place.source);
        let line = source.line_start(source.line(place.start));
        said.extend(source.text[line..].lines().next().map(str::to_owned));
    }
    said.join("\n")
}

/// Every word of every paper in both editions, and how the papers are set.
fn all_words(model: &orderpaper_records::model::Model, locale: &Locale) -> String {
    let (public, restricted) = (project(model, Edition::Public), project(model, Edition::Restricted));
    let mut all = Vec::new();
    let mut add = |mut paper: Paper| {
        let Paper { look, orientation, bilingual, lists, charts, pages, languages, .. } = &paper;
        all.push(format!("{look:?}{orientation:?}{bilingual:?}{lists:?}{charts:?}{pages:?}{languages:?}"));
        paper.each_text(&mut |slot, words| all.push(format!("{}: {}", slot.name, super::line(&words))));
    };
    papers(&public, locale).into_iter().for_each(&mut add);
    papers(&restricted, locale).into_iter().for_each(&mut add);
    let mut parts = Vec::new();
    for pack in packs(&public, &restricted, locale, PackPurpose::Publish).into_iter().flatten() {
        parts.push(format!("{:?}", pack.policy));
        for part in pack.parts {
            parts.push(format!("{} {:?} {:?} {:?}", part.title, part.item, part.shows, part.lines));
            if let PartContent::File { path, inclusion, .. } = part.content {
                parts.push(format!("{path} {inclusion:?}"));
            }
        }
        add(pack.front);
    }
    all.extend(parts);
    all.join("\n")
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    /// The papers change.
    Printed,
    /// A finding names the key or its value.
    Told,
    /// A finding says something else, which follows from it.
    Implied,
    /// Nothing comes of it.
    Dropped,
}

fn fate(base: &Made, made: &Made, site: &Site, tried: &Try) -> Fate {
    let Some(now) = &made.printed else {
        let key = site.name.rsplit('.').next().unwrap();
        let names =
            |said: &String| said.contains(key) || said.contains(TOKEN) || said.contains(tried.how.trim_matches('"'));
        let mut new = made.new_findings(base).peekable();
        let says_nothing = new.peek().is_none();
        let is_told = new.any(|one| names(one.1));
        return if says_nothing { Fate::Dropped } else { [Fate::Implied, Fate::Told][usize::from(is_told)] };
    };
    let differs = if tried.words { now.contains(TOKEN) } else { Some(now) != base.printed.as_ref() };
    if differs { Fate::Printed } else { Fate::Dropped }
}

#[test]
fn no_key_is_accepted_and_then_dropped() {
    let locale = Locale::new(&BTreeMap::new()).unwrap();
    let base = Made::of(&Unsaved::new(), &locale, &|_| true);
    assert!(base.printed.is_some(), "{:#?}", base.findings);
    let (keys, unused) = sites::all(&super::root("crates/compose/tests/whole"));
    // No paper prints what somebody accepts; and what is submitted for every agenda is refused.
    let is_printed = |name: &String| !name.contains("Acknowledgement") && !name.starts_with("committee Submitted");
    let unused: Vec<_> = unused.into_iter().filter(is_printed).collect();
    assert!(unused.is_empty(), "the workspace has no table for {unused:#?}");
    let fates = Mutex::new(BTreeMap::<String, BTreeSet<(Fate, String)>>::new());
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let locale = Locale::new(&BTreeMap::new()).unwrap();
                while let Some(places) = keys.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = of_key(&base, places, &locale);
                    fates.lock().unwrap().insert(places[0].name.clone(), found);
                }
            });
        }
    });
    let fates = fates.into_inner().unwrap();
    let count = |fate| fates.values().filter(|found| found.iter().any(|one| one.0 == fate)).count();
    let [printed, told, implied, dropped] = [Fate::Printed, Fate::Told, Fate::Implied, Fate::Dropped].map(count);
    println!(
        "{} keys in their tables, {} places: {printed} are printed, {told} told, {implied} implied by a finding, {dropped} \
         without effect in some place",
        fates.len(),
        keys.iter().map(Vec::len).sum::<usize>(),
    );
    let has_no = |list: &[(&str, &str)], fate: Fate| -> Vec<String> {
        let is_excepted = |name: &str| list.iter().any(|(key, _)| excepted::fits(key, name));
        let found = fates.iter().filter(|(name, _)| !is_excepted(name)).filter_map(|(name, found)| {
            let how: Vec<&String> = found.iter().filter(|one| one.0 == fate).map(|one| &one.1).collect();
            (!how.is_empty()).then(|| format!("{name}: {how:?}"))
        });
        found.collect()
    };
    let dropped = has_no(&[&excepted::NOWHERE[..], &excepted::ELSEWHERE].concat(), Fate::Dropped);
    assert!(dropped.is_empty(), "{} are dropped:\n{}", dropped.len(), dropped.join("\n"));
    let implied = has_no(&excepted::IMPLIED, Fate::Implied);
    assert!(implied.is_empty(), "no finding names {}:\n{}", implied.len(), implied.join("\n"));
    // No exception is idle, and what is printed elsewhere is.
    let idle = |list: &[(&'static str, &str)], fate: Fate| -> Vec<&'static str> {
        let has = |name: &String| fates[name].iter().any(|one| one.0 == fate);
        let is_idle = |key: &&str| !fates.keys().any(|name| excepted::fits(key, name) && has(name));
        list.iter().map(|one| one.0).filter(is_idle).collect()
    };
    let lists = [
        idle(&excepted::NOWHERE, Fate::Dropped),
        idle(&excepted::ELSEWHERE, Fate::Dropped),
        idle(&excepted::IMPLIED, Fate::Implied),
    ];
    assert!(lists.concat().is_empty(), "these need no exception: {lists:#?}");
    let count_of = |name: &str| {
        let key = without_context(name);
        let same = fates.iter().filter(|other| without_context(other.0) == key);
        same.flat_map(|other| other.1).filter(|one| one.0 != Fate::Dropped).count()
    };
    let fits_some = |name: &&String| excepted::ELSEWHERE.iter().any(|(key, _)| excepted::fits(key, name));
    let nowhere: Vec<&String> = fates.keys().filter(fits_some).filter(|name| count_of(name) == 0).collect();
    assert!(nowhere.is_empty(), "these have an effect nowhere: {nowhere:#?}");
}

/// The name of a key without what its table is.
fn without_context(name: &str) -> String {
    let (before, rest) = name.split_once('[').unwrap_or((name, ""));
    format!("{before}{}", rest.split_once(']').map_or(rest, |one| one.1))
}

/// What comes of a key in its first and its last place, and in those between until something does.
fn of_key(base: &Made, places: &[Site], locale: &Locale) -> BTreeSet<(Fate, String)> {
    let mut found = BTreeSet::new();
    for (index, site) in places.iter().enumerate() {
        if index < 2 || found.iter().all(|one: &(Fate, String)| one.0 == Fate::Dropped) {
            found.extend(of_site(base, site, locale));
        }
    }
    found
}

/// What comes of each value that a key is given in one place. An id is tried until one is known.
fn of_site(base: &Made, site: &Site, locale: &Locale) -> Vec<(Fate, String)> {
    let mut found = Vec::new();
    for tried in &site.tries {
        let made = Made::with(base, &site.file, tried.record.clone(), locale);
        let is_unknown = made.findings.keys().any(|one| UNKNOWN.contains(&one.0.as_str()) && one.1.contains(TOKEN));
        if !(tried.words && is_unknown) {
            let others: Vec<&str> = made.new_findings(base).map(|one| one.0.1.as_str()).collect();
            found.push((fate(base, &made, site, tried), format!("{} in {}: {others:?}", tried.how, site.at)));
            continue;
        }
        // An id of something that there is must make a difference.
        let tried = Try { words: false, ..tried.clone() };
        let known = sites::known(&made.findings, TOKEN).unwrap_or_default().iter();
        let fates = known.filter(|id| !site.now.contains(*id)).map(|id| {
            let made = Made::with(base, &site.file, tried.record.replace(TOKEN, id), locale);
            (fate(base, &made, site, &tried), format!("{} {id} in {}", tried.how, site.at))
        });
        let fates: Vec<_> = fates.collect();
        let best = fates.iter().position(|one| one.0 != Fate::Dropped).unwrap_or(0);
        found.extend(fates.into_iter().nth(best));
    }
    found
}

/// The codes of findings on ids that nothing has.
const UNKNOWN: [&str; 2] = ["unknown-id", "unresolved-reference"];
