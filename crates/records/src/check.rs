//! Checking what was read against the rules, and making the model.
//! Every rule has a file of its own under `rules/`, with its code, its manual and its severity. All rules are
//! run, and all findings come back at once. The model is made only if no finding stops the papers.

mod context;
mod convert;
pub mod exempt;
pub mod kept;
mod measures;
mod membership;
mod named;
mod numbers;
mod pictures;
mod presence;
mod rules;

pub use context::{CheckedText, Context, PAPERS};
pub use convert::{ModelError, model, published};
pub use named::each_resolution;
pub use rules::{CitedPage, RULES, Rule, cited_pages, rule};

use orderpaper_text::diagnostic::{self, Finding};
use rayon::prelude::*;

/// Runs every rule. The findings are in the order of their places.
#[must_use]
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        RULES.par_iter().filter_map(|rule| rule.check).flat_map_iter(|check| check(context)).collect();
    diagnostic::sort(&mut findings, &context.workspace.sources);
    findings
}
