//! Values as Typst writes them in code.

use std::fmt::Write;

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, ErrorKind, Output, State};

use crate::blocks::literal;

/// Writes a value into a template: markup that the program made as it is, and everything else as a Typst value.
pub(super) fn format(out: &mut Output, _: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_undefined() {
        return Err(Error::new(ErrorKind::UndefinedError, "the paper has no such value"));
    }
    let mut text = String::new();
    write(value, &mut text)?;
    out.write_str(&text).map_err(Error::from)
}

fn write(value: &Value, out: &mut String) -> Result<(), Error> {
    match value.kind() {
        ValueKind::None => out.push_str("none"),
        ValueKind::Bool => out.push_str(if value.is_true() { "true" } else { "false" }),
        ValueKind::Number => {
            let _ = write!(out, "{value}");
        }
        ValueKind::String if value.is_safe() => out.push_str(value.as_str().unwrap_or_default()),
        ValueKind::String => out.push_str(&literal(value.as_str().unwrap_or_default())),
        ValueKind::Seq | ValueKind::Iterable => {
            out.push('(');
            for item in value.try_iter()? {
                write(&item, out)?;
                out.push_str(", ");
            }
            out.push(')');
        }
        ValueKind::Map => {
            let mut empty = true;
            out.push('(');
            for key in value.try_iter()? {
                // Typst names have hyphens where Jinja has underscores.
                out.push_str(&literal(&key.as_str().unwrap_or_default().replace('_', "-")));
                out.push_str(": ");
                write(&value.get_item(&key)?, out)?;
                out.push_str(", ");
                empty = false;
            }
            out.push_str(if empty { ":)" } else { ")" });
        }
        kind => {
            return Err(Error::new(
                ErrorKind::InvalidOperation,
                format!("a {kind} cannot be written as a Typst value"),
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use minijinja::{Value, context};

    #[test]
    fn values_are_typst_values() {
        let mut out = String::new();
        let value =
            context! { words => "a #b", list => vec![1, 2], none => Value::from(()), empty => Vec::<i32>::new() };
        super::write(&value, &mut out).expect("plain values");
        assert_eq!(out, "(\"words\": \"a \\u{23}b\", \"list\": (1, 2, ), \"none\": none, \"empty\": (), )");
    }
}
