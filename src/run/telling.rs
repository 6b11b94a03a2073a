//! How findings are printed.

use std::io::{self, IsTerminal};

use orderpaper_text::diagnostic::Format;

/// How findings are printed, and whether those on exempt matter are printed in full.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling {
    pub(super) format: Format,
    pub(super) shows_exempt: bool,
    /// Whether somebody has asked for exempt matter, wherever it goes.
    pub(super) asks_exempt: bool,
}

impl Telling {
    /// A terminal shows everything; any other output shows it only on request.
    pub(super) fn new(format: Format, asked: bool) -> Self {
        let is_terminal = match format {
            Format::Human => io::stderr().is_terminal(),
            Format::Short | Format::Json => io::stdout().is_terminal(),
        };
        Self { format, shows_exempt: asked || is_terminal, asks_exempt: asked }
    }
}
