//! Words that are nowhere else, in every field of every record: none that is exempt reaches anything public.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]
#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "the environment tells how long to go on")]
#![allow(clippy::format_push_string, clippy::similar_names, reason = "a short line reads better")]

mod agenda;
mod change;
mod covered;
mod decided;
mod files;
mod inside;
mod life;
mod minutes;
mod pen;
mod proceedings;
mod report;
mod search;
mod settings;
mod tables;
mod toml;
mod world;
