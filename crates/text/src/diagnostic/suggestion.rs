//! The name that a wrong name was probably meant to be.

/// The nearest of `names`, if it is near enough to suggest.
#[must_use]
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let least = wrong.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&least, &name.to_lowercase()), name))
        .filter(|(likeness, name)| *likeness > 0.8 && is_slip(&least, &name.to_lowercase()))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// Whether one is the start of the other, or few letters are wrong.
fn is_slip(wrong: &str, name: &str) -> bool {
    let letters = wrong.chars().count().max(name.chars().count());
    let few = (letters / 3).max(1);
    name.starts_with(wrong) || wrong.starts_with(name) || strsim::damerau_levenshtein(wrong, name) <= few
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_put_right() {
        assert_eq!(nearest("titel", ["title", "text"]), Some("title"));
    }

    #[test]
    fn a_different_word_is_not() {
        assert_eq!(nearest("colour", ["title", "text"]), None);
        assert_eq!(nearest("heading", ["lead_in", "reading_age"]), None);
    }
}
