//! A number of this report or agenda that somebody typed.

use std::ops::Range;

use orderpaper_text::diagnostic::Finding;

use super::{Rule, words_in};
use crate::check::numbers::of_papers;
use crate::check::{CheckedText, Context};
use crate::model::numbering::Pattern;
use crate::read::Kind;

const CODE: &str = "typed-reference";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# typed-reference

## What it finds
The number of a paragraph, an appendix, a table or an item of the agenda that was typed in a report: \"paragraph 3
above\", \"see Appendix A\", \"item 7 on this agenda\". Numbers of Acts, Schedules and other papers are not meant: a
reference counts only where the words around it say that it is to this report, or where the report has that appendix.

## Why it matters
The program gives the numbers. When a paragraph or an item is added, the typed number is wrong, and nobody notices.
A typed number is no link either.

## What to do
Give the paragraph an id, `{#costs}` at its end, and write `[[costs]]` in place of the typed words. Appendices, tables
and items have ids: write `[[survey]]`.
",
    check: Some(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let texts = context.texts.iter().filter(|text| text.kind == Kind::Report);
    texts.filter_map(|text| of_text(context, text)).collect()
}

fn of_text(context: &Context<'_>, text: &CheckedText<'_>) -> Option<Finding> {
    let words = text.markdown.words.run.as_str();
    let report = context.report(text.record_source)?;
    let numbering = of_papers(context.workspace, context.meeting_of(report));
    let pattern = numbering.and_then(|all| Pattern::read(all.appendices.as_deref().unwrap_or("A")));
    let appendices: Vec<(String, &str)> = pattern.map_or(Vec::new(), |pattern| {
        let all = report.value.appendix.iter().enumerate();
        all.map(|(index, one)| (pattern.number(index + 1), one.id.as_str())).collect()
    });
    let letters: Vec<&str> = appendices.iter().map(|(letter, _)| letter.as_str()).collect();
    let Typed { thing, range } = typed(words, &letters)?;
    let written = &words[range.clone()];
    let id = appendices.iter().find(|(letter, _)| written.ends_with(&format!(" {letter}"))).map(|(_, id)| *id);
    let hint = match (thing, id) {
        (Thing::Appendix, Some(id)) => {
            format!("write `[[{id}]]` in its place: the program prints the letter and links to it")
        }
        (Thing::Appendix, None) => format!(
            "this report has no {written}: add it under [[appendix]], and write its id in two square brackets here; if it belongs to \
             another paper, say to which"
        ),
        (Thing::Table, _) => "write the id that it has in this record, in two square brackets".into(),
        (Thing::Item, _) => "write the id of the item in meeting.toml, in two square brackets".into(),
        (Thing::Paragraph, _) => {
            "write `{#costs}`, with a short name of your own, at the end of that paragraph, and `[[costs]]` here".into()
        }
    };
    let message = format!("`{written}` was typed, so it stays as it is when the numbers change");
    Some(Finding::warning(CODE, text.place_of_words(range), message).hint(hint))
}

/// What has a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thing {
    Paragraph,
    Appendix,
    Table,
    Item,
}

/// A typed number.
#[derive(Debug, PartialEq, Eq)]
struct Typed {
    thing: Thing,
    range: Range<usize>,
}

/// The words for things with numbers, in each language.
const THINGS: [(&str, Thing); 17] = [
    ("paragraph", Thing::Paragraph),
    ("paragraphs", Thing::Paragraph),
    ("appendix", Thing::Appendix),
    ("table", Thing::Table),
    ("item", Thing::Item),
    ("paragraff", Thing::Paragraph),
    ("atodiad", Thing::Appendix),
    ("tabl", Thing::Table),
    ("eitem", Thing::Item),
    ("paragraf", Thing::Paragraph),
    ("eàrr-ràdh", Thing::Appendix),
    ("clàr", Thing::Table),
    ("nì", Thing::Item),
    ("pharagraf", Thing::Paragraph),
    ("aguisín", Thing::Appendix),
    ("tábla", Thing::Table),
    ("mír", Thing::Item),
];

/// What says that the number is one of this paper.
const OWN: [&str; 20] = [
    "above",
    "below",
    "overleaf",
    "of this report",
    "in this report",
    "to this report",
    "on this agenda",
    "of this agenda",
    "uchod",
    "isod",
    "yr adroddiad hwn",
    "ar yr agenda hwn",
    "gu h-àrd",
    "gu h-ìosal",
    "den aithisg seo",
    "san aithisg seo",
    "thuas",
    "thíos",
    "den tuarascáil seo",
    "sa tuarascáil seo",
];

/// What says that the sentence is about something else that has numbers.
const OTHERS: [&str; 33] = [
    "act",
    "acts",
    "schedule",
    "regulations",
    "regulation",
    "order",
    "constitution",
    "guidance",
    "code",
    "policy",
    "framework",
    "rules",
    "minutes",
    "letter",
    "plan",
    "lease",
    "agreement",
    "contract",
    "deed",
    "strategy",
    "statute",
    "report's",
    "their",
    "deddf",
    "atodlen",
    "rheoliadau",
    "achd",
    "achda",
    "riaghailtean",
    "acht",
    "achta",
    "sceideal",
    "rialacháin",
];

/// What leads from a number to the paper that it is in.
const GOES_ON: [&str; 15] =
    ["of ", "to ", "in ", "from ", "i ", "i'r ", "o ", "o'r ", "yn ", "de ", "den ", "do ", "don ", "ann ", "sa "];

/// The first typed number of this paper. `letters` are those of its appendices.
fn typed(words: &str, letters: &[&str]) -> Option<Typed> {
    let starts: Vec<(usize, &str)> = words_in(words).collect();
    starts.windows(2).enumerate().find_map(|(index, pair)| {
        let (start, name) = pair[0];
        let opening = name.len() - name.trim_start_matches(['(', '[']).len();
        let thing = THINGS.iter().find(|(word, _)| name[opening..].eq_ignore_ascii_case(word))?.1;
        let (at, number) = pair[1];
        let number = number.trim_end_matches(|c: char| !c.is_alphanumeric());
        let end = at + number.len();
        let digits = !number.is_empty() && number.len() < 4 && number.bytes().all(|c| c.is_ascii_digit());
        let letter = thing == Thing::Appendix && number.len() == 1 && number.bytes().all(|c| c.is_ascii_uppercase());
        let before = index.checked_sub(1).map_or("", |before| starts[before].1).trim_start_matches('(').to_lowercase();
        let after = words[end..].trim_start_matches([' ', '\u{a0}']);
        let is_own = OWN.iter().any(|own| after.get(..own.len()).is_some_and(|start| start.eq_ignore_ascii_case(own)));
        // "Appendix A to the scheme", "paragraph 3 of Schedule 12A", "item 4 and 5".
        let goes_on = after.starts_with(char::is_alphanumeric) && GOES_ON.iter().any(|of| after.starts_with(of));
        let elsewhere = || about_another(words, start, end);
        let is_seen = ["see", "gweler", "faic", "faicibh", "féach"].contains(&before.as_str()) && !goes_on;
        let has_it = thing == Thing::Appendix && letters.contains(&number) && !goes_on;
        let is_typed = (digits || letter) && (is_own || (is_seen || has_it) && !elsewhere());
        is_typed.then_some(Typed { thing, range: start + opening..end })
    })
}

/// Whether the sentence around a range speaks of an Act or another paper.
fn about_another(words: &str, start: usize, end: usize) -> bool {
    let from = words[..start].rfind(". ").map_or(0, |at| at + 2);
    let to = words[end..].find(". ").map_or(words.len(), |at| end + at);
    let sentence = words[from..to].to_lowercase();
    let mut all = sentence.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    all.any(|word| OTHERS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::typed;

    fn found(text: &str) -> &str {
        typed(text, &["A", "B"]).map_or("", |typed| &text[typed.range])
    }

    #[test]
    fn a_number_of_this_paper_is_known_by_the_words_around_it() {
        for (text, number) in [
            ("The costs in paragraph 3 above are high.", "paragraph 3"),
            ("The costs are high (see paragraph 3).", "paragraph 3"),
            ("Appendix A shows the plans.", "Appendix A"),
            ("The plans are attached (Appendix B).", "Appendix B"),
            ("It is on item 7 on this agenda.", "item 7"),
            ("Table 2 below has the figures.", "Table 2"),
            ("Gweler Atodiad A.", "Atodiad A"),
            ("Faic Eàrr-ràdh A.", "Eàrr-ràdh A"),
            ("Tha seo ann am paragraf 3 gu h-àrd.", "paragraf 3"),
            ("Féach Aguisín B.", "Aguisín B"),
            ("Tá na costais i bparagraf 9, agus i mír 7 thíos.", "mír 7"),
            ("A map, see Appendix D a petition, was handed in.", "Appendix D"),
            ("The costs (see Appendix D and paragraph 12) are high.", "Appendix D"),
            ("The costs (gweler Atodiad C a pharagraff 12) are high.", "Atodiad C"),
        ] {
            assert_eq!(found(text), number, "{text}");
        }
    }

    #[test]
    fn numbers_of_acts_and_other_papers_are_left() {
        for text in [
            "It is exempt under paragraph 3 of Part 1 of Schedule 12A.",
            "See paragraph 16 of the framework.",
            "Under the Act, see paragraph 3.",
            "Paragraph 3 of Schedule 12A; see paragraph 10.",
            "Appendix A to the scheme lists them.",
            "Appendix C of the other report.",
            "See Appendix C to the scheme, and gweler Atodiad C i'r cynllun.",
            "Féach paragraf 3 den Sceideal. Faic paragraf 3 fon Achd.",
            "The Local Plan has an Appendix A.",
            "The item 3 metres high.",
            "There is a table 2 metres long. Item 4 was deferred in March.",
            "section 3 above",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
