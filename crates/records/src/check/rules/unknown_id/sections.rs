//! The sections that reports name.

use std::collections::BTreeSet;

use orderpaper_text::diagnostic::Finding;

use super::{Sought, look_up};
use crate::check::Context;

const SECTION: Sought = Sought { what: "section", home: "council.toml, under [[section]]" };

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(council) = &context.workspace.council else { return };
    let known: BTreeSet<&str> = council.value.section.iter().map(|section| section.id.as_str()).collect();
    for report in &context.workspace.reports {
        for (index, section) in report.value.section.iter().enumerate() {
            let place = report.place(&format!("section.{index}.id"));
            look_up(&section.id, &SECTION, &known, place, findings);
        }
    }
}
