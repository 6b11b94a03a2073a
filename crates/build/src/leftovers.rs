//! What earlier commands, and other people, have left in the folder for papers, compared with today's records.

mod outdated;

use std::collections::BTreeSet;
use std::path::Path;

use orderpaper_compose::{Pack, Paper};
use orderpaper_records::project::Edition;
use orderpaper_records::read::Workspace;
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::{Place, Sources};
use rayon::prelude::*;

use crate::Request;
use crate::built::{Built, path_of};
use crate::proof::{LeakedWords, Proof};
use crate::render::Renderers;
use crate::write::{self, Cache, Form, Found, Owned, Previous, UnremovedFile};

/// The places of everything that a build of the whole workspace may make.
#[derive(Debug, Default)]
pub(super) struct Expected {
    /// The files of papers.
    papers: BTreeSet<Target>,
    /// The folders of meetings that have a pack.
    packs: BTreeSet<Target>,
}

/// A path, and the edition that it is for.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Target {
    edition: Edition,
    path: String,
}

impl Expected {
    pub(super) fn of<'a>(
        papers: impl Iterator<Item = &'a Paper>,
        packs: impl Iterator<Item = &'a Pack>,
        renderers: &Renderers<'_>,
    ) -> Self {
        let mut expected = Self::default();
        for paper in papers {
            let file = |form| Target { edition: paper.edition, path: path_of(paper, form) };
            expected.papers.extend(renderers.forms(paper).map(file));
        }
        for pack in packs {
            let path = path_of(&pack.front, Form::Pdf);
            let folder = path.strip_suffix("pack.pdf").map(str::to_owned);
            expected.packs.extend(folder.map(|path| Target { edition: pack.edition, path }));
        }
        expected
    }

    /// Whether a file of an edition may be at a path.
    fn holds(&self, edition: Edition, path: &str) -> bool {
        let is_volume = |rest: &str| rest == "pack.pdf" || rest.starts_with("pack-") || rest.starts_with("supplement-");
        let mut packs = self.packs.iter().filter(|folder| folder.edition == edition);
        self.papers.contains(&Target { edition, path: path.to_owned() })
            || packs.any(|folder| path.strip_prefix(folder.path.as_str()).is_some_and(is_volume))
            || self.keeps(edition, path)
    }

    /// Whether it is the Typst source of such a paper.
    fn keeps(&self, edition: Edition, path: &str) -> bool {
        let typst = format!("/{}/", write::TYPST);
        let Some((folder, kept)) = path.split_once(&typst) else { return false };
        kept.match_indices('/').any(|(end, _)| {
            let path = format!("{folder}/{}.pdf", &kept[..end]);
            self.papers.contains(&Target { edition, path })
        })
    }

    /// The folders for exempt papers.
    fn shut(&self) -> BTreeSet<String> {
        let all = self.papers.iter().chain(&self.packs).filter(|one| one.edition == Edition::Restricted);
        all.filter_map(|one| restricted_folder(&one.path)).collect()
    }
}

/// The name of the council in build reports.
pub(super) fn council_name(workspace: &Workspace) -> Option<String> {
    let is_name = |path: &str| path == "name" || path.starts_with("name.");
    let texts = &workspace.council.as_ref()?.texts;
    texts.iter().find(|field| is_name(&field.path)).map(|field| field.text.clone())
}

/// What to do with the files that were left.
#[derive(Debug, Default)]
pub(super) struct Leftovers {
    /// What to remove.
    pub(super) stale: BTreeSet<String>,
    /// The folders for exempt papers.
    pub(super) shut: BTreeSet<String>,
    /// What somebody must delete by hand.
    pub(super) errors: Vec<Finding>,
    /// The finding on each file, for when it is gone.
    removed: Vec<RemovedFile>,
}

/// A file to remove, and the finding for when it is gone.
#[derive(Debug)]
struct RemovedFile {
    path: String,
    finding: Finding,
}

/// A file of an earlier build that says something exempt.
struct LeakingFile<'a> {
    path: &'a str,
    leak: LeakedWords,
}

/// Files in the folder that need no search or that are known to be ours.
struct KnownFiles<'a> {
    /// The paths of the outputs of this build.
    made: &'a BTreeSet<&'a str>,
    /// Files of earlier builds that this one keeps.
    kept: &'a [Owned<'a>],
}

impl Leftovers {
    /// The findings after the command has done what it could.
    pub(super) fn findings(self, folder: &Path) -> Vec<Finding> {
        let gone = self.removed.into_iter().filter(|file| !folder.join(&file.path).exists());
        self.errors.into_iter().chain(gone.map(|file| file.finding)).collect()
    }
}

/// A folder for papers that a command is about to write to.
pub(super) struct Folder<'a> {
    pub(super) path: &'a Path,
    /// The workspace. Paths in findings start from it.
    pub(super) root: &'a Path,
    pub(super) request: &'a Request,
    pub(super) before: &'a Previous,
    /// What earlier runs could not remove.
    pub(super) stuck: &'a [UnremovedFile],
}

impl Folder<'_> {
    /// Looks through the folder. It removes what the program owns and today's records do not ask for, and what contains something
    /// that is exempt today. It reports what somebody else has put there.
    pub(super) fn inspect(&self, built: &Built, cache: &Cache, sources: &mut Sources) -> Leftovers {
        let made: BTreeSet<&str> = built.outputs.iter().map(|output| output.path.as_str()).collect();
        let mut leftovers = Leftovers { shut: built.expected.shut(), ..Leftovers::default() };
        let stuck = self.stuck.iter().map(|one| one.path.clone());
        leftovers.stale.extend(stuck.filter(|path| !made.contains(path.as_str())));
        let (mut kept, mut gone) = (Vec::new(), BTreeSet::new());
        for owned in self.before.owned() {
            leftovers
                .shut
                .extend((owned.edition == Edition::Restricted).then(|| restricted_folder(owned.path)).flatten());
            if made.contains(owned.path) {
                continue;
            }
            let is_expected = built.expected.holds(owned.edition, owned.path);
            if built.stopped.leaves(&owned) || (is_expected && !self.request.covers(&owned)) {
                kept.push(owned);
                continue;
            }
            leftovers.stale.insert(owned.path.to_owned());
            if !is_expected && owned.edition == Edition::Public && self.path.join(owned.path).exists() {
                gone.insert(with_its_source(owned.path));
            }
        }
        for path in gone {
            let finding = self.no_longer_asked_for(path, sources);
            leftovers.removed.push(RemovedFile { path: path.to_owned(), finding });
        }
        let reports = write::REPORTS.iter().map(|(path, _)| *path).filter(|path| self.path.join(path).is_file());
        leftovers.shut.extend(reports.filter_map(restricted_folder));
        self.search_lists(built, &kept, &mut leftovers);
        self.search(built, &KnownFiles { made: &made, kept: &kept }, cache, &mut leftovers, sources);
        leftovers
    }

    /// Searches what the public list says of papers that stay.
    fn search_lists(&self, built: &Built, kept: &[Owned<'_>], leftovers: &mut Leftovers) {
        let Some(proof) = &built.proof else { return };
        for output in &self.before.outputs {
            let stays = kept.iter().any(|owned| {
                owned.path == output.path && owned.edition == Edition::Public && !built.stopped.leaves(owned)
            });
            let entry = serde_json::to_string(output).unwrap_or_default();
            if let Some(leak) = proof.in_text(&entry, "the build report").filter(|_| stays) {
                leftovers.stale.insert(output.path.clone());
                let finding = self.says_too_much(&leak, &output.path);
                leftovers.removed.push(RemovedFile { path: output.path.clone(), finding });
            }
        }
    }

    /// Searches the public files that stay.
    fn search(
        &self,
        built: &Built,
        KnownFiles { made, kept }: &KnownFiles<'_>,
        cache: &Cache,
        leftovers: &mut Leftovers,
        sources: &mut Sources,
    ) {
        let mut found = write::found(self.path, &leftovers.shut);
        found.retain(|file| !made.contains(file.path.as_str()) && !leftovers.stale.contains(&file.path));
        let is_stopped = |path: &str| kept.iter().any(|owned| owned.path == path && built.stopped.leaves(owned));
        let leak = |file: &Found| {
            let proof = built.proof.as_ref()?;
            let proof = if is_stopped(&file.path) { proof.of_kept() } else { proof };
            proof.first_leak(&file.path, &file.bytes()?, cache)
        };
        let leaks: Vec<Option<LeakedWords>> = found.par_iter().map(leak).collect();
        for (file, leak) in found.iter().zip(leaks) {
            let is_ours = kept.iter().any(|owned| owned.path == file.path && owned.edition == Edition::Public);
            match leak {
                // While an error keeps it from being made again, nobody knows what it may say.
                Some(leak) if is_ours && is_stopped(&file.path) => {
                    leftovers.errors.push(self.still_says(&leak, &file.path, sources));
                }
                Some(leak) if is_ours => {
                    leftovers.stale.insert(file.path.clone());
                    let finding = self.says_too_much(&leak, &file.path);
                    leftovers.removed.push(RemovedFile { path: file.path.clone(), finding });
                }
                Some(leak) => leftovers.errors.push(self.not_ours(&leak, &file.path, sources)),
                None if is_ours || built.expected.holds(Edition::Public, &file.path) => {}
                None if file.path.ends_with(".pdf")
                    && file.bytes().is_some_and(|bytes| write::is_made_here(&bytes)) =>
                {
                    leftovers.errors.push(self.unknown(&file.path, sources));
                }
                None => {}
            }
        }
    }

    /// Public papers of earlier builds that contain what is exempt today, while an error keeps them from being replaced.
    pub(super) fn still_there(&self, built: &Built, cache: &Cache, sources: &mut Sources) -> Vec<Finding> {
        let Some(proof) = built.proof.as_ref().map(Proof::of_kept) else { return Vec::new() };
        let public: Vec<Owned<'_>> = self.before.owned().filter(|one| one.edition == Edition::Public).collect();
        let leaks = public.par_iter().filter_map(|owned| {
            let bytes = Found { path: owned.path.to_owned(), file: self.path.join(owned.path) }.bytes()?;
            Some(LeakingFile { path: owned.path, leak: proof.first_leak(owned.path, &bytes, cache)? })
        });
        let mut leaks: Vec<LeakingFile<'_>> = leaks.collect();
        leaks.dedup_by(|a, b| with_its_source(a.path) == with_its_source(b.path));
        leaks.iter().map(|file| self.still_says(&file.leak, file.path, sources)).collect()
    }

    fn still_says(&self, leak: &LeakedWords, path: &str, sources: &mut Sources) -> Finding {
        let LeakedWords { place, words, at } = leak;
        let message = format!("this paper of an earlier build contains `{words}` in {at}, which is now exempt");
        Finding::error("stale-output", self.place(path, sources), message)
            .related(*place, "it is exempt here")
            .hint("correct the other errors and build: this removes the file or makes it again")
            .hint("if you cannot do that at once, delete the file and its copies by hand")
    }

    /// A path below this folder for messages: from the workspace, if the folder is in it.
    fn shown(&self, path: &str) -> String {
        let full = self.path.join(path);
        full.strip_prefix(self.root).unwrap_or(&full).display().to_string()
    }

    fn place(&self, path: &str, sources: &mut Sources) -> Place {
        Place::file(sources.add(self.shown(path), ""))
    }

    fn no_longer_asked_for(&self, path: &str, sources: &mut Sources) -> Finding {
        let message = "this public file was removed because the records no longer ask for it";
        Finding::warning("removed-output", self.place(path, sources), message)
            .hint("if it is no longer for the public, withdraw its copies too, such as one on a website")
    }

    fn says_too_much(&self, leak: &LeakedWords, path: &str) -> Finding {
        let (path, LeakedWords { place, words, at }) = (self.shown(path), leak);
        let message =
            format!("this is exempt, but {path} of an earlier build contained `{words}` in {at}, so it was removed");
        Finding::warning("removed-output", *place, message)
            .hint("run `orderpaper build` for the whole workspace: it makes the papers without these words")
            .hint("withdraw copies of the old file too, such as one on a website")
    }

    fn not_ours(&self, leak: &LeakedWords, path: &str, sources: &mut Sources) -> Finding {
        let LeakedWords { place, words, at } = leak;
        let message =
            format!("this file contains `{words}` in {at}, which is exempt, and is not listed as made by the program");
        Finding::error("stale-output", self.place(path, sources), message)
            .related(*place, "it is exempt here")
            .hint("delete the file and its copies by hand: the program removes only what build.json lists")
    }

    fn unknown(&self, path: &str, sources: &mut Sources) -> Finding {
        let message = "the program made this paper, but it is not listed and no record asks for it";
        Finding::error("stale-output", self.place(path, sources), message)
            .hint("delete it by hand, or move it to another folder: build.json, which listed it, was lost or changed")
    }

    /// What could not be removed, as findings.
    pub(super) fn cannot_remove(&self, stuck: &[UnremovedFile], sources: &mut Sources) -> Vec<Finding> {
        let tell = |one: &UnremovedFile| cannot_remove(self.place(&one.path, sources), &one.error.to_string());
        stuck.iter().map(tell).collect()
    }
}

/// Drafts that everybody may find and that contain what is exempt today: only a build of drafts makes them again.
pub(super) fn drafts(root: &Path, built: &Built, cache: &Cache, sources: &mut Sources) -> Vec<Finding> {
    let Some(proof) = built.proof.as_ref().map(Proof::of_kept) else { return Vec::new() };
    let folder = root.join(write::DRAFTS);
    let before = write::previous(&folder);
    let restricted = before.owned().filter(|owned| owned.edition == Edition::Restricted);
    let shut = restricted.filter_map(|owned| restricted_folder(owned.path)).collect();
    let found = write::found(&folder, &shut);
    let leak = |file: &Found| proof.first_leak(&file.path, &file.bytes()?, cache);
    let leaks: Vec<Option<LeakedWords>> = found.par_iter().map(leak).collect();
    let leaking = found.iter().zip(leaks).filter_map(|(file, leak)| Some((file, leak?)));
    leaking
        .map(|(file, LeakedWords { place, words, at })| {
            let draft = Place::file(sources.add(format!("{}/{}", write::DRAFTS, file.path), ""));
            let message = format!("this file among the drafts contains `{words}` in {at}, which is exempt");
            Finding::error("stale-output", draft, message)
                .related(place, "it is exempt here")
                .hint("run `orderpaper build --draft`, which makes the drafts again, or delete the folder `draft`")
                .hint("withdraw copies of it too, such as one that was sent to somebody")
        })
        .collect()
}

/// What an earlier command could not remove from the folder of a workspace, as findings.
pub(super) fn waiting(root: &Path, sources: &mut Sources) -> Vec<Finding> {
    let tell = |path: String| {
        let place = Place::file(sources.add(format!("out/{path}"), ""));
        cannot_remove(place, "an earlier command failed to remove it")
    };
    write::waiting(&root.join("out")).into_iter().map(tell).collect()
}

fn cannot_remove(place: Place, why: &str) -> Finding {
    let message = format!("this file must go, but cannot be removed: {why}");
    Finding::error("cannot-remove", place, message)
        .hint("delete it by hand, or ask somebody who has the right to; every build tries again until it is gone")
}

/// The path to report for a file: its own or, for the Typst source of a paper, that of the source's folder.
fn with_its_source(path: &str) -> &str {
    let typst = format!("/{}/", write::TYPST);
    let Some(start) = path.find(&typst).map(|at| at + typst.len()) else { return path };
    path[start..].find('/').map_or(path, |end| &path[..start + end])
}

/// The folder for exempt papers on a path.
fn restricted_folder(path: &str) -> Option<String> {
    folders_of(path).into_iter().find(|folder| folder.rsplit('/').next() == Some(write::RESTRICTED))
}

/// The folders on a path, the outermost first.
fn folders_of(path: &str) -> Vec<String> {
    path.match_indices('/').map(|(end, _)| path[..end].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use orderpaper_compose::PaperKind;
    use orderpaper_records::model::reserved;

    #[test]
    fn fixed_names_of_papers_are_reserved() {
        for kind in [PaperKind::Agenda, PaperKind::Minutes, PaperKind::Decisions, PaperKind::Pack] {
            assert!(reserved::owner(kind.name()).is_some(), "{}", kind.name());
        }
        assert!([write::RESTRICTED, write::TYPST].into_iter().all(|name| reserved::owner(name).is_some()));
    }

    #[test]
    fn what_records_ask_for_is_expected() {
        let target = |edition: Edition, path: &str| Target { edition, path: path.to_owned() };
        let expected = Expected {
            papers: [target(Edition::Public, "a/b.pdf"), target(Edition::Restricted, "a/restricted/c.pdf")].into(),
            packs: [target(Edition::Public, "a/")].into(),
        };
        for path in ["a/b.pdf", "a/pack.pdf", "a/pack-items/x.pdf", "a/supplement-1.pdf", "a/typst/b/style/text.typ"] {
            assert!(expected.holds(Edition::Public, path), "{path}");
        }
        for path in ["a/c.pdf", "a/restricted/c.pdf", "a/packed.pdf", "b/pack.pdf", "a/typst/c/main.typ"] {
            assert!(!expected.holds(Edition::Public, path), "{path}");
        }
        assert_eq!(expected.shut(), ["a/restricted".to_owned()].into());
        assert_eq!(with_its_source("a/typst/b/style/text.typ"), "a/typst/b");
    }
}
