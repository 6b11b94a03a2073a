//! Reports.

use orderpaper_text::markup::Block;
use orderpaper_text::source::Place;

use super::{Converter, Unsound};
use crate::model::Exemption;
use crate::model::policy::Appendices;
use crate::model::report::{
    ActionsOf, Appendix, AttendanceOf, FigureTable, ForwardPlanOf, IndicatorsOf, PlanOf, Recommendation, Report,
    RisksOf, Section, Subject,
};
use crate::read::Record;
use crate::read::record::report as raw;

impl Converter<'_, '_> {
    /// The report with this id of a meeting.
    pub(super) fn report(&self, meeting: &str, id: &str) -> Result<Report, Unsound> {
        let whole = format!("{meeting}/{id}");
        let record = self.context.report_with(&whole);
        let record = record.ok_or_else(|| Unsound(whole.clone()))?;
        let raw = &record.value;
        let source = record.source;
        let contacts = raw.contacts.iter().map(|id| self.person(id)).collect::<Result<_, _>>()?;
        let clearances = raw.clearance.iter().map(|c| Ok((c.by, self.person(&c.person)?, c.at.0)));
        let goes_to = raw.goes_to.iter().map(|to| Ok((self.committee_name(&to.committee, to.date.0)?, to.date.0)));
        let background = raw.background_papers.iter().flatten().enumerate();
        Ok(Report {
            id: id.to_owned(),
            place: Place::file(source),
            title: self.text(source, "title"),
            author: self.person(&raw.author)?,
            contacts,
            cabinet_member: raw.cabinet_member.as_ref().map(|id| self.person(id)).transpose()?,
            date: raw.date.map(|date| date.0),
            languages: self.languages(raw.language.as_deref()),
            goes_to: goes_to.collect::<Result<_, Unsound>>()?,
            wards: self.optional(source, "wards"),
            classification: raw.classification,
            exempt_categories: raw.exempt_categories.clone(),
            exempt_reason: self.optional(source, "exempt_reason"),
            public_interest: self.optional(source, "public_interest"),
            key_decision: raw.key_decision,
            forward_plan: raw.forward_plan.clone(),
            action: raw.action,
            purpose: self.optional(source, "purpose"),
            late_because: self.optional(source, "late_because"),
            urgent_because: self.optional(source, "urgent_because"),
            clearances: clearances.collect::<Result<_, Unsound>>()?,
            lead_in: self.optional(source, "lead_in"),
            recommendations: self.recommendations(record, "recommendation", &raw.recommendation),
            lead_out: self.optional(source, "lead_out"),
            sections: self.sections(record),
            tables: self.tables(record),
            subject: subject(raw),
            appendices: self.appendices(record),
            background_papers: background
                .map(|(index, _)| self.text(source, &format!("background_papers.{index}")))
                .collect(),
        })
    }

    /// The languages that a record asks for by `language`.
    pub(super) fn languages(&self, asked: Option<&str>) -> Vec<String> {
        let all = &self.council.value.languages;
        match asked {
            Some("both") => all.clone(),
            Some(one) => vec![one.to_owned()],
            None => all.iter().take(1).cloned().collect(),
        }
    }

    fn recommendations(
        &self,
        record: &Record<raw::Report>,
        path: &str,
        raw: &[raw::Recommendation],
    ) -> Vec<Recommendation> {
        let one = |(index, raw): (usize, &raw::Recommendation)| {
            let path = format!("{path}.{index}");
            Recommendation {
                id: raw.id.clone(),
                text: self.text(record.source, &format!("{path}.text")),
                parts: self.recommendations(record, &format!("{path}.part"), &raw.part),
                exempt: raw.exempt.then(|| self.exemption(record, &path, &raw.exempt_categories)),
            }
        };
        raw.iter().enumerate().map(one).collect()
    }

    /// The sections in the council's order, whatever the order in the record.
    fn sections(&self, record: &Record<raw::Report>) -> Vec<Section> {
        let mut sections: Vec<(usize, Section)> = Vec::new();
        for (index, section) in record.value.section.iter().enumerate() {
            let rank = self.council.value.section.iter().position(|policy| policy.id == section.id);
            let text = self.text(record.source, &format!("section.{index}.text"));
            let path = format!("section.{index}");
            let ground = self.exemption(record, &path, &section.exempt_categories);
            let text = text.map_blocks(|blocks| with_categories(blocks, &ground.categories));
            let made = Section { id: section.id.clone(), text, exempt: section.exempt.then_some(ground) };
            sections.push((rank.unwrap_or(usize::MAX), made));
        }
        sections.sort_by_key(|(rank, _)| *rank);
        sections.into_iter().map(|(_, section)| section).collect()
    }

    /// The ground on which the part at `path` is exempt: its own or, without, that of the report.
    fn exemption(&self, record: &Record<raw::Report>, path: &str, own: &[u32]) -> Exemption {
        let categories = if own.is_empty() { &record.value.exempt_categories } else { own };
        self.ground(record.source, path, categories.to_vec())
    }

    fn tables(&self, record: &Record<raw::Report>) -> Vec<FigureTable> {
        let one = |(index, table): (usize, &raw::FigureTable)| {
            let text = |field: &str| self.text(record.source, &format!("table.{index}.{field}"));
            let row = |path: String, row: &raw::FigureRow| {
                (text(&format!("{path}.label")), row.values.iter().map(|value| value.0).collect())
            };
            FigureTable {
                id: table.id.clone(),
                caption: text("caption"),
                label: text("label"),
                columns: (0..table.columns.len()).map(|column| text(&format!("columns.{column}"))).collect(),
                decimals: table.decimals.unwrap_or(0),
                rows: table.row.iter().enumerate().map(|(at, r)| row(format!("row.{at}"), r)).collect(),
                total: table.total.as_ref().map(|r| row("total".into(), r)),
            }
        };
        record.value.table.iter().enumerate().map(one).collect()
    }

    /// Whether policy attaches appendices to the pack.
    fn appendices_are_attached(&self) -> bool {
        let council = self.context.workspace.council.as_ref();
        council.is_some_and(|council| council.value.packs.appendices == Appendices::Attach)
    }

    fn appendices(&self, record: &Record<raw::Report>) -> Vec<Appendix> {
        let one = |(index, raw): (usize, &raw::Appendix)| Appendix {
            id: raw.id.clone(),
            title: self.text(record.source, &format!("appendix.{index}.title")),
            file: raw.file.as_ref().map(|file| {
                let path = format!("meetings/{}/appendices/{file}", self.context.meeting_of(record));
                (path, record.place(&format!("appendix.{index}.file")))
            }),
            alt: self.text(record.source, &format!("appendix.{index}.alt")),
            attach: raw.attach.unwrap_or_else(|| self.appendices_are_attached()),
            to_follow: raw.to_follow,
            exempt: raw.exempt.then(|| self.exemption(record, &format!("appendix.{index}"), &raw.exempt_categories)),
        };
        record.value.appendix.iter().enumerate().map(one).collect()
    }
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

/// What a report is about. That it is about two things is an error (`two-subjects`).
fn subject(raw: &raw::Report) -> Subject {
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
    let forward_plan = |of: &raw::ForwardPlanOf| ForwardPlanOf {
        until: of.until.map(|date| date.0),
        committees: of.committees.clone(),
        key_only: of.key_only,
    };
    let attendance = |of: &raw::AttendanceOf| AttendanceOf {
        from: of.from.0,
        to: of.to.map(|date| date.0),
        committees: of.committees.clone(),
    };
    let of = [
        raw.performance.as_ref().map(|of| Subject::Performance(indicators(of))),
        raw.dashboard.as_ref().map(|of| Subject::Dashboard(indicators(of))),
        raw.progress.as_ref().map(|of| Subject::Progress(plan(of))),
        raw.risks.as_ref().map(|of| Subject::Risks(risks(of))),
        raw.overview.as_ref().map(|of| Subject::Overview(plan(of))),
        raw.actions.as_ref().map(|of| Subject::Actions(actions(of))),
        raw.forward_plan_of.as_ref().map(|of| Subject::ForwardPlan(forward_plan(of))),
        raw.attendance.as_ref().map(|of| Subject::Attendance(attendance(of))),
    ];
    of.into_iter().flatten().next().unwrap_or_default()
}
