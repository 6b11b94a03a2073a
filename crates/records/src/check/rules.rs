//! The rules, each in its own file.
//!
//! A new rule is a module here, an entry in [`RULES`] and a fixture named for its code under `tests/findings/`.

mod acknowledged_nothing;
mod action_update;
mod agenda_conflict;
mod appendix_active;
mod appendix_changed;
mod appendix_converted;
mod appendix_not_accessible;
mod approved_minutes_changed;
mod attendance_conflict;
mod background_papers;
mod bad_baseline;
mod bad_cell;
mod bad_citation;
mod bad_colour;
mod bad_date;
mod bad_font;
mod bad_id;
mod bad_link;
mod bad_numbering;
mod bad_period;
mod bad_picture;
mod bad_share;
mod bad_target;
mod bad_term;
mod bad_value;
mod bilingual_mismatch;
mod cancelled_meeting;
mod cannot_remove;
mod cannot_typeset;
mod clearance_late;
mod clearance_missing;
mod control_character;
mod correction_of_nothing;
mod cumulative_falls;
mod date_order;
mod decision_not_kept;
mod duplicate_id;
mod duplicate_period;
mod empty_text;
mod exclusion_missing;
mod executives;
mod exempt_category;
mod exempt_incomplete;
mod exempt_leak;
mod exempt_mark;
mod exempt_repeated;
mod file_name;
mod file_too_large;
mod folio_order;
mod follow_up_conflict;
mod heading_skips;
mod image_without_alt;
mod interest_conflict;
mod key_decision_notice;
mod late_notice;
mod ledgers_differ;
mod low_contrast;
mod meant;
mod minute_number;
mod minute_of_nothing;
mod minutes_conflict;
mod minutes_not_sealed;
mod missing_action;
mod missing_appendix;
mod missing_column;
mod missing_field;
mod missing_file;
mod missing_footnote;
mod missing_image;
mod missing_measure;
mod missing_meeting;
mod missing_note;
mod missing_particulars;
mod missing_reason;
mod missing_seconder;
mod missing_section;
mod missing_translation;
mod missing_value;
mod named_vote;
mod nested_footnote;
mod newest;
mod not_as_published;
mod not_recorded;
mod not_text;
mod outside_workspace;
mod over_length;
mod pasted_text;
mod picture_too_large;
mod piece_too_large;
mod placeholder;
mod planned_decision;
mod private_meeting_notice;
mod private_use_character;
mod progress_date;
mod public_words;
mod published_file_damaged;
mod published_number_moved;
mod published_words_changed;
mod quorum;
mod quoted_figure;
mod rating_differs;
mod rating_not_in_scheme;
mod raw_html;
mod recommendation_form;
mod remote_vote;
mod removed_output;
mod report_after_meeting;
mod report_not_on_agenda;
mod reserved_id;
mod risk_scores;
mod rounded_figure;
mod said_later;
mod scheme_not_distinct;
mod shared_number;
mod small_text;
mod stale_output;
mod stray_file;
mod summary_length;
mod table_order;
mod table_total;
mod table_width;
mod template_fault;
mod text_too_large;
mod text_twice;
mod toml_syntax;
mod too_deep;
mod too_many_notes;
mod two_subjects;
mod typed_reference;
mod typeset_doubt;
mod undated_name;
mod undefined_abbreviation;
mod unknown_font;
mod unknown_holidays;
mod unknown_id;
mod unknown_key;
mod unknown_language;
mod unknown_recommendation;
mod unplaced_table;
mod unprinted_key;
mod unprinted_text;
mod unprinted_translation;
mod unreadable_file;
mod unresolved_reference;
mod unusable_appendix;
mod unused_footnote;
mod unused_term;
mod vote_by_absent;
mod vote_leaves_out;
mod vote_totals;
mod withdrawn_reference;
mod wording;
mod wrong_type;

pub use bad_citation::{CitedPage, cited_pages};
pub use folio_order::{InVolume, volumes};

use chrono::NaiveDate;
use orderpaper_text::diagnostic::Finding;
use orderpaper_text::markup;
use orderpaper_text::source::Place;

use self::executives::of_executives;
use self::wording::{and_list, in_words, or_list, words_in};
use super::Context;
use super::measures::{FLAGS, MeasureFault};
use crate::model::calendar::Calendar;
use crate::model::policy::Flag;
use crate::read::law::Law;
use crate::read::record::progress::Progress;
use crate::read::{FaultKind, Kind, Record, law};

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its code, in kebab-case words.
    pub code: &'static str,
    /// Its manual, in Markdown: what it finds, why it matters, what to do, and its source.
    pub manual: &'static str,
    /// The check itself; `None` where a later stage makes the finding.
    pub check: Option<fn(&Context<'_>) -> Vec<Finding>>,
}

/// Every rule, by code.
pub const RULES: &[Rule] = &[
    acknowledged_nothing::RULE,
    action_update::RULE,
    agenda_conflict::RULE,
    appendix_active::RULE,
    appendix_changed::RULE,
    appendix_converted::RULE,
    appendix_not_accessible::RULE,
    approved_minutes_changed::RULE,
    attendance_conflict::RULE,
    background_papers::RULE,
    bad_baseline::RULE,
    bad_cell::RULE,
    bad_citation::RULE,
    bad_colour::RULE,
    bad_date::RULE,
    bad_font::RULE,
    bad_id::RULE,
    bad_link::RULE,
    bad_numbering::RULE,
    bad_period::RULE,
    bad_picture::RULE,
    bad_share::RULE,
    bad_target::RULE,
    bad_term::RULE,
    bad_value::RULE,
    bilingual_mismatch::RULE,
    cancelled_meeting::RULE,
    cannot_remove::RULE,
    cannot_typeset::RULE,
    clearance_late::RULE,
    clearance_missing::RULE,
    control_character::RULE,
    correction_of_nothing::RULE,
    cumulative_falls::RULE,
    date_order::RULE,
    decision_not_kept::RULE,
    duplicate_id::RULE,
    duplicate_period::RULE,
    empty_text::RULE,
    exclusion_missing::RULE,
    exempt_category::RULE,
    exempt_incomplete::RULE,
    exempt_leak::RULE,
    exempt_mark::RULE,
    exempt_repeated::RULE,
    file_name::RULE,
    file_too_large::RULE,
    folio_order::RULE,
    follow_up_conflict::RULE,
    heading_skips::RULE,
    image_without_alt::RULE,
    interest_conflict::RULE,
    key_decision_notice::RULE,
    late_notice::RULE,
    ledgers_differ::RULE,
    low_contrast::RULE,
    minute_number::RULE,
    minute_of_nothing::RULE,
    minutes_conflict::RULE,
    minutes_not_sealed::RULE,
    missing_action::RULE,
    missing_appendix::RULE,
    missing_column::RULE,
    missing_field::RULE,
    missing_file::RULE,
    missing_footnote::RULE,
    missing_image::RULE,
    missing_measure::RULE,
    missing_meeting::RULE,
    missing_note::RULE,
    missing_particulars::RULE,
    missing_reason::RULE,
    missing_seconder::RULE,
    missing_section::RULE,
    missing_translation::RULE,
    missing_value::RULE,
    named_vote::RULE,
    nested_footnote::RULE,
    not_as_published::RULE,
    not_recorded::RULE,
    not_text::RULE,
    outside_workspace::RULE,
    over_length::RULE,
    pasted_text::RULE,
    picture_too_large::RULE,
    piece_too_large::RULE,
    placeholder::RULE,
    planned_decision::RULE,
    private_meeting_notice::RULE,
    private_use_character::RULE,
    progress_date::RULE,
    public_words::RULE,
    published_file_damaged::RULE,
    published_number_moved::RULE,
    published_words_changed::RULE,
    quorum::RULE,
    quoted_figure::RULE,
    rating_differs::RULE,
    rating_not_in_scheme::RULE,
    raw_html::RULE,
    recommendation_form::RULE,
    remote_vote::RULE,
    removed_output::RULE,
    report_after_meeting::RULE,
    report_not_on_agenda::RULE,
    reserved_id::RULE,
    risk_scores::RULE,
    rounded_figure::RULE,
    said_later::RULE,
    scheme_not_distinct::RULE,
    shared_number::RULE,
    small_text::RULE,
    stale_output::RULE,
    stray_file::RULE,
    summary_length::RULE,
    table_order::RULE,
    table_total::RULE,
    table_width::RULE,
    template_fault::RULE,
    text_too_large::RULE,
    text_twice::RULE,
    toml_syntax::RULE,
    too_deep::RULE,
    too_many_notes::RULE,
    two_subjects::RULE,
    typed_reference::RULE,
    typeset_doubt::RULE,
    undated_name::RULE,
    undefined_abbreviation::RULE,
    unknown_font::RULE,
    unknown_holidays::RULE,
    unknown_id::RULE,
    unknown_key::RULE,
    unknown_language::RULE,
    unknown_recommendation::RULE,
    unplaced_table::RULE,
    unprinted_key::RULE,
    unprinted_text::RULE,
    unprinted_translation::RULE,
    unreadable_file::RULE,
    unresolved_reference::RULE,
    unusable_appendix::RULE,
    unused_footnote::RULE,
    unused_term::RULE,
    vote_by_absent::RULE,
    vote_leaves_out::RULE,
    vote_totals::RULE,
    withdrawn_reference::RULE,
    wrong_type::RULE,
];

/// The rule with this code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// What `tell` makes of each fault of reading.
fn of_faults(context: &Context<'_>, tell: impl Fn(&FaultKind, Place) -> Option<Finding>) -> Vec<Finding> {
    context.workspace.faults.iter().filter_map(|fault| tell(&fault.kind, fault.place)).collect()
}

/// What `tell` makes of each thing in a text that a paper cannot print.
fn of_markup(context: &Context<'_>, tell: impl Fn(&markup::FaultKind, Place) -> Option<Finding>) -> Vec<Finding> {
    let faults = context.texts.iter().flat_map(|text| text.markdown.faults.iter().map(move |fault| (text, fault)));
    faults.filter_map(|(text, fault)| tell(&fault.kind, text.field.at(fault.range.clone()))).collect()
}

/// What `tell` makes of each thing that is wrong with the values of indicators.
fn of_measures(context: &Context<'_>, tell: impl Fn(&MeasureFault) -> Option<Finding>) -> Vec<Finding> {
    context.measures.iter().flat_map(|measured| &measured.faults).filter_map(tell).collect()
}

/// The name of a flag as records write it.
fn flag_name(flag: Flag) -> &'static str {
    FLAGS.iter().find(|(_, known)| *known == flag).map_or("", |(name, _)| *name)
}

/// The notes on a plan, the oldest first, each with its date.
fn notes_of<'a>(context: &Context<'a>, plan: &str) -> Vec<(NaiveDate, &'a Record<Progress>)> {
    let of_plan = context.workspace.progress.iter().filter(|notes| notes.id.split('/').next() == Some(plan));
    let mut dated: Vec<_> = of_plan.filter_map(|notes| Some((Kind::Progress.date(&notes.id)?, notes))).collect();
    dated.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    dated
}

/// The newest notes on a plan. Where notes could not be read nobody can tell which are the newest.
fn newest_notes<'a>(context: &Context<'a>, plan: &str) -> Option<&'a Record<Progress>> {
    let start = format!("{plan}/");
    let known = context.workspace.known.iter();
    let files = known.filter(|name| name.kind == Kind::Progress && name.id.starts_with(&start)).count();
    let read = notes_of(context, plan);
    (files == read.len()).then(|| read.last().map(|(_, newest)| *newest)).flatten()
}

/// The law of the council and its working days, where both could be read.
fn law_and_calendar(context: &Context<'_>) -> Option<(&'static Law, Calendar)> {
    let council = context.workspace.council.as_ref()?;
    law::of(council.value.jurisdiction).ok().zip(context.calendar())
}
