//! Every word that a template can print of a paper.

use minijinja::value::{Value, ValueKind};

/// The texts in a value, each by itself: strings, and those in markup that the program made.
pub(super) fn of(value: &Value, out: &mut Vec<String>) {
    match value.kind() {
        ValueKind::String if value.is_safe() => literals(value.as_str().unwrap_or_default(), out),
        ValueKind::String => out.extend(value.as_str().map(str::to_owned)),
        ValueKind::Seq | ValueKind::Iterable => value.try_iter().into_iter().flatten().for_each(|item| of(&item, out)),
        ValueKind::Map => {
            for key in value.try_iter().into_iter().flatten() {
                value.get_item(&key).iter().for_each(|item| of(item, out));
            }
        }
        _ => {}
    }
}

/// The string literals in markup, as [`crate::blocks::literal`] writes them.
fn literals(markup: &str, out: &mut Vec<String>) {
    for literal in markup.split('"').skip(1).step_by(2) {
        let mut pieces = literal.split("\\u{");
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (code, rest) = piece.split_once('}').unwrap_or((piece, ""));
            text.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
            text.push_str(rest);
        }
        out.push(text);
    }
}

#[cfg(test)]
mod tests {
    use minijinja::{Value, context};
    use proptest::prelude::*;

    use super::of;
    use crate::blocks::inlines_to_typst;
    use orderpaper_text::markup::Inline;

    fn words(value: &Value) -> Vec<String> {
        let mut out = Vec::new();
        of(value, &mut out);
        out
    }

    proptest! {
        /// What is written as markup is found again, whatever stands in it.
        #[test]
        fn a_text_is_found_in_markup(texts in proptest::collection::vec("[ -~£Ŵ“”\\n]{1,12}", 1..4)) {
            let line: Vec<Inline> = texts.iter().map(|text| Inline::Strong(vec![Inline::Text(text.clone())])).collect();
            let value = Value::from_safe_string(inlines_to_typst(&line));
            prop_assert_eq!(words(&context! { list => vec![value] }), texts);
        }
    }

    #[test]
    fn strings_are_found_at_any_depth_and_numbers_are_no_words() {
        let value = context! { a => "one", b => vec![context! { c => "two \"x\"", n => 3 }], none => Value::from(()) };
        assert_eq!(words(&value), ["one", "two \"x\""]);
    }
}
