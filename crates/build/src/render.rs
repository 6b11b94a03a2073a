//! Papers to files. Each renderer makes one form; later stages do not know how a file was made.

mod pdf;
mod sheet;

use std::fmt;

use orderpaper_compose::Paper;
use orderpaper_pdf::join::JoinError;
use orderpaper_print::template::TemplateError;
use orderpaper_print::typeset::{STANDARDS, TypesetError};

pub(crate) use self::pdf::{PdfRenderer, SetPaper, about, kept, to_keep};
use self::sheet::SheetRenderer;
use crate::Request;
use crate::edition::PublishedPages;
use crate::write::{Cache, Form, PaperTimes, sha256};

/// Makes files of one form, at most one for each paper. Every build makes the PDF of each paper, and the table of each paper that has
/// one; a [`Request`] can name more renderers.
///
/// Its files are treated as all outputs are: they go to the folder of their edition, the proof searches them, the build report lists
/// them, and they are removed when the records no longer ask for the paper. The proof understands PDF, and packed files such as those
/// for Word; it searches any other file as plain text. Packs are only PDF, because they join pages.
pub trait Renderer: Send + Sync {
    /// The form of its files, one of [`Form::ALL`] that no other renderer of the build makes: PDF and CSV are taken.
    fn form(&self) -> Form;

    /// Whether it makes a file of a paper. A build asks this of every paper of the workspace, so that it knows which earlier files
    /// are still wanted. Packs are not asked for: they are only PDF.
    fn renders(&self, paper: &Paper) -> bool;

    /// Takes what it needs from a paper that it renders. The build then frees the words of the paper and calls the draft with the
    /// cache. The draft should keep there what takes long, under a key of everything that it is made from. To walk over the words of
    /// the paper, clone it: [`Paper::each_text`] can change them.
    ///
    /// # Errors
    /// A template or a renderer that does not work.
    fn draft<'a>(&'a self, paper: &Paper) -> Result<Draft<'a>, RenderError>;
}

impl fmt::Debug for dyn Renderer + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "renderer of {:?}", self.form())
    }
}

/// The work that remains when a renderer has taken what it needs from a paper.
pub type Draft<'a> = Box<dyn FnOnce(&Cache) -> Result<Rendering, RenderError> + 'a>;

/// A file that a renderer has made.
#[derive(Debug, Default)]
pub struct RenderedFile {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// How many pages it has, if its form has pages.
    pub pages: Option<usize>,
    /// The names of the standards that it claims.
    pub standards: Vec<&'static str>,
    /// How long each stage took; 0 for a stage that did not run.
    pub milliseconds: PaperTimes,
}

/// The result of a draft. Other crates make it from a [`RenderedFile`].
#[derive(Debug)]
pub struct Rendering {
    /// Nothing if only a pack needs the paper.
    file: Option<RenderedFile>,
    /// The pages for packs, which only the PDF renderer makes.
    set: Option<SetPaper>,
}

impl From<RenderedFile> for Rendering {
    fn from(file: RenderedFile) -> Self {
        Self { file: Some(file), set: None }
    }
}

/// Why a file could not be made of a paper.
#[derive(Debug)]
#[non_exhaustive]
pub enum RenderError {
    /// The template does not work.
    Template(TemplateError),
    /// The typesetter refused it.
    Typeset(Vec<TypesetError>),
    /// The PDF that Typst made could not be joined.
    Join(JoinError),
    /// The contents and the agenda change their length with each new numbering.
    Unsettled,
    /// The renderer does not work; why, in a sentence.
    Internal(String),
}

impl From<JoinError> for RenderError {
    fn from(fault: JoinError) -> Self {
        Self::Join(fault)
    }
}

/// A paper and its files.
#[derive(Debug)]
pub(crate) struct RenderedPaper {
    /// The paper without the words that it prints.
    pub(crate) paper: Paper,
    /// In the order of the renderers, the PDF first; none if only a pack needs the paper.
    pub(crate) files: Vec<PaperFile>,
    /// Its pages for packs.
    pub(crate) set: Option<SetPaper>,
}

/// A file of a paper in one form.
#[derive(Debug)]
pub(crate) struct PaperFile {
    pub(crate) form: Form,
    pub(crate) file: RenderedFile,
    /// The SHA-256 of its bytes in hexadecimal.
    pub(crate) sha256: String,
}

/// The renderers of a build.
#[derive(Clone, Copy)]
pub(crate) struct Renderers<'a> {
    pub(crate) pdf: PdfRenderer<'a>,
    pub(crate) request: &'a Request,
    /// Results of earlier builds.
    pub(crate) cache: &'a Cache,
}

impl Renderers<'_> {
    fn all(&self) -> impl Iterator<Item = &dyn Renderer> {
        let own: [&dyn Renderer; 2] = [&self.pdf, &SheetRenderer];
        own.into_iter().chain(self.request.renderers.iter().map(AsRef::as_ref))
    }

    /// The forms in which a paper is made.
    pub(crate) fn forms(&self, paper: &Paper) -> impl Iterator<Item = Form> {
        self.all().filter(|renderer| renderer.renders(paper)).map(Renderer::form)
    }

    /// A paper as it was published, with its pages for a pack.
    pub(crate) fn as_published(&self, mut paper: Paper, published: &PublishedPages) -> RenderedPaper {
        let running = paper.running();
        paper.versions = Vec::new();
        let files = published.files.iter().filter(|_| self.request.covers_paper(&paper)).map(|kept| PaperFile {
            form: kept.report.media_type,
            sha256: kept.report.sha256.clone(),
            file: RenderedFile {
                bytes: kept.bytes.clone(),
                pages: Some(kept.report.pages).filter(|pages| *pages > 0),
                standards: STANDARDS
                    .into_iter()
                    .filter(|name| kept.report.standards.iter().any(|one| one == name))
                    .collect(),
                milliseconds: PaperTimes::default(),
            },
        });
        let files = files.collect();
        RenderedPaper { paper, files, set: Some(SetPaper { source: None, document: published.pages.clone(), running }) }
    }

    /// Makes the files of a paper. Its words are freed as soon as every renderer has what it needs.
    pub(crate) fn render(&self, mut paper: Paper) -> Result<RenderedPaper, RenderError> {
        let is_wanted = self.request.covers_paper(&paper);
        // A pack may need the pages of a paper that was not requested.
        let wanted = |renderer: &&dyn Renderer| renderer.renders(&paper) && (is_wanted || renderer.form() == Form::Pdf);
        let drafts = self.all().filter(wanted).map(|renderer| Ok((renderer.form(), renderer.draft(&paper)?)));
        let drafts = drafts.collect::<Result<Vec<_>, RenderError>>()?;
        paper.versions = Vec::new();
        let mut rendered = RenderedPaper { paper, files: Vec::new(), set: None };
        for (form, draft) in drafts {
            let Rendering { file, set } = draft(self.cache)?;
            rendered.files.extend(file.map(|file| PaperFile { form, sha256: sha256(&file.bytes), file }));
            rendered.set = rendered.set.or(set);
        }
        Ok(rendered)
    }
}
