//! The files that are appended to a pack: opened once, and what officers should know of them.

use std::collections::BTreeMap;

use super::{Binder, Files, file};
use crate::assemble::appended::{self, Appended, Judged, Unusable, Verdict};
use crate::compose::{Doubt, Pack, PackPart};
use crate::diagnostic::Finding;
use crate::read;
use crate::source::Place;

impl Binder<'_> {
    /// Opens the files of all editions.
    pub(super) fn files(&self, packs: &[Pack]) -> (Files, Vec<Finding>) {
        let mut files = BTreeMap::new();
        let mut findings = Vec::new();
        for (path, place) in packs.iter().flat_map(|pack| &pack.parts).filter_map(file) {
            if files.contains_key(path) || findings.iter().any(|finding: &Finding| finding.place == place) {
                continue;
            }
            let opened = match read::appendix(self.root, path) {
                Ok(bytes) => self.opened(&bytes).map_err(|unusable| refused(path, place, &unusable)),
                Err(why) => Err(cannot_read(path, place, &why)),
            };
            match opened.and_then(|appended| unredacted(path, place, appended)) {
                Ok(appended) => {
                    files.insert(path.clone(), appended);
                }
                Err(finding) => findings.push(finding),
            }
        }
        (files, findings)
    }

    /// Opens a file; what it is worth is remembered.
    fn opened(self, bytes: &[u8]) -> Result<Appended, Unusable> {
        let cache = self.press.cache;
        let key = cache.key([b"appended".as_slice(), bytes]);
        let known = cache.get(&key).and_then(|kept| Judged::from_bytes(&kept));
        let is_known = known.is_some();
        let opened = appended::open_judged(bytes, known)?;
        if !is_known {
            cache.put(&key, &opened.judged().to_bytes());
        }
        Ok(opened)
    }

    /// What the officers should know of the files of a pack.
    pub(super) fn told(&self, pack: &Pack, files: &Files) -> Vec<Finding> {
        let mut findings = Vec::new();
        let say = |what: &str| self.locale.say("en", &format!("appended-{what}"), &[]);
        for (path, place) in pack.parts.iter().filter_map(file) {
            let Some(appended) = files.get(path) else { continue };
            if let Verdict::Readable(reasons) = &appended.verdict {
                let message = format!("the pack cannot claim PDF/UA-1 and PDF/A-2a because of `{path}`");
                let mut finding = Finding::warning("appendix-not-accessible", place, message);
                for reason in reasons {
                    let page = reason.page.map_or_else(String::new, |page| format!(" (page {page})"));
                    finding = finding.hint(format!("{}{page}", say(reason.what)));
                }
                findings.push(finding.hint("ask its author for a tagged PDF/A file, or make it again from its source"));
            }
            let removed: Vec<String> = appended.removed.iter().map(|reason| say(reason.what)).collect();
            if !removed.is_empty() {
                let message = format!("something was taken out of `{path}` when it was joined");
                let finding = Finding::warning("appendix-changed", place, message);
                findings.push(removed.into_iter().fold(finding, Finding::hint));
            }
        }
        findings
    }
}

/// The files that do not keep the standards.
pub(super) fn doubts(packs: &[Pack], files: &Files) -> Vec<Doubt> {
    let Some(pack) = packs.last() else { return Vec::new() };
    let doubt = |part: &PackPart| match &files.get(file(part)?.0)?.verdict {
        Verdict::Conforming => None,
        Verdict::Readable(reasons) => {
            Some(Doubt { key: part.key.clone(), reasons: reasons.iter().map(|reason| reason.what).collect() })
        }
    };
    pack.parts.iter().filter_map(doubt).collect()
}

fn refused(path: &str, place: Place, unusable: &Unusable) -> Finding {
    let (why, remedy) = match unusable {
        Unusable::Password => ("opens only with a password".to_owned(), "ask its author for a file without a password"),
        Unusable::Damaged(why) => {
            (format!("is no PDF that can be read: {why}"), "make it again from its source, or print it to PDF anew")
        }
        Unusable::Empty => ("has no pages".to_owned(), "put the right file in its place"),
        Unusable::TooLarge(why) => (
            format!("asks for more than a real file would: {why}"),
            "make it again from its source, with smaller pictures",
        ),
    };
    Finding::error("unusable-appendix", place, format!("the file `{path}` {why}"))
        .hint(remedy)
        .hint("or write `to_follow = true` instead of `file`: the pack then says that it follows")
}

fn cannot_read(path: &str, place: Place, why: &str) -> Finding {
    Finding::error("unusable-appendix", place, format!("the file `{path}` cannot be read: {why}"))
        .hint("look whether it is there and whether you may read it")
}

/// A file that holds words which somebody meant to black out is not joined to anything.
fn unredacted(path: &str, place: Place, appended: Appended) -> Result<Appended, Finding> {
    if appended.removed.iter().all(|reason| reason.what != "redaction-not-applied") {
        return Ok(appended);
    }
    let message = format!("the file `{path}` has words that are marked to be blacked out, and they still stand there");
    Err(Finding::error("unusable-appendix", place, message)
        .hint("apply the redaction in the program that marked them, and look whether the words are gone"))
}
