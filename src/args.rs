//! The command line.

mod new;

use std::path::PathBuf;

use anstream::ColorChoice;
use chrono::{NaiveDate, NaiveDateTime};
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use orderpaper_text::diagnostic::Format;

use crate::exit;
pub use new::NewCommand;

/// Makes accessible, archival committee papers from structured records.
///
/// A workspace is a folder with a council.toml at its root. Every command finds it from any folder below it.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, after_help = exit::HELP)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Show in full what may contain exempt information, such as findings and actions, even if the output is not a terminal.
    #[arg(long, global = true)]
    pub show_exempt: bool,
    /// Print only what was asked for, findings and errors.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Also tell how far the work is and how long it took, even if nobody watches the terminal.
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Whether findings are coloured. No other output has colours.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", visible_alias = "colour")]
    pub color: ColorArg,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a workspace, or write a new record for you to fill in, with advice as comments.
    /// No file that exists is changed. Where another record has to name the new one, you are told which lines to add.
    New {
        /// What is new.
        #[command(subcommand)]
        command: NewCommand,
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
        #[arg(long, value_name = "NAME", value_parser = name)]
        watermark: Option<String>,
        /// Make drafts, in the folder `draft`: of reports that lack a section or a clearance, too. Every page says that it is a draft.
        #[arg(long)]
        draft: bool,
        /// Keep the Typst source of each paper beside it, in a folder `typst`.
        #[arg(long)]
        typst: bool,
        /// Write nothing if there is a warning either.
        #[arg(long)]
        deny_warnings: bool,
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
        #[arg(long, value_name = "NAME", value_parser = name)]
        watermark: Option<String>,
        /// Write nothing if there is a warning either.
        #[arg(long)]
        deny_warnings: bool,
        /// How findings are printed.
        #[arg(long, value_enum, default_value_t)]
        format: FormatArg,
    },
    /// Publish an edition of a meeting's papers: build them, keep a copy of each, and record their numbers, which later builds keep.
    /// The ledger is published.toml beside meeting.toml; the copies are in the folder `published`. If you run it again, anything new
    /// becomes the next supplement, and words that have changed need a correction. `publish decisions` keeps the decisions of officers
    /// and single members whose records say that they are published; their ledger is published.toml beside them.
    Publish {
        /// The meeting: the name of its folder; or `decisions`.
        meeting: String,
        /// When the papers are published, as 2026-11-10T17:00. The program uses no clock.
        #[arg(long, value_name = "DATE-TIME", value_parser = moment)]
        at: NaiveDateTime,
        /// Why: required from the second edition on, such as "Item 7 to follow". Everybody can read it.
        #[arg(long, value_name = "TEXT", value_parser = reason)]
        why: Option<String>,
        /// Publish nothing if there is a warning.
        #[arg(long)]
        deny_warnings: bool,
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
    /// List the published editions of a meeting's papers, or of the decisions, and check that every file is there and unchanged.
    Editions {
        /// The meeting: the name of its folder; or `decisions`.
        meeting: String,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// Write the papers of this edition, as they were published, into the folder --out.
        #[arg(long, value_name = "N", requires = "out")]
        number: Option<u32>,
        /// How the list is printed.
        #[arg(long, value_enum, default_value_t, conflicts_with = "number")]
        format: ListFormat,
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
        #[arg(long, value_name = "DATE", value_parser = day)]
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
        #[arg(long, value_name = "DATE", value_parser = day)]
        from: Option<NaiveDate>,
        /// The last day.
        #[arg(long, value_name = "DATE", value_parser = day)]
        to: Option<NaiveDate>,
        /// Only the meetings of this committee: the id.
        #[arg(long, value_name = "ID")]
        committee: Option<String>,
        /// How it is printed.
        #[arg(long, value_enum, default_value_t)]
        format: ListFormat,
    },
    /// Tell how far the papers of the meetings to come are: by when they are due, and what each report still lacks.
    /// The program uses no clock: without --on, the day is the newest on which the records say that papers were published or a
    /// meeting was held. Exempt reports are listed without their names, unless you add --show-exempt.
    Status {
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// The day as of which it is told, as 2026-11-24. Meetings before it are not listed.
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<NaiveDate>,
        /// How it is printed.
        #[arg(long, value_enum, default_value_t)]
        format: StatusFormat,
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
    /// Write the manual pages, one for each command, for `man`.
    Man {
        /// The folder for them.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
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

/// A name that can be read on a page.
fn name(written: &str) -> Result<String, String> {
    match written.trim() {
        "" => Err("write the name of the recipient".into()),
        _ => Ok(written.to_owned()),
    }
}

/// A day that there is.
fn day(written: &str) -> Result<NaiveDate, String> {
    written.parse().map_err(|_| "write a day that there is, as 2026-11-24".into())
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

/// How a status is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// Meeting by meeting, for people.
    #[default]
    Table,
    /// As comma-separated values: a line for each report, and for each meeting without one.
    Csv,
    /// The same, as one JSON object on each line.
    Json,
    /// As a calendar (iCalendar) of the meetings and of what is due before them.
    Ics,
}

/// Whether findings are coloured.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum ColorArg {
    /// On a terminal that shows colours, unless the environment variable `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl From<ColorArg> for ColorChoice {
    fn from(color: ColorArg) -> Self {
        match color {
            ColorArg::Auto => Self::Auto,
            ColorArg::Always => Self::Always,
            ColorArg::Never => Self::Never,
        }
    }
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
