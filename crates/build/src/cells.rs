//! Tables as CSV for programs.

use std::borrow::Cow;

/// A table as CSV in which a spreadsheet runs no cell as a formula.
#[must_use]
pub fn csv(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Memory takes all that is written to it.
    let _ = writer.write_record(head);
    for row in rows {
        let _ = writer.write_record(row.iter().map(|cell| plain_cell(cell).into_owned()));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A cell as words, with a quotation mark before what a spreadsheet would run as a formula (OWASP, "CSV Injection"). Plain
/// numbers stay.
fn plain_cell(cell: &str) -> Cow<'_, str> {
    // Spreadsheets drop what cannot be seen before they look for the sign of a formula, and know the signs in full width.
    let seen =
        cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}'));
    let formula = seen.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    let hidden = cell.starts_with(['\t', '\r', '\n']);
    if (formula && !is_number(cell)) || hidden { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Whether a cell is a plain number such as -5, +3.2 or -1,200.5%.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let digits = digits.strip_suffix('%').unwrap_or(digits);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |text: &str, also: &[char]| text.chars().all(|c| c.is_ascii_digit() || also.contains(&c));
    whole.starts_with(|c: char| c.is_ascii_digit()) && all(whole, &[',']) && !part.is_empty() && all(part, &[])
}

#[cfg(test)]
mod tests {
    use super::{csv, plain_cell};

    #[test]
    fn what_a_spreadsheet_would_run_has_a_quotation_mark_before_it() {
        let formulas = [
            "=HYPERLINK(\"https://example.org\")",
            "@SUM(A1)",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!A0",
            "\t=1+1",
            "\r=1",
            "\twords",
            " =1+1",
            "\u{feff}=1",
            "\u{ff1d}1+1",
            "-",
            "-1-1",
            "+44 1792 636000",
            "-.5e3(",
            "-1.",
        ];
        for formula in formulas {
            assert_eq!(plain_cell(formula), format!("'{formula}"));
        }
    }

    #[test]
    fn words_and_plain_numbers_stay() {
        for cell in ["", "words", "-5", "+3.2", "-1,200.5", "-3%", "2026-11-24", "a=b", "it's", "12 - 4"] {
            assert_eq!(plain_cell(cell), cell);
        }
    }

    #[test]
    fn every_cell_that_is_written_goes_through_it() {
        let rows = [vec!["=1".to_owned(), "-5".to_owned()], vec!["a,b".to_owned(), "\r=1".to_owned()]];
        let written = csv(&["name", "change"], &rows);
        assert_eq!(written, "name,change\n'=1,-5\n\"a,b\",\"'\r=1\"\n");
    }
}
