//! A public text that repeats an exempt sentence.

use orderpaper_text::diagnostic::Finding;

use super::Rule;
use crate::check::{Context, exempt};
use crate::read::Record;
use crate::read::record::RawText;
use crate::read::record::minutes::Minutes;

const CODE: &str = "exempt-repeated";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# exempt-repeated

## What it finds
A public text of a record with twelve or more words in a row that an exempt text also has: an exempt sentence was
copied to a `public_summary`, an open minute or an open section. Titles that the public reads, and the reasons why a
report is exempt, are not checked. Also twenty such words from an exempt file that is appended.

Also public words of minutes that contain a name which `name_withheld` leaves out elsewhere in them.

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
    context.workspace.minutes.iter().flat_map(|record| names(context, record)).collect()
}

/// The public texts of minutes that say a name which is withheld.
fn names(context: &Context<'_>, record: &Record<Minutes>) -> Vec<Finding> {
    let withheld = record.value.item.iter().flat_map(|item| {
        let speakers = item.proceeding.iter().filter(|one| one.name_withheld).filter_map(|one| one.name);
        let parties = item.party.iter().filter(|one| one.name_withheld);
        speakers.chain(parties.flat_map(|one| std::iter::once(one.name).chain(one.represented_by)))
    });
    let mut findings = Vec::new();
    for (name, word) in withheld.flat_map(|name: RawText| rare_words(context, name).map(move |word| (name, word))) {
        let is_said = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|one| one == word);
        let open = context.texts_of(record.source).filter(|text| !exempt::text(context, text));
        for text in open.filter(|text| is_said(&text.field.text)) {
            let message =
                format!("the public reads `{word}` here, a name that the public edition leaves out elsewhere");
            let finding = Finding::warning(CODE, text.field.place, message);
            let place = context.text(name).next().map(|text| text.field.place);
            let finding = match place {
                Some(place) => finding.related(place, "it is left out here"),
                None => finding,
            };
            findings.push(finding.hint("use other words, or take out `name_withheld` if the public may read the name"));
        }
    }
    findings
}

/// The word of a name by which somebody would be known: the last one with a capital, after a title or another name.
fn rare_words<'c>(context: &'c Context<'_>, name: RawText) -> impl Iterator<Item = String> + 'c {
    let last = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
        words.skip(1).filter(|word| word.chars().next().is_some_and(char::is_uppercase)).last().map(str::to_owned)
    };
    context.text(name).filter_map(move |text| last(&text.field.text))
}
