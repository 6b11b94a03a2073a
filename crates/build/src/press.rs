//! One paper through template, typesetter and furniture to its PDF.

use std::time::{Duration, Instant};

use orderpaper_compose::{Furniture, Paper, Running};
use orderpaper_pdf::join::{self, About, JoinError, Standard};
use orderpaper_print::template::{TemplateError, Templates, TypstSource};
use orderpaper_print::typeset::{Document, TypesetError, Typesetter};

use crate::Request;
use crate::write::{self, Cache};

/// What papers are made with.
#[derive(Clone, Copy)]
pub(super) struct Press<'a> {
    /// The templates.
    pub(super) templates: &'a Templates,
    /// The typesetter.
    pub(super) typesetter: &'a Typesetter,
    /// Whether to keep the Typst sources.
    pub(super) keep_source: bool,
    /// What was made before.
    pub(super) cache: &'a Cache,
    /// What was asked for: other papers are only set, as parts of a pack.
    pub(super) request: &'a Request,
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
    /// Its PDF, with furniture; empty where that was not asked for.
    pub(super) pdf: Vec<u8>,
    /// The SHA-256 of the PDF.
    pub(super) sha256: String,
    /// How long the template took.
    pub(super) template: Duration,
}

/// What kept a paper from being made.
pub(super) enum Fault {
    /// The template does not work.
    Template(TemplateError),
    /// The typesetter refused it.
    Typeset(Vec<TypesetError>),
    /// What Typst made could not be taken up again.
    Join(JoinError),
    /// Contents and agenda take more or fewer pages with each numbering that they print.
    Unsettled,
}

impl From<JoinError> for Fault {
    fn from(fault: JoinError) -> Self {
        Self::Join(fault)
    }
}

impl Press<'_> {
    /// Makes a paper as it stands alone. What it prints is let go as soon as it is in a source.
    pub(super) fn make(self, paper: &mut Paper) -> Result<Made, Fault> {
        let begin = Instant::now();
        let source = self.templates.render(paper).map_err(Fault::Template)?;
        let (about, running) = (about(paper), paper.running());
        paper.versions = Vec::new();
        let template = begin.elapsed();
        let (document, key) = self.set(&source, &about.identifier)?;
        let pdf = if self.request.covers_paper(paper) {
            let furniture = running.alone(&document.sizes);
            let furniture = self.templates.furniture(&furniture).map_err(Fault::Template)?;
            self.finished(&document, &key, &furniture, &about)?
        } else {
            Vec::new()
        };
        let sha256 = write::sha256(&pdf);
        let source = self.keep_source.then_some(source);
        Ok(Made { source, document, running, about, pdf, sha256, template })
    }

    /// The pages of a paper with their furniture on them.
    fn finished(
        self,
        document: &Document,
        key: &str,
        furniture: &TypstSource,
        about: &About,
    ) -> Result<Vec<u8>, Fault> {
        let finished = self.cache.key([key.as_bytes(), format!("{about:?}").as_bytes(), furniture.main.as_bytes()]);
        if let Some(pdf) = self.cache.get(&finished) {
            return Ok(pdf);
        }
        let furniture = self.typesetter.typeset(furniture, &about.identifier).map_err(Fault::Typeset)?;
        let pdf = join::finish(about, &document.pdf, &furniture.pdf)?;
        self.cache.put(&finished, &pdf);
        Ok(pdf)
    }

    /// Typesets a paper whose pages are only counted yet, or which is part of a pack alone.
    pub(super) fn pages(self, paper: &Paper) -> Result<Document, Fault> {
        let source = self.templates.render(paper).map_err(Fault::Template)?;
        Ok(self.set(&source, &identifier(paper))?.0)
    }

    /// Typesets pages with nothing but furniture.
    pub(super) fn furniture(self, furniture: &Furniture, identifier: &str) -> Result<Document, Fault> {
        let source = self.templates.furniture(furniture).map_err(Fault::Template)?;
        Ok(self.set(&source, identifier)?.0)
    }

    /// Typesets a source, or takes what was made from the very same before; with the name of that.
    fn set(self, source: &TypstSource, identifier: &str) -> Result<(Document, String), Fault> {
        let files = source.files.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]);
        let own = [identifier.as_bytes(), source.main.as_bytes()];
        let key = self.cache.key(own.into_iter().chain(files).chain(self.typesetter.depends_on(source)));
        if let Some(document) = self.cache.get(&key).and_then(|bytes| kept(&bytes)) {
            return Ok((document, key));
        }
        let document = self.typesetter.typeset(source, identifier).map_err(Fault::Typeset)?;
        // A doubt is told every time.
        if document.warnings.is_empty() {
            self.cache.put(&key, &to_keep(&document));
        }
        Ok((document, key))
    }
}

/// A document as bytes: how many pages, their widths and heights, and the PDF.
fn to_keep(document: &Document) -> Vec<u8> {
    let mut bytes = (document.sizes.len() as u64).to_be_bytes().to_vec();
    for (width, height) in &document.sizes {
        bytes.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
    }
    bytes.extend(&document.pdf);
    bytes
}

fn kept(bytes: &[u8]) -> Option<Document> {
    let (count, rest) = bytes.split_at_checked(8)?;
    let count = usize::try_from(u64::from_be_bytes(count.try_into().ok()?)).ok()?;
    let (sizes, pdf) = rest.split_at_checked(count.checked_mul(16)?)?;
    let number = |bytes: &[u8]| Some(f64::from_be_bytes(bytes.try_into().ok()?));
    let sizes = sizes.chunks_exact(16).map(|pair| Some((number(&pair[..8])?, number(&pair[8..])?)));
    let (layout, export) = (Duration::ZERO, Duration::ZERO);
    Some(Document { pdf: pdf.to_vec(), sizes: sizes.collect::<Option<_>>()?, warnings: Vec::new(), layout, export })
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
