//! The command line of `orderpaper new`.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveTime};
use clap::Subcommand;
use orderpaper_build::blank::Skip;
use orderpaper_records::model::recurrence::Recurrence;

use super::day;

/// What is new.
#[derive(Debug, Subcommand)]
pub enum NewCommand {
    /// Start a workspace: a small one that works, with comments that explain it.
    Workspace {
        /// The folder to make. It must not contain a workspace yet.
        folder: PathBuf,
    },
    /// Write a new report to a meeting, with the sections that the council asks for and its advice.
    Report {
        /// The meeting: the name of its folder.
        meeting: String,
        /// The name of the report's file without .toml, such as bus-shelter.
        name: String,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// Its title.
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
        /// The office whose report it is: its id in people.toml.
        #[arg(long, value_name = "ID")]
        author: Option<String>,
    },
    /// Write a new meeting of a committee.
    Meeting {
        /// The committee: the name of its file without .toml.
        committee: String,
        /// Its day, as 2026-11-24.
        #[arg(value_parser = day)]
        date: NaiveDate,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// When it starts, as 18:30.
        #[arg(long, value_name = "TIME", value_parser = time)]
        at: Option<NaiveTime>,
        /// Where it is held.
        #[arg(long, value_name = "TEXT", visible_alias = "room")]
        place: Option<String>,
    },
    /// Write the meetings of a committee for a year, by a rule: all of them or, if one is there already, none.
    /// Bank holidays and days on which the council is closed are left out, and you are told which.
    Meetings {
        /// The committee: the name of its file without .toml.
        committee: String,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// The first day that may be one, as 2027-05-01.
        #[arg(long, value_name = "DATE", value_parser = day)]
        from: NaiveDate,
        /// The last day that may be one, as 2028-04-30.
        #[arg(long, value_name = "DATE", value_parser = day)]
        to: NaiveDate,
        /// The days: "second Tuesday" (of each month), "first and third Monday", "last Thursday", "Wednesday" (every one), or
        /// "6 weeks" (counted from the first day).
        #[arg(long, value_name = "RULE")]
        every: Recurrence,
        /// When they start, as 18:30.
        #[arg(long, value_name = "TIME", value_parser = time)]
        at: Option<NaiveTime>,
        /// Where they are held.
        #[arg(long, value_name = "TEXT", visible_alias = "room")]
        place: Option<String>,
        /// A month (2027-08) or a day (2027-12-28) without a meeting. Give it as often as you need.
        #[arg(long, value_name = "MONTH-OR-DAY", value_delimiter = ',')]
        skip: Vec<Skip>,
    },
    /// Write a new committee.
    Committee {
        /// The name of its file without .toml, such as planning.
        name: String,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// Its name, as papers print it.
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
    },
    /// Write a new indicator.
    Indicator {
        /// The name of its file without .toml, such as street-lamps.
        name: String,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// Its name, as papers print it.
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
    },
    /// Print the lines of a new officer or member, to add to people.toml. Where there is no people.toml it is written.
    Person {
        /// The id that other records use, such as head-of-parks.
        id: String,
        /// The workspace, or a folder inside it.
        #[arg(default_value = ".")]
        workspace: PathBuf,
        /// The office.
        #[arg(long, value_name = "TEXT")]
        office: Option<String>,
        /// The name, for members.
        #[arg(long, value_name = "TEXT")]
        name: Option<String>,
    },
}

/// A time of day as people write it.
fn time(written: &str) -> Result<NaiveTime, String> {
    let read = ["%H:%M", "%H:%M:%S"].iter().find_map(|form| NaiveTime::parse_from_str(written, form).ok());
    read.ok_or_else(|| "write the time as 18:30".into())
}
