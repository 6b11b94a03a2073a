//! Votes in words.

use orderpaper_records::model::minutes::{Names, Vote};
use orderpaper_records::model::policy::{MotionOutcome, Side, VoteBy};

use super::MeetingComposer;
use crate::{LabelledLine, words};

/// The keys of the labels over names, in the order of [`Names`].
const LABELS: [&str; 6] =
    ["vote-for", "vote-against", "vote-abstained", "vote-not-voting", "vote-absent", "vote-excluded"];

impl MeetingComposer<'_> {
    /// A vote in a sentence: how it was taken, its counts, the casting vote, and what came of it.
    pub(super) fn vote(&self, language: &str, vote: &Vote, outcome: Option<MotionOutcome>) -> String {
        let by = vote.by.map(|by| match by {
            VoteBy::Show => "vote-by-show",
            VoteBy::Count => "vote-by-count",
            VoteBy::Name => "vote-by-name",
            VoteBy::Ballot => "vote-by-ballot",
            VoteBy::Assent => "vote-by-assent",
        });
        let counts = Self::counts(vote);
        let counts =
            [("vote-count-for", counts[0]), ("vote-count-against", counts[1]), ("vote-count-abstained", counts[2])];
        let counts = counts
            .into_iter()
            .filter_map(|(key, count)| Some(self.locale.say(language, key, &[("count", &count?.to_string())])));
        let counts: Vec<String> = counts.collect();
        let by = by.map(|by| self.say(language, by));
        let first = match (by, counts.is_empty()) {
            (Some(by), true) => Some(format!("{by}.")),
            (Some(by), false) => Some(format!("{by}: {}.", counts.join(", "))),
            (None, true) => None,
            (None, false) => Some(format!("{}.", counts.join(", "))),
        };
        let mut sentences: Vec<String> = first.into_iter().collect();
        if vote.unanimous {
            sentences.push(self.say(language, "vote-unanimous"));
        }
        if let Some(side) = vote.casting {
            sentences
                .push(self.say(language, if side == Side::For { "vote-casting-for" } else { "vote-casting-against" }));
        }
        sentences.extend(outcome.map(|outcome| self.say(language, outcome_key(outcome))));
        sentences.join(" ")
    }

    /// The counts: as the record gives them or, without, as the names make them. That nobody is named is no count.
    fn counts(vote: &Vote) -> [Option<u32>; 3] {
        let named = |index: usize| {
            let names = vote.names.as_ref()?.get(index)?;
            u32::try_from(names.len()).ok().filter(|count| *count > 0)
        };
        [0, 1, 2].map(|index| vote.counts[index].or_else(|| named(index)))
    }

    /// The names by how they voted, without groups that are empty.
    pub(super) fn voters(&self, language: &str, names: &Names) -> Vec<LabelledLine> {
        let groups = LABELS.iter().zip(names).filter(|(_, people)| !people.is_empty());
        let group = |(key, people): (&&str, &Vec<_>)| {
            let count = people.len().to_string();
            let label = self.locale.say(language, key, &[("count", &count)]);
            LabelledLine { label, text: words(self.all_called(people, language)) }
        };
        groups.map(group).collect()
    }

    /// Whose votes were recorded at their own wish.
    pub(super) fn recorded(&self, language: &str, names: &Names) -> Vec<String> {
        let keys = ["recorded-for", "recorded-against", "recorded-abstained"];
        let groups = keys.iter().zip(names).filter(|(_, people)| !people.is_empty());
        groups
            .map(|(key, people)| self.locale.say(language, key, &[("names", &self.all_called(people, language))]))
            .collect()
    }
}

/// The key of the words for what became of a motion.
pub(super) fn outcome_key(outcome: MotionOutcome) -> &'static str {
    match outcome {
        MotionOutcome::Carried => "outcome-carried",
        MotionOutcome::Lost => "outcome-lost",
        MotionOutcome::Withdrawn => "outcome-withdrawn",
        MotionOutcome::Fell => "outcome-fell",
        MotionOutcome::Accepted => "outcome-accepted",
    }
}
