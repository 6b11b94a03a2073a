//! Elections: candidates, votes, and who was elected.

use orderpaper_records::model::Text;
use orderpaper_records::model::minutes::{Candidate, Proceeding};

use super::{MeetingComposer, MinutePiece, paragraph};
use crate::names::{Named, say_of_body};
use crate::sentence::capitalised;
use crate::{LabelledLine, words};

impl MeetingComposer<'_> {
    /// Who was appointed to a body, as what and for which term; then the vote.
    pub(super) fn appointed(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let mut pieces: Vec<MinutePiece> = Vec::new();
        let office = one.office.as_ref().map(|office| office.plain(language));
        let of_body = |key: &str, body: &Text, arguments: &[(&str, &str)]| {
            say_of_body((self.model, self.locale), language, key, ("body", body), arguments)
        };
        let label = match (&one.appointed_to, &office) {
            (Some(body), Some(office)) => Some(of_body("appointed-as", body, &[("office", office)])),
            (Some(body), None) => Some(of_body("appointed", body, &[])),
            // Nobody was appointed to a place that was left vacant.
            (None, Some(office)) if one.people.is_empty() => {
                Some(self.locale.say(language, "vacant-office", &[("office", office)]))
            }
            (None, Some(office)) => Some(self.locale.say(language, "appointed-office", &[("office", office)])),
            (None, None) => (!one.people.is_empty()).then(|| self.say(language, "appointed-alone")),
        };
        if let Some(label) = label {
            let vacant = if one.people.is_empty() { "left-vacant" } else { "vacancy" };
            let names = (!one.people.is_empty()).then(|| self.all_called(&one.people, language));
            let names = names.into_iter().chain(one.vacant.then(|| self.say(language, vacant)));
            let names = names.collect::<Vec<_>>().join("; ");
            let names = if names.is_empty() { self.say(language, "minute-not-recorded") } else { names };
            let days = one.term.map(|day| day.map(|day| self.locale.date(language, day)));
            let term = match &days {
                [Some(from), Some(until)] => {
                    Some(self.locale.say(language, "appointed-from-until", &[("from", from), ("until", until)]))
                }
                [Some(from), None] => Some(self.locale.say(language, "appointed-from", &[("from", from)])),
                [None, Some(until)] => Some(self.locale.say(language, "appointed-until", &[("until", until)])),
                [None, None] => None,
            };
            let instead = (!one.instead_of.is_empty()).then(|| self.all_called(&one.instead_of, language));
            let instead = instead.map(|names| self.locale.say(language, "appointed-instead", &[("names", &names)]));
            let notes: Vec<String> = instead.into_iter().chain(term).collect();
            let line = Named { name: names, details: notes }.in_brackets("; ");
            pieces.push(MinutePiece::Terms(vec![LabelledLine { label, text: words(line) }]));
        }
        // After what was moved: before it, it would seem to be of the next appointment as well.
        pieces.extend(self.moved(language, one).map(|moved| MinutePiece::Text(vec![paragraph(moved)])));
        pieces.extend(Self::told(language, one));
        pieces.extend(one.vote.iter().flat_map(|vote| self.vote_pieces(language, vote, None)));
        pieces.extend(self.dissents(language, &one.dissent));
        pieces
    }

    pub(super) fn election(&self, language: &str, one: &Proceeding) -> Vec<MinutePiece> {
        let office = one.office.as_ref().map(|office| office.plain(language));
        let candidate = |candidate: &Candidate| {
            let [mover, seconder] = [&candidate.by, &candidate.seconded_by]
                .map(|person| person.as_ref().map(|person| self.called(person, language)));
            let mut notes: Vec<String> = Vec::new();
            notes.extend(match (&mover, &seconder) {
                (Some(mover), Some(seconder)) => {
                    let arguments = [("mover", mover.as_str()), ("seconder", seconder)];
                    Some(self.locale.say(language, "proposed-and-seconded", &arguments))
                }
                (Some(mover), None) => Some(self.locale.say(language, "proposed-by", &[("mover", mover)])),
                (None, Some(seconder)) => Some(self.locale.say(language, "seconded-by", &[("seconder", seconder)])),
                (None, None) => None,
            });
            notes.extend(
                candidate
                    .votes
                    .map(|votes| self.locale.say(language, "election-votes", &[("count", &votes.to_string())])),
            );
            let voters = Some(&candidate.voters).filter(|voters| !voters.is_empty());
            notes.extend(voters.map(|voters| {
                self.locale.say(language, "election-voters", &[("names", &self.all_called(voters, language))])
            }));
            LabelledLine { label: self.called(&candidate.person, language), text: words(notes.join(" ")) }
        };
        let mut pieces = Vec::new();
        if !one.candidates.is_empty() {
            let lead = match &office {
                Some(office) => self.locale.say(language, "election-candidates", &[("office", office)]),
                None => self.say(language, "election-candidates-alone"),
            };
            pieces.push(MinutePiece::Text(vec![paragraph(lead)]));
            pieces.push(MinutePiece::Terms(one.candidates.iter().map(candidate).collect()));
        }
        let is_open = one.candidates.is_empty() && one.result.elected.is_none() && one.result.continues.is_none();
        let for_office = office.as_ref().filter(|_| is_open && !one.result.nobody_elected);
        pieces.extend(one.text.as_ref().map(|text| match for_office {
            Some(office) => MinutePiece::labelled(capitalised(office), text.blocks(language)),
            None => MinutePiece::Text(text.blocks(language)),
        }));
        pieces.extend(one.vote.iter().flat_map(|vote| self.vote_pieces(language, vote, None)));
        let fell = [("election-casting", &one.result.casting_for), ("election-drawn", &one.result.drawn)];
        for (key, person) in fell.into_iter().filter_map(|(key, person)| Some((key, person.as_ref()?))) {
            let sentence = self.locale.say(language, key, &[("name", &self.called(person, language))]);
            pieces.push(MinutePiece::Text(vec![paragraph(sentence)]));
        }
        let came = match (&one.result.elected, &office) {
            (Some(person), Some(office)) => {
                let arguments = [("name", self.called(person, language)), ("office", office.clone())];
                let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
                let key = match (one.result.co_opted, one.result.uncontested) {
                    (true, false) => "election-co-opted",
                    (true, true) => "election-co-opted-uncontested",
                    (false, true) => "election-uncontested",
                    (false, false) => "election-elected",
                };
                Some(self.locale.say(language, key, &arguments))
            }
            (Some(person), None) => {
                let name = self.called(person, language);
                let key = match (one.result.co_opted, one.result.uncontested) {
                    (true, false) => "election-co-opted-alone",
                    (true, true) => "election-co-opted-uncontested-alone",
                    (false, true) => "election-uncontested-alone",
                    (false, false) => "election-elected-alone",
                };
                Some(self.locale.say(language, key, &[("name", &name)]))
            }
            (None, Some(office)) if one.result.nobody_elected => {
                Some(self.locale.say(language, "election-failed", &[("office", office)]))
            }
            (None, None) if one.result.nobody_elected => Some(self.say(language, "election-failed-alone")),
            (None, _) => None,
        };
        let goes_on = one.result.continues.as_ref().map(|person| {
            let name = self.called(person, language);
            match &office {
                Some(office) => self.locale.say(language, "election-continues", &[("name", &name), ("office", office)]),
                None => self.locale.say(language, "election-continues-alone", &[("name", &name)]),
            }
        });
        pieces.extend(came.into_iter().chain(goes_on).map(|came| MinutePiece::Text(vec![paragraph(came)])));
        pieces
    }
}
