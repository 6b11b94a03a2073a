//! What a build has made, before it is written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use orderpaper_compose::Paper;
use orderpaper_print::blocks::literal;
use orderpaper_print::template::TypstSource;
use orderpaper_records::project::Edition;
use orderpaper_text::diagnostic::{self, Finding, Severity};
use orderpaper_text::source::Sources;

use crate::Request;
use crate::edition::{KeptPaper, ReportPages};
use crate::ledger::Publication;
use crate::leftovers::Expected;
use crate::pack::BuiltPack;
use crate::proof::Proof;
use crate::redaction::Redaction;
use crate::render::RenderedPaper;
use crate::stopped::Stopped;
use crate::write::{
    self, BuildReport, FileReport, Form, Output, OutputReport, PaperTimes, Previous, SharedTimes, milliseconds,
};

/// Pictures by path.
type Images = BTreeMap<String, Arc<[u8]>>;

/// A build: the outputs, which are not written yet, and all findings.
#[derive(Debug, Default)]
pub struct Built {
    /// The outputs: all that was asked for and that no error stops.
    pub outputs: Vec<Output>,
    /// What `build.json` says of each file of a paper, and of each pack.
    pub papers: Vec<OutputReport>,
    /// Every finding.
    pub findings: Vec<Finding>,
    /// What is wrong in records on which nothing that was asked for depends.
    pub elsewhere: Vec<Finding>,
    /// What cannot be made.
    pub(super) stopped: Stopped,
    /// The files that the findings point to, including those in the folder for outputs.
    pub sources: Sources,
    /// What a build of everything may make.
    pub(super) expected: Expected,
    /// What is kept beside the papers.
    pub(super) files: Vec<FileReport>,
    /// What is exempt, where anything is.
    pub proof: Option<Proof>,
    /// What findings may not say where others can read them.
    pub redaction: Redaction,
    pub(super) times: BuildTimes,
    /// The published papers that are made anew from what there is today, by meeting and id.
    pub(super) renewed: BTreeSet<(String, String)>,
    /// The pages of reports that `publish` keeps.
    pub(super) pages: Vec<ReportPages>,
    /// What `publish` records of each meeting's pack.
    pub published: Vec<Publication>,
}

/// How long the stages before the papers took.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct BuildTimes {
    pub(super) check: Duration,
    pub(super) compose: Duration,
}

/// What there is to say of records of which no paper is made.
#[derive(Debug)]
pub struct Checked {
    /// Every finding.
    pub findings: Vec<Finding>,
    /// The files that the findings point to, including those in the folder for outputs.
    pub sources: Sources,
    /// What findings may not say where others can read them.
    pub redaction: Redaction,
}

impl Built {
    /// Keeps the source of a paper with everything that it imports, so that Typst itself can set it.
    fn keep_typst(&mut self, paper: &Paper, source: &TypstSource, images: &Images) {
        let folder = format!("{}/{}/{}", folder_of(paper), write::TYPST, paper.id);
        let text = std::iter::once(("main.typ", &source.main))
            .chain(source.files.iter().map(|(name, text)| (name.as_str(), text)));
        let text = text.map(|(name, text)| (name, text.clone().into_bytes()));
        let named = |path: &str| {
            let name = literal(&format!("/{path}"));
            source.main.contains(&name) || source.files.values().any(|text| text.contains(&name))
        };
        let images = images.iter().filter(|(path, _)| named(path)).map(|(path, bytes)| (path.as_str(), bytes.to_vec()));
        for (name, bytes) in text.chain(images) {
            let path = format!("{folder}/{name}");
            self.files.push(FileReport {
                path: path.clone(),
                meeting: paper.meeting.clone(),
                paper: paper.id.clone(),
                edition: paper.edition,
                bytes: bytes.len(),
                sha256: write::sha256(&bytes),
            });
            self.outputs.push(Output { path, edition: paper.edition, bytes });
        }
    }

    /// Adds the files of a paper, and its Typst source if that is kept.
    pub(super) fn add(&mut self, rendered: RenderedPaper, images: &Images) {
        let RenderedPaper { paper, files, set } = rendered;
        if let Some(source) = set.as_ref().and_then(|set| set.source.as_ref()) {
            self.keep_typst(&paper, source, images);
        }
        let mut reports = Vec::new();
        // A table for programs cannot say on each line that it is a draft.
        for made in files.into_iter().filter(|made| paper.draft.is_none() || made.form != Form::Csv) {
            let path = path_of(&paper, made.form);
            reports.push(OutputReport {
                path: path.clone(),
                media_type: made.form,
                kind: paper.kind.name().into(),
                meeting: paper.meeting.clone(),
                paper: paper.id.clone(),
                edition: paper.edition,
                watermark: paper.watermark.clone(),
                approved: paper.approved,
                languages: paper.languages.clone(),
                pages: made.file.pages.unwrap_or_default(),
                bytes: made.file.bytes.len(),
                sha256: made.sha256,
                standards: made.file.standards.iter().map(|name| (*name).to_owned()).collect(),
                parts: Vec::new(),
                milliseconds: made.file.milliseconds,
            });
            self.outputs.push(Output { path, edition: paper.edition, bytes: made.file.bytes });
        }
        reports.sort_by(|a, b| a.path.cmp(&b.path));
        self.papers.append(&mut reports);
    }

    pub(super) fn add_pack(&mut self, pack: BuiltPack) {
        let front = &pack.front;
        let path = path_of(front, Form::Pdf);
        self.papers.push(OutputReport {
            path: path.clone(),
            media_type: Form::Pdf,
            kind: front.kind.name().into(),
            meeting: front.meeting.clone(),
            paper: front.id.clone(),
            edition: pack.edition,
            watermark: front.watermark.clone(),
            approved: false,
            languages: front.languages.clone(),
            pages: pack.pages,
            bytes: pack.pdf.len(),
            sha256: pack.sha256,
            standards: pack.standards.iter().map(|standard| standard.name().to_owned()).collect(),
            parts: pack.parts,
            milliseconds: PaperTimes::default(),
        });
        self.outputs.push(Output { path, edition: pack.edition, bytes: pack.pdf });
    }

    /// Takes the findings out that are not on what was asked for: errors, if that needs none of the records that they are in, and
    /// warnings on other meetings.
    pub(super) fn take_elsewhere(&mut self, request: &Request) -> Vec<Finding> {
        let is_stopped = request.is_everything() || self.stopped.touches(request);
        let sources = &self.sources;
        let of_another = |finding: &Finding| {
            let path = &sources.get(finding.place.source).path;
            let of = path.strip_prefix("meetings/").and_then(|path| path.split('/').next());
            of.zip(request.meeting.as_deref()).is_some_and(|(of, asked)| of != asked)
        };
        let is_needless = |finding: &mut Finding| match finding.severity {
            Severity::Error => !is_stopped,
            Severity::Warning => of_another(finding),
            Severity::Acknowledged => false,
        };
        self.findings.extract_if(.., is_needless).collect()
    }

    /// Takes out what errors have stopped after it was made.
    pub(super) fn leave_out_stopped(&mut self) {
        let Self { stopped, outputs, papers, files, published, .. } = self;
        let gone = |path: &str| {
            let paper = papers.iter().find(|paper| paper.path == path);
            let file = files.iter().find(|file| file.path == path);
            paper.is_some_and(|paper| stopped.holds_output(paper))
                || file.is_some_and(|file| stopped.holds_file(&file.meeting, &file.paper))
        };
        outputs.retain(|output| !gone(&output.path));
        papers.retain(|paper| !stopped.holds_output(paper));
        files.retain(|file| !stopped.holds_file(&file.meeting, &file.paper));
        published.retain(|publication| !stopped.holds_pack(&publication.meeting));
    }

    /// The meetings of which an error has stopped papers. Their earlier papers stay as they were.
    #[must_use]
    pub fn stopped_meetings(&self) -> BTreeSet<&str> {
        self.stopped.of_meetings()
    }

    /// The files for whose errors nothing was made; `None` where something could be.
    #[must_use]
    pub fn stopped_by(&self) -> Option<&BTreeSet<String>> {
        self.stopped.of_everything()
    }

    /// The meetings that cannot be read and of which nobody can tell whose they are, so that they keep papers of every body back.
    pub fn nameless_meetings(&self) -> impl Iterator<Item = &str> {
        self.stopped.nameless()
    }

    /// Whether nothing that was asked for could be made.
    pub(super) fn is_nothing(&self) -> bool {
        diagnostic::any_error(&self.findings) && self.outputs.is_empty()
    }

    /// Adds papers as they were published.
    pub(super) fn add_kept(&mut self, kept: Vec<KeptPaper>) {
        for KeptPaper { report, bytes } in kept {
            self.outputs.push(Output { path: report.path.clone(), edition: report.edition, bytes });
            self.papers.push(report);
        }
    }

    /// The reports on a build, the public one first; `kept` are the papers and files of earlier builds that this one did not
    /// touch. The public one names no restricted paper, and holds no finding that tells of exempt matter.
    pub(super) fn reports(
        &self,
        kept: Previous,
        council: &str,
        sources: &Sources,
        read: Duration,
        write: Duration,
    ) -> [BuildReport; 2] {
        let Previous { mut outputs, mut files } = kept;
        outputs.extend(self.papers.iter().cloned());
        outputs.sort_by(|a, b| a.path.cmp(&b.path));
        files.extend(self.files.iter().cloned());
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let is_private = |finding: &Finding| {
            self.redaction.hides(finding, sources)
                || self.proof.as_ref().is_some_and(|proof| proof.is_private(finding, sources))
        };
        [Edition::Public, Edition::Restricted].map(|edition| {
            let restricted = edition == Edition::Restricted;
            let findings = self.findings.iter().filter(|finding| is_private(finding) == restricted);
            BuildReport {
                format: write::FORMAT,
                creator: format!("orderpaper {}", env!("CARGO_PKG_VERSION")),
                council: council.to_owned(),
                outputs: outputs.iter().filter(|output| output.edition == edition).cloned().collect(),
                files: files.iter().filter(|file| file.edition == edition).cloned().collect(),
                milliseconds: SharedTimes {
                    read: milliseconds(read),
                    check: milliseconds(self.times.check),
                    compose: milliseconds(self.times.compose),
                    write: milliseconds(write),
                },
                findings: findings.map(|finding| diagnostic::json(finding, sources)).collect(),
            }
        })
    }
}

/// The folder of a paper, below that for papers.
fn folder_of(paper: &Paper) -> String {
    match paper.edition {
        Edition::Public => paper.meeting.clone(),
        Edition::Restricted => format!("{}/{}", paper.meeting, write::RESTRICTED),
    }
}

/// The path of a file of a paper, below the folder for papers.
pub(super) fn path_of(paper: &Paper, form: Form) -> String {
    format!("{}/{}.{}", folder_of(paper), paper.id, form.extension())
}
