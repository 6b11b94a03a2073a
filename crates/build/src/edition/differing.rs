//! Papers that a build of today makes otherwise than they were published.

use orderpaper_compose::PaperKind;
use orderpaper_records::project::Edition;
use orderpaper_records::read::Workspace;

use super::EditionList;
use crate::Built;

/// A paper that is not the file of the last edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferingPaper {
    /// The path of its file below the folder for outputs.
    pub path: String,
    /// The paper within the meeting.
    pub paper: String,
    /// The edition that it belongs to.
    pub edition: Edition,
    /// How it differs.
    pub how: Difference,
    /// Whether it prints the numbers of the pages of other papers, and changes with these.
    pub is_of_pack: bool,
}

/// How a paper differs from the file that was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// It is another file.
    Other,
    /// It was not published.
    New,
    /// It was published and is not made.
    Gone,
}

/// The papers of a meeting that a build gives otherwise than its last edition has them.
#[must_use]
pub fn differing(workspace: &Workspace, meeting: &str, built: &Built) -> Vec<DifferingPaper> {
    let lists = workspace.kept.get(meeting).into_iter().flat_map(|kept| &kept.lists);
    let mut published: Vec<_> =
        lists.filter_map(|bytes| EditionList::read(bytes)).flat_map(|list| list.outputs).collect();
    let mut all = Vec::new();
    for now in built.papers.iter().filter(|now| now.meeting == meeting) {
        let before = published.iter().position(|one| one.path == now.path).map(|at| published.swap_remove(at));
        match before {
            Some(before) if before.sha256 == now.sha256 => {}
            before => all.push((now.clone(), if before.is_some() { Difference::Other } else { Difference::New })),
        }
    }
    all.extend(published.into_iter().map(|gone| (gone, Difference::Gone)));
    let of_pack = [PaperKind::Pack, PaperKind::Agenda, PaperKind::Corrections].map(PaperKind::name);
    let mut all: Vec<DifferingPaper> = all
        .into_iter()
        .map(|(report, how)| DifferingPaper {
            is_of_pack: of_pack.contains(&report.kind.as_str()),
            path: report.path,
            paper: report.paper,
            edition: report.edition,
            how,
        })
        .collect();
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}
