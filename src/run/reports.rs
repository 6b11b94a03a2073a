//! What a build tells of itself, in public and to those who may see exempt information, and of the build before.

use std::time::Duration;

use super::build::Built;
use crate::diagnostic::{self, Finding};
use crate::project::Edition;
use crate::source::{Place, Sources};
use crate::write::{self, BuildReport, OutputReport, SharedTimes};

/// Settled papers that differ from those of the build before.
pub(super) fn changed(built: &Built, before: &[OutputReport]) -> Vec<Finding> {
    let differs = |path: &String| {
        let of = |papers: &[OutputReport]| papers.iter().find(|paper| paper.path == *path).cloned();
        // The copies of two recipients differ, whatever they say.
        let both = of(before).zip(of(&built.papers)).filter(|(before, now)| before.watermark == now.watermark);
        both.is_some_and(|(before, now)| before.sha256 != now.sha256)
    };
    let changed = built.settled.iter().filter(|(path, _)| differs(path));
    let tell = |(path, place): &(String, Place)| {
        let message = format!("these minutes are approved, and {path} is no longer what the build before made");
        Finding::warning("approved-minutes-changed", *place, message)
            .hint("take the change back; a mistake is corrected in the minutes of the next meeting")
    };
    changed.map(tell).collect()
}

/// The reports on a build, the public one first; `kept` are the papers of earlier builds that this one did not touch. The
/// public one names no restricted paper, and holds no finding that tells of exempt matter.
pub(super) fn reports(
    built: &Built,
    kept: Vec<OutputReport>,
    sources: &Sources,
    read: Duration,
    write: Duration,
) -> [BuildReport; 2] {
    let [check, compose] = built.times.map(milliseconds);
    let mut outputs = kept;
    outputs.extend(built.papers.iter().cloned());
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    let is_private = |finding: &Finding| built.proof.as_ref().is_some_and(|proof| proof.is_private(finding, sources));
    [Edition::Public, Edition::Restricted].map(|edition| {
        let restricted = edition == Edition::Restricted;
        let findings = built.findings.iter().filter(|finding| is_private(finding) == restricted);
        BuildReport {
            format: write::FORMAT,
            creator: format!("orderpaper {}", env!("CARGO_PKG_VERSION")),
            outputs: outputs.iter().filter(|output| (output.edition == "restricted") == restricted).cloned().collect(),
            milliseconds: SharedTimes { read: milliseconds(read), check, compose, write: milliseconds(write) },
            findings: findings.map(|finding| diagnostic::json(finding, sources)).collect(),
        }
    })
}

/// Milliseconds with two places after the point.
pub(super) fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 100_000.0).round() / 100.0
}
