//! How findings are printed.

use std::io::{self, IsTerminal};

use orderpaper_text::diagnostic::Format;

/// The format of findings, and where those on exempt matter are printed in full.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reporting {
    pub(super) format: Format,
    pub(super) exempt: ExemptWords,
}

/// Where words that may be exempt are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExemptWords {
    /// Nowhere, because others may read the output.
    Nowhere,
    /// On the terminal, but not in lists.
    Terminal,
    /// Everywhere, because the user asked for it.
    Everywhere,
}

impl Reporting {
    /// A terminal shows everything; any other output shows it only on request, which is `exempt`.
    pub(super) fn new(format: Format, exempt: bool) -> Self {
        let is_terminal = match format {
            Format::Human => io::stderr().is_terminal(),
            Format::Short | Format::Json => io::stdout().is_terminal(),
        };
        let exempt = match (exempt, is_terminal) {
            (true, _) => ExemptWords::Everywhere,
            (false, true) => ExemptWords::Terminal,
            (false, false) => ExemptWords::Nowhere,
        };
        Self { format, exempt }
    }
}
