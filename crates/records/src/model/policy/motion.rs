//! What motions are for, and what becomes of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a motion on how to proceed is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Procedure {
    /// To exclude the public.
    ExcludePublic,
    /// To readmit the public.
    ReadmitPublic,
    /// To suspend standing orders.
    SuspendStandingOrders,
    /// To restore standing orders.
    RestoreStandingOrders,
    /// To go on after the time at which the meeting was to end.
    ExtendMeeting,
    /// To change the order of business.
    ChangeOrder,
    /// To vote now, without more debate.
    ClosureOfDebate,
    /// To go on to the next business.
    NextBusiness,
    /// To adjourn the debate or the meeting.
    Adjourn,
    /// To take a vote by name.
    VoteByName,
}

/// What became of a motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MotionOutcome {
    /// It was carried.
    Carried,
    /// It was lost.
    Lost,
    /// Its mover withdrew it.
    Withdrawn,
    /// Its mover withdrew it with the leave of the meeting.
    WithdrawnByLeave,
    /// It fell, because nobody seconded it or because another took its place.
    Fell,
    /// It fell because nobody seconded it.
    NotSeconded,
    /// The mover of the motion accepted the amendment without a vote.
    Accepted,
    /// The mover of the motion accepted the amendment in an altered form.
    Altered,
    /// The chair ruled it out of order.
    RuledOut,
    /// It was not put to the vote.
    NotPut,
    /// It was referred to another body or a later meeting without a decision on it.
    Referred,
}

impl MotionOutcome {
    /// Whether an amendment of which that became went into the motion.
    #[must_use]
    pub const fn makes(self) -> bool {
        matches!(self, Self::Carried | Self::Accepted | Self::Altered)
    }
}
