//! A renderer that the library does not know, used in a build: its files are treated as all outputs are.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use orderpaper_build::write::{Cache, Form, PaperTimes};
use orderpaper_build::{
    BuildError, Delivered, Draft, Outcome, RenderError, RenderedFile, Renderer, Rendering, Request, Silent, build,
    deliver,
};
use orderpaper_compose::{Paper, PaperKind};
use orderpaper_records::project::Edition;
use orderpaper_records::read::{find_root, workspace};
use serde_json::Value;

use super::copy;

const MEETING: &str = "meetings/2026-11-18-parks/meeting.toml";
const REPORT: &str = "meetings/2026-11-18-parks/reports/play-area.toml";
const TWIN: &str = "2026-11-18-parks/play-area.html";
const RESTRICTED: &str = "2026-11-18-parks/restricted/play-area.html";
const AGENDA: &str = "2026-11-18-parks/agenda.html";
const SECRET: &str = "Zephyrhall";

/// Makes a web page of each paper: its words one after another, without tags.
#[derive(Default)]
struct WordsRenderer {
    /// How many files it has made and not taken from the cache.
    made: AtomicUsize,
    /// What it adds to public files by mistake.
    slip: &'static str,
    /// The only edition that it makes.
    only: Option<Edition>,
}

impl Renderer for WordsRenderer {
    fn form(&self) -> Form {
        Form::Html
    }

    fn renders(&self, paper: &Paper) -> bool {
        paper.kind != PaperKind::Pack && self.only.is_none_or(|only| paper.edition == only)
    }

    fn draft<'a>(&'a self, paper: &Paper) -> Result<Draft<'a>, RenderError> {
        let slip = if paper.edition == Edition::Public { self.slip } else { "" };
        let words = format!("{} {slip}", paper.clone().words().join(" "));
        Ok(Box::new(move |cache: &Cache| {
            let key = cache.key([b"words".as_slice(), words.as_bytes()]);
            let bytes = cache.get(&key).unwrap_or_else(|| {
                self.made.fetch_add(1, Ordering::Relaxed);
                cache.put(&key, words.as_bytes());
                words.into_bytes()
            });
            let file =
                RenderedFile { bytes, pages: None, standards: vec!["plain"], milliseconds: PaperTimes::default() };
            Ok(Rendering::from(file))
        }))
    }
}

/// A copy of the smallest example, in which a report says a word.
struct Story {
    folder: tempfile::TempDir,
}

impl Story {
    fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(folder.path());
        let story = Self { folder };
        story.replace(REPORT, "purpose = \"To agree", &format!("purpose = \"At {SECRET}, to agree"));
        story
    }

    /// Goes on: the report becomes exempt.
    fn exempt(&self) {
        let exempt = "classification = \"exempt\"\nexempt_categories = [3]\npublic_interest = \"Prices.\"\nauthor =";
        self.replace(REPORT, "author =", exempt);
        self.replace(MEETING, "report = \"play-area\"", "title = \"A play area\"\nreport = \"play-area\"");
    }

    fn replace(&self, file: &str, old: &str, new: &str) {
        let path = self.root().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{text}");
        fs::write(path, text.replace(old, new)).unwrap();
    }

    fn root(&self) -> PathBuf {
        find_root(self.folder.path()).unwrap()
    }

    fn deliver(&self, renderers: &[&Arc<WordsRenderer>]) -> Delivered {
        let renderers = renderers.iter().map(|one| Arc::clone(one) as Arc<dyn Renderer>).collect();
        let request = Request { renderers, ..Request::default() };
        deliver(&workspace(&self.root()), &request, &self.out(""), Duration::ZERO, &Silent).unwrap()
    }

    fn out(&self, path: &str) -> PathBuf {
        self.root().join("out").join(path)
    }

    fn says_the_word(&self, path: &str) -> bool {
        fs::read_to_string(self.out(path)).unwrap().contains(SECRET)
    }

    /// What a report on a build says of an output.
    fn reported(&self, report: &str, path: &str) -> Option<Value> {
        let report: Value = serde_json::from_slice(&fs::read(self.out(report)).ok()?).unwrap();
        report["outputs"].as_array().unwrap().iter().find(|output| output["path"] == path).cloned()
    }
}

#[test]
fn its_files_are_delivered_reported_and_kept_for_the_next_build() {
    let (story, words) = (Story::begin(), Arc::new(WordsRenderer::default()));
    let delivered = story.deliver(&[&words]);
    assert!(delivered.is_well(), "{:?}", delivered.built.findings);
    assert!(story.says_the_word(TWIN) && story.says_the_word(AGENDA));
    assert!(story.out("2026-11-18-parks/play-area.pdf").exists() && story.out("2026-11-18-parks/pack.pdf").exists());
    assert!(!story.out("2026-11-18-parks/pack.html").exists(), "packs are PDF alone");
    let twin = story.reported("build.json", TWIN).unwrap();
    assert_eq!((&twin["media_type"], &twin["kind"]), (&"text/html".into(), &"cover-report".into()));
    assert_eq!((&twin["edition"], &twin["paper"], &twin["pages"]), (&"public".into(), &"play-area".into(), &0.into()));
    assert_eq!(twin["standards"], serde_json::json!(["plain"]));
    assert_eq!(twin["bytes"], fs::metadata(story.out(TWIN)).unwrap().len());
    let pdf = story.reported("build.json", "2026-11-18-parks/play-area.pdf").unwrap();
    assert!(pdf.get("media_type").is_none() && pdf["pages"].as_u64() > Some(0), "{pdf}");
    let made = words.made.load(Ordering::Relaxed);
    assert_eq!(made, 2, "the report and the agenda");
    let first = fs::read(story.out(TWIN)).unwrap();
    assert!(story.deliver(&[&words]).is_well());
    assert_eq!(words.made.load(Ordering::Relaxed), made, "what has not changed is not made again");
    assert!(fs::read(story.out(TWIN)).unwrap() == first);
}

#[test]
fn its_files_are_in_the_folder_of_their_edition_and_are_removed_with_the_paper() {
    let (story, words) = (Story::begin(), Arc::new(WordsRenderer::default()));
    story.deliver(&[&words]);
    story.exempt();
    let delivered = story.deliver(&[&words]);
    assert!(delivered.is_well(), "{:?}", delivered.built.findings);
    assert!(!story.out(TWIN).exists() && story.says_the_word(RESTRICTED) && !story.says_the_word(AGENDA));
    assert!(delivered.built.findings.iter().any(|one| one.code == "removed-output"));
    let mode = |path: &str| fs::metadata(story.out(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("2026-11-18-parks/restricted"), mode(RESTRICTED)), (0o700, 0o600));
    assert_eq!((story.reported("build.json", TWIN), story.reported("build.json", RESTRICTED)), (None, None));
    assert_eq!(story.reported("restricted/build.json", RESTRICTED).unwrap()["edition"], "restricted");
    // Without its renderer, a file is still known as one of ours.
    assert!(story.deliver(&[]).is_well());
    assert!(!story.out(RESTRICTED).exists() && !story.out(AGENDA).exists());
}

#[test]
fn a_renderer_may_leave_out_an_edition() {
    let story = Story::begin();
    story.exempt();
    let words = Arc::new(WordsRenderer { only: Some(Edition::Public), ..WordsRenderer::default() });
    assert!(story.deliver(&[&words]).is_well());
    assert!(!story.out(RESTRICTED).exists() && story.out(AGENDA).exists());
}

#[test]
fn exempt_words_in_its_public_files_stop_the_build() {
    let story = Story::begin();
    story.exempt();
    let words = Arc::new(WordsRenderer { slip: SECRET, ..WordsRenderer::default() });
    let delivered = story.deliver(&[&words]);
    let messages = |message: &str| message.contains(AGENDA) && message.contains("in its text");
    let findings = &delivered.built.findings;
    assert!(findings.iter().any(|one| one.code == "exempt-leak" && messages(&one.message)), "{findings:?}");
    assert!(matches!(delivered.outcome, Outcome::Withheld) && !story.out(AGENDA).exists());
}

#[test]
fn only_the_papers_that_were_asked_for_are_made() {
    let (story, words) = (Story::begin(), Arc::new(WordsRenderer::default()));
    let renderers: Vec<Arc<dyn Renderer>> = vec![words];
    let request = Request { paper: Some("play-area".into()), renderers, ..Request::default() };
    let built = build(&workspace(&story.root()), &request, &Cache::none(), &Silent).unwrap();
    let paths: Vec<&str> = built.outputs.iter().map(|output| output.path.as_str()).collect();
    assert_eq!(paths, ["2026-11-18-parks/play-area.pdf", TWIN]);
}

#[test]
fn two_renderers_of_one_form_are_refused() {
    let story = Story::begin();
    let one = || -> Arc<dyn Renderer> { Arc::new(WordsRenderer::default()) };
    let twice = Request { renderers: vec![one(), one()], ..Request::default() };
    let error = build(&workspace(story.folder.path()), &twice, &Cache::none(), &Silent).unwrap_err();
    assert!(matches!(error, BuildError::TwoRenderers(Form::Html)), "{error}");
}
