//! The numbers that a viewer shows for pages are those that are printed on them. ISO 32000-1, 12.4.2.

use lopdf::{Dictionary, Object, dictionary};

use super::text_string;

/// What is printed on a page as its number: what is before it, and the number. A page that was put in later has no
/// number of its own, only what is before it: "46A".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct PageLabel {
    /// What is before the number: `S1-` in `S1-3`, and all of `46A`.
    pub prefix: String,
    /// The number; `None` where the label does not end in one.
    pub number: Option<u32>,
}

impl PageLabel {
    /// A number with nothing before it.
    #[must_use]
    pub fn plain(number: u32) -> Self {
        Self { prefix: String::new(), number: Some(number) }
    }

    /// A label as it was printed: digits at its end are its number, whatever is before them its prefix.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let stem = text.trim_end_matches(|c: char| c.is_ascii_digit());
        match text[stem.len()..].parse() {
            Ok(number) => Self { prefix: stem.into(), number: Some(number) },
            Err(_) => Self { prefix: text.into(), number: None },
        }
    }

    /// Whether this page goes on from the page before it, so that a viewer can count.
    fn goes_on_from(&self, before: &Self) -> bool {
        self.prefix == before.prefix
            && self.number.is_some()
            && self.number == before.number.and_then(|number| number.checked_add(1))
    }
}

impl std::fmt::Display for PageLabel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.number {
            Some(number) => write!(f, "{}{number}", self.prefix),
            None => f.write_str(&self.prefix),
        }
    }
}

/// The number tree of page labels: an entry for each page where counting starts anew.
pub(super) fn tree(labels: &[PageLabel]) -> Dictionary {
    let mut pairs: Vec<Object> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        if index > 0 && label.goes_on_from(&labels[index - 1]) {
            continue;
        }
        let mut range = Dictionary::new();
        if !label.prefix.is_empty() {
            range.set("P", text_string(&label.prefix));
        }
        if let Some(number) = label.number {
            range.set("S", "D");
            range.set("St", i64::from(number));
        }
        pairs.extend([Object::Integer(i64::try_from(index).unwrap_or(i64::MAX)), range.into()]);
    }
    dictionary! { "Nums" => pairs }
}
