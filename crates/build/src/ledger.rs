//! What is published of a pack: the numbers that later builds keep.

mod moved;

use std::collections::BTreeSet;
use std::fmt::Write as _;

pub(crate) use self::moved::moved;
use orderpaper_compose::Pack;
use orderpaper_records::check;
use orderpaper_records::check::kept::{RecordCopy, Running, RunningNumber};
use orderpaper_records::model::decision::DECISIONS;
use orderpaper_records::model::meeting::Meeting;
use orderpaper_records::model::published::{self, Published, PublishedEdition, Sealed};
use orderpaper_records::project::Edition;
use orderpaper_records::read;
use orderpaper_records::read::Workspace;
use orderpaper_records::read::kept::{PUBLISHED, ledger_path};

use crate::edition::{Contents, Publishing, SharedCopies};
use crate::minutes::quoted;
use crate::write::{Output, OutputReport, sha256};
use crate::{BuildError, Built};

/// What an edition adds to the workspace: copies of its files and records, the lists of these and, last, the ledgers, that of the
/// restricted edition first, where anything is exempt. Until the last file is in its place nothing counts as published.
pub(crate) fn ledgers(published: &Publication, built: &Built, publishing: &Publishing) -> Vec<Output> {
    let reports: Vec<&OutputReport> = built.papers.iter().filter(|report| published.has(report)).collect();
    let is_restricted = reports.iter().any(|report| report.edition == Edition::Restricted);
    let path = ledger_path(&published.meeting);
    let beside = path.trim_end_matches("published.toml");
    let mut numbers = published.numbers.clone();
    let contents = Contents {
        meeting: &published.meeting,
        number: numbers.next_edition(),
        publishing,
        reports,
        outputs: &built.outputs,
        pages: &built.pages,
        records: &published.records,
        shared: &published.shared,
        exempt: numbers.salt.is_some() || is_restricted || published.shared.iter().any(SharedCopies::may_be_exempt),
    };
    let (mut outputs, edition) = contents.keep();
    // Version control must not change the ends of their lines.
    let attributes =
        Output { path: format!("{PUBLISHED}/.gitattributes"), edition: Edition::Public, bytes: b"* -text\n".to_vec() };
    outputs.insert(0, attributes);
    numbers.editions.push(edition);
    let secret = |id: &str| published.secret.contains(id);
    let sealed = numbers.ledger(&secret).map(|ledger| published.with_running(ledger));
    let public = record(&published.meeting, &numbers.public(&secret), &published.running, sealed.as_ref()).into_bytes();
    outputs.extend(sealed.map(|ledger| Output {
        edition: Edition::Restricted,
        path: format!("{beside}{}", read::SEALED),
        bytes: ledger.to_json(),
    }));
    outputs.push(Output { edition: Edition::Public, path, bytes: public });
    outputs
}

/// The text of a ledger as it was read; nothing where it was not there, or could not be read as one.
pub(crate) fn text<'w>(workspace: &'w Workspace, of: &str) -> Option<&'w str> {
    let record = workspace.published.iter().find(|record| record.id == of)?;
    Some(workspace.sources.get(record.source).text.as_str())
}

/// Each ledger that there is or may be, by its path, with its text as it was read; without those that could not be read as one.
pub(crate) fn as_read(workspace: &Workspace) -> Vec<(String, Option<&str>)> {
    let ids = workspace.meetings.iter().map(|record| record.id.as_str()).chain([DECISIONS]);
    let mut all: Vec<_> = ids.map(|id| (ledger_path(id), text(workspace, id))).collect();
    let there: BTreeSet<&str> = workspace.sources.iter().map(|(_, source)| source.path.as_str()).collect();
    all.retain(|(path, text)| text.is_some() || !there.contains(path.as_str()));
    all
}

/// The record of what was published, with the digest of all that follows it.
fn record(of: &str, published: &Published, running: &[RunningNumber], restricted: Option<&Sealed>) -> String {
    let (steps, what) = match of {
        DECISIONS => ("..", "the decisions: the editions"),
        _ => ("../..", "this meeting: its editions, and the numbers that members cite"),
    };
    let head = format!(
        "#:schema {steps}/schema/published.json\n\
         # What was published of {what}. `orderpaper publish` writes this\n\
         # file, and later builds keep what it says. Do not edit it. Keep it and the folder `published` with the records.\n",
    );
    let mut out = String::new();
    if let Some(ledger) = restricted {
        let _ = writeln!(
            out,
            "# The numbers of exempt matter are in {}, which only its owner may read. Keep it too.\nrestricted = {}",
            read::SEALED,
            quoted(&ledger.digest())
        );
    }
    for PublishedEdition { number, at, same_agenda: _, why, public, restricted } in &published.editions {
        let at = at.format("%Y-%m-%dT%H:%M:%S");
        let _ = write!(out, "\n[[edition]]\nnumber = {number}\nat = {at}\n");
        for (key, value) in [("why", why.as_ref()), ("public", Some(public)), ("restricted", restricted.as_ref())] {
            let _ = value.map(|value| writeln!(out, "{key} = {}", quoted(value)));
        }
    }
    for (id, number) in &published.items {
        let _ = write!(out, "\n[[item]]\nid = {}\nnumber = {}\n", quoted(id), quoted(number));
    }
    for RunningNumber { of, id, number, printed, .. } in running.iter().filter(|one| !one.exempt) {
        let table = if *of == Running::Minute { "minute" } else { "action" };
        let _ = writeln!(out, "\n[[{table}]]\nid = {}", quoted(id));
        let _ = number.map(|number| writeln!(out, "number = {number}"));
        let _ = writeln!(out, "printed = {}", quoted(printed));
    }
    for part in &published.parts {
        let _ = write!(out, "\n[[part]]\npart = {}\n", quoted(part.key.as_str()));
        if part.supplement > 0 {
            let _ = writeln!(out, "supplement = {}", part.supplement);
        }
        let _ = writeln!(out, "edition = {}", part.edition);
        let pages: Vec<String> = part.pages.iter().map(|page| quoted(page.as_str())).collect();
        let _ = writeln!(out, "title = {}\npages = [{}]", quoted(&part.title), pages.join(", "));
        if let Some(digest) = &part.public {
            let _ = writeln!(out, "public = {}", quoted(digest));
        }
        for one in &part.numbered {
            let _ = write!(out, "\n[[part.numbered]]\nnumber = {}\n", quoted(&one.number.to_string()));
            if !one.id.is_empty() {
                let _ = writeln!(out, "id = {}", quoted(&one.id));
            }
            let _ = writeln!(out, "text = {}", quoted(&one.text));
        }
    }
    format!("{head}digest = {}\n{out}", quoted(&sha256(out.as_bytes())))
}

/// What the packs of a meeting publish, or the decisions of officers and single members.
#[derive(Debug)]
pub struct Publication {
    /// The name of the meeting's folder, where its ledgers are written; [`DECISIONS`] for decisions.
    pub meeting: String,
    /// The papers that it does not publish.
    pub(crate) left_out: BTreeSet<(Edition, String)>,
    /// The parts of its packs with their pages, and the items of its agenda.
    pub numbers: Published,
    /// The ids of items that the public may not know.
    pub secret: BTreeSet<String>,
    /// The records that its papers are made from.
    pub records: Vec<RecordCopy>,
    /// What its papers are made from besides.
    pub(crate) shared: Vec<SharedCopies>,
    /// The numbers of its minutes and actions.
    pub running: Vec<RunningNumber>,
}

impl Publication {
    /// What is published of decisions: editions alone.
    pub(super) fn of_decisions(left_out: BTreeSet<(Edition, String)>, workspace: &Workspace) -> Self {
        let before = workspace.published.iter().find(|record| record.id == DECISIONS);
        let numbers = before.map(|record| check::published(&record.value, None)).unwrap_or_default();
        Self { left_out, numbers, ..Self::empty(DECISIONS) }
    }

    pub(super) fn empty(meeting: &str) -> Self {
        Self {
            meeting: meeting.to_owned(),
            left_out: BTreeSet::new(),
            numbers: Published::default(),
            secret: BTreeSet::new(),
            records: Vec::new(),
            shared: Vec::new(),
            running: Vec::new(),
        }
    }

    /// Whether it publishes a paper.
    fn has(&self, report: &OutputReport) -> bool {
        report.meeting == self.meeting && !self.left_out.contains(&(report.edition, report.paper.clone()))
    }

    /// The restricted ledger with the numbers of exempt minutes and actions.
    fn with_running(&self, mut ledger: Sealed) -> Sealed {
        for RunningNumber { of, id, number, printed, .. } in self.running.iter().filter(|one| one.exempt) {
            let of = if *of == Running::Minute { &mut ledger.minutes } else { &mut ledger.actions };
            let number = published::RunningNumber::Printed { number: *number, printed: printed.clone() };
            of.insert(published::seal(&ledger.salt, id), number);
        }
        ledger
    }

    /// Makes sure that there is a salt where a paper of the meeting is restricted.
    pub(super) fn salted(&mut self, papers: &[OutputReport]) -> Result<(), BuildError> {
        let restricted = |one: &OutputReport| one.meeting == self.meeting && one.edition == Edition::Restricted;
        let needed =
            papers.iter().any(restricted) || self.running.iter().any(|one| one.exempt) || !self.secret.is_empty();
        if needed && self.numbers.salt.is_none() {
            self.numbers.salt = Some(new_salt()?);
        }
        Ok(())
    }
}

/// Gives the packs of a meeting a salt for what is exempt, if they need one and have none.
pub(super) fn salt(packs: &mut [Pack]) -> Result<(), BuildError> {
    let known = packs.iter().find_map(|pack| pack.published.salt.clone());
    let needed = packs.iter().any(|pack| pack.edition == Edition::Restricted || !pack.secret.is_empty());
    let salt = match known {
        None if !needed => return Ok(()),
        known => known.map_or_else(new_salt, Ok)?,
    };
    for pack in packs {
        pack.published.salt = Some(salt.clone());
    }
    Ok(())
}

fn new_salt() -> Result<String, BuildError> {
    let mut bytes = [0_u8; SALT];
    getrandom::fill(&mut bytes).map_err(|error| BuildError::Internal(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// What is published of a meeting that has no pack: the numbers of its items.
pub(super) fn without_pack(open: &Meeting) -> Publication {
    let mut numbers = open.published_pack.clone().unwrap_or_default();
    let secret: BTreeSet<String> =
        open.items.iter().filter(|item| item.name != item.id).map(|item| item.id.clone()).collect();
    numbers.open(std::iter::empty(), open.items.iter().map(|item| item.id.as_str()));
    // A number that was published stays in the ledger.
    for item in &open.items {
        numbers.items.entry(item.id.clone()).or_insert_with(|| item.number.clone());
    }
    Publication { numbers, secret, ..Publication::empty(&open.id) }
}

/// How many bytes a salt has: as many as the digest.
const SALT: usize = 32;
