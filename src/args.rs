//! The command line.

use std::path::PathBuf;

use chrono::NaiveDate;
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
    /// Tell what may say something exempt in full where the output is no terminal too: findings, and exempt actions.
    #[arg(long, global = true)]
    pub show_exempt: bool,
}

const EXIT_CODES: &str = "Exit codes: 0 all is well; 1 there are findings; 2 the command line is wrong, or a file could not be read or written.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a new workspace: a small one that works, with comments that teach.
    New {
        /// The folder to make. It must not hold a workspace yet.
        folder: PathBuf,
    },
    /// Check the records and tell everything that is wrong, all at once.
    ///
    /// Exits with 1 if there is any finding, be it only a warning.
    Check {
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// How findings are told.
        #[arg(long, value_enum, default_value_t)]
        format: FormatArg,
    },
    /// Make the papers as PDF, each conforming to PDF/UA-1 and PDF/A-2a.
    ///
    /// Nothing is written where a finding is an error. Warnings are told and do not stop the papers.
    Build {
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// Make the papers of this meeting only: the name of its folder.
        #[arg(long, value_name = "ID")]
        meeting: Option<String>,
        /// Make this paper only: the name of its report's file without .toml.
        #[arg(long, value_name = "ID")]
        paper: Option<String>,
        /// The folder for the papers; `out` in the workspace unless told.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Print the name of a recipient across every page of the papers that hold exempt information.
        #[arg(long, value_name = "NAME")]
        watermark: Option<String>,
        /// Keep the Typst source of each paper beside it, in a folder `typst`.
        #[arg(long)]
        typst: bool,
        /// How findings are told.
        #[arg(long, value_enum, default_value_t)]
        format: FormatArg,
    },
    /// Make the pack of a meeting: front sheet, agenda, reports and appendices in one PDF, with page numbers to cite.
    ///
    /// `build` makes the packs of all meetings. Once a pack is published its numbers stay, and what comes later is bound into
    /// supplements beside it.
    Pack {
        /// The meeting: the name of its folder.
        meeting: String,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// The edition.
        #[arg(long, value_enum, default_value_t)]
        edition: EditionArg,
        /// Make a file for each item too: its report and appendices, under the numbers of the pack.
        #[arg(long)]
        items: bool,
        /// Make an edition to be printed on both sides too: each report and appendix starts on the front of a leaf.
        #[arg(long)]
        duplex: bool,
        /// Cut a pack that is larger than so many megabytes into pieces for mail too.
        #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u32).range(1..))]
        mail_limit: Option<u32>,
        /// The folder for the packs; `out` in the workspace unless told.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Print the name of a recipient on every page of the restricted edition.
        #[arg(long, value_name = "NAME")]
        watermark: Option<String>,
        /// How findings are told.
        #[arg(long, value_enum, default_value_t)]
        format: FormatArg,
    },
    /// Build the papers of a meeting and write down their numbers, which later builds keep: pages, items, paragraphs and
    /// recommendations.
    ///
    /// The numbers stand in published.toml beside meeting.toml. What is new when it is run again is the next supplement.
    Publish {
        /// The meeting: the name of its folder.
        meeting: String,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// The folder for the papers; `out` in the workspace unless told.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// How findings are told.
        #[arg(long, value_enum, default_value_t)]
        format: FormatArg,
    },
    /// Tell what has changed in a pack since it was published: which papers and paragraphs, and on which pages.
    ///
    /// It tells of the restricted edition too. Nothing is written.
    Diff {
        /// The meeting: the name of its folder.
        meeting: String,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
    },
    /// Start the minutes of a meeting: a record with its items, officers, recommendations and expected members, to be filled in.
    Minutes {
        /// What to do with the minutes.
        #[command(subcommand)]
        command: MinutesCommand,
    },
    /// Print the actions and recommendations of all meetings, and how they stand.
    ///
    /// Those of exempt minutes are left out, unless --show-exempt is given. There is no clock: without --on they are told as of the newest date in the records.
    Actions {
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// Those of this person only: the id.
        #[arg(long, value_name = "ID")]
        owner: Option<String>,
        /// Those that this committee agreed only: the id.
        #[arg(long, value_name = "ID")]
        committee: Option<String>,
        /// Those that should have been done and are not.
        #[arg(long)]
        overdue: bool,
        /// The day as of which they are told, as 2026-11-24.
        #[arg(long, value_name = "DATE")]
        on: Option<NaiveDate>,
        /// How they are printed.
        #[arg(long, value_enum, default_value_t)]
        format: ListFormat,
    },
    /// Print how often members came to the minuted meetings of a time.
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
        /// The meetings of this committee only: the id.
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
        /// Write the schema of every kind into the folder `schema` of the workspace, or into --out.
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

/// What to do with minutes.
#[derive(Debug, Subcommand)]
pub enum MinutesCommand {
    /// Write `minutes.toml` beside the meeting's agenda. One that is there is left as it is.
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
    /// One JSON object a line.
    Json,
}

/// How findings are told.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum FormatArg {
    /// With an excerpt of the file and advice.
    #[default]
    Human,
    /// One line each.
    Short,
    /// One JSON object a line.
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
    /// What only those may read who may see exempt information; there is none where nothing is exempt.
    Restricted,
    /// Both.
    #[default]
    All,
}
