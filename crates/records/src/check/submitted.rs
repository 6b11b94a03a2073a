//! Which proceeding is about what was submitted before the meeting.

use super::Context;
use crate::read::record::RawText;
use crate::read::record::minutes::Proceeding;
use crate::read::record::submitted::Submitted;

/// Whether a proceeding is about it: by their numbers where both have one, or else by who, what it is called or what it says.
pub fn is_it(context: &Context<'_>, one: &Submitted, taken: &Proceeding) -> bool {
    if one.kind.proceeding() != taken.kind {
        return false;
    }
    if let (Some(given), Some(number)) = (&one.number, &taken.number) {
        return given == number;
    }
    let texts = [(one.name, taken.name), (one.title, taken.title), (one.text, taken.text)];
    one.by.is_some() && one.by == taken.by || texts.into_iter().any(|(one, other)| is_same(context, one, other))
}

/// Whether two texts have the same words in a language.
fn is_same(context: &Context<'_>, one: Option<RawText>, other: Option<RawText>) -> bool {
    let words = |text| context.text_or_file(text, None).map(|text| (text.language, text.field.text.trim()));
    let other: Vec<_> = words(other).collect();
    words(one).any(|one| other.contains(&one))
}
