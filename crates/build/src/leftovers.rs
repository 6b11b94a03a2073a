//! What earlier commands, and other people, have left in the folder for papers, compared with today's records.

use std::collections::BTreeSet;
use std::path::Path;

use orderpaper_compose::{Pack, Paper};
use orderpaper_records::project::Edition;
use orderpaper_records::read::Workspace;
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::source::{Place, Sources};
use rayon::prelude::*;

use crate::Request;
use crate::built::{Built, path_of, sheet_of};
use crate::proof::LeakedWords;
use crate::write::{self, Cache, Found, Owned, Previous, Stuck};

/// The places of everything that a build of the whole workspace may make.
#[derive(Debug, Default)]
pub(super) struct Expected {
    papers: BTreeSet<(Edition, String)>,
    /// The folders of meetings that have a pack.
    packs: BTreeSet<(Edition, String)>,
}

impl Expected {
    pub(super) fn of<'a>(papers: impl Iterator<Item = &'a Paper>, packs: impl Iterator<Item = &'a Pack>) -> Self {
        let mut expected = Self::default();
        for paper in papers {
            expected.papers.insert((paper.edition, path_of(paper)));
            expected.papers.extend(paper.sheet.iter().map(|_| (paper.edition, sheet_of(paper))));
        }
        for pack in packs {
            let path = path_of(&pack.front);
            expected.packs.extend(path.strip_suffix("pack.pdf").map(|folder| (pack.edition, folder.to_owned())));
        }
        expected
    }

    /// Whether a file of an edition may be at a path.
    fn holds(&self, edition: Edition, path: &str) -> bool {
        let is_volume = |rest: &str| rest == "pack.pdf" || rest.starts_with("pack-") || rest.starts_with("supplement-");
        let mut packs = self.packs.iter().filter(|(its, _)| *its == edition);
        self.papers.contains(&(edition, path.to_owned()))
            || packs.any(|(_, folder)| path.strip_prefix(folder.as_str()).is_some_and(is_volume))
            || self.keeps(edition, path)
    }

    /// Whether it is the Typst source of such a paper.
    fn keeps(&self, edition: Edition, path: &str) -> bool {
        let typst = format!("/{}/", write::TYPST);
        let Some((folder, kept)) = path.split_once(&typst) else { return false };
        kept.match_indices('/').any(|(end, _)| {
            let paper = format!("{folder}/{}.pdf", &kept[..end]);
            self.papers.contains(&(edition, paper))
        })
    }

    /// The folders for exempt papers.
    fn shut(&self) -> BTreeSet<String> {
        let all = self.papers.iter().chain(&self.packs).filter(|(edition, _)| *edition == Edition::Restricted);
        all.filter_map(|(_, path)| restricted_folder(path)).collect()
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
pub(super) struct Survey {
    /// What to remove.
    pub(super) stale: BTreeSet<String>,
    /// The folders for exempt papers.
    pub(super) shut: BTreeSet<String>,
    /// What somebody must delete by hand.
    errors: Vec<Finding>,
    /// The finding on each file, for when it is gone.
    removed: Vec<(String, Finding)>,
}

impl Survey {
    /// The findings after the command has done what it could.
    pub(super) fn findings(self, folder: &Path) -> Vec<Finding> {
        let gone = self.removed.into_iter().filter(|(path, _)| !folder.join(path).exists());
        self.errors.into_iter().chain(gone.map(|(_, finding)| finding)).collect()
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
    pub(super) stuck: &'a [Stuck],
}

impl Folder<'_> {
    /// Looks through the folder. It removes what the program owns and today's records do not ask for, and what contains something
    /// that is exempt today. It reports what somebody else has put there.
    pub(super) fn survey(&self, built: &Built, cache: &Cache, sources: &mut Sources) -> Survey {
        let made: BTreeSet<&str> = built.outputs.iter().map(|output| output.path.as_str()).collect();
        let mut survey = Survey { shut: built.expected.shut(), ..Survey::default() };
        let stuck = self.stuck.iter().map(|one| one.path.clone());
        survey.stale.extend(stuck.filter(|path| !made.contains(path.as_str())));
        let (mut kept, mut gone) = (Vec::new(), BTreeSet::new());
        for owned in self.before.owned() {
            let edition = edition_of(&owned);
            survey.shut.extend((edition == Edition::Restricted).then(|| restricted_folder(owned.path)).flatten());
            if made.contains(owned.path) {
                continue;
            }
            let is_expected = built.expected.holds(edition, owned.path);
            if is_expected && !self.request.covers(&owned) {
                kept.push(owned);
                continue;
            }
            survey.stale.insert(owned.path.to_owned());
            if !is_expected && edition == Edition::Public && self.path.join(owned.path).exists() {
                gone.insert(with_its_source(owned.path));
            }
        }
        for path in gone {
            survey.removed.push((path.to_owned(), self.no_longer_asked_for(path, sources)));
        }
        let reports = write::REPORTS.iter().map(|(path, _)| *path).filter(|path| self.path.join(path).is_file());
        survey.shut.extend(reports.filter_map(restricted_folder));
        self.search_lists(built, &kept, &mut survey);
        self.search(built, (&made, &kept), cache, &mut survey, sources);
        survey
    }

    /// Searches what the public list says of papers that stay.
    fn search_lists(&self, built: &Built, kept: &[Owned<'_>], survey: &mut Survey) {
        let Some(proof) = &built.proof else { return };
        for output in &self.before.outputs {
            let stays = kept.iter().any(|owned| owned.path == output.path && edition_of(owned) == Edition::Public);
            let entry = serde_json::to_string(output).unwrap_or_default();
            if let Some(leak) = proof.in_text(&entry, "the build report").filter(|_| stays) {
                survey.stale.insert(output.path.clone());
                survey.removed.push((output.path.clone(), self.says_too_much(&leak, &output.path)));
            }
        }
    }

    /// Searches the public files that stay.
    fn search(
        &self,
        built: &Built,
        (made, kept): (&BTreeSet<&str>, &[Owned<'_>]),
        cache: &Cache,
        survey: &mut Survey,
        sources: &mut Sources,
    ) {
        let mut found = write::found(self.path, &survey.shut);
        found.retain(|file| !made.contains(file.path.as_str()) && !survey.stale.contains(&file.path));
        let leak = |file: &Found| {
            let proof = built.proof.as_ref()?;
            proof.first_leak(&file.path, &file.bytes()?, cache)
        };
        let leaks: Vec<Option<LeakedWords>> = found.par_iter().map(leak).collect();
        for (file, leak) in found.iter().zip(leaks) {
            let is_ours = kept.iter().any(|owned| owned.path == file.path && edition_of(owned) == Edition::Public);
            match leak {
                Some(leak) if is_ours => {
                    survey.stale.insert(file.path.clone());
                    survey.removed.push((file.path.clone(), self.says_too_much(&leak, &file.path)));
                }
                Some(leak) => survey.errors.push(self.not_ours(&leak, &file.path, sources)),
                None if is_ours || built.expected.holds(Edition::Public, &file.path) => {}
                None if file.path.ends_with(".pdf")
                    && file.bytes().is_some_and(|bytes| write::is_made_here(&bytes)) =>
                {
                    survey.errors.push(self.unknown(&file.path, sources));
                }
                None => {}
            }
        }
    }

    /// Public papers of earlier builds that contain what is exempt today, while an error keeps them from being replaced.
    pub(super) fn still_there(&self, built: &Built, cache: &Cache, sources: &mut Sources) -> Vec<Finding> {
        let Some(proof) = &built.proof else { return Vec::new() };
        let public: Vec<Owned<'_>> = self.before.owned().filter(|one| edition_of(one) == Edition::Public).collect();
        let leak = |owned: &Owned<'_>| {
            let bytes = Found { path: owned.path.to_owned(), file: self.path.join(owned.path) }.bytes()?;
            Some((owned.path.to_owned(), proof.first_leak(owned.path, &bytes, cache)?))
        };
        let mut leaks: Vec<(String, LeakedWords)> = public.par_iter().filter_map(leak).collect();
        leaks.dedup_by(|a, b| with_its_source(&a.0) == with_its_source(&b.0));
        leaks.into_iter().map(|(path, leak)| self.still_says(&leak, &path, sources)).collect()
    }

    fn still_says(&self, leak: &LeakedWords, path: &str, sources: &mut Sources) -> Finding {
        let LeakedWords { place, words, at } = leak;
        let message = format!("this paper of an earlier build contains `{words}` in {at}, which is now exempt");
        Finding::error("stale-output", self.place(path, sources), message)
            .related(*place, "it is exempt here")
            .hint("correct the other errors and build: this removes the file or makes it again")
            .hint("if you cannot do that at once, delete the file and its copies by hand")
    }

    fn told(&self, path: &str) -> String {
        let full = self.path.join(path);
        full.strip_prefix(self.root).unwrap_or(&full).display().to_string()
    }

    fn place(&self, path: &str, sources: &mut Sources) -> Place {
        Place::file(sources.add(self.told(path), ""))
    }

    fn no_longer_asked_for(&self, path: &str, sources: &mut Sources) -> Finding {
        let message = "this public file was removed because the records no longer ask for it";
        Finding::warning("removed-output", self.place(path, sources), message)
            .hint("if it is no longer for the public, withdraw its copies too, such as one on a website")
    }

    fn says_too_much(&self, leak: &LeakedWords, path: &str) -> Finding {
        let (path, LeakedWords { place, words, at }) = (self.told(path), leak);
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
    pub(super) fn cannot_remove(&self, stuck: &[Stuck], sources: &mut Sources) -> Vec<Finding> {
        let tell = |one: &Stuck| cannot_remove(self.place(&one.path, sources), &one.error.to_string());
        stuck.iter().map(tell).collect()
    }
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

fn edition_of(owned: &Owned<'_>) -> Edition {
    if owned.edition == Edition::Restricted.name() { Edition::Restricted } else { Edition::Public }
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
        let paper = |edition: Edition, path: &str| (edition, path.to_owned());
        let expected = Expected {
            papers: [paper(Edition::Public, "a/b.pdf"), paper(Edition::Restricted, "a/restricted/c.pdf")].into(),
            packs: [paper(Edition::Public, "a/")].into(),
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
