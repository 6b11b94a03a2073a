//! The kinds of paper.

/// The kinds of paper. Each has a template of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperKind {
    /// An officer's report on an item.
    CoverReport,
    /// An officer's report on the progress of a plan.
    ProgressReport,
    /// An officer's report on how indicators are.
    PerformanceReport,
    /// The risks of a register.
    RiskRegister,
    /// A plan by priority, with ratings over time.
    PlanOverview,
    /// Indicators at a glance.
    Dashboard,
    /// What meetings have agreed, and how it is.
    ActionLog,
    /// What later meetings are to decide.
    ForwardPlan,
    /// How often members came to meetings.
    Attendance,
    /// What minutes are about, by subject.
    MinutesIndex,
    /// The summons to a meeting and its agenda.
    Agenda,
    /// What was corrected in an agenda and its reports since they were published.
    Corrections,
    /// What was said and resolved at a meeting.
    Minutes,
    /// What a meeting has decided.
    Decisions,
    /// What an officer or a single member has decided.
    Decision,
    /// The front sheet of a pack, or the sheet of a file in it.
    Pack,
}

impl PaperKind {
    /// Whether it collects what all meetings recorded.
    #[must_use]
    pub fn is_register(self) -> bool {
        matches!(self, Self::ActionLog | Self::ForwardPlan | Self::Attendance | Self::MinutesIndex)
    }

    /// Whether it is an officer's report on an item of an agenda.
    #[must_use]
    pub fn is_report(self) -> bool {
        !matches!(
            self,
            Self::Agenda | Self::Corrections | Self::Minutes | Self::Decisions | Self::Decision | Self::Pack
        )
    }

    /// Every kind.
    pub const ALL: [Self; 16] = [
        Self::CoverReport,
        Self::ProgressReport,
        Self::PerformanceReport,
        Self::RiskRegister,
        Self::PlanOverview,
        Self::Dashboard,
        Self::ActionLog,
        Self::ForwardPlan,
        Self::Attendance,
        Self::MinutesIndex,
        Self::Agenda,
        Self::Corrections,
        Self::Minutes,
        Self::Decisions,
        Self::Decision,
        Self::Pack,
    ];

    /// The name of the kind and of its template.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CoverReport => "cover-report",
            Self::ProgressReport => "progress-report",
            Self::PerformanceReport => "performance-report",
            Self::RiskRegister => "risk-register",
            Self::PlanOverview => "plan-overview",
            Self::Dashboard => "dashboard",
            Self::ActionLog => "action-log",
            Self::ForwardPlan => "forward-plan",
            Self::Attendance => "attendance",
            Self::MinutesIndex => "minutes-index",
            Self::Agenda => "agenda",
            Self::Corrections => "corrections",
            Self::Minutes => "minutes",
            Self::Decisions => "decisions",
            Self::Decision => "decision",
            Self::Pack => "pack",
        }
    }
}
