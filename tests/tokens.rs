//! Words that stand nowhere else, in every field of every record: none that is exempt reaches anything public.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]
#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "the environment tells how long to go on")]
#![allow(clippy::format_push_string, clippy::similar_names, reason = "a short line reads better")]

#[path = "tokens/agenda.rs"]
mod agenda;
#[path = "tokens/change.rs"]
mod change;
#[path = "tokens/covered.rs"]
mod covered;
#[path = "tokens/decided.rs"]
mod decided;
#[path = "tokens/files.rs"]
mod files;
#[path = "tokens/inside.rs"]
mod inside;
#[path = "tokens/life.rs"]
mod life;
#[path = "tokens/minutes.rs"]
mod minutes;
#[path = "tokens/pen.rs"]
mod pen;
#[path = "tokens/proceedings.rs"]
mod proceedings;
#[path = "tokens/report.rs"]
mod report;
#[path = "tokens/search.rs"]
mod search;
#[path = "tokens/settings.rs"]
mod settings;
#[path = "tokens/toml.rs"]
mod toml;
mod workspace;
#[path = "tokens/world.rs"]
mod world;
