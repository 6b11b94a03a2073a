//! A public text that repeats an exempt sentence.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::{CheckedText, Context, exempt};
use crate::read::Kind;
use crate::read::record::RawText;
use crate::read::record::meeting::Meeting;
use crate::read::record::minutes::{self, Minutes};

const CODE: &str = "exempt-repeated";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# exempt-repeated

## What it finds
A public text of a record with twelve or more words in a row that an exempt text also has: an exempt sentence was
copied to a `public_summary`, an open minute or an open section. Titles that the public reads, and the reasons why a
report is exempt, are not checked. Also twenty such words from an exempt file that is appended.

Also public words that contain a name which `name_withheld` leaves out of minutes or an agenda: in the minutes and the
agenda of that meeting the last word of the name, in all other papers the name with its title or first name.

Also a public file that is appended and contains names, amounts or references that are exempt in a record and public
in no record. It may have been blacked out badly, with the words still behind the black.

## Why it matters
What a public text says is public, whatever else says it. It is printed, and the proof of the public papers does not
look for it.

## What to do
Use other words, or mark the public text exempt too. If the public may know it, remove the mark from the exempt text,
which does not need it. If a file was blacked out by drawing over the words, export it again without them.

## Source
Local Government Act 1972, sections 100A to 100D and Schedule 12A.
",
    // Sentences and files are looked at where the program knows all that is exempt.
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let in_minutes = context.workspace.minutes.iter().map(|record| (&record.id, of_minutes(&record.value)));
    let on_agendas = context.workspace.meetings.iter().map(|record| (&record.id, of_agenda(&record.value)));
    let mut findings = Vec::new();
    for (meeting, withheld) in in_minutes.chain(on_agendas) {
        names(context, meeting, withheld, &mut findings);
    }
    findings
}

fn of_minutes(minutes: &Minutes) -> Vec<RawText> {
    let of_item = |item: &minutes::Item| {
        let speakers = item.proceeding.iter().filter(|one| one.name_withheld).filter_map(|one| one.name);
        let parties = item.party.iter().filter(|one| one.name_withheld);
        let parties = parties.flat_map(|one| std::iter::once(one.name).chain(one.represented_by));
        speakers.chain(parties).collect::<Vec<_>>()
    };
    minutes.item.iter().flat_map(of_item).collect()
}

fn of_agenda(meeting: &Meeting) -> Vec<RawText> {
    let submitted = meeting.item.iter().flat_map(|item| &item.submitted);
    submitted.filter(|one| one.name_withheld).filter_map(|one| one.name).collect()
}

/// Adds the public texts that say a name which the papers of a meeting withhold.
fn names(context: &Context<'_>, meeting: &str, withheld: Vec<RawText>, findings: &mut Vec<Finding>) {
    for name in withheld {
        let place = context.text(name).next().map(|text| text.field.place);
        let known_by = known_by(context, name);
        for text in context.texts.iter().filter(|text| is_printed(text) && !exempt::text(context, text)) {
            // In the papers of the meeting itself the last word of the name is enough to know somebody by.
            let is_own = matches!(text.kind, Kind::Meeting | Kind::Minutes) && text.record == meeting;
            let words: Vec<&str> = words(&text.field.text).collect();
            let said = known_by.iter().find_map(|KnownBy { last, whole }| {
                let is_whole = whole.iter().any(|name| words.windows(name.len()).any(|row| row == name.as_slice()));
                (is_whole || is_own && words.contains(&last.as_str())).then_some(last)
            });
            let Some(word) = said else { continue };
            let message =
                format!("the public reads `{word}` here, a name that the public edition leaves out elsewhere");
            // The same name may be left out in several places.
            if findings.iter().any(|one| one.place == text.field.place && one.message == message) {
                continue;
            }
            let finding = Finding::warning(CODE, text.field.place, message);
            let finding = match place {
                Some(place) => finding.related(place, "it is left out here"),
                None => finding,
            };
            findings.push(finding.hint("use other words, or take out `name_withheld` if the public may read the name"));
        }
    }
}

/// Whether a text is of a record of a meeting or of what follows from one.
fn is_printed(text: &CheckedText<'_>) -> bool {
    matches!(text.kind, Kind::Meeting | Kind::Report | Kind::Minutes | Kind::Decision | Kind::Actions)
}

/// How somebody would be known from a text.
struct KnownBy {
    /// The last word of the name with a capital.
    last: String,
    /// The name as a whole, and its first word with its last, as in "Mrs Lane" of "Mrs Ada Lane".
    whole: Vec<Vec<String>>,
}

/// How a name is known, for each language, where it has a title or another name before its last word.
fn known_by(context: &Context<'_>, name: RawText) -> Vec<KnownBy> {
    let known = |text: &str| {
        let words: Vec<&str> = words(text).collect();
        let is_name = |word: &str| word.chars().count() > 1 && word.chars().next().is_some_and(char::is_uppercase);
        let at = words.iter().rposition(|word| is_name(word)).filter(|at| *at > 0)?;
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let whole = vec![owned(&words[..=at]), owned(&[words[0], words[at]])];
        Some(KnownBy { last: words[at].to_owned(), whole })
    };
    context.text(name).filter_map(|text| known(&text.field.text)).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
