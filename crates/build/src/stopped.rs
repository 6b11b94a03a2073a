//! What cannot be made because of errors. Everything else is made.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use orderpaper_compose::{Paper, PaperKind};
use orderpaper_records::check::aside::{body_of, register_is_whole};
use orderpaper_records::model::Model;
use orderpaper_records::model::decision::DECISIONS;
use orderpaper_records::model::meeting::{Item, Meeting};
use orderpaper_records::model::policy::ItemKind;
use orderpaper_records::model::report::{Report, Subject};
use orderpaper_records::read::{Kind, RecordName, Workspace};

use crate::write::{OutputReport, Owned};
use crate::{PACK, Request};

/// What cannot be made.
#[derive(Debug, Default)]
pub(super) struct Stopped {
    /// The files with the errors for which it is everything.
    everything: Option<BTreeSet<String>>,
    /// The meetings of which nothing can be made.
    meetings: BTreeSet<String>,
    /// Those of which a paper is missing, so that there is no agenda or pack.
    incomplete: BTreeSet<String>,
    /// The meetings and ids of single papers.
    papers: BTreeSet<(String, String)>,
    /// The meetings of which nobody can tell whose they are, so that they keep papers of every body back.
    nameless: BTreeSet<String>,
}

impl Stopped {
    /// Stops everything because of errors in files.
    pub(super) fn everything(&mut self, files: BTreeSet<String>) {
        self.everything.get_or_insert_default().extend(files);
    }

    /// The files for whose errors everything is stopped.
    pub(super) fn of_everything(&self) -> Option<&BTreeSet<String>> {
        self.everything.as_ref()
    }

    /// Stops a meeting as a whole.
    pub(super) fn meeting(&mut self, meeting: &str) {
        self.meetings.insert(meeting.to_owned());
    }

    /// Stops one paper, and the agenda and the pack of its meeting.
    pub(super) fn paper(&mut self, meeting: &str, id: &str) {
        self.papers.insert((meeting.to_owned(), id.to_owned()));
        self.incomplete.insert(meeting.to_owned());
    }

    /// Stops the agenda and the packs of a meeting.
    pub(super) fn pack(&mut self, meeting: &str) {
        self.incomplete.insert(meeting.to_owned());
    }

    /// Stops all that depends on what was set aside.
    pub(super) fn by_records(&mut self, whole: &Workspace, rest: &Workspace, model: &Model, papers: &[Paper]) {
        let aside = SetAside { whole, names: &rest.set_aside };
        for name in &rest.set_aside {
            match (name.kind, name.id.split_once('/')) {
                (Kind::Meeting, _) => {
                    self.meeting(&name.id);
                    if body_of(whole, &name.id).is_none() {
                        self.nameless.insert(name.id.clone());
                    }
                }
                (Kind::Report, Some((meeting, id))) => self.paper(meeting, id),
                (Kind::Minutes, _) => OF_MINUTES.iter().for_each(|id| {
                    self.papers.insert((name.id.clone(), (*id).to_owned()));
                }),
                (Kind::Decision, _) => {
                    self.papers.insert((DECISIONS.to_owned(), name.id.clone()));
                    if may_be_published(whole, &name.id) {
                        self.pack(DECISIONS);
                    }
                }
                _ => {}
            }
        }
        let meetings: BTreeMap<&str, &Meeting> = model.meetings.iter().map(|one| (one.id.as_str(), one)).collect();
        for meeting in meetings.values().filter(|meeting| aside.hides_last_minutes(meeting, model)) {
            self.pack(&meeting.id);
            for id in OF_MINUTES {
                self.papers.insert((meeting.id.clone(), id.to_owned()));
            }
        }
        for paper in papers {
            let is_stopped = match paper.kind {
                kind if kind.is_register() => {
                    let meeting = meetings.get(paper.meeting.as_str());
                    let mut reports =
                        meeting.iter().flat_map(|one| one.items.iter().filter_map(|item| item.report.as_ref()));
                    let report = meeting.zip(reports.find(|report| report.id == paper.id));
                    report.is_none_or(|(meeting, report)| !collects_all((whole, rest), meeting, report))
                }
                PaperKind::PerformanceReport | PaperKind::Dashboard => aside.touches_indicators(),
                PaperKind::Minutes | PaperKind::Decisions => meetings
                    .get(paper.meeting.as_str())
                    .is_some_and(|meeting| aside.numbers(meeting) || aside.may_approve(meeting)),
                _ => false,
            };
            if is_stopped && paper.kind.is_report() {
                self.paper(&paper.meeting, &paper.id);
            } else if is_stopped {
                self.papers.insert((paper.meeting.clone(), paper.id.clone()));
            }
        }
    }

    /// Whether a paper cannot be made.
    pub(super) fn holds(&self, paper: &Paper) -> bool {
        self.holds_one(paper.kind.name(), &paper.meeting, &paper.id)
    }

    /// Whether what was made must not go out.
    pub(super) fn holds_output(&self, output: &OutputReport) -> bool {
        self.holds_one(&output.kind, &output.meeting, &output.paper)
    }

    fn holds_one(&self, kind: &str, meeting: &str, id: &str) -> bool {
        let of_pack = [PaperKind::Agenda, PaperKind::Corrections, PaperKind::Pack];
        self.holds_meeting(meeting)
            || self.papers.contains(&(meeting.to_owned(), id.to_owned()))
            || (of_pack.iter().any(|one| one.name() == kind) && self.incomplete.contains(meeting))
    }

    /// Whether a file that is kept beside a paper must not go out.
    pub(super) fn holds_file(&self, meeting: &str, id: &str) -> bool {
        let of_pack = if id == AGENDA { PaperKind::Agenda.name() } else { "" };
        self.holds_one(of_pack, meeting, id)
    }

    /// The meetings of which something cannot be made.
    pub(super) fn of_meetings(&self) -> BTreeSet<&str> {
        let papers = self.papers.iter().map(|(meeting, _)| meeting);
        self.meetings.iter().chain(&self.incomplete).chain(papers).map(String::as_str).collect()
    }

    /// The meetings of which nobody can tell whose they are.
    pub(super) fn nameless(&self) -> impl Iterator<Item = &str> {
        self.nameless.iter().map(String::as_str)
    }

    /// Whether anything that is asked for cannot be made.
    pub(super) fn touches(&self, request: &Request) -> bool {
        let is_asked = |meeting: &String| request.meeting.as_ref().is_none_or(|asked| asked == meeting);
        let pack = request.paper.as_deref().is_none_or(|paper| [AGENDA, PACK].contains(&paper));
        self.everything.is_some()
            || self.meetings.iter().any(is_asked)
            || (pack && self.incomplete.iter().any(is_asked))
            || self.papers.iter().any(|(meeting, id)| {
                // A decision that is not to be published yet stops no edition of the others.
                let is_other = meeting == DECISIONS && request.is_publishing();
                is_asked(meeting) && request.paper.as_ref().is_none_or(|paper| paper == id) && !is_other
            })
    }

    /// Whether the agenda and the packs of a meeting cannot be made.
    pub(super) fn holds_pack(&self, meeting: &str) -> bool {
        self.holds_meeting(meeting) || self.incomplete.contains(meeting)
    }

    /// Whether nothing of a meeting can be made.
    pub(super) fn holds_meeting(&self, meeting: &str) -> bool {
        self.everything.is_some() || self.meetings.contains(meeting)
    }

    /// Whether a file of an earlier build stays as it is, as nobody can tell whether the records still ask for it.
    pub(super) fn leaves(&self, owned: &Owned<'_>) -> bool {
        self.holds_pack(owned.meeting) || self.papers.contains(&(owned.meeting.to_owned(), owned.paper.to_owned()))
    }
}

/// Whether what a report collects from meetings lacks nothing.
fn collects_all(all: (&Workspace, &Workspace), meeting: &Meeting, report: &Report) -> bool {
    let is_among = |ids: &Option<Vec<String>>, id: &str| ids.as_ref().is_none_or(|ids| ids.iter().any(|one| one == id));
    if let Some(of) = report.subject.minutes() {
        // Whether minutes are drafts is told of the day of the meeting.
        let last = of.to.unwrap_or(meeting.date).max(meeting.date);
        return register_is_whole(all, &|body| of.is_of(body), &|day| day >= of.from && day <= last);
    }
    match &report.subject {
        Subject::Actions(of) => {
            let last = of.as_at.or(report.date).unwrap_or(meeting.date);
            register_is_whole(all, &|body| is_among(&of.committees, body), &|day| day <= last)
        }
        Subject::ForwardPlan(of) => register_is_whole(all, &|body| is_among(&of.committees, body), &|day| {
            day > meeting.date && of.until.is_none_or(|until| day <= until)
        }),
        _ => true,
    }
}

/// Whether a decision that has errors was published, or its record says so.
fn may_be_published(whole: &Workspace, id: &str) -> bool {
    let path = Kind::Decision.place().replace("<date>-<id>", id);
    let is_kept = whole.kept.get(DECISIONS).is_some_and(|kept| kept.records.contains(&path));
    let source = whole.sources.iter().find(|(_, source)| source.path == path);
    is_kept
        || source.is_none_or(|(_, source)| source.text.lines().any(|line| line.trim_start().starts_with("published")))
}

/// The id of an agenda.
pub(super) const AGENDA: &str = "agenda";

/// The ids of the papers that minutes make.
pub(super) const OF_MINUTES: [&str; 2] = ["minutes", "decisions"];

/// The records that were set aside.
struct SetAside<'a> {
    whole: &'a Workspace,
    names: &'a BTreeSet<RecordName>,
}

impl SetAside<'_> {
    /// The day and the body of each meeting whose record of a kind was set aside. The body of one whose agenda cannot be read is not
    /// known.
    fn meetings(&self, kind: Kind) -> impl Iterator<Item = (NaiveDate, Option<&str>)> {
        self.names
            .iter()
            .filter(move |name| name.kind == kind)
            .filter_map(|name| Some((Kind::Meeting.date(&name.id)?, body_of(self.whole, &name.id))))
    }

    /// Whether the last meeting before this one was set aside, whose minutes its agenda takes.
    fn hides_last_minutes(&self, meeting: &Meeting, model: &Model) -> bool {
        let takes_last = |item: &&Item| item.kind == ItemKind::Minutes;
        let last = model.meetings.iter().filter(|one| one.body.id == meeting.body.id && one.date < meeting.date);
        let last = last.map(|one| one.date).max();
        meeting.items.iter().any(|item| takes_last(&item))
            && self.meetings(Kind::Meeting).any(|(day, body)| {
                let is_same = body.is_none_or(|body| body == meeting.body.id);
                is_same && day < meeting.date && last.is_none_or(|last| day >= last)
            })
    }

    /// Whether a meeting whose minutes were set aside may have been the first to approve the minutes of this one.
    fn may_approve(&self, meeting: &Meeting) -> bool {
        self.meetings(Kind::Minutes).any(|(day, body)| {
            let is_first = meeting.approved_on.as_ref().is_none_or(|by| day <= by.day);
            day > meeting.date && is_first && body.is_none_or(|body| body == meeting.body.id)
        })
    }

    /// Whether the numbers of minutes and decisions may go on from minutes that were set aside.
    fn numbers(&self, meeting: &Meeting) -> bool {
        self.meetings(Kind::Minutes)
            .any(|(day, body)| day <= meeting.date && body.is_none_or(|body| body == meeting.body.id))
    }

    /// Whether a paper on a group of indicators may lack one.
    fn touches_indicators(&self) -> bool {
        self.names.iter().any(|name| name.kind == Kind::Indicator)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use orderpaper_compose::locale::Locale;
    use orderpaper_compose::{self as compose, PackPurpose};
    use orderpaper_records::check::{self, Context, aside};
    use orderpaper_records::project::{Edition, project};
    use orderpaper_records::read::{self, Kind, Unsaved};
    use orderpaper_text::diagnostic;
    use rayon::prelude::*;

    use super::*;

    /// What each paper and pack that can be made prints, by its path.
    fn prints(workspace: &Workspace) -> Option<BTreeMap<String, String>> {
        let context = Context::new(workspace);
        let findings = check::check(&context);
        let rest =
            if diagnostic::any_error(&findings) { Some(aside::sound(&context, &findings, &|_| false)?) } else { None };
        let sound = rest.as_ref().unwrap_or(workspace);
        let model = check::model(&Context::new(sound)).unwrap();
        let locale = Locale::new(&BTreeMap::new()).unwrap();
        let [public, restricted] = [Edition::Public, Edition::Restricted].map(|edition| project(&model, edition));
        let mut papers = compose::papers(&public, &locale);
        papers.extend(compose::papers(&restricted, &locale));
        let mut stopped = Stopped::default();
        if rest.is_some() {
            stopped.by_records(workspace, sound, &model, &papers);
        }
        let packs = compose::packs(&public, &restricted, &locale, PackPurpose::Build);
        let packs = packs.into_iter().flatten().filter(|pack| !stopped.holds_pack(&pack.front.meeting));
        let packs = packs.map(|pack| (format!("{}/pack {:?}", pack.front.meeting, pack.edition), format!("{pack:#?}")));
        let made = papers.iter().filter(|paper| !stopped.holds(paper));
        let made = made.map(|paper| (format!("{}/{} {:?}", paper.meeting, paper.id, paper.edition), words_of(paper)));
        Some(made.chain(packs).collect())
    }

    /// What a paper says. A link to a paper that is not made is no link, but says the same.
    fn words_of(paper: &Paper) -> String {
        let words = paper.clone().words();
        words.into_iter().filter(|word| !word.starts_with("orderpaper:")).collect::<Vec<_>>().join("\n")
    }

    /// An error of meaning in a record of a kind: the record can be read.
    fn faulty(kind: Kind) -> Option<&'static str> {
        match kind {
            Kind::Report => Some("\n[[appendix]]\nid = \"zz\"\ntitle = \"Zz\"\n"),
            Kind::Minutes => Some("\n[[item]]\nid = \"zz\"\ntext = \"Zz\"\n"),
            Kind::Meeting => Some("\n[[item]]\nid = \"zz\"\nreport = \"zz\"\n"),
            Kind::Committee => Some("\n[[term]]\nperson = \"zz\"\nfrom = 2026-01-01\n"),
            _ => None,
        }
    }

    /// An error in any record, one at a time, changes nothing in the papers that are made all the same.
    fn one_fault_changes_nothing_else(root: &str) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(root).canonicalize().unwrap();
        let whole = read::workspace(&root);
        let before = prints(&whole).unwrap();
        // What cannot be read and may be exempt stops everything.
        let has_exempt = whole.sources.iter().any(|(_, source)| source.text.contains("exempt"));
        let records = whole.sources.iter().filter_map(|(_, source)| Some((Kind::of(&source.path)?, source)));
        let faults = records.flat_map(|(name, source)| {
            let unread = format!("{}\nthis is no TOML\n", source.text);
            let read = faulty(name.kind).map(|more| format!("{}{more}", source.text));
            read.into_iter().chain([unread]).map(move |text| (name.clone(), source.path.clone(), text))
        });
        let faults: Vec<_> = faults.collect();
        let wrong = faults.par_iter().flat_map_iter(|(name, path, text)| {
            let unsaved = Unsaved::from([(path.clone(), text.clone())]);
            let made = prints(&read::workspace_with(&root, &unsaved));
            let is_shared = matches!(name.kind, Kind::Council | Kind::People | Kind::Glossary);
            let mut wrong: Vec<String> = Vec::new();
            if made.is_none() && !is_shared && !has_exempt {
                wrong.push(format!("{path} stops everything"));
            }
            for (paper, now) in made.unwrap_or_default() {
                let same = before.get(&paper) == Some(&now);
                if !same {
                    let old = before.get(&paper).map(String::as_str).unwrap_or_default();
                    let line = old.lines().zip(now.lines()).find(|(old, now)| old != now);
                    wrong.push(format!("{path} changes {paper}: {line:?}"));
                }
            }
            wrong
        });
        let wrong: Vec<String> = wrong.collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_note_that_cannot_be_read_stops_no_report_from_before_its_day() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").canonicalize().unwrap();
        let note = "plans/improvement/2006-09-18.toml".to_owned();
        let workspace = read::workspace_with(&root, &Unsaved::from([(note, "this is no TOML".to_owned())]));
        let context = Context::new(&workspace);
        let rest = aside::sound(&context, &check::check(&context), &|_| false).unwrap();
        let aside = |id: &str| rest.is_set_aside(Kind::Report, id);
        assert!(aside("2006-09-26-children-scrutiny/improvement-plan-progress"));
        assert!(!aside("2006-03-13-children-scrutiny/improvement-plan-progress"));
    }

    #[test]
    fn a_fault_in_one_record_changes_no_other_paper() {
        for root in ["content", "examples/parish", "examples/bilingual"] {
            one_fault_changes_nothing_else(root);
        }
    }
}
