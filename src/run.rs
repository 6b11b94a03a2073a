//! Running a command.

mod build;
mod calendar;
mod counted;
mod editions;
mod lists;
mod man;
mod minutes;
mod new;
mod publish;
mod reporting;
mod status;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use clap::{CommandFactory, Parser};
use orderpaper_build::Publishing;
use orderpaper_build::write::{self, Cache};
use orderpaper_build::{Checked, PACK, Purpose, Redaction, Request, STACK, check_papers, without_restricted_paths};
use orderpaper_records::check::{self, Context, RULES};
use orderpaper_records::model::policy::Besides;
use orderpaper_records::project::{Edition, RecordWords};
use orderpaper_records::read::{self, Kind, Workspace, schema};
use orderpaper_text::diagnostic::{self, Colours, Finding, Format};
use orderpaper_text::source::Sources;

use crate::args::{Args, Command, EditionArg, MinutesCommand};
use crate::exit::Exit;
use counted::{counted, counted_with};
use reporting::{ExemptWords, Reporting, Volume};

/// Runs the command line and gives its [`Exit`] code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { Exit::Wrong } else { Exit::Well }.into();
        }
    };
    // Texts nest on the stack. Threads that are already running, as in a test, are left as they are.
    let _ = rayon::ThreadPoolBuilder::new().stack_size(STACK).build_global();
    let Args { command, show_exempt, quiet, verbose, color } = args;
    anstream::ColorChoice::from(color).write_global();
    let volume = Volume::new(quiet, verbose);
    match run_command(command, |format| Reporting::new(format, show_exempt, volume)) {
        Ok(code) => code,
        Err(trouble) => {
            let exit = Exit::of(trouble.as_ref());
            let trouble = trouble.to_string();
            let shows = show_exempt || watched();
            let message = if shows { trouble } else { without_restricted_paths(&trouble) };
            say_error(&format!("error: {message}\n"));
            exit.into()
        }
    }
}

/// How many findings are shown with their excerpts; nobody reads more at once.
const SHOWN: usize = 200;

/// Why a command could not be run.
type CommandError = Box<dyn std::error::Error>;

fn run_command(command: Command, reporting: impl Fn(Format) -> Reporting) -> Result<ExitCode, CommandError> {
    match command {
        Command::New { command } => new::run(command, reporting(Format::Human)),
        Command::Check { workspace, records, format } => run_check(&workspace, records, reporting(format.into())),
        Command::Build { workspace, meeting, paper, out, watermark, draft, typst, deny_warnings, format } => {
            let purpose = if draft { Purpose::Discussion } else { Purpose::Reading };
            let request = Request { meeting, paper, watermark, purpose, typst, deny_warnings, ..Request::default() };
            build::run(&workspace, &request, out, reporting(format.into()))
        }
        Command::Pack {
            meeting,
            workspace,
            edition,
            items,
            duplex,
            mail_limit,
            out,
            watermark,
            deny_warnings,
            format,
        } => {
            let edition = match edition {
                EditionArg::All => None,
                EditionArg::Public => Some(Edition::Public),
                EditionArg::Restricted => Some(Edition::Restricted),
            };
            let besides = Besides { items, duplex, mail_limit };
            let (meeting, paper) = (Some(meeting), Some(PACK.to_owned()));
            let request = Request { meeting, paper, edition, watermark, besides, deny_warnings, ..Request::default() };
            build::run(&workspace, &request, out, reporting(format.into()))
        }
        Command::Publish { meeting, at, why, deny_warnings, workspace, out, format } => {
            let asked = publish::Asked { meeting: &meeting, publishing: Publishing { at, why }, deny_warnings };
            publish::publish(&workspace, &asked, out, reporting(format.into()))
        }
        Command::Editions { meeting, workspace, number, out, format } => {
            editions::run(&workspace, &meeting, (number.zip(out), format), reporting(Format::Human))
        }
        Command::Diff { meeting, workspace } => publish::diff(&workspace, &meeting, reporting(Format::Human)),
        Command::Minutes { command: MinutesCommand::Start { meeting, workspace } } => {
            minutes::start(&workspace, &meeting, reporting(Format::Human))
        }
        Command::Actions { workspace, owner, committee, overdue, on, format } => {
            let wanted = lists::WantedActions { owner, committee, overdue, on };
            lists::actions(&workspace, &wanted, format, reporting(Format::Human))
        }
        Command::Attendance { workspace, from, to, committee, format } => {
            let wanted = lists::WantedAttendance { from, to, committee };
            lists::attendance(&workspace, &wanted, format, reporting(Format::Human))
        }
        Command::Status { workspace, on, format } => status::run(&workspace, on, format, reporting(Format::Human)),
        Command::Explain { code } => explain(code.as_deref()),
        Command::Schema { kind, all, out } => match kind {
            Some(kind) if !all => print_schema(&kind),
            _ => write_schemas(out.as_deref()),
        },
        Command::Man { out } => man::run(&out, reporting(Format::Human)),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "orderpaper", &mut out);
            say(&String::from_utf8_lossy(&out))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Reads the workspace around a folder.
fn open(start: &Path) -> Result<Workspace, CommandError> {
    let root = read::find_root(start).ok_or_else(|| {
        format!(
            "there is no council.toml in {} or in a folder above it; `orderpaper new workspace DIR` starts a workspace",
            start.display()
        )
    })?;
    orderpaper_build::write::recover_records(&root)?;
    Ok(read::workspace(&root))
}

fn run_check(start: &Path, records: bool, reporting: Reporting) -> Result<ExitCode, CommandError> {
    let begin = Instant::now();
    let workspace = open(start)?;
    let checked = if records {
        orderpaper_build::check(&workspace)
    } else {
        check_papers(&workspace, &Cache::of(&workspace.root), &build::Bar::new(reporting.volume))?
    };
    let Checked { findings, sources, redaction } = checked;
    if reporting.volume == Volume::Verbose {
        let (files, time) = (workspace.files.len(), begin.elapsed().as_secs_f64());
        say_error(&format!("{} read and checked in {time:.1} s\n", counted(files, "file")));
    }
    tell(&findings, &sources, &redaction, reporting);
    Ok(Exit::by_findings(!findings.iter().all(Finding::is_acknowledged)).into())
}

/// The records without those that have errors, if that is enough for what is asked; otherwise the findings are told.
fn sound(
    workspace: Workspace,
    reporting: Reporting,
    is_enough: impl Fn(&Workspace, &Workspace) -> bool,
) -> Option<Workspace> {
    let context = Context::new(&workspace);
    let findings = check::check(&context);
    // What is still to be done in a report says nothing of what meetings have done.
    let tolerates = |finding: &Finding| check::OF_DRAFTS.contains(&finding.code);
    if findings.iter().all(|finding| !finding.is_error() || tolerates(finding)) {
        drop(context);
        return Some(workspace);
    }
    // No proof searches a list for what may be exempt in a record that cannot be read.
    let rest = if check::aside::unread_exempt(&context).is_empty() {
        check::aside::sound(&context, &findings, &tolerates).filter(|rest| is_enough(&workspace, rest))
    } else {
        None
    };
    if rest.is_none() {
        let redaction = Redaction::of(&context, &RecordWords::of(&context));
        tell(&findings, &workspace.sources, &redaction, reporting);
    }
    rest
}

fn explain(code: Option<&str>) -> Result<ExitCode, CommandError> {
    let Some(code) = code else {
        let widest = RULES.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
        let codes: String =
            RULES.iter().map(|rule| format!("{:widest$}  {}\n", rule.code, first_sentence(rule.manual))).collect();
        say(&codes)?;
        return Ok(ExitCode::SUCCESS);
    };
    match check::rule(code) {
        Some(rule) => say(rule.manual)?,
        None => {
            let near = diagnostic::nearest(code, RULES.iter().map(|rule| rule.code));
            let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            return Err(format!("there is no finding with the code `{code}`{hint}").into());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What a finding is, from its manual: the first sentence or list.
fn first_sentence(manual: &str) -> String {
    let found = manual.split_once("## What it finds\n").map_or("", |(_, text)| text);
    let mut paragraphs = found.split("\n\n");
    let first = paragraphs.next().unwrap_or_default();
    let list = paragraphs.next().filter(|_| first.ends_with(':')).unwrap_or_default();
    let paragraph = format!("{first}\n{list}");
    let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((before, items)) = format!("\n{paragraph}").split_once("\n- ") {
        let items = items.split("\n- ").map(|item| one_line(item).trim_end_matches([';', '.']).to_owned());
        return one_line(&format!("{before} {}", items.collect::<Vec<_>>().join("; ")));
    }
    let paragraph = one_line(&paragraph);
    let end = paragraph.find(". ").unwrap_or(paragraph.len());
    paragraph[..end].trim_end_matches('.').to_owned()
}

fn print_schema(name: &str) -> Result<ExitCode, CommandError> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
        let names: Vec<_> = Kind::ALL.into_iter().map(Kind::name).collect();
        format!("there is no kind of record `{name}`; the kinds are {}", names.join(", "))
    })?;
    say(&pretty(kind))?;
    Ok(ExitCode::SUCCESS)
}

fn write_schemas(out: Option<&Path>) -> Result<ExitCode, CommandError> {
    let folder = match out {
        Some(out) => out.to_path_buf(),
        None => read::find_root(Path::new("."))
            .ok_or("there is no workspace here; name a folder with --out")?
            .join("schema"),
    };
    write::write_all(&folder, &schemas(""))?;
    Ok(ExitCode::SUCCESS)
}

/// The schema of every kind as a file in `folder`.
fn schemas(folder: &str) -> Vec<write::Output> {
    let one = |kind: Kind| write::Output {
        path: format!("{folder}{}.json", kind.name()),
        edition: Edition::Public,
        bytes: pretty(kind).into_bytes(),
    };
    Kind::ALL.into_iter().map(one).collect()
}

fn pretty(kind: Kind) -> String {
    format!("{:#}\n", schema::of(kind))
}

/// Prints findings: for people on the error stream, for programs on the output.
fn tell(findings: &[Finding], sources: &Sources, redaction: &Redaction, reporting: Reporting) {
    let Reporting { format, exempt, volume: _ } = reporting;
    let (accepted, findings): (Vec<&Finding>, Vec<&Finding>) = findings.iter().partition(|one| one.is_acknowledged());
    let people = format == Format::Human;
    let colours = if people { Colours::Terminal } else { Colours::None };
    let shown = if people { SHOWN } else { findings.len() };
    let (mut text, mut veiled) = (String::new(), 0);
    for (number, finding) in findings.iter().copied().enumerate() {
        let veil = exempt == ExemptWords::Nowhere && redaction.hides(finding, sources);
        veiled += usize::from(veil);
        if number >= shown {
            continue;
        }
        if veil {
            text.push_str(&diagnostic::veiled(finding, redaction.path(finding.place, sources), sources, format));
            text.push_str(if people { "\n" } else { "" });
        } else {
            text.push_str(&diagnostic::render(std::slice::from_ref(finding), sources, format, colours));
        }
    }
    if !people {
        let _ = say(&text);
        return;
    }
    if findings.len() > SHOWN {
        let more = findings.len() - SHOWN;
        text.extend([format!("and {more} more; `--format short` lists them all\n\n")]);
    }
    if veiled > 0 {
        let are = counted_with(veiled, "finding", "is", "are");
        text.extend([format!("{are} not shown in full here; add `--show-exempt` to see all of it.\n")]);
    }
    if reporting.tells() || !findings.is_empty() {
        text.push_str(&summary(&findings, accepted.len()));
    }
    say_error(&text);
}

/// How many findings there are, in words, and how many warnings the records accept.
fn summary(findings: &[&Finding], accepted: usize) -> String {
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    let warnings = findings.len() - errors;
    match (errors, warnings) {
        (0, 0) if accepted > 0 => {
            format!("No findings but {} that the records accept.\n", counted(accepted, "warning"))
        }
        (0, 0) => "No findings.\n".into(),
        _ => format!(
            "{}, {}{}. Run `orderpaper explain CODE` with the code in square brackets to learn more.\n",
            counted(errors, "error"),
            counted(warnings, "warning"),
            if accepted > 0 {
                format!(" and {} that the records accept", counted(accepted, "warning"))
            } else {
                String::new()
            }
        ),
    }
}

fn say(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // The reader has closed the stream.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// The ids of all meetings, also of those whose record cannot be read.
fn meetings(workspace: &Workspace) -> Vec<&str> {
    let meetings = workspace.known.iter().filter(|name| name.kind == Kind::Meeting);
    meetings.map(|name| name.id.as_str()).collect()
}

/// The error that nothing has the id that somebody gave, with the nearest id that exists.
fn unknown(what: &str, id: &str, ids: &[&str]) -> CommandError {
    let near = diagnostic::nearest(id, ids.iter().copied());
    let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    format!("there is no {what} `{id}`{hint}").into()
}

/// Writes to the error stream, without colours where no terminal shows them.
fn say_error(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Whether somebody watches.
fn watched() -> bool {
    io::stderr().is_terminal()
}
