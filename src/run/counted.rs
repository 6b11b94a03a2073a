//! Numbers of things in words.

/// A number and what it counts, such as `1 paper` or `2 papers`.
pub(super) fn counted(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// The same with a verb: `1 finding is` or `2 findings are`.
pub(super) fn counted_with(number: usize, thing: &str, one: &str, many: &str) -> String {
    format!("{} {}", counted(number, thing), if number == 1 { one } else { many })
}
