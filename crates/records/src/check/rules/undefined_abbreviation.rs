//! An abbreviation that nobody explains.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use orderpaper_text::diagnostic::{Finding, Severity};
use orderpaper_text::source::Place;
use rayon::prelude::*;

use super::Rule;
use crate::check::{CheckedText, Context};
use crate::model::policy::Strictness;
use crate::read::Kind;

const CODE: &str = "undefined-abbreviation";

pub(super) const RULE: Rule = Rule {
    code: CODE,
    manual: "\
# undefined-abbreviation

## What it finds
A word of two or more capitals, such as CAMHS, DfES or KPIs, in a report, a plan or a note, that is neither a term of
the glossary nor spelt out where the paper first uses it: \"joint area review (JAR)\" or \"JAR (joint area review)\".
Reported once for each record and language. Words and references with digits in them (A4, M25, 26/00417/FUL, HH-A1),
Roman numerals up to XXXIX, letters after a name (MBE, KC, JP, and those that people.toml gives), short names of acts
with brackets in them, such as LG(MP)A, and three or more words in capitals together are not checked.
`policy.abbreviations` decides whether this stops the papers.

## Why it matters
Members and the public soon complain about abbreviations that are never explained.

## What to do
Spell it out where it is first used, or add it to `glossary.toml`: every paper that uses the term then explains it.

## Source
WCAG 2.2, 3.1.4.
",
    check: Some(check),
};

/// Words that papers write in capitals for emphasis.
const WEIGHTY: [&str; 7] = ["THAT", "RESOLVED", "AND", "OR", "NOT", "BOD", "NID"];

/// What stands in for words that are still to come, which has a rule of its own.
const PLACEHOLDERS: [&str; 3] = ["TBC", "TBA", "TBD"];

/// Honours, offices and degrees that people have after their names.
const AFTER_NAMES: [&str; 34] = [
    "AM", "BA", "BEM", "BSc", "CB", "CBE", "CMG", "DBE", "DL", "DSO", "FRICS", "FRTPI", "GBE", "GM", "JP", "KBE", "KC",
    "KCB", "LL", "LLB", "LLM", "MA", "MBA", "MBE", "MC", "MEP", "MLA", "MP", "MRTPI", "MSP", "OBE", "PhD", "QC", "TD",
];

/// Where an abbreviation is used, and whether it is spelt out there.
struct Use<'r> {
    text: &'r CheckedText<'r>,
    range: Range<usize>,
    spelt_out: bool,
}

impl Use<'_> {
    fn place(&self) -> Place {
        self.text.place_of_words(self.range.clone())
    }
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let severity = match context.abbreviations() {
        Strictness::Off => return Vec::new(),
        Strictness::Warning => Severity::Warning,
        Strictness::Error => Severity::Error,
    };
    // Without the glossary nobody can tell what it explains.
    if !context.all_read(Kind::Glossary) {
        return Vec::new();
    }
    let known = terms(context);
    let of_people = after_names(context);
    let records: Vec<&[CheckedText<'_>]> = context.papers().collect();
    records.into_par_iter().flat_map_iter(|texts| of_record(context, texts, severity, (&known, &of_people))).collect()
}

/// The findings in the texts of one record, for each language by itself.
fn of_record(
    context: &Context<'_>,
    texts: &[CheckedText<'_>],
    severity: Severity,
    (known, of_people): (&BTreeSet<&str>, &BTreeSet<String>),
) -> Vec<Finding> {
    let mut languages: BTreeMap<&str, Vec<&CheckedText<'_>>> = BTreeMap::new();
    for text in texts {
        languages.entry(text.language).or_default().push(text);
    }
    let mut findings = Vec::new();
    for texts in languages.values_mut() {
        texts.sort_by_cached_key(|text| order(context, text));
        for (abbreviation, uses) in uses(texts, known, of_people) {
            let Some(first) = uses.first().filter(|first| !first.spelt_out) else { continue };
            let later = uses.iter().find(|other| other.spelt_out).map(Use::place);
            findings.push(tell(abbreviation, severity, first.place(), later, known));
        }
    }
    findings
}

fn tell(abbreviation: &str, severity: Severity, place: Place, later: Option<Place>, known: &BTreeSet<&str>) -> Finding {
    let message = match later {
        Some(_) => format!("`{abbreviation}` is used before it is spelt out"),
        None => format!("nothing explains what `{abbreviation}` stands for"),
    };
    let finding = Finding { severity, ..Finding::error(CODE, place, message) };
    if let Some(later) = later {
        return finding
            .related(later, "it is spelt out only here")
            .hint("spell it out where the paper first uses it, and use the letters alone after that");
    }
    finding.suggest(abbreviation, known.iter().copied()).hint(format!(
        "spell it out here, as in \"long words ({abbreviation})\", or add it to glossary.toml:\n\
         [[term]]\nterm = \"{abbreviation}\"\nstands_for = \"…\"\nmeaning = \"…\""
    ))
}

fn terms<'a>(context: &'a Context<'_>) -> BTreeSet<&'a str> {
    let terms = context.workspace.glossary.iter().flat_map(|glossary| &glossary.value.term);
    terms.flat_map(|term| std::iter::once(&term.term).chain(&term.aliases)).map(String::as_str).collect()
}

/// The letters after names: those that everybody knows, and those of the council's own people.
fn after_names(context: &Context<'_>) -> BTreeSet<String> {
    let people = context.workspace.people.iter().flat_map(|people| &people.value.person);
    let given =
        people.flat_map(|one| one.post_nominals.into_iter().chain(one.was.iter().filter_map(|was| was.post_nominals)));
    let texts = given.flat_map(|given| context.text(given)).map(|text| text.field.text.as_str());
    let own = texts.flat_map(|text| tokens(text).into_iter().map(|range| &text[range]));
    AFTER_NAMES.into_iter().chain(own).map(str::to_owned).collect()
}

/// Whether a word is letters after a name: they follow a word with a capital and small letters, or other such letters.
fn is_after_name(words: &str, tokens: &[Range<usize>], index: usize, of_people: &BTreeSet<String>) -> bool {
    let word = |at: usize| &words[tokens[at].clone()];
    let follows = |at: usize| {
        let between = &words[tokens[at - 1].end..tokens[at].start];
        matches!(between, " " | ", ")
    };
    let first = (1..=index).rev().take_while(|at| of_people.contains(word(*at)) && follows(*at)).last();
    first.is_some_and(|first| {
        let mut name = word(first - 1).chars();
        name.next().is_some_and(char::is_uppercase) && name.any(char::is_lowercase)
    })
}

/// Whether a word is part of a short name with brackets in the middle, such as LG(MP)A, which stands for the title of an act.
fn is_in_short_name(words: &str, range: &Range<usize>) -> bool {
    let is_inside = |c: char| c.is_uppercase() || matches!(c, '(' | ')' | '&');
    let before = near_end(&words[..range.start]);
    let after = near_start(&words[range.end..]);
    let start = before.len() - before.trim_end_matches(is_inside).len();
    let end = after.len() - after.trim_start_matches(is_inside).len();
    let name = words[range.start - start..range.end + end].trim_start_matches('(');
    let Some((first, rest)) = name.split_once('(') else { return false };
    rest.split_once(')').is_some_and(|(inner, last)| {
        [first, inner, last].iter().all(|part| part.chars().next().is_some_and(char::is_uppercase))
    })
}

/// Every abbreviation that the glossary does not know, with its uses in order.
fn uses<'r>(
    texts: &[&'r CheckedText<'r>],
    known: &BTreeSet<&str>,
    of_people: &BTreeSet<String>,
) -> BTreeMap<&'r str, Vec<Use<'r>>> {
    let mut all: BTreeMap<&str, Vec<Use<'_>>> = BTreeMap::new();
    for text in texts {
        let words = text.markdown.words.run.as_str();
        let tokens = tokens(words);
        for (index, range) in tokens.iter().enumerate() {
            let Some(short) = abbreviation(&words[range.clone()]) else { continue };
            if known.contains(short) || known.contains(&words[range.clone()]) || in_longer_term(words, range, known) {
                continue;
            }
            if is_after_name(words, &tokens, index, of_people) || is_in_short_name(words, range) {
                continue;
            }
            if is_shouted(words, &tokens, index) || is_address(words, range) || is_code(words, range) {
                continue;
            }
            let spelt_out = is_spelt_out(words, range, short, text.language == "en");
            all.entry(short).or_default().push(Use { text, range: range.clone(), spelt_out });
        }
    }
    all
}

/// Where a text is printed: the order of the council's sections, then that of the record.
fn order(context: &Context<'_>, text: &CheckedText<'_>) -> (usize, usize) {
    let Some(report) = context.report(text.record_source) else { return (0, text.start) };
    let path = text.field.path.as_str();
    let mut steps = path.split('.');
    let section = match steps.next().unwrap_or_default() {
        "section" => {
            let index = steps.next().and_then(|index| index.parse::<usize>().ok());
            index.and_then(|index| report.value.section.get(index)).map_or("", |section| section.id.as_str())
        }
        "recommendation" | "lead_in" | "lead_out" => "recommendations",
        "appendix" => "appendices",
        "background_papers" => "background-papers",
        "table" => "",
        _ => return (0, text.start),
    };
    let sections = context.workspace.council.iter().flat_map(|council| &council.value.section);
    let place = sections.map(|one| one.id.as_str()).position(|id| id == section);
    (place.map_or(usize::MAX, |place| place + 1), text.start)
}

/// The ranges of words: letters and figures, with `&` between two of them as in R&D.
fn tokens(words: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut after_and = false;
    for (at, c) in words.char_indices() {
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if c.is_alphanumeric() && (last.end == at || after_and) => last.end = end,
            _ if c.is_alphanumeric() => found.push(at..end),
            _ => {}
        }
        after_and = c == '&' && found.last().is_some_and(|last| last.end == at);
    }
    found
}

/// The abbreviation that a word is, without the `s` of its plural.
fn abbreviation(word: &str) -> Option<&str> {
    let singular = word.strip_suffix('s').filter(|rest| rest.ends_with(char::is_uppercase)).unwrap_or(word);
    let capitals = singular.chars().filter(|c| c.is_uppercase()).count();
    let small = singular.chars().filter(|c| c.is_lowercase()).count();
    let plain = !singular.chars().any(char::is_numeric);
    let short = plain
        && capitals >= 2
        && capitals >= small
        && !WEIGHTY.contains(&singular)
        && !PLACEHOLDERS.contains(&singular)
        && !is_roman(singular);
    short.then_some(singular)
}

fn is_roman(word: &str) -> bool {
    let tens = word.len() - word.trim_start_matches('X').len();
    let ones = word.trim_start_matches('X');
    let known = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII"].contains(&ones);
    known && tens <= 3 || matches!(word, "IX" | "XIX" | "XXIX" | "XXXIX")
}

/// Whether a word is part of a longer term that the glossary knows, such as COVID-19.
fn in_longer_term(words: &str, range: &Range<usize>, known: &BTreeSet<&str>) -> bool {
    let word = &words[range.clone()];
    let longer = known.iter().filter(|term| term.len() > word.len());
    longer.flat_map(|term| term.match_indices(word).map(move |(at, _)| (term, at))).any(|(term, at)| {
        range.start.checked_sub(at).and_then(|start| words.get(start..start + term.len())) == Some(*term)
    })
}

/// Whether a word is one of three or more in capitals together, which are for emphasis.
fn is_shouted(words: &str, tokens: &[Range<usize>], index: usize) -> bool {
    let loud = |at: usize| {
        tokens.get(at).is_some_and(|range| words[range.clone()].chars().all(char::is_uppercase) && range.len() > 1)
    };
    let joined = |at: usize| words[tokens[at].end..tokens[at + 1].start].chars().all(|c| c == ' ');
    let before = (0..index).rev().take(2).take_while(|at| loud(*at) && joined(*at)).count();
    let after = (index + 1..tokens.len()).take(2).take_while(|at| loud(*at) && joined(at - 1)).count();
    loud(index) && before + after >= 2
}

/// Whether a word is part of a reference with figures in it, such as 26/00417/FUL or HH-A1.
fn is_code(words: &str, range: &Range<usize>) -> bool {
    let is_inside = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | '_');
    let before = near_end(&words[..range.start]);
    let after = near_start(&words[range.end..]);
    let start = before.len() - before.trim_end_matches(is_inside).len();
    let end = after.len() - after.trim_start_matches(is_inside).len();
    let code = &words[range.start - start..range.end + end];
    let sound = |edge: Option<char>| !edge.is_some_and(char::is_alphanumeric);
    let apart = sound(before[..before.len() - start].chars().next_back()) && sound(after[end..].chars().next());
    let code = code.trim_matches(['.', '-']);
    apart && code.len() > range.len() && code.bytes().any(|c| c.is_ascii_digit())
}

/// Whether a word is part of a web or e-mail address that is printed as it is.
fn is_address(words: &str, range: &Range<usize>) -> bool {
    let before = near_end(&words[..range.start]).rsplit(char::is_whitespace).next().unwrap_or_default();
    let after = near_start(&words[range.end..]).split(char::is_whitespace).next().unwrap_or_default();
    before.contains("://") || before.contains('@') || after.contains('@') || before.starts_with("www.")
}

/// Whether a word is written as "long words (ABBR)" or "ABBR (long words)". In English one of the long words must start with the
/// first letter of the abbreviation; in other languages the letters often stand for English words.
fn is_spelt_out(words: &str, range: &Range<usize>, short: &str, english: bool) -> bool {
    let quotes = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'');
    let before = near_end(&words[..range.start]).trim_end_matches(quotes);
    let after = near_start(&words[range.end..]).trim_start_matches(quotes);
    let fits = |word: &str| !english || word.to_lowercase().chars().next() == short.to_lowercase().chars().next();
    let split = |text: &'_ str| -> Vec<String> {
        let pieces = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
        pieces.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    if let (Some(before), true) = (before.strip_suffix('('), after.starts_with([')', ',', ';'])) {
        let long = split(before);
        let reach = long.len().saturating_sub(2 * short.chars().count() + 2);
        return long.len() >= 2 && long[reach..long.len() - 1].iter().any(|word| fits(word));
    }
    let inside = after.strip_prefix('(').and_then(|rest| rest.split(')').next());
    inside.map(split).is_some_and(|long| long.len() >= 2 && fits(&long[0]))
}

/// How many bytes on each side of a word are looked at. It limits the time that a very long text takes.
const NEAR: usize = 400;

/// The end of a text.
fn near_end(text: &str) -> &str {
    let start = (text.len().saturating_sub(NEAR)..text.len()).find(|at| text.is_char_boundary(*at));
    &text[start.unwrap_or(text.len())..]
}

/// The start of a text.
fn near_start(text: &str) -> &str {
    let end = (0..=text.len().min(NEAR)).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::{AFTER_NAMES, abbreviation, is_after_name, is_code, is_in_short_name, is_spelt_out, tokens};

    #[test]
    fn a_reference_with_figures_is_no_abbreviation() {
        let coded = |text: &str, word: &str| {
            let range = tokens(text).into_iter().find(|range| &text[range.clone()] == word).unwrap_or_default();
            is_code(text, &range)
        };
        assert!(coded("application 26/00417/FUL, for a shop", "FUL") && coded("see HH-A1.", "HH"));
        assert!(!coded("from 2026 to CAMHS", "CAMHS") && !coded("the NHS-led board of 3", "NHS"));
        assert!(!coded("the KPI. 3 of them", "KPI") && !coded("It costs 3. CAMHS pays", "CAMHS"));
    }

    #[test]
    fn letters_after_a_name_need_no_words() {
        let known = AFTER_NAMES.map(str::to_owned).into();
        let after = |text: &str, word: &str| {
            let tokens = tokens(text);
            tokens
                .iter()
                .position(|range| &text[range.clone()] == word)
                .map(|at| is_after_name(text, &tokens, at, &known))
        };
        assert_eq!(after("Councillor A. Byrne MBE spoke", "MBE"), Some(true));
        assert_eq!(after("Sir John Vale, KC, DL, spoke", "DL"), Some(true));
        assert_eq!(after("the MBE was given", "MBE"), Some(false));
        assert_eq!(after("Councillor A. Byrne CAMHS", "CAMHS"), Some(false));
        assert_eq!(after("MBE", "MBE"), Some(false));
    }

    #[test]
    fn short_names_of_acts_have_brackets_in_the_middle() {
        let inside = |text: &str, word: &str| {
            tokens(text).iter().find(|range| &text[(*range).clone()] == word).map(|range| is_in_short_name(text, range))
        };
        assert_eq!(inside("under section 7 of LG(MP)A 1976", "LG"), Some(true));
        assert_eq!(inside("under section 7 of (LG(MP)A 1976)", "MP"), Some(true));
        assert_eq!(inside("the review (JAR) found", "JAR"), Some(false));
        assert_eq!(inside("the JAR(s) found", "JAR"), Some(false));
        assert_eq!(inside("the JAR (NHS) found", "NHS"), Some(false));
    }

    #[test]
    fn abbreviations_are_not_taken_for_names_and_numerals() {
        for (word, short) in [("CAMHS", "CAMHS"), ("DfES", "DfES"), ("KPIs", "KPI"), ("R&D", "R&D"), ("PhD", "PhD")] {
            assert_eq!(abbreviation(word), Some(short));
        }
        for word in ["Act", "A4", "XIV", "XXXIX", "McDonald", "THAT", "YouTube", "I"] {
            assert_eq!(abbreviation(word), None, "{word}");
        }
    }

    #[test]
    fn an_abbreviation_is_spelt_out_before_or_after() {
        let spelt = |text: &str, word: &str| {
            let range = tokens(text).into_iter().find(|range| &text[range.clone()] == word).unwrap_or_default();
            is_spelt_out(text, &range, word, true)
        };
        assert!(spelt("the joint area review (JAR) found", "JAR"));
        assert!(spelt("the JAR (joint area review) found", "JAR"));
        assert!(spelt("the joint area review (\u{201c}JAR\u{201d}) found", "JAR"));
        assert!(!spelt("the review (JAR) found", "JAR"));
        assert!(!spelt("the JAR (see paragraph 9) found", "JAR"));
    }
}
