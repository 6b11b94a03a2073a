//! Any bytes in the place of a record of a sound workspace. The first byte chooses the record. Reading and checking must
//! end with findings that can be printed; where no rule finds an error, every paper must be composed and filled into
//! sound Typst.
#![no_main]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use libfuzzer_sys::{Corpus, fuzz_target};
use orderpaper::check::{self, Context};
use orderpaper::diagnostic::{self, Format};
use orderpaper::locale::Locale;
use orderpaper::project::{Edition, project};
use orderpaper::read::{self, Kind};
use orderpaper::template::Templates;
use orderpaper::compose;

/// The examples that records are taken from: one small, one with every kind of record.
const EXAMPLES: [&str; 2] = ["minimal", "bilingual"];

/// Copies of the examples, and every record in them.
struct Ground {
    _folder: tempfile::TempDir,
    records: Vec<Place>,
    locale: Locale,
    templates: Templates,
}

struct Place {
    root: PathBuf,
    path: PathBuf,
    sound: Vec<u8>,
}

static GROUND: LazyLock<Ground> = LazyLock::new(|| {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let folder = folder.expect("a folder for temporary files");
    let mut records = Vec::new();
    for name in EXAMPLES {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name);
        let root = folder.path().canonicalize().expect("a real path").join(name);
        copy(&from, &from, &root, &mut records);
    }
    records.sort_by(|a, b| a.path.cmp(&b.path));
    let own = BTreeMap::new();
    let locale = Locale::new(&own).expect("the built-in words");
    let templates = Templates::new(&own).expect("the built-in templates");
    Ground { _folder: folder, records, locale, templates }
});

fn copy(example: &Path, from: &Path, root: &Path, records: &mut Vec<Place>) {
    for entry in fs::read_dir(from).expect("the examples stand beside the fuzz folder") {
        let from = entry.expect("an entry").path();
        let name = from.strip_prefix(example).expect("a file of the example").to_path_buf();
        if from.is_dir() {
            copy(example, &from, root, records);
            continue;
        }
        if name.starts_with("schema") || name.starts_with("out") {
            continue;
        }
        let path = root.join(&name);
        let sound = fs::read(&from).expect("a file of the example");
        fs::create_dir_all(path.parent().expect("a folder")).expect("room for a folder");
        fs::write(&path, &sound).expect("room for a copy");
        if Kind::of(&name.to_string_lossy()).is_some() {
            records.push(Place { root: root.to_path_buf(), path, sound });
        }
    }
}

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((choice, bytes)) = data.split_first() else { return Corpus::Reject };
    let ground = &*GROUND;
    let place = &ground.records[usize::from(*choice) % ground.records.len()];
    fs::write(&place.path, bytes).expect("room for a record");
    build(ground, &place.root);
    fs::write(&place.path, &place.sound).expect("room for a record");
    Corpus::Keep
});

/// Everything up to the Typst source.
fn build(ground: &Ground, root: &Path) {
    let workspace = read::workspace(root);
    let context = Context::new(&workspace);
    let findings = check::check(&context);
    for format in [Format::Human, Format::Short, Format::Json] {
        let _ = diagnostic::render(&findings, &workspace.sources, format, false);
    }
    if diagnostic::any_error(&findings) {
        return;
    }
    let model = check::model(&context).expect("what no rule stops is sound");
    for edition in [Edition::Public, Edition::Restricted] {
        for paper in compose::papers(&project(&model, edition), &ground.locale) {
            let source = ground.templates.render(&paper).expect("the built-in templates ask for what every paper has");
            let (errors, _) = typst_syntax::parse(&source.main).errors_and_warnings();
            assert!(errors.is_empty(), "{errors:?}\n{}", source.main);
        }
    }
}
