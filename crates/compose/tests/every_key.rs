//! No key is accepted and then dropped. Every key of the schemas is given another value wherever the workspace `whole` has its
//! table: the new words are printed, or the papers change, or `check` says something, or a short list says why not.

mod excepted;
mod sites;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use orderpaper_compose::locale::Locale;
use orderpaper_compose::{PackPurpose, Paper, PartContent, packs, papers};
use orderpaper_records::check::{Context, check, model};
use orderpaper_records::project::{Edition, project};
use orderpaper_records::read::{self, Unsaved};
use orderpaper_text::diagnostic::Severity;

use sites::{Site, Try};

/// The word that is put into texts.
const TOKEN: &str = "quorlitevand";

/// Findings by code and message.
type Found = BTreeSet<(String, String)>;

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
        let findings = found.into_iter().map(|one| (one.code.to_owned(), one.message)).collect();
        let printed = if is_refused || !wanted(&findings) { None } else { model(&context).ok() };
        Self { printed: printed.map(|model| all_words(&model, locale)), findings }
    }

    /// What comes of a record with another value.
    fn with(base: &Self, file: &str, record: String, locale: &Locale) -> Self {
        Self::of(&Unsaved::from([(file.to_owned(), record)]), locale, &|findings| findings.is_subset(&base.findings))
    }
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
    Printed,
    Told,
    Dropped,
}

fn fate(base: &Made, made: &Made, tried: &Try) -> Fate {
    let Some(now) = &made.printed else { return Fate::Told };
    let differs = if tried.words { now.contains(TOKEN) } else { Some(now) != base.printed.as_ref() };
    if differs { Fate::Printed } else { Fate::Dropped }
}

#[test]
fn no_key_is_accepted_and_then_dropped() {
    let locale = Locale::new(&BTreeMap::new()).unwrap();
    let base = Made::of(&Unsaved::new(), &locale, &|_| true);
    assert!(base.printed.is_some(), "{:#?}", base.findings);
    let (sites, unused) = sites::all(&super::root("crates/compose/tests/whole"));
    // No paper prints what somebody accepts.
    let unused: Vec<_> = unused.into_iter().filter(|name| !name.contains("Acknowledgement")).collect();
    assert!(unused.is_empty(), "the workspace has no table for {unused:#?}");
    let fates = Mutex::new(BTreeMap::<String, BTreeSet<(Fate, String)>>::new());
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let locale = Locale::new(&BTreeMap::new()).unwrap();
                while let Some(site) = sites.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = of_site(&base, site, &locale);
                    fates.lock().unwrap().entry(site.name.clone()).or_default().extend(found);
                }
            });
        }
    });
    let fates = fates.into_inner().unwrap();
    let is_excepted = |name: &str| excepted::KEYS.iter().any(|(key, _)| excepted::fits(key, name));
    let dropped = fates.iter().filter_map(|(name, found)| {
        let how: Vec<&String> = found.iter().filter(|one| one.0 == Fate::Dropped).map(|one| &one.1).collect();
        (!how.is_empty() && !is_excepted(name)).then(|| format!("{name}: {how:?}"))
    });
    let dropped: Vec<String> = dropped.collect();
    let count = |fate| fates.values().filter(|found| found.iter().any(|one| one.0 == fate)).count();
    let [printed, told] = [Fate::Printed, Fate::Told].map(count);
    println!("{} keys in their tables, {} tries: {printed} are printed, {told} told", fates.len(), sites.len());
    assert!(dropped.is_empty(), "{} are dropped:\n{}", dropped.len(), dropped.join("\n"));
    let is_idle = |key: &str| {
        let fits = |name: &&String| excepted::fits(key, name);
        !fates.keys().filter(fits).any(|name| fates[name].iter().any(|one| one.0 == Fate::Dropped))
    };
    let idle: Vec<&str> = excepted::KEYS.iter().map(|one| one.0).filter(|key| is_idle(key)).collect();
    assert!(idle.is_empty(), "these need no exception: {idle:#?}");
}

/// What comes of each value that a key is given in one place. An id is tried until one is known.
fn of_site(base: &Made, site: &Site, locale: &Locale) -> Vec<(Fate, String)> {
    let mut found = Vec::new();
    for tried in &site.tries {
        let made = Made::with(base, &site.file, tried.record.clone(), locale);
        let is_unknown = made.findings.iter().any(|one| UNKNOWN.contains(&one.0.as_str()) && one.1.contains(TOKEN));
        if !(tried.words && is_unknown) {
            found.push((fate(base, &made, tried), format!("{} in {}", tried.how, site.at)));
            continue;
        }
        // An id of something that there is must make a difference.
        let tried = Try { words: false, ..tried.clone() };
        let known = sites::known(&made.findings, TOKEN).unwrap_or_default().iter();
        let fates = known.filter(|id| !site.now.contains(*id)).map(|id| {
            let made = Made::with(base, &site.file, tried.record.replace(TOKEN, id), locale);
            (fate(base, &made, &tried), format!("{} {id} in {}", tried.how, site.at))
        });
        let fates: Vec<_> = fates.collect();
        let best = fates.iter().position(|one| one.0 != Fate::Dropped).unwrap_or(0);
        found.extend(fates.into_iter().nth(best));
    }
    found
}

/// The codes of findings on ids that nothing has.
const UNKNOWN: [&str; 2] = ["unknown-id", "unresolved-reference"];
