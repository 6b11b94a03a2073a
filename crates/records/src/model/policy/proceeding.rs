//! The choices in minutes: kinds of proceedings, and what becomes of minutes and call-ins.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that happened under an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProceedingKind {
    /// An account of what was said.
    #[default]
    Narrative,
    /// The principal points of a discussion, as a list.
    Points,
    /// A question from a member or the public, with its reply.
    Question,
    /// A petition.
    Petition,
    /// A deputation.
    Deputation,
    /// Somebody who addressed the meeting.
    Speaker,
    /// Interests that were declared at this point.
    Interests,
    /// A motion.
    Motion,
    /// A motion on notice.
    MotionOnNotice,
    /// A motion on how to proceed.
    ProceduralMotion,
    /// An amendment to the motion before it.
    Amendment,
    /// The vote on something that was moved before.
    Vote,
    /// What was resolved at this point.
    Resolution,
    /// A ruling of the chair.
    Ruling,
    /// An election among candidates.
    Election,
    /// People were appointed to a body.
    Appointment,
    /// Somebody signed the declaration of acceptance of office.
    Acceptance,
    /// A correction of earlier minutes.
    Correction,
    /// What was done with the minutes of an earlier meeting or of another body.
    Minutes,
    /// Somebody took the chair, and presides from then on.
    Chair,
    /// Somebody arrived.
    Arrival,
    /// Somebody left.
    Departure,
    /// The meeting was adjourned to another time.
    Adjournment,
    /// The meeting resumed.
    Resumption,
    /// Those who decide retired to deliberate.
    Deliberation,
    /// There was no longer a quorum.
    Inquorate,
    /// A note that was added after the meeting.
    Note,
}

impl ProceedingKind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 27] = [
        Self::Narrative,
        Self::Points,
        Self::Question,
        Self::Petition,
        Self::Deputation,
        Self::Speaker,
        Self::Interests,
        Self::Motion,
        Self::MotionOnNotice,
        Self::ProceduralMotion,
        Self::Amendment,
        Self::Vote,
        Self::Resolution,
        Self::Ruling,
        Self::Election,
        Self::Appointment,
        Self::Acceptance,
        Self::Correction,
        Self::Minutes,
        Self::Chair,
        Self::Arrival,
        Self::Departure,
        Self::Adjournment,
        Self::Resumption,
        Self::Deliberation,
        Self::Inquorate,
        Self::Note,
    ];

    /// Its name in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Narrative => "narrative",
            Self::Points => "points",
            Self::Question => "question",
            Self::Petition => "petition",
            Self::Deputation => "deputation",
            Self::Speaker => "speaker",
            Self::Interests => "interests",
            Self::Motion => "motion",
            Self::MotionOnNotice => "motion-on-notice",
            Self::ProceduralMotion => "procedural-motion",
            Self::Amendment => "amendment",
            Self::Vote => "vote",
            Self::Resolution => "resolution",
            Self::Ruling => "ruling",
            Self::Election => "election",
            Self::Appointment => "appointment",
            Self::Acceptance => "acceptance",
            Self::Correction => "correction",
            Self::Minutes => "minutes",
            Self::Chair => "chair",
            Self::Arrival => "arrival",
            Self::Departure => "departure",
            Self::Adjournment => "adjournment",
            Self::Resumption => "resumption",
            Self::Deliberation => "deliberation",
            Self::Inquorate => "inquorate",
            Self::Note => "note",
        }
    }

    /// What findings call it.
    #[must_use]
    pub const fn what(self) -> &'static str {
        match self {
            Self::Narrative => "an account",
            Self::Points => "a list of points",
            Self::Question => "a question",
            Self::Petition => "a petition",
            Self::Deputation => "a deputation",
            Self::Speaker => "a speaker",
            Self::Interests => "a declaration of interests",
            Self::Motion | Self::MotionOnNotice => "a motion",
            Self::ProceduralMotion => "a procedural motion",
            Self::Amendment => "an amendment",
            Self::Vote => "a vote on what was moved before",
            Self::Resolution => "a resolution",
            Self::Ruling => "a ruling",
            Self::Election => "an election",
            Self::Appointment => "an appointment",
            Self::Acceptance => "an acceptance of office",
            Self::Correction => "a correction",
            Self::Minutes => "an entry on earlier minutes",
            Self::Chair => "a change of chair",
            Self::Arrival => "an arrival",
            Self::Departure => "a departure",
            Self::Adjournment => "an adjournment",
            Self::Resumption => "a resumption",
            Self::Deliberation => "a deliberation",
            Self::Inquorate => "an entry that there was no quorum",
            Self::Note => "a note",
        }
    }

    /// The keys that it may have besides `kind`, `text` and those that say that it is exempt. It prints each of them.
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "a list for each kind")]
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Narrative | Self::Ruling => &["by", "name", "name_withheld", "of"],
            Self::Points => &["by", "name", "name_withheld", "of", "points"],
            Self::Question => &[
                "by",
                "name",
                "name_withheld",
                "not_reached",
                "not_taken",
                "number",
                "of",
                "part",
                "reason",
                "replied_by",
                "replied_on",
                "replier",
                "reply",
                "supplementary",
                "supplementary_reply",
                "title",
                "to",
                "written_reply",
            ],
            Self::Petition => &[
                "by",
                "name",
                "name_withheld",
                "not_taken",
                "number",
                "of",
                "presented_by",
                "reason",
                "referred_to",
                "replied_by",
                "replied_on",
                "replier",
                "reply",
                "signatures",
                "title",
                "written_reply",
            ],
            Self::Deputation | Self::Speaker => &[
                "by",
                "name",
                "name_withheld",
                "not_taken",
                "number",
                "of",
                "reason",
                "replied_by",
                "replied_on",
                "replier",
                "reply",
                "side",
                "title",
                "written_reply",
            ],
            Self::Interests => &["interest"],
            Self::Motion | Self::MotionOnNotice => &[
                "also_by",
                "by",
                "dissent",
                "id",
                "letter",
                "moved_with",
                "name",
                "outcome",
                "referred_to",
                "replied_by",
                "replied_on",
                "replier",
                "reply",
                "seconded_by",
                "title",
                "vote",
            ],
            Self::ProceduralMotion => &[
                "also_by",
                "by",
                "dissent",
                "id",
                "letter",
                "name",
                "outcome",
                "procedure",
                "seconded_by",
                "title",
                "vote",
            ],
            Self::Amendment => &[
                "also_by",
                "amends",
                "becomes",
                "by",
                "dissent",
                "id",
                "letter",
                "name",
                "outcome",
                "seconded_by",
                "title",
                "vote",
            ],
            Self::Vote => &["also_on", "dissent", "on", "outcome", "vote"],
            Self::Resolution => {
                &["also_by", "by", "dissent", "lead_in", "lead_out", "resolution", "seconded_by", "vote"]
            }
            Self::Election => &[
                "candidate",
                "casting_for",
                "co_opted",
                "continues",
                "drawn",
                "elected",
                "nobody_elected",
                "office",
                "uncontested",
                "vote",
            ],
            Self::Minutes => &[
                "also_by",
                "by",
                "dissent",
                "minutes_of",
                "points",
                "seconded_by",
                "signed",
                "signed_by",
                "taken",
                "title",
                "vote",
            ],
            Self::Correction => &["also_by", "by", "name", "seconded_by", "vote"],
            Self::Appointment => &[
                "appointed_to",
                "by",
                "dissent",
                "instead_of",
                "office",
                "people",
                "seconded_by",
                "term_from",
                "term_until",
                "vacant",
                "vote",
            ],
            Self::Acceptance => &["office", "people"],
            Self::Chair => &["by"],
            Self::Arrival | Self::Departure => &["at", "name", "name_withheld", "of", "people"],
            Self::Adjournment | Self::Deliberation | Self::Inquorate => &["at", "until"],
            Self::Resumption => &["at", "day"],
            Self::Note => &["added"],
        }
    }

    /// Whether it moves a decision, and not how to proceed or how to change another motion.
    #[must_use]
    pub const fn is_motion(self) -> bool {
        matches!(self, Self::Motion | Self::MotionOnNotice)
    }

    /// Whether it is moved, by a member.
    #[must_use]
    pub const fn is_moved(self) -> bool {
        matches!(
            self,
            Self::Motion
                | Self::MotionOnNotice
                | Self::ProceduralMotion
                | Self::Amendment
                | Self::Correction
                | Self::Minutes
                | Self::Resolution
        )
    }
}

/// What was done with minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MinutesTaken {
    /// They were approved as a correct record; with `points`, subject to these corrections.
    Approved,
    /// They were received.
    Received,
    /// They were noted.
    Noted,
    /// They were adopted; with `points`, all but these.
    Adopted,
    /// They were not approved.
    NotApproved,
    /// That was put off to a later meeting.
    Deferred,
}

/// Where a condition comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ConditionKind {
    /// The law requires it.
    Mandatory,
    /// The applicant offered it.
    Offered,
    /// Those who decided imposed it.
    Imposed,
}

/// What a body made of a call-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CallInOutcome {
    /// It took no action, so the decision stands.
    NoAction,
    /// It referred the decision back to whoever took it.
    ReferredBack,
    /// It referred the decision to the full council.
    ReferredToCouncil,
    /// Whoever took the decision confirmed it.
    Confirmed,
    /// Whoever took the decision changed it.
    Changed,
    /// Whoever took the decision withdrew it.
    Withdrawn,
}
