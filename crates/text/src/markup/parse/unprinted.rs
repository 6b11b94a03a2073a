//! What Markdown takes out of a text, so that no paper prints it.

use std::collections::BTreeSet;
use std::ops::Range;

use comrak::nodes::{Node, NodeValue};

use super::{FaultKind, Visitor};

impl<'a> Visitor<'a, '_> {
    /// The parser takes addresses of names out of a text, whether a link uses them or not.
    pub(super) fn find_unused_addresses(&mut self, root: Node<'a>) {
        let code = root.descendants().filter_map(|node| {
            let data = node.data();
            matches!(data.value, NodeValue::CodeBlock(_) | NodeValue::HtmlBlock(_)).then(|| self.range(data.sourcepos))
        });
        let code: Vec<Range<usize>> = code.collect();
        let (text, mut seen, mut unused) = (self.text.to_lowercase(), BTreeSet::new(), Vec::new());
        for start in self.line_starts.iter().copied() {
            let line = self.text[start..].lines().next().unwrap_or_default();
            let written = line.trim_start();
            let at = start + line.len() - written.len();
            let Some(close) = written.find("]:").filter(|_| written.starts_with('[') && !written.starts_with("[^"))
            else {
                continue;
            };
            let name = &written[..=close];
            let is_printed = || self.out.words.pieces().any(|(words, _)| words.contains(&written[..close + 2]));
            if code.iter().any(|range| range.contains(&at)) || is_printed() {
                continue;
            }
            let is_first = seen.insert(name.to_lowercase());
            if !is_first || text.matches(&name.to_lowercase()).count() < 2 {
                unused.push((name.trim_matches(['[', ']']).to_owned(), at..at + written.trim_end().len()));
            }
        }
        for (name, range) in unused {
            self.fault(FaultKind::UnusedAddress(name), range);
        }
    }

    /// The cells of a row after the last column of its table's head. The parser leaves them out.
    pub(super) fn find_extra_cells(&mut self, row: Node<'a>, columns: usize) {
        let range = self.range(row.data().sourcepos);
        let line = &self.text[range.clone()];
        let is_escaped = |at: usize| line[..at].ends_with('\\');
        let within = line.trim_start().strip_prefix('|').map_or(0, |rest| line.len() - rest.len());
        let mut bars = line.match_indices('|').map(|(at, _)| at).filter(|at| *at >= within && !is_escaped(*at));
        let Some(last) = columns.checked_sub(1).and_then(|last| bars.nth(last)) else { return };
        let rest = line[last..].trim_start_matches('|');
        if !rest.trim_matches(['|', ' ']).is_empty() {
            let start = range.start + line.len() - rest.len();
            self.fault(FaultKind::ExtraCells, start..range.start + line.trim_end().len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FaultKind;
    use crate::markup::parse;

    #[test]
    fn what_markdown_takes_out_is_told() {
        let kinds = |text: &str| parse(text).faults.into_iter().map(|fault| fault.kind).collect::<Vec<_>>();
        let unused = FaultKind::UnusedAddress("law".into());
        assert_eq!(kinds("The Act.\n\n[law]: https://a.example \"Act\""), vec![unused]);
        assert_eq!(kinds("The [Act][law].\n\n[law]: https://a.example\n[Law]: https://b.example").len(), 1);
        for used in [
            "The [law].\n\n[law]: https://a.example",
            "[law]: is words, not an address",
            "```\n[law]: https://a.example\n```",
        ] {
            assert_eq!(kinds(used), Vec::new(), "{used}");
        }
        let table = |row: &str| kinds(&format!("| Year | Cost |\n|---|---|\n{row}"));
        for row in ["| 2026 | £10 | lost |", "2026 | £10 | lost", "| 2026 | £10 || lost"] {
            assert_eq!(table(row), vec![FaultKind::ExtraCells], "{row}");
        }
        for row in ["| 2026 | £10 |", "2026 | £10", "| 2026 |", "| 2026 | a \\| b | |"] {
            assert_eq!(table(row), Vec::new(), "{row}");
        }
    }
}
