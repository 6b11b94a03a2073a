//! The votes of a meeting, and who took part in them.

use std::collections::BTreeSet;

use super::Presence;
use crate::check::Context;
use crate::read::Record;
use crate::read::record::minutes::{Item, Minutes, Names, Vote};

/// Those who voted one way, or did not vote for one reason.
#[derive(Debug, Clone, Copy)]
pub struct NameList<'a> {
    /// Its key in the record, such as `abstained`.
    pub key: &'static str,
    /// Ids of people, in the order of the record.
    pub ids: &'a [String],
}

/// The lists of names of a vote, first those of votes that were cast.
#[must_use]
pub fn lists(names: &Names) -> [NameList<'_>; 7] {
    [
        NameList { key: "for", ids: &names.in_favour },
        NameList { key: "against", ids: &names.against },
        NameList { key: "abstained", ids: &names.abstained },
        NameList { key: "declined", ids: &names.declined },
        NameList { key: "not_voting", ids: &names.not_voting },
        NameList { key: "absent", ids: &names.absent },
        NameList { key: "excluded", ids: &names.excluded },
    ]
}

/// Whether a vote says of everybody who voted how they did: by lists of names, or by a division of which every side has its names.
#[must_use]
pub fn is_by_name(vote: &Vote) -> bool {
    let voted: Vec<_> = vote.side.iter().filter(|side| side.voted).collect();
    let is_named = voted.iter().all(|side| !side.names.is_empty() || side.count == Some(0));
    vote.names.is_some() || voted.len() > 1 && is_named
}

/// Those who voted for something or against it, or on a side of their own, each with the path in the vote.
pub fn cast(vote: &Vote) -> impl Iterator<Item = (String, &str)> {
    let named = [("names", &vote.names), ("recorded", &vote.recorded)];
    let named = named.into_iter().filter_map(|(key, names)| Some((key, names.as_ref()?)));
    let named = named.flat_map(|(key, names)| lists(names).into_iter().take(2).map(move |list| (key, list)));
    let named = named.flat_map(|(key, NameList { key: list, ids })| {
        ids.iter().enumerate().map(move |(nth, id)| (format!("{key}.{list}.{nth}"), id.as_str()))
    });
    let sides = vote.side.iter().enumerate().filter(|(_, side)| side.voted);
    let sides = sides.flat_map(|(at, side)| {
        side.names.iter().enumerate().map(move |(nth, id)| (format!("side.{at}.names.{nth}"), id.as_str()))
    });
    named.chain(sides)
}

/// How many voted which way; `None` where minutes do not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoteCounts {
    /// Votes for.
    pub in_favour: Option<u32>,
    /// Votes against.
    pub against: Option<u32>,
    /// Those who were there and abstained.
    pub abstained: Option<u32>,
}

/// The counts of a vote: as given or, without, as the names make them.
#[must_use]
pub fn counts(vote: &Vote) -> VoteCounts {
    let named = |list: fn(&Names) -> &Vec<String>| u32::try_from(list(vote.names.as_ref()?).len()).ok();
    VoteCounts {
        in_favour: vote.in_favour.or_else(|| named(|names| &names.in_favour)),
        against: vote.against.or_else(|| named(|names| &names.against)),
        abstained: vote.abstained.or_else(|| named(|names| &names.abstained)),
    }
}

/// How many voted for and against together, without a casting vote, which is a second one; `None` where minutes do not tell.
#[must_use]
pub fn votes_cast(vote: &Vote) -> Option<usize> {
    let VoteCounts { in_favour, against, .. } = counts(vote);
    let all = in_favour?.checked_add(against.unwrap_or_default())?;
    usize::try_from(all).ok()
}

/// A vote under an item.
#[derive(Debug, Clone)]
pub struct ItemVote<'a> {
    /// The place of the item in the minutes, from 0.
    pub item: usize,
    /// Its place among what happened under it, from 0; after that for the vote at the end.
    pub place: usize,
    /// The path of the vote in the record.
    pub path: String,
    /// The vote as it was written.
    pub vote: &'a Vote,
}

/// Every vote of minutes: on the resolutions of an item, and on each motion.
#[must_use]
pub fn votes(minutes: &Minutes) -> Vec<ItemVote<'_>> {
    minutes.item.iter().enumerate().flat_map(|(index, item)| votes_under(index, item)).collect()
}

/// Every vote under an item, in order. `index` is the place of the item in the minutes, from 0.
pub fn votes_under(index: usize, item: &Item) -> impl Iterator<Item = ItemVote<'_>> {
    let on_the_way = item.proceeding.iter().enumerate().filter_map(move |(at, one)| {
        let path = format!("item.{index}.proceeding.{at}.vote");
        Some(ItemVote { item: index, place: at, path, vote: one.vote.as_ref()? })
    });
    let at_the_end = item.vote.iter().map(move |vote| ItemVote {
        item: index,
        place: item.proceeding.len(),
        path: format!("item.{index}.vote"),
        vote,
    });
    on_the_way.chain(at_the_end)
}

/// A vote in the minutes of a meeting.
#[derive(Debug, Clone)]
pub struct MeetingVote<'a> {
    /// The minutes of the meeting.
    pub record: &'a Record<Minutes>,
    /// The path of the vote in them.
    pub path: String,
    /// The vote as it was written.
    pub vote: &'a Vote,
    /// The ids of those who were in the room for it and might vote.
    pub room: BTreeSet<&'a str>,
    /// Of these, those who were certainly there for all of it and took part.
    pub stayed: BTreeSet<&'a str>,
}

/// Every vote of all minutes.
#[must_use]
pub fn each_vote<'a>(context: &Context<'a>) -> Vec<MeetingVote<'a>> {
    let mut all = Vec::new();
    for record in &context.workspace.minutes {
        let presence = Presence::of(context, record);
        all.extend(votes(&record.value).into_iter().map(|ItemVote { item, place, path, vote }| MeetingVote {
            record,
            path,
            vote,
            room: presence.voters_at(item, place),
            stayed: presence.stayed(item),
        }));
    }
    all
}
