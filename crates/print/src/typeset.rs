//! Typst source to PDF, in memory: no disk, clock, network or system fonts.

mod error;
mod fonts;
mod world;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use orderpaper_compose::PageSize;
use typst::comemo::Track;
use typst::foundations::{Content, Smart};
use typst::introspection::Introspector;
use typst::model::LateLinkResolver;
use typst::syntax::Source;
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use error::{StyleLine, TypesetError};
pub use fonts::built_in as built_in_fonts;

use crate::template::TypstSource;
use world::{PaperWorld, Shared};

/// The standards that every paper claims, and that it is checked against.
pub const STANDARDS: [&str; 2] = ["PDF/UA-1", "PDF/A-2a"];

/// A paper that has been set, and what it took.
#[derive(Debug, Clone)]
pub struct Document {
    /// The bytes of the file, which conforms to [`STANDARDS`].
    pub pdf: Vec<u8>,
    /// How large its pages are, in order.
    pub sizes: Vec<PageSize>,
    /// What Typst warns of without failing, such as a style that names a font that is not there.
    pub warnings: Vec<TypesetError>,
    /// How long it took to lay out.
    pub layout: Duration,
    /// How long it took to write the PDF.
    pub export: Duration,
}

/// Makes PDFs. It is shared by all papers of a build, from several threads at once.
pub struct Typesetter {
    shared: Arc<Shared>,
    standards: PdfStandards,
}

impl Document {
    /// The count of its pages, 1 or more.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.sizes.len()
    }
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").finish_non_exhaustive()
    }
}

impl Typesetter {
    /// A typesetter with the built-in fonts, those of the workspace, and its images by path.
    ///
    /// # Errors
    /// Typst's message, if the standards could not be kept together; a test shows that they can.
    pub fn new(fonts: &[Vec<u8>], images: &BTreeMap<String, Arc<[u8]>>) -> Result<Self, String> {
        let standards =
            PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).map_err(|error| error.message().to_string())?;
        Ok(Self { shared: Arc::new(Shared::new(library().clone(), fonts, images)), standards })
    }

    /// Lays out a paper and writes its PDF. `identifier` names the document for ever; equal sources with equal
    /// identifiers give equal bytes.
    ///
    /// # Errors
    /// Everything that Typst found wrong, led back to the records where that is possible.
    pub fn typeset(&self, source: &TypstSource, identifier: &str) -> Result<Document, Vec<TypesetError>> {
        let world = PaperWorld::new(Arc::clone(&self.shared), source);
        let fail = |errors: &[typst::diag::SourceDiagnostic]| error::errors(errors, &world, source);
        let start = Instant::now();
        let compiled = typst::compile(&world);
        let document: PagedDocument = compiled.output.map_err(|errors| fail(&errors))?;
        let layout = start.elapsed();
        let start = Instant::now();
        let options = PdfOptions {
            ident: Smart::Custom(identifier.to_owned()),
            creator: Smart::Custom(Some(format!("orderpaper {}", env!("CARGO_PKG_VERSION")))),
            timestamp: None,
            page_ranges: None,
            standards: self.standards.clone(),
            tagged: true,
            pretty: false,
        };
        // Typst names headings alone, unless a bundle asks for more. Links from other papers lead to every place with a label.
        let places = document.introspector();
        let labelled = places.query_labelled();
        let named = |place: &Content| Some((place.location()?, place.label()?.resolve().to_string().into()));
        let anchors: Vec<_> = labelled.iter().filter_map(named).collect();
        let links = LateLinkResolver::new(None, places.as_ref());
        let pdf = typst_pdf::pdf_in_bundle(&document, &options, &anchors, links.track());
        let pdf = pdf.map_err(|errors| fail(&errors))?;
        let warnings = fail(&compiled.warnings);
        let size = |page: &typst_layout::Page| PageSize {
            width: page.frame.width().to_pt(),
            height: page.frame.height().to_pt(),
        };
        let sizes = document.pages().iter().map(size).collect();
        Ok(Document { pdf, sizes, warnings, layout, export: start.elapsed() })
    }

    /// What a paper depends on besides its source: the workspace's fonts, and the images that it names.
    #[must_use]
    pub fn depends_on(&self, source: &TypstSource) -> Vec<&[u8]> {
        self.shared.depends_on(source)
    }

    /// Whether a font of this family is at hand.
    #[must_use]
    pub fn has_font(&self, family: &str) -> bool {
        self.shared.has_font(family)
    }

    /// Forgets what Typst remembers of papers that are long done. To be called every so many papers; papers that are being
    /// typeset meanwhile lose nothing that they still use.
    pub fn forget(&self) {
        typst::comemo::evict(1);
    }
}

/// What Typst can do, built once.
fn library() -> &'static LazyHash<Library> {
    static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
        let features = [Feature::A11yExtras].into_iter().collect();
        LazyHash::new(Library::builder().with_features(features).build())
    });
    &LIBRARY
}

/// Makes ready what all papers share and no record changes: fonts, Typst's library and its tables. Meant for a thread of its own, while
/// others read records; papers are the same without it.
pub fn warm() {
    let main =
        "#set document(title: \"A\")\n#set text(font: \"Noto Sans\")\n= A\n- *a*\n#table(columns: 1)[a]\n".to_owned();
    let source = TypstSource { main, ..TypstSource::default() };
    if let Ok(typesetter) = Typesetter::new(&[], &BTreeMap::new()) {
        drop(typesetter.typeset(&source, "warm"));
    }
}

/// A parsed file of the style, kept between papers.
type Parsed = BTreeMap<String, (String, Source)>;
