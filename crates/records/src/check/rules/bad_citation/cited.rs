//! What a sentence cites: paragraphs, pages and recommendations by their numbers.

/// What is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A paragraph.
    Paragraph,
    /// A page.
    Page,
    /// A recommendation.
    Recommendation,
}

/// A citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cited {
    /// What is cited.
    pub(super) what: What,
    /// Its number, as it is written.
    pub(super) number: String,
    /// Whether it is said to be of the report.
    pub(super) of_report: bool,
    /// Whether it is a run of numbers that goes backwards.
    pub(super) backwards: bool,
}

/// What a text cites, except what it says is in another document than the report.
pub(super) fn cited(text: &str) -> Vec<Cited> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut all = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let what = what(words[at]);
        at += 1;
        let Some(what) = what else { continue };
        let (numbers, after) = numbers(&words, at);
        at = after;
        let of = of(&words[at..]);
        if of == Some(false) {
            continue;
        }
        let of_report = of == Some(true);
        for number in numbers {
            match number.split_once(['-', '–']) {
                Some((first, last)) => {
                    let ends = first.parse::<u32>().ok().zip(last.parse::<u32>().ok());
                    let backwards = ends.is_some_and(|(first, last)| last < first);
                    let number = if backwards { number.clone() } else { last.to_owned() };
                    all.push(Cited { what, number, of_report, backwards });
                }
                None => all.push(Cited { what, number, of_report, backwards: false }),
            }
        }
    }
    all
}

fn what(word: &str) -> Option<What> {
    match word.to_lowercase().trim_start_matches('(') {
        "paragraph" | "paragraphs" => Some(What::Paragraph),
        "page" | "pages" => Some(What::Page),
        "recommendation" | "recommendations" => Some(What::Recommendation),
        _ => None,
    }
}

/// The numbers that start at a place, and the place after them.
fn numbers(words: &[&str], mut at: usize) -> (Vec<String>, usize) {
    let mut numbers = Vec::new();
    while let Some(word) = words.get(at) {
        let number = word.trim_end_matches([',', '.', ';', ':']);
        let number = if number.starts_with('(') { number } else { number.trim_end_matches(')') };
        if is_number(number) {
            numbers.push(number.to_owned());
        } else if numbers.is_empty() || !matches!(*word, "and" | "to" | "or") {
            break;
        }
        at += 1;
        if word.ends_with(['.', ';', ':']) {
            break;
        }
    }
    (numbers, at)
}

/// A number, two numbers with a dash between them, or letters in brackets.
fn is_number(word: &str) -> bool {
    let figures = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let run = || word.split_once(['-', '–']).is_some_and(|(first, last)| figures(first) && figures(last));
    let bracketed = || {
        let inside = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
        inside.is_some_and(|inside| {
            inside.split(")(").all(|part| (1..=4).contains(&part.len()) && part.chars().all(char::is_alphanumeric))
        })
    };
    figures(word) || run() || bracketed()
}

/// Whether the words after a citation say that it is of the report, or of something else; nothing where they do not say.
fn of(words: &[&str]) -> Option<bool> {
    if !matches!(words.first(), Some(&"of" | &"in")) {
        return None;
    }
    let report = |word: &&str| word.trim_end_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case("report");
    Some(words.iter().skip(1).take(3).any(report))
}

#[cfg(test)]
mod tests {
    use super::{What, cited};

    fn numbers(text: &str, of: What) -> Vec<String> {
        cited(text).into_iter().filter(|one| one.what == of).map(|one| one.number).collect()
    }

    #[test]
    fn paragraphs_are_found_as_minutes_cite_them() {
        let paragraphs = |text| numbers(text, What::Paragraph);
        assert_eq!(paragraphs("as set out in paragraphs 9, 10 and 12 of the report"), ["9", "10", "12"]);
        assert_eq!(paragraphs("Paragraph 4. In 2006 the council"), ["4"]);
        assert_eq!(paragraphs("in paragraph 3.2 of the plan"), Vec::<String>::new());
        assert_eq!(paragraphs("a paragraph on its own"), Vec::<String>::new());
        assert_eq!(paragraphs("paragraph 14 of Schedule 12A"), Vec::<String>::new());
    }

    #[test]
    fn pages_and_recommendations_are_found() {
        assert_eq!(numbers("on pages 13-36 of the officer's report", What::Page), ["36"]);
        assert!(cited("pages 36–13").iter().all(|one| one.backwards));
        assert!(cited("page 9 of the report").iter().all(|one| one.of_report));
        assert_eq!(numbers("pages 5 and 6 of the agenda papers", What::Page), Vec::<String>::new());
        assert_eq!(numbers("recommendations (a) and (b)(ii), as amended", What::Recommendation), ["(a)", "(b)(ii)"]);
        assert_eq!(numbers("recommendation 7 of the plan", What::Recommendation), Vec::<String>::new());
    }
}
