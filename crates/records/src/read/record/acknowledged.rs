//! Warnings that somebody has accepted.

use schemars::JsonSchema;
use serde::Deserialize;

/// A warning on this record that somebody has looked at and accepted. It is counted and not told again. An error cannot be accepted.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// The code of the warning, as it is in square brackets: `late-notice`.
    pub finding: String,
    /// Words of the message or of the line that it points to, where only some warnings of this code are meant; by default all that are
    /// on this record.
    pub about: Option<String>,
    /// Why it is right as it is. No paper prints this.
    #[schemars(length(min = 1))]
    pub reason: String,
    /// Who says so: a name or an office. No paper prints it.
    #[schemars(length(min = 1))]
    pub by: String,
}
