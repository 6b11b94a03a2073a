//! What a build is asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDateTime;
use orderpaper_compose::Paper;
use orderpaper_records::check;
use orderpaper_records::model::policy::Besides;
use orderpaper_records::project::Edition;
use orderpaper_text::diagnostic::Finding;

use crate::Renderer;
use crate::write::{Form, Owned};

/// The id of a pack, beside those of papers.
pub const PACK: &str = "pack";

/// What papers are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Purpose {
    /// To be read.
    #[default]
    Reading,
    /// To be published: what is published of each meeting is worked out too, and [`crate::deliver()`] keeps it once the papers are in
    /// their places.
    Publication,
    /// To be compared with what was published: what would be published is worked out, also where it needs a correction first. Nothing
    /// of it is published.
    Comparison,
    /// To be discussed: drafts, also of records that lack what is still to be done. Each page says so, they claim no standard, and
    /// nothing of them is published.
    Discussion,
}

/// What to build; by default everything.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The id of the only meeting; all meetings without one.
    pub meeting: Option<String>,
    /// The id of the only paper, in every meeting that has one of that name; [`PACK`] for packs with their supplements. An agenda or a
    /// pack prints the numbers of the other papers' pages, so these are typeset too.
    pub paper: Option<String>,
    /// The only edition; both without one.
    pub edition: Option<Edition>,
    /// Whose copy it is: the name is printed on every page of exempt papers.
    pub watermark: Option<String>,
    /// What the papers are for.
    pub purpose: Purpose,
    /// When that is published, for the front sheet of its supplement.
    pub published_at: Option<NaiveDateTime>,
    /// Why it is published, which everybody may read: nothing is written where it says something exempt.
    pub why: Option<String>,
    /// What to make beside packs, in addition to what policy asks for.
    pub besides: Besides,
    /// Whether to keep the Typst sources.
    pub typst: bool,
    /// Whether a warning stops the papers as an error does.
    pub deny_warnings: bool,
    /// What makes files of papers beside their PDFs and tables.
    pub renderers: Vec<Arc<dyn Renderer>>,
}

impl Request {
    /// Whether a file of an earlier build is among those to be built.
    pub(crate) fn covers(&self, owned: &Owned<'_>) -> bool {
        self.covers_named(owned.meeting, owned.paper) && self.edition.is_none_or(|edition| edition == owned.edition)
    }

    pub(crate) fn covers_paper(&self, paper: &Paper) -> bool {
        self.covers_named(&paper.meeting, &paper.id) && self.edition.is_none_or(|edition| edition == paper.edition)
    }

    /// Whether there is a finding that holds all papers back because warnings are denied. One that the records accept does not.
    #[must_use]
    pub fn denies(&self, findings: &[Finding]) -> bool {
        self.deny_warnings && !findings.iter().all(Finding::is_acknowledged)
    }

    /// Whether it is to work out what is published.
    pub(crate) fn is_publishing(&self) -> bool {
        matches!(self.purpose, Purpose::Publication | Purpose::Comparison)
    }

    /// The codes of errors that do not keep it back.
    pub(crate) fn tolerated(&self) -> &'static [&'static str] {
        match self.purpose {
            Purpose::Reading | Purpose::Publication => &[],
            Purpose::Comparison => &check::OF_COMPARISONS,
            Purpose::Discussion => &check::OF_DRAFTS,
        }
    }

    /// Whether it is for drafts.
    #[must_use]
    pub fn is_of_drafts(&self) -> bool {
        self.purpose == Purpose::Discussion
    }

    /// A form that two renderers make, the library's own among them.
    pub(crate) fn form_twice(&self) -> Option<Form> {
        let mut forms = BTreeSet::from([Form::Pdf, Form::Csv]);
        self.renderers.iter().map(|renderer| renderer.form()).find(|form| !forms.insert(*form))
    }

    /// Whether a paper of the last published edition is what the request wants of an unchanged record: nothing else is asked for beside
    /// it, and no name is to be printed on it.
    pub(crate) fn takes_kept(&self) -> bool {
        self.watermark.is_none()
            && !self.is_of_drafts()
            && !self.typst
            && self.renderers.is_empty()
            && self.besides == Besides::default()
    }

    /// Whether the request leaves nothing out. Then anything that it does not make is not asked for.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.meeting.is_none() && self.paper.is_none()
    }

    fn covers_named(&self, meeting: &str, paper: &str) -> bool {
        let volume = paper == PACK || paper.starts_with("pack-") || paper.starts_with("supplement-");
        self.meeting.as_ref().is_none_or(|asked| asked == meeting)
            && self.paper.as_ref().is_none_or(|id| id == paper || (id == PACK && volume))
    }
}
