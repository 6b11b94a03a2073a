//! Amounts, figures and references: which of them are searched for, and how they may be written where they are found.

use std::ops::Range;

use super::folded::{FoldedText, Gap};
use super::words::{Known, UsedAs, is_measure};

/// How many figures make a number that is searched for without a sign of money.
const FIGURES: usize = 4;
/// From how many figures on nothing else is like a number, however it is broken.
const LONG: usize = 7;
/// From how many figures on a number without a sign of money is known where each is apart.
const TRACKED: usize = 6;
/// How many letters and figures a reference has at the least.
const REFERENCE: usize = 5;
/// What may be behind the figures of an amount, and is written in these ways.
const UNITS: &[&[&str]] =
    &[&["k", "thousand"], &["m", "mn", "million", "millions"], &["b", "bn", "billion", "billions"]];
/// A number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Figure {
    /// How many figures it has.
    pub(super) digits: usize,
    /// How many of them are decimals.
    pub(super) decimals: usize,
    /// Whether it is searched for only beside a sign of money: it is short or round.
    pub(super) needs_money: bool,
    /// Whether it is searched for only so or with a mark between its thousands: it is like a year.
    pub(super) needs_form: bool,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    /// Figure by figure.
    Plain,
    /// With marks between its thousands or before its decimals.
    Grouped,
}

/// A number found in a text, and where it ends.
pub(super) struct Number {
    pub(super) key: String,
    pub(super) figure: Figure,
    pub(super) end: usize,
}

/// The numbers of a text that are searched for.
pub(super) fn numbers(text: &FoldedText, mut tell: impl FnMut(usize, Number)) {
    let parts = text.parts(Gap::Dot);
    let mut at = 0;
    while let Some(&(start, end)) = parts.get(at) {
        at += 1;
        let money = text.has_money(start);
        let (digits, unit) = split_unit(&text.text[start..end]);
        if digits.is_empty() || !(unit.is_empty() || money) {
            continue;
        }
        let mut groups = vec![digits.len()];
        let (mut last, mut unit) = (end, unit);
        // The groups of thousands, and the decimals.
        while unit.is_empty()
            && let Some(&(next, next_end)) = parts.get(at)
        {
            let (more, behind) = split_unit(&text.text[next..next_end]);
            let spaced = money && more.len() == 3 && behind.is_empty() && groups.iter().all(|group| *group <= 3);
            let joined = match text.before(next) {
                Gap::Dot | Gap::Comma => true,
                Gap::Thin => more.len() == 3,
                Gap::Space => spaced,
                _ => false,
            };
            if !joined || more.is_empty() || text.has_money(next) || !(behind.is_empty() || money) {
                break;
            }
            groups.push(more.len());
            (last, unit) = (next_end, behind);
            at += 1;
        }
        if unit.is_empty() && money {
            unit = parts.get(at).map_or("", |&(next, next_end)| &text.text[next..next_end]);
            unit = if UNITS.iter().any(|ways| ways.contains(&unit)) { unit } else { "" };
        }
        let money = money || has_sign_behind(text, last);
        let key: String = text.text[start..last].chars().filter(char::is_ascii_digit).collect();
        if let Some(figure) = figure(&key, &groups, money) {
            for key in with_units(&key, unit) {
                tell(start, Number { figure: figure_of(figure, unit), key, end: last });
            }
        }
    }
}

/// A number with a unit is searched for beside a sign of money alone.
fn figure_of(figure: Figure, unit: &str) -> Figure {
    Figure { needs_money: figure.needs_money || !unit.is_empty(), ..figure }
}

/// The figures at the head of a word, and the unit behind them; nothing where other letters follow.
fn split_unit(word: &str) -> (&str, &str) {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, unit) = word.split_at(digits);
    if unit.is_empty() || UNITS.iter().any(|ways| ways.contains(&unit)) { (digits, unit) } else { ("", "") }
}

fn with_units(key: &str, unit: &str) -> Vec<String> {
    match UNITS.iter().find(|ways| ways.contains(&unit)) {
        Some(ways) => ways.iter().map(|way| format!("{key}{way}")).collect(),
        None => vec![key.to_owned()],
    }
}

/// What is searched for of figures in groups; nothing where they are a date, a time, a year, or too short.
fn figure(key: &str, groups: &[usize], money: bool) -> Option<Figure> {
    let (digits, last) = (key.len(), *groups.last()?);
    let is_grouped = groups.len() > 1;
    let thousands = |groups: &[usize]| groups[0] <= 3 && groups[1..].iter().all(|group| *group == 3);
    let decimals = match groups {
        [_] => 0,
        groups if thousands(groups) => 0,
        [before @ .., _] if before.len() == 1 || thousands(before) => last,
        // The version of a program, an address of a computer, or a date.
        _ => return None,
    };
    let exact = Figure { digits, decimals, needs_money: false, needs_form: false };
    if money {
        return Some(Figure { needs_money: digits < FIGURES, needs_form: is_year(key), ..exact });
    }
    let significant = key.trim_matches('0').len();
    let known = decimals > 0 && digits <= FIGURES
        || digits < FIGURES
        || !is_grouped && (is_year(key) || is_day(key))
        // What is on the axes of charts.
        || significant < 2
        || significant == 2 && digits == FIGURES;
    (!known).then_some(Figure { needs_form: is_year(key), ..exact })
}

/// Whether a sign of money is behind a number, and is not that of the next one.
fn has_sign_behind(text: &FoldedText, end: usize) -> bool {
    text.has_money(end) && !text.text.as_bytes().get(end).is_some_and(u8::is_ascii_digit)
}

fn is_year(key: &str) -> bool {
    key.len() == 4 && (key.starts_with("19") || key.starts_with("20"))
}

/// A day without marks, as in the name of a file.
fn is_day(key: &str) -> bool {
    let part = |range: Range<usize>| key.get(range).and_then(|part| part.parse().ok()).unwrap_or(0u32);
    key.len() == 8 && is_year(&key[..4]) && (1..=12).contains(&part(4..6)) && (1..=31).contains(&part(6..8))
}

impl Figure {
    /// Whether a number is here as it may be written.
    pub(super) fn holds(self, text: &FoldedText, start: usize, end: usize) -> bool {
        let after = start + self.digits;
        let money = text.has_money(start) || has_sign_behind(text, end);
        if !text.is_whole(start, end) || self.needs_money && !money {
            return false;
        }
        let inside = text.inside(start, after);
        let is_plain = inside.iter().all(|gap| *gap == Gap::None);
        if is_plain {
            return (!self.needs_form || money) && self.decimals == 0 && self.ends(text, start..end, Written::Plain);
        }
        // The figures on an axis stand apart as well.
        let is_tracked = inside.iter().all(|gap| *gap == Gap::Place) && (money || self.digits >= TRACKED);
        if is_tracked || self.digits >= LONG {
            return true;
        }
        let whole = self.digits - self.decimals;
        let fits = inside.iter().enumerate().all(|(index, gap)| match (index + 1, gap) {
            (at, gap) if self.decimals > 0 && at == whole => matches!(gap, Gap::Dot | Gap::Comma),
            (_, Gap::None) => true,
            (at, gap) if at < whole && (whole - at).is_multiple_of(3) => match gap {
                Gap::Comma | Gap::Thin | Gap::Space => true,
                // Two cells of a table are as far from each other, and measures have three decimals.
                Gap::Place | Gap::Dot => money,
                _ => false,
            },
            _ => false,
        });
        fits && self.ends(text, start..end, Written::Grouped)
    }

    /// Whether a number starts and ends here, and is not part of a larger one.
    fn ends(self, text: &FoldedText, Range { start, end }: Range<usize>, written: Written) -> bool {
        let is_grouped = written == Written::Grouped;
        let bytes = text.text.as_bytes();
        let is_short = self.digits < FIGURES;
        let before = start.checked_sub(1).is_some_and(|at| bytes[at].is_ascii_digit()) && !text.has_money(start);
        let starts = match text.before(start) {
            Gap::Dot => !before,
            Gap::Comma => !(before && is_grouped),
            _ => true,
        };
        let more = bytes[end..].iter().enumerate().take_while(|(index, byte)| {
            byte.is_ascii_digit() && (*index == 0 || text.before(end + index) == Gap::None)
        });
        let more: Vec<u8> = more.map(|(_, byte)| *byte).collect();
        if more.is_empty() || text.has_money(end) {
            return starts;
        }
        let ends = match text.before(end) {
            Gap::Dot => self.decimals == 0 && more.len() <= 2 && more.iter().all(|byte| *byte == b'0'),
            Gap::Comma | Gap::Thin => more.len() != 3 || !(is_grouped || is_short),
            Gap::Space => more.len() != 3 || !is_short,
            _ => true,
        };
        starts && ends
    }
}

/// Whether a word of letters and figures is a reference that is searched for: no date, time or measure, and no "Article-50".
pub(super) fn is_reference(text: &FoldedText, known: &Known) -> bool {
    let key = &text.text;
    let figures = key.bytes().filter(u8::is_ascii_digit).count();
    let mut letters = key.split(|c: char| c.is_ascii_digit()).filter(|letters| !letters.is_empty()).peekable();
    if figures < 2 || key.chars().count() < REFERENCE || letters.peek().is_none() || text.has_money(0) {
        return false;
    }
    let is_word = |word: &str| word.len() > 2 && (known.is_fixed(word) || figures < 3 && known.has(word, UsedAs::Word));
    !letters.all(|letters| is_measure(letters) || is_word(letters))
}

/// Whether two words are a postcode of the United Kingdom.
pub(super) fn is_postcode(outward: &str, inward: &str) -> bool {
    let shape = |word: &str| -> String {
        word.chars()
            .map(|c| {
                if c.is_ascii_digit() {
                    '9'
                } else if c.is_ascii_alphabetic() {
                    'a'
                } else {
                    '?'
                }
            })
            .collect()
    };
    matches!(shape(outward).as_str(), "a9" | "a99" | "aa9" | "aa99" | "a9a" | "aa9a") && shape(inward) == "9aa"
}

/// A telephone number in a text.
pub(super) struct Telephone {
    /// Its figures without those for the country or for a call within it.
    pub(super) key: String,
    /// Where it starts in the text, with those figures, and where it ends.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The telephone numbers of a text.
pub(super) fn telephones(text: &FoldedText) -> Vec<Telephone> {
    let parts = text.parts(Gap::Dot);
    let mut found = Vec::new();
    for (index, &(start, end)) in parts.iter().enumerate() {
        let first = &text.text[start..end];
        let starts = first.starts_with('0') && first.len() >= 3 || first == "44" || first.starts_with("440");
        if !starts {
            continue;
        }
        let digits = |&&(start, end): &&(usize, usize)| text.text[start..end].bytes().all(|byte| byte.is_ascii_digit());
        let mut key = String::new();
        for &(from, to) in parts[index..].iter().take_while(digits) {
            key.push_str(&text.text[from..to]);
            let number = key.strip_prefix("44").unwrap_or(&key).trim_start_matches('0');
            let more = parts.get(index..).and_then(|rest| rest.iter().find(|part| part.0 == to)).filter(digits);
            let more = more.filter(|more| number.len() + more.1 - more.0 <= 10);
            if (9..=10).contains(&number.len()) && more.is_none() {
                found.push(Telephone { key: number.to_owned(), start, end: to });
                break;
            }
        }
    }
    found
}
