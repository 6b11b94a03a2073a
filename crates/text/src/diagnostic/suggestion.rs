//! The name that a wrong name was probably meant to be.

/// The nearest of `names`, if it is near enough to suggest.
#[must_use]
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let least = wrong.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&least, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
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
    }
}
