//! How findings are printed.

use std::io::{self, IsTerminal};

use orderpaper_text::diagnostic::Format;

/// The format of findings, and where those on exempt matter are printed in full.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reporting {
    pub(super) format: Format,
    pub(super) exempt: ExemptWords,
    pub(super) volume: Volume,
}

/// How much is told besides what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Volume {
    /// Nothing but findings and errors.
    Quiet,
    /// What was done and, on a terminal, how far it is.
    Usual,
    /// Also how long it took, and how far it is, wherever it is told.
    Verbose,
}

impl Volume {
    /// As the flags of the command line say.
    pub(super) fn new(quiet: bool, verbose: bool) -> Self {
        match (quiet, verbose) {
            (true, _) => Self::Quiet,
            (false, true) => Self::Verbose,
            (false, false) => Self::Usual,
        }
    }
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
    pub(super) fn new(format: Format, exempt: bool, volume: Volume) -> Self {
        let is_terminal = match format {
            Format::Human => io::stderr().is_terminal(),
            Format::Short | Format::Json => io::stdout().is_terminal(),
        };
        let exempt = match (exempt, is_terminal) {
            (true, _) => ExemptWords::Everywhere,
            (false, true) => ExemptWords::Terminal,
            (false, false) => ExemptWords::Nowhere,
        };
        Self { format, exempt, volume }
    }

    /// Whether what was done is told.
    pub(super) fn tells(self) -> bool {
        self.volume != Volume::Quiet
    }

    /// The same in words for people, as what was done is told.
    pub(super) fn tells_people(self) -> bool {
        self.tells() && self.format == Format::Human
    }
}
