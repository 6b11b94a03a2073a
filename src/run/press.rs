//! One paper through template, typesetter and furniture to its PDF.

use std::time::{Duration, Instant};

use crate::assemble::join::{self, About, JoinFault, Standard};
use crate::compose::{Furniture, Paper, Running};
use crate::template::{TemplateFault, Templates, TypstSource};
use crate::typeset::{Document, TypesetFault, Typesetter};
use crate::write;

/// What papers are made with.
#[derive(Clone, Copy)]
pub(super) struct Press<'a> {
    /// The templates.
    pub(super) templates: &'a Templates,
    /// The typesetter.
    pub(super) typesetter: &'a Typesetter,
    /// Whether to keep the Typst sources.
    pub(super) keep_source: bool,
}

/// A paper that is made.
pub(super) struct Made {
    /// Its source, where that is kept.
    pub(super) source: Option<TypstSource>,
    /// Its pages without furniture, as a pack takes them.
    pub(super) document: Document,
    /// What its pages say of themselves.
    pub(super) running: Running,
    /// What its file says of itself.
    pub(super) about: About,
    /// Its PDF, with furniture.
    pub(super) pdf: Vec<u8>,
    /// The SHA-256 of the PDF.
    pub(super) sha256: String,
    /// How long the template took.
    pub(super) template: Duration,
}

/// What kept a paper from being made.
pub(super) enum Fault {
    /// The template does not work.
    Template(TemplateFault),
    /// The typesetter refused it.
    Typeset(Vec<TypesetFault>),
    /// What Typst made could not be taken up again.
    Join(JoinFault),
}

impl From<JoinFault> for Fault {
    fn from(fault: JoinFault) -> Self {
        Self::Join(fault)
    }
}

impl Press<'_> {
    /// Makes a paper as it stands alone. What it prints is let go as soon as it is in a source.
    pub(super) fn make(self, paper: &mut Paper) -> Result<Made, Fault> {
        let begin = Instant::now();
        let source = self.templates.render(paper).map_err(Fault::Template)?;
        let (mut about, running) = (about(paper), paper.running());
        paper.versions = Vec::new();
        let template = begin.elapsed();
        let document = self.typesetter.typeset(&source, &about.identifier).map_err(Fault::Typeset)?;
        let objects = join::objects(&document.pdf)?;
        about.language = join::language(&objects).unwrap_or(about.language);
        let sizes: Vec<(f64, f64)> = join::sheets(&objects).iter().map(|sheet| (sheet.width, sheet.height)).collect();
        let furniture = self.furniture(&running.alone(&sizes), &about.identifier)?;
        let pdf = join::finish(&about, objects, join::objects(&furniture.pdf)?)?;
        let sha256 = write::sha256(&pdf);
        let source = self.keep_source.then_some(source);
        Ok(Made { source, document, running, about, pdf, sha256, template })
    }

    /// Typesets a paper whose pages are only counted yet, or which is part of a pack alone.
    pub(super) fn pages(self, paper: &Paper) -> Result<Document, Fault> {
        let source = self.templates.render(paper).map_err(Fault::Template)?;
        self.typesetter.typeset(&source, &identifier(paper)).map_err(Fault::Typeset)
    }

    /// Typesets pages with nothing but furniture.
    pub(super) fn furniture(self, furniture: &Furniture, identifier: &str) -> Result<Document, Fault> {
        let source = self.templates.furniture(furniture).map_err(Fault::Template)?;
        self.typesetter.typeset(&source, identifier).map_err(Fault::Typeset)
    }
}

/// What the file of a paper says of itself.
pub(super) fn about(paper: &Paper) -> About {
    About {
        title: paper.title(),
        author: paper.versions.first().map(|version| version.author.clone()).filter(|author| !author.is_empty()),
        language: paper.languages.first().cloned().unwrap_or_default(),
        date: paper.date,
        identifier: identifier(paper),
        standards: Standard::ALL.to_vec(),
    }
}

/// What names a paper for ever, whatever it says.
fn identifier(paper: &Paper) -> String {
    format!("orderpaper/{}/{}/{}", paper.edition.name(), paper.meeting, paper.id)
}
