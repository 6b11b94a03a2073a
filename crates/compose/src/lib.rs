//! Papers and packs: what each prints, with its numbers, references and glossary, and no word of markup.
//!
//! A paper knows nothing of the pack that it may be in.

mod anchor;
mod corrections;
mod embed;
mod fixed;
mod furniture;
mod gaps;
mod glossary;
mod head;
mod headings;
mod kind;
pub mod locale;
mod meeting;
mod names;
mod notices;
mod number;
mod one_language;
mod paper;
mod part;
mod performance;
mod progress;
mod references;
mod registers;
mod risks;
mod sections;
mod sentence;
mod tables;
mod visit;
mod withheld;

pub use anchor::Anchor;
pub use corrections::CORRECTIONS;
pub use furniture::{Furniture, PageSize, Run, Running, RunningLine, RunningSheet};
pub use kind::PaperKind;
pub use meeting::{
    AccessibilityNote, AgendaItem, AgendaLine, AttachedFile, Inclusion, KnownOfPages, LeftOut, LinkedReport,
    LinkedReports, MinutePiece, NoticeLine, Pack, PackItem, PackPart, PackPurpose, PageSpan, PartContent, PartPages,
    packs, replaces, worded_change,
};
pub use paper::{Field, Glossary, GlossaryTerm, Marking, Paper, Version};
pub use part::{
    AppendixLine, Group, Heading, LabelledLine, Part, PeopleGroup, Piece, Recommendation, WithheldParagraph,
};
pub use performance::{Annex, Fact, Forecast, Highlight, Highlights, MeasureBlock, Performance, Score, Voice};
pub use progress::{
    ChangeGroup, ImpactMeasure, Overview, OverviewRow, Progress, RatingCounts, RatingHistory, RatingMark, Row,
};
pub use registers::{CollectedTable, TableKind, follow_up_words};
pub use risks::{ClosedRisk, Matrix, MatrixCell, MatrixRow, RiskRow, RiskScore, Risks};
pub use visit::{PaperField, Visitor, Words, WordsOf};

use meeting::MeetingComposer;
use paper::{Draft, Identity};
use references::{Linking, Lookup, Papers};
use withheld::Withheld;

use crate::locale::Locale;
use orderpaper_records::model::Model;
use orderpaper_records::model::meeting::{Item, Meeting};
use orderpaper_records::model::policy::{BilingualLayout, Classification, Orientation};
use orderpaper_records::model::report::{Report, Subject};
use orderpaper_records::project::{Edition, Projection};
use orderpaper_text::markup::Inline;

/// Every paper of a projection; of the restricted edition those that the public one cannot print whole. They come in the order of
/// meetings: reports in the order of their items, then what the meeting itself needs.
#[must_use]
pub fn papers(projection: &Projection, locale: &Locale) -> Vec<Paper> {
    let (model, edition) = (&projection.model, projection.edition);
    let mut papers = Vec::new();
    for meeting in &model.meetings {
        let reports = meeting.items.iter().filter_map(|item| {
            let wanted = |report: &&Report| edition == Edition::Public || report.classification != Classification::Open;
            let report = item.report.as_ref().filter(wanted)?;
            Some(Composer { model, locale, meeting, item, report, edition }.paper())
        });
        papers.extend(reports);
        papers.extend(meeting::papers(model, locale, meeting, edition));
    }
    papers.extend(meeting::decisions(model, locale, edition));
    papers
}

/// Everything that a paper is made from.
struct Composer<'a> {
    model: &'a Model,
    locale: &'a Locale,
    meeting: &'a Meeting,
    item: &'a Item,
    report: &'a Report,
    edition: Edition,
}

impl<'a> Composer<'a> {
    /// What exempt matter is reported with.
    fn withheld<'b>(&self, language: &'b str) -> Withheld<'b>
    where
        'a: 'b,
    {
        Withheld { model: self.model, locale: self.locale, edition: self.edition, language, day: self.meeting.date }
    }

    /// What the papers of its meeting are made from.
    fn of_meeting(&self) -> MeetingComposer<'a> {
        MeetingComposer { model: self.model, locale: self.locale, meeting: self.meeting, edition: self.edition }
    }

    fn paper(&self) -> Paper {
        let kind = match &self.report.subject {
            Subject::Words => PaperKind::CoverReport,
            Subject::Progress(_) => PaperKind::ProgressReport,
            Subject::Performance(_) => PaperKind::PerformanceReport,
            Subject::Dashboard(_) => PaperKind::Dashboard,
            Subject::Overview(_) => PaperKind::PlanOverview,
            Subject::Risks(_) => PaperKind::RiskRegister,
            Subject::Actions(_) => PaperKind::ActionLog,
            Subject::ForwardPlan(_) => PaperKind::ForwardPlan,
            Subject::Attendance(_) => PaperKind::Attendance,
            Subject::MinutesIndex(_) => PaperKind::MinutesIndex,
        };
        let orientation = match kind {
            PaperKind::CoverReport => Orientation::Portrait,
            _ => self.meeting.policy.progress_page,
        };
        let identity = Identity {
            kind,
            meeting: self.meeting.id.clone(),
            id: self.report.id.clone(),
            edition: self.edition,
            date: self.report.date.unwrap_or(self.meeting.date),
            place: self.report.place,
        };
        let languages = &self.report.languages;
        let versions = languages.iter().map(|language| self.version(language)).collect();
        let versions = headings::paired(versions, self.report.headings.iter().map(|language| self.version(language)));
        let charts = self.report.sections.iter().any(|section| section.text.places_records())
            || self.report.recommendations.iter().any(|one| one.text.places_records());
        let paper = Paper::new(self.model, self.locale, identity, versions);
        Paper {
            orientation,
            charts,
            // A chart has no room in half a page.
            bilingual: if charts { BilingualLayout::Sequence } else { paper.bilingual },
            pages: self.meeting.policy.pages.filter(|_| kind == PaperKind::CoverReport),
            sheet: languages.first().and_then(|language| self.attendance_sheet(language)),
            ..paper
        }
    }

    fn version(&self, language: &str) -> Version {
        let mut draft = Draft {
            kicker: self.kicker(language),
            title: self.report.title.line(language),
            author: names::office(&self.report.author, language, self.meeting.date),
            head: self.head(language),
            parts: self.parts(language),
        };
        let own = references::targets(self, language, &draft.parts);
        let papers = Papers::of(self.of_meeting(), language, Some(&self.item.id), Linking::Links);
        let exempt = self.locale.say(language, "ref-exempt", &[]);
        Lookup::new(own, papers, exempt).resolve(&mut draft, language);
        let item = self.locale.say(language, "agenda-item", &[("number", &self.item.number)]);
        Version { item, ..Version::new(self.model, self.locale, language, draft, self.marking(language)) }
    }
}

fn words(text: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}
