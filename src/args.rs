//! The command line.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use orderpaper_text::diagnostic::Format;

/// Makes accessible, archival committee papers from structured records.
///
/// A workspace is a folder with a council.toml at its root. Every command finds it from any folder below it.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, after_help = EXIT_CODES)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Show in full what may contain exempt information, such as findings and actions, even if the output is not a terminal.
    #[arg(long, global = true)]
    pub show_exempt: bool,
}

const EXIT_CODES: &str = "Exit codes: 0 all is well; 1 there are findings; 2 the command line is wrong, or a file could not be read or written.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a new workspace: a small one that works, with comments that explain it.
    New {
        /// The folder to make. It must not contain a workspace yet.
        folder: PathBuf,
    },
    /// Check everything and report all that is wrong at once, as `build` would: the papers are made, but not written.
    /// Exits with 1 if there is any finding, even if it is only a warning.
    Check {
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// Check the records alone, which is quicker: what only shows on a page or in an appended file is not found.
        #[arg(long)]
        records: bool,
        /// How findings are printed.
        #[arg(long, value_enum, default_value_t)]
        format: FormatArg,
    },
    /// Make the papers as PDF, each conforming to PDF/UA-1 and PDF/A-2a.
    /// An error stops the papers that depend on what it is in, and no others. Warnings are printed but do not stop the papers.
    Build {
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// Make only the papers of this meeting: the name of its folder.
        #[arg(long, value_name = "ID")]
        meeting: Option<String>,
        /// Make only this paper: the name of its report's file without .toml.
        #[arg(long, value_name = "ID")]
        paper: Option<String>,
        /// The folder for the papers; by default `out` in the workspace.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Print the name of a recipient across every page of papers with exempt information.
        #[arg(long, value_name = "NAME")]
        watermark: Option<String>,
        /// Make drafts, in the folder `draft`: of reports that lack a section or a clearance, too. Every page says that it is a draft.
        #[arg(long)]
        draft: bool,
        /// Keep the Typst source of each paper beside it, in a folder `typst`.
        #[arg(long)]
        typst: bool,
        /// How findings are printed.
        #[arg(long, value_enum, default_value_t)]
        format: FormatArg,
    },
    /// Make the pack of a meeting: front sheet, agenda, reports and appendices in one PDF, with page numbers to cite.
    /// `build` makes the packs of all meetings. Once a pack is published its numbers stay, and later papers go into supplements.
    Pack {
        /// The meeting: the name of its folder.
        meeting: String,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// The edition.
        #[arg(long, value_enum, default_value_t)]
        edition: EditionArg,
        /// Also make a file for each item: its report and appendices, with the numbers of the pack.
        #[arg(long)]
        items: bool,
        /// Also make a copy for two-sided printing: each report and appendix starts on the front of a sheet.
        #[arg(long)]
        duplex: bool,
        /// Also split a pack that is larger than this many megabytes into parts for mail.
        #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u32).range(1..))]
        mail_limit: Option<u32>,
        /// The folder for the packs; by default `out` in the workspace.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Print the name of a recipient on every page of the restricted edition.
        #[arg(long, value_name = "NAME")]
        watermark: Option<String>,
        /// How findings are printed.
        #[arg(long, value_enum, default_value_t)]
        format: FormatArg,
    },
    /// Publish an edition of a meeting's papers: build them, keep a copy of each, and record their numbers, which later builds keep.
    /// The ledger is published.toml beside meeting.toml; the copies are in the folder `published`. If you run it again, anything new
    /// becomes the next supplement, and words that have changed need a correction.
    Publish {
        /// The meeting: the name of its folder.
        meeting: String,
        /// When the papers are published, as 2026-11-10T17:00. The program uses no clock.
        #[arg(long, value_name = "DATE-TIME", value_parser = moment)]
        at: NaiveDateTime,
        /// Why: required from the second edition on, such as "Item 7 to follow". Everybody can read it.
        #[arg(long, value_name = "TEXT", value_parser = reason)]
        why: Option<String>,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// The folder for the papers; by default `out` in the workspace.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// How findings are printed.
        #[arg(long, value_enum, default_value_t)]
        format: FormatArg,
    },
    /// Show what has changed in a pack since it was published: which papers and paragraphs, and on which pages.
    /// It covers the restricted edition too. Nothing is written.
    Diff {
        /// The meeting: the name of its folder.
        meeting: String,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
    },
    /// List the published editions of a meeting's papers, and check that every file of them is there and unchanged.
    Editions {
        /// The meeting: the name of its folder.
        meeting: String,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// Write the papers of this edition, as they were published, into the folder --out.
        #[arg(long, value_name = "N", requires = "out")]
        number: Option<u32>,
        /// The folder for the papers of --number. None of them may be there yet.
        #[arg(long, value_name = "DIR", requires = "number")]
        out: Option<PathBuf>,
    },
    /// Start the minutes of a meeting: a record with its items, officers, recommendations and expected members, for you to complete.
    Minutes {
        /// What to do with the minutes.
        #[command(subcommand)]
        command: MinutesCommand,
    },
    /// Print the actions and recommendations of all meetings, and their status.
    /// Those of exempt minutes are left out, unless you add --show-exempt. The program uses no clock: without --on, the status is as of the newest date in the records.
    Actions {
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// Only those of this person: the id.
        #[arg(long, value_name = "ID")]
        owner: Option<String>,
        /// Only those that this committee agreed: the id.
        #[arg(long, value_name = "ID")]
        committee: Option<String>,
        /// Only those that are overdue.
        #[arg(long)]
        overdue: bool,
        /// The day for the status, as 2026-11-24.
        #[arg(long, value_name = "DATE")]
        on: Option<NaiveDate>,
        /// How they are printed.
        #[arg(long, value_enum, default_value_t)]
        format: ListFormat,
    },
    /// Print how often members attended the minuted meetings in a period.
    Attendance {
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// The first day, such as that of the annual meeting, as 2026-05-20.
        #[arg(long, value_name = "DATE")]
        from: Option<NaiveDate>,
        /// The last day.
        #[arg(long, value_name = "DATE")]
        to: Option<NaiveDate>,
        /// Only the meetings of this committee: the id.
        #[arg(long, value_name = "ID")]
        committee: Option<String>,
        /// How it is printed.
        #[arg(long, value_enum, default_value_t)]
        format: ListFormat,
    },
    /// Explain a finding: what it means, why it matters and what to do.
    Explain {
        /// The code, such as unknown-id. Without one, every code is listed.
        code: Option<String>,
    },
    /// Print the JSON Schema of a kind of record, for editors.
    Schema {
        /// The kind, such as council, meeting, report or minutes.
        #[arg(required_unless_present = "all")]
        kind: Option<String>,
        /// Write the schema of every kind to the folder `schema` of the workspace, or to --out.
        #[arg(long, conflicts_with = "kind")]
        all: bool,
        /// The folder for --all.
        #[arg(long, value_name = "DIR", requires = "all")]
        out: Option<PathBuf>,
    },
    /// Print the completions for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
}

/// A reason in a few words on one line.
fn reason(written: &str) -> Result<String, String> {
    let is_formatting = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    match written.trim() {
        "" => Err("say why in a few words".into()),
        words if words.contains(is_formatting) => Err("write it on one line, without control characters".into()),
        words => Ok(words.to_owned()),
    }
}

/// A date and a time as people write them.
fn moment(written: &str) -> Result<NaiveDateTime, String> {
    let forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"];
    let read = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(written, form).ok());
    read.ok_or_else(|| "write the date and the time as 2026-11-10T17:00".into())
}

/// What to do with minutes.
#[derive(Debug, Subcommand)]
pub enum MinutesCommand {
    /// Write `minutes.toml` beside the meeting's agenda. An existing one is not changed.
    Start {
        /// The meeting: the name of its folder.
        meeting: String,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
    },
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// In columns, for people.
    #[default]
    Table,
    /// As comma-separated values.
    Csv,
    /// One JSON object on each line.
    Json,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum FormatArg {
    /// With an excerpt of the file and advice.
    #[default]
    Human,
    /// One line each.
    Short,
    /// One JSON object on each line.
    Json,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Human => Self::Human,
            FormatArg::Short => Self::Short,
            FormatArg::Json => Self::Json,
        }
    }
}

/// An edition of a pack.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum EditionArg {
    /// What everyone may read.
    Public,
    /// For those who may see exempt information; there is none if nothing is exempt.
    Restricted,
    /// Both.
    #[default]
    All,
}
