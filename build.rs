//! Embeds the templates, and fails the compile on one that does not parse.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=../../templates");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../templates");
    let mut files = Vec::new();
    list(&root, &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    for path in &files {
        let name = path.strip_prefix(&root).unwrap_or(path).to_string_lossy().replace('\\', "/");
        if name.ends_with(".jinja") {
            check(&name, &fs::read_to_string(path)?);
        }
        // The path is made when the crate is compiled: a folder for outputs may be shared with a copy that is gone.
        let _ = writeln!(
            list,
            "    ({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../../templates/{name}\"))),"
        );
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("templates.rs"), list)
}

/// Every template and style below a folder.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "typ" || extension == "jinja") {
            files.push(path);
        }
    }
    Ok(())
}

/// Stops the compile with the place of the fault.
fn check(name: &str, text: &str) {
    let mut environment = minijinja::Environment::new();
    if let Err(error) = environment.add_template_owned(name.to_owned(), text.to_owned()) {
        panic!("templates/{name}:{}: {error}", error.line().unwrap_or(0));
    }
}
