//! Votes in words.

use orderpaper_records::model::minutes::{Names, Vote};
use orderpaper_records::model::policy::{Majority, MajorityOf, MotionOutcome, Side, VoteBy};

use super::MeetingComposer;
use crate::{LabelledLine, words};

/// The keys of the labels over names, in the order of [`Names`].
const LABELS: [&str; 7] =
    ["vote-for", "vote-against", "vote-abstained", "vote-declined", "vote-not-voting", "vote-absent", "vote-excluded"];

impl MeetingComposer<'_> {
    /// A vote in a sentence: how it was taken, its counts, the casting vote, and what came of it, and of what where sides have names
    /// of their own.
    pub(super) fn vote(
        &self,
        language: &str,
        vote: &Vote,
        (subject, outcome): (Option<&str>, Option<MotionOutcome>),
    ) -> String {
        let by = vote.by.map(|by| match by {
            VoteBy::Show => "vote-by-show",
            VoteBy::Count => "vote-by-count",
            VoteBy::Name => "vote-by-name",
            VoteBy::Roll => "vote-by-roll",
            VoteBy::Ballot => "vote-by-ballot",
            VoteBy::Electronic => "vote-by-electronic",
            VoteBy::Assent => "vote-by-assent",
        });
        let keys = ["vote-count-for", "vote-count-against", "vote-count-abstained", "vote-count-declined"];
        let counts = keys.into_iter().zip(Self::counts(vote));
        let counts =
            counts.filter_map(|(key, count)| Some(self.locale.say(language, key, &[("count", &count?.to_string())])));
        let sides = vote.sides.iter().filter_map(|side| {
            let count = side.count.or_else(|| some_of(&side.names))?.to_string();
            let label = side.label.plain(language);
            // "Amendment 1 3" would be read as one number.
            let key = if label.ends_with(|c: char| c.is_ascii_digit()) { "vote-count-of" } else { "vote-count-side" };
            Some(self.locale.say(language, key, &[("label", &label), ("count", &count)]))
        });
        let counts: Vec<String> = sides.chain(counts).collect();
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
        if vote.nobody_against {
            sentences.push(self.say(language, "vote-nobody-against"));
        }
        if let Some(majority) = vote.majority {
            let key = match majority {
                Majority::Half => "vote-half-needed",
                Majority::TwoThirds => "vote-two-thirds-needed",
                Majority::ThreeQuarters => "vote-three-quarters-needed",
                Majority::EightyPerCent => "vote-eighty-per-cent-needed",
            };
            let of = match vote.majority_of {
                MajorityOf::Votes => "",
                MajorityOf::Present => "-present",
                MajorityOf::Members => "-members",
            };
            sentences.push(self.say(language, &format!("{key}{of}")));
        }
        if let Some(side) = vote.casting.filter(|_| vote.sides.is_empty()) {
            let [in_favour, against, ..] = Self::counts(vote);
            let key = if in_favour.is_some() && in_favour == against { "vote-casting" } else { "vote-casting-alone" };
            let side = match side {
                Side::For => "casting-for",
                Side::Against => "casting-against",
            };
            let what = subject.map_or("proposal", |subject| subject.trim_start_matches("minute-the-"));
            let side = self.say(language, &format!("{side}-{what}"));
            sentences.push(self.say_of_chair(language, key, &[("side", &side)]));
        }
        sentences.extend(vote.sides.iter().filter(|side| side.casting).map(|side| {
            let label = side.label.plain(language);
            self.say_of_chair(language, "vote-casting-side", &[("label", &label)])
        }));
        let subject = subject.filter(|_| !vote.sides.is_empty());
        let sentence = |outcome| match subject {
            Some(subject) => self.became(language, subject, outcome),
            None => self.ended_as(language, outcome),
        };
        sentences.extend(outcome.map(sentence));
        sentences.join(" ")
    }

    /// The counts: as the record gives them or, without, as the names make them. That nobody is named is no count.
    fn counts(vote: &Vote) -> [Option<u32>; 4] {
        let named = |index: usize| some_of(vote.names.as_ref()?.get(index)?);
        [0, 1, 2, 3].map(|index| vote.counts[index].or_else(|| named(index)))
    }

    /// What became of a motion, in a sentence of its own.
    pub(super) fn ended_as(&self, language: &str, outcome: MotionOutcome) -> String {
        let key = outcome_key(outcome);
        if outcome == MotionOutcome::RuledOut { self.say_of_chair(language, key, &[]) } else { self.say(language, key) }
    }

    /// The names by how they voted, without groups that are empty.
    pub(super) fn voters(&self, language: &str, vote: &Vote) -> Vec<LabelledLine> {
        let sides = vote.sides.iter().filter(|side| !side.names.is_empty()).map(|side| {
            let (label, count) = (side.label.plain(language), side.names.len().to_string());
            let label = self.locale.say(language, "vote-side", &[("label", &label), ("count", &count)]);
            LabelledLine { label, text: words(self.all_called(&side.names, language)) }
        });
        let groups = LABELS.iter().zip(vote.names.iter().flatten()).filter(|(_, people)| !people.is_empty());
        let group = |(key, people): (&&str, &Vec<_>)| {
            let count = people.len().to_string();
            let label = match vote.excluded_by.as_ref().filter(|_| *key == "vote-excluded") {
                Some(by) => {
                    let by = by.plain(language);
                    self.locale.say(language, "vote-excluded-by", &[("by", &by), ("count", &count)])
                }
                None => self.locale.say(language, key, &[("count", &count)]),
            };
            LabelledLine { label, text: words(self.all_called(people, language)) }
        };
        sides.chain(groups.map(group)).collect()
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
        MotionOutcome::WithdrawnByLeave => "outcome-withdrawn-by-leave",
        MotionOutcome::Fell => "outcome-fell",
        MotionOutcome::NotSeconded => "outcome-not-seconded",
        MotionOutcome::Accepted => "outcome-accepted",
        MotionOutcome::Altered => "outcome-altered",
        MotionOutcome::RuledOut => "outcome-ruled-out",
        MotionOutcome::NotPut => "outcome-not-put",
        MotionOutcome::Referred => "outcome-referred",
    }
}

/// How many they are, if any.
fn some_of<T>(people: &[T]) -> Option<u32> {
    u32::try_from(people.len()).ok().filter(|count| *count > 0)
}
