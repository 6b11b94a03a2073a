//! What the targets that read whole workspaces stand on: copies of examples in memory, and places in them that take any
//! bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use orderpaper_compose as compose;
use orderpaper_compose::locale::Locale;
use orderpaper_print::template::Templates;
use orderpaper_records::check::{self, Context};
use orderpaper_records::project::{Edition, project};
use orderpaper_records::read;
use orderpaper_text::diagnostic::{self, Format};

/// Copies of the examples, and the places in them, in the order of their paths.
pub struct Ground {
    folder: tempfile::TempDir,
    pub places: Vec<Place>,
    locale: Locale,
    templates: Templates,
}

/// A file of a copy, and what is in it when it is left alone.
pub struct Place {
    root: PathBuf,
    path: PathBuf,
    pub sound: Vec<u8>,
}

impl Ground {
    /// Copies the examples. `chosen` is asked for the path of each file, and those it chooses become places.
    pub fn new(examples: &[&str], chosen: fn(&str) -> bool) -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let own = BTreeMap::new();
        let mut ground = Self {
            folder: folder.expect("a folder for temporary files"),
            places: Vec::new(),
            locale: Locale::new(&own).expect("the built-in words"),
            templates: Templates::new(&own).expect("the built-in templates"),
        };
        for name in examples {
            let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name);
            let root = ground.folder.path().canonicalize().expect("a real path").join(name);
            ground.copy(&from, &from, &root, chosen);
        }
        ground.places.sort_by(|a, b| a.path.cmp(&b.path));
        ground
    }

    fn copy(&mut self, example: &Path, from: &Path, root: &Path, chosen: fn(&str) -> bool) {
        for entry in fs::read_dir(from).expect("the examples stand beside the fuzz folder") {
            let from = entry.expect("an entry").path();
            let name = from.strip_prefix(example).expect("a file of the example").to_path_buf();
            if name.starts_with("schema") || name.starts_with("out") {
                continue;
            }
            if from.is_dir() {
                self.copy(example, &from, root, chosen);
                continue;
            }
            let path = root.join(&name);
            let sound = fs::read(&from).expect("a file of the example");
            fs::create_dir_all(path.parent().expect("a folder")).expect("room for a folder");
            fs::write(&path, &sound).expect("room for a copy");
            if chosen(&name.to_string_lossy()) {
                self.places.push(Place { root: root.to_path_buf(), path, sound });
            }
        }
    }

    /// Builds with these bytes in a place, and puts back what was there.
    pub fn build_with(&self, place: &Place, bytes: &[u8]) {
        fs::write(&place.path, bytes).expect("room for a file");
        self.build(&place.root);
        fs::write(&place.path, &place.sound).expect("room for a file");
    }

    /// Everything up to the Typst source. Reading and checking must end with findings that can be printed; where no rule
    /// finds an error, every paper must be composed and filled into sound Typst.
    fn build(&self, root: &Path) {
        let workspace = read::workspace(root);
        let context = Context::new(&workspace);
        let findings = check::check(&context);
        for format in [Format::Human, Format::Short, Format::Json] {
            let _ = diagnostic::render(&findings, &workspace.sources, format, diagnostic::Colours::None);
        }
        if diagnostic::any_error(&findings) {
            return;
        }
        let model = check::model(&context).expect("what no rule stops is sound");
        for edition in [Edition::Public, Edition::Restricted] {
            for paper in compose::papers(&project(&model, edition), &self.locale) {
                let source =
                    self.templates.render(&paper).expect("the built-in templates ask for what every paper has");
                let (errors, _) = typst_syntax::parse(&source.main).errors_and_warnings();
                assert!(errors.is_empty(), "{errors:?}\n{}", source.main);
            }
        }
    }
}
