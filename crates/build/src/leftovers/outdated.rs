//! Public files that new ones should have replaced, where these could not be written.

use std::collections::BTreeSet;

use orderpaper_records::project::Edition;

use super::{Folder, Leftovers, RemovedFile};
use crate::built::Built;
use crate::write::{self, Cache};

impl Folder<'_> {
    /// Adds to what is to be removed those that say what is exempt by now.
    pub(in super::super) fn outdated(&self, built: &Built, cache: &Cache, leftovers: &mut Leftovers) {
        let Some(proof) = &built.proof else { return };
        let public = built.outputs.iter().filter(|output| output.edition == Edition::Public);
        let made: BTreeSet<&str> = public.map(|output| output.path.as_str()).collect();
        let found = write::found(self.path, &leftovers.shut);
        for file in found.iter().filter(|file| made.contains(file.path.as_str())) {
            let Some(leak) = file.bytes().and_then(|bytes| proof.first_leak(&file.path, &bytes, cache)) else {
                continue;
            };
            leftovers.stale.insert(file.path.clone());
            let finding = self.says_too_much(&leak, &file.path);
            leftovers.removed.push(RemovedFile { path: file.path.clone(), finding });
        }
    }
}
