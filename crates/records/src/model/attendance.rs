//! Who was at a meeting, and the interests that they declared.

use std::sync::Arc;

use chrono::NaiveTime;

use super::person::Person;
use super::policy::{AttendanceClass, InterestKind, MeetingPart, OwnOr};
use super::{Exemption, Text};

/// A person at the meeting, or missing from it.
#[derive(Debug, Clone)]
pub struct Attendance {
    /// The person.
    pub person: Arc<Person>,
    /// The person's role, or why the person was not there: for a class of the council's own, the one as which it counts.
    pub class: AttendanceClass,
    /// The id of the class that the council names itself.
    pub own_class: Option<String>,
    /// In what capacity the person was there, where the minutes say it.
    pub capacity: Option<Text>,
    /// The member whom a substitute replaces.
    pub instead_of: Option<Arc<Person>>,
    /// The id of the body outside the council that the person represented.
    pub representing: Option<String>,
    /// Whether the person took part from elsewhere.
    pub remote: bool,
    /// The items for which the person took part from elsewhere, by their ids.
    pub remote_for: Vec<String>,
    /// The item during which the person arrived, by its id.
    pub arrived: Option<String>,
    /// The item during which the person was co-opted, by its id.
    pub co_opted: Option<String>,
    /// When the person went out and came back, in order.
    pub out: Vec<Out>,
    /// The item during which the person left, by its id.
    pub left: Option<String>,
    /// The time at which the person arrived, and the one at which they left.
    pub hours: [Option<NaiveTime>; 2],
    /// The items for which the person was not in the room, by their ids.
    pub away: Vec<String>,
    /// The items for a part of which the person was in the room, by their ids.
    pub part_of: Vec<String>,
    /// For which part of the meeting the person was there, where no more is known.
    pub part: Option<MeetingPart>,
    /// The only items on which the person had a vote, by their ids.
    pub votes_on: Vec<String>,
    /// Why the person was not there.
    pub reason: Option<Text>,
    /// Why that reason is exempt information, if it is.
    pub exempt: Option<Exemption>,
}

/// A time for which somebody was out of the room.
#[derive(Debug, Clone)]
pub struct Out {
    /// The item during which the person went out, by its id, and the time.
    pub left: (Option<String>, Option<NaiveTime>),
    /// The item during which the person came back, by its id, and the time.
    pub back: (Option<String>, Option<NaiveTime>),
}

/// An interest that was declared.
#[derive(Debug, Clone)]
pub struct Interest {
    /// The member who declared it; nobody where it says that nobody declared any.
    pub person: Option<Arc<Person>>,
    /// What the law or the code calls it, or the words that the council has for it.
    pub kind: OwnOr<InterestKind>,
    /// The words for a kind that the council names itself.
    pub own_words: Option<Text>,
    /// The id of the item that it is about, where that is not the one under which it was declared.
    pub item: Option<String>,
    /// In what capacity the member has it.
    pub capacity: Option<Text>,
    /// What the interest is.
    pub reason: Option<Text>,
    /// Whether the member left the room for it; `None` where nobody has recorded it.
    pub left: Option<bool>,
    /// The dispensation under which the member stayed and voted.
    pub dispensation: Option<Text>,
    /// Whether the public may not know that it was declared.
    pub exempt: bool,
    /// Whether the public may not read what it is, but who declared which kind.
    pub in_private: bool,
}
