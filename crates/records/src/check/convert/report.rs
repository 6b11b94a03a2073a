//! Reports.

use chrono::NaiveDate;
use orderpaper_text::markup::Block;
use orderpaper_text::source::Place;

use super::{Converter, ModelError};
use crate::check::{due, exempt};
use crate::model::Correction;
use crate::model::policy::Appendices;
use crate::model::report::{
    ActionsOf, Appendix, AppendixFile, AttendanceOf, Clearance, CorrectedTable, ForwardPlanOf, GoesTo, IndicatorsOf,
    MinutesOf, PlanOf, Recommendation, Report, RisksOf, Section, SignedOff, Subject,
};
use crate::read::record::report as raw;
use crate::read::record::{FigureTable, RawDate, TableCorrection};
use crate::read::{Kind, Record, appendix_path};

impl Converter<'_, '_> {
    /// The report with this id of a meeting.
    pub(super) fn report(&self, meeting: &str, id: &str) -> Result<Report, ModelError> {
        let whole = format!("{meeting}/{id}");
        let record = self.context.report_with(&whole);
        let record = record.ok_or_else(|| ModelError(whole.clone()))?;
        let raw = &record.value;
        let contributors = raw.contributors.iter().map(|id| self.person(id)).collect::<Result<_, _>>()?;
        let contacts = raw.contacts.iter().map(|id| self.person(id)).collect::<Result<_, _>>()?;
        let clearances =
            raw.clearance.iter().map(|c| Ok(Clearance { by: c.by, person: self.person(&c.person)?, at: c.at.0 }));
        let goes_to = raw
            .goes_to
            .iter()
            .map(|to| Ok(GoesTo { committee: self.body_name(&to.committee, to.date.0)?, date: to.date.0 }));
        Ok(Report {
            id: id.to_owned(),
            place: Place::file(record.source),
            title: self.text(raw.title),
            author: self.person(&raw.author)?,
            number: raw.number.clone(),
            contributors,
            contacts,
            cabinet_member: raw.cabinet_member.as_ref().map(|id| self.person(id)).transpose()?,
            date: raw.date.map(|date| date.0),
            languages: self.languages(raw.language.as_deref()),
            headings: self.headings(raw.language.as_deref()),
            goes_to: goes_to.collect::<Result<_, ModelError>>()?,
            wards: self.optional(raw.wards),
            classification: raw.classification,
            exempt_categories: raw.exempt_categories.clone(),
            exempt_reason: self.optional(raw.exempt_reason),
            public_interest: self.optional(raw.public_interest),
            key_decision: raw.key_decision,
            forward_plan: raw.forward_plan.clone(),
            action: raw.action,
            purpose: self.optional(raw.purpose),
            late_because: self.optional(raw.late_because),
            urgent_because: self.optional(raw.urgent_because),
            clearances: clearances.collect::<Result<_, ModelError>>()?,
            lead_in: self.optional(raw.lead_in),
            recommendations: self.recommendations(raw, &raw.recommendation),
            lead_out: self.optional(raw.lead_out),
            sections: self.sections(raw)?,
            subject: self.subject(raw, raw.day(Kind::Report.date(&record.id).unwrap_or_default()))?,
            appendices: self.appendices(record),
            background_papers: raw
                .background_papers
                .as_ref()
                .map(|papers| papers.iter().map(|paper| self.text(*paper)).collect()),
            missing: due::missing_sections(self.context, record).iter().map(|policy| policy.id.clone()).collect(),
            corrections: self.corrections(&raw.corrected, exempt::any_in_report(raw)),
            corrected_tables: self.corrected_tables(record),
        })
    }

    /// A report with what it recommended before its meeting.
    pub(super) fn recommending(&self, before: &Record<raw::Report>, report: &Report) -> Report {
        let raw = &before.value;
        Report {
            lead_in: self.optional(raw.lead_in),
            recommendations: self.recommendations(raw, &raw.recommendation),
            lead_out: self.optional(raw.lead_out),
            ..report.clone()
        }
    }

    fn corrected_tables(&self, record: &Record<raw::Report>) -> Vec<CorrectedTable> {
        let exempt = exempt::tables(self.context, record.source);
        let one = |(index, table): (usize, &FigureTable)| {
            let exempt = exempt.contains(&index);
            let correction = |one: &TableCorrection| Correction { on: one.on.0, why: self.text(one.why), exempt };
            CorrectedTable {
                caption: self.text(table.caption),
                corrections: table.corrected.iter().map(correction).collect(),
                exempt,
            }
        };
        let corrected = record.value.table.iter().enumerate().filter(|(_, table)| !table.corrected.is_empty());
        corrected.map(one).collect()
    }

    /// The languages that a record asks for by `language`.
    pub(super) fn languages(&self, asked: Option<&str>) -> Vec<String> {
        let all = &self.council.value.languages;
        match asked {
            Some("both") => all.clone(),
            Some("headings") | None => all.iter().take(1).cloned().collect(),
            Some(one) => vec![one.to_owned()],
        }
    }

    /// The further languages that a record asks for in its headings.
    pub(super) fn headings(&self, asked: Option<&str>) -> Vec<String> {
        let further = self.council.value.languages.iter().skip(1);
        if asked == Some("headings") { further.cloned().collect() } else { Vec::new() }
    }

    fn recommendations(&self, report: &raw::Report, raw: &[raw::Recommendation]) -> Vec<Recommendation> {
        let one = |raw: &raw::Recommendation| Recommendation {
            id: raw.id.clone(),
            text: self.text_or_file(raw.text, raw.text_file),
            parts: self.recommendations(report, &raw.part),
            corrections: self.corrections(&raw.corrected, any_exempt(raw)),
            exempt: raw.exempt.then(|| {
                let categories = categories(report, &raw.exempt_categories);
                self.ground(categories, raw.exempt_reason, raw.public_interest)
            }),
        };
        raw.iter().map(one).collect()
    }

    /// The sections in the council's order, whatever the order in the record.
    fn sections(&self, report: &raw::Report) -> Result<Vec<Section>, ModelError> {
        let mut sections: Vec<(usize, Section)> = Vec::new();
        for section in &report.section {
            let rank = self.council.value.section.iter().position(|policy| policy.id == section.id);
            let text = self.text_or_file(section.text, section.text_file);
            let categories = categories(report, &section.exempt_categories);
            let ground = self.ground(categories, section.exempt_reason, section.public_interest);
            let text = text.map_blocks(|blocks| with_categories(blocks, &ground.categories));
            let corrections = self.corrections(&section.corrected, exempt::any_in_section(self.context, section));
            let signed_off = section.signed_off.as_ref();
            let signed_off =
                signed_off.map(|one| Ok(SignedOff { by: self.person(&one.by)?, on: one.on.map(|day| day.0) }));
            let made = Section {
                id: section.id.clone(),
                text,
                signed_off: signed_off.transpose()?,
                corrections,
                exempt: section.exempt.then_some(ground),
            };
            sections.push((rank.unwrap_or(usize::MAX), made));
        }
        sections.sort_by_key(|(rank, _)| *rank);
        Ok(sections.into_iter().map(|(_, section)| section).collect())
    }

    /// Whether policy attaches appendices to the pack.
    fn appendices_are_attached(&self) -> bool {
        let council = self.context.workspace.council.as_ref();
        council.is_some_and(|council| council.value.packs.appendices == Appendices::Attach)
    }

    fn appendices(&self, record: &Record<raw::Report>) -> Vec<Appendix> {
        let one = |(index, raw): (usize, &raw::Appendix)| Appendix {
            id: raw.id.clone(),
            title: self.text(raw.title),
            file: raw.file.as_ref().map(|file| {
                let path = appendix_path(self.context.meeting_of(record), file);
                AppendixFile { path, place: record.place(&format!("appendix.{index}.file")) }
            }),
            alt: self.text_or_empty(raw.alt),
            attach: raw.attach.unwrap_or_else(|| self.appendices_are_attached()),
            withdrawn: self.optional(raw.withdrawn),
            to_follow: raw.to_follow,
            corrections: self.corrections(&raw.corrected, raw.exempt),
            exempt: raw.exempt.then(|| {
                let categories = categories(&record.value, &raw.exempt_categories);
                self.ground(categories, raw.exempt_reason, raw.public_interest)
            }),
        };
        record.value.appendix.iter().enumerate().map(one).collect()
    }

    /// What a report is about. That it is about two things is an error (`two-subjects`).
    fn subject(&self, raw: &raw::Report, day: NaiveDate) -> Result<Subject, ModelError> {
        let plan = |of: &raw::ProgressOf| PlanOf { plan: of.plan.clone(), as_at: of.as_at.map(|date| date.0) };
        let indicators = |of: &raw::PerformanceOf| IndicatorsOf {
            as_at: of.as_at.map(|date| date.0),
            priorities: of.priorities.clone(),
        };
        let risks = |of: &raw::RisksOf| RisksOf { register: of.register.clone(), as_at: of.as_at.map(|date| date.0) };
        let actions = |of: &raw::ActionsOf| ActionsOf {
            as_at: of.as_at.map(|date| date.0),
            committees: of.committees.clone(),
            group_by: of.group_by,
        };
        let forward_plan = |of: &raw::ForwardPlanOf| {
            Ok(ForwardPlanOf {
                on: day,
                until: of.until.map(|date| date.0),
                committees: of.committees.clone(),
                key_only: of.key_only,
                decisions: of.decision.iter().map(|one| self.planned(one, day)).collect::<Result<_, ModelError>>()?,
            })
        };
        let forward_plan = raw.forward_plan_of.as_ref().map(forward_plan).transpose()?;
        let minutes = |from: RawDate, to: Option<RawDate>, committees: &Option<Vec<String>>| MinutesOf {
            from: from.0,
            to: to.map(|date| date.0),
            committees: committees.clone(),
        };
        let attendance =
            |of: &raw::AttendanceOf| AttendanceOf { of: minutes(of.from, of.to, &of.committees), layout: of.layout };
        let index = |of: &raw::IndexOf| minutes(of.from, of.to, &of.committees);
        let of = [
            raw.performance.as_ref().map(|of| Subject::Performance(indicators(of))),
            raw.dashboard.as_ref().map(|of| Subject::Dashboard(indicators(of))),
            raw.progress.as_ref().map(|of| Subject::Progress(plan(of))),
            raw.risks.as_ref().map(|of| Subject::Risks(risks(of))),
            raw.overview.as_ref().map(|of| Subject::Overview(plan(of))),
            raw.actions.as_ref().map(|of| Subject::Actions(actions(of))),
            forward_plan.map(Subject::ForwardPlan),
            raw.attendance.as_ref().map(|of| Subject::Attendance(attendance(of))),
            raw.minutes_index.as_ref().map(|of| Subject::MinutesIndex(index(of))),
        ];
        Ok(of.into_iter().flatten().next().unwrap_or_default())
    }
}

/// The categories for which a part of a report is exempt: its own or, without, those of the report.
fn categories(report: &raw::Report, own: &[u32]) -> Vec<u32> {
    if own.is_empty() { report.exempt_categories.clone() } else { own.to_vec() }
}

/// Whether a recommendation is exempt, or anything in it.
fn any_exempt(raw: &raw::Recommendation) -> bool {
    raw.exempt || raw.part.iter().any(any_exempt)
}

/// Exempt paragraphs with their own categories or, without these, those of the section or report.
fn with_categories(mut blocks: Vec<Block>, of_section: &[u32]) -> Vec<Block> {
    for block in &mut blocks {
        if let Block::Exempt { categories, .. } = block
            && categories.is_empty()
        {
            categories.extend(of_section);
        }
    }
    blocks
}
