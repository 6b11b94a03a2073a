//! What a build has made, before it is written.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use orderpaper_compose::Paper;
use orderpaper_pdf::join::Standard;
use orderpaper_print::blocks::literal;
use orderpaper_print::template::TypstSource;
use orderpaper_records::model::presence::MemberAttendance;
use orderpaper_records::project::Edition;
use orderpaper_text::diagnostic::{self, Finding};
use orderpaper_text::source::{Place, Sources};

use crate::cells;
use crate::discretion::Discretion;
use crate::ledger::Publication;
use crate::leftovers::Expected;
use crate::pack::Bound;
use crate::press::Made;
use crate::proof::Proof;
use crate::write::{self, BuildReport, FileReport, Output, OutputReport, PaperTimes, Previous, SharedTimes};

/// Pictures by path.
type Images = BTreeMap<String, Arc<[u8]>>;

/// A build: the outputs, which are not written yet, and all findings.
#[derive(Debug, Default)]
pub struct Built {
    /// The outputs; empty where a finding stops the papers.
    pub outputs: Vec<Output>,
    /// What `build.json` says of each paper.
    pub papers: Vec<OutputReport>,
    /// Every finding.
    pub findings: Vec<Finding>,
    /// What the findings point into.
    pub sources: Sources,
    /// The paths of papers that are settled, and their records.
    pub(super) settled: Vec<(String, Place)>,
    /// What a build of everything may make.
    pub(super) expected: Expected,
    /// What is kept beside the papers.
    pub(super) files: Vec<FileReport>,
    /// What is exempt, where anything is.
    pub proof: Option<Proof>,
    /// What findings may not say where others can read them.
    pub discretion: Discretion,
    pub(super) times: [Duration; 2],
    /// What is published of each meeting's pack when this build is, by the id of the meeting.
    pub published: Vec<(String, Publication)>,
}

/// What there is to say of records of which no paper is made.
#[derive(Debug)]
pub struct Checked {
    /// Every finding.
    pub findings: Vec<Finding>,
    /// What the findings point into.
    pub sources: Sources,
    /// What findings may not say where others can read them.
    pub discretion: Discretion,
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
                edition: paper.edition.name().into(),
                bytes: bytes.len(),
                sha256: write::sha256(&bytes),
            });
            self.outputs.push(Output { path, edition: paper.edition, bytes });
        }
    }

    pub(super) fn add(&mut self, paper: &Paper, made: Made, images: &Images) {
        if let Some(source) = &made.source {
            self.keep_typst(paper, source, images);
        }
        let path = path_of(paper);
        if paper.settled {
            self.settled.push((path.clone(), paper.place));
        }
        let milliseconds = PaperTimes {
            template: milliseconds(made.template),
            layout: milliseconds(made.document.layout),
            export: milliseconds(made.document.export),
        };
        let report = OutputReport {
            path: path.clone(),
            kind: paper.kind.name().into(),
            meeting: paper.meeting.clone(),
            paper: paper.id.clone(),
            edition: paper.edition.name().into(),
            watermark: paper.watermark.clone(),
            languages: paper.languages.clone(),
            pages: made.document.pages(),
            bytes: made.pdf.len(),
            sha256: made.sha256,
            standards: names(&made.about.standards),
            parts: Vec::new(),
            milliseconds,
        };
        self.outputs.push(Output { path, edition: paper.edition, bytes: made.pdf });
        let sheet = paper.sheet.as_ref().map(|rows| cells::csv(&MemberAttendance::COLUMNS, rows));
        if let Some(sheet) = sheet {
            self.add_sheet(&report, paper, sheet.into_bytes());
        }
        self.papers.push(report);
    }

    /// Adds the table of a paper as a file of its own. It has no pages and claims no standard.
    fn add_sheet(&mut self, report: &OutputReport, paper: &Paper, bytes: Vec<u8>) {
        let path = sheet_of(paper);
        self.papers.push(OutputReport {
            path: path.clone(),
            pages: 0,
            bytes: bytes.len(),
            sha256: write::sha256(&bytes),
            standards: Vec::new(),
            milliseconds: PaperTimes::default(),
            ..report.clone()
        });
        self.outputs.push(Output { path, edition: paper.edition, bytes });
    }

    pub(super) fn add_pack(&mut self, pack: Bound) {
        let front = &pack.front;
        let path = path_of(front);
        self.papers.push(OutputReport {
            path: path.clone(),
            kind: front.kind.name().into(),
            meeting: front.meeting.clone(),
            paper: front.id.clone(),
            edition: pack.edition.name().into(),
            watermark: front.watermark.clone(),
            languages: front.languages.clone(),
            pages: pack.pages,
            bytes: pack.pdf.len(),
            sha256: pack.sha256,
            standards: names(&pack.standards),
            parts: pack.parts,
            milliseconds: PaperTimes::default(),
        });
        self.outputs.push(Output { path, edition: pack.edition, bytes: pack.pdf });
    }

    /// Settled papers that differ from those of the build before.
    pub(super) fn changed(&self, before: &[OutputReport]) -> Vec<Finding> {
        let differs = |path: &String| {
            let of = |papers: &[OutputReport]| papers.iter().find(|paper| paper.path == *path).cloned();
            // The copies of two recipients differ, whatever they say.
            let both = of(before).zip(of(&self.papers)).filter(|(before, now)| before.watermark == now.watermark);
            both.is_some_and(|(before, now)| before.sha256 != now.sha256)
        };
        let changed = self.settled.iter().filter(|(path, _)| differs(path));
        let tell = |(path, place): &(String, Place)| {
            let message = format!("these minutes are approved, but {path} differs from that of the last build");
            Finding::warning("approved-minutes-changed", *place, message)
                .hint("undo the change; correct a mistake in the minutes of the next meeting")
        };
        changed.map(tell).collect()
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
        let [check, compose] = self.times.map(milliseconds);
        let Previous { mut outputs, mut files } = kept;
        outputs.extend(self.papers.iter().cloned());
        outputs.sort_by(|a, b| a.path.cmp(&b.path));
        files.extend(self.files.iter().cloned());
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let is_private = |finding: &Finding| {
            self.discretion.veils(finding, sources)
                || self.proof.as_ref().is_some_and(|proof| proof.is_private(finding, sources))
        };
        [Edition::Public, Edition::Restricted].map(|edition| {
            let restricted = edition == Edition::Restricted;
            let findings = self.findings.iter().filter(|finding| is_private(finding) == restricted);
            BuildReport {
                format: write::FORMAT,
                creator: format!("orderpaper {}", env!("CARGO_PKG_VERSION")),
                council: council.to_owned(),
                outputs: outputs.iter().filter(|output| output.edition == edition.name()).cloned().collect(),
                files: files.iter().filter(|file| file.edition == edition.name()).cloned().collect(),
                milliseconds: SharedTimes { read: milliseconds(read), check, compose, write: milliseconds(write) },
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

/// The path of a paper, below the folder for papers.
pub(super) fn path_of(paper: &Paper) -> String {
    format!("{}/{}.pdf", folder_of(paper), paper.id)
}

/// The path of the table of a paper for programs.
pub(super) fn sheet_of(paper: &Paper) -> String {
    format!("{}/{}.csv", folder_of(paper), paper.id)
}

fn names(standards: &[Standard]) -> Vec<String> {
    standards.iter().map(|standard| standard.name().to_owned()).collect()
}

fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 100_000.0).round() / 100.0
}
