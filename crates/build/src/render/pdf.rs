//! Papers to PDF: template, typesetter, furniture.

use std::time::{Duration, Instant};

use orderpaper_compose::{Furniture, PageSize, Paper, Running};
use orderpaper_pdf::join::{self, About, Standard};
use orderpaper_print::template::{Templates, TypstSource};
use orderpaper_print::typeset::{Document, Typesetter};

use super::{Draft, RenderError, RenderedFile, Renderer, Rendering};
use crate::Request;
use crate::write::{Cache, Form, PaperTimes, milliseconds};

/// Makes the PDF of each paper, and pages for packs. It knows what was requested: of other papers it makes only the pages.
#[derive(Clone, Copy)]
pub(crate) struct PdfRenderer<'a> {
    pub(crate) templates: &'a Templates,
    pub(crate) typesetter: &'a Typesetter,
    pub(crate) request: &'a Request,
}

/// The pages of a paper for packs.
#[derive(Debug)]
pub(crate) struct SetPaper {
    /// Its source, if that is kept.
    pub(crate) source: Option<TypstSource>,
    /// Its pages without furniture.
    pub(crate) document: Document,
    /// What its pages say of themselves.
    pub(crate) running: Running,
}

/// A source that was typeset.
struct Typeset {
    document: Document,
    /// The cache key for what is made from exactly this source.
    key: String,
}

impl Renderer for PdfRenderer<'_> {
    fn form(&self) -> Form {
        Form::Pdf
    }

    fn renders(&self, _: &Paper) -> bool {
        true
    }

    fn draft<'a>(&'a self, paper: &Paper) -> Result<Draft<'a>, RenderError> {
        let begin = Instant::now();
        let source = self.templates.render(paper).map_err(RenderError::Template)?;
        let (about, running) = (about(paper), paper.running());
        let template = begin.elapsed();
        let is_wanted = self.request.covers_paper(paper);
        Ok(Box::new(move |cache| {
            let Typeset { document, key } = self.typeset(&source, &about.identifier, cache)?;
            let mut file = None;
            if is_wanted {
                let furniture = running.alone(&document.sizes);
                let furniture = self.templates.furniture(&furniture).map_err(RenderError::Template)?;
                file = Some(RenderedFile {
                    bytes: self.finished(&document, &key, &furniture, &about, cache)?,
                    pages: Some(document.pages()),
                    standards: about.standards.iter().map(|standard| standard.name()).collect(),
                    milliseconds: PaperTimes {
                        template: milliseconds(template),
                        layout: milliseconds(document.layout),
                        export: milliseconds(document.export),
                    },
                });
            }
            let source = self.request.typst.then_some(source);
            Ok(Rendering { file, set: Some(SetPaper { source, document, running }) })
        }))
    }
}

impl PdfRenderer<'_> {
    /// The pages of a paper with their furniture on them.
    fn finished(
        &self,
        document: &Document,
        key: &str,
        furniture: &TypstSource,
        about: &About,
        cache: &Cache,
    ) -> Result<Vec<u8>, RenderError> {
        let finished = cache.key([key.as_bytes(), format!("{about:?}").as_bytes(), furniture.main.as_bytes()]);
        if let Some(pdf) = cache.get(&finished) {
            return Ok(pdf);
        }
        let furniture = self.typesetter.typeset(furniture, &about.identifier).map_err(RenderError::Typeset)?;
        let pdf = join::finish(about, &document.pdf, &furniture.pdf)?;
        cache.put(&finished, &pdf);
        Ok(pdf)
    }

    /// Typesets a paper whose pages are only counted yet, or which is part of a pack alone.
    pub(crate) fn pages(&self, paper: &Paper, cache: &Cache) -> Result<Document, RenderError> {
        let source = self.templates.render(paper).map_err(RenderError::Template)?;
        Ok(self.typeset(&source, &identifier(paper), cache)?.document)
    }

    /// Typesets pages with nothing but furniture.
    pub(crate) fn furniture(
        &self,
        furniture: &Furniture,
        identifier: &str,
        cache: &Cache,
    ) -> Result<Document, RenderError> {
        let source = self.templates.furniture(furniture).map_err(RenderError::Template)?;
        Ok(self.typeset(&source, identifier, cache)?.document)
    }

    /// Typesets a source, or takes what was made from the very same before.
    fn typeset(&self, source: &TypstSource, identifier: &str, cache: &Cache) -> Result<Typeset, RenderError> {
        let files = source.files.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]);
        let own = [identifier.as_bytes(), source.main.as_bytes()];
        let key = cache.key(own.into_iter().chain(files).chain(self.typesetter.depends_on(source)));
        if let Some(document) = cache.get(&key).and_then(|bytes| kept(&bytes)) {
            return Ok(Typeset { document, key });
        }
        let document = self.typesetter.typeset(source, identifier).map_err(RenderError::Typeset)?;
        // A warning is reported every time.
        if document.warnings.is_empty() {
            cache.put(&key, &to_keep(&document));
        }
        Ok(Typeset { document, key })
    }
}

/// A document as bytes: how many pages, their widths and heights, and the PDF.
pub(crate) fn to_keep(document: &Document) -> Vec<u8> {
    let mut bytes = (document.sizes.len() as u64).to_be_bytes().to_vec();
    for PageSize { width, height } in &document.sizes {
        bytes.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
    }
    bytes.extend(&document.pdf);
    bytes
}

pub(crate) fn kept(bytes: &[u8]) -> Option<Document> {
    let (count, rest) = bytes.split_at_checked(8)?;
    let count = usize::try_from(u64::from_be_bytes(count.try_into().ok()?)).ok()?;
    let (sizes, pdf) = rest.split_at_checked(count.checked_mul(16)?)?;
    let number = |bytes: &[u8]| Some(f64::from_be_bytes(bytes.try_into().ok()?));
    let size = |pair: &[u8]| Some(PageSize { width: number(&pair[..8])?, height: number(&pair[8..])? });
    let sizes = sizes.chunks_exact(16).map(size);
    let (layout, export) = (Duration::ZERO, Duration::ZERO);
    Some(Document { pdf: pdf.to_vec(), sizes: sizes.collect::<Option<_>>()?, warnings: Vec::new(), layout, export })
}

/// What the file of a paper says of itself.
pub(crate) fn about(paper: &Paper) -> About {
    let title = paper.document_title();
    About {
        title: paper.draft.as_ref().map_or_else(|| title.clone(), |draft| format!("{draft}: {title}")),
        author: paper.versions.first().map(|version| version.author.clone()).filter(|author| !author.is_empty()),
        language: paper.languages.first().cloned().unwrap_or_default(),
        date: paper.date,
        identifier: identifier(paper),
        // A draft claims nothing.
        standards: if paper.draft.is_some() { Vec::new() } else { Standard::ALL.to_vec() },
    }
}

/// What names a paper for ever, whatever it says.
fn identifier(paper: &Paper) -> String {
    format!("orderpaper/{}/{}/{}", paper.edition.name(), paper.meeting, paper.id)
}
