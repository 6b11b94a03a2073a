//! Who was at a meeting, and the interests that they declared: `[[attendance]]` and `[[item.interest]]` of minutes.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawText, RawTime};
use crate::model::policy::{AttendanceClass, InterestKind, MeetingPart, OwnOr};

/// A person at the meeting, or missing from it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// The id of the person. Somebody who was there in two capacities has one entry for each, with `capacity`.
    pub person: String,
    /// The person's role at the meeting, or why the person was not there: "member", "substitute", "co-opted", "in-attendance",
    /// "officer", "apologies", "absent", "not-recorded", or the id of one of the council's own classes, `[[meetings.class]]`.
    pub class: OwnOr<AttendanceClass>,
    /// In what capacity the person was there, such as "local member", if the committee's record does not say it.
    pub capacity: Option<RawText>,
    /// The id of the member whom a substitute replaces.
    pub instead_of: Option<String>,
    /// The id of the body outside the council that the person represented at this meeting; of a substitute, the one for which they
    /// stood in.
    pub representing: Option<String>,
    /// Whether the person took part from elsewhere.
    #[serde(default)]
    pub remote: bool,
    /// The ids of the items for which the person took part from elsewhere, if it was not the whole meeting.
    #[serde(default)]
    pub remote_for: Vec<String>,
    /// The id of the item during which the person arrived.
    pub arrived: Option<String>,
    /// The time at which the person arrived. The minutes print it; votes and the quorum are counted by `arrived`.
    pub arrived_at: Option<RawTime>,
    /// The times that the person went out and came back, in order.
    #[serde(default)]
    pub out: Vec<Out>,
    /// The id of the item during which the person left.
    pub left: Option<String>,
    /// The time at which the person left. The minutes print it; votes and the quorum are counted by `left`.
    pub left_at: Option<RawTime>,
    /// The ids of items for which the person was not in the room.
    #[serde(default)]
    pub away: Vec<String>,
    /// The ids of items for a part of which the person was in the room. Votes and the quorum count them as there.
    #[serde(default)]
    pub part_of: Vec<String>,
    /// For which part of the meeting the person was there, if neither an item nor a time is recorded.
    pub part: Option<MeetingPart>,
    /// The ids of the only items on which the person had a vote, such as a local member or a church representative.
    #[serde(default)]
    pub votes_on: Vec<String>,
    /// Why the person was not there, such as "council business". Nobody need say it.
    pub reason: Option<RawText>,
    /// The categories of exempt information that `reason` holds. The public then does not read it.
    #[serde(default)]
    pub exempt_categories: Vec<u32>,
}

/// A time for which somebody was out of the room.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Out {
    /// The id of the item during which the person went out.
    pub left: Option<String>,
    /// The time at which the person went out. Votes and the quorum are counted by `left`.
    pub left_at: Option<RawTime>,
    /// The id of the item during which the person came back.
    pub back: Option<String>,
    /// The time at which the person came back. Votes and the quorum are counted by `back`.
    pub back_at: Option<RawTime>,
}

/// An interest that a member declared.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interest {
    /// The id of the member. Without it, `kind = "none"` says that nobody declared any.
    pub person: Option<String>,
    /// The kind of interest, in the terms of the law and of codes of conduct: "disclosable-pecuniary", "other-registrable",
    /// "non-registrable", "personal", "prejudicial"; "disclosed" for what a member disclosed though it is no interest; "none"; or the
    /// id of one of the council's own kinds, `[[meetings.interest]]`.
    pub kind: OwnOr<InterestKind>,
    /// The id of the item that it is about, if it was declared before that: under the item of declarations. `left` is of that item.
    pub item: Option<String>,
    /// In what capacity the member has it, such as "as a trustee of the museum".
    pub capacity: Option<RawText>,
    /// What the interest is, such as "a governor of the school".
    pub reason: Option<RawText>,
    /// Whether the member left the room for the item; if that is not recorded, the minutes do not say.
    pub left: Option<bool>,
    /// The dispensation that the member had. Whether they stayed is for `left` to say.
    pub dispensation: Option<RawText>,
    /// Whether the public may not know that it was declared. By default, of one that was declared in private or is about an exempt
    /// item, the public reads who declared which kind, and whether they left the room; with `exempt = false` it reads all of it.
    pub exempt: Option<bool>,
}

impl Interest {
    /// Whether an interest, or what is none, was disclosed; not that there was none.
    #[must_use]
    pub fn is_declared(&self) -> bool {
        !self.kind.is(&InterestKind::None)
    }
}
