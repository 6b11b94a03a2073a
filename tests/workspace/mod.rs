//! A workspace in a temporary folder, for tests that read as stories.
#![allow(clippy::disallowed_methods, reason = "a test may ask where it stands")]
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "each test uses a part of it, and may stop at once"
)]

mod tags;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use orderpaper_build::write::Cache;
use orderpaper_build::{Built, Request, Silent, build};
use orderpaper_records::read;

pub use tags::tags;

/// A workspace of its own for one test.
pub struct TestWorkspace {
    folder: tempfile::TempDir,
}

impl TestWorkspace {
    /// A copy of a workspace of the repository, such as `examples/minimal`.
    pub fn copy_of(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&repository().join(name), folder.path(), &mut |names| names.sort());
        Self { folder }
    }

    /// The same, with the files made in the opposite order.
    pub fn copy_backwards(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&repository().join(name), folder.path(), &mut |names| {
            names.sort();
            names.reverse();
        });
        Self { folder }
    }

    /// Replaces words in a file, which must be there once.
    pub fn replace(self, file: &str, old: &str, new: &str) -> Self {
        let path = self.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(old).count(), 1, "`{old}` stands in {file} not once");
        fs::write(path, text.replace(old, new)).unwrap();
        self
    }

    /// Puts words at the end of a file.
    pub fn append(self, file: &str, text: &str) -> Self {
        let path = self.path().join(file);
        let before = fs::read_to_string(&path).unwrap_or_default();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, before + text).unwrap();
        self
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Builds in memory.
    pub fn build(&self) -> Built {
        let root = read::find_root(self.path()).unwrap();
        build(&read::workspace(&root), &Request::default(), &Cache::none(), &Silent).unwrap()
    }

    /// The codes of all findings.
    pub fn codes(&self) -> Vec<&'static str> {
        self.build().findings.iter().map(|finding| finding.code).collect()
    }

    /// The PDFs by path.
    pub fn papers(&self) -> BTreeMap<String, Vec<u8>> {
        // Content has appended files that others made as others do.
        self.papers_but(&["appendix-not-accessible", "appendix-changed"])
    }

    /// The PDFs by path, of records of which these findings are expected and no others.
    fn papers_but(&self, expected: &[&str]) -> BTreeMap<String, Vec<u8>> {
        let built = self.build();
        assert!(built.findings.iter().all(|finding| expected.contains(&finding.code)), "{:#?}", built.findings);
        built.outputs.into_iter().map(|output| (output.path, output.bytes)).collect()
    }

    /// The only PDF whose path ends so, as a file.
    pub fn paper(&self, end: &str) -> PathBuf {
        file_of(&self.papers(), end, self.path())
    }

    /// The same, of records of which a finding is expected.
    pub fn paper_but(&self, end: &str, expected: &str) -> PathBuf {
        file_of(&self.papers_but(&[expected]), end, self.path())
    }

    /// Publishes the next edition of a meeting's papers.
    pub fn publish(&self, meeting: &str) -> Output {
        self.run(&borrowed(&publication(self.path(), meeting)))
    }

    /// Runs the program in the workspace, and hears all that it tells.
    pub fn run(&self, arguments: &[&str]) -> Output {
        program().arg("--show-exempt").args(arguments).current_dir(self.path()).output().unwrap()
    }
}

/// The arguments that publish the next edition of a meeting's papers, on the day that its record gives or on 1 November 2026, later ones
/// on 16 November, each an hour after the one before. Minutes are published long after; a first edition with them says that the agenda was out before.
pub fn publication(root: &Path, meeting: &str) -> Vec<String> {
    let read = |file: &str| fs::read_to_string(root.join(format!("meetings/{meeting}/{file}"))).unwrap_or_default();
    let record = read("meeting.toml");
    let day = record.lines().find_map(|line| line.strip_prefix("published = "));
    let editions = read("published.toml").matches("[[edition]]").count();
    let has_minutes = !read("minutes.toml").is_empty();
    if has_minutes && day.is_none() && editions == 0 && !record.is_empty() {
        let path = root.join(format!("meetings/{meeting}/meeting.toml"));
        fs::write(path, format!("published = 2026-11-01\n{record}")).unwrap();
    }
    let first = day.unwrap_or("2026-11-01").get(..10).unwrap();
    let day = match (has_minutes, editions) {
        (true, _) => "2027-06-30",
        (false, 0) => first,
        // After the corrections that the tests make.
        (false, _) => first.max("2026-11-16"),
    };
    let hour = 9 + editions;
    let at = format!("{day}T{hour:02}:00");
    ["publish", meeting, "--at", &at, "--why", "The clerk said so"].map(str::to_owned).to_vec()
}

/// Borrows arguments.
pub fn borrowed(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

/// The demonstration workspace as it is, made into papers once for all tests of a run.
pub struct BuiltContent {
    papers: &'static BTreeMap<String, Vec<u8>>,
    folder: tempfile::TempDir,
}

impl BuiltContent {
    /// The papers, and a folder of its own to put them into.
    pub fn of_this_run() -> Self {
        static PAPERS: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
        let papers = PAPERS.get_or_init(|| TestWorkspace::copy_of("content").papers());
        Self { papers, folder: tempfile::tempdir().unwrap() }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The PDFs by path.
    pub fn papers(&self) -> &'static BTreeMap<String, Vec<u8>> {
        self.papers
    }

    /// The only PDF whose path ends so, as a file.
    pub fn paper(&self, end: &str) -> PathBuf {
        file_of(self.papers, end, self.path())
    }
}

/// The only PDF whose path ends so, as a file in a folder.
fn file_of(papers: &BTreeMap<String, Vec<u8>>, end: &str, folder: &Path) -> PathBuf {
    let (_, bytes) = papers.iter().find(|(path, _)| path.ends_with(end)).unwrap_or_else(|| panic!("no {end}"));
    let path = folder.join("paper-under-test.pdf");
    fs::write(&path, bytes).unwrap();
    path
}

/// Runs the program in the workspace as a user who is bound by permissions, which the superuser of a container is not.
#[cfg(unix)]
pub fn run_bound(workspace: &TestWorkspace, arguments: &[&str]) -> Output {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65534;
    if fs::metadata(workspace.path()).unwrap().uid() != 0 {
        return workspace.run(arguments);
    }
    // The program may lie in a folder that nobody else may enter.
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("orderpaper");
    fs::copy(env!("CARGO_BIN_EXE_orderpaper"), &copy).unwrap();
    for open in [folder.path(), workspace.path()] {
        fs::set_permissions(open, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let run = || {
        let mut command = Command::new(&copy);
        command.arg("--show-exempt").args(arguments).current_dir(workspace.path());
        command.uid(NOBODY).gid(NOBODY).output()
    };
    loop {
        match run() {
            // Another test that started a program meanwhile still has the copy open for a moment.
            Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
            output => return output.unwrap(),
        }
    }
}

/// Sets the permissions of a file or folder.
#[cfg(unix)]
pub fn permit(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// The program.
pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_orderpaper"))
}

/// The root of the repository.
pub fn repository() -> PathBuf {
    Path::new(".").canonicalize().unwrap()
}

/// What a screen reader hears: the tags of a PDF and their words, without looks. Needs poppler's `pdfinfo`.
pub fn heard(pdf: &Path) -> String {
    let out = Command::new("pdfinfo").arg("-struct-text").arg(pdf).output().expect("pdfinfo of poppler is needed");
    let text = String::from_utf8_lossy(&out.stdout);
    let look = |line: &&str| {
        let line = line.trim_start();
        !["/BBox", "/Border", "/Placement", "/TextDecoration", "/Headers", "/Object"]
            .iter()
            .any(|l| line.starts_with(l))
            && !line.starts_with("Object ")
    };
    let lines: Vec<String> = text.lines().filter(look).map(without_ids).collect();
    lines.join("\n")
}

/// A line without the names of table cells, which count from the start of the file.
fn without_ids(line: &str) -> String {
    match (line.find(" <"), line.find('>')) {
        (Some(start), Some(end)) if !line.trim_start().starts_with('"') && start < end => {
            format!("{}{}", &line[..start], &line[end + 1..])
        }
        _ => line.to_owned(),
    }
}

/// The text of a PDF in the order of its content. Needs poppler's `pdftotext`.
pub fn text(pdf: &Path) -> String {
    let out = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(pdf).arg("-").output();
    String::from_utf8_lossy(&out.expect("pdftotext of poppler is needed").stdout).into_owned()
}

/// A word of a page and where it is, in points from its top left corner.
#[derive(Debug)]
pub struct PlacedWord {
    page: usize,
    pub left: f64,
    top: f64,
    pub right: f64,
    bottom: f64,
    _word: String,
}

impl PlacedWord {
    /// Whether two words lie on each other.
    pub fn is_on(&self, other: &Self) -> bool {
        let beside = self.right.min(other.right) - self.left.max(other.left);
        let above = self.bottom.min(other.bottom) - self.top.max(other.top);
        self.page == other.page && beside > 1.0 && above > (self.bottom - self.top).min(other.bottom - other.top) / 2.0
    }
}

/// The words of a paper in their places. Needs poppler's `pdftotext`.
pub fn words_in_their_places(pdf: &Path) -> Vec<PlacedWord> {
    let out = Command::new("pdftotext").arg("-bbox").arg(pdf).arg("-").output();
    let boxes = String::from_utf8_lossy(&out.expect("pdftotext of poppler is needed").stdout).into_owned();
    let mut page = 0;
    let mut words = Vec::new();
    for line in boxes.lines().map(str::trim) {
        page += usize::from(line.starts_with("<page "));
        let Some(word) = line.strip_prefix("<word ") else { continue };
        let side = |name: &str| in_quotes(word, name);
        let (left, top, right, bottom) = (side("xMin"), side("yMin"), side("xMax"), side("yMax"));
        words.push(PlacedWord { page, left, top, right, bottom, _word: word.to_owned() });
    }
    words
}

/// A number in quotation marks after a name.
fn in_quotes(line: &str, name: &str) -> f64 {
    let rest = line.split_once(&format!("{name}=\"")).unwrap().1;
    rest.split('"').next().unwrap().parse().unwrap()
}

/// How many words are on each page between its head and its foot. Needs poppler's `pdftotext`.
pub fn words_of_pages(pdf: &Path) -> Vec<usize> {
    const MARGIN: f64 = 65.0;
    let out = Command::new("pdftotext").arg("-bbox").arg(pdf).arg("-").output();
    let boxes = String::from_utf8_lossy(&out.expect("pdftotext of poppler is needed").stdout).into_owned();
    let mut pages = Vec::new();
    let mut height = 0.0;
    for line in boxes.lines().map(str::trim_start) {
        if line.starts_with("<page ") {
            height = in_quotes(line, "height");
            pages.push(0);
        } else if line.starts_with("<word ") {
            let inside = in_quotes(line, "yMin") > MARGIN && in_quotes(line, "yMax") < height - MARGIN;
            *pages.last_mut().unwrap() += usize::from(inside);
        }
    }
    pages
}

/// Every alternative text of a PDF: what is heard in the place of a picture.
pub fn alternative_texts(pdf: &Path) -> Vec<String> {
    let document = lopdf::Document::load(pdf).unwrap();
    let alternatives = document.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"Alt").ok());
    alternatives.map(|text| lopdf::decode_text_string(text).unwrap()).collect()
}

/// Copies a folder.
pub fn copy_folder(from: &Path, to: &Path) {
    copy(from, to, &mut |names| names.sort());
}

fn copy(from: &Path, to: &Path, order: &mut impl FnMut(&mut Vec<PathBuf>)) {
    fs::create_dir_all(to).unwrap();
    let mut names: Vec<PathBuf> = fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()).collect();
    order(&mut names);
    for path in names {
        let name = path.file_name().unwrap().to_owned();
        if name == "out" {
            continue;
        }
        if path.is_dir() {
            copy(&path, &to.join(name), order);
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}
